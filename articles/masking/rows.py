"""Covering words in stored rows: every text, list and JSON column of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import reduce
from operator import or_
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db.models import CharField, Field, JSONField, Model, Q, QuerySet, TextField
from django.db.models.functions import Cast

from articles.masking.covering import cover_all

# Digests and names that programs give: nothing in them is a text.
NO_TEXTS = {
    *("checksum", "text_checksum", "identity", "key", "digest", "gate", "contexts", "token", "sender", "pgh_label"),
    *("rule", "version", "edited", "session_key", "stage"),
}
Row = dict[str, Any]


def text_columns(model: type[Model]) -> list[str]:
    """The columns that can hold words of a text."""
    return [field.name for field in model._meta.concrete_fields if holds_text(field)]


def holds_text(field: Field[Any, Any]) -> bool:
    if field.name in NO_TEXTS or field.choices or field.primary_key:
        return False
    if isinstance(field, ArrayField):
        return isinstance(field.base_field, CharField | TextField)
    return isinstance(field, CharField | TextField | JSONField)


def holding(model: type[Model], words: Iterable[str]) -> QuerySet[Any]:
    """The rows of which a text, list or JSON column holds one of `words`; none where the model has no such column."""
    columns = text_columns(model)
    texts = {f"{name}_as_text": Cast(name, TextField()) for name in columns}
    asked = [Q(**{f"{name}__contains": one}) for name in texts for one in words]
    rows = model._default_manager.alias(**texts)
    return rows.filter(reduce(or_, asked)) if asked else rows.none()


def cover_rows(
    rows: QuerySet[Any],
    words: Sequence[str],
    *,
    cover: Callable[[Any, Sequence[str]], Any] = cover_all,
    along: Callable[[Row], Row] | None = None,
) -> list[Any]:
    """Cover `words` in the rows; returns the primary keys of those that changed.

    along: what else to write where something changed, given the row with its new values. Needs a transaction.
    """
    changed = []
    for row, new in _changes(rows, words, cover):
        new |= along(row | new) if along else {}
        rows.model._default_manager.filter(pk=row["pk"]).update(**new)
        changed.append(row["pk"])
    return changed


def _changes(rows: QuerySet[Any], words: Sequence[str], cover: Callable[[Any, Sequence[str]], Any]) -> Iterator[tuple[Row, Row]]:
    columns = text_columns(rows.model)
    for row in list(rows.order_by("pk").values("pk", *columns)):
        new = {name: covered for name in columns if (covered := cover(row[name], words)) != row[name]}
        if new:
            yield row, new
