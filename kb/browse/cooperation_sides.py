"""What the articles of each of two divisions say of their working together, side by side."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet

from kb.browse.areas import below
from kb.browse.regions import best_regions
from kb.browse.sentence import Sentence, sentences
from kb.models import Claim, Cooperation, Coverage, Region
from kb.models.reference import subtree

SIZE = 20  # pairs on a page
LONGEST = 40


@dataclass(frozen=True)
class Said:
    """A claim with its sentence."""

    claim: Claim
    sentence: Sentence | None


@dataclass
class Pair:
    """A cooperation; what articles about the one side, the other side, and elsewhere say."""

    record: Cooperation
    one: Region  # on the left, of the first division
    other: Region
    left: list[Said] = field(default_factory=list)
    right: list[Said] = field(default_factory=list)
    elsewhere: list[Said] = field(default_factory=list)

    @property
    def sides(self) -> list[tuple[Region, list[Said]]]:
        return [(self.one, self.left), (self.other, self.right)]


def division(text: str) -> Region | None:
    """The one division of that code or name."""
    found = best_regions(text[:LONGEST])
    return found[0] if len(found) == 1 else None


def between(first: Region, second: Region) -> QuerySet[Any]:
    """Published cooperations of any two divisions, one in each subtree."""
    one, other = subtree(first.code), subtree(second.code)
    rows = Cooperation.objects.published().with_evidence()
    straight = below("from_region_id", one) & below("to_region_id", other)
    return rows.filter(straight | below("from_region_id", other) & below("to_region_id", one)).order_by(
        "from_region_id", "to_region_id", "pk"
    )


def page_between(first: Region, second: Region, number: str | None) -> Page[Any]:
    return Paginator(between(first, second), SIZE).get_page(number)


def pairs(records: Iterable[Cooperation], first: Region) -> list[Pair]:
    """Two queries: what articles are about, and the sentences."""
    held = list(records)
    claims = [claim for record in held for claim in record.evidence]
    about = dict(
        Coverage.objects.filter(article_id__in={claim.article_id for claim in claims}).values_list("article_id", "region_id")
    )
    said = sentences(claims) if claims else {}
    return [_pair(record, first, about, said) for record in held]


def _pair(record: Cooperation, first: Region, about: Mapping[int, str | None], said: dict[int, Sentence]) -> Pair:
    one, other = record.from_region, record.to_region
    if not one.code.startswith(subtree(first.code)):
        one, other = other, one
    pair = Pair(record, one, other)
    for claim in record.evidence:
        side = side_of(about.get(claim.article_id) or "", one, other)
        {"one": pair.left, "other": pair.right}.get(side, pair.elsewhere).append(Said(claim, said.get(claim.pk)))
    return pair


def side_of(code: str, one: Region, other: Region) -> str:
    """Whose article it is: of the division itself or one below it, else of one above that only it has (甘肃's for 武山县)."""
    inside = [code.startswith(subtree(side.code)) for side in (one, other)] if code else [False, False]
    if inside[0] == inside[1]:
        above = subtree(code) if code else ""
        inside = [bool(above) and side.code.startswith(above) for side in (one, other)]
    if inside[0] == inside[1]:
        return ""
    return "one" if inside[0] else "other"
