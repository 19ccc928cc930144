"""The order in which an article is read."""

from kb.extraction import brands, cooperations, metrics, places, policies, programs, sentences, subsidies
from kb.extraction.lexicon import Lexicon
from kb.extraction.types import ArticleText, Extraction, Reading

VERSION = "5"  # raised whenever a rule changes what is read

LONGEST = 1_000_000  # characters; no article is longer, and a file that is must not hold up the others


def reading_of(article: ArticleText, lexicon: Lexicon) -> Reading:
    """What all finders go by: sentences, places, the article's division, and the names that figures may belong to."""
    folded = sentences.fold(article.body[:LONGEST])
    reading = Reading(article, folded, sentences.split(folded))
    reading.places = places.find(folded, lexicon, article)
    reading.region = places.main_region(reading, lexicon)
    reading.brands = brands.find(reading, lexicon)
    reading.programs = programs.find(reading, lexicon)
    return reading


def extract(article: ArticleText, lexicon: Lexicon) -> Extraction:
    """Everything found in `article`; every finding satisfies `article.body[start:end] == quote`."""
    reading = reading_of(article, lexicon)
    found_metrics = metrics.find(reading, lexicon)
    return Extraction(
        region=reading.region,
        metrics=found_metrics,
        brands=reading.brands,
        programs=reading.programs,
        cooperations=cooperations.find(reading, lexicon),
        policies=policies.find(reading, lexicon),
        subsidies=subsidies.find(reading, lexicon, found_metrics),
    )
