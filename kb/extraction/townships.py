"""Townships: named only below a county that the article names, as tens of thousands share a few names."""

import re
from collections import Counter

from kb.extraction.codes import level
from kb.extraction.gazetteer import TOWN, Gazetteer
from kb.extraction.occurrences import Name, bounded_before
from kb.extraction.votes import Votes

_LISTED = re.compile(r"(?:等|等?[两二三四五六七八九十\d]{1,2})个?(乡镇|苏木镇|镇|乡|街道|苏木)")
_ITEMS = re.compile(r"(?:[一-龥]{2,5}[、和]){1,8}[一-龥]{2,4}$")
MOST_SHARED = 20  # a name that more counties share tells nothing
LONGEST = 54  # characters that an enumeration may take


def decide_towns(towns: list[Name], decided: list[Name], votes: Votes, text: str) -> list[Name]:
    """Townships, only below a county that the article names, or below the only county of a named prefecture that has one of the name."""
    if not towns:
        return []
    counties = {name.code[:6] for name in decided if level(name.code) == 2}
    prefectures = {name.code[:4] for name in decided if level(name.code) == 1}
    if home := shared_home(towns, prefectures, counties):
        counties.add(home)
    found, at = [], 0
    # The few of hundreds of 城关镇 that can be meant, once for each name.
    near: dict[str, tuple[str, ...]] = {}
    for town in towns:
        if (name := town.entry.name) not in near:
            near[name] = tuple(code for code in town.entry.codes if code[:6] in counties or code[:4] in prefectures)
        while at < len(decided) and decided[at].end <= town.start:
            at += 1
        town.code = town_code(near[name], decided[max(0, at - 3) : at], counties, prefectures, votes)
        if town.code and (len(town.entry.name) > 2 or bounded_before(text, town.start)):
            found.append(town)
    return found


def shared_home(towns: list[Name], prefectures: set[str], counties: set[str]) -> str:
    """The county that has most of the townships named, and two at least, where the text names no county; "" if there is none such.

    Where it names others, as those that people went to, three townships must lie in it and none in those.
    """
    if counties and any(code[:6] in counties for name in towns for code in name.entry.codes):
        return ""
    least = 3 if counties else 2
    unplaced = {
        name.entry.name: name.entry.codes
        for name in towns
        if len(name.entry.codes) <= MOST_SHARED and not any(code[:4] in prefectures for code in name.entry.codes)
    }
    homes = Counter(county for codes in unplaced.values() for county in {code[:6] for code in codes})
    ranked = homes.most_common(2)
    if not ranked or ranked[0][1] < least or (len(ranked) > 1 and ranked[1][1] == ranked[0][1]):
        return ""
    return ranked[0][0]


def listed_towns(text: str, decided: list[Name], votes: Votes, gazetteer: Gazetteer) -> list[Name]:
    """Townships named without suffix in an enumeration: 官渡、宝丰两镇, 开进漩涡、汉阳、双河口等镇."""
    counties = {name.code[:6] for name in decided if level(name.code) == 2}
    found: list[Name] = []
    for match in _LISTED.finditer(text):
        items = _ITEMS.search(text[max(0, match.start() - LONGEST) : match.start()])
        at = match.start() - len(items[0]) if items else 0
        for word in re.split("[、和]", items[0]) if items else ():
            found += listed_town(word, at, match[1], counties, votes, gazetteer)
            at += len(word) + 1
    return found


def listed_town(word: str, at: int, suffix: str, counties: set[str], votes: Votes, gazetteer: Gazetteer) -> list[Name]:
    """The longest end of `word` that is, with a suffix, a township of one of the counties: 开进漩涡 → 漩涡镇."""
    for cut in range(len(word) - 1):
        for ending in (suffix[-1:], "镇", "乡", "街道"):
            entry = gazetteer.by_name.get(word[cut:] + ending)
            if entry is not None and entry.kind == TOWN and (code := town_code(entry.codes, [], counties, set(), votes)):
                return [Name(at + cut, at + len(word), entry, code)]
    return []


def town_code(codes: tuple[str, ...], before: list[Name], counties: set[str], prefectures: set[str], votes: Votes) -> str:
    """The township of that name in the county named last before, else in the county named most, else in a named prefecture if only one has it."""
    here = {code[:6]: code for code in codes if code[:6] in counties}
    for name in reversed(before):
        if name.code[:6] in here:
            return here[name.code[:6]]
    if here:
        return here[max(here, key=lambda county: votes.count[county])]
    near = [code for code in codes if code[:4] in prefectures]
    return near[0] if len(near) == 1 else ""
