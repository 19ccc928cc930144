"""The queue of facts that wait for a person: which ones, in which order, and what comes next."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Q, QuerySet
from django.db.models.fields.tuple_lookups import TupleGreaterThan
from django.http import QueryDict

from kb.models import RECORDS, ReviewItem, State
from kb.models.claims import Kind
from kb.models.reference import subtree
from kb.models.review import OPEN, PLACE

ORDERS = {"place": "按文章顺序", "doubt": "把握小的在前"}
PLACE_KEYS = ("article_id", *PLACE[1:])  # by "article" Django would sort as articles are sorted, and join them
COUNTED_TO = 1000  # beyond it the exact number helps nobody


@dataclass(frozen=True)
class Queue:
    """What an editor chose to work through; the page's address holds it all. Empty texts leave a filter out.

    state: of State, "" for all that are open. below: facts read with less confidence than this, in percent.
    kinds: those that the person may change.
    """

    article: str = ""
    region: str = ""
    kind: str = ""
    rule: str = ""
    state: str = ""
    below: str = ""
    order: str = "place"
    kinds: tuple[str, ...] = field(default=tuple(RECORDS), compare=False)

    @classmethod
    def parse(cls, query: QueryDict, kinds: tuple[str, ...]) -> Queue:
        """From a query string; what makes no sense is left out."""
        said = {name: query.get(name, "").strip() for name in FILTERS}
        said["region"] = said["region"].partition(" ")[0]  # the page offers "620524 甘肃省天水市武山县"
        return cls(
            article=said["article"] if said["article"].isdecimal() and len(said["article"]) < 10 else "",
            region=said["region"] if said["region"].isdecimal() and len(said["region"]) in (6, 9) else "",
            kind=said["kind"] if said["kind"] in Kind.values else "",
            rule=said["rule"][:80],
            state=said["state"] if said["state"] in State.values else "",
            below=said["below"] if percent(said["below"]) is not None else "",
            order=said["order"] if said["order"] in ORDERS else "place",
            kinds=kinds,
        )

    @property
    def query(self) -> str:
        """As a query string, without what is left out."""
        said = {name: getattr(self, name) for name in FILTERS}
        return urlencode({name: value for name, value in said.items() if value and (name, value) != ("order", "place")})

    def items(self) -> QuerySet[ReviewItem]:
        rows = ReviewItem.objects.filter(state__in=[self.state] if self.state else OPEN)
        if set(self.kinds) != set(RECORDS):
            rows = rows.filter(kind__in=self.kinds)
        for name in ("article", "kind", "rule"):
            if value := getattr(self, name):
                rows = rows.filter(**{name: value})
        if self.region and (prefix := subtree(self.region)):
            rows = rows.filter(Q(region__startswith=prefix) | (~Q(other_region="") & Q(other_region__startswith=prefix)))
        if (limit := percent(self.below)) is not None:
            rows = rows.filter(confidence__lt=limit)
        return rows.order_by(*self.keys)

    @property
    def keys(self) -> tuple[str, ...]:
        return ("confidence", *PLACE_KEYS) if self.order == "doubt" else PLACE_KEYS

    def after(self, item: ReviewItem) -> ReviewItem | None:
        """The first item behind `item`, which itself may have left the queue."""
        place = tuple(getattr(item, name) for name in self.keys)
        return self.items().filter(TupleGreaterThan(self.keys, place)).first()  # type: ignore[arg-type]

    def count(self) -> int:
        """How many there are, counted no further than COUNTED_TO."""
        return self.items().order_by()[:COUNTED_TO].count()


FILTERS = ("article", "region", "kind", "rule", "state", "below", "order")


def percent(text: str) -> Decimal | None:
    """ "80" → 0.8; None unless a number from 1 to 100."""
    try:
        number = Decimal(text)
    except InvalidOperation:
        return None
    return number / 100 if 1 <= number <= 100 else None


def rules() -> list[tuple[str, int]]:
    """The rules that open items were read by, the most frequent first."""
    counts = ReviewItem.objects.filter(state__in=OPEN).order_by().values_list("rule").annotate(n=Count("pk"))
    return sorted(counts, key=lambda pair: (-pair[1], pair[0]))


def permitted(user: Any) -> tuple[str, ...]:
    """The kinds whose records a person may change."""
    return tuple(kind for kind, model in RECORDS.items() if user.has_perm(f"kb.change_{model._meta.model_name}"))
