"""The calculator and the table of rates as pages."""

from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from kb.browse.calculator import read_amount
from kb.models import Region, SubsidyRate
from tests import factory

pytestmark = pytest.mark.django_db

TEXT = """涟源市发展就业帮扶车间。
如新建厂房的就业帮扶车间可给予200元/平方米的场地建设补贴,最高不超过20万元;租用厂房或其他场改建就业帮扶车间的,给予50元/平方米的场地改造补贴,最高不超过5万元; 按每个就业帮扶车间新引进和购买的生产设备总价值10%的标准,给予生产设备补贴,每年最高不超过5万元。
脱贫劳动力每人每月补助300元。一年最多2000元。"""
LIANYUAN = {"area_new": "500", "area_converted": "600", "equipment": "80万"}


def rate(
    quote: str, name: str, amount: int, unit: str, cap: int | None = None, cap_unit: str = "元", **fields: Any
) -> SubsidyRate:
    source = factory.article(body=TEXT, about=factory.wushan())
    made: SubsidyRate = factory.subsidy(
        source,
        quote,
        name=name,
        amount=Decimal(amount),
        unit=unit,
        cap=None if cap is None else Decimal(cap),
        cap_unit="" if cap is None else cap_unit,
        **fields,
    )
    return made


def lianyuan() -> list[SubsidyRate]:
    """The three rates as the seeds give them, the third with its misread name."""
    return [
        rate("200元/平方米", "场地建设补贴", 200, "元/平方米", 200_000),
        rate("50元/平方米", "场地改造补贴", 50, "元/平方米", 50_000),
        rate("10%", "场地改造补贴", 10, "%", 50_000, "元/年"),
    ]


def given(client: Client, **asked: Any) -> dict[int, str]:
    response = client.get("/subsidies/calculator/", asked)
    assert response.status_code == 200
    return {one.row.record.pk: one.outcome.words for one in response.context["page"].results}


def test_lianyuan(client: Client) -> None:
    rates = lianyuan()

    assert given(client, **LIANYUAN) == dict(
        zip([one.pk for one in rates], ["100,000 元", "30,000 元", "50,000 元"], strict=True)
    )


def test_page_shows_steps_ceiling_and_the_sentence_that_leads_to_its_words(client: Client) -> None:
    new, _, share = lianyuan()

    html = client.get("/subsidies/calculator/", LIANYUAN).content.decode()

    assert "200 元/平方米 × 500 平方米 = 100,000 元" in html
    assert "封顶 50,000 元/年，超过，取封顶数" in html
    assert "如新建厂房的就业帮扶车间可给予<mark>200元/平方米</mark>的场地建设补贴,最高不超过20万元" in html
    assert share.evidence[0].get_absolute_url() in html
    assert f"/subsidies/{new.pk}/" in html


def test_what_cannot_be_calculated_says_why(client: Client) -> None:
    lianyuan()

    html = client.get("/subsidies/calculator/", {"area_new": "500"}).content.decode()

    assert "没有填改建面积" in html
    assert "没有填设备投入" in html
    assert html.count("不能计算</span>") == 2


def test_nothing_is_added_up(client: Client) -> None:
    lianyuan()

    assert "180,000" not in client.get("/subsidies/calculator/", LIANYUAN).content.decode()


def test_the_ceiling_may_stand_in_the_next_sentence(client: Client) -> None:
    rate("300元", "补助", 300, "元/月", 2000, "元/年")

    html = client.get("/subsidies/calculator/", {"months": "8"}).content.decode()

    assert "2,000 元" in html
    assert "一年最多2000元" in html
    assert "没有再乘" in html


@pytest.mark.parametrize(
    ("asked", "names"),
    [
        ({"region": "武山县"}, {"培训补贴", "设备补贴"}),
        ({"region": "620523"}, {"创业补贴"}),
        ({"kind": "training"}, {"培训补贴"}),
        ({"kind": ["training", "startup"]}, {"培训补贴", "创业补贴"}),
        ({"q": "设备"}, {"设备补贴"}),
        ({"show": "flat"}, {"创业补贴"}),
    ],
)
def test_rules_are_narrowed(client: Client, asked: dict[str, Any], names: set[str]) -> None:
    rate("10%", "设备补贴", 10, "%")
    rate("300元", "培训补贴", 300, "元/月")
    rate("300元", "创业补贴", 300, "元", region=Region.objects.get(pk="620523"))

    results = client.get("/subsidies/calculator/", {"months": "1", **asked}).context["page"].results

    assert {one.row.record.name for one in results} == names


def test_rules_that_the_entry_fits_come_first(client: Client) -> None:
    rate("10%", "设备补贴", 10, "%")
    rate("300元", "创业补贴", 300, "元")
    rate("300元", "培训补贴", 300, "元/月")

    page = client.get("/subsidies/calculator/", {"months": "1"}).context["page"]

    assert [one.group for one in page.results] == ["fits", "flat", "rest"]
    assert page.counts == {"fits": 1, "flat": 1, "rest": 1}


@pytest.mark.parametrize("hidden", [{"state": "rejected"}, {"unsupported": True}])
@pytest.mark.parametrize("path", ["/subsidies/calculator/?months=1", "/subsidies/compare/"])
def test_only_published_rates(client: Client, path: str, hidden: dict[str, Any]) -> None:
    rate("300元", "培训补贴", 300, "元/月")
    SubsidyRate.objects.update(**hidden)

    assert "没有读到补贴标准" in client.get(path).content.decode()


def test_address_is_the_entry(client: Client) -> None:
    response = client.get("/subsidies/calculator/?area_new=500&area=&region=&q=&months=6")

    assert (response.status_code, response["Location"]) == (302, "/subsidies/calculator/?area_new=500&months=6")


@pytest.mark.parametrize(
    ("typed", "amount"),
    [("500", "500"), ("1,200.5", "1200.5"), ("８００", "800"), ("80万", "800000"), ("1.5亿", "150000000"), ("0.01", "0.01")],
)
def test_figures_as_people_write_them(typed: str, amount: str) -> None:
    assert read_amount(typed, whole=False) == (Decimal(amount), "")


@pytest.mark.parametrize("typed", ["0", "-5", "abc", "1e5", "NaN", "Infinity", "1.234", "9" * 30, "80万元", "١٢٣", "'", "²"])
def test_a_wrong_figure_is_one_sentence_and_counts_as_not_entered(client: Client, typed: str) -> None:
    rate("300元", "培训补贴", 300, "元/月")

    response = client.get("/subsidies/calculator/", {"months": typed})

    assert response.status_code == 200
    assert len(response.context["page"].errors) == 1
    assert "没有填月数" in response.content.decode()


@pytest.mark.parametrize(
    "query",
    ["region=火星", "kind=x", "since=20", "page=x", "page=-1", "show=x", "number=3", "unit=x"],
)
@pytest.mark.parametrize("path", ["/subsidies/calculator/?months=1&", "/subsidies/compare/?"])
def test_strange_addresses_are_answered(client: Client, path: str, query: str) -> None:
    rate("300元", "培训补贴", 300, "元/月")

    assert client.get(path + query).status_code == 200


def test_persons_are_whole(client: Client) -> None:
    assert "请写整数" in client.get("/subsidies/calculator/?persons=2.5").content.decode()


def test_query_count_does_not_grow(client: Client, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    for _ in range(12):
        rate("300元", "培训补贴", 300, "元/月")

    with django_assert_max_num_queries(6):  # units, count, rows, claims, sentences; and the words of a search
        client.get("/subsidies/calculator/?months=1")


def test_table_holds_one_unit_the_largest_first(client: Client) -> None:
    new, converted, _ = lianyuan()

    response = client.get("/subsidies/compare/?unit=元/平方米")

    assert [row.record for row in response.context["page"].rows] == [new, converted]
    html = response.content.decode()
    assert "200,000 元" in html
    assert "<mark>50元/平方米</mark>" in html


def test_table_begins_with_the_most_frequent_unit_and_says_what_was_not_read(client: Client) -> None:
    lianyuan()
    SubsidyRate.objects.update(cap=None, valid_to="2020")

    response = client.get("/subsidies/compare/")

    assert response.context["page"].unit == "元/平方米"
    assert "没有读到" in response.content.decode()
    assert "已过期" in response.content.decode()


@pytest.mark.parametrize("address", ["/subsidies/", "/regions/620524/"])
def test_lists_show_the_sentence_of_a_rate(client: Client, address: str) -> None:
    factory.subsidy(quote="每平方米200元")

    html = client.get(address).content.decode()

    assert "“按照《武山县劳务奖补办法》,场地建设补贴每平方米200元,最高20万元”</a>" in html
