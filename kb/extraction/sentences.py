"""Folding of full-width forms and cutting into sentences, both keeping offsets."""

import re

# One character for one character, so that an offset into the folded text is an offset into the body.
FOLD = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20, 0x00A0: 0x20, 0x2236: 0x3A}
# Quotes, and 、。《》 stay as they are: they mean something.
_SENTENCE = re.compile(r"[^。!?;\n]+(?:[。!?;]+[”’」』)]*)?|[。!?;]+[”’」』)]*")

# A figure with its unit: a line that has one is no heading.
MEASURED = re.compile(r"\d[\d,.]*[万亿余多]{0,2}(?:[%人元家户场期次名趟辆班列亩吨件条座间所份]|个(?!月))")


def fold(text: str) -> str:
    """Full-width digits, letters and punctuation as half-width ones; the length never changes: fold("１２％,") == "12%,"."""
    return text.translate(FOLD)


def split(folded: str) -> list[tuple[int, int]]:
    """Half-open spans of the sentences of a folded text: "一。二。" → [(0, 2), (2, 4)]."""
    return [match.span() for match in _SENTENCE.finditer(folded) if match.group().strip()]
