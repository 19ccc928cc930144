"""Claims → records. Reading an article again changes nothing; reading it with a changed rule proposes; nothing a person decided is undone."""

import dataclasses
import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import pghistory
from django.db import connection, transaction
from django.utils import timezone

from articles.models import Article
from kb.curation import fields, matching, private
from kb.curation.vocabulary import keys_in_use
from kb.extraction import pipeline, shape
from kb.extraction.lexicon import Lexicon
from kb.extraction.types import ArticleText, Extraction, Finding
from kb.models import RECORDS, Claim, Coverage, Record, State, Suggestion
from kb.models.claims import BY_HAND

# Two readings of the same fact by two workers must not both create its record.
RECONCILE_LOCK = 20_221_001


@dataclass(slots=True)
class Outcome:
    """What reading one article changed, counted. refused: findings that no record can hold, such as a number with 40 digits."""

    claims_new: int = 0
    claims_withdrawn: int = 0
    claims_restored: int = 0
    records_new: int = 0
    records_changed: int = 0
    suggestions: int = 0
    coverage_changed: int = 0
    refused: list[str] = field(default_factory=list)
    by_kind: dict[str, int] = field(default_factory=dict)

    @property
    def changed(self) -> bool:
        return any(getattr(self, f.name) for f in dataclasses.fields(self) if f.type in (int, "int"))


READ = "读入文章"


def read(article: Article, lexicon: Lexicon, kinds: Sequence[str] = shape.KINDS, reason: str = READ) -> Outcome:
    """Extract an article's facts, store them as claims, and reconcile the records with them; all or nothing.

    kinds: only these are stored; the others, and the article's division, stay as they were read before. reason: for the history.
    """
    extraction = extract(article, lexicon)
    with transaction.atomic():
        lock()
        return store(article, extraction, kinds, reason)


def extract(article: Article, lexicon: Lexicon) -> Extraction:
    text = ArticleText(article.body, article.title, article.deck, tuple(article.authors), article.published, article.context)
    return pipeline.extract(text, lexicon)


def lock() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [RECONCILE_LOCK])


def store(article: Article, extraction: Extraction, kinds: Sequence[str] = shape.KINDS, reason: str = READ) -> Outcome:
    """Keep what was found in an article and reconcile the records with it. Needs a transaction."""
    outcome, keys, names = Outcome(), keys_in_use(), private.names_in(article)
    with pghistory.context(reason=reason, article=article.pk, extractor=pipeline.VERSION):
        if set(kinds) == set(shape.KINDS):
            cover(article, extraction.region, outcome)
        known = {claim.key: claim for claim in Claim.objects.filter(article=article).order_by("pk")}
        for kind in (kind for kind in shape.KINDS if kind in kinds):
            found = (accepted(finding, kind, keys, outcome) for finding in getattr(extraction, kind))
            facts = [private.without_names(fact, names) for fact in found if fact]
            outcome.by_kind[kind] = len(facts)
            reconcile_kind(article, kind, facts, {k: c for k, c in known.items() if c.kind == kind}, outcome)
    return outcome


def accepted(finding: Finding, kind: str, keys: dict[str, dict[str, str]], outcome: Outcome) -> dict[str, Any] | None:
    """A finding as a claim keeps it; None, and noted, if no record could hold it.

    keys: as `keys_in_use` gives them; the learned weights may still name a term that the office has merged or dropped.
    """
    fact = shape.fact(finding)
    fact |= {name: known.get(fact[name], "") for name, known in keys.items() if fact.get(name)}
    if fields.holdable(RECORDS[kind], fields.from_claim(RECORDS[kind], fact)):
        return fact
    outcome.refused.append(finding.quote)
    return None


def cover(article: Article, region: str, outcome: Outcome) -> None:
    """Note the division that the article is about, unless an editor has set it."""
    coverage = Coverage.objects.select_for_update().filter(article=article).first()
    if coverage is None:
        Coverage.objects.create(article=article, region_id=region or None, version=pipeline.VERSION)
        outcome.coverage_changed = 1
        return
    wanted = coverage.region_id if "region" in coverage.edited else region or None
    if (coverage.region_id, coverage.version) != (wanted, pipeline.VERSION):
        coverage.region_id, coverage.version = wanted, pipeline.VERSION
        coverage.save(update_fields=["region", "version", "read_at"])
        outcome.coverage_changed = 1


def reconcile_kind(article: Article, kind: str, facts: list[dict[str, Any]], known: dict[str, Claim], outcome: Outcome) -> None:
    """Bring claims and records of one kind in line with what was read this time."""
    read_now = {claim_key(article, kind, fact): fact for fact in facts}
    restored = [claim for key, claim in known.items() if key in read_now and claim.withdrawn_at]
    unread = [claim for key, claim in known.items() if key not in read_now]
    by_hand = [claim for claim in unread if claim.rule == BY_HAND]  # no reading gave it, so that none takes it away
    withdrawn = [claim for claim in unread if claim.rule != BY_HAND and not claim.withdrawn_at]
    new = [new_claim(article, kind, key, fact) for key, fact in read_now.items() if key not in known]
    if not (restored or withdrawn or new):
        return
    Claim.objects.filter(pk__in=[claim.pk for claim in restored]).update(withdrawn_at=None)
    Claim.objects.filter(pk__in=[claim.pk for claim in withdrawn]).update(withdrawn_at=timezone.now())
    Claim.objects.bulk_create(new)
    outcome.claims_new += len(new)
    outcome.claims_withdrawn += len(withdrawn)
    outcome.claims_restored += len(restored)
    gone = [claim for key, claim in known.items() if claim.withdrawn_at and key not in read_now]
    model = RECORDS[kind]
    lately = {claim.pk for claim in (*withdrawn, *by_hand)}
    settle(model, [*restored, *new], [*withdrawn, *gone, *by_hand], lately, outcome)
    flag_support(model, [*restored, *withdrawn, *new], outcome)


def claim_key(article: Article, kind: str, fact: dict[str, Any]) -> str:
    """A digest of what the claim says and where; who found it and how surely is no part of it."""
    said = {name: value for name, value in fact.items() if name not in ("rule", "confidence")}
    return hashlib.sha256(
        json.dumps([article.pk, article.checksum, kind, said], sort_keys=True, ensure_ascii=False).encode()
    ).hexdigest()


def key_of(claim: Claim, quote: str, values: dict[str, Any]) -> str:
    """The key of a stored claim of which words were covered; its article is loaded as it is now."""
    if claim.rule == BY_HAND:
        return hand_key(claim.article, claim.kind, (claim.start, claim.end), values)
    return claim_key(claim.article, claim.kind, {**values, "quote": quote, "span": [claim.start, claim.end]})


def hand_key(article: Article, kind: str, span: tuple[int, int], values: dict[str, Any]) -> str:
    """The key of a claim that a person took from the text."""
    said = json.dumps([article.pk, BY_HAND, kind, *span, values], sort_keys=True)
    return hashlib.sha256(said.encode()).hexdigest()


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
        confidence=min(max(fact["confidence"], 0), 1),  # a score gone astray is no reason to lose the article
        version=pipeline.VERSION,
    )


def settle(model: type[Record], read: Sequence[Claim], gone: Sequence[Claim], lately: set[int], outcome: Outcome) -> None:
    """Give each claim its record: the one it had, the one whose claim it replaces, one that says the same, or a new one.

    read: new claims and restored ones; gone: older claims that this reading does not give; lately: ids of those given until now.
    """
    readings = [(claim, fields.from_claim(model, claim.values)) for claim in read]
    identities = {claim.key: fields.identity(model, values, claim.article_id) for claim, values in readings}
    before = linked(model, [*read, *gone])
    # A claim that comes back goes to the record that a person has dealt with, however well another one's place would suit it.
    home = {claim.pk for claim in read if (own := before.get(claim.pk)) and (own.decided or own.edited)}
    others = [reading for reading in readings if reading[0].pk not in home]
    replaces = replacements(model, others, [(claim, before[claim.pk]) for claim in gone if claim.pk in before])
    alike = alike_records(model, identities.values())
    for claim, values in readings:
        identity = identities[claim.key]
        former, old = replaces.get(claim.pk, (before.get(claim.pk), claim))
        agreeing = next((record for record in alike.get(identity, []) if speaks_for(record, claim)), None)
        if former and may_follow(former, claim, identity, just_replaced=old.pk in lately or old is claim):
            revise(former, claim, values, outcome)
            support(former, claim)
        elif agreeing:
            enrich(agreeing, claim, values, outcome)
            support(agreeing, claim)
        else:
            record = model(**values, identity=identity, **fields.derived(model, values))
            record.save()
            support(record, claim)
            alike.setdefault(identity, []).append(record)
            outcome.records_new += 1


def support(record: Record, claim: Claim) -> None:
    """Make a claim evidence of one record and of no other."""
    for other in type(record).objects.filter(claims=claim).exclude(pk=record.pk).order_by():
        other.claims.remove(claim)
    record.claims.add(claim)


def replacements(
    model: type[Record], readings: list[tuple[Claim, dict[str, Any]]], former: list[tuple[Claim, Record]]
) -> dict[int, tuple[Record, Claim]]:
    """New claim's id → the record whose claim it replaces, and that claim."""
    new = [matching.Stated(c, c.start, c.end, frozenset([fields.core(model, values)]), values) for c, values in readings]
    old = []
    for claim, record in former:
        values = fields.from_claim(model, claim.values)
        cores = frozenset([fields.core(model, values), fields.core(model, fields.current(record))])
        old.append(matching.Stated((claim, record), claim.start, claim.end, cores, values))
    return {fresh.key.pk: (stated.key[1], stated.key[0]) for fresh, stated in matching.pairs(new, old)}


def may_follow(record: Record, claim: Claim, identity: str, just_replaced: bool) -> bool:
    """Whether a record goes on with this claim: it says the same, nothing else supports it, or a person decided and must hear of it."""
    if record.identity == identity:
        return True
    if record.decided and just_replaced:
        return True
    return not record.claims.filter(withdrawn_at=None).exclude(pk=claim.pk).exists()


def alike_records(model: type[Record], identities: Iterable[str]) -> dict[str, list[Record]]:
    """Identity → records that say the same, merged ones followed to their survivor, rejected ones last."""
    found: dict[str, list[Record]] = {}
    for record in locked(model).filter(identity__in=identities).order_by("pk"):
        found.setdefault(record.identity, []).append(survivor(record))
    return {identity: sorted(records, key=lambda r: r.state == State.REJECTED) for identity, records in found.items()}


def speaks_for(record: Record, claim: Claim) -> bool:
    """A rejected record takes no other article's facts along: that article may be right."""
    return record.state != State.REJECTED or record.claims.filter(article=claim.article_id).exists()


def linked(model: type[Record], claims: Iterable[Claim]) -> dict[int, Record]:
    """Claim's id → the record that stands on it, merged ones followed to their survivor."""
    name = model._meta.model_name or ""
    links = model.claims.through._default_manager.filter(claim_id__in=[claim.pk for claim in claims])
    pairs = links.values_list("claim_id", f"{name}_id")
    records = locked(model).in_bulk({record_id for _, record_id in pairs})
    return {claim_id: survivor(records[record_id]) for claim_id, record_id in pairs}


def locked(model: type[Record]) -> Any:
    """Rows that nobody else changes until this reading is stored: a person's edit must not be written over with what stood before."""
    return model.objects.select_for_update(of=("self",))


def survivor(record: Record) -> Record:
    """The record that a merged one became part of."""
    while record.merged_into_id:
        record = locked(type(record)).get(pk=record.merged_into_id)
    return record


def revise(record: Record, claim: Claim, values: dict[str, Any], outcome: Outcome) -> None:
    """Write what a newer reading of the same words says into the fields that nobody decided on; the rest becomes suggestions."""
    differing = {name: value for name, value in values.items() if not fields.same(getattr(record, name), value)}
    free = {name: value for name, value in differing.items() if not record.locked(fields.field_name(name))}
    against = {name: value for name, value in differing.items() if name not in free}
    apply(record, claim, free, against, outcome)


def enrich(record: Record, claim: Claim, values: dict[str, Any], outcome: Outcome) -> None:
    """Let a second statement of the same fact fill what the first left open; where they differ, the first stays and a person decides."""
    differing = {
        name: value
        for name, value in values.items()
        if value not in fields.BLANK and name not in fields.WORDING and not fields.same(getattr(record, name), value)
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
            if lost and (record.state == State.ACCEPTED or (record.edited and not record.decided)):
                record.state = State.REVISIT
            record.save()
            outcome.records_changed += 1
