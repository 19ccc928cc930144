"""Measure words: which word follows a figure, what kind of thing it counts, and the flow or rate that it carries (元/月, 元/人).

The words are those that Chinese news and bulletins use; a character that is no measure word here still serves as one through
the generic fallback of numbers.py. Rules of the printed unit: tests/gold/GUIDE.md, "unit".
"""

import re
from decimal import Decimal

# Kind → measure words. The kind decides which indicators a figure can stand for.
KINDS: dict[str, str] = {
    "person": "人 名 位 人次 人份 员 口 个人 人口 余人 多人",
    "household": "户 户次 家庭",
    "money": "元 块 块钱 元钱 角 分钱 美元 欧元 港元 港币 日元 人民币 元人民币 卢布 英镑 韩元 澳元",
    "percent": "% 成 ‰",
    "point": "个百分点 百分点 个基点 基点 个点",
    "organisation": "家 家次 所",
    "count": "套(间) 个 个次 项 条 件 件次 份 起 宗 例 处 座 间 栋 幢 套 台 台套 部 本 册 张 枚 块 粒 颗 把 双 对 副 面 篇 章 则 句 笔 单 门 "
    "道 根 株 棵 支 只 头 尾 匹 羽 箱 瓶 盒 袋 包 捆 桶 罐 盆 盘 桌 碗 杯 餐 顿 眼 盏 口井 段 点 片 组 队 支队 线 列 艘 架 架次 班 "
    "类 种 样 级 席 桩 幅 床 辆 基 方 批 批次 轮 波 枝 朵 卷 扇 堂 节 课 集 讲 首 部次 台次 席位 工位 床位 单次 件套 笔次 字 款 串 摞 樽",
    "session": "场 场次 期 期次 次 届 回 班次 班期 车次 航次 趟次",
    "trip": "趟 辆次 列次 台次 架次 班次 车次 航班",
    "place": "镇 乡 县 省 市 村 国 区 省份 城市 街道 乡镇 社区 部门 省市 行政村 自然村 县区 州 旗 苏木 嘎查",
    "area": "平方米 平米 平方公里 亩 公顷 顷 垧 平方 ㎡ 万平",
    "volume": "吨 公斤 千克 斤 升 毫升 立方米 立方 克 方米 吨次 千瓦 千瓦时 兆瓦 度电 标箱 吨公里",
    "duration": "天 小时 分钟 秒 秒钟 个月 个小时 周 个工作日 工作日 年 个年头 年头 个星期 星期 个季度 季度 学时 课时 个学时 个课时 个周 日 个半月 刻钟 个钟头 "
    "年度 代 载 晚 夜 日内 个日夜 昼夜",
    "distance": "公里 里 米 厘米 毫米 千米 里地 里路 海里 华里 公里多 余里",
    "age": "岁 周岁 岁半",
    "none": "号 楼 层 版 页 期刊 倍 度 ℃ 码 名次 等 折 项次 级台阶 档 时 点 时许 月 号楼 单元 室 路 字 番 院 连 营 师 战 亲口",
}
KIND: dict[str, str] = {}
for _kind, _words in KINDS.items():
    for _word in _words.split():
        KIND.setdefault(_word, _kind)

# Measure words that also begin a longer word: 期 in 期间, 家 in 家庭, 名 in 名单; then the shorter reading is wrong.
_NOT_BEFORE = {
    "年": "级纪轻薪终夜画货猪宵",
    "家": "庭里乡常人政电",
    "名": "单列义次优",
    "期": "间待",
    "点": "钟半多整左对",
    "分": "之别钟数",
    "里": "程",
    "日": "均产元常报",
    "口": "径头腔罩",
    "人": "民均力社才大工口类士物",
    "组": "织建合",
    "班": "组子列车",
    "线": "上下",
    "道": "路德",
    "面": "积对向临点",
    "台": "账州湾风阶",
    "部": "门分委队",
    "批": "准复发次",
    "户": "籍均外",
    "级": "以",
    "单": "位",
    "方": "面式案",
    "例": "如",
    "把": "关",
    "对": "口接",
    "包": "括",
    "双": "方",
    "条": "件例",
    "项": "目",
    "类": "",
    "件": "",
    "节": "",
    "班次": "",
    "角": "色",
    "区": "域",
    "市": "场民",
    "国": "家",
    "村": "民级",
    "乡": "亲贤",
    "镇": "级",
    "省": "级内外",
    "县": "级内外",
}


_BY_FIRST: dict[str, list[tuple[str, str]]] = {}  # first character → words with what may not follow, longest first
for _word in sorted(KIND, key=len, reverse=True):
    _BY_FIRST.setdefault(_word[0], []).append((_word, _NOT_BEFORE.get(_word, "")))


def word_at(text: str, at: int) -> str:
    """The measure word that begins at `at`, "" if none: word_at("人次以上", 0) → "人次"."""
    for word, barred in _BY_FIRST.get(text[at : at + 1], ()):
        if text.startswith(word, at) and (not barred or (text[at + len(word) : at + len(word) + 1] or "。") not in barred):
            return word
    return ""


def kind_of(word: str) -> str:
    """What a measure word counts, "count" for one that is not listed."""
    return KIND.get(word, "count")


_PLAIN = {
    "块": "元",
    "套(间)": "套（间）",
    "块钱": "元",
    "元钱": "元",
    "人民币": "元",
    "元人民币": "元",
    "成": "%",
    "平米": "平方米",
    "㎡": "平方米",
    "平方": "平方米",
    "个小时": "小时",
    "个钟头": "小时",
    "工作日": "个工作日",
    "个点": "个百分点",
    "百分点": "百分点",
    "人口": "人",
    "周年": "年",
    "个人": "人",
}
_PLACES = frozenset(KINDS["place"].split())


def plain(word: str) -> str:
    """The unit as filed: 块钱 → 元, 成 → %, 镇 (21个镇) → 个."""
    return "个" if word in _PLACES else _PLAIN.get(word, word)


# "元/平方米", "元/人·月": what stands after the figure.
_SLASH = re.compile(
    r"\s*/\s*(?:每)?(平方米·月|平方米|人[·/.]?次|人[·/.]?月|人[·/.]?年|人[·/.]?天|人|名|户|家|个|月|年|天|日|亩|吨|公斤|斤|件|份|村|场|期|小时|次|套|台|株|头|只|栋|间)(?:[·/]月)?"
)
_SLASHED = {"人月": "月", "人年": "年", "人天": "天", "名": "人", "人次": "人次"}


def slash(text: str, at: int) -> tuple[str, int]:
    """The base of a rate printed behind the figure and where it ends: slash("元/月以上", 1) → ("月", 3); ("", at) if none."""
    match = _SLASH.match(text, at)
    if not match:
        return "", at
    base = re.sub(r"(?<=人)[·/.]", "", match.group(1))
    return _SLASHED.get(base, base), match.end()


_PERIODS = (
    (
        "月",
        re.compile(
            r"每人每月|每个?月(?!末|底|初|均)|月[人户]?均|月平均|月薪|月工资|月收入|月保底|月入|月租|月补|(?<![\d一二三四五六七八九十几上下本这当半头前业张办])(?:1|一)个月|(?<![十\d〇])一月(?=下来|也|能|有|[\d一二两三四五六七八九])|按月|月营业额|月均|月(?:最低|平均|补助)?标准|月挣|月到手|月综合|月入|月计件|底薪|起薪|(?<![\d上])月(?=拿|入|领|补助?|收)"
        ),
    ),
    (
        "天",
        re.compile(
            r"每人每[天日]|每[天日](?!生产)|日均|日产|日加工|日处理|日工钱|日工资|日薪|(?<![的”])一天|一日(?!三餐)|每工日|日收入|(?<![\d今昨当生节假近末平次])日(?:入|挣|赚|用工量?|接待|派工)"
        ),
    ),
    ("小时", re.compile(r"时薪|每小时|[每一]个?小时")),
    ("季度", re.compile(r"每个?季度?")),
    ("学期", re.compile(r"每学期")),
    (
        "年",
        re.compile(
            r"每人每年|每年(?!\d)|(?<![去今本当前明\d])年[人户]?均|(?<![\d〇零去今全上当本往多近后前翌明两几一二三四五六七八九十常头半同次这首青壮中老少童幼])一?年(?!画|人(?!均)|外出|计划|目标|任务|末|底|初|内|中|前|后|来|以|期|轻|级|度[计目任]|货|关|终|龄|间|会|来|时|的|,|:|、|。|满|就|从|在|已|又|里|到)"
            r"|(?<![上头前])(?<!去年)(?<!今年)一年(?!来|以|多|内|级|下来|放)|(?:全年|年度|年内|一年内?)[^,;。]{0,10}(?:最多|最高|封顶|不超|不高于|不得|至多|上限|总额)|年度累计|一个年度|年内(?:最|封|累)|人均年|户均年"
        ),
    ),
)
_EACH = re.compile(
    r"(?<!单)(?:每|一)(?:成功)?(?:新增|再)?(?:介绍|带动|促成|输送|送|修|编|做|卖|绣|织|采|摘|吸纳|招用?|安置|推荐|输送|转移|带出|培训|稳定|开发|创办|组织|新招|就业|多)?(?:成功)?(?:一|1)?(人次|人|名|位|户|家|个|村|亩|平方米|千瓦|张|棚|店|吨|公斤|斤|份|件|栋|座|间|台|单|场|期|次|班|只|幅|券|条|套|趟|双|箱|盒|瓶|袋|头|羽|株|棵|岗|站|所|处|条|项|例|门|课时|学时|单)"
)
_ONE = re.compile(r"(?:^|[,。;:“]|时候?|如今|现在|目前)一(公斤|斤|幅|只|件|双|亩|小时)")
# What stands right behind a sum: 3300块一个月, 6500元的月薪.
_BEHIND = re.compile(r"(?:一|每)个?(月|天|年|小时|斤|亩)(?!前|后|内|一次)|的?(月)(?:薪|工资)")
# 每站配备2名, 平均一个车间34人.
_STAFFED = re.compile(r"(?:每|平均[每一])(个(?!月)|家|站|户|班|场|期)(?!人)")
_PER_HOUSEHOLD = re.compile(r"户均")
_PER_MU = re.compile(r"亩(?:均|产值|收益|纯?收入)")
_AVERAGE = re.compile(r"(?<!全)([村县镇乡店])均")
# 割一亩90元, 绣一片得55元; 一个项目资助8万元
_PIECE = re.compile(
    r"[割绣剥砍编缝采摘装修织扎粘削烧](?:完|好|成)?一(公斤|斤|吨|亩|片|张|件|只|双|个|幅|匹|把|条|平方米)[^,;。:]{0,8}$"
    r"|一([个家户])[^,;。:\d]{1,6}(?:资助|奖补|奖励|补助|补贴)$"
)
_EACH_KIND = {"名": "人", "位": "人", "店": "家", "券": "张", "岗": "个", "站": "个"}


def flow(unit: str, before: str) -> str:
    """The unit with the time or base that the clause before the figure gives it: flow("元", "每户一次性奖补") → "元/户".

    A time wins over a base (每人每月 is 元/月); a cap per 单个、单户 stays as it is.
    """
    kind = kind_of(unit)
    if kind in ("percent", "point", "duration", "distance") or not before:
        return unit
    for name, pattern in _PERIODS:
        if match := pattern.search(before):
            return f"{unit}/{_time_of(unit, name, match.group())}"
    if unit in ("元", "人") and _PER_HOUSEHOLD.search(before):
        return f"{unit}/户"
    if unit != "元":
        return f"{unit}/{_EACH_KIND.get(each[1], each[1])}" if kind == "person" and (each := _STAFFED.search(before)) else unit
    base = _base(before)
    return f"{unit}/{base}" if base else unit


def _base(before: str) -> str:
    """What a sum is counted by, "" if by nothing: 每户 → "户", 割一亩 → "亩"."""
    if _PER_MU.search(before):
        return "亩"
    if average := _AVERAGE.search(before):
        return average[1]
    if piece := _PIECE.search(before):
        return piece[1] or piece[2]
    bases = [each for each in _EACH.finditer(before) if each.group()[0] == "每" or each.group() == "一人"]
    if bases:
        return _EACH_KIND.get(bases[-1].group(1), bases[-1].group(1))
    one = _ONE.search(before)
    return one.group(1) if one else ""


def behind(unit: str, after: str) -> str:
    """The unit of a sum with the time or base that stands right behind it: behind("元", "一个月") → "元/月"."""
    match = _BEHIND.match(after) if unit == "元" else None
    return f"{unit}/{match[1] or match[2]}" if match else unit


# What these indicators measure is a flow, whatever the clause says of it: 高的有2000元 after 月薪.
_FLOWS = {"wage_monthly": "元/月", "wage_daily": "元/天"}


_HIGHEST_WAGE = 60_000


def of_indicator(unit: str, indicator: str, value: Decimal) -> str:
    """The unit with the time that the indicator has: of_indicator("元", "wage_monthly", 2000) → "元/月"."""
    return _FLOWS.get(indicator, unit) if unit == "元" and value < _HIGHEST_WAGE else unit


def _time_of(unit: str, name: str, printed: str) -> str:
    """Goods and persons flow a 日 or 天, as printed (日均, 每天), money a 天."""
    return "日" if name == "天" and unit != "元" and "天" not in printed else name
