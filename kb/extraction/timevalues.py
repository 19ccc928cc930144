"""What one expression of time says as EDTF, given the years that the text has named (the groups are those of timewords)."""

import re

_REL = {
    "今年": 0,
    "年初": 0,
    "本年": 0,
    "本年度": 0,
    "去年": -1,
    "上一年": -1,
    "前年": -2,
    "明年": 1,
    "后年": 2,
}
_QUARTERS = {"一": ("01", "03"), "二": ("04", "06"), "三": ("07", "09"), "四": ("10", "12")}
CHINESE = "零一二三四五六七八九"


_PLANNED = re.compile(r"力争|争取|计划|打算|目标|预计|确保|冲刺|要|将|提出|不低于|不少于|稳定?在|保持在|控制在")


def year_of(match: re.Match[str], known: str, stated: str, now: str, whole: str) -> tuple[str, bool]:
    """The year that a mention speaks of, and whether it names it itself."""
    printed, rel = match["year"] or match["last"], match["rel"]
    if printed:
        digits = (char if char.isdigit() and char.isascii() else str(max(0, CHINESE.find(char))) for char in printed)
        return "".join(digits), True
    if rel == "上年":
        hand = known or stated or now
        return (str(int(hand) - 1) if hand else ""), bool(hand)
    if rel in _REL:
        return (str(int(now) + _REL[rel]) if now else ""), bool(now)
    if rel == "次年":
        return (str(int(known or stated or now) + 1) if known or stated or now else ""), False
    if match["yearend"] == "年底" and not rel:
        return known or now, False
    if rel in ("年内", "全年") and _PLANNED.search(match.string, max(0, match.start() - 16), match.end() + 16):
        return known or now, False
    if rel == "年内":
        return known or stated or now, False
    if rel or match["yearend"]:
        # Early in a year 全年 and 年内 look back on the one before, whatever else the text dates by the new one.
        return known or (whole if whole and stated == now else stated) or whole or now, False
    return known or now, False


def period_of(match: re.Match[str], year: str) -> str:
    """The period of an expression within its year: 上半年 → 2022-01/2022-06."""
    if not year:
        return ""
    if match["first"]:
        return f"{match['first']}/{year}" if match["first"] < year else ""
    if match["half"]:
        return f"{year}-01/{year}-06" if match["half"] == "上" else f"{year}-07/{year}-12"
    if match["quarter"]:
        first, last = _QUARTERS[match["quarter"]]
        if match["quarterend"]:
            return f"{year}-{last}"
        return f"{year}-{first}/{year}-{last}"
    if match["toquarter"]:
        return f"{year}-01/{year}-{3 * _number(match['toquarter']):02}"
    if match["quarters"] or match["months"]:
        last_month = 3 * {"两": 2, "二": 2, "2": 2}.get(match["quarters"], 3) if match["quarters"] else _month(match["months"])
        return f"{year}-01/{year}-{last_month:02}"
    if match["from"]:
        first_month, last_month = int(match["from"]), int(match["to"])
        return f"{year}-{first_month:02}/{year}-{last_month:02}" if 0 < first_month < last_month <= 12 else ""
    if match["month"]:
        return _month_of(match, year)
    return year


def _month(word: str) -> int:
    """A number of months: "9" → 9, "十一" → 11."""
    return min(12, _number(word))


def _number(word: str) -> int:
    """A number under 100: "9" → 9, "两" → 2, "二十一" → 21."""
    if word.isdigit():
        return int(word)
    tens, ten, ones = word.replace("两", "二").rpartition("十")
    return (10 * (CHINESE.find(tens) if tens else 1) if ten else 0) + (CHINESE.find(ones) if ones else 0)


def year_before(edtf: str) -> str:
    """The same period a year earlier: 2023-01/2023-06 → 2022-01/2022-06."""
    return re.sub(r"\d{4}", lambda year: str(int(year.group()) - 1), edtf)


def _month_of(match: re.Match[str], year: str) -> str:
    month = _month(match["month"])
    if not 1 <= month <= 12:
        return ""
    first = _number(match["day"] or "0")
    if not 1 <= first <= 31:
        return f"{year}-{month:02}"
    day = f"{year}-{month:02}-{first:02}"
    last = int(match["lastday"] or 0)
    return f"{day}/{year}-{month:02}-{last:02}" if first < last <= 31 else day
