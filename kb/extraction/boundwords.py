"""Words of a bound before and behind a figure: 不超过, 近, 以上, 左右 (tests/gold/GUIDE.md, "bound")."""

import re
from collections import defaultdict
from itertools import product


def _by_word(**bounds: str) -> dict[str, str]:
    return {word: bound for bound, words in bounds.items() for word in words.split()}


_AFTER = _by_word(at_least="以上 之上 之多 起步 打底 出头 往上 多 余", at_most="以下 以内 之内 封顶 为限", about="左右 上下 许")
_OPENING = frozenset(word[0] for word in _AFTER)
# A single 多 or 余 before these begins another word: 多年, 余个.
_MORE_OF = frozenset("年数个家元次样少地可")
_STOPS = frozenset(["", *",;。:!?)、\n"])
_BEFORE = _by_word(
    at_least="不少于 不低于 不下于 不小于 不下 至少 最少 起码 超过 超出 超 突破 冲破 破 跨过 逾 多于 大于 高于 已超 过了 要过 站上 少说有 少说也有 不止 最低 最低为 不低于每人 保底 保底月薪 保底工资 保底收入 最低工资 至少办 至少有 "
    "至少建 至少招 至少培训 达到或超过",
    at_most="不超过 不过 不高于 不多于 不超 不到 不足 低于 少于 小于 上限 上限为 封顶 封顶为 限额 未超过 不得超过 不得突破 不突破 不得高于 最长按 顶多 不大于 未达到",
    about="将近 接近 大约 大概 约为 约有 约 近 差不多 大约有 估计有 大约要 约占 大约占 约合 约达 大致",
)
# 最高可贷, 最多补: the highest that is given.
_BEFORE |= {
    most + verb: "at_most"
    for most, verb in product(
        ("最高", "最多", "最长", "至多", "最高可", "最多可", "最高能", "最多能", "最长可"),
        [
            "",
            "为",
            "达",
            "给",
            "给予",
            "补",
            "补贴",
            "补助",
            "奖",
            "奖励",
            "奖补",
            "贷",
            "获",
            "获得",
            "报销",
            "赔付",
            "资助",
            "支持",
            "拿",
            "拿到",
            "领",
            "享受",
            "发",
        ],
    )
}
_NO_BOUND = ("最近", "附近", "远近", "合约", "节约", "就近", "亲近", "预约", "签约", "履约", "解约", "违约")
_ENDING: defaultdict[str, list[str]] = defaultdict(list)  # last character → words, longest first
for _word in sorted(_BEFORE, key=len, reverse=True):
    _ENDING[_word[-1]].append(_word)


def after(text: str, at: int) -> tuple[str, int]:
    """The bound that follows a figure and where its words end: 以上, 左右; ("exact", at) if none."""
    first = at + 1 if text[at : at + 1] == " " else at
    if text[first : first + 1] not in _OPENING:
        return "exact", at
    if text[first] == "起" and text[first + 1 : first + 2] in _STOPS:
        return "at_least", first + 1  # 月薪5200元起。
    for length in (2, 1):
        bound = _AFTER.get(text[first : first + length])
        if bound and (length == 2 or text[first + 1 : first + 2] not in _MORE_OF):
            return bound, first + length
    return "exact", at


def before(text: str, start: int) -> tuple[int, str]:
    """Where the words of the bound before a figure begin, and the bound: 不超过, 近; (start, "exact") if none."""
    end = start - 1 if text[start - 1 : start] == " " else start
    for word in _ENDING.get(text[end - 1 : end], ()):
        if text.endswith(word, 0, end):
            return (start, "exact") if text.endswith(_NO_BOUND, 0, end) else (end - len(word), _BEFORE[word])
    return start, "exact"


_CEILING = re.compile(r"额度|上限|限额")
# 额度由5万元提高到8万元: both are what the ceiling is, in an old and a new form.
_MOVED = re.compile(r"额度(?<!最高额度)(?<!单[户笔]额度)[^,;。:]{0,4}[由从]")
_AT_LEAST = re.compile(r"至少[一-鿿]{1,4}$|最低的[一-鿿]{0,6}$|不低于[一-鿿]{2,20}的$")
# 最高可申请…500万元, 不超过其实际缴费的2/3
_AT_MOST = re.compile(
    r"(?:最高|最多|至多)(?:额度|额|贷款额度?|贷款)?(?:可以?|能|不超过|为|达到?)[一-鿿]{0,12}$|不超过[一-鿿]{2,24}的$"
)
_ABOUT = re.compile(r"约占[^,;。\d]*$")


def around(clause: str, lead: str, aspect: str) -> str:
    """The bound that the words before a figure give it from afar: 个人贷款上限由20万元 → at_most, 至少建成22个 → at_least."""
    if aspect == "standard" and _CEILING.search(clause) and not _MOVED.search(clause):
        return "at_most"
    if _AT_MOST.search(lead):
        return "at_most"
    if _AT_LEAST.search(lead):
        return "at_least"
    return "about" if _ABOUT.search(lead) else "exact"
