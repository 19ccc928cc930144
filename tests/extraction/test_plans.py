"""Which parts of an article tell of what is planned."""

import pytest

from kb.extraction import plans


@pytest.mark.parametrize(
    ("title", "planned"),
    [
        ("青河县2024年劳务输转工作实施方案", True),
        ("关于印发《青河县就业帮扶三年行动方案（2024—2026年）》的通知", False),  # full-width: of() folds it first
        ("关于印发《青河县就业帮扶三年行动方案(2024—2026年)》的通知", True),
        ("关于下达2024年度就业目标任务的通知", True),
        ("2024年全县就业工作要点", True),
        ("青河县就业促进“十四五”规划", True),
        ("稳岗促就业十条措施", True),
        ("“春风行动”专场招聘会公告", True),
        ("青河县技能提升计划", True),
        ("青河县实施技能提升计划见成效", False),
        ("青河县2023年劳务输转工作总结", False),
        ("青河县劳务品牌走进省城", False),
        ("关于公布劳务品牌评选结果的通知", False),
    ],
)
def test_the_title_of_a_plan(title: str, planned: bool) -> None:
    assert plans.is_plan(title) is planned


# title; text; what stands in planned parts
PARTS = [
    ("", "一、去年成效\n输转甲人，务工丁人。\n二、下步打算\n输转乙人，务工丁人。", "乙"),
    (
        "",
        "二、2024年工作安排\n输转甲人，务工丁人。\n(一)抓培训\n培训乙人，务工丁人。\n三、有关情况\n培训丙人，务工丁人。",
        "甲乙",
    ),
    ("", "下一步怎么干\n培训甲人，务工丁人。\n相关链接\n培训乙人，务工丁人。", "甲"),
    (
        "就业工作实施方案",
        "一、工作基础\n现有甲人，务工丁人。\n二、重点举措\n培训乙人，务工丁人。\n三、存在的问题\n缺丙人，务工丁人。",
        "乙",
    ),
    ("就业工作实施方案（试行）", "本方案如下。\n培训甲人，务工丁人。", "甲"),
    ("全年工作总结", "培训甲人，务工丁人。\n下半年打算。培训乙人，务工丁人。", "乙"),
]


@pytest.mark.parametrize(("title", "text", "planned"), PARTS)
def test_parts_that_tell_of_what_is_planned(title: str, text: str, planned: str) -> None:
    found = plans.of(title, text)

    assert "".join(char for at, char in enumerate(text) if char in "甲乙丙" and found.at(at)) == planned
