"""Facets in a real browser: with scripts only the list changes, without them all works too; charts draw under the strict policy."""

import datetime
import re
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from kb.models import Region
from tests import factory


def test_ticking_a_value_exchanges_the_list_and_says_how_many(site: str, browser: Browser) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(f"{site}/metrics/")
    page.evaluate("window.stays = true")
    before = page.locator(".found b").inner_text()

    page.locator(".facets label.option", has_text="增减").click()

    expect(page).to_have_url(re.compile("aspect=change"))
    expect(page.locator(".chips")).to_contain_text("增减")
    expect(page.locator("#announce")).to_contain_text("共")
    assert page.evaluate("window.stays"), "the page itself was not loaded again"
    assert page.locator(".found b").inner_text() != before
    assert page.evaluate("document.activeElement.value") == "change", "the keyboard stays where it was"

    page.go_back()
    expect(page.locator(".found b")).to_have_text(before)
    expect(page).not_to_have_url(re.compile("aspect"))

    page.go_forward()
    expect(page.locator(".chips")).to_contain_text("增减")


def test_tree_opens_and_names_are_offered(site: str, browser: Browser) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(f"{site}/metrics/")

    page.get_by_role("button", name="展开甘肃省").click()
    page.get_by_role("button", name="展开天水市").click()
    page.locator(".tree label", has_text="武山县").click()

    expect(page.locator(".chips")).to_contain_text("武山县")
    page.locator("#f-region-typed").press_sequentially("武山")
    expect(page.locator('#region-names option[value$="武山县"]')).to_have_count(1)


def test_space_opens_a_branch_and_a_picked_name_counts_at_once(site: str, browser: Browser) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(f"{site}/metrics/")

    page.get_by_role("button", name="展开甘肃省").focus()
    page.keyboard.press("Space")

    expect(page.get_by_role("button", name="收起甘肃省")).to_be_focused()

    page.locator("#f-region-typed").evaluate("""box => {
        box.value = "甘肃省天水市武山县";
        box.dispatchEvent(new InputEvent("input", {bubbles: true, inputType: "insertReplacementText"}));
    }""")

    expect(page.locator(".chips")).to_contain_text("武山县")


def test_divisions_are_added_from_page_to_page_without_scripts(site: str, browser: Browser) -> None:
    page = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844}).new_page()
    page.goto(f"{site}/regions/620524/")
    page.get_by_role("link", name="把武山县加入对比", exact=True).click()
    page.goto(f"{site}/metrics/?region=511421")

    page.get_by_role("link", name="加入对比").first.click()

    expect(page).to_have_url(re.compile("region=620524&region=511421$"))
    page.get_by_role("button", name="对比").click()
    expect(page).to_have_url(re.compile(r"compare/\?region=620524&region=511421&chart=\w+$"))  # empty boxes leave nothing behind


def test_everything_works_without_scripts(site: str, browser: Browser) -> None:
    page = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844}).new_page()
    page.goto(f"{site}/metrics/")

    page.locator("label", has_text="筛选条件").click()
    page.locator(".facets label.option", has_text="增减").click()
    page.locator("#f-region-typed").fill("武山县")
    page.get_by_role("button", name="筛选").click()

    expect(page.locator(".chips")).to_contain_text("增减")
    expect(page.locator(".chips")).to_contain_text("武山县")
    page.get_by_role("link", name=re.compile("去掉条件 数字类型")).click()
    expect(page).not_to_have_url(re.compile("aspect"))


@pytest.fixture
def charted(site: str) -> str:
    """The address of a county with figures of two years."""
    for year in (2022, 2023):
        days: dict[str, Any] = {"start": datetime.date(year, 1, 1), "end": datetime.date(year, 12, 31)}
        factory.metric(value=year * 10, period=str(year), region=Region.objects.get(pk="620523"), **days)
    return f"{site}/regions/620523/"


def test_charts_draw_under_the_strict_policy(charted: str, browser: Browser) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    wrong: list[str] = []
    page.on("console", lambda message: wrong.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.goto(charted)

    expect(page.locator("figure.chart svg").first).to_be_visible(timeout=60_000)
    assert wrong == []
