"""Texts cut into words for the full-text index, and queries into the same words.

A text gives every word of the dictionary that stands anywhere in it, not one way of cutting: what is found does not depend on the
words around. The lexicon's names (divisions, indicators, brands) are words of the dictionary.
"""

import re
import time
from functools import cache

import rjieba

from kb.models import FormerName, Indicator, LaborBrand, Region

MOST = 16_000  # positions that a tsvector can hold
LONGEST = 100  # characters of a word
OFTEN = 4  # positions kept of one word
FREQUENCY = 100_000  # of the lexicon's names in the dictionary: above that of their parts
FRESH = 600  # seconds that the lexicon's names are kept

_WORD = re.compile(r"[^\W_]+(?:\.\d+)?")
_CHINESE = re.compile(r"[㐀-鿿]")


@cache
def _plain() -> rjieba.Jieba:
    return rjieba.Jieba()


@cache
def _named(moment: int) -> rjieba.Jieba:
    """The dictionary with the lexicon's names."""
    cutter = rjieba.Jieba()
    for name in _names():
        if 2 <= len(name) <= 12:
            cutter.add_word(name, FREQUENCY, None)
    return cutter


def _names() -> set[str]:
    divisions = Region.objects.exclude(level="township")
    names = set(divisions.values_list("name", flat=True)) | set(divisions.values_list("short_name", flat=True))
    names |= set(FormerName.objects.values_list("name", flat=True))
    for label, synonyms in Indicator.objects.values_list("label", "synonyms"):
        names |= {label, *synonyms}
    return names | set(LaborBrand.objects.order_by().values_list("name", flat=True).distinct()[:50_000])


def _cutter() -> rjieba.Jieba:
    return _named(int(time.monotonic() // FRESH))


def cut(text: str) -> list[str]:
    """All words in a text, in their order, with repetitions."""
    found: list[str] = []
    for run in _WORD.findall(text.lower()):
        found += _cutter().cut_all(run) if _CHINESE.search(run) else [run]
    return found


def vector(*weighted: tuple[str, str]) -> str:
    """A tsvector literal of texts with their weights, A to D: ("宁远建筑工", "A").

    Single characters are held too, without their places: a query is cut into dictionary words and what is left between them.
    """
    places: dict[str, list[str]] = {}
    at = 0
    for text, weight in weighted:
        for word in cut(text):
            at = min(at + 1, MOST)
            held = places.setdefault(word[:LONGEST], [])
            if len(held) < OFTEN:
                held.append(f"{at}{weight}")
    single = {char for text, _ in weighted for char in _CHINESE.findall(text)} - places.keys()
    words = [f"{_quoted(word)}:{','.join(held)}" for word, held in places.items()]
    return " ".join([*words, *(_quoted(char) for char in single)])


def query_words(text: str) -> list[str]:
    """A query as its words: names whole, the rest cut one way."""
    words: list[str] = []
    for run in _WORD.findall(text.lower()):
        words += _cutter().cut(run, False) if _CHINESE.search(run) else [run]
    return list(dict.fromkeys(words))


def query(text: str) -> str:
    """A tsquery literal that asks for all words of `text`, names whole; "" where there is no word."""
    return " & ".join(_quoted(word) for word in query_words(text))


def loose_query(text: str) -> str:
    """As `query`, but a name may also be there in its parts: in a text cut before the name was known."""
    return " & ".join(_asked(word) for word in query_words(text))


def any_query(text: str) -> str:
    """As `query`, but any of the words will do; single characters only where there is nothing longer."""
    words = query_words(text)
    return " | ".join(_asked(word) for word in [word for word in words if len(word) > 1] or words)


def _asked(word: str) -> str:
    parts = _plain().cut(word, False) if _CHINESE.search(word) else [word]
    if parts == [word]:
        return _quoted(word)
    return f"({_quoted(word)} | ({' & '.join(_quoted(part) for part in parts)}))"


def _quoted(word: str) -> str:
    escaped = word[:LONGEST].replace("\\", "\\\\").replace("'", "''")
    return f"'{escaped}'"
