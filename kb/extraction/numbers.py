"""Figures in a folded text: value multiplied out, measure word, bound, and the span as printed.

Digits are found first and their tail is matched where they end; Chinese numerals are a second pattern, taken only where the words
around them show that they count.
"""

import re
from decimal import Decimal
from typing import NamedTuple

from kb.extraction import boundwords, numerals, units
from kb.extraction.numerals import chinese_value as chinese_value


class Figure(NamedTuple):
    """One figure. `start:end` holds it with its unit and the words of its bound; `number:number_end` only "4.7万".

    word: the measure word as printed, "" where none follows. rate: what stands behind a slash (元/月 → "月").
    """

    start: int
    end: int
    number: int
    number_end: int
    value: Decimal
    value_max: Decimal | None
    word: str
    bound: str
    rate: str = ""

    @property
    def kind(self) -> str:
        """Kind of the measure word, see units.KINDS."""
        return units.kind_of(self.word)


# Thousands are set off by a comma, or in bulletins by a space (3 364.2万元).
# Not before 年, 月 and 日 of a date.
_DIGITS = re.compile(
    r"[0-9](?<![0-9.][0-9])(?!(?<=[12])[09]\d\d年|\d?月|(?<=月[0-9])\d?[日号])(?:\d{0,2}(?:(?:,\d{3})+(?!\d)|(?: \d{3})+(?=\.\d|[万亿元人户家个]))|\d*)(?:\.\d+)?"
)
_TAIL = re.compile(
    r"\s?(?P<more>[余多来几]?)(?P<scale>万亿|千亿|百亿|十亿|个亿|亿|千万|百万|十万|万|千(?![瓦克米])|百(?!分))?(?P<after>[余多来]?)\s?"
)
_SCALE = {
    "百": 10**2, "千": 10**3, "万": 10**4, "十万": 10**5, "百万": 10**6, "千万": 10**7, "亿": 10**8, "个亿": 10**8,
    "十亿": 10**9, "百亿": 10**10, "千亿": 10**11, "万亿": 10**12,
}  # fmt: skip
_TO = re.compile(r"\s?(?:[-~–－—～]{1,2}|至|到)\s?")


def figures(text: str) -> list[Figure]:
    """All figures of a folded text, in order and not overlapping; exclusions.py tells which of them measure nothing."""
    found = [figure for match in _DIGITS.finditer(text) if (figure := _digits(text, match))]
    found += _chinese(text)
    found.sort(key=lambda figure: (figure.number, -figure.number_end))
    apart: list[Figure] = []
    for figure in found:
        if not apart or figure.number >= apart[-1].number_end:
            apart.append(figure)
    kept: list[Figure] = []
    for figure in _ranges(text, apart):
        kept.append(_completed(text, figure, kept))
    return kept


# A bare 万 takes its unit from the words before it, or from the figure that it is a part of.
_PEOPLE = re.compile(
    r"(?:人口?|[工农牧渔村居市股网选]民|劳动力|民工|[外输转]出|跨[省市县]|打工的|务工的|技工|工人|月嫂|回流(?:总量)?|用户|粉丝|会员|学员|员工|职工|任务数|都[一-鿿]人|人数|人员(?:减少|增加)了?|人员总量|从业者|人员)[的有是为达约近超过共已总量]{0,4}$"
)
_MONEY_BEHIND = re.compile(r"的?(?:资金|收入|产值|投资|贷款|补贴)")
_MONEY = re.compile(
    r"(?:资金|收入|产值|营收|投资|投入|贷款|工资|金额|成交额|到手|年薪|挣|赚|攒下)[的有是为达约近超过共已了到]{0,4}$"
)
_PEOPLE_BEHIND = re.compile(
    r"[余多]?(?:\d{1,2}岁以[上下])?[一-鿿]{0,8}?(?:[农牧渔村居市股网选]民|民工|劳动?力(?!密)|务工者|务工人员|职工|老乡|乡亲|(?<!常住)人口|儿童|幼儿|老年人|老人|青年|群众|妇女|学生|毕业生|人员|学徒|残疾人|(?:就业|重点|困难)群体|员工|工人|战士|军人|女工)|[余多]?[一-鿿]{1,5}(?:工|师|商|匠|能手|大军|人才|带头人)(?=[,。;、”\n]|$)|的?[一-鿿]{2}人(?=[,。;、”到去在外]|$)"
)
_SHARED = {"人": "人", "名": "人", "位": "人", "人口": "人", "人次": "人次", "元": "元"}
_RATE = re.compile(r"\d[\d.]*%|[一二三四五六七八九]成[一二三四五六七八九半]?")
_PART = re.compile(r"[^!?\n\d]{0,18}")
# 由3000元升至5200元: the second figure measures what the first does.
_ROSE_TO = re.compile(
    r"[,、]?(?:左右)?(?:提高|增加|增长|上升|下降|降低|减少|扩大|提升|上调|调整|[提升涨增降减扩跌拓缩改])(?:到了?|至|为|成)"
)

# 月均达5201元,较上年末提高1523元: so does what it rose by.
_ROSE_BY = re.compile(r"[,、]?(?:较|比)[^,;。:!?\n]{1,12}(?:提高|增加|增长|上涨|上调)了?(?:近|约)?")


def _completed(text: str, figure: Figure, before: list[Figure]) -> Figure:
    """The figure with the unit or the base that the words around it give it."""
    last = before[-1] if before else None
    if not figure.word and text[figure.number_end - 1].isdigit() and _is_crowd(text, figure):
        return figure._replace(word="人")
    if not figure.word and text[figure.number_end - 1] in "万亿":
        word = _implied(text, figure, before)
        return figure._replace(word=word) if word else figure
    if last and not figure.rate and figure.word == last.word == "元" and _ROSE_TO.fullmatch(text, last.end, figure.start):
        return figure._replace(rate=last.rate or _base_of(text, last))
    if last and not figure.rate and figure.word == last.word == "元" and _ROSE_BY.fullmatch(text, last.end, figure.start):
        by_month = "月" in (last.rate, _base_of(text, last))
        return figure._replace(rate="月") if by_month else figure
    return figure


# 8000农民工, 5000贫困群众: persons counted without a measure word.
_CROWD = re.compile(
    r"[余多]?(?:名)?(?:农民工?|农牧民|劳动力|(?:困难|受灾|搬迁|贫困|脱贫|移民)?群众|(?:外出)?务工人员|(?:脱贫|贫困)?人口|妇女|学员|(?:高校|大学)?毕业生|职工|员工|村民|居民|老乡|工人|青年)(?![一-鿿]{0,6}(?:大会|活动|行动|工程|计划|招聘))"
)


def _is_crowd(text: str, figure: Figure) -> bool:
    year = 1900 <= figure.value <= 2100 and figure.number_end - figure.number == 4
    return figure.value >= _CROWDED and not year and _CROWD.match(text, figure.number_end) is not None


_CROWDED = 100


def _implied(text: str, figure: Figure, before: list[Figure]) -> str:
    if _PEOPLE_BEHIND.match(text, figure.number_end):
        return "人"
    if _MONEY_BEHIND.match(text, figure.number_end):
        return "元"
    if text[figure.start - 1 : figure.start] in "万亿":
        return ""  # figures without words between
    lead = text[max(0, figure.start - 12) : figure.start]
    if _PEOPLE.search(lead):
        return "人"
    if _MONEY.search(lead):
        return "元"
    last = next((earlier for earlier in reversed(before[-3:]) if earlier.kind != "percent"), None)
    if last and last.word in _SHARED and _PART.fullmatch(_RATE.sub("", text[last.end : figure.start])):
        return _SHARED[last.word]
    return ""


def _base_of(text: str, figure: Figure) -> str:
    """The base that the clause before a sum gives it: 月薪 → "月"."""
    clause = re.split(r"[,;。:!?\n]", text[max(0, figure.start - 24) : figure.start])[-1]
    return units.flow("元", clause).partition("/")[2]


# --- digits -----------------------------------------------------------------------------------------------------------------


def _digits(text: str, match: re.Match[str]) -> Figure | None:
    start, end = match.span()
    if _part_of_word(text, start, end) or len(match.group()) > 24:
        return None
    value = Decimal(match.group().replace(",", "").replace(" ", ""))
    if start and text[start - 1] in "-−" and _signed(text, start):
        start, value = start - 1, -value
    return _figure(text, start, end, value)


def _signed(text: str, start: int) -> bool:
    """A minus, not a dash between two figures: 为-1.27‰."""
    return start >= 2 and (text[start - 2] in "为(是达:|\t率" or text[start - 2].isspace())


_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_JOINED_BEFORE = frozenset(_LETTERS + "+./#&×*_@")
_JOINED_AFTER = frozenset(_LETTERS + "+×*#_①@")


def _part_of_word(text: str, start: int, end: int) -> bool:
    """A05, 4S, 1+N, 3.0.1, 11/20 are no figures."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if before == "/" and not text[start - 2 : start - 1].isdigit():
        before = ""
    if before in _JOINED_BEFORE:
        # 1个总部+14个客栈 counts, 6+3清单 does not.
        return before != "+" or text[start - 2 : start - 1].isdigit() or not units.word_at(text, end)
    return after in _JOINED_AFTER or text.startswith(".0", end)


# 快于全国3.4个、1个百分点, 分别回落3、2.2个百分点
_POINTS_NEXT = re.compile(r"[、和]\d+(?:\.\d+)?个?百分点")


def _figure(text: str, start: int, end: int, value: Decimal) -> Figure:
    """Read scale, measure word, rate and bound around the number at start:end."""
    tail = _TAIL.match(text, end)
    assert tail is not None
    more, scale, most = tail.group("more", "scale", "after")
    number_end = end
    if scale:
        value, number_end = value * _SCALE[scale], tail.end("scale")
    at = tail.end()
    word = "%" if text[at : at + 1] == "%" else units.word_at(text, at)
    if not word and not scale and not more:
        at = number_end = end
    if word == "成":
        value *= 10
    stop = at + len(word)
    if word in ("", "个") and _POINTS_NEXT.match(text, stop):
        word = "个百分点"
    rate, stop = units.slash(text, stop)
    bound, stop = boundwords.after(text, stop)
    first, before = boundwords.before(text, start)
    if bound == "exact":
        bound = before
    if bound == "exact" and (more or most):
        bound = "about" if "来" in tail.group() else "at_least"
    return Figure(first, stop, start, number_end, value, None, word, bound, rate)


# --- ranges -----------------------------------------------------------------------------------------------------------------


def _ranges(text: str, found: list[Figure]) -> list[Figure]:
    """Join 2800~3000元, 800到1500元, 3000元到4500元, 5万至8万 and 少则2000元,多则3600元."""
    joined: list[Figure] = []
    for figure in found:
        if joined and joined[-1].value_max is None and (pair := _range(text, joined[-1], figure)):
            joined[-1] = pair
        else:
            joined.append(figure)
    return joined


def _range(text: str, low: Figure, high: Figure) -> Figure | None:
    between = text[low.number_end + (len(low.word) if low.word else 0) : high.number] if high.number > low.number_end else ""
    if low.word and high.word and low.word != high.word:
        return None
    plain_range = bool(between) and len(between) <= 4 and _TO.fullmatch(between) is not None
    if _is_spoken_range(text, low, high, between):
        scale = _SCALE[text[high.number_end - 1]]
        return high._replace(start=low.start, number=low.number, value=low.value * scale, value_max=high.value)
    if not plain_range and not (text[low.number - 2 : low.number] == "少则" and between.lstrip(",、;") == "多则"):
        return None
    value = low.value
    if (
        not low.word
        and value < 1000
        and high.value >= 10**4
        and text[low.number_end - 1].isdigit()
        and not text[high.number_end - 1].isdigit()
    ):
        value *= _SCALE.get(text[high.number_end - 1], 1)
    if value >= high.value or not (high.word or low.word):
        return None
    bound = high.bound if high.bound != "exact" else low.bound
    return Figure(
        low.start, high.end, low.number, high.number_end, value, high.value, high.word or low.word, bound, high.rate
    )  # fmt: skip


def _is_spoken_range(text: str, low: Figure, high: Figure, between: str) -> bool:
    """7、8千元: from seven to eight thousand."""
    if between != "、" or low.word or high.value_max is not None or not 0 < low.value < 9:
        return False
    scale = _SCALE.get(text[high.number_end - 1])
    return scale is not None and high.value == (low.value + 1) * scale


# --- Chinese numerals -------------------------------------------------------------------------------------------------------


def _chinese(text: str) -> list[Figure]:
    """Figures in Chinese numerals, those of a range (五六百元) and shares (六成, 百分之三十, 三分之一, 一半) first."""
    result = [_share(text, start, end, value) for start, end, value in numerals.shares(text)]
    result += [figure for match in _PASSED.finditer(text) if (figure := _passed(text, match))]
    for start, end, word in numerals.counting(text):
        if (figure := _counted(text, start, end, word)) is not None:
            result.append(figure)
    return result


_COUNTING = ("person", "household", "organisation", "money", "trip", "area")
# Many of them in words are counted, a few only sum up a list (四项系统, 两种模式).
_MANY = 20
_ALSO_COUNTING = ("count", "session", "volume")


def _share(text: str, start: int, end: int, value: Decimal) -> Figure:
    bound, stop = boundwords.after(text, end)
    first, before = boundwords.before(text, start)
    return Figure(first, stop, start, end, value, None, "%", before if bound == "exact" else bound)


# 突破百人, 月薪过万, 近百家, 上万名, 超百亿元, 万余名: a round number that is passed or almost reached.
_PASSED = re.compile(r"(?:[百千万]亿|[百千]万|[百千万亿])(?<!\d.)(?<!\d..)(?P<more>[余多]?)(?=[^\d年岁里天分般])")
_REACHED = re.compile(
    r"(?:(?<![通经不超越])过|突破|(?<![以之网线街路会身史山海早晚])上|(?<![附最就临邻靠将亲])近|将近|接近|(?<![高赶反])超|超过|逾)$"
)
_NUMERAL = frozenset("0123456789一二两三四五六七八九十百千万亿几数多零〇半第每成")


def _passed(text: str, match: re.Match[str]) -> Figure | None:
    start, end = match.span()
    before, more = _REACHED.search(text, max(0, start - 3), start), match["more"]
    if text[start - 1 : start] in _NUMERAL or not (before or more):
        return None
    first, _ = boundwords.before(text, start)
    word = units.word_at(text, end)
    if not word and (more or not _MONEY_BEFORE.search(text, max(0, first - 8), first)):
        return None
    if word and not _PASSED_WORDS.fullmatch(word) and units.kind_of(word) not in _COUNTING:
        return None
    bound = "about" if before and before.group().endswith("近") and not more else "at_least"
    start_of_words = min(first, before.start() if before else start)
    value = Decimal(_SCALE[text[start : end - len(more)]])
    return Figure(start_of_words, end + len(word), start, end - len(more), value, None, word or "元", bound)


_PASSED_WORDS = re.compile(r"[个场次台辆栋座张份件只头羽套吨斤条项万]|场次|人次|公斤")


def _counted(text: str, start: int, end: int, word: str) -> Figure | None:
    """A Chinese numeral that counts: with 万/亿 or 余/多/来 behind it, of two characters or more, or before a few nouns."""
    if _NO_WORD.match(text, end) and _MONEY_BEFORE.search(text, max(0, start - 8), start):
        return _spoken(start, end, word)
    if pair := numerals.pair(word, text[end : end + 1]):
        figure = _figure(text, start, end, pair[1])
        low = pair[0] * (figure.value / pair[1])
        return figure._replace(value=low, value_max=figure.value) if figure.kind in _COUNTING and figure.word else None
    value = numerals.chinese_value(word)
    vague = text[start - 1 : start] in ("上", "超", "过", "近") and word in ("百", "千")
    if value is None or (not value and not vague):
        return None
    scaled = text[end : end + 1] in ("万", "亿") or (text[end + 1 : end + 2] in ("万", "亿") and text[end] in "余多来几")
    if vague:
        return _upper(text, _figure(text, start, end, Decimal({"百": 100, "千": 1000}[word]))) if scaled else None
    figure = _figure(text, start, end, value)
    if not figure.word or figure.kind in ("none", "age", "distance"):
        return None
    many = value >= _MANY and figure.kind in _ALSO_COUNTING and figure.word not in ("条", "字", "节", "国", "省")
    if scaled or "万" in word or (len(word) >= 2 and value >= 10 and (figure.kind in _COUNTING or many)):
        return _upper(text, figure)
    return figure if len(word) == 1 and (value > 1 or text.startswith("小时", end)) else None


def _spoken(start: int, end: int, word: str) -> Figure | None:
    low, high = numerals.pair(word, "") or (numerals.chinese_value(word), None)
    return None if low is None or low < 50 else Figure(start, end, start, end, low, high, "元", "exact")


# 月薪六千五, 一天能挣两百三四: spoken sums leave out the 元.
_MONEY_BEFORE = re.compile(
    r"(?:月薪|年薪|工资|工钱|[能可]?挣|赚|[一每][天月](?:下来|能[挣拿得])?|收入|底薪|租金)(?:了|到|有|是|得)?$"
)
_NO_WORD = re.compile(r"[,。;、”!?)]|$")


def _upper(text: str, figure: Figure) -> Figure:
    """上千万元, 超千万元: at least that much."""
    if figure.number == figure.start and text[figure.number - 1 : figure.number] == "上":
        return figure._replace(start=figure.number - 1, bound="at_least")
    return figure
