"""CSV and JSON, as they are sent."""

import csv
import io
import json
from collections.abc import Iterable, Iterator
from decimal import Decimal

from kb.browse.exports.cells import in_csv
from kb.browse.exports.columns import Column, Value
from kb.browse.exports.export import Export, Table
from kb.browse.figures import digits

BOM = "\ufeff"  # without it Excel takes UTF-8 for the system's own encoding


def csv_of(export: Export) -> Iterator[bytes]:
    """The filter on top, an empty line, the header, the rows; RFC 4180 with a byte order mark.

    Several tables become one: with a column for the kind, and every column that one of them has.
    """
    columns = _union(export.tables)
    yield BOM.encode()
    yield _lines([*([line] for line in export.head), []])
    yield _lines([[column.label for column in columns]])
    for table in export.tables:
        places = [next((at for at, one in enumerate(table.columns) if one.key == column.key), None) for column in columns]
        for rows in table.chunks:
            if len(export.tables) == 1:
                yield _lines(rows)
            else:
                yield _lines(
                    [[table.label if at is None and not i else _at(row, at) for i, at in enumerate(places)] for row in rows]
                )


def _at(row: list[Value], place: int | None) -> Value:
    return None if place is None else row[place]


def _union(tables: list[Table]) -> list[Column]:
    """The columns of one table; of several the kind, what all have first and last, between them what each has of its own."""
    if len(tables) == 1:
        return list(tables[0].columns)
    own: dict[str, Column] = {"table": Column("table", "类别", lambda row: None)}
    for table in tables:
        own |= {column.key: column for column in table.columns if column.key not in own}
    last = [column.key for column in tables[0].columns[-LAST:]] if tables else []
    return [column for key, column in own.items() if key not in last] + [own[key] for key in last]


LAST = 8  # columns of state and source, which close every table


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
