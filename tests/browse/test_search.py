from typing import Any

import pytest
from django.test import Client

from kb.browse.search import search
from tests import factory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("typed", ["武山县", "武山", "620524", " 武山县 ", "甘肃省天水市武山县"])
def test_division_of_that_name_is_offered_first(client: Client, typed: str) -> None:
    factory.wushan()

    html = client.get("/search/", {"q": typed}).content.decode()

    assert '<p class="best"><a href="/regions/620524/">' in html


def test_shared_name_offers_all() -> None:
    for code, city in (("320106", "南京市"), ("350102", "福州市")):
        factory.region(code, "鼓楼区", "county", factory.region(f"{code[:4]}00", city, "prefecture"))

    results = search("鼓楼区")

    assert results.exact is None
    assert [region.code for region in results.regions] == ["320106", "350102"]


KINDS = [
    ("劳务输转", ["metrics", "articles"]),
    ("劳务输转人数", ["metrics"]),  # by the indicator's name
    ("驻外", ["programs", "articles"]),
    ("宁远建筑工", ["brands", "articles"]),
    ("宝坻", ["cooperations", "articles"]),
    ("奖补办法", ["policies", "articles"]),
    ("场地", ["subsidies", "articles"]),
    ("场地 最高", ["articles"]),  # every word must be found
    ("双增长", ["articles"]),
]


@pytest.mark.parametrize(("typed", "kinds"), KINDS)
def test_found_by_kind(client: Client, typed: str, kinds: list[str]) -> None:
    factory.everything()

    response = client.get("/search/", {"q": typed})

    assert [group.kind for group in response.context["results"].groups] == kinds


def test_many_results_lead_on_to_the_list(client: Client) -> None:
    source = factory.article(about=factory.wushan())
    for number in range(23):
        factory.brand(source, name=f"宁远工{number}")

    response = client.get("/search/", {"q": "宁远工"})

    group = response.context["results"].groups[0]
    assert (len(group.rows), group.total) == (20, 23)
    assert '<a href="/brands/?q=%E5%AE%81%E8%BF%9C%E5%B7%A5">看全部 23 条</a>' in response.content.decode()
    assert client.get("/brands/?q=宁远工").context["page"].paginator.count == 23


@pytest.mark.parametrize("typed", ["", "   ", "\0"])
def test_empty_query_helps(client: Client, typed: str) -> None:
    assert "写下要找的内容" in client.get("/search/", {"q": typed}).content.decode()


@pytest.mark.parametrize("typed", ["没有这个词", "%", "_", "长" * 10_000, "'", "\\", "9" * 5000])
def test_empty_result_helps(client: Client, typed: str) -> None:
    factory.everything()

    response = client.get("/search/", {"q": typed})

    assert response.status_code == 200
    assert "没有找到" in response.content.decode()


def test_no_query_at_all(client: Client) -> None:
    assert client.get("/search/").status_code == 200


@pytest.mark.parametrize("rows", [1, 12])
def test_query_count(client: Client, django_assert_num_queries: Any, rows: int) -> None:
    source = factory.article(about=factory.wushan(), title="")
    for _ in range(rows):
        factory.metric(source)
        factory.brand(source, name="劳务输转人")

    # 1 divisions of that name, 2 divisions that hold the words, 3–8 each kind, 9 articles, and the claims of the two kinds found.
    with django_assert_num_queries(11):
        client.get("/search/?q=劳务输转")
