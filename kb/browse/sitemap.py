"""robots.txt and sitemap.xml: an index, and parts cut by code or number, so that none grows and none is counted through.

Source: sitemaps.org: at most 50,000 addresses and 50 MB a file, at most 50,000 files an index.
"""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any
from xml.sax.saxutils import escape

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import path, reverse
from django.utils.timezone import localtime
from django.views.decorators.cache import cache_control

from articles.models import Article
from kb.browse.addresses import absolute
from kb.browse.kinds import SECTIONS
from kb.models import Indicator, Region

SIZE = 50_000
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
XMLNS = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
FIXED = ("home", "about", "indicators", "compare", "map", "brand_directory", "api", *SECTIONS, "articles")
ROBOTS = """User-agent: *
Disallow: /admin/
Disallow: /api/v1/
Disallow: /search/
Disallow: /suggest/
Disallow: /*?
Sitemap: {sitemap}
"""

Entry = tuple[str, Any]  # a path and when it last changed, or None


def numbered(name: str) -> tuple[QuerySet[Any], str]:
    """The rows of a section by number, and the name of their pages."""
    if name == "articles":
        return Article.objects.order_by("pk"), "article"
    return SECTIONS[name].model.objects.published().order_by("pk"), SECTIONS[name].page


@cache_control(public=True, max_age=3600)
def robots(request: HttpRequest) -> HttpResponse:
    return HttpResponse(ROBOTS.format(sitemap=absolute(reverse("sitemap"), request)), content_type="text/plain; charset=utf-8")


@cache_control(public=True, max_age=3600)
def index(request: HttpRequest) -> HttpResponse:
    """One query for each part that has an address."""
    names = [("pages", 0), ("regions", 0), *(part for name in (*SECTIONS, "articles") for part in parts(name))]
    found = "".join(f"<sitemap><loc>{_location(request, name, number)}</loc></sitemap>\n" for name, number in names)
    return HttpResponse(f"{HEAD}<sitemapindex {XMLNS}>\n{found}</sitemapindex>\n", content_type="application/xml")


def _location(request: HttpRequest, name: str, number: int) -> str:
    return escape(absolute(reverse("sitemap_part", args=[name, number]), request))


def parts(name: str) -> Iterator[tuple[str, int]]:
    """Those with a row: from the first row of one to the first row beyond it."""
    rows, _ = numbered(name)
    first = rows.values_list("pk", flat=True).first()
    while first is not None:
        number = (first - 1) // SIZE
        yield name, number
        first = rows.filter(pk__gt=(number + 1) * SIZE).values_list("pk", flat=True).first()


@cache_control(public=True, max_age=3600)
def part(request: HttpRequest, name: str, number: int) -> StreamingHttpResponse:
    """Sent while it is read. One query."""
    entries = entries_of(name, number)
    return StreamingHttpResponse(written(request, entries), content_type="application/xml")


def entries_of(name: str, number: int) -> Iterable[Entry]:
    if name == "pages" and number == 0:
        pages = [reverse(page) for page in FIXED]
        return [(page, None) for page in [*pages, *(reverse("indicator", args=[key]) for key in indicators())]]
    if name == "regions" and number == 0:
        codes = Region.objects.exclude(level="township").order_by("code").values_list("code", flat=True)
        return ((reverse("region", args=[code]), None) for code in codes)
    if name not in SECTIONS and name != "articles":
        raise Http404(name)
    rows, page = numbered(name)
    within = rows.filter(pk__gt=number * SIZE, pk__lte=(number + 1) * SIZE)
    base = reverse(page, args=[0]).removesuffix("0/")
    if name == "articles":
        return ((f"{base}{pk}/", None) for pk in within.values_list("pk", flat=True).iterator())
    return ((f"{base}{pk}/", changed) for pk, changed in within.values_list("pk", "updated_at").iterator())


def indicators() -> Iterable[str]:
    return Indicator.objects.filter(merged_into=None).values_list("key", flat=True)


def written(request: HttpRequest, entries: Iterable[Entry]) -> Iterator[str]:
    yield f"{HEAD}<urlset {XMLNS}>\n"
    root = escape(absolute("/", request).removesuffix("/"))
    lines = (
        f"<url><loc>{root}{page}</loc>{f'<lastmod>{localtime(changed):%Y-%m-%d}</lastmod>' if changed else ''}</url>\n"
        for page, changed in entries
    )
    while batch := list(islice(lines, 1000)):
        yield "".join(batch)
    yield "</urlset>\n"


urlpatterns = [
    path("robots.txt", robots, name="robots"),
    path("sitemap.xml", index, name="sitemap"),
    path("sitemaps/<slug:name>-<int:number>.xml", part, name="sitemap_part"),
]
