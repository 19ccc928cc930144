"""A list as its page shows it: rows, facets with counts, the values that are set."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from zlib import crc32

from django.http import HttpRequest

from kb.browse.chips import UNSTATED, Chip, chips, namesakes, within
from kb.browse.facets import Facet
from kb.browse.fields import NONE
from kb.browse.filters import FEW, ListFilter, RecordFilter
from kb.browse.kind_facet import KindLink, kind_links
from kb.browse.paging import Page, address, page_of
from kb.browse.tree import Node, region_tree
from kb.models import Region, State

TOP = 7  # values of a facet that are seen at once
MOST = 150  # values of a facet
FIXED = ("aspect", "bound", "state", "level", "kind")  # in their own order, not the most frequent first


@dataclass(frozen=True)
class Option:
    value: str
    label: str
    count: int | None  # None: not counted
    selected: bool
    id: str


@dataclass(frozen=True)
class ShownFacet:
    """A facet with its values; `more` are those that open on demand. is_open: another value can be typed."""

    name: str
    label: str
    options: list[Option]
    more: list[Option]
    is_open: bool = False
    hint: str = ""

    @property
    def chosen(self) -> int:
        return sum(option.selected for option in [*self.options, *self.more])


@dataclass(frozen=True)
class Finder:
    filter: ListFilter
    page: Page
    facets: list[ShownFacet]
    tree: list[Node]
    chips: list[Chip]
    namesakes: list[Chip]
    within: Region | None
    accepted: str  # the address of the same list with only what is accepted, or back
    only_accepted: bool
    kinds: list[KindLink]

    @property
    def errors(self) -> list[tuple[str, str]]:
        fields = self.filter.form.fields
        return [(str(fields[name].label), str(error)) for name, errors in self.filter.form.errors.items() for error in errors]

    @property
    def years(self) -> list[Any]:
        return [self.filter.form["since"], self.filter.form["until"]]


def finder(request: HttpRequest, filterset: ListFilter) -> Finder:
    total, counts = filterset.counts()
    facets = [_shown(facet, counts.get(facet.name, {}), request.GET.getlist(facet.name)) for facet in filterset.plan]
    if isinstance(filterset, RecordFilter) and filterset.is_valid():
        facets.insert(-1, _publications(filterset, total, request.GET.getlist("publication")))
    only_accepted = request.GET.getlist("state") == [State.ACCEPTED.value]
    return Finder(
        filterset,
        page_of(request, filterset.KIND, filterset.segments(), total),
        [facet for facet in facets if facet.options or facet.hint],
        region_tree(request, filterset),
        chips(request, filterset),
        namesakes(request, filterset),
        within(filterset),
        address(request.GET, state="" if only_accepted else State.ACCEPTED.value, after="", before=""),
        only_accepted,
        kind_links(request, filterset, total),
    )


def _shown(facet: Facet, counts: dict[str, int], chosen: list[str]) -> ShownFacet:
    """Values that leave rows or are set; those that are set first."""
    labels = facet.choices() if not facet.is_open else {}
    values: Iterable[str] = [*labels, NONE] if facet.name in FIXED else sorted(counts, key=lambda value: (-counts[value], value))
    chosen = [text.strip() for text in chosen if text.strip()]
    known = [value for value in dict.fromkeys([*chosen, *values]) if value in labels or value == NONE or facet.is_open]
    if facet.name in FIXED:
        known = [value for value in values if value in known]
    options = [
        Option(
            value,
            _label(facet.name, labels, value),
            counts.get(value, 0),
            value in chosen,
            f"f-{facet.name}-{crc32(value.encode()):x}",
        )
        for value in known[:MOST]
        if counts.get(value) or value in chosen
    ]
    top = len(options) if facet.name in FIXED or len(options) <= TOP + 2 else max(TOP, sum(option.selected for option in options))
    return ShownFacet(facet.name, facet.label, options[:top], options[top:], facet.is_open)


def _label(name: str, labels: dict[str, str], value: str) -> str:
    return UNSTATED.get(name, "未写明") if value == NONE else labels.get(value, value)[:60]


def _publications(filterset: RecordFilter, total: int, chosen: list[str]) -> ShownFacet:
    """The publications of the articles behind the records, counted where the records are few."""
    facet = Facet("publication", "刊物", "", "", is_open=True)
    if total <= FEW or filterset.cleaned.get("publication"):
        return _shown(facet, filterset.publications(), chosen)
    return ShownFacet(facet.name, facet.label, [], [], is_open=True, hint=f"结果在 {FEW:,} 条以内时，这里列出刊物和条数。")
