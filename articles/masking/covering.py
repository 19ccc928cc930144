"""Covering words in a text. Pure; every text keeps its length."""

import re
from collections.abc import Iterable, Sequence
from typing import Any

BLOT = "█"
_SPACE = re.compile(r"\s+")
_BLACK = re.compile(r"\S")


def bare(words: str) -> str:
    """Words without white space: a printed page breaks its lines anywhere."""
    return _SPACE.sub("", words)


def blot(words: str) -> str:
    """Every character covered, white space kept."""
    return _BLACK.sub(BLOT, words)


def pattern(words: str, gap: str = r"\s*") -> re.Pattern[str]:
    """What finds `words` in a text; gap: what may stand between their characters."""
    return re.compile(gap.join(re.escape(char) for char in bare(words)))


def in_lines(words: str) -> re.Pattern[str]:
    """As `pattern`, for a text whose lines are paragraphs: across two of them only what is itself words of two."""
    return pattern(words, r"\s*" if "\n" in words else r"[^\S\n]*")


def spans(text: str, words: str) -> list[tuple[int, int]]:
    """Where `words` stand in a text whose lines are paragraphs, half-open."""
    return [match.span() for match in in_lines(words).finditer(text)] if bare(words) else []


def cover(text: str, words: Iterable[str]) -> str:
    """A printed page with every occurrence of each of `words` covered, in their order.

    >>> cover("村民张\\n某说", ["张某"])
    '村民█\\n█说'
    """
    for one in filter(bare, words):
        text = pattern(one).sub(lambda match: blot(match.group()), text)
    return text


def cover_lines(text: str, words: Iterable[str]) -> str:
    """As `cover`, for a text whose lines are paragraphs."""
    for one in filter(bare, words):
        text = in_lines(one).sub(lambda match: blot(match.group()), text)
    return text


def cover_all(value: Any, words: Sequence[str]) -> Any:
    """`cover_lines` of every string in lists and dictionaries; other values as they are. A list of strings is one text of paragraphs."""
    if isinstance(value, str):
        return cover_lines(value, words)
    if isinstance(value, list | tuple):
        if value and all(isinstance(one, str) and "\n" not in one for one in value):
            return cover_lines("\n".join(value), words).split("\n")
        return [cover_all(one, words) for one in value]
    if isinstance(value, dict):
        return {key: cover_all(one, words) for key, one in value.items()}
    return value
