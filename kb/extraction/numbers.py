"""Figures in a folded text: value multiplied out, measure word, bound, and the span as printed.

Digits are found first and their tail is matched where they end; Chinese numerals are a second pattern, taken only where the words
around them show that they count.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

from kb.extraction import units


@dataclass(frozen=True, slots=True)
class Figure:
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
_DIGITS = re.compile(r"(?:\d{1,3}(?:,\d{3})+(?!\d)|\d{1,3}(?: \d{3})+(?=\.\d|[万亿元人户家个])|\d+)(?:\.\d+)?")
_CHINESE = re.compile(r"[一二两三四五六七八九十百千零〇]+(?:点[一二三四五六七八九零〇]+)?")
_TENTHS = re.compile(
    r"([一二两三四五六七八九])成([一二三四五六七八九半]?)(?![员功立为长本果效品熟都绩交千型就因语家了群片见]|人(?!家|口))"
)
_PERCENT = re.compile(r"百分之([一二三四五六七八九十百零〇]+(?:点[一二三四五六七八九零〇]+)?|\d+(?:\.\d+)?)")
_FRACTION = re.compile(r"([二三四五六七八九十])分之([一二三四五六七八九])")
_TAIL = re.compile(
    r"\s?(?P<more>[余多来几]?)(?P<scale>万亿|千亿|百亿|十亿|亿|千万|百万|十万|万|千(?![瓦克米])|百(?!分))?(?P<after>[余多来]?)\s?"
)
_SCALE = {
    "": 1, "百": 10**2, "千": 10**3, "万": 10**4, "十万": 10**5, "百万": 10**6, "千万": 10**7, "亿": 10**8,
    "十亿": 10**9, "百亿": 10**10, "千亿": 10**11, "万亿": 10**12,
}  # fmt: skip
_TO = re.compile(r"\s?(?:[-~–－—～]{1,2}|至|到)\s?")


def _by_word(**bounds: str) -> dict[str, str]:
    return {word: bound for bound, words in bounds.items() for word in words.split()}


_AFTER = _by_word(at_least="以上 之上 之多 起步 多 余", at_most="以下 以内 之内 封顶", about="左右 上下 许")
# A single 多 or 余 before these begins another word: 多年, 余个.
_MORE_OF = frozenset("年数个家元次样少地可")
_BEFORE = _by_word(
    at_least="不少于 不低于 不下于 不小于 不下 至少 最少 起码 超过 超出 超 突破 逾 多于 大于 高于 已超 过了 保底 保底月薪 至少办 至少有 至少建 达到或超过 冲破 破",
    at_most="不超过 不高于 不多于 不超 至多 最多 不到 不足 低于 少于 小于 上限为 上限 封顶 封顶为 限额 最高 最高为 最高可达 最高补 最高达 最高给予 最高可获 最高可 "
    "最长 最长补 最长为 最长可达 未超过 不得超过 不大于 至多补 未达到 最高报销 最高赔付 最高奖 最高奖励 最高补贴 最高补助 最高贷 最高可贷 最高资助 最多拿 最多补 最多贷 最高支持",
    about="将近 接近 大约 大概 约为 约有 约 近 差不多 大约有 估计有 大约要 约占 大约占",
)
_LONGEST_BEFORE = max(map(len, _BEFORE))
_NO_BOUND = frozenset(["最近", "附近", "远近", "合约", "节约", "就近", "亲近", "预约", "签约", "履约", "解约", "违约"])


def figures(text: str) -> list[Figure]:
    """All figures of a folded text, in order and not overlapping; exclusions.py tells which of them measure nothing."""
    found = [figure for match in _DIGITS.finditer(text) if (figure := _digits(text, match))]
    found = _ranges(text, found)
    found += _chinese(text, found)
    found.sort(key=lambda figure: figure.number)
    kept: list[Figure] = []
    for figure in found:
        if not kept or figure.number >= kept[-1].number_end:
            kept.append(figure)
    return kept


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


def _part_of_word(text: str, start: int, end: int) -> bool:
    """A05, 4S, 1+N, 3.0.1, 11/20 are no figures."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if before == "/" and not text[start - 2 : start - 1].isdigit():
        before = ""
    if before and ((before.isascii() and before.isalpha()) or before in "+./#&×*_@"):
        return True
    return bool(after) and ((after.isascii() and after.isalpha()) or after in "+×*#_①@" or text[end : end + 2] in (".0",))


def _figure(text: str, start: int, end: int, value: Decimal) -> Figure:
    """Read scale, measure word, rate and bound around the number at start:end."""
    tail = _TAIL.match(text, end)
    assert tail is not None
    value *= _SCALE[tail["scale"] or ""]
    number_end = tail.end("scale") if tail["scale"] else end
    at = tail.end()
    word = "%" if text[at : at + 1] == "%" else units.word_at(text, at)
    if not word and not tail["scale"] and not tail["more"]:
        at = number_end = end
    if word == "成":
        value *= 10
    stop = at + len(word)
    rate, stop = units.slash(text, stop)
    bound, stop = _bound_after(text, stop)
    first, before = _bound_before(text, start)
    if bound == "exact":
        bound = before
    if bound == "exact" and (tail["more"] or tail["after"]):
        bound = "about" if "来" in tail.group() else "at_least"
    return Figure(first, stop, start, number_end, value, None, word, bound, rate)


def _bound_after(text: str, at: int) -> tuple[str, int]:
    """The bound that follows a figure and where its words end: 以上, 左右."""
    first = at + 1 if text[at : at + 1] == " " else at
    for length in (2, 1):
        bound = _AFTER.get(text[first : first + length])
        if bound and (length == 2 or text[first + 1 : first + 2] not in _MORE_OF):
            return bound, first + length
    return "exact", at


def _bound_before(text: str, start: int) -> tuple[int, str]:
    """Where the words of the bound before a figure begin, and the bound: 不超过, 近."""
    end = start - 1 if text[start - 1 : start] == " " else start
    for length in range(min(_LONGEST_BEFORE, end), 0, -1):
        bound = _BEFORE.get(text[end - length : end])
        if bound:
            return (start, "exact") if text[max(0, end - 2) : end] in _NO_BOUND else (end - length, bound)
    return start, "exact"


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
    return Figure(
        low.start,
        high.end,
        low.number,
        high.number_end,
        value,
        high.value,
        high.word,
        high.bound if high.bound != "exact" else low.bound,
        high.rate,
    )


# --- Chinese numerals -------------------------------------------------------------------------------------------------------

_VALUE = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}


def chinese_value(word: str) -> Decimal | None:
    """ "三百二十" → 320, "三十三点一" → 33.1; None where the word is no number."""
    whole, _, fraction = word.partition("点")
    total = section = digit = 0
    for char in whole:
        if char in _VALUE:
            digit = _VALUE[char]
        elif char in "十百千":
            section += (digit or (1 if char == "十" else 0)) * {"十": 10, "百": 100, "千": 1000}[char]
            digit = 0
        else:
            return None
    total = section + digit
    if not fraction:
        return Decimal(total)
    if any(char not in _VALUE for char in fraction):
        return None
    return Decimal(f"{total}." + "".join(str(_VALUE[char]) for char in fraction))


def _chinese(text: str, found: list[Figure]) -> list[Figure]:
    taken = {figure.number for figure in found}
    result = [figure for match in _TENTHS.finditer(text) if (figure := _tenths(text, match))]
    for match in _PERCENT.finditer(text):
        value = Decimal(match.group(1)) if match.group(1)[0].isdigit() else chinese_value(match.group(1))
        if value is not None:
            result.append(_share(text, match, value))
    for match in _FRACTION.finditer(text):
        top, bottom = chinese_value(match.group(2)), chinese_value(match.group(1))
        if top and bottom and not text.startswith("百", match.start()):
            result.append(_share(text, match, (top * 100 / bottom).quantize(Decimal("0.01"))))
    spans = {position for figure in result for position in range(figure.number, figure.number_end)}
    for match in _CHINESE.finditer(text):
        if match.start() not in spans and match.start() not in taken and (figure := _counting(text, match)):
            result.append(figure)
    return result


def _tenths(text: str, match: re.Match[str]) -> Figure | None:
    if text[match.start() - 1 : match.start()] in ("十", "百", "几", "第") or (
        match.group(1) == "两" and text[match.end() : match.end() + 1] == "人"
    ):
        return None
    rest = {"": 0, "半": 5}.get(match.group(2)) if match.group(2) in ("", "半") else _VALUE[match.group(2)]
    return _share(text, match, Decimal(_VALUE[match.group(1)] * 10 + (rest or 0)))


def _share(text: str, match: re.Match[str], value: Decimal) -> Figure:
    bound, stop = _bound_after(text, match.end())
    first, before = _bound_before(text, match.start())
    return Figure(first, stop, match.start(), match.end(), value, None, "%", before if bound == "exact" else bound)


_ONE_CHAR = re.compile(
    r"家(?:工厂|企业|公司|车间|合作社|面馆|店|单位|机构|工坊)|趟(?:专|包|列|大)|期(?:共|培训|班|[,。、;])|个(?:贫困户|脱贫户|徒弟)|批(?:次|劳)|名(?!单)|小时"
)
_NOT_COUNTED = ("第", "每", "其", "“", "同", "唯", "之", "某", "数", "几", "初", "周", "农历", "《")


def _counting(text: str, match: re.Match[str]) -> Figure | None:
    """A Chinese numeral that counts: with 万/亿 or 余/多/来 behind it, of two characters or more, or before a few nouns."""
    word, (start, end) = match.group(), match.span()
    if text[max(0, start - 2) : start].endswith(_NOT_COUNTED) or word[0] in "零〇":
        return None
    value = chinese_value(word.replace("〇", "零"))
    vague = text[start - 1 : start] in ("上", "超", "过", "近") and word in ("百", "千")
    if value is None or (not value and not vague):
        return None
    scaled = text[end : end + 1] in ("万", "亿") or (text[end + 1 : end + 2] in ("万", "亿") and text[end] in "余多来几")
    if vague:
        return _upper(text, _figure(text, start, end, Decimal({"百": 100, "千": 1000}[word]))) if scaled else None
    if len(word) == 1 and not scaled and not _ONE_CHAR.match(text, end):
        return None
    figure = _figure(text, start, end, value)
    if not figure.word or figure.kind in ("none", "age", "distance"):
        return None
    if scaled or (
        len(word) >= 2 and value >= 10 and figure.kind in ("person", "household", "organisation", "money", "trip", "area")
    ):
        return _upper(text, figure)
    return figure if len(word) == 1 and (value > 1 or text.startswith("小时", end)) else None


def _upper(text: str, figure: Figure) -> Figure:
    """上千万元, 超千万元: at least that much."""
    if figure.number == figure.start and text[figure.number - 1 : figure.number] == "上":
        return Figure(
            figure.number - 1,
            figure.end,
            figure.number,
            figure.number_end,
            figure.value,
            None,
            figure.word,
            "at_least",
            figure.rate,
        )
    return figure
