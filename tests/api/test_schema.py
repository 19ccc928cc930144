"""The OpenAPI description holds: schemathesis asks a running site what it allows and what it does not, and checks each answer.

`EXAMPLES=1000 .venv/bin/python -m pytest tests/api/test_schema.py` asks more.
"""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from rest_framework.throttling import AnonRateThrottle

from kb.api.facts import FACTS
from kb.browse.facets import PLANS
from tests import factory

EXAMPLES = os.environ.get("EXAMPLES", "12")  # of an operation
PHASES = "examples,coverage,fuzzing" + (",stateful" if "EXAMPLES" in os.environ else "")


@pytest.mark.django_db(transaction=True)
def test_answers_are_as_described(live_server: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    cache.clear()
    monkeypatch.setattr(AnonRateThrottle, "THROTTLE_RATES", {"anon": None})
    factory.everything(3)
    command = [sys.executable, "-m", "schemathesis.cli", "run", f"{live_server.url}/api/v1/openapi.json"]

    run = subprocess.run(
        [*command, "--max-examples", EXAMPLES, "--phases", PHASES, "--continue-on-failure", "--seed", "620524"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )

    assert run.returncode == 0, run.stdout
    assert "Tested: 18" in run.stdout


@pytest.fixture
def description(client: Client, db: None) -> dict[str, Any]:
    return dict(client.get("/api/v1/openapi.json").json())


def test_it_is_openapi_3_1(description: dict[str, Any]) -> None:
    assert description["openapi"].startswith("3.1")


@pytest.mark.parametrize("kind", FACTS)
def test_every_facet_of_the_site_can_be_asked(description: dict[str, Any], kind: str) -> None:
    names = {one["name"] for one in description["paths"][f"/api/v1/{kind}/"]["get"]["parameters"]}

    assert {facet.name for facet in PLANS[kind].facets} | {"region", "publication", "since", "until", "q", "fields"} <= names


def test_the_vocabulary_is_named(client: Client, db: None) -> None:
    factory.indicator("labor_income", "劳务收入")

    operation = client.get("/api/v1/openapi.json").json()["paths"]["/api/v1/metrics/"]["get"]

    (indicator,) = [one for one in operation["parameters"] if one["name"] == "indicator"]
    assert indicator["schema"]["items"]["enum"] == ["labor_income", "none"]
    assert "`labor_income` 劳务收入" in indicator["description"]
