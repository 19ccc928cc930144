"""Atom feeds, read as a feed reader reads them."""

import datetime
import xml.etree.ElementTree as ElementTree
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.utils.http import parse_http_date

from kb.browse.kinds import SECTIONS
from kb.models import State
from tests import factory
from tests.browse.past import at, change, happened

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


def read(client: Client, address: str) -> ElementTree.Element:
    """The feed, with what RFC 4287 demands of every feed and entry."""
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    feed = ElementTree.fromstring(answer.content)
    assert feed.tag == f"{ATOM}feed"
    assert text(feed, "author/name") == "劳务知库"
    ids = [text(one, "id") for one in feed.findall(f"{ATOM}entry")]
    assert len(ids) == len(set(ids))
    for one in [feed, *feed.findall(f"{ATOM}entry")]:
        assert text(one, "id")
        assert text(one, "title")
        assert datetime.datetime.fromisoformat(text(one, "updated")).tzinfo
        assert one.find(f"{ATOM}link[@rel='alternate']") is not None
    return feed


def text(element: ElementTree.Element, path: str) -> str:
    found = element.find("/".join(f"{ATOM}{part}" for part in path.split("/")))
    assert found is not None, path
    return found.text or ""


def titles(feed: ElementTree.Element) -> list[str]:
    return [text(one, "title") for one in feed.findall(f"{ATOM}entry")]


def test_a_division(client: Client) -> None:
    source = factory.article(about=factory.wushan())
    metric = factory.metric(source)
    change(metric, value=Decimal(123000), printed="12.3万")
    happened(metric, "2026-11-01", "2026-11-10")
    brand = factory.brand(source)
    change(brand, state=State.REJECTED)
    happened(brand, "2026-11-02", "2026-11-11")
    happened(factory.policy(source), "2026-11-03")
    happened(factory.metric(region=factory.baodi()), "2026-11-12")

    feed = read(client, "/regions/620524/feed.atom")

    where = "甘肃省天水市武山县"
    assert titles(feed) == [
        f"撤回：{where} 宁远建筑工",
        f"更正：{where} 劳务输转人数 12.3 万人（2021年）",
        f"新增：{where} 《武山县劳务奖补办法》",
    ]
    assert text(feed, "updated") == "2026-11-11T04:00:00+00:00"
    corrected = feed.findall(f"{ATOM}entry")[1]
    assert text(corrected, "published") == "2026-11-01T04:00:00+00:00"
    assert text(corrected, "updated") == "2026-11-10T04:00:00+00:00"
    assert "<del>12.02 万人</del> → <ins>12.3 万人</ins>" in text(corrected, "summary")
    assert f'<a href="http://testserver{metric.source.get_absolute_url()}">“劳务输转12.02万人”</a>' in text(corrected, "summary")
    assert feed.find(f"{ATOM}link[@rel='self']").attrib["href"] == "http://testserver/regions/620524/feed.atom"  # type: ignore[union-attr]


def test_an_entry_keeps_its_identity(client: Client) -> None:
    metric = factory.metric()
    happened(metric, "2026-11-01")
    first = read(client, "/regions/620524/feed.atom").find(f"{ATOM}entry")
    change(metric, value=Decimal(123000))
    happened(metric, "2026-11-01", "2026-11-10")

    second = read(client, "/metrics/feed.atom").find(f"{ATOM}entry")

    assert first is not None
    assert second is not None
    assert text(first, "id") == text(second, "id")
    assert text(first, "updated") < text(second, "updated")
    other = client.get("/metrics/feed.atom", headers={"host": "localhost"}).content.decode()
    assert text(first, "id") in other


def test_a_filtered_list(client: Client) -> None:
    kept = factory.metric()
    happened(kept, "2026-11-01")
    happened(factory.metric(aspect="growth", label="别的"), "2026-11-02")
    gone = factory.metric()
    change(gone, state=State.REJECTED)
    happened(gone, "2026-11-03", "2026-11-04")

    feed = read(client, "/metrics/feed.atom?region=620524&aspect=level&indicator=labor_transfer")

    assert [title[:2] for title in titles(feed)] == ["撤回", "新增"]
    assert text(feed, "title") == "劳务知库 · 指标（地区：甘肃省天水市武山县；指标：劳务输转人数；数字类型：总量）"
    alternate = feed.find(f"{ATOM}link[@rel='alternate']")
    assert alternate is not None
    assert alternate.attrib["href"] == "http://testserver/metrics/?region=620524&aspect=level&indicator=labor_transfer"


@pytest.mark.parametrize("kind", SECTIONS)
def test_every_list_has_a_feed_and_says_so(client: Client, kind: str) -> None:
    factory.MAKERS[kind]()

    html = client.get(f"/{kind}/?region=620524&after=x").content.decode()

    address = f"/{kind}/feed.atom?region=620524"
    assert f'<link rel="alternate" type="application/atom+xml" title="订阅" href="{address}">' in html
    assert f'<a href="{address}" type="application/atom+xml"' in html
    assert len(titles(read(client, address))) == 1


def test_articles(client: Client) -> None:
    first = factory.article(about=factory.wushan(), publication="天水日报")
    factory.article(title="别的")

    feed = read(client, "/articles/feed.atom?region=620524")

    assert titles(feed) == [first.title]
    assert "天水日报" in text(feed, "entry/summary")
    assert len(titles(read(client, "/articles/feed.atom"))) == 2


@pytest.mark.parametrize("address", ["/regions/620524/feed.atom", "/metrics/feed.atom", "/articles/feed.atom"])
def test_an_empty_feed_is_valid_and_stays(client: Client, address: str) -> None:
    factory.wushan()

    feed = read(client, address)

    assert titles(feed) == []
    assert client.get(address).content == client.get(address).content


def test_asking_again(client: Client) -> None:
    metric = factory.metric()
    happened(metric, "2026-11-01")
    first = client.get("/metrics/feed.atom")

    again = client.get("/metrics/feed.atom", headers={"if-none-match": first["ETag"]})
    since = client.get("/metrics/feed.atom", headers={"if-modified-since": first["Last-Modified"]})
    change(metric, value=Decimal(5))
    happened(metric, "2026-11-01", "2026-11-02")
    changed = client.get(
        "/metrics/feed.atom", headers={"if-none-match": first["ETag"], "if-modified-since": first["Last-Modified"]}
    )

    assert (again.status_code, again.content) == (304, b"")
    assert since.status_code == 304
    assert parse_http_date(first["Last-Modified"]) == at("2026-11-01").timestamp()
    assert changed.status_code == 200


@pytest.mark.parametrize("query", ["region=没有这里", "aspect=nothing", "since=abc"])
def test_wrong_filters(client: Client, query: str) -> None:
    answer = client.get(f"/metrics/feed.atom?{query}")

    assert answer.status_code == 400
    assert "订阅地址里的条件有误：" in answer.content.decode()


def test_only_what_is_public(client: Client, settings: Any) -> None:
    settings.KB_PUBLISH = "accepted"
    factory.metric()
    refused = factory.metric()
    change(refused, state=State.REJECTED)

    assert titles(read(client, "/metrics/feed.atom")) == []
    assert titles(read(client, "/regions/620524/feed.atom")) == []


def test_signs_that_xml_cannot_hold(client: Client) -> None:
    body = "“宁远\x0b建筑工”成为<b>省级</b>&品牌\ufffe。"
    factory.brand(factory.article(body, title="甲\x01乙"), quote=body[:-1], name="宁远\x0b建筑工")

    assert titles(read(client, "/brands/feed.atom")) == ["新增：甘肃省天水市武山县 宁远建筑工"]
    assert titles(read(client, "/articles/feed.atom")) == ["甲乙"]


def test_no_such_feed(client: Client) -> None:
    assert client.get("/regions/999999/feed.atom").status_code == 404
    assert client.get("/nothing/feed.atom").status_code == 404


def test_moved_and_two_sided_facts_stand_once(client: Client) -> None:
    moved = factory.metric()
    change(moved, region_id="620523")
    factory.cooperation()

    assert len(titles(read(client, "/metrics/feed.atom"))) == 1
    assert len(titles(read(client, "/cooperations/feed.atom"))) == 1
    assert len(titles(read(client, "/regions/100000/feed.atom"))) == 2


@pytest.mark.parametrize("count", [2, 12])
def test_query_count(client: Client, django_assert_num_queries: Any, count: int) -> None:
    source = factory.article(about=factory.wushan())
    for _ in range(count):
        factory.metric(source)

    # 1 the division, 2 changes, 3 records and 4 their claims, 5 earlier states.
    with django_assert_num_queries(5):
        client.get("/regions/620524/feed.atom")
