"""What the names of columns say of their kind."""

import re
from functools import lru_cache

SHORT = 24  # characters of a line that divides a table without ending it
# Columns whose numbers measure nothing.
_VOID = re.compile(
    r"序号?|编号|位次|排[名序位]|名次|行次|年份|年度|年龄|No\.?|.*(?:电话|热线|联系方式|邮编|代码|日期|时间|文号|依据|备注|地址|页码|身份证号)",
    re.IGNORECASE,
)
UNITS = re.compile(r"(?:计量)?单位")
PLACES = re.compile(
    r"(?:所[在属]|申报|隶属|归属|注册|所属)?(?:地区?|县[市区旗]?|[市州盟]|区县|县\(?[市区]、?[区旗]?\)?|市县|旗县区?|乡镇|镇乡|乡镇\(?街道\)?|镇街|属地|区域|行政区划?|地市|市州|县域|旗县|安置点|单位|村)(?:名称)?"
)
# Columns that name what the row measures.
SUBJECTS = re.compile(
    r"(?:主要|考核|核心|重点|发展)?指标(?:名称|内容)?|(?:补贴|补助|政策|服务|奖补|资金|工作|任务|重点)?(?:项目|名称|内容|事项|种类|类型)(?:名称)?|目标任务|重点任务|任务指标"
)
KINDS = {"place": PLACES, "unit": UNITS, "subject": SUBJECTS}
# Names that say when a figure was reached or how it stands to the plan, not what is measured.
BARE = re.compile(
    r"(?:(?:19|20)\d\d年?|[今去上本当前]年|年度?|\d{1,2}(?=[-—~至])|\d{1,2}月份?|[-—~至]|[一二三四]季度|[上下]半年|全[年市县州省]|上年|去年|截至|累计|本月|当月|本期|同期|实际|计划|目标|任务|"
    r"完成|实现|情况|达到|进度|占|比例|比重|率|增长|同比|环比|较|增减|增幅|增速|数|值|量|人|金|合计|总|小计|指标|基期|规划|预期|底|末|时序|期末|期初|年初|调整|其中|现状|基准|绝对|预计|预测|年均|累计|实绩|净增|增加|发生|规模|水平|额|名称|[()%±、/])*+"
)
YEAR = re.compile(r"(?:19|20)\d\d")
RATE = re.compile(r"(?:率|占比|比重|比例|增长|增幅|增速|同比(?:增减)?|环比|进度)$|^占|%")
MONEY = re.compile(r"收入|资金|金额|产值|创收|贷款|补贴(?!性)|补助(?!性)|工资|投资|月薪|营收|总额|利润|税收|奖补|经费|支出")
DONE = re.compile(r"完成|进度|实际")
NOT_TITLE = re.compile(r"\W*(?:单位|注:|附[件表]?\s?\d*$|编制|填报|制表|统计截)[^\n]*$|[(][^()]*[)]$")

# Words at either end of a name that do not say what is measured: 输转任务数 → 输转.
_OUTER = re.compile(r"^(?:其中|年度|全年|累计|本年)+|(?:任务|目标|计划|指标|完成|情况|总|人?数|量)+$")


def core(name: str) -> str:
    """A name without the words that say only how: 输转任务数 → 输转."""
    return _OUTER.sub("", name)


@lru_cache(maxsize=1024)
def bare(name: str) -> bool:
    """Whether a name says only when or how: 2025年目标, 完成率(%)."""
    return BARE.fullmatch(name) is not None


@lru_cache(maxsize=1024)
def void(name: str) -> bool:
    """Whether the numbers of a column measure nothing: 序号, 位次, 联系电话."""
    return len(name) <= SHORT and _VOID.fullmatch(name) is not None


_LEAST = re.compile(r"不得?[低少]于|≥|至少")
_MOST = re.compile(r"不[高超]于?过?|以内|上限|最高|最长|封顶|限额|额度|≤")


@lru_cache(maxsize=1024)
def bound(*said: str) -> str:
    """The bound that the names of a figure's column and row state: 最高额度 → at_most."""
    words = " ".join(said)
    return "at_least" if _LEAST.search(words) else "at_most" if _MOST.search(words) else "exact"
