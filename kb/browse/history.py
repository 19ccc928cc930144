"""Facts as the public saw them at a moment, read from the events that the database keeps (django-pghistory).

Covering (遮盖) covers words in the events too, so that what is read here never shows them.
"""

import datetime
from collections.abc import Iterable, Mapping
from typing import Any

from django.conf import settings
from django.db.models import Q

from articles.masking.covering import BLOT
from kb.browse.kinds import SECTIONS
from kb.models import Claim, EvidenceChange, Record, State
from kb.models.base import claims_to_show

ACCEPTED = (State.ACCEPTED, State.REVISIT)


def is_public(record: Record | None) -> bool:
    """Whether the public site shows the record in this state; of one row what `RecordQuerySet.published` says of many."""
    if record is None or record.merged_into_id is not None or record.state == State.REJECTED:
        return False
    if record.state in ACCEPTED:
        return True
    return settings.KB_PUBLISH == "all" and (not record.unsupported or bool(record.edited))


def states_before(kind: str, moments: Mapping[int, datetime.datetime]) -> dict[int, Any]:
    """Each record as it stood right before its moment, unsaved, without evidence; those without a state then are left out.

    Related rows are today's. One query, and one for each related table.
    """
    if not moments:
        return {}
    model: Any = SECTIONS[kind].model
    columns = [field.attname for field in model._meta.concrete_fields]
    events: Any = model._meta.get_field("events").related_model
    latest = max(moments.values())
    rows = events._default_manager.filter(pgh_obj_id__in=list(moments), pgh_created_at__lt=latest).order_by(
        "pgh_obj_id", "pgh_id"
    )
    states: dict[int, Any] = {}
    for key, when, *values in rows.values_list("pgh_obj_id", "pgh_created_at", *columns):
        if when < moments[key]:
            states[key] = model(**dict(zip(columns, values, strict=True)))
    relate(states.values())
    return states


def withdrawn_on(record: Record) -> datetime.datetime | None:
    """Since when a record that is not public has not been; None where it never was."""
    model: Any = type(record)
    columns = [field.attname for field in model._meta.concrete_fields]
    events: Any = model._meta.get_field("events").related_model
    rows = events._default_manager.filter(pgh_obj_id=record.pk).order_by("pgh_id")
    since, was_public = None, False
    for moment, *values in rows.values_list("pgh_created_at", *columns):
        stands = is_public(model(**dict(zip(columns, values, strict=True))))
        if was_public and not stands:
            since = moment
        was_public = stands
    return since


def is_covered(record: Record) -> bool:
    """Whether words that it stands on were covered: what was set aside for that is not shown as it was, its figure least of all."""
    ever = EvidenceChange.objects.filter(kind=record.KIND, record_id=record.pk)
    held = Q(pk__in=record.claims.values("pk")) | Q(pk__in=ever.values("claim"))
    return Claim.objects.filter(held, quote__contains=BLOT).exists()


def relate(records: Iterable[Any]) -> None:
    """Load divisions and vocabulary of unsaved records; a term that is there no more is left out."""
    records = list(records)
    if not records:
        return
    model: Any = type(records[0])
    for name in model.RELATED:
        field = model._meta.get_field(name)
        found = field.related_model._default_manager.in_bulk({getattr(one, field.attname) for one in records} - {None})
        for one in records:
            setattr(one, name, found.get(getattr(one, field.attname)))


def evidence_before(record: Record, moment: datetime.datetime) -> list[Claim]:
    """The claims that a record stood on then: current ones, or where none was left, those it was once read from. Three queries."""
    moved: dict[int, bool] = {}  # by claim: whether it was evidence then
    changes = EvidenceChange.objects.filter(kind=record.KIND, record_id=record.pk).order_by("id")
    for claim, added, at in changes.values_list("claim_id", "added", "at"):
        if at < moment:
            moved[claim] = added
        else:
            moved.setdefault(claim, not added)  # its first change came later: until then it was the other way round
    others = set(record.claims.values_list("pk", flat=True)) - set(moved)  # from before evidence was noted
    held = Q(pk__in=[claim for claim, was in moved.items() if was]) | Q(pk__in=others, read_at__lt=moment)
    found = list(claims_to_show().filter(held))
    return [claim for claim in found if claim.withdrawn_at is None or claim.withdrawn_at >= moment] or found
