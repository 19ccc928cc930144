"""Feeds under the lists' and divisions' own addresses: /regions/620524/feed.atom, /metrics/feed.atom?indicator=…"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import conditional_page

from kb.browse import article_page, feeds
from kb.browse.changes import rows_of
from kb.browse.chips import chips
from kb.browse.filters import FILTERS, ListFilter
from kb.browse.kinds import SECTIONS
from kb.browse.paging import address
from kb.models import Region


@conditional_page
def region_feed(request: HttpRequest, code: str) -> HttpResponse:
    """What changed in a division and below it."""
    region = get_object_or_404(Region, code=code)
    feed = feeds.feed_of(request, str(region), reverse("region", args=[code]))
    feeds.add_changes(feed, request, feeds.newest(rows_of(code)), code)
    return feeds.answer(feed)


@conditional_page
def list_feed(request: HttpRequest, kind: str) -> HttpResponse:
    """What changed among the facts that a list's filter leaves, withdrawn ones too; of articles, which came in last."""
    if kind == "articles":
        filterset = FILTERS[kind](request.GET, queryset=article_page.listed())
    else:
        filterset = FILTERS[kind](request.GET, queryset=SECTIONS[kind].model.objects.all())
    if not filterset.is_valid():
        wrong = "；".join(str(error) for errors in filterset.form.errors.values() for error in errors)
        return HttpResponse(f"订阅地址里的条件有误：{wrong}", status=400, content_type="text/plain; charset=utf-8")
    feed = feeds.feed_of(request, _title(request, filterset), reverse(kind) + address(request.GET).rstrip("?"))
    if kind == "articles":
        feeds.add_articles(feed, request, feeds.newest_articles(filterset.results))
    else:
        most = feeds.ENTRIES * 2 if kind == "cooperations" else feeds.ENTRIES + 5  # each row found costs a walk past others
        total, _ = filterset.counts()
        feeds.add_changes(feed, request, feeds.newest(feeds.changes_of(kind, filterset.results, total), most))
    return feeds.answer(feed)


def _title(request: HttpRequest, filterset: ListFilter) -> str:
    """指标（地区：武山县；指标：劳务输转人数）."""
    label = SECTIONS[filterset.KIND].label if filterset.KIND in SECTIONS else "文章"
    chosen = "；".join(f"{chip.label}：{chip.value}" for chip in chips(request, filterset))
    return f"{label}（{chosen}）" if chosen else label
