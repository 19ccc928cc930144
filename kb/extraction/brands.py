"""Labor brands (劳务品牌): “A”“B”成功创建为市级劳务品牌, 省级劳务品牌“X”, X、Y均为县级品牌, tables, headings.

A name is first a candidate (in quotation marks, or a word that ends like an occupation), then neighbours are put together into a group
(“A”、“B”和“C”), and the words before and after the group say whether it is one of brands and of which level.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from kb.extraction import brand_words as words
from kb.extraction.brand_regions import level_of, region_of
from kb.extraction.lexicon import Lexicon
from kb.extraction.names import division_in, within
from kb.extraction.types import BrandFinding, Reading
from kb.extraction.typing_rules import INDUSTRIES, key_of

_LOOKING_BACK = 200  # characters within which 这一省级劳务品牌 still means the brand last named
_MARKS = ("“", '"', "「", "、", "品牌")  # without one of these a sentence names no brand


@dataclass(slots=True)
class _Item:
    """A candidate: body[start:end] is the name itself, `left` and `right` enclose its quotation marks."""

    start: int
    end: int
    left: int
    right: int
    name: str
    quoted: bool = True


@dataclass(slots=True)
class _Group:
    """Neighbouring candidates of one sentence with the words around them."""

    items: list[_Item]
    before: str
    after: str
    rule: str = ""
    confidence: float = 0.0
    levels: list[str] = field(default_factory=list)

    @property
    def trade(self) -> bool:
        """Whether every name ends like a trade."""
        return self.trades == len(self.items)

    @property
    def trades(self) -> int:
        """How many of the names do."""
        return sum(bool(words.TRADE_END.search(item.name)) for item in self.items)


_Verdict = tuple[str, float, list[str]]  # rule, confidence, words of level


def find(reading: Reading, lexicon: Lexicon) -> tuple[BrandFinding, ...]:
    """The labor brands of the article, each name once, in order of its first evidence."""
    everything = f"{reading.article.title}\n{reading.article.deck}\n{reading.folded}"
    if "品牌" not in everything:
        return ()
    found: dict[str, BrandFinding] = {}
    for finding in (
        *_in_rows(reading, lexicon),
        *_in_headings(reading, lexicon),
        *_in_sentences(reading, lexicon, "劳务品牌" in everything),
    ):
        known = found.get(finding.name)
        found[finding.name] = _joined(known, finding) if known else finding
    return tuple(_looking_back(sorted(found.values(), key=lambda finding: finding.start), reading.folded))


def _joined(first: BrandFinding, second: BrandFinding) -> BrandFinding:
    """The surer of two findings of one name, with what only the other states."""
    best, other = (
        (first, second) if (bool(first.level), first.confidence) >= (bool(second.level), second.confidence) else (second, first)
    )
    finer = other.region if other.region and best.region and within(other.region, best.region) else best.region
    return replace(
        best,
        confidence=max(best.confidence, other.confidence),
        region=finer,
        level=best.level or other.level,
        year=best.year or other.year,
    )


# Sentences


def _in_sentences(reading: Reading, lexicon: Lexicon, labor: bool) -> Iterator[BrandFinding]:
    stated = ""  # the level last stated together with a list of brands
    for start, end in reading.sentences:
        sentence = reading.folded[start:end]
        if not _may_hold(sentence):
            continue
        for group in _groups(sentence, reading, lexicon):
            if _judge(group, labor, stated):
                yield from _findings(group, start, reading, lexicon)
        if words.LISTED.search(sentence) and (level := words.LISTED_LEVEL.search(sentence)):
            stated = level[1]


def _looking_back(found: list[BrandFinding], folded: str) -> Iterator[BrandFinding]:
    """The findings in order, those without a level given the one by which a later sentence speaks of them: 这一省级劳务品牌."""
    mentions = list(words.ANAPHORA.finditer(folded))
    for finding, following in zip(found, [*found[1:], None], strict=False):
        limit = min(finding.end + _LOOKING_BACK, following.start if following else len(folded))
        at = bisect_left(mentions, finding.end, key=lambda mention: mention.start())
        if not finding.level and at < len(mentions) and mentions[at].start() < limit:
            yield replace(finding, level=level_of(mentions[at]["level"], finding.region))
        else:
            yield finding


def _may_hold(sentence: str) -> bool:
    return any(mark in sentence for mark in _MARKS)


def _groups(sentence: str, reading: Reading, lexicon: Lexicon) -> list[_Group]:
    """The candidates of a sentence, those that only 、和 and the place of the next one separate together."""
    items = sorted((*_quoted(sentence), *_bare(sentence, reading, lexicon)), key=lambda item: item.start)
    groups: list[list[_Item]] = []
    for item in items:
        gap = sentence[groups[-1][-1].right : item.left] if groups else ""
        if groups and words.GAP.match(gap) and not words.LEVEL.search(gap) and "品牌" not in gap:
            groups[-1].append(item)
        else:
            groups.append([item])
    edges = [0] + [group[-1].right for group in groups]
    heads = [group[0].left for group in groups[1:]] + [len(sentence)]
    return [
        _Group(group, sentence[edge : group[0].left], _without_next(sentence[group[-1].right : head], head == len(sentence)))
        for group, edge, head in zip(groups, edges, heads, strict=False)
    ]


def _without_next(after: str, last: bool) -> str:
    """The words after a group without those that open the next one: “X”榜上有名,加上部级劳务品牌“Y”."""
    following = None if last else words.BEFORE.search(after)
    return after[: following.start()] if following and following.start() else after


def _quoted(sentence: str) -> Iterator[_Item]:
    for match in words.QUOTED.finditer(sentence):
        name = re.sub(r"劳务品牌$", "", match[1])
        if words.NAME.fullmatch(name) and not words.NOT_BRAND_NAME.search(name):
            yield _Item(match.start(1), match.start(1) + len(name), match.start(), match.end(), name)


def _bare(sentence: str, reading: Reading, lexicon: Lexicon) -> Iterator[_Item]:
    """Names without quotation marks: only in sentences that speak of a level or a list of brands, and only those that a place opens or that
    stand in a list with one."""
    if not (words.LEVEL.search(sentence) or words.LISTED.search(sentence)):
        return
    plain = words.QUOTED.sub(lambda match: "“" * len(match[0]), sentence)
    for row in re.finditer(r"[^,;:。!?“\s|]+", plain):
        items = [item for part in re.finditer(r"[^、]+", row[0]) for item in _bare_part(part[0], row.start() + part.start())]
        local = any(division_in(item.name, reading.region, lexicon) for item in items)
        if local or any(plain[max(0, item.start - 1) : item.start] == "、" for item in items):
            yield from items


def _bare_part(part: str, offset: int) -> Iterator[_Item]:
    match = words.BARE.match(part)
    if match is None or (part.startswith("(", match.end()) and re.search(r".[县市区旗]...", match["name"])):
        return  # 循化县撒拉厨师(省级) is read by _in_rows
    head = words.BARE_HEAD.match(match["name"])
    cut = head.end() if head else 0
    name, start = match["name"][cut:], offset + cut
    if 4 <= len(name) <= 9 and not words.NOT_BRAND_NAME.search(name):
        yield _Item(start, start + len(name), start, start + len(name), name, quoted=False)


def _judge(group: _Group, labor: bool, stated: str) -> bool:
    """Whether the words around a group make it one of brands; sets its rule, confidence and levels."""
    if words.NOT_BRAND_AFTER.match(group.after):
        return False
    verdict = _said_before(group) or _said_after(group) or (_of_trade(group) if labor else None)
    if verdict is None:
        return False
    group.rule, group.confidence, group.levels = verdict
    if not group.levels and words.LISTED.search(group.before + group.after):
        level = words.LISTED_LEVEL.search(group.before)
        group.levels = [level[1] if level else stated] if level or stated else []
    return True


def _said_before(group: _Group) -> _Verdict | None:
    """省级劳务品牌“X”, 劳务品牌“X”, 眼下还是市级的“X”; “X”劳务品牌 comes before a brand of the words before, as it is nearer."""
    if match := words.BEFORE.search(group.before):
        return "brand.named", 0.95, [match["level"]]
    if words.BEFORE_BRAND.search(group.before) and not words.AFTER.match(group.after):
        return "brand.named", 0.9, _levels_after(group.after)
    match = words.BEFORE_LEVEL.search(group.before)
    if match and group.trade and not words.AFTER.match(group.after):
        return "brand.level", 0.85, [match["level"]]
    return None


def _said_after(group: _Group) -> _Verdict | None:
    """“X”劳务品牌, “A”“B”等特色劳务品牌, X(省级), “X”获评省级劳务品牌."""
    if match := words.AFTER.match(group.after):
        level = match["level"] or match["level2"]
        return "brand.list", 0.95, [level] if level else _levels_after(group.after)
    match = words.PREDICATE.search(group.after)
    if match and (group.trades or _listed_as_brands(group, match)):
        return "brand.becomes", 0.9 if group.trade else 0.75, _levels_after(group.after)
    return None


def _listed_as_brands(group: _Group, match: re.Match[str]) -> bool:
    """Whether a group that does not sound like a trade is called one of brands in so many words, within one clause."""
    if match[0] == "榜上有名":
        return "劳务品牌" in group.before
    return "品牌" in match[0] and "," not in group.after[: match.end()]


def _of_trade(group: _Group) -> _Verdict | None:
    """A name that ends like a trade, in an article about labor brands: “林州建筑工”从业人员16.8万人."""
    quoted = any(item.quoted for item in group.items)
    if group.trade and (quoted or len(group.items) > 2) and all(len(item.name) >= 4 for item in group.items):
        return "brand.trade", 0.6, _levels_after(group.after)
    return None


def _levels_after(after: str) -> list[str]:
    return [match[0] for match in words.LEVEL.finditer(after)]


def _findings(group: _Group, offset: int, reading: Reading, lexicon: Lexicon) -> Iterator[BrandFinding]:
    year = words.YEAR.search(group.before) if words.RECOGNISED.search(group.after[:16]) else None
    for number, item in enumerate(group.items):
        region = region_of(item.name, offset + item.left, reading, lexicon)
        level = _level_at(group, number)
        if level == "本级":
            region = division_in(item.name, reading.region, lexicon) or reading.region
        finding = _finding(
            reading, lexicon, (offset + item.start, offset + item.end), group.rule, group.confidence, region, level
        )
        yield replace(finding, year=year[1]) if year else finding


def _finding(reading: Reading, span: tuple[int, int], rule: str, confidence: float, region: str, level: str = "") -> BrandFinding:
    name = reading.article.body[slice(*span)]
    return BrandFinding(
        start=span[0],
        end=span[1],
        quote=name,
        rule=rule,
        confidence=confidence,
        name=name,
        region=region,
        level=level_of(level, region),
        industry=key_of(INDUSTRIES, name, lexicon.industries) or "other",
    )


def _level_at(group: _Group, number: int) -> str:
    """“A”“B”先后被认定为省级、市级劳务品牌 gives each its own, else the first level holds for all."""
    if not group.levels:
        return ""
    if len(group.items) > 1 and len(group.levels) == len(group.items) and re.search(r"先后|分别|前者|级、", group.after):
        return group.levels[number]
    return group.levels[0]


# Tables and headings


def _in_rows(reading: Reading, lexicon: Lexicon) -> Iterator[BrandFinding]:
    """Rows and cards where a name stands right before its level: |临夏县|北塬瓦工|州级|…, 循化县撒拉厨师(省级); the place opens the row."""
    for match in (*words.CELL.finditer(reading.folded), *words.CARD.finditer(reading.folded)):
        line = max(reading.folded.rfind("\n", 0, match.start()) + 1, match.start() - 40)
        place = next((p.code for p in reversed(reading.places) if line <= p.start and p.end <= match.start("name")), "")
        base = place or reading.region
        inside = division_in(match["name"], base, lexicon)
        region = inside if inside and within(inside, base) else base
        yield _finding(reading, lexicon, match.span("name"), "brand.table", 0.9, region, match["level"])


def _in_headings(reading: Reading, lexicon: Lexicon) -> Iterator[BrandFinding]:
    """A line of its own that only names a place and a trade of that place: 江苏通州:通州建筑铁军."""
    for match in words.HEADING.finditer(reading.folded):
        name = match[2]
        if not words.TRADE_END.search(name) or not any(name.startswith(match[1][at:]) for at in range(len(match[1]) - 1)):
            continue
        near = [p.code for p in reading.places if match.start(1) <= p.start and p.end <= match.end(1)] or [reading.region]
        region = division_in(name, near[0], lexicon) or near[-1]
        yield _finding(reading, lexicon, match.span(2), "brand.heading", 0.7, region)
