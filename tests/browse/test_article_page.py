import re
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from kb.models import Claim, State
from tests import factory

pytestmark = pytest.mark.django_db


def body_of(client: Client, pk: int) -> str:
    text = client.get(f"/articles/{pk}/").content.decode()
    return text[text.index('<section class="body"') : text.index("</section>")]


def marked(html: str, claim: Claim) -> str:
    """The words inside the mark with the claim's anchor, nested marks included."""
    rest = html[html.index(f'<mark id="{claim.anchor}"') :]
    depth = 0
    for tag in re.finditer(r"<(/?)mark[^>]*>", rest):
        depth += -1 if tag[1] else 1
        if depth == 0:
            return re.sub(r"<[^>]+>", "", rest[: tag.end()])
    raise AssertionError("mark not closed")


def test_every_fact_is_marked_and_listed(client: Client) -> None:
    source = factory.everything()

    html = client.get(f"/articles/{source.pk}/").content.decode()

    for claim in source.claims.all():
        assert marked(body_of(client, source.pk), claim) == claim.quote
        assert f'href="#{claim.anchor}"' in html
    assert "读出 6 条" in html


def test_overlapping_facts_keep_the_text(client: Client) -> None:
    source = factory.article()
    factory.metric(source, "劳务输转12.02万人")
    factory.metric(source, "12.02万人,较上年增加1.06万人", aspect="change")
    factory.brand(source, "12.02", name="十二")

    html = body_of(client, source.pk)

    paragraphs = [re.sub(r"<[^>]+>", "", part).strip() for part in html.split("<p>")[1:]]
    assert "\n".join(paragraphs) == source.body


@pytest.mark.parametrize("hidden", [{"state": State.REJECTED}, {"unsupported": True}])
def test_unpublished_facts_are_not_marked(client: Client, hidden: dict[str, Any]) -> None:
    metric = factory.metric(**hidden)

    assert "<mark" not in body_of(client, metric.source.article_id)


def test_withdrawn_claims_are_not_marked(client: Client) -> None:
    source = factory.article()
    metric = factory.metric(source)
    metric.claims.add(old := factory.claim(source, "劳务创收31.32亿元", "metrics"))
    Claim.objects.filter(pk=old.pk).update(withdrawn_at=timezone.now())

    assert body_of(client, source.pk).count("<mark") == 1


def test_what_an_editor_keeps_still_shows_its_words(client: Client) -> None:
    metric = factory.metric(state=State.REVISIT, unsupported=True)
    Claim.objects.update(withdrawn_at=timezone.now())

    assert metric.source.anchor in body_of(client, metric.source.article_id)


def test_facts_stand_in_text_order(client: Client) -> None:
    source = factory.article()
    second = factory.metric(source, "31.32亿元")
    first = factory.metric(source, "12.02万人")

    groups = client.get(f"/articles/{source.pk}/").context["groups"]

    assert [fact.record for fact in groups[0].facts] == [first, second]


def test_what_the_page_states(client: Client) -> None:
    original = factory.article(title="原文")
    source = factory.article(
        about=factory.wushan(),
        deck="引题",
        authors=["张三", "李四"],
        publication="人民日报",
        published="2022-02-07",
        url="https://example.org/a",
        original=original,
    )

    html = client.get(f"/articles/{source.pk}/").content.decode()

    for words in (
        "武山县劳务输转双增长",
        "引题",
        "张三、李四",
        "人民日报",
        "2022年2月7日",
        "甘肃省天水市武山县",
        source.document.name,
        "原文",
    ):
        assert words in html


def test_without_title_and_date(client: Client) -> None:
    source = factory.article(title="")

    html = client.get(f"/articles/{source.pk}/").content.decode()

    assert "2021年,该县全年完成劳务输转12.02万人,…</h1>" in html
    assert "无日期" in html
    assert "原文没有标题" in html


def test_text_is_escaped(client: Client) -> None:
    source = factory.article("<script>alert(1)</script>达到12人。", title="<b>")

    html = client.get(f"/articles/{source.pk}/").content.decode()

    assert "<script>" not in html
    assert "<b></h1>" not in html


@pytest.mark.parametrize("pk", ["0", "999999", "9" * 30, "abc"])
def test_no_such_article(client: Client, pk: str) -> None:
    assert client.get(f"/articles/{pk}/").status_code == 404


@pytest.mark.parametrize("count", [1, 10])
def test_query_count(client: Client, django_assert_num_queries: Any, count: int) -> None:
    source = factory.everything(count)

    # 1 the article with document and region, 2–7 its facts, one query a kind.
    with django_assert_num_queries(7):
        client.get(f"/articles/{source.pk}/")
