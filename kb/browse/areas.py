"""Rows of a division and all below it, asked in the words of the indexes: left(code, 2) a province, left(code, 6) a county."""

from typing import Any

from django.db.models import F, Q, QuerySet, Value
from django.db.models.functions import Left
from django.db.models.lookups import Exact

from kb.models.reference import subtree


def within_any(rows: QuerySet[Any], codes: list[str], *fields: str) -> QuerySet[Any]:
    """Those of any of the divisions, by any of the fields; no code or the nation's: all."""
    prefixes = [subtree(code) for code in codes]
    if not prefixes or "" in prefixes:
        return rows
    inside = Q()
    for field in fields:
        for prefix in prefixes:
            inside |= below(field, prefix)
    return rows.filter(inside)


def below(field: str, prefix: str) -> Q:
    """The field's code begins with `prefix`."""
    if len(prefix) in (2, 6):
        return Q(Exact(Left(F(field), len(prefix)), Value(prefix)))
    return Q(**{f"{field.removesuffix('_id')}__code__startswith": prefix})


def is_prepared(codes: list[str]) -> bool:
    """The counts of these areas stand in search_tally with all facets: none, whole provinces, or the nation."""
    return all(len(subtree(code)) <= 2 for code in codes)
