"""Whether a sum is a rate or a ceiling that a rule sets, not one that was paid or earned.

Rules over cue words; tests/gold/GUIDE.md, "aspect".
"""

import re
from decimal import Decimal

from kb.extraction.context import Context

RULE = re.compile(
    r"补贴|补助|奖补|奖励|贴息|报销|资助|给予|补(?!短|充|工)|津贴|标准(?:[由从为是]|提高|调整)|生活费|误工费|伙食费|介绍费|服务费|中介费|能领|可领|可获|可享|享受|给每|奖(?!金|项|杯)|报|减免|返还|财政出|计发|掌握|上浮|付费|给$|发$|资助|贴$|按[^,;:。]*的?$|每券抵|抵用"
)
_PAID = re.compile(
    r"发放(?!标准)|兑付|兑现|拨付|支出|支付|(?<!能)领到|(?<!能)拿到|领取|领了|拿了|投入|申请到|落实|累计|合计|共计|总计|发了|多了|去年|已[^,;:。]{0,6}|拿出|拨了|列支|下达|到账|争取|筹集|安排|奖了|补了|用于|(?<!由)上年(?!度?(?:实缴|实际|缴纳))|(?<!毕业)年度内|退回|追回|总额(?!不|最|以)|还剩|惠及|首笔|挂失|办理|共发出|获(?!评)(?:得|批)?(?=[^,;。]{0,6}(?:资金|补贴|补助|奖)|\d|$)|奖出|放了|到手|发出|共[^同,;:。]{0,4}$|(?:奖补|补助)资金(?!中)|收到|挤出"
)
_CAP = re.compile(
    r"最高(?!的|拿到|挣|达过)|封顶|不超过|上限|至多|最多(?!时)|不高于|不超|顶格|不得突破|不得超|限额|(?:贷款|授信|借款|担保|单户|单笔)额度|保额|[可能]贷"
)
_BY_LIMIT = re.compile(r"为(?:上)?限|封顶")
_EACH = re.compile(
    r"每(?:人|名|位|户|家|个|月|年|天|日|招|介绍|带|吸纳|村|亩|期|场|班|站|带出|新增|新招|新吸纳|组织|安置|推荐|份|券|张|促成|输送|送|转移|平方米|吨|台|套|岗)|按|一次性|(?:新增|吸纳|招用|介绍|带动|培训|组织)一[个名人户家]|单个|单户|单店|同一"
)
_EARNED = re.compile(
    r"工资(?!标准)|月薪|收入|挣|赚|产值|增收|销售|营业|分红|租金收|攒|流水|到手|带回|寄回|进账|创收|存下|工钱|雇的|帮工|(?<!能)拿到(?!的[奖补])|保底"
)
_SECTION_RULE = re.compile(r"补贴|补助|奖补|奖励|标准|给多少|介绍费|贴息|扶持")
_RULE_SURE = re.compile(r"每人每[月年天次]|标准[^,]{0,6}至|工资标准|收费标准")
_FIXED = re.compile(r"(?:工资|收费|薪酬)标准")
_RULE_IN_SENTENCE = re.compile(r"的,|标准|规定|的(?=[补奖给报])|可(?:领|获|享|申领|申请)")
_GIVEN = re.compile(r"给予|发给")
# Whoever meets the condition is given the sum: 正常经营满一年的,一次性给; 每介绍1人……,奖; words of payment before it say nothing.
_CONDITION = re.compile(
    r"[^,;。]{3}(?:的|者),|对(?!于)[^,;。]{4,40}(?:人员|者|企业|户|劳动力|机构|基地|园区|单位|毕业生|家庭),|首次创业[^,;。]{0,10},|每(?:成功|新)*(?:招|吸纳|介绍|带|安置|推荐|输送|送|转移|促成|组织|培训|培养)[^;。]{2,40}?,"
)
_GIVES = re.compile(
    r"^(?:[^,;。]{0,12}?)(?:补贴?助?|奖补?励?|给予?|发给?|再[加奖补给]|追加|叠加|增加|提高到|落实|报|另给|可领|可获|可享)"
)
# 国家级的奖30万元, 吸纳30人以上的奖补5万元: the class of those entitled right before the verb.
_TO_WHOM = re.compile(r"(?<![给发领拿到])(?:的|者),?(?:再|另|一次性|给予)*(?:奖励?|补[贴助]?|奖补|给予?)(?:一次性)?$")
# 按规定,每个品牌获补助30万元: what follows is the rule, whatever its verb.
_BY_RULE = re.compile(r"按(?:照)?规定|规定[:,]")
_PAID_OUT = re.compile(r"已[补发付兑拨][^,;。]{0,4}$")
# Insurance that somebody takes out for each person: 每人买了100元的意外险, 保费60元.
_PREMIUM = re.compile(r"保费|保额|[一每]份")
_INSURANCE = re.compile(r"意外险|保险")
# A grade or a class of those entitled, right before its sum: 初级工1000元, 市外的300元.
_CLASS = re.compile(
    r"^[,、;和:\s]*[^,;。\d]{0,10}(?:级工?|技师|工种|企业|驿站|机构|市场|人员|户|的|者|[省市县区州旗]外|[省市县区州旗]内)(?:为|给|按)?$"
)
_TRADE = re.compile(r"[,、;]?[一-鿿]{1,6}")
_LISTED = re.compile(r"(?:补贴|补助|奖补?|标准|发)[^。;,\d]{0,10}:")
_DEEDS = re.compile(r"完成|实现|订单|贷了|利息|接到|卖|合同|成交|了$")
_DONE = re.compile(r"已|共|累计|合计|去年|上年|全年发|了(?=\d)")
# A sum for as many people is what was paid: 发放1653人、76.4万元.
_PAID_TO = re.compile(r"[人次户家名笔个][、,/]$")
# What is set aside for a whole place is no rate.
_FUND = re.compile(r"(?:安排|拨|列支|挤出|拿出|投入|筹措|统筹)[^,;。]{0,12}$")
_LARGE = 500_000
_RAISED_TO = re.compile(
    r"^[^,;。]{0,10}(?:提高|提标|上调|调整|增加|上浮|降低|下调)(?:到|至|为)|^[^,;。]{0,12}再[加奖补给]|^[^,;。]{0,8}追加"
)
_POSTS = re.compile(r"公益性?岗位?|公岗|每岗|护[林路]|保洁岗")


def is_standard(text: str, context: Context, unit: str, clause: str, tail: str, last: str) -> bool:
    """A rate or a ceiling that a rule sets, not a sum that was paid."""
    if _TO_WHOM.search(clause) and not _DONE.search(clause):
        return True
    if (_EARNED.search(clause) and not _FIXED.search(clause)) or _is_fund(text, context, unit) or _PAID_OUT.search(clause):
        return False
    if _is_sure(text, context, unit, clause, tail):
        return True
    by_rule = _BY_RULE.search(text, context.sentence[0], context.figure.start) is not None
    if _PAID.search(clause) and not by_rule:
        return False
    ruled = RULE.search(clause) is not None or RULE.search(tail[:12]) is not None
    each = _EACH.search(clause) is not None or "/" in unit or bool(context.figure.rate)
    return (ruled and each) or _by_sentence(text, context, unit, ruled, each, tail, last, by_rule)


# 低保标准分别提高到700元; 给予5000元的一次性创业补贴
_RATE_RAISED = re.compile(r"(?<!工资)标准[^,;。:\d]{0,8}(?:提高|提升|调整|上调|达|提|增|涨|调)(?:到|至|为)[^,;。:\d]{0,6}$")
_IS_GIVEN = re.compile(r"^(?!.*已)[^,;。]{0,6}给予$")
_AID = re.compile(r"的?(?:一次性)?[一-鿿]{0,8}?(?:补贴|补助|奖励|奖补)")


def _is_sure(text: str, context: Context, unit: str, clause: str, tail: str) -> bool:
    """A ceiling, a rate with the word of the rule right behind it, what somebody entitled is given, what insurance costs."""
    figure = context.figure
    if _CAP.search(text, context.clause, figure.number) or _BY_LIMIT.match(text, figure.number_end + len(figure.word)):
        return True
    if "/" in unit and RULE.search(tail[:12]):
        return True
    if _RATE_RAISED.search(text, context.clause, figure.start) or (_IS_GIVEN.search(clause) and _AID.match(tail)):
        return True
    return _is_conditional(text, context) or _is_premium(clause, tail, figure.value)


def _is_premium(clause: str, tail: str, value: Decimal) -> bool:
    """What insurance for one person costs or pays: 每人买了100元的意外险, 保费60元."""
    if value >= _LARGE * 2 or _TOTAL.search(clause):
        return False
    return _PREMIUM.search(clause) is not None or _INSURANCE.match(tail.lstrip("的")) is not None


_TOTAL = re.compile(r"共|累计|合计|总|收入|赔付|理赔")


def _is_fund(text: str, context: Context, unit: str) -> bool:
    """Money set aside for a whole place, or paid to a number of people."""
    figure = context.figure
    if context.before and _PAID_TO.search(text, max(0, figure.start - 2), figure.start):
        return True
    return unit in ("元", "元/年") and figure.value >= _LARGE and _FUND.search(text, context.clause, figure.start) is not None


def _is_conditional(text: str, context: Context) -> bool:
    """The sentence names who is entitled before it names the sum."""
    condition = None
    for match in _CONDITION.finditer(text, context.sentence[0], context.figure.start):
        condition = match
    if condition is None:
        return False
    since = text[condition.end() : context.figure.start]
    return _GIVES.match(since) is not None and not _DONE.search(since)


def _by_sentence(text: str, context: Context, unit: str, ruled: bool, each: bool, tail: str, last: str, by_rule: bool) -> bool:
    """The clause alone does not tell: the sentence, the heading or the figure before speaks of a rule."""
    sentence = text[context.sentence[0] : context.figure.start]
    if _PAID.search(sentence) and not by_rule:
        return False
    if _RULE_SURE.search(text, context.clause, context.figure.start) and not _EARNED.search(sentence):
        return True
    if (each and _SECTION_RULE.search(context.heading)) or (unit == "元/月" and _POSTS.search(sentence)):
        return True
    in_rule = RULE.search(sentence) is not None
    if last == "standard" and _goes_on(text, context, sentence, each, in_rule):
        return True
    if not ruled and not in_rule:
        return False
    if each or _LISTED.search(sentence) or _RULE_IN_SENTENCE.search(sentence):
        return True
    listed = _TRADE.fullmatch(text[context.lead : context.figure.start]) is not None
    return (ruled or listed) and _GIVEN.search(sentence + tail) is not None


def _goes_on(text: str, context: Context, sentence: str, each: bool, in_rule: bool) -> bool:
    """Whether a figure goes on with the rates before it: 初级工1000元,中级工1500元; 省外500元,省内200元; 再加500元."""
    lead = text[context.lead : context.figure.start]
    if _DEEDS.search(lead):
        return False
    if each or "的," in sentence or not context.before:
        return True
    if _RAISED_TO.match(lead) or _CLASS.match(lead):
        return True
    return in_rule and _TRADE.fullmatch(lead) is not None
