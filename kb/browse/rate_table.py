"""Rates of one unit side by side, the largest first; rates of other units are on other pages, since nothing is converted."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count
from django.http import QueryDict

from kb.browse.asked import errors_of
from kb.browse.rates import RateFilter, RateRow, published_rates, rate_rows

SIZE = 50


@dataclass
class RateTable:
    asked: QueryDict
    filter: RateFilter = field(init=False)

    def __post_init__(self) -> None:
        self.filter = RateFilter(self.asked, queryset=published_rates())

    @property
    def errors(self) -> list[str]:
        return errors_of(self.filter)

    @cached_property
    def units(self) -> dict[str, int]:
        """Units by how many rates have them, the most frequent first. One query."""
        rows = self.filter.results.select_related(None).prefetch_related(None).order_by()
        return dict(rows.values_list("unit").annotate(held=Count("pk")).order_by("-held", "unit"))

    @property
    def unit(self) -> str:
        """The unit that is asked for, also where nothing has it; else the most frequent one."""
        return self.asked.get("unit", "")[:30].replace("\0", "") or next(iter(self.units), "")

    @cached_property
    def page(self) -> Page[Any]:
        rows = self.filter.results.filter(unit=self.unit).order_by("-amount", "region_id", "pk")
        return Paginator(rows, SIZE).get_page(self.asked.get("page"))

    @cached_property
    def rows(self) -> list[RateRow]:
        return rate_rows(self.page.object_list)
