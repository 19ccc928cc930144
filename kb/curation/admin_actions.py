"""Decisions on many records at once; each changed row leaves its trace in the history, with the person and the reason."""

from __future__ import annotations

from typing import Any

import pghistory
from django.contrib import messages
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from kb.curation.admin_decorators import action
from kb.models import State


def decide(*, records: QuerySet[Any], state: State, reason: str) -> tuple[int, int]:
    """Set the state of all `records`; returns how many changed and how many had it already. Merged ones are left alone.

    The caller owns the transaction.
    """
    with pghistory.context(reason=reason):
        ids = list(records.order_by("pk").select_for_update(of=("self",)).values_list("pk", "state", "merged_into"))
        due = [key for key, standing, survivor in ids if standing != state and survivor is None]
        records.model._default_manager.filter(pk__in=due).update(state=state, updated_at=timezone.now())
    return len(due), len(ids) - len(due)


def run(page: Any, request: HttpRequest, queryset: QuerySet[Any], state: State, verb: str) -> None:
    with transaction.atomic():
        changed, kept = decide(records=queryset, state=state, reason=f"批量{verb}")
    rest = f"；另有 {kept} 条已是“{state.label}”或已并入他条，没有动" if kept else ""
    page.message_user(request, f"已把 {changed} 条{verb}{rest}。", messages.SUCCESS if changed else messages.WARNING)


class DecisionActions:
    """The three decisions, as actions of a list page."""

    actions: Any = ("accept", "reject", "reopen")

    @action(description="标为已核", permissions=["change"])
    def accept(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        run(self, request, queryset, State.ACCEPTED, "标为已核")

    @action(description="标为不采用", permissions=["change"])
    def reject(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        run(self, request, queryset, State.REJECTED, "标为不采用")

    @action(description="退回待核", permissions=["change"])
    def reopen(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        run(self, request, queryset, State.PROPOSED, "退回待核")
