"""Private persons whose wage, income or business an article tells of, so that their figures are not taken for the county's."""

import re
from bisect import bisect_left
from dataclasses import dataclass

from kb.extraction.matching import Matcher

SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
    "施尚洪常温康牛季鲁葛章邢岳齐殷翁申庄辛管祝左涂谷祁时舒耿牟卜路詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翟隋植甘景薄单包司柏宁柯阮桂闵"
)
_END = r"(?=[坐说原把在从是一靠如就刚进家曾有将便每也拿带成当正以用凭向告的和与,、:。“]|$)"
# A covered name (articles/masking) is a person's as before: else the figure would pass for the county's.
_TOLD = re.compile(
    rf"岁的([一-鿿]{{2,4}}?|█{{2,4}}){_END}"
    rf"|(?:村民|农民|店主|员工|职工|工人|女工|绣娘|经纪人|带头人|渔民|老乡|匠人|牧民|农户|船长|月嫂|师傅|居民|大姐|脱贫户|搬迁户|镇的|乡的|村的|村上的|村里的|儿子|女儿|丈夫|妻子|老伴|爱人|儿媳|弟弟|妹妹)([{SURNAMES}][一-鿿]{{1,2}}?|█{{2,3}}){_END}"
)
# 梁谷之、梁三之、梁坚宝等4户: where one of them is known, the others are persons too.
_IN_A_ROW = re.compile(rf"[{SURNAMES}][一-鿿]{{1,2}}(?:、[{SURNAMES}][一-鿿]{{1,2}})+(?=[等,。和与])")
_NOT_NAMES = (
    "他",
    "她",
    "我",
    "这",
    "那",
    "女儿",
    "儿子",
    "孩子",
    "丈夫",
    "妻子",
    "母亲",
    "父亲",
    "老人",
    "姑娘",
    "小伙",
    "妇女",
    "农民",
)


@dataclass(frozen=True, slots=True)
class Persons:
    """Where persons are named, in order: starts and names."""

    starts: list[int]
    names: list[str]


def find(text: str) -> Persons:
    """All mentions of the persons that a folded text introduces (“54岁的张阿妹”, 村民戴恩月)."""
    known = {
        name for match in _TOLD.finditer(text) if (name := match.group(1) or match.group(2)) and not name.startswith(_NOT_NAMES)
    }
    if not known:
        return Persons([], [])
    for match in _IN_A_ROW.finditer(text):
        row = match.group().split("、")
        known |= set(row) if any(name in known for name in row) else set()
    listed = sorted(known)
    found = [(start, listed[number]) for start, _, number in Matcher(listed).scan(text)]
    return Persons([start for start, _ in found], [name for _, name in found])


def before(persons: Persons, paragraph: int, position: int) -> str:
    """The person named last before a position of the same paragraph, "" if none."""
    at = bisect_left(persons.starts, position) - 1
    return persons.names[at] if at >= 0 and persons.starts[at] >= paragraph else ""
