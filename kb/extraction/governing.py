"""The division that a clause of an article speaks of."""

from bisect import bisect_left, bisect_right

from kb.extraction.lexicon import Lexicon
from kb.extraction.types import Place, Reading


def named_in(reading: Reading, start: int, end: int) -> list[Place]:
    """The places named within body[start:end], in order."""
    first = bisect_left(reading.places, start, key=lambda place: place.start)
    last = bisect_right(reading.places, end, key=lambda place: place.end)
    return reading.places[first:last]


def region_at(reading: Reading, position: int, lexicon: Lexicon) -> str:
    """The division that a figure at `position` of the body speaks of."""
    return reading.region
