"""Which figures answer the same question, and which of several answers is shown first."""

from typing import Any

from kb.models import Aspect, Metric, Rank

QUESTION = ("region_id", "indicator_id", "period", "subject")


def question(metric: Metric) -> tuple[Any, ...] | None:
    """What figures must share to be compared. Without indicator or period nothing compares."""
    if not (metric.indicator_id and metric.period):
        return None
    return tuple(getattr(metric, name) for name in QUESTION)


def rivals(metric: Metric) -> list[Metric]:
    """Published figures that answer the same question in the same aspect. Two queries, or none."""
    if question(metric) is None:
        return []
    same: dict[str, Any] = {name: getattr(metric, name) for name in (*QUESTION, "aspect")}
    return list(Metric.objects.published().with_evidence().filter(**same).exclude(pk=metric.pk))


def can_be_headline(metric: Metric) -> bool:
    return bool(metric.aspect == Aspect.LEVEL and metric.rank != Rank.DEPRECATED and metric.evidence)


def is_cumulative(metric: Metric) -> bool:
    """From one year into another, or from some day on; 截至 a day is a stock, no sum over years."""
    if metric.start is None:
        return False
    return metric.end is None or metric.start.year != metric.end.year
