"""Labor brands (劳务品牌): “A”“B”成功创建为市级劳务品牌, 省级劳务品牌“X”, X、Y均为县级品牌, tables, lists, headings.

A name is first a candidate (in quotation marks, or a word that ends like an occupation), then neighbours are put together into a group
(“A”、“B”和“C”), and the words before and after the group say whether it is one of brands and of which level.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from kb.extraction import brand_plain
from kb.extraction import brand_words as words
from kb.extraction.brand_groups import Group, groups
from kb.extraction.brand_levels import highest, level_of, levels_in, with_headline, with_later
from kb.extraction.brand_lists import placed
from kb.extraction.brand_regions import region_of
from kb.extraction.brand_rows import rows
from kb.extraction.lexicon import Lexicon
from kb.extraction.names import division_in, short_name, within
from kb.extraction.sentences import fold
from kb.extraction.types import BrandFinding, Reading
from kb.extraction.typing_rules import industry_of

_MARKS = ("“", '"', "「", "、", "品牌", "级")  # without one of these a sentence names no brand
_LEADING = 40  # characters before names within which a level still holds for them
_HEADING = 40  # characters that a heading may have
_AROUND = 36  # characters behind a name that may tell its trade, where the name does not

_Verdict = tuple[str, float, list[str]]  # rule, confidence, words of level


def find(reading: Reading, lexicon: Lexicon) -> tuple[BrandFinding, ...]:
    """The labor brands of the article, each name once, in order of its first evidence."""
    everything = f"{reading.article.title}\n{reading.article.deck}\n{reading.folded}"
    if "品牌" not in everything:
        return ()
    found: dict[str, BrandFinding] = {}
    labor = "劳务品牌" in everything
    for finding in (*_in_rows(reading, lexicon), *_in_sentences(reading, lexicon, labor), *_in_headline(reading, lexicon, labor)):
        known = found.get(finding.name)
        found[finding.name] = _joined(known, finding) if known else finding
    told = with_later(sorted(found.values(), key=lambda finding: finding.start), reading.folded)
    return tuple(with_headline(told, fold(f"{reading.article.title}\n{reading.article.deck}"), reading.region))


def _in_rows(reading: Reading, lexicon: Lexicon) -> Iterator[BrandFinding]:
    for span, region, level, rule in (*rows(reading, lexicon), *placed(reading, lexicon)):
        yield _finding(reading, lexicon, span, rule, 0.7 if rule == "brand.heading" else 0.9, region, level)


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
    stated = ""  # the level last stated together with a brand or a list of brands
    heading = ""  # the level in the short sentence or line right before, which holds for a list behind it
    for start, end in _units(reading):
        sentence = reading.folded[start:end]
        plain = list(brand_plain.find(sentence, reading, lexicon)) if labor else []
        covered = {at for span, _, _ in plain for at in range(*span)}
        for span, rule, confidence in plain:
            region = region_of(sentence[slice(*span)], start + span[0], reading, lexicon)
            yield _finding(reading, lexicon, (start + span[0], start + span[1]), rule, confidence, region)
        if _may_hold(sentence):
            told = [
                group
                for group in groups(sentence, reading, lexicon, bool(heading))
                if _judge(group, labor, stated, heading, reading, lexicon)
            ]
            _spread(told)
            for group in told:
                group.items = [item for item in group.items if not covered & {item.start, item.end - 1}]
                yield from _findings(group, start, reading, lexicon)
                stated = group.levels[-1] if group.levels else stated
            if words.LISTED.search(sentence) and (level := words.LISTED_LEVEL.search(sentence)):
                stated = level[1]
        head = words.HEAD_LEVEL.fullmatch(sentence) if labor and end - start < _HEADING else None
        heading = head["level"] if head else ""


def _in_headline(reading: Reading, lexicon: Lexicon, labor: bool) -> Iterator[BrandFinding]:
    """The brands that the headline calls so, where the body first names them."""
    for line in fold(f"{reading.article.title}\n{reading.article.deck}").split("\n"):
        told = [group for group in groups(line, reading, lexicon) if _judge(group, labor, "", "", reading, lexicon)]
        for group in told:
            for number, item in enumerate(group.items if group.rule != "brand.trade" else ()):
                start = reading.folded.find(item.name)
                if item.quoted and start >= 0:
                    region = region_of(item.name, start, reading, lexicon)
                    span, level = (start, start + len(item.name)), _level_at(group, number)
                    yield _finding(reading, lexicon, span, group.rule, group.confidence, region, level)


def _spread(told: list[Group]) -> None:
    """Give the groups of one sentence the level that stands with another of them: 市级的有“A”3000人、“B”2000人; “A”3000人、“B”2000人,均为市级."""
    for before, group in pairwise(told):
        if not group.levels and before.led and words.CONTINUES.fullmatch(group.before):
            group.levels, group.led = before.levels[-1:], True
    if told and told[-1].levels and words.EVERY.search(told[-1].after):
        for group in told:
            group.levels = group.levels or told[-1].levels[-1:]


def _units(reading: Reading) -> Iterator[tuple[int, int]]:
    """The sentences, each joined with the next one where that says what its list is: A、B、C。以上均为县级劳务品牌。"""
    waiting: tuple[int, int] | None = None
    for start, end in reading.sentences:
        if waiting and words.LATER_ALL.match(reading.folded, start, end):
            yield waiting[0], end
            waiting = None
            continue
        if waiting:
            yield waiting
        waiting = (start, end)
    if waiting:
        yield waiting


def _may_hold(sentence: str) -> bool:
    return any(mark in sentence for mark in _MARKS)


def _judge(group: Group, labor: bool, stated: str, heading: str, reading: Reading, lexicon: Lexicon) -> bool:
    """Whether the words around a group make it one of brands; sets its rule, confidence and levels."""
    if words.NICKNAME.search(group.before):
        return False
    if words.NOT_BRAND_AFTER.match(group.after) and not (labor and _class_of(group, reading, lexicon)):
        return False
    verdict = _said_before(group) or _said_after(group, labor) or _headed(group, heading)
    if verdict is None and labor:
        verdict = _counted(group) or _of_trade(group) or _exemplary(group, reading, lexicon)
    if verdict is None:
        return False
    group.rule, group.confidence, group.levels = verdict
    group.led = bool(group.levels) and group.rule in ("brand.named", "brand.level", "brand.listed")
    if not group.levels and (near := levels_in(group.before[-_LEADING:])) and group.trades:
        group.levels, group.led = near[-1:], True
    if not group.levels and words.LISTED.search(group.before + group.after):
        level = words.LISTED_LEVEL.search(group.before)
        group.levels = [level[1] if level else stated] if level or stated else []
    if not group.levels and stated and words.SAME_LEVEL.search(group.before + group.after[:8]):
        group.levels = [stated]
    return True


def _class_of(group: Group, reading: Reading, lexicon: Lexicon) -> bool:
    """Whether people are trained for a brand, and the brand is named by it: “盐津烤鱼师傅”培训班, but not “烤鱼师傅”培训班."""
    name = group.items[-1].name
    return bool(
        words.CLASS_AFTER.match(group.after) and group.trade and len(name) >= 5 and division_in(name, reading.region, lexicon)
    )


def _said_before(group: Group) -> _Verdict | None:
    """省级劳务品牌“X”, 劳务品牌“X”, 眼下还是市级的“X”; “X”劳务品牌 comes before a brand of the words before, as it is nearer."""
    if match := words.BEFORE.search(group.before):
        return "brand.named", 0.95, [match["level"]]
    if words.BEFORE_BRAND.search(group.before) and not words.AFTER.match(group.after):
        return "brand.named", 0.9, levels_in(group.after)
    if group.trades and words.BEFORE_SHARE.search(group.before):
        return "brand.named", 0.9, levels_in(group.before[-_LEADING:])
    match = words.BEFORE_LEVEL.search(group.before)
    if match and group.trade and not words.AFTER.match(group.after):
        return "brand.level", 0.85, [match["level"]]
    return None


def _said_after(group: Group, labor: bool) -> _Verdict | None:
    """“X”劳务品牌, “A”“B”等特色劳务品牌, X(省级), “X”获评省级劳务品牌."""
    rises = words.RISES.match(group.after) if len(group.items) == 1 else None
    if (match := words.AFTER.match(group.after)) and (group.trades or _of_labor(match[0], labor)):
        level = rises["level"] if rises else match["level"] or match["level2"] or match["level3"] or match["level4"]
        if match["level"] and words.NOT_YET.search(group.after, 0, match.start("level")):
            level = ""  # 把“X”申报成省级劳务品牌,它眼下是市级的
        return "brand.list", 0.95, [level] if level else levels_in(group.after)
    match = words.PREDICATE.search(group.after)
    if match and (group.trades or _listed_as_brands(group, match)):
        return "brand.becomes", 0.9 if group.trade else 0.75, levels_in(group.after)
    return None


def _of_labor(called: str, labor: bool) -> bool:
    """Whether the words that call a name a brand which sounds like no trade mean one of labor, in an article that speaks of `labor` brands or not."""
    if words.ACTS_ON_BRANDS.match(called):
        return False
    return bool(words.LABOR_BRAND.search(called) or (labor and not words.OTHER_BRAND.search(called)) or "品牌" not in called)


def _listed_as_brands(group: Group, match: re.Match[str]) -> bool:
    """Whether a group that does not sound like a trade is called one of brands in so many words, within one clause."""
    if match[0] == "榜上有名":
        return "劳务品牌" in group.before
    if words.OTHER_BRAND.search(match[0]):
        return False
    return "品牌" in match[0] and "," not in group.after[: match.end()]


def _headed(group: Group, heading: str) -> _Verdict | None:
    """(一)省级劳务品牌(6个)。A、B、C。"""
    return ("brand.listed", 0.85, [heading]) if heading and len(group.before) < 8 and group.trades else None


def _counted(group: Group) -> _Verdict | None:
    """省级3个:A、B;市级:C, in an article about labor brands."""
    match = words.BEFORE_COUNT.search(group.before)
    if match and group.trades:
        return "brand.level", 0.8, [match["level"] or match["level2"]]
    match = words.BEFORE_HAS.search(group.before)
    return ("brand.level", 0.8, [match["level"]]) if match and group.trades and group.items[0].quoted else None


def _of_trade(group: Group) -> _Verdict | None:
    """A name that ends like a trade, in an article about labor brands: “林州建筑工”从业人员16.8万人."""
    quoted = any(item.quoted for item in group.items)
    if group.trade and (quoted or len(group.items) > 2) and all(len(item.name) >= 4 for item in group.items):
        return "brand.trade", 0.6, levels_in(group.after)
    return None


def _exemplary(group: Group, reading: Reading, lexicon: Lexicon) -> _Verdict | None:
    """以“武山擀面”为代表的面食: in an article about labor brands a name that a place opens and that tells its trade."""
    if not (group.before.endswith("以") and words.EXEMPLARY.match(group.after)):
        return None
    codes = [division_in(item.name, reading.region, lexicon) for item in group.items]
    tells = [
        industry_of(_trade(item.name, code, lexicon), "", lexicon.industries)
        for item, code in zip(group.items, codes, strict=True)
    ]
    return ("brand.trade", 0.6, []) if all(codes) and all(tells) else None


def _findings(group: Group, offset: int, reading: Reading, lexicon: Lexicon) -> Iterator[BrandFinding]:
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


def _finding(
    reading: Reading, lexicon: Lexicon, span: tuple[int, int], rule: str, confidence: float, region: str, level: str = ""
) -> BrandFinding:
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
        industry=_industry(name, region, span, reading, lexicon),
    )


def _industry(name: str, region: str, span: tuple[int, int], reading: Reading, lexicon: Lexicon) -> str:
    """The industry that the name tells, else the words behind it, else those before it."""
    text, terms = reading.folded, lexicon.industries
    behind = words.QUOTED.sub("", text[span[1] : span[1] + _AROUND])  # other brands tell nothing of this one
    before = words.QUOTED.sub("", text[max(0, span[0] - _AROUND) : span[0]])
    return industry_of(_trade(name, region, lexicon), behind, terms) or industry_of("", before, terms) or "other"


def _trade(name: str, region: str, lexicon: Lexicon) -> str:
    """The name without the place that opens it, whose characters say nothing of the trade: 石城灯彩匠人 carves no stone."""
    code = division_in(name, region, lexicon)
    place = short_name(lexicon.regions[code].name) if code else ""
    return name[len(place) :] if place and name.startswith(place) and len(name) - len(place) >= 2 else name


def _level_at(group: Group, number: int) -> str:
    """“A”“B”先后被认定为省级、市级劳务品牌 gives each its own, else the first level holds for all."""
    if not group.levels:
        return ""
    if len(group.items) > 1 and len(group.levels) == len(group.items) and words.RESPECTIVE.search(group.after):
        return group.levels[number]
    return highest(group.levels) if len(group.items) == 1 else group.levels[0]
