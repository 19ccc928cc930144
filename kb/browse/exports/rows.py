"""The rows of an export, a thousand at a time: what is not yet sent is not in memory."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.db.models import QuerySet
from django.db.models.functions import Left

from kb.browse.article_page import OPENING
from kb.browse.corrections import corrections, sentence
from kb.browse.exports.columns import Column, Value
from kb.browse.paging import ORDERS
from kb.browse.sentence import around, window
from kb.models.claims import Kind

CHUNK = 1_000  # rows


@dataclass(frozen=True)
class Words:
    """The first of the claims that a record stands on, the sentence that its quote stands in, and how many there are."""

    count: int = 0
    sentence: str = ""
    claim: int = 0
    article: int = 0
    quote: str = ""
    title: str = ""
    publication: str = ""
    published: str = ""
    opening: str = ""

    @property
    def pk(self) -> int:
        return self.article


NOTHING = Words()


def rows_of(kind: str, found: QuerySet[Any], columns: Sequence[Column], order: Sequence[str] = ()) -> Iterator[list[list[Value]]]:
    """Chunks of rows, each row the columns' values, in the order of the list.

    A server-side cursor, one query a chunk, and a few more where a person edited some of its rows.
    """
    fields = {field for column in columns for field in column.fields}
    if kind != "articles":
        fields.add("edited")
    keys = order or [key.expression.desc() if key.descending else key.expression.asc() for key in ORDERS[kind]]
    read = found.select_related(None).prefetch_related(None).order_by(*keys).values("pk", *sorted(fields))
    cursor = read.iterator(chunk_size=CHUNK)
    while chunk := list(islice(cursor, CHUNK)):
        if kind != "articles":
            words = words_of(found.model, [row["pk"] for row in chunk])
            corrected = corrections_of(found.model, [row["pk"] for row in chunk if row["edited"]])
            for row in chunk:
                row["words"] = words.get(row["pk"], NOTHING)
                row["corrected"] = corrected.get(row["pk"], "")
        yield [[column.read(row) for column in columns] for row in chunk]


def corrections_of(model: Any, ids: list[int]) -> dict[int, str]:
    """What was read of those records that a person edited: 数值原读作 12 万人."""
    if not ids:
        return {}
    records = model._default_manager.with_evidence().filter(pk__in=ids)
    return {pk: sentence(found) for pk, found in corrections(records).items()}


def words_of(model: Any, ids: list[int]) -> dict[int, Words]:
    """Where these records stand, as `Record.evidence` has it: current claims first, of withdrawn ones only where there are no others."""
    record = f"{model._meta.model_name}_id"
    with_ceiling = model.KIND == Kind.SUBSIDIES
    links = model.claims.through._default_manager.filter(**{f"{record}__in": ids})
    names = ("start", "end", "article_id", "quote", "article__title", "article__publication", "article__published")
    fields = (f"claim__{name}" for name in names)
    rows = links.annotate(opening=Left("claim__article__body", OPENING), window=window("claim__")).order_by("claim_id")
    standing: dict[int, list[tuple[Any, ...]]] = {}
    withdrawn: dict[int, list[tuple[Any, ...]]] = {}
    for pk, gone, *words in rows.values_list(record, "claim__withdrawn_at", "window", "claim_id", *fields, "opening"):
        (withdrawn if gone else standing).setdefault(pk, []).append(tuple(words))
    found = {}
    for pk, claims in {**withdrawn, **standing}.items():
        text, claim, start, end, *words = claims[0]
        found[pk] = Words(len(claims), around(start, end, text, with_ceiling=with_ceiling).text, claim, *words)
    return found
