"""Covering words in documents, their articles, the files they came from and the history of all three."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import Q

from articles import loading
from articles.ingest import reprints
from articles.masking.covering import cover as cover_across
from articles.masking.covering import cover_all, pattern
from articles.masking.known import Text
from articles.masking.rows import Row, cover_rows
from articles.models import Article, Document, Fingerprint, Mask, Upload


def across_lines(value: Any, words: Sequence[str]) -> Any:
    """A printed page breaks its lines anywhere, so that words are found across them; within lists and the like as everywhere."""
    return cover_across(value, words) if isinstance(value, str) else cover_all(value, words)


def events(model: Any) -> Any:
    """The rows of a tracked model's history."""
    return model._meta.get_field("events").related_model._default_manager.all()


def documents(mask: Mask, words: str) -> None:
    """Cover `words` in the log entry's documents and in their history; checksums follow from the new texts."""
    cover_rows(Document.objects.filter(pk__in=mask.documents), [words], cover=across_lines, along=new_checksum)
    cover_rows(events(Document).filter(pgh_obj_id__in=mask.documents), [words], cover=across_lines, along=new_checksum)


def new_checksum(row: Row) -> Row:
    return {"checksum": loading.digest(row["text"])}


def articles(mask: Mask, words: str) -> None:
    """Cover `words` in the articles of these documents, in their history and their fingerprints."""
    rows = Article.objects.filter(document__in=mask.documents)
    changed = cover_rows(rows, [words], along=lambda row: {"checksum": loading.digest(row["body"])})
    kept = events(Article).filter(pgh_obj_id__in=rows.values("pk"))
    cover_rows(kept, [words], along=lambda row: {"checksum": loading.digest(row["body"])})
    for article in Article.objects.filter(pk__in=changed):
        bands = reprints.bands(reprints.shingles(article.body))
        Fingerprint.objects.filter(article=article).update(bands=bands)


def uploads(mask: Mask, words: str) -> int:
    """Cover `words` in what was brought: these documents' files, and drafts of the same words that wait. The files' bytes go for good."""
    holding = Upload.objects.filter(Q(document__in=mask.documents) | Q(text__regex=pattern(words).pattern))
    changed = 0
    for pk, document, text in holding.values_list("pk", "document_id", "text"):
        if document in mask.documents or Text(text).words(mask):
            one = Upload.objects.filter(pk=pk)
            changed += len(cover_rows(one, [words], cover=across_lines, along=new_text_checksum))
            one.update(data=None, checksum="")
    return changed


def new_text_checksum(row: Row) -> Row:
    return {"text_checksum": loading.digest(row["text"]) if row["text"] else ""}
