"""Wordings that settle what a figure stands for: what is done with the people behind it (6813名农民工获得……证书), or the name right before it
(低保标准提高到560元, 创造经济效益12亿元). Only such as never mean anything else; the rest is weighed by the learned model."""

import re

from kb.extraction import counted, unmeasured
from kb.extraction.context import Context
from kb.extraction.ranking import NONE

_PEOPLE = ("人", "名", "位", "人次")
_RATES = ("growth", "share", "target_rate", "change")
# Behind a figure of people, up to the clause's end; other figures may stand between (获得40多项……证书).
_PREDICATES = (
    (
        "training_persons",
        r"(?:进行|开展|提供|接受|参加|参与|实施)了?[^,;。!?\n]{0,24}?培训(?!补|资金|费|学校|机构|基地|中心|合格|需求|意愿)",
    ),
    ("certificates", r"(?:获得|取得|考取|拿到|领到|获取|获)了?[^,;。!?\n]{0,24}?(?:证书|资格证|等级证|合格证|上岗证|技能证)"),
    ("job_intentions", r"(?:达成|签订|签下|签了)[^,;。!?\n]{0,12}意向"),
    ("brand_leaders", r"形象(?:代言人|大使)"),
    (
        "transport_persons",
        r"(?:乘坐|搭乘|乘|坐上|登上)[^,;。!?\n]{0,10}(?:返岗|返乡|务工|免费)[^,;。!?\n]{0,6}(?:专列|专车|专厢|包车|包机|大巴|专机|班车)",
    ),
    ("organized_transfer", r"(?:务工人员|劳动力|农民工|务工者)[^,;。!?\n]{0,6}(?:抵达|抵|到达|启程|出发|踏上)"),
    ("service_visits", r"提供了?[^,;。!?\n岗]{0,16}(?:服务|指导|咨询|援助)(?!岗位|人员|业)|免费(?:体检|筛查|义诊|检查)"),
    ("insured_persons", r"(?:纳入|参加|有了|享有)[^,;。!?\n]{0,10}(?:保险|职业伤害保障)"),
    ("relocated_persons", r"(?:易地(?:扶贫)?搬迁|搬[入出到进离下]|迁[入出])(?!群众|户|劳动|安置|点|人口|对象|的|来的)"),
    (
        "subsidy_beneficiaries",
        r"(?:享受|领取|领到|申领)到?了?[^,;。!?\n\d中]{0,16}?(?:补贴|补助|奖补|津贴|优惠政策|扶持政策|政策待遇)(?!标准|资金)",
    ),
)
_PREDICATE = re.compile(r"[^,;。!?\n\d]{0,24}?(?:" + "|".join(f"(?P<{key}>{words})" for key, words in _PREDICATES) + ")")
# Right before a figure, nothing but words of degree, of time or of base between.
_BETWEEN = r"(?:的|分别|每[人月年户]|人均|月均|月|年|从|由|按|为|是|达|到|至|约|近|超|过|再|提高|增长|增加|上调|调增|调整|提标|上涨|下降|累计|共|已|总额|全[省市县区州]|\d{4}年){0,12}$"
_NAMES = (
    (
        "subsidy_standard",
        r"(?:低保|最低生活保障|特困[^,;。]{0,8}|孤儿[^,;。]{0,8}|抚恤|救助供养)(?:平均|最低|月均|保障|基本|生活|指导|补助|金|月|年)*标准",
    ),
    ("insurance_payouts", r"基础养老金(?:月|最低|平均|人均|发放|待遇|计发)*(?:标准)?"),
)
_NAME = re.compile("(?:" + "|".join(f"(?P<{key}>{words})" for key, words in _NAMES) + ")" + _BETWEEN)
# People by the name right before them: 贫困劳动力转移就业5234人.
_POOR = r"(?:贫困|脱贫|建档立卡|监测对象|低收入|易返贫|边缘易致贫)[^,;:。、的]{0,3}(?:农村)?(?:劳动力|劳力|人口|户|群众|人员|家庭|对象)"
_GROUPS = (
    (
        "poor_employment",
        rf"{_POOR}[^,;:。、]{{0,10}}(?:就业|务工|上岗|就近)(?:创业)?(?:总?人[数次])?|(?:带动|吸纳|安置|帮助){_POOR}",
    ),
    (
        "organized_transfer",
        r"(?:有组织(?:地|劳务)?|订单|点对点”?(?:、?“?一站式”?)?|组织化|批量|集中)(?:直达)?(?:转移|输出|输转|输送|外出)[^,;:。、]{0,12}",
    ),
    ("transfer_in_province", r"跨(?:地市|地州|市州|市县|县市|州市|市|县)(?:转移就业|转移|就业|务工|输转)"),
    ("training_persons", r"培训(?:总|学员|合格)?人[数次]"),
    ("insured_persons", r"参保(?:缴费|总)?人[数次员]"),
    ("returnees", r"(?:回流|返乡|回乡)(?:人员)?(?:总量|总?人?数)"),
    (
        "subsidy_beneficiaries",
        r"(?:申请|申领|领取|享受|领到)[^,;。]{0,14}(?:补贴|补助|政策|待遇)的?(?:人员|人数|人次|劳动力|群众|农民工)?|(?:领取|享受|受益|受助|资助)总?人[数次]",
    ),
)
_GROUP = re.compile(
    "(?:"
    + "|".join(f"(?P<{key}>{words})" for key, words in _GROUPS)
    + ")(?:总?数量?|共计?|总?计|累计|已|达|有|约|近|超|到|为|过)*$"
)
_POSTS = re.compile(
    r"(?:发布|提供|推出|推送|征集|收集|归集)[^,;。]{0,10}岗位(?:需求|数)?(?:共计?|总?计|累计|已|达|有|约|近|超|到|为|过)*$"
)
_SUMS = (
    ("donation", r"(?:捐赠|捐款|捐献|捐资|捐助)[^,;。]{0,12}"),
    ("output_value", r"(?:经济|综合|社会)效益"),
    (
        "investment",
        r"(?:利用|使用|引进|吸引|引入|吸收)(?:境外|省外|市外|区外|县外|社会|民间)?(?:外资|内资|资金|资本)|到位(?:外资|内资|省外资金|市外资金)|总投入|总投资|投资(?:总|金)?额",
    ),
)
_SUM = re.compile("(?:" + "|".join(f"(?P<{key}>{words})" for key, words in _SUMS) + ")" + _BETWEEN)
_JOBLESS = re.compile(r"失业人数(?:[^,;。\d]{0,4}控制)?[在为达到约近共的]*$")
_MOVED_IN = re.compile(r"(?:入驻|入园|进驻)(?:各类)?(?:企业|商户)(?:总?数量?|共计?|总?计|累计|已|达|有|约|近|超|到|为|过)*$")
_STAFF = re.compile(r"(?:员工|职工|工人|女工)(?:$|[,;。、!])")
_HAS = re.compile(r"有(?:近|约|超|过|超过|大约)*$")
# Firms of which a sentence on a fair tells.
_FIRMS = re.compile(r"[^,;。!?\n\d]{0,16}?(?:企业|单位|公司)")
_FAIR = re.compile(r"招聘|求职|双选|洽谈会")
_BACK, _BEHIND = 40, 60


# 全县有21万人口, not 搬迁3000人口.
_SO_MANY = re.compile(r"(?:[有达是辖为]|总人?数?|[县市区乡镇村省州旗])(?:将近|大约|超过|只|仅|近|约|超|共)*$")


def of(text: str, context: Context, unit: str, aspect: str) -> str:
    """The indicator that the words around a figure settle.

    NONE where it is clear that no indicator fits, "" where none of these wordings stands there.
    """
    first, last = context.first or context, context.members[-1] if context.members else context
    word, end = context.figure.word, last.figure.end
    before = text[max(context.clause, first.figure.start - _BACK) : first.figure.start]
    named = _of_name(before, word, unit, aspect)
    if named or aspect in _RATES:
        return named
    if unmeasured.behind(text, end, word):
        return NONE
    if word == "人口" or (word == "人" and text.startswith("口", end)):
        return "population" if _SO_MANY.search(before) else ""
    if (
        word == "家"
        and _FIRMS.match(text, end)
        and _FAIR.search(text, context.sentence[0], min(context.sentence[1], end + _BEHIND))
    ):
        return "fair_employers"
    return _of_people(word, before, text, end) or counted.of_noun(word, before, text[end : last.tail])


def _of_name(before: str, word: str, unit: str, aspect: str) -> str:
    """What stands right before the figure as the name of what is measured."""
    found = _NAME.search(before)
    if not found and aspect not in ("standard", "share") and (unit == "元" or word in ("美元", "%")):
        found = _SUM.search(before)
    if found:
        return found.lastgroup or ""
    if unmeasured.before(before, word):
        return NONE
    if aspect in _RATES:
        return ""
    if _JOBLESS.search(before):
        return "unemployed_persons"
    if word in ("家", "户", "个") and _MOVED_IN.search(before):
        return "enterprises"
    return "vacancies" if word != "条" and _POSTS.search(before) else ""


def _of_people(word: str, before: str, text: str, end: int) -> str:
    """What is counted of people: by the group right before the figure, by what is done with them, or as the staff that somebody has."""
    if word and word not in _PEOPLE:
        return ""
    if found := _GROUP.search(before):
        return found.lastgroup or ""
    if word and (found := _PREDICATE.match(text, end)):
        return found.lastgroup or ""
    return "site_workers" if word and _STAFF.match(text, end) and _HAS.search(before) else ""
