"""Pages of a list, with addresses that keep the rest of the query string."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, QueryDict

SIZE = 50


@dataclass(frozen=True)
class PageLink:
    """One entry of the row of page numbers; `url` is empty for the page shown and for the gaps."""

    label: str
    url: str
    is_current: bool


def page_of(request: HttpRequest, results: QuerySet[Any]) -> Page[Any]:
    """The page that `?page=` asks for: the first for anything that is no page number, the last for one past the end."""
    paginator = Paginator(results, SIZE)
    asked = request.GET.get("page", "1")
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 10 else 1
    return paginator.page(min(max(number, 1), paginator.num_pages))


def page_links(request: HttpRequest, page: Page[Any]) -> Iterator[PageLink]:
    """Numbers around the page shown, the first and the last, and … for gaps."""
    for number in page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1):
        is_page = isinstance(number, int)
        url = address(request.GET, page=str(number)) if is_page and number != page.number else ""
        yield PageLink(str(number), url, number == page.number)


def address(parameters: QueryDict, **changes: str) -> str:
    """The query string with `changes` set; an empty value drops the parameter. Empty parameters are always dropped."""
    changed = parameters.copy()
    for name, value in changes.items():
        changed[name] = value
    for name in list(changed):
        values = [value for value in changed.getlist(name) if value]
        changed.setlist(name, values) if values else changed.pop(name)
    return f"?{changed.urlencode()}"
