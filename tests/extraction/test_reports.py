"""Reports to a congress (政府工作报告): which year and which parts look back, which look ahead."""

import pytest

from kb.extraction import metrics, pipeline
from kb.extraction.types import ArticleText
from tests.extraction.reading import lexicon

REPORT = """一、2025年和“十四五”时期工作回顾
一年来，全省上下真抓实干。
七是民生福祉不断增进。城镇新增就业48万人，3500所村卫生室达到标准。
“十四五”时期累计新增就业230万人。
三、2026年重点工作
（一）落实民生工程。城镇新增就业86万人，开展培训40万人次。
"""


def figures(text: str, title: str = "2026年甲省政府工作报告", published: str = "2026-02-01") -> list[tuple[str, str, str]]:
    reading = pipeline.reading_of(ArticleText(text, title=title, published=published), lexicon())
    return [(found.printed, found.aspect, found.period) for found in metrics.find(reading, lexicon())]


def test_parts_of_a_report() -> None:
    assert figures(REPORT) == [
        ("48万", "level", "2025"),
        ("3500", "level", "2025"),
        ("230万", "level", "2021/2025"),
        ("86万", "target", "2026"),
        ("40万", "target", "2026"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # A year that opens a paragraph of a plan's section holds for what follows there.
        (
            "“十四五”时期工作回顾\n刚刚过去的2025年，全省攻坚克难。\n民生扎实推进。城镇新增就业31.7万人。\n",
            [("31.7万", "level", "2025")],
        ),
        ("一、工作回顾\n六是改善民生。城镇新增就业22.89万人。\n", [("22.89万", "level", "2025")]),
        ("一、2025年主要工作和“十四五”发展成就\n全省生产总值增长5.5%。\n", [("5.5", "growth", "2025")]),
        ("一、2025年工作回顾\n经济社会发展的主要预期目标是：城镇新增就业45万人。\n", [("45万", "target", "2026")]),
        ("“十五五”时期主要目标和2026年重点工作\n（七）坚持民生为大。开展职业技能培训40万人次。\n", [("40万", "target", "2026")]),
    ],
)
def test_sections_of_a_report(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert figures(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # What was overfulfilled, won or over by then is no plan.
        ("参保1240万人，超年度目标121万人，参保率在98%以上。", [("level"), ("change"), ("level")]),
        ("2020年我省共争取中央转移就业补助资金24.91亿元，签订协议253份。", ["level", "level"]),
        ("转移就业7.67万人，占全年目标任务6.9万人的111.2%，工资性收入8.01亿元。", ["level", "target", "target_rate", "level"]),
        ("确保未就业人员全部就业，今年上半年转移就业1.29万人。", ["level"]),
        ("2025年“阳光工程”计划培训280万人。", ["target"]),
        # Of whom a share is told.
        ("89.4%的公园实现24小时开放。", ["share"]),
        ("第一产业51万人，第二产业24万人，占比分别为：39.3%、19.0%。", ["level", "level", "share", "share"]),
    ],
)
def test_aspects(text: str, expected: list[str]) -> None:
    assert [aspect for _, aspect, _ in figures(text, title="就业", published="2025-11-01")] == expected


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("惠及20余万老年人。", ["人"]),
        ("为390万65岁以上老年人免费体检。", ["人"]),
        ("51万新就业形态人员纳入职业伤害保障。", ["人"]),
        ("从业人数达26.46万。", ["人"]),
        ("每年有上百亿的资金流入。", ["元/年"]),
        ("新筹集保障性租赁住房6957套（间）。", ["套（间）"]),
    ],
)
def test_units_that_go_without_saying(text: str, units: list[str]) -> None:
    reading = pipeline.reading_of(ArticleText(text), lexicon())

    assert [found.unit for found in metrics.find(reading, lexicon())] == units


def test_a_figure_set_beside_another_measures_the_same() -> None:
    text = "失业人员实现再就业1082人，占全年目标任务900人的120.2%；全民创业带动就业2540人，完成全年目标任务2300人的110%，同比增长5.1%。"
    reading = pipeline.reading_of(ArticleText(text), lexicon())

    assert [found.indicator for found in metrics.find(reading, lexicon())] == ["reemployment"] * 3 + ["startup_employment"] * 4
