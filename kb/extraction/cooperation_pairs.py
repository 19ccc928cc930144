"""Partners that stand in a form of their own: short names (闽宁, 甬凉), lists told one by one (甲、乙两县分别与丙、丁), lists with brackets."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from kb.extraction import cooperation_words as words
from kb.extraction.codes import level, superiors, under
from kb.extraction.governing import named_in
from kb.extraction.lexicon import Lexicon
from kb.extraction.mentions import Mentions
from kb.extraction.sentences import fold
from kb.extraction.types import Place, Reading

_CITY_PROVINCES = {"110000": "京", "120000": "津", "310000": "沪", "500000": "渝"}
_ROW = 120  # characters that a row of a table may have
_LISTED_BELOW = 600  # characters behind the words 括号内为结对区 for which they hold


@dataclass(frozen=True, slots=True)
class Pair:
    """Two divisions and the words that join them."""

    start: int
    end: int
    one: str
    other: str
    rule: str


def abbreviated(text: str) -> Iterator[Pair]:
    """Pairs of provinces by their one-character names: 苏陕协作, 闽宁劳务协作; several may stand together (粤桂、粤黔东西部协作)."""
    for match in words.PAIR.finditer(text):
        one, other = words.ABBREVIATIONS[match[1]], words.ABBREVIATIONS[match[2]]
        sides = (one[:2] in words.EAST) != (other[:2] in words.EAST)
        if one != other and sides:
            yield Pair(match.start(), match.end(), one, other, "pair")
    for match in words.TWO_PROVINCES.finditer(text):
        one, other = words.ABBREVIATIONS[match[1]], words.ABBREVIATIONS[match[2]]
        if one != other:
            yield Pair(match.start(), match.end(2), one, other, "pair")


def by_initials(reading: Reading, lexicon: Lexicon) -> Iterator[Pair]:
    """Pairs by the first characters of both names, one of them the article's own division: 甬凉劳务协作, 泉瑞劳务合作框架协议."""
    text = reading.folded
    told = [pair for pair in _short_pairs(text) if not {pair[0], pair[1]} <= words.ABBREVIATIONS.keys()]
    if reading.places:
        span = (reading.places[0].start, reading.places[0].end)
        told += [(one, other, span) for one, other, _ in _short_pairs(fold(f"{reading.article.title}\n{reading.article.deck}"))]
    if not told:
        return
    initials = _initials(reading, lexicon)
    for one, other, span in told:
        pairs = [(a, b) for a in initials.get(one, ()) for b in initials.get(other, ()) if _own(reading.region, a, b)]
        if pairs and not (one in words.ABBREVIATIONS and other in words.ABBREVIATIONS):
            yield Pair(*span, *pairs[0], "initials")


def _short_pairs(text: str) -> Iterator[tuple[str, str, tuple[int, int]]]:
    """Two characters before every word of cooperation that may be short for two divisions, with where they stand."""
    for joint in words.JOINT.finditer(text):
        begin = max(0, joint.start() - words.INITIALS_REACH)
        if match := words.INITIALS.search(text[begin : joint.start()]):
            yield match[1], match[2], (begin + match.start(), begin + match.end(2))


def _own(main: str, one: str, other: str) -> bool:
    """Whether exactly one of two divisions is the article's own, and they are no neighbours of one prefecture."""
    sides = [under(main, code) or under(code, main) for code in (one, other)]
    return sides.count(True) == 1 and one[:4] != other[:4]


def _initials(reading: Reading, lexicon: Lexicon) -> dict[str, list[str]]:
    """First characters of the names of prefectures and counties named in the article → codes, the most frequent first."""
    named = list(reading.places)
    if isinstance(reading.places, Mentions):
        named += [*reading.places.title, *reading.places.deck, *reading.places.context]
    codes = Counter(place.code[:6] for place in named if level(place.code) > 0)
    codes.update(code for place in named for code in superiors(place.code[:6]) if level(code) == 1)
    codes.update(place.code[:6] for place in named if place.code[:6] in _CITY_PROVINCES)
    codes.update([code for code in (reading.region, *superiors(reading.region)) if code and level(code) > 0])
    found: dict[str, list[str]] = {}
    for code, _ in codes.most_common():
        region = lexicon.regions.get(code)
        for initial in {_CITY_PROVINCES.get(code, region.name[0]), words.PREFECTURES.get(code, "")} - {""} if region else ():
            found.setdefault(initial, []).append(code)
    return found


def with_provinces(reading: Reading) -> Iterator[Pair]:
    """Provinces by their short names as the partners of the article's own: 与粤浙闽三省签订省际劳务合作协议."""
    if not reading.region or level(reading.region) != 0:
        return
    for match in words.WITH_PROVINCES.finditer(reading.folded):
        for letter in match["names"].replace("、", ""):
            yield Pair(match.start(), match.end("names"), reading.region, words.ABBREVIATIONS[letter], "with")


_LONGEST_LIST = 60  # places


def one_by_one(places: list[Place], text: str, end: int) -> list[Pair]:
    """甲、乙两县与丙、丁分别……: the members of two lists of equal length, one by one."""
    for number, (first, second) in enumerate(pairwise(places)):
        between = words.LISTS_JOINED.fullmatch(text, first.end, second.start)
        if between is None:
            continue
        # No list is longer; to copy all that is left for each place would take the square of their number.
        left = _run(places[max(0, number + 1 - _LONGEST_LIST) : number + 1][::-1], text)
        right = _run(places[number + 1 : number + 1 + _LONGEST_LIST], text)
        respective = between["each"] or words.EACH.match(text, right[-1].end, end)
        if respective and len(left) == len(right) > 1:
            return [Pair(a.start, b.end, a.code, b.code, "joined") for a, b in zip(reversed(left), right, strict=True)]
    return []


def _run(places: list[Place], text: str) -> list[Place]:
    """The places from the first one on that only 、 separates, read in either direction."""
    run = places[:1]
    for before, place in pairwise(places):
        first, second = sorted((before, place), key=lambda each: each.start)
        if not words.LIST_GAP.fullmatch(text, first.end, second.start):
            break
        run.append(place)
    return run


def in_brackets(reading: Reading) -> Iterator[Pair]:
    """Below 括号内为北京结对区 every line names a division, its figure and the partner: 宁城县 1574人(通州区)."""
    text = reading.folded
    for head in words.BRACKETS.finditer(text):
        for first, second in pairwise(named_in(reading, head.end(), head.end() + _LISTED_BELOW)):
            joined = words.FIGURE_THEN_BRACKET.fullmatch(text, first.end, second.start)
            if joined and re.match(r"[)）]", text[second.end : second.end + 1]):
                yield Pair(first.start, second.end, first.code, second.code, "joined")


def in_rows(reading: Reading) -> Iterator[Pair]:
    """The rows of a table of which one column is headed 结对区 or the like: a division of the article's own and one of elsewhere."""
    text, main = reading.folded, reading.region
    for head in words.PARTNER_COLUMN.finditer(text):
        if not words.CELLS.search(head[0]):
            continue
        at, end = head.end() + 1, text.find("\n", head.end() + 1)
        while 0 <= end - at < _ROW or (end < 0 and len(text) - at in range(1, _ROW)):
            row = named_in(reading, at, end if end >= 0 else len(text))
            own = [place for place in row if under(place.code, main)]
            others = [place for place in row if not under(place.code, main) and not under(main, place.code)]
            if not row or end < 0:
                break
            if own and others and level(others[0].code) > 0:
                yield Pair(row[0].start, row[-1].end, own[0].code, others[0].code, "joined")
            at, end = end + 1, text.find("\n", end + 1)
