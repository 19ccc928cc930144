"""Vega-Lite specifications of the charts; the same spec is drawn in the browser and downloaded as PNG and SVG."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from kb.browse.cells import Cell

SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"  # a name, never fetched
# Okabe and Ito's palette, without its yellow: told apart by people of all kinds of colour sight.
COLOURS = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9", "#7f7f7f"]
FONT = "system-ui, Noto Sans CJK SC, Microsoft YaHei, sans-serif"
SCALES = ((10**8, "亿"), (10**4, "万"))


def same_unit(cells: Sequence[Cell]) -> list[Cell]:
    """Those of the unit that most of them are in: others cannot stand on one scale with them."""
    units = Counter(cell.unit for cell in cells)
    return [cell for cell in cells if cell.unit == units.most_common(1)[0][0]] if units else []


def drawing(cells: Sequence[Cell], names: dict[str, str], title: str) -> dict[str, Any]:
    """Lines over the years, or bars where there is one year alone."""
    years = {cell.year for cell in cells}
    if len(years) > 1:
        return lines(sorted(cells, key=lambda cell: cell.year), names, title)
    return bars(sorted(cells, key=lambda cell: -cell.value), names, f"{title}（{min(years)} 年）")


def lines(cells: Sequence[Cell], names: dict[str, str], title: str) -> dict[str, Any]:
    """Years across, one line a division. Only figures of one indicator, aspect and unit belong together.

    A line holds figures of one sort: whole years, states at a day, 以上 and so on have lines of their own, in other strokes.
    """
    rows, unit = _rows(cells, names)
    series = list(dict.fromkeys(row["name"] for row in rows))
    sorts = list(dict.fromkeys(row["sort"] for row in rows))
    encoding: dict[str, Any] = {
        "x": {"field": "year", "type": "ordinal", "title": None, "axis": {"labelAngle": 0}},
        "y": {"field": "value", "type": "quantitative", "title": unit, "scale": {"zero": True}},
        "tooltip": [
            {"field": "name", "title": "地区"},
            {"field": "year", "title": "年份"},
            {"field": "sort", "title": "时期"},
            {"field": "full", "title": "数值"},
        ],
    }
    if len(sorts) > 1:
        encoding["strokeDash"] = {"field": "sort", "type": "nominal", "title": None, "scale": {"domain": sorts}}
    if len(series) > 1 or any(name not in title for name in series):
        encoding["color"] = {"field": "name", "type": "nominal", "title": None, "scale": {"domain": series, "range": COLOURS}}
        encoding["shape"] = {"field": "name", "type": "nominal", "title": None, "scale": {"domain": series}}
    mark = {"type": "line", "point": {"filled": True, "size": 60}, "color": COLOURS[0]}
    return _spec(title, rows, mark, encoding, 260)


def bars(cells: Sequence[Cell], names: dict[str, str], title: str) -> dict[str, Any]:
    """Divisions of one year, the largest first."""
    rows, unit = _rows(cells, names)
    encoding = {
        "y": {"field": "name", "type": "nominal", "sort": None, "title": None, "axis": {"labelLimit": 160}},
        "x": {"field": "value", "type": "quantitative", "title": unit},
        "tooltip": [
            {"field": "name", "title": "地区"},
            {"field": "year", "title": "年份"},
            {"field": "sort", "title": "时期"},
            {"field": "full", "title": "数值"},
        ],
    }
    return _spec(title, rows, {"type": "bar", "color": COLOURS[0], "height": {"band": 0.7}}, encoding, max(80, 24 * len(rows)))


def _spec(title: str, rows: list[dict[str, Any]], mark: dict[str, Any], encoding: dict[str, Any], height: int) -> dict[str, Any]:
    return {
        "$schema": SCHEMA,
        "title": {"text": title, "anchor": "start", "fontSize": 14, "fontWeight": 600},
        "width": "container",
        "height": height,
        "background": "#ffffff",
        "data": {"values": rows},
        "mark": mark,
        "encoding": encoding,
        "config": {
            "font": FONT,
            "axis": {"labelFontSize": 12, "titleFontSize": 12},
            "legend": {"labelFontSize": 12, "orient": "bottom"},
        },
    }


def _rows(cells: Sequence[Cell], names: dict[str, str]) -> tuple[list[dict[str, Any]], str]:
    """Values in 万 or 亿 where the largest is that large; the words with all digits beside them."""
    largest = max((abs(cell.value) for cell in cells), default=0)
    factor, word = next(((factor, word) for factor, word in SCALES if largest >= factor), (1, ""))
    rows = [
        {
            "name": names.get(cell.region, cell.region),
            "year": str(cell.year),
            "sort": cell.sort,
            "value": float(cell.value) / factor,
            "full": f"{cell.shown}（{cell.state_label}）",
        }
        for cell in cells
    ]
    return rows, word + (cells[0].unit if cells else "")
