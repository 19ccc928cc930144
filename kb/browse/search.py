"""The search page: divisions of that name, then every kind, grouped, the nearest first, each with its sentence."""

from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils.safestring import SafeString

from articles.models import Article
from kb.browse import names
from kb.browse.article_page import OPENING, heading, listed
from kb.browse.asking import Offer, offers
from kb.browse.coverage import within
from kb.browse.kinds import SECTIONS
from kb.browse.near import Near, near
from kb.browse.regions import best_of, find_regions
from kb.browse.snippets import marked, stretch
from kb.models import Indicator, Region
from kb.models.reference import subtree
from kb.search import finding
from kb.search.indexing import catch_up
from kb.search.words import query_words

COUNTED = ("metrics", "programs", "brands")  # what is counted of each division found
MOST = 10  # of each kind; the lists show the rest
RANKED = {"articles": 200}  # among so many the nearest are looked for; the list finds them all
RANKED_ELSE = 1000
LONGEST = 100  # characters of a query
SHORTEST = 2  # of one that asks for an indicator
TERMS = 3  # indicators led to
SAID = ("label", "subject", "description", "number")  # of a record, beside its name and its words


@dataclass(frozen=True)
class Hit:
    """A row found, its name and a stretch of its words with the query's marked."""

    row: Any
    kind: str
    name: SafeString
    words: SafeString
    title: str  # the name without marks
    text: str  # what the words may stand in, word for word


@dataclass(frozen=True)
class Found:
    """What was found of one kind: the nearest rows and how many there are, or at least are where `is_more`."""

    kind: str
    label: str
    hits: list[Hit]
    total: int
    is_more: bool

    @property
    def has_more(self) -> bool:
        return self.total > len(self.hits)


@dataclass(frozen=True)
class Results:
    words: str
    exact: "Place | None"  # the one division of that very name
    regions: "list[Place]"
    groups: list[Found]
    within: Region | None = None  # only what is of this division
    offers: list[Offer] = field(default_factory=list)
    near: Near = field(default_factory=Near)  # where nothing holds the words just so
    indicators: list[Indicator] = field(default_factory=list)
    is_loose: bool = False  # nothing holds all the words; these hold some

    @property
    def is_empty(self) -> bool:
        return not (self.regions or self.groups)


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
    catch_up()
    inside = Region.objects.filter(code=clean(place)).first() if place else None
    groups = _groups(words, inside)
    bearing, best, places = [], [], []
    if not inside:
        bearing = find_regions(words)
        best = best_of(bearing, words)
        places = _counted(_regions(words, bearing))
    hits = [hit for group in groups for hit in group.hits]
    is_name = any(hit.title == words for hit in hits)  # no part of a name is taken for a place
    asked = offers(words, bearing) if not (inside or is_name) else []
    exact = places[0] if len(best) == 1 else None
    slips = Near()
    if not best:
        texts = [hit.text for hit in hits] + [str(place.region) for place in places]
        slips = near(words, texts, is_found=bool(groups or places))
    if groups or places:
        return Results(words, exact, places, groups, inside, asked, slips, indicators=indicators(words))
    several = len(query_words(words)) > 1
    loose = _groups(words, inside, loose=True) if several else []
    return Results(words, None, [], loose, inside, asked, slips, indicators(words), is_loose=bool(loose))


def indicators(words: str) -> list[Indicator]:
    """Indicators of that name, or whose name or synonyms hold it: they have pages of their own."""
    if len(words) < SHORTEST:
        return []
    held = Indicator.objects.filter(merged_into=None)
    named = held.filter(Q(label=words) | Q(synonyms__contains=[words]))
    return list(named[:TERMS] or held.filter(label__contains=words)[:TERMS])


def _groups(words: str, inside: Region | None, *, loose: bool = False) -> list[Found]:
    """Three queries a kind that has any."""
    groups = [_found(section.kind, section.label, _rows(section.kind, inside), words, loose) for section in SECTIONS.values()]
    groups.append(_found("articles", "文章", _articles(inside), words, loose))
    # A row that bears just this name is what is looked for.
    return sorted((group for group in groups if group.hits), key=lambda group: all(hit.title != words for hit in group.hits))


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


def _found(kind: str, label: str, rows: QuerySet[Any], words: str, loose: bool) -> Found:
    most = RANKED.get(kind, RANKED_ELSE)
    plain = rows.prefetch_related(None).select_related(None)
    keys = finding.ranked(plain, kind, words, most + 1, loose=loose)
    first = keys[:MOST]
    held = {row.pk: row for row in rows.filter(pk__in=first).defer(None)} if first else {}
    marks = [words, *query_words(words)]
    hits = [_hit(held[key], kind, marks) for key in first if key in held]
    return Found(kind, label, hits, min(len(keys), most), len(keys) > most)


def _hit(row: Any, kind: str, words: list[str]) -> Hit:
    if isinstance(row, Article):
        title = heading(row, row.body[:OPENING])
        return Hit(row, kind, marked(title, words), marked(stretch(row.body, words), words), title, f"{title} {row.body}")
    quote = row.source.quote if row.source else ""
    name = names.name_of(row, quote)
    said = " ".join([name, quote, *(getattr(row, name, "") for name in SAID)])
    return Hit(row, kind, marked(name, words), marked(stretch(quote, words), words), name, said)


def _regions(words: str, bearing: list[Region]) -> list[Region]:
    """Divisions of that very name first, then counties and higher whose names hold the words."""
    known = {region.code for region in bearing}
    named = Q(full_name__contains=words)
    holding = Region.objects.filter(named).exclude(level="township").exclude(code__in=known)
    return [*bearing, *holding[:MOST]][:MOST]
