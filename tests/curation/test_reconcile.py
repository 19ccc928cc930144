"""The guarantees: the same reading changes nothing, a changed reading proposes, and no decision of a person is undone."""

from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.utils import DatabaseError

from articles.models import Article, Document
from kb.curation import reconcile
from kb.extraction.types import BrandFinding, CooperationFinding, Extraction, MetricFinding
from kb.models import Claim, Cooperation, Coverage, Indicator, Industry, LaborBrand, Metric, Region, State, Suggestion

pytestmark = pytest.mark.django_db

BODY = "2021年,该县全年完成劳务输转12.02万人。“宁远建筑工”成功创建为省级劳务品牌。"


@pytest.fixture(autouse=True)
def reference() -> None:
    nation = Region.objects.create(code="100000", name="全国", level="nation")
    for code, name in (("620524", "武山县"), ("620523", "甘谷县"), ("120115", "宝坻区")):
        Region.objects.create(code=code, name=name, level="county", parent=nation)
    Indicator.objects.create(key="labor_transfer", label="劳务输转人数", unit="人")
    Industry.objects.create(key="construction", label="建筑装饰")


def article(body: str = BODY, name: str = "a.txt") -> Article:
    document = Document.objects.create(name=name, checksum=name.ljust(64, "0"), text=body)
    return Article.objects.create(document=document, ordinal=1, title="武山县", body=body, checksum=name)


def metric(**changes: Any) -> MetricFinding:
    quote = "劳务输转12.02万人"
    values: dict[str, Any] = {
        "start": BODY.index(quote),
        "end": BODY.index(quote) + len(quote),
        "quote": quote,
        "rule": "metric.test",
        "confidence": 0.9,
        "value": Decimal(120200),
        "unit": "人",
        "printed": "12.02万",
        "indicator": "labor_transfer",
        "label": "劳务输转",
        "period": "2021",
        "region": "620524",
    }
    return MetricFinding(**values | changes)


def brand(**changes: Any) -> BrandFinding:
    quote = "“宁远建筑工”成功创建为省级劳务品牌"
    start = BODY.index(quote)
    values: dict[str, Any] = {
        "start": start,
        "end": start + len(quote),
        "quote": quote,
        "rule": "brand.test",
        "name": "宁远建筑工",
    }
    return BrandFinding(**values | {"region": "620524", "level": "provincial", "industry": "construction"} | changes)


def read(target: Article, *findings: Any, region: str = "620524") -> reconcile.Outcome:
    metrics = tuple(f for f in findings if isinstance(f, MetricFinding))
    brands = tuple(f for f in findings if isinstance(f, BrandFinding))
    cooperations = tuple(f for f in findings if isinstance(f, CooperationFinding))
    return reconcile.store(target, Extraction(region=region, metrics=metrics, brands=brands, cooperations=cooperations))


def everything() -> list[Any]:
    """All rows of claims, records and their histories."""
    history = [Metric.pgh_event_models["insert"], LaborBrand.pgh_event_models["insert"]]  # type: ignore[attr-defined]
    return [list(model._default_manager.order_by("pk").values()) for model in (Claim, Metric, LaborBrand, Suggestion, *history)]


def test_a_reading_becomes_a_claim_and_a_record_with_its_words() -> None:
    read(article(), metric())

    record = Metric.objects.get()
    assert (record.value, record.region_id, record.state) == (Decimal(120200), "620524", State.PROPOSED)
    assert (str(record.start), str(record.end)) == ("2021-01-01", "2021-12-31")
    assert record.source is not None
    assert record.source.quote == "劳务输转12.02万人"
    assert Coverage.objects.get().region_id == "620524"


def test_the_same_reading_again_changes_no_row() -> None:
    target = article()
    read(target, metric(), brand())
    before = everything()

    outcome = read(target, metric(), brand())

    assert not outcome.changed
    assert everything() == before


def test_a_changed_rule_writes_the_fields_nobody_decided_on() -> None:
    target = article()
    read(target, metric(period=""))

    read(target, metric(period="2021"))

    record = Metric.objects.get()
    assert (record.period, record.year) == ("2021", 2021)
    assert Claim.objects.filter(withdrawn_at=None).count() == 1
    assert Claim.objects.count() == 2


def test_an_edited_field_is_never_overwritten() -> None:
    target = article()
    read(target, metric(region="620523", period=""))
    Metric.objects.update(region_id="620524", edited=["region"])

    read(target, metric(region="120115", period="2021"))

    record = Metric.objects.get()
    assert (record.region_id, record.period, record.edited) == ("620524", "2021", ["region"])
    suggestion = Suggestion.objects.get()
    assert (suggestion.field, suggestion.current, suggestion.suggested) == ("region", "620524", "120115")


def test_an_accepted_record_stays_and_waits_to_be_looked_at_again() -> None:
    target = article()
    read(target, metric())
    Metric.objects.update(state=State.ACCEPTED)

    read(target, metric(period="2020"))

    record = Metric.objects.get()
    assert (record.period, record.state) == ("2021", State.REVISIT)
    assert Suggestion.objects.get().suggested == "2020"


@pytest.mark.parametrize("again", [metric(), metric(period="2020"), metric(label="输转")])
def test_a_rejected_record_stays_rejected(again: MetricFinding) -> None:
    target = article()
    read(target, metric())
    Metric.objects.update(state=State.REJECTED)

    read(target, again)
    read(target)
    read(target, again)

    record = Metric.objects.get()
    assert (record.state, record.period, record.label) == (State.REJECTED, "2021", "劳务输转")


@pytest.mark.parametrize("periods", [("2021", "2020"), ("2020", "2021")])
def test_a_rejected_fact_does_not_come_back_in_the_place_of_a_newer_one(periods: tuple[str, str]) -> None:
    target = article()
    read(target, metric(period=""))
    Metric.objects.update(state=State.REJECTED)
    read(target, *(metric(period=period) for period in periods))

    read(target, metric(period=""))

    assert Metric.objects.get(claims__withdrawn_at=None).state == State.REJECTED


def test_a_record_whose_claim_vanished_is_flagged_and_kept() -> None:
    target = article()
    read(target, metric(), brand())
    LaborBrand.objects.update(state=State.ACCEPTED)

    read(target)

    assert Metric.objects.get().unsupported
    assert not Metric.objects.published().exists()
    accepted = LaborBrand.objects.published().get()
    assert (accepted.unsupported, accepted.state) == (True, State.REVISIT)
    assert [claim.quote for claim in accepted.evidence] == ["“宁远建筑工”成功创建为省级劳务品牌"]


def test_a_claim_that_comes_back_supports_its_record_again() -> None:
    target = article()
    read(target, metric())
    read(target)

    read(target, metric())

    assert not Metric.objects.get().unsupported
    assert Claim.objects.get().withdrawn_at is None


def test_articles_that_agree_are_evidence_of_one_record() -> None:
    read(article(name="a.txt"), metric())
    read(article(name="b.txt"), metric(label="全年劳务输转"))

    record = Metric.objects.get()
    assert len(record.evidence) == 2
    assert record.label == "劳务输转"
    assert not Suggestion.objects.exists()


def test_equal_figures_without_a_period_are_not_taken_for_one_fact() -> None:
    read(article(name="a.txt"), metric(period=""))
    read(article(name="b.txt"), metric(period=""))

    assert Metric.objects.count() == 2


def test_a_newer_reading_of_one_article_does_not_change_what_another_supports() -> None:
    first = article(name="a.txt")
    read(first, metric())
    read(article(name="b.txt"), metric())

    read(first, metric(period="2020"))

    assert sorted(Metric.objects.values_list("period", flat=True)) == ["2020", "2021"]


def test_a_second_article_fills_what_the_first_left_open_and_contradicts_only_by_suggestion() -> None:
    read(article(name="a.txt"), brand(industry=""))
    read(article(name="b.txt"), brand(level="prefecture"))

    record = LaborBrand.objects.get()
    assert (record.level, record.industry_id) == ("provincial", "construction")
    assert [(s.field, s.suggested) for s in Suggestion.objects.all()] == [("level", "prefecture")]


def test_a_merged_record_hands_its_evidence_to_its_survivor() -> None:
    read(article(name="a.txt"), brand(), brand(name="宁远建筑", level="county"))
    merged, survivor = LaborBrand.objects.order_by("name")
    merged.merged_into = survivor
    merged.save()

    read(article(name="b.txt"), brand(name=merged.name))

    assert LaborBrand.objects.count() == 2
    assert {claim.article.document.name for claim in survivor.claims.all()} == {"a.txt", "b.txt"}


def test_an_editors_region_of_an_article_stays() -> None:
    target = article()
    read(target, metric())
    Coverage.objects.update(region_id="620523", edited=["region"])

    read(target, metric(), region="120115")

    assert Coverage.objects.get().region_id == "620523"


def test_a_pair_of_regions_has_no_order() -> None:
    span: dict[str, Any] = {"start": 0, "end": 5, "quote": BODY[:5], "rule": "cooperation.test"}
    read(article(name="a.txt"), CooperationFinding(**span, from_region="620524", to_region="120115"))
    read(article(name="b.txt"), CooperationFinding(**span, from_region="120115", to_region="620524"))

    pair = Cooperation.objects.get()
    assert (pair.from_region_id, pair.to_region_id) == ("120115", "620524")


def test_a_rule_that_is_put_back_puts_its_value_back() -> None:
    target = article()
    read(target, metric())
    read(target, metric(region="620523"))

    read(target, metric())

    record = Metric.objects.get()
    assert (record.region_id, [c.values["region"] for c in record.evidence]) == ("620524", ["620524"])


def test_a_claim_that_comes_back_beside_another_keeps_its_own_record() -> None:
    target = article()
    read(target, metric())
    read(target)

    read(target, metric(), metric(region="620523"))

    assert sorted(Metric.objects.published().values_list("region_id", flat=True)) == ["620523", "620524"]


def test_two_facts_with_equal_value_in_one_sentence_stay_two() -> None:
    target = article()
    read(target, metric(period=""), metric(region="620523", period=""))

    read(target, metric(), metric(region="620523"))

    records = Metric.objects.published().order_by("region_id")
    assert [(r.region_id, r.period, len(r.evidence)) for r in records] == [("620523", "2021", 1), ("620524", "2021", 1)]
    assert Metric.objects.count() == 2


def test_a_record_on_two_sentences_is_not_rewritten_by_one_of_them() -> None:
    body = BODY + BODY
    start = len(BODY) + BODY.index("劳务输转12.02万人")
    second = {"start": start, "end": start + len("劳务输转12.02万人")}
    target = article(body)
    read(target, metric(), metric(**second))
    assert Metric.objects.count() == 1

    read(target, metric(period="2020"), metric(**second))

    assert sorted((r.period, len(r.evidence)) for r in Metric.objects.published()) == [("2020", 1), ("2021", 1)]


def test_a_person_who_was_right_is_joined_by_the_better_rule() -> None:
    target = article()
    read(target, metric(value=Decimal(12020)))
    Metric.objects.update(value=Decimal(120200), edited=["value"])

    read(target, metric())

    record = Metric.objects.get()
    assert (record.value, record.unsupported) == (Decimal(120200), False)
    assert not Suggestion.objects.exists()


def test_an_edited_record_whose_claim_vanished_stays_on_the_site_to_be_looked_at() -> None:
    target = article()
    read(target, metric())
    Metric.objects.update(region_id="620523", edited=["region"])

    read(target)

    assert Metric.objects.published().get().state == State.REVISIT


def test_a_rejected_record_does_not_swallow_another_articles_fact() -> None:
    read(article(name="a.txt"), metric())
    Metric.objects.update(state=State.REJECTED)

    read(article(name="b.txt"), metric())

    assert [c.article.document.name for c in Metric.objects.published().get().evidence] == ["b.txt"]
    assert Metric.objects.filter(state=State.REJECTED).count() == 1


def test_what_no_record_can_hold_is_refused_and_the_rest_is_kept() -> None:
    outcome = read(article(), metric(value=Decimal(10) ** 29), metric(value=Decimal(5), value_max=Decimal(3)), brand())

    assert (len(outcome.refused), Metric.objects.count(), LaborBrand.objects.count()) == (2, 0, 1)


def test_reading_again_after_an_editor_set_the_articles_region_changes_no_row() -> None:
    target = article()
    read(target, metric())
    Coverage.objects.update(region_id="620523", edited=["region"])
    before = list(Coverage.objects.values())

    outcome = read(target, metric())

    assert not outcome.changed
    assert list(Coverage.objects.values()) == before


def test_history_tells_who_changed_what_and_why() -> None:
    target = article()
    read(target, metric(period=""))
    read(target, metric())

    events = Metric.objects.get().events.order_by("pgh_id")  # type: ignore[attr-defined]
    assert [(e.pgh_label, e.period, e.pgh_context.metadata["reason"]) for e in events] == [
        ("insert", "", "读入文章"),
        ("update", "2021", "读入文章"),
    ]


def test_the_database_refuses_a_claim_that_does_not_hold_its_words() -> None:
    with pytest.raises(DatabaseError, match="claim quote"), transaction.atomic():
        read(article(), metric(quote="劳务输转12.03万人"))


def test_the_database_refuses_to_change_the_words_that_claims_point_into() -> None:
    target = article()

    with pytest.raises(DatabaseError, match="Cannot update"), transaction.atomic():
        Article.objects.filter(pk=target.pk).update(body="别的")
    with pytest.raises(DatabaseError, match="Cannot delete"), transaction.atomic():
        target.delete()


def test_the_database_refuses_to_change_or_delete_a_claim() -> None:
    read(article(), metric())

    with pytest.raises(DatabaseError, match="Cannot update"), transaction.atomic():
        Claim.objects.update(quote="改过")
    with pytest.raises(DatabaseError, match="Cannot delete"), transaction.atomic():
        Claim.objects.all().delete()


@pytest.mark.parametrize(
    "wrong",
    [
        {"state": "known"},
        {"aspect": "sum"},
        {"bound": "circa"},
        {"value_max": Decimal(1)},
        {"rank": "preferred"},
        {"region_id": "999999"},
    ],
)
def test_the_database_keeps_the_rules_of_a_metric(wrong: dict[str, Any]) -> None:
    read(article(), metric())

    with pytest.raises(IntegrityError), transaction.atomic():
        change_all_metrics(wrong)


def change_all_metrics(values: dict[str, Any]) -> None:
    Metric.objects.update(**values)
    connection.check_constraints()
