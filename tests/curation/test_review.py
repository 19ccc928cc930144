"""The review screen: what comes next, what each button does, what is refused, what can be undone."""

from decimal import Decimal
from typing import Any

import pghistory
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kb.models import Claim, Metric, ReviewItem, State, Suggestion
from tests.curation import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def reference() -> None:
    factories.reference()


def place(record: Any) -> str:
    return reverse("admin:review_fact", args=[str(record.KIND), record.pk])


def shown(client: Client, record: Any) -> dict[str, Any]:
    """What the browser would send back if nothing were typed."""
    form = client.get(place(record)).context["fact"].form
    values = {bound.html_name: bound.value() for bound in form}
    return {name: "" if value is None else value for name, value in values.items()}


def said(response: Any) -> str:
    return "".join(str(message) for message in response.context["messages"])


def test_the_queue_goes_through_articles_in_their_order(editor: Client) -> None:
    source = factories.article()
    late, early = (stand_on(source, quote) for quote in ("创收31.32亿元", "劳务输转12.02万人"))

    first = editor.get(reverse("admin:review"))
    then = editor.post(first["Location"].partition("#")[0], {"action": "skip"})

    assert place(early) in first["Location"]
    assert place(late) in then["Location"]
    assert then["Location"].endswith(f"#c{late.claims.get().pk}")


def stand_on(source: Any, quote: str) -> Any:
    made = factories.record()
    claim = factories.claim(source=source, quote=quote)
    made.claims.set([claim])
    return made


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("kind=metrics", 1),
        ("kind=brands", 1),
        ("region=620524", 3),
        ("region=620000", 3),
        ("region=120115", 1),
        ("rule=test.rule", 3),
        ("rule=other", 0),
        ("below=95", 3),
        ("below=90", 0),
        ("state=accepted", 0),
        ("kind=nonsense&below=x&article=-1", 3),
    ],
)
def test_the_queue_is_filtered(editor: Client, query: str, found: int) -> None:
    for kind in ("metrics", "brands", "cooperations"):
        factories.record(kind)

    assert len(editor.get(f"{reverse('admin:review_list')}?{query}").context["rows"]) == found


@pytest.mark.parametrize("kind", list(factories.VALUES))
def test_accepting_changes_the_state_alone(editor: Client, kind: str) -> None:
    record = factories.record(kind)
    before = type(record).objects.filter(pk=record.pk).values(*record.FIELDS).get()

    editor.post(place(record), shown(editor, record) | {"action": "accept"})

    record.refresh_from_db()
    assert (record.state, record.edited) == (State.ACCEPTED, [])
    assert type(record).objects.filter(pk=record.pk).values(*record.FIELDS).get() == before


def test_saving_keeps_what_was_typed_as_the_persons(editor: Client) -> None:
    record = factories.record()

    editor.post(place(record), shown(editor, record) | {"action": "save", "region": "宝坻区", "period": "2020"})

    record.refresh_from_db()
    assert (record.state, record.region_id, record.period) == (State.ACCEPTED, "120115", "2020")
    assert sorted(record.edited) == ["period", "region"]
    assert str(record.start) == "2020-01-01"


def test_a_figure_that_the_sentence_does_not_print_is_asked_about_once(editor: Client) -> None:
    record = factories.record()

    asked = editor.post(place(record), shown(editor, record) | {"action": "save", "value": "999"})
    form = asked.context["fact"].form
    again = editor.post(place(record), {bound.html_name: bound.value() or "" for bound in form} | {"action": "save"})

    assert "原句里没有 999 这个数字" in form.errors["value"][0]
    assert again.status_code == 302
    record.refresh_from_db()
    assert record.value == 999


def test_another_figure_of_the_sentence_is_taken_at_once(editor: Client) -> None:
    record = factories.record()

    editor.post(place(record), shown(editor, record) | {"action": "save", "value": "3132000000", "unit": "元"})

    record.refresh_from_db()
    assert record.value == 3132000000


def test_rejecting_says_why(editor: Client) -> None:
    record = factories.record()

    editor.post(place(record), shown(editor, record) | {"action": "reject:duplicate"})

    record.refresh_from_db()
    assert record.state == State.REJECTED
    assert "不采用：重复" in editor.get(reverse("admin:kb_metric_history", args=[record.pk])).content.decode()


@pytest.mark.parametrize("action", ["accept", "save", "reject:misread", "take:{}", "dismiss:{}"])
def test_nobodys_newer_change_is_overwritten(editor: Client, action: str) -> None:
    record = factories.record()
    made = factories.suggestion(record, "value", "130000")
    data = shown(editor, record) | {"action": action.format(made.pk), "label": "我的说法"}
    with pghistory.context(reason="逐条核对"):
        Metric.objects.filter(pk=record.pk).update(label="旁人的说法", period="2020")

    refused = editor.post(place(record), data)

    form = refused.context["fact"].form
    assert refused.status_code in (409, 422)
    assert [(one.field, one.then, one.now, one.typed) for one in form.conflict.differences] == [
        ("原文说法", "劳务输转", "旁人的说法", "我的说法"),
        ("时期", "2021", "2020", ""),
    ]
    assert (form["label"].value(), form["period"].value()) == ("我的说法", "2020")
    assert "机器（逐条核对）" in refused.content.decode()
    record.refresh_from_db()
    made.refresh_from_db()
    assert (record.state, record.label, made.state) == (State.PROPOSED, "旁人的说法", "open")


def test_a_fact_merged_away_meanwhile_is_told_and_passed_over(editor: Client) -> None:
    kept, gone = factories.record("brands"), factories.record("brands")
    data = shown(editor, gone)
    type(gone).objects.filter(pk=gone.pk).update(merged_into=kept)
    gone.claims.clear()

    refused = editor.post(place(gone), data | {"action": "accept"}, headers={"X-Review": "swap"})
    skipped = editor.post(place(gone), data | {"action": "skip"}, headers={"X-Review": "swap"})

    assert f"并入编号 {kept.pk}" in refused.json()["said"]
    assert skipped.json() == {"location": reverse("admin:review")}


def test_what_was_refused_is_done_once_it_was_seen(editor: Client) -> None:
    record = factories.record()
    data = shown(editor, record) | {"action": "reject:misread"}
    Metric.objects.filter(pk=record.pk).update(label="旁人的说法")
    form = editor.post(place(record), data).context["fact"].form

    editor.post(place(record), {bound.html_name: bound.value() or "" for bound in form} | {"action": "reject:misread"})

    record.refresh_from_db()
    assert (record.state, record.label) == (State.REJECTED, "旁人的说法")


def test_what_is_typed_wrongly_stays_and_is_explained(editor: Client) -> None:
    record = factories.record()

    refused = editor.post(place(record), shown(editor, record) | {"action": "save", "region": "没有的县", "period": "去年"})

    assert refused.status_code == 422
    assert "没有找到“没有的县”" in refused.content.decode()
    assert "“去年”不是能识别的日期" in refused.content.decode()
    assert 'value="没有的县"' in refused.content.decode()


def test_undo_turns_back_one_decision_after_another(editor: Client) -> None:
    first, second = factories.record(), factories.record("brands")
    editor.post(place(first), shown(editor, first) | {"action": "save", "period": "2020"})
    editor.post(place(second), shown(editor, second) | {"action": "reject:misread"})

    once = editor.post(reverse("admin:review_undo"))
    second.refresh_from_db()
    between = second.state
    editor.post(reverse("admin:review_undo"))

    first.refresh_from_db()
    assert place(second) in once["Location"]
    assert (between, first.state, first.period, first.edited) == (State.PROPOSED, State.PROPOSED, "2021", [])


def test_undo_leaves_what_somebody_changed_since(editor: Client) -> None:
    record = factories.record()
    editor.post(place(record), shown(editor, record) | {"action": "accept"})
    with pghistory.context():  # else a test's one transaction counts it to the request before
        Metric.objects.filter(pk=record.pk).update(subject="旁人写的")

    response = editor.post(reverse("admin:review_undo"), follow=True)

    record.refresh_from_db()
    assert (record.state, record.subject) == (State.ACCEPTED, "旁人写的")
    assert "后来又有改动，没有撤销" in said(response)


def test_a_batch_decides_what_was_shown_and_is_undone_as_one(editor: Client) -> None:
    records = [factories.record(kind) for kind in factories.VALUES]
    rows = editor.get(reverse("admin:review_list")).context["rows"]
    moved = records[0]
    Metric.objects.filter(pk=moved.pk).update(subject="旁人写的")
    later = factories.record()

    done = editor.post(reverse("admin:review_list"), {"action": "accept", "shown": [row.mark for row in rows]}, follow=True)
    states = [type(record).objects.get(pk=record.pk).state for record in records]
    undone = editor.post(reverse("admin:review_undo"), follow=True)

    assert states == [State.PROPOSED, *[State.ACCEPTED] * 5]
    assert Metric.objects.get(pk=later.pk).state == State.PROPOSED
    assert "已把 5 条标为已核" in said(done)
    assert "1 条在您打开列表之后有人改过" in said(done)
    assert "已撤销 5 处改动" in said(undone)
    assert {type(record).objects.get(pk=record.pk).state for record in records} == {State.PROPOSED}


def test_what_changed_under_a_batch_is_shown_with_both_versions(editor: Client) -> None:
    moved, left = factories.record(), factories.record("brands")
    marks = [row.mark for row in editor.get(reverse("admin:review_list")).context["rows"]]
    with pghistory.context(reason="逐条核对"):
        Metric.objects.filter(pk=moved.pk).update(state=State.REJECTED)

    refused = editor.post(reverse("admin:review_list"), {"action": "accept", "listed": marks, "shown": marks[:1]})

    first, second = refused.context["rows"]
    assert refused.status_code == 409
    assert (first.item.record_id, first.ticked, second.item.record_id, second.ticked) == (moved.pk, False, left.pk, False)
    assert [(one.field, one.then, one.now) for one in first.conflict.differences] == [("状态", "待核", "不采用")]
    editor.post(reverse("admin:review_list"), {"action": "accept", "shown": [first.mark]})
    moved.refresh_from_db()
    assert moved.state == State.ACCEPTED


def test_both_values_stand_side_by_side_and_either_is_taken(editor: Client) -> None:
    record = factories.record(state=State.REVISIT)
    made = factories.suggestion(record, "value", "130000")

    page = editor.get(place(record)).content.decode()
    editor.post(place(record), shown(editor, record) | {"action": f"take:{made.pk}"})

    record.refresh_from_db()
    assert "<td>120,200</td><td>130,000</td>" in page
    assert (record.value, record.state, record.edited) == (Decimal(130000), State.ACCEPTED, ["value"])
    editor.post(reverse("admin:review_undo"))
    record.refresh_from_db()
    made.refresh_from_db()
    assert (record.value, record.state, made.state) == (Decimal(120200), State.REVISIT, "open")


def test_accepting_settles_what_was_suggested_otherwise(editor: Client) -> None:
    record = factories.record(state=State.REVISIT)
    factories.suggestion(record, "value", "130000")

    editor.post(place(record), shown(editor, record) | {"action": "accept"})

    assert Suggestion.objects.get().state == "dismissed"


def test_the_script_gets_only_what_changes(editor: Client) -> None:
    source = factories.article()
    first, second = stand_on(source, "劳务输转12.02万人"), stand_on(source, "创收31.32亿元")
    data = shown(editor, first) | {"action": "accept"}

    response = editor.post(place(first), data, headers={"X-Review": "swap", "X-Article": str(source.pk)})

    text = response.content.decode()
    assert 'id="fact"' in text
    assert place(second) in text
    assert 'id="article"' not in text
    assert "<html" not in text


def test_missed_words_become_the_editors_fact(editor: Client) -> None:
    source = factories.article()
    start = source.body.index("创收31.32亿元")
    address = f"{reverse('admin:review_add')}?article={source.pk}&kind=metrics&start={start}&end={start + 9}"

    form = editor.get(address).context["form"]
    read = {bound.html_name: bound.value() or "" for bound in form}
    editor.post(address, read | {"label": "创收"})
    record = Metric.objects.get()
    claim = record.claims.get()
    assert (claim.quote, claim.rule, record.value, record.region_id) == ("创收31.32亿元", "人工补录", 3132000000, "620524")
    assert (record.state, record.period) == (State.ACCEPTED, "2021")
    assert set(record.edited) == set(record.FIELDS)
    assert editor.post(address, read | {"label": "创收"}).status_code == 302  # told that it is there already
    assert Metric.objects.count() == Claim.objects.count() == 1


@pytest.mark.parametrize("span", ["start=0&end=0", "start=x&end=3", "start=5000&end=6000", "quote=没有的话", ""])
def test_a_selection_that_is_none_is_explained(editor: Client, span: str) -> None:
    record = factories.record()
    article = record.claims.get().article_id

    response = editor.get(f"{reverse('admin:review_add')}?article={article}&kind=metrics&{span}", follow=True)

    assert "正文里" in said(response)


def test_the_queue_follows_every_change() -> None:
    record, other = factories.record(), factories.record("brands")
    items = ReviewItem.objects.filter(kind="metrics", record_id=record.pk)

    Metric.objects.filter(pk=record.pk).update(state=State.ACCEPTED, region="120115", edited=["region"])
    assert items.values_list("state", "region", "edited").get() == (State.ACCEPTED, "120115", True)
    newer = factories.claim()
    record.claims.add(newer)
    Claim.objects.filter(pk=items.get().claim_id).update(withdrawn_at="2026-01-01T00:00Z")
    assert items.get().claim_id == newer.pk
    record.claims.clear()
    assert not items.exists()
    assert ReviewItem.objects.get().record_id == other.pk


def test_the_boards_say_who_decided_and_how_often_a_rule_is_right(editor: Client) -> None:
    accepted, corrected, rejected, undone = (factories.record() for _ in range(4))
    editor.post(place(accepted), shown(editor, accepted) | {"action": "accept"})
    editor.post(place(corrected), shown(editor, corrected) | {"action": "save", "period": "2020"})
    editor.post(place(rejected), shown(editor, rejected) | {"action": "reject:misread"})
    editor.post(place(undone), shown(editor, undone) | {"action": "accept"})
    editor.post(reverse("admin:review_undo"))
    Metric.objects.filter(pk=accepted.pk).update(state=State.REVISIT)

    boards = editor.get(reverse("admin:progress")).context

    (rule,) = boards["rules"]
    assert (rule.rule, rule.accepted, rule.edited, rule.rejected, rule.waiting) == ("test.rule", 1, 1, 1, 2)
    assert round(rule.precision) == 33
    (person,) = boards["people"]
    assert (person["name"], person["accepted"], person["corrected"], person["rejected"]) == ("张敏", 1, 1, 1)
    (county,) = boards["regions"]
    assert (county["region"], county["waiting"], county["total"]) == ("620524", 2, 4)


def test_a_decision_takes_as_many_queries_in_a_long_queue_as_in_a_short_one(editor: Client) -> None:
    def queries() -> int:
        record = Metric.objects.filter(state=State.PROPOSED).order_by("pk")[0]
        data = shown(editor, record) | {"action": "accept"}
        with CaptureQueriesContext(connection) as context:
            editor.post(place(record), data, headers={"X-Review": "swap"})
        return len(context)

    for _ in range(3):
        factories.record()
    few = queries()
    for _ in range(20):
        factories.record()

    assert queries() == few
