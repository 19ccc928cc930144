"""Lists that put the names of brands behind their place: (一)原州区:原州月嫂、六盘山砌筑工; a notice or heading above them tells the level."""

import re
from collections.abc import Iterator

from kb.extraction import brand_words as words
from kb.extraction.lexicon import Lexicon
from kb.extraction.names import division_in, within
from kb.extraction.types import Reading

Row = tuple[tuple[int, int], str, str, str]  # span, region, word of level, rule
_NAMES = re.compile(r"[^\S\n]*(?P<names>[^:;。\n]{3,160})")
_MEMBER = re.compile(r"[“\"]?(?P<name>[\u4e00-\u9fff]{3,11})[”\"]?(?:\([^()\n]{1,16}\))?\s*(?:[、,和]|$|(?=“))")
_ABOVE = 600  # characters above a list within which it is introduced


def placed(reading: Reading, lexicon: Lexicon) -> Iterator[Row]:
    """The members of such lists, which may stand one a line or run on; a list counts where what is above speaks of brands."""
    text = reading.folded
    heads = [(at, place) for at, place in enumerate(reading.places) if text.startswith(":", place.end) and _opens(reading, at)]
    for number, (_, place) in enumerate(heads):
        above = text[max(0, place.start - _ABOVE) : place.start]
        following = heads[number + 1][1].start if number + 1 < len(heads) else len(text)
        names = _NAMES.match(text, place.end + 1, following) if "品牌" in above else None
        if names:
            alone = names.end() < following and "、" not in names[0] and "\n" in text[names.end() : following].strip()
            yield from _members(names, place.code, "" if alone else _level(above), lexicon)


def _opens(reading: Reading, at: int) -> bool:
    """Whether no word but a number stands right before a place: a paragraph's or list's head, not the end of a sentence."""
    place = reading.places[at]
    if at and reading.places[at - 1].end == place.start:
        return False
    return re.search(r"[的在与和向、,]$", reading.folded[max(0, place.start - 1) : place.start]) is None


def _members(names: re.Match[str], code: str, level: str, lexicon: Lexicon) -> Iterator[Row]:
    """The names of one list, if it holds nothing else and most of them sound like trades or open with the place."""
    at, end, members = names.start("names"), names.end("names"), []
    while at < end and (member := _MEMBER.match(names.string, at, end)):
        members.append(member)
        at = member.end()
    known = [m for m in members if words.TRADE_END.search(m["name"]) or division_in(m["name"], code, lexicon)]
    whole = not names.string[at:end].strip()
    if 2 * len(known) <= len(members) or not (whole or len(known) == len(members) > 1):
        return
    for member in members:
        if not words.NOT_BRAND_NAME.search(member["name"]):
            inside = division_in(member["name"], code, lexicon)
            yield member.span("name"), inside if within(inside, code) and inside else code, level, "brand.listed"


def _level(above: str) -> str:
    """The word of level last stated of brands above a list."""
    stated = [match for match in words.LISTED_LEVEL.finditer(above) if not above.startswith("“", match.end())]
    return stated[-1][1] if stated else ""
