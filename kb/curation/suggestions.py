"""Taking or dismissing what a newer reading says against a decided value. Callers own the transaction."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from kb.curation import editing, fields
from kb.models import RECORDS, Record, State, Suggestion
from kb.models.claims import SuggestionState


class SuggestionError(ValueError):
    """A suggestion cannot be taken; the message says why, in Chinese."""


def take(*, suggestion: Suggestion) -> Record:
    """Write the suggested value into its record, mark the field as set by a person and the record as accepted.

    Other open suggestions that say the same of the same field are settled with it. Raises SuggestionError if the suggestion is
    no longer open or no longer read, its record was rejected, merged away or changed since, or the value breaks a rule of the record.
    """
    held = Suggestion.objects.select_for_update(of=("self",)).select_related("claim").get(pk=suggestion.pk)
    if held.state != SuggestionState.OPEN:
        raise SuggestionError(f"这条建议已处理过（{held.get_state_display()}）。")
    if held.claim.withdrawn_at is not None:
        raise SuggestionError("它所依据的原句重读后已不再读出，不能采纳；可以标为不采纳。")
    record = lock_record(held)
    refuse_if_moved_on(held, record)
    setattr(record, fields.attribute(held.field), fields.converted(held.field, held.suggested))
    editing.note(record=record, names=[held.field])
    record.state = State.ACCEPTED
    check(record)
    record.save()
    same = open_against(held).filter(field=held.field)
    same.filter(suggested=held.suggested).update(state=SuggestionState.TAKEN)
    same.update(current=held.suggested)  # the others now speak against the value just taken
    Suggestion.objects.filter(pk=held.pk).update(state=SuggestionState.TAKEN)  # also where both say null, which SQL holds unequal
    return record


def dismiss(*, suggestion: Suggestion) -> bool:
    """Keep the record's values; returns whether the suggestion was still open.

    A record that waited only for its suggestions to be looked at is accepted again with the last of them.
    """
    if not Suggestion.objects.filter(pk=suggestion.pk, state=SuggestionState.OPEN).update(state=SuggestionState.DISMISSED):
        return False
    record = locked(suggestion)
    if record is not None and record.state == State.REVISIT and not record.unsupported and not open_against(suggestion).exists():
        record.state = State.ACCEPTED
        record.save()
    return True


def open_against(suggestion: Suggestion) -> QuerySet[Suggestion]:
    """The open suggestions against the same record."""
    return Suggestion.objects.filter(kind=suggestion.kind, record_id=suggestion.record_id, state=SuggestionState.OPEN)


def locked(suggestion: Suggestion) -> Record | None:
    """The record that a suggestion speaks of, locked until the transaction ends."""
    rows: Any = RECORDS[suggestion.kind].objects.select_for_update(of=("self",))
    record: Record | None = rows.filter(pk=suggestion.record_id).first()
    return record


def refuse_if_moved_on(suggestion: Suggestion, record: Record) -> None:
    """Raises SuggestionError unless the record still is what the suggestion speaks against."""
    if record.state == State.REJECTED:
        raise SuggestionError("建议所指的记录已标为不采用，采纳会把它重新公开。要采纳，请先退回待核。")
    if not fields.same(fields.as_json(getattr(record, fields.attribute(suggestion.field))), suggestion.current):
        raise SuggestionError("提出建议之后，这一栏的值已改过，建议针对的不是现值。请对照原句，到记录里修改。")


def lock_record(suggestion: Suggestion) -> Record:
    """The record that a suggestion speaks of, locked until the transaction ends. Raises SuggestionError if there is none to change."""
    record = locked(suggestion)
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
