"""Rows that hold the words of a query, the nearest first; names near a misspelt one."""

from collections import Counter
from typing import Any

from django.db import connection
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL
from rapidfuzz.distance import OSA

from kb.models import FormerName, Region
from kb.models.reference import subtree
from kb.search.words import any_query, loose_query, query

NEAR = 5  # names offered for a misspelt one
LONGEST_NAME = 12  # characters of a division's name
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
    """Names of brands, programs, policies and indicators that look like `text`, the nearest first. One query."""
    sql = """SELECT name FROM (
            SELECT name FROM search_entry WHERE kind IN ('brands', 'programs', 'policies') AND name %% %s
            UNION SELECT name FROM kb_indicator, unnest(label || synonyms) AS name WHERE merged_into_id IS NULL AND name %% %s
        ) AS alike ORDER BY similarity(name, %s) DESC, name LIMIT %s"""
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('pg_trgm.similarity_threshold', %s, false)", [str(ALIKE)])
        cursor.execute(sql, [text, text, text, NEAR])
        return [name for (name,) in cursor.fetchall()]


def near_regions(text: str) -> list[Region]:
    """Counties and higher divisions whose name, short or former name is one slip away from `text`: a character other, more or less.

    Those of which most is held come first. Two queries.
    """
    if not 2 <= len(text) <= LONGEST_NAME:
        return []
    names = Region.objects.exclude(level="township").order_by().values_list("code", "name", "short_name")
    former = FormerName.objects.order_by().values_list("region_id", "name")
    slip = {code for code, *known in [*names, *former] if any(_is_near(text, name) for name in known)}
    held = _held(slip)
    found = Region.objects.in_bulk(slip).values()
    return sorted(found, key=lambda one: (-held[one.code], one.name[:1] != text[:1], len(subtree(one.code)), one.code))[:NEAR]


def _is_near(text: str, name: str) -> bool:
    """Of names of two characters only one of the same length: else every name that begins so would be near."""
    if abs(len(text) - len(name)) > (min(len(text), len(name)) > 2):
        return False
    return name != text and OSA.distance(text, name, score_cutoff=1) == 1


def _held(codes: set[str]) -> Counter[str]:
    """How many facts are held of each, from the counts that are kept. One query."""
    areas = {code[:2] if code.endswith("0000") else code: code for code in codes}
    with connection.cursor() as cursor:
        cursor.execute("SELECT area, sum(n) FROM search_tally WHERE area = ANY(%s) GROUP BY area", [list(areas)])
        return Counter({areas[area]: int(number) for area, number in cursor.fetchall()})
