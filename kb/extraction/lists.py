"""Figures of a list that belong to the places of another: 岚皋、宁陕、镇坪三县……分别为36家、21家和13家."""

import re
from bisect import bisect_right
from collections.abc import Iterator

from kb.extraction.codes import level, under
from kb.extraction.mentions import named_in
from kb.extraction.track import Track
from kb.extraction.types import Place, Reading

_FARTHEST = 300  # characters between a list and its figures at most
RESPECTIVE = re.compile(r"分别|依次|各[为有达]")
# 两县分别有22家、17家企业: the places listed last before.
_COUNTED = re.compile(r"([两三四五六])(?:个)?[县市区旗州地](?:[一-龥]{0,6})?$")
_NUMBER = {"两": 2, "三": 3, "四": 4, "五": 5, "六": 6}
# 澜沧、墨江两县全年赴沪就业386人和241人: as many figures as places.
_SEVERAL = re.compile(r"([两三四五六])个?[县市区旗州地镇乡][^\d。;!?\n]{0,20}(?=\d)")
LIST_GAP = re.compile(r"[^,。;、“”\n]{0,8}”“|[^,。;、和与“”]{0,8}”?(?:[、和与]|以及)[^,。;、和与“”]{0,6}“?")
NEXT_FIGURE = re.compile(r"[^\d,。;]{0,8}?(\d[\d.,]*)[^\d,。;、和]{0,8}(?:[、和及]|$|(?=[,。;]))")


def respective(reading: Reading) -> Track:
    """Divisions of the figures of such lists; "" outside them."""
    track = Track()
    lists = [*_told(reading), *_counted(reading)]
    for figures, places in sorted(lists, key=lambda pair: pair[0][0]):
        for (first, last), place in zip(figures, places, strict=False):
            track.set(first, place.code)
            track.set(last, "")
    return track


def _told(reading: Reading) -> Iterator[tuple[list[tuple[int, int]], list[Place]]]:
    """Figures and places that 分别 joins."""
    text = reading.folded
    for match in RESPECTIVE.finditer(text):
        start, end = sentence(reading, match.start())
        start, end = max(start, match.start() - _FARTHEST), min(end, match.end() + _FARTHEST)
        figures = following(text, match.end(), end)
        listed = places_of(reading, start, match.start(), len(figures))
        if len(listed) > 1 and len(figures) >= len(listed):
            yield figures, listed


def _counted(reading: Reading) -> Iterator[tuple[list[tuple[int, int]], list[Place]]]:
    """Figures and places that nothing joins but their number."""
    text = reading.folded
    for match in _SEVERAL.finditer(text):
        start, end = sentence(reading, match.start())
        listed = last_list(named_in(reading, max(start, match.start() - _FARTHEST), match.start()), text)
        if len(listed) == _NUMBER[match[1]] and not RESPECTIVE.search(match[0]):
            figures = following(text, match.end(), min(end, match.end() + _FARTHEST))
            if len(figures) == len(listed):
                yield figures, listed


def places_of(reading: Reading, start: int, position: int, number: int) -> list[Place]:
    """The list that figures behind `position` belong to: the last of its sentence, else all the places of the sentence if there are as many
    as figures, else the one that 两县 means."""
    text = reading.folded
    named = named_in(reading, start, position)
    listed = last_list(named, text)
    if len(listed) > 1:
        return listed
    if (several := _COUNTED.search(text, max(0, position - 12), position)) and _NUMBER[several[1]] <= number:
        listed = last_list(named_in(reading, max(0, position - _FARTHEST), position), text)
        listed = (
            listed if len(listed) == _NUMBER[several[1]] else last_pair(named_in(reading, position - _FARTHEST, position), text)
        )
        return listed if len(listed) == _NUMBER[several[1]] else []
    each = list({place.code: place for place in named}.values())
    return each if len(each) == number and len({level(place.code) for place in each}) == 1 else []


def last_pair(places: list[Place], text: str) -> list[Place]:
    """The places of the last enumeration of all that are named, whatever was named since."""
    for at in range(len(places), 1, -1):
        listed = last_list(places[:at], text)
        if len(listed) > 1:
            return listed
    return []


def sentence(reading: Reading, position: int) -> tuple[int, int]:
    """The bounds of the sentence around a position."""
    spans = reading.sentences
    at = bisect_right(spans, position, key=lambda span: span[0]) - 1
    return spans[at] if at >= 0 else (position, position)


def last_list(places: list[Place], text: str) -> list[Place]:
    """The places of an enumeration that come last: of 甲县……,乙县、丙县 the latter two. Brands may stand between (“林州建筑工”、新乡的“长垣厨师”)."""
    listed: list[Place] = []
    for place in reversed(places):
        if listed and under(listed[0].code, place.code) and listed[0].start - place.end < 4:
            continue  # 安阳的“林州建筑工”
        if listed and not LIST_GAP.fullmatch(text, place.end, listed[0].start):
            break
        listed.insert(0, place)
    return listed


def following(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The spans of the items of a list of figures: 为36家、21家和13家."""
    found: list[tuple[int, int]] = []
    at = start
    while match := NEXT_FIGURE.match(text, at, end):
        found.append(match.span())
        at = match.end()
    return found
