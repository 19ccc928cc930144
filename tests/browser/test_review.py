"""In a browser: facts are reviewed from the keyboard, by touch on a phone, and by two people at once."""

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.browser.conftest import ARGUMENTS, CHROMIUM
from tests.curation import factories

QUOTES = ("劳务输转12.02万人", "创收31.32亿元", "“宁远建筑工”成为省级劳务品牌")
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def address(live_server: Any) -> str:
    """The site with one article and three open figures."""
    factories.reference()
    source = factories.article()
    for quote in QUOTES:
        record = factories.record()
        record.claims.set([factories.claim(source=source, quote=quote)])
    return str(live_server.url)


@pytest.fixture
def chromium(address: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def sessions(address: str) -> list[str]:
    """Two people's session keys, made before the browser's loop runs."""
    keys = []
    for name in ("minzhang", "xiangli"):
        client = Client()
        client.force_login(User.objects.create_superuser(name, first_name=name))
        keys.append(client.cookies[settings.SESSION_COOKIE_NAME].value)
    return keys


def opened(chromium: Browser, address: str, session: str, **options: Any) -> Page:
    context = chromium.new_context(**options)
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": address}])
    page = context.new_page()
    page.goto(f"{address}/admin/review/")
    return page


def now(page: Page, at: int) -> None:
    """The fact on screen is the one that stands on QUOTES[at], and its sentence is in view."""
    expect(page.locator("#fact blockquote")).to_have_text(QUOTES[at])
    expect(page.locator("mark.now")).to_be_in_viewport()


def test_keys(sessions: list[str], chromium: Browser, address: str) -> None:
    page = opened(chromium, address, sessions[0], viewport={"width": 1280, "height": 800})
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    now(page, 0)

    page.keyboard.press("s")
    now(page, 1)
    page.keyboard.press("a")
    now(page, 2)
    expect(page.locator("#remaining")).to_have_text("2")
    page.keyboard.press("z")
    now(page, 1)
    page.keyboard.press("e")
    page.keyboard.type("宝坻区")
    page.keyboard.press("a")  # typed into the field, not a decision
    now(page, 1)
    page.keyboard.press("Backspace")
    page.keyboard.press("Control+Enter")
    now(page, 2)
    page.keyboard.press("r")
    page.keyboard.press("1")
    now(page, 0)
    page.locator("mark.now").click()  # a click on text decides nothing
    now(page, 0)
    page.keyboard.press("?")
    expect(page.locator("#help")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("a")
    expect(page.locator("h1")).to_have_text("没有待核的事实")

    page.context.close()
    assert wrong == []


def test_words_that_were_missed(sessions: list[str], chromium: Browser, address: str) -> None:
    page = opened(chromium, address, sessions[0])
    now(page, 0)

    page.evaluate(
        """() => { const text = [...document.querySelectorAll('#article .body p')].pop().firstChild;
        const range = document.createRange(); range.setStart(text, 6); range.setEnd(text, 14);
        document.getSelection().removeAllRanges(); document.getSelection().addRange(range); }"""
    )
    page.locator("#selection button", has_text="项目做法").click()

    expect(page.locator("blockquote mark")).to_have_text(factories.BODY[6:14].strip("，"))
    expect(page.locator("#fact [name=region]")).to_have_value("620524 武山县")


def test_two_people_at_one_fact(sessions: list[str], chromium: Browser, address: str) -> None:
    first, second = (opened(chromium, address, session) for session in sessions)
    for page, word in ((first, "甲的说法"), (second, "乙的说法")):
        page.locator("[name=label]").fill(word)

    first.keyboard.press("Control+Enter")
    now(first, 1)
    second.keyboard.press("Control+Enter")

    expect(second.locator("#fact")).to_contain_text("minzhang改动了这一条")
    expect(second.locator("#fact")).to_contain_text("甲的说法")
    expect(second.locator("[name=label]")).to_have_value("乙的说法")


def test_a_phone(sessions: list[str], chromium: Browser, address: str) -> None:
    page = opened(chromium, address, sessions[0], viewport={"width": 390, "height": 844}, has_touch=True)

    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    violations = Axe().run(page).response["violations"]
    assert [one["id"] for one in violations if one["impact"] in ("serious", "critical")] == []
    page.get_by_role("button", name="接受").tap()
    expect(page.locator("#fact blockquote")).to_have_text(QUOTES[1])
    page.goto(f"{address}/admin/review/list/")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_without_javascript(sessions: list[str], chromium: Browser, address: str) -> None:
    page = opened(chromium, address, sessions[0], java_script_enabled=False)

    page.get_by_role("button", name="接受").click()

    expect(page.locator("#fact blockquote")).to_have_text(QUOTES[1])
