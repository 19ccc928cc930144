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
CHINESE = "零一二三四五六七八九"


_PLANNED = re.compile(r"力争|争取|计划|打算|目标|预计|确保|冲刺|要|将|提出|不低于|不少于|稳定?在|保持在|控制在")


def year_of(match: re.Match[str], known: str, stated: str, now: str, whole: str) -> tuple[str, bool]:
    """The year that a mention speaks of, and whether it names it itself."""
    printed, rel = match["year"] or match["last"], match["rel"]
    if printed:
        digits = (char if char.isdigit() and char.isascii() else str(max(0, CHINESE.find(char))) for char in printed)
        return "".join(digits), True
    if rel in _REL:
        return _moved(now, _REL[rel]), bool(now)
    if rel in ("上年", "次年"):  # counted from the year in hand, whichever the article's own is
        hand = known or stated or now
        return _moved(hand, -1 if rel == "上年" else 1), rel == "上年" and bool(hand)
    return known or _open_year(match, stated, now, whole) or now, False


def _moved(year: str, by: int) -> str:
    return str(int(year) + by) if year else ""


def _open_year(match: re.Match[str], stated: str, now: str, whole: str) -> str:
    """The year of words that look back on a whole one (全年, 年末), "" for those that go by the article's."""
    rel = match["rel"]
    if not rel and match["yearend"] in (None, "年底"):
        return ""
    if rel in ("年内", "全年") and _PLANNED.search(match.string, max(0, match.start() - 16), match.end() + 16):
        return ""
    if rel == "年内":
        return stated
    # Early in a year 全年 looks back on the one before, whatever else the text dates by the new one.
    return (whole if whole and stated == now else stated) or whole


def period_of(match: re.Match[str], year: str) -> str:
    """The period of an expression within its year: 上半年 → 2022-01/2022-06."""
    if not year:
        return ""
    if match["first"]:
        return f"{match['first']}/{year}" if match["first"] < year else ""
    if match["month"]:
        return _month_of(match, year)
    months = _months_of(match)
    if months is None:
        return year
    first, last = months
    if match["quarterend"]:
        return f"{year}-{last:02}"
    return f"{year}-{first:02}/{year}-{last:02}" if 0 < first < last <= 12 or first == last == 1 else ""


def _months_of(match: re.Match[str]) -> tuple[int, int] | None:
    """First and last month of a part of the year, None where the whole is meant."""
    if match["half"]:
        return (1, 6) if match["half"] == "上" else (7, 12)
    if match["quarter"]:
        last = 3 * _number(match["quarter"])
        return last - 2, last
    if quarters := match["quarters"] or match["toquarter"]:
        return 1, 3 * _number(quarters)
    if match["months"]:
        return 1, min(12, _number(match["months"]))
    return (int(match["from"]), int(match["to"])) if match["from"] else None


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
    month = _number(match["month"])
    if not 1 <= month <= 12:
        return ""
    first = _number(match["day"] or "0")
    if not 1 <= first <= 31:
        return f"{year}-{month:02}"
    day = f"{year}-{month:02}-{first:02}"
    last = int(match["lastday"] or 0)
    return f"{day}/{year}-{month:02}-{last:02}" if first < last <= 31 else day
