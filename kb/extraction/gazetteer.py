"""The names that divisions go by in print: official ones, those without suffix or people's names, former ones, townships."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from kb.extraction.codes import level
from kb.extraction.matching import Matcher
from kb.extraction.shortnames import SHORT_NAMES

# The peoples in names of autonomous divisions; some names drop 族 (博尔塔拉蒙古自治州).
PEOPLES = (
    "蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|高山|拉祜|水|东乡|纳西|景颇|柯尔克孜|土|达斡尔|"
    "仫佬|羌|布朗|撒拉|毛南|仡佬|锡伯|阿昌|普米|塔吉克|怒|乌孜别克|俄罗斯|鄂温克|德昂|保安|裕固|京|塔塔尔|独龙|鄂伦春|赫哲|门巴|珞巴|基诺|各"
)
_AUTONOMOUS = re.compile(rf"^(.{{2,}}?)(?:(?:{PEOPLES})族?)*自治(区|州|县|旗)$")
_BANNER = re.compile(r"^(.).*([左右])翼([前中后]旗)$")
_SUFFIX = re.compile(r"^(.{2,}?)(?:省|市|地区|特别行政区|林区|特区|县|区|州|盟|旗)$")
_WITHDRAWN = re.compile(r"[（(].*[)）]$")
# Where the people's name is the name itself, nothing else is left to strip.
OWN_NAMES = {"鄂伦春自治旗": "鄂伦春", "鄂温克族自治旗": "鄂温克", "东乡族自治县": "东乡", "门源回族自治县": "门源"}

FULL, SHORT, FORMER, LOOSE, BARE, TOWN = range(6)  # how a name names its division, the surest first


class Region(Protocol):
    """What is read of a division."""

    @property
    def code(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def level(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Entry:
    """A name and the divisions that it may mean, the surest kind only."""

    name: str
    kind: int
    codes: tuple[str, ...]


def stem(name: str) -> str:
    """A division's name without suffix and people's names: 江华瑶族自治县 → 江华, 广西壮族自治区 → 广西, 单县 → ""."""
    if name in OWN_NAMES:
        return OWN_NAMES[name]
    if match := _AUTONOMOUS.match(name):
        return match[1]
    match = _SUFFIX.match(name)
    return match[1] if match else ""


def variants(region: Region) -> Iterator[tuple[str, int]]:
    """The names that a division of province, prefecture or county level goes by, each with its kind."""
    name, bare = region.name, stem(region.name)
    yield name, FULL
    for short in SHORT_NAMES.get(name, ()):
        yield short, SHORT
    if not bare:
        return
    if "自治" in name and region.level != "province":
        yield bare + name[-1], SHORT
    if match := _BANNER.match(name):
        yield match[1] + match[2] + match[3], SHORT
    if name == "内蒙古自治区":
        yield "内蒙", BARE
    if region.level == "county" and name[-1] in "市区":
        yield bare + "县", LOOSE
    if len(bare) > 1:
        yield bare, BARE


class Gazetteer:
    """All names, ready for the search. `kinds` tells of each county-level code what kind of division it is: 县, 区, 市 or 旗."""

    def __init__(self, regions: Iterable[Region], former_names: Iterable[tuple[str, str]] = ()) -> None:
        known: dict[str, dict[int, list[str]]] = {}
        self.kinds: dict[str, str] = {}
        for region in regions:
            if region.level == "township":
                known.setdefault(_WITHDRAWN.sub("", region.name), {}).setdefault(TOWN, []).append(region.code)
                continue
            if region.level == "county":
                self.kinds[region.code] = region.name[-1]
            for name, kind in variants(region):
                known.setdefault(name, {}).setdefault(kind, []).append(region.code)
        for name, code in former_names:
            if name.endswith(("市区", "郊区", "城区", "矿区")) and len(name) < 4:
                continue  # 市区 was a district's name once; it is a word first
            known.setdefault(name, {}).setdefault(FORMER, []).append(code)
        self.entries = tuple(entry(name, kinds) for name, kinds in known.items() if len(name) > 1)
        self.by_name = {entry.name: entry for entry in self.entries}
        self.townships = {name: tuple(kinds[TOWN]) for name, kinds in known.items() if TOWN in kinds}

    @cached_property
    def matcher(self) -> Matcher:
        """The search over `entries`; the number of a match is the entry's."""
        return Matcher(entry.name for entry in self.entries)


def entry(name: str, kinds: dict[int, list[str]]) -> Entry:
    """The surest kind of a name; equally written bare names of a higher level come first (吉林: the province)."""
    kind = min(kinds)
    return Entry(name, kind, tuple(sorted(set(kinds[kind]), key=rank)))


def rank(code: str) -> tuple[int, str]:
    """Provinces before prefectures before counties before townships."""
    return level(code), code
