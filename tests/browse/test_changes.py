"""近期变化: what was added, corrected or withdrawn in a division since a day."""

import re
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from kb.browse import changes
from kb.browse.kinds import SECTIONS
from kb.migrations import _fact_changes
from kb.models import FactChange, State
from tests import factory
from tests.browse.past import change, happened

pytestmark = pytest.mark.django_db
HERE = "/regions/620524/changes/"


def lines(client: Client, address: str = f"{HERE}?since=2026-11-05") -> list[str]:
    """Each change as its words."""
    answer = client.get(address)
    assert answer.status_code == 200
    found = re.search(r'<ol class="changes">(.*?)</ol>', answer.content.decode(), re.DOTALL)
    parts = found.group(1).split("\n  <li>")[1:] if found else []
    return [" ".join(re.sub(r"<[^>]+>", " ", part).split()) for part in parts]


def test_added_corrected_withdrawn(client: Client) -> None:
    source = factory.article(about=factory.wushan())
    old = factory.metric(source)
    happened(old, "2026-11-01")
    corrected = factory.metric(source, label="另一个")
    change(corrected, value=Decimal(123000), printed="12.3万", period="2022")
    happened(corrected, "2026-11-01", "2026-11-10")
    withdrawn = factory.brand(source)
    change(withdrawn, state=State.REJECTED)
    happened(withdrawn, "2026-11-01", "2026-11-11")
    added = factory.policy(source)
    happened(added, "2026-11-12")

    found = lines(client)

    assert [line.split()[0] for line in found] == ["新增", "撤回", "更正"]
    assert f"政策文件 {added.pk} 《武山县劳务奖补办法》 ○ 待核" in found[0]
    assert f"劳务品牌 {withdrawn.pk} 宁远建筑工 " in found[1]
    assert "经编辑核对，不采用" in found[1]
    assert "数值 12.02 万人 → 改为 12.3 万人" in found[2]
    assert "时期 2021年 → 改为 2022年" in found[2]
    assert lines(client, f"{HERE}?since=2026-11-05&only=corrected") == found[1:]
    assert [line.split()[0] for line in lines(client, f"{HERE}?since=2026-11-11")] == ["新增", "撤回"]


def test_only_the_difference_counts(client: Client) -> None:
    twice = factory.metric()
    change(twice, value=Decimal(1))
    change(twice, value=Decimal(123000), printed="12.3万")
    happened(twice, "2026-11-01", "2026-11-06", "2026-11-07")
    back = factory.metric()
    change(back, value=Decimal(1))
    change(back, value=Decimal(120200))
    happened(back, "2026-11-01", "2026-11-06", "2026-11-07")
    came_and_went = factory.brand()
    change(came_and_went, state=State.REJECTED)
    happened(came_and_went, "2026-11-06", "2026-11-07")
    accepted = factory.program()
    change(accepted, state=State.ACCEPTED)
    happened(accepted, "2026-11-01", "2026-11-06")

    [line] = lines(client)

    assert "12.02 万人 → 改为 12.3 万人" in line


def test_merged_and_moved(client: Client) -> None:
    kept = factory.brand()
    happened(kept, "2026-11-01")
    merged = factory.brand(name="宁远建")
    change(merged, merged_into=kept)
    happened(merged, "2026-11-01", "2026-11-08")
    moved = factory.metric()
    change(moved, region_id="620523")
    happened(moved, "2026-11-01", "2026-11-07")

    first, second = lines(client)

    assert f"与编号 {kept.pk} 重复，已并入那一条： 看编号 {kept.pk}" in first
    assert "改归甘肃省天水市甘谷县" in second
    assert [line.split()[0] for line in lines(client, "/regions/620523/changes/?since=2026-11-05")] == ["新增"]
    [_, above] = lines(client, "/regions/620500/changes/?since=2026-11-05")
    assert "地区 甘肃省天水市武山县 → 改为 甘肃省天水市甘谷县" in above


def test_both_sides_of_a_cooperation(client: Client) -> None:
    happened(factory.cooperation(), "2026-11-07")

    for code in ("620524", "620000", "120115", "120000", "100000"):
        assert len(lines(client, f"/regions/{code}/changes/?since=2026-11-05")) == 1
    assert lines(client, "/regions/620523/changes/?since=2026-11-05") == []


def test_only_what_was_public_is_told(client: Client, settings: Any) -> None:
    settings.KB_PUBLISH = "accepted"
    unseen = factory.metric()
    change(unseen, value=Decimal(5))
    happened(unseen, "2026-11-01", "2026-11-06")
    refused = factory.brand()
    change(refused, state=State.REJECTED)
    happened(refused, "2026-11-01", "2026-11-06")
    accepted = factory.policy()
    change(accepted, state=State.ACCEPTED)
    happened(accepted, "2026-11-01", "2026-11-07")
    taken_back = factory.program(state=State.ACCEPTED)
    change(taken_back, state=State.PROPOSED)
    happened(taken_back, "2026-11-01", "2026-11-06")

    first, second = lines(client)

    assert first.startswith("新增")
    assert f"政策文件 {accepted.pk}" in first
    assert second.startswith("撤回")
    assert "退回待核" in second


@pytest.mark.parametrize("asked", ["2026-13-01", "abc", "9999-01-01", "0001-01-01"])
def test_wrong_days(client: Client, asked: str) -> None:
    factory.wushan()

    answer = client.get(f"{HERE}?since={asked}")

    assert answer.status_code == 400
    assert '<div class="errors" role="alert">' in answer.content.decode()


@pytest.mark.parametrize(
    "after", ["x", "2026-11-11", "2026-11-11T00:00~1", "2026-99-99T00:00+08:00~1", "~", "2026-11-11T00:00+08:00~²"]
)
def test_wrong_cursors_begin_anew(client: Client, after: str) -> None:
    happened(factory.metric(), "2026-11-07")

    assert len(lines(client, f"{HERE}?since=2026-11-05&after={after}")) == 1


def test_pages(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(changes, "SIZE", 4)
    source = factory.article(about=factory.wushan())
    made = [factory.metric(source, value=Decimal(number + 1)) for number in range(10)]
    for metric in made:
        happened(metric, "2026-11-07")

    address, seen = f"{HERE}?since=2026-11-05", []
    for _ in range(3):
        seen += lines(client, address)
        found = re.search(r'<a href="(\?[^"]*)" rel="next">', client.get(address).content.decode())
        address = HERE + found.group(1).replace("&amp;", "&") if found else ""

    assert address == ""
    assert sorted(int(line.split()[3]) for line in seen) == sorted(metric.pk for metric in made)


def test_nothing_changed(client: Client) -> None:
    factory.wushan()

    assert "从这天起没有变化" in client.get(HERE).content.decode()
    assert client.get("/regions/999999/changes/").status_code == 404


@pytest.mark.parametrize("kind", SECTIONS)
def test_what_was_there_before_the_table_is_taken_in(kind: str) -> None:
    record = factory.MAKERS[kind]()
    change(record, state=State.ACCEPTED)
    rows = ["scope", "kind", "record_id", "region"]
    noted = set(FactChange.objects.values_list(*rows))
    FactChange.objects.all().delete()

    with connection.cursor() as cursor:
        cursor.execute(_fact_changes.fill(kind))

    assert set(FactChange.objects.values_list(*rows)) == noted
    assert {scope for scope, *_ in noted} == {"all", "accepted"}


@pytest.mark.parametrize("count", [2, 12])
def test_query_count(client: Client, django_assert_num_queries: Any, count: int) -> None:
    source = factory.article(about=factory.wushan())
    for number in range(count):
        metric = factory.metric(source)
        change(metric, value=Decimal(number + 5))
        happened(metric, "2026-11-01", "2026-11-07")

    # 1 the division, 2 changes, 3 records and 4 their claims, 5 earlier states, 6 their divisions and 7 indicators.
    with django_assert_num_queries(7):
        client.get(f"{HERE}?since=2026-11-05")
