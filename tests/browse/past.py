"""Records with a past: what the database noted just now, moved to earlier days."""

import datetime
from typing import Any

from django.utils import timezone

from kb.models import EvidenceChange, FactChange


def at(day: str) -> datetime.datetime:
    """Noon of a day in the site's time zone, or the moment that is given."""
    moment = datetime.datetime.fromisoformat(day if "T" in day else f"{day}T12:00")
    return timezone.make_aware(moment)


def happened(record: Any, *days: str) -> None:
    """The record's events took place on these days, one after the other."""
    events = list(record.events.order_by("pgh_id"))
    assert len(events) == len(days), [event.pgh_label for event in events]
    for event, day in zip(events, days, strict=True):
        type(event).objects.filter(pk=event.pk).update(pgh_created_at=at(day))
    mine = {"kind": record.KIND, "record_id": record.pk}
    EvidenceChange.objects.filter(**mine).update(at=at(days[0]))
    FactChange.objects.filter(**mine).update(first_at=at(days[0]), at=at(days[-1]))


def change(record: Any, **fields: Any) -> None:
    for name, value in fields.items():
        setattr(record, name, value)
    record.save()
