"""The JSON-LD of lists and division pages."""

import json
import re
from typing import Any

import pytest
from django.test import Client

from tests import factory

pytestmark = pytest.mark.django_db


def dataset(client: Client, address: str, **parameters: Any) -> dict[str, Any]:
    page = client.get(address, parameters).content.decode()
    (block,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    return dict(json.loads(block))


def test_a_list_says_what_it_holds_and_where_to_fetch_it(client: Client) -> None:
    factory.metric()

    found = dataset(client, "/metrics/", region="620524", aspect="level", open="62", after='["2021-12-31",1]')

    assert (found["@type"], found["name"]) == ("Dataset", "甘肃省天水市武山县指标")
    assert found["url"] == "http://testserver/metrics/?region=620524&aspect=level"
    assert found["spatialCoverage"][0]["identifier"]["value"] == "620524"
    assert 50 <= len(found["description"]) <= 5000


def test_what_it_offers_can_be_fetched(client: Client) -> None:
    factory.everything()

    for address in ("/metrics/?region=武山县&since=2021&q=劳务输转", "/articles/", "/regions/620524/"):
        offered = dataset(client, address)["distribution"]
        assert {one["encodingFormat"] for one in offered} == {"application/json", "text/csv"}
        for one in offered:
            response = client.get(one["contentUrl"])
            assert response.status_code == 200
            assert response["Content-Type"].startswith(one["encodingFormat"])


def test_a_division_names_its_indicators_and_sources(client: Client) -> None:
    article = factory.everything()

    found = dataset(client, "/regions/620524/")

    assert found["variableMeasured"] == ["劳务输转人数"]
    assert found["isBasedOn"] == [f"http://testserver/articles/{article.pk}/"]


def test_names_cannot_end_the_block(client: Client) -> None:
    factory.region("620599", "</script><b>县", "county")

    assert "</script><b>" in dataset(client, "/metrics/", region="620599")["name"]


@pytest.mark.parametrize("address", ["/metrics/?since=x", "/regions/620523/"])
def test_nothing_is_said_of_nothing(client: Client, address: str) -> None:
    factory.wushan()

    assert "ld+json" not in client.get(address).content.decode()
