"""Where names of divisions occur in a text: the longest of each overlapping group, those left out that cannot be places."""

import re
from dataclasses import dataclass

from kb.extraction.commonwords import COMMON, SPANNING
from kb.extraction.gazetteer import BARE, FULL, TOWN, Entry, Gazetteer, stem

# What follows a name that belongs to a street, a school or another proper name: 北京路, 武汉大学.
_PROPER = re.compile(
    r"(?:[东南西北中]?(?:大?街(?![道头上])|大?道(?!县)|路(?!北|南))|巷|大桥|大学|学院|[第一二三四五六七八九十\d]{1,3}(?:中|小)(?!时|型)|银行|机场|高铁站|火车站|牌|饭店|大厦|沙地|草原|高原|盆地|半岛|海峡)"
)
_SCHOOL = re.compile(r"第?[一二三四五六七八九十\d]{1,3}[中小]")  # 永顺县二中 lies in the county
_PROPER_FIRST = frozenset("东南西北中大街道路巷学院第一二三四五六七八九十银机高火牌饭沙草原盆半岛海0123456789")
# What follows the suffix when the suffix begins another word: 合作市场, 振兴区域, 资源县级.
_SUFFIX_WORD = {"市": "场值容价况面", "区": "域间块位别划", "县": "级乡域", "州": "", "旗": "下帜舰袍"}
# What, before a city's name, makes its first character end another word: 适应|城市.
ENDING = {"应": tuple("适响供反对呼相"), "项": tuple("事款各一这专选奖强逐单立多两三"), "都": tuple("首成古旧迁")}
_BOUNDARY = re.compile(r"[\s,。、;:!?“”‘’\"'()（）《》【】〔〕—…·|/▲▍■●\-\d]|^$")
_BEFORE = "名位家个在从到赴我领入来自往去向与和及由对为把被将是了按给让使据并省市县区州乡的于回进抵居沿往经至离有"
_AFTER = "籍人县市区等与和及的在把将今各全以是去从就有每对年下向到为已还也共来派也推" + "两三四五六七八九十"
_PERSON = re.compile(r"(?:说|告诉|介绍|表示|坦言|笑|摄|接过|自己)")
SURNAMES = frozenset(
    "赵钱孙李周吴郑王冯陈卫蒋沈韩杨朱秦许何吕张孔曹严华金魏陶姜谢邹苏潘葛范彭鲁韦马方任袁柳唐罗薛雷贺倪汤殷郝邵毛常于傅康余顾孟黄萧尹姚汪毛米贝戴宋庞熊纪舒屈项祝董梁杜阮蓝闵季贾江童郭梅林钟徐邱高夏蔡田樊胡霍万卢莫丁邓石崔龚程陆段侯武刘龙叶黎白蒲覃向曾廖"
)
# Whom a text introduces by name: 村民吴忠, 养殖户李福建.
_INTRODUCED = re.compile(
    r"(?:村民|居民|[养种]殖?户|[贫脱]困?贫?户|搬迁户|农户|牧民|店[主长]|老板|师傅|大姐|大哥|大嫂|厂长|经理|负责人|主任|书记|带头人|员工|工人|记者|通讯员|学员|经纪人)(.?)$"
)
# What follows a name that a company bears: 祥云服饰.
_COMPANY = re.compile(
    r"(?:服饰|制衣|服装厂|科技|实业|鞋业|药业|酒业|商贸|工贸|置业|光电|箱包|纺织|针织|家居|国际|股份|控股|传媒|重工|电气|包装|印务|塑业|木业|竹业|茶业|食品厂|电子厂)"
)
_WIDE_SUFFIX = re.compile(r" [县市区旗](?![一-龥])")
_SPACED = re.compile(r"(?<![一-龥])[一-龥](?: {1,4}[一-龥]){0,3} {1,4}[县市区旗]$")
_WIDEST = 24  # characters that such a name may take


@dataclass(slots=True)
class Name:
    """An occurrence of a name; `code` is "" until it is decided."""

    start: int
    end: int
    entry: Entry
    code: str = ""


def occurrences(text: str, gazetteer: Gazetteer) -> tuple[list[Name], list[Name]]:
    """Names of county level and above, the longest of each overlapping group; and names of townships, all of them."""
    entries, names, towns = gazetteer.entries, [], []
    people: set[str] = set()
    for start, minus_end, number in gazetteer.matcher.scan(text):
        entry = entries[number]
        if entry.kind == TOWN:
            towns.append(Name(start, -minus_end, entry))
        elif entry.kind == BARE and introduced(text, start, entry.name):
            people.add(entry.name)
        elif readable(text, start, -minus_end, entry):
            names.append(Name(start, -minus_end, entry))
    if people:
        names = [name for name in names if name.entry.kind != BARE or name.entry.name not in people]
    wide = spaced(text, gazetteer)
    return without_overlaps(names + wide) if wide else longest(names), towns


def introduced(text: str, start: int, name: str) -> bool:
    """Whether a bare name is a person's: 村民吴忠, and not 吴忠 in 宁夏吴忠."""
    if name[0] not in SURNAMES and text[start - 1 : start] not in SURNAMES:
        return False
    match = _INTRODUCED.search(text, max(0, start - 5), start)
    return match is not None and (match[1] in SURNAMES if match[1] else name[0] in SURNAMES)


def spaced(text: str, gazetteer: Gazetteer) -> list[Name]:
    """Names set wide to fill a column of a table: 曹 县, 宁 城 县."""
    found = []
    for suffix in _WIDE_SUFFIX.finditer(text):
        match = _SPACED.search(text, max(0, suffix.end() - _WIDEST), suffix.end())
        entry = gazetteer.by_name.get(match[0].replace(" ", "")) if match else None
        if match is not None and entry is not None and entry.kind == FULL:
            found.append(Name(match.start(), match.end(), entry))
    return found


def without_overlaps(names: list[Name]) -> list[Name]:
    """Of overlapping names the longest, of equally long ones the first: 江华瑶族自治县, not the 从江 before it."""
    names.sort(key=lambda name: (name.start, -name.end))  # stable: of equal spans the first given stays
    return longest(names)


def longest(names: list[Name]) -> list[Name]:
    """The same of names in order, of equal starts the longest first."""
    kept: list[Name] = []
    for name in names:
        if kept and name.start < kept[-1].end:
            if name.end - name.start <= kept[-1].end - kept[-1].start:
                continue
            kept.pop()
        kept.append(name)
    return kept


def readable(text: str, start: int, end: int, entry: Entry) -> bool:
    """Whether the characters around leave room for reading the name as a place at all."""
    name, after = entry.name, text[end : end + 1]
    if after in _PROPER_FIRST and _PROPER.match(text, end) and not (entry.kind == FULL and _SCHOOL.match(text, end)):
        return False
    if entry.kind == BARE:
        if name == "海口" and text[start - 1 : start] in ("出", "入"):
            return False
        if start and text[start - 1] in SURNAMES and _PERSON.match(text, end):
            return False
        return after not in SPANNING.get(name, ()) and not (
            len(entry.codes[0]) == 6 and entry.codes[0][-2:] != "00" and _COMPANY.match(text, end)
        )
    if name[-1] == "市" and (after == "场" or text[start - 1 : start] in ENDING.get(name[0], ())):
        return False
    if text.startswith("位于", end):  # 和田地区位于……, and not 合作区位
        return True
    return not (after and after in _SUFFIX_WORD.get(name[-1], "") and stem(name) in COMMON)


def bounded_before(text: str, start: int) -> bool:
    """Whether a word may begin at `start`."""
    return start == 0 or text[start - 1] in _BEFORE or bool(_BOUNDARY.match(text[start - 1]))


def bounded_after(text: str, end: int) -> bool:
    """Whether a word may end at `end`."""
    return end >= len(text) or text[end] in _AFTER or bool(_BOUNDARY.match(text[end]))


def weight(name: Name, body_at: int) -> int:
    """How much a name counts: double in headline and page context, which stand before `body_at`."""
    return 2 if name.start < body_at else 1
