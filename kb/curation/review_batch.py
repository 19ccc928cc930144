"""Many facts at once: exactly those that the page shows, with their count, and one key to turn the whole batch back."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pghistory
from django.contrib import messages
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from kb.curation import deciding, fields, review_views, versions
from kb.curation.admin_values import EMPTY, Words, label
from kb.curation.quoting import sentence
from kb.curation.review_queue import Queue
from kb.curation.versions import Conflict
from kb.models import RECORDS, ReviewItem

SHOWN = 50
REMEMBERED = 200  # facts without a tick
Key = tuple[str, int]
Mark = tuple[str, int, int]


@dataclass(frozen=True)
class Row:
    """One fact of the list. mark: kind, number and version, as the form sends them back.

    conflict: what somebody changed since the list was shown, where that kept the row from being decided.
    """

    item: ReviewItem
    mark: str
    name: str
    before: str
    after: str
    values: list[tuple[str, str]]
    url: str
    ticked: bool
    conflict: Conflict | None


def batch(request: HttpRequest) -> HttpResponse:
    """The next facts of the queue as a list; a POST accepts or rejects those that were shown and still are as shown."""
    queue = review_views.queue_of(request)
    refused: dict[Key, Conflict] = {}
    if request.method == "POST":
        refused = decide(request, queue.kinds)
        if not refused:
            return redirect(f"{reverse('admin:review_list')}?{queue.query}")
    made = list(rows(items(queue, refused), queue, refused, left_out(request)))
    context = {
        "rows": made,
        "ticked": sum(row.ticked for row in made),
        "listing": True,
        "remaining": queue.count(),
        "reasons": deciding.REASONS,
        "can_undo": bool(request.session.get("decisions")),
    }
    return render(request, "admin/review/list.html", review_views.frame(request, queue) | context, status=409 if refused else 200)


def items(queue: Queue, refused: Iterable[Key]) -> list[ReviewItem]:
    """The facts to show: first those that changed under the person's hands, whatever the queue asks for."""
    first = [item for kind, key in refused for item in waiting(ReviewItem.objects.filter(kind=kind, record_id=key))]
    known = {(item.kind, item.record_id) for item in first}
    return [*first, *(item for item in waiting(queue.items()[:SHOWN]) if (item.kind, item.record_id) not in known)]


def waiting(found: QuerySet[ReviewItem]) -> QuerySet[ReviewItem]:
    return found.select_related("claim", "article")


def rows(items: list[ReviewItem], queue: Queue, refused: Mapping[Key, Conflict], unticked: Collection[str]) -> Iterator[Row]:
    """Items with their records in words; the number of queries depends on the kinds alone."""
    records: dict[Key, Any] = {}
    words: dict[str, Words] = {}
    for kind, model in RECORDS.items():
        manager: Any = model.objects.select_related(*model.RELATED)
        found = manager.in_bulk([item.record_id for item in items if item.kind == kind])
        records |= {(kind, key): record for key, record in found.items()}
        words[kind] = Words(model, [fields.current(record) for record in found.values()])
    for item in items:
        key = (item.kind, item.record_id)
        record, say = records[key], words[item.kind]
        before, after = sentence(item.article.body, item.claim.start, item.claim.end)
        said = [(label(type(record), name), say(name, value)) for name, value in fields.current(record).items()]
        values = [(name, value) for name, value in said if value != EMPTY]
        name = f"{item.kind}:{item.record_id}"
        conflict = refused.get(key)
        ticked = conflict is None and name not in unticked
        url, mark = review_views.address(item, queue), f"{name}:{record.version}"
        yield Row(item, mark, str(record), before, after, values, url, ticked, conflict)


def decide(request: HttpRequest, kinds: Iterable[str]) -> dict[Key, Conflict]:
    """Accept or reject the ticked rows, and say how many; returns those that somebody changed since, which are left as they are."""
    action, _, word = request.POST.get("action", "").partition(":")
    if action not in ("accept", "reject") or (action == "reject" and word not in deciding.REASONS):
        messages.error(request, "没有这种操作，没有改动。")
        return {}
    marks = parsed(request.POST.getlist("shown"), kinds)
    remember_unticked(request, parsed(request.POST.getlist("listed"), kinds), marks)
    why = "成批标为已核" if action == "accept" else f"成批不采用：{deciding.REASONS[word]}"
    done, refused = 0, {}
    with transaction.atomic(), pghistory.context(reason=why) as context:
        for kind, key, version in marks:
            record = deciding.hold(model=RECORDS[kind], key=key)
            if conflict := versions.since(record, str(version)):
                refused[kind, key] = conflict
                continue
            deciding.accept(record=record) if action == "accept" else deciding.reject(record=record)
            done += 1
    if done:
        review_views.remember(request, context)
        verb = "标为已核" if action == "accept" else f"标为不采用（{deciding.REASONS[word]}）"
        messages.success(request, f"已把 {done} 条{verb}。按 Z 或点“撤销”可以整批撤回。")
    if refused:
        messages.warning(request, f"{len(refused)} 条在您打开列表之后有人改过，没有动，排在最前。看过新值，勾上再定。")
    if not marks:
        messages.warning(request, "没有勾选任何一条，没有改动。")
    return refused


def left_out(request: HttpRequest) -> list[str]:
    """The facts that the person took the tick from ("metrics:12"): they come back without it."""
    return list(request.session.get("left_out", []))


def remember_unticked(request: HttpRequest, listed: list[Mark], ticked: list[Mark]) -> None:
    chosen = {f"{kind}:{key}" for kind, key, _ in ticked}
    names = [*left_out(request), *(f"{kind}:{key}" for kind, key, _ in listed)]
    request.session["left_out"] = list(dict.fromkeys(name for name in names if name not in chosen))[-REMEMBERED:]


def parsed(texts: list[str], kinds: Iterable[str]) -> list[Mark]:
    """In one order for everybody, so that two people's batches do not wait for each other's rows."""
    marks = sorted(mark for text in texts[: SHOWN * 2] if (mark := parse(text, kinds)))
    held = {kind: RECORDS[kind].objects.in_bulk({key for one, key, _ in marks if one == kind}) for kind in kinds}
    return [mark for mark in marks if mark[1] in held[mark[0]]]


def parse(text: str, kinds: Iterable[str]) -> Mark | None:
    """ "metrics:12:3" → kind, number, version."""
    kind, _, numbers = text.partition(":")
    key, _, version = numbers.partition(":")
    if kind not in kinds or not (key.isdecimal() and version.isdecimal()) or len(numbers) > 28:
        return None
    return kind, int(key), int(version)
