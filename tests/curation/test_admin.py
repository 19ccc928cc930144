"""The admin: nothing is deleted, nobody's work is overwritten, every change is signed, every fact shows its words."""

import datetime
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.contrib import admin
from django.contrib.auth.models import Permission, User
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.models import Article, Document
from kb.curation.admin_evidence import sentence
from kb.curation.admin_forms import check_period
from kb.models import RECORDS, Claim, Cooperation, Metric, Program, Region, State, Suggestion
from tests.curation import factories
from tests.curation.pages import act, address, errors, listing, opened

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def reference() -> None:
    factories.reference()


def rows(kind: str) -> Any:
    """The table of one record kind."""
    return RECORDS[kind]._default_manager


# --- pages ---------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", RECORDS)
def test_every_kind_is_listed_searched_and_shown_with_its_words(editor: Client, kind: str) -> None:
    record = factories.record(kind)

    found = editor.get(listing(RECORDS[kind]), {"q": "武山" if kind != "policies" else "若干措施"})
    shown = editor.get(address(record))

    assert factories.QUOTE in found.content.decode()
    page = shown.content.decode()
    assert f"该县全年完成<mark>{factories.QUOTE}</mark>，创收31.32亿元。" in page
    assert "近年来" not in page
    assert record.claims.get().get_absolute_url() in page


@pytest.mark.parametrize("kind", RECORDS)
def test_a_form_saved_untouched_changes_nothing(editor: Client, kind: str) -> None:
    record = factories.record(kind)
    before = rows(kind).filter(pk=record.pk).values().get()

    response = editor.post(address(record), opened(editor, record))

    assert response.status_code == 302
    after = rows(kind).filter(pk=record.pk).values().get()
    assert after | {"updated_at": None} == before | {"updated_at": None}


@pytest.mark.parametrize("model", [*RECORDS.values(), Claim, Article, Document, Suggestion, Region])
def test_a_longer_list_needs_no_more_queries(editor: Client, model: Any) -> None:
    def make() -> None:
        for kind in RECORDS:
            factories.suggestion(factories.record(kind), "region" if kind != "cooperations" else "to_region", "620000")

    make()
    editor.get(listing(model))  # content types, sessions
    with CaptureQueriesContext(connection) as few:
        editor.get(listing(model))
    for _ in range(3):
        make()
    with CaptureQueriesContext(connection) as many:
        editor.get(listing(model))

    assert len(many) == len(few)
    assert len(many) <= 24


def test_values_read_stand_beside_the_record_and_differences_are_named(editor: Client) -> None:
    record = factories.record(value=Decimal(130000))

    reading = editor.get(address(record)).context["evidence"][0]

    assert ("数值", "120,200", True) in [(value.label, value.value, value.differs) for value in reading.values]
    assert ("地区", "武山县", False) in [(value.label, value.value, value.differs) for value in reading.values]


@pytest.mark.parametrize("model", [*RECORDS.values(), Claim, Article, Document, Region, Suggestion, User])
def test_nothing_is_deleted(editor: Client, model: Any, rf: Any) -> None:
    request = rf.get("/")
    request.user = User.objects.get()
    page = admin.site._registry[model]

    assert not page.has_delete_permission(request)
    assert "delete_selected" not in page.get_actions(request)


@pytest.mark.parametrize("model", [Claim, Document])
def test_claims_and_documents_are_only_read(editor: Client, model: Any) -> None:
    row = factories.record().claims.get()
    row = row if model is Claim else row.article.document

    assert editor.post(address(row), {"quote": "另一句", "text": "另一句"}).status_code == 403
    assert editor.get(listing(model, "add")).status_code == 403


def test_the_front_page_counts_by_kind_and_state(editor: Client) -> None:
    survivor = factories.record(state=State.ACCEPTED)
    factories.record(merged_into=survivor)
    factories.suggestion(factories.record("brands"), "level", "county")

    context = editor.get(reverse("admin:index")).context

    counts = {row.name: [cell.count for cell in row.cells] for row in context["rows"]}
    assert counts["指标数据"] == [0, 1, 0, 0]
    assert counts["劳务品牌"] == [1, 0, 0, 0]
    assert context["waiting"].count == 1


# --- saving --------------------------------------------------------------------------------------------------------------------


def test_what_a_person_changes_is_marked_for_good(editor: Client) -> None:
    record = factories.record(edited=["label"])

    response = editor.post(
        address(record), opened(editor, record) | {"value": "3132000000", "period": "2020", "state": "accepted"}
    )

    assert response.status_code == 302
    record.refresh_from_db()
    assert record.edited == ["label", "value", "period"]
    assert (record.start, record.end) == (datetime.date(2020, 1, 1), datetime.date(2020, 12, 31))
    assert record.state == State.ACCEPTED


def test_lists_of_texts_and_keys_are_edited_as_lines_and_boxes(editor: Client) -> None:
    policy, program = factories.record("policies"), factories.record("programs", target_groups=["poor", "since_removed"])

    editor.post(address(policy), opened(editor, policy) | {"issuers": " 丙局 \r\n\r\n丁局"})
    editor.post(address(program), opened(editor, program) | {"target_groups": ["women", "since_removed"]})

    policy.refresh_from_db()
    program.refresh_from_db()
    assert (policy.issuers, policy.edited) == (["丙局", "丁局"], ["issuers"])
    assert (program.target_groups, program.edited) == (["women", "since_removed"], ["target_groups"])


@pytest.mark.parametrize(
    ("kind", "typed", "field", "sentence"),
    [
        ("metrics", {"period": "去年"}, "period", "不是能识别的日期或时期"),
        ("metrics", {"period": "2022-13"}, "period", "不是能识别的日期或时期"),
        ("metrics", {"period": "2022/2020"}, "period", "开始晚于结束"),
        ("metrics", {"period": "../.."}, "period", "两头都没有写日期"),
        ("metrics", {"value_max": "5"}, "value_max", "区间的上限要大于数值"),
        ("metrics", {"rank": "preferred"}, "rank_reason", "请写明理由"),
        ("metrics", {"value": "很多"}, "value", "输入一个数"),
        ("metrics", {"aspect": "size"}, "aspect", "选择一个有效的选项"),
        ("cooperations", {"to_region": "120115"}, "to_region", "双方不能是同一个地区"),
        ("subsidies", {"amount": "-1"}, "amount", "不能是负数"),
        ("programs", {"name": ""}, "name", "必填"),
    ],
)
def test_mistakes_are_explained_under_their_field(
    editor: Client, kind: str, typed: dict[str, str], field: str, sentence: str
) -> None:
    record = factories.record(kind)

    found = errors(editor.post(address(record), opened(editor, record) | typed))

    assert sentence in "".join(found[field])
    record.refresh_from_db()
    assert record.edited == []


def test_what_a_refused_form_typed_is_not_taken_for_the_record(editor: Client) -> None:
    record = factories.record()

    refused = editor.post(address(record), opened(editor, record) | {"value": "7", "period": "去年"})

    assert not any(value.differs for value in refused.context["evidence"][0].values)


def test_a_pair_typed_the_other_way_round_is_put_in_order(editor: Client) -> None:
    record = factories.record("cooperations")

    response = editor.post(address(record), opened(editor, record) | {"from_region": "620524", "to_region": "100000"})

    assert response.status_code == 302
    assert Cooperation.objects.values_list("from_region", "to_region").get() == ("100000", "620524")


@pytest.mark.parametrize("period", ["", "2021", "2021-09", "2022-01-31", "2022-01/2022-06", "../2022-09-27", "2019/..", "2021/"])
def test_periods_that_are_taken(period: str) -> None:
    check_period(period)


@pytest.mark.parametrize("period", ["2021年", "2022-02-30", "2022-1", "今年", "2022-06/2022-01", "..", "/", "2021~"])
def test_periods_that_are_refused(period: str) -> None:
    with pytest.raises(ValidationError):
        check_period(period)


def test_an_article_keeps_its_text_and_its_region_is_marked_as_set(editor: Client) -> None:
    article = factories.article()
    typed = {"published": "2022-02-07", "authors": "甲\n乙", "body": "另一篇", "coverage-0-region": "120115"}

    response = editor.post(address(article), opened(editor, article) | typed)

    assert response.status_code == 302
    article.refresh_from_db()
    assert (article.published_on, article.authors, article.body) == (datetime.date(2022, 2, 7), ["甲", "乙"], factories.BODY)
    assert (article.coverage.region_id, article.coverage.edited) == ("120115", ["region"])


def test_an_article_saved_without_touching_its_region_leaves_it_to_the_machine(editor: Client) -> None:
    article = factories.article()

    editor.post(address(article), opened(editor, article) | {"title": "另一个标题"})

    article.coverage.refresh_from_db()
    assert article.coverage.edited == []


# --- two people at once --------------------------------------------------------------------------------------------------------


def by_save(record: Any) -> None:
    record.value = Decimal(999)
    record.save()


def by_update_in_bulk(record: Any) -> None:
    Metric.objects.filter(pk=record.pk).update(value=Decimal(999))


@pytest.mark.parametrize("change", [by_save, by_update_in_bulk])
def test_a_newer_change_is_not_overwritten_silently(editor: Client, change: Callable[[Any], None]) -> None:
    record = factories.record()
    data = opened(editor, record) | {"label": "我的说法", "value": "130000"}
    change(record)

    response = editor.post(address(record), data)

    found = errors(response)
    assert "没有保存：您打开之后，机器改动了这一条的数值。" in found["__all__"][0]
    assert "999" in found["value"][0]
    form = response.context["adminform"].form
    assert (form["label"].value(), form["value"].value()) == ("我的说法", "130000")
    record.refresh_from_db()
    assert (record.value, record.label) == (Decimal(999), "劳务输转")


def test_fields_left_alone_show_the_newer_value_and_the_second_save_goes_through(editor: Client) -> None:
    record = factories.record()
    data = opened(editor, record) | {"label": "我的说法"}
    Metric.objects.filter(pk=record.pk).update(value=999, region="120115", state="accepted")

    refused = editor.post(address(record), data)

    form = refused.context["adminform"].form
    assert set(errors(refused)) == {"__all__"}
    shown = {bound.html_name: bound.value() for bound in form}
    assert (shown["value"], shown["region"], shown["state"]) == (Decimal(999), "120115", "accepted")
    again = {name: "" if value is None else value for name, value in shown.items()}
    assert editor.post(address(record), again).status_code == 302
    record.refresh_from_db()
    assert (record.value, record.region_id, record.state, record.label) == (Decimal(999), "120115", "accepted", "我的说法")
    assert record.edited == ["label"]


def test_boxes_left_alone_show_the_newer_choice(editor: Client) -> None:
    record = factories.record("programs")
    data = opened(editor, record) | {"organizer": "县人社局"}
    Program.objects.filter(pk=record.pk).update(target_groups=["women"])

    form = editor.post(address(record), data).context["adminform"].form

    assert form["target_groups"].value() == ["women"]


# --- decisions -----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("action", "before", "after", "words"),
    [
        ("accept", State.PROPOSED, State.ACCEPTED, "标为已核"),
        ("reject", State.ACCEPTED, State.REJECTED, "标为不采用"),
        ("reopen", State.REJECTED, State.PROPOSED, "退回待核"),
    ],
)
def test_decisions_are_counted_and_signed(editor: Client, action: str, before: State, after: State, words: str) -> None:
    due, had, other = factories.record(state=before), factories.record(state=after), factories.record(state=before)
    opened_at = due.updated_at

    said = act(editor, Metric, action, due, had)

    assert said == f"已把 1 条{words}；另有 1 条已是“{after.label}”或已并入他条，没有动。"
    due.refresh_from_db()
    other.refresh_from_db()
    assert (due.state, other.state) == (after, before)
    assert due.updated_at > opened_at
    step = editor.get(address(due, "history")).context["steps"][0]
    assert (step.who, step.why) == ("张敏", f"批量{words}")
    assert [(change.field, change.before, change.after) for change in step.changes] == [("状态", before.label, after.label)]


def test_who_may_only_look_cannot_decide(client: Client) -> None:
    looker = User.objects.create_user("kan", is_staff=True)
    looker.user_permissions.add(Permission.objects.get(codename="view_metric"))
    client.force_login(looker)
    record = factories.record()

    act(client, Metric, "accept", record)

    record.refresh_from_db()
    assert record.state == State.PROPOSED
    assert client.post(address(record), {"value": "1"}).status_code == 403
    assert client.get(listing(Claim)).status_code == 403
    front = client.get(reverse("admin:index")).context
    assert ([row.name for row in front["rows"]], front["waiting"], front["sources"]) == (["指标数据"], None, [])
    assert {step.kind for step in front["steps"]} == {"指标数据"}


def test_save_and_accept_in_one_step(editor: Client) -> None:
    record = factories.record()

    editor.post(address(record), opened(editor, record) | {"value": "3132000000", "kb_metric_save_accepted": "1"})

    record.refresh_from_db()
    assert (record.value, record.state, record.edited) == (Decimal(3132000000), State.ACCEPTED, ["value"])


def test_suggestions_show_both_values_and_are_taken_or_dismissed(editor: Client) -> None:
    record = factories.record()
    good = factories.suggestion(record, "region", "120115")
    bad = factories.suggestion(record, "value_max", "5")
    unwanted = factories.suggestion(record, "value", "7")
    page = editor.get(listing(Suggestion)).content.decode()
    assert "武山县" in page
    assert "宝坻区" in page

    said = act(editor, Suggestion, "take", good, bad)
    dropped = act(editor, Suggestion, "dismiss", unwanted)

    assert "已采纳 1 条建议" in said
    assert "区间的上限要大于数值" in said
    assert "已把 1 条建议标为不采纳" in dropped
    record.refresh_from_db()
    assert (record.region_id, record.value_max, record.state, record.edited) == ("120115", None, State.ACCEPTED, ["region"])
    assert list(Suggestion.objects.order_by("pk").values_list("state", flat=True)) == ["taken", "open", "dismissed"]


# --- history -------------------------------------------------------------------------------------------------------------------


def test_history_says_who_changed_what_from_what_to_what(editor: Client) -> None:
    record = factories.record()
    editor.post(address(record), opened(editor, record) | {"region": "120115", "bound": "at_least"})

    page = editor.get(address(record, "history"))

    changed, added = page.context["steps"]
    assert (changed.who, changed.action, added.who, added.action) == ("张敏", "修改", "机器", "新增")
    assert [(c.field, c.before, c.after) for c in changed.changes] == [
        ("人工改过的栏目", "（空）", "地区、界限"),
        ("地区", "武山县", "宝坻区"),
        ("界限", "确数", "以上"),
    ]
    assert "宝坻区" in page.content.decode()


def test_all_changes_in_one_list_whose_queries_do_not_grow(editor: Client) -> None:
    factories.record()
    editor.get(reverse("admin:changes"))
    with CaptureQueriesContext(connection) as few:
        editor.get(reverse("admin:changes"))
    for _ in range(3):
        record = factories.record()
        record.value = 5
        record.save()

    with CaptureQueriesContext(connection) as many:
        steps = editor.get(reverse("admin:changes")).context["steps"]
    only = editor.get(reverse("admin:changes"), {"kind": "kb.metric"}).context["steps"]

    assert len(many) == len(few)
    assert [step.when for step in steps] == sorted((step.when for step in steps), reverse=True)
    assert {step.kind for step in only} == {"指标数据"}
    assert len(only) == 7


def test_the_first_change_of_a_seeded_row_claims_no_earlier_value(editor: Client) -> None:
    region = Region.objects.get(code="620524")
    editor.post(
        address(region),
        opened(editor, region) | {"short_name": "武山"},
    )

    (step,) = editor.get(address(region, "history")).context["steps"]

    assert (step.changes, step.note) == ([], "第一次留痕，此前的值没有留存。")


# --- accounts ------------------------------------------------------------------------------------------------------------------


def test_permissions_offered_are_those_that_pages_ask_for_in_chinese(editor: Client) -> None:
    form = editor.get(reverse("admin:auth_group_add")).context["adminform"].form

    offered = {label for _, label in form.fields["permissions"].choices}
    assert {"指标数据：修改", "指标数据：查看", "建议：修改", "文章所属地区：修改", "曾用名：删除"} <= offered
    assert not {"指标数据：新增", "指标数据：删除", "读出的事实：修改", "来源文件：修改", "用户：删除", "地区：删除"} & offered


# --- safety of the pages -------------------------------------------------------------------------------------------------------


def test_the_admin_has_its_own_policy_and_public_pages_keep_the_strict_one(editor: Client) -> None:
    admin_policy = editor.get(reverse("admin:index")).headers["Content-Security-Policy"]
    public_policy = editor.get("/").headers["Content-Security-Policy"]

    assert "'unsafe-eval'" in admin_policy
    assert "'unsafe-inline'" not in admin_policy.partition("script-src")[2].partition(";")[0]
    assert "unsafe" not in public_policy


def test_the_themes_own_words_are_chinese(editor: Client) -> None:
    """Fails too when django.po was changed and django.mo not compiled."""
    page = editor.get(listing(Metric)).content.decode()

    assert "输入文字搜索" in page
    assert "筛选" in page
    assert "Type to search" not in page


@pytest.mark.parametrize(
    ("body", "quote", "expected"),
    [
        ("甲。乙丙丁。戊", "丙", ("乙", "丁。")),
        ("丙", "丙", ("", "")),
        ("甲。丙。乙。", "丙。", ("", "")),
        ("甲\n乙丙\n丁", "丙", ("乙", "")),
        ("长" * 200 + "丙" + "尾" * 200, "丙", ("…" + "长" * 160, "尾" * 160 + "…")),
    ],
)
def test_a_quote_stands_in_its_sentence(body: str, quote: str, expected: tuple[str, str]) -> None:
    start = body.index(quote)

    assert sentence(body, start, start + len(quote)) == expected
