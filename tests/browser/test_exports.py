"""A long export in a real browser: how far it has come is shown, and the file is the one that the link gives."""

import csv
from pathlib import Path

from playwright.sync_api import Browser, expect


def test_a_long_export_shows_how_far_it_has_come(site: str, browser: Browser, tmp_path: Path) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 900}, accept_downloads=True)
    page.goto(f"{site}/metrics/?region=620524")
    seen = """() => { window.seen = []; new MutationObserver(() => {
        const bar = document.querySelector(".exports progress"), words = document.querySelector(".exports [role=status]");
        if (bar) window.seen.push([bar.value, bar.max, words.textContent]);
    }).observe(document.querySelector(".exports"), {subtree: true, childList: true, characterData: true, attributes: true}); }"""
    page.evaluate(seen)
    links = page.locator("[data-export]")
    links.evaluate_all("links => links.forEach(link => { link.dataset.rows = 3000; })")

    for form in ("csv", "json", "xlsx"):
        with page.expect_download() as started:
            page.locator(f"[data-export={form}]").click()
        file = tmp_path / f"taken.{form}"
        started.value.save_as(file)
        assert started.value.suggested_filename.startswith("劳务知库-指标-")
        assert started.value.suggested_filename.endswith(f".{form}")
        expect(page.locator(".exports progress")).to_have_count(0)

    with (tmp_path / "taken.csv").open(encoding="utf-8-sig", newline="") as lines:
        table = [row for row in csv.reader(lines) if len(row) > 5]  # below what is said on top, the names of the columns first
        rows = len(table) - 1
    shown = page.evaluate("window.seen")
    assert max(value for value, _, _ in shown) == rows == int(page.locator(".found b").inner_text())
    assert any(f"已导出 {rows} / 3,000 条" in words for _, _, words in shown)
    assert any("正在导出 3,000 条" in words for _, _, words in shown)


def test_what_cannot_be_exported_is_said_on_a_page_of_its_own(site: str, browser: Browser) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 800})
    page.goto(f"{site}/metrics/?region=620524")
    link = page.locator("[data-export=csv]")
    link.evaluate("link => { link.dataset.rows = 3000; link.href = '/metrics/export.csv?since=x'; }")

    link.click()

    expect(page.locator("h1")).to_have_text("没有导出")
    expect(page.locator("[role=alert]")).to_contain_text("条件有误")


def test_without_scripts_the_link_gives_the_file(site: str, browser: Browser) -> None:
    page = browser.new_context(java_script_enabled=False, accept_downloads=True).new_page()
    page.goto(f"{site}/regions/620524/")

    with page.expect_download() as started:
        page.get_by_role("link", name="县情简报").click()

    assert "武山县县情简报" in started.value.suggested_filename
