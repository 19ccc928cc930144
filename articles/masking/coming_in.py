"""What is covered as a text comes in, before it is stored: numbers of persons, and words that an editor had covered before."""

from typing import Any

from articles.masking.covering import cover, cover_all
from articles.masking.known import covered_words
from articles.masking.numbers import cover_numbers


def cleaned(text: str) -> tuple[str, list[str]]:
    """A document's text as it may be stored, and the words that were covered in it beside the numbers."""
    plain = cover_numbers(text)
    words = covered_words(plain)
    return cover(plain, words), words


def cleaned_parts(parts: Any, words: list[str]) -> Any:
    """The strings of a draft (articles/ingest/drafts.py, as JSON) of a text of which `words` were covered."""
    return cover_all(_without_numbers(parts), words)


def _without_numbers(value: Any) -> Any:
    if isinstance(value, str):
        return cover_numbers(value)
    if isinstance(value, list | tuple):
        return [_without_numbers(one) for one in value]
    if isinstance(value, dict):
        return {key: _without_numbers(one) for key, one in value.items()}
    return value
