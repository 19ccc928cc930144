"""The level of a labor brand: what a word of level means, and what later sentences say of brands named before."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace

from kb.extraction import brand_words as words
from kb.extraction.names import MUNICIPALITIES
from kb.extraction.types import BrandFinding

_REACH = 220  # characters within which a later sentence still means the brands named before
_RANKS = ("", "county", "prefecture", "provincial", "national")
_AUTONOMOUS_REGIONS = ("15", "45", "54", "64", "65")
_COUNTED = re.compile(r"\s*(?:\d|[一二三四五六七八九十两]+个|企业|示范|培训|带头人|大赛|建设|项目|评选|总数)")
_ANNOUNCED = re.compile(rf"(?=[^\n]*(?:认定|公布|命名|公示|名单|评选结果|授予))[^\n]*?({words.LEVEL_WORD}){words.BRAND}")
_MADE_KNOWN = re.compile(r"(?:认定|公布|命名|公示)[^\n]{0,24}劳务品牌[^\n]{0,10}(?:名单|的通知|的公[示告]|的决定)")
_OF_LISTS = ("brand.table", "brand.listed")
_WHOLE = re.compile(r"全[县市省区州旗盟]|共|我[县市省区州旗]|新增|打造|建设|培育")


def level_of(word: str, region: str) -> str:
    """国家级 → national, 自治区级 → provincial, 州级 → prefecture, 旗级 → county; 本级 is that of `region`, and 市级 in a municipality provincial."""
    if word == "本级":
        return _own_level(region)
    if word[:2] == "全区" and region[:2] in _AUTONOMOUS_REGIONS:
        return "provincial"
    first = word.removeprefix("全")[:1]
    if first == "市" and region[:2] in MUNICIPALITIES:
        return "provincial"
    return words.LEVELS.get(first, "county") if word else ""


def _own_level(region: str) -> str:
    if not region:
        return ""
    if len(region) == 6 and region.endswith("0000"):
        return "provincial"
    return "prefecture" if len(region) == 6 and region.endswith("00") else "county"


def levels_in(text: str) -> list[str]:
    """The words of level in `text`, those left out that are only aimed at (正在申报自治区级)."""
    return [
        match[0]
        for match in words.LEVEL.finditer(text)
        if not words.OTHER_LEVEL.match(text, match.end())
        and not words.NOT_YET.search(text, max(0, match.start() - 16), match.start())
    ]


def highest(found: list[str]) -> str:
    """The word of the highest level: what a brand has risen to (去年评上市级,今年又入选省级)."""
    return max(found, key=lambda word: _RANKS.index(level_of(word, "")))


def with_later(found: list[BrandFinding], folded: str) -> list[BrandFinding]:
    """The findings with the levels that sentences behind them give: 这一省级劳务品牌, 其余两个系州级品牌, 2024年又摘得省级牌子."""
    brands = {finding.name: finding for finding in found}
    if not brands:
        return found
    names = re.compile("|".join(re.escape(name) for name in sorted(brands, key=len, reverse=True)))
    mentions = [(match.end(), match[0], match.start()) for match in names.finditer(folded)]
    ends = [end for end, _, _ in mentions]
    for position, level, meant in _sayings(folded, mentions, ends):
        for name in meant:
            _raise(brands, name, level, folded[max(0, position - 24) : max(0, position)])
    return [brands[finding.name] for finding in found]


def with_headline(found: list[BrandFinding], headline: str, region: str) -> list[BrandFinding]:
    """The findings with the level that the headline gives: to the brand it names (“X”获评省级劳务品牌), or to all members of the list that it
    announces (关于认定2023年度省级劳务品牌的通知). A list announced without a word of level has that of who announces it, `region`."""
    announced, stated = _ANNOUNCED.search(headline), words.LISTED_LEVEL.search(headline)
    own = _own_level(region) if not announced and _MADE_KNOWN.search(headline) else ""

    def levelled(brand: BrandFinding) -> BrandFinding:
        listed = brand.rule in _OF_LISTS
        match = stated if brand.name in headline else announced if listed else None
        if match and not words.NOT_YET.search(headline, 0, match.start(1)):
            return replace(brand, level=level_of(match[1], brand.region))
        return replace(brand, level=own) if listed and not match else brand

    return [brand if brand.level else levelled(brand) for brand in found]


_Mentions = list[tuple[int, str, int]]


def _sayings(folded: str, mentions: _Mentions, ends: list[int]) -> Iterator[tuple[int, str, Iterable[str]]]:
    """Where a later sentence states a level, the word for it, and the names that it means."""
    for match in words.LATER_ONE.finditer(folded):
        word = "level" if match["level"] else "level2"
        at = bisect_right(ends, match.start(word)) - 1
        if at < 0 or mentions[at][0] > match.start() + 1 or _aimed(match, word):
            continue
        listed = at > 0 and mentions[at][2] - mentions[at - 1][0] < 4 and not match["level"]
        if match.start() - ends[at] <= _REACH and not listed:
            yield match.start(word), match[word], (mentions[at][1],)
    for pattern in (words.LATER_REST, words.LATER_ALL):
        for match in pattern.finditer(folded):
            first = bisect_right(ends, match.start() - _REACH)
            last = bisect_right(ends, match.start())
            yield -1, match["level"], {name for _, name, _ in mentions[first:last]}


def _aimed(match: re.Match[str], word: str) -> bool:
    """Whether the words count brands, or aim at a level, and tell nothing of the brand named before."""
    lead = match.string[match.start() : match.start(word)]
    counted = _COUNTED.match(match.string, match.end()) or (word == "level2" and _WHOLE.search(lead))
    return bool(counted or words.NOT_YET.search(lead))


def _raise(brands: dict[str, BrandFinding], name: str, word: str, lead: str) -> None:
    """Give a brand a level where it has none, or a higher one where the words say that it has risen."""
    known = brands[name]
    level = level_of(word, known.region)
    if not known.level or (words.RISEN.search(lead) and _RANKS.index(level) > _RANKS.index(known.level)):
        brands[name] = replace(known, level=level)
