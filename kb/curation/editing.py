"""What follows when a person sets fields of a record, by form, suggestion or review."""

from collections.abc import Iterable

from kb.curation import fields
from kb.models import Cooperation, Record


def note(*, record: Record, names: Iterable[str]) -> None:
    """Mark fields as set by a person, so that no machine writes them again, and bring up to date what derives from them.

    The record is changed in memory; whoever calls saves it.
    """
    record.edited = [*record.edited, *(name for name in names if name in record.FIELDS and name not in record.edited)]
    settle(record=record)


def settle(*, record: Record) -> None:
    """Derived fields after a change: a metric's first and last day, the order of a cooperation's two sides."""
    if isinstance(record, Cooperation) and record.from_region_id > record.to_region_id:
        record.from_region_id, record.to_region_id = record.to_region_id, record.from_region_id
    for name, value in fields.derived(type(record), fields.current(record)).items():
        setattr(record, name, value)
