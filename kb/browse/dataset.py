"""What lists and division pages tell search engines and catalogues about themselves: schema.org `Dataset` as JSON-LD."""

import json
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from kb.browse.addresses import absolute
from kb.browse.filters import ListFilter
from kb.browse.kinds import SECTIONS
from kb.browse.region_page import RegionPage
from kb.models import Region

ABOUT = "由报道和公报读出的县级劳务政策事实：每一条都带文章里的原句和永久地址，标明待核或已核。不同文章的数字不相加，没有读到不等于零。"
# Inside <script> only these end or open anything.
ESCAPES = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026"}


def embedded(data: dict[str, Any]) -> SafeString:
    """A data block: no script runs, and the content security policy has nothing to refuse."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(ESCAPES)
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(text))


def of_list(request: HttpRequest, filterset: ListFilter) -> dict[str, Any]:
    """The list as it is narrowed, whichever of its pages is shown."""
    kind = filterset.KIND
    label = SECTIONS[kind].label if kind in SECTIONS else "文章"
    asked = [(name, value) for name in filterset.filters for value in request.GET.getlist(name) if value.strip()]
    query = urlencode(asked)
    places = filterset.regions
    name = "、".join(str(region) for region in places[:3]) + ("等地" if len(places) > 3 else "") + label
    path = request.path + (f"?{query}" if query else "")
    return _dataset(request, name, path, places, [(label, f"api_{kind}", query)])


def of_region(request: HttpRequest, page: RegionPage) -> dict[str, Any]:
    region = page.region
    held = {kind: SECTIONS[kind].label for kind, count in page.totals.counts.items() if count}
    if page.totals.articles:
        held["articles"] = "文章"
    query = urlencode({"region": region.code})
    files = [(label, f"api_{kind}", query) for kind, label in held.items()]
    data = _dataset(request, f"{region}劳务事实", region.get_absolute_url(), [region], files)
    if measured := [group.label for group in page.metric_groups]:
        data["variableMeasured"] = measured
    if sources := [absolute(reverse("article", args=[article.pk]), request) for article in page.articles]:
        data["isBasedOn"] = sources
    return data


def _dataset(
    request: HttpRequest, name: str, path: str, places: list[Region], files: list[tuple[str, str, str]]
) -> dict[str, Any]:
    """files: (label, name of the API's operation, query string)."""
    data: dict[str, Any] = {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "name": name,
        "description": f"{name}。{ABOUT}",
        "url": absolute(path, request),
        "inLanguage": "zh-CN",
        "isAccessibleForFree": True,
        "includedInDataCatalog": {"@type": "DataCatalog", "name": "劳务知库", "url": absolute("/", request)},
        "distribution": [
            _download(request, f"{label}（{form.upper()}）", operation, query, form)
            for label, operation, query in files
            for form in ("json", "csv")
        ],
    }
    if places:
        data["spatialCoverage"] = [_place(request, region) for region in places]
    return data


def _download(request: HttpRequest, name: str, operation: str, query: str, form: str) -> dict[str, Any]:
    path = f"{reverse(operation)}?{query}{'&' if query else ''}format={form}"
    media = {"json": "application/json", "csv": "text/csv"}[form]
    return {"@type": "DataDownload", "name": name, "encodingFormat": media, "contentUrl": absolute(path, request)}


def _place(request: HttpRequest, region: Region) -> dict[str, Any]:
    identifier = {"@type": "PropertyValue", "propertyID": "GB/T 2260", "value": region.code}
    return {"@type": "Place", "name": str(region), "identifier": identifier, "url": absolute(region.get_absolute_url(), request)}
