"""别处的同类做法: programs of the same type, brands of the same industry in other divisions, the nearest in wording first."""

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from kb.models import LaborBrand, Metric, Program
from kb.search.finding import ranked
from kb.search.words import cut

CANDIDATES = 300  # whose wording is weighed
MOST = 8
FIGURES = 3  # of each


KINDS = {Program: ("programs", "type_id"), LaborBrand: ("brands", "industry_id")}


@dataclass(frozen=True)
class Similar:
    """A program or brand elsewhere, how near its wording is (0 to 1), and the figures said of it."""

    record: Program | LaborBrand
    nearness: float
    figures: list[Metric]


def similar(own: Program | LaborBrand) -> list[Similar]:
    """Up to MOST of the same type or industry elsewhere. Four queries; none where that is not known."""
    model: Any = type(own)
    kind, sort = KINDS[model]
    if getattr(own, sort) is None:
        return []
    elsewhere = model.objects.published().filter(**{sort: getattr(own, sort)}).exclude(pk=own.pk)
    if own.region_id:
        elsewhere = elsewhere.exclude(region_id=own.region_id)
    keys = ranked(elsewhere, kind, _text(own)[:100], CANDIDATES, loose=True)
    if len(keys) < MOST:
        keys += list(elsewhere.exclude(pk__in=keys).values_list("pk", flat=True)[: MOST - len(keys)])
    nearness = nearest(_text(own), {one.pk: _text(one) for one in model.objects.filter(pk__in=keys)})
    first = sorted(nearness, key=lambda key: (-nearness[key], key))[:MOST]
    found = {row.pk: row for row in model.objects.filter(pk__in=first).with_evidence()}
    figures = _figures([found[key] for key in first])
    return [Similar(found[key], nearness[key], figures.get((found[key].region_id, found[key].name), [])) for key in first]


def _text(one: Program | LaborBrand) -> str:
    return f"{one.name} {one.description}" if isinstance(one, Program) else one.name


def nearest(text: str, others: dict[int, str]) -> dict[int, float]:
    """The cosine of the TF-IDF vectors of `text` and each other one; a word weighs by how few of all these texts hold it."""
    bags = {key: _bag(other) for key, other in others.items()}
    own = _bag(text)
    held = Counter(word for bag in [own, *bags.values()] for word in bag)
    weight = {word: math.log((1 + len(bags) + 1) / number) for word, number in held.items()}
    return {key: _cosine(own, bag, weight) for key, bag in bags.items()}


def _bag(text: str) -> Counter[str]:
    return Counter(word for word in cut(text) if len(word) > 1)


def _cosine(one: Counter[str], other: Counter[str], weight: dict[str, float]) -> float:
    shared = sum(one[word] * other[word] * weight[word] ** 2 for word in one.keys() & other.keys())
    lengths = math.sqrt(_square(one, weight) * _square(other, weight))
    return shared / lengths if lengths else 0.0


def _square(bag: Counter[str], weight: dict[str, float]) -> float:
    return sum((number * weight[word]) ** 2 for word, number in bag.items())


def _figures(records: Iterable[Program | LaborBrand]) -> dict[tuple[str | None, str], list[Metric]]:
    said = Q(pk=None)
    for one in records:
        said |= Q(region_id=one.region_id, subject=one.name)
    result: dict[tuple[str | None, str], list[Metric]] = {}
    rows: Any = Metric.objects.published().filter(said)
    for metric in rows.with_evidence()[: MOST * FIGURES]:
        result.setdefault((metric.region_id, metric.subject), []).append(metric)
    return {key: held[:FIGURES] for key, held in result.items()}
