"""The same rows by other means: bare SQL on PostgreSQL, and Datasette on SQLite."""

import asyncio
import sqlite3
import statistics
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlencode

from datasette.app import Datasette
from django.db import connection

FACETS = ("indicator_id", "aspect", "bound", "state", "province")
COLUMNS = 'id, region_id, left(region_id, 2) AS province, indicator_id, label, value::text, unit, aspect, bound, state, period, "end"::text AS "end"'
SHOWN = (
    "merged_into_id IS NULL AND state <> 'rejected' AND (NOT unsupported OR state IN ('accepted', 'revisit') OR edited <> '{}')"
)
# The name of a page in the table, a condition for PostgreSQL, and the same as Datasette's filters.
NARROWED: dict[str, tuple[str, dict[str, str]]] = {
    "list": ("true", {}),
    "list by province": ("left(region_id, 2) = '62'", {"province": "62"}),
    "list by county": ("left(region_id, 6) = '620524'", {"region_id": "620524"}),
    "list by indicator and year": (
        "indicator_id = 'labor_transfer' AND \"end\" BETWEEN '2020-01-01' AND '2020-12-31'",
        {"indicator_id": "labor_transfer", "end__gte": "2020-01-01", "end__lte": "2020-12-31"},
    ),
}


def bare_sql(name: str, times: int) -> float:
    """The median time, in milliseconds, of the list's rows and of five facets counted in one pass, from the rows themselves."""
    where = NARROWED[name][0]
    rows = f"SELECT {COLUMNS} FROM kb_metric WHERE {where} AND {SHOWN} ORDER BY coalesce(\"end\", DATE '0001-01-01') DESC, id LIMIT 50"
    sets = "(), (indicator_id), (aspect), (bound), (state), (left(region_id, 2))"
    facets = f"SELECT indicator_id, aspect, bound, state, left(region_id, 2), count(*) FROM kb_metric WHERE {where} AND {SHOWN} GROUP BY GROUPING SETS ({sets})"
    return median(lambda: _run(rows, facets), times)


def _run(*statements: str) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
            cursor.fetchall()


def median(what: Callable[[], object], times: int) -> float:
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        what()
        taken.append((time.perf_counter() - start) * 1000)
    return statistics.median(taken)


def write_sqlite(path: Path) -> None:
    """The metrics in SQLite, with an index for every column that is asked for."""
    path.unlink(missing_ok=True)
    target = sqlite3.connect(path)
    names = ["id", "region_id", "province", "indicator_id", "label", "value", "unit", "aspect", "bound", "state", "period", "end"]
    quoted = ", ".join(f'"{name}"' for name in names)
    target.execute(f"CREATE TABLE metrics ({quoted}, PRIMARY KEY (id))")
    with connection.connection.cursor("to_sqlite") as cursor:
        cursor.execute(f"SELECT {COLUMNS} FROM kb_metric WHERE {SHOWN}")
        while rows := cursor.fetchmany(50_000):
            target.executemany(f"INSERT INTO metrics VALUES ({', '.join('?' * len(names))})", rows)
    for name in ("region_id", "province", "indicator_id", "aspect", "bound", "state", "end"):
        target.execute(f'CREATE INDEX "of_{name}" ON metrics ("{name}")')
    target.execute("ANALYZE")
    target.commit()
    target.close()


def datasette(path: Path, name: str, times: int) -> float:
    """The median time of Datasette's page with the same five facets."""
    return asyncio.run(_datasette(path, name, times))


async def _datasette(path: Path, name: str, times: int) -> float:
    limits = {
        "sql_time_limit_ms": 120_000,
        "facet_time_limit_ms": 120_000,
        "facet_suggest_time_limit_ms": 1,
        "suggest_facets": False,
    }
    site = Datasette([str(path)], settings=limits | {"default_page_size": 50})
    await site.invoke_startup()
    asked = [*NARROWED[name][1].items(), ("_sort_desc", "end"), ("_size", "50"), *(("_facet", facet) for facet in FACETS)]
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        response = await site.client.get(f"/{path.stem}/metrics?{urlencode(asked)}")
        taken.append((time.perf_counter() - start) * 1000)
        if response.status_code != 200:
            raise SystemExit(f"Datasette 答 {response.status_code}")
    return statistics.median(taken)
