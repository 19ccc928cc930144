"""Cutting what is written on the list of changed texts (`search_pending`), so that the search finds it."""

from collections.abc import Callable
from typing import Any

from django.db import connection, transaction
from django.db.models import Model

from articles.models import Article
from kb.models import RECORDS
from kb.search.models import Pending
from kb.search.words import vector

AT_ONCE = 500
LONGEST = 500  # characters of a name

Texts = tuple[tuple[str, str], ...]


def _joined(texts: list[str]) -> str:
    return " ".join(texts)


# What the search looks into, by weight.
TEXTS: dict[str, Callable[[Any], Texts]] = {
    "metrics": lambda one: (
        (one.label, "A"),
        (one.indicator.label if one.indicator else "", "A"),
        (_joined(one.indicator.synonyms) if one.indicator else "", "B"),
        (one.subject, "B"),
    ),
    "programs": lambda one: ((one.name, "A"), (one.organizer, "B"), (one.description, "C")),
    "brands": lambda one: ((one.name, "A"),),
    "cooperations": lambda one: ((f"{one.from_region.full_name} {one.to_region.full_name}", "A"),),
    "policies": lambda one: ((one.title, "A"), (one.number, "A"), (_joined(one.issuers), "B")),
    "subsidies": lambda one: ((one.name, "A"),),
    "articles": lambda one: ((one.title, "A"), (one.deck, "B"), (one.body, "D")),
}
RELATED = {"metrics": ("indicator",), "cooperations": ("from_region", "to_region")}
NAMES = {"programs": "name", "brands": "name", "policies": "title"}


def catch_up(most: int = AT_ONCE) -> int:
    """Cut up to `most` of the texts that wait; how many were cut. What another process is at work on is left to it."""
    with transaction.atomic():
        waiting = list(Pending.objects.select_for_update(skip_locked=True).order_by("pk")[:most])
        for kind in {one.kind for one in waiting}:
            cut_rows(kind, [one.record_id for one in waiting if one.kind == kind])
        Pending.objects.filter(pk__in=[one.pk for one in waiting]).delete()
    return len(waiting)


def model_of(kind: str) -> type[Model]:
    return Article if kind == "articles" else RECORDS[kind]


def cut_rows(kind: str, ids: list[int]) -> None:
    """Cut the texts of these rows now."""
    manager: Any = model_of(kind)._default_manager
    rows = manager.filter(pk__in=ids).select_related(*RELATED.get(kind, ()))
    columns = zip(*((one.pk, _name(kind, one), vector(*TEXTS[kind](one))) for one in rows), strict=True)
    sql = """INSERT INTO search_entry (kind, record_id, name, words)
        SELECT %s, cut.pk, cut.name, cut.words::tsvector FROM unnest(%s::bigint[], %s::text[], %s::text[]) AS cut (pk, name, words)
        ON CONFLICT (kind, record_id) DO UPDATE SET name = excluded.name, words = excluded.words"""
    if cut := [list(column) for column in columns]:
        with connection.cursor() as cursor:
            cursor.execute(sql, [kind, *cut])


def _name(kind: str, row: Any) -> str:
    return str(getattr(row, NAMES[kind]))[:LONGEST] if kind in NAMES else ""
