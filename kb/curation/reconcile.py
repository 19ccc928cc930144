"""Claims → records. Reading an article again changes nothing; reading it with a changed rule proposes; nothing a person decided is undone."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import pghistory
from django.db import connection, transaction
from django.utils import timezone

from articles.models import Article
from kb.curation import fields
from kb.extraction import pipeline, shape
from kb.extraction.lexicon import Lexicon
from kb.extraction.types import ArticleText, Extraction
from kb.models import RECORDS, Claim, Coverage, Record, State, Suggestion

# Two readings of the same fact by two workers must not both create its record.
RECONCILE_LOCK = 20_221_001


@dataclass(slots=True)
class Outcome:
    """What reading one article changed, counted."""

    claims_new: int = 0
    claims_withdrawn: int = 0
    records_new: int = 0
    records_changed: int = 0
    suggestions: int = 0
    by_kind: dict[str, int] = field(default_factory=dict)

    @property
    def changed(self) -> bool:
        return bool(self.claims_new or self.claims_withdrawn or self.records_new or self.records_changed or self.suggestions)


@transaction.atomic
def read(article: Article, lexicon: Lexicon) -> Outcome:
    """Extract an article's facts, store them as claims, and reconcile the records with them; all or nothing."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [RECONCILE_LOCK])
    text = ArticleText(article.body, article.title, article.deck, tuple(article.authors), article.published, article.context)
    return store(article, pipeline.extract(text, lexicon))


def store(article: Article, extraction: Extraction) -> Outcome:
    """Keep what was found in an article and reconcile the records with it. Needs a transaction."""
    outcome = Outcome()
    with pghistory.context(reason="读入文章", article=article.pk, extractor=pipeline.VERSION):
        cover(article, extraction.region)
        known = {claim.key: claim for claim in Claim.objects.filter(article=article)}
        for kind in shape.KINDS:
            facts = [shape.fact(finding) for finding in getattr(extraction, kind)]
            outcome.by_kind[kind] = len(facts)
            reconcile_kind(article, kind, facts, {k: c for k, c in known.items() if c.kind == kind}, outcome)
    return outcome


def cover(article: Article, region: str) -> None:
    """Note the division that the article is about, unless an editor has set it."""
    coverage = Coverage.objects.filter(article=article).first()
    if coverage is None:
        Coverage.objects.create(article=article, region_id=region or None, version=pipeline.VERSION)
    elif coverage.version != pipeline.VERSION or (coverage.region_id or "") != region:
        coverage.version = pipeline.VERSION
        if "region" not in coverage.edited:
            coverage.region_id = region or None
        coverage.save()


def reconcile_kind(article: Article, kind: str, facts: list[dict[str, Any]], known: dict[str, Claim], outcome: Outcome) -> None:
    """Bring claims and records of one kind in line with what was read this time."""
    read_now = {claim_key(article, kind, fact): fact for fact in facts}
    restored = [claim for key, claim in known.items() if key in read_now and claim.withdrawn_at]
    withdrawn = [claim for key, claim in known.items() if key not in read_now and not claim.withdrawn_at]
    new = [new_claim(article, kind, key, fact) for key, fact in read_now.items() if key not in known]
    if not (restored or withdrawn or new):
        return
    Claim.objects.filter(pk__in=[claim.pk for claim in restored]).update(withdrawn_at=None)
    Claim.objects.filter(pk__in=[claim.pk for claim in withdrawn]).update(withdrawn_at=timezone.now())
    Claim.objects.bulk_create(new)
    outcome.claims_new += len(new)
    outcome.claims_withdrawn += len(withdrawn)
    model = RECORDS[kind]
    settle(model, new, [*withdrawn, *(claim for claim in known.values() if claim.withdrawn_at)], outcome)
    flag_support(model, [*restored, *withdrawn, *new], outcome)


def claim_key(article: Article, kind: str, fact: dict[str, Any]) -> str:
    """A digest of what the claim says and where; who found it and how surely is no part of it."""
    said = {name: value for name, value in fact.items() if name not in ("rule", "confidence")}
    return hashlib.sha256(
        json.dumps([article.pk, article.checksum, kind, said], sort_keys=True, ensure_ascii=False).encode()
    ).hexdigest()


def new_claim(article: Article, kind: str, key: str, fact: dict[str, Any]) -> Claim:
    start, end = fact["span"]
    values = {name: value for name, value in fact.items() if name not in ("quote", "span", "rule", "confidence")}
    return Claim(
        key=key,
        kind=kind,
        article=article,
        start=start,
        end=end,
        quote=fact["quote"],
        values=values,
        rule=fact["rule"],
        confidence=fact["confidence"],
        version=pipeline.VERSION,
    )


def settle(model: type[Record], new: Sequence[Claim], replaced: Sequence[Claim], outcome: Outcome) -> None:
    """Give each new claim its record: the one whose claim it replaces, one that says the same, or a new one."""
    readings = [(claim, fields.from_claim(model, claim.values)) for claim in new]
    identities = {claim.key: fields.identity(model, values, claim.article_id) for claim, values in readings}
    same = locked(model).filter(identity__in=identities.values()).order_by("-pk")
    alike = {record.identity: survivor(record) for record in same}
    predecessors = records_of(model, replaced)
    for claim, values in readings:
        identity = identities[claim.key]
        if record := succeeds(model, claim, predecessors):
            revise(record, claim, values, outcome)
        elif record := alike.get(identity):
            enrich(record, claim, values, outcome)
        else:
            record = model(**values, identity=identity, **fields.derived(model, values))
            record.save()
            alike[identity] = record
            outcome.records_new += 1
        record.claims.add(claim)


def locked(model: type[Record]) -> Any:
    """Rows that nobody else changes until this reading is stored: a person's edit must not be written over with what stood before."""
    return model.objects.select_for_update(of=("self",))


def records_of(model: type[Record], claims: Iterable[Claim]) -> list[tuple[Claim, Record]]:
    """Claims with the records that stand on them, merged ones followed to their survivor."""
    by_id = {claim.pk: claim for claim in claims}
    name = model._meta.model_name or ""
    links = model.claims.through._default_manager.filter(claim_id__in=by_id).values_list("claim_id", f"{name}_id")
    records = locked(model).in_bulk({record_id for _, record_id in links})
    return [(by_id[claim_id], survivor(records[record_id])) for claim_id, record_id in links]


def survivor(record: Record) -> Record:
    """The record that a merged one became part of."""
    while record.merged_into_id:
        record = locked(type(record)).get(pk=record.merged_into_id)
    return record


def succeeds(model: type[Record], claim: Claim, predecessors: list[tuple[Claim, Record]]) -> Record | None:
    """The record whose claim stood at the same words and meant the same thing, read differently.

    A record that another article still supports keeps its values, so that the newer reading is a fact of its own.
    """
    for old, record in predecessors:
        overlapping = old.start < claim.end and claim.start < old.end
        if not overlapping or fields.core(model, old.values) != fields.core(model, claim.values):
            continue
        if record.decided or not record.claims.filter(withdrawn_at=None).exclude(article=claim.article_id).exists():
            return record
    return None


def revise(record: Record, claim: Claim, values: dict[str, Any], outcome: Outcome) -> None:
    """Write what a newer reading of the same words says into the fields that nobody decided on; the rest becomes suggestions."""
    differing = {name: value for name, value in values.items() if getattr(record, name) != value}
    free = {name: value for name, value in differing.items() if not record.locked(fields.field_name(name))}
    against = {name: value for name, value in differing.items() if name not in free}
    apply(record, claim, free, against, outcome)


def enrich(record: Record, claim: Claim, values: dict[str, Any], outcome: Outcome) -> None:
    """Let a second statement of the same fact fill what the first left open; where they differ, the first stays and a person decides."""
    differing = {
        name: value
        for name, value in values.items()
        if value not in fields.BLANK and name not in fields.WORDING and getattr(record, name) != value
    }
    free = {
        name: value
        for name, value in differing.items()
        if getattr(record, name) in fields.BLANK and not record.locked(fields.field_name(name))
    }
    against = {name: value for name, value in differing.items() if name not in free}
    apply(record, claim, free, against, outcome)


def apply(record: Record, claim: Claim, free: dict[str, Any], against: dict[str, Any], outcome: Outcome) -> None:
    """Write `free`, propose `against`; an accepted record that is contradicted waits to be looked at again."""
    contradicted = [name for name, value in against.items() if suggest(record, claim, name, value, outcome)]
    revisit = bool(contradicted) and record.state == State.ACCEPTED
    if not free and not revisit:
        return
    for name, value in free.items():
        setattr(record, name, value)
    if revisit:
        record.state = State.REVISIT
    current = fields.current(record)
    for name, value in fields.derived(type(record), current).items():
        setattr(record, name, value)
    record.identity = fields.identity(type(record), current, claim.article_id)
    record.save()
    outcome.records_changed += 1


def suggest(record: Record, claim: Claim, name: str, value: Any, outcome: Outcome) -> bool:
    """Propose a value for a field that a person decided on; returns whether it contradicts what stands there."""
    standing = getattr(record, name)
    _, is_new = Suggestion.objects.get_or_create(
        kind=record.KIND,
        record_id=record.pk,
        claim=claim,
        field=fields.field_name(name),
        defaults={"current": fields.as_json(standing), "suggested": fields.as_json(value)},
    )
    outcome.suggestions += is_new
    return is_new and standing not in fields.BLANK and name not in fields.WORDING


def flag_support(model: type[Record], claims: Iterable[Claim], outcome: Outcome) -> None:
    """Flag the records whose last claim vanished, and those whose claim came back; none is ever deleted."""
    touched = locked(model).filter(pk__in=model.objects.filter(claims__in=[claim.pk for claim in claims]).order_by().values("pk"))
    for record in touched:
        supported = record.claims.filter(withdrawn_at=None).exists()
        lost = not supported and not record.unsupported
        if lost or (supported and record.unsupported):
            record.unsupported = not supported
            if lost and record.state == State.ACCEPTED:
                record.state = State.REVISIT
            record.save()
            outcome.records_changed += 1
