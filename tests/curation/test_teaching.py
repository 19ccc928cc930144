"""Corrections teach: what would change is shown first, then applied as proposals; a person's values stay."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from kb.curation import intake
from kb.models import FormerName, Indicator, Metric, State, Suggestion
from tests.curation import factories
from tests.curation.test_review import place, shown

pytestmark = pytest.mark.django_db

BODY = "2021年，武山县跑腿人数达到5万人。"
OTHER = "2020年，武山县跑腿人数达到4万人。"


@pytest.fixture(autouse=True)
def reference() -> None:
    factories.reference()
    for body in (BODY, OTHER):
        factories.article(title="武山县的跑腿", body=body)
    from articles.models import Article

    intake.read_articles(Article.objects.order_by("pk"), lambda text: None)


def lesson(**changes: str) -> dict[str, str]:
    return {"what": "indicator", "key": "labor_transfer", "word": "跑腿人数"} | changes


def test_a_corrected_indicator_is_offered_as_a_synonym(editor: Client) -> None:
    record = Metric.objects.order_by("pk")[0]
    Metric.objects.filter(pk=record.pk).update(indicator=None, label="跑腿人数")

    answer = editor.post(place(record), shown(editor, record) | {"action": "save", "indicator": "labor_transfer"}, follow=True)

    assert "把“跑腿人数”记作指标“劳务输转人数”的说法" in answer.content.decode()


def test_what_would_change_is_shown_and_nothing_is_changed(editor: Client) -> None:
    before = list(Metric.objects.order_by("pk").values())

    page = editor.get(reverse("admin:teach"), lesson())

    assert page.context["count"] == 2
    assert Indicator.objects.get().synonyms == []
    assert list(Metric.objects.order_by("pk").values()) == before


def test_words_are_offered_that_stand_in_the_sentence(editor: Client) -> None:
    record = Metric.objects.order_by("pk")[0]
    Metric.objects.filter(pk=record.pk).update(indicator=None, label="全县跑腿总人数")

    answer = editor.post(place(record), shown(editor, record) | {"action": "save", "indicator": "labor_transfer"}, follow=True)
    page = editor.get(reverse("admin:teach"), lesson(word="全县跑腿总人数", of=f"metrics:{record.pk}"))

    assert "把“跑腿”记作指标“劳务输转人数”的说法" in answer.content.decode()
    assert page.context["offers"] == ["跑腿", "人数", "武山县跑腿人数"]
    assert "没有一篇文章里有“全县跑腿总人数”" in page.content.decode()
    assert 'value="apply"' not in page.content.decode()


@pytest.mark.parametrize(
    ("unit", "told"), [("人", "这一条机器也会读作“跑腿的人”"), ("元", "“跑腿的人”的单位是元，这个数字的单位是人，对不上")]
)
def test_whether_the_word_changes_the_reading_is_said(editor: Client, unit: str, told: str) -> None:
    record = Metric.objects.order_by("pk")[0]
    Indicator.objects.create(key="errands", label="跑腿的人", unit=unit)

    page = editor.get(reverse("admin:teach"), lesson(key="errands", of=f"metrics:{record.pk}"))

    assert told in page.content.decode()


def test_a_synonym_that_an_editor_adds_is_read_by_at_once(editor: Client) -> None:
    Indicator.objects.create(key="errands", label="跑腿的人", unit="人")

    editor.post(reverse("admin:teach"), lesson(key="errands", action="apply"))

    assert set(Metric.objects.values_list("indicator_id", "state")) == {("errands", State.PROPOSED)}


def test_a_lesson_is_applied_as_proposals(editor: Client) -> None:
    Metric.objects.update(indicator=None)
    kept = Metric.objects.order_by("pk")[0]
    Metric.objects.filter(pk=kept.pk).update(state=State.ACCEPTED)

    editor.post(reverse("admin:teach"), lesson(action="apply"))

    assert Indicator.objects.get().synonyms == ["跑腿人数"]
    kept.refresh_from_db()
    assert kept.indicator is None
    assert set(Metric.objects.exclude(pk=kept.pk).values_list("state", flat=True)) <= {State.PROPOSED}
    assert not Suggestion.objects.exclude(record_id=kept.pk).exists()


def test_another_name_of_a_division_is_learned(editor: Client) -> None:
    editor.post(reverse("admin:teach"), lesson(what="region", key="620524", word="宁远故地", action="apply"))

    assert FormerName.objects.values_list("region_id", "name", "kind").get() == ("620524", "宁远故地", "alias")


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"word": "人"}, "2 到 60 个字"),
        ({"word": "好。坏"}, "不带标点"),
        ({"key": "nothing"}, "已不在词表里"),
        ({"what": "x"}, ""),
    ],
)
def test_what_cannot_be_learned_is_explained(editor: Client, changes: dict[str, Any], why: str) -> None:
    answer = editor.post(reverse("admin:teach"), lesson(action="preview", **changes))

    assert answer.status_code == 200
    assert why in answer.content.decode()
