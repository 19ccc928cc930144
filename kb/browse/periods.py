"""EDTF periods as people read them: 2022-01/2022-06 → 2022年上半年."""

import re

UNKNOWN = "文中未写明时期"

_DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")
_HALVES_AND_QUARTERS = {
    (1, 6): "上半年",
    (7, 12): "下半年",
    (1, 3): "第一季度",
    (4, 6): "第二季度",
    (7, 9): "第三季度",
    (10, 12): "第四季度",
}

Date = tuple[int, ...]  # year, year and month, or year, month and day


def period_words(period: str) -> str:
    """The period in Chinese; text that is no period of the forms we file is given back as it is.

    2021 → 2021年; 2021-09 → 2021年9月; ../2022-09-27 → 截至2022年9月27日; 2019/.. → 2019年以来; "" → 文中未写明时期.
    """
    if not period:
        return UNKNOWN
    first, slash, last = period.partition("/")
    if not slash:
        day = _date(first)
        return _words(day) if day else period
    return _interval(_date(first), _date(last), first, last) or period


def _interval(start: Date | None, end: Date | None, first: str, last: str) -> str:
    if start and end:
        return _closed(start, end)
    if end and first in ("", ".."):
        return f"截至{_words(end)}"
    if start and last in ("", ".."):
        return f"{_words(start)}以来"
    return ""


def _closed(start: Date, end: Date) -> str:
    """Both ends known: what they share is said once (2022年1—9月, 2022年6月7—9日)."""
    if start == end:
        return _words(start)
    if len(start) != len(end) or (len(start) > 1 and start[0] != end[0]):
        return f"{_words(start)}至{_words(end)}"
    if len(start) == 1:
        return f"{start[0]}—{end[0]}年"
    if len(start) == 2:
        part = _HALVES_AND_QUARTERS.get((start[1], end[1]))
        if part:
            return f"{start[0]}年{part}"
        return f"{start[0]}年{start[1]}—{end[1]}月"
    if start[1] == end[1]:
        return f"{start[0]}年{start[1]}月{start[2]}—{end[2]}日"
    return f"{start[0]}年{start[1]}月{start[2]}日—{end[1]}月{end[2]}日"


def _date(text: str) -> Date | None:
    match = _DATE.fullmatch(text)
    return tuple(int(part) for part in match.groups() if part) if match else None


def _words(day: Date) -> str:
    return "".join(f"{number}{mark}" for number, mark in zip(day, "年月日", strict=False))
