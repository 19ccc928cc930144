"""Rates that a rule sets for whoever qualifies: 每人补贴3000元, 按装修投入的20%补助, 单店最高5万元.

Sentence by sentence, every amount of money and every share is a rate, the ceiling of the rates before it, or neither (a total that was
paid out, a wage, a loan). Rates are told from totals by the words that make a rate: 每人, 一次性, 按…标准, 给予.
"""

import re
from dataclasses import replace
from decimal import Decimal
from functools import partial

from kb.extraction import places
from kb.extraction import subsidy_words as words
from kb.extraction.codes import under
from kb.extraction.governing import named_in
from kb.extraction.lexicon import Lexicon
from kb.extraction.subsidy_amounts import Amount, amounts
from kb.extraction.subsidy_rates import Rate, money_confidence, of_loan, own_ceiling, share_confidence
from kb.extraction.subsidy_tables import in_tables
from kb.extraction.subsidy_units import flow, unit_of
from kb.extraction.types import MetricFinding, Reading, SubsidyFinding

_MARKS = ("元", "%", "成", "一半", "百分点", "块", "分之", "/")  # without one of these a sentence has no rate
_CLAUSE = 60  # characters before a rate in which a place tells where the work is
_TOPIC_HOLDS = 3  # sentences for which a heading or a question names what is paid


def find(reading: Reading, lexicon: Lexicon, metrics: tuple[MetricFinding, ...]) -> tuple[SubsidyFinding, ...]:
    """The subsidy rates of the article, each once, in order."""
    found: list[SubsidyFinding] = []
    numbers: dict[tuple[Decimal, str], list[int]] = {}  # amount and region → places in `found`
    for rate in _with_tables(_Reader(reading).read(), reading):
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
            region=_region(reading, rate.start, lexicon),
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


def _region(reading: Reading, position: int, lexicon: Lexicon) -> str:
    """Whose rule it is: the division that governs the words, but the article's where a division above it only tells how far away the work is
    (山西省外务工每人1500元)."""
    code, main = places.region_at(reading, position, lexicon) or reading.region, reading.region
    if code == main or not under(main, code):
        return code
    near = [place for place in named_in(reading, max(0, position - _CLAUSE), position) if place.code == code]
    return main if near and words.AWAY.match(reading.folded, near[-1].end) else code


def _with_tables(told: list[Rate], reading: Reading) -> list[Rate]:
    """The rates that sentences tell and those that stand in tables, in order."""
    ends = {rate.end for rate in told}
    listed = [rate for rate in in_tables(reading.folded) if not ends.intersection(range(rate.start, rate.end + 3))]
    return sorted((*told, *listed), key=lambda rate: rate.start) if listed else told


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
        self.rates: list[Rate] = []
        self.group = 0
        self.chain = 0  # the first rate of the sentences that semicolons join
        self.topic = ""  # the subsidy last named
        self.age = _TOPIC_HOLDS  # sentences since then
        self.listing = False  # the sentence before was a rate and ended with a semicolon
        self.just = False  # the sentence before told a rate

    def read(self) -> list[Rate]:
        folded = self.reading.folded
        if _speaks(folded):
            for start, end in self.reading.sentences:
                self._sentence(start, folded[start:end])
        return self.rates

    def _sentence(self, start: int, sentence: str) -> None:
        known = len(self.rates)
        has_amount = any(mark in sentence for mark in _MARKS)
        if has_amount and (self.listing or self.age < _TOPIC_HOLDS or _speaks(sentence) or self._goes_on(sentence)):
            self._amounts(start, sentence)
        self.age += 1
        if topic := words.topic_of(sentence):
            self.topic, self.age = topic, 0
        self.just = len(self.rates) > known
        self.listing = self.just and sentence.rstrip().endswith((";", ":"))

    def _amounts(self, start: int, sentence: str) -> None:
        cued = bool(words.CUE.search(sentence) or words.TOPIC.search(sentence)) or self.listing or self._held(sentence)
        of_former = bool(words.CAP_SENTENCE.match(sentence))
        if not of_former:
            self.group += 1
            self.chain = self.chain if self.listing else len(self.rates)
        last: Rate | None = None
        former: Amount | None = None
        loan = False
        for told in amounts(sentence):
            amount = _changed(told, former) if last is None else told
            former = told
            loan = of_loan(amount, loan)
            summed = sentence.startswith(",就是", amount.end)
            if (loan and not amount.share) or summed or words.PRIZE.search(amount.lead):
                continue
            if amount.at_most and not amount.share and (last or of_former) and not own_ceiling(amount, last):
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

    def _goes_on(self, sentence: str) -> bool:
        """Whether a sentence goes on with the rate of the one before: 个人全年最多领1.2万元, 减半,即75元/人."""
        return self.just and bool(words.CAP_SENTENCE.match(sentence) or words.SLASHED.search(sentence))

    def _held(self, sentence: str) -> bool:
        """Whether a sentence goes on with the subsidy that was named before: 到州外务工,定额200元."""
        return bool(self.topic and self.age < _TOPIC_HOLDS and words.FIXED.search(sentence))

    def _cap(self, amount: Amount, of_former: bool) -> None:
        """Set the ceiling of every rate of the open group, or of all that semicolons join to it where a sentence of its own sets it."""
        unit = "元/年" if words.YEARLY.search(amount.before) else flow(amount.before)
        for number in range(len(self.rates) - 1, self.chain - 1, -1):
            rate = self.rates[number]
            capped = rate.cap is not None and rate.cap_unit != "%"  # a sum comes before the share that is its own ceiling
            if (rate.group != self.group and not of_former) or (rate.unit == "%") != (self.rates[-1].unit == "%") or capped:
                break
            rate.cap, rate.cap_unit = amount.value, unit

    def _rate(self, start: int, sentence: str, amount: Amount, cued: bool, last: Rate | None) -> Rate | None:
        surely = share_confidence if amount.share else partial(money_confidence, listing=self.listing)
        confidence = surely(amount, cued, last=last)
        if not confidence:
            return None
        unit = amount.unit if amount.share else unit_of(amount, last.unit if last else None)
        name = words.name_around(sentence, amount.start, amount.end)
        name = words.POST_NAME if len(name) <= 2 and words.POSTS.search(amount.lead) else name
        name = self.topic if len(name) <= 2 and self.topic and self.age < _TOPIC_HOLDS else name
        rate = Rate(
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
        elif amount.share and unit == "%" and words.SHARE_CEILING.search(amount.before):
            rate.cap, rate.cap_unit = amount.value, unit
        return rate


def _speaks(text: str) -> bool:
    """Whether a text speaks of what is paid to whoever qualifies."""
    return bool(words.CUE.search(text) or words.TOPIC.search(text) or words.POSTS.search(text))


def _changed(amount: Amount, former: Amount | None) -> Amount:
    """A rate that replaces the one before it, with the words before both: 每人每月400元提高到500元."""
    if former is None or former.share != amount.share or not words.CHANGED.fullmatch(amount.before):
        return amount
    return replace(amount, before=former.before + amount.before, lead=former.lead + amount.lead)
