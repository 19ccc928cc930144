"""Words without which a figure cannot stand for an indicator: nobody was relocated where nothing is said of moving house.

The learned model goes by many small signs; in wordings that it never saw these can add up to an indicator of which the text does not speak
at all. data/indicator_evidence.csv says for such indicators which words the figure's sentence, or the article, must hold.
"""

import csv
import re
from functools import lru_cache
from pathlib import Path

from kb.extraction.context import Context

_DATA = Path(__file__).parent / "data" / "indicator_evidence.csv"
_BEHIND = 60  # characters behind the figure that are read at most


@lru_cache(maxsize=1)
def _words() -> dict[str, tuple[bool, re.Pattern[str]]]:
    """For each indicator whether the whole article counts, and its words."""
    with _DATA.open(encoding="utf-8", newline="") as file:
        return {row["key"]: (row["within"] == "article", re.compile(row["words"])) for row in csv.DictReader(file)}


class Evidence:
    """What the words of one article bear out."""

    def __init__(self, text: str, title: str = "") -> None:
        self._text, self._title = text, title
        self._article: dict[str, bool] = {}

    def bears(self, key: str, context: Context) -> bool:
        """Whether a figure may stand for an indicator by the words of its sentence and heading, or of the article."""
        whole, words = _words().get(key, (False, None))
        if words is None:
            return True
        if whole:
            if key not in self._article:
                self._article[key] = words.search(self._title) is not None or words.search(self._text) is not None
            return self._article[key]
        begin, end = context.sentence
        return (
            words.search(self._text, begin, min(end, context.figure.end + _BEHIND)) is not None
            or words.search(context.heading) is not None
        )
