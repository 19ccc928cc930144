"""The addresses of exports. Files are streamed; what cannot be exported is said on a page."""

from collections.abc import Callable, Iterator

from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from kb.browse.exports import asking
from kb.browse.exports.asking import Refused
from kb.browse.exports.export import Export
from kb.browse.exports.text import csv_of, json_of
from kb.browse.exports.workbook import workbook_of
from kb.models import Region

Writer = Callable[[Export], Iterator[bytes]]
FORMS: dict[str, tuple[Writer, str]] = {
    "csv": (csv_of, "text/csv; charset=utf-8"),
    "xlsx": (workbook_of, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "json": (json_of, "application/json"),
}


@require_safe
def export_list(request: HttpRequest, kind: str, form: str) -> HttpResponseBase:
    return answer(request, form, asking.address_of(request, kind), lambda: asking.export_of_list(request, kind))


@require_safe
def export_comparison(request: HttpRequest, form: str) -> HttpResponseBase:
    return answer(request, form, asking.address_of(request, "compare"), lambda: asking.export_of_comparison(request))


@require_safe
def export_region(request: HttpRequest, code: str, form: str) -> HttpResponseBase:
    region = get_object_or_404(Region, pk=code)
    return answer(request, form, region.get_absolute_url(), lambda: asking.export_of_region(request, region))


def answer(request: HttpRequest, form: str, back: str, make: Callable[[], Export]) -> HttpResponseBase:
    """The file, or the page that says why there is none."""
    try:
        if form not in FORMS:
            raise Refused(f"没有“{form}”这种格式，可以导出 CSV、XLSX 和 JSON。", back, 404)
        export = make()
    except Refused as refusal:
        return refused(request, refusal)
    write, kind = FORMS[form]
    response = StreamingHttpResponse(write(export), content_type=kind)
    response["Content-Disposition"] = content_disposition_header(True, f"{export.name}.{form}") or ""
    return response


def refused(request: HttpRequest, refusal: Refused) -> HttpResponse:
    return render(request, "exports/refused.html", {"refusal": refusal}, status=refusal.status)
