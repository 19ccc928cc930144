"""The editors' queue of reports."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from kb.curation.admin_reports import THANKS
from kb.models import Metric, Report, ReportState
from tests.curation import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def reference() -> None:
    factories.reference()


def report(**fields: Any) -> Report:
    record = factories.record()
    values = {
        "kind": "metrics",
        "record_id": record.pk,
        "version": record.version,
        "problem": "figure",
        "claim": record.claims.get(),
    }
    return Report.objects.create(**values | {"token": f"{Report.objects.count():064}"} | fields)


def act(client: Client, one: Report, action: str, answer: str = "") -> str:
    sent = {"report": one.pk, "action": action, "answer": answer}
    response = client.post(reverse("admin:reports"), sent, follow=True)
    one.refresh_from_db()
    return "".join(str(message) for message in response.context["messages"])


def test_a_report_stands_beside_the_fact_and_its_sentence(editor: Client) -> None:
    one = report(words="应为12.03万", correction="120300", contact="li@example.com", page="/regions/620524/")
    Metric.objects.update(label="改过")

    html = editor.get(reverse("admin:reports")).content.decode()

    for words in (
        "应为12.03万",
        "120300",
        "li@example.com",
        'href="/regions/620524/"',
        "<mark>劳务输转12.02万人</mark>",
        "改过 1 次",
    ):
        assert words in html
    assert reverse("admin:review_fact", args=["metrics", one.record_id]) in html


def test_corrected_and_declined_answer_and_forget_the_contact(editor: Client) -> None:
    first, second = report(contact="a"), report(contact="b")

    act(editor, first, "corrected")
    act(editor, second, "declined", "原句如此。")

    assert (first.state, first.answer, first.contact) == (ReportState.CORRECTED, THANKS, "")
    assert (second.state, second.answer, second.contact) == (ReportState.DECLINED, "原句如此。", "")
    assert first.decided_by is not None
    assert first.decided_by.username == "minzhang"


@pytest.mark.parametrize(
    ("action", "answer", "words"),
    [
        ("declined", "", "不采纳时请写一句答复"),
        ("declined", "长" * 1001, "答复最多 1,000 个字"),
        ("nonsense", "好", "没有这种操作"),
    ],
)
def test_what_cannot_be_done_is_said(editor: Client, action: str, answer: str, words: str) -> None:
    one = report()

    assert words in act(editor, one, action, answer)
    assert one.state == ReportState.OPEN


def test_a_second_editor_is_told(editor: Client) -> None:
    one = report()
    act(editor, one, "corrected")

    assert "已有人处理为“已更正”" in act(editor, one, "declined", "不对")
    assert one.state == ReportState.CORRECTED


def test_a_slip_can_be_turned_back(editor: Client) -> None:
    one = report()
    act(editor, one, "declined", "不对")

    act(editor, one, "reopen")

    assert (one.state, one.answer, one.decided_by) == (ReportState.OPEN, "", None)


def test_a_report_that_is_gone(editor: Client) -> None:
    response = editor.post(reverse("admin:reports"), {"report": "99", "action": "corrected"}, follow=True)

    assert "已不在" in "".join(str(message) for message in response.context["messages"])
