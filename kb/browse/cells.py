"""One figure for a division, an indicator and a year: the foremost of those that answer the question, and whether others disagree.

Figures are picked, never added or averaged. Totals, targets and rates are told apart by their aspect; a figure over several years is
never among yearly ones, and a whole year, a state at some day (截至) and a part of a year are told apart (`SPANS`).
"""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import connection

from kb.addresses import record_address
from kb.browse import figures
from kb.browse.facets import shown_states
from kb.models import Aspect, Bound, State

# What stretch of its year a figure is of: 1 月至 12 月, all until a day (a state or a running total), or a part alone.
SPANS = {"year": "全年", "until": "截至某日", "part": "不足一年"}
SPAN = """CASE WHEN m.start IS NULL THEN 'until' WHEN m."end" - m.start >= 364 THEN 'year' ELSE 'part' END"""
SIGNED = (Aspect.CHANGE, Aspect.GROWTH)
SHAPES = {State.PROPOSED: "○", State.ACCEPTED: "✓", State.REVISIT: "△"}


@dataclass(frozen=True)
class Cell:
    """A figure as a table shows it. differs: another figure for the same question says otherwise. edited: a person set it right.

    articles: how many articles it stands on, the newest of which is of the day `newest`.
    """

    pk: int
    region: str
    indicator: str
    year: int
    value: Decimal
    value_max: Decimal | None
    unit: str
    bound: str
    printed: str
    aspect: str
    state: str
    period: str
    count: int
    differs: bool
    span: str
    edited: bool
    claim: int | None
    article: int | None
    articles: int
    newest: datetime.date | None

    @property
    def shown(self) -> figures.Shown:
        return figures.shown(
            self.value, self.unit, value_max=self.value_max, bound=self.bound, printed=self.printed, signed=self.aspect in SIGNED
        )

    @property
    def raw(self) -> str:
        return figures.digits(self.value)

    @property
    def url(self) -> str:
        """Its sentence, or the figure's own page where no claim is left."""
        if self.claim is None:
            return record_address("metric", self.pk)
        return f"{record_address('article', self.article)}#c{self.claim}"

    @property
    def sort(self) -> str:
        """What stands in one line of a chart together: 全年, 截至, 不足一年，以上."""
        return "，".join([SPANS[self.span]] + ([Bound(self.bound).label] if self.bound != Bound.EXACT else []))

    @property
    def mark(self) -> str:
        return SHAPES[State(self.state)]

    @property
    def state_label(self) -> str:
        return State(self.state).label + ("，编辑已更正" if self.edited else "")


@dataclass(frozen=True)
class Ask:
    """Which figures: of which divisions (none: all), of which indicators (none: all), of one year or all."""

    regions: Sequence[str] = ()
    indicators: Sequence[str] = ()
    year: int | None = None
    aspect: str = Aspect.LEVEL
    digits: int | None = None  # 2 provinces only, 4 prefectures, 6 counties
    unit: str | None = None
    span: str = ""  # one of SPANS
    bound: str = ""
    prefix: str = ""  # divisions whose codes begin so


@dataclass(frozen=True)
class Pick:
    """The figure chosen for a division, an indicator and a year, before its words are looked up."""

    pk: int
    region: str
    indicator: str
    unit: str
    year: int
    value: Decimal
    count: int
    differs: bool
    span: str


def picks(ask: Ask) -> list[Pick]:
    """The foremost figure of each division, indicator and year: by an editor's preference, then reviewed, then the latest.

    Whether others differ is asked of those of the same stretch of the year. The latest year first, in it the largest. One query, for one indicator from its index alone.
    """
    where, parameters = _where(ask)
    sql = f"""SELECT id, region_id, indicator_id, unit, year, value, n, differs, span FROM (
            SELECT id, region_id, indicator_id, unit, year, value, span,
                count(*) OVER question AS n, min(value) OVER question <> max(value) OVER question AS differs,
                row_number() OVER (PARTITION BY region_id, indicator_id, year
                    ORDER BY (rank = 'preferred') DESC, (state = 'accepted') DESC, "end" DESC, value DESC, id) AS place
            FROM (SELECT m.*, extract(year FROM m."end")::int AS year, {SPAN} AS span FROM kb_metric m WHERE {where}) AS fitting
            WINDOW question AS (PARTITION BY region_id, indicator_id, year, span)
        ) AS counted WHERE place = 1 ORDER BY year DESC, value DESC, region_id"""
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return [Pick(*row) for row in cursor.fetchall()]


WORDS = (
    "pk",
    "region",
    "indicator",
    "value",
    "value_max",
    "unit",
    "bound",
    "printed",
    "aspect",
    "state",
    "period",
    "edited",
    "claim",
    "article",
    "articles",
    "newest",
)


def cells_of(chosen: Sequence[Pick]) -> list[Cell]:
    """The picked figures with their words, in the same order. One query."""
    sql = """SELECT m.id, m.region_id, m.indicator_id, m.value, m.value_max, m.unit, m.bound, m.printed, m.aspect, m.state, m.period,
            m.edited <> '{}', c.claims[1], c.articles[1], c.number, c.newest
        FROM kb_metric m CROSS JOIN LATERAL (
            SELECT array_agg(c.id ORDER BY c.withdrawn_at IS NOT NULL, c.id) AS claims,
                array_agg(c.article_id ORDER BY c.withdrawn_at IS NOT NULL, c.id) AS articles,
                count(DISTINCT c.article_id) AS number, max(a.published_on) AS newest
            FROM kb_metric_claims l JOIN kb_claim c ON c.id = l.claim_id JOIN articles_article a ON a.id = c.article_id
            WHERE l.metric_id = m.id
        ) AS c WHERE m.id = ANY(%s)"""
    with connection.cursor() as cursor:
        cursor.execute(sql, [[pick.pk for pick in chosen]])
        rows = {row[0]: row for row in cursor.fetchall()}
    return [
        Cell(
            year=pick.year, count=pick.count, differs=pick.differs, span=pick.span, **dict(zip(WORDS, rows[pick.pk], strict=True))
        )
        for pick in chosen
    ]


def cells(ask: Ask) -> list[Cell]:
    """As `picks`, with their words. Two queries, the second only where there are any."""
    chosen = picks(ask)
    return cells_of(chosen) if chosen else []


def years(indicator: str, aspect: str) -> list[int]:
    """In which years figures of an indicator end, the latest first, from the counts that are kept. One query."""
    return list(years_counted(indicator, aspect))


def years_counted(indicator: str, aspect: str) -> dict[int, int]:
    """As `years`, with how many figures each has."""
    sql = """SELECT last, sum(n) FROM search_tally
        WHERE kind = 'metrics' AND area = '+' AND a = %s AND b = %s AND state = ANY(%s) AND first = last
        GROUP BY last HAVING sum(n) > 0 ORDER BY last DESC"""
    with connection.cursor() as cursor:
        cursor.execute(sql, [indicator, aspect, shown_states()])
        return {year: int(number) for year, number in cursor.fetchall()}


# As RecordQuerySet.published(); takes shown_states().
SHOWN = """m.merged_into_id IS NULL AND m.state = ANY(%s)
    AND (NOT m.unsupported OR m.state IN ('accepted', 'revisit') OR m.edited <> '{}')"""


def _where(ask: Ask) -> tuple[str, list[Any]]:
    parts = [
        "m.indicator_id IS NOT NULL",
        "m.region_id IS NOT NULL",
        "m.aspect = %s",
        "m.subject = ''",
        'm."end" IS NOT NULL',
        "m.rank <> 'deprecated'",
    ]
    # What grew over several years stands in no year's column.
    parts.append('(m.start IS NULL OR extract(year FROM m.start) = extract(year FROM m."end"))')
    parts.append(SHOWN)
    parameters: list[Any] = [ask.aspect, shown_states()]
    if ask.regions:
        parts.append("left(m.region_id, 6) = ANY(%s) AND m.region_id = ANY(%s)")
        parameters += [[code[:6] for code in ask.regions], list(ask.regions)]
    if ask.indicators:
        one = len(ask.indicators) == 1  # an index can then give the rows in order
        parts.append("m.indicator_id = %s" if one else "m.indicator_id = ANY(%s)")
        parameters.append(ask.indicators[0] if one else list(ask.indicators))
    if ask.year:
        parts.append('m."end" BETWEEN make_date(%s, 1, 1) AND make_date(%s, 12, 31)')
        parameters += [ask.year, ask.year]
    if ask.digits:
        parts.append(DIGITS[ask.digits])
    for condition, value in (
        ("m.region_id LIKE %s", f"{ask.prefix}%" if ask.prefix else None),
        (f"{SPAN} = %s", ask.span or None),
        ("m.bound = %s", ask.bound or None),
        ("m.unit = %s", ask.unit),
    ):
        if value is not None:
            parts.append(condition)
            parameters.append(value)
    return " AND ".join(parts), parameters


# Which codes are of a level: GB/T 2260.
DIGITS = {
    2: "m.region_id LIKE '__0000'",
    4: "m.region_id LIKE '____00' AND m.region_id NOT LIKE '__0000'",
    6: "length(m.region_id) = 6 AND m.region_id NOT LIKE '____00'",
}


@dataclass(frozen=True)
class Row:
    """One indicator's figures by year; `cells` in the order of the table's years, None where nothing was read."""

    key: str
    label: str
    cells: list[Cell | None]

    @property
    def has_chart(self) -> bool:
        """Two or more years in one unit and of one sort."""
        sorts = [(cell.unit, cell.sort) for cell in self.cells if cell]
        return len(sorts) > 1 and len(set(sorts)) == 1


@dataclass(frozen=True)
class Matrix:
    years: list[int]
    rows: list[Row]
    left_out: int = 0  # indicators that the table leaves to the list


def matrix(found: Sequence[Pick], labels: dict[str, str], *, most_years: int, most_rows: int) -> Matrix:
    """Indicators by years; the latest years, and the indicators in the vocabulary's order. One query, for the figures shown."""
    by_key = {(pick.indicator, pick.year): pick for pick in found}
    years = sorted(sorted({year for _, year in by_key}, reverse=True)[:most_years])
    held = [key for key in labels if any((key, year) in by_key for year in years)]
    places = [(key, year) for key in held[:most_rows] for year in years if (key, year) in by_key]
    shown = dict(zip(places, cells_of([by_key[place] for place in places]), strict=True)) if places else {}
    rows = [Row(key, labels[key], [shown.get((key, year)) for year in years]) for key in held[:most_rows]]
    return Matrix(years, rows, max(0, len(held) - most_rows))
