"""?reviewed=1 shows only what an editor has accepted, on every page that shows facts, and leads back."""

import re

import pytest
from django.test import Client

from kb.models import Metric, State
from tests import factory

pytestmark = pytest.mark.django_db
PAGES = [
    "/regions/620524/?",
    "/metrics/indicators/labor_transfer/?year=2021",
    "/compare/?region=620524",
    "/search/?q=劳务输转",
    "/map/?",
    "/brands/directory/?",
]


@pytest.mark.parametrize("page", PAGES)
def test_only_what_is_accepted_is_shown_and_the_way_back(client: Client, page: str) -> None:
    factory.everything()

    everything = client.get(page).content.decode()
    assert "只看已核" in everything
    accepted = client.get(f"{page}&reviewed=1").content.decode()
    assert "这里只列编辑已核的内容" in accepted
    assert "待核</span>" not in accepted
    said = re.sub(r"<script.*?</script>", "", accepted, flags=re.DOTALL)
    assert "没有读到" not in said
    assert "只看已核" in client.get(page).content.decode()  # nothing is remembered for the next request


def test_an_accepted_figure_stays(client: Client) -> None:
    factory.everything()
    metric = Metric.objects.published().filter(region="620524", indicator="labor_transfer").first()
    assert metric is not None
    page = "/regions/620524/?reviewed=1"
    assert f"/metrics/{metric.pk}/" not in client.get(page).content.decode()

    metric.state = State.ACCEPTED
    metric.save()

    assert f"/metrics/{metric.pk}/" in client.get(page).content.decode()


def test_exports_and_charts_keep_the_switch(client: Client) -> None:
    factory.everything()
    html = client.get("/metrics/indicators/labor_transfer/?year=2021&reviewed=1").content.decode()
    assert 'name="reviewed" value="1"' in html
    chart = "/regions/620524/labor_transfer.json"
    assert (client.get(chart).status_code, client.get(f"{chart}?reviewed=1").status_code) == (200, 404)
    page = "/metrics/export.csv?reviewed=1"
    refused = client.get(page)
    assert refused.status_code == 404
    assert "没有符合条件的指标" in refused.content.decode()

    metric = Metric.objects.published().filter(region="620524", indicator="labor_transfer").first()
    assert metric is not None
    metric.state = State.ACCEPTED
    metric.save()

    rows = b"".join(client.get(page)).decode()  # type: ignore[arg-type]
    assert f"/metrics/{metric.pk}/" in rows
    assert "条件：审核：只看已核" in rows
    assert "共 1 条" in rows
