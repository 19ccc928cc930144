"""Where a labor brand belongs, and what its level means there."""

from bisect import bisect_right

from kb.extraction import brand_words as words
from kb.extraction import places
from kb.extraction.lexicon import Lexicon
from kb.extraction.names import MUNICIPALITIES, division_in, within
from kb.extraction.types import Reading


def level_of(word: str, region: str) -> str:
    """国家级 → national, 自治区级 → provincial, 州级 → prefecture, 旗级 → county; 本级 is that of `region`, and 市级 in a municipality provincial."""
    if word == "本级":
        return (
            ("county", "prefecture", "provincial")[min(2, (region.endswith("00") and len(region) == 6) + region.endswith("0000"))]
            if region
            else ""
        )
    if word == "市级" and region[:2] in MUNICIPALITIES:
        return "provincial"
    return words.LEVELS.get(word[0], "county") if word else ""


def region_of(name: str, position: int, reading: Reading, lexicon: Lexicon) -> str:
    """The finest division stated: in the name itself, or by a place right before it (定州“中山好嫂子”), else the one that governs the sentence."""
    beside = _place_beside(position, reading)
    base = beside or reading.region
    inside = division_in(name, base, lexicon)
    if inside and not (beside and within(beside, inside)):
        return inside
    governing = beside or places.region_at(reading, position, lexicon)
    return reading.region if not governing or within(reading.region, governing) else governing


def _place_beside(position: int, reading: Reading) -> str:
    """The code of the place right before `position`: 安新县“三台鞋匠”, 文登区(原文登市)的“文登绣娘”, "" if none."""
    after = bisect_right(reading.places, position, key=lambda place: place.end)
    for place in reversed(reading.places[max(0, after - 2) : after]):
        if words.BESIDE.fullmatch(reading.folded[place.end : position]):
            return place.code
    return ""
