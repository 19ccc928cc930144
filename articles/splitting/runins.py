"""Headlines set at the beginning of the first paragraph of a short piece: 【招工大篷车进山来】本报讯…(王 进). Pure."""

import re

from articles.splitting import signing
from articles.splitting.lines import fold
from articles.splitting.parts import Part, Unit

BRACKETED = re.compile(r"[●◆■▲★]?\s*【([^】]{2,26})】\s*(?=\S)")
SPACED = re.compile(r"[●◆■▲★]?\s*([^\s|,。;、]{5,26})(?:\s*[|]\s*|\s+)(?=\S)")
PARTING = re.compile(r"[ \u3000|｜]")
SHORT = 4  # characters of a place or label, which is a headline only where the writer's name ends the paragraph
ALONE = re.compile(r"【[^】]{5,26}】")
NO_HEADLINE = re.compile(r".*(?:\d日|讯|电|[::])$|[\d.]+$|[问答第图]")
LEAST = 30  # characters of text below; a shorter item is an entry of a list


def set_apart(page: list[Unit]) -> list[Unit]:
    """Units with run-in headlines made units of their own.

    The paragraph itself begins or ends like a whole piece, or looks like one that does: the same mark or bracket before its headline.
    """
    heads = [opening(unit.text) if unit.part is Part.TEXT else None for unit in page]
    sure = {head[0][0] for unit, head in zip(page, heads, strict=True) if head and whole(unit.text[head.end() :])} & set(
        "【●◆■▲★"
    )
    found: list[Unit] = []
    for unit, head in zip(page, heads, strict=True):
        if head is None or not piece(unit.text, head, sure):
            unit.opens = unit.opens or ("【" in sure and unit.part is Part.HEAD and bool(ALONE.fullmatch(unit.text)))
            found.append(unit)
            continue
        found.append(Unit(Part.HEAD, unit.text[head.start(1) : head.end(1)], unit.gap, unit.indent, opens=head[0][0] in sure))
        found.append(Unit(Part.TEXT, unit.text[head.end() :], False, unit.indent))
    return found


def piece(text: str, head: re.Match[str], sure: set[str]) -> bool:
    """Whether a paragraph with what may be a headline at its beginning is a piece of its own."""
    rest = text[head.end() :]
    if len(head[1]) <= SHORT:
        return len(rest) >= LEAST and bool(signing.signed(rest)[0]) and is_headline(head[1])
    return is_headline(head[1]) and (whole(rest) or (head[0][0] in sure and len(rest) >= LEAST))


def opening(text: str) -> re.Match[str] | None:
    """What may be a run-in headline at the beginning of a paragraph."""
    start = text[:60]
    if "【" in start:
        return BRACKETED.match(text)
    return SPACED.match(fold(start)) if PARTING.search(start) else None


def is_headline(text: str) -> bool:
    """Whether words set apart at the beginning of a paragraph are no date, dateline or label."""
    return not NO_HEADLINE.match(text)


def whole(text: str) -> bool:
    """Whether a paragraph is a piece by itself: it begins with 本报讯 or ends with its writer."""
    return len(text) >= LEAST and (signing.begins_article(text) or bool(signing.signed(text)[0]))
