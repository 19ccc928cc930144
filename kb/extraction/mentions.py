"""The places named in an article, those of the headline kept beside those of the body."""

from kb.extraction.types import Place


class Mentions(list[Place]):
    """The body's mentions; title, deck and context hold those found there, with offsets that mean nothing to the body."""

    title: list[Place]
    deck: list[Place]
    context: list[Place]

    def __init__(self, places: object = ()) -> None:
        super().__init__(places)  # type: ignore[call-overload]
        self.title, self.deck, self.context = [], [], []
