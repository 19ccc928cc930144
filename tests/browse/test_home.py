import datetime
import re
from typing import Any

import pytest
from django.test import Client, RequestFactory

from kb.browse.errors import csrf_failure
from kb.browse.views import about
from kb.models import Aspect, State
from tests import factory

pytestmark = pytest.mark.django_db


def test_empty_knowledge_base_says_how_to_fill_it(client: Client) -> None:
    html = client.get("/").content.decode()

    assert "知识库还是空的" in html
    assert "python manage.py seed" in html
    assert "python manage.py load 文件.txt" in html


@pytest.mark.parametrize(("day", "words"), [(None, "最近收入的文章"), (datetime.date(2022, 2, 7), "最新文章")])
def test_articles_without_dates_are_not_called_newest(client: Client, day: datetime.date | None, words: str) -> None:
    factory.article(published_on=day)

    assert f'<h2 id="newest">{words}</h2>' in client.get("/").content.decode()


def test_about_explains_the_marks(rf: RequestFactory) -> None:
    html = about(rf.get("/about/")).content.decode()

    for word in (*State.labels[:3], *Aspect.labels, "以上", "约", "不相加"):
        assert word in html


def test_print_names_site_and_address(client: Client) -> None:
    html = client.get("/metrics/?year=2021").content.decode()

    assert '<p class="printed">劳务知库 · http://testserver/metrics/?year=2021 · ' in html


def test_what_is_held_and_what_is_not(client: Client) -> None:
    factory.everything()
    factory.metric(state=State.ACCEPTED)
    factory.region("650000", "新疆维吾尔自治区", "province", short_name="新疆")

    response = client.get("/")
    html = " ".join(response.content.decode().split())

    assert [(held.region.name, held.facts, held.articles) for held in response.context["held"]] == [
        ("天津市", 1, 0),
        ("甘肃省", 7, 2),
    ]
    assert "<b>2</b> 条" in html
    assert "已核 1 · 待核 1" in html
    assert '还没有读到报道：<a href="/regions/650000/">新疆</a>' in html
    assert "武山县劳务输转双增长" in html


@pytest.mark.parametrize("count", [1, 10])
def test_query_count(client: Client, django_assert_num_queries: Any, count: int) -> None:
    for _ in range(count):
        factory.everything()

    # 1–2 what is held by province, 3 the names of those provinces, 4–5 states by kind, 6 the newest articles, 7 the provinces of
    # the map, 8 provinces without.
    with django_assert_num_queries(8):
        client.get("/")


@pytest.mark.parametrize("address", ["/nothing/", "/metrics/7/x/", "/regions/12/"])
def test_not_found(client: Client, address: str) -> None:
    response = client.get(address)

    assert response.status_code == 404
    assert "没有这一页" in response.content.decode()
    assert '<a href="/metrics/">指标</a>' in response.content.decode()


def test_csrf_failure_is_in_the_sites_words(rf: RequestFactory) -> None:
    response = csrf_failure(rf.post("/admin/"), "no cookie")

    assert response.status_code == 403
    assert "表单已过期" in response.content.decode()


def test_500_needs_nothing() -> None:
    from django.template import engines

    html = engines["django"].get_template("500.html").render({})

    assert "服务器出错了" in html


def test_no_page_runs_scripts_or_inline_styles(client: Client) -> None:
    source = factory.everything()
    addresses = ["/", "/regions/620524/", f"/articles/{source.pk}/", "/metrics/", "/search/?q=劳务", "/nothing/"]

    for address in addresses:
        html = client.get(address).content.decode()
        html = re.sub(r'<script type="application/ld\+json">.*?</script>', "", html)  # data: nothing runs, nothing is fetched
        assert not re.search(r"<script(?! src=./static/)", html)
        assert " style=" not in html
        assert "<style" not in html
        assert "//" not in html.replace("http://www.w3.org", "").replace("http://testserver", ""), address
