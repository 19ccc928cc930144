"""Chinese numerals: their values, and where they stand for a figure (三百多户, 两万元, 五六百元, 六成, 一半)."""

import re
from collections.abc import Iterator
from decimal import Decimal

_TEN_THOUSAND = "万"
_VALUE = {char: value for value, char in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_SCALE = {"十": 10, "百": 100, "千": 1000}


def chinese_value(word: str) -> Decimal | None:
    """ "三百二十" → 320, "三十三点一" → 33.1, "一百五" → 150, "三万五千二百" → 35200; None where the word is no number."""
    if _TEN_THOUSAND in word:
        return _of_myriads(*word.split(_TEN_THOUSAND, 1))
    whole, _, fraction = word.partition("点")
    section = digit = last = 0
    for char in whole:
        if char in _VALUE:
            digit = _VALUE[char]
            last = last if char not in "零〇" else 0
        elif char in _SCALE:
            last = _SCALE[char]
            section += (digit or (1 if char == "十" else 0)) * last
            digit = 0
        else:
            return None
    total = section + (digit * last // 10 if digit and last > 10 else digit)
    if not fraction:
        return Decimal(total)
    if any(char not in _VALUE for char in fraction):
        return None
    return Decimal(f"{total}." + "".join(str(_VALUE[char]) for char in fraction))


def _of_myriads(above: str, below: str) -> Decimal | None:
    high, low = chinese_value(above), chinese_value(below)
    if high is None or low is None:
        return None
    # 两万五 is 25,000, 两万零五 is 20,005.
    return high * 10_000 + low * (1000 if len(below) == 1 else 1)


# Patterns begin with a rare character, which the search runs to fast; look-behinds take in what stands before it.
_TENTHS = re.compile(
    r"成(?<=[一二两三四五六七八九]成)([一二三四五六七八九半]?)(?![员功立为长本果效品熟都绩交千型就因语家了群片见]|人(?!家|口))"
)
_PERCENT = re.compile(r"百分之([一二三四五六七八九十百零〇]+(?:点[一二三四五六七八九零〇]+)?|\d+(?:\.\d+)?)")
_FRACTION = re.compile(r"分之(?<=[二三四五六七八九十]分之)([一二三四五六七八九])")
_SLASHED = re.compile(r"/(?<=[1-9]/)([2-9]|10)(?=[的要用来是以左多,。;])")
_HALF = re.compile(r"半(?<=[一近过超]半)(?=[还以多的是为来,。;]|$)")
_HALVED = re.compile(r"占|贴|补|吸纳|低于|高于|超|率|返还|减免|减$|负担|承担|来自")


def shares(text: str) -> Iterator[tuple[int, int, Decimal]]:
    """Start, end and per cent of every share in words: 六成一 → 61, 百分之三十 → 30, 三分之一 → 33.33, 贴一半 → 50."""
    for match in _TENTHS.finditer(text):
        if (share := _tenths(text, match)) is not None:
            yield match.start() - 1, match.end(), share
    for match in _PERCENT.finditer(text):
        value = Decimal(match.group(1)) if match.group(1)[0].isdigit() else chinese_value(match.group(1))
        if value is not None:
            yield *match.span(), value
    yield from _fractions(text)
    for match in _HALF.finditer(text):
        if _HALVED.search(text, max(0, match.start() - 10), match.start()):
            yield (match.start() - 1 if text[match.start() - 1] == "一" else match.start()), match.end(), Decimal(50)


def _fractions(text: str) -> Iterator[tuple[int, int, Decimal]]:
    for match in _FRACTION.finditer(text):
        below = text[match.start() - 1]
        yield match.start() - 1, match.end(), _hundredths(_VALUE[match.group(1)], 10 if below == "十" else _VALUE[below])
    for match in _SLASHED.finditer(text):
        top, bottom = int(text[match.start() - 1]), int(match.group(1))
        if not text[max(0, match.start() - 2) : match.start() - 1].isdigit() and top < bottom:
            yield match.start() - 1, match.end(), _hundredths(top, bottom)


def _hundredths(top: int, bottom: int) -> Decimal:
    return (Decimal(top) * 100 / bottom).quantize(Decimal("0.01"))


def _tenths(text: str, match: re.Match[str]) -> Decimal | None:
    tenths = text[match.start() - 1]
    before = text[max(0, match.start() - 2) : match.start() - 1]
    if before in ("十", "百", "几", "第") or (tenths == "两" and text.startswith("人", match.end())):
        return None
    rest = match.group(1)
    return Decimal(_VALUE[tenths] * 10 + (5 if rest == "半" else _VALUE[rest] if rest else 0))


def pair(word: str, behind: str) -> tuple[Decimal, Decimal] | None:
    """Least and most of two numerals in a row, given the character behind them: 五六百 → 500 and 600, 四五 before 万 → 4 and 5."""
    if len(word) == 4 and word[1] in _SCALE and (tens := pair(word[2:], "万")):
        scale = _SCALE[word[1]] // 10  # 两百三四 → 230 and 240
        base = Decimal(_VALUE.get(word[0], 0) * _SCALE[word[1]])
        return (base + tens[0] * scale, base + tens[1] * scale) if base and scale >= 10 else None
    if len(word) < 2 or len(word) > 3 or word[0] not in _VALUE or word[1] not in _VALUE:
        return None
    low, high = _VALUE[word[0]], _VALUE[word[1]]
    if high != low + 1 or not low or not (word[2:] in _SCALE or (len(word) == 2 and behind in ("万", "亿"))):
        return None
    scale = _SCALE.get(word[2:], 1)
    return Decimal(low * scale), Decimal(high * scale)


_COUNTING = re.compile(
    r"[一二两三四五六七八九十百千零〇](?:[一二两三四五六七八九十百千零〇]+(?:点[一二三四五六七八九零〇]+)?|点[一二三四五六七八九零〇]+|"
    r"(?=[万亿十百千]|[余多来几][万亿]|家(?:工厂|企业|公司|车间|合作社|面馆|店|单位|机构|工坊)|趟(?:专|包|列|大)|期(?:共|培训|班|[,。、;])"
    r"|个(?:贫困户|脱贫户|徒弟)|批(?:次|劳)|名(?!单)|小时|(?:个月|天)的?[^,;。\d]{0,6}(?:培训|实操|实训|集训)|年[,。;免为]|(?<=[前头].)年|元(?![化结一复素])|块(?:钱|[,。;”])))"
)
# 三万五千二百: what follows the ten thousands.
_BELOW = re.compile(
    r"万(?:[一二三四五六七八九](?:[千百十][一二三四五六七八九十百零]*)|零[一二三四五六七八九][百十]?[一二三四五六七八九]?|[一二三四五六七八九](?=[元块,。;]))"
)
_NOT_COUNTED = ("第", "每", "其", "“", "同", "唯", "之", "某", "数", "几", "初", "周", "农历", "《")
# 三年免租, 头两年利息由财政贴.
_FREE_FOR = re.compile(r"年(?:全)?免|年(?<=[前头].年)[^,。;\d]{0,8}[贴补]")
_TERM_OF = re.compile(r"(?:补|补满|补足|贴息|最长|最多|学制|连缴|代缴|期限|不超过|不超|有效期|入驻[头前]|租期)(?:为|是)?$")


def counting(text: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and word of every numeral that may count; whether it does, its measure word tells."""
    done = 0
    for match in _COUNTING.finditer(text):
        start, end = match.span()
        if start < done:
            continue
        if text[max(0, start - 2) : start].endswith(_NOT_COUNTED) or match.group()[0] in "零〇":
            continue
        if (
            len(match.group()) == 1
            and text[end : end + 1] == "年"
            and not _TERM_OF.search(text, max(0, start - 5), start)
            and not _FREE_FOR.match(text, end)
        ):
            continue
        if below := _BELOW.match(text, end):
            end = done = below.end()
        yield start, end, text[start:end].replace("〇", "零")
