"""Links between provinces, and both sides' articles side by side."""

from typing import Any

import pytest
from django.test import Client

from kb.browse.cooperation_sides import side_of
from kb.models import Cooperation, Region
from tests import factory

pytestmark = pytest.mark.django_db

QUOTE = "与天津市宝坻区开展劳务协作"


def counted(client: Client, **asked: str) -> list[tuple[str, str, dict[str, int]]]:
    page = client.get("/cooperations/links/", asked).context["page"]
    return [(link.first.name, link.second.name, link.counts) for link in page.links]


def second_pair(**fields: Any) -> Cooperation:
    factory.wushan()
    made: Cooperation = factory.cooperation(to_region=Region.objects.get(pk="620523"), **fields)
    return made


def test_pairs_of_two_provinces_are_counted_by_kind(client: Client) -> None:
    factory.cooperation()
    second_pair(kind="labor")

    assert counted(client) == [("天津市", "甘肃省", {"east_west": 1, "labor": 1})]
    assert counted(client, kind="labor") == [("天津市", "甘肃省", {"labor": 1})]
    assert counted(client, region="620524") == [("天津市", "甘肃省", {"east_west": 1})]


def test_picture_and_table_say_the_same(client: Client) -> None:
    factory.cooperation()
    factory.cooperation(from_region=Region.objects.get(pk="620523"), to_region=factory.wushan(), kind="labor")

    response = client.get("/cooperations/links/")
    page, html = response.context["page"], response.content.decode()

    assert [line.link.total for line in page.lines] == [1]
    assert list(page.inner) == ["620000"]
    assert "天津市 — 甘肃省：东西部协作 1 对" in html
    assert html.count('href="/cooperations/between/?a=120000&amp;b=620000"') == 2


@pytest.mark.parametrize("hidden", [{"state": "rejected"}, {"unsupported": True}])
def test_only_published_pairs(client: Client, hidden: dict[str, Any]) -> None:
    factory.cooperation()
    Cooperation.objects.update(**hidden)

    assert counted(client) == []
    assert "没有读到" in client.get("/cooperations/between/?a=62&b=12").content.decode()


def test_each_side_has_its_own_articles(client: Client) -> None:
    pair = factory.cooperation(factory.article(about=factory.wushan()))
    for about in (factory.baodi(), None):
        pair.claims.add(factory.claim(factory.article(about=about), QUOTE, "cooperations"))

    for a, b in (("620000", "120000"), ("武山县", "宝坻区"), ("120115", "620524")):
        (shown,) = client.get("/cooperations/between/", {"a": a, "b": b}).context["pairs"]
        sides = {region.code: [said.claim.article.coverage.region_id for said in held] for region, held in shown.sides}

        assert sides == {"620524": ["620524"], "120115": ["120115"]}
        assert shown.one.code.startswith(shown.one.code[:2] if a == "武山县" else "62" if a == "620000" else "12")
        assert len(shown.elsewhere) == 1


def test_silence_of_a_side_is_said(client: Client) -> None:
    factory.cooperation(factory.article(about=factory.wushan()))

    html = client.get("/cooperations/between/?a=武山县&b=宝坻区").content.decode()

    assert "没有读到写宝坻区的文章" in html
    assert f"<mark>{QUOTE}</mark>" in html


@pytest.mark.parametrize(
    ("code", "side"),
    [
        ("620524", "one"),
        ("620524101", "one"),
        ("620500", "one"),
        ("620000", "one"),
        ("120000", "other"),
        ("100000", ""),
        ("110000", ""),
        ("", ""),
    ],
)
def test_whose_article(code: str, side: str) -> None:
    assert side_of(code, factory.wushan(), factory.baodi()) == side


@pytest.mark.parametrize(
    "path",
    [
        "/cooperations/links/?kind=x",
        "/cooperations/links/?region=火星",
        "/cooperations/links/?since=1",
        "/cooperations/between/",
        "/cooperations/between/?a=62",
        "/cooperations/between/?a=火星&b=62",
        "/cooperations/between/?a=62&b=62&page=x",
    ],
)
def test_strange_addresses_are_answered(client: Client, path: str) -> None:
    factory.cooperation()

    assert client.get(path).status_code == 200
