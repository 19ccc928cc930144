"""Back to an earlier state: of one record, or of everything that one request changed. History only grows; callers own the transaction."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Min, Model

from kb.curation import editing
from kb.curation.admin_history import events_of, snapshot, version
from kb.models import RECORDS, Record, State, Suggestion

# Not a person's to turn back: identity follows from the fields, and whether an article still says it is what the last reading found.
# A merge moves evidence too; it is undone in `merging`.
STAY = {"id", "version", "created_at", "updated_at", "merged_into", "unsupported", "identity", "start", "end"}


@dataclass(frozen=True)
class Undone:
    """How many rows are as they were before, how many were left because somebody changed them since."""

    restored: int = 0
    moved_on: int = 0


def restore(row: Model, then: dict[str, Any]) -> None:
    """Write the values of an earlier state, as `snapshot` gives them, into a locked row, and save it."""
    for field in row._meta.concrete_fields:
        if field.name not in STAY and not field.primary_key and field.name in then:
            setattr(row, field.attname, then[field.name])
    if isinstance(row, Record):
        editing.settle(record=row)
    row.save()


def revert(*, row: Model, number: str) -> bool:
    """Back to the state after version `number` (`admin_history.version`); returns whether there is such a state."""
    then = snapshot(type(row), row.pk, number)
    if then is None:
        return False
    restore(row, then)
    return True


def undo(*, context: str) -> Undone:
    """Turn back what the request with this pghistory context changed of records and suggestions.

    A row that changed since is left alone. A record that the request added is set to 不采用, for nothing is deleted.
    """
    restored = moved_on = 0
    models: tuple[type[Model], ...] = (*RECORDS.values(), Suggestion)
    for model in models:
        for key, first, last in touched(model, context):
            rows: Any = model._default_manager
            row = rows.select_for_update(of=("self",)).get(pk=key)
            if version(row) != last:
                moved_on += 1
                continue
            turn_back(row, first)
            restored += 1
    return Undone(restored, moved_on)


def touched(model: type[Model], context: str) -> list[tuple[int, int, str]]:
    """Rows that a context changed: key, number of its first event, and the row's version after its last."""
    mine = events_of(model)._default_manager.filter(pgh_context_id=context).order_by()
    firsts = dict(mine.values_list("pgh_obj_id").annotate(first=Min("pgh_id")))
    mark = "version" if issubclass(model, Record) else "pgh_id"
    lasts = dict(mine.order_by("pgh_id").values_list("pgh_obj_id", mark))
    return [(key, first, str(lasts[key])) for key, first in sorted(firsts.items())]


def turn_back(row: Model, first: int) -> None:
    """To the state before event `first`."""
    events = events_of(type(row))._default_manager.filter(pgh_obj_id=row.pk, pgh_id__lt=first).order_by("-pgh_id")
    before = events.values(*(field.name for field in row._meta.concrete_fields)).first()
    if before is not None:
        restore(row, before)
    elif isinstance(row, Record):
        row.state = State.REJECTED
        row.save()
