"""Footnotes for python-docx, which has none of its own (1.2): the part, the two separators that Word asks for, and the references.

ECMA-376, part 1, 11.3.7 and 17.11.
"""

from typing import Any

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.text.paragraph import Paragraph

TEXT, REFERENCE = "footnote text", "footnote reference"  # the names of Word's own styles
# The line above the notes, and that above notes which go on from the page before: ids that no note has.
SEPARATORS = f"""<w:footnotes {nsdecls("w")}>
<w:footnote w:type="separator" w:id="-1"><w:p><w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>
<w:r><w:separator/></w:r></w:p></w:footnote>
<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>
<w:r><w:continuationSeparator/></w:r></w:p></w:footnote></w:footnotes>"""


class Footnotes:
    """The footnotes of a document that has none yet. The styles TEXT and REFERENCE must be there."""

    def __init__(self, document: Document) -> None:
        self.styles = document.styles
        self.element = parse_xml(SEPARATORS)
        name = PackURI("/word/footnotes.xml")
        self.part = XmlPart(name, CONTENT_TYPE.WML_FOOTNOTES, self.element, document.part.package)
        document.part.relate_to(self.part, RELATIONSHIP_TYPE.FOOTNOTES)
        document.settings.element.find(qn("w:compat")).addprevious(
            parse_xml(f'<w:footnotePr {nsdecls("w")}><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>')
        )
        self.count = 0

    def add(self, paragraph: Paragraph, text: str) -> None:
        """A note on what the paragraph says so far."""
        self.count += 1
        self._reference(paragraph, "w:footnoteReference").set(qn("w:id"), str(self.count))
        note: Any = OxmlElement("w:footnote")
        note.set(qn("w:id"), str(self.count))
        self.element.append(note)
        inner = OxmlElement("w:p")
        note.append(inner)
        words = Paragraph(inner, paragraph.part)  # type: ignore[arg-type]
        inner.get_or_add_pPr().style = self.styles[TEXT].style_id
        self._reference(words, "w:footnoteRef")
        words.add_run(f" {text}")

    def _reference(self, paragraph: Paragraph, tag: str) -> Any:
        element: Any = OxmlElement("w:r")
        paragraph._p.append(element)
        element.style = self.styles[REFERENCE].style_id
        mark: Any = OxmlElement(tag)
        element.append(mark)
        return mark
