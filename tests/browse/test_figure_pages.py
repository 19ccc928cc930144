"""Indicator, comparison, map, directory and charts."""

import datetime
from typing import Any

import pytest
from django.test import Client

from kb.models import Region, State
from tests import factory

pytestmark = pytest.mark.django_db


def neighbour() -> Region:
    factory.wushan()
    return Region.objects.get(pk="620523")


def test_indicator_ranks_divisions_of_a_year(client: Client) -> None:
    factory.yearly(2021, 100)
    factory.yearly(2021, 300, neighbour())
    factory.yearly(2020, 900)

    page = client.get("/metrics/indicators/labor_transfer/").context["page"]

    assert page.year == 2021
    assert [(one.place, one.region.name, one.cell.value) for one in page.ranked] == [(1, "甘谷县", 300), (2, "武山县", 100)]


@pytest.mark.parametrize(
    "apart",
    [
        {"aspect": "target"},
        {"start": datetime.date(2019, 1, 1)},
        {"start": datetime.date(2021, 1, 1), "end": None},
        {"subject": "某公司"},
        {"state": "rejected"},
        {"unsupported": True},
    ],
)
def test_what_is_no_yearly_total_is_not_ranked(client: Client, apart: dict[str, Any]) -> None:
    factory.yearly(2021, 100)
    factory.yearly(2021, 300, neighbour(), **apart)

    assert [one.cell.value for one in client.get("/metrics/indicators/labor_transfer/?year=2021").context["page"].ranked] == [100]


def test_figures_that_differ_are_marked_and_the_preferred_stands(client: Client) -> None:
    factory.yearly(2021, 100, rank="preferred", rank_reason="统计公报")
    factory.yearly(2021, 300)

    response = client.get("/metrics/indicators/labor_transfer/")

    (one,) = response.context["page"].ranked
    assert (one.cell.value, one.cell.count, one.cell.differs) == (100, 2, True)
    assert "另有不同" in response.content.decode()


def test_a_divisions_chart_shows_the_years_of_its_table(client: Client) -> None:
    for year in range(2010, 2022):
        factory.yearly(year, year)

    html = client.get("/regions/620524/").content.decode()

    assert "labor_transfer.json?since=2014" in html
    chart = client.get("/regions/620524/labor_transfer.csv?since=2014").content.decode()
    assert "2014" in chart
    assert "2013" not in chart
    assert client.get("/regions/620524/labor_transfer.csv?since=nie").status_code == 200


def test_a_figure_tells_how_many_articles_stand_behind_it(client: Client) -> None:
    metric = factory.yearly(2021, 100)
    first = metric.claims.get()
    for day in (datetime.date(2001, 5, 6), datetime.date(2003, 5, 6)):
        source = factory.article(published_on=day, published=f"{day}")
        metric.claims.add(factory.claim(source, first.quote, "metrics"))

    for page in ("/metrics/indicators/labor_transfer/", "/compare/?region=620524"):
        html = client.get(page).content.decode()
        assert html.count("3 篇，2") == 2
        assert "依据 3 篇，2" in html  # on the figure itself, as in tables of years


def test_units_are_not_ranked_together(client: Client) -> None:
    factory.yearly(2021, 100, unit="人次")
    factory.yearly(2021, 300, neighbour(), unit="人")

    page = client.get("/metrics/indicators/labor_transfer/?unit=人次").context["page"]

    assert [one.cell.unit for one in page.ranked] == ["人次"]
    assert sorted(page.units) == ["人", "人次"]


def test_comparison_shows_period_source_and_silence(client: Client) -> None:
    metric = factory.yearly(2021, 100)
    neighbour()

    html = client.get("/compare/?region=620524&region=甘谷县").content.decode()

    assert f'href="{metric.source.get_absolute_url()}"' in html
    assert "2021年" in html
    assert "没有读到" in html


def test_comparison_takes_six_and_says_what_it_does_not_know(client: Client) -> None:
    factory.wushan()
    codes = [factory.region(f"6205{number}", f"某{number}县", "county").code for number in range(60, 68)]

    page = client.get("/compare/", {"region": [*codes, "没有"]}).context["page"]

    assert [side.region.code for side in page.sides] == codes[:6]
    assert page.unknown == ["没有"]
    assert page.is_full


def test_no_figure_is_added_up(client: Client) -> None:
    factory.yearly(2021, 100)
    factory.yearly(2021, 300, neighbour())

    for address in (
        "/compare/?region=620500",
        "/regions/620500/",
        "/map/?indicator=labor_transfer",
        "/metrics/indicators/labor_transfer/?level=4",
    ):
        assert ">400" not in client.get(address).content.decode()


@pytest.mark.parametrize(
    "address", ["/regions/620524/labor_transfer", "/metrics/indicators/labor_transfer/chart", "/compare/chart"]
)
def test_charts_come_in_every_form(client: Client, address: str) -> None:
    factory.yearly(2021, 100)
    factory.yearly(2020, 90)
    query = {"region": "620524"}

    spec = client.get(f"{address}.json", query).json()
    table = client.get(f"{address}.csv", query).content.decode("utf-8-sig")
    svg = client.get(f"{address}.svg", query)
    png = client.get(f"{address}.png", query)

    assert [(row["year"], row["value"]) for row in spec["data"]["values"]] == [("2020", 90), ("2021", 100)]
    assert table.splitlines()[1].startswith("甘肃省天水市武山县,620524,2020,2020,90,人,90")
    assert svg.content.startswith(b"<svg")
    assert png.content.startswith(b"\x89PNG")


def test_no_chart_without_figures(client: Client) -> None:
    factory.wushan()
    factory.indicator()

    for address in ("/regions/620524/labor_transfer.svg", "/metrics/indicators/labor_transfer/chart.json", "/compare/chart.png"):
        assert client.get(address).status_code == 404


def test_region_page_has_a_column_a_year(client: Client) -> None:
    factory.yearly(2021, 100)
    factory.yearly(2020, 90)

    response = client.get("/regions/620524/")

    by_year = response.context["page"].by_year
    assert by_year.years == [2020, 2021]
    assert [cell and cell.value for cell in by_year.rows[0].cells] == [90, 100]
    assert 'data-chart="/regions/620524/labor_transfer.json?since=' in response.content.decode()


def test_map_shows_what_is_held_and_a_provinces_own_figure(client: Client) -> None:
    province = Region.objects.get(pk=factory.wushan().code[:2] + "0000")
    factory.yearly(2021, 500, province)
    factory.yearly(2021, 100)

    held = client.get("/map/").context["tiles"]
    shaded = client.get("/map/?indicator=labor_transfer").context["tiles"]

    assert [(tile.region.name, tile.words) for tile in held] == [("甘肃省", "2")]
    assert [(tile.region.name, tile.words) for tile in shaded] == [("甘肃省", "500人")]


def test_brand_directory_counts_by_province_and_industry(client: Client) -> None:
    factory.brand()
    factory.brand(name="另一个", industry=None)
    factory.brand(name="不要", state=State.REJECTED)

    rows = client.get("/brands/directory/").context["rows"]

    assert [(region.name, counts) for region, counts in rows] == [("甘肃省", [("construction", 1), ("none", 1)])]


def test_similar_programs_elsewhere_nearest_first(client: Client) -> None:
    own = factory.program(name="武山就业帮扶车间", description="建就业帮扶车间")
    elsewhere = neighbour()
    far = factory.program(region=elsewhere, name="点对点专车")
    near = factory.program(region=elsewhere, name="甘谷就业帮扶车间")
    factory.program(name="本县的帮扶车间")
    factory.metric(region=elsewhere, subject=near.name)

    similar = client.get(f"/programs/{own.pk}/").context["page"].similar

    assert [one.record for one in similar] == [near, far]
    assert len(similar[0].figures) == 1


ODD = ["x", "-1", "9" * 400, "%27;--", "<script>", "２０２１", "none", "%F0%9F%98%80"]


@pytest.mark.parametrize("value", ODD)
def test_no_value_breaks_a_page(client: Client, value: str) -> None:
    factory.yearly(2021, 100)

    for address, names in (
        ("/metrics/indicators/labor_transfer/", ("year", "aspect", "level", "unit")),
        ("/compare/", ("region", "year", "chart")),
        ("/map/", ("indicator", "year")),
        ("/search/", ("q", "region")),
        ("/suggest/regions/", ("region",)),
        ("/suggest/names/", ("q",)),
        ("/", ("x",)),
        ("/brands/directory/", ("x",)),
    ):
        assert client.get(f"{address}?" + "&".join(f"{name}={value}" for name in names)).status_code == 200


def test_counties_below_are_ranked_by_their_own_figures(client: Client) -> None:
    factory.yearly(2021, 100)
    factory.yearly(2021, 300, neighbour())
    factory.yearly(2021, 500, factory.baodi())

    for code in ("620500", "620000"):
        (ranking,) = client.get(f"/regions/{code}/").context["page"].rankings
        assert [(region.name, cell.value) for region, cell in ranking.rows] == [("甘谷县", 300), ("武山县", 100)]
    whole = client.get("/metrics/indicators/labor_transfer/?within=620500").context["page"]
    assert [one.cell.value for one in whole.ranked] == [300, 100]
    assert client.get("/regions/620524/").context["page"].rankings == []


def until(year: int, value: int, region: Region | None = None, **fields: Any) -> Any:
    """A running total: 截至 the end of September."""
    return factory.yearly(year, value, region, start=None, end=datetime.date(year, 9, 30), period=f"../{year}-09-30", **fields)


def test_whole_years_and_running_totals_are_ranked_and_drawn_apart(client: Client) -> None:
    for year in (2020, 2021):
        factory.yearly(year, 100)
        until(year, 70)
        factory.yearly(year, 90, neighbour())

    whole = client.get("/metrics/indicators/labor_transfer/").context["page"]
    running = client.get("/metrics/indicators/labor_transfer/?span=until").context["page"]

    assert [int(one.cell.value) for one in whole.ranked] == [100, 90]
    assert {cell.span for cell in whole.lines} == {"year"}
    assert not any(one.cell.differs for one in whole.ranked), "a running total says nothing against the whole year's"
    assert [int(one.cell.value) for one in running.ranked] == [70]
    assert {cell.span for cell in running.lines} == {"until"}


def test_a_bound_can_be_ranked_alone(client: Client) -> None:
    factory.yearly(2021, 100)
    factory.yearly(2021, 300, neighbour(), bound="at_least")

    page = client.get("/metrics/indicators/labor_transfer/?bound=exact").context["page"]

    assert [int(one.cell.value) for one in page.ranked] == [100]


def test_a_line_of_a_chart_holds_one_sort_of_figures(client: Client) -> None:
    factory.yearly(2020, 100)
    factory.yearly(2021, 120, bound="at_least")
    until(2022, 90)

    spec = client.get("/regions/620524/labor_transfer.json").json()

    assert [row["sort"] for row in spec["data"]["values"]] == ["全年", "全年，以上", "截至某日"]
    assert spec["encoding"]["strokeDash"]["field"] == "sort"


def test_brands_of_the_same_industry_elsewhere(client: Client) -> None:
    elsewhere = neighbour()
    own = factory.brand(name="宁远建筑工")
    far = factory.brand(name="甘谷泥瓦匠", region=elsewhere)
    near = factory.brand(name="甘谷建筑工", region=elsewhere)
    factory.brand(name="甘谷家政", region=elsewhere, industry=factory.industry("home", "家政"))

    page = client.get(f"/brands/{own.pk}/").context["page"]

    assert [one.record for one in page.similar] == [near, far]


def test_every_page_of_a_division_leads_to_the_comparison(client: Client) -> None:
    source = factory.everything()
    link = "/compare/?add=620524"

    for address in (
        "/regions/620524/",
        f"/articles/{source.pk}/",
        f"/metrics/{source.claims.get(kind='metrics').metric_records.get().pk}/",
        "/metrics/?region=620524",
        "/search/?q=武山县",
        "/search/?q=宁远建筑工",
        "/brands/",
        "/programs/",
        "/policies/",
        "/subsidies/",
    ):
        assert f'href="{link}"' in client.get(address).content.decode(), address
    for address in ("/regions/620500/", "/metrics/indicators/labor_transfer/"):
        assert 'name="add" value="620524" aria-label="对比' in client.get(address).content.decode(), address


def test_more_than_six_are_said_to_be_left_out(client: Client) -> None:
    codes = [factory.region(f"6205{number}", f"某{number}县", "county").code for number in range(60, 68)]

    assert "一次最多对比 6 个地区" in client.get("/compare/", {"region": codes}).content.decode()
