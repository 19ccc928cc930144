"""Word: paragraphs, tables and text boxes in reading order. Pure."""

import io
import zipfile
from collections.abc import Iterator
from typing import Any

import docx
from docx.oxml.ns import qn

from articles.ingest import archives
from articles.ingest.reading import Reading
from articles.ingest.refusal import Refused

PARAGRAPH, TABLE, ROW, CELL = qn("w:p"), qn("w:tbl"), qn("w:tr"), qn("w:tc")
TEXT, TAB, BREAKS = qn("w:t"), qn("w:tab"), {qn("w:br"), qn("w:cr")}
BOX, PROPERTIES = qn("w:txbxContent"), {qn("w:pPr"), qn("w:rPr")}
# Old Word versions' copy of a text box, and words that a reviewer struck out.
HIDDEN = {"{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback", qn("w:del"), qn("w:moveFrom")}
DAMAGED = "Word 文档已损坏，打不开。请用 Word 或 WPS 打开后另存一份再上传。"


def read(data: bytes) -> Reading:
    """The words of the document's body, a blank line between paragraphs. Raises Refused for macros, entities and damage."""
    check(data)
    try:
        body = docx.Document(io.BytesIO(data)).element.body
    except MemoryError:
        raise
    except Exception as error:  # whatever a hostile package makes of it
        raise Refused(DAMAGED) from error
    return Reading(text="\n\n".join(blocks(body)))


def check(data: bytes) -> None:
    """Refuse what can do harm before anything parses it."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            archives.check_sizes(package, len(data))
            for part in package.infolist():
                if part.filename.lower().endswith("vbaproject.bin"):
                    raise Refused("Word 文档带有宏，为安全起见不收。请另存为不带宏的 .docx 后再上传。")
                if part.filename.lower().endswith((".xml", ".rels")) and declares_entities(package, part):
                    raise Refused("Word 文档里有外部实体定义，不是 Word 存出的文件，为安全起见不收。请用 Word 另存一份再上传。")
    except (zipfile.BadZipFile, NotImplementedError, OSError, RuntimeError, EOFError) as error:
        raise Refused(DAMAGED) from error


def declares_entities(package: zipfile.ZipFile, part: zipfile.ZipInfo) -> bool:
    """Whether an XML part has a document type: Word writes none, and only there can entities be declared."""
    with package.open(part) as stream:
        head = stream.read(65536)
    folded = head.replace(b"\0", b"").lower()
    return b"<!doctype" in folded or b"<!entity" in folded


def blocks(parent: Any) -> Iterator[str]:
    """Paragraphs and tables below an element; boxes after the paragraph that anchors them."""
    for child in parent:
        if child.tag == PARAGRAPH:
            if text := "".join(words(child)).strip():
                yield text
            for box in boxes(child):
                yield from blocks(box)
        elif child.tag == TABLE:
            yield table(child)
        elif child.tag not in HIDDEN:
            yield from blocks(child)


def boxes(element: Any) -> Iterator[Any]:
    """The text boxes anchored in a paragraph, but not those inside of them."""
    for child in element:
        if child.tag == BOX:
            yield child
        elif child.tag not in HIDDEN:
            yield from boxes(child)


def table(element: Any) -> str:
    """A table, a line a row, its cells parted by tabs."""
    rows = ("\t".join(" ".join(blocks(cell)) for cell in row.iter(CELL)) for row in element.iterchildren(ROW))
    return "\n".join(row for row in rows if row.strip())


def words(element: Any) -> Iterator[str]:
    """The words of a paragraph, of tracked changes those that stay, without the boxes in it."""
    for child in element:
        if child.tag == TEXT:
            yield child.text or ""
        elif child.tag == TAB:
            yield "\t"
        elif child.tag in BREAKS:
            yield "\n"
        elif child.tag not in HIDDEN and child.tag not in PROPERTIES and child.tag != BOX:
            yield from words(child)
