"""Labor brands in tables, cards, headings and lists, where no sentence says that they are brands: (span, region, word of level)."""

import re
from bisect import bisect_left
from collections.abc import Iterator

from kb.extraction import brand_tables
from kb.extraction import brand_words as words
from kb.extraction.lexicon import Lexicon
from kb.extraction.names import division_in, within
from kb.extraction.types import Place, Reading

Row = tuple[tuple[int, int], str, str, str]  # span, region, word of level, rule
_NO_NAME = re.compile(
    r"(?:业|类|地|情况|收入|人数|名称|合计|总计|小计|县|市|区|州|旗|盟|省|单位|级|万|亿|年|月|局)$|持平|以上|以下|全[市县州区省]|品牌|备注|提名|[、，]"
)
_TABLE_ENDS = re.compile(r"[。;!?]|^\s*(?:注|附|备注|来源|提名)")

_SKIPPED = 6  # lines of description that a list may put between its members


def rows(reading: Reading, lexicon: Lexicon) -> Iterator[Row]:
    """All of them, in no order; a name may come twice."""
    found, covered = brand_tables.rows(reading, lexicon)
    yield from found
    for row in (*_cells(reading, lexicon), *_tables(reading, lexicon)):
        if not any(start <= row[0][0] < end for start, end in covered):
            yield row
    yield from _headings(reading, lexicon)
    yield from _lists(reading, lexicon)
    yield from _labelled(reading, lexicon)


def _cells(reading: Reading, lexicon: Lexicon) -> Iterator[Row]:
    """Rows and cards where a name stands right before its level: |临夏县|北塬瓦工|州级|…, 循化县撒拉厨师(省级); the place opens the row."""
    for match in (*words.CELL.finditer(reading.folded), *words.CARD.finditer(reading.folded)):
        line = max(reading.folded.rfind("\n", 0, match.start()) + 1, match.start() - 40)
        place = next((p.code for p in reversed(reading.places) if line <= p.start and p.end <= match.start("name")), "")
        base = place or reading.region
        inside = division_in(match["name"], base, lexicon)
        region = inside if inside and within(inside, base) else base
        yield match.span("name"), region, match["level"], "brand.table"


def _headings(reading: Reading, lexicon: Lexicon) -> Iterator[Row]:
    """A line of its own that only names a place and a trade of that place: 江苏通州:通州建筑铁军."""
    for match in words.HEADING.finditer(reading.folded):
        name = match[2]
        if not words.TRADE_END.search(name) or not any(name.startswith(match[1][at:]) for at in range(len(match[1]) - 1)):
            continue
        near = [p.code for p in reading.places if match.start(1) <= p.start and p.end <= match.end(1)] or [reading.region]
        region = division_in(name, near[0], lexicon) or near[-1]
        yield match.span(2), region, "", "brand.heading"


# Tables


def _tables(reading: Reading, lexicon: Lexicon) -> Iterator[Row]:
    """Rows below a line of column names of which one is 品牌 (or 名称, where the words above speak of brands)."""
    text = reading.folded
    if not words.SET_APART.search(text):
        return
    starts: dict[int, int] = {}  # where rows begin → where their column names do
    for header in words.HEADER.finditer(text):
        above = text[max(0, header.start() - 60) : header.start()]
        about = words.ABOUT.search(header[0]) or words.ABOUT.search(above) or "品牌" in reading.article.title
        if about and len(words.COLUMN.findall(header[0])) > 1:
            starts[header.end() + 1] = header.start()
    for cell in words.HEADER_CELL.finditer(text):
        line = text.rfind("\n", max(0, cell.start() - 60), cell.start()) + 1
        starts.setdefault(cell.end(), line or cell.start())
    read = 0
    for start, head in sorted(starts.items()):
        if start >= read:  # a table is read once, whatever its rows look like
            read = _end_of(text, start)
            titled = words.TITLE_LEVEL.search(text[max(0, head - 60) : head].rstrip())
            yield from _body(reading, lexicon, start, read, titled["level"] if titled else "")


def _end_of(text: str, start: int) -> int:
    """Where the table ends whose rows begin at `start`: before the next column names, a sentence or a line of one cell."""
    at = start
    while at < len(text):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        line = text[at:end]
        sentence = "。" in line[:60] and _TABLE_ENDS.search(line)
        if words.HEADER.match(line) or sentence or (line.strip() and len(words.CELL_TEXT.findall(line)) < 2):
            break
        at = end + 1
    return max(at, start + 1)


def _body(reading: Reading, lexicon: Lexicon, start: int, end: int, title: str) -> Iterator[Row]:
    """The rows between two positions, line by line; the scan may have run several of them into one."""
    at = start
    for line in reading.folded[start:end].split("\n"):
        tokens = [(at + m.start(), at + m.end()) for m in words.CELL_TEXT.finditer(line)]
        yield from _cells_of(reading, lexicon, tokens, title)
        at += len(line) + 1


def _cells_of(reading: Reading, lexicon: Lexicon, tokens: list[tuple[int, int]], title: str) -> Iterator[Row]:
    text = reading.folded
    for number, span in enumerate(tokens):
        place = _place(reading, span)
        following = tokens[number + 1] if number + 1 < len(tokens) else None
        if place or not _names_brand(text[slice(*span)]):
            continue
        beside = (_place(reading, following) if following else "") or (_place(reading, tokens[number - 1]) if number else "")
        level = next((word for near in tokens[number + 1 : number + 7] if (word := _level(text[slice(*near)]))), "")
        inside = division_in(text[slice(*span)], beside or reading.region, lexicon)
        if beside or level or inside:
            yield _bare_span(text, span), beside or inside or reading.region, level or title, "brand.table"


def _bare_span(text: str, span: tuple[int, int]) -> tuple[int, int]:
    """The span without quotation marks."""
    inner = text[slice(*span)]
    return span[0] + len(inner) - len(inner.lstrip("“")), span[1] - (len(inner) - len(inner.rstrip("”")))


def _names_brand(cell: str) -> bool:
    name = cell.strip("“”")
    return (
        3 <= len(name) <= 11
        and words.NAME.fullmatch(name) is not None
        and not _NO_NAME.search(name)
        and not words.NOT_BRAND_NAME.search(name)
    )


def _place(reading: Reading, span: tuple[int, int]) -> str:
    """The code of the place that fills a cell, "" if it holds anything else."""
    at = bisect_left(reading.places, span[0], key=lambda place: place.start)
    if at < len(reading.places) and reading.places[at].start == span[0]:
        last = at
        while last + 1 < len(reading.places) and reading.places[last + 1].end <= span[1]:
            last += 1
        if reading.places[last].end == span[1]:
            return reading.places[last].code
    return reading.region if reading.folded[slice(*span)] in ("全市", "全县", "全州", "全区", "全省", "本级") else ""


def _level(cell: str) -> str:
    """The word of level that fills a cell: 省 → 省级."""
    return words.SHORT_LEVELS.get(cell, cell if words.LEVEL.fullmatch(cell) else "")


# Lists


def _lists(reading: Reading, lexicon: Lexicon) -> Iterator[Row]:
    """Names one a line below a heading that speaks of brands: 二、市级劳务品牌 … 1.界首拆解师傅 (界首市)."""
    text = reading.folded
    for head in words.LIST_HEAD.finditer(text):
        level = words.LEVEL.search(head["head"])
        at, missed = head.end() + 1, 0
        while at < len(text) and missed < _SKIPPED:
            match = words.LIST_ITEM.match(text, at)
            if match and (row := _listed(reading, lexicon, match, level[0] if level else "")):
                missed = 0
                yield row
            elif words.LIST_HEAD.match(text, at):
                break
            else:
                missed += 1
            at = text.find("\n", at) + 1 or len(text)


def _listed(reading: Reading, lexicon: Lexicon, match: re.Match[str], level: str) -> Row | None:
    """A line of a list as a brand, None if it names none."""
    name = match["name"]
    inside = division_in(name, reading.region, lexicon)
    if words.NOT_BRAND_NAME.search(name) or _NO_NAME.search(name) or _place(reading, match.span("name")):
        return None
    if not (words.TRADE_END.search(name) or (inside and match["mark"])):
        return None
    beside = next((p.code for p in _places_in(reading, match.start("rest"), match.end("rest"))), "")
    own = words.LEVEL.search(match["rest"][:16])
    return match.span("name"), inside or beside or reading.region, own[0] if own else level, "brand.listed"


def _labelled(reading: Reading, lexicon: Lexicon) -> Iterator[Row]:
    """Cards of labels and values: 品牌名称:织金绣娘 … 级别:省级."""
    for match in words.LABELLED.finditer(reading.folded):
        if words.NOT_BRAND_NAME.search(match["name"]) or _NO_NAME.search(match["name"]):
            continue
        level = words.LABELLED_LEVEL.search(reading.folded, match.end(), match.end() + 60)
        inside = division_in(match["name"], reading.region, lexicon)
        if inside or words.TRADE_END.search(match["name"]):
            word = words.SHORT_LEVELS.get(level["level"], level["level"]) if level else ""
            yield match.span("name"), inside or reading.region, word, "brand.listed"


def _places_in(reading: Reading, start: int, end: int) -> Iterator[Place]:
    at = bisect_left(reading.places, start, key=lambda place: place.start)
    while at < len(reading.places) and reading.places[at].end <= end:
        yield reading.places[at]
        at += 1
