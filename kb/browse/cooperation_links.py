"""How many pairs of divisions of two provinces work together, as a picture of links and as the table behind it.

What is counted is pairs that articles tell of, never people or money.
"""

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Count
from django.db.models.functions import Left
from django.http import QueryDict

from kb.browse.asked import errors_of
from kb.browse.filters import CooperationFilter
from kb.browse.tilemap import PLACES
from kb.models import Cooperation, CooperationKind, Region

STEP_X, STEP_Y = 84, 62  # pixels from one province to the next
WIDTH, HEIGHT = 9 * STEP_X + 4, 8 * STEP_Y + 4
DRAWN = 150  # links in the picture, those with most pairs
WIDTHS = (1, 2, 4, 8, 16)  # from so many pairs on a line is one step thicker
KINDS = {kind.value: kind.label for kind in CooperationKind}


@dataclass(frozen=True)
class Province:
    region: Region
    x: int
    y: int
    is_linked: bool

    @property
    def middle(self) -> tuple[int, int]:
        return self.x + (STEP_X - 16) // 2, self.y + 17


@dataclass(frozen=True)
class Link:
    """Two provinces, or one with itself, and how many pairs of each kind."""

    first: Region
    second: Region
    counts: dict[str, int]

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    @property
    def is_inner(self) -> bool:
        return self.first.code == self.second.code

    @property
    def kinds(self) -> list[int]:
        return [self.counts.get(kind, 0) for kind in KINDS]

    @property
    def breadth(self) -> int:
        return sum(self.total >= least for least in WIDTHS)

    @property
    def words(self) -> str:
        parts = "，".join(f"{KINDS[kind]} {count} 对" for kind, count in self.counts.items())
        return f"{self.first.name} — {self.second.name}：{parts}"


@dataclass(frozen=True)
class Line:
    """A link as a curve."""

    link: Link
    path: str


class Links:
    """The picture and its table for what the address asks: the list's own filters."""

    def __init__(self, asked: QueryDict) -> None:
        self.filter = CooperationFilter(asked, queryset=Cooperation.objects.published())

    @property
    def errors(self) -> list[str]:
        return errors_of(self.filter)

    @cached_property
    def names(self) -> dict[str, Region]:
        return {region.code[:2]: region for region in Region.objects.filter(level="province")}

    @cached_property
    def links(self) -> list[Link]:
        """Those with most pairs first. Two queries."""
        rows = self.filter.results.order_by().annotate(one=Left("from_region_id", 2), other=Left("to_region_id", 2))
        found: dict[tuple[str, str], dict[str, int]] = defaultdict(dict)
        for one, other, kind, held in rows.values_list("one", "other", "kind").annotate(held=Count("pk")):
            if one in self.names and other in self.names:
                found[min(one, other), max(one, other)][kind] = held
        links = [Link(self.names[one], self.names[other], counts) for (one, other), counts in found.items()]
        return sorted(links, key=lambda link: (-link.total, link.first.code, link.second.code))

    @property
    def pairs(self) -> int:
        return sum(link.total for link in self.links)

    @cached_property
    def provinces(self) -> list[Province]:
        linked = {region.code for link in self.links for region in (link.first, link.second)}
        placed = [(self.names[code], place) for code, place in PLACES.items() if code in self.names]
        return [
            Province(region, (column - 1) * STEP_X + 10, (row - 1) * STEP_Y + 14, region.code in linked)
            for region, (column, row) in placed
        ]

    @cached_property
    def inner(self) -> dict[str, Link]:
        """Links inside a province, by its code: they are rings, not lines."""
        return {link.first.code: link for link in self.links if link.is_inner}

    @property
    def boxes(self) -> list[tuple[Province, Link | None]]:
        return [(province, self.inner.get(province.region.code)) for province in self.provinces]

    @cached_property
    def lines(self) -> list[Line]:
        """The thickest are drawn first, so that they do not cover the others."""
        places = {province.region.code: province.middle for province in self.provinces}
        between = [link for link in self.links if not link.is_inner and {link.first.code, link.second.code} <= places.keys()]
        return [Line(link, curve(places[link.first.code], places[link.second.code])) for link in between[:DRAWN]]

    @property
    def left_out(self) -> int:
        return max(0, sum(not link.is_inner for link in self.links) - DRAWN)


def curve(start: tuple[int, int], end: tuple[int, int]) -> str:
    """An arc that leaves the straight line by a sixth of its length, so that lines in one row do not hide one another."""
    (x1, y1), (x2, y2) = start, end
    middle_x, middle_y = (x1 + x2) / 2 - (y2 - y1) / 6, (y1 + y2) / 2 + (x2 - x1) / 6
    return f"M{x1} {y1}Q{middle_x:.0f} {middle_y:.0f} {x2} {y2}"
