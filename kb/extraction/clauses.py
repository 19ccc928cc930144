"""How a place stands in its clause: what leads up to it, what follows it, what is listed with it."""

import re

from kb.extraction.codes import under
from kb.extraction.types import Place

# What may stand between the start of a clause and the place that is its subject.
_NUMBERING = r"(?:[(]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[).、]|[一二三四五六七八九十]是|[①-⑳]) ?"
LEAD = re.compile(
    rf"(?:{_NUMBERING})?(?:目前|如今|今年|去年|当年|当时|其中|而|在|位于|据|按照|按|根据|同时|此外|近年来|近日|日前|仅|像|如|地处|走进|记者从|记者在|来到|尤其是|家住|家在|要数|还有"
    r"|再说|先说|同在|邻居|邻近的|\d{1,4}年(?:\d{1,2}月)?(?:以来|末|底)?|\d{1,2}月(?:\d{1,2}日)?(?:以来|末|底)?|截至目前|劳务品牌|(?:省|市|州|县|区)级(?:劳务)?(?:品牌)?)?"
)
SENTENCE_MARKS = frozenset("\n。!?】【▲▍●·■◆★")
CLAUSE_MARKS = frozenset(";,:(|—“‘”")
MARKS = SENTENCE_MARKS | CLAUSE_MARKS
TIME_LEAD = re.compile(r"[^,]{0,10}(?:[年月日季旬末底初前后天]|以来|期间|目前|如今|近期|此外|同时|据了解|据介绍),$")
# Places that people come from, go to or are listed by are no subjects.
PASSING = re.compile(
    r"(?:稳定|灵活)?(?:就业(?!局|服务|中心|和|管理)|务工|打工|从业|上班|读书)|籍|驻|一地|商人|客商|老乡|等[地\d一二三四五六七八九十]|[、和与及](?:[一-龥]{2,7}[、和与及]){0,6}[一-龥]{2,7}等"
)
ORIGIN = re.compile(
    r"(?:籍(?!员工)|(?=[农脱残参返]))(?:农村|脱贫|残疾|参保|返乡|低收入)*(?:劳动力|务工者|务工人员|人口|人员|群众)(?:达|有|约|为)?\d"
)
PEOPLE = re.compile(r"籍?(?:农村|脱贫|返乡)*(?:乡亲|青年|老乡|务工人员|群众|姐妹|劳动力|残疾人)")
FIGURE = re.compile(
    r"[县市区]?(?!\d+[余多]?家(?:次|规模)?企业)(?:的|有|为|是|则是|:|\||\s|约|达|近|仅|只有|占|独占|各|最多|依次是|完成|现有|共有|员工)*(?!\d{1,4}(?:年|月|日))\d"
)
TOWARDS = re.compile(r"(?:到|往|至|赴|去|来自|入|进|从|给|在|送|供|销|达)$")
EVENT = re.compile(r"(?:将|共同)?(?:联办|举办|召开|举行|办专场)")
SEEN_FROM = re.compile(r"[^,。]{0,4}看,")
FACILITY = re.compile(r"[一-龥]{0,12}(?:产业园|园区|公司|集团|厂|中心|基地|学校|合作社)")
RECRUITING = re.compile(r"(?:全年|共|累计|去年|今年)?(?:组织|企业|来|吸纳|接收|\d+[余多]?家)")
# What a partner gives at once; the next sentence is about those who were given it.
GRANT = re.compile(r"[^,。]{0,8}?(?:投入|拨付|拿出|捐|援助|援建)")
INSIDE = re.compile(r"[^,。]{0,12}(?:企业|公司|厂|车间|店|园区)里?,")
GIVING = re.compile(r"[^,。]{0,8}?(?:投入|拨付|安排|援助|援建|拿出|提供|捐|发放|出台|拨出|支出)")
TOGETHER = re.compile(r"(?:[、和与][一-龥]{2,7}?){1,6}[两三四五六七八九十]个?[县市区旗镇乡](?!.{0,30}(?:分别|依次))")
AWAY = re.compile(r"(?:到|赴|在|闯|进|进了)$")
WORKPLACE = re.compile(r"一家|做|当|开(?!展|发)|[一-龥]{0,8}(?:厂|店|会所|酒庄)")
COUNTED = re.compile(r"\d[\d.,]*[万亿]?[余多]?[名位个]$")
JOINT = re.compile(r"[和与同](?=[一-龥])")
RULE = re.compile(r"(?:按照|根据|依据|按)《$")
DEICTIC = re.compile(
    r"(?=[全我本该县旗市州盟区省双两前后])(?:(?P<county>(?:全|我|本|该)(?:县|旗)|(?<![一-龥])(?:县|旗)(?:里|上|人社局|人力|就业|政府|委|财政|医保|妇联|农业|乡村|劳务|总工会))"
    r"|(?P<city>(?:全|我|本|该)(?:市|州|盟)(?![场县])|(?<![一-龥])(?:市|州|盟)(?:里|人社局|人力|就业|政府|委|财政|医保|妇联|农业|乡村|总工会|地方))"
    r"|(?P<district>(?:全|我|本|该)区(?![域间])|(?<![一-龥])区(?:里|人社局|人力|就业|政府|委|财政|医保|总工会))"
    r"|(?P<township>(?:全|我|本|该)(?:镇|乡|街道))"
    r"|(?P<province>(?:全|我|本|该)省|(?<![一-龥])省(?:里|人社厅|人力|财政))"
    r"|(?P<nation>(?<![一-龥])(?:全国|我国))|(?P<both>(?<![一-龥])(?:双方|两地))|(?P<former>(?<![一-龥])前者)|(?P<latter>(?<![一-龥])后者))"
)
# 全市首家, 占全市的四成: said of something, not about the city.
COMPARED = re.compile(r"首家|首个|首批|第一|唯一|最|前列|[一-龥]{0,4}总(?:数|量)|的?[一二三四五六七八九十]成")
CLAUSE_END = re.compile(r"[;。!?\n、]|,(?!\d{3}(?!\d))")
PART_END = re.compile(r"[;。!?\n]")
SENTENCE_END = re.compile(r"[。!?\n]")
RESPECTIVE = re.compile(r"分别|依次")
LIST_GAP = re.compile(r"[^,。;、和与“”]{0,8}”?(?:[、和与]|以及)[^,。;、和与“”]{0,6}“?")
NEXT_FIGURE = re.compile(r"[^\d,。;]{0,8}?(\d[\d.,]*)[^\d,。;、和]{0,8}(?:[、和及]|$|(?=[,。;]))")
HEADING = re.compile(r"[^\n|]{2,26}[^\n|。!?;,”》)]")


def opening(before: str, start: int) -> str:
    """What begins at `start`, given the 16 characters before it: a "sentence", a "clause", or "" nothing."""
    quoted = before[-1:] in ("“", "‘", "(")
    text = before[:-1] if quoted else before
    at = len(text) - 1
    while at >= 0 and text[at] not in MARKS:
        at -= 1
    if (at < 0 and start > len(before)) or not LEAD.fullmatch(text[at + 1 :].lstrip(" ")):
        return "clause" if quoted else ""
    mark = text[at - 1 : at] if text[at : at + 1] == "”" else text[at : at + 1]
    return "sentence" if at < 0 or mark in SENTENCE_MARKS else "clause"


def last_list(places: list[Place], text: str) -> list[Place]:
    """The places of an enumeration that come last: of 甲县……,乙县、丙县 the latter two. Brands may stand between (“林州建筑工”、新乡的“长垣厨师”)."""
    listed: list[Place] = []
    for place in reversed(places):
        if listed and under(listed[0].code, place.code) and listed[0].start - place.end < 4:
            continue  # 安阳的“林州建筑工”
        if listed and not LIST_GAP.fullmatch(text, place.end, listed[0].start):
            break
        listed.insert(0, place)
    return listed


def following(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The spans of the items of a list of figures: 为36家、21家和13家."""
    found: list[tuple[int, int]] = []
    at = start
    while match := NEXT_FIGURE.match(text, at, end):
        found.append(match.span())
        at = match.end()
    return found
