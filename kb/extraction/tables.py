"""Figures in tables: rows of cells set apart by | or tabs, below a row of column names.

A column's name is the label of its figures; its unit stands in brackets behind it (从业人数(人)) or for the whole table in a line above
(单位:万元). The first column names the place, another may name the brand.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from kb.extraction import units

_BAR = re.compile(r"[|\t]")
_NUMBER = re.compile(
    r"\s*(?P<bound>近|约|超|逾|不足)?(-?\d{1,3}(?:,\d{3})+(?:\.\d+)?|-?\d+(?:\.\d+)?)\s*(万|亿)?(?P<more>以上|以下|左右|多|余)?(?=$|[\s(（])"
)
_UNIT = re.compile(r"[(（]\s*(?:单位:)?(万|亿)?([^()（）\d,、]{1,6})[)）]\s*$")
_COMMON = re.compile(r"单位\s*:\s*((?:万|亿)?[一-鿿%]{1,5}(?:[、,/](?:万|亿)?[一-鿿%]{1,5})*)")
_SCALED = re.compile(r"(万|亿)?(.+)")
_SCALE = {"": 1, "万": 10**4, "亿": 10**8, None: 1}


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure in a table; `start:end` is its number, `row` where its row begins, `label` the name of its column or row, `title` the line
    above the table."""

    start: int
    end: int
    row: int
    value: Decimal
    unit: str
    label: str
    first: str
    others: tuple[str, ...]
    bound: str = "exact"
    title: str = ""


@dataclass(slots=True)
class _Header:
    names: list[str]
    units: list[tuple[str, str]]


def cells(text: str) -> list[Cell]:
    """All figures in the tables of a folded text; [] without scanning where it has no bar or tab."""
    if "|" not in text and "\t" not in text:
        return []
    found: list[Cell] = []
    header: _Header | None = None
    common: list[tuple[str, str]] = []
    title = ""
    start = 0
    for line in text.split("\n"):
        if unit := _COMMON.search(line):
            common = [_unit(word) for word in re.split("[、,/]", unit.group(1))]
        parts = _cut(line)
        if len(parts) < 2:
            header, title = None, line[-40:] if line.strip() and not unit else title
            if line.strip() and not unit and len(line) > 60:
                common = []
        elif not any(_NUMBER.match(part) for _, part in parts[1:]):
            header = _header(parts)
        else:
            header = header or _Header([], [])
            found.extend(_row(parts, start, header, common, title + _whole(header)))
        start += len(line) + 1
    return found


def _cut(line: str) -> list[tuple[int, str]]:
    """The cells of a line with their offsets; outer bars are dropped."""
    parts, at = [], 0
    for match in _BAR.finditer(line):
        parts.append((at, line[at : match.start()]))
        at = match.end()
    if parts:
        parts.append((at, line[at:]))
    while parts and not parts[0][1].strip():
        parts.pop(0)
    while parts and not parts[-1][1].strip():
        parts.pop()
    return parts


def _header(parts: list[tuple[int, str]]) -> _Header:
    names, units = [], []
    for _, part in parts:
        match = _UNIT.search(part)
        units.append((match.group(1) or "", match.group(2)) if match else ("", ""))
        names.append(part[: match.start()].strip() if match else part.strip())
    return _Header(names, units)


def _whole(header: _Header) -> str:
    """The name of the first column of figures, where it speaks for the whole table: 输转任务(人) with nothing that was reached behind it."""
    return " " + "".join(header.names[1:2]) if not any("完成" in name for name in header.names) else ""


def _unit(word: str) -> tuple[str, str]:
    """Scale and unit: 万人次 → ("万", "人次")."""
    match = _SCALED.match(word)
    return (match.group(1) or "", match.group(2)) if match else ("", word)


def _row(parts: list[tuple[int, str]], start: int, header: _Header, common: list[tuple[str, str]], title: str) -> Iterator[Cell]:
    first = parts[0][1].strip()
    words = tuple(part.strip() for _, part in parts if not _NUMBER.match(part))
    for column, (offset, part) in enumerate(parts):
        match = _NUMBER.match(part)
        if not match or column == 0:
            continue
        scale, unit = header.units[column] if column < len(header.units) else ("", "")
        if not unit and common:
            # 单位:万人次、%、个: one for each column of figures.
            scale, unit = common[column - len(parts) + len(common)] if len(common) == len(parts) - 1 else common[0]
        label = header.names[column] if column < len(header.names) else first
        if unit or header.names:
            at = start + offset + match.start(2)
            value = Decimal(match.group(2).replace(",", "")) * _SCALE[scale] * _SCALE[match.group(3)]
            end = at + len(match.group(2)) + len(match.group(3) or "")
            yield Cell(at, end, start + parts[0][0], value, _with_time(unit, label), label, first, words, _bound(match), title)


def _with_time(unit: str, label: str) -> str:
    """The unit of a column with the time that its name gives: 人均年收入(元) → 元/年."""
    return units.flow(unit, label) if unit == "元" else unit


_BOUNDS = {"近": "about", "约": "about", "左右": "about", "不足": "at_most", "以下": "at_most"}


def _bound(match: re.Match[str]) -> str:
    word = match["bound"] or match["more"]
    return _BOUNDS.get(word, "at_least") if word else "exact"
