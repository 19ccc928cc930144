"""Rates that a rule sets for whoever qualifies: 每人补贴3000元, 按装修投入的20%补助, 单店最高5万元.

Sentence by sentence: every amount of money and every share is either a rate, the ceiling of the rates before it, or neither (a total
that was paid out, a wage, a loan). Totals are told from rates by the words that make a rate: 每人, 一次性, 按…标准, 给予.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from kb.extraction import numbers, places, units
from kb.extraction.lexicon import Lexicon
from kb.extraction.types import MetricFinding, Reading, SubsidyFinding

_CUE = re.compile(
    r"补贴(?!性)|补助(?!资金|标准由)|奖补(?!资金)|奖励(?!补助)|以奖代补|贴息(?!资金)|津贴|资助|返还|报销|介绍费|加奖|直补|代缴|补发|[奖补贴](?=\d|[一二三四五六七八九十]+[成元万]|车间|给)|奖(?=给)"
    r"|(?:再|另|另外|各|每[人户家个名]|财政|发|全额)[奖补贴]|的标准[补奖]|补(?=[一二两三四五六七八九十\d])|追加|经费|[%成]补|支出的.{0,8}补|生活费\d"
)
_TOPIC = re.compile(r"补贴|补助|奖补|奖励|津贴|贴息|介绍费|补偿")
_PAID = re.compile(
    r"发放(?!标准)[^,]{0,14}$|兑[现付]|拨付|投入[^的%]{0,12}$|安排|支出(?!的)[^的]{0,12}$|发出|领到|领了|拿到(?!的奖补)|到账|累计|合计|共计|共[有发]|总计|挽回|追回|筹集|筹措|下达|争取|支付|退回|落实|惠及|掏出|"
    r"拿出|领取[^的]{0,4}资金|资金(?:共|达|近|约)?$|资金[^,的]{0,3}$|总额(?:为|达|近)?$|收到|[结节]余|预算|余额|入账|捐|预计|总投资"
)
_EACH = re.compile(r"每[人户家个名位月年天日件亩村场期吨套台辆批单招带吸介输推组成新引增转安]|每平方米|/[人户家个月年天日平次]|一[人户家个名位](?=奖|补)|标准|人均不")
_RULE = re.compile(r"一次性|给予|给[^,]{0,16}$|按|再[给奖补加]|另[给奖补发]|分别|可[领获享得申]|封顶|最高|最多|发给|资助|奖励?$|补[贴助]?$|奖补$|标准|得|返还|报销")
_LOAN = re.compile(r"贷款|借款|可贷|额度|授信|反担保|[创免]贷|借\d|贷\d")
_INCOME = re.compile(r"工资|月薪|收入|工钱|年薪|薪酬|薪金|日薪|报酬|挣|赚|利润|产值|营业额|销售额|分红|租金收|增收|押金|保证金|罚|学费|票价|总价(?!值)|单价|元以[上下]的$")
_PRIZE = re.compile(r"大赛|比赛|竞赛|[冠亚季]军|[一二三]等奖|名次|奖金|奖学金|评选")
_CONDITION = re.compile(r"^(?:以[上下内]|及以[上下])?(?:[(（][^)）]*[)）])?(?:且|的[,，、企单经小机用]|的$|以上)")
_SHARE_BEFORE = re.compile(
    r"(?:的|额|费用?|投入|价值|总价|支出|利息|利率|缴费|缴纳额|比例[,:为是]?|按照?|贴息|补贴|补助|[奖补贴]|返还|报销|资助|为|金额|租金|成本|标准|按年|给予)(?:最高|不超过|不低于|不高于|约|至多)?$"
)
_SHARE_AFTER = re.compile(r"^(?:的?(?:标准|比例)?(?:给予|补贴|补助|贴息|返还|报销|资助|奖补|奖励|发[给放]?|补|奖|计发))")
_NOT_SHARE = re.compile(r"[占增降]|同比|比上|完成|达到?$|(?<!利)率|超过?$|近$|约$|以上$|不足")
_CAP_OF_OWN = re.compile(r"(?:最高|最多|至多)(?:可|可获|可享受?|可以|能)?(?:报销|补贴|补助|给予|奖励|[补奖给])$|给予(?:最高|不超过)|补贴(?:最高)?$")
_CAP_OF_ALL = re.compile(r"总额|部分|累计|合计|单[个户家店企人]|同一|一[家个户人年]|每[家户个年]|年度|全年|总计|封顶")
_CAP_SENTENCE = re.compile(r"^[^,;]{0,4}(?:单[个户家店人]|同一|一[家个户]|每[家户个人]|年度|全年|总额|两项|合计|补贴总额|奖补总额|[上以]述)")
_CLAUSE_END = re.compile(r"[,;。!?\n]|/(?=[每\d—])|\|")
_YEARLY = re.compile(r"每年|一年|全年|年度|一个年度|按年|/年|当年")
_NAME_WORD = r"(?:补贴|补助|奖补|奖励|贴息|津贴|介绍费|工作经费|资助|返还|报销)"
_NAME_AFTER = re.compile(rf"^[^\u4e00-\u9fff]?(?:的标准)?(?:给予|发放|给|发)?的?(?P<name>[\u4e00-\u9fff]{{0,12}}?{_NAME_WORD})")
_NAME_BEFORE = re.compile(rf"[\u4e00-\u9fff()]{{0,14}}{_NAME_WORD}|[\u4e00-\u9fff]{{2,8}}费")
_LEADING = re.compile(r"^.*(?:给予|发放|领取|享受|可领|可获|发给|按照?|提供|获得?|另给|再给|另发|再发|的|由|对|给|元|是|每[人户家个名月年]|到)(?=..)")
_FROM = re.compile(r"[自从](\d{4})年(\d{1,2})月(?:(\d{1,2})日)?起")
_UNTIL = re.compile(r"[至到](\d{4})年(\d{1,2})月(?:(\d{1,2})日)?(?:止|截止|为止)")


@dataclass(slots=True)
class _Rate:
    """A rate under way: span in the body, and the ceilings that the words after it set."""

    start: int
    end: int
    amount: Decimal
    unit: str
    name: str
    rule: str
    confidence: float
    cap: Decimal | None = None
    cap_unit: str = ""
    group: int = 0


@dataclass(slots=True)
class _Clause:
    """One figure of a sentence with the words of its clause before and after it; `lead` reaches back to the figure before."""

    figure: numbers.Figure
    before: str
    after: str
    lead: str
    opening: int


class _Reader:
    """Goes through the sentences of one article; `rates` are all found so far, those of the last group still open to a ceiling."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.rates: list[_Rate] = []
        self.group = 0
        self.topic = ""  # the cue words last seen, and how many sentences ago
        self.age = 9
        self.listing = False  # whether the sentence before ended with a semicolon after a rate

    def read(self) -> list[_Rate]:
        for start, end in self.reading.sentences:
            self._sentence(start, self.reading.folded[start:end])
        return self.rates

    def _sentence(self, start: int, sentence: str) -> None:
        topic = [match[0] for match in _NAME_BEFORE.finditer(sentence)] if _TOPIC.search(sentence) else []
        self.age += 1
        before = len(self.rates)
        if ("元" in sentence or "%" in sentence or "成" in sentence) and (topic or self.age <= 3 or _CUE.search(sentence)):
            self._amounts(start, sentence)
        if topic:
            self.topic, self.age = trimmed(topic[-1]), 0
        self.listing = (len(self.rates) > before) and sentence.rstrip().endswith((";", ":"))

    def _amounts(self, start: int, sentence: str) -> None:
        first = len(self.rates)
        cue = _CUE.search(sentence)
        cap_sentence = bool(_CAP_SENTENCE.match(sentence))
        if not cap_sentence:
            self.group += 1
        last: _Rate | None = None
        for clause in clauses(sentence):
            if (_loan(sentence, clause) and not clause.figure.word == "%") or _PRIZE.search(clause.lead):
                continue
            if self._is_cap(clause, bool(cue), cap_sentence or len(self.rates) > first):
                self._cap(clause)
            elif rate := self._rate(start, sentence, clause, cue, last):
                if last and last.cap is not None:
                    self.group += 1
                rate.group = self.group
                self.rates.append(rate)
                last = rate

    def _is_cap(self, clause: _Clause, cue: bool, open_rates: bool) -> bool:
        own = _CAP_OF_OWN.search(clause.before + clause.figure_head) if hasattr(clause, "figure_head") else None
        return clause.figure.bound == "at_most" and clause.figure.word != "%" and open_rates and not own

    def _cap(self, clause: _Clause) -> None:
        """Set the ceiling on every rate of the open group."""
        unit = "元/年" if _YEARLY.search(clause.before) else units.flow("元", clause.before)
        for rate in reversed(self.rates):
            if rate.group != self.group:
                break
            rate.cap, rate.cap_unit = clause.figure.value, unit

    def _rate(self, start: int, sentence: str, clause: _Clause, cue: re.Match[str] | None, last: _Rate | None) -> _Rate | None:
        return None
