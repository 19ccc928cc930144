"""Values as cells: no text can become a formula, every number stays exact."""

import re
from decimal import Decimal

from kb.browse.exports.columns import Value
from kb.browse.figures import digits

# What a spreadsheet may take for the beginning of a formula, full-width forms too, also behind blanks (OWASP, CSV injection).
_FORMULA = re.compile(r"[\s\ufeff]*[=+\-@＝＋－＠]|[\t\r\n]")
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
EXACT = 15  # digits that a spreadsheet keeps of a number


def safe(text: str) -> str:
    """A text for CSV: behind an apostrophe where a spreadsheet could calculate it. =1+1 → '=1+1."""
    return f"'{text}" if _FORMULA.match(text) else text


def in_csv(value: Value) -> str:
    """Numbers are digits, also negative ones: -3.200000 → -3.2."""
    if value is None:
        return ""
    if isinstance(value, str):
        return safe(value)
    return digits(value) if isinstance(value, Decimal) else str(value)


def is_exact(text: str) -> bool:
    """Whether a spreadsheet's floating numbers hold all these digits."""
    return len(text.lstrip("-").replace(".", "").strip("0")) <= EXACT


def without_controls(text: str) -> str:
    """Without the characters that XML 1.0 cannot hold."""
    return _NO_XML.sub("", text)
