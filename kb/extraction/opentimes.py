"""Times that a text leaves open: words without a year that move on (目前, 近三年), point back (同期, 当日, 三年间, 现场) or go by the
article's date (上月, 新的一年), and the years of a plan."""

import datetime
import re
from collections.abc import Iterator

from kb.extraction.timespans import EVER, REACH, UNTIL, Mention, apart, counts, sentence_end
from kb.extraction.timevalues import CHINESE

_FIGURE = re.compile(r"\d[\d.,]*")
_PLAN = re.compile(r"十([一二三四五]?)五(?:”?(?:规划)?(?:期间|时期|(以来)|(末))|(?<=回[望顾首]“十[二三四五]五)”)")
FIVE_YEARS = {"": "2001/2005", "一": "2006/2010", "二": "2011/2015", "三": "2016/2020", "四": "2021/2025", "五": "2026/2030"}
_OPEN = re.compile(
    r"[目眼如现至近过常当同期其日最二三四五六七八九十两几]"
    r"(?:(?<=目)前|(?<=眼)下|(?<=如)今|(?<=现)在|(?<=至)今|(?<=[当同])[日天](?![然晚生])|(?<=同)期(?<!年同期)(?<![较比与月]同期)(?![比相增减下上多少高低间])|(?<=近)(?!(?:[一二三四五六七八九十两几\d]+)?年来?(?:同期)?的?(?:最|新[高低]|之最|首次))(?:年来|[一二三四五六七八九十两几\d]+年来?)|(?<=近)[日期]|(?<=日)前(?<![\d某每明昨今]日前)|(?<=最)近|(?<=过)去(?:[一二三两\d]+年|的)|(?<=常)年(?<!正常年)"
    r"|(?<=[二三四五六七八九十两几])[二三四五六七八九十]?年(?:[来间内](?!的?(?:最|新[高低]))|累计|下来|过去)|(?<=[。;,\n]期)间|(?<=其)间(?!接))"
)
_LAST_MONTH = re.compile(r"(?:上(?<!年上)个?|本)月(?:(\d{1,2})日|(?=[底末]))?(?!\d)")
_NEXT_YEAR = re.compile(r"新的?一年")
_LUNAR_DAY = re.compile(r"正月(?:初[一二三四五六七八九十]|十[一二三四五六])(?:(以来)|(起)(?=,))?")
# What a report to a congress sets for the year that has begun: 经济社会发展主要预期目标是.
_EXPECTED = re.compile(r"发展的?主要预期目标[是为:]")
_PAST_YEAR = re.compile(r"过去的?一年")
_HALF_YEAR = re.compile(r"半(?<![上下]半)年(?:[来间]|过去)")
_PLAN_TERM = re.compile(r"规划期内?|[三五](?:个)?年(?:累计|内(?!部)|共|总计|合计)|其间|(?<=期)内")


def of_plan(text: str, plan: str) -> Iterator[Mention]:
    """三年累计, 规划期内: the years of the plan that the headline states, `plan`: "2023/2025"."""
    years = {"3": "三", "5": "五"}.get(str(int(plan[5:]) - int(plan[:4]) + 1), "?")
    for match in _PLAN_TERM.finditer(text):
        if match.group()[0] in "规" or match.group()[0] == years:
            yield Mention(match.start(), match.end(), plan, told=True)


def _months(text: str, published: str) -> Iterator[Mention]:
    """上月, 本月底, 上月26日: the article's month and the one before."""
    first = datetime.date(int(published[:4]), int(published[5:7]), 1)
    before = (first - datetime.timedelta(days=1)).isoformat()[:7]
    for match in _LAST_MONTH.finditer(text):
        edtf = published[:7] if match.group().startswith("本") else before
        if match[1]:
            edtf += f"-{int(match[1]):02}"
        elif text.startswith(UNTIL, match.start() - 2):
            yield Mention(match.start(), match.end(), f"../{edtf}")
            continue
        yield Mention(match.start(), match.end(), edtf, sentence_end(text, match.end()))


def _coming(published: str, now: str) -> str:
    """The year that 新的一年 opens: a report of winter looks at the year that begins."""
    if not published[:4].isdigit():
        return str(int(now) + 1) if now else ""
    return str(int(published[:4]) + (published[5:7] >= "10"))


# 昨天, 昨日上午; 今天 where it is no word of somebody's: 截至今天, 今天(1月30日).
_NEAR_DAY = re.compile(
    r"[昨前今][天日](?:(?<=昨[天日])|(?<=前天)|(?<=[截到]至今[天日])|(?<=到今[天日])|(?=[上下]午|\())(?![^。\n]{0,3}记者)"
)
_DAYS_AGO = {"今": 0, "昨": 1, "前": 2}
# A day whose month is that of the article or of the day before it: 15日,148名务工人员抵沪; 15日至16日.
_BARE_DAY = re.compile(
    r"(?<![\d月、年.至到—~/前后期第每满-])(\d{1,2})日(?:至(\d{1,2})日)?(?=[,上下凌早晚中])(?![^。\n]{0,3}记者)"
)
_DATELINE = re.compile(r"(?<!\d)(\d{1,2})月(\d{1,2})日(?:讯|电|消息)")


def _today(text: str, published: str) -> datetime.date | None:
    """The day on which an article was written: that of its dateline (本报8月28日讯), else its date."""
    try:
        day = datetime.date.fromisoformat(published)
    except ValueError:
        return None
    line = _DATELINE.search(text, 0, 120)
    if line is None:
        return day
    try:
        written = day.replace(month=int(line[1]), day=int(line[2]))
    except ValueError:
        return day
    return written if datetime.timedelta(0) <= day - written < _A_MONTH else day


_A_MONTH = datetime.timedelta(days=31)


def _days(text: str, published: str) -> Iterator[Mention]:
    """昨天, 前天, 15日: days that go by the day of the article."""
    today = _today(text, published)
    if today is None:
        return
    for match in _NEAR_DAY.finditer(text):
        edtf = (today - datetime.timedelta(days=_DAYS_AGO[match.group()[0]])).isoformat()
        if text.startswith(UNTIL, match.start() - 2) or text[match.start() - 1 : match.start()] in ("到", "至"):
            yield Mention(match.start(), match.end(), f"../{edtf}")
        else:
            yield Mention(match.start(), match.end(), edtf)
    for match in _BARE_DAY.finditer(text):
        first, last = _before(today, int(match[1])), _before(today, int(match[2] or 0))
        if first:
            edtf = f"{first}/{last}" if last and first < last else first.isoformat()
            yield Mention(match.start(), match.end(), edtf)


def _before(today: datetime.date, day: int) -> datetime.date | None:
    """The last day of that number up to today, in this month or the one before."""
    month = today if day <= today.day else today.replace(day=1) - datetime.timedelta(days=1)
    try:
        return month.replace(day=day)
    except ValueError:
        return None


def find(text: str, now: str, published: str) -> Iterator[Mention]:
    """目前, 近三年: the text has moved on to no stated period; “十四五” is one; 上月 is the month before the article's."""
    yield from _moving_on(text)
    if next_year := _coming(published, now):
        for match in _NEXT_YEAR.finditer(text):
            yield Mention(match.start(), match.end(), next_year)
    if now:
        for match in _EXPECTED.finditer(text):
            yield Mention(match.start(), match.end(), now)
        for match in _LUNAR_DAY.finditer(text):
            until = EVER if match[1] or match[2] else sentence_end(text, match.end())
            yield Mention(match.start(), match.end(), f"{now}/.." if match[1] else now, until)
    yield from _by_date(text, published)
    for match in _PLAN.finditer(text):
        years = FIVE_YEARS[match[1]]
        yield Mention(match.start(), match.end(), f"{years[:4]}/.." if match[2] else years[5:] if match[3] else years)


_NOW = ("目前", "眼下", "如今", "现在")


def _moving_on(text: str) -> Iterator[Mention]:
    for match in _OPEN.finditer(text):
        before = text[max(0, match.start() - 3) : match.start()]
        if match.group() in ("当日", "当天", "同日", "同天") or not before.endswith(("截至", "截止", "到了")):
            until = EVER
            if before.endswith(("由", "从", "于")):
                figure = _FIGURE.search(text, match.end(), match.end() + 20)
                until = figure.end() if figure else until
            elif match.group() in _NOW and not counts(text, match.end(), close := sentence_end(text, match.end())):
                until = close  # 目前,放贷工作已结束。其中…: nothing new is counted
            yield Mention(match.start(), match.end(), "", until)


def _by_date(text: str, published: str) -> Iterator[Mention]:
    """Words that the article's date fixes: 上月, 过去一年 in winter, 半年来 in summer."""
    yield from _days(text, published)
    if len(published) >= 7:
        yield from _months(text, published)
    if published[5:7] in ("01", "02", "03"):
        for match in _PAST_YEAR.finditer(text):
            yield Mention(match.start(), match.end(), str(int(published[:4]) - 1))
    if published[5:7] in ("06", "07", "08"):
        for match in _HALF_YEAR.finditer(text):
            yield Mention(match.start(), match.end(), f"{published[:4]}-01/{published[:4]}-06")


def goal_of(text: str, mention: Mention, since: str) -> Mention:
    """到2025年…: after the article's year or in a plan the year of its sentence's goals; what follows holds for the time before it."""
    later = mention.edtf > since[:4] > ""
    if len(mention.edtf) != 4 or not later or mention.until < EVER or text[mention.start - 1] not in "到至":
        return mention
    return mention._replace(until=sentence_end(text, mention.end))


# 现场达成意向132人: of the day that the text named last.
_SPOT = re.compile(
    r"[现当动赛两三四五此本这聘会式](?:(?<=现)场(?!会|直|招聘|办|教|参|观|看|管|工)|(?<=当)场|(?<=[动赛])期间|(?<=[两三四五])天[里内]"
    r"|(?<=[此本这])[次场趟批](?=[^,。]{0,12}(?:会|活动|行动|专|共|培训|签|招|大赛))|(?<=聘)会上|(?<=会)上(?=[,签达发现])|(?<=式)上,)"
)


def _is_dateline(text: str, mention: Mention) -> bool:
    """Whether a day stands on a short line of its own, as the day of publication does."""
    start = text.rfind("\n", max(0, mention.start - 40), mention.start)
    end = text.find("\n", mention.end, mention.end + 40)
    return end >= 0 and (start >= 0 or mention.start < 40) and "。" not in text[start + 1 : end]


def on_the_spot(text: str, found: list[Mention]) -> list[Mention]:
    """Adds the day of the event to what is told of its place, unless the sentence has a time of its own."""
    added: list[Mention] = []
    at, day = 0, ""
    for match in _SPOT.finditer(text):
        while at < len(found) and found[at].start < match.start():
            edtf = found[at].edtf
            if _DAY.search(edtf) and "." not in edtf and not _is_dateline(text, found[at]):
                day = edtf
            at += 1
        last = found[at - 1] if at else None
        if not day or last is None or not apart(text, last.end, match.start()):
            continue
        added.append(Mention(match.start(), match.end(), day, sentence_end(text, match.end())))
    return sorted([*found, *added], key=lambda mention: mention.start) if added else found


_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_SPAN_OF_YEARS = re.compile(r"\d{4}/\d{4}")
_SO_FAR = re.compile(r"(?<=到)目前|至今")
_THAT_DAY = re.compile(r"[当同][日天]")
_EVERY_DAY = re.compile(r"[^,;。]{0,6}率|[结来返往]")  # 当天对接成功率, 工资当日结清: of any day
_HELD = re.compile(r"举[办行]|召开|开展|进行")  # 同期举办的集市: at the time of the event
_SAME_TIME = re.compile(r"同期|[其期]间")
_YEARS = re.compile(r"([二三四五六七八九十两])年([间来]|累计|下来|过去)")
_DURING = re.compile(r"[其期]间")


def resolve(text: str, found: list[Mention], now: str) -> list[Mention]:
    """Words that point back get the time that they point to; 期间 that points nowhere is dropped."""
    last: Mention | None = None
    dated: Mention | None = None  # the last that names a day
    for number, mention in enumerate(found):
        if mention.told and last and _SPAN_OF_YEARS.fullmatch(last.edtf):
            mention = found[number] = mention._replace(edtf=last.edtf)
        if mention.edtf:
            last = mention
            dated = mention if _DAY.search(mention.edtf) else dated
        elif last and mention.start - last.end < REACH:
            if _THAT_DAY.match(text, mention.start):
                found[number] = mention._replace(edtf=_that_day(text, mention, last, dated))
            elif _SAME_TIME.match(text, mention.start):
                beside = dated is not None and _HELD.match(text, mention.end)
                found[number] = mention._replace(edtf=dated.edtf if dated and beside else last.edtf)
            elif "\n" not in text[last.end : mention.start]:
                found[number] = mention._replace(edtf=_counted(text, mention, last, now))
    return [mention for mention in found if mention.edtf or not _DURING.match(text, mention.start)]


def _that_day(text: str, mention: Mention, last: Mention, dated: Mention | None) -> str:
    """当日: the day that was named last, before any other time or in the same paragraph."""
    if _EVERY_DAY.match(text, mention.end):
        return ""
    if dated is None or (dated is not last and (mention.start - dated.end > REACH or "\n" in text[dated.end : mention.start])):
        return ""
    return f"../{dated.edtf.rpartition('/')[2]}" if text.startswith("截至", mention.start - 2) else dated.edtf


def _counted(text: str, mention: Mention, last: Mention, now: str) -> str:
    """到目前 and 至今 count from the opening that the paragraph told of, or from the time of their own sentence: 2021年7月挂牌……
    到目前共接到求助743件 → 2021-07/..; 五年间 counts from the year five years ago that the text just named, 三年累计 up to the goal's."""
    near = last.opened or last.edtf.endswith("/..") or not apart(text, last.end, mention.start)
    if near and _SO_FAR.match(text, mention.start) and not last.edtf.startswith("../"):
        return f"{last.edtf.partition('/')[0]}/.."
    years, year = _YEARS.fullmatch(text, mention.start, mention.end), last.edtf[:4]
    if not years or not (now and year.isdigit()):
        return ""
    if _SPAN_OF_YEARS.fullmatch(last.edtf):
        return last.edtf
    if near and year > now and years[2] == "累计":
        return f"{int(year) - _lengths(years[1])[0]}/{year}"
    return f"{year}/{now}" if int(now) - int(year) in _lengths(years[1]) else ""


def _lengths(word: str) -> tuple[int, int]:
    """How many years lie between the first and the last of so many years: 五 → 4 or 5."""
    years = {"两": 2, "十": 10}.get(word) or CHINESE.find(word)
    return years - 1, years
