"""Reporting an error in a real browser, without JavaScript."""

import pytest
from playwright.sync_api import Browser

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_reader_reports_and_follows(browser: Browser, site: str) -> None:
    page = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844}).new_page()

    page.goto(f"{site}/regions/620524/")
    page.locator("a.report").first.click()
    page.get_by_role("button", name="提交").click()
    missing = page.get_by_role("alert").all_inner_texts()
    page.get_by_label("数字或单位不对").check()
    page.get_by_label("正确的值（知道就填）").fill("12.03万")
    page.get_by_role("button", name="提交").click()

    assert missing == ["请选一项：哪里不对。"]
    assert page.get_by_role("heading", level=1).inner_text() == "错误报告：待处理"
    assert "/reports/" in page.url
    page.get_by_role("link", name="回到原来的页面").click()
    assert page.url == f"{site}/regions/620524/"
    page.context.close()
