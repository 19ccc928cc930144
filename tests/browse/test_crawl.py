"""Every link of the site answers, and no address breaks it, whatever its parameters hold."""

import datetime
import itertools
from typing import Any
from urllib.parse import quote, urlsplit

import pytest
from django.test import Client

from kb.models import Region, State
from tests import factory
from tests.browse.crawler import Crawl

pytestmark = pytest.mark.django_db

BROKEN = [
    "x",
    "-1",
    "0",
    "9" * 5_000,
    "２０２１",
    "²",
    "1e309",
    "2021-13-45",
    "none",
    "end",
    "' OR 1=1; DROP TABLE kb_metric; --",
    "\\",
    "%' & ! | ( :* <->",
    "<script>alert(1)</script>\"'",
    "{{ 7|add:7 }}{% url %}",
    "../../etc/passwd",
    "\u202e\u200b\ufeff 武\r\nX: 1",
    "😀",
    '["9999-99-99",1]',
    '["2021-01-01",99999999999999999999]',
    "[" * 1_900,
    "null",
]
BYTES = ["%00", "%ED%A0%80", "%FF%FE", "%", "%u6B66"]  # U+0000, a lone surrogate, no UTF-8 at all


@pytest.fixture
def stocked() -> None:
    """Some of everything, enough for charts, rankings, second pages, conflicts and programs alike."""
    source = factory.everything(2)
    county, neighbour = factory.wushan(), factory.region("620523", "甘谷县", "county")
    above = [Region.objects.get(pk=code) for code in ("620500", "620000")]
    for year, place in itertools.product((2021, 2022), (county, neighbour, *above)):
        days: dict[str, Any] = {"start": datetime.date(year, 1, 1), "end": datetime.date(year, 12, 31), "period": str(year)}
        factory.metric(value=year * 10, region=place, **days)
        factory.metric(value=year * 20, region=place, aspect="target", **days)
    factory.program(region=neighbour, target_groups=[])
    factory.brand(region=neighbour, state=State.ACCEPTED)
    for _ in range(52):
        factory.metric(source, period="", start=None, end=None)
    gone = factory.metric(state=State.REJECTED)
    factory.metric(merged_into=gone, state=State.REJECTED)
    factory.article(title="", publication="天水日报", published="2022-02-07", published_on=datetime.date(2022, 2, 7))


def test_every_link_answers(client: Client, stocked: None) -> None:
    crawl = Crawl().run(client)

    assert crawl.wrong == []
    paths = {shape.partition("?")[0] for shape in crawl.pages}
    expected = {"/", "/search/", "/regions/N/", "/compare/", "/map/", "/metrics/indicators/labor_transfer/", "/brands/directory/"}
    expected |= {f"/{kind}/" for kind in (*factory.MAKERS, "articles")} | {
        f"/{kind}/N/" for kind in (*factory.MAKERS, "articles")
    }
    assert expected <= paths


def test_no_parameter_breaks_a_page(client: Client, stocked: None) -> None:
    """All parameters that any page knows hold the same at once, then one after the other on each page, in turns."""
    crawl = Crawl().run(client)
    paths = sorted({urlsplit(address).path for address in crawl.pages.values()})
    paths = [path for path in paths if path.endswith("/")]  # files are made by the same readings of the parameters
    names = sorted(crawl.fields | {"after", "before", "open", "shut", "chart", "within", "unknown", "[]"})
    values = [*map(quote, BROKEN), *BYTES]
    turns = itertools.cycle(names)
    client.raise_request_exception = False

    broken = []
    for path, value in itertools.product(paths, values):
        query = "&".join(f"{name}={value}" for name in names)
        # A wrong value of one parameter can keep the others from being read: on the lists each comes alone too, in turns.
        alone = [f"{next(turns)}={value}"] if path.count("/") == 2 else []
        broken += [f"{path}?{one[:200]}" for one in (query, *alone) if client.get(f"{path}?{one}").status_code >= 500]

    assert broken == []


@pytest.mark.parametrize("count", [300, 999, 10_000])
def test_no_number_of_values_breaks_a_page(client: Client, stocked: None, count: int) -> None:
    client.raise_request_exception = False
    for path in ("/metrics/", "/articles/", "/compare/", "/search/", "/map/", "/metrics/indicators/labor_transfer/"):
        for name in ("region", "indicator", "publication", "open", "after", "q", "year"):
            query = "&".join(f"{name}=a{number}" for number in range(count))
            assert client.get(f"{path}?{query}").status_code in (200, 400)
