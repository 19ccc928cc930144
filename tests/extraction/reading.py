"""Makes readings of short texts for the tests of the finders."""

from functools import cache
from pathlib import Path

from kb.extraction import places, sentences
from kb.extraction.lexicon import Lexicon
from kb.extraction.types import ArticleText, Reading

SEEDS = Path(__file__).parents[2] / "seeds"


@cache
def lexicon() -> Lexicon:
    return Lexicon.load(SEEDS)


def read(
    body: str, title: str = "", deck: str = "", context: str = "", published: str = "", region: str | None = None
) -> Reading:
    """A reading with places and region found, as the pipeline makes it."""
    article = ArticleText(body, title=title, deck=deck, context=context, published=published)
    folded = sentences.fold(body)
    reading = Reading(article, folded, sentences.split(folded))
    reading.places = places.find(folded, lexicon(), article)
    reading.region = places.main_region(reading, lexicon()) if region is None else region
    return reading
