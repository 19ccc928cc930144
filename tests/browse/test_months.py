"""Periods asked for to the month."""

import datetime

import pytest
from django.test import Client

from tests import factory

pytestmark = pytest.mark.django_db


@pytest.fixture
def halves() -> None:
    for value, first, last in ((1, (1, 1), (6, 30)), (2, (7, 1), (12, 31))):
        start, end = datetime.date(2021, *first), datetime.date(2021, *last)
        factory.metric(value=value, period=f"{start:%Y-%m}/{end:%Y-%m}", start=start, end=end)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("since=2021&until=2021", [1, 2]),
        ("since=2021-07", [2]),
        ("until=2021-06", [1]),
        ("since=2021年6月&until=2021.7", [1, 2]),
        ("since=2021-03&until=2021-06", [1]),
        ("since=2022-01", []),
    ],
)
def test_figures_are_narrowed_to_months_with_their_counts(client: Client, halves: None, asked: str, found: list[int]) -> None:
    finder = client.get(f"/metrics/?{asked}").context["finder"]

    assert sorted(int(row.value) for row in finder.page) == found
    assert finder.page.total == len(found)
    assert sum(node.count for node in finder.tree) == len(found)
    (aspects,) = [facet for facet in finder.facets if facet.name == "aspect"] or [None]
    assert (aspects.options[0].count if aspects else 0) == len(found)


def test_articles_are_narrowed_to_months(client: Client) -> None:
    for month in (5, 6, 7):
        factory.article(title=f"{month} 月", published=f"2021-{month:02}-03", published_on=datetime.date(2021, month, 3))

    page = client.get("/articles/?since=2021-06&until=2021-06").context["page"]

    assert [article.title for article in page] == ["6 月"]


@pytest.mark.parametrize(
    "wrong", ["since=2021-13", "since=2021-00", "until=21-6", "since=2021-07&until=2021-06", "since=2021-6-1"]
)
def test_what_is_no_month_is_said(client: Client, halves: None, wrong: str) -> None:
    response = client.get(f"/metrics/?{wrong}")

    assert response.status_code == 200
    assert 'role="alert"' in response.content.decode()
