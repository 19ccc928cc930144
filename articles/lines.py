"""Raw text → printed lines, and scan lines → paragraphs. Pure, linear in the length of the text."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

# Zero-width and control characters say nothing; lone surrogates and NUL cannot be stored as UTF-8 in PostgreSQL.
INVISIBLE = {ord(c): None for c in "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad\ufffe\uffff"}
CONTROL = {c: None for c in (*range(9), *range(14, 32), *range(127, 133), *range(134, 160))}
BREAKS = {ord(c): "\n" for c in "\r\x0b\x0c\x85\u2028\u2029"} | {ord(c): " " for c in "\u00a0\t"}
CLEANING = INVISIBLE | CONTROL | BREAKS
SURROGATE = re.compile(r"[\ud800-\udfff]")

# Full-width forms to ASCII one for one, so that offsets hold: "(2023" → "(2023".
FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}

WIDEST_COLUMN = 84  # in half-width cells; a longer line is a whole paragraph, not a scan line of a column
TERMINAL = "。!?…;"
CLOSING = "”’\"')）】》」』〕]"
PARAGRAPH_MARK = re.compile(
    r"[●▲▼■□◆▍▌★◎→·|]|【|[(]?图[①-⑳\d一二三四五六七八九十]|[(][一二三四五六七八九十]{1,3}[)]|[一二三四五六七八九十]{1,3}、"
    r"|第[一二三四五六七八九十]{1,2}[,、]|\d{1,2}[.、](?!\d)|[问答][:]|[①-⑳]|注[:]|\[\d+\]|——|http"
)
GAPPED = re.compile(r"\S\s+\S")


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line. gap: a blank line (or nothing) stands before it. indent: in half-width cells. level: number of # marks."""

    text: str
    gap: bool
    indent: int
    level: int = 0

    @property
    def width(self) -> int:
        """Printed width in half-width cells."""
        return cells(self.text)


def fold(text: str) -> str:
    """Full-width forms as ASCII, every offset kept."""
    return text.translate(FULL_WIDTH)


def cells(text: str) -> int:
    """Width in half-width cells: "12人" → 4."""
    return len(text.encode("gb18030")) if text.isascii() else len(text.encode("gbk", "replace"))


def read(text: str) -> list[Line]:
    """The lines that hold something, in order."""
    text = SURROGATE.sub("\ufffd", text.replace("\r\n", "\n").translate(CLEANING))
    found: list[Line] = []
    gap = True
    for raw in text.split("\n"):
        stripped = raw.strip()
        mark = len(stripped) - len(stripped.lstrip("#")) if stripped[:1] == "#" else 0
        content = stripped[mark:].strip()
        if content:
            lead = raw[: len(raw) - len(raw.lstrip())]
            found.append(Line(content, gap or bool(mark), len(lead) + lead.count("\u3000"), min(mark, 6)))
        gap = not content
    return found


def complete(text: str) -> bool:
    """Whether a sentence ends here: "……就业。”" does, "能够免费获得" does not."""
    bare = fold(text[-6:]).rstrip(CLOSING + " ")
    return not bare or bare[-1] in TERMINAL + ":"


def column(lines: Sequence[Line]) -> int:
    """Usual width of a scan line on this page, 0 where each line is a paragraph."""
    widths = [b.width for a, b in zip(lines, lines[1:], strict=False) if not b.gap and b.width >= 24]
    usual = int(median(widths)) if widths else 0
    return usual if usual <= WIDEST_COLUMN else 0


def continues(line: Line, after: Line, full: int) -> bool:
    """Whether `after` goes on with the paragraph of `line`; `full` is the width of their column in cells."""
    if after.indent > line.indent + 1 and after.indent - line.indent < 8:
        return False
    if GAPPED.search(line.text[:200]) and GAPPED.search(after.text[:200]) and not complete(line.text):
        return line.width >= 0.92 * full and not line.text[-1:].isascii() and not is_row(line.text, after.text)
    filled = line.width >= 0.8 * full
    if complete(line.text):
        return filled and full <= WIDEST_COLUMN and not marked(after.text)
    return filled and not (marked(after.text) and not line.text[-1:].isalnum())


def marked(text: str) -> bool:
    """Whether a line opens a paragraph by its mark: "●", "【", "一、", "(二)", "1.", "问:", "图①"."""
    return bool(PARAGRAPH_MARK.match(fold(text[:20])))


def is_row(*texts: str) -> bool:
    """Lines of a list set in columns: "循化县 撒拉厨师(省级) 8600人"."""
    return all(len(text.split()) > 1 and text[-1:] in "人元%个家户名次)个" for text in texts)


def paragraphs(block: Sequence[Line]) -> list[tuple[str, Line]]:
    """The paragraphs of lines printed without a blank line between, each with its first line."""
    full = max((line.width for line in block), default=0)
    parts: list[tuple[Line, list[str]]] = []
    for before, line in zip([None, *block], block, strict=False):
        if before is not None and continues(before, line, full):
            parts[-1][1].append(line.text)
        else:
            parts.append((line, [line.text]))
    return [(joined(texts), first) for first, texts in parts]


def joined(texts: Sequence[str]) -> str:
    """Scan lines as one paragraph: a Latin word hyphenated at the end is rejoined, Latin words are kept apart, the rest abuts."""
    parts: list[str] = []
    for left, right in zip(texts, [*texts[1:], ""], strict=False):
        latin = right[:1].isascii() and right[:1].isalpha() and left[-1:].isascii()
        if latin and left[-1:] == "-" and left[-2:-1].isalpha():
            parts.append(left[:-1])
        elif latin and left[-1:].isalpha():
            parts.append(left + " ")
        else:
            parts.append(left)
    return "".join(parts)
