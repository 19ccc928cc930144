"""One indicator: what it counts, all divisions ranked for a year, the years of the foremost as a chart."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpRequest

from kb.browse.cells import SPANS, Ask, Cell, Pick, cells, cells_of, picks, years
from kb.models import Aspect, Bound, Indicator, Region
from kb.models.reference import subtree

MOST = 100  # divisions listed
LINES = 5  # divisions in the chart
TRIED = 6  # years that are tried where none is asked for
LEVELS = {6: "区县", 4: "地市", 2: "省"}


@dataclass(frozen=True)
class Ranked:
    """A division in the ranking; equal figures share a place."""

    place: int
    region: Region
    cell: Cell


@dataclass(frozen=True)
class IndicatorPage:
    indicator: Indicator
    within: Region | None  # only divisions below it
    aspect: str
    digits: int
    years: list[int]
    year: int | None
    unit: str
    units: list[str]  # of the year's figures, the most frequent first; only one is ranked at a time
    span: str  # so is one stretch of the year
    bound: str  # only figures of this bound, or "" for all
    ranked: list[Ranked]
    lines: list[Cell]  # of the first LINES divisions, all years, in the same unit

    @property
    def aspect_label(self) -> str:
        return Aspect(self.aspect).label

    @property
    def span_label(self) -> str:
        return SPANS[self.span]

    @property
    def level_label(self) -> str:
        return LEVELS[self.digits]

    @property
    def differing(self) -> int:
        return sum(one.cell.differs for one in self.ranked)

    @property
    def line_years(self) -> list[int]:
        return sorted({cell.year for cell in self.lines})

    @property
    def line_rows(self) -> list[tuple[Region, list[Cell | None]]]:
        """The chart's figures as a table."""
        held = {(cell.region, cell.year): cell for cell in self.lines}
        regions = [one.region for one in self.ranked[:LINES]]
        return [(region, [held.get((region.code, year)) for year in self.line_years]) for region in regions]

    @property
    def has_chart(self) -> bool:
        return len({cell.year for cell in self.lines}) > 1


def indicator_page(request: HttpRequest, indicator: Indicator) -> IndicatorPage:
    """What the address asks for: `aspect`, `bound`, `level` (6, 4, 2 digits), `year`, `span`, `unit`; anything else counts as not asked.

    Eight queries, one more a year that is tried in vain.
    """
    aspect = _one_of(request.GET.get("aspect", ""), Aspect.values, Aspect.LEVEL)
    bound = _one_of(request.GET.get("bound", ""), Bound.values, "")
    digits = int(_one_of(request.GET.get("level", ""), [str(number) for number in LEVELS], "6"))
    within = _within(request.GET.get("within", ""))
    held = years(indicator.pk, aspect)
    asked = request.GET.get("year", "")
    tried = [int(asked)] if asked in {str(one) for one in held} else held[:TRIED]
    ask = Ask(indicators=[indicator.pk], aspect=aspect, digits=digits, prefix=subtree(within.code) if within else "", bound=bound)
    year, found = next(_found(ask, tried), (tried[0] if tried else None, []))
    spans = _frequent(pick.span for pick in found)
    span = _one_of(request.GET.get("span", ""), SPANS, spans[0] if spans else "year")
    if spans and spans != [span]:
        found = picks(replace(ask, year=year, span=span))
    units = _frequent(pick.unit for pick in found)
    unit = _one_of(request.GET.get("unit", ""), units, units[0] if units else "")
    ranked = _ranked(cells_of([pick for pick in found if pick.unit == unit][:MOST])) if found else []
    first = [one.region.code for one in ranked[:LINES]]
    lines = cells(Ask(first, [indicator.pk], aspect=aspect, unit=unit, span=span, bound=bound)) if first else []
    return IndicatorPage(indicator, within, aspect, digits, held, year, unit, units, span, bound, ranked, lines)


def _frequent(values: Iterable[str]) -> list[str]:
    return [value for value, _ in Counter(values).most_common()]


def _within(code: str) -> Region | None:
    is_code = len(code) == 6 and code.isascii() and code.isdigit()
    return Region.objects.filter(pk=code).first() if is_code else None


def _found(ask: Ask, tried: list[int]) -> Iterator[tuple[int, list[Pick]]]:
    """The years that have such figures, with them."""
    for year in tried:
        if found := picks(replace(ask, year=year)):
            yield year, found


def _one_of(asked: str, values: Any, otherwise: str) -> str:
    return asked if asked in values else otherwise


def _ranked(found: list[Cell]) -> list[Ranked]:
    """`found` is in order of value."""
    regions = Region.objects.in_bulk([cell.region for cell in found])
    ranked: list[Ranked] = []
    for number, cell in enumerate(found, 1):
        place = ranked[-1].place if ranked and ranked[-1].cell.value == cell.value else number
        ranked.append(Ranked(place, regions[cell.region], cell))
    return ranked
