"""What every record kind shares: state, evidence, what a person set, and what the public site shows."""

from collections.abc import Iterable
from typing import Any, Self

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Prefetch, Q
from django.db.models.functions import Left
from django.utils.functional import cached_property

from kb.models.claims import Claim, Kind
from kb.models.reference import Region, subtree
from kb.publishing import is_accepted_alone


class State(models.TextChoices):
    PROPOSED = "proposed", "待核"
    ACCEPTED = "accepted", "已核"
    REVISIT = "revisit", "待复核"
    REJECTED = "rejected", "不采用"


DECIDED = (State.ACCEPTED, State.REVISIT, State.REJECTED)


# A row that is saved as it stands keeps its version; whatever a program writes into the column itself means nothing.
COUNT_VERSION = """
NEW.version := OLD.version;
IF to_jsonb(NEW) - 'updated_at' IS DISTINCT FROM to_jsonb(OLD) - 'updated_at' THEN
    NEW.version := OLD.version + 1;
END IF;
RETURN NEW;
"""


def claims_to_show() -> models.QuerySet[Claim]:
    """Claims with their articles, without the articles' texts; `opening` stands in for the title of an article without one."""
    claims = Claim.objects.select_related("article").defer("article__body", "article__context").order_by("id")
    return claims.annotate(opening=Left("article__body", 40))


class RecordQuerySet(models.QuerySet[Any]):
    def published(self) -> Self:
        """What the public site shows: not rejected, not merged away, still read in its article or set right or accepted by a person.

        With KB_PUBLISH=accepted, or where the reader asks for it, only what a person has accepted.
        """
        shown = {State.ACCEPTED, State.REVISIT}
        if not is_accepted_alone():
            shown.add(State.PROPOSED)
        still_held = Q(unsupported=False) | Q(state__in=(State.ACCEPTED, State.REVISIT)) | ~Q(edited=[])
        return self.filter(still_held, state__in=shown, merged_into=None)

    def within(self, code: str) -> Self:
        """Records of a division and of all below it."""
        prefix = subtree(code)
        return self.filter(region__code__startswith=prefix) if prefix else self

    def with_evidence(self) -> Self:
        """Related rows and current claims with their articles, without the articles' texts; the number of queries is constant."""
        return self.select_related(*self.model.RELATED).prefetch_related(
            Prefetch("claims", queryset=claims_to_show(), to_attr="loaded_claims")
        )


class Record(models.Model):
    """What every record kind shares.

    edited: names of the fields that a person set; a machine writes only the others.
    unsupported: no reading gives any of its claims any more; kept, flagged, and not shown unless a person decided on it.
    identity: digest of what makes two articles speak of the same fact.
    version: counts the row's changes, whatever way they come by; the database does the counting. Who saves what they saw as
    version 3 over version 4 is refused (`kb/curation/versions.py`).
    """

    KIND: Kind
    FIELDS: tuple[str, ...] = ()  # what a claim can set
    RELATED: tuple[str, ...] = ("region",)
    merged_into_id: int | None

    state = models.CharField("状态", max_length=12, choices=State, default=State.PROPOSED, db_index=True)
    edited = ArrayField(models.CharField(max_length=40), verbose_name="人工改过的栏目", default=list, blank=True)
    unsupported = models.BooleanField("原文依据已失效", default=False)
    identity = models.CharField(max_length=64, db_index=True, editable=False)
    version = models.PositiveIntegerField("版本", default=1, editable=False)
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="merged", verbose_name="并入")
    claims = models.ManyToManyField(Claim, related_name="%(class)s_records", verbose_name="依据", blank=True)
    created_at = models.DateTimeField("建立时间", auto_now_add=True)
    updated_at = models.DateTimeField("更新时间", auto_now=True)

    objects = RecordQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=State.values), name="%(class)s_state_known", violation_error_message="没有这种状态。"
            ),
            models.CheckConstraint(
                condition=~Q(merged_into=F("id")),
                name="%(class)s_not_merged_into_itself",
                violation_error_message="不能并入自己。",
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="count_version",
                operation=pgtrigger.Update,
                when=pgtrigger.Before,
                func=COUNT_VERSION,
            )
        ]

    @property
    def decided(self) -> bool:
        """A person has accepted or rejected it."""
        return self.state in DECIDED

    @property
    def is_reviewed(self) -> bool:
        return self.state == State.ACCEPTED

    def locked(self, field: str) -> bool:
        """A machine may not write this field."""
        return self.decided or field in self.edited

    @cached_property
    def evidence(self) -> list[Claim]:
        """The claims it stands on: those that the last reading gave, or, where none is left, those it was once read from.

        Pages load them with `with_evidence()`.
        """
        loaded: list[Claim] | None = getattr(self, "loaded_claims", None)
        claims = list(self.claims.select_related("article").order_by("id")) if loaded is None else loaded
        return [claim for claim in claims if claim.withdrawn_at is None] or claims

    @property
    def source(self) -> Claim | None:
        """The claim shown first."""
        return self.evidence[0] if self.evidence else None


def known(field: str, values: Iterable[str], *, blank: bool = False) -> models.CheckConstraint:
    """A named constraint: the column holds one of `values`."""
    allowed = [*values, ""] if blank else list(values)
    return models.CheckConstraint(
        condition=Q(**{f"{field}__in": allowed}), name=f"%(class)s_{field}_known", violation_error_message="没有这个选项。"
    )


def region_field(**options: Any) -> Any:
    return models.ForeignKey(
        Region, models.PROTECT, null=True, blank=True, verbose_name="地区", related_name="%(class)ss", **options
    )


def period_field(verbose_name: str) -> Any:
    return models.CharField(
        verbose_name, max_length=60, blank=True, help_text="EDTF：2021、2021-09、2022-01/2022-06、../2022-09-27、2019/.."
    )
