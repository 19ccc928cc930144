"""The places named in an article, those of the headline kept beside those of the body."""

import re
from bisect import bisect_left, bisect_right
from functools import lru_cache

from kb.extraction.sentences import fold
from kb.extraction.types import ArticleText, Place, Reading

_SPACED = re.compile(r"(?<![一-龥])[一-龥](?: {1,4}[一-龥]){2,7}(?![一-龥])")


@lru_cache(maxsize=4)  # asked for several times while one article is read
def head(article: ArticleText) -> str:
    """Title, deck and context, folded, each followed by a newline; mastheads set wide are closed up: 今 日 仙 居."""
    context = _SPACED.sub(lambda match: match[0].replace(" ", ""), fold(article.context))
    return f"{fold(article.title)}\n{fold(article.deck)}\n{context}\n"


_NOWADAYS = re.compile(r"(?:今日|魅力|美丽|掌上|看|云上|新)$")


def masthead_of(before: str, start: int) -> tuple[int, int]:
    """The first two lines of the page's context, which begins at `start` of the text before a body: there a page prints its masthead."""
    first = before.find("\n", start)
    second = before.find("\n", first + 1) if first >= 0 else -1
    return start, second if second >= 0 else len(before)


def opens_line(text: str, start: int) -> bool:
    """Whether a name opens its line or a part of it, as that of a paper's county does: 桐梓周讯, 今日仙居, 03 要闻 凉山观察."""
    line = text.rfind("\n", 0, start) + 1
    return text[line:start].rstrip() != text[line:start] or start == line or _NOWADAYS.search(text[line:start]) is not None


class Mentions(list[Place]):
    """The body's mentions; title, deck and context hold those found there, with offsets that mean nothing to the body; masthead: those
    of context that open the lines of its masthead."""

    title: list[Place]
    deck: list[Place]
    context: list[Place]
    masthead: list[Place]

    def __init__(self, places: object = ()) -> None:
        super().__init__(places)  # type: ignore[call-overload]
        self.title, self.deck, self.context, self.masthead = [], [], [], []


def named_in(reading: Reading, start: int, end: int) -> list[Place]:
    """The places named within body[start:end], in order."""
    first = bisect_left(reading.places, start, key=lambda place: place.start)
    last = bisect_right(reading.places, end, key=lambda place: place.end)
    return reading.places[first:last]
