"""Lines set apart by bars or tabs → blocks of rows, each cell with its offset, and the lines printed above each block."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_BAR = re.compile(r"[|\t]")
_LEAST = 2  # cells that make a line a row
_ABOVE = 4  # lines above a table that may say what it holds
_LONGEST = 60  # characters of such a line; a longer one is a paragraph, of which the end may still announce the table
_CLOSE = re.compile(r"(.*[一-鿿)])\s+(\d[\d,.]*%?)$")
_HAN = re.compile(r"[一-鿿]")


@dataclass(frozen=True, slots=True)
class Part:
    """A cell: where its text begins in the body, and the text without blanks around it."""

    start: int
    text: str

    @property
    def end(self) -> int:
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class Line:
    """A line above a table."""

    start: int
    text: str

    @property
    def span(self) -> tuple[int, int]:
        return self.start, self.start + len(self.text)


@dataclass(slots=True)
class Block:
    """Rows that follow each other without another line between, and the lines above, nearest last.

    apart: how many lines stand between it and the block before, -1 for the first of a text.
    """

    above: list[Line]
    rows: list[list[Part]]
    apart: int = -1


def blocks(text: str) -> Iterator[Block]:
    """The blocks of a folded text, in order."""
    above: list[Line] = []
    rows: list[list[Part]] = []
    lines: list[str] = []
    start, apart = 0, -1
    for line in text.split("\n"):
        if row := _row(line, start):
            rows.append(row)
            lines.append(line)
        elif line.strip():
            if rows:
                yield Block(above, _squared(rows, lines), apart)
                above, rows, lines, apart = [], [], [], 0
            apart += apart >= 0
            above = [*above[1 - _ABOVE :], Line(start + max(0, len(line) - _LONGEST), line[-_LONGEST:])]
        start += len(line) + 1
    if rows:
        yield Block(above, _squared(rows, lines), apart)


def _row(line: str, start: int) -> list[Part]:
    """The cells of a line, empty ones too; [] where it is no row."""
    parts, at = [], 0
    for match in _BAR.finditer(line):
        parts.append(_part(line, start, at, match.start()))
        at = match.end()
    if parts:
        parts.append(_part(line, start, at, len(line)))
    return parts if sum(1 for part in parts if part.text) >= _LEAST else []


def _part(line: str, start: int, at: int, end: int) -> Part:
    text = line[at:end]
    return Part(start + at + len(text) - len(text.lstrip()), text.strip())


def _squared(rows: list[list[Part]], lines: list[str]) -> list[list[Part]]:
    """The rows without the outer bars of a table that has them; a name set wide (全  市) is one cell again."""
    framed = all(line.lstrip()[:1] == "|" for line in lines)
    rows = [row[1:] if framed else row for row in rows]
    rows = [row[:-1] if not row[-1].text else row for row in rows]
    widths = [len(row) for row in rows]
    usual = max(set(widths), key=lambda width: (widths.count(width), width))
    return [_closed(row) if len(row) == usual + 1 else _opened(row) if len(row) == usual - 1 else row for row in rows]


def _closed(row: list[Part]) -> list[Part]:
    first, second = row[0], row[1]
    if len(first.text) == len(second.text) == 1 and _HAN.match(first.text) and _HAN.match(second.text):
        return [Part(first.start, first.text + second.text), *row[2:]]
    return row


def _opened(row: list[Part]) -> list[Part]:
    """A row whose name and first figure stand so close that they look like one cell: 劳动力转移就业(万人) 9.1."""
    match = _CLOSE.match(row[0].text) if len(row[0].text) <= _LONGEST else None
    if not match:
        return row
    return [Part(row[0].start, match[1]), Part(row[0].start + match.start(2), match[2]), *row[1:]]
