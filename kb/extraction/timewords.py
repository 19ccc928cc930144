"""Times in the words of a folded text: what each says as EDTF, how long it holds, and the year that open ones go by.

今年, 去年 and 6月7日 take their year from the article; 截至 opens a time to the past, 以来 to the future. Some words speak only of
what stands next to them: a comparison (较2020年), the date of an award or of an opening (2021年7月挂牌), a time in brackets.
"""

import datetime
import re
from collections.abc import Iterator
from typing import NamedTuple

from kb.extraction import timevalues

EVER = 1 << 60
_UNTIL = ("截至", "截止", "截止到", "截至到")


class Mention(NamedTuple):
    """A time in the text; `edtf` is "" where the year is not fixed or the words name no period (近三年, 目前).

    until: offset at which it stops to hold, EVER where only the text's next time ends it.
    own: names its year itself, so that later months and 当年 go by it.
    opened: the time at which something was set up, so that 至今 counts from it.
    told: years of a plan that the words only point to.
    paired: stands in a row with the time before it (2021年、2022年).
    """

    start: int
    end: int
    edtf: str
    until: int = EVER
    own: bool = False
    opened: bool = False
    paired: bool = False
    told: bool = False


_DASH = r"\s?[-—–~至到－]{1,2}\s?"
_EXPRESSION = re.compile(
    rf"(?:(?P<first>(?:19|20)\d\d)年?(?:{_DASH}|/)(?P<last>(?:19|20)\d\d)\s?(?:年(?!\d{{1,2}}月)|(?=(?:雪|榨|采暖|旅游)?季|财年|学年))"
    r"|(?P<year>(?:19|20)\d\d|[一二][九〇零○][〇零○九一二三四五六七八]{2})\s?年(?![级均])度?"
    r"|(?P<rel>(?:今|去|前|明|上一?|后|当)年|年初(?=以来|至今)|本年度?|同年|次年|全年|(?<![一二两三四五六七八九十几半\d])年内(?!最|累|封|单)|这一年|一年来)度?(?:全年)?)?\s?的?"
    r"(?:(?P<half>[上下])半年|[一1](?:季度)?[至到—-]{1,2}(?P<toquarter>[二三四234])季度|(?<!提)[前头](?P<quarters>[两二三23])个?季度|(?<!提)[前头](?P<months>\d{1,2}|[一二两三四五六七八九十]{1,2})个?月(?!每)|第?(?P<quarter>[一二三四])季度(?P<quarterend>[末底])?"
    rf"|(?P<from>\d{{1,2}})\s?(?:月份?)?{_DASH}(?P<to>\d{{1,2}})\s?月份?(?!\d{{1,2}}[日号])[底末]?"
    r"|(?P<month>\d{1,2}|(?:(?<=年)(?:[一二三四五六七八九]|十[一二]?)(?=月)|(?:[一二三四五六七八九]|十[一二]?)(?=月(?:份|底|末|初|以来|[上中下]旬|(?:[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])[日号]))))\s?月(?!均|薪|工资)份?(?:\s?(?P<day>\d{1,2}|[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])\s?[日号](?:\s?[至到—-]{1,2}\s?(?P<lastday>\d{1,2})\s?[日号])?)?(?P<close>[底末])?"
    r"|(?P<yearend>年?[底末])(?!气)|(?P<season>春[节运]|[春夏秋冬]季))?"
)
# Where an expression can begin; the expression itself is tried only there.
# Its first item is one set of characters, which the search runs over fast; look-behinds sort out which it was.
_OPENING = re.compile(
    r"[\d一二三四五六七八九十今去前头明后上下同次全当本年这底末春夏秋冬]"
    r"(?:(?<=[底末])|(?=[\d年月季节运半个一二三四五六七八九十两〇零○内底末初来\s—–~至到－-])(?:(?<=[12])[09]\d\d年?\s?[-—–~至到－年/]|(?<=\d)\d?\s?(?:月|[-—–~至到－]{1,2}\s?\d{1,2}\s?月)|(?<=[今去前明后上同次全当本])年"
    r"|(?<=[一二])[九〇零○][〇零○九一二三四五六七八]{2}\s?年|(?<=[一二三四])季度|(?<=[一1])(?:季度)?[至到—-]{1,2}[二三四234]季度|(?<=[一二三四五六七八九十])月(?:份|底|末|初|以来|[上中下]旬|(?:[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])[日号])|(?<=上)一年|(?<=年)(?:[内底末]|初(?:以来|至今))|(?<=这)一年|(?<=一)年来|(?<=[上下])半年"
    r"|(?<=[前头])[\d一二两三四五六七八九十]{1,2}个?(?:月|季度)|(?<=[夏秋冬春])季|(?<=春)[节运]))"
)
_SINCE = re.compile(r"[^,;。:、\d]{0,20}?(?:以来|(?<!后)来(?=[,，])|起(?=[,、]|实施|执行|施行|开行)|至今)")
_COMPARED = re.compile(r"(?:较|(?<!占)比(?![例重赛])|与|对比|同比|超|高于|低于|好于|超过)[^,;。:、\d]{0,6}$")
# 去年同期只有8人: the figure of the year before.
_YEAR_AGO = re.compile(r"同期[^,;。:\n\d多少高低增减比长的]{0,8}\d")
_BASE = re.compile(r"同期|相比|水平|结转|末增|末下|末回|末上")
# 由2020年的14户增加到28户: the time of the first figure only.
_BEFORE = re.compile(r"[以之]?前(?=[,、再将要])|[以之]前")
_SPAN = re.compile(r"(?:期间|时期|[季度])\($")
_FROM = re.compile(r"[由从]$")
_FROM_REST = re.compile(
    r"的?[^,;。:\d]{0,8}\d[\d.,]*[万亿]?[^,;。:\d]{0,8}?(?:[增降升涨减扩提跌缩][加少升到至高为了]{1,2}|到|至)"
)
_DOCUMENT = re.compile(r"[^,;。:\d]{0,16}(?:印发|出台|施行|试行|颁布|发布的《)")
# 去年这两个数字分别是…: said of the figures right behind only.
_LOOKING_BACK = re.compile(r"同?期?这[两三几一]?个?(?:数|比例|指标|时候)")
_AWARD = re.compile(
    r"[^,;。:!?\n\d]{0,20}?(?:获评|荣获|入选|认定|评为|评上|列为|被列|列入|授予|摘得|拿下|获批|获选|跻身|签[下订署了约]|续签|结对|结为|注册|改设|更名|设立|开建|改建)[^,;。:!?\n\d]{0,30}(?=[,;。:!?\n)]|$)"
)
# 今年又与昆山市签约,…: the year in hand goes on.
_SIGNED = re.compile(r"[^,;。:!?\n\d]{0,20}?(?:签[下订署了约]|续签|结对|设立)")
_OPENED = re.compile(
    r"[^,;。:!?\n\d]{0,16}?(?:挂牌|上线|开讲|开张|开业|成立|揭牌|启用|投用|投产|开馆|开班|开通|启动|结成|起步)[^,;。:!?\n\d]{0,12}(?=[,;。:!?\n)]|$)"
)
_GOAL = re.compile(r"[^,;。:]{0,9}?(?:任务|目标(?!:)|计划(?!培)|预算|封顶|最[高多]|不超)")
_EXPECTED = re.compile(r"[^,;。:\d]{0,6}(?:有望|预计|可望)")
# 力争年底突破200个: the day by which, said of that figure alone.
_DUE = re.compile(r"前?,?(?:突破|达|建成|力争|实现|完成)")
_FIGURE = re.compile(r"\d[\d.,]*")
_FULL_STOP = re.compile(r"[。!?\n]")
_THROUGH = re.compile(r"(?:[上中下]旬|初)?\s?(?:至|—{1,2}|-|–|~|到)\s?$")
_AND = re.compile(r"[、和与及]{1,2}$")
_PLAN = re.compile(r"十([一二三四五]?)五(?:”?(?:规划)?(?:期间|时期|以来|(末))|(?<=回[望顾首]“十[二三四五]五)”)")
FIVE_YEARS = {"": "2001/2005", "一": "2006/2010", "二": "2011/2015", "三": "2016/2020", "四": "2021/2025", "五": "2026/2030"}
_OPEN = re.compile(
    r"[目眼如现至近过常当同期其二三四五六七八九十两几]"
    r"(?:(?<=目)前|(?<=眼)下|(?<=如)今|(?<=现)在|(?<=至)今|(?<=当)[日天](?![然晚])|(?<=同)期(?<!年同期)(?<![较比与月]同期)(?![比相增减下上多少高低间])|(?<=近)(?:年来|[一二三四五六两几\d]+年来?)|(?<=过)去(?:[一二三两\d]+年|的)|(?<=常)年(?<!正常年)"
    r"|(?<=[二三四五六七八九十两几])[二三四五六七八九十]?年(?:[来间内]|累计|下来|过去)|(?<=[。;,\n]期)间|(?<=其)间(?!接))"
)
_LAST_MONTH = re.compile(r"(?:上(?<!年上)个?|本)月(?:(\d{1,2})日|(?=[底末]))?(?!\d)")
_CLAUSE_END = re.compile(r"[,;。:!?\n、]|$")
_SENTENCE_END = re.compile(r"[。!?\n]|$")
# The term of a plan inside its title: 《行动方案(2024—2026年)》.
_TERM = re.compile(r"[(〔](?<=[^\n][(〔])((?:19|20)\d\d)年?[^()〔〕《》\n]{0,12}[)〕](?=[^《\n]{0,12}》)")
_REACH = 300  # how far the end of a clause or sentence is looked for


def mentions(text: str, now: str, whole: str, published: str = "", plan: str = "") -> list[Mention]:
    """The times of a folded text that hold for figures, in order.

    now: the year of 今年; whole: that of 全年 where nothing is stated; both "" where nothing fixes them. published: the article's date. plan: the years of the plan that the headline states ("2023/2025"), "" if none.
    """
    terms = _of_plan(text, plan) if plan else ()
    found = sorted([*_dated(text, now, whole, published), *_vague(text, now, published), *terms], key=lambda mention: mention.start)
    found = _counted_from(text, found, now)
    return _on_the_spot(text, [_goal_of(text, mention, plan) for mention in found] if plan else found)


def _goal_of(text: str, mention: Mention, plan: str) -> Mention:
    """到2025年…: in a plan the year of its sentence's goals; what follows holds for the plan's years."""
    if len(mention.edtf) != 4 or mention.edtf <= plan[:4] or mention.until < EVER or text[mention.start - 1] not in "到至":
        return mention
    stop = _SENTENCE_END.search(text, mention.end, min(len(text), mention.end + _REACH))
    return mention._replace(until=stop.start() if stop else mention.end + _REACH)


# 现场达成意向132人: of the day that the text named last.
_SPOT = re.compile(
    r"[现当动赛两三四五此本这聘](?:(?<=现)场(?!会|直|招聘|办|教|参|观|看|管|工)|(?<=当)场|(?<=[动赛])期间|(?<=[两三四五])天[里内]"
    r"|(?<=[此本这])[次场趟批](?=[^,。]{0,12}(?:会|活动|行动|专|共|培训|签|招|大赛))|(?<=聘)会上)"
)


def _is_dateline(text: str, mention: Mention) -> bool:
    """Whether a day stands on a short line of its own, as the day of publication does."""
    start = text.rfind("\n", max(0, mention.start - 40), mention.start)
    end = text.find("\n", mention.end, mention.end + 40)
    return end >= 0 and (start >= 0 or mention.start < 40) and "。" not in text[start + 1 : end]


def _on_the_spot(text: str, found: list[Mention]) -> list[Mention]:
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
        if not day or last is None or last.start > text.rfind("。", 0, match.start()):
            continue
        stop = _SENTENCE_END.search(text, match.end(), min(len(text), match.end() + _REACH))
        added.append(Mention(match.start(), match.end(), day, stop.start() if stop else match.end() + _REACH))
    return sorted([*found, *added], key=lambda mention: mention.start) if added else found


def _dated(text: str, now: str, whole: str, published: str) -> list[Mention]:
    """Times that name a year, a month or a part of the year."""
    terms = {match.start(1) for match in _TERM.finditer(text)}
    known = stated = ""  # the year that the paragraph, and the text, named last
    found: list[Mention] = []
    at = 0
    while opening := _OPENING.search(text, at):
        match = _EXPRESSION.match(text, opening.start())
        at = opening.end()
        if not match or match.end() == match.start() or not match.lastgroup:
            continue
        at = match.end()
        last = found[-1] if found else None
        if last and "\n" in text[last.end : match.start()]:
            known = ""
        year, own = timevalues.year_of(match, known, stated, now, whole)
        if match.start() in terms or not (mention := _mention(text, match, year, own, now, published, last)):
            continue
        if own and not (mention.edtf and _FROM.search(text, max(0, match.start() - 1), match.start())):
            known, stated = (known if _LOOKING_BACK.match(text, match.end()) else year), year if match["year"] and mention.until == EVER else stated
        elif mention.edtf and match["month"] and not known:
            known = year
        elif match["rel"] in ("一年来", "这一年"):
            stated = year
        if mention.paired and mention.until < EVER:
            found[-1] = found[-1]._replace(until=mention.until)
        found.append(mention)
        if match["rel"] == "上年" and year:
            stop = _CLAUSE_END.search(text, mention.until, mention.until + _REACH)
            found.append(Mention(mention.until, mention.until, str(int(year) + 1), stop.start() if stop else mention.until + _REACH))
    return found


def _mention(
    text: str, match: re.Match[str], year: str, own: bool, now: str, published: str, last: Mention | None
) -> Mention | None:
    """The time of one expression, None where it stands aside from the figures around it."""
    start, end = match.span()
    before = text[max(0, start - 12) : start]
    edtf = timevalues.period_of(match, year)
    if match.group() == "去年" and _YEAR_AGO.match(text, end) and not _COMPARED.search(before):
        stop = _CLAUSE_END.search(text, end, end + _REACH)
        ago = timevalues.year_before(last.edtf) if last and last.edtf[:4] > edtf else edtf
        return Mention(start, end, ago, stop.start() if stop else end + _REACH)
    between = text[last.end : start] if last and start - last.end <= 4 else "?"
    if last and edtf and last.edtf and _THROUGH.fullmatch(between) and not edtf.startswith(last.edtf):
        return Mention(start, end, f"{last.edtf.partition('/')[0]}/{edtf.rpartition('/')[2]}", own=own)
    if _is_aside(text, match, before) or (last and _is_repeated(text, match, last, edtf)):
        return None
    edtf = _framed(text, match, edtf, before, now, published)
    if last and last.edtf.endswith("/..") and edtf.startswith("../") and not _FULL_STOP.search(text, last.end, start):
        edtf = last.edtf[:-2] + edtf[3:]
    mention = Mention(start, end, edtf, own=own, paired=bool(last) and _AND.fullmatch(between) is not None)
    if edtf.startswith("../") or edtf.endswith("/.."):
        return mention
    chronicle = own and last is not None and last.own and start - last.end > 4 and not _FULL_STOP.search(text, last.end, start)
    until = _until(text, match, before, chronicle)
    return mention._replace(until=until, opened=_OPENED.match(text, end) is not None)


def _until(text: str, match: re.Match[str], before: str, chronicle: bool) -> int:
    """Where a time stops to hold. chronicle: its sentence tells of one year after the other."""
    end = match.end()
    limit = min(len(text), end + _REACH)
    if before.endswith("(") and (close := _closing(text, end, before)):
        return close
    if _FROM.search(before) and _FROM_REST.match(text, end):
        figure = _FIGURE.search(text, end, limit)
        return figure.end() if figure else end
    signed = match.group() == "今年" and _SIGNED.match(text, end)
    told = not chronicle and not signed and (_AWARD.match(text, end) or _OPENED.match(text, end))
    if _LOOKING_BACK.match(text, end):
        stop = _SENTENCE_END.search(text, end, limit)
        return stop.start() if stop else limit
    due = match["yearend"] and not match["year"] and _DUE.match(text, end)
    if told or due or _EXPECTED.match(text, end):
        stop = _CLAUSE_END.search(text, end, limit)
        return stop.start() if stop else limit
    if match["season"] and not match["year"] and not match["rel"] or match["rel"] in ("全年", "年内") or match["month"] and not match["day"] and not match["close"]:
        stop = _SENTENCE_END.search(text, end, limit)
        close = stop.start() if stop else limit
        # A month whose sentence counts nothing yet was named for what follows.
        return close if not match["month"] or _FIGURE.search(text, end, close) or text[close:close + 1] != "。" else EVER
    return EVER


def _is_repeated(text: str, match: re.Match[str], last: Mention, edtf: str) -> bool:
    """截至11月30日,我县今年…: the closing day says more than the year."""
    repeated = match["rel"] == "今年" and len(edtf) == 4 and last.edtf.startswith(f"../{edtf}")
    return repeated and not _FULL_STOP.search(text, last.end, match.start())


def _closing(text: str, end: int, before: str) -> int:
    """Where the bracket closes that a time stands in, 0 where it holds beyond: 数据(截至6月底):, “冬季攻势”期间(12月)."""
    close = text.find(")", end, end + 60)
    if close < 0 or text[close + 1 : close + 2] in (":", "\n", ""):
        return 0
    return 0 if close - end <= 4 and _SPAN.search(before) else close


# 正月初七到二月底: months of the old calendar.
_LUNAR = re.compile(r"[正腊]月|农历|初[一二三四五六七八九十]")


def _is_aside(text: str, match: re.Match[str], before: str) -> bool:
    """Words that date no figure: a comparison, a document's date, the goal of a whole year, a season alone."""
    end = match.end()
    if match["rel"] == "上年" and (_FROM.search(before) or (match["yearend"] and before.endswith(_UNTIL))):
        return False
    if _COMPARED.search(before) or _BASE.match(text, end) or match["rel"] == "上年":
        return True
    if match["month"] and not match["month"].isdigit() and _LUNAR.search(before):
        return True
    if match["rel"] == "全年" and _GOAL.match(text, end):
        return True
    alone = not match["year"] and not match["rel"] and not match["first"]
    if alone and (match.lastgroup == "season" and not _NEW_YEAR.match(text, match.start()) or match.group().strip() in ("末", "底")):
        return True
    return _DOCUMENT.match(text, end) is not None or (match.lastgroup == "year" and before.endswith("〔"))


# 春节前后: a day of the year in hand.
_NEW_YEAR = re.compile(r"春(?:节(?:前后|期间|假期|过后|后)|运(?:期间|以来))")
_NEXT_YEAR = re.compile(r"新的?一年")
_LUNAR_DAY = re.compile(r"正月(?:初[一二三四五六七八九十]|十[一二三四五六])(?:(以来)|(起)(?=,))?")
_PAST_YEAR = re.compile(r"过去的?一年")
_HALF_YEAR = re.compile(r"半(?<![上下]半)年(?:[来间]|过去)")
_PLAN_TERM = re.compile(r"规划期内?|[三五](?:个)?年(?:累计|内(?!部)|共|总计|合计)|其间|(?<=期)内")


def _of_plan(text: str, plan: str) -> Iterator[Mention]:
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
        elif text.startswith(_UNTIL, match.start() - 2):
            yield Mention(match.start(), match.end(), f"../{edtf}")
            continue
        stop = _SENTENCE_END.search(text, match.end(), min(len(text), match.end() + _REACH))
        yield Mention(match.start(), match.end(), edtf, stop.start() if stop else match.end() + _REACH)


def _coming(published: str, now: str) -> str:
    """The year that 新的一年 opens: a report of winter looks at the year that begins."""
    if not published[:4].isdigit():
        return str(int(now) + 1) if now else ""
    return str(int(published[:4]) + (published[5:7] >= "10"))


def _vague(text: str, now: str, published: str) -> Iterator[Mention]:
    """目前, 近三年: the text has moved on to no stated period; “十四五” is one; 上月 is the month before the article's."""
    for match in _OPEN.finditer(text):
        before = text[max(0, match.start() - 3) : match.start()]
        if match.group() in ("当日", "当天") or not before.endswith(("截至", "截止", "到了")):
            until = EVER
            if before.endswith(("由", "从", "于")):
                figure = _FIGURE.search(text, match.end(), match.end() + 20)
                until = figure.end() if figure else until
            yield Mention(match.start(), match.end(), "", until)
    if next_year := _coming(published, now):
        for match in _NEXT_YEAR.finditer(text):
            yield Mention(match.start(), match.end(), next_year)
    if now:
        for match in _LUNAR_DAY.finditer(text):
            stop = _SENTENCE_END.search(text, match.end(), min(len(text), match.end() + _REACH))
            until = stop.start() if stop and not (match[1] or match[2]) else EVER
            yield Mention(match.start(), match.end(), f"{now}/.." if match[1] else now, until)
    if len(published) >= 7:
        yield from _months(text, published)
    if published[5:7] in ("01", "02", "03"):
        for match in _PAST_YEAR.finditer(text):
            yield Mention(match.start(), match.end(), str(int(published[:4]) - 1))
    if published[5:7] in ("06", "07", "08"):
        for match in _HALF_YEAR.finditer(text):
            yield Mention(match.start(), match.end(), f"{published[:4]}-01/{published[:4]}-06")
    for match in _PLAN.finditer(text):
        years = FIVE_YEARS[match[1]]
        yield Mention(match.start(), match.end(), years[5:] if match[2] else years)


_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_SPAN_OF_YEARS = re.compile(r"\d{4}/\d{4}")
_SO_FAR = re.compile(r"(?<=到)目前|至今")
_THAT_DAY = re.compile(r"当[日天]")
_SAME_TIME = re.compile(r"同期|[其期]间")
_POINTING = re.compile(r"当[日天]|同期|[其期]间")
_YEARS = re.compile(r"([二三四五六七八九十两])年(?:[间来]|累计|下来|过去)")
_IN_ALL = re.compile(r"([二三四五])年累计")
_DURING = re.compile(r"[其期]间")


def _counted_from(text: str, found: list[Mention], now: str) -> list[Mention]:
    """到目前 and 至今 count from the opening that the paragraph told of, or from the time of their own sentence: 2021年7月挂牌……
    到目前共接到求助743件 → 2021-07/..; 五年间 counts from the year five years ago that the text just named."""
    last: Mention | None = None
    dated: Mention | None = None  # the last that names a day
    for number, mention in enumerate(found):
        if mention.told and last and _SPAN_OF_YEARS.fullmatch(last.edtf) and len(last.edtf) == len(mention.edtf):
            mention = found[number] = mention._replace(edtf=last.edtf)
        if mention.edtf:
            last = mention
            dated = mention if _DAY.search(mention.edtf) else dated
        elif last and mention.start - last.end < _REACH and (_POINTING.match(text, mention.start) or "\n" not in text[last.end : mention.start]):
            if _THAT_DAY.match(text, mention.start):
                same = dated and (dated is last or "\n" not in text[dated.end : mention.start])
                day = dated.edtf if dated and same else ""
                found[number] = mention._replace(edtf=f"../{day.rpartition('/')[2]}" if day and text[mention.start - 2 : mention.start] == "截至" else day)
                continue
            if _SAME_TIME.match(text, mention.start):
                found[number] = mention._replace(edtf=last.edtf)
                continue
            near = last.opened or last.edtf.endswith("/..") or not _FULL_STOP.search(text, last.end, mention.start)
            years = _YEARS.fullmatch(text, mention.start, mention.end)
            if near and _SO_FAR.match(text, mention.start) and not last.edtf.startswith("../"):
                found[number] = mention._replace(edtf=f"{last.edtf.partition('/')[0]}/..")
            elif near and now and last.edtf[:4] > now and (in_all := _IN_ALL.match(text, mention.start)):
                found[number] = mention._replace(edtf=f"{int(last.edtf[:4]) - timevalues.CHINESE.find(in_all[1]) + 1}/{last.edtf[:4]}")
            elif years and _SPAN_OF_YEARS.fullmatch(last.edtf):
                found[number] = mention._replace(edtf=last.edtf)
            elif years and now and int(now) - int(last.edtf[:4] if last.edtf[:4].isdigit() else now) in _lengths(years.group(1)):
                found[number] = mention._replace(edtf=f"{last.edtf[:4]}/{now}")
    return [mention for mention in found if mention.edtf or not _DURING.match(text, mention.start)]


def _lengths(word: str) -> tuple[int, int]:
    """How many years lie between the first and the last of so many years: 五 → 4 or 5."""
    years = {"两": 2, "十": 10}.get(word) or timevalues.CHINESE.find(word)
    return years - 1, years


def _framed(text: str, match: re.Match[str], edtf: str, before: str, now: str, published: str) -> str:
    """截至 before a mention opens it to the past, 以来 behind it to the future."""
    if not edtf:
        return ""
    lead = before.rstrip()
    if lead.endswith(_UNTIL):
        return f"../{_close(match, edtf)}"
    if match["day"] and _BEFORE.match(text, match.end()):
        return f"../{edtf}"
    closing = match["close"] or match["day"] or (match["yearend"] and (match["year"] or match["rel"]))
    today = published or now
    if lead.endswith(("到", "至")) and closing and today and edtf[: len(today)] <= today[: len(edtf)]:
        return f"../{_close(match, edtf)}"
    if _SINCE.match(text, match.end()) or (lead.endswith(("自", "自从")) and not _THROUGH.match(text, match.end())):
        return f"{edtf.partition('/')[0]}/.."
    return edtf


def _close(match: re.Match[str], edtf: str) -> str:
    """The last moment: 截至2023年底 and 截至2023年末 are 2023-12."""
    last = edtf.rpartition("/")[2]
    return f"{last}-12" if match["yearend"] and len(last) == 4 else last
