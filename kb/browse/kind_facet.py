"""The kind of fact as a facet: the same question put to each of the lists, with how many rows each would leave."""

from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.http import HttpRequest, QueryDict
from django.urls import reverse

from kb.browse.areas import is_prepared
from kb.browse.facets import shown_states
from kb.browse.filters import FILTERS, ListFilter
from kb.browse.kinds import SECTIONS
from kb.browse.paging import address
from kb.models.reference import subtree

SHARED = ("region", "since", "until", "q", "state")  # what every list can be asked


@dataclass(frozen=True)
class KindLink:
    """A list with the same question; count is None where only the list itself can tell."""

    kind: str
    label: str
    url: str
    count: int | None
    is_here: bool


def kind_links(request: HttpRequest, filterset: ListFilter, total: int) -> list[KindLink]:
    """All lists, `total` being the rows of the present one. Two queries at most."""
    labels = {kind: section.label for kind, section in SECTIONS.items()} | {"articles": "文章"}
    counts = _counts(request, filterset) | {filterset.KIND: total} if filterset.is_valid() else {}
    return [
        KindLink(kind, label, _url(request, kind), counts.get(kind), kind == filterset.KIND) for kind, label in labels.items()
    ]


def _url(request: HttpRequest, kind: str) -> str:
    return (reverse(kind) + address(_shared(request, kind))).removesuffix("?")


def _shared(request: HttpRequest, kind: str) -> QueryDict:
    asked = request.GET.copy()
    for name in [*asked]:
        if name not in SHARED or (name == "state" and kind == "articles"):
            del asked[name]
    return asked


def _counts(request: HttpRequest, filterset: ListFilter) -> dict[str, int]:
    """Where words or a county's years are asked for, only the rows themselves could tell: {}."""
    cleaned = filterset.cleaned
    codes = [region.code for region in filterset.regions]
    if (
        cleaned.get("q")
        or filterset.has_months
        or (filterset.asked.is_dated and not is_prepared(codes))
        or any(len(code) != 6 for code in codes)
    ):
        return {}
    counts = dict.fromkeys([*SECTIONS, "articles"], 0) | _tallied(filterset, codes)
    if filterset.KIND != "cooperations":
        pairs = SECTIONS["cooperations"].model.objects.published()
        counts["cooperations"] = FILTERS["cooperations"](_shared(request, "cooperations"), queryset=pairs).counts()[0]
    return counts


def _tallied(filterset: ListFilter, codes: list[str]) -> dict[str, int]:
    asked = filterset.asked
    prefixes = [subtree(code) for code in codes]
    where, parameters = _areas([] if "" in prefixes else prefixes, is_dated=asked.is_dated)
    where += " AND (kind = 'articles' OR state = ANY(%s))"
    parameters.append(filterset.cleaned.get("state") or shown_states())
    for condition, year in (("last >= %s", asked.since), ("first <= %s", asked.until)):
        if year:
            where += f" AND {condition}"
            parameters.append(year)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT kind, sum(n) FROM search_tally WHERE {where} GROUP BY kind", parameters)
        return {kind: int(number) for kind, number in cursor.fetchall()}


def _areas(prefixes: list[str], *, is_dated: bool) -> tuple[str, list[Any]]:
    """The cells that hold whole areas: the nation's or provinces' by years, else the divisions' own."""
    if is_dated or not prefixes:
        return "area = ANY(%s)", [[f"{prefix}{'+' if is_dated else ''}" for prefix in prefixes or [""]]]
    return "length(area) = 6 AND area LIKE ANY(%s)", [[f"{prefix}%" for prefix in prefixes]]
