"""The unit of a rate: 元 with its time or base, as its clause tells (每人每月, 每平方米, 一个院子), or as the rate before it has."""

import re

from kb.extraction import subsidy_words as words
from kb.extraction import units
from kb.extraction.subsidy_amounts import Amount

_NO_BASE = re.compile(r"一次性|满[\d一二三四五六七八九十半]+个?(?:月|年|季度?)|[一两二三四五\d]年(?=再|后|的|以上)")
_PERSON_AND_TIME = ("人/", "人·")  # 元/人·月 is filed as 元/月


def unit_of(amount: Amount, last: str | None) -> str:
    """元 with its time or base: behind a slash, in the clause, or in the lead where that begins with 每."""
    if last and (
        words.MEMBER_GAP.fullmatch(amount.lead)
        or words.VARIANT.fullmatch(amount.lead)
        or (words.CHANGED.search(amount.before) and "每" not in amount.before)
    ):
        return last
    if amount.rate:
        return f"元/{amount.rate[2:] if amount.rate.startswith(_PERSON_AND_TIME) else amount.rate}"
    if re.search(r"每平方米每月", amount.before):
        return "元/平方米·月"
    if (base := words.BASE_BEFORE.search(amount.before)) and not words.PER_TIME.search(amount.before):
        return f"元/{'人' if base[1] == '名' else base[1]}"
    unit = flow(amount.before)
    if unit == "元" and last and last.endswith(("/月", "/天", "/年")) and words.TOP_UP.search(amount.before):
        return last
    return _of_each(amount) if unit == "元" else unit


def _of_each(amount: Amount) -> str:
    """The base that the clause before tells (每孵化一户,奖励1万元), or one of what is counted (新建一个院子奖补2万元)."""
    each = re.search(r"(?:^|[,:])(?:对)?[^,:\d]{0,8}?(每[^,]*|[^,]*吸纳一[名人][^,]*),[^,]*$", amount.lead)
    if each and (unit := flow(each[1])) != "元":
        return unit
    one = words.ONE_EACH.search(",".join(amount.lead.split(",")[-2:]))
    if one is None:
        return "元"
    return "元/人" if one["base"] in "名位人" or one["next"] == "人" else f"元/{one['base']}"


def flow(before: str) -> str:
    """The unit of an amount, with its time or base; 一次性 and 满1个月 are neither."""
    if words.PER_TERM.search(before):
        return "元/学期"
    if "每学年" in before:
        return "元/年"
    return units.flow("元", words.PER_SHOP.sub("每家", _NO_BASE.sub("", before)))
