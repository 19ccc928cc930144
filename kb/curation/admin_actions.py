"""Decisions on many records at once; each changed row leaves its trace in the history, with the person and the reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pghistory
from django import forms
from django.contrib import messages
from django.db import transaction
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.timezone import is_aware
from unfold.forms import ActionForm

from kb.curation.admin_decorators import action
from kb.curation.admin_history import events_of
from kb.models import State


class DecisionForm(ActionForm):  # type: ignore[misc]
    """The action box of a list; with it goes the moment when the list was shown."""

    seen_at = forms.CharField(label="", required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.initial["seen_at"] = timezone.now().isoformat()


@dataclass(frozen=True)
class Decided:
    """How many rows changed, how many were left alone because nothing was to change, how many because somebody changed them."""

    changed: int
    kept: int
    moved: int


def decide(*, records: QuerySet[Any], state: State, reason: str, seen_at: datetime | None = None) -> Decided:
    """Set the state of all `records`. Merged ones are left alone, and those that changed after `seen_at`, the moment they were shown.

    The caller owns the transaction.
    """
    with pghistory.context(reason=reason):
        ids = list(records.order_by("pk").select_for_update(of=("self",)).values_list("pk", "state", "merged_into"))
        due = [key for key, standing, survivor in ids if standing != state and survivor is None]
        moved = changed_since(records.model, due, seen_at) if seen_at else set()
        now = [key for key in due if key not in moved]
        records.model._default_manager.filter(pk__in=now).update(state=state, updated_at=timezone.now())
    return Decided(len(now), len(ids) - len(due), len(moved))


def changed_since(model: type[Model], keys: list[int], moment: datetime) -> set[int]:
    """The rows of `keys` that have history newer than `moment`; an update in bulk leaves `updated_at` alone but not the history."""
    events = events_of(model)._default_manager.filter(pgh_obj_id__in=keys, pgh_created_at__gt=moment)
    return set(events.values_list("pgh_obj_id", flat=True))


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
    if done.moved:
        rest += f"；{done.moved} 条在您打开列表之后又有改动，没有动，请看过新值再定"
    page.message_user(request, f"已把 {done.changed} 条{verb}{rest}。", messages.SUCCESS if done.changed else messages.WARNING)


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
