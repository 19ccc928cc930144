"""Pairs of divisions that work together: counties under 东西部协作, partners of an agreement, provinces named as a pair (闽宁)."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from kb.extraction.codes import level, under
from kb.extraction.governing import named_in
from kb.extraction.lexicon import Lexicon
from kb.extraction.types import CooperationFinding, Place, Reading

ABBREVIATIONS = {
    "京": "110000", "津": "120000", "冀": "130000", "晋": "140000", "蒙": "150000", "辽": "210000", "吉": "220000", "黑": "230000",
    "沪": "310000", "苏": "320000", "浙": "330000", "皖": "340000", "闽": "350000", "赣": "360000", "鲁": "370000", "豫": "410000",
    "鄂": "420000", "湘": "430000", "粤": "440000", "桂": "450000", "琼": "460000", "渝": "500000", "川": "510000", "黔": "520000",
    "贵": "520000", "滇": "530000", "云": "530000", "藏": "540000", "陕": "610000", "甘": "620000", "青": "630000", "宁": "640000", "新": "650000",
}  # fmt: skip
# The eastern and western sides of 东西部协作 as laid down in 2016 and 2021; who else works together does so by agreement.
EAST = frozenset(("11", "12", "31", "32", "33", "35", "37", "44"))
WEST = frozenset(("15", "45", "50", "51", "52", "53", "61", "62", "63", "64"))
WEST_PREFECTURES = frozenset(("2224", "4228", "4331"))  # 延边, 恩施, 湘西
_LETTERS = "".join(ABBREVIATIONS)
_PAIR = re.compile(
    rf"(?<![一-龥])?([{_LETTERS}])([{_LETTERS}])(?=(?:东西部)?(?:劳务|扶贫|对口|产业|消费|就业|结对|技能|山海|两省|携手)*(?:协作|合作|帮扶|对接|两省))"
)
_WORD = re.compile(
    r"协作|结对|结成|结为|结缘|对口|帮扶|对子|签订|签下|续签|签署|联手|携手|牵手|联合开展|联办|共建|劳务对接|劳务合作"
)
_BETWEEN = re.compile(
    r"(?:[一-龥]{0,6}?(?:局|部门|政府|中心|县|市|区))?(?:[(（][^()（）]{1,10}[)）])?(?:[与和同跟]|·|—{1,2}|携手|联手|牵手)(?:位于)?"
)
_TOWARDS = re.compile(r"[^,。;]{0,20}?(?:结对帮扶|对口帮扶|对口支援|结对|帮扶|支援|援助|协作)[^,;]{0,4}")
_HELPED = re.compile(r"[^。;]{0,80}被(?:对口|结对)?帮扶的?$")
_DESTINATION = re.compile(r"[向在赴到往去至、]$|来自$")
_DEICTIC = re.compile(r"(?:[与和同跟])(?:该|我|本)(?:县|市|区|州|旗|盟|局)")
_WITH = re.compile(
    r"(?:我局|我县|我市|我区|我州|我旗|我盟|我们|该县|该市|该区|该旗|县里|市里|双方|^|[,。;:!?\n”\s])(?:先后|分别|已|积极|主动|还|又)?(?:与|和|同|跟)$"
)
_DEAL = re.compile(r"[^。;]{0,30}?(?:协作|结对|联手|携手|合作|对子|对接|协议|共建)")
_GIVING = re.compile(
    r"(?:全年|今年|去年|当年|又|已|先后)?[^。;,]{0,6}?(?:投入|拨付|安排|拿出|援建|捐|吸纳|接收|提供|对(?:我们|我县|我市|我区|我州))"
)
_HELP_FRAME = re.compile(r"协作|对口|帮扶|结对")
_INNER = re.compile(r"对口|结对|帮扶|南北|山海")
_SINCE = re.compile(r"自(\d{4})年(?:(\d{1,2})月)?[^。;]{0,24}?(?:以来|起)|(?:结缘|结对|始)于(\d{4})年")
_DEALS = re.compile(r"(?:劳务|用工|人才)?合作")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two divisions and the words that join them."""

    start: int
    end: int
    one: str
    other: str
    rule: str


def find(reading: Reading, lexicon: Lexicon) -> tuple[CooperationFinding, ...]:
    """One finding for each unordered pair."""
    provinces = list(abbreviated(reading))
    frame = bool(provinces) or bool(
        re.search("东西部|对口支援|对口帮扶", reading.folded + reading.article.title + reading.article.deck)
    )
    found: dict[frozenset[str], CooperationFinding] = {}
    for pair in (*provinces, *joined(reading), *given(reading)):
        key = frozenset((pair.one[:6], pair.other[:6]))
        if len(key) == 2 and not contradicts(key) and not known(pair, found):
            found[key] = finding(pair, reading, frame)
    return tuple(sorted(found.values(), key=lambda cooperation: cooperation.start))


def contradicts(key: frozenset[str]) -> bool:
    """Whether one side contains the other: no cooperation."""
    one, other = key
    return under(one, other) or under(other, one)


def known(pair: Pair, found: Iterable[frozenset[str]]) -> bool:
    """Whether the pair was found already; a gift to a county of a partner is no pair of its own (南京与西宁结对, 南京……在湟中办车间)."""
    for key in found:
        if key == {pair.one[:6], pair.other[:6]}:
            return True
        if pair.rule == "given" and any(under(pair.one, side) and pair.other[:6] in key and level(side) == 1 for side in key):
            return True
    return False


def finding(pair: Pair, reading: Reading, frame: bool) -> CooperationFinding:
    return CooperationFinding(
        start=pair.start,
        end=pair.end,
        quote=reading.article.body[pair.start : pair.end],
        rule=pair.rule,
        confidence=0.9 if pair.rule in ("pair", "joined") else 0.7,
        from_region=pair.one[:6],
        to_region=pair.other[:6],
        kind=kind(pair, reading.folded, frame),
        since=since(pair, reading.folded),
    )


def kind(pair: Pair, text: str, frame: bool) -> str:
    """east_west, in_province or labor, by the provinces and the words around."""
    one, other = side(pair.one), side(pair.other)
    near = text[max(0, pair.start - 60) : pair.end + 60]
    if pair.one[:2] == pair.other[:2]:
        return "in_province" if _INNER.search(near) or _INNER.search(text) else "labor"
    if "东西部" in near or ({one, other} == {"east", "west"} and (frame or pair.rule == "pair" or not _DEALS.search(near))):
        return "east_west"
    return "labor"


def since(pair: Pair, text: str) -> str:
    """The EDTF month or year since when they work together, where the words around say so: 自2017年9月……以来, 结缘于1996年."""
    found = _SINCE.search(text, max(0, pair.start - 30), pair.end + 30)
    if found is None:
        return ""
    year, month = found[1] or found[3], found[2]
    return f"{year}-{int(month):02}" if month else year


def side(code: str) -> str:
    """The side of 东西部协作 on which a division is: east, west or ""."""
    if code[:2] in WEST or code[:4] in WEST_PREFECTURES:
        return "west"
    return "east" if code[:2] in EAST else ""


def abbreviated(reading: Reading) -> Iterator[Pair]:
    """Pairs of provinces by their one-character names: 苏陕协作, 闽宁劳务协作."""
    for match in _PAIR.finditer(reading.folded):
        one, other = ABBREVIATIONS[match[1]], ABBREVIATIONS[match[2]]
        sides = (one[:2] in EAST) != (other[:2] in EAST)
        if one != other and sides:
            yield Pair(match.start(), match.end(), one, other, "pair")


def joined(reading: Reading) -> Iterator[Pair]:
    """Partners in one sentence: 昆山与沭阳签订……, 慈溪市结对布拖县, 与上海市奉贤区人社局签订劳务协作协议."""
    for start, end in sentences_with(_WORD, reading):
        places = [place for place in named_in(reading, start, end) if place.code != "100000"]
        for first, second in pairwise(places):
            if pair := partners(first, second, reading.folded, end):
                yield pair
        yield from with_main(places, reading, start, end)


def sentences_with(words: re.Pattern[str], reading: Reading) -> Iterator[tuple[int, int]]:
    for start, end in reading.sentences:
        if words.search(reading.folded, start, end):
            yield start, end


def partners(first: Place, second: Place, text: str, end: int) -> Pair | None:
    """Two neighbouring places as partners, None if the words between do not join them."""
    between = text[first.end : second.start]
    if _BETWEEN.fullmatch(between) and level(first.code) == level(second.code) and bound(first, second, text, end):
        return Pair(first.start, second.end, first.code, second.code, "joined")
    if _TOWARDS.fullmatch(between) or _HELPED.fullmatch(between):
        return Pair(first.start, second.end, first.code, second.code, "helped")
    return None


def bound(first: Place, second: Place, text: str, end: int) -> bool:
    """Whether a word of cooperation follows; destinations (向江苏和浙江输送) and enumerated provinces are no partners."""
    if _WORD.search(between := text[first.end : second.start]) or "·" in between:
        return True
    if level(first.code) == 0 and _DESTINATION.search(text[max(0, first.start - 2) : first.start]):
        return False
    return bool(_WORD.search(text, second.end, min(end, second.end + 18)))


def with_main(places: list[Place], reading: Reading, start: int, end: int) -> Iterator[Pair]:
    """Partners of the article's own division: 我局与萧山区人社部门深化……协作, 我们与江苏昆山、浙江余杭的劳务协作协议."""
    text, main, last = reading.folded, reading.region, -1
    for place in places:
        led = bool(_WITH.search(text[max(0, place.start - 6) : place.start])) or (
            last == place.start - 1 and text[last] in "、和"
        )
        last = place.end if led else -1
        if under(place.code, main) or under(main, place.code) or level(place.code) == 0:
            continue
        if (led and _DEAL.match(text, place.end)) or _DEICTIC.match(text, place.end):
            yield Pair(place.start, place.end, main, place.code, "with")


def given(reading: Reading) -> Iterator[Pair]:
    """A partner that gives, where the sentence or the one before speaks of cooperation: 溧阳市投入协作资金1.46亿元."""
    text, framed = reading.folded, False
    for start, end in reading.sentences:
        before, framed = framed, bool(_HELP_FRAME.search(text, start, end))
        if framed or before:
            for place in named_in(reading, start, end):
                other = receiver(place, reading, end) if level(place.code) > 0 and _GIVING.match(text, place.end) else ""
                if other:
                    yield Pair(place.start, place.end, other, place.code, "given")


def receiver(giver: Place, reading: Reading, end: int) -> str:
    """Who receives: the next place named in the sentence that lies in another province, else the article's division; "" if none does."""
    main = reading.region
    for place in named_in(reading, giver.end, min(end, giver.end + 120)):
        if place.code[:2] != giver.code[:2] and level(place.code) > 0:
            return main if under(place.code, main) else place.code
    return main if main[:2] != giver.code[:2] and level(main) > 0 and main != "100000" else ""
