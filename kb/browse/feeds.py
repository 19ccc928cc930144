"""Atom feeds (RFC 4287): what was added, corrected or withdrawn, of a division, of a filtered list; new articles."""

import datetime
import re
import uuid
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db.models import Max, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce, Now
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.http import http_date

from articles.models import Article
from kb.browse.article_page import heading
from kb.browse.changes import Change, compared
from kb.browse.citing import SITE
from kb.browse.days import EARLIEST, begin
from kb.models import FactChange

ENTRIES = 50
NATION = "100000"
FEW = (
    15_000  # records; of 3 million, as many are looked up one by one in the time in which 50 of theirs are met among all changes
)
# What XML 1.0 cannot hold; a text that came in may.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Feed(Atom1Feed):
    """An empty feed was last updated before all records, so that asking again gives the same."""

    def latest_post_date(self) -> datetime.datetime:
        return max((item["updateddate"] for item in self.items), default=begin(EARLIEST))


def feed_of(request: HttpRequest, title: str, link: str) -> Feed:
    """A feed without entries. link: the page that shows the same."""
    here = request.build_absolute_uri()
    return Feed(
        title=_text(f"{SITE} · {title}"),
        link=request.build_absolute_uri(link),
        description=None,
        subtitle="新增、更正和撤回的事实，每条附原句和出处",
        language="zh-CN",
        author_name=SITE,
        feed_url=here,
        feed_guid=here,
    )


def answer(feed: Feed) -> HttpResponse:
    response = HttpResponse(feed.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")
    response["Last-Modified"] = http_date(feed.latest_post_date().timestamp())
    return response


def newest(rows: QuerySet[FactChange], most: int = 2 * ENTRIES) -> list[FactChange]:
    """The facts of the first `most` rows, which come the newest first: one that was moved, or a cooperation, has several."""
    found: dict[tuple[str, int], FactChange] = {}
    for row in rows[:most]:
        found.setdefault((row.kind, row.record_id), row)
    return list(found.values())[:ENTRIES]


def changes_of(kind: str, records: QuerySet[Any], number: int) -> QuerySet[FactChange]:
    """Changes of the records of a kind that a filter leaves, the newest first; number: about how many records those are.

    Of many records the newest changes are met soon on the way back from today. Of few they are looked up one by one and sorted: an
    order by an expression keeps the database from walking past the changes of all others.
    """
    rows = FactChange.objects.filter(scope=settings.KB_PUBLISH, kind=kind, record_id__in=records.order_by().values("pk"))
    if number > FEW:
        return rows.order_by("-at", "-id")
    return rows.order_by(Coalesce("at", Now()).desc(), "-id")


def add_changes(feed: Feed, request: HttpRequest, rows: list[FactChange], code: str = NATION) -> None:
    """An entry a fact: its identity stays, `updated` tells its last change."""
    moments = {(row.kind, row.record_id): row.at for row in rows}
    for change in compared(rows, moments, code, all_rows=True):
        key = [change.row.kind, change.record.pk, change.record.created_at]
        feed.add_item(
            title=_text(f"{change.label}：{_where(change)}{change.title}"),
            link=request.build_absolute_uri(reverse(change.section.page, args=[change.record.pk])),
            description=_text(
                render_to_string("feeds/_fact.html", {"change": change, "root": request.build_absolute_uri("/")[:-1]})
            ),
            unique_id=_urn(key),
            pubdate=change.row.first_at,
            updateddate=change.row.at,
            categories=[change.label, change.section.label],
        )


def _where(change: Change) -> str:
    """The division, where the title does not name it."""
    return "" if change.row.kind == "cooperations" else "".join(f"{one} " for one in change.regions)


def newest_articles(articles: QuerySet[Article]) -> list[Any]:
    """The articles that came in last, with the moment of their last change."""
    events: Any = Article._meta.get_field("events").related_model
    last = events._default_manager.filter(pgh_obj_id=OuterRef("pk")).order_by().values("pgh_obj_id")
    changed = Subquery(last.annotate(last=Max("pgh_created_at")).values("last"))
    return list(articles.annotate(changed_at=Coalesce(changed, "document__loaded_at")).order_by("-pk")[:ENTRIES])


def add_articles(feed: Feed, request: HttpRequest, articles: Iterable[Any]) -> None:
    for article in articles:
        came = article.document.loaded_at
        feed.add_item(
            title=_text(heading(article, article.opening)),
            link=request.build_absolute_uri(reverse("article", args=[article.pk])),
            description=_text(render_to_string("feeds/_article.html", {"article": article})),
            unique_id=_urn(["articles", article.pk, came]),
            pubdate=came,
            updateddate=max(came, article.changed_at),
        )


def _urn(key: Iterable[Any]) -> str:
    """Of kind, number and the moment of its making: another installation's number 12 is another fact, another address of this one is not."""
    return uuid.uuid5(uuid.NAMESPACE_URL, "/".join(map(str, key))).urn


def _text(text: str) -> str:
    return _NOT_XML.sub("", text)
