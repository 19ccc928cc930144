"""What a division's page says: headline figures, programs with theirs, all figures by indicator."""

import functools
import operator
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django.db import connection
from django.db.models import QuerySet

from articles.models import Article
from kb.browse.areas import below as below_code
from kb.browse.article_page import listed
from kb.browse.cells import SHOWN, Ask, Matrix, Row, matrix, picks
from kb.browse.coverage import Held, Totals, held_below, totals_of
from kb.browse.facets import shown_states
from kb.browse.headlines import HEADLINES, Card, headline_cards
from kb.browse.kinds import SECTIONS
from kb.browse.paging import no_day_last
from kb.browse.rankings import Ranking, rankings
from kb.models import Aspect, Cooperation, Indicator, Metric, Program, ProgramType, Record, Region
from kb.publishing import ASKED, is_asked

MOST = 45  # records of a kind that are all listed; of more the first SOME are, and the list has them all
SOME = 15
ARTICLES = 12
EACH = 2  # figures of each indicator where there are more than MOST
CHARTS = 2
YEARS, ROWS = 8, 12  # of the table of figures by year
HIGHEST = 5  # divisions stand below at most so many others


@dataclass(frozen=True)
class Group:
    """Records under one heading."""

    label: str
    key: str
    rows: Sequence[Any]


@dataclass
class RegionPage:
    region: Region
    records: dict[str, list[Any]]  # its own, at most MOST of a kind
    totals: Totals  # all there are, those below it included
    articles: list[Article]
    below: list[Held] = field(default_factory=list)
    rankings: list[Ranking] = field(default_factory=list)
    by_year: Matrix = field(default_factory=lambda: Matrix([], []))
    silent: list[tuple[str, list[str]]] = field(default_factory=list)  # what no article speaks of: ("主要指标", ["劳务收入", …])
    cut: dict[str, int] = field(default_factory=dict)  # the kinds of which not all are on the page, with how many are

    @property
    def own(self) -> int:
        """Records of the division itself; above the county those below it are not among them."""
        return sum(len(rows) for rows in self.records.values())

    @property
    def has_one_article(self) -> bool:
        """Where all comes from one article, its title need not stand in every row."""
        return len(self.articles) == 1

    @property
    def is_empty(self) -> bool:
        return not (self.own or self.articles or self.below)

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
        return by_indicator(self.records["metrics"])

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
    def has_years(self) -> bool:
        """Of one year alone the list below says all."""
        return len(self.by_year.years) > 1

    @property
    def charted(self) -> list[Row]:
        """The first CHARTS indicators with two years or more."""
        return [row for row in self.by_year.rows if row.has_chart][:CHARTS]

    @property
    def chart_query(self) -> str:
        """Charts begin with the first year of the table above them, and show what the page shows."""
        asked = {"since": min(self.by_year.years)} | ({ASKED: 1} if is_asked() else {})
        return urlencode(asked)

    @property
    def partners(self) -> list[tuple[Cooperation, Region]]:
        """Each cooperation with its other side."""
        return [(pair, other_side(pair, self.region)) for pair in self.records["cooperations"]]


def region_page(region: Region) -> RegionPage:
    """Everything that a division's page shows. At most 21 queries, five more above the county, however many facts there are.

    Its own facts and those of the townships right below it; of the divisions between only how many facts there are. One more
    query where a headline figure's change stands apart from it.
    """
    totals = totals_of(region.code)
    held = {kind: section for kind, section in SECTIONS.items() if totals.own[kind]}
    records: dict[str, list[Any]] = {kind: [] for kind in SECTIONS}
    for kind, section in held.items():
        is_many = totals.own[kind] > MOST
        records[kind] = (
            own_metrics(region, is_many=is_many) if kind == "metrics" else own(region, section.model.objects, is_many=is_many)
        )
    page = RegionPage(region, records, totals, sources(region, records), below(region))
    page.cut = {kind: len(records[kind]) for kind in held if len(records[kind]) < totals.own[kind]}
    labels = dict(Indicator.objects.values_list("key", "label"))
    page.silent = silence(region, totals, labels) if page.own else []
    if records["metrics"]:
        page.by_year = matrix(picks(Ask([region.code])), labels, most_years=YEARS, most_rows=ROWS)
    page.rankings = rankings(region) if page.below else []
    return page


def own_metrics(region: Region, *, is_many: bool) -> list[Metric]:
    """The figures that the page lists: all, or the latest EACH of the first indicators."""
    found = Metric.objects.published().with_evidence()
    return list(found.filter(pk__in=_latest(region)) if is_many else found.filter(below_code("region_id", region.code))[:MOST])


def _latest(region: Region) -> list[int]:
    """The keys of the latest EACH figures of the first indicators, totals before other aspects. One query, from one index."""
    sql = f"""SELECT id FROM (
            SELECT m.id, m.indicator_id, row_number() OVER (
                PARTITION BY m.indicator_id ORDER BY m.aspect <> %s, m."end" DESC NULLS LAST, m.id) AS place
            FROM kb_metric m WHERE {SHOWN} AND left(m.region_id, %s) = %s
        ) AS placed LEFT JOIN kb_indicator ON key = indicator_id
        WHERE place <= %s ORDER BY position, indicator_id, place LIMIT %s"""
    with connection.cursor() as cursor:
        cursor.execute(sql, [Aspect.LEVEL, shown_states(), len(region.code), region.code, EACH, min(SOME, MOST)])
        return [key for (key,) in cursor.fetchall()]


def silence(region: Region, totals: Totals, labels: dict[str, str]) -> list[tuple[str, list[str]]]:
    """What no article says of the division itself: kinds of facts, headline indicators, types of programs. Two queries."""
    here = below_code("region_id", region.code)
    metrics: Any = Metric.objects.published().filter(here, indicator__in=HEADLINES).order_by()
    told = set(metrics.values_list("indicator_id", flat=True).distinct())
    programs: Any = Program.objects.published().filter(here).order_by()
    types = ProgramType.objects.exclude(pk__in=programs.values("type_id").exclude(type_id=None))
    kinds = [section.label for kind, section in SECTIONS.items() if not totals.own[kind]]
    indicators = [labels[key] for key in HEADLINES if key in labels and key not in told]
    found = [("栏目", kinds), ("主要指标", indicators), ("项目类型", list(types.values_list("label", flat=True)))]
    return [(label, names) for label, names in found if names]


def own(region: Region, manager: Any, *, is_many: bool) -> list[Any]:
    """Published records of the division and of the townships whose code begins with its own; of many the first SOME."""
    fields = ("from_region_id", "to_region_id") if manager.model is Cooperation else ("region_id",)
    records: QuerySet[Any] = manager.published().with_evidence()
    inside = [below_code(field, region.code) for field in fields]
    return list(records.filter(functools.reduce(operator.or_, inside))[: min(SOME, MOST) if is_many else MOST])


def below(region: Region) -> list[Held]:
    """The divisions below that have facts: provinces of the nation, prefectures and counties of a province or a prefecture."""
    if region.level not in ("nation", "province", "prefecture"):
        return []
    held = held_below(region.code, 2 if region.level == "nation" else 6)
    return [one for one in held if one.region.code != region.code]


def sources(region: Region, records: dict[str, list[Any]]) -> list[Article]:
    """The articles about the division and those that its facts stand on."""
    ids = {claim.article_id for rows in records.values() for record in rows for claim in record.evidence}
    # The newest first among few columns, then the rest of these alone.
    newest = Article.objects.filter(below_code("coverage__region_id", region.code)).order_by(
        no_day_last("published_on").desc(), "-pk"
    )
    keys = list(newest.values_list("pk", flat=True)[:ARTICLES])
    keys += sorted(ids - {*keys})[: ARTICLES - len(keys)]
    return list(listed().filter(pk__in=keys)) if keys else []


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
    for _ in range(HIGHEST):
        if parent is None:
            break
        held = held_below(parent.code, 2 if parent.level == "nation" else 6)
        if held:
            return parent, held
        parent = parent.parent
    return None


def trail(division: Region) -> list[Region]:
    """The divisions above, from the province down; the nation is left out."""
    above: list[Region] = []
    parent = division.parent
    for _ in range(HIGHEST):
        if parent is None or parent.level == "nation":
            break
        above.insert(0, parent)
        parent = parent.parent
    return above
