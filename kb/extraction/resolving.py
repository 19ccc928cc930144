"""Which of the names found in a text are divisions, and which divisions: names that many places share are decided by the others."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from kb.extraction.commonwords import COMMON
from kb.extraction.gazetteer import BARE, FORMER, FULL, LOOSE, SHORT, TOWN, Entry, Gazetteer, level, stem
from kb.extraction.types import Place

# What follows a name that belongs to a street, a school or another proper name: 北京路, 武汉大学.
_PROPER = re.compile(
    r"(?:[东南西北中]?(?:大?街(?!道)|大?道(?!县)|路(?!北|南))|巷|大桥|大学|学院|[第一二三四五六七八九十\d]{1,3}(?:中|小)(?!时|型)|银行|机场|高铁站|火车站|牌|饭店|大厦)"
)
# What follows the suffix when the suffix begins another word: 合作市场, 振兴区域, 资源县级.
_SUFFIX_WORD = {"市": "场值容价况面", "区": "域间块位别划", "县": "级乡域", "州": "", "旗": "下帜舰袍"}
_BOUNDARY = re.compile(r"[\s,。、;:!?“”‘’\"'()（）《》【】〔〕—…·|/▲▍■●\-\d]|^$")
_BEFORE = "在从到赴来自往去向与和及由对为把被将是了按给让使据并省市县区州乡的于回进抵居沿往经至离有"
_AFTER = "籍人县市区等与和及的在把将今各全以是去从就有每对年下向到为已还也共来派也推" + "两三四五六七八九十"
_STRONG_AFTER = re.compile(r"籍|人[民社]|人(?!才|力|大|员)|等地|两地|(?:和|与|、)[^,。]{2,6}(?:[两三四五]|等)|[县市区](?!场)|经验|模式")
_PITFALLS = {"和政": "策府治法务协权局", "从江": "华苏西浙门", "成武": "汉警", "建华": "夏"}
_CHAIN_GAP = ("", " ", "·")
_SEVERAL = re.compile(r"(?:等|[两三四五六七八九十\d]{1,2})个?(县|市|区|旗|州)")


@dataclass(slots=True)
class Name:
    """An occurrence of a name; `code` is "" until it is decided."""

    start: int
    end: int
    entry: Entry
    code: str = ""


@dataclass(slots=True)
class Votes:
    """How often each division and its superiors are named."""

    count: Counter[str] = field(default_factory=Counter)
    named: set[str] = field(default_factory=set)

    def add(self, code: str, weight: float = 1) -> None:
        self.named.add(code)
        for superior in (code, *superiors(code)):
            self.count[superior] += weight  # type: ignore[assignment]

    def support(self, code: str) -> float:
        """How much speaks for `code`: being named itself, then its prefecture, then its province."""
        up = superiors(code)
        return self.count[code] * 100 + sum(self.count[s] * (10 if level(s) == 1 else 1) for s in up)


def superiors(code: str) -> tuple[str, ...]:
    """Codes of the divisions above, nearest first, read from the code itself: 620524 → (620500, 620000)."""
    if len(code) > 6:
        return (code[:6], *superiors(code[:6]))
    if code.endswith("0000"):
        return ()
    if code.endswith("00"):
        return (code[:2] + "0000",)
    # Counties directly under a province or municipality (1101xx, 4690xx) have no prefecture of their own.
    return (code[:4] + "00", code[:2] + "0000")


def under(code: str, above: str) -> bool:
    """Whether `above` is `code` or a superior of it."""
    return code == above or above in superiors(code)


def resolve(text: str, body_at: int, gazetteer: Gazetteer) -> list[Place]:
    """The divisions named in `text`, in order, not overlapping. What stands before `body_at` is headline and page context, and counts double."""
    names, towns = occurrences(text, gazetteer)
    votes = Votes()
    decide_sure(names, text, votes, body_at)
    decide_shared(names, votes, body_at)
    decide_bare(names, text, votes, body_at)
    decided = [name for name in names if name.code]
    decided = without_overlaps(decided + decide_towns(towns, decided, votes, text))
    return chains(decided, text)


def occurrences(text: str, gazetteer: Gazetteer) -> tuple[list[Name], list[Name]]:
    """Names of county level and above, the longest of each overlapping group; and names of townships, all of them."""
    entries, names, towns = gazetteer.entries, [], []
    for start, minus_end, number in gazetteer.matcher.scan(text):
        entry = entries[number]
        if entry.kind == TOWN:
            towns.append(Name(start, -minus_end, entry))
        elif readable(text, start, -minus_end, entry):
            names.append(Name(start, -minus_end, entry))
    return without_overlaps(names), towns


def without_overlaps(names: list[Name]) -> list[Name]:
    """Of overlapping names the longest, of equally long ones the first: 江华瑶族自治县, not the 从江 before it."""
    names.sort(key=lambda name: (name.start, -name.end))
    kept: list[Name] = []
    for name in names:
        if kept and name.start < kept[-1].end:
            if name.end - name.start <= kept[-1].end - kept[-1].start:
                continue
            kept.pop()
        kept.append(name)
    return kept


def readable(text: str, start: int, end: int, entry: Entry) -> bool:
    """Whether the characters around leave room for reading the name as a place at all."""
    if _PROPER.match(text, end):
        return False
    name, after = entry.name, text[end : end + 1]
    if entry.kind == BARE:
        return after not in _PITFALLS.get(name, "") or not after
    if name[-1] == "市" and after == "场":
        return False
    if len(name) == 2:
        return bounded_before(text, start) or name[-1] == "区"
    return not (after and after in _SUFFIX_WORD.get(name[-1], "") and stem(name) in COMMON)


def bounded_before(text: str, start: int) -> bool:
    """Whether a word may begin at `start`."""
    return start == 0 or text[start - 1] in _BEFORE or bool(_BOUNDARY.match(text[start - 1]))


def bounded_after(text: str, end: int) -> bool:
    """Whether a word may end at `end`."""
    return end >= len(text) or text[end] in _AFTER or bool(_BOUNDARY.match(text[end]))


def adjacent(previous: Name | None, name: Name, text: str) -> bool:
    """Whether `name` follows a decided name as in 辽宁省营口市."""
    return previous is not None and bool(previous.code) and text[previous.end : name.start] in _CHAIN_GAP and name.start - previous.end < 2


def decide_sure(names: list[Name], text: str, votes: Votes, body_at: int) -> None:
    """Names that can mean one division only, and those that their superior stands right before."""
    previous: Name | None = None
    for name in names:
        entry = name.entry
        if adjacent(previous, name, text) and previous is not None:
            name.code = next((code for code in entry.codes if code != previous.code and under(code, previous.code)), "")
        if not name.code and entry.kind != LOOSE and sure(entry):
            name.code = entry.codes[0]
        if name.code:
            votes.add(name.code, weight(name, body_at))
        previous = name


def sure(entry: Entry) -> bool:
    """Whether the name alone decides."""
    if entry.name in ("城区", "郊区", "矿区", "东区", "西区"):
        return False
    first = level(entry.codes[0])
    if entry.kind == BARE:
        return first == 0 or (first == 1 and entry.name not in COMMON)
    return len(entry.codes) == 1


def weight(name: Name, body_at: int) -> int:
    return 2 if name.start < body_at else 1


def decide_shared(names: list[Name], votes: Votes, body_at: int) -> None:
    """Full names that several divisions have: the one whose superior was named last before, else the best supported."""
    recent: dict[str, str] = {}
    latest: list[str] = []
    for name in names:
        if name.code:
            recent[name.entry.name] = name.code
            latest.append(name.code)
        elif name.entry.kind in (FULL, SHORT, FORMER):
            name.code = recent.get(name.entry.name) or shared(name.entry.codes, latest[-4:], votes)
            if name.code:
                votes.add(name.code, weight(name, body_at))


def shared(codes: Iterable[str], latest: list[str], votes: Votes) -> str:
    """One of `codes`: a division below one of the `latest` named, else the one with most support in the article, else ""."""
    codes = [code for code in codes]
    for near in reversed(latest):
        below = [code for code in codes if any(near == s for s in superiors(code))]
        if len(below) == 1:
            return below[0]
    best = max(codes, key=votes.support)
    return best if votes.support(best) > 0 and level(best) > 1 else ""


def decide_bare(names: list[Name], text: str, votes: Votes, body_at: int) -> None:
    """Names without suffix, which are common words or stand in brands: only with support."""
    previous: Name | None = None
    for position, name in enumerate(names):
        if not name.code and name.entry.kind in (BARE, LOOSE):
            following = names[position + 1] if position + 1 < len(names) else None
            name.code = bare(name, previous, following, text, votes)
            if name.code:
                votes.named.add(name.code)
        previous = name


def bare(name: Name, previous: Name | None, following: Name | None, text: str, votes: Votes) -> str:
    """The division that a bare name means, "" if nothing supports it."""
    codes, common = name.entry.codes, name.entry.name in COMMON
    if adjacent(previous, name, text) and previous is not None:
        below = next((c for c in codes if under(c, previous.code) and c != previous.code), "")
        if below and (not common or bounded_after(text, name.end)):
            return below
    named = next((code for code in codes if code in votes.named), "")
    before, after = bounded_before(text, name.start), bounded_after(text, name.end)
    if named:
        return named if (not common or (before and (after or _STRONG_AFTER.match(text, name.end)))) else ""
    best = max(codes, key=votes.support)
    if common or name.entry.kind == LOOSE or not before:
        return best if common and before and listed(name, following, text) and votes.support(best) else ""
    return best if supported(name, best, text, votes, after) else ""


def listed(name: Name, following: Name | None, text: str) -> bool:
    """Whether the name stands in an enumeration of divisions: 岚皋、宁陕、镇坪三县."""
    if text[name.end : name.end + 1] not in ("、", "和", "与"):
        return bool(_SEVERAL.match(text, name.end))
    return following is not None and following.start == name.end + 1


def supported(name: Name, code: str, text: str, votes: Votes, after: bool) -> bool:
    """Whether the article's other places or the words around speak for a bare county name that is no common word."""
    up = superiors(code)
    if any(votes.count[s] for s in up if level(s) == 1):
        return True
    if votes.count[up[-1]] and after:
        return True
    return bool(_STRONG_AFTER.match(text, name.end)) and len(name.entry.codes) == 1


def decide_towns(towns: list[Name], decided: list[Name], votes: Votes, text: str) -> list[Name]:
    """Townships, only below a county that the article names, or below the only county of a named prefecture that has one of the name."""
    if not towns:
        return []
    counties = {name.code[:6] for name in decided if level(name.code) == 2}
    prefectures = {name.code[:4] for name in decided if level(name.code) == 1}
    found, at = [], 0
    for town in towns:
        while at < len(decided) and decided[at].end <= town.start:
            at += 1
        town.code = town_code(town.entry.codes, decided[max(0, at - 3) : at], counties, prefectures, votes)
        if town.code and (len(town.entry.name) > 2 or bounded_before(text, town.start)):
            found.append(town)
    return found


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


def chains(decided: list[Name], text: str) -> list[Place]:
    """Places in order; a division that follows its superior makes one place with it: 辽宁省营口市站前区."""
    places: list[Place] = []
    for name in decided:
        last = places[-1] if places else None
        if last and name.start - last.end < 2 and text[last.end : name.start] in _CHAIN_GAP and name.code != last.code and under(name.code, last.code):
            places[-1] = Place(last.start, name.end, name.code, text[last.start : name.end])
        else:
            places.append(Place(name.start, name.end, name.code, text[name.start : name.end]))
    return places
