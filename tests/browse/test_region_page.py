"""A division's page: what stands on it, and how many queries it makes."""

import datetime
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from kb.browse.region_page import region_page
from kb.models import FormerName, Region, State
from tests import factory

pytestmark = pytest.mark.django_db


def page(client: Client, code: str) -> str:
    response = client.get(f"/regions/{code}/")
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def change(source: Any, **fields: Any) -> Any:
    values = {"label": "劳务输转较上年增加", "aspect": "change", "value": Decimal(10600), "printed": "1.06万"}
    return factory.metric(source, "较上年增加1.06万人", **values | fields)


def test_county_page(client: Client) -> None:
    source = factory.everything()
    change(source)

    text = page(client, "620524")

    for words in (
        '<a href="/regions/620000/">甘肃省</a>',
        '<a href="/regions/620500/">天水市</a>',
        "620524",
        "文章 1 · 指标 2 · 项目 1 · 品牌 1 · 协作 1 · 政策 1 · 补贴 1 · 报道至 2021 年 · 已核 0 / 7",
        "<b>12.02</b> 万人",
        "较上年 <data",
        "<b>+1.06</b> 万人",
        "<q>劳务输转12.02万人</q>",
        "宁远建筑工",
        "天津市宝坻区",
        "《武山县劳务奖补办法》",
        "<b>200</b> 元/平方米",
    ):
        assert words in text


def test_card_leads_to_the_sentence(client: Client) -> None:
    claim = factory.metric().source

    assert f'<a href="/articles/{claim.article_id}/#c{claim.pk}"> <span class="label">' in page(client, "620524")


def cards(code: str) -> list[tuple[str, Any]]:
    region = Region.objects.get(code=code)
    return [(card.metric.label, card.change and card.change.label) for card in region_page(region).cards]


def test_card_shows_the_newest_figure() -> None:
    source = factory.article(about=factory.wushan())
    factory.metric(source, label="旧", period="2020", start=datetime.date(2020, 1, 1), end=datetime.date(2020, 12, 31))
    factory.metric(source, label="新")
    factory.metric(source, label="没有时期", period="", start=None, end=None, value=Decimal(900000))

    assert cards("620524") == [("新", None)]


def test_card_shows_what_an_editor_prefers() -> None:
    source = factory.article(about=factory.wushan())
    factory.metric(source, label="首选", value=Decimal(1), rank="preferred", rank_reason="统计公报")
    factory.metric(source, label="另一个")
    factory.metric(source, label="不推荐", rank="deprecated", rank_reason="误读", value=Decimal(10**9))

    assert cards("620524") == [("首选", None)]
    assert region_page(Region.objects.get(code="620524")).cards[0].others == 2


def test_card_leaves_out_others_figures() -> None:
    source = factory.article(about=factory.wushan())
    factory.metric(source, label="某企业的", subject="某企业")
    factory.metric(source, label="乡镇的", region=Region.objects.get(code="620524101"))
    factory.metric(source, label="目标", aspect="target")

    assert cards("620524") == []


def test_card_takes_a_programs_figure_where_there_is_no_other() -> None:
    source = factory.article(about=factory.wushan())
    factory.program(source)
    factory.metric(source, label="工作站输转", subject="驻外劳务工作站")

    assert cards("620524") == [("工作站输转", None)]


def test_change_is_of_the_same_article_and_period() -> None:
    source = factory.article(about=factory.wushan())
    factory.metric(source)
    change(factory.article())
    change(source, period="2020")

    assert cards("620524") == [("劳务输转", None)]

    change(source)

    assert cards("620524") == [("劳务输转", "劳务输转较上年增加")]


def test_programs_come_with_their_figures(client: Client) -> None:
    source = factory.article(about=factory.wushan())
    factory.program(source, description="在务工地区设立的驻外劳务工作站")
    factory.metric(
        source, "驻外劳务工作站5家", label="驻外工作站", value=Decimal(5), unit="家", printed="5", subject="驻外劳务工作站"
    )

    groups = region_page(Region.objects.get(code="620524")).program_groups

    assert [
        (group.label, [(program.name, [metric.label for metric in figures]) for program, figures in group.rows])
        for group in groups
    ] == [("劳务输转", [("驻外劳务工作站", ["驻外工作站"])])]
    assert "在务工地区设立的驻外劳务工作站" in page(client, "620524")


def test_township_facts_belong_to_the_county_and_are_named(client: Client) -> None:
    factory.wushan()
    factory.metric(label="洛门蔬菜", region=Region.objects.get(code="620524101"))

    assert '<span class="tag">洛门镇</span>' in page(client, "620524")
    assert "洛门蔬菜" in page(client, "620524101")
    assert "洛门蔬菜" not in page(client, "620500")


def test_upper_divisions_count_and_never_sum(client: Client) -> None:
    county = factory.wushan()
    factory.metric(region=county, value=Decimal(1000), printed="1000")
    factory.metric(region=Region.objects.get(code="620523"), value=Decimal(2000), printed="2000")
    factory.metric(region=Region.objects.get(code="620500"), value=Decimal(70), printed="70", label="全市")

    for code in ("620500", "620000", "100000"):
        text = page(client, code)
        assert "3,000" not in text
        assert "1,000" not in text
    assert "全市" in page(client, "620500")
    below = region_page(Region.objects.get(code="620000")).below
    assert [(held.region.name, held.counts["metrics"], held.articles) for held in below] == [
        ("天水市", 1, 1),
        ("甘谷县", 1, 1),
        ("武山县", 1, 1),
    ]


def test_cooperation_stands_on_both_pages_and_counts_once_in_each() -> None:
    factory.cooperation()

    for code, other in (("620524", "宝坻区"), ("120115", "武山县")):
        assert [region.name for _, region in region_page(Region.objects.get(code=code)).partners] == [other]
    below = region_page(Region.objects.get(code="100000")).below
    assert [(held.region.name, held.counts["cooperations"]) for held in below] == [("天津市", 1), ("甘肃省", 1)]


def test_cooperation_inside_one_province_counts_once_there() -> None:
    county = factory.wushan()
    factory.cooperation(from_region=Region.objects.get(code="620523"), to_region=county, kind="labor")

    below = region_page(Region.objects.get(code="100000")).below

    assert [(held.region.name, held.counts["cooperations"]) for held in below] == [("甘肃省", 1)]


def test_silence_is_no_zero(client: Client) -> None:
    factory.metric()

    text = page(client, "620523")

    assert "没有读到关于甘谷县的报道。这里没有数据，不等于数字为零。" in text
    assert '<a href="/regions/620524/">武山县</a>' in text
    assert "指标 0" not in text


def test_empty_knowledge_base(client: Client) -> None:
    factory.wushan()

    assert "没有读到关于武山县的报道" in page(client, "620524")
    assert "没有读到关于全国的报道" in page(client, "100000")


def test_former_names(client: Client) -> None:
    FormerName.objects.create(region=factory.wushan(), name="宁远县", changed_in=1914)

    assert "曾用名：宁远县（1914 年前）" in page(client, "620524")


def test_reviewed_are_counted(client: Client) -> None:
    factory.metric(state=State.ACCEPTED)
    factory.brand()

    assert "已核 1 / 2" in page(client, "620524")


@pytest.mark.parametrize("code", ["999999", "62", "abc", "6205241", "%00"])
def test_no_such_division(client: Client, code: str) -> None:
    assert client.get(f"/regions/{code}/").status_code == 404


# 1 the division with all above it; 2–13 each kind's records and their claims; 14 articles; 15 former names;
# above the county also 16 what is held below and 17 the names of those divisions.
@pytest.mark.parametrize("rows", [1, 10])
@pytest.mark.parametrize(("code", "queries"), [("620524101", 15), ("620524", 15), ("620500", 17), ("620000", 17), ("100000", 17)])
def test_query_count(client: Client, django_assert_num_queries: Any, code: str, queries: int, rows: int) -> None:
    factory.wushan()
    places = [Region.objects.get(code=one) for one in {code, "620524", "620524101"}]
    for place in places:
        for _ in range(rows):
            factory.metric(factory.article(title=""), region=place)
            factory.program(region=place)
            factory.brand(region=place)
            factory.policy(region=place)
            factory.subsidy(region=place)
            if place.code == "100000":
                factory.cooperation(from_region=place)
            else:
                factory.cooperation(to_region=place)

    with django_assert_num_queries(queries):
        client.get(f"/regions/{code}/")
