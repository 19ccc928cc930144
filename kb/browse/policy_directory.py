"""Policies by issuer, level and year: how many were read of each."""

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import CharField, Count, F, Func, QuerySet
from django.http import QueryDict

from kb.browse.asked import errors_of
from kb.browse.facets import PLANS
from kb.browse.filters import PolicyFilter
from kb.browse.policy_levels import LEVELS, UNKNOWN, labelled, level
from kb.models import Policy

ISSUERS = 15  # that are seen at once
MOST = 200
YEARS = 8  # columns
SIZE = 30


@dataclass(frozen=True)
class Row:
    """A level or an issuer: `cells` of (year, number of documents), None the year that is not stated; `total` of all years."""

    key: str
    label: str
    cells: list[tuple[int | None, int]]
    total: int


class Directory:
    """What the address asks for: the list's filters, and `level`."""

    def __init__(self, asked: QueryDict) -> None:
        self.asked = asked
        self.filter = PolicyFilter(asked, queryset=Policy.objects.published())

    @property
    def errors(self) -> list[str]:
        return errors_of(self.filter)

    @property
    def level(self) -> str:
        asked = self.asked.get("level", "")
        return asked if asked in (*LEVELS, UNKNOWN) else ""

    @property
    def level_label(self) -> str:
        return labelled(self.level) if self.level else ""

    @cached_property
    def found(self) -> QuerySet[Any]:
        rows = self.filter.results.annotate(grade=level(), in_year=PLANS["policies"].columns["first"])
        return rows.filter(grade=self.level) if self.level else rows

    @cached_property
    def years(self) -> list[int | None]:
        """The latest YEARS that are stated, then those without. One query."""
        known = {year for year in self.found.order_by().values_list("in_year", flat=True).distinct() if year}
        return [*sorted(known, reverse=True)[:YEARS], None]

    @cached_property
    def levels(self) -> list[Row]:
        rows = {row.key: row for row in self._counted("grade", self.found)}
        return [replace(rows[key], label=labelled(key)) for key in [*LEVELS, UNKNOWN] if key in rows]

    @cached_property
    def issuers(self) -> list[Row]:
        """Those with most documents first; a document without an issuer is in none of the rows."""
        unnest: Any = Func(F("issuers"), function="unnest", output_field=CharField())
        rows = self._counted("issuer", self.found.annotate(issuer=unnest))
        return sorted(rows, key=lambda row: (-row.total, row.key))[:MOST]

    @property
    def first_issuers(self) -> list[Row]:
        return self.issuers[:ISSUERS]

    @property
    def more_issuers(self) -> list[Row]:
        return self.issuers[ISSUERS:]

    def _counted(self, column: str, rows: QuerySet[Any]) -> list[Row]:
        """Numbers of documents by year. One query."""
        counts: dict[str, Counter[int | None]] = defaultdict(Counter)
        for key, year, held in rows.order_by().values_list(column, "in_year").annotate(held=Count("pk")):
            counts[key or UNKNOWN][year] += held
        return [Row(key, key, [(year, held[year]) for year in self.years], held.total()) for key, held in counts.items()]

    @cached_property
    def page(self) -> Page[Any]:
        rows: Any = self.found.order_by("-year", "title", "pk")
        return Paginator(rows.with_evidence(), SIZE).get_page(self.asked.get("page"))
