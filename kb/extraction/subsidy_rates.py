"""How surely an amount of money or a share is a rate that a rule sets, rather than an income, a condition or a sum that was paid."""

import re
from dataclasses import dataclass
from decimal import Decimal

from kb.extraction import subsidy_words as words
from kb.extraction.subsidy_amounts import Amount

_NEAR = 24  # characters before an amount that say what it is, whatever stands between
_LISTED = re.compile(r"、[^,\d]{2,10}$")


@dataclass(slots=True)
class Rate:
    """A rate under way; `group` tells which rates a ceiling holds for."""

    start: int
    end: int
    amount: Decimal
    unit: str
    name: str
    rule: str
    confidence: float
    group: int
    cap: Decimal | None = None
    cap_unit: str = ""


def of_loan(amount: Amount, loan: bool) -> bool:
    """Whether an amount is that of a loan, as the one before was: 个人贷款最高30万元,小微企业最高300万元,财政贴息50%."""
    if words.LOAN_AFTER.match(amount.after):
        return True
    if words.CUE.search(amount.before):
        return False
    return loan or bool(words.LOAN.search(amount.lead))


def own_ceiling(amount: Amount, last: Rate | None) -> bool:
    """往返交通费最高报销800元 sets a ceiling of its own, as does every member of a list of ceilings; 奖励部分最高2万元 that of the rate before."""
    if words.CAP_OF_ALL.search(amount.before):
        return False
    listed = (
        last is not None
        and (last.rule == "subsidy.ceiling" or amount.before.startswith("、"))
        and (words.CUE.search(amount.before) or (last.rule == "subsidy.ceiling" and words.GRADED.match(amount.before)))
    )
    return bool(listed or words.CAP_OF_OWN.search(amount.before))


def money_confidence(amount: Amount, cued: bool, listing: bool, last: Rate | None) -> float:
    """How surely an amount of money is a rate, 0 if it is none."""
    before, after = amount.before, amount.after
    if not words.NO_MORE.match(after) and words.POSTS.search(amount.lead) and words.POST_PAY.search(_lead_of_change(before)):
        return 0.75
    each = bool(words.EACH.search(before) or amount.rate or after.startswith(("标准", "的标准")) or _to_each(amount))
    once = "一次性" in before + after[:8]
    if (each or "人均" in before) and words.PAID_FOR_BY.match(after) and "保费" not in before:
        return 0.75
    if _no_rate(amount, each or (once and _once(amount))):
        return 0.0
    if sure := _by_lead(amount, cued, last):
        return sure
    if words.CUE.search(before) or words.CUE.search(after):
        return 0.9 if each or once else 0.8 if _ruled(amount) or (last and _LISTED.match(amount.lead)) else 0.0
    if cued:
        return 0.75 if each or once or _goes_on(amount, listing, last) else 0.0
    return 0.6 if (each or once) and "就是" not in after else 0.0


def _once(amount: Amount) -> bool:
    """Whether what is paid once is what one gets, not a sum paid out."""
    if words.GOT.search(amount.before):
        return False
    return amount.value < words.SMALL or bool(words.ONCE_PAYS.search(amount.before))


def _by_lead(amount: Amount, cued: bool, last: Rate | None) -> float:
    """How surely the words back to the amount before make it a rate: it goes on with a list, or a verb pays it to whoever qualifies."""
    lead, before = amount.lead, amount.before
    if last and (words.MEMBER_GAP.fullmatch(lead) or words.CHANGED.search(before) or words.VARIANT.fullmatch(lead)):
        return last.confidence  # 分别给予50万元、20万元、5万元; 提高到2000元
    if words.PAYS.search(before) and words.QUALIFIES.search(lead):
        return 0.8
    if words.PUBLIC_PART.search(before) and amount.value < words.PREMIUM:
        return 0.75
    return 0.75 if cued and (words.LIST_LEAD.search(lead) or words.LISTED_WHO.search(lead)) else 0.0


def _lead_of_change(before: str) -> str:
    """The words before the rate that was changed: 每月由1000元提到 → 每月."""
    return re.sub(r"(?:由|从)[^,]{0,24}$", "", before) if words.CHANGED.search(before) else before


def _no_rate(amount: Amount, single: bool) -> bool:
    """Whether an amount is an income, a condition, a total or what somebody got; `single`: it is what one person or firm gets."""
    before = amount.before
    if words.BENEFIT.search(before) or words.BENEFIT.search(amount.lead[-_NEAR:]) or words.RISEN_BY.search(before):
        return True
    if words.INCOME.search(before) or words.NO_MORE.match(amount.after) or words.TAKEN.search(before):
        return True
    if words.SET_ASIDE.search(before) or (words.BESIDE_COUNT.search(amount.lead) and not words.EACH.search(before)):
        return True
    return bool(words.PAID.search(before)) and not single


def _goes_on(amount: Amount, listing: bool, last: Rate | None) -> bool:
    """Whether an amount without words of its own goes on with a list of rates, or is ruled by a verb."""
    lead = amount.lead
    if words.EACH_THEN.search(lead) or (words.GRADE.search(lead) and lead[-1] in "补奖"):
        return True
    if words.LIST_LEAD.search(lead) or words.RULE.search(amount.before):
        return True
    if (last or listing) and words.GOES_ON.search(lead):
        return True
    if amount.at_most and words.FIRST_RATE_MOST.search(lead) and amount.value < words.SMALL:
        return True
    return bool((last or words.CUE.search(lead)) and words.GRADE.search(lead)) or bool(last and words.NEXT_NOUN.fullmatch(lead))


def _to_each(amount: Amount) -> bool:
    return amount.value < 10000 and bool(words.TO_EACH.search(amount.before))


def _ruled(amount: Amount) -> bool:
    """Whether a verb pays the amount (给予补贴5000元, 满半年的,补贴5000元), and it is no total beside a noun (岗位补贴908.6万元)."""
    if words.RULE.search(amount.before) or (words.RULE.search(amount.lead) and words.PAID_NOUN_AFTER.match(amount.after)):
        return True
    if words.CHANGED.search(before := amount.before) and not words.SUMMED.search(before) and amount.value < words.SMALL:
        return True  # 补贴由300元涨到600元
    return bool(words.VERB_ALONE.fullmatch(amount.before) and re.search(r"(?:的|每[^,]{2,24}),[^,]*$", amount.lead))


def share_confidence(amount: Amount, cued: bool, last: Rate | None) -> float:
    """How surely a share is a rate, 0 if it is none."""
    if words.INTEREST_AFTER.match(amount.after):
        return 0.9
    if not cued or words.NOT_SHARE.search(amount.before[-6:]) or amount.after.startswith(("以上", "以下", "的,", "左右")):
        return 0.0
    if words.BENEFIT.search(amount.before) or (words.RISE_OF_STANDARD.search(amount.before) and "的" not in amount.before):
        return 0.0
    if words.SHARE_AFTER.match(amount.after):
        return 0.9
    if words.SHARE_BEFORE.search(amount.before) and (words.CUE.search(amount.before) or words.CUE.search(amount.after)):
        return 0.85
    if words.LIST_LEAD.search(amount.lead) or (last and last.unit == "%" and words.NEXT_SHARE.fullmatch(amount.lead)):
        return 0.75
    return 0.7 if words.SHARE_BEFORE.search(amount.before) and (last is None or last.unit == "%") else 0.0
