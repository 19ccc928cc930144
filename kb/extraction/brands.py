"""Labor brands (劳务品牌): “A”“B”成功创建为市级劳务品牌, 省级劳务品牌“X”, X、Y均为县级品牌, tables, headings.

A name is first a candidate (in quotation marks, or a word that ends like an occupation), then neighbours are put together into a group
(“A”、“B”和“C”), and the words before and after the group say whether it is one of brands and of which level.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from kb.extraction import places
from kb.extraction.lexicon import Lexicon
from kb.extraction.names import MUNICIPALITIES, division_in, within
from kb.extraction.typing_rules import INDUSTRIES, first_key
from kb.extraction.types import BrandFinding, Reading

# What the name of a brand ends with: the people of a trade, or the craft itself.
TRADE = (
    "工|匠|师|师傅|嫂|嫂子|妹|妹子|娘|手|绣|编|雕|保安|阿姨|大姐|艺人|厨师|铁军|织女|海员|船员|驾驶员|司机|管家|护工|农人|匠人|家政|保姆|建筑|装饰人|导游|哥|画|姑娘|护理|家政员|服务员|技术员|护理员|主播"
)
_TRADE_END = re.compile(rf"(?:{TRADE})$")
_NAME = re.compile(r"[\u4e00-\u9fff]{2,11}")
_QUOTED = re.compile(r"[“\"「『]([^“”\"「」『』\n]{2,14})[”\"」』]")
_LEVEL_WORD = r"(?:国家级|自治区级|县\(市、?区?\)级|县\(区\)级|省部级|省级|省(?=特色|优秀|劳务)|市州级|地市级|市级|州级|盟级|县区级|县级|旗级|区级|本级)"
_LEVEL = re.compile(_LEVEL_WORD)
_LEVELS = {"国": "national", "自": "provincial", "省": "provincial", "市": "prefecture", "州": "prefecture", "盟": "prefecture", "地": "prefecture"}
_BRAND = r"(?:特色|优秀|知名|示范|著名|地域|区域|新|十大|等){0,3}(?:劳务|家政|用工)?(?:地域|特色|区域)?品牌"
# Directly before a group: 省级劳务品牌“X”, 市级品牌2个,分别是X, 眼下还是市级的“X”.
_BEFORE = re.compile(rf"(?P<level>{_LEVEL_WORD}){_BRAND}(?:\d+个[,:]?)?(?:分别|包括|主要|即|如|还)?[是有为:]?$")
_BEFORE_LEVEL = re.compile(rf"(?P<level>{_LEVEL_WORD})的$")
_BEFORE_BRAND = re.compile(r"(?:劳务(?:地域|特色|区域)?品牌)(?:\d+个[,:]?)?(?:分别|包括|主要|即|如|还)?[是有为:—-]*$")
# Directly after a group: “X”劳务品牌, “A”“B”等特色劳务品牌, X(省级), A、B两个盟级品牌.
_AFTER = re.compile(
    rf"^(?:等|\d+个|[一二两三四五六七八九十]+个|一批|多个|这[一个]?|\()*(?:[^,“”\"]{{0,6}}?)(?P<level>{_LEVEL_WORD})?{_BRAND}(?!项目|标准)|^\((?P<level2>{_LEVEL_WORD})\)"
)
_BECOMES = (
    r"(?:成为|均为|都是|[是为]|系|获评|获得|荣获|入选|入围|上榜|评为|评上|认定|创建|培育|命名|跻身|晋级|晋升|升级|升格|挂上|挂牌|进了|进入|纳入|打造|列入|申报)"
)
_PREDICATE = re.compile(rf"{_BECOMES}[^“”\"]{{0,24}}?(?:{_LEVEL_WORD}|{_BRAND}|劳务名片)|榜上有名|{_LEVEL_WORD}{_BRAND}")
_NOT_BRAND_AFTER = re.compile(r"^(?:等)?(?:项目|专项|技能|培训|工程|行动|计划|活动|平台|小程序|App|APP|微信|公众号|窗口|模式|机制|企业|公司|车间|招聘)")
_NOT_BRAND_NAME = re.compile(
    r"(?:模式|机制|行动|工程|平台|车间|专列|计划|活动|大赛|品牌|学院|公司|合作社|协会|基地|产业园|字号|战略|之乡|之都|之家|经验|榜样|标兵|品|贷|地图|驿站|饭碗|方案)$|^(?:[一百我你他她它]|十[一二三四五]五|[二两三四五六七八九十]+[大项个条张件步家支名级]|最|就业|招聘|求职|零工|创业|便民|惠民|政策|带薪)"
)
_GAP = re.compile(r"^(?:[、和及与]|以及)?(?:[\u4e00-\u9fff、()]{0,14}?的|[\u4e00-\u9fff()]{0,8})?$")
_CELL = re.compile(rf"(?<=[|\n\t])(?P<name>[\u4e00-\u9fff]{{3,11}})[|\t](?P<level>{_LEVEL_WORD})(?=[|\t\n])")
_CARD = re.compile(rf"(?<=[县市区旗州盟|\s])(?P<name>[\u4e00-\u9fff]{{2,7}}?(?:{TRADE}))\((?P<level>{_LEVEL_WORD})(?:劳务)?(?:品牌)?\)")
_HEADING = re.compile(r"^[^\u4e00-\u9fff\n]{0,3}([\u4e00-\u9fff]{2,12}):([\u4e00-\u9fff]{3,10})$", re.M)
_ANAPHORA = re.compile(rf"(?:[这该]|前述)[一块个]?[^,“”]{{0,3}}(?P<level>{_LEVEL_WORD}){_BRAND}")
_LISTED = re.compile(r"名单|入选|榜|新认定|获评")
_LISTED_LEVEL = re.compile(rf"({_LEVEL_WORD}){_BRAND}")
_TAIL = r"(?=[是均都为系也已被获入成等以和及与两三四五六七八九十(]|$)"
_BARE = re.compile(rf"(?P<name>[\u4e00-\u9fff]{{2,12}}?(?:{TRADE})){_TAIL}(?!人员)")
_BARE_HEAD = re.compile(r"^.*(?:另有|还有|共有|现有|[有是为除]|包括|例如|比如|分别是|以及)(?=[\u4e00-\u9fff]{3})")
_BESIDE = re.compile(r"(?:\([^()]{0,12}\))?(?:申报|打造|培育|推出)?的?")
_YEAR = re.compile(r"((?:19|20)\d\d)年")
WORDS = ("品牌", "级")


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


def find(reading: Reading, lexicon: Lexicon) -> tuple[BrandFinding, ...]:
    """The labor brands of the article, each name once, in order of its first evidence."""
    everything = f"{reading.article.title}\n{reading.article.deck}\n{reading.folded}"
    if "品牌" not in everything:
        return ()
    found: dict[str, BrandFinding] = {}
    for finding in (*_in_rows(reading, lexicon), *_in_headings(reading, lexicon), *_in_sentences(reading, lexicon, "劳务品牌" in everything)):
        known = found.get(finding.name)
        found[finding.name] = _joined(known, finding) if known else finding
    return tuple(_looking_back(sorted(found.values(), key=lambda finding: finding.start), reading.folded))


def _joined(first: BrandFinding, second: BrandFinding) -> BrandFinding:
    """The surer of two findings of one name, with what only the other states."""
    best, other = (first, second) if (bool(first.level), first.confidence) >= (bool(second.level), second.confidence) else (second, first)
    finer = other.region if other.region and best.region and within(other.region, best.region) else best.region
    return replace(
        best, confidence=max(best.confidence, other.confidence), region=finer, level=best.level or other.level, year=best.year or other.year
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
                yield from _findings(group, sentence, start, reading, lexicon)
        if _LISTED.search(sentence) and (level := _LISTED_LEVEL.search(sentence)):
            stated = level[1]


def _looking_back(found: list[BrandFinding], folded: str) -> Iterator[BrandFinding]:
    """The findings in order, those without a level given the one by which a later sentence speaks of them: 这一省级劳务品牌."""
    mentions = list(_ANAPHORA.finditer(folded))
    for finding, following in zip(found, [*found[1:], None], strict=False):
        limit = min(finding.end + 200, following.start if following else len(folded))
        back = next((m for m in mentions if finding.end <= m.start() < limit), None) if not finding.level else None
        yield replace(finding, level=level_of(back["level"], finding.region)) if back else finding


def _may_hold(sentence: str) -> bool:
    return "“" in sentence or '"' in sentence or "「" in sentence or "、" in sentence or any(word in sentence for word in WORDS)


def _groups(sentence: str, reading: Reading, lexicon: Lexicon) -> list[_Group]:
    """The candidates of a sentence, those that only 、和 and the place of the next one separate together."""
    items = sorted((*_quoted(sentence), *_bare(sentence, reading, lexicon)), key=lambda item: item.start)
    groups: list[list[_Item]] = []
    for item in items:
        gap = sentence[groups[-1][-1].right : item.left] if groups else ""
        if groups and _GAP.match(gap) and not _LEVEL.search(gap) and "品牌" not in gap:
            groups[-1].append(item)
        else:
            groups.append([item])
    edges = [0] + [group[-1].right for group in groups]
    heads = [group[0].left for group in groups[1:]] + [len(sentence)]
    return [
        _Group(group, sentence[edge : group[0].left], sentence[group[-1].right : head])
        for group, edge, head in zip(groups, edges, heads, strict=False)
    ]


def _quoted(sentence: str) -> Iterator[_Item]:
    for match in _QUOTED.finditer(sentence):
        name = re.sub(r"劳务品牌$", "", match[1])
        if _NAME.fullmatch(name) and not _NOT_BRAND_NAME.search(name):
            yield _Item(match.start(1), match.start(1) + len(name), match.start(), match.end(), name)


def _bare(sentence: str, reading: Reading, lexicon: Lexicon) -> Iterator[_Item]:
    """Names without quotation marks: only in sentences that speak of a level or a list of brands, and only those that a place opens or that
    stand in a list with one."""
    if not (_LEVEL.search(sentence) or _LISTED.search(sentence)):
        return
    plain = _QUOTED.sub(lambda match: "“" * len(match[0]), sentence)
    for row in re.finditer(r"[^,;:。!?“\s|]+", plain):
        items = [item for part in re.finditer(r"[^、]+", row[0]) for item in _bare_part(part[0], row.start() + part.start())]
        local = any(division_in(item.name, reading.region, lexicon) for item in items)
        if local or any(plain[max(0, item.start - 1) : item.start] == "、" for item in items):
            yield from items


def _bare_part(part: str, offset: int) -> Iterator[_Item]:
    match = _BARE.match(part)
    if match is None or (part.startswith("(", match.end()) and re.search(r".[县市区旗]...", match["name"])):
        return  # 循化县撒拉厨师(省级) is read by _in_rows
    head = _BARE_HEAD.match(match["name"])
    cut = head.end() if head else 0
    name, start = match["name"][cut:], offset + cut
    if 4 <= len(name) <= 9 and not _NOT_BRAND_NAME.search(name):
        yield _Item(start, start + len(name), start, start + len(name), name, quoted=False)


def _judge(group: _Group, labor: bool, stated: str) -> bool:
    """Whether the words around a group make it one of brands; sets its rule, confidence and levels."""
    before, after = group.before, group.after
    if _NOT_BRAND_AFTER.match(after):
        return False
    quoted = any(item.quoted for item in group.items)
    trade = all(_TRADE_END.search(item.name) for item in group.items)
    if match := _BEFORE.search(before):
        group.rule, group.confidence, group.levels = "brand.named", 0.95, [match["level"]]
    elif match := _AFTER.match(after):
        level = match["level"] or match["level2"]
        group.rule, group.confidence, group.levels = "brand.list", 0.95, [level] if level else _levels_after(after)
    elif _BEFORE_BRAND.search(before):
        group.rule, group.confidence, group.levels = "brand.named", 0.9, _levels_after(after)
    elif trade and (match := _BEFORE_LEVEL.search(before)):
        group.rule, group.confidence, group.levels = "brand.level", 0.85, [match["level"]]
    elif (match := _PREDICATE.search(after)) and (trade or ("品牌" in match[0] and "," not in after[: match.end()])):
        group.rule, group.confidence, group.levels = "brand.becomes", 0.9 if trade else 0.75, _levels_after(after)
    elif trade and labor and (quoted or len(group.items) > 2) and all(len(item.name) >= 4 for item in group.items):
        group.rule, group.confidence, group.levels = "brand.trade", 0.6, _levels_after(after)
    if group.rule and not group.levels and _LISTED.search(before + after):
        level = _LISTED_LEVEL.search(before)
        group.levels = [level[1] if level else stated] if level or stated else []
    return bool(group.rule)


def _levels_after(after: str) -> list[str]:
    return [match[0] for match in _LEVEL.finditer(after)]


def _findings(group: _Group, sentence: str, offset: int, reading: Reading, lexicon: Lexicon) -> Iterator[BrandFinding]:
    year = _YEAR.search(sentence) if group.rule == "brand.becomes" else None
    for number, item in enumerate(group.items):
        region = region_of(item.name, offset + item.left, reading, lexicon)
        level = _level_at(group, number)
        if level == "本级":
            region = division_in(item.name, reading.region, lexicon) or reading.region
        finding = _finding(reading, (offset + item.start, offset + item.end), group.rule, group.confidence, region, level)
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
        industry=first_key(INDUSTRIES, name) or "other",
    )


def _level_at(group: _Group, number: int) -> str:
    """“A”“B”先后被认定为省级、市级劳务品牌 gives each its own, else the first level holds for all."""
    if not group.levels:
        return ""
    if len(group.items) > 1 and len(group.levels) == len(group.items) and re.search(r"先后|分别|前者|级、", group.after):
        return group.levels[number]
    return group.levels[0]


def level_of(word: str, region: str) -> str:
    """国家级 → national, 自治区级 → provincial, 州级 → prefecture, 旗级 → county; 本级 is that of `region`, and 市级 in a municipality provincial."""
    if word == "本级":
        return ("county", "prefecture", "provincial")[min(2, (region.endswith("00") and len(region) == 6) + region.endswith("0000"))] if region else ""
    if word == "市级" and region[:2] in MUNICIPALITIES:
        return "provincial"
    return _LEVELS.get(word[0], "county") if word else ""


# Region


def region_of(name: str, position: int, reading: Reading, lexicon: Lexicon) -> str:
    """The finest division stated: in the name itself, or by a place right before it (定州“中山好嫂子”), else the one that governs the sentence."""
    beside = _place_beside(position, reading)
    base = beside or reading.region
    inside = division_in(name, base, lexicon)
    if inside and not (beside and within(beside, inside)):
        return inside
    governing = beside or places.region_at(reading, position, lexicon)
    return reading.region if not governing or within(reading.region, governing) else governing


def _place_beside(position: int, reading: Reading) -> str:
    """The code of the place right before `position`: 安新县“三台鞋匠”, 文登区(原文登市)的“文登绣娘”, "" if none."""
    after = bisect_right(reading.places, position, key=lambda place: place.end)
    for place in reversed(reading.places[max(0, after - 2) : after]):
        if _BESIDE.fullmatch(reading.folded[place.end : position]):
            return place.code
    return ""


# Tables and headings


def _in_rows(reading: Reading, lexicon: Lexicon) -> Iterator[BrandFinding]:
    """Rows and cards where a name stands right before its level: |临夏县|北塬瓦工|州级|…, 循化县撒拉厨师(省级); the place opens the row."""
    for match in (*_CELL.finditer(reading.folded), *_CARD.finditer(reading.folded)):
        line = max(reading.folded.rfind("\n", 0, match.start()) + 1, match.start() - 40)
        place = next((p.code for p in reversed(reading.places) if line <= p.start and p.end <= match.start("name")), "")
        base = place or reading.region
        inside = division_in(match["name"], base, lexicon)
        region = inside if inside and within(inside, base) else base
        yield _finding(reading, match.span("name"), "brand.table", 0.9, region, match["level"])


def _in_headings(reading: Reading, lexicon: Lexicon) -> Iterator[BrandFinding]:
    """A line of its own that only names a place and a trade of that place: 江苏通州:通州建筑铁军."""
    for match in _HEADING.finditer(reading.folded):
        name = match[2]
        if not _TRADE_END.search(name) or not any(name.startswith(match[1][at:]) for at in range(len(match[1]) - 1)):
            continue
        near = [p.code for p in reading.places if match.start(1) <= p.start and p.end <= match.end(1)] or [reading.region]
        region = division_in(name, near[0], lexicon) or near[-1]
        yield _finding(reading, match.span(2), "brand.heading", 0.7, region)
