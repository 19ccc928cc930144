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
        '<a href="/articles/?region=620524">文章 1</a> · <a href="/metrics/?region=620524">指标 2</a> · ',
        "· 报道至 2021 年 · 已核 0 / 7",
        '<a href="#brands">品牌</a>',
        "<b>12.02</b> 万人",
        "较上年 <a",
        "<b>+1.06</b> 万人",
        "“劳务输转12.02万人”",
        "宁远建筑工",
        "天津市宝坻区",
        "武山县劳务奖补办法</a>",
        "<b>200</b> 元/平方米",
    ):
        assert words in text


def test_card_leads_to_the_sentence(client: Client) -> None:
    claim = factory.metric().source

    assert f'<a href="/articles/{claim.article_id}/#c{claim.pk}"> <span class="label">' in page(client, "620524")


def cards(code: str) -> list[tuple[str, Any]]:
    region = Region.objects.get(code=code)
    return [(card.metric.label, card.change and card.change.metric.label) for card in region_page(region).cards]


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
    change(source, unit="户")

    assert cards("620524") == [("劳务输转", None)]

    change(source)

    assert cards("620524") == [("劳务输转", "劳务输转较上年增加")]


APART = [
    ("全年输转12.02万人，较上年增加1.06万人。", "较上年增加1.06万人", True),
    ("全年输转12.02万人，较上年增加1.06万人。", "12.02万人，较上年增加1.06万人", True),
    ("较上年增加1.06万人，达到12.02万人。", "较上年增加1.06万人", True),
    ("全年输转12.02万人。较上年增加1.06万人。", "较上年增加1.06万人", False),
    ("全年输转12.02万人\n较上年增加1.06万人", "较上年增加1.06万人", False),
    ("全年输转12.02万人。全年较上年增加1.06万人", "12.02万人。全年较上年增加1.06万人", False),
    (f"全年输转12.02万人，{'又' * 61}较上年增加1.06万人", "较上年增加1.06万人", False),
]


@pytest.mark.parametrize(("body", "quote", "is_shown"), APART)
def test_change_stands_in_the_sentence_of_its_figure(body: str, quote: str, is_shown: bool) -> None:
    source = factory.article(body, about=factory.wushan())
    factory.metric(source, "12.02万人")
    factory.metric(source, quote, label="增加", aspect="change", value=Decimal(10600), printed="1.06万")

    assert cards("620524") == [("劳务输转", "增加" if is_shown else None)]


def test_change_belongs_to_the_figure_next_to_it() -> None:
    source = factory.article("输转12万人，其中省外5万人，较上年增加1万人。", about=factory.wushan())
    factory.metric(source, "12万人", label="输转", value=Decimal(120000))
    factory.metric(source, "5万人", label="其中省外", value=Decimal(50000))
    factory.metric(source, "较上年增加1万人", label="增加", aspect="change", value=Decimal(10000))

    assert cards("620524") == [("输转", None)]


def test_change_of_an_unknown_period_is_not_shown() -> None:
    source = factory.article(about=factory.wushan())
    factory.metric(source, period="", start=None, end=None)
    change(source, period="", start=None, end=None)

    assert cards("620524") == [("劳务输转", None)]


def test_change_leads_to_its_own_sentence_with_its_own_state(client: Client) -> None:
    source = factory.article(about=factory.wushan())
    factory.metric(source, state=State.ACCEPTED)
    claim = change(source).source

    text = page(client, "620524")

    assert f'较上年 <a class="to-words" href="{claim.get_absolute_url()}"' in text
    cards = text[text.index('class="cards"') : text.index("全部指标")]
    assert cards.count('class="state accepted"') == cards.count('class="state proposed"') == 1


YEAR = {"start": datetime.date(2022, 1, 1), "end": datetime.date(2022, 12, 31), "period": "2022"}
SINCE = {"start": datetime.date(2021, 1, 1), "end": None, "period": "2021/.."}
YEARS = {"start": datetime.date(2019, 1, 1), "end": datetime.date(2023, 12, 31), "period": "2019/2023"}
FOREMOST: list[tuple[dict[str, Any], dict[str, Any]]] = [
    ({"state": "accepted"}, YEAR),
    ({}, SINCE | {"value": Decimal(10**9)}),
    ({}, YEARS | {"value": Decimal(10**9), "state": "accepted"}),
    ({}, {"label": "其中省外", "value": Decimal(10**9)}),
    ({}, {"label": "、向广东输送", "value": Decimal(10**9)}),
    ({}, {"label": "点对点”输送", "value": Decimal(10**9)}),
    ({}, YEAR | {"subject": "驻外劳务工作站", "rank": "preferred", "rank_reason": "统计公报"}),
    (YEAR, {}),
]


@pytest.mark.parametrize(("first", "second"), FOREMOST)
@pytest.mark.parametrize("is_turned", [False, True])
def test_which_of_two_figures_is_the_headline(first: dict[str, Any], second: dict[str, Any], is_turned: bool) -> None:
    source = factory.article(about=factory.wushan())
    factory.program(source)
    made = [factory.metric(source, **fields) for fields in ((second, first) if is_turned else (first, second))]

    chosen = [card.metric for card in region_page(Region.objects.get(code="620524")).cards]

    assert chosen == [made[1 if is_turned else 0]]


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
        assert "3,070" not in text
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


@pytest.mark.parametrize("code", ["999999", "62", "abc", "6205241"])
def test_no_such_division(client: Client, code: str) -> None:
    assert client.get(f"/regions/{code}/").status_code == 404


# 1 the division with all above it; 2–3 how much there is; 4–15 each kind's records and their claims; 16–17 articles about it and
# others it stands on; 18 indicators; 19–20 figures by year and their words; 21 former names; 22–23 which indicators and types of
# programs nothing is said of; the sentences of rates; above the county also 24–26 what is held below and the names of those divisions, 27–28 which counties' figures can be ranked, where there are any.
@pytest.mark.parametrize("rows", [1, 10])
@pytest.mark.parametrize(("code", "queries"), [("620524101", 24), ("620524", 24), ("620500", 29), ("620000", 29), ("100000", 27)])
def test_query_count(client: Client, django_assert_max_num_queries: Any, code: str, queries: int, rows: int) -> None:
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

    with django_assert_max_num_queries(queries):
        client.get(f"/regions/{code}/")


def test_upper_divisions_count_as_their_lists_do(client: Client) -> None:
    county = factory.wushan()
    factory.everything()
    factory.cooperation(from_region=Region.objects.get(code="620523"), to_region=county, state=State.ACCEPTED)

    text = page(client, "620000")

    assert "连同下面各地" in text
    assert "甘肃省一级的数字没有读到，下面各地有：" in text
    assert '<a href="/cooperations/?region=620000">协作 2</a>' in text
    assert client.get("/cooperations/?region=620000").context["page"].total == 2
    assert "已核 1 / 7" in text
    assert '<td class="num"><a href="/metrics/?region=620524">1</a></td>' in text


def test_articles_are_counted_where_they_are_about(client: Client) -> None:
    source = factory.article(about=factory.region("620523", "甘谷县", "county"))
    factory.metric(source)

    text = page(client, "620524")

    assert "文章没有读到" in text
    assert "来源文章" in text
    assert [(held.region.name, held.articles) for held in client.get("/").context["held"]] == [("甘肃省", 1)]
    assert '<a href="/articles/?region=620000">文章 1</a>' in page(client, "620000")


def test_long_pages_are_cut_and_say_so(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kb.browse.region_page.MOST", 2)
    source = factory.article(about=factory.wushan())
    for _ in range(3):
        factory.metric(source, state=State.ACCEPTED)
        factory.brand(source)

    text = page(client, "620524")

    assert '这里只列出前 2 条，<a href="/metrics/?region=620524">看全部 3 条</a>' in text
    assert '这里只列出前 2 条，<a href="/brands/?region=620524">看全部 3 条</a>' in text
    assert "已核 3 / 6" in text


def test_names_lead_to_records_and_words_to_sentences(client: Client) -> None:
    source = factory.article(about=factory.wushan())
    records = [factory.program(source), factory.brand(source)]

    text = page(client, "620524")

    for kind, record in zip(("programs", "brands"), records, strict=True):
        assert f'<a href="/{kind}/{record.pk}/"><b>{record.name}</b></a>' in text
        assert f'<a class="source" href="{record.source.get_absolute_url()}"' in text
    assert "详情" not in text


def test_circle_of_parents_ends(client: Client) -> None:
    county = factory.wushan()
    Region.objects.filter(code="620000").update(parent=county)

    assert client.get("/regions/620524/").status_code == 200
    assert client.get("/regions/620523/").status_code == 200


def test_what_no_article_speaks_of_is_said(client: Client) -> None:
    factory.indicator("labor_income", "劳务收入", 1)
    factory.program_type("training", "技能培训")
    factory.metric()
    factory.program()

    response = client.get("/regions/620524/")

    assert dict(response.context["page"].silent) == {
        "栏目": ["劳务品牌", "劳务协作", "政策文件", "补贴标准"],
        "主要指标": ["劳务收入"],
        "项目类型": ["技能培训"],
    }
    assert "没有读到，不等于没有，也不等于零" in response.content.decode()
