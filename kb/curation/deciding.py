"""What a person says of one record: accept it as it stands, set it right, reject it with a reason. Callers own the transaction."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from kb.curation import editing
from kb.models import Record, State, Suggestion
from kb.models.claims import SuggestionState

# Why a fact is not taken, in the order of the keys 1 to 6.
REASONS = {
    "misread": "读错了",
    "not_fact": "不是事实",
    "duplicate": "重复",
    "wrong_article": "不属于这篇文章",
    "trivial": "没有查考价值",
    "other": "其他原因",
}


def hold(*, model: type[Record], key: int) -> Record:
    """The record, locked until the transaction ends; whether it is what the person saw, `versions.since` says."""
    rows: Any = model.objects.select_for_update(of=("self",))
    record: Record = rows.get(pk=key)
    return record


def accept(*, record: Record, names: Iterable[str] = ()) -> None:
    """Take the record as it stands in memory, `names` having been set by a person. What was suggested otherwise is settled by it."""
    editing.note(record=record, names=names)
    record.state = State.ACCEPTED
    record.save()
    settle_suggestions(record)


def reject(*, record: Record) -> None:
    """Set aside for good: the same claim coming again changes nothing. The reason goes into the history (pghistory.context)."""
    record.state = State.REJECTED
    record.save()
    settle_suggestions(record)


def settle_suggestions(record: Record) -> None:
    """Whoever decides on a record has seen what speaks against it."""
    open_ones = Suggestion.objects.filter(kind=record.KIND, record_id=record.pk, state=SuggestionState.OPEN)
    open_ones.update(state=SuggestionState.DISMISSED)
