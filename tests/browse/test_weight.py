"""A page weighs at most 120 kB compressed, its styles and scripts included, without the chart bundle."""

import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from tests import factory

pytestmark = pytest.mark.django_db
MOST = 120_000  # bytes
ROWS = 60
PAGES = [
    "/",
    "/regions/620524/",
    "/regions/620500/",
    "/regions/620000/",
    "/metrics/",
    "/metrics/?region=620524&open=620000&open=620500",
    "/programs/",
    "/brands/",
    "/cooperations/",
    "/policies/",
    "/subsidies/",
    "/articles/",
    "/search/?q=劳务",
    "/metrics/indicators/",
    "/metrics/indicators/labor_transfer/",
    "/compare/?region=620524&region=620523",
    "/map/",
    "/brands/directory/",
    "/cooperations/links/",
    "/policies/issuers/",
    "/subsidies/calculator/",
    "/about/",
    "/api/",
]


def packed(content: bytes) -> int:
    return len(gzip.compress(content, 6))


def weight(client: Client, address: str) -> int:
    html = client.get(address).content
    files = set(re.findall(r'(?:href|src)="/static/([^"?]+\.(?:css|js|svg))"', html.decode()))
    assert "kb/site.css" in files
    return packed(html) + sum(packed(Path(str(finders.find(name))).read_bytes()) for name in files)


def test_no_page_is_heavier_than_it_may_be(client: Client) -> None:
    source = factory.everything()
    for number in range(ROWS):
        factory.yearly(2000 + number % 20, number)
        factory.program(name=f"第{number}项就业帮扶车间")
        factory.brand(name=f"宁远第{number}建筑工")

    weights = {address: weight(client, address) for address in [*PAGES, f"/articles/{source.pk}/"]}

    assert {address: size for address, size in weights.items() if size > MOST} == {}
    assert weights["/metrics/"] > 10_000, "something is weighed"
