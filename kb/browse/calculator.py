"""The subsidy calculator: what was entered, and what each region's rule would give, rule by rule; nothing is added up."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Case, Count, IntegerField, QuerySet, Value, When
from django.http import QueryDict

from kb.browse.asked import errors_of
from kb.browse.rates import RateFilter, RateRow, published_rates, rate_rows
from kb.subsidies import units
from kb.subsidies.arithmetic import Outcome, given
from kb.subsidies.units import AREAS, COSTS, COUNTS, NUMBER, QUANTITIES, THINGS, Entry, Quantity

SIZE = 40  # rules on a page
LARGEST = Decimal(10**12)
DECIMALS = 2
SCALES = {"": 1, "万": 10**4, "亿": 10**8}
GROUPS = {"fits": "按所填的数算", "flat": "定额，与所填的数无关", "rest": "所填的数对不上单位"}
_NUMBER = re.compile(r"[0-9]{1,15}(?:\.[0-9]{1,6})?(?P<scale>[万亿]?)")
_PLAIN = str.maketrans("０１２３４５６７８９．", "0123456789.", ",， ")


@dataclass(frozen=True)
class Field:
    """One box of the form, with what was typed and what is wrong with it."""

    quantity: Quantity
    typed: str
    error: str = ""

    @property
    def key(self) -> str:
        return self.quantity.key


@dataclass(frozen=True)
class Entered:
    """The whole entry, read from the address."""

    entry: Entry
    areas: list[Field]
    counts: list[Field]
    costs: list[Field]
    number: Field

    @property
    def fields(self) -> Iterable[Field]:
        return (*self.areas, *self.counts, self.number, *self.costs)

    @property
    def errors(self) -> list[str]:
        return [f"{one.quantity.label}：{one.error}" for one in self.fields if one.error]

    @property
    def has_costs(self) -> bool:
        """A cost besides equipment is filled in, so that the box of costs stands open."""
        return any(one.typed for one in self.costs[1:])


def entered(asked: QueryDict) -> Entered:
    """What the address says; a wrong figure is named and counts as not entered."""
    amounts: dict[str, Decimal] = {}
    fields = {}
    for key, quantity in QUANTITIES.items():
        typed = asked.get(key, "").strip()[:40]
        amount, error = read_amount(typed, whole=quantity.whole) if typed else (None, "")
        if amount is not None:
            amounts[key] = amount
        fields[key] = Field(quantity, typed, error)
    number_of = asked.get("number_of", "")
    entry = Entry(amounts, number_of if number_of in THINGS else "")
    if "number" in amounts and not entry.number_of:
        fields["number"] = Field(NUMBER, fields["number"].typed, "请在旁边选是多少个、多少家还是别的。")
    areas, counts, costs = ([fields[one.key] for one in group] for group in (AREAS, COUNTS, COSTS))
    return Entered(entry, areas, counts, costs, fields["number"])


def read_amount(typed: str, *, whole: bool) -> tuple[Decimal | None, str]:
    """500, 1,200.5, ８００ and 80万 are figures; for all else one sentence that says what to write."""
    text = typed.translate(_PLAIN)
    match = _NUMBER.fullmatch(text)
    if not match:
        return None, "请写一个数，如 500 或 80万，不带单位。"
    amount = Decimal(text.rstrip("万亿")) * SCALES[match["scale"]]
    if not 0 < amount <= LARGEST:
        return None, "请写大于 0、不超过一万亿的数。"
    if amount != round(amount, 0 if whole else DECIMALS):
        return None, "请写整数。" if whole else f"小数最多 {DECIMALS} 位。"
    return amount, ""


@dataclass(frozen=True)
class Result:
    row: RateRow
    outcome: Outcome
    group: str

    @property
    def group_label(self) -> str:
        return GROUPS[self.group]


@dataclass
class Calculator:
    """The page: the entry, the filters, and the rules in three groups, those that the entry fits first."""

    asked: QueryDict
    entered: Entered = field(init=False)
    filter: RateFilter = field(init=False)

    def __post_init__(self) -> None:
        self.entered = entered(self.asked)
        self.filter = RateFilter(self.asked, queryset=published_rates())

    @property
    def is_asked(self) -> bool:
        """Something to count with was entered, even if wrongly."""
        return any(one.typed for one in self.entered.fields)

    @property
    def errors(self) -> list[str]:
        return [*self.entered.errors, *errors_of(self.filter)]

    @cached_property
    def units(self) -> dict[str, int]:
        """How many rules each unit has. One query."""
        rows = self.filter.results.select_related(None).prefetch_related(None).order_by()
        return dict(rows.values_list("unit").annotate(held=Count("pk")).order_by("-held", "unit"))

    def group_of(self, unit: str) -> str:
        if units.fits(unit, self.entered.entry):
            return "fits"
        return "flat" if units.is_flat(unit) else "rest"

    @cached_property
    def counts(self) -> dict[str, int]:
        counts = dict.fromkeys(GROUPS, 0)
        for unit, held in self.units.items():
            counts[self.group_of(unit)] += held
        return counts

    @property
    def groups(self) -> list[tuple[str, str, int]]:
        return [(key, label, self.counts[key]) for key, label in GROUPS.items()]

    @property
    def shown(self) -> str:
        asked = self.asked.get("show", "")
        return asked if asked in GROUPS else ""

    @cached_property
    def page(self) -> Page[Any]:
        return Paginator(self._rows(), SIZE).get_page(self.asked.get("page"))

    def _rows(self) -> QuerySet[Any]:
        of = {key: [unit for unit in self.units if self.group_of(unit) == key] for key in GROUPS}
        rows = self.filter.results
        if self.shown:
            rows = rows.filter(unit__in=of[self.shown])
        places = [When(unit__in=of[key], then=Value(place)) for place, key in enumerate(GROUPS)]
        place = Case(*places, default=Value(len(GROUPS)), output_field=IntegerField())
        found: QuerySet[Any] = rows.annotate(place=place).order_by("place", "region_id", "pk")
        return found

    @cached_property
    def results(self) -> list[Result]:
        """The page's rules with what each gives. Four queries."""
        rows = rate_rows(self.page.object_list)
        return [Result(row, given(row.rule, self.entered.entry), self.group_of(row.record.unit)) for row in rows]
