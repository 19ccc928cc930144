"""报告错误 as a reader uses it."""

import re
from typing import Any

import pytest
from django.test import Client

from kb.browse.kinds import SECTIONS
from kb.models import Report, ReportState, State
from kb.reporting.senders import A_DAY
from tests import factory

pytestmark = pytest.mark.django_db


def form_of(record: Any) -> str:
    return f"/reports/new/{record.KIND}/{record.pk}/"


def ticket(client: Client, record: Any) -> str:
    found = re.search(r'name="ticket" value="([^"]+)"', client.get(form_of(record)).content.decode())
    assert found
    return found[1]


def send(client: Client, record: Any, **sent: Any) -> Any:
    fields = {"problem": "figure", "ticket": sent.pop("ticket", None) or ticket(client, record), "page": "", "website": ""}
    return client.post(form_of(record), fields | sent)


@pytest.mark.parametrize("kind", SECTIONS)
def test_every_fact_leads_to_the_form_with_the_fact_filled_in(client: Client, kind: str) -> None:
    record = factory.MAKERS[kind]()

    pages = [f"/{kind}/{record.pk}/", f"/{kind}/", f"/articles/{record.source.article_id}/"]
    form = client.get(form_of(record)).content.decode()

    for page in pages:
        assert f'href="{form_of(record)}"' in client.get(page).content.decode()
    assert record.source.quote in form
    assert "哪里不对" in form


def test_region_pages_lead_to_the_form_too(client: Client) -> None:
    record = factory.metric()

    html = client.get("/regions/620524/").content.decode()

    assert html.count(f'href="{form_of(record)}"') >= 1


def test_a_report_is_kept_with_its_page_and_followed_by_a_private_address(client: Client) -> None:
    record = factory.metric()
    opened = client.get(form_of(record), headers={"referer": "http://testserver/regions/620524/?x=1"}).content.decode()

    answer = send(client, record, correction="12.03万", words="见第二段", contact="13912345678", page="/regions/620524/?x=1")

    report = Report.objects.get()
    assert 'value="/regions/620524/?x=1"' in opened
    assert (report.kind, report.record_id, report.page) == ("metrics", record.pk, "/regions/620524/?x=1")
    assert (report.problem, report.correction, report.words, report.contact) == ("figure", "12.03万", "见第二段", "13912345678")
    assert report.claim == record.source
    assert re.fullmatch(r"/reports/[\w-]{43}/", answer.url)
    assert answer.url.split("/")[2] not in str(Report.objects.values().get())


def test_the_private_page_is_hidden_and_shows_what_became_of_it(client: Client) -> None:
    place = send(client, factory.metric(), words="不对", contact="li@example.com").url

    before = client.get(place)
    Report.objects.update(state=ReportState.DECLINED, answer="原句如此", decided_at="2026-01-01T00:00:00Z")
    after = client.get(place).content.decode()

    assert before["X-Robots-Tag"] == "noindex, nofollow"
    assert before["Referrer-Policy"] == "no-referrer"
    assert "no-store" in before["Cache-Control"]
    assert "待处理" in before.content.decode()
    assert "li@example.com" not in before.content.decode()
    assert "不采纳" in after
    assert "原句如此" in after


def test_nothing_of_a_report_is_public(client: Client) -> None:
    record = factory.metric()
    send(client, record, words="只有编辑知道", correction="九十九万")
    Report.objects.update(state=ReportState.CORRECTED, answer="只答给他")

    for page in (
        "/metrics/",
        f"/metrics/{record.pk}/",
        "/regions/620524/",
        f"/articles/{record.source.article_id}/",
        form_of(record),
    ):
        html = client.get(page).content.decode()
        assert not any(words in html for words in ("只有编辑知道", "九十九万", "只答给他"))


def test_unknown_addresses_show_nothing(client: Client) -> None:
    assert client.get(f"/reports/{'x' * 43}/").status_code == 404
    assert client.get("/reports/new/metrics/99999/").status_code == 404
    assert client.get("/reports/new/claims/1/").status_code == 404


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"problem": ""}, "请选一项：哪里不对。"),
        ({"problem": "nonsense"}, "没有这个选项"),
        ({"problem": "other"}, "请写一句说明。"),
        ({"words": "长" * 1001}, "最多 1,000 个字"),
        ({"correction": "长" * 201}, "最多 200 个字"),
        ({"contact": "长" * 101}, "最多 100 个字"),
        ({"website": "http://spam.example"}, "请清空“网址”一栏再提交。"),
        ({"ticket": "forged:1:x"}, "请再按一次“提交”"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_stored(client: Client, sent: dict[str, str], words: str) -> None:
    answer = send(client, factory.metric(), **sent)

    assert words in answer.content.decode()
    assert answer.status_code == 200
    assert not Report.objects.exists()


def test_a_form_sent_twice_makes_one_report(client: Client) -> None:
    record = factory.metric()
    same = ticket(client, record)

    answers = [send(client, record, ticket=same).url for _ in range(2)]

    assert answers[0] == answers[1]
    assert Report.objects.count() == 1


def test_an_address_can_send_so_many_a_day_and_is_not_stored(client: Client) -> None:
    record = factory.metric()

    answers = [send(client, record).status_code for _ in range(A_DAY + 1)]
    other = client.post(form_of(record), {"problem": "figure", "ticket": ticket(client, record)}, REMOTE_ADDR="203.0.113.9")

    assert answers == [302] * A_DAY + [429]
    assert other.status_code == 302
    assert "127.0.0.1" not in str(list(Report.objects.values()))


def test_the_digest_of_an_address_is_kept_for_a_day(client: Client) -> None:
    record = factory.metric()
    send(client, record)
    Report.objects.update(created_at="2026-01-01T00:00:00Z")

    send(client, record)

    assert sorted(map(bool, Report.objects.values_list("sender", flat=True))) == [False, True]


def test_only_facts_on_show_can_be_reported(client: Client, settings: Any) -> None:
    rejected, waiting = factory.metric(state=State.REJECTED), factory.metric()
    settings.KB_PUBLISH = "accepted"

    assert client.get(form_of(rejected)).status_code == 410
    assert client.post(form_of(waiting), {"problem": "figure"}).status_code == 410


def test_a_merged_fact_leads_to_its_survivor(client: Client) -> None:
    survivor = factory.brand()
    merged = factory.brand(merged_into=survivor)

    assert client.get(form_of(merged)).url == form_of(survivor)  # type: ignore[attr-defined]


@pytest.mark.parametrize("page", ["https://evil.example/", "//evil.example/", "/admin/", "/nowhere/", "javascript:alert(1)"])
def test_a_page_that_is_not_ours_is_not_kept(client: Client, page: str) -> None:
    send(client, factory.metric(), page=page)

    assert Report.objects.get().page == ""
