"""The words of a search marked in a text, and the stretch of a text where they stand."""

import re

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

WIDTH = 110  # characters of a stretch
LEAD = 30  # of them before the first word


def marked(text: str, words: list[str]) -> SafeString:
    """The text with every occurrence of the words in `<mark>`."""
    pattern = _pattern(words)
    if pattern is None:
        return escape(text)
    parts = pattern.split(text)  # every other part is a word
    return mark_safe("".join(f"<mark>{escape(part)}</mark>" if at % 2 else escape(part) for at, part in enumerate(parts)))


def stretch(text: str, words: list[str]) -> str:
    """Some WIDTH characters of the text around the place where most of the words stand together."""
    flat = re.sub(r"\s+", " ", text).strip()
    pattern = _pattern(words)
    places = [match.start() for match in pattern.finditer(flat)] if pattern else []
    if not places:
        return flat[:WIDTH] + ("…" if len(flat) > WIDTH else "")
    best = max(places, key=lambda place: (len({flat[at] for at in places if place <= at < place + WIDTH - LEAD}), -place))
    start = max(0, best - LEAD)
    end = start + WIDTH
    return ("…" if start else "") + flat[start:end] + ("…" if end < len(flat) else "")


def _pattern(words: list[str]) -> re.Pattern[str] | None:
    longest = sorted({word for word in words if word}, key=len, reverse=True)
    return re.compile("(" + "|".join(map(re.escape, longest)) + ")", re.IGNORECASE) if longest else None
