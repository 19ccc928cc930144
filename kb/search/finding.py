"""Rows that hold the words of a query, the nearest first; names near a misspelt one."""

from typing import Any

from django.db import connection
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from kb.models import Region
from kb.search.words import any_query, loose_query, query

NEAR = 5  # names offered for a misspelt one
ALIKE = 0.2  # share of three-letter groups that two names have in common


def holding(rows: QuerySet[Any], kind: str, text: str) -> QuerySet[Any]:
    """The rows that hold every word of `text`, names whole; in their parts where no text of the kind holds them whole."""
    strict, loose = query(text), loose_query(text)
    if not strict:
        return rows.none()
    asked = strict if strict == loose or _any(kind, strict) else loose
    return rows.filter(pk__in=RawSQL(_matches("record_id", kind), [asked]))


def _any(kind: str, asked: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(_matches("1", kind) + " LIMIT 1", [asked])
        return cursor.fetchone() is not None


def ranked(rows: QuerySet[Any], kind: str, text: str, most: int, *, loose: bool = False) -> list[int]:
    """The keys of rows that hold every word of `text`, or, if `loose`, any; `most` of them, the nearest first.

    Those that hold the words in the weightier places come first, the newest among equals. One query; a second one where no row
    holds the names whole.
    """
    for asked in dict.fromkeys([any_query(text)] if loose else [query(text), loose_query(text)]):
        if asked and (keys := _ranked(rows, kind, asked, any_query(text), most)):
            return keys
    return []


def _ranked(rows: QuerySet[Any], kind: str, asked: str, weighed: str, most: int) -> list[int]:
    inside, parameters = rows.order_by().values("pk").query.sql_with_params()
    # OFFSET 0: the matches are found first, by their index, and looked up one by one until there are enough.
    sql = f"""SELECT record_id FROM (
            SELECT record_id, words FROM ({_matches("record_id, words", kind)} OFFSET 0) AS match
            WHERE EXISTS (SELECT 1 FROM ({inside}) AS shown (pk) WHERE shown.pk = record_id OFFSET 0) LIMIT %s
        ) AS found ORDER BY ts_rank(words, %s::tsquery, 1) DESC, record_id DESC"""
    with connection.cursor() as cursor:
        cursor.execute(sql, [asked, *parameters, most, weighed])
        return [key for (key,) in cursor.fetchall()]


def _matches(columns: str, kind: str) -> str:
    """The kind stands in the SQL itself: each has an index of its own."""
    return f"SELECT {columns} FROM search_entry WHERE kind = '{kind}' AND words @@ %s::tsquery"


def near_names(text: str) -> list[str]:
    """Names of brands, programs and policies that look like `text`. One query."""
    sql = """SELECT name FROM search_entry WHERE kind IN ('brands', 'programs', 'policies') AND name %% %s
        GROUP BY name ORDER BY similarity(name, %s) DESC, name LIMIT %s"""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('pg_trgm.similarity_threshold', %s, false)", [str(ALIKE)])
        cursor.execute(sql, [text, text, NEAR])
        return [name for (name,) in cursor.fetchall()]


def near_regions(text: str) -> list[Region]:
    """Counties and higher divisions whose name differs from `text` in one character. One query."""
    if not 2 <= len(text) <= 12:
        return []
    patterns = [f"{_plain(text[:at])}_{_plain(text[at + 1 :])}" for at in range(len(text))]
    sql = "SELECT code FROM kb_region WHERE level <> 'township' AND (name LIKE ANY(%s) OR short_name LIKE ANY(%s))"
    found = Region.objects.filter(pk__in=RawSQL(sql, [patterns, patterns]))
    return list(found[:NEAR])


def _plain(text: str) -> str:
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
