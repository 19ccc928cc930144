"""Which of the names found in a text are divisions, and which divisions: names that many places share are decided by the others."""

import re
from collections.abc import Iterable

from kb.extraction.codes import level, superiors, under
from kb.extraction.commonwords import COMMON, EVERYDAY, OPENING_WORDS
from kb.extraction.gazetteer import BARE, FORMER, FULL, LOOSE, SHORT, Entry, Gazetteer
from kb.extraction.occurrences import Name, bounded_after, bounded_before, occurrences, weight, without_overlaps
from kb.extraction.own_names import decide_alone, decide_headed, decide_own, decide_sender
from kb.extraction.townships import decide_towns, listed_towns
from kb.extraction.types import Place
from kb.extraction.votes import Votes

_STRONG_AFTER = re.compile(
    r"籍|人[民社]|人(?!才|力|大|员)|等地|两地|(?:和|与|、)[^,。]{2,6}(?:[两三四五]|等)|[县市区](?!场)|经验|模式"
)
_BANNER = re.compile("[前中后左右]旗")
_CHAIN_GAP = ("", " ", "·")
_BRAND_GAP = (*_CHAIN_GAP, "“", ":", "的“", ":“")
_MUNICIPALITIES = frozenset(("11", "12", "31", "50"))
_ITEM = frozenset("“【|:、▲(\n\t·")  # what opens a quotation, a line or an item of a list
_HEADS = frozenset("\n▲▶►■●◆★△○□")
_OPENING = tuple("“、,。;\n")
# Districts with names that any city could say of a part of it: only behind the name of their city.
_ANYWHERE = frozenset(("城区", "郊区", "矿区", "东区", "西区", "新城区", "老城区", "主城区"))
_SEVERAL = re.compile(r"(?:等|[两三四五六七八九十\d]{1,2})个?(县|市|区|旗|州)")


def resolve(text: str, body_at: int, gazetteer: Gazetteer, masthead: tuple[int, int] = (0, 0)) -> list[Place]:
    """The divisions named in `text`, in order, not overlapping. What stands before `body_at` is headline and page context, and counts double;
    `masthead`: the span of the page's first lines."""
    names, towns = occurrences(text, gazetteer)
    votes = Votes()
    decide_sure(names, text, votes, body_at)
    votes.hint(text, towns)
    decide_shared(names, text, votes, body_at)
    decide_headed(names, text, votes, body_at, masthead)
    decide_sender(names, text, votes, body_at)
    decide_own(names, text, votes, body_at)
    decide_alone(names, text, votes, body_at, gazetteer)
    decide_bare(names, text, votes, body_at)
    decided = [name for name in names if name.code]
    decided = without_overlaps(decided + banners(text, decided))
    towns = decide_towns(towns, decided, votes, text) + listed_towns(text, decided, votes, gazetteer)
    decided = without_overlaps(towns + decided)
    return chains(decided, text)


def adjacent(previous: Name | None, name: Name, text: str) -> bool:
    """Whether `name` follows a decided name as in 辽宁省营口市 or 江西“武宁装饰人”."""
    return previous is not None and bool(previous.code) and text[previous.end : name.start] in _BRAND_GAP


def decide_sure(names: list[Name], text: str, votes: Votes, body_at: int) -> None:
    """Names that can mean one division only, and those that their superior stands right before."""
    previous: Name | None = None
    for name in names:
        entry = name.entry
        if adjacent(previous, name, text) and previous is not None:
            name.code = next((code for code in entry.codes if code != previous.code and under(code, previous.code)), "")
        if len(entry.name) == 2 and entry.kind != BARE and not name.code and not bounded_before(text, name.start):
            continue
        if not name.code and entry.kind != LOOSE and sure(entry):
            name.code = entry.codes[0]
        if name.code:
            votes.add(name.code, weight(name, body_at))
        previous = name


def sure(entry: Entry) -> bool:
    """Whether the name alone decides."""
    if entry.name in _ANYWHERE:
        return False
    first = level(entry.codes[0])
    if entry.kind == BARE:
        return first == 0 or (first == 1 and entry.name not in COMMON)
    return len(entry.codes) == 1


def decide_shared(names: list[Name], text: str, votes: Votes, body_at: int) -> None:
    """Full names that several divisions have: the one whose superior was named last before, else the best supported."""
    recent: dict[str, str] = {}
    latest: list[str] = []
    for name in names:
        if len(name.entry.name) == 2 and name.entry.kind != BARE and not name.code and not bounded_before(text, name.start):
            continue
        if name.code:
            recent[name.entry.name] = name.code
            latest.append(name.code)
        elif name.entry.kind in (FULL, SHORT, FORMER):
            name.code = recent.get(name.entry.name, "")
            if not name.code and name.entry.name not in _ANYWHERE:
                name.code = shared(name.entry.codes, latest[-4:], votes)
            if name.code:
                votes.add(name.code, weight(name, body_at))


def shared(codes: Iterable[str], latest: list[str], votes: Votes) -> str:
    """One of `codes`: a division below one of the `latest` named, else the one with most support in the article, else ""."""
    codes = list(codes)
    for near in reversed(latest):
        below = [code for code in codes if any(near == s for s in superiors(code))]
        if len(below) == 1:
            return below[0]
    best = max(codes, key=lambda code: (votes.support(code), votes.hinted(code)))
    return best if votes.support(best) + votes.hinted(best) > 0 and level(best) > 1 else ""


def decide_bare(names: list[Name], text: str, votes: Votes, body_at: int) -> None:
    """Names without suffix, which are common words or stand in brands: only with support."""
    previous: Name | None = None
    for position, name in enumerate(names):
        if not name.code and name.entry.kind in (BARE, LOOSE):
            following = names[position + 1] if position + 1 < len(names) else None
            name.code = bare(name, previous, following, text, votes)
            begins = bounded_before(text, name.start) or (
                previous is not None and bool(previous.code) and previous.end == name.start
            )
            if not name.code and name.start < body_at and begins:
                name.code = next(
                    (code for code in name.entry.codes if code in votes.named), ""
                )  # a common word, but the text names it
            if name.code:
                votes.named.add(name.code)
        previous = name


def bare(name: Name, previous: Name | None, following: Name | None, text: str, votes: Votes) -> str:
    """The division that a bare name means, "" if nothing supports it."""
    codes, common = name.entry.codes, name.entry.name in COMMON
    if adjacent(previous, name, text) and previous is not None:
        below = next((c for c in codes if under(c, previous.code) and c != previous.code), "")
        if below and (not common or bounded_after(text, name.end) or item(name, text)):
            return below
    named = next((code for code in codes if code in votes.named), "")
    before, after = bounded_before(text, name.start), bounded_after(text, name.end)
    if named and common and (name.entry.name not in EVERYDAY or item(name, text)) and (before or after):
        return named
    if named:
        return named if (not common or (before and (after or _STRONG_AFTER.match(text, name.end)))) else ""
    best = max(codes, key=votes.support) if len(codes) > 1 else codes[0]
    if common or name.entry.kind == LOOSE or not before:
        if common and item(name, text) and any(votes.count[up] for up in home(best)):
            return best
        meant = common and before and votes.support(best) > 0
        return best if meant and (listed(name, following, text) or (level(best) == 1 and votes.count[best] > 0)) else ""
    return best if supported(name, best, text, votes, after) else ""


def item(name: Name, text: str) -> bool:
    """Whether a name opens a quotation, a line or an item of a list, where none of the words that it is part of can stand: “孝义保安”."""
    if name.entry.name in EVERYDAY and name.entry.name not in OPENING_WORDS:
        return False
    return name.start > 0 and text[name.start - 1] in _ITEM and level(name.entry.codes[0]) == 2


def home(code: str) -> tuple[str, ...]:
    """The prefecture of a county; the municipality where it has none."""
    return superiors(code)[-1:] if code[:2] in _MUNICIPALITIES else superiors(code)[:1]


def listed(name: Name, following: Name | None, text: str) -> bool:
    """Whether the name stands in an enumeration of divisions: 岚皋、宁陕、镇坪三县."""
    if text[name.end : name.end + 1] not in ("、", "和", "与"):
        return bool(_SEVERAL.match(text, name.end))
    return following is not None and following.start == name.end + 1


def supported(name: Name, code: str, text: str, votes: Votes, after: bool) -> bool:
    """Whether the article's other places or the words around speak for a bare county name that is no common word."""
    up, only = superiors(code), len(name.entry.codes) == 1
    if any(votes.count[superior] for superior in home(code)) or (votes.count[up[-1]] and after):
        return True
    if only and text.startswith(":", name.end) and (name.start == 0 or text[name.start - 1] in _HEADS):
        return True  # 突泉:杂粮大嫂闯出名堂, as the heading of a part
    if only and text[name.start - 1 : name.start] in _OPENING and votes.count[up[-1]]:
        return votes.count[up[-1]] == max(count for code, count in votes.count.items() if level(code) == 0)
    return only and bool(_STRONG_AFTER.match(text, name.end) or _SEVERAL.match(text, name.end))


def banners(text: str, decided: list[Name]) -> list[Name]:
    """左旗, 前旗: what 巴林左旗 or 科尔沁右翼前旗 goes by where it is the only one of the kind that the text names."""
    known: dict[str, Name] = {}
    for name in decided:
        end = text[name.end - 2 : name.end]
        if _BANNER.fullmatch(end) and known.setdefault(end, name).code != name.code:
            return []
    return (
        [Name(m.start(), m.end(), known[m[0]].entry, known[m[0]].code) for m in _BANNER.finditer(text) if m[0] in known]
        if known
        else []
    )


def chains(decided: list[Name], text: str) -> list[Place]:
    """Places in order; a division that follows its superior makes one place with it: 辽宁省营口市站前区."""
    places: list[Place] = []
    for name in decided:
        last = places[-1] if places else None
        if (
            last
            and name.start - last.end < 2
            and text[last.end : name.start] in _CHAIN_GAP
            and name.code != last.code
            and under(name.code, last.code)
        ):
            places[-1] = Place(last.start, name.end, name.code, text[last.start : name.end])
        else:
            places.append(Place(name.start, name.end, name.code, text[name.start : name.end]))
    return places
