"""Documents, plans and rules that an article names: 《……办法》 with number, issuers and year; plans printed without 《》."""

import re
from collections.abc import Iterator
from dataclasses import replace

from kb.extraction.governing import named_in
from kb.extraction.lexicon import Lexicon
from kb.extraction.sentences import fold
from kb.extraction.types import PolicyFinding, Reading

_TITLE = re.compile(r"《([^《》\n]{2,80})》")
# A title of a document ends so, whatever is added in brackets; newspapers, films, certificates and letters end otherwise.
_DOCUMENT = re.compile(
    r"(?:通知|意见|办法|方案|规划|计划|细则|条例|规定|措施|举措|[一二三四五六七八九十\d]+条|决定|公告|通告|指引|指南|政策|协议|备忘录|纲要|清单|标准|规范|规程|"
    r"准则|章程|法|令|批复|要点|预案|制度|目录|行动|意见书|协议书|政府工作报告|实施意见|白皮书|规则|守则|方法|部署)(?:[(（][^()（）]*[)）])*(?:》|$)"
)
_GENERIC = re.compile(
    r"(?:(?:就业|劳动|用工|合作|租赁|三方|承包|服务)?(?:就业)?协议书|(?:就业|劳动|用工|合作|租赁|三方|承包|服务|实施|工作|管理|行动|指导)?(?:协议|合同|通知|办法|方案|意见|规定|计划|条例|细则|措施|公告|清单|制度|法))$"
)
_NUMBER = re.compile(r"[(]?([一-龥]{2,12}[〔\[(【]\d{4}[〕\])】]\s?第?\d+\s?号)")
_VERB = r"(?:联合|专门|研究|共同|及时|正式|先后|陆续|相继|抓紧)*(?:印发|发布|出台|下发|制定|制订|制发|公布|编制|修订|签订|签署|续签|签|颁布|推出|通过)(?:了|的)?"
_ISSUED = re.compile(rf"(?:(?P<when>前不久|近日|日前|去年|今年|前年|\d{{4}}年)[^,;:]{{0,8}}?)?{_VERB}$")
_BODY = r"(?:部|委|委员会|局|厅|办|院|府|会|联|中心|部门|领导小组|办公室|行|室|处|公司|市|县|区|省|旗|州|盟|镇|乡|街道)"
_ISSUER = re.compile(
    rf"[一-龥]{{1,24}}?{_BODY}(?:等[一二三四五六七八九十\d]+个?部门)?$|[一-龥]{{2,20}}等[一二三四五六七八九十\d]+个?部门$"
)
_LEAD = re.compile(
    r"^.*(?:根据|按照|依据|落实|贯彻|由|经|以及|年初|年底|月初|月底|月份|近日|日前|前不久|以来|\d[年月日]|去年|今年|当年|兑现|关于|执行|对照|报|把|据|讯)"
)
_SPLIT = re.compile(r"、|以及|会同|联合|和|与|及")
_CLAUSE = re.compile(r"[。!?;\n,:“”()]")
# Plans without 《》: what is drawn up or put into force under a name of its own.
_PLAN = r"(?:方案|细则|办法|计划|规划|条例)"
_NAMED_PLAN = re.compile(
    rf"(?:制定出台|制定|制订|出台|印发|下发|实施|优化|修订|编制|颁布|推动|启动)了?(?P<quote>“?)(?P<drawn>[一-龥]{{3,28}}?{_PLAN})(?=[,。;”)])"
    rf"|(?<![一-龥])(?P<opening>[一-龥]{{3,16}}{_PLAN})(?=(?:全面|正式|开始)?(?:实施|启动|施行|落地|出台))"
    # Of several years, or counted by its articles: 实施返乡创业三年行动计划, “稳就业16条”.
    r"|(?:完成|实施|启动|推进|推动|开展|建设|落实|编制|制定|出台|印发|执行)+(?:了|的|[一二两三四\d]轮)*(?P<yearly>[一-龥]{0,16}(?:“[一-龥]{2,14}”)?[一二两三四五六七八九十\d]年(?:行动|提升|攻坚|倍增|发展)?(?:计划|方案)|“[一-龥]{2,16}[一二两三四五六七八九十\d]年(?:行动|提升|攻坚|倍增|发展)?(?:计划|方案)(?=”))"
    r"|“(?P<counted>[一-龥]{2,12}(?:\d{1,2}|[一二三四五六七八九十]{1,3})条)”(?!心|街|路|线|鱼|裤)"
    r"|(?P<central>中央一号文件)"
)
_UNNAMED = re.compile(
    r"的|(?:培训|技能就业|招聘|招工|输转|输出|生产|经营|工作)计划$|^(?:完善|健全|县级|市级|本级|具体|相关|有关|一系列|配套|专门|详细|科学|个性|创业|工作|各项|全年|年度|招聘|培训)|(?:操作|授课|考核|年度)(?:方案|办法|计划)$"
)
_NATIONAL = re.compile(
    r"人社部|人力资源社会保障部|人力资源和社会保障部|国家|国务院|中央|中共中央|中办|国办|财政部|教育部|民政部|农业农村部"
)
_YEAR = re.compile(r"(\d{4})年(?![^,。;]{0,24}以来)")
_RELATIVE = re.compile(r"前年|去年|今年|近日|日前|前不久|最近|近期|昨[日天]|前[日天](?!后)|当[日天]|会上|今天|本[月周]")
_YEARS_AGO = {"前年": 2, "去年": 1}
# 《…》是2020年印发的, 《…》已于今年8月施行: issued, told behind the title.
_ISSUED_BEHIND = re.compile(
    r"(?:[(（][^()（）]{1,24}[)）])?,?(?:是|系|已|也|将|自|则|由[一-龥]{2,12}?)*于?(?:(?P<year>\d{4})年|(?P<when>前年|去年|今年))?(?:(?P<month>\d{1,2})月)?(?:\d{1,2}日|底|初|[上中下]旬|份)?"
    r"(?:正式|起|开始|由[一-龥]{2,12}?)*(?:印发|发布|出台|施行|实施|生效|签[订署]|制定|公布|下发)"
)
_ISSUED_IN = re.compile(rf"(?<![\d年])(\d{{1,2}})月(?:\d{{1,2}}日|份|底|初|[上中下]旬)?[^;:\d]{{0,24}}?(?:{_VERB}|配套|率先)$")
_STANDS_IN = re.compile(r"(?<![\d年])(\d{1,2})月(?:\d{1,2}日|份|底|初|[上中下]旬)?起?[^;:\d]{0,16}$")
# 《……细则》(2017年), 《……措施》(2022年6月,州人社局).
_IN_BRACKETS = re.compile(r"[(][^()\n〔\[【]{0,40}?((?:19|20)\d{2})年")
_HEAD = 240  # characters at the head of a notice that may hold its number
_HEAD_NUMBER = re.compile(r"(?<=[〔\[【(])\d{4}(?=[〕\]】)]\s?第?\d+号)")


def find(reading: Reading, lexicon: Lexicon) -> tuple[PolicyFinding, ...]:
    """Each document once, where it is named first; of several mentions the one with most detail counts."""
    best: dict[str, PolicyFinding] = {}
    for finding in (*titled(reading), *untitled(reading)):
        known = best.get(finding.title)
        best[finding.title] = joined(known, finding) if known else finding
    return tuple(sorted(best.values(), key=lambda finding: finding.start))


def joined(one: PolicyFinding, other: PolicyFinding) -> PolicyFinding:
    """The mention with more detail, with what only the other one tells."""
    more, less = (other, one) if detail(other) > detail(one) else (one, other)
    return replace(more, issuers=more.issuers or less.issuers, year=more.year or less.year)


def detail(finding: PolicyFinding) -> int:
    """How much is known of a document."""
    return bool(finding.number) + bool(finding.issuers) + bool(finding.year)


def titled(reading: Reading) -> Iterator[PolicyFinding]:
    """Documents in 《》."""
    text, body = reading.folded, reading.article.body
    for match in _TITLE.finditer(text):
        title = match[1]
        if not _DOCUMENT.search(title) or _GENERIC.fullmatch(title):
            continue
        number = _NUMBER.match(text, match.end())
        end = match.end()
        if number:
            end = number.end() + (text[number.end() : number.end() + 1] == ")")
        issuers, when = issued(text, match.start())
        yield PolicyFinding(
            start=match.start(),
            end=end,
            quote=body[match.start() : end],
            rule="title",
            confidence=0.95 if number or issuers else 0.85,
            title=body[match.start(1) : match.end(1)],
            number=number[1] if number else "",
            issuers=issuers,
            year=year_of(reading, match.start(), end, number[1] if number else "", title, when),
            region=region_of(reading, match.start(1), match.end(1), issuers),
        )


def region_of(reading: Reading, start: int, end: int, issuers: tuple[str, ...]) -> str:
    """Where a document holds: the place that its title begins with, else its issuer's level, else the article's division."""
    named = named_in(reading, start, end)
    if named and named[0].start <= start + 2:
        return named[0].code
    if issuers and _NATIONAL.match(issuers[0]):
        return "100000"
    if issuers and issuers[0].startswith("省") and reading.region[:2] not in ("", "10"):
        return reading.region[:2] + "0000"
    return reading.region


def issued(text: str, start: int) -> tuple[tuple[str, ...], str]:
    """Who issued the document whose title begins at `start`, and the word for when: 人社部等五部门印发《 → (人社部等五部门,), ""."""
    before = text[max(0, start - 70) : start]
    clause = before[max((match.end() for match in _CLAUSE.finditer(before)), default=0) :]
    verb = _ISSUED.search(clause)
    who = clause[: verb.start()] if verb else clause
    when = (verb["when"] or "") if verb else ""
    who = _LEAD.sub("", who).strip()
    parts = tuple(part for part in _SPLIT.split(who) if part)
    if not parts or not all(_ISSUER.fullmatch(part) for part in parts):
        return (), when
    return parts, when


def year_of(reading: Reading, start: int, end: int, number: str, title: str, when: str) -> str:
    """The year of a document: in its number, else in its title, else stated where it is said to be issued, before or behind its title."""
    if (
        found := re.search(r"\d{4}", number)
        or re.search(r"(\d{4})(?=年|[—-])", title)
        or _HEAD_NUMBER.search(own_head(reading, title))
    ):
        return found[0][:4]
    text = reading.folded
    if bracketed := _IN_BRACKETS.match(text, end):
        return bracketed[1]
    behind = _ISSUED_BEHIND.match(text, end)
    if behind and (behind["year"] or behind["when"] or behind["month"]):
        return behind["year"] or years_ago(reading, behind["when"] or "", behind["month"] or "")
    sentence = re.split(r"[。!?\n]", text[max(0, start - 120) : start])[-1]
    if stated := _YEAR.findall(sentence):
        return str(stated[-1])
    told = _RELATIVE.findall(when or sentence)
    month = (_STANDS_IN if behind else _ISSUED_IN).search(sentence)
    if told or month:
        return years_ago(reading, told[-1] if told else "", month[1] if month else "")
    if _ISSUED.search(sentence) and (earlier := _YEAR.findall(text[max(text.rfind("\n", 0, start), start - 200, 0) : start])):
        return str(earlier[-1])  # a year stated for a paragraph holds until the text moves on
    return reading.article.published[:4] if own_head(reading, title) else ""


def own_head(reading: Reading, title: str) -> str:
    """The head of a notice that puts this document into force, where its number stands; "" for documents that are only cited."""
    article = reading.article
    if title not in article.title and f"印发《{title}》" not in reading.folded[:_HEAD]:
        return ""
    return fold(f"{article.deck}\n{article.title}\n{article.context}\n{article.body[:_HEAD]}")


def years_ago(reading: Reading, word: str, month: str) -> str:
    """The year that 去年, 前不久 or a mere month means in an article of a known date; "" without either."""
    published = reading.article.published
    if not published[:4].isdigit() or not (word or month):
        return ""
    year = int(published[:4]) - _YEARS_AGO.get(word, 0)
    later = not word and published[5:7].isdigit() and int(month) > int(published[5:7])
    return str(year - 1 if later else year)


_IN_TITLE = 80  # characters that a title may have before the words
_INTENDED = re.compile(r"(?:探索|研究|拟|抓紧|适时|加快|尽快)$")
_PLAIN = ("drawn", "opening", "yearly", "counted", "central")
_BARE_YEARS = re.compile(r"[“”]?(?:[一二两三四五六七八九十\d]年(?:行动|提升|攻坚|倍增|发展)?(?:计划|方案))")


def untitled(reading: Reading) -> Iterator[PolicyFinding]:
    """Plans and rules named without 《》."""
    text, body = reading.folded, reading.article.body
    for match in _NAMED_PLAN.finditer(text):
        group = match.lastgroup if match.lastgroup != "quote" else "drawn"
        group = next(name for name in _PLAIN if match[name]) if group is None else group
        title = match[group]
        if group != "central" and not _is_named(title, text, match.start()):
            continue
        start, end = match.span(group)
        start += title.startswith("“") and title.count("”") == 0
        title = text[start:end]
        yield PolicyFinding(
            start=start,
            end=end,
            quote=body[start:end],
            rule="plan",
            confidence=0.6,
            title=title,
            issuers=issued(text, start)[0] if group in ("drawn", "yearly") else (),
            year=year_of(reading, start, end, "", title, ""),
            region=reading.region,
        )


def _is_named(title: str, text: str, start: int) -> bool:
    """Whether the words name a plan that is more than an intention (探索制定……办法), and stand outside of 《》."""
    if _UNNAMED.search(re.sub(r"“.*”", "", title)) or _BARE_YEARS.fullmatch(title):
        return False
    if text.rfind("《", max(0, start - _IN_TITLE), start) > text.rfind("》", max(0, start - _IN_TITLE), start):
        return False
    return _INTENDED.search(text, max(0, start - 6), start) is None
