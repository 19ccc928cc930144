"""A brief as a Word document: A4, Chinese fonts that Word and WPS have, page numbers, tables, pictures, footnotes."""

import datetime
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from kb.browse.briefs import footnotes
from kb.browse.exports.cells import without_controls

LATIN, BODY, HEADINGS = "Times New Roman", "宋体", "黑体"
WIDTH, HEIGHT, MARGIN = 21.0, 29.7, 2.4  # A4, cm
INK, QUIET = RGBColor(0, 0, 0), RGBColor(0x56, 0x60, 0x64)
# Style, its size in points, its Chinese font, space before and after in points.
STYLES = (
    ("Normal", 11, BODY, 0, 4),
    ("Title", 22, HEADINGS, 0, 6),
    ("Heading 1", 15, HEADINGS, 14, 6),
    ("Heading 2", 12, HEADINGS, 10, 4),
    ("Caption", 9, BODY, 0, 8),
    ("Header", 9, BODY, 0, 0),
    ("Footer", 9, BODY, 0, 0),
)


@dataclass(frozen=True)
class Stated:
    """Words that state a fact, the footnote that names their source, and a mark where nobody has reviewed it.

    The footnote is `note`, the sentence, and `state`; the note after one with the same sentence only says so.
    """

    text: str
    note: str
    mark: str = ""
    sentence: str = ""
    state: str = ""


Part = str | Stated
Cell = Part | Sequence[Part]


class Brief:
    """A document that is written from top to bottom. is_wide: lying A4."""

    def __init__(self, title: str, *, is_wide: bool = False) -> None:
        self.document = Document()
        _fonts(self.document)
        self._page(title, is_wide=is_wide)
        self.footnotes = footnotes.Footnotes(self.document)
        self.chapters = 0
        self.sentence = ""  # of the last footnote
        _properties(self.document, title)
        self.document.add_paragraph(clean(title), "Title").alignment = WD_ALIGN_PARAGRAPH.CENTER

    def _page(self, title: str, *, is_wide: bool) -> None:
        section = self.document.sections[0]
        long, short = Cm(HEIGHT), Cm(WIDTH)
        section.page_width, section.page_height = (long, short) if is_wide else (short, long)
        section.orientation = WD_ORIENT.LANDSCAPE if is_wide else WD_ORIENT.PORTRAIT
        section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(MARGIN)
        self.width = (HEIGHT if is_wide else WIDTH) - 2 * MARGIN
        header, footer = section.header.paragraphs[0], section.footer.paragraphs[0]
        header.text = clean(f"劳务知库 · {title}")
        header.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
        for text, field in (("第 ", "PAGE"), (" 页，共 ", "NUMPAGES")):
            footer.add_run(text)
            footer._p.append(parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr=" {field} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'))
        footer.add_run(" 页")

    def chapter(self, title: str) -> None:
        """一、主要数字."""
        self.chapters += 1
        self.document.add_heading(clean(f"{_chinese(self.chapters)}、{title}"), 1)

    def heading(self, title: str) -> None:
        self.document.add_heading(clean(title), 2)

    def paragraph(self, *parts: Part, quiet: bool = False, centre: bool = False) -> None:
        paragraph = self.document.add_paragraph()
        self._write(paragraph, parts)
        if centre:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        for run in paragraph.runs if quiet else ():
            run.font.size, run.font.color.rgb = Pt(9), QUIET

    def table(self, header: Sequence[str], rows: Iterable[Sequence[Cell]], shares: Sequence[float]) -> None:
        """shares: how wide the columns are beside one another. The header comes again on every page."""
        table = self.document.add_table(1, len(header), "Table Grid")
        table.alignment = WD_TABLE_ALIGNMENT.CENTER
        table.autofit = False
        for cell, text in zip(table.rows[0].cells, header, strict=True):
            self._fill(cell, (text,), bold=True)
            cell._tc.get_or_add_tcPr().append(parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="E4F0F1"/>'))
        _row_property(table.rows[0], "w:tblHeader")
        widths = [Cm(self.width * share / sum(shares)) for share in shares]
        for row in rows:
            for cell, parts in zip(table.add_row().cells, row, strict=True):
                self._fill(cell, (parts,) if isinstance(parts, str | Stated) else parts)
        for column, width in zip(table.columns, widths, strict=True):
            column.width = width
        for line in table.rows:
            _row_property(line, "w:cantSplit")
            for cell, width in zip(line.cells, widths, strict=True):
                cell.width = width
        self.document.add_paragraph().paragraph_format.space_after = Pt(2)

    def _fill(self, cell: Any, parts: Sequence[Part], *, bold: bool = False) -> None:
        paragraph = cell.paragraphs[0]
        paragraph.paragraph_format.space_after = Pt(0)
        self._write(paragraph, parts)
        for run in paragraph.runs:
            run.bold = bold or None
            run.font.size = run.font.size or Pt(9)

    def _write(self, paragraph: Paragraph, parts: Iterable[Part]) -> None:
        for part in parts:
            if isinstance(part, str):
                paragraph.add_run(clean(part))
                continue
            paragraph.add_run(clean(part.text))
            if part.mark:
                paragraph.add_run(part.mark).font.size = Pt(7)
            whole = " 所在整句同上注" if part.sentence == self.sentence else f" 所在整句：{part.sentence}"
            self.sentence = part.sentence
            self.footnotes.add(paragraph, clean(part.note + (whole if part.sentence else "") + part.state))

    def picture(self, png: bytes, caption: str) -> None:
        paragraph = self.document.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.paragraph_format.keep_with_next = True
        shape = paragraph.add_run().add_picture(io.BytesIO(png), Cm(min(self.width, WIDTH - 2 * MARGIN)))
        shape._inline.docPr.set("descr", clean(caption))
        self.document.add_paragraph(clean(caption), "Caption").alignment = WD_ALIGN_PARAGRAPH.CENTER

    def content(self) -> bytes:
        file = io.BytesIO()
        self.document.save(file)
        return file.getvalue()


def clean(text: str) -> str:
    return without_controls(text)


def _properties(document: Any, title: str) -> None:
    """Instead of the template's own; mode 15 is Word 2013 and later, which else opens the file as an old one."""
    properties = document.core_properties
    properties.title, properties.language = clean(title), "zh-CN"
    properties.author = properties.last_modified_by = "劳务知库"
    properties.comments = ""
    properties.created = properties.modified = datetime.datetime.now(datetime.UTC).replace(tzinfo=None)
    for setting in document.settings.element.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")


def _fonts(document: Any) -> None:
    """Every style by name: Word takes the font of Chinese letters from `eastAsia` alone, and the template's is Japanese."""
    for name, kind in ((footnotes.TEXT, WD_STYLE_TYPE.PARAGRAPH), (footnotes.REFERENCE, WD_STYLE_TYPE.CHARACTER)):
        document.styles.add_style(name, kind, builtin=True)
    notes = document.styles[footnotes.TEXT]
    notes.base_style = document.styles["Normal"]
    document.styles[footnotes.REFERENCE].font.superscript = True
    for name, size, font, before, after in (*STYLES, (footnotes.TEXT, 8, BODY, 0, 0)):
        style = document.styles[name]
        style.font.size, style.font.color.rgb, style.font.name = Pt(size), INK, LATIN
        style.font.bold = style.font.italic = False
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        fonts.set(qn("w:eastAsia"), font)
    border = document.styles["Title"].element.pPr.find(qn("w:pBdr"))
    border.getparent().remove(border)
    document.settings.element.find(qn("w:themeFontLang")).set(qn("w:eastAsia"), "zh-CN")
    for lang in document.styles.element.iter(qn("w:lang")):
        lang.set(qn("w:eastAsia"), "zh-CN")


def _row_property(row: Any, tag: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(tag))


def _chinese(number: int) -> str:
    """1 → 一, 12 → 十二; chapters are few."""
    ones = "零一二三四五六七八九"
    return ones[number] if number < 10 else f"十{ones[number % 10] if number % 10 else ''}"
