"""Tables and frames drawn with characters: rows of a table as cells parted by tabs, frames taken away. Pure."""

import re
from collections.abc import Sequence

FRAME = re.compile(r"[\s─━═—_\-┄┅┌┐└┘├┤┬┴┼┏┓┗┛┣┫┳┻╋╔╗╚╝╠╣╦╩╬+]+")
CORNER = re.compile(r"[┌┐└┘├┤┬┴┼┏┓┗┛┣┫┳┻╋╔╗╚╝╠╣╦╩╬]")
SIDE = re.compile(r"^\s*[│┃║]|[│┃║]\s*$")
INNER = re.compile(r"\s*[│┃║]\s*")
GAP = re.compile(r"\s*\t\s*|\s{2,}")
SPACED_WORD = re.compile(r"(?<![^\s])([\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff](?:\s|$))")
LEAST_CELLS = 3


def unframed(raw: str) -> str:
    """A line without the sides of the frame around it; "" for the frame itself. Inner sides become bars."""
    if CORNER.search(raw) and FRAME.fullmatch(raw):
        return ""
    if not SIDE.search(raw):
        return raw
    inside = SIDE.sub("", SIDE.sub("", raw, count=1)).rstrip()
    return INNER.sub("|", inside)


def cells(text: str) -> int:
    """How many cells a line has if tabs or wide gaps part them."""
    return 1 + len(GAP.findall(text)) if "  " in text or "\t" in text or "\u3000\u3000" in text else 1


def tabulated(texts: Sequence[str]) -> list[str]:
    """Lines with the rows of tables parted by tabs: "柳林镇   2,850   75" → "柳林镇\\t2,850\\t75"; others as they are.

    A row has at least three cells, and so has a line beside it; names of columns may stand closer together.
    """
    counts = [cells(text) for text in texts]
    if max(counts, default=0) < LEAST_CELLS:
        return [text.replace("\t", " ") for text in texts]
    found = [text.replace("\t", " ") for text in texts]
    rules = [bool(FRAME.fullmatch(text)) for text in texts]
    for i, text in enumerate(texts):
        before = neighbour(rules, i, -1)
        after = neighbour(rules, i, 1)
        if counts[i] >= LEAST_CELLS and any(0 <= j < len(texts) and counts[j] >= LEAST_CELLS for j in (before, after)):
            found[i] = GAP.sub("\t", text)
        elif 0 <= after < len(texts) and counts[after] >= LEAST_CELLS and counts[i] > 1:
            names = SPACED_WORD.sub(r"\1", text).split()
            found[i] = "\t".join(names) if len(names) == counts[after] else found[i]
    return found


def neighbour(rules: Sequence[bool], at: int, step: int) -> int:
    """Index of the line beside `at`, a single rule left out."""
    beside = at + step
    return beside + step if 0 <= beside < len(rules) and rules[beside] else beside


def is_row(text: str) -> bool:
    """Whether a line is a row of a table."""
    return "\t" in text or "|" in text or "｜" in text
