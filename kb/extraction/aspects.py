"""What a figure says of its indicator: the thing itself, a change, a growth, a share, a rate of fulfilment, a target, a rule's rate.

Rules over cue words; tests/gold/GUIDE.md, "aspect".
"""

import re

from kb.extraction import standards, targets
from kb.extraction.context import Context, clause_text, lead_text, tail_text

_GOAL = r"(?:目标|任务|计划|指标|的盘子|协议数|约定数|下达数)"
_FULFILLED = re.compile(
    rf"(?:完成|达到?|为|是|占|实现|相当于|超|兑现)[^,;:。]*{_GOAL}[^,;:。]*?的?\s*[^,;:。]{{0,3}}$|{_GOAL}[^,;:。]{{0,4}}的$|完成率|达标率|完成比例|(?<!支出)(?<!拨付)(?<!执行)(?<!使用)进度(?:居前|靠前|过半|滞后)?,?(?:已|才|只|刚|仅|又|为|达到?|有|分别|依次|都|均|是|约)*$"
    r"|完成(?:了|全年|年度|年初|预定)+[^,;:。目任计指]{0,3}\d[^,;:。]{1,8}的$"
)
_DONE = re.compile(r"(?:完成|完成了|只有|完成到|干到了?|跑得快,完成|占)\s*$")
# 完成下达任务(5,000人)的148.6%
_OF_GOAL = re.compile(rf"{_GOAL}[^,;:。()]{{0,6}}\([^()]{{1,16}}\)的?$")
_UP = r"(?:增长|增速|增幅|增加|上升|提高|提升|涨|多|扩大|高出|高于|高|新增|净增|增|多出|超出|多派|多放|多收|多送|多招|多卖|多挣|反增|多出来|添|抬升|抬高|攀升|走高|回升)"
_DOWN = r"(?:少增|下降|减少|降低|回落|降幅|下滑|缩减|少|低于|低|降|压减|缩小|下浮|走低|收窄)"
_MOVED = re.compile(rf"(?P<up>{_UP})|(?P<down>{_DOWN})")
_MOVED_END = re.compile(rf"(?:(?P<up>{_UP})|(?P<down>{_DOWN}))(?:了|约|近|为|达|出|派|放|收|挣|招)*\s*$")
_MOVED_TO = re.compile(rf"(?:{_UP}|{_DOWN})(?:了)?(?:到|至)[^,;:。]*$")
_COMPARED = re.compile(r"较|比(?!例|重|赛)|同比|环比|相比")
_NEWLY = re.compile(
    r"(?<!城镇)(?<!城镇就业)(?<!累计)(?<!完成)(?<!实现)(?:新增|净增|再增加|再添)(?!城镇)(?!的)(?!岗位|就业岗位|用工岗位|长|设)[^,;:。]{0,16}$"
)
_SHARE = re.compile(r"占(?!地|用)|比重|占比|比例|中有$")
_RATE_WORD = re.compile(r"率(?:[^,;:。占]{0,8})$|程度[^,;:。]{0,4}$|利率")
_LIMIT = re.compile(r"的(?:控制|目标|警戒)")
# 始终控制在4.0%以内 tells what was, no goal.
_STEADY = re.compile(r"始终|一直")
_KEPT = re.compile(r"\d月[末底]|年末|一直|去年|全年|上年|\d年|五年间")
_CONTROLLED = re.compile(r"控制(?:在|线|目标)|以内的目标")
_GROWTH_RATE = re.compile(r"自然增长率|增速|增幅")
_RULED_BEHIND = re.compile(r"(?:的标准)?,?(?:给予|补|作为|比例)")
_RULED_SHARE = re.compile(
    r"返还比例|补贴比例|再贴|贴息(?!利率)|(?:财政|政府|企业|单位|个人)[^,;。]{0,4}(?:负担|承担|自付|出|缴)[^,;。\d]{0,6}$"
)
_FREE = re.compile(r"全?免|[^,;。]{0,8}(?:贴|补贴|免租)")
_TERM = re.compile(
    r"期限|最长|最多|连续补|连补|补满?$|学制|学期|不超过|时限|免费|贴息$|见习期|补贴期|贴息期|培养期|聘期|奖励期|停放"
)


def aspect(text: str, context: Context, unit: str, year: str = "", last: str = "", in_plan: bool = False) -> tuple[str, int]:
    """The aspect of a figure and the sign of its value (-1 for a decline).

    year: the article's (到2025年 is a target only after it). last: aspect of the figure before it in its paragraph.
    in_plan: whether it stands in a part of the article that tells of what is planned (plans.py).
    """
    if context.first is not None:
        return aspect(text, context.first, unit, year, last, in_plan)
    figure = context.figure
    clause, lead, tail = (_THOUSANDS.sub("", words(text, context)) for words in (clause_text, lead_text, tail_text))
    planned = targets.is_target(text, context, clause, tail, year)
    expected = planned or (in_plan and targets.is_in_plan(text, context, clause, tail, year))
    expected = expected or (last == "target" and figure.kind != "money" and targets.goes_on(text, context))
    if figure.word == "倍":
        return "target_rate", 1
    if figure.kind in ("percent", "point"):
        return _of_rate(text, context, clause, lead, tail, last, planned, expected)
    moved = _moved(text, context, clause, lead)
    if moved:
        return ("target" if expected and not _COMPARED.search(clause) and not _PAST_GOAL.search(lead) else "change"), moved
    if last == "change" and _is_listed_on(text, context):
        return "change", 1
    if figure.kind == "money" and standards.is_standard(text, context, unit, clause, tail, last):
        return "standard", 1
    if figure.kind == "duration":
        bounded = text[context.clause : figure.number]
        return ("standard" if _TERM.search(bounded) or _FREE.match(tail) else "level"), 1
    return ("target" if expected else "level"), 1


# Clauses are told apart by commas; one between thousands (1,600人) parts nothing.
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")


def _of_rate(
    text: str, context: Context, clause: str, lead: str, tail: str, last: str, planned: bool, expected: bool
) -> tuple[str, int]:
    """The aspect of a percentage or of percentage points."""
    figure = context.figure
    if _is_fulfilment(text, context, clause, lead, tail, last):
        return ("target" if planned and _WILL.search(clause) else "target_rate"), 1
    if _RAISED.search(lead):
        return "standard", 1
    end = _MOVED_END.search(lead)
    if end and not _MOVED_TO.search(lead) and not _LIMIT.match(tail):
        moved = "change" if figure.kind == "point" and "基点" not in figure.word else "growth"
        return "target" if expected and not _COMPARED.search(clause) else moved, -1 if end["down"] else 1
    if figure.kind == "point":
        match = _MOVED.search(clause)
        return ("change", -1 if match["down"] else 1) if match and "LPR" not in clause else ("standard", 1)
    if planned or _is_limit(text, context, clause + tail, not expected and last in _ACCOUNTED):
        return "target", 1
    still = _still_rate(text, context, clause, lead, tail, last)
    return ("target" if expected and still != "standard" else still), 1


# 新增就业86.22万人,失业率控制在5.5%以内: a limit told among results was kept.
_ACCOUNTED = ("level", "change", "growth")


def _is_limit(text: str, context: Context, clause: str, accounted: bool) -> bool:
    """控制在4.5%以内 is a goal, unless the sentence tells that this is how it was and states no other rate (年末3.7%,控制在4.5%以内).

    accounted: it goes on with the results of an account."""
    if not _CONTROLLED.search(clause) or _STEADY.search(text, context.sentence[0], context.figure.start):
        return False
    stated = bool(context.before) and context.before[-1].figure.kind == "percent"
    return stated or not (accounted or _KEPT.search(text, context.sentence[0], context.figure.start))


# 力争到6月底完成全年任务的55%
_WILL = re.compile(r"力争|确保|争取|要|将|计划(?!数|的|任务|目标|总)|拟|预计")
# 补贴标准上浮20%: of a rule's rate, no growth.
_RAISED = re.compile(r"上浮(?:到|至)?$")


def _is_fulfilment(text: str, context: Context, clause: str, lead: str, tail: str, last: str) -> bool:
    """完成年度目标的96.19%, 完成率82.5%; 完成45.6% where the words before speak of a task; 依次为58.1% after another such rate."""
    if _FULFILLED.search(clause) or _OF_GOAL.search(text, max(0, context.figure.start - 40), context.figure.start):
        return True
    goes_on = last == "target_rate" and _NEXT_RATE.search(lead) and not _RATE_WORD.search(lead)
    if _GOAL_DONE.match(tail) or (goes_on and not _MOVED_END.search(lead)):
        return True
    if not _DONE.search(lead) or ("占" in lead and "%" in clause):
        return False
    return re.search(_GOAL, text[max(0, context.sentence[0] - (0 if "占" in lead else 60)) : context.figure.start]) is not None


# 105.3%的年度任务已经完成
_GOAL_DONE = re.compile(r"的(?:年度|全年|目标|下达)*(?:任务|计划)")
_NEXT_RATE = re.compile(r"进度[^%]*$|^[,、和][一-鿿]{1,6}[乡镇县市区旗州](?:为|是)?$|(?:依次|分别|只有|仅|干脆)[^%]{0,6}$")


def _back(context: Context) -> tuple[int, int]:
    return max(context.sentence[0], context.figure.start - 16), context.figure.start


def _still_rate(text: str, context: Context, clause: str, lead: str, tail: str, last: str) -> str:
    """The aspect of a percentage that neither moves nor is planned."""
    if _GROWTH_RATE.search(clause):
        return "growth"
    if _SHARE.search(clause + text[context.figure.start : context.figure.number]) or _SHARES.search(text, *_back(context)):
        return "share"
    if _SHARE_OF.search(text, max(0, context.figure.start - 40), context.figure.start):
        return "share"
    if (not lead.strip(_AROUND) and _OF_WHOM.match(tail)) or ("率" not in clause and _WHO_ARE.match(tail)):
        return "share"
    ruled = standards.RULE.search(clause) and not _RATE_WORD.search(clause)
    if ruled or _RULED_BEHIND.match(tail) or _RULED_SHARE.search(clause):
        return "standard"
    if "率" in clause:
        return "standard" if "利率" in clause else "level"
    if last == "standard" and _NEXT_RULE.search(clause):
        return "standard"
    printed = text[context.figure.number : context.figure.number_end + 1]
    whole = "成" in printed or "分之" in printed or "半" in printed or tail.startswith("是")
    return "share" if whole or "中" in clause else "level"


# 占全省总面积(48.5万平方公里)的2.95%
_SHARE_OF = re.compile(r"占[^,;。()]{1,12}\([^()]{1,20}\)的$")
# 占比分别为:39.3%
_SHARES = re.compile(r"(?:占比|比重|比例)(?:分别|依次)*(?:为|是)?:$")
# 89.4%的公园实现24小时开放
_OF_WHOM = re.compile(r"的[一-鿿]{2}")
# 园区80%以上的企业都是返乡人员创办, 99%员工为女性, 44%来自拉面
_WHO_ARE = re.compile(r"的?[一-鿿]{2,8}?(?:都是|均为|均是|来自|为[男女]性)|来自|都是|均为")
_AROUND = "、,和与及其中有约近超过"


# 按30%返还,中小微企业60%; 实际支出的30%
_NEXT_RULE = re.compile(r"(?:企业|机构|人员|户|者|工种|支出的?|费用?的?|价款的?|金额的?|[提降]到|[提升降]至)$")


_ALONE = ("净增", "多挣", "净减", "再添", "多出", "反增", "少增", "多收", "多卖")


def _moved(text: str, context: Context, clause: str, lead: str) -> int:
    """1 for an increase, -1 for a decline, 0 where the figure is no change."""
    end = _MOVED_END.search(lead)
    if end and (_COMPARED.search(clause) or end.group().strip() in _ALONE or (end["down"] and "至" not in lead)):
        return -1 if end["down"] else 1
    compared = _COMPARED.search(clause)
    if compared and not _MOVED_TO.search(clause):
        match = _MOVED.search(clause, compared.end())
        if match:
            return -1 if match["down"] else 1
    if context.figure.kind == "money" and _RAISED_BY.search(lead) and not _EACH_MORE.search(clause):
        return 1
    if context.figure.kind == "money" and standards.RULE.search(clause):
        return 0  # 新增一个岗位补贴2000元
    if _PAST_GOAL.search(lead) or _further(text, context):
        return -1 if end and end["down"] else 1
    if _NEWLY.search(clause) and context.figure.kind in (
        "person",
        "count",
        "organisation",
        "household",
        "money",
        "volume",
        "area",
    ):
        return 1
    return 0


# 超年度目标1.2万人
_PAST_GOAL = re.compile(r"超(?:出|过|额)?(?:年度|全年)?(?:目标|任务|计划)(?:数|任务)?$")
# 补贴每月提高450元, 工资普遍提高500元
_RAISED_BY = re.compile(
    r"(?:标准|补贴|补助|津贴|[工薪]资|收入|养老金|保险金|待遇|报酬)[^,;:。\d]{0,8}(?:提高|上调|上涨|增加|涨)了?(?:近|约|超)?$"
)
_EACH_MORE = re.compile(r"每(?:年|增加|新增|多|超)|再(?:提高|增加)|可")
# 劳务收入9.53亿元,增加0.05亿元: right behind the same measure.
_FURTHER = re.compile(r"[,、(](?:净)?(?:增加|增长|减少|下降)了?(?:近|约|超)?")


# 新增普惠县26个、优质均衡县23个: the next of a list of what is new.
_LISTED_ON = re.compile(r"[、和及][一-鿿]{2,16}")


def _is_listed_on(text: str, context: Context) -> bool:
    last = context.before[-1].figure if context.before else None
    if last is None or last.word != context.figure.word or not _NEWLY.search(text, context.sentence[0], last.start):
        return False
    return _LISTED_ON.fullmatch(text, last.end, context.figure.start) is not None


def _further(text: str, context: Context) -> bool:
    last = context.before[-1].figure if context.before else None
    if last is None or last.word != context.figure.word or context.figure.kind == "percent":
        return False
    return _FURTHER.fullmatch(text, last.end, context.figure.number) is not None


_COLUMN_DONE = re.compile(r"完成|进度|实际|已")
_COLUMN_GOAL = re.compile(r"任务|目标|(?<!行动)计划|规划|预期")
_TITLE_GOAL = re.compile(r"任务|目标|(?<!行动)计划(?!生育)|分解|年度安排|安排表|规划指标")
_TITLE_DONE = re.compile(r"(?<!确保)(?<!力争)完成(?!时限|时间)|进度|进展|落实情况|执行情况|通报")
_TITLE_RULE = re.compile(r"(?:补贴|补助|奖补|奖励|扶持|兑现|发放)[^,。]{0,6}(?:标准|政策|目录|项目|清单)")
# A line above a table that says whether it holds plans, results or rules.
PURPOSE = re.compile("|".join(f"(?:{pattern.pattern})" for pattern in (_TITLE_GOAL, _TITLE_DONE, _TITLE_RULE)))
_COLUMN_MOVED = re.compile(r"增长|增速|增幅|增减|同比|环比|较[上去同]|比[上去]年|±")
_COLUMN_NEW = re.compile(r"净增|(?<!城镇)(?<!就业)新增(?!城镇|就业|岗位|用工|长|设)")
_COLUMN_RULE = re.compile(r"标准|额度|限额|上限|封顶|最高")
_COLUMN_SHARE = re.compile(r"占|比重|比例")
_COLUMN_OF_GOAL = re.compile(r"[占达]|任务")
# A column that only says how the one before it stands: 完成率, 占全市比重, 较上年增长.
RELATIVE = re.compile(r"(?:其中)?占|比(?!例)|较|完成(?!数|人|情况|额|值|量)|同比|环比|增|进度|达标率")
_TIMES = ("个月", "年", "天", "日", "学时", "课时")
_MONEY_UNIT = re.compile(r"元(?:/|$)")


def of_column(name: str, title: str, unit: str) -> str:
    """The aspect of the figures in a table's column: 完成率(%) → target_rate, 较上年增长(%) → growth, 输转任务(人) or a table 任务分解 → target."""
    done, goal = _COLUMN_DONE.search(name) is not None, _COLUMN_GOAL.search(name) is not None
    planned = _TITLE_GOAL.search(title) is not None and not _TITLE_DONE.search(title) and not done
    if unit in ("个百分点", "百分点"):
        return "change"
    if unit in ("%", "‰"):
        return _of_rate_column(name, done, goal, planned)
    if unit in _TIMES and _TERM.search(name):
        return "standard"
    if _MONEY_UNIT.match(unit) and (_COLUMN_RULE.search(name) or _TITLE_RULE.search(title)):
        return "standard"
    if _COLUMN_MOVED.search(name) or "净增" in name:
        return "change"
    if (goal and (not done or name.startswith("计划"))) or planned:
        return "target"
    return "change" if _COLUMN_NEW.search(name) else "level"


def _of_rate_column(name: str, done: bool, goal: bool, planned: bool) -> str:
    """The aspect of percentages: 完成率, 占任务 → target_rate, 2025年目标 → target, 占比 → share."""
    if _COLUMN_MOVED.search(name):
        return "growth"
    if (done and "已" not in name) or (goal and _COLUMN_OF_GOAL.search(name)):
        return "target_rate"
    if goal or planned:
        return "target"
    if _COLUMN_RULE.search(name):
        return "standard"
    return "share" if _COLUMN_SHARE.search(name) else "level"
