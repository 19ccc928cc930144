"""A printed page → the articles on it: lines rejoined, captions and boxes set apart. Pure: no Django. To be filled."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Piece:
    """One independent piece of a page.

    body: paragraphs separated by a newline, line breaks inside a paragraph removed.
    deck: kicker and deck lines around the headline, one a line.
    published: EDTF date where the page states one, else "".
    context: the page's masthead lines and other pieces' headlines, for names that many places share.
    """

    title: str
    body: str
    deck: str = ""
    authors: tuple[str, ...] = ()
    publication: str = ""
    published: str = ""
    url: str = ""
    context: str = ""


def split(text: str) -> list[Piece]:
    """The articles of one document, in the order in which they begin on the page."""
    return [Piece(title="", body=text)]
