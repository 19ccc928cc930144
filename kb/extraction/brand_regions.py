"""Where a labor brand belongs."""

from bisect import bisect_left, bisect_right

from kb.extraction import brand_words as words
from kb.extraction import places
from kb.extraction.lexicon import Lexicon
from kb.extraction.names import NATION, division_in, within
from kb.extraction.types import Reading

_OPENING = '“"「『【'
_NEAR = 200  # characters before a name within which the quoted names of other brands may mislead


def region_of(name: str, position: int, reading: Reading, lexicon: Lexicon) -> str:
    """The finest division stated: in the name itself, or by a place right before it (定州“中山好嫂子”), else the one that governs the sentence."""
    beside, made = _place_beside(position, reading)
    base = beside or reading.region
    inside = division_in(name, base, lexicon) or _place_inside(name, position, base, reading)
    if inside and not (beside and within(beside, inside)):
        return inside
    if made:
        return beside
    governing = beside or _place_behind(position + len(name), reading) or _governing(position, reading, lexicon)
    return reading.region if not governing or within(reading.region, governing) else governing


def _place_beside(position: int, reading: Reading) -> tuple[str, bool]:
    """The code of the place right before `position`, "" if none: 安新县“三台鞋匠”, 文登区(原文登市)的“文登绣娘”; and whether the brand is said to
    be its work: 海东市人社局着力打造“河湟厨娘”."""
    after = bisect_right(reading.places, position, key=lambda place: place.end)
    for place in reversed(reading.places[max(0, after - 2) : after]):
        if match := words.BESIDE.fullmatch(reading.folded, place.end, position):
            return place.code, match["made"] is not None
    return "", False


def _governing(position: int, reading: Reading, lexicon: Lexicon) -> str:
    """The code of the place that governs `position`; one inside the quoted name of another brand governs no neighbour: 张掖市“民乐瓦工”“祁连花匠”."""
    text, at, last = reading.folded, bisect_left(reading.places, position, key=lambda place: place.start), position
    code = places.region_at(reading, position, lexicon)
    while at and (place := reading.places[at - 1]) and position - place.start < _NEAR and "\n" not in text[place.end : position]:
        at -= 1
        if place.end > last or not within(place.code, code):
            continue
        if not place.start or text[place.start - 1] not in _OPENING:
            return code
        last = place.start - 1
        code = places.region_at(reading, max(0, last - 1), lexicon)
    return code


def _place_behind(end: int, reading: Reading) -> str:
    """The code of the place told right behind a name that ends near `end`: “信义护林人”(离石区信义镇), "" if none."""
    text = reading.folded
    lead = words.BEHIND.match(text, end) or words.BEHIND.match(text, end + 1)
    if lead is None:
        return ""
    at, code, stop = bisect_left(reading.places, lead.end(), key=lambda place: place.start), "", lead.end()
    while at < len(reading.places) and reading.places[at].start == stop:
        code, stop, at = reading.places[at].code, reading.places[at].end, at + 1
    return code if words.BEHIND_END.match(text, stop) else ""


def _place_inside(name: str, position: int, base: str, reading: Reading) -> str:
    """The code of a place that opens the name by another of its names (察右前旗电焊工), if it lies in the province of `base`."""
    at = bisect_left(reading.places, position, key=lambda place: place.start)
    place = reading.places[at] if at < len(reading.places) else None
    if place is None or place.start > position + 1 or place.end >= position + 1 + len(name):
        return ""
    return place.code if base in ("", NATION) or place.code[:2] == base[:2] else ""
