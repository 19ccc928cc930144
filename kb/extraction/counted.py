"""Indicators that a figure's own noun settles, whatever stands before it: 652个农牧民转移就业|基地, 18个乡镇集市|招聘会, 3|乡.

The learned model weighs the first words behind a figure; what is counted is named by the last word of the noun, which may stand far behind.
"""

import re

# Things that are counted with 个, 家, 所, 处, 座, 场: the end of the noun → the indicator, the first that matches.
_HEADS = (
    ("job_fairs", r"(?:招聘|洽谈|双选|交流|推介|见面)(?:大会|会|活动)"),
    ("training_sessions", r"培训班"),
    ("training_bases", r"(?:培训|实训|教学)(?:示范|实践|见习)?(?:基地|中心|点)|技能大师工作室"),
    (
        "startup_parks",
        r"创业(?:就业|创新|示范|孵化|见习|产业|科技|服务)*(?:园区?|基地|孵化器|孵化园|一条街|街区?|小镇)|孵化(?:基地|园区?|器)",
    ),
    ("labor_bases", r"(?:劳务|务工|劳动力|转移|就业|输出|输转|用工)(?:输出|输转|转移|就业|协作|合作|示范|稳定)*基地"),
    ("gig_markets", r"零工(?:市场|驿站|之家|超市)"),
    (
        "service_stations",
        r"(?:就业|劳务|人社|用工|务工|输出|输转|转移|招工|维权|农民工|协作)[\u4e00-\u9fff]{0,4}(?:服务站|服务点|服务驿站|工作站|联络站|联络点|联络处|办事处|驿站)",
    ),
    (
        "labor_agencies",
        r"职介机构|(?:劳务|职业|人力资源)(?:输出|输转|中介|介绍|服务|派遣|经纪|合作)+(?:组织|机构|公司|企业|合作社)",
    ),
    ("projects", r"(?<!培训)(?<!品牌)(?<!发包)(?<!签约)(?<!劳务)项目"),
    ("brands", r"劳务品牌"),
)
_HEAD = re.compile("|".join(f"(?P<{key}>{words})" for key, words in _HEADS))
# The noun may also stand before a figure behind which nothing follows: 省级返乡创业示范项目10个.
_NAMED = re.compile(f"(?:{_HEAD.pattern})(?:总?数量?|共计?|总?计|累计|已|达|有|约|近|超|到|为|过)*$")
_ALONE = re.compile(r"$|[,;。、()和与及]")
_SIGNED = re.compile(r"签|承揽|承接|中标|以上项目")  # projects that are contracts
_THINGS = frozenset(["个", "家", "所", "处", "座", "场", "期", "项", "批", "条"])
# Behind the noun the clause goes on with what happens to it, or ends.
_END = re.compile(
    r"[”’\"]?(?:$|[,;。、()和与及以等的]|[参入亮获被均已全共]|成为|建成|投入|落地|开工|顺利|如期|陆续|竣工|投产|正在|带动|吸纳|覆盖)"
)
# Words that begin another thought: what stands before them is what is counted.
_VERB = re.compile(
    r"开展|举办|承[建接揽办]|发布|提供|参加|参与|建立|建成|建设(?!项目)|实施|设立|开设|签订|签约|引进|落实|推进|推动|组织(?=[一-鿿])|建了|设了|办了|获评|获得|入选|评为|成立|进入|达成|组成|联合|共同"
    r"|输送|培训(?!班|基地|中心|点|示范|实践|见习|项目)|从事|参展|来到|走进|联系|对接|纳入|认定|打造|进行|实现|享受|报名|发放|开发|的"
)
# Places are counted by the noun right behind the figure: 20个县市, 2乡. Other nouns may follow these (5个乡镇劳务站), which the heads know.
_PLACES = (
    ("coverage_towns", r"乡镇(?:街道)?|镇街|乡镇?|镇|街道(?:办事?处)?|苏木"),
    ("coverage_villages", r"(?:行政|自然|贫困|脱贫|重点)?村(?:社区|组)?|社区|嘎查|村民小组"),
    ("coverage_regions", r"(?:县市区?|市县区?|县区|市区|区县|地市|市州|州市|省份|省区市?|省市|地区|城市|盟市|旗县区?|县|市|省)"),
)
_PLACE = re.compile("|".join(f"(?P<{key}>{words})" for key, words in _PLACES))
_PLACE_ENDS = re.compile(r"$|[,;。、()和与及的]|之一|开展|实施|实行|覆盖|推行|签订|签了|启动")
# 鸣沙、大战场、石空3个镇: what was told of them stands before; 建成农产品市场和5个乡镇: here the figure counts what was built.
_UNITS = {
    **dict.fromkeys(("乡", "镇", "乡镇", "街道", "苏木"), "coverage_towns"),
    **dict.fromkeys(("村", "社区", "行政村", "自然村", "嘎查"), "coverage_villages"),
    **dict.fromkeys(("省", "市", "县", "区", "州", "旗", "省份", "城市", "省市", "县区", "国"), "coverage_regions"),
}
_LEVELS = ("级", "属", "直")
_LISTED = re.compile(r"、[^,;。、和与及]{0,8}$|[和与及][^,;。、和与及]{0,2}$")


def of_noun(word: str, lead: str, tail: str) -> str:
    """The indicator that the noun behind a figure settles, "" where it settles none.

    of_noun("个", "建成", "农牧民转移就业基地") → "labor_bases"; lead, tail: the words before the figure and behind it.
    """
    if found := _UNITS.get(word):
        return "" if tail[:1] in _LEVELS else found
    if word not in _THINGS:
        return ""
    if _ALONE.match(tail) and (named := _NAMED.search(lead)) and not _SIGNED.search(lead):
        return named.lastgroup or ""
    verb = _VERB.search(tail)
    noun = tail[: verb.start()] if verb else tail
    key = ""
    for match in _HEAD.finditer(noun):
        key = (match.lastgroup or "") if _END.match(tail, match.end()) else ""
    if key == "projects" and word not in ("个", "项", "批"):
        return ""
    if key:
        return key
    place = _PLACE.match(tail) if word == "个" else None
    if place is None or not _PLACE_ENDS.match(tail, place.end()) or _LISTED.search(lead):
        return ""
    return place.lastgroup or ""
