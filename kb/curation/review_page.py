"""What the review screen shows: the article with its marks, the fact as a form, what was suggested otherwise."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from django.utils.safestring import SafeString

from articles.models import Article
from kb.browse.highlight import Span, paragraphs
from kb.curation import admin_history, fields
from kb.curation.admin_forms import RecordForm
from kb.curation.admin_suggestions import Said, open_for
from kb.curation.review_forms import Line, form_for, lines
from kb.models import RECORDS, Claim, Record, ReviewItem, State
from kb.models.claims import Kind


@dataclass(frozen=True)
class Paragraph:
    """One line of the body as HTML; `start` is its offset in the body, so that a selection can be told as a span."""

    start: int
    html: SafeString


@dataclass(frozen=True)
class ArticlePane:
    article: Article
    paragraphs: list[Paragraph]
    facts: str  # JSON: anchor → [kind, record's number, state]


@dataclass(frozen=True)
class Fact:
    """The record on screen. sources: its claims, those that still hold first."""

    record: Record
    kind: str
    kind_label: str
    form: RecordForm
    lines: list[Line]
    claim: Claim
    sources: list[Claim]
    suggestions: list[Said]
    last_by: str

    @property
    def is_decided(self) -> bool:
        return self.record.state in (State.ACCEPTED, State.REJECTED)


def article_pane(article: Article) -> ArticlePane:
    """The text with every fact marked that the last reading gave or that a person decided on. Two queries."""
    items = {item.claim_id: item for item in ReviewItem.objects.filter(article=article)}
    claims = Claim.objects.filter(article=article).defer("values", "quote")
    spans, facts = [], {}
    for claim in claims:
        item = items.get(claim.pk)
        if claim.withdrawn_at and (item is None or item.state == State.PROPOSED):
            continue
        state = State(item.state).label if item else "同一事实的另一处"
        spans.append(Span(claim.start, claim.end, claim.anchor, f"{Kind(claim.kind).label} · {state}"))
        if item:
            facts[claim.anchor] = [item.kind, item.record_id, item.state]
    html = paragraphs(article.body, spans)
    return ArticlePane(article, [*map(Paragraph, starts(article.body), html)], json.dumps(facts))


def starts(body: str) -> list[int]:
    """Where the lines begin that hold any words, as `paragraphs` cuts them."""
    found, at = [], 0
    for line in body.split("\n"):
        if line.strip():
            found.append(at)
        at += len(line) + 1
    return found


def fact(item: ReviewItem, form: RecordForm | None = None) -> Fact:
    """The record of an item as a form, or as the form that was sent and refused."""
    model = RECORDS[item.kind]
    sources = list(record_claims(item))
    if form is None:
        rows: Any = model.objects.select_related(*model.RELATED)
        form = form_for(model)(instance=rows.get(pk=item.record_id))
    claim = next((one for one in sources if one.pk == item.claim_id), sources[0])
    record: Any = type(form.instance)._default_manager.get(pk=item.record_id) if form.is_bound else form.instance
    return Fact(
        record=record,
        kind=item.kind,
        kind_label=Kind(item.kind).label,
        form=form,
        lines=list(lines(form, fields.from_claim(model, claim.values))),
        claim=claim,
        sources=sources,
        suggestions=open_for(record) if record.decided or record.edited else [],
        last_by=admin_history.last_author(record) if record.decided or record.edited else "",
    )


def record_claims(item: ReviewItem) -> Any:
    model: Any = RECORDS[item.kind]
    name = model._meta.model_name
    claims = Claim.objects.filter(**{f"{name}_records": item.record_id}).select_related("article")
    return claims.defer("article__body", "article__context").order_by("withdrawn_at", "id")
