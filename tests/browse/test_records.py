"""A record's own page."""

from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from kb.browse.kinds import SECTIONS
from kb.models import State
from tests import factory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("kind", SECTIONS)
def test_shows_its_words_and_state(client: Client, kind: str) -> None:
    record = factory.MAKERS[kind]()

    html = client.get(f"/{kind}/{record.pk}/").content.decode()

    assert f'<a href="{record.source.get_absolute_url()}">“{record.source.quote}”</a>' in html
    assert "待核" in html
    assert "武山县" in html


def test_metric_figure(client: Client) -> None:
    metric = factory.metric(bound="at_least")

    html = client.get(f"/metrics/{metric.pk}/").content.decode()

    assert '<data class="figure" value="120200" title="120,200 人（原文：12.02万）"><b>12.02</b> 万人以上</data>' in html
    assert "2021年" in html


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "<b>200</b> 元/平方米</data>"),
        ({"cap": Decimal(200000), "cap_unit": "元"}, "<b>20</b> 万元</data>"),
        ({"amount": Decimal(3000), "unit": "元", "cap": Decimal(3000), "cap_unit": "元"}, "最高 <data"),
        ({"valid_from": "2021", "valid_to": "2023-12"}, "2021年至2023年12月"),
    ],
)
def test_subsidy(client: Client, fields: dict[str, Any], words: str) -> None:
    subsidy = factory.subsidy(**fields)

    assert words in client.get(f"/subsidies/{subsidy.pk}/").content.decode()


@pytest.mark.parametrize("kind", SECTIONS)
@pytest.mark.parametrize(("gone", "why"), [({"state": State.REJECTED}, "已不采用"), ({"unsupported": True}, "原文依据已失效")])
def test_gone(client: Client, kind: str, gone: dict[str, Any], why: str) -> None:
    record = factory.MAKERS[kind](**gone)

    response = client.get(f"/{kind}/{record.pk}/")

    assert response.status_code == 410
    assert why in response.content.decode()
    assert record.source.quote not in response.content.decode()
    assert "12.02" not in response.content.decode()


def test_unreviewed_is_not_public_where_only_accepted_is(client: Client, settings: Any) -> None:
    settings.KB_PUBLISH = "accepted"

    assert client.get(f"/metrics/{factory.metric().pk}/").status_code == 410
    assert client.get(f"/metrics/{factory.metric(state=State.ACCEPTED).pk}/").status_code == 200


def test_what_an_editor_keeps_without_evidence_stays(client: Client) -> None:
    metric = factory.metric(state=State.REVISIT, unsupported=True)

    html = client.get(f"/metrics/{metric.pk}/").content.decode()

    assert "编辑决定保留" in html


def test_merged_leads_to_the_survivor(client: Client) -> None:
    last = factory.brand(name="宁远建筑工")
    middle = factory.brand(name="宁远建工", merged_into=last)
    first = factory.brand(name="宁远建", merged_into=middle)

    for duplicate in (first, middle):
        response = client.get(f"/brands/{duplicate.pk}/")
        assert (response.status_code, response["Location"]) == (301, f"/brands/{last.pk}/")
    html = client.get(f"/brands/{last.pk}/").content.decode()
    assert "并入本条的重复条目" in html
    assert "宁远建工" in html


def test_rivals_are_named(client: Client) -> None:
    metric = factory.metric()
    factory.metric(value=Decimal(120000), printed="12万", label="另一个说法")
    factory.metric(value=Decimal(90000), period="2020", label="别的年份")

    html = client.get(f"/metrics/{metric.pk}/").content.decode()

    assert "另一个说法" in html
    assert "别的年份" not in html


@pytest.mark.parametrize("kind", SECTIONS)
@pytest.mark.parametrize("pk", ["0", "9" * 30, "abc"])
def test_no_such_record(client: Client, kind: str, pk: str) -> None:
    assert client.get(f"/{kind}/{pk}/").status_code == 404


@pytest.mark.parametrize("count", [1, 10])
def test_query_count(client: Client, django_assert_num_queries: Any, count: int) -> None:
    metric = factory.metric()
    for _ in range(count):
        metric.claims.add(factory.claim(factory.article(title=""), "12.02万人", "metrics"))
        factory.metric(value=Decimal(1), merged_into=metric)
        factory.metric(value=Decimal(2))

    # 1 the record, 2 its claims, 3 what was merged into it and 4 its claims, 5 other figures and 6 their claims, 7 the sentences.
    with django_assert_num_queries(7):
        client.get(f"/metrics/{metric.pk}/")


@pytest.mark.parametrize("count", [1, 10])
def test_query_count_of_merged_cooperations(client: Client, django_assert_num_queries: Any, count: int) -> None:
    pair = factory.cooperation()
    for _ in range(count):
        factory.cooperation(merged_into=pair)

    with django_assert_num_queries(5):
        client.get(f"/cooperations/{pair.pk}/")
