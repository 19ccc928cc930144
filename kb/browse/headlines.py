"""The headline figures of a division, each with its change where the same sentence states it."""

import datetime
import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from articles.models import Article
from kb.browse.names import wording
from kb.browse.questions import can_be_headline, is_cumulative, question
from kb.models import Aspect, Claim, Metric, Rank, Region, State

# What policy staff look for first, in this order; the first CARDS of them that the division has are shown as headline figures.
HEADLINES = (
    "labor_transfer",
    "labor_income",
    "organized_transfer_rate",
    "training_persons",
    "organized_transfer",
    "transfer_out_of_province",
    "local_employment",
    "employment_driven",
    "poor_employment",
    "urban_new_employment",
    "labor_force",
    "brand_practitioners",
    "workshops",
    "labor_income_per_capita",
    "wage_monthly",
    "certificates",
    "startups_supported",
    "vacancies",
)
CARDS = 6
NEAR = 60  # characters at most between a figure and its change

_AGAINST = re.compile(r"(?:较|比)(?:上年|去年|上一年|同期|上年同期|去年同期|\d{4}年)|同比")
_PART = re.compile(r"其中|向|“?点对点")  # how the label of a part of a whole begins
_SENTENCE_END = re.compile(r"[。\n！？]")
_REVIEWED = {State.ACCEPTED: 2, State.REVISIT: 1}


@dataclass(frozen=True)
class Change:
    """How a figure changed, and the claim whose sentence says so."""

    metric: Metric
    claim: Claim
    against: str  # 较上年, as the article puts it


@dataclass(frozen=True)
class Card:
    """A headline figure and its change. `others` state another figure for the same question."""

    metric: Metric
    change: Change | None
    others: int


def headline_cards(region: Region, metrics: Sequence[Metric], programs: Iterable[str]) -> list[Card]:
    """The foremost figure of each headline indicator: the division's own, or else one of its programs'. One query at most."""
    candidates: dict[str, list[Metric]] = defaultdict(list)
    allowed = {"", *programs}
    for metric in metrics:
        is_ours = metric.region_id == region.code and metric.subject in allowed
        if is_ours and metric.indicator_id in HEADLINES and can_be_headline(metric):
            candidates[str(metric.indicator_id)].append(metric)
    chosen = [_foremost(candidates[key]) for key in HEADLINES if key in candidates][:CARDS]
    between = Between(metrics, chosen)
    return [Card(metric, between.change_of(metric), _others(metric, metrics)) for metric in chosen]


def _foremost(metrics: list[Metric]) -> Metric:
    own = [metric for metric in metrics if not metric.subject]
    return max(own or metrics, key=_prominence)


def _prominence(metric: Metric) -> tuple[Any, ...]:
    """An editor's preference, a year before many years, reviewed before unreviewed, the newest, the whole before its parts."""
    day = metric.end or metric.start or datetime.date.min
    is_whole = _PART.match(wording(metric.label)) is None
    reviewed = _REVIEWED.get(State(metric.state), 0)
    return metric.rank == Rank.PREFERRED, not is_cumulative(metric), reviewed, day.year, day, is_whole, metric.value, -metric.pk


def _others(metric: Metric, metrics: Iterable[Metric]) -> int:
    asked = question(metric)
    if asked is None:
        return 0
    return sum(one.aspect == Aspect.LEVEL and question(one) == asked and one.value != metric.value for one in metrics)


class Between:
    """Which change belongs to which figure: that of the same question whose words stand in the same sentence, next to it.

    Where a change's words do not reach back to the figure, what stands between is read in the articles' texts: one query.
    """

    def __init__(self, metrics: Iterable[Metric], chosen: list[Metric]) -> None:
        asked = {question(metric) for metric in chosen} - {None}
        self.levels: dict[Any, list[Claim]] = defaultdict(list)
        self.changes: dict[Any, list[tuple[Metric, Claim]]] = defaultdict(list)
        for metric in metrics:
            key = question(metric)
            if key not in asked:
                continue
            if metric.aspect == Aspect.LEVEL:
                self.levels[key, metric.unit] += metric.evidence
            elif metric.aspect == Aspect.CHANGE:
                self.changes[key, metric.unit] += [(metric, claim) for claim in metric.evidence]
        self.bodies = self._bodies(chosen)

    def _bodies(self, chosen: list[Metric]) -> dict[int, str]:
        needed = set()
        for metric in chosen:
            shown = metric.evidence[0]
            needed |= {shown.article_id for _, claim in self._near(metric) if _gap(shown, claim) > 0}
        return dict(Article.objects.filter(pk__in=needed).values_list("pk", "body")) if needed else {}

    def change_of(self, metric: Metric) -> Change | None:
        shown = metric.evidence[0]
        fitting = [(one, claim) for one, claim in self._near(metric) if self._is_one_sentence(shown, claim)]
        if not fitting:
            return None
        change, claim = min(fitting, key=lambda pair: (_distance(shown, pair[1]), pair[0].pk))
        words = _AGAINST.search(f"{change.label} {claim.quote}")
        return Change(change, claim, words.group() if words else "增减")

    def _near(self, metric: Metric) -> list[tuple[Metric, Claim]]:
        """Changes in reach of the figure shown that no other figure for the same question is nearer to."""
        shown = metric.evidence[0]
        key = (question(metric), metric.unit)
        return [
            (one, claim)
            for one, claim in self.changes.get(key, [])
            if claim.article_id == shown.article_id
            and _distance(shown, claim) <= NEAR
            and not any(self._is_nearer(level, shown, claim) for level in self.levels[key])
        ]

    @staticmethod
    def _is_nearer(level: Claim, shown: Claim, change: Claim) -> bool:
        return level.article_id == change.article_id and _distance(level, change) < _distance(shown, change)

    def _is_one_sentence(self, level: Claim, change: Claim) -> bool:
        if _gap(level, change) > 0:
            first, last = min(level.end, change.end), max(level.start, change.start)
            return not _SENTENCE_END.search(self.bodies.get(level.article_id, "\n")[first:last])
        behind = change.quote[max(0, level.end - change.start) :] if change.start <= level.start else ""
        return not _SENTENCE_END.search(behind)


def _gap(one: Claim, other: Claim) -> int:
    """Characters between two claims; negative where they overlap."""
    return max(one.start, other.start) - min(one.end, other.end)


def _distance(level: Claim, change: Claim) -> int:
    """How far from the figure the change is stated; none where the change's words begin with the figure's own."""
    if level.start == change.start:
        return 0
    gap = _gap(level, change)
    return gap if gap > 0 else max(0, change.end - level.end)
