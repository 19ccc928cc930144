"""The two kinds of file that lists go out as and come back: Excel's own, and CSV as a Chinese Excel writes it."""

from __future__ import annotations

from io import BytesIO
from typing import Any
from zipfile import ZipFile

from import_export.formats.base_formats import CSV, XLSX
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from articles.ingest.encoding import decode

UNPACKED = 200_000_000  # bytes: what a small hostile workbook could swell to
WIDTH = 16
WIDE = {"原句": 60, "说明": 40, "名称": 28, "标题": 40}


class Sheet(XLSX):
    """Every cell is text, so that Excel takes no period for a date, no long figure for a rounded number and no words for a formula."""

    def create_dataset(self, in_stream: bytes) -> Any:
        with ZipFile(BytesIO(in_stream)) as packed:
            if sum(part.file_size for part in packed.infolist()) > UNPACKED:
                raise ValueError("too large when unpacked")
        return super().create_dataset(in_stream)

    def export_data(self, dataset: Any, **options: Any) -> bytes:
        book = Workbook(write_only=True)
        sheet = book.create_sheet("数据")
        sheet.freeze_panes = "D2"
        for at, name in enumerate(dataset.headers, start=1):
            sheet.column_dimensions[get_column_letter(at)].width = next(
                (wide for word, wide in WIDE.items() if word in name), WIDTH
            )
        sheet.append([self.cell(sheet, name, Font(bold=True)) for name in dataset.headers])
        for row in dataset:
            sheet.append([self.cell(sheet, value) for value in row])
        file = BytesIO()
        book.save(file)
        return file.getvalue()

    @staticmethod
    def cell(sheet: Any, value: Any, font: Font | None = None) -> WriteOnlyCell:
        made = WriteOnlyCell(sheet, str(value if value is not None else ""))
        made.data_type, made.number_format, made.alignment = "s", "@", Alignment(vertical="top", wrap_text=True)
        if font is not None:
            made.font = font
        return made


class Commas(CSV):
    """UTF-8 with the mark by which Excel knows it; comes back in whatever Excel made of it, GB18030 included."""

    def is_binary(self) -> bool:
        return True

    def get_read_mode(self) -> str:
        return "rb"

    def create_dataset(self, in_stream: bytes, **options: Any) -> Any:
        return super().create_dataset(decode(in_stream).lstrip("\ufeff"), **options)

    def export_data(self, dataset: Any, **options: Any) -> bytes:
        return ("\ufeff" + super().export_data(dataset, **options)).encode()
