"""One indicator: what it counts, all divisions ranked for a year, a hundred a page, the years of the foremost as a chart."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import Any

from django.http import HttpRequest

from kb.browse.cells import SPANS, Ask, Cell, Pick, cells, cells_of, picks, years_counted
from kb.models import Aspect, Bound, Indicator, Region
from kb.models.reference import subtree

MOST = 100  # divisions on a page
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
    found: list[Pick]  # of all divisions, the largest first
    number: int  # of the page
    ranked: list[Ranked]  # of this page
    lines: list[Cell]  # of the first LINES divisions, all years, in the same unit

    @property
    def pages(self) -> int:
        return -(-len(self.found) // MOST)

    @property
    def first_place(self) -> int:
        return (self.number - 1) * MOST + 1

    @property
    def last_place(self) -> int:
        return self.first_place - 1 + len(self.ranked)

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
        regions = Region.objects.in_bulk(self.foremost).values()
        ordered = sorted(regions, key=lambda region: self.foremost.index(region.code))
        return [(region, [held.get((region.code, year)) for year in self.line_years]) for region in ordered]

    @property
    def foremost(self) -> list[str]:
        """The codes of the divisions in the chart."""
        return [pick.region for pick in self.found[:LINES]]

    @property
    def has_chart(self) -> bool:
        return len({cell.year for cell in self.lines}) > 1


def indicator_page(request: HttpRequest, indicator: Indicator) -> IndicatorPage:
    """What the address asks for: `aspect`, `bound`, `level` (6, 4, 2 digits), `year`, `span`, `unit`, `page`; anything else as not asked.

    Without a year the latest that has nearly as many figures as any; without a level the lowest that has figures. Eight queries, one
    more a year or a level that is tried in vain.
    """
    aspect = _one_of(request.GET.get("aspect", ""), Aspect.values, Aspect.LEVEL)
    bound = _one_of(request.GET.get("bound", ""), Bound.values, "")
    levels = _levels(request.GET.get("level", ""))
    within = _within(request.GET.get("within", ""))
    counted = years_counted(indicator.pk, aspect)
    held = list(counted)
    asked = request.GET.get("year", "")
    tried = [int(asked)] if asked in {str(one) for one in held} else foremost_years(counted)[:TRIED]
    ask = Ask(indicators=[indicator.pk], aspect=aspect, prefix=subtree(within.code) if within else "", bound=bound)
    digits, year, found = next(_found(ask, levels, tried), (levels[0], tried[0] if tried else None, []))
    ask = replace(ask, digits=digits)
    spans = _frequent(pick.span for pick in found)
    span = _one_of(request.GET.get("span", ""), SPANS, spans[0] if spans else "year")
    if spans and spans != [span]:
        found = picks(replace(ask, year=year, span=span))
    units = _frequent(pick.unit for pick in found)
    unit = _one_of(request.GET.get("unit", ""), units, units[0] if units else "")
    found = [pick for pick in found if pick.unit == unit]
    number = _number(request.GET.get("page", ""), -(-len(found) // MOST))
    begin = (number - 1) * MOST
    ranked = _ranked(cells_of(found[begin : begin + MOST]), places(found)[begin : begin + MOST]) if found else []
    first = [pick.region for pick in found[:LINES]]
    lines = cells(Ask(first, [indicator.pk], aspect=aspect, unit=unit, span=span, bound=bound)) if first else []
    return IndicatorPage(indicator, within, aspect, digits, held, year, unit, units, span, bound, found, number, ranked, lines)


def _frequent(values: Iterable[str]) -> list[str]:
    """The most frequent first; of stretches as frequent whole years."""
    return sorted(counts := Counter(values), key=lambda value: (-counts[value], [*SPANS, value].index(value), value))


def _within(code: str) -> Region | None:
    is_code = len(code) == 6 and code.isascii() and code.isdigit()
    return Region.objects.filter(pk=code).first() if is_code else None


def _found(ask: Ask, levels: list[int], tried: list[int]) -> Iterator[tuple[int, int, list[Pick]]]:
    """The levels and years that have such figures, with them."""
    for digits, year in product(levels, tried):
        if found := picks(replace(ask, digits=digits, year=year)):
            yield digits, year, found


def _levels(asked: str) -> list[int]:
    return [int(asked)] if asked in {str(number) for number in LEVELS} else list(LEVELS)


def foremost_years(counted: dict[int, int]) -> list[int]:
    """The years in the order to be tried: those with half as many figures as the fullest, the latest first; then the others."""
    most = max(counted.values(), default=0)
    return sorted(counted, key=lambda year: (counted[year] * 2 < most, -year))


def places(found: Sequence[Pick]) -> list[int]:
    """The places of figures in their order; equal figures share one."""
    ranked: list[int] = []
    for number, pick in enumerate(found, 1):
        ranked.append(ranked[-1] if ranked and found[number - 2].value == pick.value else number)
    return ranked


def _number(asked: str, pages: int) -> int:
    """The page asked for; the first for anything that is none."""
    known = asked.isascii() and asked.isdigit() and len(asked) < 5
    return min(max(int(asked), 1), max(pages, 1)) if known else 1


def _one_of(asked: str, values: Any, otherwise: str) -> str:
    return asked if asked in values else otherwise


def _ranked(shown: list[Cell], numbers: list[int]) -> list[Ranked]:
    """Figures with their places."""
    regions = Region.objects.in_bulk([cell.region for cell in shown])
    return [Ranked(number, regions[cell.region], cell) for number, cell in zip(numbers, shown, strict=True)]
