"""In a browser: from a county's figure to the sentence it stands on, and what holds for every main page."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

WUSHAN = "/regions/620524/"
PAGES = [
    "/",
    WUSHAN,
    "/regions/620500/",
    "/regions/620523/",
    "/regions/100000/",
    "/metrics/",
    "/metrics/?region=620524&since=2021",
    "/metrics/?region=鼓楼区&since=1",
    "/programs/",
    "/brands/",
    "/cooperations/",
    "/policies/",
    "/subsidies/",
    "/articles/",
    "/search/",
    "/search/?q=武山",
    "/search/?q=劳务",
    "/search/?q=宁远建筑公",
    "/metrics/?region=620524&aspect=change&open=510000",
    "/metrics/indicators/",
    "/metrics/indicators/labor_transfer/",
    "/compare/",
    "/compare/?region=620524&region=天水市",
    "/map/",
    "/map/?indicator=labor_transfer",
    "/brands/directory/",
    "/metrics/indicators/labor_transfer/?span=until&level=4",
    "/brands/?region=620500&industry=none",
    "/metrics/?q=没有这样的词",
    "/about/",
    "/api/",
    "/compare/?region=620524&region=511421&region=431381",
    "/metrics/?region=620524&since=2021-03&open=510000&open=511400",
    "/search/?q=武山县劳务输传",
    "/cooperations/links/",
    "/cooperations/between/?a=620000&b=120000",
    "/policies/issuers/",
    "/policies/chains/",
    "/subsidies/calculator/",
    "/subsidies/compare/",
    "/regions/620524/changes/",
]


def test_figure_leads_to_its_sentence(site: str, browser: Browser) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto(site + WUSHAN)
    card = page.locator(".cards li", has_text="劳务输转").first
    expect(card).to_contain_text("12.02 万人")
    expect(card).to_contain_text("2021年")

    card.locator("a").first.click()

    target = page.locator(":target")
    expect(target).to_contain_text("12.02万")
    expect(target).to_be_in_viewport()
    below_header = page.locator("header.site").bounding_box()
    box = target.bounding_box()
    assert box
    assert below_header
    assert box["y"] >= below_header["y"] + below_header["height"]


def test_listed_fact_leads_to_its_words(site: str, browser: Browser) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 600})
    page.goto(site + WUSHAN)
    page.locator(".cards li a").first.click()

    page.locator(".facts .jump").last.click()

    expect(page.locator(":target")).to_be_in_viewport()


# Contrast goes with the colours, sizes with the width: two of the four meet every fault in half the time.
@pytest.mark.parametrize(("scheme", "width"), [("light", 390), ("dark", 1280)])
def test_main_pages(site: str, browser: Browser, scheme: str, width: int) -> None:
    """No request leaves the host, no error on the console, nothing wider than the window, nothing that axe finds."""
    context = browser.new_context(viewport={"width": width, "height": 844}, color_scheme=scheme)  # type: ignore[arg-type]
    page = context.new_page()
    wrong: list[str] = []
    page.on("request", lambda request: None if request.url.startswith((site, "data:")) else wrong.append(request.url))
    page.on("console", lambda message: wrong.append(message.text) if message.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))

    for address in [*PAGES, *deeper(page, site)]:
        response = page.goto(site + address)
        assert response
        assert response.ok, address
        if page.locator(".show-filters").is_visible():
            page.locator(".show-filters").check()
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address
        wrong += [f"{address}: {barrier}" for barrier in barriers(page)]

    assert wrong == []


def deeper(page: Page, site: str) -> list[str]:
    """The first article and the first record of each kind that has any."""
    addresses = []
    for kind in ("articles", "metrics", "programs", "brands", "cooperations", "policies", "subsidies"):
        page.goto(f"{site}/{kind}/")
        links = page.locator("main a").evaluate_all("links => links.map(link => link.getAttribute('href'))")
        own = [link for link in links if re.fullmatch(rf"/{kind}/\d+/", link or "")]
        addresses += own[:1]
        if kind == "metrics":
            addresses += [f"{own[0]}cite/", own[0].replace("/metrics/", "/reports/new/metrics/")]
    return addresses


# Off by default: targets of at least 24 px or as far apart, WCAG 2.2 AA.
RULES = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}


def barriers(page: Page) -> list[str]:
    """What axe finds, each with the first place where it does."""
    violations = Axe().run(page, options=RULES).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html']}: {one['nodes'][0]['any'][:1]}" for one in violations]
