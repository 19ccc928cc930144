"""What a page prints around its articles: mastheads, dates, sources, editors, web chrome. Pure."""

import re
from datetime import date

from articles.splitting.lines import fold

LONGEST = 120
NUMERALS = {c: str(n) for n, c in enumerate("〇一二三四五六七八九")} | {"零": "0", "○": "0", "O": "0"}
DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*[年/.-]\s*(\d{1,2})\s*[月/.-]\s*(\d{1,2})\s*(?:日|(?!\d))")
DAY_FIRST = re.compile(r"(?<![\d.])(\d{1,2})[./](\d{1,2})[./]((?:19|20)\d\d)(?![\d.])")  # 31.10.2014
CHINESE_DATE = re.compile(r"([一二][〇○零一二三四五六七八九]{3})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日")
MONTH = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*[年-]\s*(\d{1,2})\s*月?(?!\s*[\d日-])")
CHINESE_MONTH = re.compile(r"([一二][〇○零一二三四五六七八九]{3})年([一二三四五六七八九十]{1,2})月")
MONTH_ALONE = re.compile(rf"[(\[]?\s*(?:(?:19|20)\d\d\s*年\s*\d{{1,2}}\s*月|{CHINESE_MONTH.pattern})\s*[)\]]?")
YEAR = re.compile(r"(?<![\d])(20\d\d)(?=年|\s|$)")
DAY = re.compile(r"(?<!\d)\d{1,2}月\d{1,2}日")
CLOCK = re.compile(r"\d{1,2}:\d{2}(?::\d{2})?(?:\s*[—-]+\s*\d{1,2}:\d{2})?")

NUMBER = r"[\d一二三四五六七八九十百〇○零]+"
JUMP_OUT = re.compile(rf"[(\[▶►→▷➤>\s]*(?:下转|紧转|转|下接)(?:第?\s*[A-Z]?{NUMBER}\s*版[^)]{{0,8}}|中缝)[)\]]?")
JUMP_IN = re.compile(rf"[(\[◀◄←◁<\s]*(?:上接|紧接|接)第?\s*[A-Z]?{NUMBER}\s*版[^)]{{0,8}}[)\]]?")
JUMP_END = re.compile(rf"[(\[](?:下转|紧转|转|下接)(?:第?\s*[A-Z]?{NUMBER}\s*版[^)]{{0,8}}|中缝)[)\]]$")
STOP = re.compile(
    r"[\[【]?(?:[—-]*\s*(?:THE )?END\s*[—-]*|返回|返回(?:首页|列表|顶部|目录|上页)|上一[篇页条][:]?.*|下一[篇页条][:]?.*|(?:[*=_\-—~━─═┄┅※◆◇☆★●○■□▲△·.]\s{0,3}){3,}|[━─—=~-]{2,}\s*(?:相关.{2,4}|.{0,4}链接|.{0,4}解读|.{2,4}专?版|.{0,4}(?:新闻|短讯|快讯))\s*[━─—=~-]{2,})[\]】]?"
)
CHROME = re.compile(
    r"(?:本[版报期]?(?:责编|责任编辑|地址|版编辑|投稿)|新闻热线|热线(?:电话)?|投稿(?:邮箱|热线)|电子(?:邮箱|信箱)|邮编|值班(?:编委|主任|编辑)|版式(?:设计)?|责编|责任编辑|"
    r"美编|校对|组版|编审|审核|初审|复审|终审|统筹|监制)\s*[:/|]"
    r"|[\[【(]?(?:打印|关闭|收藏|分享|字体|字号|返回)[\]】)]?(?:\s*[\[【(:]?(?:打印|关闭|收藏|分享|大|中|小|本页|窗口|到)[\]】)]?)*$"
    r"|(?:首页|当前位置|您(?:现在)?的位置|位置)\s*[>:»]|分享到|扫一扫|版权所有|主办单位[:].*ICP|.{0,40}ICP备|[京-琼]?公网安备|阅读(?:量|数|次数)?[:]?\s*\d*$"
    r"|浏览(?:次数|量)|点击(?:数|量|率)|(?:图片|数据|资料)来源[:]|图片由|第\s*\d+\s*页(?:\s*[,/]?\s*共\s*\d+\s*页)?$|[-—]\s*\d{1,3}\s*[-—]$"
    r"|(?:▲\s*)?点击.{0,6}(?:蓝字|卡片|关注).{0,12}$|(?:长按|扫码|识别).{0,8}(?:二维码|关注).{0,8}$|(?:阅读|点赞|在看|分享|转发|收藏|写留言)(?:\s+(?:阅读|点赞|在看|分享|转发|收藏|写留言))+\s*\d*$"
    r"|[(]?本[版报期](?:摄影|图片|编辑|责编|校对|值班).{0,20}$|编者注$|[(]?(?:资料图片?|图片|配图),?仅供参考[)]?$|[(]?(?:新华社|本报|本刊|本网)?(?:记者|通讯员)[)]?$"
    r"|[(]?(?:新华社|中新社|本报|人民视觉)(?:记者|通讯员)?发[)]?$"
    r"|(?:主)?[报抄]送?[:].*|送[:].*|发[:].*|[(]?共印\s*\d+份.*"
)
# What the pages of sites and apps print beside an article: 关注我们, 阅读量 1.2万, 展开全文, 3小时前, A+ A-.
WIDGET = re.compile(
    r"[+]?关注(?:我们)?|已关注|网友评论|我要评论|评论\s*\d*|(?:打开|下载)\S{0,6}(?:APP|App|客户端)\S{0,6}|(?:点击)?(?:查看|阅读|展开)(?:全文|更多|原文)|微信扫一扫|扫码关注|听新闻|语音播报|原创"
    r"|热门推荐|猜你喜欢|为您推荐|更多精彩|举报|纠错|投诉|网站地图|联系我们|关于我们|稿件授权|用手机看|A[+]\s*A-|朗读|(?:刚刚|\d{1,2}(?:分钟|小时|天)前)|(?:[昨今前]天\s*)?\d{1,2}:\d\d"
    r"|(?:阅读|浏览|点击|播放)[量数]?\s*:?\s*[\d.]*\s*[万wW]?[+]?次?|(?:版权|免责|法律)?声明\s*:.{4,60}|[Cc]opyright.{0,40}|(?:图源|供图|制图)\s*:.{2,16}|(?:本文)?转(?:载)?自\s*:?\s*[\u4e00-\u9fff]{2,16}"
    r"|微信(?:公众)?号\s*:\s*\S{2,20}|[\u4e00-\u9fff]{2,10}\s+微信号|(?:发布[人者]|审核人|上传人|录入人?)\s*:.{1,12}|[一二三初复终]审\s*[:/|]?\s*[\u4e00-\u9fff]{2,4}(?:\s+[一二三初复终]审\s*[:/|]?\s*[\u4e00-\u9fff]{2,4})*"
)
LONGEST_WIDGET = 66
TRAIL = re.compile(r"\s*(?:>+|»|›)\s*")
BUTTON_GAP = re.compile(r"[\s|<>《》«»‹›:()\[\]【】/·+-]+")
BUTTON = re.compile(
    r"[上下]一?[版期篇页条张]|[前后]一[版期篇页条天]|返回\S{0,4}|首页|(?:版面)?(?:导航|目录|概览)|(?:正文)?(?:字号|字体)(?:大小)?|[大中小]号?|特大|放大|缩小|默认|打印|朗读|听报"
    r"|复制链接|收藏|关闭|关闭窗口|分享(?:到)?|转发|下载|PDF(?:版|下载)?|往期(?:回顾|查询)?|检索|搜索|评论|点赞|微信|微博|繁体|简体|登录|注册|无障碍(?:浏览|阅读)?|语音播报"
)
BUTTONS_SAY = frozenset("上下前后返首导目字大小默打朗听复收关分转检搜评点微P")
META = re.compile(
    r"[\[【(]?(?:(?:更新|印发|发稿|成文|发文|公开|刊登|刊发|生成|录入|上传)(?:时间|日期)|(?:本文|新闻|稿件|内容)?来源(?=\s*[:|/])|来自|原作者|稿源|版面|版次|栏目|(?:文章|本文)?字数|作者|发布(?:日期|时间|机构|单位)?|发文(?:日期|机关|机构)|成文日期|印发日期|时间|日期|编辑|编印(?:单位)?|索引号|索 引 号|信息来源|文章来源|"
    r"公开(?:方式|日期)|文号|发文字号|办理结果|有效性|主持(?:人)?|主题(?:词|分类)|体裁分类|供稿|联系人|联系电话|原文链接|链接|网址|http[^\s]{0,4})\s*(?:[:|]|(?<=来源)/)"
)
SPOKEN = re.compile(r"主持人?\s*[:|].{12}")
NUMBERED = re.compile(r"[(]?[\u4e00-\u9fff]{1,12}[〔\[(【(]\d{4}[〕\])】)]\s*\d{1,4}\s*号[)]?")
EDITION = re.compile(r"[(]\d{4}年第?[\d一二三四五六七八九十]+[版期次](?:[,\s]*\d{1,2}月(?:\d{1,2}日)?)?[)]")
ISSUE = re.compile(
    r"(?:20\d\d年)?\s*(?:第|总第)\s*[\d一二三四五六七八九十]+\s*期(?:\s*[(]?总第?\s*\d+\s*期[)]?)?|总第\s*\d+\s*期"
)
STAFF = r"(?:责任?编辑?|(?:见习|执行|本版)?编辑|版式|校对|校检|组版|制版|排版|美编|视觉|审读|统筹|监制|值班(?:编委|主任|总编|主编|编辑)|(?:本版|本期)?(?:值班)?(?:主编|总编))"
EDITOR = re.compile(r"[(\[【]?(?:责任编辑|责编|编辑)\s*[:/]")  # below an article; a page's own editors are 本版责编
EDITORS = re.compile(rf"{STAFF}\s*[/:]\s*\S")
PAGE = re.compile(r"[A-Z]?\d{1,3}|第?\s*[A-Z]?[\d一二三四五六七八九十]{1,3}\s*版")
LABEL_PAGE = re.compile(
    r"第?\s*[A-Z]?\d{1,3}\s*版\s+[\u4e00-\u9fff·•]{2,10}|[\u4e00-\u9fff·•、“”]{2,16}\s*[【\[]\s*[A-Z]?\d{1,3}\s*[】\]]|[\u4e00-\u9fff·•、]{2,16}\s+(?:[A-Z]?\d{1,2}(?!\s*[万亿人元个户家名年月])|第?\s*[A-Z]?\d+\s*版)(?:\s+[\u4e00-\u9fff·•]{2,10})?"
)
HAN = r"\u4e00-\u9fff"
# What a page prints about itself, each with its weight; a line made up of such things alone is no headline.
FURNITURE = re.compile(
    rf"(?P<date2>{DATE.pattern}|{CHINESE_DATE.pattern})"
    r"|(?P<weekday2>(?:星期|周)[一二三四五六日天](?=\s|$))"
    rf"|(?P<lunar2>农历[{HAN}]{{2,12}}|[甲乙丙丁戊己庚辛壬癸][子丑寅卯辰巳午未申酉戌亥]年[{HAN}]{{2,6}})"
    rf"|(?P<issue2>(?:20\d\d年|(?<![{HAN}]))[(]?总?第\s*{NUMBER}\s*期(?![{HAN}])[)]?|总第?\s*{NUMBER}\s*期[)]?)"
    rf"|(?P<page2>(?<![{HAN}])第?\s*[A-Z]?{NUMBER}\s*版(?![{HAN}])|[今本][日期]{NUMBER}版)"
    rf"|(?P<staff2>{STAFF}\s*[:/]?\s*[{HAN}]{{2,4}}(?![{HAN}])|{STAFF}\s*[:/]?\s*[{HAN}] [{HAN}](?![{HAN}]))"
    rf"|(?P<imprint2>国内统一[{HAN}]{{2,10}}号|CN\s*\d\d\S*|(?:主办|主管|出版|承办)(?![{HAN}])|[{HAN}]{{2,24}}(?:局|办|中心|委|部|会|室|专班|组)(?:编印|编发|编|主办|印)(?![{HAN}])|内部(?:资料|刊物)|免费交流|注意保存|邮发代号\S*|网址|www\.\S+|\d+\s*[~至-]\s*\d+\s*℃|-?\d+℃)"
    r"|(?P<number1>^[A-Z]?\d{1,2}(?=[\s|])|(?<=\s)[A-Z]?\d{1,2}$|[①-⑳])"
    rf"|(?P<paper1>[{HAN}]{{1,8}}(?:日报|晚报|时报|晚刊|周刊|导刊|月刊|报)(?![{HAN}])|(?:[{HAN}] ){{1,4}}[报刊](?![{HAN}]))"
    r"|(?P<day1>(?<![\d年])\d{1,2}月\d{1,2}日)"
    r"|(?P<contact2>(?:电话|热线|邮箱|信箱|投稿|邮编|邮政编码|QQ)[\u4e00-\u9fff]{0,3}\s*[:/]?\s*[\d×*@\w.-]{5,})"
    rf"|(?P<address2>(?:社址|地址)\s*[:]?\s*[{HAN}\d×]+号?|(?:零售|定价|订价|广告(?:热线|电话)|发行)\s*[:]?\s*\S+)"
    r"|(?P<latin1>[A-Z][A-Z' .]{4,})"
)
REPORTER = re.compile(r"(?:^|\s)(?:本报|见习)?(?:记者|通讯员)[\s:]")  # 2023年2月10日 记者 宝音
TELLING = frozenset("0123456789星周农期版编校监号办管版刊报℃址国内免ABCDEFGHIJKLMNOPQRSTUVWXYZ甲乙丙丁戊己庚辛壬癸")
NOT_FURNITURE = set("。,;!?“”")
FOREIGN = re.compile(r"[A-Z][A-Z' .·-]{4,}")  # the paper's name in English or pinyin
DECORATED = re.compile(r"[━─—=~●◆★▌◎■┌└╭]{2,}\s*\S.{0,14}\S\s*[━─—=~●◆★▐◎■┐┘╮]{2,}|[|]\s?[\u4e00-\u9fff]{2,8}\s?[|]")
ORG = r"[\u4e00-\u9fff]{2,30}(?:局|办公室|政府|委员会|中心|厅|院|部|编|编辑部|委办|课题组|调研组|专班|工作组|指挥部|公司|协会|联合会|县委|市委|区委|领导小组|(?:改革|政府|扶贫|就业|劳务|振兴|协作|移民|组|[县市区]委)办)"
ISSUER = re.compile(rf"{ORG}(?:[\s、]+{ORG}){{0,4}}")
ISSUED = re.compile(rf"{ORG}(?:[\s、]+{ORG}){{0,4}}\s+\S.*")
# Who published something, alone on a line: 甲江日报, 甲县统计局, 乙州新闻网.
MEDIUM = re.compile(
    r"[\u4e00-\u9fff]{2,8}(?:日报|晚报|时报|早报|都市报|商报|晨报|工人报|农民报|新闻网|(?<=人民|新华|央广|光明|中新|中工|中青)网|信息网|政府网|门户网站|广播电视台|电视台|融媒体中心|客户端)"
)
SENDER = re.compile(rf"{MEDIUM.pattern}|{ISSUER.pattern}")
SENT_IN = re.compile(r"[\u4e00-\u9fff]{2,16}(?:局|办|委|会|中心|镇|乡|街道)供稿")
MOMENT = re.compile(r"\d{1,2}-\d{1,2}\s+\d{1,2}:\d\d(?::\d\d)?")  # 08-04 16:58
PAPER = re.compile(
    r"[《]?([\u4e00-\u9fff]{2,10}?(?:日报|晚报|时报|早报|都市报|商报|晨报|农民报|周报|月报|导报|工人报|青年报|报|周刊|导刊|信息|动态|快报|简报|通讯))[》]?(?=\s|$|\d|客户端)"
)
SOURCE = re.compile(r"(?:来源|稿源|发布机构|发布单位|编印单位)\s*[:]\s*([^\s,:]{2,40})")
PUBLISHED_BY = re.compile(r"(?:^|\s)原创(?:\s|$)|来自\s*[:]|发表于|^\s*\d{1,2}:\d{2}(?::\d{2})?(?:\s|$)")
FAR_DATE = re.compile(r"^[^,;!?]{4,40}(?:\s{4,}|编(?:印|发)?\s*|印发?\s*)$")  # an office, then a date at the right margin
WRITERS = re.compile(
    r"(?:^|\s)((?:本报|见习|特约)?(?:记者|通讯员)[\s:]\s*[^\d【\[(:]{2,40}?)(?=\s*(?:[【\[(]|(?:[\u4e00-\u9fff]{2,4}\s*:)|$|\d))"
)
AUTHOR = re.compile(r"作者\s*[:]\s*[□■]?\s*([\u4e00-\u9fff·\s、]{2,30}?)(?=\s*(?:[\u4e00-\u9fff]{2,4}\s*[:]|$|\d))")
ISSUED_ON = frozenset(("", "印发", "发布", "印", "发"))
URL = re.compile(r"https?://[\x21-\x7e]{4,300}")
SECTION = re.compile(r"[\u4e00-\u9fff·•、 ]{2,14}")


def published(text: str) -> str:
    """The date of a line as EDTF: "发布日期:2023-10-12" → "2023-10-12", "(2024年3月)" → "2024-03"; "" where there is none that exists."""
    text = DAY_FIRST.sub(r"\3-\2-\1", fold(text[:LONGEST]))
    found = DATE.search(text)
    if not found and MONTH_ALONE.fullmatch(text.strip()):
        return month(text)
    year, number, day = found.groups() if found else chinese_date(text)
    try:
        return date(int(year), int(number), int(day)).isoformat() if year else ""
    except ValueError:
        return ""


def in_parts(around: list[str]) -> str:
    """The day that masthead lines give in parts: ["团结报 星期三 2023", "5月17日 县市"] → "2023-05-17"."""
    text = fold(" ".join(around)[:400])
    year, day = YEAR.search(text), DAY.search(text)
    return published(f"{year[1]}年{day[0]}") if year and day else ""


def chinese_date(text: str) -> tuple[str, str, str]:
    """二〇二三年十月二十日 → ("2023", "10", "20")."""
    found = CHINESE_DATE.search(text)
    if not found:
        return "", "", ""
    year = "".join(NUMERALS.get(c, c) for c in found[1])
    return year, str(tens(found[2])), str(tens(found[3]))


def tens(text: str) -> int:
    """A Chinese numeral below 100: 二十一 → 21."""
    high, ten, low = text.partition("十")
    if not ten:
        return int(NUMERALS.get(text, "0"))
    return int(NUMERALS.get(high, "1")) * 10 + int(NUMERALS.get(low, "0"))


def is_date(text: str) -> bool:
    """A line of nothing but a date: "(2024年2月19日)", "2023年6月25日"."""
    if len(text) > 40 or not published(text):
        return False
    if is_month(text):
        return True
    rest = CLOCK.sub("", CHINESE_DATE.sub("", DATE.sub("", DAY_FIRST.sub(r"\3-\2-\1", fold(text)), count=1), count=1))
    return not rest.strip(" ()[]星期一二三四五六日天·,")


def month(text: str) -> str:
    """The month that a line gives among other words: "(县人社局 2024年3月)" → "2024-03"."""
    text = fold(text[:LONGEST])
    if found := MONTH.search(text):
        year, number = found[1], int(found[2])
    elif found := CHINESE_MONTH.search(text):
        year, number = "".join(NUMERALS.get(c, c) for c in found[1]), tens(found[2])
    return f"{year}-{number:02}" if found and 1 <= number <= 12 else ""


def is_month(text: str) -> bool:
    """A line of nothing but a month: "(2024年11月)"."""
    return len(text) <= 16 and bool(MONTH_ALONE.fullmatch(fold(text).strip()))


def is_masthead(text: str) -> bool:
    """The line that names paper, date, page or its editors: "11 乡村振兴 2024年3月22日 星期五", "责编:黄佳 版式:小鹿"."""
    if len(text) > 80:
        return False
    text = fold(text).strip()
    if PAGE.fullmatch(text) or ISSUE.fullmatch(text) or LABEL_PAGE.fullmatch(text):
        return True
    if "。" not in text and EDITORS.search(text):
        return True
    return bool(DECORATED.fullmatch(text) or FOREIGN.fullmatch(text)) or is_trail(text) or furniture(text)


def is_trail(text: str) -> bool:
    """The way to a page on a site or in an electronic paper: "数字报 > 2021年11月26日 > 第A3版:乡村"."""
    steps = TRAIL.split(text)
    return 2 <= len(steps) <= 7 and all(0 < len(step.strip()) <= 16 and "。" not in step for step in steps)


def furniture(text: str) -> bool:
    """Whether a folded line tells of paper, day and page only: their weight against the words left over."""
    if TELLING.isdisjoint(text) or REPORTER.search(text) or (text[0] == "(" and ":" in text):
        return False
    points, rest, at = 0, [], 0
    for found in FURNITURE.finditer(text):
        kind = found.lastgroup or "0"
        points += int(kind[-1])
        rest.append(text[at : found.start()])
        at = found.end()
    left = "".join([*rest, text[at:]])
    if points < 2 or NOT_FURNITURE & set(left):
        return False
    words = sum(char.isalnum() for char in left)
    return words <= (5 * points if points > 3 else 3 * points) and (points > 3 or not (is_date(text) or is_meta(text)))


def is_meta(text: str) -> bool:
    """A line about the article: source, date, document number, who issued it and when."""
    if len(text) > LONGEST:
        return False
    text = fold(text).strip()
    if (META.match(text) and not SPOKEN.match(text)) or NUMBERED.fullmatch(text) or EDITION.fullmatch(text):
        return True
    if MOMENT.fullmatch(text) or MEDIUM.fullmatch(text) or SENT_IN.fullmatch(text):
        return True
    found = DATE.search(text) or CHINESE_DATE.search(text)
    if not found:  # an office and the month or the day that it issued something
        found = MONTH.search(text) or CHINESE_MONTH.search(text) or DAY.search(text)
        return found is not None and found.end() == len(text) and bool(ISSUER.fullmatch(text[: found.start()].rstrip()))
    if "。" in text:
        return False
    before, after = text[: found.start()], text[found.end() :]
    if PUBLISHED_BY.search(before) or PUBLISHED_BY.search(after):
        return True
    if not before.strip():
        return bool(META.search(text) or REPORTER.search(after) or SENDER.fullmatch(after.strip()))
    return after.strip(" )") in ISSUED_ON and (bool(ISSUER.fullmatch(before.rstrip(" ("))) or bool(FAR_DATE.search(before)))


def is_issuer(text: str) -> bool:
    """The name of one or more offices alone on a line."""
    return len(text) <= 80 and bool(ISSUER.fullmatch(fold(text).strip()))


def is_chrome(text: str) -> bool:
    """Editors' line, page number, hotline, web buttons: no words of an article."""
    if len(text) > LONGEST:
        return False
    text = fold(text).strip()
    widget = len(text) <= LONGEST_WIDGET and WIDGET.fullmatch(text)
    return bool(widget or CHROME.match(text)) or is_navigation(text)


def is_navigation(text: str) -> bool:
    """The buttons of an electronic paper, two at least: "上一版 下一版 返回首页 字号:大 中 小"."""
    if BUTTONS_SAY.isdisjoint(text):
        return False
    buttons = [word for word in BUTTON_GAP.split(text) if word]
    return len(buttons) > 1 and all(BUTTON.fullmatch(word) for word in buttons)


def publication(text: str) -> str:
    """The paper or site that a masthead or source line names, else ""."""
    text = fold(text[:LONGEST])
    found = SOURCE.search(text) or PAPER.search(text)
    return found[1] if found else ""
