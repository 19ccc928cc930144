"""The public pages. A view fetches, filters and renders; what a page says is put together in the module named after it."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.cache import patch_vary_headers

from articles.models import Article
from kb.browse import article_page, coverage, record_page, region_page, suggest, tilemap
from kb.browse.clean import clean_address
from kb.browse.filters import FILTERS, ListFilter
from kb.browse.finder import finder
from kb.browse.history import is_covered, withdrawn_on
from kb.browse.kinds import SECTIONS
from kb.browse.paging import address
from kb.browse.search import clean
from kb.browse.search import search as search_all
from kb.browse.sentence import said_of, said_of_rates
from kb.browse.views_history import record_as_of, withdrawn_as_of
from kb.models import Region

NEWEST = 8  # articles on the first page


def home(request: HttpRequest) -> HttpResponse:
    held = coverage.held_below("100000", coverage.PROVINCE)
    states = coverage.states()
    newest = list(article_page.listed()[:NEWEST])
    context = {
        "held": held,
        "tiles": tilemap.tiles(tilemap.counts(held)),
        "missing": coverage.provinces_without(held),
        "sections": [(section, states[section.kind]) for section in SECTIONS.values()],
        "facts": sum(states[kind]["total"] for kind in SECTIONS),
        "newest": newest,
        "dated": any(article.published_on for article in newest),
    }
    return render(request, "home/index.html", context)


def region(request: HttpRequest, code: str) -> HttpResponse:
    division = get_object_or_404(Region.objects.select_related("parent__parent__parent__parent"), code=code)
    page = region_page.region_page(division)
    context: dict[str, Any] = {"page": page, "region": division, "trail": region_page.trail(division)}
    context["former"] = division.former_names.all()
    context["said"] = said_of_rates(page.records["subsidies"])
    if page.is_empty:
        context["nearest"] = region_page.nearest_with_facts(division)
    return render(request, "regions/region.html", context)


@clean_address
def record_list(request: HttpRequest, kind: str) -> HttpResponse:
    section = SECTIONS[kind]
    filterset = FILTERS[kind](request.GET, queryset=section.model.objects.published().with_evidence())
    return render_list(request, filterset, {"section": section, "table": f"records/_{kind}.html"}, "records/list.html")


@clean_address
def article_list(request: HttpRequest) -> HttpResponse:
    return render_list(request, FILTERS["articles"](request.GET, queryset=article_page.listed()), {}, "articles/list.html")


def render_list(request: HttpRequest, filterset: ListFilter, context: dict[str, Any], template: str) -> HttpResponse:
    """The whole page, or for htmx only what changes with the filters."""
    found = finder(request, filterset)
    is_part = bool(request.htmx) and not request.htmx.history_restore_request  # type: ignore[attr-defined]
    base = "part.html" if is_part else "base.html"
    shown = {
        "base": base,
        "finder": found,
        "page": found.page,
        "within": found.within,
        "chips": found.chips,
        "path": request.path,
    }
    if filterset.KIND == "subsidies":
        shown["said"] = said_of_rates(found.page)
    response = render(request, template, {**context, **shown})
    patch_vary_headers(response, ["HX-Request"])
    if is_part:
        response["HX-Push-Url"] = request.path + address(request.GET).rstrip("?")
    return response


def record(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    section = SECTIONS[kind]
    found = get_object_or_404(section.model.objects.with_evidence(), pk=pk)
    gone = record_page.why_gone(found)
    asks_day = bool(request.GET.get("as_of", "").strip())
    is_gone = gone or found.merged_into_id is not None
    if is_gone and asks_day and (past := withdrawn_as_of(request, section, found)):
        return past
    if found.merged_into_id is not None:
        asked = f"?{request.META['QUERY_STRING']}" if request.META.get("QUERY_STRING") else ""
        return HttpResponsePermanentRedirect(reverse(section.page, args=[record_page.survivor_id(found)]) + asked)
    context = {"section": section, "record": found}
    if gone:
        return render(
            request,
            "records/gone.html",
            {**context, "why": gone, "has_past": withdrawn_on(found) and not is_covered(found)},
            status=410,
        )
    if asks_day:
        return record_as_of(request, section, found)
    context |= {"detail": f"records/_{kind}_detail.html", "page": record_page.record_page(found), "said": said_of(found)}
    return render(request, "records/record.html", context)


def article(request: HttpRequest, pk: int) -> HttpResponse:
    found = get_object_or_404(Article.objects.select_related("document", "coverage__region", "original"), pk=pk)
    groups = article_page.facts_of(found)
    context = {
        "article": found,
        "heading": article_page.heading(found, found.body[: article_page.OPENING]),
        "groups": groups,
        "facts": sum(len(group.facts) for group in groups),
        "paragraphs": article_page.marked_body(found, groups),
    }
    return render(request, "articles/article.html", context)


@clean_address
def search(request: HttpRequest) -> HttpResponse:
    results = search_all(request.GET.get("q", ""), request.GET.get("region", ""))
    return render(request, "search/search.html", {"results": results})


def suggest_regions(request: HttpRequest) -> HttpResponse:
    typed = clean(" ".join(request.GET.getlist("region")[:1]))
    return render(request, "_options.html", {"offers": suggest.regions(typed)})


def suggest_names(request: HttpRequest) -> HttpResponse:
    return render(request, "_options.html", {"offers": suggest.names(clean(request.GET.get("q", "")))})


def about(request: HttpRequest) -> HttpResponse:
    return render(request, "about.html")
