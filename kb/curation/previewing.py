"""What reading articles again would change, fact by fact, before anything is changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from articles.models import Article
from kb.curation import fields, reconcile
from kb.curation.admin_values import Words, label
from kb.extraction import shape
from kb.extraction.lexicon import Lexicon
from kb.models import RECORDS, Record, State, Suggestion
from kb.models.claims import Kind

GAINED, LOST, CHANGED, AGAINST, VANISHED = "新读出", "不再读出", "改读为", "与人工定的不同", "人工定过而不再读出"
EFFECTS = (AGAINST, VANISHED, GAINED, LOST, CHANGED)


@dataclass(frozen=True)
class Effect:
    """One fact that a reading would change. before, after: field by field, in words."""

    article: Article
    kind: str
    record_id: int | None
    name: str
    effect: str
    state: str
    details: tuple[tuple[str, str, str], ...] = ()

    def __str__(self) -> str:
        number = f" {self.record_id}" if self.record_id else ""
        said = "；".join(f"{field}：{before} → {after}" for field, before, after in self.details)
        return f"{self.effect}  {Kind(self.kind).label}{number}（{self.state}）{self.name}{'  ' + said if said else ''}"


@dataclass(frozen=True)
class Then:
    """A record before or after a reading."""

    values: dict[str, Any]
    record: Record

    @property
    def decided(self) -> bool:
        return self.record.decided or bool(self.record.edited)


def preview(articles: Iterable[Article], lexicon: Lexicon, kinds: Sequence[str] = shape.KINDS) -> Iterator[Effect]:
    """The effects of reading articles again; nothing is kept."""
    for article in articles:
        extraction = reconcile.extract(article, lexicon)
        with transaction.atomic():
            reconcile.lock()
            effects = list(read_once(article, extraction, kinds))
            transaction.set_rollback(True)
        yield from effects


def read_once(article: Article, extraction: Any, kinds: Sequence[str]) -> Iterator[Effect]:
    before = standing(article, kinds)
    last = Suggestion.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    reconcile.store(article, extraction, kinds)
    after = standing(article, kinds)
    against: dict[tuple[str, int], list[Suggestion]] = {}
    for row in Suggestion.objects.filter(pk__gt=last).order_by("pk"):
        against.setdefault((row.kind, row.record_id), []).append(row)
    for place in dict.fromkeys([*before, *after, *against]):
        effect = compare(article, place, before.get(place), after.get(place), against.get(place, []))
        if effect is not None:
            yield effect


def standing(article: Article, kinds: Sequence[str]) -> dict[tuple[str, int], Then]:
    """The records that stand on the article's claims."""
    found = {}
    for kind in kinds:
        model: Any = RECORDS[kind]
        for record in model.objects.select_related(*model.RELATED).filter(claims__article=article).distinct().order_by("pk"):
            found[kind, record.pk] = Then(fields.current(record), record)
    return found


def compare(
    article: Article, place: tuple[str, int], before: Then | None, after: Then | None, against: list[Suggestion]
) -> Effect | None:
    """What happened to one record; None if nothing did."""
    kind, number = place
    then = before or after
    if then is None:  # another article's record that this one now speaks against
        record: Any = RECORDS[kind]._default_manager.get(pk=number)
        then = Then(fields.current(record), record)
    state = State(then.record.state).label
    said: dict[str, Any] = {"article": article, "kind": kind, "name": str(then.record), "state": state}
    if before is None and after is not None and not against:
        return Effect(record_id=None, effect=GAINED, **said)
    if against:
        rows = [(row.field, row.current, row.suggested) for row in against]
        return Effect(record_id=number, effect=AGAINST, details=words(kind, rows), **said)
    lost = after is None or (after.record.unsupported and not then.record.unsupported)
    if lost:
        return Effect(record_id=number, effect=VANISHED if then.decided else LOST, **said)
    assert after is not None
    rows = [(name, then.values[name], value) for name, value in after.values.items() if not fields.same(then.values[name], value)]
    return Effect(record_id=number, effect=CHANGED, details=words(kind, rows), **said) if rows else None


def words(kind: str, rows: list[tuple[str, Any, Any]]) -> tuple[tuple[str, str, str], ...]:
    say = Words(RECORDS[kind], [{name: value} for name, *values in rows for value in values])
    return tuple((label(RECORDS[kind], name), say(name, before), say(name, after)) for name, before, after in rows)


def counted(effects: Iterable[Effect]) -> Counter[str]:
    """How many there are of each effect."""
    return Counter(effect.effect for effect in effects)


def summary(counts: Counter[str]) -> list[str]:
    """The effects counted, and set against what editors have approved."""
    approved = sum(model.objects.filter(state__in=(State.ACCEPTED, State.REVISIT)).count() for model in RECORDS.values())
    touched = counts[AGAINST] + counts[VANISHED]
    lines = [f"{name} {counts[name]} 条" for name in EFFECTS if counts[name]] or ["没有任何变化"]
    return [*lines, f"人工核过的 {approved} 条，其中 {touched} 条要再看，值都不改动"]
