"""The places named in an article, those of the headline kept beside those of the body."""

import re
from bisect import bisect_left, bisect_right

from kb.extraction.sentences import fold
from kb.extraction.types import ArticleText, Place, Reading

_SPACED = re.compile(r"(?<![一-龥])[一-龥](?: {1,4}[一-龥]){2,7}(?![一-龥])")


def head(article: ArticleText) -> str:
    """Title, deck and context, folded, each followed by a newline; mastheads set wide are closed up: 今 日 仙 居."""
    context = _SPACED.sub(lambda match: match[0].replace(" ", ""), fold(article.context))
    return f"{fold(article.title)}\n{fold(article.deck)}\n{context}\n"


class Mentions(list[Place]):
    """The body's mentions; title, deck and context hold those found there, with offsets that mean nothing to the body."""

    title: list[Place]
    deck: list[Place]
    context: list[Place]

    def __init__(self, places: object = ()) -> None:
        super().__init__(places)  # type: ignore[call-overload]
        self.title, self.deck, self.context = [], [], []


def named_in(reading: Reading, start: int, end: int) -> list[Place]:
    """The places named within body[start:end], in order."""
    first = bisect_left(reading.places, start, key=lambda place: place.start)
    last = bisect_right(reading.places, end, key=lambda place: place.end)
    return reading.places[first:last]
