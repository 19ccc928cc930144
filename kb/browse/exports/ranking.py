"""All divisions of an indicator's ranking, as its page orders them, as a file."""

from collections.abc import Iterator, Sequence

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from kb.browse.cells import Pick
from kb.browse.exports.asking import Refused, site
from kb.browse.exports.columns import Column, Value, columns_of
from kb.browse.exports.export import Condition, Export, Table, accepted_alone
from kb.browse.exports.rows import rows_of
from kb.browse.exports.views import answer
from kb.browse.indicator_page import IndicatorPage, indicator_page, places
from kb.browse.paging import address
from kb.browse.publishing import unread
from kb.models import Indicator, Metric


@require_safe
def export_ranking(request: HttpRequest, key: str, form: str) -> HttpResponseBase:
    indicator = get_object_or_404(Indicator, pk=key)
    back = reverse("indicator", args=[key]) + address(request.GET, page="").rstrip("?")
    return answer(request, form, back, lambda: export_of_ranking(request, indicator, back))


def export_of_ranking(request: HttpRequest, indicator: Indicator, back: str) -> Export:
    """One row a division with its place: every one, not the page's hundred alone."""
    page = indicator_page(request, indicator)
    if not page.found:
        raise Refused(f"{unread()}这样的数字，没有可以导出的内容。请换年份、级别或数字类型再试。", back, 404)
    columns = columns_of("metrics", site(request))
    found = Metric.objects.published().filter(pk__in=[pick.pk for pick in page.found])
    chunks = rows_of("metrics", found, columns, order=("-value", "region_id"))
    place = Column("place", "名次", lambda row: None)
    table = Table("metrics", "排名", [place, *columns], len(page.found), _placed(chunks, page.found))
    title = f"{indicator.label}排名"
    return Export(title, f"{site(request)}{back}", timezone.localtime(), _conditions(page), [table])


def _placed(chunks: Iterator[list[list[Value]]], found: Sequence[Pick]) -> Iterator[list[list[Value]]]:
    """The rows come in the order of the ranking: the largest first, equals by code."""
    ranked = iter(places(found))
    for rows in chunks:
        yield [[next(ranked), *row] for row in rows]


def _conditions(page: IndicatorPage) -> list[Condition]:
    asked = [
        ("indicator", "指标", page.indicator.label),
        ("year", "年份", f"{page.year} 年"),
        ("aspect", "数字类型", page.aspect_label),
        ("level", "级别", page.level_label),
        ("span", "时期", page.span_label),
        ("unit", "单位", page.unit),
        ("within", "范围", str(page.within or "")),
    ]
    return [*(Condition(name, label, [value]) for name, label, value in asked if value), *accepted_alone()]
