"""Periods in the words of an article → EDTF.

A mention of a time (2021年, 去年, 前三季度, 截至9月底, 2019年以来) holds for the figures behind it until the text moves on: within
its sentence, then for its paragraph. A year that the words leave open (6月7日, 去年, 今年) is taken from the year that the paragraph
or the headline states, or from the article's date; where none fixes it, the period is "". Rules: tests/gold/GUIDE.md, "period".
"""

import calendar
import datetime
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple, cast

from kb.extraction.sentences import fold
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


# --- mentions ---------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Mention:
    """A time in the text; `edtf` is "" where the year is not fixed or the words name no period (近三年, 目前).

    weak: stands aside from the figures around it: a comparison (较2020年), the date of a document.
    own: names its year itself, so that later months and 当年 go by it.
    """

    start: int
    end: int
    edtf: str
    weak: bool = False
    own: bool = False


class _Timeline(NamedTuple):
    """What an article says of time: its mentions that count, in order, the starts of its sentences and paragraphs, and for every
    paragraph the period that its section's heading or the headline gives it."""

    starts: list[int]
    mentions: list[Mention]
    sentences: list[int]
    paragraphs: list[int]
    inherited: list[str]
    headline: str
    now: str


_EXPRESSION = re.compile(
    r"(?=[\d一二三四今去前明上下当本同后次全第春年这])"
    r"(?:(?P<year>(?:19|20)\d\d|[一二][九〇零○][〇零○九一二三四五六七八]{2})\s?年(?![级均])度?"
    r"|(?P<rel>今年|去年|前年|明年|上年|上一年|当年|本年度?|同年|次年|后年|全年|这一年|一年来)度?)?\s?的?"
    r"(?:(?P<half>[上下])半年|前(?P<quarters>[两二三23])个?季度|前(?P<months>\d{1,2}|[一二三四五六七八九十]{1,2})个?月|第?(?P<quarter>[一二三四])季度"
    r"|(?P<from>\d{1,2})\s?(?:月份?)?\s?[-—–~至到－]{1,2}\s?(?P<to>\d{1,2})\s?月份?[底末]?|(?P<month>\d{1,2})\s?月(?!均|薪|工资)份?(?:\s?(?P<day>\d{1,2})\s?[日号])?(?P<close>[底末])?"
    r"|(?P<yearend>年?[底末])(?!气)|(?P<season>春节|春季|夏季|秋季|冬季))?"
)
_SINCE = re.compile(r"[^,;。:、\d]{0,8}?(?:以来|(?<!后)来(?=[,，])|起(?=[,、]|实施|执行|施行)|至今)")
_COMPARED = re.compile(r"(?:较|比|与|相比|对比|同比|超|高于|低于|好于|超过)\s?$")
_DOCUMENT = re.compile(r"[^,;。:\d]{0,16}(?:印发|出台|施行|试行|颁布|发布的《)")
# A year of the past or present; 到2025年 speaks of the future, 截至 of the past again.
_STATED_YEAR = re.compile(r"(?:(?<=截至)|(?<=截止到)|(?<=截止至)|(?<![到至\d]))((?:19|20)\d\d)\s?年|到((?:19|20)\d\d)年\d{1,2}月")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_GOAL = re.compile(r"[^,;。:]{0,9}?(?:任务|目标|计划(?!培)|预算|封顶|最[高多]|不超)")
_THROUGH = re.compile(r"\s?(?:至|—{1,2}|-|–|~|到)\s?$")
_PLAN = re.compile(r"“?十([二三四五])五”?(?:规划)?(?:期间|时期|以来)")
_FIVE_YEARS = {"二": "2011/2015", "三": "2016/2020", "四": "2021/2025", "五": "2026/2030"}
_OPEN = re.compile(r"目前|眼下|如今|现在|近年来|近[一二三四五六两几\d]+年来?|[二三四五两几\d]+年来|过去[一二三两\d]*年?|常年")
_REL = {"今年": 0, "本年": 0, "本年度": 0, "去年": -1, "上年": -1, "上一年": -1, "前年": -2, "明年": 1, "后年": 2}
_QUARTERS = {"一": ("01", "03"), "二": ("04", "06"), "三": ("07", "09"), "四": ("10", "12")}
_CHINESE = "零一二三四五六七八九"


def period_at(reading: Reading, position: int) -> str:
    """The EDTF period that holds for a figure at `position` of the body, "" if the article states none.

    The last mention before the figure counts: one of its own sentence first, then one of its paragraph, then the headline's.
    O(log n) after the article's mentions were gathered once (kept in `reading.cache`).
    """
    line = _timeline(reading)
    paragraph = max(0, bisect_right(line.paragraphs, position) - 1)
    at = bisect_right(line.starts, position) - 1
    if at >= 0 and line.starts[at] >= line.paragraphs[paragraph]:
        return line.mentions[at].edtf
    return line.inherited[paragraph]


def stated_at(reading: Reading, position: int) -> str:
    """The period that the figure's own sentence states before it, else the headline's year: what counts for a rate set by a rule."""
    line = _timeline(reading)
    at = bisect_right(line.starts, position) - 1
    first = line.sentences[max(0, bisect_right(line.sentences, position) - 1)] if line.sentences else 0
    if at >= 0 and line.mentions[at].start >= first:
        return line.mentions[at].edtf
    return line.headline if len(line.headline) == 4 else ""


def of_label(reading: Reading, label: str) -> str:
    """The period that a table's column name states: 6月末城镇登记失业率 → 2024-06."""
    found = [mention.edtf for mention in _mentions(label, _timeline(reading).now, "") if mention.edtf and not mention.weak]
    return found[-1] if found else ""


def year_of(reading: Reading) -> str:
    """The year that 今年 means in the article: that of its date, else the latest that it speaks of as past or present."""
    if reading.article.published[:4].isdigit():
        return reading.article.published[:4]
    article = reading.article
    stated = "\n".join((fold(article.title), fold(article.deck), fold(article.context), reading.folded))
    return max((match.group(1) or match.group(2) for match in _STATED_YEAR.finditer(stated)), default="")


def _timeline(reading: Reading) -> _Timeline:
    if "dates" in reading.cache:
        return cast(_Timeline, reading.cache["dates"])
    now, published, text = year_of(reading), reading.article.published, reading.folded
    title = _mentions(fold(reading.article.title + "\n" + reading.article.deck), now, "")
    headline = next((mention.edtf for mention in title if mention.edtf and not mention.weak), "")
    found = sorted(
        [*_mentions(text, now, headline[:4] or _last_full_year(published), published), *_vague(text, published)],
        key=lambda mention: mention.start,
    )
    mentions = [mention for mention in found if not mention.weak]
    paragraphs, inherited = _sections(text, mentions, headline)
    line = _Timeline(
        [m.start for m in mentions], mentions, [start for start, _ in reading.sentences], paragraphs, inherited, headline, now
    )
    reading.cache["dates"] = line
    return line


def _sections(text: str, mentions: list[Mention], headline: str) -> tuple[list[int], list[str]]:
    """Starts of paragraphs, and the period that each inherits: a heading (short, no full stop) holds until the next heading."""
    paragraphs, inherited, section, at = [0], [headline], headline, 0
    for match in re.finditer(r"\n", text):
        start, end = paragraphs[-1], match.start()
        period = ""
        while at < len(mentions) and mentions[at].start < end:
            period, at = mentions[at].edtf, at + 1
        if _DAY.fullmatch(period):
            period = ""  # the day of publication, printed on a line of its own
        if end - start <= 40 and "|" not in text[start:end] and not text[start:end].rstrip().endswith(tuple("。;!?”,:、")):
            section = period or headline
        paragraphs.append(end + 1)
        inherited.append(section)
    return paragraphs, inherited


def _vague(text: str, published: str) -> Iterator[Mention]:
    """目前, 近三年: the text has moved on to no stated period; “十四五” is one."""
    for match in _OPEN.finditer(text):
        if text[match.start() - 2 : match.start()] not in ("截至", "截止", "到了"):
            yield Mention(match.start(), match.end(), "")
    if len(published) >= 7:
        last_month = (datetime.date(int(published[:4]), int(published[5:7]), 1) - datetime.timedelta(days=1)).isoformat()[:7]
        for match in re.finditer(r"(?<!年)上个?月(?![\d底])", text):
            yield Mention(match.start(), match.end(), last_month)
    for match in _PLAN.finditer(text):
        yield Mention(match.start(), match.end(), _FIVE_YEARS[match.group(1)])


def _last_full_year(published: str) -> str:
    """The year that 全年 means in an article of that date: the year before while the year is young."""
    if not published[:4].isdigit():
        return ""
    return str(int(published[:4]) - 1) if published[5:7] in ("01", "02", "03", "04") else published[:4]


def _mentions(text: str, now: str, whole: str, published: str = "") -> Iterator[Mention]:
    """The mentions of a folded text; `now` is the year of 今年, `whole` that of 全年 where nothing is stated, "" where nothing fixes it."""
    known = stated = ""  # the year that the paragraph, and the text, named last
    pending: tuple[int, str] | None = None
    for match in _EXPRESSION.finditer(text):
        if match.end() == match.start() or not match.lastgroup:
            continue
        if pending and "\n" in text[pending[0] : match.start()]:
            known = ""
        year, own = _year(match, known, stated, now, whole)
        before = text[max(0, match.start() - 4) : match.start()]
        edtf = _edtf(match, year)
        weak = _is_weak(text, match, before)
        if own and not weak:
            known = year
            stated = year if match["year"] else stated
        if (
            pending
            and _THROUGH.search(text[pending[0] : match.start()])
            and match.start() - pending[0] <= 3
            and edtf
            and pending[1]
        ):
            edtf = f"{pending[1].partition('/')[0]}/{edtf.rpartition('/')[2]}"
            yield Mention(match.start(), match.end(), edtf, own=own)
            continue
        pending = (match.end(), edtf)
        yield Mention(match.start(), match.end(), _framed(text, match, edtf, before, now, published), weak, own)


def _year(match: re.Match[str], known: str, stated: str, now: str, whole: str) -> tuple[str, bool]:
    """The year that a mention speaks of, and whether it names it itself."""
    printed, rel = match["year"], match["rel"]
    if printed:
        return "".join(
            char if char.isdigit() and char.isascii() else str(_CHINESE.find(char) if char in _CHINESE else 0) for char in printed
        ), True
    if rel in _REL:
        return (str(int(now) + _REL[rel]) if now else ""), bool(now)
    if rel == "次年":
        return (str(int(known or stated) + 1) if known or stated else ""), False
    if match["yearend"] == "年底" and not rel:
        return known or now, False
    if rel or match["yearend"]:
        return known or stated or whole or now, False
    return known or now, False


def _edtf(match: re.Match[str], year: str) -> str:
    """The period of an expression within its year: 上半年 → 2022-01/2022-06."""
    if not year:
        return ""
    if match["half"]:
        return f"{year}-01/{year}-06" if match["half"] == "上" else f"{year}-07/{year}-12"
    if match["quarter"]:
        first, last = _QUARTERS[match["quarter"]]
        return f"{year}-{first}/{year}-{last}"
    if match["quarters"] or match["months"]:
        last_month = 3 * {"两": 2, "二": 2, "2": 2}.get(match["quarters"], 3) if match["quarters"] else _month(match["months"])
        return f"{year}-01/{year}-{last_month:02}"
    if match["from"]:
        return (
            f"{year}-{int(match['from']):02}/{year}-{int(match['to']):02}"
            if 0 < int(match["from"]) < int(match["to"]) <= 12
            else ""
        )
    if match["month"]:
        return _month_of(match, year)
    return year


def _month(word: str) -> int:
    """A number of months: "9" → 9, "十一" → 11."""
    if word.isdigit():
        return min(12, int(word))
    _, ten, ones = word.rpartition("十")
    return min(12, (10 if ten else 0) + (_CHINESE.find(ones) if ones else 0))


def _month_of(match: re.Match[str], year: str) -> str:
    month = int(match["month"])
    if not 1 <= month <= 12:
        return ""
    return f"{year}-{month:02}-{int(match['day']):02}" if match["day"] and 1 <= int(match["day"]) <= 31 else f"{year}-{month:02}"


def _framed(text: str, match: re.Match[str], edtf: str, before: str, now: str, published: str) -> str:
    """截至 before a mention opens it to the past, 以来 behind it to the future."""
    if not edtf:
        return ""
    if before.rstrip().endswith(("截至", "截止", "截止到", "截至到")):
        return f"../{_close(match, edtf)}"
    if (
        before.rstrip().endswith(("到", "至"))
        and (match["close"] or (match["yearend"] and match["year"]))
        and now
        and edtf[:7] <= (published or now)[:7]
    ):
        return f"../{_close(match, edtf)}"
    if _SINCE.match(text, match.end()) or (before.rstrip().endswith(("自", "自从")) and not _THROUGH.match(text, match.end())):
        return f"{edtf.partition('/')[0]}/.."
    return edtf


def _close(match: re.Match[str], edtf: str) -> str:
    """The last moment: 截至2023年底 and 截至2023年末 are 2023-12."""
    last = edtf.rpartition("/")[2]
    return f"{last}-12" if match["yearend"] and len(last) == 4 else last


def _is_weak(text: str, match: re.Match[str], before: str) -> bool:
    if _COMPARED.search(before) or text.startswith(("同期", "相比", "水平", "结转", "末增", "末下", "末回"), match.end()):
        return True
    if match["rel"] == "全年" and _GOAL.match(text, match.end()):
        return True
    if match["rel"] == "上年":
        return True
    if match.lastgroup == "season" and not match["year"] and not match["rel"]:
        return True
    if match["yearend"] and not match["year"] and not match["rel"] and match.group().strip() in ("末", "底"):
        return True
    return _DOCUMENT.match(text, match.end()) is not None or (
        before.endswith(("《", "(", "〔")) and match["year"] is not None and match.lastgroup == "year"
    )
