"""Whether a figure is planned: words of planning before it (力争, 计划, 到2025年), a goal behind it, a section of plans around it, a capacity.

Rules over cue words; tests/gold/GUIDE.md, "aspect".
"""

import re

from kb.extraction.context import REACH, Context

_GOAL_BEHIND = re.compile(r"[^,;:。]{0,6}(?:目标|任务|年度计划)")
_GOAL_BEFORE = re.compile(r"(?:任务|目标|(?<![招用]生)计划|指标)(?:数|为|是)*[(]?$|的盘子是?$")
_POOL_BEHIND = re.compile(r"[^,;:。]{0,2}的盘子")
_FULFILLING = re.compile(r"完成[^,;:。]*$")
# 完成全年1.8万人的60.6%: what was to be done in the year.
_DONE_OF = re.compile(r"完成(?:了|全年|年度|年初|预定)+[^,;:。\d]{0,3}$")
_RATE_OF = re.compile(r"的\d[\d.]*%")
# 任务1,000人,完成1,086人
_DONE_SINCE = re.compile(r"(?:数|人数|目标|任务|:)?\d[^,;:。]{0,10},(?:实际|现|已|累计)?(?:完成|转移|达到)(?!后)")
# 为全年任务750人的64.8%;转移……: the task is only what was done is measured by.
_MEASURED_BY = re.compile(r"(?:数|人数|目标|任务)?\d[^,;:。]{0,8}的\d[\d.]*%[^,;。]*[,;。]")
_OVERFULFILLED = re.compile(r"(?:完成|超额|超(?!过)|高于|低于)[^,;:。]*$")
# When it is to be; with a modal verb behind it, whatever is told of is planned: 下半年要为零工开夜校120期.
_SOON = r"(?:下半年|[一二三四]季度|下个?[季月]度?|今年|年内|明年|接下来|来年|今冬明春|届时)"
# 将 alone is also 把 (将补贴打到卡里), so it counts before these only.
_WILL_DO = (
    r"(?:要|再|达|突破|稳定|保持|超|组织|开[展行设办]|建[成设立]?|实[现施]|带[动来]|培[训育养]|举[办行]|新[增建]|投[入资产]|继续|有|提供|安排|招[聘录收用]?|扩|发放"
    r"|推[出动]|增加|认定|启动|吸纳|输[送出]|派[遣出]|赴|前往|召开|面向|完成|覆盖|创造|安置|解决|力争|确保|拿出|引进|选[派拔聘]|打造|设立|分\S{1,2}批|为|在(?!职)|于|向|从|由|对)"
)
_PLANNING = (
    # intentions
    r"力争|(?<![共已计])争取(?!和|力度|到|了|省|中央|上级|资金|项目|国家)",
    r"(?<![创禁培”》][业渔训])(?<![”》’])(?<!行动)(?<![招用]生)(?<![招用]工)计划(?!的|单|书|完成率|生育|总?投资|实施|[》”]|[一二三四五六七八九十两\d]+年来)",
    r"(?<=[”》])计划(?=培训|新增|实现|完成|投资|建设|招[聘收募])",
    r"预计|打算(?![,。]|是|的)|拟(?!录|定)|锚定|准备(?=再|新|把|在|招|扩|办|建|开|投)|想(?=再|把|扩|翻|办|开|带|招)|张罗着|有望|盼着|希望能|确保(?!了)|务必|(?<!服)务求",
    r"预期(?=实现|达到|完成|可|目标[是为:])|规划(?:建设|到|期内|(?=新建|布局|培育))|冲刺(?!的|阶段|关头|期|时刻)",
    # tasks
    r"目标(?!任务的|人群|群体|的\s*\d)|任务(?=\s*\d)|任务[是为就:]|任务(?:定|压|增|明确)|任务已?分解|目标:|军令状|定下(?!来)|不得低于|(?:必?须|应)(?:完成|达到|实现|确保)",
    r"(?:今年|全年|年内)[^,。\d]{0,4}(?:部署|下达|确定)",
    # promises
    r"承诺(?!书|的)|约定(?!面试)|按照?协议|(?:双方|两地|三方|还|并)商定|协议[^。]{0,14}明确",
    # times to come
    r"明年|来年|新一年|新的一年|下一步|接下来|往后|今后|未来|(?<!近)[一二三五两]年内|\d年内(?!来)|年底前|秋后再|用[\d一二三两五]+年(?:时间)?,?",
    r"到(?P<year>20\d\d)年|“十[四五]五”末|年底(?:建成|达到|实现|完成)|年内(?:至少|再|新|要|还|开|建|组织|举办|培训|完成)|今年(?:要|再|还|能)",
    r"建成投产后|投产后|达产后|(?:建成|投用|完工|满产|运营)后,?[^,。]{0,8}(?:可|将|能)",
    # modal verbs
    r"^要(?!求|是|不|想|说|数)|(?<![重主首])要(?=继续|进一步|加快|加大|用好|扎实|积极|充分|全力|抓|盯)",
    rf"还将|即将|将(?![^,;。]{{1,24}}(?:作为|列为|列入|纳入|[建办落]在)){_WILL_DO}|可能还?[要将会]|相信[^,。]{{0,6}}能|要(?=达到|突破|建成|新建|打造|培育|培训|再|新增|实现|扩|完成|办|冲|过\d)|要(?:不少于|不低于|确保)",
    rf"[一二三四五六七八九]要(?!务|事|求)|{_SOON}[^。;\d]{{0,6}}(?:要(?!求)|将|准备|拟|再)",
)
_PLAN = re.compile("|".join(_PLANNING))
_NOW = re.compile(
    r"[,;](?:今年)?(?:上半年|1[月—-]+\d{1,2}月|前[\d一二三两四五六七八九十]{1,2}个?(?:月|季度))(?!要|将|力争|计划|确保)|(?<![由从])目前|已|配有|以来|“十三五”时期|截至|如今|眼下|其中包括|去年|(?<!低于)上年(?!相当|持平|水平)|来了|[建办](?:成|起|在)了|实际(?=发放|完成|到位|安排|投入|转移|培训|新增)|由20\d\d年的|共有|现有|(?<![到为除])了(?=[约近超]?\d(?!\d{3}年))"
)
# 由现在的3个扩到8个: the first figure is what there is.
_AS_IT_IS = re.compile(r"[由从](?:现在|目前|原来|眼下)的$|[(]现有$")
# 将聚焦12条产业链: what there is and what the plan goes by.
_ON_WHAT = re.compile(r"(?:聚焦|围绕|依托|立足|瞄准)[^,;。\d]{0,4}$")
# 2000余名劳动力还将赴…务工
_WILL_BEHIND = re.compile(r"[^,;。:\d]{0,14}?(?:还将|即将|将(?:赴|前往|陆续|分批))")
_COUNTED_KINDS = ("person", "household", "organisation", "count", "session", "trip")
_CAPACITY = re.compile(
    r"就业容量|设计(?:产能|能力)|(?<![当去今前本每\d])年培训(?!.*(?:了|累计))|[年日](?:培训|生产|接待|加工|处理)能力"
)
_YEARLY = re.compile(r"(?<![当去今前本\d])年(?:产(?!值|量|出)|加工)(?!\d[\d.]*万?[^\d,;。]{1,4}的[^\d,;。]{2,8}$)")
# What somebody must reach or do is planned, unless the sentence says that it is so already; a wage of that much is what one earns.
_MODAL = re.compile(
    r"(?:不低于|不少于|不得少于|不下于)$"
    r"|(?<![一又])再(?:培训|办|开|建|招|送|新|添|增|扩|组织|输)[^,;。\d]{0,12}$"
    r"|(?<![天上日时])要(?:在|把|向|对|达|完成|开展|组织|举办|建|培|输|招|扩|新|实现|确保|全|带|送|落实|办|推|做|覆盖|突|冲|保|争|稳)[^,;。\d]{0,16}$"
)
# 《方案》提出,培育品牌10个: what a document sets is planned, unless it is a rate.
_SET = re.compile(
    r"(?:方案|规划|意见|计划|要点|协议|会议|[进署]会|纪要|双方)(?:[(][^()]{0,16}[)])?[》”]?(?:[^,。;\d]{0,6})(?:明确|提出|要求|确定|商定|约定|议定|部署)"
)
_EARNED_KINDS = ("money", "percent", "point", "duration")
# 围绕“稳就业、促增收”目标,两地办招聘会5场
_GUIDED = re.compile(r"(?:围绕|紧扣|聚焦|对照|紧盯)[^,;。]{0,24}$")
# 实施高质量就业扩容计划,落实资金110亿元: carrying out a plan of that name.
_NAMED_PLAN = re.compile(r"(?:实施|推进|启动|开展|推行|落实|执行|出台)[^,;。]{2,30}$")
_WAS = re.compile(r"建起|\d月(?:末|底)|五年间")
_PROMISED = re.compile(r"承诺|约定|按照?协议|.{1,2}商定")
_ASIDE = re.compile(r"\([^()]*\)")  # 6.5万人以上(上半年已经3.71万)、招聘会800场


def is_target(text: str, context: Context, clause: str, tail: str, year: str) -> bool:
    """Something planned: 力争, 计划, 到2025年, or a capacity (年产…项目, 年培训能力)."""
    if _is_capacity(text, context, clause, tail):
        return True
    goal = _GOAL_BEHIND.match(tail)
    if goal and (_FULFILLING.search(clause) or tail[goal.end() : goal.end() + 1] != "的") and "完成目标" not in clause:
        return True
    if _DONE_OF.search(clause) and _RATE_OF.match(text, context.figure.end):
        return True
    if _POOL_BEHIND.match(tail) or _GOAL_BEFORE.search(
        text, max(context.sentence[0], context.figure.start - 8), context.figure.start
    ):
        return True
    before = text[opening(text, context) : context.figure.number]
    if _AS_IT_IS.search(before) or _ON_WHAT.search(before):
        return False
    if context.figure.kind in _COUNTED_KINDS and _WILL_BEHIND.match(tail):
        return True
    if (
        context.figure.kind not in _EARNED_KINDS
        and (_MODAL.search(before) or _SET.search(before))
        and not _NOW.search(before)
        and not _WAS.search(before)
    ):
        return True
    before = _ASIDE.sub("", before)
    return any(_still_planned(before, plan, year) for plan in _PLAN.finditer(before))


def is_in_plan(text: str, context: Context, clause: str, tail: str, year: str) -> bool:
    """Whether a figure in a part of the article that tells of what is planned is no account of what was: 2022年培训1200人."""
    before = text[opening(text, context) : context.figure.number]
    if _NOW.search(before) or _AS_IT_IS.search(before) or _ALL.match(tail) or _EARNED.search(clause):
        return False
    years = _YEAR.findall(before)
    return not years or not year or years[-1] >= year


# All 20 stations are to do something: the stations are there. What a person earns is no plan of the article's.
_ALL = re.compile(r"[^,;。]{0,14}(?:全部|全都|都要)")
_EARNED = re.compile(r"月薪|月工资|攒|挣")
_YEAR = re.compile(r"(20\d\d)年")


def goes_on(text: str, context: Context) -> bool:
    """Whether a sentence behind a target's goes on with the plan: it opens with what is to be done and tells of no time gone by."""
    before = text[opening(text, context) : context.figure.number]
    return _TO_DO.match(before) is not None and not _NOW.search(before) and not _YEAR.search(before)


_TO_DO = re.compile(
    r"(?:同时|此外|并|还|全年|年内|再)?,?(?:再|新[建办增设]|培[训育]|输[转送]|[向到往][^,。\d]{2,8}输[转送]|开[展发办设行]|组织|举办|建[设成立]|打造|发放|扶持|带动|实现|完成|选[派聘]|引进|改造|安置|提供)"
)


def opening(text: str, context: Context) -> int:
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
    if _MEASURED_BY.match(since) or _DONE_SINCE.match(since):
        return False
    if plan.group() == "目标" and "," in since and _GUIDED.search(before, 0, plan.start()):
        return False
    if plan.group() == "计划" and since[:1] in tuple(",;、") and _NAMED_PLAN.search(before, 0, plan.start()):
        return False
    first, semicolon, _ = since.partition(";")
    if semicolon and not any(char.isdigit() for char in first):
        return False  # 力争全覆盖;办会2场: the plan was for something else
    if _PROMISED.match(plan.group()) and _EARNED.search(since):
        return False  # the wage that an employer promises is what is earned there
    if (")" in since.rstrip(")") and "(" not in since) or (plan.group() == "有望" and "," in since):
        return False
    return not _OVERFULFILLED.search(before[max(0, plan.start() - 8) : plan.end()])


def _is_capacity(text: str, context: Context, clause: str, tail: str) -> bool:
    """年培训8000人次的能力, 年产500万套…项目."""
    if _CAPACITY.search(clause) or ("年" in clause and _CAPACITY.search("年" + tail)):
        return True
    return context.figure.kind != "percent" and _YEARLY.search(clause) is not None
