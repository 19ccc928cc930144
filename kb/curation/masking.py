"""遮盖: words of an article are covered for good, everywhere: text, claims, records, history, search, suggestions, reports, originals.

The unit is the source file: words chosen in one of its articles are covered in all of that file, and in the other files (reprints, above
all) that the editor ticks. Nothing turns it back: no copy of the words is kept, the log knows them by keyed digests alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pghistory
from django.apps import apps
from django.contrib.admin.models import LogEntry
from django.db import connection, transaction
from django.db.models import Model, Q

from articles.masking import known, storing
from articles.masking.covering import BLOT, bare, blot, cover_all, spans
from articles.masking.rows import Row, cover_rows, holding
from articles.models import Article, Document, Mask, Upload
from kb.curation import fields, reconcile
from kb.curation.masked_places import texts_of
from kb.models import (
    RECORDS,
    Claim,
    Coverage,
    EvidenceChange,
    FormerName,
    Indicator,
    Industry,
    ProgramType,
    Record,
    Region,
    State,
    Suggestion,
    TargetGroup,
)
from kb.search import indexing
from kb.search.models import Entry

SHORTEST, LONGEST = 2, 500  # characters of what is covered
REFERENCE: set[type[Model]] = {Region, FormerName, Indicator, ProgramType, Industry, TargetGroup, Coverage}
# A claim's values that are words of the text.
WORDED = ("label", "printed", "subject", "name", "description", "organizer", "title", "number", "issuers")
Keys = dict[str, set[int]]  # kind → numbers of records


class MaskingError(ValueError):
    """Why words cannot be covered, in one Chinese sentence."""


@dataclass
class Done:
    """What covering changed, counted. rejected: facts whose figure or whole sentence was covered."""

    mask: Mask
    places: int = 0
    claims: int = 0
    records: int = 0
    history: int = 0
    files: int = 0
    others: int = 0
    rejected: list[Record] = field(default_factory=list)


def check(article: Article, words: str, reason: str | None = None) -> str:
    """The words as they will be covered: ends trimmed of spaces and signs. Raises MaskingError."""
    plain = words.strip(" \t\r\n　，。、；：？！“”‘’（）《》【】,.;:?!()\"'")
    if len(bare(plain)) < SHORTEST:
        raise MaskingError("请选中要遮的字：至少两个字，一个字会遮到别处。")
    if len(bare(plain)) > LONGEST:
        raise MaskingError(f"一次最多遮 {LONGEST} 个字，请分几次遮。")
    if set(bare(plain)) == {BLOT}:
        raise MaskingError("这些字已经遮过了。")
    if not any(char.isalpha() for char in plain) and len(bare(plain)) < 7:
        raise MaskingError("单独一个短的数字不能遮：同样的数字在别处可能是别的意思。请连同前后的字一起选。")
    if not any(spans(text, plain) for text in texts_of(article)):
        raise MaskingError("这篇文章里没有这些字，请从正文里原样复制。")
    if reason is not None and not reason.strip():
        raise MaskingError("请写明理由（会留在遮盖记录里）。")
    if reason and bare(plain) in bare(reason):
        raise MaskingError("理由里不能写出要遮的字：理由会留在记录里。")
    return plain


def carry_out(*, article: Article, words: str, documents: Iterable[int], reason: str, by: Any) -> Done:
    """Cover `words` (as `check` gives them) in the article's file and in `documents`. Needs a transaction.

    A preview is the same in a transaction that is rolled back.
    """
    reconcile.lock()  # no reading stores what it read before
    chosen = sorted({article.document_id, *documents})
    held = Article.objects.filter(document__in=chosen)
    texts = [text for one in held for text in texts_of(one)]
    pages = list(Document.objects.filter(pk__in=chosen).values_list("text", flat=True))
    seal = known.seal(words, [*texts, *pages])
    places = sum(len(spans(text, words)) for text in texts)
    mask = Mask.objects.create(
        article=article,
        length=seal.length,
        gate=seal.gate,
        digest=seal.digest,
        contexts=list(seal.contexts),
        documents=chosen,
        places=places,
        reason=reason.strip(),
        by_id=getattr(by, "pk", None),
    )
    with pghistory.context(reason="遮盖", mask=mask.pk):
        return everywhere(mask, words)


def everywhere(mask: Mask, words: str) -> Done:
    """Cover `words` in all that came from the log entry's documents. Needs the transaction in which the entry was made."""
    done = Done(mask, places=mask.places)
    records = records_of(mask.documents)
    before = "\n".join(text for article in articles_of(mask) for text in texts_of(article))
    done.files = storing.uploads(mask, words)
    storing.documents(mask, words)
    storing.articles(mask, words)
    after = "\n".join(text for article in articles_of(mask) for text in texts_of(article))
    covering = Covering(words, frozenset(piece for piece in said(mask) if piece in before and piece not in after))
    done.claims = claims(mask, covering)
    for kind, keys in records.items():
        changed = record_rows(kind, keys, covering)
        done.records += len(changed)
        events = storing.events(RECORDS[kind]).filter(pgh_obj_id__in=keys)
        done.history += len(cover_rows(events, [words], cover=covering, along=no_identity))
        done.rejected += without_words(RECORDS[kind], keys)
        reindex(kind, keys)  # also those whose words were changed before and not cut anew yet
    reindex("articles", articles_of(mask).values_list("pk", flat=True))
    done.others = beside(records, covering)
    return done


@dataclass(frozen=True)
class Covering:
    """Covers the words in values. pieces: what was read out of covered words and stands nowhere in the articles any more, covered too
    where it is a whole value: of “她每月工资3200元” the figure 3200."""

    words: str
    pieces: frozenset[str]

    def __call__(self, value: Any, words: Any = ()) -> Any:
        return self.whole(cover_all(value, [self.words]))

    def whole(self, value: Any) -> Any:
        if isinstance(value, list):
            return [self.whole(one) for one in value]
        if isinstance(value, dict):
            return {key: self.whole(one) for key, one in value.items()}
        return blot(value) if isinstance(value, str) and value in self.pieces else value


def articles_of(mask: Mask) -> Any:
    return Article.objects.filter(document__in=mask.documents)


def said(mask: Mask) -> set[str]:
    """What the claims of the articles took from the text word for word."""
    values = Claim.objects.filter(article__document__in=mask.documents).values_list("values", flat=True)
    found = [one[name] for one in values for name in WORDED if one.get(name)]
    return {piece for one in found for piece in (one if isinstance(one, list) else [one])}


def records_of(documents: list[int]) -> Keys:
    """All records that stand on the documents' articles or ever stood on them, and those merged with them."""
    claims = Claim.objects.filter(article__document__in=documents)
    found: Keys = {}
    for kind, model in RECORDS.items():
        manager: Any = model._default_manager
        keys = set(manager.filter(claims__in=claims).values_list("pk", flat=True))
        keys |= set(EvidenceChange.objects.filter(kind=kind, claim__in=claims).values_list("record_id", flat=True))
        more = keys
        while more:  # merges can follow one another
            pairs = manager.filter(Q(merged_into__in=more) | Q(pk__in=more)).values_list("pk", "merged_into")
            more = {key for pair in pairs for key in pair if key} - keys
            keys |= more
        if keys:
            found[kind] = keys
    return found


def claims(mask: Mask, covering: Covering) -> int:
    """Bring claims in line with their articles as they are now; the keys of all follow from the articles' new checksums."""
    changed = 0
    for claim in Claim.objects.filter(article__document__in=mask.documents).select_related("article"):
        quote, values = claim.article.body[claim.start : claim.end], covering(claim.values)
        changed += (quote, values) != (claim.quote, claim.values)
        key = reconcile.key_of(claim, quote, values)
        if (quote, values, key) != (claim.quote, claim.values, claim.key):
            Claim.objects.filter(pk=claim.pk).update(quote=quote, values=values, key=key)
    return changed


def record_rows(kind: str, keys: set[int], covering: Covering) -> list[int]:
    """Cover the words in records of a kind; what makes them the same as others follows from their new values."""
    model = RECORDS[kind]
    manager: Any = model._default_manager
    changed = cover_rows(manager.filter(pk__in=keys), [covering.words], cover=covering)
    for record in manager.filter(pk__in=changed):
        article = record.claims.order_by("id").values_list("article_id", flat=True).first()
        if article is not None:
            identity = fields.identity(model, fields.current(record), article)
            manager.filter(pk=record.pk).update(identity=identity)
    return changed


def no_identity(row: Row) -> Row:
    """A digest of covered words tells them to whoever tries enough names."""
    return {"identity": ""}


def without_words(model: type[Record], keys: set[int]) -> list[Record]:
    """Set aside the facts that no longer show their words: the figure is covered, or nothing of any sentence is left."""
    manager: Any = model._default_manager
    gone = []
    for record in manager.filter(pk__in=keys, merged_into=None).exclude(state=State.REJECTED):
        quotes = list(record.claims.values_list("quote", flat=True))
        blank = bool(quotes) and all(BLOT in quote and not any(char.isalnum() for char in quote) for quote in quotes)
        if blank or BLOT in getattr(record, "printed", ""):
            record.state = State.REJECTED
            record.save()
            gone.append(record)
    return gone


def reindex(kind: str, found: Iterable[int]) -> None:
    """Cut the words of rows anew, at once; counts that still hold the old ones are folded into what is there now."""
    keys = list(found)
    Entry.objects.filter(kind=kind, record_id__in=keys).delete()
    indexing.cut_rows(kind, keys)
    if keys:
        with connection.cursor() as cursor:
            cursor.execute("SELECT search_fold(%s)", [kind])


def beside(records: Keys, covering: Covering) -> int:
    """Suggestions on these records; and wherever else the words are quoted: reports, reasons in the history, the admin's log, results
    kept of dry runs, and whatever table a later version adds."""
    rows = Q(pk__in=[])
    for kind, keys in records.items():
        rows |= Q(kind=kind, record_id__in=keys)
    suggestions = Suggestion.objects.filter(rows)
    quoted = [covering.words, *(piece for piece in covering.pieces if len(piece) > SHORTEST and any(map(str.isalpha, piece)))]
    found = [
        storing.events(Suggestion).filter(pgh_obj_id__in=suggestions.values("pk")),
        suggestions,
        *(holding(model, quoted) for model in working_tables()),
    ]
    return sum(len(cover_rows(one, [covering.words], cover=covering)) for one in found)


def working_tables() -> Iterator[type[Model]]:
    """The tables that hold neither what articles say, which is covered by its source alone, nor the vocabulary."""
    others: set[type[Model]] = REFERENCE.union((Document, Article, Upload, Mask, Claim, Suggestion), RECORDS.values())
    others |= {storing.events(model).model for model in others if hasattr(model, "events")}
    yield from (pghistory.models.Context, LogEntry)
    for app in ("articles", "kb"):
        yield from (model for model in apps.get_app_config(app).get_models() if model not in others)


def preview(*, article: Article, words: str, documents: Iterable[int]) -> tuple[Done, Counter[str]]:
    """What `carry_out` would do: done, counted, and rolled back."""
    with transaction.atomic():
        done = carry_out(article=article, words=words, documents=documents, reason="—", by=None)
        kinds = Counter(str(record._meta.verbose_name) for record in done.rejected)
        transaction.set_rollback(True)
    return done, kinds
