"""Labor brands in tables whose columns are named: the names below 品牌名称, with the place, and the level, of their rows."""

import re
from collections.abc import Iterator

from kb.extraction import brand_words as words
from kb.extraction import row_places, tables
from kb.extraction.lexicon import Lexicon
from kb.extraction.names import division_in, within
from kb.extraction.tables import Table, names
from kb.extraction.tables.grid import Part
from kb.extraction.types import Reading

Row = tuple[tuple[int, int], str, str, str]  # span, region, word of level, rule
_NAME = re.compile(r"(?:特色|特色劳务|劳务|重点|项目)?品牌(?:名称?|项目)?")
_ANY_NAME = re.compile(r"(?:项目|品牌)?名称?")
_OF_LEVEL = re.compile(r".{0,4}(?:级别|等级|级次|层级|层次)")
_LEVEL_OF_LINE = re.compile(rf"(?P<level>{words.LEVEL_WORD})[^。;|]{{0,12}}(?:品牌|\(|$)")
_SPLIT = re.compile(r"[^、;/\s“”\"]+")
_NO_BRAND = re.compile(r"(?:合|小|总|共)计|无|暂无|略|同上|备注|品牌")


def rows(reading: Reading, lexicon: Lexicon) -> tuple[list[Row], list[tuple[int, int]]]:
    """The brands of all such tables, and the spans of the tables, in which nothing else is a brand."""
    found: list[Row] = []
    covered: list[tuple[int, int]] = []
    for table in tables.read(reading.folded):
        at = _column(reading, table)
        if at >= 0 and table.rows:
            found.extend(_brands(reading, lexicon, table, at))
            covered.append((table.rows[0][0].start, table.rows[-1][-1].end))
    return found, covered


def _column(reading: Reading, table: Table) -> int:
    """Which column names brands, -1 if none: 品牌名称, or 名称 where the lines above or the headline speak of brands."""
    about = "品牌" in reading.article.title or any("品牌" in line.text for line in table.lines)
    for at, known in enumerate(table.columns):
        name = known.name.replace(" ", "")
        if not known.unit and (_NAME.fullmatch(name) or (about and _ANY_NAME.fullmatch(name))):
            return at
    return -1


def _brands(reading: Reading, lexicon: Lexicon, table: Table, at: int) -> Iterator[Row]:
    """The brands of one table."""
    title = next((found["level"] for line in reversed(table.lines) if (found := _LEVEL_OF_LINE.search(line.text))), "")
    beside = ""  # the place of the row before, which may stand for several rows
    for row in table.rows:
        if at >= len(row):
            continue
        place = _place(reading, lexicon, table, row, at)
        beside = place or (beside if not row[0].text else "")
        for match in _SPLIT.finditer(row[at].text):
            span = (row[at].start + match.start(), row[at].start + match.end())
            if _is_name(match[0]) and not row_places.fills(reading, lexicon, span):
                inside = division_in(match[0], beside or reading.region, lexicon)
                inside = inside if inside and within(inside, reading.region) else ""
                yield span, beside or inside or reading.region, _level(table, row, at) or title, "brand.table"


def _is_name(cell: str) -> bool:
    return len(cell) > 2 and words.NAME.fullmatch(cell) is not None and not _NO_BRAND.fullmatch(cell)


def _place(reading: Reading, lexicon: Lexicon, table: Table, row: list[Part], at: int) -> str:
    """The finest place that the row names beside the brand."""
    named = [i for i, known in enumerate(table.columns[: len(row)]) if names.PLACES.fullmatch(known.name)]
    found = ""
    for i in named or [i for i in range(len(row)) if i != at]:
        part = row[i]
        if (
            part.text
            and (code := row_places.in_cell(reading, lexicon, (part.start, part.end)))
            and (not found or within(code, found))
        ):
            found = code
    return found


def _level(table: Table, row: list[Part], at: int) -> str:
    """The word of level in a row: of the column that is named so, else of any cell that holds nothing else."""
    for i, part in enumerate(row):
        of_level = i < len(table.columns) and _OF_LEVEL.fullmatch(table.columns[i].name)
        word = words.SHORT_LEVELS.get(part.text, part.text) if of_level else part.text
        if i != at and (words.LEVEL.fullmatch(word) or (of_level and word.endswith("级"))):
            return word
    return ""
