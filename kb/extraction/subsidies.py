"""Rates that a rule sets for whoever qualifies: 每人补贴3000元, 按装修投入的20%补助, 单店最高5万元.

Sentence by sentence, every amount of money and every share is a rate, the ceiling of the rates before it, or neither (a total that was
paid out, a wage, a loan). Rates are told from totals by the words that make a rate: 每人, 一次性, 按…标准, 给予.
"""

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from kb.extraction import places, units
from kb.extraction import subsidy_words as words
from kb.extraction.lexicon import Lexicon
from kb.extraction.subsidy_amounts import Amount, amounts
from kb.extraction.types import MetricFinding, Reading, SubsidyFinding

_NO_BASE = re.compile(r"一次性|满[\d一二三四五六七八九十半]+个?(?:月|年|季度?)")
_LISTED = re.compile(r"、[^,\d]{2,10}$")
_LIST_GAP = re.compile(r"[、和及]")
_PERSON_AND_TIME = ("人/", "人·")  # 元/人·月 is filed as 元/月
_MARKS = ("元", "%", "成", "一半", "百分点")  # without one of these a sentence has no rate
_TOPIC_HOLDS = 3  # sentences for which a heading or a question names what is paid


@dataclass(slots=True)
class _Rate:
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


def find(reading: Reading, lexicon: Lexicon, metrics: tuple[MetricFinding, ...]) -> tuple[SubsidyFinding, ...]:
    """The subsidy rates of the article, each once, in order."""
    found: list[SubsidyFinding] = []
    numbers: dict[tuple[Decimal, str], list[int]] = {}  # amount and region → places in `found`
    for rate in _Reader(reading).read():
        finding = SubsidyFinding(
            start=rate.start,
            end=rate.end,
            quote=reading.article.body[rate.start : rate.end],
            rule=rate.rule,
            confidence=rate.confidence,
            name=rate.name,
            amount=rate.amount,
            unit=rate.unit,
            cap=rate.cap,
            cap_unit=rate.cap_unit,
            region=places.region_at(reading, rate.start, lexicon) or reading.region,
            **_validity(reading, rate.start),
        )
        alike = numbers.setdefault((finding.amount, finding.region), [])
        again = words.AGAIN.search(reading.folded[max(0, rate.start - 8) : rate.start])
        known = next((number for number in alike if not again and _same_rate(finding, found[number])), None)
        if known is None:
            alike.append(len(found))
            found.append(finding)
        elif finding.cap is not None and found[known].cap is None:
            found[known] = finding
    return tuple(found)


def _same_rate(one: SubsidyFinding, other: SubsidyFinding) -> bool:
    """Whether two rates of one article are one told twice, perhaps without its ceiling or its month (800元 for 800元/月)."""
    if one.amount != other.amount or one.region != other.region:
        return False
    if one.cap is not None and other.cap is not None and one.cap != other.cap:
        return False
    if one.unit != other.unit and not (one.unit == "元" and "/" in other.unit):
        return False
    return _same_name(one.name, other.name)


def _same_name(one: str, other: str) -> bool:
    """Names that say nothing (补贴) go with every other; else one must hold the other."""
    one, other = (re.sub("一次性|标准", "", name) for name in (one, other))
    return min(len(one), len(other)) <= 2 or one in other or other in one


def _validity(reading: Reading, position: int) -> dict[str, str]:
    """Since and until when the rate holds, where the words around it say so (自2024年1月1日起)."""
    around = reading.folded[max(0, position - 120) : position + 120]
    return {"valid_from": _edtf(words.FROM.search(around)), "valid_to": _edtf(words.UNTIL.search(around))}


def _edtf(match: re.Match[str] | None) -> str:
    return "-".join(part.zfill(2) for part in match.groups() if part) if match else ""


class _Reader:
    """Goes through the sentences of one article; the rates of the last group are still open to a ceiling."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.rates: list[_Rate] = []
        self.group = 0
        self.chain = 0  # the first rate of the sentences that semicolons join
        self.topic = ""  # the subsidy last named
        self.age = _TOPIC_HOLDS  # sentences since then
        self.listing = False  # the sentence before was a rate and ended with a semicolon

    def read(self) -> list[_Rate]:
        folded = self.reading.folded
        if _speaks(folded):
            for start, end in self.reading.sentences:
                self._sentence(start, folded[start:end])
        return self.rates

    def _sentence(self, start: int, sentence: str) -> None:
        known = len(self.rates)
        has_amount = any(mark in sentence for mark in _MARKS)
        if has_amount and (self.listing or self.age < _TOPIC_HOLDS or _speaks(sentence)):
            self._amounts(start, sentence)
        self.age += 1
        if topic := words.topic_of(sentence):
            self.topic, self.age = topic, 0
        self.listing = len(self.rates) > known and sentence.rstrip().endswith((";", ":"))

    def _amounts(self, start: int, sentence: str) -> None:
        cued = bool(words.CUE.search(sentence) or words.TOPIC.search(sentence)) or self.listing
        of_former = bool(words.CAP_SENTENCE.match(sentence))
        if not of_former:
            self.group += 1
            self.chain = self.chain if self.listing else len(self.rates)
        last: _Rate | None = None
        former: Amount | None = None
        loan = False
        for told in amounts(sentence):
            amount = _changed(told, former) if last is None else told
            former = told
            loan = _of_loan(amount, loan)
            summed = sentence.startswith(",就是", amount.end)
            if (loan and not amount.share) or summed or words.PRIZE.search(amount.lead):
                continue
            if amount.at_most and not amount.share and (last or of_former) and not _own_ceiling(amount, last):
                self._cap(amount, of_former)
                continue
            changed = self.listing and words.CHANGED.search(amount.before) and not amount.share
            rate = self._rate(start, sentence, amount, cued, self.rates[-1] if changed and not last else last)
            if rate is None:
                continue
            if last and last.cap is not None and last.group == self.group:
                self.group += 1
            rate.group = self.group
            self.rates.append(rate)
            last = rate

    def _cap(self, amount: Amount, of_former: bool) -> None:
        """Set the ceiling of every rate of the open group, or of all that semicolons join to it where a sentence of its own sets it."""
        unit = "元/年" if words.YEARLY.search(amount.before) else _flow(amount.before)
        for number in range(len(self.rates) - 1, self.chain - 1, -1):
            rate = self.rates[number]
            if (rate.group != self.group and not of_former) or (rate.unit == "%") != (self.rates[-1].unit == "%") or rate.cap:
                break
            rate.cap, rate.cap_unit = amount.value, unit

    def _rate(self, start: int, sentence: str, amount: Amount, cued: bool, last: _Rate | None) -> _Rate | None:
        if amount.share:
            confidence = _share_confidence(amount, cued, last)
        else:
            confidence = _money_confidence(amount, cued, self.listing, last)
        if not confidence:
            return None
        unit = amount.unit if amount.share else _unit(amount, last)
        name = words.name_around(sentence, amount.start, amount.end)
        name = words.POST_NAME if len(name) <= 2 and words.POSTS.search(amount.lead) else name
        name = self.topic if len(name) <= 2 and self.topic and self.age < _TOPIC_HOLDS else name
        rate = _Rate(
            start + amount.start,
            start + amount.end,
            amount.value,
            unit,
            name,
            "subsidy.share" if amount.share else "subsidy.rate",
            confidence,
            self.group,
        )
        if amount.at_most and not amount.share:
            rate.cap, rate.cap_unit, rate.rule = amount.value, unit, "subsidy.ceiling"
        return rate


def _speaks(text: str) -> bool:
    """Whether a text speaks of what is paid to whoever qualifies."""
    return bool(words.CUE.search(text) or words.TOPIC.search(text) or words.POSTS.search(text))


def _changed(amount: Amount, former: Amount | None) -> Amount:
    """A rate that replaces the one before it, with the words before both: 每人每月400元提高到500元."""
    if former is None or former.share != amount.share or not words.CHANGED.fullmatch(amount.before):
        return amount
    return replace(amount, before=former.before + amount.before, lead=former.lead + amount.lead)


def _of_loan(amount: Amount, loan: bool) -> bool:
    """Whether an amount is that of a loan, as the one before was: 个人贷款最高30万元,小微企业最高300万元,财政贴息50%."""
    if words.LOAN_AFTER.match(amount.after):
        return True
    if words.CUE.search(amount.before):
        return False
    return loan or bool(words.LOAN.search(amount.lead))


def _own_ceiling(amount: Amount, last: _Rate | None) -> bool:
    """往返交通费最高报销800元 sets a ceiling of its own, as does every member of a list of ceilings; 奖励部分最高2万元 that of the rate before."""
    if words.CAP_OF_ALL.search(amount.before):
        return False
    listed = (
        last is not None
        and (last.rule == "subsidy.ceiling" or amount.before.startswith("、"))
        and words.CUE.search(amount.before)
    )
    return bool(listed or words.CAP_OF_OWN.search(amount.before))


def _money_confidence(amount: Amount, cued: bool, listing: bool, last: _Rate | None) -> float:
    """How surely an amount of money is a rate, 0 if it is none."""
    before, after = amount.before, amount.after
    if not words.NO_MORE.match(after) and words.POSTS.search(amount.lead) and words.POST_PAY.search(_lead_of_change(before)):
        return 0.75
    each = bool(words.EACH.search(before) or amount.rate or after.startswith(("标准", "的标准")) or _to_each(amount))
    once = "一次性" in before + after[:8]
    if each and words.PAID_FOR_BY.match(after) and "保费" not in before:
        return 0.75
    if _no_rate(amount, each or (once and amount.value < words.SMALL and not words.GOT.search(before))):
        return 0.0
    if last and (_LIST_GAP.fullmatch(amount.lead) or words.CHANGED.search(before) or words.VARIANT.fullmatch(amount.lead)):
        return last.confidence  # 分别给予50万元、20万元、5万元; 提高到2000元
    if cued and (words.LIST_LEAD.search(amount.lead) or words.LISTED_WHO.search(amount.lead)):
        return 0.75
    if words.CUE.search(before) or words.CUE.search(after):
        return 0.9 if each or once else 0.8 if _ruled(amount) or (last and _LISTED.match(amount.lead)) else 0.0
    if cued:
        return 0.75 if each or once or _goes_on(amount, listing, last) else 0.0
    return 0.6 if (each or once) and "就是" not in after else 0.0


def _lead_of_change(before: str) -> str:
    """The words before the rate that was changed: 每月由1000元提到 → 每月."""
    return re.sub(r"(?:由|从)[^,]{0,24}$", "", before) if words.CHANGED.search(before) else before


def _no_rate(amount: Amount, single: bool) -> bool:
    """Whether an amount is an income, a condition, a total or what somebody got; `single`: it is what one person or firm gets."""
    before = amount.before
    if words.INCOME.search(before) or words.NO_MORE.match(amount.after) or words.TAKEN.search(before):
        return True
    if words.SET_ASIDE.search(before) or (words.BESIDE_COUNT.search(amount.lead) and not words.EACH.search(before)):
        return True
    return bool(words.PAID.search(before)) and not single


def _goes_on(amount: Amount, listing: bool, last: _Rate | None) -> bool:
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
    return bool(words.VERB_ALONE.fullmatch(amount.before) and re.search(r"(?:的|每[^,]{2,24}),[^,]*$", amount.lead))


def _share_confidence(amount: Amount, cued: bool, last: _Rate | None) -> float:
    """How surely a share is a rate, 0 if it is none."""
    if not cued or words.NOT_SHARE.search(amount.before[-6:]) or amount.after.startswith(("以上", "以下", "的,", "左右")):
        return 0.0
    if words.SHARE_AFTER.match(amount.after):
        return 0.9
    if words.SHARE_BEFORE.search(amount.before) and (words.CUE.search(amount.before) or words.CUE.search(amount.after)):
        return 0.85
    return 0.7 if words.SHARE_BEFORE.search(amount.before) and (last is None or last.unit == "%") else 0.0


def _unit(amount: Amount, last: _Rate | None) -> str:
    """元 with its time or base: behind a slash, in the clause, or in the lead where that begins with 每."""
    if last and (
        _LIST_GAP.fullmatch(amount.lead)
        or words.VARIANT.fullmatch(amount.lead)
        or (words.CHANGED.search(amount.before) and "每" not in amount.before)
    ):
        return last.unit
    if amount.rate:
        return f"元/{amount.rate[2:] if amount.rate.startswith(_PERSON_AND_TIME) else amount.rate}"
    if re.search(r"每平方米每月", amount.before):
        return "元/平方米·月"
    if (base := words.BASE_BEFORE.search(amount.before)) and not words.PER_TIME.search(amount.before):
        return f"元/{'人' if base[1] == '名' else base[1]}"
    unit = _flow(amount.before)
    if unit == "元" and (
        each := re.search(r"(?:^|[,:])(?:对)?[^,:\d]{0,8}?(每[^,]*|[^,]*吸纳一[名人][^,]*),[^,]*$", amount.lead)
    ):
        return _flow(each[1])
    return unit


def _flow(before: str) -> str:
    """The unit of an amount, with its time or base; 一次性 and 满1个月 are neither."""
    if words.PER_TERM.search(before):
        return "元/学期"
    if "每学年" in before:
        return "元/年"
    return units.flow("元", words.PER_SHOP.sub("每家", _NO_BASE.sub("", before)))
