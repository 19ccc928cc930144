"""Decisions on many records at once; each changed row leaves its trace in the history, with the person and the reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pghistory
from django import forms
from django.contrib import messages
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.timezone import is_aware
from unfold.forms import ActionForm

from kb.curation import versions
from kb.curation.admin_decorators import action
from kb.curation.admin_history import events_of
from kb.models import Record, State

TOLD = 10


class DecisionForm(ActionForm):  # type: ignore[misc]
    """The action box of a list; with it goes the moment when the list was shown."""

    seen_at = forms.CharField(label="", required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.initial["seen_at"] = timezone.now().isoformat()


@dataclass(frozen=True)
class Decided:
    """How many rows changed, how many were left alone because nothing was to change, and what somebody had changed of others."""

    changed: int
    kept: int
    moved: list[versions.Conflict]


def decide(*, records: QuerySet[Any], state: State, reason: str, seen_at: datetime | None = None) -> Decided:
    """Set the state of all `records`. Merged ones are left alone, and those that changed after `seen_at`, the moment they were shown.

    The caller owns the transaction.
    """
    with pghistory.context(reason=reason):
        ids = list(records.order_by("pk").select_for_update(of=("self",)).values_list("pk", "state", "merged_into"))
        due = [key for key, standing, survivor in ids if standing != state and survivor is None]
        moved = changed_since(records.model, due, seen_at) if seen_at else {}
        now = [key for key in due if key not in moved]
        records.model._default_manager.filter(pk__in=now).update(state=state, updated_at=timezone.now())
    return Decided(len(now), len(ids) - len(due), list(moved.values()))


def changed_since(model: type[Record], keys: list[int], moment: datetime) -> dict[int, versions.Conflict]:
    """Of the rows `keys`, those that changed after `moment`, by their history: an update in bulk leaves `updated_at` alone."""
    events = events_of(model)._default_manager.filter(pgh_obj_id__in=keys).order_by("pgh_id")
    newer = set(events.filter(pgh_created_at__gt=moment).values_list("pgh_obj_id", flat=True))
    seen = dict(events.filter(pgh_obj_id__in=newer, pgh_created_at__lte=moment).values_list("pgh_obj_id", "version"))
    rows = model._default_manager.in_bulk(newer)
    found = {key: versions.since(row, str(seen.get(key, ""))) for key, row in sorted(rows.items())}
    return {key: conflict for key, conflict in found.items() if conflict}


def shown_at(request: HttpRequest) -> datetime | None:
    """When the list was shown from which the person chose; None if the form does not say."""
    try:
        moment = parse_datetime(request.POST.get("seen_at", ""))
    except ValueError:
        return None
    return moment if moment and is_aware(moment) else None


def run(page: Any, request: HttpRequest, queryset: QuerySet[Any], state: State, verb: str) -> None:
    with transaction.atomic():
        done = decide(records=queryset, state=state, reason=f"批量{verb}", seen_at=shown_at(request))
    rest = f"；另有 {done.kept} 条已是“{state.label}”或已并入他条，没有动" if done.kept else ""
    page.message_user(request, f"已把 {done.changed} 条{verb}{rest}。", messages.SUCCESS if done.changed else messages.WARNING)
    if done.moved:
        page.message_user(request, told(done.moved), messages.WARNING)


def told(moved: list[versions.Conflict]) -> SafeString:
    """What others changed since the list was shown, with a link to each row."""
    rows = format_html_join(
        "", '<br><a class="kb-link" href="{}">{}</a>：{}。', ((one.url, one.name, str(one)) for one in moved[:TOLD])
    )
    more = f"……共 {len(moved)} 条" if len(moved) > TOLD else ""
    return format_html("{} 条在您打开列表之后有人改过，没有动，请看过新值再定：{}{}", len(moved), rows, more)


class DecisionActions:
    """The three decisions, as actions of a list page."""

    actions: Any = ("accept", "reject", "reopen")
    action_form = DecisionForm

    @action(description="标为已核", permissions=["change"])
    def accept(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        run(self, request, queryset, State.ACCEPTED, "标为已核")

    @action(description="标为不采用", permissions=["change"])
    def reject(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        run(self, request, queryset, State.REJECTED, "标为不采用")

    @action(description="退回待核", permissions=["change"])
    def reopen(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        run(self, request, queryset, State.PROPOSED, "退回待核")
