"""How the values of a claim become the fields of a record, and what makes two claims speak of the same fact."""

import hashlib
import json
from decimal import Decimal, InvalidOperation
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model

from kb.extraction.dates import bounds
from kb.models import Cooperation, LaborBrand, Metric, Policy, Program, Record, SubsidyRate

FOREIGN = {"region", "indicator", "type", "industry", "from_region", "to_region"}
BLANK: tuple[Any, ...] = (None, "", [])
WORDING = {"label", "printed", "description"}  # how an article puts it: differs between articles that agree
DECIMALS = {"value", "value_max", "amount", "cap"}

# What a fact is about, whatever else is read of it: a newer reading of the same words with the same core is the same fact.
CORE: dict[type[Record], tuple[str, ...]] = {
    Metric: ("value", "value_max"),
    Program: ("name",),
    LaborBrand: ("name",),
    Cooperation: ("from_region_id", "to_region_id"),
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
# Without these a record is never taken for another article's: equal words or figures alone prove nothing.
PLACED: dict[type[Record], tuple[str, ...]] = {
    Metric: ("region_id", "period", "indicator_id"),
    Program: ("region_id",),
    LaborBrand: ("region_id",),
    SubsidyRate: ("region_id",),
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
        return None if value is None else exact(value)
    if name in FOREIGN:
        return value or None
    if isinstance(value, list):
        return list(value)
    return value or ""


def exact(value: Any) -> Decimal:
    """A number with the six decimals that are stored; what is too large for them stays as it is and is refused by `holdable`."""
    number = Decimal(str(value))
    try:
        return number.quantize(Decimal("0.000001"))
    except InvalidOperation:
        return number


def as_json(value: Any) -> Any:
    """A field's value as JSON keeps it; decimals as text, so that none loses a digit."""
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    return value.pk if isinstance(value, Model) else value


def core(model: type[Record], values: dict[str, Any]) -> tuple[Any, ...]:
    """The part of a record's attributes that says what fact it is about."""
    return tuple(values[name] for name in CORE[model])


def same(one: Any, other: Any) -> bool:
    """Equal values; the order of a list means nothing."""
    return sorted(one) == sorted(other) if isinstance(one, list) and isinstance(other, list) else bool(one == other)


def holdable(model: type[Record], values: dict[str, Any]) -> bool:
    """Whether the database can hold these attributes: lengths and sizes kept, names given, ranges in order."""
    try:
        model(**values).clean_fields(exclude=[*FOREIGN & set(model.FIELDS), "identity"])
    except ValidationError:
        return False
    if model is Metric:
        return values["value_max"] is None or values["value_max"] > values["value"]
    if model is Cooperation:
        return bool(values["from_region_id"] and values["to_region_id"] and values["from_region_id"] < values["to_region_id"])
    return model is not SubsidyRate or values["amount"] >= 0


def current(record: Record) -> dict[str, Any]:
    """A record's attributes as `from_claim` gives them."""
    return {attribute(name): getattr(record, attribute(name)) for name in record.FIELDS}


def identity(model: type[Record], values: dict[str, Any], article_id: int) -> str:
    """A digest of what makes two claims the same fact; a policy without a number (文号) is its region's own."""
    parts = [as_json(values[name]) for name in IDENTITY[model]]
    if not all(values[name] for name in PLACED.get(model, ())):
        parts += [article_id, values.get("label")]
    if model is Policy and not values["number"]:
        parts.append(values["region_id"] or article_id)
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()


def derived(model: type[Record], values: dict[str, Any]) -> dict[str, Any]:
    """The fields that follow from others: a metric's first and last day."""
    if model is not Metric:
        return {}
    start, end = bounds(values["period"])
    return {"start": start, "end": end}
