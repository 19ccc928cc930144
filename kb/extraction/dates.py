"""Periods that hold for the figures of an article → EDTF.

A time (2021年, 去年, 前三季度, 截至9月底, 2019年以来) holds for the figures behind it until the text moves on: within its sentence,
then for its paragraph and those behind it that name none; a heading's or the headline's until the next heading. Rules: tests/gold/GUIDE.md, "period".
"""

import calendar
import datetime
import re
from bisect import bisect_left, bisect_right
from typing import NamedTuple, cast

from kb.extraction.opentimes import FIVE_YEARS
from kb.extraction.sentences import MEASURED, fold
from kb.extraction.timespans import EVER, Mention
from kb.extraction.timevalues import CHINESE
from kb.extraction.timewords import mentions
from kb.extraction.types import Reading

# --- EDTF → days ------------------------------------------------------------------------------------------------------------

_EDTF = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")


def bounds(edtf: str) -> tuple[datetime.date | None, datetime.date | None]:
    """First and last day of an EDTF date or interval: "2021-09" → (2021-09-01, 2021-09-30); open ends and unreadable text give None."""
    first, slash, last = edtf.partition("/")
    return _day(first, False), _day(last if slash else first, True)


def _day(edtf: str, last: bool) -> datetime.date | None:
    match = _EDTF.fullmatch(edtf)
    if not match:
        return None
    year, month, day = (int(part) if part else 0 for part in match.groups())
    try:
        month = month or (12 if last else 1)
        return datetime.date(year, month, day or (calendar.monthrange(year, month)[1] if last else 1))
    except ValueError:
        return None


# --- what holds where -------------------------------------------------------------------------------------------------------


class _Timeline(NamedTuple):
    """What an article says of time: its mentions in order, with their starts and for each the last one up to it that only the next
    one ends; the starts of its sentences and paragraphs, and for every paragraph the period that its section's heading or the
    headline gives it, else what the paragraph before carries over to it."""

    starts: list[int]
    mentions: list[Mention]
    lasting: list[int]
    sentences: list[int]
    paragraphs: list[int]
    inherited: list[str]
    carried: list[str]
    now: str


# The year of an event in its name: 2024全国劳务协作大会.
_EVENT_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?=[^\d\s,。;:!?、年-]{2,30}?(?:大会|论坛|峰会|招聘会|大赛|活动|行动))")
# A year of the past or present fixes 今年; 到2025年 speaks of the future, 截至 of the past again, 2018年以来 of where a story began.
_STATED_YEAR = re.compile(
    r"((?:19|20)\d\d)(?:(?:(?<=截至\d{4})|(?<=截止[到至]\d{4})|(?<![到至\d—~-]\d{4}))\s?年(?!(?:\d{1,2}月)?(?:以来|起|至今|来,|返乡|之前|以前))|(?<=到\d{4})年\d{1,2}月)"
)
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_MOST_LOCAL = 4  # times that hold for a few words only, looked at before one that lasts
# What there is now takes no period from an earlier sentence.
_STANDING = re.compile(r"现有|现已|现设")
_LISTED = re.compile(r"\d[\d.,]*[万亿]?[余多]?[^\d,;。:!?\s]{1,4}[、和与]$")


def period_at(reading: Reading, position: int) -> str:
    """The EDTF period that holds for a figure at `position` of the body, "" if the article states none.

    The last time before the figure counts: one of its own sentence first, then one of its paragraph, then the heading's or headline's,
    then the last of the paragraphs before.
    O(log n) after the article's times were gathered once (kept in `reading.cache`).
    """
    line = _timeline(reading)
    if behind := _behind(line, reading.folded, position):
        return behind
    paragraph = max(0, bisect_right(line.paragraphs, position) - 1)
    at = _holding(line, position, line.paragraphs[paragraph])
    if at < 0:
        return line.inherited[paragraph] or line.carried[paragraph]
    mention = line.mentions[at]
    sentence = _sentence(line, position)
    if reading.folded[mention.start : mention.end] in _LATELY:
        return line.inherited[paragraph]
    if mention.start < sentence and mention.edtf and _STANDING.search(reading.folded, max(sentence, position - 30), position):
        return line.inherited[paragraph]
    if mention.paired and not _LISTED.search(reading.folded, max(0, position - 20), position):
        return line.mentions[at - 1].edtf if mention.start >= sentence and _has_list(reading.folded, position) else mention.edtf
    if _YEARS.fullmatch(mention.edtf) and mention.own and mention.start >= sentence:
        return _of_span(reading.folded, position, mention.edtf)
    return mention.edtf


# 2000年至2005年,…由401.8万人增加到664.8万人: how it was in the first and in the last of the years.
_AT_FIRST = re.compile(
    r"[由从]\d[\d.]*[万亿]?[^,;。:!?\n\d]{0,4}(?:增[加长至到]|提[高升至到]|上升|扩大|下降|减少|降[低至到])[到至为]?"
)
_AT_LAST = re.compile(
    r"[由从]\d[\d.]*[万亿]?[^,;。:!?\n\d]{0,4}(?:增加|增长|提高|提升|上升|扩大|下降|减少|降低|增|提|升|降)[到至为]近?$"
)


def _of_span(text: str, position: int, years: str) -> str:
    if text[position - 1 : position] in ("由", "从") and _AT_FIRST.match(text, position - 1):
        return years[:4]
    return years[5:] if _AT_LAST.search(text, max(0, position - 24), position) else years


_BRACKET = re.compile(r"\d[\d.,]*[^,;。:!?\s()\d]{1,10}\((?:截至|截止)?(?=\d{4}年|[今去]年|\d{1,2}月|[上下]半年|前)")


def _behind(line: _Timeline, text: str, position: int) -> str:
    """The time that a bracket right behind the figure holds alone: 9人(2022年)."""
    match = _BRACKET.match(text, position)
    if not match:
        return ""
    at = bisect_left(line.starts, match.end())
    if at == len(line.starts) or line.starts[at] != match.end():
        return ""
    mention = line.mentions[at]
    return mention.edtf if ")" in text[mention.end : mention.end + 4] else ""


def parallel_at(reading: Reading, first: int, place: int, size: int) -> str:
    """The period of a figure in a list of `size` that opens at `first`, where as many times stand before it: 2023年、2024年、2025年分别新增3万人、
    3.6万人、4万人; "" where they do not."""
    line = _timeline(reading)
    last = bisect_right(line.starts, first) - 1
    if last < 0 or size > _LONGEST_ROW:
        return ""
    row = [last]
    while line.mentions[row[0]].paired and row[0] > 0 and len(row) <= size:
        row.insert(0, row[0] - 1)
    named = len(row) == size and line.mentions[row[0]].start >= _sentence(line, first)
    return line.mentions[row[place]].edtf if named else ""


# News without a day is of the year that the headline gives it, not of what the text told before.
_LATELY = ("近日", "近期", "日前", "最近")
_LONGEST_ROW = 12
_LIST_FOLLOWS = re.compile(r"\d[\d.,]*[万亿]?[余多]?[^\d,;。:!?\s]{1,4}[、和与]\d")


def _has_list(text: str, position: int) -> bool:
    """Whether a figure opens a list of two: 186万元、240万元."""
    return _LIST_FOLLOWS.match(text, position) is not None


def _sentence(line: _Timeline, position: int) -> int:
    return line.sentences[max(0, bisect_right(line.sentences, position) - 1)] if line.sentences else 0


def _holding(line: _Timeline, position: int, floor: int) -> int:
    """The number of the time that holds at a position, -1 if none since `floor` does."""
    at = bisect_right(line.starts, position) - 1
    for number in range(at, max(-1, at - _MOST_LOCAL), -1):
        mention = line.mentions[number]
        if mention.start < floor:
            return -1
        if position < mention.until:
            return number
    lasting = line.lasting[at] if at >= 0 else -1
    return lasting if lasting >= 0 and line.mentions[lasting].start >= floor else -1


def stated_at(reading: Reading, position: int) -> str:
    """The period that the figure's own sentence states before it, else the heading's or headline's year: what counts for a rate set
    by a rule."""
    line = _timeline(reading)
    at = _holding(line, position, _sentence(line, position))
    if at >= 0:
        return line.mentions[at].edtf
    inherited = line.inherited[max(0, bisect_right(line.paragraphs, position) - 1)]
    return inherited if len(inherited) == 4 else ""


def of_label(reading: Reading, label: str) -> str:
    """The period that a table's column name states: 6月末城镇登记失业率 → 2024-06."""
    found = [mention.edtf for mention in mentions(label, _timeline(reading).now, "") if mention.edtf]
    return found[-1] if found else ""


# A review of a year, written when the next has begun: there 今年 is the year reviewed.
_REVIEW = re.compile(r"((?:19|20)\d\d)年?度?[^\n]{0,24}?(?:总结|公报|述职|回顾|年报|情况通报|情况的通报|综述|履职|执行情况)")
# The date that a document is signed with, on a line of its own: (2024年11月).
_DATED_LINE = re.compile(r"^(?:[^\S\n]|\()*((?:19|20)\d\d)年\d{1,2}月(?:\d{1,2}日)?[\s)]*$", re.MULTILINE)


# The day and time of a web page that run into its text: 2017-08-30 15:03昭通新闻网讯.
_STAMPED = re.compile(r"^\s*((?:19|20)\d\d)-\d{1,2}-\d{1,2}(?!\d)", re.MULTILINE)


# The number or day of an issue on a masthead: 2023年第7期, 2019.11.8, 二〇二五年六月.
_ISSUE = re.compile(
    r"^[^\n,。]{0,30}?(?<!\d)((?:19|20)\d\d|二[〇零○][〇零○一二三四五六七八九]{2})"
    r"(?:年\s?(?:第|总)|(?:[./]\d{1,2}|年\s?[\d一二三四五六七八九十]{1,2}\s?月(?:号|刊)?)(?:[./]\d{1,2}|[\d一二三四五六七八九十]{1,3}日)?(?:[\s)·|第总]|星期|出版|$))",
    re.MULTILINE,
)


def _issued(context: str) -> str:
    """The year of the issue that the page's masthead prints, "" if none."""
    match = _ISSUE.search(fold(context))
    if not match:
        return ""
    return "".join(char if char.isascii() else str(max(0, CHINESE.find(char))) for char in match[1])


def year_of(reading: Reading) -> str:
    """The year that 今年 means in the article (kept in `reading.cache`)."""
    if "year" not in reading.cache:
        reading.cache["year"] = _year_of(reading)
    return cast(str, reading.cache["year"])


def _year_of(reading: Reading) -> str:
    """The year of the article's date or issue, else the latest that it or its page speaks of as past or present."""
    article = reading.article
    published = article.published[:4]
    review = _REVIEW.search(fold(f"{article.title}\n{article.deck}"))
    if review and (not published or (published > review[1] and article.published[5:7] <= "03")):
        return review[1]
    if published.isdigit():
        return published
    if own := _STAMPED.match(reading.folded) or _DATED_LINE.search(reading.folded):
        return own[1]
    if issued := _issued(article.context):
        return issued
    stated = "\n".join((fold(article.title), fold(article.deck), fold(article.context), reading.folded))
    years = (match[1] for pattern in (_STATED_YEAR, _EVENT_YEAR) for match in pattern.finditer(stated))
    return max(years, default="")


_PLANS = frozenset(FIVE_YEARS.values())
_A_YEAR = re.compile(r"\d{4}(?:-\d\d.*)?")
_YEARS = re.compile(r"\d{4}/\d{4}")
_TERM_TITLE = re.compile(r"((?:19|20)\d\d)年?[-—–~至到]{1,2}((?:19|20)\d\d)年?")
_PLAN_TITLE = re.compile(r"十([二三四五])五”?[^,,。]{0,24}规划")


def _timeline(reading: Reading) -> _Timeline:
    if "dates" in reading.cache:
        return cast(_Timeline, reading.cache["dates"])
    now, published, text = year_of(reading), reading.article.published, reading.folded
    # Lines of figures set beside the headline date themselves only.
    deck = [line for line in reading.article.deck.split("\n") if not MEASURED.search(fold(line))]
    title = mentions(fold("\n".join((reading.article.title, *deck))), now, "")
    headline = next((mention.edtf for mention in title if mention.edtf and not _DAY.fullmatch(mention.edtf)), "")
    if term := _TERM_TITLE.search(fold(reading.article.title)):
        headline = f"{term[1]}/{term[2]}"
    elif not headline and (plan := _PLAN_TITLE.search(reading.article.title)):
        headline = FIVE_YEARS[plan[1]]
    headline = headline or _noted(text, now)
    whole = headline[:4] if _A_YEAR.fullmatch(headline) else ""
    found = mentions(text, now, whole or _last_full_year(published), published, headline if _YEARS.fullmatch(headline) else "")
    lasting, last = [], -1
    for number, mention in enumerate(found):
        last = number if mention.until == EVER else last
        lasting.append(last)
    reviewed = now if _REVIEW.search(fold(reading.article.title)) else ""
    paragraphs, inherited, carried = _sections(text, found, headline, reviewed, "政府工作报告" in reading.article.title)
    line = _Timeline(
        [m.start for m in found],
        found,
        lasting,
        [0, *(match.end() for match in _FULL_STOP.finditer(text))],
        paragraphs,
        inherited,
        carried,
        now,
    )
    reading.cache["dates"] = line
    return line


# (以上数据截至2022年9月底), 统计截止日期:2022年9月30日: a note on all figures, above or below them.
_NOTE = re.compile(
    r"(?:^|[\n(]|注[:])[^\n。;()\d]{0,8}(?:数据|数字|统计)[^\n。;()\d]{0,8}?截[至止][^\n。;()\d]{0,5}(?P<day>(?:20\d\d年)?\d{1,2}月(?:\d{1,2}日|底|末|份)?)[^\n。]{0,4}(?:[)。\n]|$)"
)


def _noted(text: str, now: str) -> str:
    """The day up to which all figures count as a note says, "" without such a note."""
    note = _NOTE.search(text)
    days = mentions(f"截至{note['day']}", now, "") if note else []
    return days[0].edtf if days else ""


_HEADING_ENDS = tuple("。;!”,、")
_FULL_STOP = re.compile(r"[。!?\n]")
# A line of a list of figures, no heading: 大巴 213班.
_COUNTS = re.compile(r"\d[\d,.]*[万亿余多]*\s?(?![\d年月日号.,、])[^\s):]")
_OPENS = 10  # characters at which a paragraph has begun
_AS_FOLLOWS = re.compile(r"如下[:。]?$")


# What a government's report to the congress tells of the year gone by: its first part, whatever its name (一、一年接着一年干).
_LAST_YEAR = re.compile(r"回顾|^一、")
_THIS_YEAR = re.compile(r"安排|任务|要求|目标|部署|重点|建议|打算|今年")
# What a plan looks back on before it begins, and what a review looks forward to at its end.
_BACKWARD = re.compile(r"基础|现状|基本情况|回顾|成效|形势|背景")
_FORWARD = re.compile(r"下一?步|打算|来年|新一年")


def _sections(
    text: str, found: list[Mention], headline: str, reviewed: str, report: bool
) -> tuple[list[int], list[str], list[str]]:
    """Starts of paragraphs, and the period that each inherits: a heading (short, no full stop) holds until the next heading, the year of
    an opening (现将2022年补贴申报事项通知如下) for the whole; where neither tells, the last is what the paragraph before carries over."""
    paragraphs, inherited, section, at = [0], [headline], headline, 0
    carries, carried = [""], ""
    above: list[tuple[int, str]] = []  # rank and period of the headings that the section lies under
    for match in re.finditer(r"\n", text):
        start, end, first = paragraphs[-1], match.start(), at
        while at < len(found) and found[at].start < end:
            at += 1
        period = _told(found[first:at])
        line = text[start:end].rstrip() if end - start <= 120 else ""
        if len(period) == 4 and _AS_FOLLOWS.search(line):
            headline = section = period
        elif period and line.startswith("(") and ")" in line and not line.endswith(_HEADING_ENDS):
            section = period  # what the table or list below counts: (数字为1—6月外出人数)
        elif _is_heading(line, period):
            rank = _rank(line)
            while above and above[-1][0] >= rank:
                above.pop()
            section = period or _of_section(line, above[-1][1] if above else headline, headline, reviewed, report)
            above.append((rank, section))
            carried = ""
        elif section in _PLANS:
            section = _opening_year(found[first:at], start, section) or section
        carried = _left_open(found[first:at], carried)
        paragraphs.append(end + 1)
        inherited.append(section)
        carries.append("" if section else carried)
    return paragraphs, inherited, carries


def _left_open(times: list[Mention], before: str) -> str:
    """The period with which a paragraph ends and which the next goes on with, `before` if it names no lasting one: 2017年,全市…; "" for a
    day, of which only its own paragraph tells."""
    last = next((mention.edtf for mention in reversed(times) if mention.until == EVER), before)
    return "" if _DAY.search(last) else last


def _told(times: list[Mention]) -> str:
    """The period that a line states last, "" for a day of publication alone; of a year and a plan (2025年和“十四五”时期工作回顾) the year."""
    period = ""
    for mention in times:
        period = period if len(period) == 4 and mention.edtf in _PLANS else mention.edtf
    return "" if _DAY.fullmatch(period) else period


def _opening_year(times: list[Mention], start: int, plan: str) -> str:
    """The year of the plan's five with which a paragraph opens, and of which is told from there on: 刚刚过去的2025年,……; "" if none."""
    opening = next((mention for mention in times if mention.edtf), None)
    if opening is None or len(opening.edtf) != 4 or opening.start - start >= _OPENS:
        return ""
    return opening.edtf if plan[:4] <= opening.edtf <= plan[5:] else ""


# How headings are numbered, the highest rank first.
_RANKS = tuple(
    re.compile(words)
    for words in (r"第[一二三四五六七八九十]+[部章编]", r"[一二三四五六七八九十]{1,3}、", r"[(][一二三四五六七八九十]{1,3}[)]")
)


def _rank(heading: str) -> int:
    """The rank of a heading by its number, 0 the highest; all without a number are of the lowest."""
    return next((rank for rank, words in enumerate(_RANKS) if words.match(heading)), len(_RANKS))


def _of_section(heading: str, above: str, headline: str, reviewed: str, report: bool) -> str:
    """The period that a heading without a time leaves to its section; `above`: that of the section that it lies in."""
    if _YEARS.fullmatch(headline) and _BACKWARD.search(heading):
        return ""
    if reviewed and len(headline) == 4 and _FORWARD.search(heading):
        return str(int(reviewed) + 1)
    if report and len(headline) == 4 and _LAST_YEAR.search(heading) and not _THIS_YEAR.search(heading):
        return str(int(headline) - 1)
    return above


def _is_heading(line: str, period: str) -> bool:
    if not line or len(line) > 40 or "|" in line or "\t" in line or line.endswith(_HEADING_ENDS):
        return False
    return bool(period) or not (line.endswith(":") or _COUNTS.search(line))


def _last_full_year(published: str) -> str:
    """The year that 全年 means in an article of that date: the year before while the year is young."""
    if not published[:4].isdigit():
        return ""
    return str(int(published[:4]) - 1) if published[5:7] in ("01", "02", "03", "04") else published[:4]
