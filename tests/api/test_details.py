"""Single rows: facts, articles, divisions, indicators; what was merged and what is gone."""

from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from rest_framework.throttling import AnonRateThrottle

from kb.browse.kinds import SECTIONS
from tests import factory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("kind", SECTIONS)
def test_a_fact_by_its_number(client: Client, kind: str) -> None:
    record = factory.MAKERS[kind]()

    fact = client.get(f"/api/v1/{kind}/{record.pk}/").json()

    assert fact["id"] == record.pk
    assert fact["evidence"][0]["quote"] == record.source.quote


def test_a_merged_fact_leads_to_its_survivor(client: Client) -> None:
    survivor = factory.brand()
    merged = factory.brand(merged_into=survivor)

    response = client.get(f"/api/v1/brands/{merged.pk}/?fields=level")

    assert (response.status_code, response["Location"]) == (301, f"/api/v1/brands/{survivor.pk}/?fields=level")


@pytest.mark.parametrize("hidden", [{"state": "rejected"}, {"unsupported": True}])
def test_what_is_not_shown_is_gone(client: Client, hidden: dict[str, Any]) -> None:
    record = factory.brand()
    type(record).objects.update(**hidden)

    response = client.get(f"/api/v1/brands/{record.pk}/")

    assert (response.status_code, response.json()["error"]["code"]) == (410, "gone")
    assert record.name not in response.content.decode()


def test_an_article_has_its_text_and_where_its_facts_stand(client: Client) -> None:
    article = factory.everything()

    found = client.get(f"/api/v1/articles/{article.pk}/").json()

    assert found["region"]["code"] == "620524"
    assert len(found["facts"]) == 6
    assert all(found["body"][fact["start"] : fact["end"]] == fact["quote"] for fact in found["facts"])


def test_a_division_counts_its_facts(client: Client) -> None:
    factory.everything()

    found = client.get("/api/v1/regions/620500/").json()

    assert (found["full_name"], found["parent"], found["counts"]["metrics"]) == ("甘肃省天水市", "620000", 1)


@pytest.mark.parametrize(
    ("asked", "codes"),
    [
        ("name=武山", ["620524"]),
        ("name=620524", ["620524"]),
        ("within=620500&level=county", ["620523", "620524"]),
        ("level=prefecture&level=province", ["620000", "620500"]),
        ("within=620524&fields=name", ["620524", "620524101"]),
    ],
)
def test_divisions_are_found(client: Client, asked: str, codes: list[str]) -> None:
    factory.wushan()

    assert [one["code"] for one in client.get(f"/api/v1/regions/?{asked}").json()["results"]] == codes


def test_indicators_are_listed_in_their_order(client: Client) -> None:
    factory.indicator("labor_income", "劳务收入", position=2)
    factory.indicator("training", "技能培训人数", position=1)

    assert [one["key"] for one in client.get("/api/v1/indicators/").json()["results"]] == ["training", "labor_income"]
    assert client.get("/api/v1/indicators/training/").json()["label"] == "技能培训人数"


def test_nothing_new_is_not_sent_again(client: Client) -> None:
    record = factory.brand()
    address = f"/api/v1/brands/{record.pk}/"
    etag = client.get(address)["ETag"]

    assert client.get(address, headers={"if-none-match": etag}).status_code == 304
    record.level = "county"
    record.save()
    assert client.get(address, headers={"if-none-match": etag}).json()["level"] == "county"


def test_one_address_may_not_ask_without_end(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    cache.clear()
    monkeypatch.setattr(AnonRateThrottle, "THROTTLE_RATES", {"anon": "2/min"})

    answers = [client.get("/api/v1/regions/", headers={"x-forwarded-for": f"10.0.0.{number}"}) for number in range(3)]

    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert 0 < int(answers[2]["Retry-After"]) <= 60
    assert "秒后再试" in answers[2].json()["error"]["message"]
    assert client.get("/api/v1/regions/", REMOTE_ADDR="10.0.0.9").status_code == 200
    cache.clear()


@pytest.mark.parametrize(("origins", "allowed"), [([], None), (["https://office.example"], "https://office.example")])
def test_other_sites_read_it_only_where_listed(client: Client, settings: Any, origins: list[str], allowed: str | None) -> None:
    settings.CORS_ALLOWED_ORIGINS = origins

    answers = [client.get(address, headers={"origin": "https://office.example"}) for address in ("/api/v1/regions/", "/")]

    assert [answer.headers.get("Access-Control-Allow-Origin") for answer in answers] == [allowed, None]


def test_addresses_are_those_that_others_know(client: Client, settings: Any) -> None:
    settings.SITE_URL = "https://kb.example"
    record = factory.brand()

    assert client.get(f"/api/v1/brands/{record.pk}/").json()["url"] == f"https://kb.example/brands/{record.pk}/"
