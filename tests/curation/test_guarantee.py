"""No decision is ever lost, whatever the order of edits, rejections, merges, and readings by ever other rules."""

from contextlib import suppress
from decimal import Decimal
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.models import Article
from kb.curation import deciding, fields, merging, previewing, reconcile, undoing
from kb.extraction.types import BrandFinding, Extraction, MetricFinding
from kb.models import RECORDS, Claim, LaborBrand, Metric, Pair, Record, State, Suggestion
from tests.curation import factories

pytestmark = pytest.mark.django_db

BODY = "2021年，该县劳务输转12.02万人，创收31.32亿元，打造“宁远建筑工”“宁远家政妹”等品牌。"
WORDS: dict[str, Any] = {
    "metrics": (("劳务输转12.02万人", Decimal(120200)), ("创收31.32亿元", Decimal(3132000000))),
    "brands": (("“宁远建筑工”", "宁远建筑工"), ("“宁远家政妹”", "宁远家政妹")),
}
REGIONS = ("620524", "620000", "120115", "")


def metric(quote: str, value: Decimal, region: str, period: str, label: str) -> MetricFinding:
    start = BODY.index(quote)
    place = {"start": start, "end": start + len(quote), "quote": quote, "rule": "metric.test", "confidence": 0.9}
    return MetricFinding(**place, value=value, unit="人", printed="1", region=region, period=period, label=label)  # type: ignore[arg-type]


def brand(quote: str, name: str, region: str, level: str) -> BrandFinding:
    start = BODY.index(quote)
    place = {"start": start, "end": start + len(quote), "quote": quote, "rule": "brand.test", "confidence": 0.9}
    return BrandFinding(**place, name=name, region=region, level=level)  # type: ignore[arg-type]


regions = st.sampled_from(REGIONS)
metrics = st.builds(
    lambda words, *rest: metric(*words, *rest),
    st.sampled_from(WORDS["metrics"]),
    regions,
    st.sampled_from(("", "2021", "2020")),
    st.sampled_from(("输转", "创收")),
)
brands = st.builds(
    lambda words, *rest: brand(*words, *rest),
    st.sampled_from(WORDS["brands"]),
    regions,
    st.sampled_from(("", "county", "provincial")),
)
extractions = st.builds(
    lambda region, found, named: Extraction(region=region, metrics=tuple(found), brands=tuple(named)),
    regions,
    st.lists(metrics, max_size=3),
    st.lists(brands, max_size=2),
)
number = st.integers(0, 30)
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("read"), st.integers(0, 1), extractions),
        st.tuples(st.just("accept"), number),
        st.tuples(st.just("reject"), number),
        st.tuples(st.just("edit"), number, regions),
        st.tuples(st.just("merge"), number, number),
        st.tuples(st.just("part"), number),
        st.tuples(st.just("preview"), st.integers(0, 1)),
    ),
    max_size=25,
)


class Office:
    """Does what the steps say, and keeps its own account of what people decided: record → (state, field → value, merged into)."""

    def __init__(self) -> None:
        self.articles = [factories.article(title=title, body=BODY) for title in ("甲", "乙")]
        self.states: dict[Record, State] = {}
        self.values: dict[Record, dict[str, Any]] = {}
        self.merged: dict[Record, Record] = {}
        self.claims: set[int] = set()
        self.records: set[Record] = set()

    def do(self, step: tuple[Any, ...]) -> None:
        name, *words = step
        getattr(self, name)(*words)
        self.check()

    def pick(self, at: int) -> Any:
        rows: list[Any] = [row for model in (Metric, LaborBrand) for row in model.objects.order_by("pk")]
        return rows[at % len(rows)] if rows else None

    def read(self, at: int, extraction: Extraction) -> None:
        reconcile.store(self.articles[at], extraction)

    def preview(self, at: int) -> None:
        article: Article = self.articles[at]
        with transaction.atomic():
            list(previewing.read_once(article, Extraction(), ("metrics", "brands")))
            transaction.set_rollback(True)

    def accept(self, at: int) -> None:
        if record := self.pick(at):
            deciding.accept(record=record)
            self.states[record] = State.ACCEPTED
            self.values[record] = fields.current(record)

    def reject(self, at: int) -> None:
        if record := self.pick(at):
            deciding.reject(record=record)
            self.states[record] = State.REJECTED
            self.values[record] = fields.current(record)

    def edit(self, at: int, region: str) -> None:
        """Set a field without accepting, as the admin's form may."""
        if record := self.pick(at):
            record.region_id = region or None
            undoing.editing.note(record=record, names=["region"])
            record.save()
            self.values.setdefault(record, {})["region_id"] = record.region_id
            if record.decided:
                self.values[record] = fields.current(record)

    def merge(self, one: int, other: int) -> None:
        kept, duplicate = self.pick(one), self.pick(other)
        if kept is None or kept == duplicate or type(kept) is not type(duplicate):
            return
        first, second = sorted((kept.pk, duplicate.pk))
        pair, _ = Pair.objects.get_or_create(kind=str(kept.KIND), first_id=first, second_id=second, defaults={"likeness": 1})
        with suppress(merging.MergeError), transaction.atomic():
            merging.merge(pair=pair, keep=kept.pk)
            self.merged[duplicate] = kept

    def part(self, at: int) -> None:
        done = list(Pair.objects.filter(verdict="same").order_by("pk"))
        if not done:
            return
        pair = done[at % len(done)]
        duplicate = RECORDS[pair.kind]._default_manager.get(pk=pair.duplicate_id)
        with suppress(merging.MergeError), transaction.atomic():
            merging.part(pair=pair)
            del self.merged[duplicate]

    def check(self) -> None:
        now: dict[Record, Any] = {row: row for model in (Metric, LaborBrand) for row in model.objects.all()}
        assert self.records <= now.keys(), "a record was deleted"
        self.records = set(now)
        claims = set(Claim.objects.values_list("pk", flat=True))
        assert self.claims <= claims, "a claim was deleted"
        self.claims = claims
        for record, state in self.states.items():
            kept = [State.ACCEPTED, State.REVISIT] if state == State.ACCEPTED else [state]
            assert State(now[record].state) in kept, "a decision was undone"
        for record, values in self.values.items():
            assert {name: getattr(now[record], name) for name in values} == values, "a value that a person set was overwritten"
        for record, row in now.items():
            assert (row.merged_into_id is not None) == (record in self.merged), "a merge was lost or made up"
        self.check_evidence(now)

    def check_evidence(self, now: dict[Record, Any]) -> None:
        """Each claim speaks for one record, none for a merged one; an accepted record without words is looked at again."""
        for record, row in now.items():
            if record in self.merged:
                assert not row.claims.exists()
            elif row.state == State.ACCEPTED and self.states.get(record) != State.ACCEPTED:
                raise AssertionError("a machine accepted a fact")
        for model in (Metric, LaborBrand):
            links = list(model.claims.through._default_manager.values_list("claim_id", flat=True))
            assert len(links) == len(set(links)), "a claim speaks for two records"


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps=STEPS)
def test_no_decision_is_ever_lost(steps: list[tuple[Any, ...]]) -> None:
    with transaction.atomic():
        factories.reference()
        office = Office()
        for step in steps:
            office.do(step)
        transaction.set_rollback(True)


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(first=extractions, second=extractions)
def test_a_rejected_fact_that_is_read_again_stays_rejected(first: Extraction, second: Extraction) -> None:
    with transaction.atomic():
        factories.reference()
        article = factories.article(body=BODY)
        reconcile.store(article, first)
        for model in (Metric, LaborBrand):
            for record in model.objects.all():
                deciding.reject(record=record)
        count = [model.objects.count() for model in (Metric, LaborBrand)]

        reconcile.store(article, second)
        reconcile.store(article, first)

        fresh = [model.objects.exclude(state=State.REJECTED).filter(unsupported=False) for model in (Metric, LaborBrand)]
        assert not any(rows.exists() for rows in fresh), "what was rejected came back"
        assert count <= [model.objects.count() for model in (Metric, LaborBrand)]
        transaction.set_rollback(True)


def test_a_preview_lists_what_would_change_and_keeps_nothing() -> None:
    factories.reference()
    article = factories.article(body=BODY)
    (quote, value), (second, income) = WORDS["metrics"]
    reconcile.store(article, Extraction(region="620524", metrics=(metric(quote, value, "620524", "2021", "输转"),)))
    record = Metric.objects.get()
    deciding.accept(record=record)
    changed = Extraction(
        region="620524",
        metrics=(metric(quote, value, "620524", "2020", "输转"), metric(second, income, "620524", "2021", "创收")),
    )

    with transaction.atomic():
        effects = list(previewing.read_once(article, changed, ("metrics",)))
        transaction.set_rollback(True)

    assert [(effect.effect, effect.details) for effect in effects] == [
        (previewing.AGAINST, (("时期", "2021", "2020"),)),
        (previewing.GAINED, ()),
    ]
    assert (Claim.objects.count(), Metric.objects.get().state, Suggestion.objects.count()) == (1, State.ACCEPTED, 0)
