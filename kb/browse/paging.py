"""Pages of a list by the row they begin after, so that every page is as quick as the first; and addresses that keep their state."""

import datetime
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Q, QuerySet, Value
from django.db.models.functions import Coalesce
from django.http import HttpRequest, QueryDict

SIZE = 50
LONGEST = 2000  # characters of a cursor
LAST = "end"
NO_DAY = datetime.date(1, 1, 1)  # rows without a date stand last
BIGGEST = 2**63


@dataclass(frozen=True)
class Key:
    """One key of a list's order: a column, or an expression, and the kind of its values."""

    name: str
    expression: Any
    kind: type
    descending: bool = False


def no_day_last(field: str) -> Coalesce:
    return Coalesce(field, Value(NO_DAY))


PK = Key("pk", F("pk"), int)
ORDERS: dict[str, tuple[Key, ...]] = {
    "metrics": (Key("newest", no_day_last("end"), datetime.date, True), PK),
    "programs": (Key("name", F("name"), str), PK),
    "brands": (Key("name", F("name"), str), PK),
    "cooperations": (Key("from_region_id", F("from_region_id"), str), Key("to_region_id", F("to_region_id"), str), PK),
    "policies": (Key("year", F("year"), str, True), Key("title", F("title"), str), PK),
    "subsidies": (Key("name", F("name"), str), PK),
    "articles": (Key("newest", no_day_last("published_on"), datetime.date, True), Key("pk", F("pk"), int, True)),
}


@dataclass(frozen=True)
class Page:
    """Rows of a list; `total` is of the whole list. Addresses are empty where there is no such page."""

    rows: list[Any]
    total: int
    first: str = ""
    previous: str = ""
    next: str = ""
    last: str = ""

    def __iter__(self) -> Iterator[Any]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)


def page_of(request: HttpRequest, kind: str, segments: list[QuerySet[Any]], total: int) -> Page:
    """The page that `?after=` or `?before=` asks for; the first for anything that is no row of an order. `segments` follow one another."""
    order = ORDERS[kind]
    before, after = request.GET.get("before", ""), request.GET.get("after", "")
    is_last = before == LAST
    start = read_cursor(order, before or after)
    backwards = is_last or bool(before and start)
    rows = rows_beyond(segments, order, start, SIZE + 1, backwards=backwards)
    if not rows and start:  # nothing lies beyond
        start, backwards = None, False
        rows = rows_beyond(segments, order, None, SIZE + 1, backwards=False)
    has_more, rows = len(rows) > SIZE, rows[:SIZE]
    if not rows:
        return Page([], total)
    if backwards:
        rows.reverse()
    has_next, has_previous = (not is_last, has_more) if backwards else (has_more, start is not None)
    return Page(
        rows,
        total,
        first=_turn(request) if has_previous else "",
        previous=_turn(request, before=write_cursor(order, rows[0])) if has_previous else "",
        next=_turn(request, after=write_cursor(order, rows[-1])) if has_next else "",
        last=_turn(request, before=LAST) if has_next else "",
    )


def _turn(request: HttpRequest, **changes: str) -> str:
    return address(request.GET, **({"before": "", "after": ""} | changes))


def rows_beyond(
    segments: list[QuerySet[Any]], order: tuple[Key, ...], start: list[Any] | None, most: int, *, backwards: bool
) -> list[Any]:
    rows: list[Any] = []
    for segment in reversed(segments) if backwards else segments:
        if len(rows) < most:
            rows += _of_segment(segment, order, start, most - len(rows), backwards=backwards)
    return rows


def _of_segment(
    results: QuerySet[Any], order: tuple[Key, ...], start: list[Any] | None, most: int, *, backwards: bool
) -> list[Any]:
    """From the row after `start` on. One query, or one for each key: a plain range of an index each, however deep the page."""
    named = results.annotate(**{f"key_{key.name}": key.expression for key in order})
    named = named.order_by(*(("-" if key.descending != backwards else "") + f"key_{key.name}" for key in order))
    if start is None:
        return list(named[:most])
    rows: list[Any] = []
    for fixed in range(len(order) - 1, -1, -1):
        key = order[fixed]
        same = {f"key_{one.name}": value for one, value in zip(order[:fixed], start, strict=False)}
        side = "lt" if key.descending != backwards else "gt"
        rows += named.filter(Q(**same), **{f"key_{key.name}__{side}": start[fixed]})[: most - len(rows)]
        if len(rows) >= most:
            break
    return rows


def write_cursor(order: tuple[Key, ...], row: Any) -> str:
    values = [getattr(row, f"key_{key.name}") for key in order]
    return json.dumps(values, ensure_ascii=False, default=str, separators=(",", ":"))


def read_cursor(order: tuple[Key, ...], text: str) -> list[Any] | None:
    """The values that a page begins after, or None for what is no such row."""
    try:
        read = json.loads(text) if 0 < len(text) <= LONGEST else None
        if not isinstance(read, list) or len(read) != len(order):
            return None
        return [_value(key.kind, value) for key, value in zip(order, read, strict=True)]
    except (ValueError, RecursionError):
        return None


def _value(kind: type, value: Any) -> Any:
    if kind is int and type(value) is int and abs(value) < BIGGEST:
        return value
    if not isinstance(value, str) or kind is int:
        raise ValueError(value)
    if kind is datetime.date:
        return datetime.date.fromisoformat(value)
    if "\0" in value:
        raise ValueError(value)
    value.encode()  # a lone surrogate is no text
    return value


def address(parameters: QueryDict, **changes: str | list[str]) -> str:
    """The query string with `changes` set; an empty value drops the parameter. Empty parameters are always dropped."""
    changed = parameters.copy()
    for name, value in changes.items():
        changed.setlist(name, [value] if isinstance(value, str) else value)
    for name in list(changed):
        values = [value for value in changed.getlist(name) if value]
        if values:
            changed.setlist(name, values)
        else:
            del changed[name]
    return f"?{changed.urlencode()}"
