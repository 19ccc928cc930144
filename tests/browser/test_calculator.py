"""The calculator over the five documents, in a browser without scripts: 涟源's three rates."""

from playwright.sync_api import Browser


def test_lianyuan_without_scripts(site: str, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site}/subsidies/")
    page.get_by_role("link", name="补贴计算").click()
    page.get_by_label("新建面积").fill("500")
    page.get_by_label("改建面积").fill("600")
    page.get_by_label("设备投入").fill("80万")
    page.get_by_label("地区").fill("涟源市")
    page.get_by_role("button", name="计算").click()

    assert page.locator("td[data-label=会给] b").all_inner_texts() == ["100,000 元", "30,000 元", "50,000 元"]
    assert "area_new=500" in page.url
    assert "persons" not in page.url  # the permalink holds only what was entered

    page.locator("a.sentence").first.click()

    assert page.locator("mark:target").inner_text() == "200元/平方米"
