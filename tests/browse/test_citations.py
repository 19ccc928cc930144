"""Citations on pages: of every fact, article, chart and page."""

import re
from html import unescape
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from kb.browse.kinds import SECTIONS
from kb.models import State
from tests import factory

pytestmark = pytest.mark.django_db

NEWSPAPER: dict[str, Any] = {"authors": ["张三"], "publication": "天水日报", "published": "2022-02-07"}


def cited(client: Client, address: str) -> list[str]:
    html = client.get(address).content.decode()
    return [unescape(text) for text in re.findall(r'<p class="cite-text"[^>]*>(.*?)</p>', html, re.DOTALL)]


def test_a_fact_is_cited_by_its_article_its_words_and_its_page(client: Client) -> None:
    metric = factory.metric(factory.article(**NEWSPAPER))
    today = timezone.localdate()

    texts = cited(client, f"/metrics/{metric.pk}/cite/")

    assert texts == [
        f"张三. 武山县劳务输转双增长[N/OL]. 天水日报, 2022-02-07[{today}]. http://testserver{metric.source.get_absolute_url()}.\n"
        "原句：“劳务输转12.02万人”\n"
        "所在整句：“2021年,该县全年完成劳务输转12.02万人,较上年增加1.06万人”\n"
        f"劳务知库（待核）：http://testserver/metrics/{metric.pk}/"
    ]
    assert texts[0] in cited(client, f"/metrics/{metric.pk}/")


def test_reviewed_facts_are_not_marked(client: Client) -> None:
    metric = factory.metric(state=State.ACCEPTED)

    assert f"劳务知库：http://testserver/metrics/{metric.pk}/" in cited(client, f"/metrics/{metric.pk}/cite/")[0]


@pytest.mark.parametrize("kind", SECTIONS)
def test_every_fact_has_a_citation(client: Client, kind: str) -> None:
    record = factory.MAKERS[kind]()

    assert f'href="/{kind}/{record.pk}/cite/"' in client.get(f"/{kind}/").content.decode()
    assert len(cited(client, f"/{kind}/{record.pk}/cite/")) == 1


def test_article_and_its_facts(client: Client) -> None:
    metric = factory.metric(factory.article(title="", url="https://gansu.example/a.html", **NEWSPAPER))
    article = metric.source.article

    html = client.get(f"/articles/{article.pk}/").content.decode()

    assert f'href="/metrics/{metric.pk}/cite/"' in html
    [text] = cited(client, f"/articles/{article.pk}/")
    assert text.startswith("张三. [2021年,该县全年完成劳务输转12.02万人,…][N/OL]. 天水日报, 2022-02-07[")
    assert text.endswith(f"https://gansu.example/a.html.\n劳务知库：http://testserver/articles/{article.pk}/")


@pytest.mark.parametrize(
    ("address", "title"),
    [
        ("/", "劳务知库：县域劳务政策知识库"),
        ("/regions/620524/", "武山县"),
        ("/metrics/?region=620524&aspect=level", "指标（地区：甘肃省天水市武山县；数字类型：总量）"),
        ("/metrics/indicators/labor_transfer/", "劳务输转人数 · 指标"),
        ("/compare/?region=620524", "对比"),
        ("/search/?q=<b>", "<b> · 搜索"),
    ],
)
def test_pages(client: Client, address: str, title: str) -> None:
    factory.everything()

    [*_, text] = cited(client, address)

    here = client.get(address).wsgi_request.build_absolute_uri()
    assert text == f"劳务知库. {title}[DB/OL]. [{timezone.localdate()}]. {here}."


def test_charts(client: Client) -> None:
    for year in (2020, 2021):
        factory.metric(period=f"{year}", start=f"{year}-01-01", end=f"{year}-12-31")

    texts = cited(client, "/regions/620524/")

    assert any(
        re.search(r"劳务输转人数（图）\[DB/OL\].*/regions/620524/labor_transfer\.svg\?since=2020\.$", text) for text in texts
    )


def test_what_is_gone_is_not_cited(client: Client, settings: Any) -> None:
    last = factory.metric()
    merged = factory.metric(merged_into=last)
    rejected = factory.metric(state=State.REJECTED)

    assert client.get(f"/metrics/{merged.pk}/cite/")["Location"] == f"/metrics/{last.pk}/cite/"
    answer = client.get(f"/metrics/{rejected.pk}/cite/")
    assert answer.status_code == 410
    assert "12.02" not in answer.content.decode()
    settings.KB_PUBLISH = "accepted"
    assert client.get(f"/metrics/{last.pk}/cite/").status_code == 410


@pytest.mark.parametrize("address", ["/metrics/0/cite/", f"/metrics/{'9' * 30}/cite/", "/articles/1/cite/"])
def test_no_such_fact(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404


def test_the_page_of_the_newspaper_is_cited(client: Client) -> None:
    source = factory.article(publication="天水日报", published="2022-02-07", page="3")
    metric = factory.metric(source)

    (text,) = cited(client, f"/metrics/{metric.pk}/cite/")

    assert "天水日报, 2022-02-07(3)[" in text
    assert "第3版" in client.get(f"/articles/{source.pk}/").content.decode()
