"""Vocabulary, divisions and articles' particulars go out as Excel and come back; sources go out only."""

from typing import Any

import pghistory
import pytest
from django.contrib.auth.models import Permission, User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from articles.models import Article
from kb.curation.spreadsheets import NUMBER
from kb.models import Claim, Coverage, FormerName, Indicator, Industry, ProgramType, Region, TargetGroup
from tests.curation import factories
from tests.curation.pages import listing
from tests.curation.sheets import book_of, cell, confirmed, preview_of

pytestmark = pytest.mark.django_db
ROUND = (Indicator, ProgramType, Industry, TargetGroup, Region, Article)


@pytest.fixture(autouse=True)
def reference() -> None:
    factories.reference()
    FormerName.objects.create(region_id="620524", name="宁远县", changed_in=1914)
    factories.record()
    Article.objects.update(title="武山劳务", publication="甘肃日报", authors=["张敏"], published="2022-02-07")


@pytest.mark.parametrize("model", ROUND)
def test_a_file_that_comes_back_untouched_changes_nothing(editor: Client, model: Any) -> None:
    before = list(model.objects.order_by("pk").values())

    preview = preview_of(editor, model, book_of(editor, model))

    assert "文件与库里一致" in preview.content.decode()
    assert list(model.objects.order_by("pk").values()) == before


def test_an_indicator_is_put_right_cell_by_cell(editor: Client) -> None:
    book = book_of(editor, Indicator)
    cell(book, "labor_transfer", "定义").value = "=1+1 转移就业的人数"
    cell(book, "labor_transfer", "定义").data_type = "s"  # as a person types it into a cell of text
    cell(book, "labor_transfer", "同义词").value = "劳务输转、外出务工、劳务输转"

    preview = preview_of(editor, Indicator, book)
    ((line, changes),) = preview.context["result"].lines
    confirmed(editor, Indicator, preview)

    row = Indicator.objects.get(pk="labor_transfer")
    assert (line.number, line.name) == ("labor_transfer", "劳务输转人数")
    assert [(one.field, one.before, one.after) for one in changes] == [
        ("定义", "（空）", "=1+1 转移就业的人数"),
        ("同义词", "（空）", "劳务输转、外出务工"),
    ]
    assert (row.definition, row.synonyms) == ("=1+1 转移就业的人数", ["劳务输转", "外出务工"])
    assert cell(book_of(editor, Indicator), "labor_transfer", "定义").data_type == "s"  # words, no formula


def test_a_synonym_that_holds_the_separator_survives_the_round(editor: Client) -> None:
    Indicator.objects.update(synonyms=["输转、输出", "外出务工"])
    book = book_of(editor, Indicator)
    assert cell(book, "labor_transfer", "同义词").value == "输转、输出|外出务工"
    cell(book, "labor_transfer", "同义词").value += "|务工"

    confirmed(editor, Indicator, preview_of(editor, Indicator, book))

    assert Indicator.objects.get().synonyms == ["输转、输出", "外出务工", "务工"]


def test_a_division_with_its_former_names(editor: Client) -> None:
    kept = FormerName.objects.get()
    book = book_of(editor, Region)
    assert cell(book, "620524", "曾用名").value == "宁远县（1914）"
    cell(book, "620524", "曾用名").value = "宁远县（1914）、武山镇"
    cell(book, "620524", "简称").value = "武山"
    cell(book, "620524", "上级").value = "620000"

    confirmed(editor, Region, preview_of(editor, Region, book))

    region = Region.objects.get(pk="620524")
    assert (region.short_name, region.parent_id) == ("武山", "620000")
    assert region.former_names.get(name="宁远县").pk == kept.pk
    assert set(region.former_names.values_list("name", "changed_in")) == {("宁远县", 1914), ("武山镇", None)}


def test_an_articles_particulars_and_never_its_body(editor: Client) -> None:
    article = Article.objects.get()
    Coverage.objects.get_or_create(article=article, defaults={"version": "1"})
    book = book_of(editor, Article)
    assert not any("正文" in str(head.value) or "版面" in str(head.value) for head in book.active[1])
    for head, text in {"标题": "武山做强劳务", "刊载日期": "2022-03", "作者": "张敏、李想", "地区": "宝坻区"}.items():
        cell(book, article.pk, head).value = text

    confirmed(editor, Article, preview_of(editor, Article, book))

    after = Article.objects.get()
    assert (after.title, after.published, str(after.published_on), after.authors) == (
        "武山做强劳务", "2022-03", "2022-03-01", ["张敏", "李想"],
    )  # fmt: skip
    assert (after.coverage.region_id, after.coverage.edited, after.body) == ("120115", ["region"], article.body)


@pytest.mark.parametrize(
    ("model", "key", "head", "text", "why"),
    [
        (Indicator, "labor_transfer", "名称", "", "名称：此字段不能为空"),
        (Indicator, "labor_transfer", "次序", "很后", "次序：“很后”不是整数"),
        (Indicator, "labor_transfer", NUMBER, "nothing", "导入只改已有的，不新增"),
        (Indicator, "labor_transfer", "版本（勿改）", "7", "版本一栏不要动"),
        (Region, "620524", "上级", "120115", "不在 120115 之下"),
        (Region, "620524", "级别", "区", "级别：“区”不是可选的值"),
        (Article, "", "刊载日期", "去年", "不是能识别的日期"),
        (Article, "", "网址", "不是网址", "网址"),
    ],
)
def test_what_cannot_be_refuses_the_file(editor: Client, model: Any, key: str, head: str, text: str, why: str) -> None:
    before = list(model.objects.order_by("pk").values())
    book = book_of(editor, model)
    number = key or Article.objects.get().pk
    cell(book, number, "名称" if model is not Article else "标题").value = "别的名称"
    cell(book, number, head).value = text

    preview = preview_of(editor, model, book)

    assert why in preview.content.decode()
    assert "照文件改" not in preview.content.decode()
    assert list(model.objects.order_by("pk").values()) == before


def test_nobodys_newer_change_is_overwritten_and_the_other_rows_go_in(editor: Client) -> None:
    Industry.objects.create(key="care", label="家政")
    with pghistory.context():
        Industry.objects.filter(pk="construction").update(label="建筑")  # from here on the history knows it
    book = book_of(editor, Industry)
    cell(book, "construction", "同义词").value = "泥瓦匠"
    cell(book, "care", "同义词").value = "月嫂"
    with pghistory.context(user=User.objects.get().pk):
        Industry.objects.filter(pk="construction").update(label="建筑业")

    preview = preview_of(editor, Industry, book)
    confirmed(editor, Industry, preview)

    (conflict,) = preview.context["result"].moved
    assert conflict.who == "张敏"
    assert [(one.field, one.then, one.now, one.typed) for one in conflict.differences] == [
        ("名称", "建筑", "建筑业", ""),
        ("同义词", "（空）", "（空）", "泥瓦匠"),
    ]
    assert Industry.objects.get(pk="construction").synonyms == []
    assert Industry.objects.get(pk="care").synonyms == ["月嫂"]


def test_a_change_in_another_table_is_a_newer_change_too(editor: Client) -> None:
    book = book_of(editor, Region)
    cell(book, "620524", "曾用名").value = "宁远"
    with pghistory.context(user=User.objects.get().pk):
        FormerName.objects.update(name="甯远县")

    preview = preview_of(editor, Region, book)

    (conflict,) = preview.context["result"].moved
    assert (conflict.who, [(one.now, one.typed) for one in conflict.differences]) == ("张敏", [("甯远县（1914）", "宁远")])
    assert FormerName.objects.get().name == "甯远县"


def test_a_row_that_others_changed_and_the_file_did_not_is_left_in_peace(editor: Client) -> None:
    book = book_of(editor, Indicator)
    Indicator.objects.update(label="输转人数")

    preview = preview_of(editor, Indicator, book)

    assert preview.context["result"].moved == []
    assert "文件与库里一致" in preview.content.decode()


def test_former_names_need_their_own_permission(client: Client) -> None:
    user = User.objects.create_user("li", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=["view_region", "change_region"]))
    client.force_login(user)
    book = book_of(client, Region)
    cell(book, "620524", "曾用名").value = ""

    preview = preview_of(client, Region, book)

    assert "您没有改这一栏的权限" in preview.content.decode()
    assert FormerName.objects.exists()


def test_sources_go_out_only_and_the_page_says_why(editor: Client) -> None:
    for model in (Article._meta.get_field("document").related_model, Claim):
        assert "只导出，不导入" in editor.get(listing(model, "export")).content.decode()
        assert book_of(editor, model).active.max_row == 2
        file = SimpleUploadedFile("x.csv", b"x")
        assert editor.post(listing(model, "import"), {"import_file": file}).status_code == 403
