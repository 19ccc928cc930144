"""Two versions of one row side by side, for whoever would have saved over somebody's newer change."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Model

from kb.curation import admin_history
from kb.curation.admin_values import Words, label
from kb.models import Record

BESIDE = ("state", "rank", "rank_reason", "unsupported", "merged_into")  # what a person decides on beside the values
NOT_KEPT = "（没有留存）"


@dataclass(frozen=True)
class Difference:
    """One field in words: as the person had it in view, as it stands now, as the person would have it ("" where they left it alone)."""

    field: str
    then: str
    now: str
    typed: str = ""

    @property
    def changed(self) -> bool:
        """Somebody else changed it; otherwise it stands here for what the person would have changed."""
        return self.then != self.now


@dataclass(frozen=True)
class Conflict:
    """What happened to a row since the person saw it as version `seen`. who, when, why: its last change."""

    name: str
    url: str
    who: str
    when: datetime | None
    why: str
    seen: str
    newest: str
    differences: list[Difference]

    def __str__(self) -> str:
        changed = "，".join(f"把{one.field}由“{one.then}”改为“{one.now}”" for one in self.differences if one.changed)
        return f"{self.who}{f'（{self.why}）' if self.why else ''}{changed or '改动过'}"

    @property
    def has_typed(self) -> bool:
        return any(one.typed for one in self.differences)


def watched(row: Model) -> tuple[str, ...]:
    """The fields of a record whose newer values nobody saves over unseen."""
    return (*row.FIELDS, *BESIDE) if isinstance(row, Record) else ()


def since(row: Record, seen: str, typed: Mapping[str, Any] | None = None) -> Conflict | None:
    """What changed of a record since version `seen`; None if that is still its version, or if nothing that people decide on changed.

    row: as it stands in the database, locked by the caller.
    typed: field names → the values that the person would have saved, as the database holds them.
    """
    newest = str(row.version)
    if seen == newest:
        return None
    then = admin_history.snapshot(type(row), row.pk, seen)
    now = admin_history.snapshot(type(row), row.pk, newest) or {}
    typed = typed or {}
    names = [name for name in watched(row) if name in now and (then is None or then[name] != now[name])]
    shown = [name for name in watched(row) if name in names or name in typed]
    return describe(row, shown, then, now, typed, newest, seen) if names else None


def describe(
    row: Model,
    names: Iterable[str],
    then: Mapping[str, Any] | None,
    now: Mapping[str, Any],
    typed: Mapping[str, Any],
    newest: str,
    seen: str = "",
) -> Conflict:
    """The fields `names` of a row in words, with whoever changed it last. then: None where no version is kept from before."""
    model = type(row)
    shown = [name for name in names if then is not None or name in typed]
    words = Words(model, [{name: row[name] for name in shown if name in row} for row in (then or {}, now, typed)])
    found = [
        Difference(
            label(model, name),
            words(name, then[name]) if then is not None else NOT_KEPT,
            words(name, now[name]),
            words(name, typed[name]) if name in typed else "",
        )
        for name in shown
    ]
    who, when, why = admin_history.last_change(row)
    return Conflict(str(row), admin_history.address(model, row.pk), who, when, why, seen, newest, found)
