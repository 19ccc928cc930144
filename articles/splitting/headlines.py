"""Which of the lines above an article is its headline, which are kicker and deck. Pure."""

import re

from articles.splitting import mastheads
from articles.splitting.lines import fold
from articles.splitting.parts import Unit

SERIES = re.compile(
    r".*(?:[①-⑳㉑-㉟]|之[一二三四五六七八九十]|[(][一二三四五六七八九十]{1,3}[)]|特稿|特刊|专题|专版|专栏|系列报道?|进行时|一线观察|观察|视点|聚焦|巡礼|走基层|纪行|.{2,}篇|(?:特别|系列)报道|访谈|文件)$|[\u4e00-\u9fff]{2,5}协作$"
)
SELECTION = re.compile(r".{2,12}(?:辑录|[(](?:专版|选登|选编|选刊|摘编|摘登|辑录|集锦)[)])")  # 劳务旧闻辑录, 就业动态(选登)
KICKER_END = ("——", "—", ":", "…")
MARK = re.compile(r"^[■□◆◇▌▍●○★☆◎▲△▼▽▶▷►※]\s*")
BRACKETED = re.compile(r"[【\[<].{1,16}[】\]>]")
COLUMN = re.compile(r"[\u4e00-\u9fff·]{2,4}")
SPACED_COLUMN = re.compile(r"[\u4e00-\u9fff](?:[ \u3000]+[\u4e00-\u9fff]){1,5}")
COLUMN_FRAME = " \u3000【】|｜丨︱:："
ORNAMENT = " ★☆◆◇■□▌▍◎●○▲△▼▽▶▷►※"
PLACE_LABEL = re.compile(
    r"(?:北京|天津|河北|山西|内蒙古|辽宁|吉林|黑龙江|上海|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|广西|海南|重庆|四川|贵州|云南|西藏|陕西|甘肃|青海|宁夏|新疆)"
    r"?[\u4e00-\u9fff]{0,6}(?:[省市县区旗州][·• ]?[\u4e00-\u9fff]{0,8})*"
)
LABEL = re.compile(
    r"[\u4e00-\u9fff“”]{2,8}(?:选编|选登|选刊|选载|连载|集锦|特辑|专辑|汇编|交流|案例|做法|问答|解读|动态|园地|广角|之窗|手记|日记|札记|扫描|快递|连线|荟萃|集萃|撷英|摘编|摘登|速览|播报|掠影|之声|传真)"
)
# A part of a site, which its pages print above a headline.
SITE_PART = re.compile(
    r"(?:政府)?(?:信息|政务)公开|(?:工作|部门|政务|新闻|要闻|基层|乡镇|县区|区县|地方|行业|媒体|图片|本地|国内|综合)(?:动态|新闻|要闻|报道|聚焦)|新闻中心|通知公告|公示公告|公告公示|专题专栏"
)
CASE = re.compile(r"(?:典型)?案例[一二三四五六七八九十\d]{1,2}[:：\s]")
LED = re.compile(
    r"(?:(?:原?标\s*题|题\s*目|名\s*称)[:]|\[[\u4e00-\u9fff·]{2,6}\]|(?:每日|今日|全球|环球|世界|天天|当前|焦点|最新)[\u4e00-\u9fff]{2,4}[!:|]|(?:典型)?案例[一二三四五六七八九十\d]{1,2}[:\s]+(?:(?:报送|选送|推荐)(?:单位)?:\S+\s)?|(?:图文|组图|图片新闻)[:](?:\[[^\]]{2,8}\])?(?:[(]\d{1,2}[)])?|【[^】]{2,8}】|「[^」]{2,8}」|[\u4e00-\u9fff·]{2,8}\s*[|丨︱|]|(?:政策|权威|一图)?(?:解读|图解|问答|速览)[::]|[\u4e00-\u9fff]{2,6}(?:发布|日报|晚报|融媒|在线|之声)(?=[ \u3000]))\s*(?=\S{3})"
)
SLOGAN = re.compile(r"[\u4e00-\u9fff]{4}[ \u3000]+[\u4e00-\u9fff]{4}")
# Three or four of them are no headline: 强化培训 拓宽渠道 做优服务.
SLOGANS = re.compile(r"[\u4e00-\u9fff]{4}(?:[ \u3000]+[\u4e00-\u9fff]{4}){2,3}")
# 主办单位:县人社局    发布日期:2025年3月1日
PAIRS = re.compile(r"[\u4e00-\u9fff]{2,6}:\S{2,30}\s{2,}[\u4e00-\u9fff]{2,6}:\S{2,40}")
YEAR_LED = re.compile(r"(?:19|20)\d\d年?")
# 龙南名片: above “客家厨师”: a line that a colon ends opens the headline below it.
OPENED = re.compile(r"[\u4e00-\u9fff]{2,8}:")
NAMED = re.compile(r"[\u4e00-\u9fff·]{2,8}:[^:,]{5,}")
ANNEX = re.compile(r"附[件表]\s*\d{0,2}:?|\d{1,2}月(?:\d{1,2}日)?")
WHOLE = re.compile(r"[【\[]([^【】\[\]]{2,26})[】\]]")
DECK_END = re.compile(r"(?:见闻|纪实|纪事|综述|走笔|侧记|手记|小记|速写|访谈实录|工作情况|掠影|探访|走访|巡礼|札记|追踪|调查)$")
# A time alone above a headline: 今年上半年, 1至8月.
TIME = re.compile(
    r"(?:(?:今|去|20\d\d)年(?:来|以来)?)?(?:上半年|下半年|[前一二三四]+个?季度|前?\d{1,2}个?月份?|\d{1,2}[至—~-]\d{1,2}月份?)?(?<!^)"
)
SKETCH_END = re.compile(r"(?:见闻|纪实|纪事|走笔|侧记|手记|小记|速写|掠影|观察|札记|探访)(?:[(].{1,10}[)])?$")
DOCUMENT_END = re.compile(
    r"的?(?:通知|通报|公告|公报|决定|方案|报告|讲话|意见|办法|答复|函|规划|总结|计划|要点|纲要|细则|情况汇报)(?:[(].{1,10}[)])?$"
)
PLACE_START = re.compile(
    r"[\u4e00-\u9fff]{2,6}?(?:省|市|县|区|旗|州|盟|镇|乡)|北京|天津|河北|山西|内蒙古|辽宁|吉林|黑龙江|上海|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|广西|海南|重庆|四川|贵州|云南|西藏|陕西|甘肃|青海|宁夏|新疆"
)

LONGEST = 40
LEAST = 6
LONGER = 1.3
LONGEST_COLUMN = 8


def is_series(text: str) -> bool:
    """A line that names a series or column, not an article: "关注脱贫人口稳岗就业①"."""
    plain = fold(text)
    return len(text) <= 40 and bool(SERIES.match(plain) or SELECTION.fullmatch(plain))


def is_label(text: str) -> bool:
    """The name of a regular part of a bulletin above a headline: "改革案例选编"."""
    return bool(LABEL.fullmatch(text))


def is_column(text: str) -> bool:
    """A column's name of two to four characters, also set with spaces: "民生观", "人 在 旅 途"."""
    return bool(COLUMN.fullmatch(text) or SPACED_COLUMN.fullmatch(text))


def is_around(text: str, alone: bool) -> bool:
    """Whether a line is kicker or deck by its form."""
    plain = fold(text).strip()
    if (
        plain.startswith(("—", "("))
        or ANNEX.fullmatch(plain)
        or mastheads.is_issuer(plain)
        or plain.endswith(KICKER_END)
        or is_series(plain)
        or PAIRS.fullmatch(plain)
    ):
        return True
    return not alone and (
        bool(TIME.fullmatch(plain) or SITE_PART.fullmatch(plain))
        or is_column(plain)
        or is_label(plain)
        or bool(MARK.match(plain) or BRACKETED.fullmatch(plain))
        or is_place(plain)
    )


def is_place(text: str) -> bool:
    """A place alone above a headline: "江西新干", "巴林右旗·密云区"."""
    return (
        len(text) <= 12
        and bool(PLACE_LABEL.fullmatch(text))
        and (text[-1:] in "省市县区旗州" or (len(text) <= 6 and bool(PLACE_START.match(text))))
    )


def main(heads: list[Unit]) -> int:
    """Index of the headline among the lines above a body, in printed order; -1 for none."""
    alone = len(heads) == 1
    likely = [i for i, head in enumerate(heads) if not is_around(head.text, alone)]
    if not likely:
        return (
            0
            if alone and not is_series(heads[0].text) and not heads[0].text.startswith("—")
            else (last_resort(heads) if heads else -1)
        )
    if any(heads[i].level for i in likely):
        top = min(heads[i].level for i in likely if heads[i].level)
        return max(i for i in likely if heads[i].level == top)
    below = likely[-1]
    document = len(likely) > 1 and DOCUMENT_END.search(fold(heads[likely[-2]].text))
    if len(likely) > 1 and heads[below].gap and not document and is_short(heads[below].text, heads[likely[-2]].text):
        return below
    if len(heads) == 3 and len(likely) == 3 and all(head.gap for head in heads) and len(heads[2].text) > 2 * len(heads[1].text):
        return 1  # kicker, headline, deck
    return max(likely, key=lambda i: (weight(heads[i].text) + 2 * over_deck(heads, i), -i))


def over_deck(heads: list[Unit], at: int) -> bool:
    """Whether a deck that a dash opens stands right below a line."""
    return at + 1 < len(heads) and fold(heads[at + 1].text).startswith("—")


def is_short(lower: str, upper: str) -> bool:
    """Whether the lower of two lines set apart is the headline and the upper a kicker: a deck would be longer and a clause."""
    return (
        not YEAR_LED.match(upper)
        and len(lower) <= LONGER * len(upper)
        and "," not in fold(lower)
        and not DECK_END.search(lower)
        and " " not in lower
    )


def last_resort(heads: list[Unit]) -> int:
    """Where every line looks like a kicker, the marked heading or the longest line."""
    return max(
        range(len(heads)),
        key=lambda i: (bool(heads[i].level), not heads[i].text.startswith("—"), not is_label(heads[i].text), len(heads[i].text)),
    )


def weight(text: str) -> int:
    """How much a line looks like a main headline: two parts with a space, figurative quotes, short, not beginning with a place."""
    plain = fold(text).strip()
    points = 3 if re.search(r"[\u4e00-\u9fff”!?]\s+[\u4e00-\u9fff“]", plain) else 0
    points += 1 if "“" in plain or "?" in plain else 0
    points += 4 if DOCUMENT_END.search(plain) else 0
    points -= 2 if DECK_END.search(plain) else 0
    points -= 1 if PLACE_START.match(plain) else 0
    points -= 1 if "," in plain else 0
    points += 2 if NAMED.fullmatch(plain) else 0
    points -= 1 if SLOGAN.fullmatch(plain) else 0  # 一技在手 走遍神州
    points -= 4 if SLOGANS.fullmatch(plain) else 0
    return points - len(plain) // 12


# 标题_武山县人民政府: the site that a saved page's title names.
SITE = re.compile(r"\s*(?:[_|]|\s[-–—]\s)\s*[\u4e00-\u9fff·]{2,16}(?:网|网站|政府|局|厅|报|台|客户端|中心|门户)$")


# A deck on the headline's own line: "乡亲回来了 ——甲县返乡创业小记".
RUN_IN_DECK = re.compile(r"(?<=\S)(?:\s+[—-]{2}\s*|[—-]{2}\s+|[—-]{2}(?=[^—]*$))(?=(\S{6,}.*))")
# The name of a series behind a headline: (就业攻坚 一线行动), 全球热资讯.
SERIES_BEHIND = re.compile(
    r"\s*[(][\u4e00-\u9fff“”]{3,8}[ ·•][\u4e00-\u9fff“”]{3,10}[)]$|\s*[(](?:19|20)\d\d[年.-]\d{1,2}[月.-]\d{1,2}日?[)]$|\s+(?:全球|环球|世界|天天|每日|当前|焦点|最新)[\u4e00-\u9fff]{2,4}$"
)


def parted(title: str) -> tuple[str, list[str]]:
    """A headline without the deck or the name of a series that runs on behind it, or the kicker, which is longer, before it."""
    plain = fold(title)
    if (series := SERIES_BEHIND.search(plain)) and series.start() >= LEAST:
        return title[: series.start()], [title[series.start() :].strip()]
    run_in = RUN_IN_DECK.search(plain)
    if run_in is None or run_in.start() < LEAST:
        return title, []
    if not (re.search(r"\s", run_in[0]) or SKETCH_END.search(run_in[1])):
        return title, []  # 难事变顺——甲县的做法
    before, behind = title[: run_in.start()].rstrip(), title[run_in.start() :].strip()
    lower = behind.lstrip("—- ")
    return (lower, [before]) if len(before) > LONGER * len(lower) else (before, [behind])


def repeats(upper: str, lower: str) -> bool:
    """Whether a lower line says what an upper one says with a place or a site's name around it: 甲县:路费有人出 above 路费有人出."""
    return len(lower) >= LEAST and lower in upper


def chosen(heads: list[Unit]) -> tuple[str, list[str]]:
    """Headline and the lines around it: kicker, headline, deck → (headline, [kicker, deck])."""
    at = main(heads)
    if at >= 0 and (again := [i for i, head in enumerate(heads) if i > at and repeats(heads[at].text, head.text)]):
        at = again[-1]
    deck = [head.text for i, head in enumerate(heads) if i != at]
    title = SITE.sub("", heads[at].text.strip(ORNAMENT)) if at >= 0 else ""
    if at > 0 and OPENED.fullmatch(fold(heads[at - 1].text)) and not heads[at].gap:
        title, deck = heads[at - 1].text + title, [head.text for i, head in enumerate(heads) if i not in (at - 1, at)]
    title, behind = parted(title)
    deck += behind
    if column := LED.match(fold(title)):
        return title[column.end() :], [title[: column.end()].strip(COLUMN_FRAME), *deck]
    if whole := WHOLE.fullmatch(fold(title)):
        return title[whole.start(1) : whole.end(1)], deck
    return title, deck
