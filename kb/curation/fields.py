"""How the values of a claim become the fields of a record, and what makes two claims speak of the same fact."""

import hashlib
import json
from decimal import Decimal
from typing import Any

from django.db.models import Model

from kb.extraction.dates import bounds
from kb.models import Cooperation, LaborBrand, Metric, Policy, Program, Record, SubsidyRate

FOREIGN = {"region", "indicator", "type", "industry", "from_region", "to_region"}
BLANK: tuple[Any, ...] = (None, "", [])
WORDING = {"label", "printed", "description"}  # how an article puts it: differs between articles that agree
DECIMALS = {"value", "value_max", "amount", "cap"}

# What a claim is about, whatever else is read of it: a newer reading of the same words with the same core is the same fact.
CORE: dict[type[Record], tuple[str, ...]] = {
    Metric: ("value", "value_max"),
    Program: ("name",),
    LaborBrand: ("name",),
    Cooperation: ("from", "to"),
    Policy: ("title",),
    SubsidyRate: ("amount", "unit"),
}
# Claims of different articles with the same identity are evidence of one record.
IDENTITY: dict[type[Record], tuple[str, ...]] = {
    Metric: ("region_id", "indicator_id", "aspect", "period", "subject", "unit", "value", "value_max", "bound"),
    Program: ("region_id", "name"),
    LaborBrand: ("region_id", "name"),
    Cooperation: ("from_region_id", "to_region_id", "kind"),
    Policy: ("title", "number", "year"),
    SubsidyRate: ("region_id", "name", "amount", "unit", "cap", "cap_unit"),
}


def from_claim(model: type[Record], values: dict[str, Any]) -> dict[str, Any]:
    """A claim's values as a record's attributes: foreign keys as `…_id`, numbers as exact decimals."""
    if model is Cooperation:
        first, second = sorted((values["from"], values["to"]))
        values = {**values, "from_region": first, "to_region": second}
    return {attribute(name): converted(name, values.get(name)) for name in model.FIELDS}


def attribute(name: str) -> str:
    """The attribute that holds a field's raw value: region → region_id."""
    return f"{name}_id" if name in FOREIGN else name


def field_name(attribute: str) -> str:
    """The field's name: region_id → region."""
    return attribute.removesuffix("_id")


def converted(name: str, value: Any) -> Any:
    """A JSON value as the field holds it."""
    if name in DECIMALS:
        return None if value is None else Decimal(str(value)).quantize(Decimal("0.000001"))
    if name in FOREIGN:
        return value or None
    if isinstance(value, list):
        return list(value)
    return value or ""


def as_json(value: Any) -> Any:
    """A field's value as JSON keeps it; decimals as text, so that none loses a digit."""
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    return value.pk if isinstance(value, Model) else value


def core(model: type[Record], values: dict[str, Any]) -> tuple[Any, ...]:
    """The part of a claim's values that says what fact it is about."""
    read = tuple(values.get(name) for name in CORE[model])
    return tuple(sorted(read)) if model is Cooperation else read


def current(record: Record) -> dict[str, Any]:
    """A record's attributes as `from_claim` gives them."""
    return {attribute(name): getattr(record, attribute(name)) for name in record.FIELDS}


def identity(model: type[Record], values: dict[str, Any], article_id: int) -> str:
    """A digest of what makes two claims the same fact.

    A metric without period or indicator is never taken for another article's: equal figures alone prove nothing.
    """
    parts = [as_json(values[name]) for name in IDENTITY[model]]
    if model is Metric and not (values["period"] and values["indicator_id"]):
        parts += [article_id, values["label"]]
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()


def derived(model: type[Record], values: dict[str, Any]) -> dict[str, Any]:
    """The fields that follow from others: a metric's first and last day."""
    if model is not Metric:
        return {}
    start, end = bounds(values["period"])
    return {"start": start, "end": end}
