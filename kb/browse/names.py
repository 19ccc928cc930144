"""What records are called on pages: the vocabulary's name first, the article's own wording tidied."""

import re

from kb.models import Metric, Policy, Record

_PAIRS = {"“": "”", "‘": "’"}
_CLOSING = set(_PAIRS.values())

# What a label cut out of a sentence may begin with; 了解, 的士 and the like are words of their own.
_LEADING = re.compile(r"(?:[、，,；;：:。\s]|了(?![解结却然])|的(?![士确]))+")


def wording(text: str) -> str:
    """A label as cut out of its sentence, without quotation marks that have lost their other half and without leading 了, 的, 、.

    点对点、一站式”直达输送 → 点对点、一站式直达输送; 、“直通车”运送 → “直通车”运送.
    """
    balanced = _without_loose_marks(text.strip())
    return balanced[match.end() :] if (match := _LEADING.match(balanced)) else balanced


def _without_loose_marks(text: str) -> str:
    opened: list[int] = []
    loose: set[int] = set()
    for at, char in enumerate(text):
        if char in _PAIRS:
            opened.append(at)
        elif char in _CLOSING:
            partner = next((mark for mark in reversed(opened) if _PAIRS[text[mark]] == char), None)
            if partner is None:
                loose.add(at)
            while partner is not None and (last := opened.pop()) != partner:
                loose.add(last)
    loose.update(opened)
    return "".join(char for at, char in enumerate(text) if at not in loose)


def name_of(record: Record, quote: str) -> str:
    """The name to show; `quote` is the record's evidence, which tells whether the article prints a policy's title in 《》."""
    if isinstance(record, Metric):
        return str(record.indicator) if record.indicator else wording(record.label) or "指标"
    if isinstance(record, Policy):
        return f"《{record.title}》" if quote.startswith("《") else record.title
    return str(record)


def quoted(words: str) -> str:
    """In quotation marks, unless the words bring marks at an end: “下单”培训 stays as it is."""
    return words if words.startswith(("“", "《")) or words.endswith("”") else f"“{words}”"
