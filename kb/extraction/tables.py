"""Figures in tables: rows of cells set apart by | or tabs, below a row of column names.

A column's name is the label of its figures; its unit stands in brackets behind it (从业人数(人)) or for the whole table in a line above
(单位:万元). The first column names the place, another may name the brand.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

_BAR = re.compile(r"[|\t]")
_NUMBER = re.compile(r"\s*(-?\d{1,3}(?:,\d{3})+(?:\.\d+)?|-?\d+(?:\.\d+)?)\s*(万|亿)?(?=$|[\s(（])")
_UNIT = re.compile(r"[(（]\s*(?:单位:)?(万|亿)?([^()（）\d,、]{1,6})[)）]\s*$")
_COMMON = re.compile(r"单位\s*[::]\s*(万|亿)?([一-鿿%]{1,5})")
_SCALE = {"": 1, "万": 10**4, "亿": 10**8, None: 1}


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure in a table; `start:end` is its number, `row` where its row begins, `label` the name of its column or row."""

    start: int
    end: int
    row: int
    value: Decimal
    unit: str
    label: str
    first: str
    others: tuple[str, ...]


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
    common = ("", "")
    start = 0
    for line in text.split("\n"):
        if unit := _COMMON.search(line):
            common = (unit.group(1) or "", unit.group(2))
        parts = _cut(line)
        if len(parts) < 2:
            header = None
            if line.strip() and not unit and len(line) > 60:
                common = ("", "")
        elif not any(_NUMBER.match(part) for _, part in parts[1:]):
            header = _header(parts)
        else:
            found.extend(_row(parts, start, header, common))
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


def _row(parts: list[tuple[int, str]], start: int, header: _Header | None, common: tuple[str, str]) -> Iterator[Cell]:
    first = parts[0][1].strip()
    words = tuple(part.strip() for _, part in parts if not _NUMBER.match(part))
    for column, (offset, part) in enumerate(parts):
        match = _NUMBER.match(part)
        if not match or column == 0:
            continue
        scale, unit = header.units[column] if header and column < len(header.units) else ("", "")
        if not unit:
            scale, unit = common
        label = header.names[column] if header and column < len(header.names) else first
        if unit or header:
            at = start + offset + match.start(1)
            value = Decimal(match.group(1).replace(",", "")) * _SCALE[scale] * _SCALE[match.group(2)]
            yield Cell(
                at, at + len(match.group(1)) + len(match.group(2) or ""), start + parts[0][0], value, unit, label, first, words
            )
