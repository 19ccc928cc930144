"""Up to six divisions side by side, indicator by indicator: period and source stand in each cell, nothing is added up."""

from collections import Counter
from dataclasses import dataclass

from django.http import HttpRequest

from kb.browse.cells import Ask, Cell, Pick, cells_of, picks
from kb.browse.charts import same_unit
from kb.browse.choice import MOST
from kb.browse.paging import address
from kb.browse.regions import best_regions
from kb.models import Indicator, Region

LONGEST = 40


@dataclass(frozen=True)
class Side:
    """A division in the comparison, with the address without it."""

    region: Region
    without: str


@dataclass(frozen=True)
class Line:
    """An indicator; of each division the latest figure of the years that are asked for."""

    key: str
    label: str
    cells: list[Cell | None]
    chart: str  # the address with this line's chart open

    @property
    def same_year(self) -> bool:
        """All figures are of one year, one stretch of it and one unit, so that they compare at all."""
        found = [cell for cell in self.cells if cell]
        return len({(cell.year, cell.span, cell.unit) for cell in found}) == 1


@dataclass(frozen=True)
class Comparison:
    sides: list[Side]
    lines: list[Line]
    years: list[int]
    year: int | None
    unknown: list[str]  # names that no division or several bear
    is_full: bool
    left_out: list[Region]  # divisions beyond the first MOST
    chart_key: str
    chart_label: str
    chart: list[Cell]  # all years of the chart's indicator, in one unit

    @property
    def chart_years(self) -> list[int]:
        return sorted({cell.year for cell in self.chart})

    @property
    def chart_rows(self) -> list[tuple[Region, list[Cell | None]]]:
        """The chart's figures as a table."""
        held = {(cell.region, cell.year): cell for cell in self.chart}
        drawn = {cell.region for cell in self.chart}
        regions = [side.region for side in self.sides if side.region.code in drawn]
        return [(region, [held.get((region.code, year)) for year in self.chart_years]) for region in regions]


def comparison(request: HttpRequest) -> Comparison:
    """What the address asks for: `region` (codes or names), `year`, `chart` (an indicator). Five queries and one or two a name."""
    regions, unknown = _regions(request.GET.getlist("region"))
    left_out, regions = regions[MOST:], regions[:MOST]
    codes = [region.code for region in regions]
    found = picks(Ask(codes)) if codes else []
    years = sorted({pick.year for pick in found}, reverse=True)
    asked = request.GET.get("year", "")
    year = int(asked) if asked in {str(one) for one in years} else None
    latest: dict[tuple[str, str], Pick] = {}
    for pick in found:  # the latest year first
        if year in (None, pick.year):
            latest.setdefault((pick.indicator, pick.region), pick)
    shown = {(cell.indicator, cell.region): cell for cell in cells_of(list(latest.values()))}
    labels = dict(Indicator.objects.values_list("key", "label"))
    keys = [key for key in labels if any((key, code) in shown for code in codes)]
    lines = [Line(key, labels[key], [shown.get((key, code)) for code in codes], address(request.GET, chart=key)) for key in keys]
    # What most of them have comes first.
    lines.sort(key=lambda line: -sum(cell is not None for cell in line.cells))
    key = request.GET.get("chart", "")
    key = key if key in {line.key for line in lines} else _charted([line.key for line in lines], found)
    sides = [Side(region, address(request.GET, region=[code for code in codes if code != region.code])) for region in regions]
    chart = same_unit(cells_of([pick for pick in found if pick.indicator == key]))
    return Comparison(sides, lines, years, year, unknown, len(regions) >= MOST, left_out, key, labels.get(key, ""), chart)


def _charted(keys: list[str], found: list[Pick]) -> str:
    """The first indicator with two figures in one unit, which make a chart; else the first."""
    held = Counter((pick.indicator, pick.unit) for pick in found)
    several = {indicator for (indicator, _), number in held.items() if number > 1}
    return next((key for key in keys if key in several), keys[0] if keys else "")


def _regions(texts: list[str]) -> tuple[list[Region], list[str]]:
    found: list[Region] = []
    unknown: list[str] = []
    for text in list(dict.fromkeys(text.strip()[:LONGEST] for text in texts if text.strip()))[: MOST * 2]:
        named = [] if "\0" in text else best_regions(text)
        if len(named) == 1:
            found += [region for region in named if region not in found]
        else:
            unknown.append(text)
    return found, unknown
