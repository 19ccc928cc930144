"""Divisions picked for comparison page by page, also without scripts."""

import pytest
from django.test import Client

from tests import factory

pytestmark = pytest.mark.django_db


@pytest.fixture
def counties() -> list[str]:
    factory.wushan()
    return [factory.region(f"6205{number}", f"某{number}县", "county").code for number in range(60, 68)]


def add(client: Client, *codes: str) -> str:
    """Where 加入对比 leads."""
    response = client.get("/compare/", {"add": codes})
    assert response.status_code == 302
    client.get(response["Location"])
    return str(response["Location"])


def test_one_after_the_other_is_added(client: Client, counties: list[str]) -> None:
    assert add(client, counties[0]) == f"/compare/?region={counties[0]}"
    assert add(client, counties[1]) == f"/compare/?region={counties[0]}&region={counties[1]}"
    assert add(client, counties[0]) == f"/compare/?region={counties[0]}&region={counties[1]}", "the same is not there twice"

    factory.yearly(2021, 100)
    html = client.get("/regions/620524/").content.decode()
    assert f'href="/compare/?region={counties[0]}&amp;region={counties[1]}"' in html, "the menu leads back to the comparison"
    assert 'href="/compare/?add=620524"' in html


def test_what_is_taken_away_stays_away(client: Client, counties: list[str]) -> None:
    add(client, *counties[:2])

    client.get(f"/compare/?region={counties[1]}")

    assert add(client, counties[2]) == f"/compare/?region={counties[1]}&region={counties[2]}"
    client.get("/compare/")
    assert add(client, counties[3]) == f"/compare/?region={counties[3]}"


def test_a_seventh_is_refused_by_name(client: Client, counties: list[str]) -> None:
    add(client, *counties[:6])

    html = client.get("/compare/", {"add": counties[6]}, follow=True).content.decode()

    assert "一次最多对比 6 个地区，没有加入某66县" in html
    assert "某60县" in html
    assert counties[6] not in client.cookies["compare"].value


def test_a_division_already_chosen_is_said_to_be(client: Client, counties: list[str]) -> None:
    add(client, "620524")
    factory.yearly(2021, 100)

    assert "已在对比中（1）" in client.get("/regions/620524/").content.decode()


@pytest.mark.parametrize("cookie", ["", "x", "...", "999999.620524", "620524" * 500, "²²²²²²"])
def test_a_strange_cookie_breaks_nothing(client: Client, counties: list[str], cookie: str) -> None:
    client.cookies["compare"] = cookie

    assert client.get("/regions/620524/").status_code == 200
    assert client.get("/compare/?add=620524", follow=True).status_code == 200


def test_the_chart_of_further_years_has_its_table_and_sources(client: Client) -> None:
    metrics = [factory.yearly(year, year) for year in (2020, 2021, 2022)]

    html = client.get("/compare/?region=620524").content.decode()

    for metric in metrics:
        assert f'href="{metric.source.get_absolute_url()}"' in html
    spec = client.get("/compare/chart.json?region=620524").json()
    assert spec["encoding"]["color"]["field"] == "name", "a single line is named too"
