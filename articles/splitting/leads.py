"""How news begins: with its day, its source or the county that it comes from. Pure."""

import re
from itertools import pairwise

from articles.splitting import places
from articles.splitting.drafts import Draft
from articles.splitting.lines import fold, marked
from articles.splitting.parts import Part, Unit

HAN = r"\u4e00-\u9fff"
DAY = r"(?:(?:20\d\d年)?\d{1,2}月(?:\d{1,2}日|[上中下]旬)|昨[日天]|\d{1,2}日(?:[上下]午|晚|早[晨上])?)"
# 6月3日,…  近日,…  20日,记者从…获悉
DATED = re.compile(rf"(?:{DAY}|近日|日前|近期|连日来|前不久)")
TOLD = re.compile(
    rf"(?:{DAY}[,]?)?记者[^。]{{0,40}}?(?:获悉|了解到|得知|悉)|[{HAN}]{{2,20}}(?:近日|日前|\d{{1,2}}日)(?:介绍|通报|公布|发布|消息)|据[《]?[{HAN}]{{2,6}}报[》]?(?:消息|报道|讯)?[\s,]"
)
SHORT_PROVINCE = "北京|天津|河北|山西|辽宁|吉林|上海|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|广西|海南|重庆|四川|贵州|云南|西藏|陕西|甘肃|青海|宁夏|新疆"
PROVINCE = re.compile(f"{SHORT_PROVINCE}|内蒙古|黑龙江")
NO_NAME = "(?![从在由到向与对为据和的了者各离距进出是有这那])"
# The county in whose name a text begins: "近日,武山县……", "为促进就业,重庆市云阳县……".
NAME = rf"(?:(?:{NO_NAME}[{HAN}]){{2,3}}?(?=[县市区旗])|{NO_NAME}[{HAN}](?=县))[县市区旗]|[{HAN}]{{2}}(?=[{HAN}]{{1,5}}族自治[县州旗])"
NAMED = re.compile(
    rf"(?:^|(?<=[,。、:年月日在由从进到赴与和省市州区])|(?<=记者)|(?<=内蒙古|黑龙江)|(?<={SHORT_PROVINCE}))({NAME})(?!级|里|内|委|直|域|场|民)"
)
NO_COUNTY = re.compile(r"开发区|示范|工业|产业|园区|新区|片区|片旗|试验区|管理区|度假区|安置区|自治|服务区")
# A county or province right at the beginning: "近年来,重庆市云阳县……".
AT_START = re.compile(
    rf"(?:(?:今年(?:以来)?|近年来|近几年|去年(?:以来)?|入[冬夏秋春]以来|连日来|春节前后),)?(?:{PROVINCE.pattern}|{NAME})"
)
DOCUMENT = re.compile(
    r"(?:讲话|报告|公报|公告|公示|通知|方案|办法|总结|计划|政策|意见|规划|细则|决定|问答|明白[卡纸])(?:[(].{1,10}[)])?$"
)
MANY = re.compile(r"各地|多地|全国|各省|各县")
COUNTY = 1  # rank of a county or city
LEAST_CLOSE = 3  # paragraphs without blank lines between
SURE, LIKELY = 5, 3  # what speaks for a headline of its own
LEAST = 60  # characters; a shorter paragraph is no piece by itself
REACH = 40  # characters in which news names its place
FAR = 100  # the same, of a place that the headline names


def dated(text: str) -> bool:
    """Whether a text begins with the day of what it tells."""
    return bool(DATED.match(fold(text[:30])))


def told(text: str) -> bool:
    """Whether a text begins with how its reporter came to know."""
    return bool(TOLD.match(fold(text[:60])))


def homes(text: str, reach: int = REACH) -> list[str]:
    """The counties and cities that a text names where it begins, without their last character."""
    found = [name for name in NAMED.findall(fold(text[:reach])) if not (places.COMMON.search(name) or NO_COUNTY.search(name))]
    return [name.rstrip(places.COUNTY) if len(name) > 2 else name for name in found]


def elsewhere(text: str, above: str) -> bool:
    """Whether a text begins in a county that the text above does not name."""
    found = homes(text)
    if not found and (told(text) or PROVINCE.match(text)):
        found = PROVINCE.findall(fold(text[:REACH]))
    return bool(found) and not any(name in above for name in found)


def blocks(page: list[Unit]) -> bool:
    """Whether blank lines part the pieces of a page: its paragraphs stand without, but for a few."""
    below = [unit.gap for before, unit in pairwise(page) if before.part is unit.part is Part.TEXT]
    return below.count(False) >= max(LEAST_CLOSE, 2 * below.count(True))


def opens(above: Draft, unit: Unit, *, closed: bool, parted: bool) -> bool:
    """Whether a paragraph below a blank line is a piece of news without headline.

    It begins as news does, and the article above is over: it is signed, a line closes it, it has no blank lines itself, or blank lines
    part the pieces of the page; news of another county is a piece of its own in any case.
    """
    if not above.parts or above.parts[-1].part is Part.HEAD or "。" not in unit.text or marked(unit.text):
        return False
    led, away = dated(unit.text) or told(unit.text), elsewhere(unit.text, words(above))
    credited = above.parts[-1].part is Part.CAPTION and not above.parts[-1].gap  # 通讯员 李阳 摄影报道
    if closed or above.ended or above.sealed or credited or (led and (above.packed or parted)):
        return led or away
    if above.packed or parted:
        return away and bool(AT_START.match(fold(unit.text[:REACH])))
    return away and led and len(unit.text) >= LEAST and above.first is not None and bool(homes(above.first.text))


def words(draft: Draft) -> str:
    """Headline and first words of the paragraphs of an article so far, which tell where it is at home."""
    return "".join([draft.title, *(part.text[:200] for part in draft.parts[:20])])


def at_home(draft: Draft) -> bool:
    """Whether an article so far is about one place, which its headline or its first words name."""
    if draft.first is None or MANY.search(draft.title):
        return False
    if homes(draft.title) or DOCUMENT.search(fold(draft.title)):
        return True
    return bool(homes(draft.first.text) or PROVINCE.search(draft.title) or places.at_home(draft.title, draft.first.text)[0])


def provincial(headline: str, text: str) -> list[str]:
    """The place that a headline begins with and its text names behind its province: 兰州 of "兰州二十九家基地挂牌" above "甘肃兰州新区……"."""
    start = fold(text[:REACH])
    behind = [start[found.end() :].removeprefix("省") for found in PROVINCE.finditer(start)]
    return [name[:2] for name in behind if len(name) > 1 and headline.startswith(name[:2])]


def is_local(headline: str, text: str) -> bool:
    """Whether a headline and its text are about one county or city."""
    return places.at_home(headline, text)[1] == COUNTY or bool(provincial(headline, text))


def of_own(headline: str, text: str, above: Draft) -> int:
    """How much a headline and its text look like news of a place of their own that the article above does not name."""
    if not at_home(above):
        return 0
    head, told_above = fold(headline), words(above)
    names = [name for name in homes(text, FAR) if name in head] + [
        name for name in PROVINCE.findall(fold(text[:REACH])) if name in head
    ]
    own, rank = places.at_home(head, text)
    if rank > COUNTY and places.at_home(above.title, above.first.text if above.first else "")[1] != rank:
        own = ""  # a town of the county above
    led = dated(text) or told(text)
    if any(name not in told_above for name in [*names, *provincial(head, text), own] if name):
        # A signed report may have headings that name counties, but not if it is about one county itself.
        both = is_local(head, text) and above.first is not None and is_local(fold(above.title), above.first.text)
        return SURE if led or both or not above.people else 1
    return LIKELY if led and not above.people and elsewhere(text, told_above) else 0
