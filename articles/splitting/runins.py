"""Headlines set at the beginning of the first paragraph of a short piece: 【招工大篷车进山来】本报讯…(王 进). Pure."""

import re

from articles.splitting import signing
from articles.splitting.lines import fold
from articles.splitting.parts import Part, Unit

BRACKETED = re.compile(r"[●◆■▲★]?\s*【([^】]{5,26})】\s*(?=\S)")
SPACED = re.compile(r"[●◆■▲★]?\s*([^\s,。;、]{5,26})\s+(?=\S)")
LEAST = 30  # characters of text below; a shorter item is an entry of a list


def set_apart(page: list[Unit]) -> list[Unit]:
    """Units with run-in headlines made units of their own, where the paragraph itself begins or ends like a whole piece."""
    found: list[Unit] = []
    for unit in page:
        head = opening(unit.text) if unit.part is Part.TEXT else None
        if head is None or not whole(rest := unit.text[head.end() :]):
            found.append(unit)
            continue
        found.append(Unit(Part.HEAD, unit.text[head.start(1) : head.end(1)], unit.gap, unit.indent))
        found.append(Unit(Part.TEXT, rest, False, unit.indent))
    return found


def opening(text: str) -> re.Match[str] | None:
    """What may be a run-in headline at the beginning of a paragraph."""
    start = text[:60]
    if "【" in start:
        return BRACKETED.match(text)
    return SPACED.match(fold(start)) if " " in start or "\u3000" in start else None


def whole(text: str) -> bool:
    """Whether a paragraph is a piece by itself: it begins with 本报讯 or ends with its writer."""
    return len(text) >= LEAST and (signing.begins_article(text) or bool(signing.signed(text)[0]))
