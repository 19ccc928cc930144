"""A first search: every kind by its name, words as they are typed."""

from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Q, QuerySet

from kb.browse.article_page import listed
from kb.browse.asking import Offer, offers
from kb.browse.coverage import within
from kb.browse.filters import holding
from kb.browse.kinds import ARTICLE_WORDS, SECTIONS
from kb.browse.regions import best_of, find_regions
from kb.models import Region
from kb.models.reference import subtree

COUNTED = ("metrics", "programs", "brands")  # what is counted of each division found
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
    exact: "Place | None"  # the one division of that very name
    regions: "list[Place]"
    groups: list[Found]
    within: Region | None = None  # only what is of this division
    offers: list[Offer] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        return not (self.regions or self.groups or self.offers)


@dataclass(frozen=True)
class Place:
    """A division found, with how much is held of it and of all below it."""

    region: Region
    counts: list[tuple[str, str, int]]  # ("metrics", "指标", 41)

    @property
    def is_held(self) -> bool:
        """Of the others nothing was read, which is no zero."""
        return any(count for _, _, count in self.counts)


def search(text: str, place: str = "") -> Results:
    """Everything that holds all the words of `text`; with `place`, a division's code, only what is of it."""
    words = clean(text)
    if not words:
        return Results("", None, [], [])
    inside = Region.objects.filter(code=clean(place)).first() if place else None
    groups = [
        _found(section.kind, section.label, _rows(section.kind, inside), section.words, words) for section in SECTIONS.values()
    ]
    groups.append(_found("articles", "文章", _articles(inside), ARTICLE_WORDS, words))
    groups = [group for group in groups if group.rows]
    if inside:
        return Results(words, None, [], groups, inside)
    bearing = find_regions(words)
    best = best_of(bearing, words)
    places = _counted(_regions(words, bearing))
    exact = places[0] if len(best) == 1 else None
    return Results(words, exact, places, groups, None, offers(words, bearing))


def _rows(kind: str, inside: Region | None) -> QuerySet[Any]:
    records = SECTIONS[kind].model.objects.published().with_evidence()
    return within(records, inside.code) if inside else records


def _articles(inside: Region | None) -> QuerySet[Any]:
    return listed().filter(coverage__region__code__startswith=subtree(inside.code)) if inside else listed()


def _counted(regions: list[Region]) -> list[Place]:
    """One query a kind, however many divisions."""
    if not regions:
        return []
    held: dict[str, dict[str, int]] = {}
    for kind in COUNTED:
        inside = {f"n{one.code}": Count("pk", filter=Q(region__code__startswith=subtree(one.code))) for one in regions}
        held[kind] = SECTIONS[kind].model.objects.published().order_by().aggregate(**inside)
    return [Place(one, [(kind, SECTIONS[kind].short, held[kind][f"n{one.code}"]) for kind in COUNTED]) for one in regions]


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
