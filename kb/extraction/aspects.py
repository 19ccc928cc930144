"""What a figure says of its indicator: the thing itself, a change, a growth, a share, a rate of fulfilment, a target, a rule's rate.

Rules over cue words; tests/gold/GUIDE.md, "aspect".
"""

import re

from kb.extraction.context import REACH, Context, clause_text, lead_text, tail_text

_GOAL = r"(?:目标|任务|计划|指标)"
_FULFILLED = re.compile(
    rf"(?:完成|达到?|为|占|实现|相当于|超|兑现)[^,;:。]*{_GOAL}[^,;:。]*?的?\s*[^,;:。]{{0,3}}$|{_GOAL}[^,;:。]{{0,4}}的$|完成率|达标率|完成进度|完成比例"
)
_DONE = re.compile(r"(?:完成|完成了|只有|完成到|干到了?|跑得快,完成|占)\s*$")
# 完成下达任务(5,000人)的148.6%
_OF_GOAL = re.compile(rf"{_GOAL}[^,;:。()]{{0,6}}\([^()]{{1,16}}\)的?$")
_UP = r"(?:增长|增速|增幅|增加|上升|提高|提升|涨|多|扩大|高出|高于|高|新增|净增|增|多出|超出|多派|多放|多收|多送|多招|多卖|多挣|反增|多出来|添)"
_DOWN = r"(?:少增|下降|减少|降低|回落|降幅|下滑|缩减|少|低于|低|降|压减|缩小|下浮)"
_MOVED = re.compile(rf"(?P<up>{_UP})|(?P<down>{_DOWN})")
_MOVED_END = re.compile(rf"(?:(?P<up>{_UP})|(?P<down>{_DOWN}))(?:了|约|近|为|达|出|派|放|收)*\s*$")
_MOVED_TO = re.compile(rf"(?:{_UP}|{_DOWN})(?:了)?(?:到|至)[^,;:。]*$")
_COMPARED = re.compile(r"较|比(?!例|重|赛)|同比|环比|相比")
_NEWLY = re.compile(
    r"(?<!城镇)(?<!就业)(?<!累计)(?:新增|净增|再增加|再添)(?!城镇)(?!的)(?!岗位|就业岗位|用工岗位|长|设)[^,;:。]{0,16}$"
)
_SHARE = re.compile(r"占(?!地|用)|比重|占比|比例|中有$")
_RATE_WORD = re.compile(r"率(?:[^,;:。占]{0,8})$|程度[^,;:。]{0,4}$|利率")
_RULE = re.compile(
    r"补贴|补助|奖补|奖励|贴息|报销|资助|给予|补(?!短|充|工)|奖(?!金|项|杯)|报|减免|返还|财政出|计发|掌握|上浮|付费|给$|发$|资助|贴$|按[^,;:。]*的?$"
)
_PAID = re.compile(
    r"发放|兑付|兑现|拨付|支出|支付|领到|拿到|领取|领了|拿了|投入|申请到|落实|累计|合计|共计|总计|发了|多了|去年|已[^,;:。]{0,6}|拿出|拨了|列支|下达|到账|争取|筹集|安排|奖了|补了|用于|上年|年度内|退回|追回|总额(?!不|最|以)|还剩|惠及|首笔|挂失|办理|共发出|获(?:得|批)?(?=[^,;。]{0,6}(?:资金|补贴|补助|奖)|\d|$)|奖出|放了|到手|发出|共[^同,;:。]{0,4}$|(?:奖补|补助)资金(?!中)|收到"
)
_CAP = re.compile(r"最高(?!的)|封顶|不超过|上限|至多|最多(?!时)|不高于|不超|顶格")
_EACH = re.compile(
    r"每(?:人|名|位|户|家|个|月|年|天|日|招|介绍|带|吸纳|村|亩|期|场|班|站|带出|新增|组织|安置|推荐|份)|按|一次性|单个|单户|单店|同一"
)
_PLAN = re.compile(
    r"力争|争取(?!到|了|省|中央|上级|资金|项目|国家)|目标(?!任务的|人群|群体|的\s*\d)|(?<![创禁培][业渔训])(?<!行动)计划(?!的|单|书|完成率|生育|总?投资|实施|[》”]|[一二三四五六七八九十两\d]+年来)|预计|打算|拟(?!录|定)|锚定|任务\s*\d|任务[是为就:]|目标:|承诺(?!书)|约定|双方商定|协议[^。]{0,14}明确|明年|下一步|今后|未来|[一二三五两]年内|年底前|"
    r"年内(?:至少|再|新|要)|今年(?:要|再|还)|将(?:要|新建|再|达到|突破|组织|开展|建成|实现|带动|培训|举办|新增|投入|继续|有)|还将|即将|要(?=达到|突破|建成|新建|打造|培育|培训|再|新增|实现|扩|完成|办|冲)|冲刺|有望|要(?:不少于|不低于|确保)|任务已?分解|"
    r"到(?P<year>20\d\d)年|“十[四五]五”末|规划(?:建设|到)|建成投产后|投产后|达产后"
)
_NOW = re.compile(r"(?<![由从])目前|已经|已有|已建|截至|如今|眼下|其中包括|去年|来了|共有")
_CAPACITY = re.compile(r"设计(?:产能|能力)|年培训(?!.*(?:了|累计))|[年日](?:培训|生产|接待|加工|处理)能力")
_YEARLY = re.compile(r"年产(?!值|量|出)|年加工")
_SECTION_PLAN = re.compile(
    r"打算|怎么干|盼头|重点工作|工作目标|目标分解|任务分解|年安排|目标任务|下一步|下步|工作计划|重点任务|今后|展望|主要目标|年目标|年计划"
)
_SECTION_RULE = re.compile(r"补贴|补助|奖补|奖励|标准|给多少|介绍费|贴息|扶持")
_EARNED = re.compile(r"工资|月薪|收入|挣|赚|产值|增收|销售|营业|分红|租金收|攒|流水|到手|带回|寄回|进账|创收|存下|工钱")


_LIMIT = re.compile(r"的(?:控制|目标|警戒)")
# 始终控制在4.0%以内 tells what was, no goal.
_KEPT = re.compile(r"始终|一直|去年|全年|上年|\d年|五年间")
_CONTROLLED = re.compile(r"控制(?:在|线|目标)|以内的目标")
_GROWTH_RATE = re.compile(r"自然增长率|增速|增幅")
_RULED_BEHIND = re.compile(r"(?:的标准)?,?(?:给予|补|作为|比例)")
_RULED_SHARE = re.compile(r"返还比例|补贴比例|再贴|贴息(?!利率)")
_TERM = re.compile(r"期限|最长|最多|连补|补满?$|学制|学期|不超过|时限|免费|见习期|补贴期|贴息期|停放")
_RULE_SURE = re.compile(r"每人每[月年天次]|标准[^,]{0,6}至")
_RULE_IN_SENTENCE = re.compile(r"的,|标准|规定|的(?=[补奖给])")
_GIVEN = re.compile(r"给予|发给")
_GOAL_BEHIND = re.compile(r"[^,;:。]{0,6}(?:目标|任务|年度计划)")
_GOAL_BEFORE = re.compile(r"(?:任务|目标|计划)(?:数|为|是)*[(]?$|的盘子是?$")
_FULFILLING = re.compile(r"完成[^,;:。]*$")
_OVERFULFILLED = re.compile(r"(?:完成|超额)[^,;:。]*$")


def aspect(text: str, context: Context, unit: str, year: str = "", last: str = "") -> tuple[str, int]:
    """The aspect of a figure and the sign of its value (-1 for a decline).

    year: the article's (到2025年 is a target only after it). last: aspect of the figure before it in its paragraph.
    """
    if context.first is not None:
        return aspect(text, context.first, unit, year, last)
    figure = context.figure
    clause, lead, tail = clause_text(text, context), lead_text(text, context), tail_text(text, context)
    if figure.kind in ("percent", "point"):
        return _of_rate(text, context, clause, lead, tail, year)
    moved = _moved(context, clause, lead)
    planned = _is_target(text, context, clause, tail, year)
    if moved:
        return ("target" if planned and not _COMPARED.search(clause) else "change"), moved
    if figure.kind == "money" and _is_standard(text, context, unit, clause, tail, last):
        return "standard", 1
    if figure.kind == "duration":
        bounded = text[context.clause : figure.number]
        return ("standard" if _TERM.search(bounded) else "level"), 1
    return ("target" if planned else "level"), 1


def _of_rate(text: str, context: Context, clause: str, lead: str, tail: str, year: str) -> tuple[str, int]:
    """The aspect of a percentage or of percentage points."""
    figure = context.figure
    if _is_fulfilment(text, context, clause, lead):
        return "target_rate", 1
    planned = _is_target(text, context, clause, tail, year)
    if _RAISED.search(lead):
        return "standard", 1
    end = _MOVED_END.search(lead)
    if end and not _MOVED_TO.search(lead) and not _LIMIT.match(tail):
        moved = "change" if figure.kind == "point" and "基点" not in figure.word else "growth"
        return ("target", 1) if planned else (moved, -1 if end["down"] else 1)
    if figure.kind == "point":
        match = _MOVED.search(clause)
        return ("change", -1 if match["down"] else 1) if match and "LPR" not in clause else ("standard", 1)
    if planned or (_CONTROLLED.search(clause + tail) and not _KEPT.search(text, context.sentence[0], figure.start)):
        return "target", 1
    return _still_rate(text, context, clause, tail), 1


# 补贴标准上浮20%: of a rule's rate, no growth.
_RAISED = re.compile(r"上浮(?:到|至)?$")


def _is_fulfilment(text: str, context: Context, clause: str, lead: str) -> bool:
    """完成年度目标的96.19%, 完成率82.5%; 完成45.6% where the words before speak of a task."""
    if _FULFILLED.search(clause) or _OF_GOAL.search(text, max(0, context.figure.start - 40), context.figure.start):
        return True
    if not _DONE.search(lead) or ("占" in lead and "%" in clause):
        return False
    return re.search(_GOAL, text[max(0, context.sentence[0] - (0 if "占" in lead else 60)) : context.figure.start]) is not None


def _still_rate(text: str, context: Context, clause: str, tail: str) -> str:
    """The aspect of a percentage that neither moves nor is planned."""
    if _GROWTH_RATE.search(clause):
        return "growth"
    if _SHARE.search(clause + text[context.figure.start : context.figure.number]):
        return "share"
    ruled = _RULE.search(clause) and not _RATE_WORD.search(clause)
    if ruled or _RULED_BEHIND.match(tail) or _RULED_SHARE.search(clause):
        return "standard"
    if "率" in clause:
        return "standard" if "利率" in clause else "level"
    tenths = "成" in text[context.figure.number : context.figure.number_end + 1]
    return "share" if tenths or "中" in clause else "level"


_ALONE = ("净增", "多挣", "净减", "再添", "多出", "反增", "少增", "多收", "多卖")


def _moved(context: Context, clause: str, lead: str) -> int:
    """1 for an increase, -1 for a decline, 0 where the figure is no change."""
    end = _MOVED_END.search(lead)
    if end and (_COMPARED.search(clause) or end.group().strip() in _ALONE or (end["down"] and "至" not in lead)):
        return -1 if end["down"] else 1
    compared = _COMPARED.search(clause)
    if compared and not _MOVED_TO.search(clause):
        match = _MOVED.search(clause, compared.end())
        if match:
            return -1 if match["down"] else 1
    if _NEWLY.search(clause) and context.figure.kind in ("person", "count", "organisation", "household", "money", "volume"):
        return 1
    return 0


def _is_standard(text: str, context: Context, unit: str, clause: str, tail: str, last: str) -> bool:
    """A rate or a ceiling that a rule sets, not a sum that was paid."""
    if _EARNED.search(clause):
        return False
    if _CAP.search(text, context.clause, context.figure.number):
        return True
    if "/" in unit and _RULE.search(tail[:12]):
        return True
    if _PAID.search(clause):
        return False
    ruled = _RULE.search(clause) is not None or _RULE.search(tail[:12]) is not None
    each = _EACH.search(clause) is not None or "/" in unit or bool(context.figure.rate)
    if ruled and each:
        return True
    return _is_standard_by_sentence(text, context, ruled, each, tail, last)


def _is_standard_by_sentence(text: str, context: Context, ruled: bool, each: bool, tail: str, last: str) -> bool:
    """The clause alone does not tell: the sentence, the heading or the figure before speaks of a rule."""
    sentence = text[context.sentence[0] : context.figure.start]
    if _PAID.search(sentence):
        return False
    if _RULE_SURE.search(text, context.clause, context.figure.start) or (each and _SECTION_RULE.search(context.heading)):
        return True
    if last == "standard" and (each or "的," in sentence or not context.before):
        return True
    if not ruled and not _RULE.search(sentence):
        return False
    return each or _RULE_IN_SENTENCE.search(sentence) is not None or (ruled and _GIVEN.search(sentence + tail) is not None)


def _is_target(text: str, context: Context, clause: str, tail: str, year: str) -> bool:
    """Something planned: 力争, 计划, 到2025年, under a heading of plans, or a capacity (年产…项目, 年培训能力)."""
    if _is_capacity(text, context, clause, tail):
        return True
    goal = _GOAL_BEHIND.match(tail)
    if goal and (_FULFILLING.search(clause) or tail[goal.end() : goal.end() + 1] != "的") and "完成目标" not in clause:
        return True
    if _GOAL_BEFORE.search(text, max(context.sentence[0], context.figure.start - 8), context.figure.start):
        return True
    before = text[_opening(text, context) : context.figure.number]
    if _AS_IT_IS.search(before):
        return False
    if any(_still_planned(before, plan, year) for plan in _PLAN.finditer(before)):
        return True
    return _SECTION_PLAN.search(context.heading) is not None and not _NOW.search(before)


# 由现在的3个扩到8个: the first figure is what there is.
_AS_IT_IS = re.compile(r"[由从](?:现在|目前|原来|眼下)的$")


def _opening(text: str, context: Context) -> int:
    """Where the figure's sentence begins, the parts before semicolons included."""
    start = context.sentence[0]
    if text[start - 1 : start] != ";":
        return start
    floor = max(context.paragraph, start - REACH // 2)
    return max(floor, text.rfind("。", floor, start) + 1)


def _still_planned(before: str, plan: re.Match[str], year: str) -> bool:
    """Whether a word of planning still holds at the end of the words before a figure."""
    since = before[plan.end() :]
    if (plan["year"] and plan["year"] <= year) or _NOW.search(since):
        return False
    first, semicolon, _ = since.partition(";")
    if semicolon and not any(char.isdigit() for char in first):
        return False  # 力争全覆盖;办会2场: the plan was for something else
    if (")" in since and "(" not in since) or (plan.group() == "有望" and "," in since):
        return False
    return not _OVERFULFILLED.search(before[max(0, plan.start() - 8) : plan.end()])


def _is_capacity(text: str, context: Context, clause: str, tail: str) -> bool:
    """年培训8000人次的能力, 年产500万套…项目."""
    if _CAPACITY.search(clause) or ("年" in clause and _CAPACITY.search("年" + tail)):
        return True
    return context.figure.kind != "percent" and _YEARLY.search(clause) is not None


_COLUMN_DONE = re.compile(r"完成|进度")
_COLUMN_GOAL = re.compile(r"任务|目标|计划")
_COLUMN_MOVED = re.compile(r"增长|增速|增幅|增减|同比|环比")


def of_column(name: str, title: str, unit: str) -> str:
    """The aspect of the figures in a table's column: 完成率(%) → target_rate, 较上年增长(%) → growth, 输转任务(人) or a table 任务分解 → target."""
    if unit in ("%", "‰", "个百分点"):
        if _COLUMN_MOVED.search(name):
            return "growth"
        if _COLUMN_DONE.search(name) or _COLUMN_GOAL.search(name):
            return "target_rate"
        return "share" if "占" in name else "level"
    if _COLUMN_MOVED.search(name) or "净增" in name:
        return "change"
    return (
        "target"
        if _COLUMN_GOAL.search(name) or (_COLUMN_GOAL.search(title) and not _COLUMN_DONE.search(name + title))
        else "level"
    )
