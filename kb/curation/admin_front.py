"""The admin's front page: what is held, how much of it is reviewed, what waits, what changed last."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Model
from django.http import HttpRequest
from django.urls import reverse

from articles.models import Article, Document
from kb.curation import admin_history
from kb.models import RECORDS, Claim, Record, ReviewItem, State, Suggestion
from kb.models.claims import SuggestionState

RECENT = 12


@dataclass(frozen=True)
class Cell:
    count: int
    url: str


@dataclass(frozen=True)
class KindRow:
    """One record kind: its count in each state, in the order of State, and in all; those merged away are not counted."""

    name: str
    url: str
    cells: list[Cell]
    total: int


def front_page(request: HttpRequest, context: dict[str, Any]) -> dict[str, Any]:
    """Adds the front page's figures to the context: a fixed number of queries, whatever is held."""
    user: Any = request.user
    counts = by_state()
    rows = [kind_row(model, counts) for model in RECORDS.values() if may_view(user, model)]
    return context | {
        "states": State.labels,
        "rows": rows,
        "totals": [sum(row.cells[at].count for row in rows) for at in range(len(State))] + [sum(row.total for row in rows)],
        "waiting": waiting() if may_view(user, Suggestion) else None,
        "sources": [source(model) for model in (Article, Document, Claim) if may_view(user, model)],
        "steps": admin_history.recent([model for model in admin_history.visible(request) if model is not Document], RECENT),
        "everything": True,
    }


def may_view(user: Any, model: type[Model]) -> bool:
    return bool(user.has_perm(f"{model._meta.app_label}.view_{model._meta.model_name}"))


def by_state() -> dict[tuple[str, str], int]:
    """Records by kind and state, from the queue's narrow rows."""
    counts = ReviewItem.objects.order_by().values_list("kind", "state").annotate(n=Count("pk"))
    return {(kind, state): n for kind, state, n in counts}


def kind_row(model: type[Record], counts: dict[tuple[str, str], int]) -> KindRow:
    url = list_url(model)
    cells = [Cell(counts.get((str(model.KIND), state), 0), f"{url}?state__exact={state}") for state in State.values]
    return KindRow(str(model._meta.verbose_name), url, cells, sum(cell.count for cell in cells))


def waiting() -> Cell:
    """Open suggestions."""
    count = Suggestion.objects.filter(state=SuggestionState.OPEN).count()
    return Cell(count, f"{list_url(Suggestion)}?state__exact={SuggestionState.OPEN}")


def source(model: type[Model]) -> tuple[str, int, str]:
    return str(model._meta.verbose_name), model._default_manager.count(), list_url(model)


def list_url(model: type[Model]) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")


def open_suggestions(request: HttpRequest) -> str:
    """The sidebar's badge: how many suggestions wait; none shows nothing."""
    count = waiting().count
    return str(count) if count else ""
