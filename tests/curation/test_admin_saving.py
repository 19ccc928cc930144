"""Saving in the admin: a pair is one fact, identities follow, nobody's change is lost, divisions stay in their tree."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from kb.curation import fields
from kb.curation.admin_forms import check_parent, check_period
from kb.models import Coverage, FormerName, Indicator, Region, TargetGroup
from tests.curation import factories
from tests.curation.pages import address, errors, listing, opened

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def reference() -> None:
    factories.reference()


# --- what a person set ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "edited"),
    [
        ({"to_region": "100000"}, ["from_region", "to_region"]),  # 120115, 620524 → 100000, 120115: the sides change places
        ({"from_region": "620000"}, ["from_region", "to_region"]),
        ({"kind": "labor"}, ["kind"]),
        ({"from_region": "620524", "to_region": "120115"}, []),  # the same two, the other way round
    ],
)
def test_a_pair_is_marked_as_one_fact(editor: Client, typed: dict[str, str], edited: list[str]) -> None:
    record = factories.record("cooperations")

    response = editor.post(address(record), opened(editor, record) | typed)

    assert response.status_code == 302
    record.refresh_from_db()
    assert record.edited == edited


@pytest.mark.parametrize(
    ("kind", "typed"),
    [("metrics", {"value": "3132000000"}), ("brands", {"name": "武山建筑工"}), ("cooperations", {"to_region": "100000"})],
)
def test_identity_follows_what_a_person_wrote(editor: Client, kind: str, typed: dict[str, str]) -> None:
    record = factories.record(kind)

    editor.post(address(record), opened(editor, record) | typed)

    record.refresh_from_db()
    assert record.identity == fields.identity(type(record), fields.current(record), record.claims.get().article_id)


@pytest.mark.parametrize("period", ["1984?/2004~", "{1960,1961-12}", "-0001", "2021-21", "2021~", "2021/2022~", "198X"])
def test_periods_without_a_first_and_last_day_are_refused(period: str) -> None:
    with pytest.raises(ValidationError):
        check_period(period)


# --- two people at once --------------------------------------------------------------------------------------------------------


def rows() -> dict[str, Any]:
    """One row of each form, the field that one person types in, and what another writes meanwhile in another field."""
    return {
        "article": (factories.article(), {"title": "我的标题"}, {"publication": "旁人的报"}),
        "region": (Region.objects.get(code="620524"), {"short_name": "武山"}, {"full_name": "甘肃省武山县"}),
        "indicator": (Indicator.objects.get(), {"label": "我的名称"}, {"unit": "人次"}),
    }


@pytest.mark.parametrize("name", ["article", "region", "indicator"])
@pytest.mark.parametrize("changed_before", [False, True])
def test_no_form_overwrites_a_newer_change_silently(editor: Client, name: str, changed_before: bool) -> None:
    row, typed, theirs = rows()[name]
    table = type(row)._default_manager.filter(pk=row.pk)
    if changed_before:
        table.update(**dict.fromkeys(theirs, "从前"))
    data = opened(editor, row) | typed
    table.update(**theirs)

    refused = editor.post(address(row), data)

    assert "没有保存：您打开之后，机器改动了这一条" in errors(refused)["__all__"][0]
    assert table.values(*theirs).get() == theirs
    shown = {bound.html_name: bound.value() for bound in refused.context["adminform"].form}
    assert shown.items() >= typed.items()
    again = (
        data | {name: "" if value is None else value for name, value in shown.items()} | (theirs if not changed_before else {})
    )
    assert editor.post(address(row), again).status_code == 302
    assert table.values(*theirs, *typed).get() == theirs | typed


def test_the_version_seen_is_on_the_page(editor: Client) -> None:
    article, region = factories.article(), Region.objects.get(code="620524")
    FormerName.objects.create(region=region, name="宁远县")

    assert {'name="seen"', 'name="coverage-0-seen"'} <= set(editor.get(address(article)).content.decode().split())
    assert {'name="seen"', 'name="former_names-0-seen"'} <= set(editor.get(address(region)).content.decode().split())


def test_a_division_that_somebody_else_set_for_an_article_stays(editor: Client) -> None:
    article = factories.article()
    data = opened(editor, article) | {"title": "我的标题"}
    Coverage.objects.filter(pk=article.pk).update(region="120115", edited=["region"])

    refused = editor.post(address(article), data)

    assert refused.status_code == 200
    article.refresh_from_db()
    assert (article.coverage.region_id, article.title) == ("120115", "武山县做强劳务产业")
    assert "没有保存：您打开之后，机器改动了这一条的地区。" in refused.content.decode()
    (row,) = refused.context["inline_admin_formsets"][0].formset.forms
    again = data | {bound.html_name: bound.value() for bound in row}
    assert editor.post(address(article), again).status_code == 302
    article.refresh_from_db()
    assert (article.coverage.region_id, article.title) == ("120115", "我的标题")


def test_an_article_read_again_meanwhile_is_saved_all_the_same(editor: Client) -> None:
    article = factories.article()
    data = opened(editor, article) | {"title": "我的标题"}
    Coverage.objects.filter(pk=article.pk).update(version="2")

    assert editor.post(address(article), data).status_code == 302
    assert Coverage.objects.values_list("version", "edited").get() == ("2", [])


def test_a_former_name_that_somebody_else_corrected_stays(editor: Client) -> None:
    region = Region.objects.get(code="620524")
    former = FormerName.objects.create(region=region, name="宁远县")
    data = opened(editor, region) | {"short_name": "武山"}
    FormerName.objects.filter(pk=former.pk).update(name="宁远")

    assert editor.post(address(region), data).status_code == 200
    assert FormerName.objects.get().name == "宁远"


# --- divisions -----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "parent"),
    [
        ("100000", ""),
        ("620000", "100000"),
        ("620500", "620000"),
        ("620524", "620500"),
        ("429004", "420000"),
        ("620524100", "620524"),
        ("441900003", "441900"),
    ],
)
def test_parents_that_are_taken(code: str, parent: str) -> None:
    check_parent(code, parent)


@pytest.mark.parametrize(
    ("code", "parent"),
    [
        ("100000", "620000"),
        ("100000", "100000"),
        ("620000", ""),
        ("620000", "620000"),
        ("620000", "620500"),
        ("620500", "620524"),
        ("620524", "620524"),
        ("620524", "100000"),
        ("620524", "120000"),
        ("620524100", "620525"),
        ("620524100", "620524200"),
    ],
)
def test_parents_that_are_refused(code: str, parent: str) -> None:
    with pytest.raises(ValidationError):
        check_parent(code, parent)


@pytest.mark.parametrize("parent", ["620524", "120115", ""])
def test_a_division_lies_below_its_parent(editor: Client, parent: str) -> None:
    region = Region.objects.get(code="620524")

    found = errors(editor.post(address(region), opened(editor, region) | {"parent": parent}))

    assert "上级" in found["parent"][0]
    assert Region.objects.get(code="620524").parent_id == "100000"


def test_divisions_former_names_and_terms_are_added(editor: Client) -> None:
    former = {"former_names-TOTAL_FORMS": "1", "former_names-INITIAL_FORMS": "0", "former_names-0-name": "伏羌县"}
    region = {"code": "620523", "name": "甘谷县", "level": "county", "parent": "620000"}

    refused = editor.post(listing(Region, "add"), region | former | {"parent": "120115"})
    added = editor.post(listing(Region, "add"), region | former)
    term = editor.post(listing(TargetGroup, "add"), {"key": "veterans", "label": "退役军人", "synonyms": "", "position": "3"})

    assert "不在 120115 之下" in errors(refused)["parent"][0]
    assert (added.status_code, term.status_code) == (302, 302)
    assert FormerName.objects.values_list("region", "name").get() == ("620523", "伏羌县")
    assert TargetGroup.objects.filter(key="veterans").exists()
