"""XLSX, sent while it is written: neither openpyxl nor XlsxWriter gives a byte before the last row is known.

openpyxl makes the empty workbook with its styles and heads; its rows are put into the sheets while the ZIP is on its way. Texts are
inline strings, which no spreadsheet calculates; numbers are numbers (ECMA-376, part 1, 18.3.1.4 and 18.18.11).
"""

import io
import re
import zipfile
from collections.abc import Iterator
from decimal import Decimal
from xml.sax.saxutils import escape

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from kb.browse.exports.cells import is_exact, without_controls
from kb.browse.exports.columns import Value
from kb.browse.exports.export import Export, Table
from kb.browse.figures import digits

LONGEST = 32_767  # characters of a cell
QUICK = 1  # zlib's level: a third larger than the usual one, three times as fast
_UNUSUAL = re.compile("[&<>\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]|_x")
# _x000D_ and the like would be read as the character of that number.
_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")


def workbook_of(export: Export) -> Iterator[bytes]:
    """The workbook's bytes: a sheet a table, each with the filter on top, then the header, then the rows."""
    with zipfile.ZipFile(_template(export)) as template:
        sink = _Sink()
        sheets = {f"xl/worksheets/sheet{place}.xml": table for place, table in enumerate(export.tables, 1)}
        with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED, compresslevel=QUICK) as book:
            for part in template.namelist():
                content = template.read(part)
                if part not in sheets:
                    book.writestr(part, content)
                    continue
                before, end, after = content.partition(b"</sheetData>")
                with book.open(part, "w") as sheet:
                    sheet.write(before)
                    for rows in _rows(sheets[part], len(export.head) + 3):
                        sheet.write(rows)
                        if data := sink.taken():
                            yield data
                    sheet.write(end + after)
        yield sink.taken()


class _Sink(io.RawIOBase):
    """What the ZIP writes into, until it is sent; cannot be wound back."""

    def __init__(self) -> None:
        self.parts: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, data: bytes) -> int:  # type: ignore[override]
        self.parts.append(bytes(data))
        return len(data)

    def taken(self) -> bytes:
        parts, self.parts = self.parts, []
        return b"".join(parts)


def _template(export: Export) -> io.BytesIO:
    book = Workbook()
    book.remove(book.worksheets[0])
    for table in export.tables:
        _head(book.create_sheet(table.label), export, table)
    file = io.BytesIO()
    book.save(file)
    return file


def _head(sheet: Worksheet, export: Export, table: Table) -> None:
    header = len(export.head) + 2
    for line, text in enumerate(export.head, 1):
        cell = sheet.cell(line, 1, _clean(text))
        cell.data_type = "s"  # a filter that begins with = is no formula
        cell.font = Font(bold=line == 1, size=14 if line == 1 else 10)
    for place, column in enumerate(table.columns, 1):
        cell = sheet.cell(header, place, column.label)
        cell.font, cell.fill = Font(bold=True), PatternFill("solid", fgColor="E4F0F1")
        cell.alignment = Alignment(vertical="center")
        sheet.column_dimensions[get_column_letter(place)].width = column.width
    sheet.freeze_panes = f"A{header + 1}"
    sheet.auto_filter.ref = f"A{header}:{get_column_letter(len(table.columns))}{header + table.total}"


def _rows(table: Table, first: int) -> Iterator[bytes]:
    letters = [get_column_letter(place) for place in range(1, len(table.columns) + 1)]
    number = first
    for chunk in table.chunks:
        lines = []
        for row in chunk:
            cells = [_cell(f"{letter}{number}", value) for letter, value in zip(letters, row, strict=True) if value is not None]
            lines.append(f'<row r="{number}">{"".join(cells)}</row>')
            number += 1
        yield "".join(lines).encode()


def _cell(place: str, value: Value) -> str:
    """A number of more digits than a spreadsheet keeps stands as text: it would be rounded."""
    if not isinstance(value, str):
        text = digits(value) if isinstance(value, Decimal) else str(value)
        if is_exact(text):
            return f'<c r="{place}"><v>{text}</v></c>'
        value = text
    return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{_inline(value)}</t></is></c>'


def _clean(text: str) -> str:
    return _ESCAPED.sub("_x005F_", without_controls(text))[:LONGEST]


def _inline(text: str) -> str:
    """As XML; most texts have nothing to clean."""
    return escape(_clean(text)) if len(text) > LONGEST or _UNUSUAL.search(text) else text
