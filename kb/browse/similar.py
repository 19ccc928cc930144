"""别处的同类做法: programs of the same type in other divisions, the nearest in wording first."""

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from kb.models import Metric, Program
from kb.search.finding import ranked
from kb.search.words import cut

CANDIDATES = 300  # whose wording is weighed
MOST = 8
FIGURES = 3  # of each


@dataclass(frozen=True)
class Similar:
    """A program elsewhere, how near its wording is (0 to 1), and the figures said of it."""

    program: Program
    nearness: float
    figures: list[Metric]


def similar(program: Program) -> list[Similar]:
    """Up to MOST programs of the same type elsewhere. Four queries; none where the program has no type."""
    if program.type_id is None:
        return []
    elsewhere = Program.objects.published().filter(type_id=program.type_id).exclude(pk=program.pk)
    if program.region_id:
        elsewhere = elsewhere.exclude(region_id=program.region_id)
    keys = ranked(elsewhere, "programs", f"{program.name} {program.description[:60]}"[:100], CANDIDATES, loose=True)
    if len(keys) < MOST:
        keys += list(elsewhere.exclude(pk__in=keys).values_list("pk", flat=True)[: MOST - len(keys)])
    texts = Program.objects.filter(pk__in=keys).values_list("pk", "name", "description")
    nearness = nearest(f"{program.name} {program.description}", {pk: f"{name} {words}" for pk, name, words in texts})
    first = sorted(nearness, key=lambda key: (-nearness[key], key))[:MOST]
    rows: Any = Program.objects.filter(pk__in=first)
    found = {row.pk: row for row in rows.with_evidence()}
    figures = _figures([found[key] for key in first])
    return [Similar(found[key], nearness[key], figures.get((found[key].region_id, found[key].name), [])) for key in first]


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


def _figures(programs: Iterable[Program]) -> dict[tuple[str | None, str], list[Metric]]:
    said = Q(pk=None)
    for program in programs:
        said |= Q(region_id=program.region_id, subject=program.name)
    result: dict[tuple[str | None, str], list[Metric]] = {}
    rows: Any = Metric.objects.published().filter(said)
    for metric in rows.with_evidence()[: MOST * FIGURES]:
        result.setdefault((metric.region_id, metric.subject), []).append(metric)
    return {key: held[:FIGURES] for key, held in result.items()}
