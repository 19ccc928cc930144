"""What follows when a person sets fields of a record, by form, suggestion or review."""

from collections.abc import Iterable

from kb.curation import fields
from kb.models import Cooperation, Record

PAIR = ("from_region", "to_region")


def note(*, record: Record, names: Iterable[str]) -> None:
    """Mark fields as set by a person, so that no machine writes them again, and bring up to date what derives from them.

    The record is changed in memory; whoever calls saves it.
    """
    names = [name for name in names if name in record.FIELDS]
    if not names:
        return
    if isinstance(record, Cooperation) and not set(PAIR).isdisjoint(names):
        # One fact: which side stands first follows from the codes, not from which box was filled.
        names = [*PAIR, *(name for name in names if name not in PAIR)]
    record.edited = [*record.edited, *(name for name in names if name not in record.edited)]
    settle(record=record)


def settle(*, record: Record) -> None:
    """Derived fields after a change: a metric's first and last day, the order of a cooperation's two sides, the identity."""
    if isinstance(record, Cooperation) and record.from_region_id > record.to_region_id:
        record.from_region_id, record.to_region_id = record.to_region_id, record.from_region_id
    values = fields.current(record)
    for name, value in fields.derived(type(record), values).items():
        setattr(record, name, value)
    article = record.claims.order_by("id").values_list("article_id", flat=True).first() if record.pk else None
    if article is not None:
        # Other articles that say what now stands here find this record; those that say what stood here before do not.
        record.identity = fields.identity(type(record), values, article)
