"""The division that a cell of a table names."""

import re
from functools import lru_cache

from kb.extraction.lexicon import Lexicon
from kb.extraction.mentions import named_in
from kb.extraction.names import division_in, short_name, within
from kb.extraction.types import Reading

TOTAL = re.compile(r"(?:合|总|共|小)计|全[省市县州区旗盟]|[省市县区州旗盟]?(?:本级|直)|平均|汇总")
_LONGEST = 12


def in_cell(reading: Reading, lexicon: Lexicon, span: tuple[int, int]) -> str:
    """The division that a cell names as a whole, by its name without suffix, or at its begin (昆山市人社局); "" if none."""
    text = reading.folded[slice(*span)]
    if TOTAL.fullmatch(text.replace(" ", "")):
        return reading.region
    named = named_in(reading, *span)
    if named and named[-1].end == span[1]:
        return named[-1].code
    if code := by_name(reading, lexicon, text):
        return code
    opening = named[0] if named and named[0].start == span[0] else None
    return opening.code if opening and within(opening.code, reading.region) else ""


def by_name(reading: Reading, lexicon: Lexicon, text: str) -> str:
    """The division below the article's that goes by these words: 曹 县, 塔县, 汪清."""
    name = text.replace(" ", "")
    return _named(name, reading.region, lexicon) if 2 <= len(name) <= _LONGEST else ""


@lru_cache(maxsize=4096)
def _named(name: str, region: str, lexicon: Lexicon) -> str:
    code = division_in(name, region, lexicon)
    if not code or not within(code, region):
        return ""
    known = lexicon.regions[code].name
    return code if name in (known, short_name(known)) else ""


def fills(reading: Reading, lexicon: Lexicon, span: tuple[int, int]) -> bool:
    """Whether a cell holds a place and nothing else."""
    named = named_in(reading, *span)
    whole = bool(named) and named[0].start == span[0] and named[-1].end == span[1]
    return (
        whole
        or bool(TOTAL.fullmatch(reading.folded[slice(*span)].replace(" ", "")))
        or bool(by_name(reading, lexicon, reading.folded[slice(*span)]))
    )
