"""A real browser: the system's Chromium."""

import io
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from playwright.sync_api import Browser, sync_playwright

from kb.curation import seeding

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture
def site(live_server: Any) -> str:
    """The address of a running site with the five documents read in."""
    seeding.seed_regions(settings.SEEDS / "regions", lambda done, total: None)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE kb_region")  # else the planner still takes the table for empty and joins it with itself
    call_command("seed", stdout=io.StringIO())
    return str(live_server.url)


@pytest.fixture
def browser(site: str) -> Iterator[Browser]:
    """Started after the site, closed before its database is emptied: Django refuses queries while the browser's loop runs."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()
