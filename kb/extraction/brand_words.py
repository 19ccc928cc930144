"""The words by which labor brands and their level are told: data for brands.py."""

import re

# What the name of a brand ends with: the people of a trade, or the craft itself.
TRADE = "工|匠|师|师傅|嫂|嫂子|妹|妹子|娘|手|绣|编|雕|保安|阿姨|大姐|艺人|厨师|铁军|织女|海员|船员|驾驶员|司机|管家|护工|农人|匠人|家政|保姆|建筑|装饰人|导游|哥|画|姑娘|护理|家政员|服务员|技术员|护理员|主播|裁缝|花农|果农|菜农|茶农|工作者|茶师|电商人|茶人|经纪人|绣郎|花匠|表嫂"
TRADE_END = re.compile(rf"(?:{TRADE})$")
NAME = re.compile(r"[\u4e00-\u9fff]{2,14}")
QUOTED = re.compile(r"[“\"「『]([^“”\"「」『』\n]{2,18})[”\"」』]")
LEVEL_WORD = r"(?:国家级|部级|自治区级|县\(市、?区?\)级|县\(区\)级|省部级|省级|省(?=特色|优秀|劳务)|市州级|地市级|市级|州级|盟级|县区级|县级|旗级|区级|本级)"
LEVEL = re.compile(LEVEL_WORD)
LEVELS = {
    "国": "national",
    "部": "national",
    "自": "provincial",
    "省": "provincial",
    "市": "prefecture",
    "州": "prefecture",
    "盟": "prefecture",
    "地": "prefecture",
}
BRAND = r"(?:特色|优秀|知名|示范|著名|地域|区域|新|十大|等){0,3}(?:劳务|家政|用工)?(?:地域|特色|区域)?品牌"
# Directly before a group: 省级劳务品牌“X”, 市级品牌2个,分别是X, 眼下还是市级的“X”.
BEFORE = re.compile(rf"(?P<level>{LEVEL_WORD}){BRAND}(?:\d+个[,:]?)?(?:分别|包括|主要|即|如|还)?[是有为:]?$")
BEFORE_LEVEL = re.compile(rf"(?P<level>{LEVEL_WORD})的$")
BEFORE_BRAND = re.compile(r"(?:劳务(?:地域|特色|区域)?品牌)(?:\d+个[,:]?)?(?:分别|包括|主要|即|如|还)?[是有为:—-]*$")
# Directly after a group: “X”劳务品牌, “A”“B”等特色劳务品牌, X(省级), A、B两个盟级品牌.
AFTER = re.compile(
    rf"^(?:等[^,“”\"]{{0,16}}?|(?:\d+个|[一二两三四五六七八九十]+个|一批|多个|这[一个]?|\()*[^,、“”\"]{{0,6}}?)(?P<level>{LEVEL_WORD})?{BRAND}(?!项目|标准)"
    rf"|^\((?P<level2>{LEVEL_WORD})\)"
)
BECOMES = r"(?:成为|均为|都是|[是为]|系|获评|获得|荣获|入选|入围|上榜|评为|评上|认定|创建|培育|命名|跻身|晋级|晋升|升级|升格|挂上|挂牌|进了|进入|纳入|打造|列入|申报)"
PREDICATE = re.compile(rf"{BECOMES}[^“”\"]{{0,24}}?(?:{LEVEL_WORD}|{BRAND}|劳务名片)|榜上有名|{LEVEL_WORD}{BRAND}")
NOT_BRAND_AFTER = re.compile(
    r"^(?:等)?(?:项目|专项|技能|培训|工程|行动|计划|活动|平台|小程序|App|APP|微信|公众号|窗口|模式|机制|企业|公司|车间|招聘)"
)
NOT_BRAND_NAME = re.compile(
    r"(?:模式|机制|行动|工程|平台|车间|专列|计划|活动|大赛|品牌|学院|公司|合作社|协会|基地|产业园|字号|战略|之乡|之都|之家|经验|榜样|标兵|品|贷|地图|驿站|饭碗|方案)$|^(?:[一百我你他她它]|十[一二三四五]五|[二两三四五六七八九十]+[大项个条张件步家支名级]|最|就业|招聘|求职|零工|创业|便民|惠民|政策|带薪)"
)
GAP = re.compile(r"^(?:[、和及与]|以及)?(?:[\u4e00-\u9fff、()]{0,14}?的|[\u4e00-\u9fff()]{0,8})?$")
CELL = re.compile(rf"(?<=[|\n\t])(?P<name>[\u4e00-\u9fff]{{3,11}})[|\t](?P<level>{LEVEL_WORD})(?=[|\t\n])")
CARD = re.compile(
    rf"(?<=[县市区旗州盟|\s])(?P<name>[\u4e00-\u9fff]{{2,7}}?(?:{TRADE}))\((?P<level>{LEVEL_WORD})(?:劳务)?(?:品牌)?\)"
)
HEADING = re.compile(r"^[^\u4e00-\u9fff\n]{0,3}([\u4e00-\u9fff]{2,12}):([\u4e00-\u9fff]{3,10})$", re.M)
ANAPHORA = re.compile(rf"(?:[这该]|前述)[一块个]?[^,“”]{{0,3}}(?P<level>{LEVEL_WORD}){BRAND}")
LISTED = re.compile(r"名单|入选|榜|新认定|获评")
LISTED_LEVEL = re.compile(rf"({LEVEL_WORD}){BRAND}")
TAIL = r"(?=[是均都为系也已被获入成等以和及与两三四五六七八九十(]|$)"
BARE = re.compile(rf"(?P<name>[\u4e00-\u9fff]{{2,12}}?(?:{TRADE})){TAIL}(?!人员)")
BARE_HEAD = re.compile(r"^.*(?:另有|还有|共有|现有|[有是为除]|包括|例如|比如|分别是|以及)(?=[\u4e00-\u9fff]{3})")
RECOGNISED = re.compile(r"成为|获评|入选|评为|评上|认定|创建|命名|跻身|晋级|升级|榜上有名")
BESIDE = re.compile(r"(?:\([^()]{0,12}\))?(?:申报|打造|培育|推出)?的?")
YEAR = re.compile(r"((?:19|20)\d\d)年")
