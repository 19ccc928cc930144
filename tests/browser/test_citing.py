"""引用 in a real browser: one click copies, also where the browser has no clipboard interface; without scripts the text is there."""

import re

from playwright.sync_api import Browser, expect

CITED = re.compile(
    r"\[\d{4}-\d\d-\d\d\]\. http://.*/articles/\d+/#c\d+\.\n原句：.+\n(?:所在整句：.+\n)?劳务知库（待核）：http://.*/metrics/\d+/$"
)


def test_a_click_copies(site: str, browser: Browser) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text) if message.type == "error" else None)
    page.goto(f"{site}/metrics/?region=620524")

    page.locator("td a.cite").first.click()

    expect(page.locator(".cited")).to_have_text("已复制")
    assert CITED.search(page.evaluate("navigator.clipboard.readText()"))
    assert page.url.endswith("/metrics/?region=620524")

    page.locator(".facets label.option", has_text="增减").click()
    expect(page.locator(".chips")).to_contain_text("增减")
    page.locator("#cite-page summary").click()
    expect(page.locator("#cite-page .cited")).to_have_text("已复制")
    assert "数字类型：增减" in page.evaluate("navigator.clipboard.readText()"), "the list as it is now"

    page.goto(f"{site}/regions/620524/")
    page.evaluate("Object.defineProperty(navigator, 'clipboard', {value: undefined})")  # as over plain HTTP
    page.locator(".actions a.cite").click()
    expect(page.locator(".cited")).to_have_text("已复制")
    page.goto(f"{site}/about/")
    assert page.evaluate("navigator.clipboard.readText()").startswith("劳务知库. 武山县[DB/OL]. [")
    assert refused == []


def test_without_scripts_the_text_is_there(site: str, browser: Browser) -> None:
    page = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844}).new_page()
    page.goto(f"{site}/metrics/?region=620524")

    page.locator("td a.cite").first.click()

    expect(page).to_have_url(re.compile(r"/metrics/\d+/cite/$"))
    assert CITED.search(page.locator(".cite-text").first.inner_text())
    page.goto(f"{site}/regions/620524/")
    page.locator("#cite-page summary").click()
    expect(page.locator("#cite-page .cite-text")).to_be_visible()
