"""Whether a figure stands in the words that a fact is taken from: a figure is never made up, not even by hand."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from kb.extraction.numbers import figures
from kb.extraction.sentences import fold
from kb.models import Record

ENDS = "。！？\n"
REACH = 160
FIGURES = ("value", "value_max", "amount", "cap")


def sentence(body: str, start: int, end: int) -> tuple[str, str]:
    """What stands before and after `body[start:end]` in its sentence, at most REACH characters each, cut with “…”."""
    head, tail = body[max(0, start - REACH) : start], body[end : end + REACH]
    opening = max(head.rfind(mark) for mark in ENDS)
    before = head[opening + 1 :] if opening >= 0 or start <= REACH else "…" + head
    closings = [tail.find(mark) for mark in ENDS if mark in tail]
    if body[end - 1 : end] in ENDS:
        return before, ""
    after = tail[: min(closings) + 1] if closings else tail + ("…" if end + REACH < len(body) else "")
    return before, after.rstrip("\n")


def sentences_of(record: Record) -> list[str]:
    """The sentences that the record's claims stand in."""
    found = []
    for claim in record.claims.select_related("article"):
        before, after = sentence(claim.article.body, claim.start, claim.end)
        found.append(before + claim.quote + after)
    return found


def stated(number: Decimal, texts: Iterable[str]) -> bool:
    """Whether one of the texts prints the number, in digits or in Chinese numerals, multiplied out: 12.02万 is 120200."""
    for text in texts:
        for figure in figures(fold(text)):
            if abs(number) in (abs(figure.value), abs(figure.value_max) if figure.value_max is not None else None):
                return True
    return False
