"""The addresses of briefs."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from kb.browse.briefs.others import comparison_brief, list_brief
from kb.browse.briefs.region import region_brief, title_of
from kb.browse.briefs.sources import Sources
from kb.browse.exports import asking
from kb.browse.exports.asking import Refused
from kb.browse.exports.views import refused
from kb.browse.paging import ORDERS
from kb.browse.publishing import unread
from kb.browse.region_page import region_page
from kb.models import Region

MOST = 300  # rows of a list: more are no brief
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_safe
def brief_of_list(request: HttpRequest, kind: str) -> HttpResponse:
    def make() -> tuple[str, bytes]:
        filterset = asking.list_filter(request, kind)
        asking.total_of(request, filterset, MOST, "写进简报")
        title = asking.LABELS[kind]
        rows = list(_ordered(kind, filterset.results))
        return title, list_brief(kind, title, asking.conditions(request, filterset), rows, _sources(request))

    return _answer(request, make)


@require_safe
def brief_of_comparison(request: HttpRequest) -> HttpResponse:
    def make() -> tuple[str, bytes]:
        page = asking.compared(request)
        return "对比-" + "-".join(side.region.name for side in page.sides), comparison_brief(page, _sources(request))

    return _answer(request, make)


@require_safe
def brief_of_region(request: HttpRequest, code: str) -> HttpResponse:
    region = get_object_or_404(Region.objects.select_related("parent__parent__parent__parent"), pk=code)

    def make() -> tuple[str, bytes]:
        page = region_page(region)
        if page.is_empty:
            back = region.get_absolute_url()
            raise Refused(f"{unread()}关于{region.name}的报道，写不出简报。读入提到它的文章之后再试。", back, 404)
        return title_of(region), region_brief(page, _sources(request))

    return _answer(request, make)


def _ordered(kind: str, rows: Any) -> Any:
    return rows.order_by(*(key.expression.desc() if key.descending else key.expression.asc() for key in ORDERS[kind]))


def _sources(request: HttpRequest) -> Sources:
    return Sources(asking.site(request), timezone.localdate())


def _answer(request: HttpRequest, make: Callable[[], tuple[str, bytes]]) -> HttpResponse:
    try:
        name, content = make()
    except Refused as refusal:
        return refused(request, refusal)
    response = HttpResponse(content, content_type=WORD)
    name = f"劳务知库-{name}-{timezone.localdate():%Y%m%d}.docx"
    response["Content-Disposition"] = content_disposition_header(True, name) or ""
    return response
