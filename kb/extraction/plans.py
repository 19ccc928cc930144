"""Which parts of an article tell of what is planned: a plan, scheme or list of tasks as a whole, or its sections 目标任务, 下步打算.

A section lasts until a heading of its own rank or above; what it holds below takes after it unless its own heading says otherwise.
"""

import re
from bisect import bisect_right
from typing import NamedTuple

from kb.extraction.sentences import MEASURED, fold

_NUMERAL = "[一二三四五六七八九十百零〇]{1,4}"
# Ranks of headings, the highest first; below them stand a line without a number and a short sentence that opens a paragraph.
_HEADING = re.compile(
    rf"^[ \t]*(?:(?P<r1>第{_NUMERAL}[章编部]分?)|(?P<r2>{_NUMERAL}、)|(?P<r3>[(]{_NUMERAL}[)])|(?P<r4>\d{{1,2}}[.、](?!\d)|第{_NUMERAL}条))"
    r"[ \t]*(?P<words>[^\n。:;]{2,30})"
    r"|^[ \t]*(?P<line>[^\n。,;:|\t]{2,26})$|^(?P<short>[^\n。,;:|\t]{2,18})(?=。)|(?P<mark>【[^】\n]{2,14}】)",
    re.MULTILINE,
)
_RANKS = ("r1", "r2", "r3", "r4")
_UNNUMBERED = len(_RANKS) + 1
_CLOSED = (",", "、", "”", "!")

_AHEAD = re.compile(
    r"打算|怎么干|[这就]么干|这样干|盼头|(?<!项)重点工作|(?:工作|预期|主要|总体|总|具体|发展|年度?|时期)目标|(?:目标|任务)分解|[年月]安排|工作安排|目标任务|下一?步|下一?阶段|下半年|工作计划"
    r"|(?:重点|主要|年|月|度)任务|今后|展望|年计划|目标$|工作思路|努力方向|考核指标|明年|来年|新的一年|活动预告|(?:招聘|对接|活动)(?:日历|日程|预告)"
)
_BEHIND = re.compile(
    r"完成$|如期|圆满|既定目标|情况|回顾|成效|成就|现状|基础(?!上)|进展|(?:存在|主要|突出)[^,]{0,6}问题|问题$|不足|经验|做法|成绩|背景|去年|上年|“十三五”|亮点|困难|短板|总结|怎么样"
    r"|资金安排"
)
_PLAN_TITLE = re.compile(
    r"(?:方案|规划|(?<![创禁][业渔])计划|工作要点|工作安排|目标责任书|任务分解表?|任务清单|[一二三四五六七八九十\d]+条(?:政策)?措施|若干(?:政策)?措施|实施意见|指导意见)"
    r"(?:[(][^()]{0,24}[)])?[》”]?(?:的通知)?$|关于(?:下达|分解)[^,。]{2,60}的?通知$"
    # What is announced is yet to be.
    r"|(?:招聘会|专场|招聘活动|双选会|培训班|开班)[^,。]{0,8}(?:公告|预告|启事|通告|日程|日历)$"
)


# 政府工作报告: what it says of a year's work without 回顾 is yet to be done.
_REPORT = re.compile(r"政府工作(?:的)?报告")
_YEARS_WORK = re.compile(r"(?:(20\d\d)|[今本])年[^,。]{0,8}(?:工作|建议|任务|安排|部署|实事)")
_OF_YEAR = re.compile(r"20\d\d")
_PARTS = 1  # the rank of its parts, which often have no number


class Plans(NamedTuple):
    """Where the parts of an article begin, in order, and whether each tells of what is planned."""

    starts: list[int]
    planned: list[bool]

    def at(self, position: int) -> bool:
        """Whether a position lies in a part that tells of what is planned."""
        return self.planned[bisect_right(self.starts, position) - 1]


def of(title: str, text: str) -> Plans:
    """The parts of a folded text below its title: of("", "一、成效\\n…\\n二、下步打算\\n…") has the second part planned."""
    whole, report = is_plan(fold(title)), _REPORT.search(fold(title)) is not None
    year = (_OF_YEAR.findall(title) or [""])[0]
    plans = Plans([0], [whole])
    open_sections: list[tuple[int, bool]] = []
    for heading in _HEADING.finditer(text):
        rank, words = _rank(heading)
        if not words:
            continue
        if report and rank == _UNNUMBERED and (_YEARS_WORK.search(words) or _BEHIND.search(words)):
            rank = _PARTS
        while open_sections and open_sections[-1][0] >= rank:
            open_sections.pop()
        above = open_sections[-1][1] if open_sections else whole
        ahead = _is_planned(words, above)
        if report and (work := _YEARS_WORK.search(words)):
            ahead = _BEHIND.search(words) is None and (not work[1] or work[1] >= year)
        open_sections.append((rank, ahead))
        plans.starts.append(heading.start())
        plans.planned.append(open_sections[-1][1])
    return plans


def is_plan(title: str) -> bool:
    """Whether a title is that of a plan, a scheme or a list of tasks: 三年行动方案(2024—2026年), 关于下达…目标任务的通知."""
    return any(_PLAN_TITLE.search(line.strip()) is not None for line in title.splitlines())


def _rank(heading: re.Match[str]) -> tuple[int, str]:
    """The rank of a heading and its words, "" for a line that is none."""
    for rank, name in enumerate(_RANKS):
        if heading[name]:
            return rank, heading["words"]
    words = heading["mark"] or heading["line"] or heading["short"]
    return _UNNUMBERED + (heading["short"] is not None), "" if words.endswith(_CLOSED) or MEASURED.search(words) else words


def _is_planned(words: str, above: bool) -> bool:
    if MEASURED.search(words):
        return above
    if _BEHIND.search(words):
        return False
    return above or _AHEAD.search(words) is not None
