"""How much is held of which division: numbers of facts, never sums of figures."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db import connection
from django.db.models import Count, F, Q, QuerySet, Value
from django.db.models.functions import Left

from articles.models import Article
from kb.browse.facets import shown_states
from kb.browse.kinds import SECTIONS
from kb.models import Cooperation, Region, State
from kb.models.base import RecordQuerySet
from kb.models.reference import subtree

PROVINCE, COUNTY = 2, 6  # digits of a code that tell divisions of a level apart


@dataclass
class Held:
    """What is held of one division: how many records of each kind (`metrics`, `programs` …) and `articles`."""

    region: Region
    counts: dict[str, int] = field(default_factory=lambda: defaultdict(int))

    @property
    def facts(self) -> int:
        return sum(count for kind, count in self.counts.items() if kind != "articles")

    @property
    def articles(self) -> int:
        return self.counts.get("articles", 0)


@dataclass(frozen=True)
class Totals:
    """How many published records of each kind stand in a subtree, how many of all are reviewed, and how many articles are about it.

    counts: as the lists count that are narrowed to the division. own: of the division itself and its townships; of cooperations
    all.
    """

    counts: dict[str, int]
    reviewed: int
    articles: int
    own: dict[str, int]

    @property
    def facts(self) -> int:
        return sum(self.counts.values())


def totals_of(code: str) -> Totals:
    """Two queries."""
    prefix = subtree(code)
    tallied = _tally(prefix, code) if len(prefix) <= COUNTY else _live(code)
    pairs = _by_state(within(SECTIONS["cooperations"].model.objects.published(), code), "cooperations")
    counts = dict.fromkeys([*SECTIONS, "articles"], 0)
    own = counts.copy()
    reviewed = 0
    for kind, state, count, here in [*tallied, *((*pair, pair[-1]) for pair in pairs)]:
        counts[kind] += count
        own[kind] += here
        reviewed += count if state == State.ACCEPTED else 0
    return Totals(counts, reviewed, counts.pop("articles"), own)


def _tally(prefix: str, code: str = "") -> list[tuple[str, str, int, int]]:
    """(kind, state, count, of `code` alone) of a county or of what is above it, from the counts that are kept. One query."""
    # Without a prefix all count, those of no division too.
    inside, counted = ("length(area) = 6 AND area LIKE %s", "true") if prefix else ("area IN ('', %s)", "area = ''")
    sql = f"""SELECT kind, state, coalesce(sum(n) FILTER (WHERE {counted}), 0), coalesce(sum(n) FILTER (WHERE area = %s), 0)
        FROM search_tally WHERE {inside} AND state = ANY(%s) GROUP BY kind, state"""
    with connection.cursor() as cursor:
        cursor.execute(sql, [code, f"{prefix}%" if prefix else code, ["", *shown_states()]])
        return [(kind, state, int(count), int(own)) for kind, state, count, own in cursor.fetchall()]


def _live(code: str) -> list[tuple[str, str, int, int]]:
    """As `_tally`, of a township."""
    kinds = [section for section in SECTIONS.values() if section.kind != "cooperations"]
    parts = [_by_state(within(section.model.objects.published(), code), section.kind) for section in kinds]
    articles = Article.objects.filter(coverage__region__code__startswith=code).order_by()
    labelled = articles.annotate(held_kind=Value("articles"), held_state=Value("")).values("held_kind", "held_state")
    parts.append(labelled.annotate(held=Count("pk")).values_list("held_kind", "held_state", "held"))
    return [(kind, state, count, count) for kind, state, count in parts[0].union(*parts[1:], all=True)]


def within(records: RecordQuerySet, code: str) -> QuerySet[Any]:
    """Those of a division and all below it; a cooperation belongs to both its sides."""
    if records.model is not Cooperation:
        return records.within(code)
    prefix = subtree(code)
    return records.filter(Q(from_region__code__startswith=prefix) | Q(to_region__code__startswith=prefix))


def held_below(code: str, digits: int) -> list[Held]:
    """The divisions in a subtree that have facts or articles, told apart by the first `digits` of their codes. Three queries."""
    counts: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for prefix, kind, count in _counted(subtree(code), digits):
        counts[prefix.ljust(6, "0")][kind] += count
    regions = Region.objects.in_bulk(counts)
    return [Held(regions[found], counts[found]) for found in sorted(counts) if found in regions]


def _counted(prefix: str, digits: int) -> Iterable[tuple[str, str, int]]:
    """(prefix, kind, count) of all kinds and of articles. Two queries."""
    sql = """SELECT left(area, %s), kind, sum(n) FROM search_tally
        WHERE length(area) = 6 AND area LIKE %s AND state = ANY(%s) GROUP BY 1, 2 HAVING sum(n) > 0"""
    with connection.cursor() as cursor:
        cursor.execute(sql, [digits, f"{prefix}%", ["", *shown_states()]])
        tallied = [(area, kind, int(count)) for area, kind, count in cursor.fetchall()]
    # Both sides have the fact; a pair inside one division counts once there.
    pairs: QuerySet[Any] = SECTIONS["cooperations"].model.objects.published()
    first = _grouped(pairs, "from_region__code", prefix, digits, "cooperations")
    apart = pairs.exclude(to_region__code__startswith=Left("from_region__code", digits))
    return [*tallied, *first.union(_grouped(apart, "to_region__code", prefix, digits, "cooperations"), all=True)]


def _grouped(rows: QuerySet[Any], code: str, prefix: str, digits: int, kind: str) -> QuerySet[Any, Any]:
    inside = rows.filter(**{f"{code}__startswith": prefix}).order_by()
    labelled = inside.annotate(held_prefix=Left(F(code), digits), held_kind=Value(kind))
    counted = labelled.values("held_prefix", "held_kind").annotate(held=Count("pk"))
    result: QuerySet[Any, Any] = counted.values_list("held_prefix", "held_kind", "held")
    return result


def states() -> dict[str, dict[str, int]]:
    """Published records of each kind by state: {"metrics": {"proposed": 39, "accepted": 2, …, "total": 41}}. Two queries."""
    pairs = _by_state(SECTIONS["cooperations"].model.objects.published(), "cooperations")
    result: dict[str, dict[str, int]] = {kind: dict.fromkeys(State.values, 0) | {"total": 0} for kind in SECTIONS}
    tallied = [(kind, state, count) for kind, state, count, _ in _tally("")]
    for kind, state, count in [*tallied, *pairs]:
        if kind in result:
            result[kind][state] = count
            result[kind]["total"] += count
    return result


def _by_state(records: QuerySet[Any], kind: str) -> QuerySet[Any, Any]:
    labelled = records.order_by().annotate(held_kind=Value(kind), held_state=F("state")).values("held_kind", "held_state")
    counted: QuerySet[Any, Any] = labelled.annotate(held=Count("pk")).values_list("held_kind", "held_state", "held")
    return counted


def provinces_without(held: Iterable[Held]) -> list[Region]:
    """The provinces of which nothing was read yet. One query."""
    known = [one.region.code for one in held]
    return list(Region.objects.filter(Q(level="province") & ~Q(code__in=known)))
