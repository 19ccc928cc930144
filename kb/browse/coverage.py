"""How much is held of which division: numbers of facts, never sums of figures."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, F, Q, QuerySet, Value
from django.db.models.functions import Left

from articles.models import Article
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

    counts: as the lists count that are narrowed to the division.
    """

    counts: dict[str, int]
    reviewed: int
    articles: int

    @property
    def facts(self) -> int:
        return sum(self.counts.values())


def totals_of(code: str) -> Totals:
    """One query."""
    prefix = subtree(code)
    parts = [_by_state(within(section.model.objects.published(), code), kind) for kind, section in SECTIONS.items()]
    articles = Article.objects.filter(coverage__region__code__startswith=prefix).order_by()
    labelled = articles.annotate(held_kind=Value("articles"), held_state=Value("")).values("held_kind", "held_state")
    parts.append(labelled.annotate(held=Count("pk")).values_list("held_kind", "held_state", "held"))
    counts = dict.fromkeys([*SECTIONS, "articles"], 0)
    reviewed = 0
    for kind, state, count in parts[0].union(*parts[1:], all=True):
        counts[kind] += count
        reviewed += count if state == State.ACCEPTED else 0
    return Totals(counts, reviewed, counts.pop("articles"))


def within(records: RecordQuerySet, code: str) -> QuerySet[Any]:
    """Those of a division and all below it; a cooperation belongs to both its sides."""
    if records.model is not Cooperation:
        return records.within(code)
    prefix = subtree(code)
    return records.filter(Q(from_region__code__startswith=prefix) | Q(to_region__code__startswith=prefix))


def held_below(code: str, digits: int) -> list[Held]:
    """The divisions in a subtree that have facts or articles, told apart by the first `digits` of their codes. Two queries."""
    counts: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for prefix, kind, count in _counted(subtree(code), digits):
        counts[prefix.ljust(6, "0")][kind] += count
    regions = Region.objects.in_bulk(counts)
    return [Held(regions[found], counts[found]) for found in sorted(counts) if found in regions]


def _counted(prefix: str, digits: int) -> Iterable[tuple[str, str, int]]:
    """(prefix, kind, count) of all kinds and of articles, in one query."""
    parts = []
    for section in SECTIONS.values():
        records: QuerySet[Any] = section.model.objects.published()
        if section.kind == "cooperations":
            # Both sides have the fact; a pair inside one division counts once there.
            parts.append(_grouped(records, "from_region__code", prefix, digits, section.kind))
            records = records.exclude(to_region__code__startswith=Left("from_region__code", digits))
            parts.append(_grouped(records, "to_region__code", prefix, digits, section.kind))
        else:
            parts.append(_grouped(records, "region__code", prefix, digits, section.kind))
    parts.append(_grouped(Article.objects.all(), "coverage__region__code", prefix, digits, "articles"))
    return parts[0].union(*parts[1:], all=True)


def _grouped(rows: QuerySet[Any], code: str, prefix: str, digits: int, kind: str) -> QuerySet[Any, Any]:
    inside = rows.filter(**{f"{code}__startswith": prefix}).order_by()
    labelled = inside.annotate(held_prefix=Left(F(code), digits), held_kind=Value(kind))
    counted = labelled.values("held_prefix", "held_kind").annotate(held=Count("pk"))
    result: QuerySet[Any, Any] = counted.values_list("held_prefix", "held_kind", "held")
    return result


def states() -> dict[str, dict[str, int]]:
    """Published records of each kind by state: {"metrics": {"proposed": 39, "accepted": 2, …, "total": 41}}. One query."""
    parts = [_by_state(section.model.objects.published(), kind) for kind, section in SECTIONS.items()]
    result: dict[str, dict[str, int]] = {kind: dict.fromkeys(State.values, 0) | {"total": 0} for kind in SECTIONS}
    for kind, state, count in parts[0].union(*parts[1:], all=True):
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
