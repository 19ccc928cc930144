"""An indicator's page: definition, default year, every division ranked, the ranking as a file."""

import csv
import io
from unittest.mock import patch

import pytest
from django.test import Client

from kb.browse import indicator_page
from kb.models import Indicator, Region
from tests import factory

pytestmark = pytest.mark.django_db
ADDRESS = "/metrics/indicators/labor_transfer/"


@pytest.fixture
def counties() -> list[Region]:
    factory.wushan()
    return [factory.region(f"6205{number}", f"某{number}县", "county") for number in range(60, 65)]


def test_the_definition_that_editors_write_is_shown(client: Client) -> None:
    factory.yearly(2021, 100)
    Indicator.objects.update(definition="到外地务工的人数。", unit="人")

    html = client.get(ADDRESS).content.decode()

    assert "<dd>到外地务工的人数。</dd>" in html
    assert "<dd>人</dd>" in html


def test_without_a_year_the_latest_well_filled_one_is_ranked(client: Client, counties: list[Region]) -> None:
    for county in counties:
        factory.yearly(2021, 100, county)
    factory.yearly(2023, 100, counties[0])

    assert client.get(ADDRESS).context["page"].year == 2021
    assert client.get(f"{ADDRESS}?year=2023").context["page"].year == 2023


def test_without_a_level_the_lowest_that_has_figures_is_ranked(client: Client) -> None:
    factory.wushan()
    factory.yearly(2021, 100, Region.objects.get(pk="620500"))

    assert client.get(ADDRESS).context["page"].digits == 4
    assert client.get(f"{ADDRESS}?level=6").context["page"].found == []


def test_every_division_is_ranked_page_by_page(client: Client, counties: list[Region]) -> None:
    for number, county in enumerate(counties):
        factory.yearly(2021, 100 - number // 2, county)  # 100, 100, 99, 99, 98

    with patch.object(indicator_page, "MOST", 2):
        pages = [client.get(f"{ADDRESS}?page={number}") for number in (1, 2, 3, "9999", "x")]

    shown = [[(one.place, one.cell.value) for one in page.context["page"].ranked] for page in pages]
    assert shown == [[(1, 100), (1, 100)], [(3, 99), (3, 99)], [(5, 98)], [(5, 98)], [(1, 100), (1, 100)]]
    assert 'href="?page=2"' in pages[0].content.decode()


def test_the_whole_ranking_is_exported_with_places_and_sources(client: Client, counties: list[Region]) -> None:
    for number, county in enumerate(counties):
        factory.yearly(2021, 100 - number // 2, county)
    factory.yearly(2021, 5000, counties[0], aspect="target")
    link = f"{ADDRESS}export.csv?year=2021"
    assert f'href="{link}"' in client.get(f"{ADDRESS}?year=2021").content.decode()

    response = client.get(link)

    lines = list(csv.reader(io.StringIO(b"".join(response).decode("utf-8-sig"))))  # type: ignore[arg-type]
    at = next(number for number, line in enumerate(lines) if line[:1] == ["名次"])
    rows = [dict(zip(lines[at], line, strict=True)) for line in lines[at + 1 :]]
    assert [(row["名次"], row["地区"][-4:]) for row in rows] == [
        ("1", "某60县"),
        ("1", "某61县"),
        ("3", "某62县"),
        ("3", "某63县"),
        ("5", "某64县"),
    ]
    assert all(row["原句"] for row in rows)
    assert client.get(f"{ADDRESS}export.csv?year=2021&level=2").status_code == 404
