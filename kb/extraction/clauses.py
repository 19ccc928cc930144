"""How a place stands in its clause: what leads up to it, what follows it, what is listed with it."""

import re

# What may stand between the start of a clause and the place that is its subject.
_NUMBERING = r"(?:[(]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[).、]|[一二三四五六七八九十]是|[①-⑳]) ?"
LEAD = re.compile(
    rf"(?:{_NUMBERING})?(?:目前|如今|今年|去年|当年|当时|其中|而|在|位于|据|按照|按|根据|同时|此外|近年来|近日|日前|仅|像|如|地处|走进|记者从|记者在|来到|尤其是|家住|家在|要数|还有"
    r"|再说|先说|同在|明确|约定|商定|规定|邻居|邻近的|\d{1,4}年(?:\d{1,2}月)?(?:以来|末|底)?|\d{1,2}月(?:\d{1,2}日)?(?:以来|末|底)?|截至目前|劳务品牌|(?:省|市|州|县|区)级(?:劳务)?(?:品牌)?)?"
)
SENTENCE_MARKS = frozenset("\n。!?】【▲▍●·■◆★▶►▷◇◎○□▪▫•☆✔√➤※△▼▽◉➢")
CLAUSE_MARKS = frozenset(";,:(|—“‘”")
MARKS = SENTENCE_MARKS | CLAUSE_MARKS
TIME_LEAD = re.compile(
    r"[^,]{0,10}(?:[年月日季旬末底初前后天晨早晚点]|\d{1,2}:\d\d|以来|期间|目前|如今|近期|此外|同时|另外|近年来|多年来|据了解|据介绍|据悉|据统计|据报道),$"
)
# Places that people come from, go to or are listed by are no subjects.
PASSING = re.compile(
    r"(?:稳定|灵活)?(?:就业(?!局|服务|中心|和|管理)|务工|打工|从业|上班|读书)|籍|驻|一地|的?(?:采购商|商人|客商)|老乡|等[地\d一二三四五六七八九十]|[、和与及](?:[一-龥]{2,7}[、和与及]){0,6}[一-龥]{2,7}等"
)
# 宁波市外200元, 山西省外务工: beyond the place; but 县外出务工, 市外事办.
OUTSIDE = re.compile(r"以?外(?![出来派贸资商籍流地向事宾])")
ORIGIN = re.compile(
    r"(?:籍(?!员工)|(?=[农脱残参返]))(?:农村|脱贫|残疾|参保|返乡|低收入)*(?:劳动力|务工者|务工人员|人口|人员|群众)(?:达|有|约|为)?\d"
)
PEOPLE = re.compile(
    r"籍?(?:农村|脱贫|返乡|残疾|低收入|贫困|参训)*(?:乡亲|青年|老乡|务工人员|群众|姐妹|妇女|学员|学生|农民工|劳动力|残疾人)"
)
# A cell of a table that names the place of its row: 汾阳市    省     17,200.
CELL = re.compile(r"[县市区旗州盟]?(?:[ \t]{1,16}(?:[一-龥]{1,3}[ \t]{1,16})?|[ \t]*\|[ \t]*)(?!\d{1,4}(?:年|月|日))\d")
# Words of a sentence that lists where people went: 其中输往天津482人、新疆1316人.
DESTINATIONS = re.compile(r"输往|输出到|输送到|去向|流向|去往|外出|分布|[省区疆县州市国]内?外|其中[赴到在]|转移到|返岗")
STATIONED = re.compile(r"[^。,;]{0,30}设[^。,;]{0,16}(?:驻外|站|联络点|办事处|之家)")
FIGURE = re.compile(
    r"[县市区]?(?:\([^()\n\d]{1,14}\))?(?!\d+[余多]?家(?:次|规模)?企业)(?:的|有|为|是|则是|:|\(|\||\s|约|达|近|仅|只有|占|独占|各|最多|依次是|完成|现有|共有|员工)*(?!\d{1,4}(?:年|月|日))\d"
)
# An item of a list of parts, what is counted named with it: 甲县完成1.2万人、乙县脱贫人口3200人.
ITEM_FIGURE = re.compile(
    r"(?![两三四五六七八九十]个?[县市区旗]|[^,。;、\d\n]{0,12}等\d)[^,。;、\d\n“(]{0,8}(?!\d{1,4}(?:年|月|日))\d"
)
# People of the article's own, told of in a partner's sentence: 崇川区现有我县务工人员1200人.
OWN_PEOPLE = re.compile(
    r"籍?的?(?:农村|脱贫|返乡|在外|外出|转移)*(?:务工|劳动力|群众|乡亲|老乡|员工|工人|农民工|学员|妇女)[^,。;\d]{0,8}\d"
)
TOWARDS = re.compile(r"(?:到|往|至|赴|去|来自|入|进|从|给|在|送|供|销|达)$")
EVENT = re.compile(r"(?:将|共同)?(?:联办|举办|召开|举行|办专场)")
SEEN_FROM = re.compile(r"[^,。]{0,4}看,")
FACILITY = re.compile(r"[一-龥]{0,12}(?:产业园|园区|公司|集团|厂|中心|基地|学校|合作社)")
RECRUITING = re.compile(r"(?:全年|共|累计|去年|今年)?(?:组织|企业|来|吸纳|接收|\d+[余多]?家)")
# What a partner gives at once; the next sentence is about those who were given it.
LOCATED = re.compile(r"(?:在|落户|落地|位于|坐落于|走进|来到|走访)$")
GRANT = re.compile(r"[^,。]{0,8}?(?:投入|拨付|拿出|捐|援助|援建)")
INSIDE = re.compile(r"[^,。]{0,12}(?:企业|公司|厂|车间|店|园区)里?,")
GIVING = re.compile(r"[^,。]{0,8}?(?:投入|拨付|安排|援助|援建|拿出|提供|捐|发放|出台|拨出|支出|落实)")
TOGETHER = re.compile(r"(?:[、和与][一-龥]{2,7}?){1,6}[两三四五六七八九十]个?[一-龥]{0,3}?[县市区旗镇乡](?!.{0,30}(?:分别|依次))")
AWAY = re.compile(r"(?:到|赴|在|闯|进|进了|去了?)$")
WORKPLACE = re.compile(
    r"一[家户处](?!人|企业|公司)|[办开建]了|做|当(?!地|年|天|时|场)|开(?!展|发)|[一-龥]{0,8}(?:厂|店|会所|酒庄)"
)
# Somebody's wages: 在河间县摘番茄,一天挣80元; but a rule's rate is paid at home: 到福州务工,每月补贴200元.
WAGE = re.compile(
    r"(?:[^。,;!?\d、]{0,16},){1,2}(?:[^。,;!?\d人]{0,8}?)"
    r"(?:月薪|月工资|每月|[一每个]个?[月天](?=[挣拿能一二三四五六七八九\d])|日薪|日结|时薪|年薪|工钱|到手|剩下)(?![^。!?\n]{0,24}(?:补|奖|津贴|报销))"
)
COUNTED = re.compile(r"\d[\d.,]*[万亿]?[余多]?[名位个]$")
PAIR_MARKS = ("·", "—", "——", "-", "~", "→")
PAIRED = re.compile(r"[—~-]{1,2}|[一-龥]{0,10}?[和与同]")
JOINT = re.compile(r"[和与同](?=[一-龥])")
RULE = re.compile(r"(?:按照|根据|依据|按)《$")
CLAUSE_END = re.compile(r"[;。!?\n、]|,(?!\d{3}(?!\d))")
# A set of brands, the last of which is named: “甲县月嫂”等6个品牌, “甲县焊工”“乙县月嫂”两个品牌合计; what follows counts the whole set.
BRAND_SET = re.compile(
    r"[^“”,。;、\n]{1,8}(?:”(?:[、和]?“[^“”\n]{2,12}”){0,6})?等?(?:(?<=等)\d{1,4}[个家](?=[一-龥]*(?:品牌|入选|[获榜由])|$)|(?<=”)[两三四五六七八九十\d]{1,3}个(?:劳务)?品牌合计)"
)
# The first of several names that a figure counts together: 甲县缝纫合作社、乙家政公司等7家单位, 甲县月嫂、乙县焊工等12个品牌.
ITEMIZED = re.compile(
    r"[^,。;、\n\d]{1,24}?(?:公司|协会|合作社|集团|厂|中心|学校|学院|[师工匠嫂姐人])”?、[^,。;\n\d]{2,120}?等?\d{1,4}[余多]?[个家名位类项所](?!月|百分)"
)
# 以甲县米粉为代表的……: what is meant comes behind.
EXAMPLE = re.compile(r"[^,。;\n\d]{0,12}(?:为代表|等)的(?=[一-龥])")
# Somebody who lives there: 甲县乙镇丙村村民张三说.
RESIDENT = re.compile(
    r"[一-龥]{0,12}?(?:村民|居民|农民|农户|牧民|社员|养殖户|种植户|脱贫户|贫困户|搬迁户|监测户|姑娘|小伙|青年|大姐|大嫂)(?P<name>[一-龥]{2}(?=[,在说告正来的是一从把和今也每时家就还:;(])|[一-龥]{3})"
)
# What comes before a place in brackets that is not the one counted.
BRACKETED = re.compile(r"(?P<figure>\d[\d.,]*[万亿]?[余多]?(?:人次?|名|户|家))?\((?:结对|对口|协作|帮扶|支援){0,2}$")
# 甲市(乙市)产业转移园 stands in the latter.
PARK = re.compile(r"\)[一-龥]{0,8}(?:园|基地)")
# A paragraph that goes on about all that was told of part by part.
SUMMARY = re.compile(r"(?:上述|以上|综上|总的看|合计|总计|其余|另据|对认定|各[县市区地州旗])")
ROW_END = re.compile(r"\n")
PART_END = re.compile(r"[;。!?\n]")
SENTENCE_END = re.compile(r"[。!?\n]")
HEADING = re.compile(r"[^\n|]{2,26}(?:[^\n|。!?;,”》)]|(?<![。!?])”)")


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


def after_time(text: str, start: int) -> bool:
    """Whether only a time stands between the start of the sentence and `start`: 10月中旬,石泉县……"""
    mark = max(text.rfind(mark, max(0, start - 16), start) for mark in "。!?\n”")
    return mark >= 0 and bool(TIME_LEAD.match(text[mark + 1 : start]))
