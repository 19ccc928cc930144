"""`?as_of=`: a fact as it stood at the end of a day."""

import datetime
from decimal import Decimal
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone

from kb.browse.days import WrongDay, end, read_day
from kb.browse.kinds import SECTIONS
from kb.curation import masking
from kb.models import Claim, EvidenceChange, State
from tests import factory
from tests.browse.past import at, change, happened

pytestmark = pytest.mark.django_db


def corrected() -> Any:
    """A metric of 1 November, corrected on the 10th."""
    metric = factory.metric()
    change(metric, value=Decimal(123000), printed="12.3万")
    happened(metric, "2026-11-01", "2026-11-10")
    return metric


def test_before_and_after_a_correction(client: Client) -> None:
    metric = corrected()

    html = client.get(f"/metrics/{metric.pk}/?as_of=2026-11-05").content.decode()

    assert "<b>12.02</b> 万人</data>" in html
    assert "<b>12.3</b> 万人</data>" not in html
    assert "2026年11月5日</b>（北京时间当天结束时）" in html
    assert "<del>12.02 万人</del>" in html
    assert "<ins>12.3 万人</ins>" in html
    assert "劳务知库（待核，2026-11-05 的样子）：" in html
    assert f"/metrics/{metric.pk}/?as_of=2026-11-05" in html
    later = client.get(f"/metrics/{metric.pk}/?as_of=2026-11-10").content.decode()
    assert "<b>12.3</b> 万人</data>" in later
    assert "此后没有更正" in later


def test_a_day_ends_at_midnight_of_the_site(client: Client) -> None:
    metric = factory.metric()
    change(metric, value=Decimal(123000), printed="12.3万")
    happened(metric, "2026-11-01", "2026-11-05T23:59:59")
    assert "12.3" in client.get(f"/metrics/{metric.pk}/?as_of=2026-11-05").content.decode()

    happened(metric, "2026-11-01", "2026-11-06T00:00")

    assert "<b>12.02</b>" in client.get(f"/metrics/{metric.pk}/?as_of=2026-11-05").content.decode()


def test_before_it_was_there(client: Client) -> None:
    metric = corrected()

    answer = client.get(f"/metrics/{metric.pk}/?as_of=2026-10-31")

    assert answer.status_code == 404
    html = answer.content.decode()
    assert "还没有公开这条指标" in html
    assert '<a href="?as_of=2026-11-01">2026年11月1日</a>' in html
    assert "12.02" not in html


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        ("2026-13-01", "不是日期"),
        ("2026-02-30", "不是日期"),
        ("20261101", "不是日期"),
        ("昨天", "不是日期"),
        ("２０２６-11-01", "不是日期"),
        ("9999-12-31", "还没有到"),
        ("0001-01-01", "太早了"),
        ("<script>", "不是日期"),
    ],
)
def test_wrong_days(client: Client, asked: str, why: str) -> None:
    answer = client.get(f"/metrics/{factory.metric().pk}/", {"as_of": asked})

    assert answer.status_code == 400
    assert why in answer.content.decode()
    assert "<script>" not in answer.content.decode()


def test_today_is_what_stands_now(client: Client) -> None:
    metric = factory.metric()

    html = client.get(f"/metrics/{metric.pk}/?as_of={timezone.localdate()}").content.decode()

    assert "<b>12.02</b> 万人</data>" in html
    with pytest.raises(WrongDay):
        read_day((timezone.localdate() + datetime.timedelta(1)).isoformat())
    assert end(datetime.date(2026, 11, 1)).isoformat() == "2026-11-02T00:00:00+08:00"


@pytest.mark.parametrize("kind", SECTIONS)
def test_every_kind(client: Client, kind: str) -> None:
    record = factory.MAKERS[kind]()
    happened(record, "2026-11-01")

    answer = client.get(f"/{kind}/{record.pk}/?as_of=2026-11-02")

    assert answer.status_code == 200
    assert record.source.quote in answer.content.decode()


@pytest.mark.parametrize("kind", SECTIONS)
def test_what_was_withdrawn_later_is_shown_as_it_stood(client: Client, kind: str) -> None:
    record = factory.MAKERS[kind]()
    change(record, state=State.REJECTED)
    happened(record, "2026-11-01", "2026-11-10")

    answer = client.get(f"/{kind}/{record.pk}/?as_of=2026-11-05")

    html = answer.content.decode()
    assert answer.status_code == 200
    assert record.source.quote in html
    assert "它后来撤回了，现在不再公开</b>（2026年11月10日起）：经编辑核对，不采用" in html
    assert "2026-11-05 的样子，后已撤回）：" in html
    assert client.get(f"/{kind}/{record.pk}/?as_of=2026-11-10").status_code == 410
    assert client.get(f"/{kind}/{record.pk}/?as_of=2026-10-31").status_code == 410
    assert client.get(f"/{kind}/{record.pk}/?as_of=昨天").status_code == 410
    assert 'name="as_of"' in client.get(f"/{kind}/{record.pk}/").content.decode()


def test_what_was_merged_later_is_shown_as_it_stood(client: Client) -> None:
    last, first = factory.brand(), factory.brand(name="宁远建")
    change(first, merged_into=last)
    happened(first, "2026-11-01", "2026-11-10")

    html = client.get(f"/brands/{first.pk}/?as_of=2026-11-05").content.decode()

    assert "宁远建" in html
    assert f"与编号 {last.pk} 重复，已并入那一条" in html
    assert f'<a href="/brands/{last.pk}/">看编号 {last.pk}</a>' in html


def test_what_was_set_aside_for_covered_words_never_comes_back(client: Client) -> None:
    source = factory.article("李某娟每月工资3200元。", about=factory.wushan())
    metric = factory.metric(source, "每月工资3200元", value=Decimal(3200), printed="3200", unit="元", label="每月工资")
    happened(metric, "2026-11-01")
    with transaction.atomic():
        masking.carry_out(article=source, words="李某娟每月工资3200元", documents=[], reason="本人要求", by=None)

    for asked in ("", "?as_of=2026-11-05"):
        answer = client.get(f"/metrics/{metric.pk}/{asked}")
        assert answer.status_code == 410
        assert "3200" not in answer.content.decode()
        assert "3,200" not in answer.content.decode()


def test_what_was_not_public_then_is_not_shown(client: Client, settings: Any) -> None:
    settings.KB_PUBLISH = "accepted"
    metric = factory.metric()
    change(metric, value=Decimal(123000), printed="12.3万", state=State.ACCEPTED)
    happened(metric, "2026-11-01", "2026-11-10")

    before = client.get(f"/metrics/{metric.pk}/?as_of=2026-11-05")

    assert before.status_code == 404
    assert "12.02" not in before.content.decode()
    assert "<b>12.3</b>" in client.get(f"/metrics/{metric.pk}/?as_of=2026-11-10").content.decode()


def test_merged_leads_on_with_the_day(client: Client) -> None:
    last = factory.brand()
    first = factory.brand(name="宁远建", merged_into=last)

    answer = client.get(f"/brands/{first.pk}/?as_of=2026-11-05")

    assert (answer.status_code, answer["Location"]) == (301, f"/brands/{last.pk}/?as_of=2026-11-05")


def test_evidence_of_that_day(client: Client) -> None:
    metric = factory.metric()
    newer = factory.claim(metric.source.article, "完成劳务输转12.02万人", "metrics")
    metric.claims.add(newer)
    Claim.objects.filter(pk=metric.source.pk).update(withdrawn_at=at("2026-11-10"))
    happened(metric, "2026-11-01")
    EvidenceChange.objects.filter(claim=newer).update(at=at("2026-11-10"))

    then = client.get(f"/metrics/{metric.pk}/?as_of=2026-11-05").content.decode()
    now = client.get(f"/metrics/{metric.pk}/?as_of=2026-11-12").content.decode()

    assert ("“劳务输转12.02万人”</a>" in then, "“完成劳务输转12.02万人”</a>" in then) == (True, False)
    assert ("“劳务输转12.02万人”</a>" in now, "“完成劳务输转12.02万人”</a>" in now) == (False, True)


def test_the_page_asks_for_a_day(client: Client) -> None:
    html = client.get(f"/metrics/{factory.metric().pk}/?as_of=").content.decode()

    assert '<input type="date" id="as-of" name="as_of"' in html
