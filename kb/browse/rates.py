"""Subsidy rates as rows of the calculator and of the table: narrowed as the list is, by kind and unit too, each with its sentence."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from kb.browse.fields import ChoicesFilter
from kb.browse.filters import SubsidyFilter
from kb.browse.sentence import Sentence, sentences
from kb.models import SubsidyRate
from kb.subsidies import wording
from kb.subsidies.arithmetic import Rule
from kb.subsidies.kinds import KINDS


class RateFilter(SubsidyFilter):
    """As the list, and by kind, which is told by the words of the name."""

    kind = ChoicesFilter(label="类别", choices=lambda: {key: label for key, (label, _) in KINDS.items()}, method="of_kind")

    def of_kind(self, queryset: QuerySet[Any], name: str, values: list[str]) -> QuerySet[Any]:
        words = "|".join(KINDS[value][1] for value in values if value in KINDS)
        return queryset.filter(name__regex=words) if words else queryset


@dataclass(frozen=True)
class RateRow:
    record: SubsidyRate
    sentence: Sentence | None

    @property
    def rule(self) -> Rule:
        record = self.record
        return Rule(record.amount, record.unit, record.cap, record.cap_unit, self._wording())

    def _wording(self) -> wording.Wording:
        said = self.sentence
        return wording.read(self.record.name, said.text, said.start, said.end) if said else wording.Wording()

    @property
    def is_over(self) -> bool:
        """Its last day, month or year has passed."""
        last = self.record.valid_to
        return bool(last) and last < timezone.localdate().isoformat()[: len(last)]


def published_rates() -> QuerySet[Any]:
    return SubsidyRate.objects.published().with_evidence()


def rate_rows(records: Iterable[SubsidyRate]) -> list[RateRow]:
    """One query for the sentences."""
    held = list(records)
    found = sentences([record.source for record in held if record.source], with_ceiling=True) if held else {}
    return [RateRow(record, found.get(record.source.pk) if record.source else None) for record in held]
