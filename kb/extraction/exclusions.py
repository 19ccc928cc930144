"""Which figures measure nothing: dates, clock times, ages, ordinals, telephone and document numbers, list numbers, figures inside a
name, thresholds and worked examples (tests/gold/GUIDE.md, "metrics")."""

import re
from bisect import bisect_right

from kb.extraction.numbers import Figure

_QUOTED = re.compile(r"“([^”“]{1,14})”|‘([^’‘]{1,14})’|《[^》《]{1,60}》|〔[^〕]{0,12}〕|「([^」]{1,14})」|\[\d+\]")
_SPOKEN = re.compile(r"[,。;!?:]|\d[万亿余多]*(?:元|人|个月|名|户|家)")


def names(text: str) -> list[tuple[int, int]]:
    """Spans in quotation or title marks that are names, and footnote marks: their figures measure nothing (“6+3清单台账”)."""
    return [m.span() for m in _QUOTED.finditer(text) if m.group()[0] in "《〔[" or not _SPOKEN.search(m.group())]


def inside(spans: list[tuple[int, int]], position: int) -> bool:
    """Whether a position lies in one of the spans (sorted, not overlapping)."""
    at = bisect_right(spans, (position, 1 << 60))
    return at > 0 and position < spans[at - 1][1]


def counts(text: str, figure: Figure, clause_start: int, sentence: tuple[int, int]) -> bool:
    """Whether a figure measures something, judged by the words around it; tables and names are the caller's business."""
    return not (
        (figure.kind == "none" and not _is_fulfilment(text, figure))
        or (figure.kind == "age" and not _LIFESPAN.search(text, max(clause_start, figure.start - 24), figure.start))
        or (figure.kind == "distance" and not _BUILT.search(text, max(clause_start, figure.start - 24), figure.start))
        or _is_bare(text, figure)
        or _is_date(text, figure)
        or _is_label(text, figure)
        or _is_single(figure)
        or _is_threshold(text, figure)
        or _is_again(text, figure)
        or _is_heads(text, figure)
        or _is_example(text, figure, sentence)
        or (figure.kind == "duration" and not _is_service_time(text, figure, clause_start))
    )


# 完成协议任务的1.4倍
_OF_TASK = re.compile(r"(?:任务|目标|计划|指标)(?:数|任务)?的(?:近|约)?$")


def _is_fulfilment(text: str, figure: Figure) -> bool:
    return figure.word == "倍" and _OF_TASK.search(text, max(0, figure.start - 8), figure.start) is not None


# 人均预期寿命达到82岁 and 新改建农村公路36公里 measure, an age and a way to work do not.
_LIFESPAN = re.compile(r"寿命")
_BUILT = re.compile(r"(?:[新改扩修铺]建|建[成设]|改造|硬化|铺设|修[建筑通]|疏浚|拓宽)[^,;。]{0,16}$|通车里程")
_MONTH = re.compile(r"\s?(?:[-~—–－至到、]+\s?\d{1,2})?\s?月")
_CLOCK = re.compile(r"[点时号日](?![元间个])")
_ISO = re.compile(r"(?:19|20)\d\d[-/.]\d{1,2}(?:[-/.]\d{1,2})?")


def _is_bare(text: str, figure: Figure) -> bool:
    """No measure word and no 万 or 亿: a page number, the rest of a date."""
    return not figure.word and text[figure.number_end - 1 : figure.number_end] not in ("万", "亿", "千", "百")


def _is_date(text: str, figure: Figure) -> bool:
    """2021年, 9月27日, 8:30, 1—9月, 2023-10-12."""
    if figure.value_max is not None and _CLOCK.match(text, figure.number_end):
        return True
    printed, after = text[figure.number : figure.number_end], text[figure.number_end : figure.number_end + 3]
    if figure.word == "年" and (figure.value >= 1900 or text[figure.number - 1 : figure.number] in ("-", "—", "至", "—")):
        return True
    if not printed.isdigit() or len(printed) > 2:
        return _ISO.fullmatch(printed) is not None and not figure.word
    if after[:1] in ("日", "号", "时", "点") and not after.startswith(("日元", "时间", "点个")) and figure.word != "小时":
        return True
    if _MONTH.match(text, figure.number_end):
        return True
    return (after[:1] == ":" and after[1:2].isdigit()) or (
        text[figure.number - 1 : figure.number] == ":" and text[figure.number - 2 : figure.number - 1].isdigit()
    )


_LABELLED = ("第", "图", "表", "附件", "NO.", "No.", "农历", "国道", "省道", "专栏", "共印", "印发")
_NUMBERED = re.compile(
    r"(?:电话|热线|拨打|邮编|传真|邮政编码|QQ|微信号?|账号|编号|证号|刊号|CN|ISSN|索引号|文号|浏览|点击|阅读|责编|总第|共印|邮箱)[^。;,]{0,12}$"
)
_SENT_TO = re.compile(r"抄送|共印|印数|抄报")


def _is_label(text: str, figure: Figure) -> bool:
    """Ordinals, telephone numbers, numbers of documents: 第3期, 12333热线, 〔2022〕6号, 20部门, 318国道, 共印80份."""
    start, end = figure.number, figure.number_end
    before, after = text[max(0, start - 20) : start], text[end : end + 4]
    if before.endswith(_LABELLED) or after[:1] == "×" or before.endswith("×"):
        return True
    if after.lstrip("个多余").startswith(("部门", "部委", "国道", "省道", "乡道", "县道")):
        return True
    if figure.word == "份" and figure.value <= 500 and _SENT_TO.search(text, max(0, start - 60), start):
        return True
    if figure.word in ("组", "社", "队") and before.endswith(("村", "社区", "居委会")):
        return True  # 三叉港村13组
    if figure.word in ("名", "位", "强") and before.endswith("前"):
        return True  # 总分前3名
    return figure.value < 10**4 and not figure.word and bool(_NUMBERED.search(before))


def _is_single(figure: Figure) -> bool:
    """Plain 1 counts nothing (一个, 至少1个, 每带动1人); one hour free of charge does."""
    return (
        figure.value == 1
        and figure.value_max is None
        and figure.kind not in ("percent", "money", "duration", "point", "area", "volume")
    )


# 这4000余名劳动力: told of before.
_AGAIN = re.compile(r"(?:这|上述|以上|前述)(?:共|近|约)?$")
_TOLD_BEFORE = 2000  # characters


def _is_again(text: str, figure: Figure) -> bool:
    """这158个品牌: a figure that points back to one that the text has named."""
    if not _AGAIN.search(text, max(0, figure.start - 3), figure.start) or figure.value < _POINTED:
        return False
    printed = text[figure.number : figure.number_end]
    return text.find(printed, max(0, figure.number - _TOLD_BEFORE), figure.number) >= 0


_POINTED = 2
_PASS = re.compile(r"[^,;。\n]{0,8}(?:方可|才能|才可|即可|方能|者可)")
_OR_LESS = re.compile(
    r"\s?(?:\(含\)|及|或|\(不含\))?(?:以[上下]|以内)?(?:的?(?:部分|门槛|标准线)|的?(?=[,;:、)]|且|并))|(?:\(含\)|及|或)以[上下]"
)
_CONDITION = re.compile(r"[^,;。:!?\n、]{0,16}的")
# 带动3人就业的, …: who employs so many.
_QUALIFIES = re.compile(r"(?:带动|吸纳|招用|安置|雇用?|聘用)$")
# 每组织10人外出,奖励1000元: so many for each reward.
_FOR_EACH = re.compile(r"每(?:成功)?(?:组织|介绍|吸纳|带动|招用?|培训|输[送转]|安置|新增|带出?|增加)$")
# 80%以上的企业都是返乡人员创办: what so many are or do.
_OF_WHOM_SO_MANY = re.compile(r"的[^,;。的]{0,10}(?:都|均|已|是|实现|顺利|来自|选择|从事)|的[^,;。的]{0,6}率(?![^,;。]{0,4}的)")
_WHO = re.compile(r"[^,;。:!?\n、\d]{0,6}的[,;]")
_LOW = ("满", "满了", "每满", "未满", "不满", "每", "每隔", "达到在职职工的")


def _is_threshold(text: str, figure: Figure) -> bool:
    """A condition that somebody must meet: 满3个月, 带动3人以上就业的, 90%以上方可, 10人至19人的, 超过800元的部分."""
    if text[max(0, figure.start - 8) : figure.start].endswith(_LOW) or _PASS.match(text, figure.end):
        return True
    if _QUALIFIES.search(text, max(0, figure.start - 4), figure.start) and _WHO.match(text, figure.end):
        return True
    if figure.kind in ("person", "household") and _FOR_EACH.search(text, max(0, figure.start - 8), figure.start):
        return True
    if text[figure.end - 2 : figure.end] in ("以上", "以下") and not text[figure.number : figure.end].rstrip("以上下").endswith(
        "成"
    ):
        return _is_condition(text, figure)
    if text[figure.end : figure.end + 1] == "的" and text[figure.end + 1 : figure.end + 2] in tuple(",;:、)"):
        return True
    return _OR_LESS.match(text, figure.end) is not None and text[figure.end : figure.end + 1] in tuple("(及或的")


_CONDITIONED = ("person", "percent", "household", "money", "count", "organisation", "session", "area")


def _is_condition(text: str, figure: Figure) -> bool:
    """Whether so much 以上 or 以下 is what somebody must have: 吸纳10人以上的企业."""
    if figure.kind == "duration":
        return True
    if figure.kind == "percent" and _OF_WHOM_SO_MANY.match(text, figure.end):
        return False
    if figure.kind in _CONDITIONED and _CONDITION.match(text, figure.end):
        return True
    return text[figure.end : figure.end + 1] in ("、", "且", "并") and _CONDITION.match(text, figure.end + 1) is not None


def _is_heads(text: str, figure: Figure) -> bool:
    """Years of leavers and heads of a document measure nothing: 2025届, 5个方面18条."""
    if figure.word == "届" and (figure.value >= 1900 or _PLENARY.match(text, figure.end)):
        return True
    return _ASPECTS.match(text, figure.number_end) is not None or (
        figure.word == "条" and text.endswith("个方面", 0, figure.start)
    )


_PLENARY = re.compile(r"[一二三四五六七历、]*中(?:央|全会)|三中|四中|历次")
_ASPECTS = re.compile(r"个方面|大方面")
_EXAMPLE = re.compile(r"举例|举个例子|举个例|假设|假如|打个比方|以[^,。]{1,16}为例")


def _is_example(text: str, figure: Figure, sentence: tuple[int, int]) -> bool:
    """A worked example counts nothing: 假设老王贷了20万元."""
    return _EXAMPLE.search(text, sentence[0], figure.start) is not None


_SERVICE = re.compile(
    r"为期|期限|每期|最长|全程|时长|时限|免费|最快|平均|全年服务|(?<!公示|有效|结算)期(?:一般|原则上)?(?:为|不|最)?$|缩短|压缩|延长|营业|最多[补发]|补贴期|贴息期?$|脱产|连续[^,;。\d]{0,6}[补贴资奖发享]|连补|补满?$|学制|(?:要|得|能|班)学(?:了|满|习)?$|学了$|连缴|代缴|工作时间"
)
_FREE = re.compile(r"全?免")
_SERVICE_AFTER = re.compile(r"[^,;。\n]{0,3}(?:的?[^,;。\n]{0,6}(?:培训|训练|集训|结业)|值守|办结|在线|服务|不打烊)")


def _is_service_time(text: str, figure: Figure, clause_start: int) -> bool:
    """A duration counts where it describes a service or scheme (为期12.5天, 全程14小时, 最长补6个月, 24小时值守)."""
    if figure.word in ("年", "个月") and text[figure.end : figure.end + 1] in ("来", "多", "间", "前", "后"):
        return False
    if figure.word == "个月" and text[figure.start - 1 : figure.start] in ("前", "近", "上", "头", "后"):
        return False  # 前5个月培训6.9万人次
    lead = text[max(clause_start, figure.start - 16) : figure.number]
    if _SERVICE.search(lead) is not None:
        return True
    if lead.endswith(("前", "头")) and not text[figure.number].isdigit():
        return True  # 头两年免收
    if figure.word == "年" and _FREE.match(text, figure.end):
        return True
    return figure.word not in ("年",) and _SERVICE_AFTER.match(text, figure.end) is not None
