"""What a division's page says: headline figures, programs with theirs, all figures by indicator."""

import datetime
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q, QuerySet

from articles.models import Article
from kb.browse.article_page import listed
from kb.browse.coverage import Held, held_below
from kb.browse.kinds import SECTIONS
from kb.models import Aspect, Cooperation, Metric, Program, Rank, Record, Region

# What policy staff look for first, in this order; the first CARDS of them that the division has are shown as headline figures.
HEADLINES = (
    "labor_transfer",
    "labor_income",
    "organized_transfer_rate",
    "training_persons",
    "organized_transfer",
    "transfer_out_of_province",
    "local_employment",
    "employment_driven",
    "poor_employment",
    "urban_new_employment",
    "labor_force",
    "brand_practitioners",
    "workshops",
    "labor_income_per_capita",
    "wage_monthly",
    "certificates",
    "startups_supported",
    "vacancies",
)
CARDS = 6
MOST = 600  # figures on one page; the list has them all

_AGAINST = re.compile(r"(?:较|比)(?:上年|去年|上一年|同期|上年同期|去年同期|\d{4}年)|同比")


@dataclass(frozen=True)
class Card:
    """A headline figure, and how it changed where the same article says so. `others` state another figure for the same."""

    metric: Metric
    change: Metric | None
    against: str  # 较上年, as the article puts it
    others: int


@dataclass(frozen=True)
class Group:
    """Records under one heading."""

    label: str
    key: str
    rows: Sequence[Any]


@dataclass
class RegionPage:
    region: Region
    records: dict[str, list[Any]]
    metrics_total: int
    articles: list[Article]
    below: list[Held] = field(default_factory=list)

    @property
    def counts(self) -> dict[str, int]:
        return {kind: len(rows) for kind, rows in self.records.items()} | {"metrics": self.metrics_total}

    @property
    def facts(self) -> int:
        return sum(self.counts.values())

    @property
    def reviewed(self) -> int:
        return sum(record.is_reviewed for rows in self.records.values() for record in rows)

    @property
    def has_one_article(self) -> bool:
        """Where all comes from one article, its title need not stand in every row."""
        return len(self.articles) == 1

    @property
    def is_empty(self) -> bool:
        return not (self.facts or self.articles or self.below)

    @property
    def latest(self) -> int | None:
        """The last year that the articles report on; plans and targets lie ahead and do not count."""
        figures = [metric.year for metric in self.records["metrics"] if metric.aspect != Aspect.TARGET and metric.year]
        printed = [article.published_on.year for article in self.articles if article.published_on]
        return max(figures + printed, default=None)

    @property
    def cards(self) -> list[Card]:
        return headline_cards(self.region, self.records["metrics"], {program.name for program in self.records["programs"]})

    @property
    def metric_groups(self) -> list[Group]:
        return by_indicator(sorted(self.records["metrics"], key=self._closeness))

    def _closeness(self, metric: Metric) -> tuple[Any, ...]:
        """The division's own figures before its townships', those of no subject before the others, levels before changes.

        Then the newest, and in the order in which the articles state them.
        """
        place = (metric.evidence[0].article_id, metric.evidence[0].start) if metric.evidence else (0, 0)
        order = Aspect.values.index(metric.aspect)
        return metric.region_id != self.region.code, metric.subject != "", order, -(metric.year or 0), place

    @property
    def program_groups(self) -> list[Group]:
        return by_type(self.records["programs"], self.records["metrics"])

    @property
    def brands(self) -> list[tuple[Record, list[Metric]]]:
        figures = by_subject(self.records["metrics"])
        order = ["national", "provincial", "prefecture", "county", ""]
        ranked = sorted(self.records["brands"], key=lambda brand: order.index(brand.level))
        return [(brand, figures.get(brand.name, [])) for brand in ranked]

    @property
    def partners(self) -> list[tuple[Cooperation, Region]]:
        """Each cooperation with its other side."""
        return [(pair, other_side(pair, self.region)) for pair in self.records["cooperations"]]


def region_page(region: Region) -> RegionPage:
    """Everything that a division's page shows. 13 queries, two more above the county, however many facts there are.

    Its own facts and those of the townships right below it; of the divisions between only how many facts there are.
    """
    records = {kind: list(own(region, section.model.objects)) for kind, section in SECTIONS.items()}
    total = len(records["metrics"])
    if total == MOST:
        total = Metric.objects.published().filter(region__code__startswith=region.code).count()
    return RegionPage(region, records, total, sources(region, records), below(region))


def own(region: Region, manager: Any) -> QuerySet[Any]:
    """Published records of the division and of the townships whose code begins with its own."""
    records: QuerySet[Any] = manager.published().with_evidence()
    if manager.model is Cooperation:
        sides = Q(from_region__code__startswith=region.code) | Q(to_region__code__startswith=region.code)
        return records.filter(sides)
    return records.filter(region__code__startswith=region.code)[:MOST]


def below(region: Region) -> list[Held]:
    """The divisions below that have facts: provinces of the nation, prefectures and counties of a province or a prefecture."""
    if region.level not in ("nation", "province", "prefecture"):
        return []
    held = held_below(region.code, 2 if region.level == "nation" else 6)
    return [one for one in held if one.region.code != region.code]


def sources(region: Region, records: dict[str, list[Any]]) -> list[Article]:
    """The articles about the division and those that its facts stand on."""
    ids = {claim.article_id for rows in records.values() for record in rows for claim in record.evidence}
    about = Q(coverage__region__code__startswith=region.code) | Q(pk__in=ids)
    return list(listed().filter(about))


def headline_cards(region: Region, metrics: Sequence[Metric], programs: Iterable[str]) -> list[Card]:
    """The newest figure of each headline indicator: the division's own, or else one of its programs'."""
    candidates: dict[str, list[Metric]] = defaultdict(list)
    allowed = {"", *programs}
    for metric in metrics:
        if (
            metric.region_id == region.code
            and metric.indicator_id in HEADLINES
            and metric.subject in allowed
            and _is_headline(metric)
        ):
            candidates[metric.indicator_id].append(metric)
    chosen = [max(candidates[key], key=_prominence) for key in HEADLINES if key in candidates][:CARDS]
    return [_card(metric, metrics) for metric in chosen]


def _is_headline(metric: Metric) -> bool:
    return bool(metric.aspect == Aspect.LEVEL and metric.rank != Rank.DEPRECATED and metric.evidence)


def _prominence(metric: Metric) -> tuple[Any, ...]:
    """An editor's preference, then the region's own before a program's, the newest, the whole before its parts."""
    day = metric.end or metric.start or datetime.date.min
    return metric.rank == Rank.PREFERRED, metric.subject == "", day.year, day, metric.value, -metric.pk


def _card(metric: Metric, metrics: Iterable[Metric]) -> Card:
    same = [one for one in metrics if _question(one) == _question(metric) and one.pk != metric.pk]
    others = sum(one.aspect == Aspect.LEVEL and one.value != metric.value for one in same)
    changes = [one for one in same if one.aspect == Aspect.CHANGE and _article(one) == _article(metric)]
    change = min(changes, key=lambda one: abs(one.evidence[0].start - metric.evidence[0].start), default=None)
    words = _AGAINST.search(f"{change.label} {change.evidence[0].quote}") if change else None
    return Card(metric, change, words.group() if words else "增减", others)


def _question(metric: Metric) -> tuple[Any, ...]:
    """What a figure and its change have in common."""
    return metric.region_id, metric.indicator_id, metric.period, metric.subject, metric.unit


def _article(metric: Metric) -> int | None:
    return metric.evidence[0].article_id if metric.evidence else None


def by_indicator(metrics: Iterable[Metric]) -> list[Group]:
    """Figures under their indicators, in the vocabulary's order; figures of no indicator last."""
    groups: dict[tuple[int, str, str], list[Metric]] = defaultdict(list)
    for metric in metrics:
        term = metric.indicator
        groups[(term.position, term.label, term.key) if term else (10**9, "其他数字", "")].append(metric)
    return [Group(label, key, rows) for (_, label, key), rows in sorted(groups.items())]


def by_type(programs: Iterable[Program], metrics: Iterable[Metric]) -> list[Group]:
    """Programs under their types, in the vocabulary's order, each with the figures that are said of it."""
    figures = by_subject(metrics)
    groups: dict[tuple[int, str, str], list[tuple[Program, list[Metric]]]] = defaultdict(list)
    for program in programs:
        term = program.type
        key = (term.position, term.label, term.key) if term else (10**9, "未分类型", "")
        groups[key].append((program, figures.get(program.name, [])))
    return [Group(label, key, rows) for (_, label, key), rows in sorted(groups.items(), key=lambda item: item[0])]


def by_subject(metrics: Iterable[Metric]) -> dict[str, list[Metric]]:
    figures: dict[str, list[Metric]] = defaultdict(list)
    for metric in metrics:
        figures[metric.subject].append(metric)
    return figures


def other_side(pair: Cooperation, region: Region) -> Region:
    return pair.to_region if pair.from_region_id.startswith(region.code) else pair.from_region


def nearest_with_facts(region: Region) -> tuple[Region, list[Held]] | None:
    """For a division of which nothing was read: the nearest above it that has facts somewhere, and which of its parts have them."""
    parent = region.parent
    while parent is not None:
        held = held_below(parent.code, 2 if parent.level == "nation" else 6)
        if held:
            return parent, held
        parent = parent.parent
    return None
