"""One record's own page: its evidence, what was merged into it, what other figures say."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings

from kb.browse.questions import rivals
from kb.browse.similar import Similar, similar
from kb.models import LaborBrand, Metric, Program, Record, State, TargetGroup

FIGURES = 40  # said of one program or brand


@dataclass(frozen=True)
class RecordPage:
    merged: list[Record]  # records that became part of this one
    rivals: list[Metric]  # figures that answer the same question otherwise
    groups: list[str]  # a program's target groups, by name
    figures: list[Metric]  # said of a program or a brand
    similar: list[Similar]  # programs of the same type, brands of the same industry elsewhere


def record_page(record: Record) -> RecordPage:
    """What the page shows besides the record and its evidence. Ten queries at most."""
    manager: Any = type(record)._default_manager
    merged = list(manager.with_evidence().filter(merged_into=record).order_by("pk"))
    alike = similar(record) if isinstance(record, Program | LaborBrand) else []
    other = rivals(record) if isinstance(record, Metric) else []
    return RecordPage(merged, other, groups_of(record), figures_of(record), alike)


def past_page(record: Record) -> RecordPage:
    """Of an earlier state the page shows nothing besides the record: the rest is of today."""
    return RecordPage([], [], groups_of(record), [], [])


def groups_of(record: Record) -> list[str]:
    """A program's target groups, by name."""
    groups = getattr(record, "target_groups", [])
    return list(TargetGroup.objects.filter(key__in=groups).values_list("label", flat=True)) if groups else []


def figures_of(record: Record) -> list[Metric]:
    """What is said of a program or a brand, in its own division. Two queries."""
    if not isinstance(record, Program | LaborBrand):
        return []
    rows: Any = Metric.objects.published().filter(region_id=record.region_id, subject=record.name)
    return list(rows.with_evidence()[:FIGURES])


def why_gone(record: Record) -> str:
    """Why a record is not shown any more or not yet, or ""."""
    if record.state == State.REJECTED:
        return "已不采用"
    if record.unsupported and not record.decided and not record.edited:
        return "原文依据已失效"
    if record.state == State.PROPOSED and settings.KB_PUBLISH == "accepted":
        return "尚待审核"
    return ""


def survivor_id(record: Record) -> int:
    """The record that a merged one became part of, followed to its end; a circle, which merging never makes, ends where it closes."""
    seen = {record.pk}
    while record.merged_into is not None and record.merged_into.pk not in seen:
        record = record.merged_into
        seen.add(record.pk)
    return int(record.pk)
