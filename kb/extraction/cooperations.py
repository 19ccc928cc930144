"""Pairs of divisions that work together: counties under 东西部协作, partners of an agreement, provinces named as a pair (闽宁)."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import pairwise

from kb.extraction import cooperation_words as words
from kb.extraction.codes import level, superiors, under
from kb.extraction.cooperation_kinds import kind, side
from kb.extraction.cooperation_neighbours import further, opposite, partners
from kb.extraction.cooperation_pairs import Pair, abbreviated, by_initials, in_brackets, in_rows, one_by_one, with_provinces
from kb.extraction.governing import named_in, region_at
from kb.extraction.lexicon import Lexicon
from kb.extraction.mentions import Mentions
from kb.extraction.names import MUNICIPALITIES
from kb.extraction.sentences import fold
from kb.extraction.types import CooperationFinding, Place, Reading

_NATION = "100000"
_PARAGRAPH = 500  # characters of a paragraph that are read for what both sides have signed
_VISITOR = 60  # characters before a partner in which the visitor is named
_OFFICE = 12  # characters that an office's name may take


def find(reading: Reading, lexicon: Lexicon) -> tuple[CooperationFinding, ...]:
    """One finding for each unordered pair."""
    text = reading.folded
    provinces = [*abbreviated(text), *in_headline(reading), *by_initials(reading, lexicon)]
    frame = bool(provinces) or bool(words.ARTICLE_FRAME.search(text + reading.article.title + reading.article.deck))
    found: dict[frozenset[str], CooperationFinding] = {}
    told = [
        *provinces,
        *joined(reading, lexicon, frame),
        *in_brackets(reading),
        *in_rows(reading),
        *both(reading),
        *visitors(reading),
        *(stationed(reading) if frame else ()),
        *with_provinces(reading),
        *given(reading, lexicon, frame),
        *(through(reading, lexicon) if frame else ()),
    ]
    for pair in told:
        key = frozenset((pair.one[:6], pair.other[:6]))
        if len(key) == 2 and not contradicts(key) and not known(pair, found):
            found[key] = finding(pair, reading, frame)
    return tuple(sorted(finest(list(found.values())), key=lambda cooperation: cooperation.start))


def finest(found: list[CooperationFinding]) -> Iterator[CooperationFinding]:
    """All but those that only repeat, of a division above, what is told of a finer one: 舟山……企业 where 定海区 is the partner."""
    above: set[tuple[str, str]] = set()
    for one, other in [
        pair for each in found for pair in ((each.from_region, each.to_region), (each.to_region, each.from_region))
    ]:
        pairs = {(a, b) for a in (one, *superiors(one)) for b in (other, *superiors(other)) if not _of_one_rank(one, other, a, b)}
        above |= pairs - {(one, other)}
    for cooperation in found:
        told = (cooperation.from_region, cooperation.to_region)
        if cooperation.rule not in ("with", "stationed", "given", "through") or told not in above:
            yield cooperation


def _of_one_rank(one: str, other: str, above: str, over: str) -> bool:
    """Whether two partners and the two divisions right above them may be pairs of their own: 昆山—沭阳 beside 苏州—宿迁."""
    return level(one) == level(other) == _rank(above) + 1 == _rank(over) + 1


def _rank(code: str) -> int:
    """The level of a division; a municipality deals with prefectures."""
    return 1 if code[:2] in MUNICIPALITIES and level(code) == 0 else level(code)


def contradicts(key: frozenset[str]) -> bool:
    """Whether one side contains the other, or one is no division that could work with another: no cooperation."""
    one, other = key
    return under(one, other) or under(other, one) or not one or not other or _NATION in key


def known(pair: Pair, found: Iterable[frozenset[str]]) -> bool:
    """Whether the pair was found already; a gift to a county of a partner is no pair of its own (南京与西宁结对, 南京……在湟中办车间)."""
    for key in found:
        if key == {pair.one[:6], pair.other[:6]}:
            return True
        if pair.rule in ("given", "through") and pair.other[:6] in key and any(under(side, pair.one) for side in key):
            return True
        if pair.rule == "through" and pair.one[:6] in key and any(under(side, pair.other) for side in key):
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


def since(pair: Pair, text: str) -> str:
    """The EDTF month or year since when they work together, where the words around say so: 自2017年9月……以来, 结缘于1996年."""
    found = words.SINCE.search(text, max(0, pair.start - 30), pair.end + 30)
    if found is None:
        return ""
    year, month = found[1] or found[3], found[2]
    return f"{year}-{int(month):02}" if month else year


def in_headline(reading: Reading) -> Iterator[Pair]:
    """Pairs that the title or deck names (津甘协作推进会, 佛山对口帮扶云浮); they stand on the first mention of either side in the body."""
    article = reading.article
    head = fold("\n".join((article.title, article.deck, article.context, "")))
    pairs = list(abbreviated(fold(f"{article.title}\n{article.deck}")))
    if isinstance(reading.places, Mentions):
        for first, second in pairwise([*reading.places.title, *reading.places.deck, *reading.places.context]):
            pair = partners(first, second, head, len(head)) if "\n" not in head[first.end : second.start] else None
            pairs += [pair] if pair else []
    own = len(fold(f"{article.title}\n{article.deck}"))  # behind it stand the headlines of the page, of other pieces too
    for pair in pairs:
        for place in reading.places:
            abroad = pair.start < own and place.code[:2] == pair.other[:2] != reading.region[:2]
            if place.code in (pair.one, pair.other) or abroad:
                yield Pair(place.start, place.end, pair.one, pair.other, "pair" if level(pair.one) == 0 else "joined")
                break


def joined(reading: Reading, lexicon: Lexicon, frame: bool) -> Iterator[Pair]:
    """Partners in one sentence: 昆山与沭阳签订……, 慈溪市结对布拖县, 与上海市奉贤区人社局签订劳务协作协议."""
    text = reading.folded
    for start, end in reading.sentences:
        cooperating = words.WORD.search(text, start, end)
        if not cooperating and not frame:
            continue
        places = [place for place in named_in(reading, start, end) if place.code != _NATION]
        pairs = one_by_one(places, text, end) or list(side_by_side(places, reading, start, end, frame))
        yield from pairs
        if cooperating or words.MET.search(text, start, end):
            taken = {code for pair in pairs for code in (pair.one, pair.other)}
            yield from with_own([place for place in places if place.code not in taken], reading, lexicon, frame)


def side_by_side(places: list[Place], reading: Reading, start: int, end: int, frame: bool) -> Iterator[Pair]:
    """Neighbouring places of a sentence that its words join, with the further partners of the first."""
    text = reading.folded
    for number, (first, second) in enumerate(pairwise(places)):
        if pair := partners(first, second, text, end) or opposite(first, second, reading, start, frame):
            yield pair
            yield from further(pair, first, places, number + 2, text)


def with_own(places: list[Place], reading: Reading, lexicon: Lexicon, frame: bool) -> Iterator[Pair]:
    """Partners of the division spoken of: 我局与萧山区人社部门深化……协作, 我们与江苏昆山、浙江余杭的劳务协作协议, 结对地昆山市."""
    text, last, helped = reading.folded, -1, -1
    for place in places:
        before = text[max(0, place.start - 16) : place.start]
        led = bool(words.WITH.search(before)) or (last == place.start - 1 and text[last] in "、和")
        last = place.end if led else -1
        team = words.AID_TEAM.match(text, place.end)
        provinces = level(reading.region) == 0 and reading.region not in ("", _NATION)
        lasting = led and words.PROVINCES_DEAL.match(text, place.end)
        if level(place.code) == 0 and not team and not provinces and not lasting:
            continue
        beside = helped == place.start - 1 and text[helped] in "、和"
        helps = beside or helping(place, text, before)
        helped = place.end if helps else -1
        if not (helps or dealt(place, text, led, frame)):
            continue
        us = words.HELPS_US.match(text, place.end)
        own = (us and who_speaks(reading, place)) or sets_out(reading, place) or speaking(reading, place.start, lexicon)
        near = place.code[:4] == own[:4] and words.LED_BY_VERB.search(before)  # counties of one prefecture, helped together
        if not near and not under(place.code, own) and not under(own, place.code):
            yield Pair(place.start, place.end, own, place.code, "with")


def dealt(place: Place, text: str, led: bool, frame: bool) -> bool:
    """Whether a deal with the place is told: 与萧山区……协作, 赴昆山对接,签订协议."""
    if led and words.DEAL.match(text, place.end) and not words.FIRMS.match(text, place.end):
        return True
    if frame and side(place.code) == "east" and words.CAME.match(text, place.end):
        return True
    if words.CAME_TO_SIGN.match(text, place.end):
        return True
    visited = words.VISITED.search(text, max(0, place.start - 3), place.start)
    if visited and (words.VISIT_DEAL.match(text, place.end) or (frame and words.VISIT_MEET.match(text, place.end))):
        return True
    return bool(words.DEICTIC.match(text, place.end))


def helping(place: Place, text: str, before: str) -> bool:
    """Whether the place is named as the partner that helps: 结对地昆山市, 萧山区对口帮扶工作组."""
    if words.NAMED_OTHERWISE.search(before):
        return False
    return bool(words.LED_BY.search(before) or words.LEADS_ON.match(text, place.end))


def who_speaks(reading: Reading, partner: Place) -> str:
    """The county that opens the paragraph in which 我县 or 该县 stands, "" if none does: 都安瑶族自治县副县长:我县……宝安区对口帮扶我县."""
    start = reading.folded.rfind("\n", 0, partner.start) + 1
    near = [place for place in named_in(reading, start, start + 14) if place.start < partner.start]
    return near[0].code if near and level(near[0].code) > 1 and under(near[0].code, reading.region) else ""


def sets_out(reading: Reading, partner: Place) -> str:
    """Who pays the partner a visit, named before: 恩施州人社局局长带队赴杭州市对接; "" if nobody is."""
    before = named_in(reading, max(0, partner.start - _VISITOR), partner.start)
    return next(
        (p.code for p in before if level(p.code) > 0 and words.SETS_OUT.fullmatch(reading.folded, p.end, partner.start)), ""
    )


def speaking(reading: Reading, position: int, lexicon: Lexicon) -> str:
    """Whose partner is told of at `position`: the home of a brand that opens the sentence, the division that governs the words before, else
    the article's."""
    at = bisect_right(reading.sentences, (position, len(reading.folded))) - 1
    start = reading.sentences[at][0] if at >= 0 else 0
    for brand in reading.brands:
        if reading.folded.startswith(brand.name, start) or reading.folded.startswith(brand.name, start + 1):
            return brand.region or reading.region
    here = region_at(reading, max(start, position - 2), lexicon)
    return here if here and level(here) > 0 and under(here, reading.region) else reading.region


def both(reading: Reading) -> Iterator[Pair]:
    """来凤县和龙山县……两县今年3月签下协议: the article's division and the last one of its kind named before."""
    main, text = reading.region, reading.folded
    for match in words.BOTH.finditer(text):
        places = named_in(reading, max(0, match.start() - 160), match.start())
        others = [p for p in places if level(p.code) == level(main) and p.code != main]
        if main and level(main) > 0 and len({p.code for p in others}) == 1 and any(p.code == main for p in places):
            yield Pair(match.start(), match.end(), main, others[-1].code, "both")


def visitors(reading: Reading) -> Iterator[Pair]:
    """盐都区就业中心来我市考察……双方签订了劳务合作协议: who comes, where the same paragraph says that both have signed."""
    main, text = reading.region, reading.folded
    for place in reading.places:
        end = text.find("\n", place.end, place.end + _PARAGRAPH)
        end = place.end + _PARAGRAPH if end < 0 else end
        signed = words.CAME_TO_US.match(text, place.end) and words.BOTH_SIGNED.search(text, place.end, end)
        if signed and level(place.code) > 0 and level(main) > 0:
            yield Pair(place.start, place.end, main, place.code, "visit")


def stationed(reading: Reading) -> Iterator[Pair]:
    """黄平县驻高明区劳务工作站, in an article about partners."""
    text = reading.folded
    for first, second in pairwise(reading.places):
        if second.start - first.end < _OFFICE and words.STATIONED_AT.fullmatch(text, first.end, second.start):
            sides = {side(first.code), side(second.code)}
            if sides == {"east", "west"} and level(first.code) and level(second.code) and words.STATION.match(text, second.end):
                yield Pair(first.start, second.end, first.code, second.code, "stationed")


def given(reading: Reading, lexicon: Lexicon, frame: bool) -> Iterator[Pair]:
    """A partner that gives, where the article, the sentence or the one before speaks of cooperation: 溧阳市投入协作资金1.46亿元."""
    text, framed = reading.folded, False
    for start, end in reading.sentences:
        before, framed = framed, bool(words.HELP_FRAME.search(text, start, end))
        for place in named_in(reading, start, end):
            if gives(place, text, framed or before, frame) and (other := receiver(place, reading, end, lexicon)):
                yield Pair(place.start, place.end, other, place.code, "given")


def gives(place: Place, text: str, framed: bool, frame: bool) -> bool:
    """Whether a place is said to give what partners give; `framed` near a word of cooperation, `frame` in an article about it."""
    if level(place.code) == 0 and place.code[:2] not in MUNICIPALITIES:
        return framed and bool(words.ALL_DISTRICTS.match(text, place.end))
    if framed and words.GIVING.match(text, place.end):
        return True
    if side(place.code) != "east":
        return side(place.code) == "" and bool(words.GIVING_SURE.match(text, place.end))
    return bool((words.GIVING_FAR if frame else words.GIVING_SURE).match(text, place.end))


def receiver(giver: Place, reading: Reading, end: int, lexicon: Lexicon) -> str:
    """Who receives: the next place named in the sentence that lies in another province, else the division that governs the words before, else
    the article's; "" if none does."""
    main = reading.region
    for place in named_in(reading, giver.end, min(end, giver.end + 120)):
        if (
            place.code[:2] != giver.code[:2]
            and level(place.code) > 0
            and (side(place.code), side(giver.code)) != ("east", "east")
        ):
            return main if under(place.code, main) and level(main) == 2 else place.code[:6]
    if level(giver.code) == 0 and level(main) != 1:
        return ""  # a municipality gives to prefectures; to which county is said
    at = bisect_right(reading.sentences, (giver.start, len(reading.folded))) - 1
    here = region_at(reading, max(0, reading.sentences[at][0] - 2), lexicon) if at >= 0 else ""
    if here and level(here) > 0 and here[:2] != giver.code[:2] and under(here, main):
        return here[:6]
    if main[:2] == giver.code[:2] and main[:4] != giver.code[:4]:
        return main if level(main) == 2 and words.GIVING_SURE.match(reading.folded, giver.end) else ""
    return main if main[:2] != giver.code[:2] and level(main) > 0 and main != _NATION else ""


def through(reading: Reading, lexicon: Lexicon) -> Iterator[Pair]:
    """In an article about partners, the one eastern place of a sentence that speaks of the pair of provinces (通过沪滇协作到上海市崇明区就业), of
    a station of theirs, or of what is paid for working there; told last, as it counts where nothing finer is known."""
    main = reading.region
    if level(main) < 1 or side(main) != "west" or not words.THROUGH.search(reading.folded):
        return
    for start, end in reading.sentences:
        if not words.THROUGH.search(reading.folded, start, end):
            continue
        found = [
            place
            for place in named_in(reading, start, end)
            if side(place.code) == "east" and partner_like(place, reading, start, end)
        ]
        own = speaking(reading, found[0].start, lexicon) if found else ""
        if len({place.code for place in found}) == 1 and (level(found[0].code) or level(own) == 1):
            yield Pair(found[0].start, found[0].end, own, found[0].code, "through")


def partner_like(place: Place, reading: Reading, start: int, end: int) -> bool:
    """Whether a sentence speaks of an eastern place as of a partner's: the pair of provinces is named, or a district and what it is paid for."""
    if level(place.code) == 0 and place.code[:2] not in MUNICIPALITIES:
        return False
    main = reading.region[:2]
    if any({pair.one[:2], pair.other[:2]} == {main, place.code[:2]} for pair in abbreviated(reading.folded[start:end])):
        return True
    return level(place.code) > 1 and bool(words.PAID_THERE.search(reading.folded, start, end))
