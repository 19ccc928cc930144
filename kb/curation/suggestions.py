"""Taking or dismissing what a newer reading says against a decided value. Callers own the transaction."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError

from kb.curation import editing, fields
from kb.models import RECORDS, Record, State, Suggestion
from kb.models.claims import SuggestionState


class SuggestionError(ValueError):
    """A suggestion cannot be taken; the message says why, in Chinese."""


def take(*, suggestion: Suggestion) -> Record:
    """Write the suggested value into its record, mark the field as set by a person and the record as accepted.

    Other open suggestions that say the same of the same field are settled with it. Raises SuggestionError if the suggestion is
    no longer open, its record was merged away, or the value breaks a rule of the record.
    """
    held = Suggestion.objects.select_for_update(of=("self",)).get(pk=suggestion.pk)
    if held.state != SuggestionState.OPEN:
        raise SuggestionError(f"这条建议已处理过（{held.get_state_display()}）。")
    record = lock_record(held)
    setattr(record, fields.attribute(held.field), fields.converted(held.field, held.suggested))
    editing.note(record=record, names=[held.field])
    record.state = State.ACCEPTED
    check(record)
    record.save()
    same = Suggestion.objects.filter(kind=held.kind, record_id=held.record_id, field=held.field, state=SuggestionState.OPEN)
    same.filter(suggested=held.suggested).update(state=SuggestionState.TAKEN)
    Suggestion.objects.filter(pk=held.pk).update(state=SuggestionState.TAKEN)  # also where both say null, which SQL holds unequal
    return record


def dismiss(*, suggestion: Suggestion) -> bool:
    """Leave the record as it is; returns whether the suggestion was still open."""
    return bool(Suggestion.objects.filter(pk=suggestion.pk, state=SuggestionState.OPEN).update(state=SuggestionState.DISMISSED))


def lock_record(suggestion: Suggestion) -> Record:
    """The record that a suggestion speaks of, locked until the transaction ends."""
    model = RECORDS[suggestion.kind]
    record: Record | None = model.objects.select_for_update(of=("self",)).filter(pk=suggestion.record_id).first()
    if record is None:
        raise SuggestionError("建议所指的记录已不在库中。")
    if record.merged_into_id is not None:  # type: ignore[attr-defined]
        raise SuggestionError("建议所指的记录已并入另一条，请到那一条里修改。")
    return record


def check(record: Record) -> None:
    """Raises SuggestionError with the model's own Chinese sentences if the record would break a rule."""
    try:
        record.full_clean(validate_unique=False)
    except ValidationError as error:
        raise SuggestionError("".join(error.messages)) from error


def records_of(suggestions: Iterable[Suggestion]) -> dict[tuple[str, int], Record]:
    """The records that suggestions speak of, by kind and number; one query a kind."""
    wanted: dict[str, set[int]] = {}
    for suggestion in suggestions:
        wanted.setdefault(suggestion.kind, set()).add(suggestion.record_id)
    found: dict[tuple[str, int], Record] = {}
    for kind, numbers in wanted.items():
        model = RECORDS[kind]
        rows: Any = model.objects.select_related(*model.RELATED).filter(pk__in=numbers)
        found |= {(kind, row.pk): row for row in rows}
    return found
