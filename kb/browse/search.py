"""A first search: every kind by its name, words as they are typed."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from kb.browse.article_page import listed
from kb.browse.filters import holding
from kb.browse.kinds import ARTICLE_WORDS, SECTIONS
from kb.browse.regions import best_of, find_regions
from kb.models import Region

MOST = 20  # of each kind; the lists show the rest
LONGEST = 100  # characters of a query


@dataclass(frozen=True)
class Found:
    """What was found of one kind: the first rows and how many there are."""

    kind: str
    label: str
    rows: list[Any]
    total: int

    @property
    def has_more(self) -> bool:
        return self.total > len(self.rows)


@dataclass(frozen=True)
class Results:
    words: str
    exact: Region | None  # the one division of that very name
    regions: list[Region]
    groups: list[Found]

    @property
    def is_empty(self) -> bool:
        return not (self.regions or self.groups)


def search(text: str) -> Results:
    """Everything that holds all the words of `text`."""
    words = clean(text)
    if not words:
        return Results("", None, [], [])
    bearing = find_regions(words)
    best = best_of(bearing, words)
    groups = [
        _found(section.kind, section.label, section.model.objects.published().with_evidence(), section.words, words)
        for section in SECTIONS.values()
    ]
    groups.append(_found("articles", "文章", listed(), ARTICLE_WORDS, words))
    exact = best[0] if len(best) == 1 else None
    return Results(words, exact, _regions(words, bearing), [group for group in groups if group.rows])


def clean(text: str) -> str:
    """The query without characters that the database refuses, at most LONGEST characters of it."""
    return " ".join(text.replace("\0", " ")[:LONGEST].split())


def _found(kind: str, label: str, rows: QuerySet[Any], fields: tuple[str, ...], words: str) -> Found:
    rows = holding(rows, fields, words)
    first = list(rows[: MOST + 1])
    return Found(kind, label, first[:MOST], len(first) if len(first) <= MOST else rows.count())


def _regions(words: str, bearing: list[Region]) -> list[Region]:
    """Divisions of that very name first, then counties and higher whose names hold the words."""
    known = {region.code for region in bearing}
    named = Q(name__icontains=words) | Q(full_name__icontains=words)
    holding = Region.objects.filter(named).exclude(level="township").exclude(code__in=known)
    return [*bearing, *holding[:MOST]][:MOST]
