"""Pages of figures: an indicator, divisions compared, the map, and their charts in all forms."""

import csv
import json
from collections import Counter
from collections.abc import Sequence
from typing import Any

from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from kb.browse import chart_files, charts, compare, coverage, indicator_page
from kb.browse.asked import turn_of
from kb.browse.cells import Ask, Cell, cells, years
from kb.browse.choice import choice_of, remember
from kb.browse.clean import clean_address
from kb.browse.exports.cells import in_csv
from kb.browse.exports.columns import Value
from kb.browse.facets import shown_states
from kb.browse.paging import address
from kb.browse.tilemap import counts, tiles
from kb.models import Aspect, Indicator, Industry, Region

TRIED = 6  # years that are tried where none is asked for


def indicators(request: HttpRequest) -> HttpResponse:
    """All indicators with how many figures each has."""
    sql = "SELECT a, sum(n) FROM search_tally WHERE kind = 'metrics' AND area = '' AND state = ANY(%s) GROUP BY a"
    with connection.cursor() as cursor:
        cursor.execute(sql, [shown_states()])
        held = {key: int(number) for key, number in cursor.fetchall()}
    rows = [(one, held.get(one.pk, 0)) for one in Indicator.objects.all()]
    return render(
        request,
        "indicators/list.html",
        {"rows": [row for row in rows if row[1]], "without": [one for one, number in rows if not number]},
    )


@clean_address
def indicator(request: HttpRequest, key: str) -> HttpResponse:
    term = get_object_or_404(Indicator, pk=key)
    page = indicator_page.indicator_page(request, term)
    context = {
        "page": page,
        "query": address(request.GET, page="").removeprefix("?"),
        "turn": turn_of(request.GET),
        "forms": [("csv", "CSV"), ("xlsx", "XLSX"), ("json", "JSON")],
        "aspects": indicator_page.Aspect.choices,
        "bounds": indicator_page.Bound.choices,
        "spans": indicator_page.SPANS,
        "levels": indicator_page.LEVELS,
    }
    return render(request, "indicators/indicator.html", context)


def indicator_chart(request: HttpRequest, key: str, form: str) -> HttpResponse:
    page = indicator_page.indicator_page(request, get_object_or_404(Indicator, pk=key))
    title = f"{page.indicator} · {page.aspect_label}" + (f" · {page.year} 年居前的{page.level_label}" if page.year else "")
    return _chart(page.lines, title, form)


def region_chart(request: HttpRequest, code: str, key: str, form: str) -> HttpResponse:
    region = get_object_or_404(Region, pk=code)
    term = get_object_or_404(Indicator, pk=key)
    since = request.GET.get("since", "")  # the first year of the table that the chart stands under
    first = int(since) if since.isdecimal() and len(since) == 4 else 0
    return _chart([cell for cell in cells(Ask([region.code], [term.pk])) if cell.year >= first], f"{region} · {term}", form)


@clean_address
def compare_page(request: HttpRequest) -> HttpResponse:
    """The comparison that the address says; `add` leads to one with more divisions than the last."""
    if added := [text for text in request.GET.getlist("add") if text]:
        codes = dict.fromkeys([*request.GET.getlist("region"), *choice_of(request).codes, *added])
        return redirect(reverse("compare") + address(request.GET, region=list(codes)[: 2 * compare.MOST], add=""))
    page = compare.comparison(request)
    response = render(request, "compare/compare.html", {"page": page, "query": request.GET.urlencode(), "most": compare.MOST})
    remember(response, [side.region.code for side in page.sides])
    return response


def compare_chart(request: HttpRequest, form: str) -> HttpResponse:
    page = compare.comparison(request)
    return _chart(page.chart, page.chart_label, form)


def _chart(found: Sequence[Cell], title: str, form: str) -> HttpResponse:
    """JSON for the browser; PNG, SVG and CSV to take away. 404 where there is no figure."""
    if not found:
        raise Http404
    names = {region.code: str(region) for region in Region.objects.filter(pk__in={cell.region for cell in found})}
    if form == "csv":
        return _csv(found, names, title)
    spec = charts.drawing(charts.same_unit(found), names, title)
    if form == "json":
        return HttpResponse(json.dumps(spec, ensure_ascii=False), content_type="application/json")
    body, kind = chart_files.drawn(spec, form)
    response = HttpResponse(body, content_type=kind)
    response["Content-Disposition"] = f'inline; filename="chart.{form}"'
    return response


HEAD = ["地区", "代码", "年份", "时期", "数值", "单位", "原文数字", "界限", "状态", "出处"]


def _csv(found: Sequence[Cell], names: dict[str, str], title: str) -> HttpResponse:
    response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="figures.csv"'
    writer = csv.writer(response)
    writer.writerow([*HEAD])
    for cell in sorted(found, key=lambda cell: (cell.region, cell.year)):
        row: list[Value] = [
            names.get(cell.region, ""),
            cell.region,
            cell.year,
            cell.period,
            cell.value,
            cell.unit,
            cell.printed,
            cell.bound,
        ]
        writer.writerow([in_csv(value) for value in (*row, cell.state_label, cell.url)])
    return response


def library(request: HttpRequest, version: str) -> HttpResponse:
    """What draws the charts in the browser; its address changes with its version."""
    if version != chart_files.VERSION:
        raise Http404
    response = HttpResponse(chart_files.library(), content_type="text/javascript; charset=utf-8")
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    return response


@clean_address
def tile_map(request: HttpRequest) -> HttpResponse:
    """The provinces shaded by how much is held of them, or by an indicator's own figure of a year."""
    key = request.GET.get("indicator", "")
    term = Indicator.objects.filter(pk=key).first() if key and "\0" not in key else None
    context: dict[str, Any] = {"term": term, "terms": Indicator.objects.all()}
    if term is None:
        return render(
            request, "map/map.html", context | {"tiles": tiles(counts(coverage.held_below("100000", coverage.PROVINCE)))}
        )
    known = years(term.pk, Aspect.LEVEL)
    asked = request.GET.get("year", "")
    tried = [int(asked)] if asked in {str(one) for one in known} else known[:TRIED]
    found: list[Cell] = []
    year = None
    for year in tried:
        if found := cells(Ask(indicators=[term.pk], year=year, digits=2)):
            break
    if found:
        sort = Counter((cell.unit, cell.span) for cell in found).most_common(1)[0][0]
        found = [cell for cell in found if (cell.unit, cell.span) == sort]
    shown = {cell.region[:2]: (cell.value, f"{cell.shown.number}{cell.shown.unit}", str(cell.shown), cell.url) for cell in found}
    return render(request, "map/map.html", context | {"tiles": tiles(shown), "years": known, "year": year})


def brand_directory(request: HttpRequest) -> HttpResponse:
    """How many brands of each industry stand in each province."""
    sql = """SELECT area, coalesce(b, ''), sum(n) FROM search_tally
        WHERE kind = 'brands' AND length(area) = 2 AND state = ANY(%s) GROUP BY 1, 2 HAVING sum(n) > 0"""
    with connection.cursor() as cursor:
        cursor.execute(sql, [shown_states()])
        held = {(area, industry): int(number) for area, industry, number in cursor.fetchall()}
    industries = [(one.pk, one.label) for one in Industry.objects.all()]
    if any(industry == "" for _, industry in held):
        industries.append(("", "未写明"))
    areas = {area for area, _ in held}
    provinces = [one for one in Region.objects.filter(level="province") if one.code[:2] in areas]
    rows = [(one, [(key or "none", held.get((one.code[:2], key), 0)) for key, _ in industries]) for one in provinces]
    return render(request, "brands/directory.html", {"industries": industries, "rows": rows})
