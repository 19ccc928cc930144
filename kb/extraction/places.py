"""Mentions of divisions in a text, and the division that an article or a clause is about."""

from kb.extraction.governing import region_at
from kb.extraction.lexicon import Lexicon
from kb.extraction.mentions import Mentions, head, masthead_of, named_in, opens_line
from kb.extraction.regions import main_region
from kb.extraction.resolving import resolve
from kb.extraction.types import ArticleText, Place

__all__ = ["find", "main_region", "named_in", "region_at"]


def find(folded: str, lexicon: Lexicon, article: ArticleText) -> list[Place]:
    """Mentions in `folded`, in order, not overlapping; names that many places share are decided by the article's other places."""
    before = head(article)
    at, title_ends, deck_ends = len(before), len(article.title), len(article.title) + 1 + len(article.deck)
    masthead = masthead_of(before, deck_ends + 1)
    found = resolve(before + folded, at, lexicon.gazetteer, masthead)
    places = Mentions(Place(p.start - at, p.end - at, p.code, p.name) for p in found if p.start >= at)
    places.title = [p for p in found if p.end <= title_ends]
    places.deck = [p for p in found if title_ends < p.start and p.end <= deck_ends]
    places.context = [p for p in found if deck_ends < p.start < at]
    places.masthead = [p for p in places.context if masthead[0] <= p.start < masthead[1] and opens_line(before, p.start)]
    return places
