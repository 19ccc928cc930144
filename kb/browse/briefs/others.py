"""Briefs of a comparison and of a list."""

from collections.abc import Sequence
from typing import Any

from kb.browse import chart_files, charts
from kb.browse.briefs.document import Brief, Cell, Stated
from kb.browse.briefs.sources import LEGEND, Sources, day_words
from kb.browse.briefs.tables import table
from kb.browse.citing import cite_article, work_of
from kb.browse.compare import Comparison
from kb.browse.exports.export import Condition
from kb.browse.periods import period_words
from kb.browse.publishing import unread
from kb.templatetags.records import heading

UPRIGHT = 3  # divisions that stand beside one another on upright paper


def comparison_brief(page: Comparison, sources: Sources) -> bytes:
    names = [side.region.name for side in page.sides]
    brief = Brief(f"{'、'.join(names)}劳务数据对比", is_wide=len(names) > UPRIGHT)
    brief.paragraph("、".join(f"{side.region}（{side.region.code}）" for side in page.sides), centre=True)
    year = f"{page.year} 年" if page.year else "各取最近一年"
    brief.paragraph(f"{day_words(sources.accessed)}　{year}", centre=True)
    brief.paragraph(LEGEND, quiet=True)
    brief.chapter("逐项对比")
    sources.load([cell for line in page.lines for cell in line.cells] + list(page.chart))
    rows = [
        [line.label if line.same_year else f"{line.label}（年份或单位不同）", *_cells(line.cells, sources)] for line in page.lines
    ]
    brief.table(["指标", *names], rows, [3, *(3 for _ in names)])
    brief.paragraph("只比各地自己的总量；目标、增减和累计数不在其中。", quiet=True)
    _chart(brief, page, sources)
    return brief.content()


def _cells(cells: Sequence[Any], sources: Sources) -> list[Cell]:
    return [[sources.cell(cell), f"（{period_words(cell.period)}）"] if cell else unread() for cell in cells]


def _chart(brief: Brief, page: Comparison, sources: Sources) -> None:
    """The chart, and below it the figures that it is drawn from."""
    if len(page.chart) < 2:
        return
    brief.chapter(page.chart_label)
    names = {side.region.code: str(side.region) for side in page.sides}
    found = sorted(page.chart, key=lambda cell: cell.year)
    brief.picture(
        chart_files.drawn(charts.lines(found, names, page.chart_label), "png")[0], f"{page.chart_label}：数字和出处见下表"
    )
    by_place = {(cell.year, cell.region): cell for cell in found}
    years = sorted({cell.year for cell in found})
    rows: list[list[Cell]] = [[f"{year} 年", *(sources.cell(by_place.get((year, code))) for code in names)] for year in years]
    brief.table(["年份", *(side.region.name for side in page.sides)], rows, [2, *(3 for _ in names)])


def list_brief(kind: str, title: str, asked: list[Condition], rows: Sequence[Any], sources: Sources) -> bytes:
    """The rows of a list with the conditions on top; `rows` in its order, evidence loaded."""
    brief = Brief(f"{title}一览")
    brief.paragraph(f"条件：{'；'.join(str(one) for one in asked) or '全部'}", centre=True)
    brief.paragraph(f"{day_words(sources.accessed)}　共 {len(rows)} 条", centre=True)
    brief.paragraph(LEGEND, quiet=True)
    if kind == "articles":
        brief.table(("标题", "刊物", "日期", "地区"), [_article(one, sources) for one in rows], (7, 3, 2.5, 3.5))
    else:
        table(brief, sources, kind, rows)
    return brief.content()


def _article(article: Any, sources: Sources) -> list[Cell]:
    title, address = heading(article), f"{sources.site}/articles/{article.pk}/"
    cited = cite_article(work_of(article, article.opening), accessed=sources.accessed, permalink=address)
    coverage = getattr(article, "coverage", None)
    where = str(coverage.region) if coverage and coverage.region else "—"
    day = period_words(article.published) if article.published else "未写明"
    return [Stated(title, cited.reference), article.publication or "未写明", day, where]
