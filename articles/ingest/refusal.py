"""Why a file is not taken in, in one Chinese sentence for the person who brought it."""


class Refused(ValueError):
    """A file that cannot be taken in; the message says why and what to do, without the file's name."""
