"""Every text that the database holds, whatever table it stands in."""

from collections.abc import Iterator

from django.db import connection

COLUMNS = """
SELECT c.table_name, c.column_name FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
WHERE c.table_schema = 'public' AND t.table_type = 'BASE TABLE'
ORDER BY 1, 2
"""


def holding(words: str) -> list[str]:
    """ "table.column" of every column that holds `words`, be it text, list, JSON, search vector or bytes."""
    return [f"{table}.{column}" for table, column in columns() if holds(table, column, words)]


def columns() -> Iterator[tuple[str, str]]:
    with connection.cursor() as cursor:
        cursor.execute(COLUMNS)
        yield from cursor.fetchall()


def holds(table: str, column: str, words: str) -> bool:
    said = f'CASE WHEN pg_typeof("{column}") = \'bytea\'::regtype THEN encode("{column}"::text::bytea, \'escape\') ELSE "{column}"::text END'
    sql = f'SELECT EXISTS (SELECT 1 FROM "{table}" WHERE position(%s in {said}) > 0 OR position(%s in "{column}"::text) > 0)'
    with connection.cursor() as cursor:
        cursor.execute(sql, [words, words.encode().hex()])
        return bool(cursor.fetchone()[0])
