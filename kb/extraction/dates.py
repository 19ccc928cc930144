"""Periods in the words of an article → EDTF. To be filled."""

import datetime

from kb.extraction.types import Reading


def bounds(edtf: str) -> tuple[datetime.date | None, datetime.date | None]:
    """First and last day of an EDTF date or interval: "2021-09" → (2021-09-01, 2021-09-30); open ends and unreadable text give None."""
    return (None, None)


def period_at(reading: Reading, position: int) -> str:
    """The EDTF period that holds for a figure at `position` of the body, "" if the article states none."""
    return ""
