"""Many facts at once: exactly those that the page shows, with their count, and one key to turn the whole batch back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import pghistory
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from kb.curation import deciding, fields, review_views
from kb.curation.admin_values import EMPTY, Words, label
from kb.curation.quoting import sentence
from kb.models import RECORDS, ReviewItem

SHOWN = 50


@dataclass(frozen=True)
class Row:
    """One fact of the list. mark: kind, number and version, as the form sends them back."""

    item: ReviewItem
    mark: str
    name: str
    before: str
    after: str
    values: list[tuple[str, str]]
    url: str


def batch(request: HttpRequest) -> HttpResponse:
    """The next facts of the queue as a list; a POST accepts or rejects those that were shown and still are as shown."""
    queue = review_views.queue_of(request)
    if request.method == "POST":
        decide(request, queue.kinds)
        return redirect(f"{reverse('admin:review_list')}?{queue.query}")
    items = list(queue.items().select_related("claim", "article")[:SHOWN])
    context = {
        "rows": list(rows(items, queue)),
        "listing": True,
        "remaining": queue.count(),
        "reasons": deciding.REASONS,
        "can_undo": bool(request.session.get("decisions")),
    }
    return render(request, "admin/review/list.html", review_views.frame(request, queue) | context)


def rows(items: list[ReviewItem], queue: Any) -> Iterator[Row]:
    """Items with their records in words; the number of queries depends on the kinds alone."""
    records: dict[tuple[str, int], Any] = {}
    words: dict[str, Words] = {}
    for kind, model in RECORDS.items():
        manager: Any = model.objects.select_related(*model.RELATED)
        found = manager.in_bulk([item.record_id for item in items if item.kind == kind])
        records |= {(kind, key): record for key, record in found.items()}
        words[kind] = Words(model, [fields.current(record) for record in found.values()])
    for item in items:
        record, say = records[item.kind, item.record_id], words[item.kind]
        before, after = sentence(item.article.body, item.claim.start, item.claim.end)
        said = [(label(type(record), name), say(name, value)) for name, value in fields.current(record).items()]
        values = [(name, value) for name, value in said if value != EMPTY]
        mark = f"{item.kind}:{item.record_id}:{record.version}"
        yield Row(item, mark, str(record), before, after, values, review_views.address(item, queue))


def decide(request: HttpRequest, kinds: Iterable[str]) -> None:
    """Accept or reject the rows that the page showed, leaving out those that changed since, and say how many."""
    action, _, word = request.POST.get("action", "").partition(":")
    if action not in ("accept", "reject") or (action == "reject" and word not in deciding.REASONS):
        messages.error(request, "没有这种操作，没有改动。")
        return
    marks = sorted(mark for text in request.POST.getlist("shown")[: SHOWN * 2] if (mark := parse(text, kinds)))
    why = "成批标为已核" if action == "accept" else f"成批不采用：{deciding.REASONS[word]}"
    done = moved = 0
    with transaction.atomic(), pghistory.context(reason=why) as context:
        for kind, key, version in marks:
            try:
                record = deciding.hold(model=RECORDS[kind], key=key, version=version)
            except (deciding.MovedOnError, RECORDS[kind].DoesNotExist):
                moved += 1
                continue
            deciding.accept(record=record) if action == "accept" else deciding.reject(record=record)
            done += 1
    if done:
        review_views.remember(request, context)
        verb = "标为已核" if action == "accept" else f"标为不采用（{deciding.REASONS[word]}）"
        messages.success(request, f"已把 {done} 条{verb}。按 Z 或点“撤销”可以整批撤回。")
    if moved:
        messages.warning(request, f"{moved} 条在您打开列表之后又有改动，没有动，请看过新值再定。")
    if not marks:
        messages.warning(request, "没有勾选任何一条，没有改动。")


def parse(text: str, kinds: Iterable[str]) -> tuple[str, int, int] | None:
    """ "metrics:12:3" → kind, number, version."""
    kind, _, numbers = text.partition(":")
    key, _, version = numbers.partition(":")
    if kind not in kinds or not (key.isdecimal() and version.isdecimal()) or len(numbers) > 28:
        return None
    return kind, int(key), int(version)
