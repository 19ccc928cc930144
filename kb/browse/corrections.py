"""What a person set right in a fact: the fields that read otherwise than in the claim it stands on, with what was read.

A correction shows both, so that whoever looks at the words sees why the fact does not say the same.
"""

from collections.abc import Iterable, Mapping
from copy import copy
from typing import Any

from kb.browse.history import relate
from kb.browse.wordings import Difference, differences
from kb.models import Cooperation, Record

LABEL = "已更正"


def corrections(records: Iterable[Any]) -> dict[int, list[Difference]]:
    """By number, what was corrected in those records of one kind that a person edited: (label, as read, as it stands).

    Where nothing differs from what was read, or a fact has no evidence, there is no entry. Evidence and related rows must be loaded;
    one query for each related table, and none where no record was edited.
    """
    edited = [record for record in records if record.edited and record.source]
    before = [_as_read(record) for record in edited]
    relate(before)
    told = {now.pk: differences(then, now) for then, now in zip(before, edited, strict=True)}
    return {pk: found for pk, found in told.items() if found}


def corrected(record: Any) -> list[Difference]:
    """Of a single record."""
    if not record.edited:
        return []
    return corrections([record]).get(record.pk, [])


def sentence(found: Iterable[Difference]) -> str:
    """数值原读作 12 万人；时期原读作 2020年."""
    return "；".join(f"{label}原读作 {read}" for label, read, _ in found)


def _as_read(record: Any) -> Any:
    """A copy whose edited fields are those of its first claim; what the claim cannot say stays as it stands."""
    made: Any = copy(record)
    made._state = copy(record._state)  # else a related row set on the copy would be the record's, too
    made._state.fields_cache = {}
    values = _values(record)
    for name in record.edited:
        field = type(record)._meta.get_field(name)
        value = values.get(name)
        if value in (None, ""):
            value = None if field.null else field.get_default()
        if value is not None or field.null:
            setattr(made, field.attname, field.to_python(value) if not field.is_relation else value)
    return made


def _values(record: Record) -> Mapping[str, Any]:
    """A claim names the two sides of a cooperation in the order of the text, a record in that of their codes."""
    assert record.source
    values: dict[str, Any] = record.source.values
    if isinstance(record, Cooperation) and values.get("from") and values.get("to"):
        first, second = sorted((values["from"], values["to"]))
        return {**values, "from_region": first, "to_region": second}
    return values
