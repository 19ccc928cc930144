"""A time in a text, and how far it holds."""

import re
from typing import NamedTuple

EVER = 1 << 60
REACH = 300  # how far the end of a clause or sentence is looked for: no text may make it costly
UNTIL = ("截至", "截止", "截止到", "截至到")


class Mention(NamedTuple):
    """A time in the text; `edtf` is "" where the year is not fixed or the words name no period (近三年, 目前).

    until: offset at which it stops to hold, EVER where only the text's next time ends it.
    own: names its year itself, so that later months and 当年 go by it.
    opened: the time at which something was set up, so that 至今 counts from it.
    told: years of a plan that the words only point to.
    paired: stands in a row with the time before it (2021年、2022年).
    """

    start: int
    end: int
    edtf: str
    until: int = EVER
    own: bool = False
    opened: bool = False
    paired: bool = False
    told: bool = False


_CLAUSE_END = re.compile(r"[,;。:!?\n、]")
_SENTENCE_END = re.compile(r"[。!?\n]")


def clause_end(text: str, at: int) -> int:
    """Where the clause ends that `at` lies in."""
    limit = min(len(text), at + REACH)
    stop = _CLAUSE_END.search(text, at, limit)
    return stop.start() if stop else limit


def sentence_end(text: str, at: int) -> int:
    """Where the sentence ends that `at` lies in."""
    limit = min(len(text), at + REACH)
    stop = _SENTENCE_END.search(text, at, limit)
    return stop.start() if stop else limit


_FIGURE = re.compile(r"\d(?![\d日号时点月:])")


def counts(text: str, start: int, end: int) -> bool:
    """Whether a figure stands between two places that is no date."""
    return _FIGURE.search(text, start, end) is not None


def apart(text: str, start: int, end: int) -> bool:
    """Whether a sentence ends between two places, or they lie too far from each other to tell."""
    return end - start > REACH or _SENTENCE_END.search(text, start, end) is not None
