"""Times in the words of a folded text: what each says as EDTF, how long it holds, and the year that open ones go by.

今年, 去年 and 6月7日 take their year from the article; 截至 opens a time to the past, 以来 to the future. Some words speak only of
what stands next to them: a comparison (较2020年), the date of an award or of an opening (2021年7月挂牌), a time in brackets.
"""

import datetime
import re

from kb.extraction import opentimes, timevalues
from kb.extraction.timespans import EVER, REACH, UNTIL, Mention, apart, clause_end, sentence_end

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
_SINCE = re.compile(
    r"[^,;。:、\d\n]{0,20}?(?=[以来起至])(?:以来|(?<!后)来(?=[,，])|起(?=[,、]|实施|执行|施行|试行|推行|启动|推出|陆续|开[行设办展通]|办)|至今)"
)
# 从2018年开始实施, 从去年10月起
_BEGINNING = re.compile(r"开始|起")
_COMPARED = re.compile(
    r"(?:较|(?<!占)比(?![例重赛])|与|对比|同比|超|(?:[高低好优快慢强大小多少]|领先|落后)于|超过)[^,;。:!?、\d\n]{0,6}\Z"
)
# 去年同期只有8人: the figure of the year before.
_YEAR_AGO = re.compile(r"同期[^,;。:\n\d多少高低增减比长的]{0,8}\d")
# 少于上年的1,965人: so was the figure of the year before.
_AGAINST = re.compile(r"(?:[少多高低大小]于|超过|超出|不及|不如)$")
_BASE = re.compile(r"同期|相比|水平|结转|末增|末下|末回|末上")
# 由2020年的14户增加到28户: the time of the first figure only.
_BEFORE = re.compile(r"[以之]?前(?=[,、再将要还来完全])|[以之]前")
_SPAN = re.compile(r"(?:期间|时期|[季度节]|[初十廿][一二三四五六七八九十]|[昨今前当][天日])\($")
_FROM = re.compile(r"[由从]$")
_FROM_REST = re.compile(
    r"的?[^,;。:\d]{0,8}\d[\d.,]*[万亿]?[^,;。:\d]{0,8}?(?:[增降升涨减扩提跌缩][加少升到至高为了]{1,2}|到|至)"
)
_DOCUMENT = re.compile(r"[^,;。:\d]{0,16}?(?=[印出施试颁发])(?:印发|出台|施行|试行|颁布|发布的《)")
# 去年这两个数字分别是…: said of the figures right behind only.
_LOOKING_BACK = re.compile(r"同?期?这[两三几一]?个?(?:数|比例|指标|时候)")
_AWARD = re.compile(
    r"[^,;。:!?\n\d]{0,20}?(?=[获荣入认评列被授摘拿跻签续结注改更设开])(?:获评|荣获|入选|认定|评为|评上|列为|被列|列入|授予|摘得|拿下|获批|获选|跻身|签[下订署了约]|续签|结对|结为|注册|改设|更名|设立|开建|改建)[^,;。:!?\n\d]{0,30}(?=[,;。:!?\n)]|$)"
)
# 今年又与昆山市签约,…: the year in hand goes on.
_SIGNED = re.compile(r"[^,;。:!?\n\d]{0,20}?(?=[签续结设])(?:签[下订署了约]|续签|结对|设立)")
_OPENED = re.compile(
    r"[^,;。:!?\n\d]{0,16}?(?=[挂上开成揭启投结起])(?:挂牌|上线|开讲|开张|开业|成立|揭牌|启用|投用|投产|开馆|开班|开通|启动|结成|起步)[^,;。:!?\n\d]{0,12}(?=[,;。:!?\n)]|$)"
)
_GOAL = re.compile(r"[^,;。:]{0,9}?(?:任务|目标(?!:)|计划(?!培)|预算|封顶|最[高多]|不超)")
_EXPECTED = re.compile(r"[^,;。:\d]{0,6}(?:有望|预计|可望)")
# 力争年底突破200个: the day by which, said of that figure alone.
_DUE = re.compile(r"前?,?(?:突破|达|建成|力争|实现|完成)")
_FIGURE = re.compile(r"\d[\d.,]*")
_THROUGH = re.compile(r"(?:[上中下]旬|初)?\s?(?:至|—{1,2}|-|–|~|到)\s?$")
_AND = re.compile(r"[、和与及]{1,2}$")
# The term of a plan inside its title: 《行动方案(2024—2026年)》.
_TERM = re.compile(r"[(〔](?<=[^\n][(〔])((?:19|20)\d\d)年?[^()〔〕《》\n]{0,12}[)〕](?=[^《\n]{0,12}》)")


def mentions(text: str, now: str, whole: str, published: str = "", plan: str = "") -> list[Mention]:
    """The times of a folded text that hold for figures, in order.

    now: the year of 今年; whole: that of 全年 where nothing is stated; both "" where nothing fixes them. published: the article's date.
    plan: the years of the plan that the headline states ("2023/2025"), "" if none.
    """
    terms = opentimes.of_plan(text, plan) if plan else ()
    open_times = opentimes.find(text, now, published)
    found = sorted([*_dated(text, now, whole, published), *open_times, *terms], key=lambda mention: mention.start)
    found = opentimes.resolve(text, found, now)
    return opentimes.on_the_spot(text, [opentimes.goal_of(text, mention, plan or now) for mention in found])


def _dated(text: str, now: str, whole: str, published: str) -> list[Mention]:
    """Times that name a year, a month or a part of the year."""
    terms = {match.start(1) for match in _TERM.finditer(text)}
    known = stated = ""  # the year that the paragraph, and the text, named last
    found: list[Mention] = []
    first_day = ""
    at = seen = 0
    while opening := _OPENING.search(text, at):
        match = _EXPRESSION.match(text, opening.start())
        at = opening.end()
        if not match or match.end() == match.start() or not match.lastgroup:
            continue
        at = match.end()
        last = found[-1] if found else None
        if text.find("\n", seen, match.start()) >= 0:
            known = ""
        seen = match.start()
        recent = known != now and match["day"] and found and apart(text, found[-1].end, match.start())
        if recent and _is_recent(match, now, published, first_day):
            known = now  # 2003年创收1500万元。7月24日,…: the news, no day of the year told of
        year, own = timevalues.year_of(match, known, stated, now, whole)
        if match.start() in terms or not (mention := _mention(text, match, year, own, now, published, last)):
            continue
        known, stated = _years_named(text, match, mention, (known, stated), year)
        if mention.paired and mention.until < EVER:
            found[-1] = found[-1]._replace(until=mention.until)
        found.append(mention)
        first_day = first_day or (mention.edtf if _DAY.fullmatch(mention.edtf) else "")
        if match["rel"] == "上年" and year:
            found.append(Mention(mention.until, mention.until, str(int(year) + 1), clause_end(text, mention.until)))
    return found


_NEWS = datetime.timedelta(days=31)


def _is_recent(match: re.Match[str], now: str, published: str, first_day: str) -> bool:
    """Whether a day of the article's year lies close to its date, or to the first day that it names."""
    try:
        told, day = (
            datetime.date.fromisoformat(published or first_day),
            datetime.date(int(now), int(match["month"]), int(match["day"])),
        )
    except ValueError:
        return False
    return abs(told - day) <= _NEWS and (not published or day <= told)


_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def _years_named(text: str, match: re.Match[str], mention: Mention, named: tuple[str, str], year: str) -> tuple[str, str]:
    """The years that the paragraph and the text have named last once a mention is read, given those before it."""
    known, stated = named
    if mention.own and not (mention.edtf and text[match.start() - 1 : match.start()] in ("由", "从")):
        looks_back = _LOOKING_BACK.match(text, match.end())
        return known if looks_back else year, year if match["year"] and mention.until == EVER else stated
    if mention.edtf and match["month"] and not known:
        return year, stated
    return known, year if match["rel"] in ("一年来", "这一年") else stated


def _mention(
    text: str, match: re.Match[str], year: str, own: bool, now: str, published: str, last: Mention | None
) -> Mention | None:
    """The time of one expression, None where it stands aside from the figures around it."""
    start, end = match.span()
    before = text[max(0, start - 12) : start]
    edtf = timevalues.period_of(match, year)
    if match["rel"] in ("去年", "上年") and _is_year_ago(text, match, before):
        further = last is not None and (last.edtf[:4] > edtf or match["rel"] == "上年")
        ago = timevalues.year_before(last.edtf) if last and further else edtf
        return Mention(start, end, ago, clause_end(text, end))
    between = text[last.end : start] if last and start - last.end <= 4 else "?"
    if last and edtf and last.edtf and _THROUGH.fullmatch(between) and not edtf.startswith(last.edtf):
        return Mention(start, end, f"{last.edtf.partition('/')[0]}/{edtf.rpartition('/')[2]}", own=own)
    if _is_aside(text, match, before) or (last and _is_repeated(text, match, last, edtf)):
        return None
    if match["day"] and _LEARNT.match(text, end):
        return None
    edtf = _framed(text, match, edtf, before, now, published)
    if last and last.edtf.endswith("/..") and edtf.startswith("../") and not apart(text, last.end, start):
        edtf = last.edtf[:-2] + edtf[3:]
    paired = last is not None and _AND.fullmatch(between) is not None
    if last and paired and text.startswith("两年", end) and len(last.edtf) == len(edtf) == 4:
        return Mention(start, end, f"{last.edtf}/{edtf}", own=own)  # 2021年和2022年两年共…
    mention = Mention(start, end, edtf, own=own, paired=paired)
    if edtf.startswith("../") or edtf.endswith("/.."):
        return mention
    chronicle = own and last is not None and last.own and start - last.end > 4 and not apart(text, last.end, start)
    until = _until(text, match, before, chronicle)
    return mention._replace(until=until, opened=_OPENED.match(text, end) is not None)


def _is_year_ago(text: str, match: re.Match[str], before: str) -> bool:
    """Whether the figure behind is that of a year earlier: 上年同期为95件, 少于上年的1,965人."""
    if _AGAINST.search(before):
        return match.group().endswith("的") and text[match.end() : match.end() + 1].isdigit()
    return match.group() == match["rel"] and _YEAR_AGO.match(text, match.end()) is not None and not _COMPARED.search(before)


def _until(text: str, match: re.Match[str], before: str, chronicle: bool) -> int:
    """Where a time stops to hold. chronicle: its sentence tells of one year after the other."""
    end = match.end()
    if before.endswith("(") and (close := _closing(text, end, before)):
        return close
    if _FROM.search(before) and _FROM_REST.match(text, end):
        figure = _FIGURE.search(text, end, end + REACH)
        return figure.end() if figure else end
    if _LOOKING_BACK.match(text, end):
        return sentence_end(text, end)
    if _said_once(text, match, chronicle) or (match["year"] and _OF_THESE.search(before)):
        return clause_end(text, end)
    return sentence_end(text, end) if _is_brief(text, match) else EVER


def _said_once(text: str, match: re.Match[str], chronicle: bool) -> bool:
    """Whether a time is said of an award, an opening or a goal alone."""
    end = match.end()
    if match["yearend"] and not match["year"] and _DUE.match(text, end):
        return True
    signed = match.group() == "今年" and _SIGNED.match(text, end)
    told = not chronicle and not signed and (_AWARD.match(text, end) or _OPENED.match(text, end))
    return bool(told or _EXPECTED.match(text, end))


def _is_brief(text: str, match: re.Match[str]) -> bool:
    """Whether a time holds for its sentence only: a month or season, the goal of a whole year."""
    if match["rel"] in ("全年", "年内") or (match["season"] and not match["year"] and not match["rel"]):
        return True
    if not match["month"] or match["day"] or match["close"]:
        return False
    # A month whose sentence counts nothing yet was named for what follows.
    close = sentence_end(text, match.end())
    return _FIGURE.search(text, match.end(), close) is not None or text[close : close + 1] != "。"


def _is_repeated(text: str, match: re.Match[str], last: Mention, edtf: str) -> bool:
    """截至11月30日,我县今年…, 3月6日,我县举办2024年专场招聘会: the day says more than the year."""
    told = _THAT_DAY.search(text, max(last.end, match.start() - 40), match.start())
    if len(edtf) != 4 or apart(text, told.end() if told else last.end, match.start()):
        return False
    if match["rel"] == "今年":
        return last.edtf.startswith(f"../{edtf}")
    return last.edtf.startswith(f"{edtf}-") and last.edtf.count("-") == 2 and _EVENT.match(text, match.end()) is not None


# 2016年以来投入56亿元,其中2020年投入19亿元,……: the one year's share is told aside.
_OF_THESE = re.compile(r"其中[,:]?(?:仅|单|光)?$")
_THAT_DAY = re.compile(r"[当同][日天]")
# 2024年“春风行动”专场招聘会: the year of an event, in its name.
_EVENT = re.compile(r"度?[^,;。:!?\n\d]{0,40}?(?:招聘会|洽谈会|推介会|评审会|对接会|启动会|大会|仪式|论坛|活动|行动|决赛|大赛)")
# 9月5日,记者从市人社局获悉: the day on which it was told, not that of what is told.
_LEARNT = re.compile(r"[上下]?午?,?(?:本[报网台]|[^,。\n\d]{2,6}网)?记者[从在向由]?")


def _closing(text: str, end: int, before: str) -> int:
    """Where the bracket closes that a time stands in, 0 where it holds beyond: 数据(截至6月底):, “冬季攻势”期间(12月)."""
    close = text.find(")", end, end + 60)
    if close < 0 or text[close + 1 : close + 2] in (":", "\n", ""):
        return 0
    return 0 if close - end <= 4 and _SPAN.search(before) else close


# 每年的11月到来年3月: no month of any one year.
_EVERY_YEAR = ("每年", "每年的", "来年", "翌年", "常年")
# 正月初七到二月底: months of the old calendar.
_LUNAR = re.compile(r"[正腊]月|农历|初[一二三四五六七八九十]")


def _is_aside(text: str, match: re.Match[str], before: str) -> bool:
    """Words that date no figure: a comparison, a document's date, the goal of a whole year, a season alone."""
    end = match.end()
    if match["rel"] == "上年" and (_FROM.search(before) or (match["yearend"] and before.endswith(UNTIL))):
        return False
    if _COMPARED.search(before) or _BASE.match(text, end) or match["rel"] == "上年":
        return True
    if match["month"] and (before.endswith(_EVERY_YEAR) or (not match["month"].isdigit() and _LUNAR.search(before))):
        return True
    if match["rel"] == "全年" and _GOAL.match(text, end):
        return True
    if match["rel"] in ("去年", "上年") and match.lastgroup == "rel" and _TIMES.match(text, end):
        return True
    alone = not match["year"] and not match["rel"] and not match["first"]
    if alone and (
        (match.lastgroup == "season" and not _NEW_YEAR.match(text, match.start())) or match.group().strip() in ("末", "底")
    ):
        return True
    return _DOCUMENT.match(text, end) is not None or (match.lastgroup == "year" and before.endswith("〔"))


# 是去年的两倍, 去年同期的1.5倍
_TIMES = re.compile(r"(?:同期|全年)?的?(?:近|约|将近)?[\d.一二两三四五六七八九十]+多?倍")
# 春节前后: a day of the year in hand.
_NEW_YEAR = re.compile(r"春(?:节(?:前后|期间|假期|过后|后)|运(?:期间|以来))")


def _framed(text: str, match: re.Match[str], edtf: str, before: str, now: str, published: str) -> str:
    """截至 before a mention opens it to the past, 以来 behind it to the future."""
    if not edtf:
        return ""
    lead = before.rstrip()
    if lead.endswith(UNTIL):
        return f"../{_close(match, edtf)}"
    if match["day"] and _BEFORE.match(text, match.end()):
        return f"../{edtf}"
    closing = match["close"] or match["day"] or (match["yearend"] and (match["year"] or match["rel"]))
    today = published or now
    past = today and edtf[: len(today)] <= today[: len(edtf)]
    if lead.endswith(("到", "至")) and closing and (past or match["day"]):
        return f"../{_close(match, edtf)}"
    since = lead.endswith(("自", "自从")) and not _THROUGH.match(text, match.end())
    if since or _SINCE.match(text, match.end()) or (lead.endswith("从") and _BEGINNING.match(text, match.end())):
        return f"{edtf.partition('/')[0]}/.."
    return edtf


def _close(match: re.Match[str], edtf: str) -> str:
    """The last moment: 截至2023年底 and 截至2023年末 are 2023-12."""
    last = edtf.rpartition("/")[2]
    return f"{last}-12" if match["yearend"] and len(last) == 4 else last
