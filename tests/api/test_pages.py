"""The API's pages for people, and the example that its documentation gives."""

import os
import re
import subprocess
import sys
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from tests import factory


@pytest.mark.django_db
def test_the_guide_needs_no_script(client: Client) -> None:
    page = client.get("/api/").content.decode()

    assert "http://testserver/api/v1/metrics/?region=620524" in page
    for address in re.findall(r'href="(/api/v1/[a-z]+/)"', page):
        assert client.get(address).status_code == 200


@pytest.mark.django_db
def test_the_reference_comes_from_this_server_alone(client: Client) -> None:
    response = client.get("/api/v1/docs/")
    page = response.content.decode()

    assert "default-src 'self'" in response["Content-Security-Policy"]
    assert "unsafe" not in response["Content-Security-Policy"]
    assert not re.search(r"<script(?![^>]* src=)", page)
    assert not re.search(r'(?:src|href)="(?:https?:)?//', page)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("address", ["docs/api.md", "/api/"])
def test_the_example_runs(live_server: Any, client: Client, address: str) -> None:
    factory.metric()
    if address.startswith("/"):
        page = client.get(address, headers={"host": "localhost"}).content.decode()
        code = re.findall(r"<pre[^>]*><code>(.*?)</code></pre>", page, re.DOTALL)[0].replace("http://localhost", live_server.url)
        code = code.replace("&amp;", "&")
    else:
        text = (settings.BASE / address).read_text(encoding="utf-8")
        code = re.findall(r"```python\n(.*?)```", text, re.DOTALL)[0].replace("http://127.0.0.1:8000", live_server.url)

    environment = {**os.environ, "PYTHONUTF8": "1"}
    run = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False)

    assert "12.02 万人" in run.stdout, run.stderr
    assert "劳务输转12.02万人" in run.stdout


@pytest.mark.parametrize(("rate", "code"), [("5/min", 0), ("0", 0), ("fast", 1)])
def test_a_rate_that_makes_no_sense_is_refused(rate: str, code: int) -> None:
    environment = {**os.environ, "API_RATE": rate, "PYTHONUTF8": "1"}
    command = [sys.executable, "-c", "import kb.settings"]

    run = subprocess.run(command, cwd=settings.BASE, env=environment, capture_output=True, text=True, check=False)

    assert run.returncode == code
    assert ("看不懂" in run.stderr) == bool(code)


@pytest.mark.parametrize("variable", ["SITE_URL", "API_RATE", "API_CORS_ORIGINS"])
def test_every_setting_is_explained(variable: str) -> None:
    assert f"`{variable}`" in (settings.BASE / "README.md").read_text(encoding="utf-8")
