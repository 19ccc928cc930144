"""What a rule's own words tell beyond its figures: what a share is a share of, new or converted floor, bounds, and what is left out."""

import re
from dataclasses import dataclass

from kb.subsidies.units import QUANTITIES

EXACT, AT_LEAST, AT_MOST, ABOUT = "exact", "at_least", "at_most", "about"

_BASES = {
    # Recognised first so that they are not taken for one of the others; nothing is entered for them.
    "": r"最低工资|缴费基数|社会平均工资|平均工资|营业额|销售额|贷款额|个人所得税",
    "equipment": r"设备|机器|机械|器材|器具|生产线|炉芯|工具",
    "fitting": r"装修|装潢|改造费",
    "rent": r"租金|房租|场租|租赁费|租费",
    "utilities": r"水电",
    "premium": r"保费|保险|社保|参保|缴费|缴纳",
    "freight": r"物流|运费|运输费|快递|运输",
    "interest": r"贴息|利息|息费",
    "tuition": r"培训费|学费|耗材|培训成本",
    "travel": r"交通费|路费|车费|车票|机票|票价|票款",
    "wages": r"工资收入|务工收入|工资性收入|工资总额",
}
_BASE = re.compile("|".join(f"(?P<b{number}>{words})" for number, words in enumerate(_BASES.values())))
_NEW, _CONVERTED = re.compile("新建|自建"), re.compile("改建|改造|扩建|改扩建|翻建")
_LEAST_BEFORE = re.compile(r"(?:不低于|不少于|不得低于|至少|最低|最少)(?:为|是|给予|补贴|补助|发放|每.{1,3}?|按)*$")
_MOST_BEFORE = re.compile(
    r"(?:最高|最多|至多|不超过|不高于|不得超过|上限|封顶|以内)(?:不超过|为|是|给予|可达|可|补贴|补助|奖励|发放|每.{1,3}?|按)*$"
)
_ABOUT_BEFORE = re.compile(r"(?:约|大约|左右|近)$")
_LEAST_BEHIND = re.compile(r"(?:及|\(含\)|（含）|/[一-龥]{1,3})?以上|起步|起(?![一-龥])")
_MOST_BEHIND = re.compile(r"(?:及|/[一-龥]{1,3})?(?:以内|以下|封顶)")
_ABOUT_BEHIND = re.compile(r"左右|上下")
_RANGE = re.compile(r"\s*(?:至|到|—|－|-|~|～)\s*[\d０-９]")
_EACH = re.compile(r"每[^，,。；;每元]{0,5}?(?P<what>人|名|户|家|个(?!月)|台|辆|期|次|位)|按人头|人均")
# 每人每年最多2000元: a ceiling for each.
_CAP_EACH = re.compile(r"每(?P<what>人|户|台)[^，,。；;元]{0,4}(?:最高|最多|至多|不超过|不高于|封顶|以[^，,。；;]{1,12}为限)")
_TERM = re.compile(
    r"(?:(?:最长|最多|至多|不超过)[^，,。；;、\d０-９]{0,8}?|(?<!年)[前首头])[\d０-９一二两三四五六七八九十]+\s*(?:个月|年|天|期|次|季度)"
)


@dataclass(frozen=True)
class Wording:
    """What the sentence around a rate tells.

    area: the key under which its floor area is entered, "" where new and converted cannot be told apart. base: the key of what a
    share is of, "" unknown. bound: of the rate's own figure. each: 每人 where the sentence says so, cap_each the same of its ceiling. term:
    words that limit for how long.
    """

    area: str = "area"
    base: str = ""
    bases: tuple[str, ...] = ()  # labels of those that could be meant, where several
    bound: str = EXACT
    is_range: bool = False
    each: str = ""
    cap_each: str = ""
    term: str = ""


def read(name: str, sentence: str, start: int, end: int) -> Wording:
    """The sentence is cut at 。 and ；; the rate's own words are `sentence[start:end]`.

    按…生产设备总价值10%的标准 → base equipment; 新建厂房…200元/平方米 → area_new; 不低于500元 → at_least.
    """
    before, behind = sentence[:start], sentence[end:]
    base, several = _base_of(name, before, sentence[start:end], behind)
    is_range = bool(_RANGE.match(behind))
    each = list(_EACH.finditer(sentence[:end]))
    cap_each = _CAP_EACH.search(sentence)
    term = _TERM.search(sentence)
    return Wording(
        area=_area_of(name, sentence),
        base=base,
        bases=several,
        bound=AT_LEAST if is_range else _bound_of(before, sentence[start:end], behind),
        is_range=is_range,
        each=f"每{each[-1]['what']}" if each and each[-1]["what"] else each[-1].group() if each else "",
        cap_each=f"每{cap_each['what']}" if cap_each else "",
        term=term.group() if term else "",
    )


def _area_of(name: str, sentence: str) -> str:
    """By the name where it says one of both, else by the sentence; "" where both stand there (新建、改建分别按…)."""
    for text in (name, sentence):
        kinds = [key for key, words in (("area_new", _NEW), ("area_converted", _CONVERTED)) if words.search(text)]
        if kinds:
            return kinds[0] if len(kinds) == 1 else ""
    return "area"


def _base_of(name: str, before: str, quote: str, behind: str) -> tuple[str, tuple[str, ...]]:
    """The one cost named in the words nearest to the share: its clause, the words right behind, the sentence before, the name."""
    clause = re.split("[，,：:]", before)[-1] + quote
    for text in (clause, re.split("[，,。；;]", behind)[0], before, name):
        found = dict.fromkeys(_named(text))
        if len(found) == 1:
            return next(iter(found)), ()
        if found:  # 设备、装修费用的 10 %: of both together, or of either?
            return "", tuple(QUANTITIES[key].label for key in found if key)
    return "", ()


def _named(text: str) -> list[str]:
    keys = list(_BASES)
    return [keys[int(str(match.lastgroup)[1:])] for match in _BASE.finditer(text)]


def _bound_of(before: str, quote: str, behind: str) -> str:
    """不低于500元 and 500元以上: at least; 最高500元: at most; 约500元, and two thirds told as 66.67%: about."""
    head = re.split("[，,、：:（(]", before)[-1]
    for bound, lead, trail in (
        (AT_LEAST, _LEAST_BEFORE, _LEAST_BEHIND),
        (AT_MOST, _MOST_BEFORE, _MOST_BEHIND),
        (ABOUT, _ABOUT_BEFORE, _ABOUT_BEHIND),
    ):
        if lead.search(head) or trail.match(behind.lstrip()):
            return bound
    return ABOUT if re.search("(?<!百)(?<!十)分之", quote) else EXACT
