"""Pages by the row that they begin after, as the site's lists have them (kb/browse/paging.py): the last is as quick as the first."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from kb.api.errors import Refused
from kb.browse.paging import Key, read_cursor, rows_beyond, write_cursor


@dataclass(frozen=True)
class Page:
    """Rows and the cursors of the pages around them, "" where there is none."""

    rows: list[Any]
    previous: str
    next: str


def page(order: tuple[Key, ...], segments: list[QuerySet[Any]], size: int, after: str, before: str) -> Page:
    """Raises Refused for a cursor that no page has given."""
    start = read_cursor(order, before or after)
    if (before or after) and (start is None or (before and after)):
        raise Refused("没有这一页：after 和 before 要照抄回答里的 next 或 previous，两个不能一起用。", "after", 404)
    backwards = bool(before)
    rows = rows_beyond(segments, order, start, size + 1, backwards=backwards)
    has_more, rows = len(rows) > size, rows[:size]
    if backwards:
        rows.reverse()
    has_next, has_previous = (True, has_more) if backwards else (has_more, start is not None)
    return Page(
        rows,
        write_cursor(order, rows[0]) if rows and has_previous else "",
        write_cursor(order, rows[-1]) if rows and has_next else "",
    )
