"""Lists of the admin: narrowed to a province; what somebody changed meanwhile is not decided on unseen."""

from typing import Any

import pytest
from django.test import Client

from articles.models import Article
from kb.models import RECORDS, Metric, Region, State
from tests.curation import factories
from tests.curation.pages import listing

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def reference() -> None:
    factories.reference()
    for code, name in (("110000", "北京市"), ("120000", "天津市")):
        Region.objects.create(code=code, name=name, level="province", parent_id="100000")


def found(client: Client, model: Any, province: str) -> list[Any]:
    response = client.get(listing(model), {"province": province})
    assert response.status_code == 200
    return list(response.context["cl"].result_list)


@pytest.mark.parametrize("kind", RECORDS)
def test_records_of_a_province_are_those_below_it(editor: Client, kind: str) -> None:
    record = factories.record(kind)
    inside, outside = ("120000", "620000") if kind == "cooperations" else ("620000", "120000")

    assert found(editor, RECORDS[kind], inside) == [record]
    assert found(editor, RECORDS[kind], outside) == []
    assert found(editor, RECORDS[kind], "none") == []


def test_articles_and_divisions_of_a_province(editor: Client) -> None:
    article = factories.article()

    assert found(editor, Article, "620000") == [article]
    assert found(editor, Article, "120000") == []
    assert [row.pk for row in found(editor, Region, "620000")] == ["620000", "620524"]


@pytest.mark.parametrize("code", ["999999", "62", "6%", "甘肃"])
@pytest.mark.parametrize("model", [Metric, Article, Region])
def test_an_unknown_province_has_no_rows_and_one_sentence_says_so(editor: Client, model: Any, code: str) -> None:
    factories.record()

    response = editor.get(listing(model), {"province": code})

    assert list(response.context["cl"].result_list) == []
    assert [str(message) for message in response.context["messages"]] == [f"没有代码为“{code}”的省份。"]


def decide(client: Client, shown: Any, *rows: Any) -> str:
    """Accept rows from a list page as it was shown."""
    data = {"action": "accept", "_selected_action": [row.pk for row in rows]}
    data |= {bound.html_name: bound.value() for bound in shown.context["action_form"] if bound.name != "action"}
    response = client.post(listing(Metric), data, follow=True)
    return "".join(str(message) for message in response.context["messages"])


@pytest.mark.django_db(transaction=True)  # rows of one transaction would all have the moment of its start
def test_rows_changed_after_the_list_was_shown_are_not_accepted_unseen(editor: Client) -> None:
    seen, changed = factories.record(), factories.record()
    shown = editor.get(listing(Metric))
    assert 'name="seen_at"' in shown.content.decode()
    Metric.objects.filter(pk=changed.pk).update(value=999)

    said = decide(editor, shown, seen, changed)

    assert said.startswith("已把 1 条标为已核。1 条在您打开列表之后有人改过，没有动，请看过新值再定：")
    assert "机器把数值由“120,200”改为“999”。" in said
    seen.refresh_from_db()
    changed.refresh_from_db()
    assert (seen.state, changed.state) == (State.ACCEPTED, State.PROPOSED)
    assert decide(editor, editor.get(listing(Metric)), changed) == "已把 1 条标为已核。"
