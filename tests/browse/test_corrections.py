"""What an editor set right is marked wherever the fact is shown, with what was read."""

import csv
import io
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from docx import Document

from kb.api import tools
from kb.browse.corrections import corrected, sentence
from kb.models import Metric
from tests import factory

pytestmark = pytest.mark.django_db

READ = "数值原读作 12 万人；时期原读作 2020年"


@pytest.fixture
def metric() -> Any:
    """Read as 12 万人 of 2020, and set right: 12.02 万人 of 2021."""
    made = factory.metric(state="accepted", edited=["value", "period"], printed="")
    values = {"value": "120000", "unit": "人", "period": "2020", "region": "620524"}
    source = made.source.article
    made.claims.set([factory.claim(source, "劳务输转12.02万人", "metrics", values=values)])
    return made


def test_what_was_read_of_each_edited_field(metric: Any) -> None:
    assert sentence(corrected(Metric.objects.with_evidence().get())) == READ


def test_a_division_that_was_read_otherwise() -> None:
    pair = factory.cooperation(edited=["from_region", "to_region"])
    values = {"from": "620524", "to": "620523", "kind": "east_west"}
    pair.claims.set([factory.claim(factory.article(), "与天津市宝坻区开展劳务协作", "cooperations", values=values)])
    pair = type(pair).objects.with_evidence().get()

    assert sentence(corrected(pair)) == "双方原读作 甘肃省天水市甘谷县 — 甘肃省天水市武山县"
    assert str(pair.from_region) == "天津市宝坻区"


def test_set_back_to_what_was_read_is_no_correction(metric: Any) -> None:
    Metric.objects.update(value=Decimal(120000), period="2020")

    assert corrected(Metric.objects.with_evidence().get()) == []


def test_untouched_facts_cost_no_query(django_assert_num_queries: Any) -> None:
    factory.metric()
    read = Metric.objects.with_evidence().get()

    with django_assert_num_queries(0):
        assert corrected(read) == []


@pytest.mark.parametrize("address", ["/metrics/", "/metrics/{}/", "/regions/620524/", "/search/?q=劳务输转", "/metrics/{}/cite/"])
def test_pages_say_what_was_read(client: Client, metric: Any, address: str) -> None:
    html = client.get(address.format(metric.pk)).content.decode()

    assert f"更正：{READ}" in html


def test_a_comparison_marks_it(client: Client, metric: Any) -> None:
    html = client.get("/compare/?region=620524").content.decode()

    assert f'<a class="corrected" href="/metrics/{metric.pk}/">已更正</a>' in html


def test_exports_have_a_column(client: Client, metric: Any) -> None:
    factory.metric(value=Decimal(5))

    text = b"".join(client.get("/metrics/export.csv").streaming_content).decode()  # type: ignore[attr-defined]

    rows = list(csv.DictReader(io.StringIO(text.split("\r\n\r\n")[1])))
    assert sorted(row["编辑更正"] for row in rows) == ["", READ]


def test_the_api_and_assistants_are_told(client: Client, metric: Any) -> None:
    (fact,) = client.get("/api/v1/metrics/").json()["results"]
    (told,) = tools.find_facts("metrics")["facts"]

    assert fact["corrected"] == told["corrected"] == READ
    assert client.get(f"/api/v1/metrics/{metric.pk}/").json()["corrected"] == READ
    assert READ in client.get("/api/v1/metrics/?format=csv").content.decode()


@pytest.mark.parametrize("address", ["/metrics/brief.docx", "/regions/620524/brief.docx", "/compare/brief.docx?region=620524"])
def test_briefs_say_so_in_the_footnote(client: Client, metric: Any, address: str) -> None:
    document = Document(io.BytesIO(client.get(address).content))

    (notes,) = [part for part in document.part.package.iter_parts() if part.partname == "/word/footnotes.xml"]
    assert f"（编辑已更正：{READ}）" in notes.blob.decode()
