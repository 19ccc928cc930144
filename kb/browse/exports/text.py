"""CSV and JSON, as they are sent."""

import csv
import io
import json
from collections.abc import Iterable, Iterator
from decimal import Decimal

from kb.browse.exports.cells import in_csv
from kb.browse.exports.columns import Value
from kb.browse.exports.export import Export, Table
from kb.browse.figures import digits

SOURCE = 10  # columns of state and source, which close every table
BOM = "\ufeff"  # without it Excel takes UTF-8 for the system's own encoding


def csv_of(export: Export) -> Iterator[bytes]:
    """The filter on top, an empty line, the header, the rows; RFC 4180 with a byte order mark.

    Several tables become one, with every column that one of them has.
    """
    columns = _union(export.tables)
    yield BOM.encode()
    yield _lines([*([line] for line in export.head), []])
    yield _lines([columns.values()])
    for table in export.tables:
        places = {column.key: place for place, column in enumerate(table.columns)}
        wanted = [places.get(key) for key in columns]
        for rows in table.chunks:
            yield _lines([None if place is None else row[place] for place in wanted] for row in rows)


def _union(tables: list[Table]) -> dict[str, str]:
    """The columns' labels by their keys: between what all tables have first and last, what each has of its own."""
    labels = {column.key: column.label for table in tables for column in table.columns[:-SOURCE]}
    return labels | {column.key: column.label for column in tables[0].columns[-SOURCE:]}


def _lines(rows: Iterable[Iterable[Value]]) -> bytes:
    text = io.StringIO()
    csv.writer(text).writerows([in_csv(value) for value in row] for row in rows)
    return text.getvalue().encode()


def json_of(export: Export) -> Iterator[bytes]:
    """One object: title, filter, total, address, notes, and tables with their columns and rows. Numbers are exact."""
    conditions = [{"name": one.name, "label": one.label, "values": one.values} for one in export.conditions]
    about = {
        "title": export.title,
        "filter": conditions,
        "total": export.total,
        "address": export.address,
        "exported_at": export.made_at.isoformat(timespec="seconds"),
        "notes": export.head[3:],
    }
    yield (_json(about)[:-1] + ', "tables": {').encode()
    for place, table in enumerate(export.tables):
        labels = {column.key: column.label for column in table.columns}
        opening = {"label": table.label, "total": table.total, "columns": labels}
        yield f'{", " if place else ""}{_json(table.kind)}: {_json(opening)[:-1]}, "rows": ['.encode()
        names = [f"{_json(column.key)}: " for column in table.columns]
        comma = "\n"
        for rows in table.chunks:
            yield (comma + ",\n".join(_row(names, row) for row in rows)).encode()
            comma = ",\n"
        yield b"\n]}"
    yield b"}}\n"


def _row(names: list[str], row: list[Value]) -> str:
    return "{" + ", ".join([name + _value(value) for name, value in zip(names, row, strict=True)]) + "}"


def _value(value: Value) -> str:
    return digits(value) if isinstance(value, Decimal) else _json(value)


_json = json.JSONEncoder(ensure_ascii=False).encode
