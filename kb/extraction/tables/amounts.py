"""What a cell holds where it is a figure and nothing else: 12,600; 2.1万; 近1.5万; 48.5%; 5000~6500; 4.5以内; 4,800元/月."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from kb.extraction import units

_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_AMOUNT = re.compile(
    rf"[〔\[]?(?P<bound>近|约|超过|超|逾|不足|不超过|不少于|不低于|至少|最高|≥|≤|>|<)?\s?(?P<sign>[-−–↑↓▲▼+]|增长?|下?降)?\s?"
    rf"(?!0\d)(?P<low>{_NUMBER})\s?(?P<scale>万亿|[十百千]?万|[百千]?亿|千(?!克))?"
    rf"(?:\s?[-~—–至到]{{1,2}}\s?(?P<high>{_NUMBER})\s?(?P<top>[十百千]?万|[百千]?亿)?)?(?P<odd>[余多])?\s?"
)
_AFTER = re.compile(r"[〕\]]?\s?(?P<more>\+|及以上|以上|以下|以内|之内|左右|起|余|封顶)?\s?(?:\([^()]*\)?)?$")
_SCALE = {
    "千": 10**3, "万": 10**4, "十万": 10**5, "百万": 10**6, "千万": 10**7, "亿": 10**8, "百亿": 10**10, "千亿": 10**11, "万亿": 10**12,
}  # fmt: skip
_BOUNDS = dict.fromkeys(("近", "约", "左右"), "about") | dict.fromkeys(
    ("不足", "以下", "以内", "之内", "不超过", "最高", "封顶", "≤", "<"), "at_most"
)
_DOWN = ("-", "−", "–", "↓", "▼", "降", "下降")
# A cell that says when, how old or which one.
_NO_MEASURE = ("none", "age")
_LONGEST = 60  # characters of a cell, a note in brackets included
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Amount:
    """The figure of a cell; start and end of its number within the cell; unit: the measure word printed behind it, "" if none."""

    start: int
    end: int
    value: Decimal
    value_max: Decimal | None
    scaled: bool
    unit: str
    bound: str

    @property
    def whole(self) -> bool:
        """Whether it is a bare whole number, as a serial number is."""
        return not self.unit and not self.scaled and self.value == self.value.to_integral_value()


@lru_cache(maxsize=8192)  # each cell is asked about several times, and tables repeat
def amount(cell: str) -> Amount | None:
    """The figure that fills a cell, None where the cell holds anything else: amount("近1.5万"), amount("张三") is None."""
    match = _AMOUNT.match(cell) if len(cell) <= _LONGEST else None
    if not match:
        return None
    unit, end = _unit(cell, match.end())
    after = _AFTER.match(cell, end)
    if not after or units.kind_of(unit) in _NO_MEASURE or (unit == "年" and _YEAR.fullmatch(match["low"])):
        return None
    low, high = _value(match["low"], match["scale"] or (match["high"] and match["top"])), None
    if match["high"]:
        high = _value(match["high"], match["top"] or match["scale"])
    if match["sign"] in _DOWN:
        low, high = (-low, None) if high is None else (-high, -low)
    if high is not None and high <= low:
        return None  # 2024-05, 0550-302
    word = match["bound"] or match["odd"] or after["more"]
    printed = max(match.end(name) for name in ("low", "scale", "high", "top"))
    bound = _BOUNDS.get(word, "at_least") if word else "exact"
    return Amount(match.start("low"), printed, low, high, bool(match["scale"] or match["top"]), unit, bound)


def _value(number: str, scale: str | None) -> Decimal:
    return Decimal(number.replace(",", "")) * _SCALE.get(scale or "", 1)


def _unit(cell: str, at: int) -> tuple[str, int]:
    """The unit that begins at `at`, with the base of a rate, and where it ends: 元/月."""
    word = units.word_at(cell, at)
    if not word or word == "起":  # 4800起
        return "", at
    base, end = units.slash(cell, at + len(word))
    return f"{word}/{base}" if base else word, end
