"""The words that a record stands on: each quote in its sentence, beside it the values that were read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from kb.curation import fields
from kb.curation.admin_base import claim_address
from kb.curation.admin_values import EMPTY, Words, label
from kb.curation.quoting import sentence
from kb.models import Claim, Record


@dataclass(frozen=True)
class Read:
    """One value as read. `differs`: the record now holds another."""

    label: str
    value: str
    differs: bool


@dataclass(frozen=True)
class Evidence:
    claim: Claim
    before: str
    after: str
    url: str
    values: list[Read]


def of(record: Record) -> list[Evidence]:
    """A record's claims, those that still hold first; two queries and one for each table that codes point into."""
    model = type(record)
    claims = list(record.claims.select_related("article").order_by("withdrawn_at", "id"))
    claims.sort(key=lambda claim: claim.withdrawn_at is not None)
    readings = [fields.from_claim(model, claim.values) for claim in claims]
    words = Words(model, readings)
    current = fields.current(record)
    return [evidence(claim, reading, current, words) for claim, reading in zip(claims, readings, strict=True)]


def evidence(claim: Claim, reading: dict[str, Any], current: dict[str, Any], words: Words) -> Evidence:
    before, after = sentence(claim.article.body, claim.start, claim.end)
    values = [
        Read(label(words.model, name), words(name, value), value != current[name])
        for name, value in reading.items()
        if words(name, value) != EMPTY or value != current[name]
    ]
    return Evidence(claim, before, after, claim_address(claim), values)
