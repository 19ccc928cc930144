"""The words by which labor brands and their level are told: data for the finder of brands."""

import re

# What the name of a brand ends with: the people of a trade, or the craft itself.
TRADE = "工|匠|师|师傅|嫂|嫂子|妹|妹子|娘|手|绣|编|雕|保安|阿姨|大姐|艺人|厨师|铁军|织女|海员|船员|驾驶员|司机|管家|护工|农人|匠人|家政|保姆|建筑|装饰人|导游|哥|画|姑娘|护理|家政员|服务员|技术员|农技员|育婴员|保育员|保洁员|炊事员|养护员|检修员|讲解员|配送员|安检员|押运员|标注员|护理员|加工员|饲养员|主播|裁缝|花农|果农|菜农|茶农|工作者|茶师|电商人|茶人|经纪人|绣郎|花匠|表嫂|把式|演员|教练|传承人|能手|编织|船娘|魔术师|护士|骑手|杂技人|牧工|领队|绣女|渔女|鸡倌|牛倌|羊倌|猪倌|马倌|挑夫|车夫|轿夫|船夫|劳务大军|建筑大军|[湘川豫鲁徽赣皖苏渝黔滇桂闽粤浙晋冀陕陇]军"
TRADE_END = re.compile(rf"(?:{TRADE})$")
NAME = re.compile(r"[\u4e00-\u9fff]{2,14}")
QUOTED = re.compile(r"[“\"「『【]([^“”\"「」『』【】\n]{2,18})[”\"」』】]")

# Levels. A batch or a choice (第四批, 十大) before 品牌 tells that the division named has chosen: 湖北省第四批特色劳务品牌, 全国十大劳务品牌.
_BATCH = r"(?:我?最(?:喜爱|喜欢|关注|受欢迎|受关注|具影响力|有影响力)的?|第[一二三四五六七八九十\d]{1,3}[批届]|首[批届]|(?:19|20)\d\d年度?|年度|[一二三四五六七八九十]大|十佳|百强|最佳|最美|最具\w{2,4})"
_ADJECTIVE = r"(?:特色|优秀|知名|示范|著名|重点|地域|区域|巾帼|农民工|新)"
_BRANDS = r"(?:劳务|家政|用工)(?:地域|特色|区域|服务)?(?:品牌|名牌)"
_QUALIFIED = (
    rf"[“‘]?(?:\d{{1,3}}个(?={_BATCH}|{_ADJECTIVE}|脱贫))?(?:{_BATCH}|{_ADJECTIVE}|脱贫地区|扶持|培育|打造|推介|的){{0,5}}"
)
_CHOSEN = rf"(?=[“‘]?{_ADJECTIVE}{{0,2}}{_BATCH}{{1,2}}的?{_ADJECTIVE}{{0,2}}(?:{_BRANDS}|品牌)|[“‘]?优秀{_BRANDS})"
_OFFICE = r"(?=[^。;“”]{0,16}?(?:认定|评为|评定|评选|评出|遴选|推选|命名|授予|列为|列入|确定|公布|发布|通报))"
# 被认定为广西劳务品牌: who has chosen goes by its name.
_PROVINCES = "广西|宁夏|新疆|西藏|内蒙古|云南|贵州|四川|甘肃|青海|陕西|山西|河北|河南|湖北|湖南|江西|安徽|山东|福建|海南|辽宁|吉林|黑龙江|江苏|浙江|广东|重庆|北京|上海|天津"
PROVINCE = re.compile(rf"(?:{_PROVINCES})省?")
# What provinces are called in the names of their awards.
_LANDS = "湖湘|荆楚|陇原|三晋|燕赵|齐鲁|中原|天府|巴渝|八桂|江淮|赣鄱|八闽|南粤|龙江|三秦|塞上"
# What a brand is awarded is no brand: “甘肃省优秀劳务品牌”, “最具影响力劳务品牌”.
AWARD = re.compile(
    rf"(?:{_PROVINCES}|全国|.{{1,5}}[省市县州])省?(?:{_BATCH}|{_ADJECTIVE})*(?:劳务|家政|用工)品牌|(?:.{{0,6}}(?:全国|国家|[省市县州])|{_LANDS})?(?:级|{_BATCH}|{_ADJECTIVE})+(?:劳务|家政|用工)?(?:服务)?品牌"
)
LEVEL_WORD = (
    r"(?:国家级|国字号|部级|自治区级|县\(市、?区?\)级|县\(区\)级|省部级|省级|兵团级|市州级|地市级|地区级|市级|州级|盟级|师级|旗县区?级|县旗级|县区级|区县级|县级|旗级|区级|本级"
    rf"|省(?=[、和]?[市州县]级)|市(?=[、和]?[县区]级)|(?:(?:全国|国家){_ADJECTIVE}?|省|自治区|兵团)(?={_QUALIFIED}(?:{_BRANDS}|牌子)(?!展|发展|大会|推介会|交流|论坛|博览|工作))"
    r"|(?:省|自治区|兵团)(?=优秀|特色|市?劳务品牌(?!展|发展|大会|推介|交流|论坛|博览|工作|创业|建设)|名单|榜单)"
    rf"|(?:人社部|人力资源(?:和)?社会保障部)(?={_BRANDS})"
    rf"|(?:{_LANDS})(?={_ADJECTIVE}{{1,2}}{_BRANDS})"
    rf"|(?:(?<=[为选评入身列获])|(?<=[为选评入身列获][“‘ ])|(?<=[为选评入身列获] [“‘]))(?:{_PROVINCES})(?={_ADJECTIVE}{{0,2}}(?:{_BRANDS}))"
    rf"|(?:全区|全市|全州|全盟|市|州|盟|全县|县|旗){_CHOSEN}"
    r"|(?:国家人社部|人社部(?!门)|人力资源(?:和)?社会保障部(?!门)|农业农村部|全国妇联|国家乡村振兴局"
    r"|(?:省|自治区|兵团)(?:里|人社厅|人力资源(?:和)?社会保障厅|妇联|政府|厅|农民工办|劳务办|总工会)"
    r"|(?:市|州|盟|县|旗|区)(?:里|上|人社局|人力资源(?:和)?社会保障局|妇联|政府|农民工办|劳务办|总工会)|地区人社局)"
    rf"{_OFFICE})"
)
LEVEL = re.compile(LEVEL_WORD)
# A level of something else: 国家级非遗, 省级示范, 市级以上.
OTHER_LEVEL = re.compile(
    r"(?:的)?(?:非|示范|大师|技能|工艺|龙头|产业|园|基地|创业|创新|传承|以上|财政|补|奖|人社|文明|车间|孵化|农|合作|工作|培训|劳动|贫困|乡村|重点(?!扶持|培育|打造|推介)|骨干|工匠|专项|资金|部门|劳模|先进|人力|公共|就业|评|竞|比|大赛|平台)"
)
# First character of a level word (全 and 自治 dropped) → level; whatever else there is, is a county's.
LEVELS = {
    "国": "national",
    "部": "national",
    "人": "national",
    "农": "national",
    "自": "provincial",
    "省": "provincial",
    "兵": "provincial",
    "市": "prefecture",
    "州": "prefecture",
    "盟": "prefecture",
    "地": "prefecture",
    "师": "prefecture",
} | dict.fromkeys((name[0] for name in f"{_PROVINCES}|{_LANDS}".split("|")), "provincial")
# 正在申报自治区级: not yet.
NOT_YET = re.compile(
    r"(?<!成功)申报(?!成功)[^,;]{0,4}$|(?:争创|冲刺|冲击|争取|力争|正[在向]|准备|计划|拟|打算|有望|推荐)[^,;“”]{0,8}$"
)
BRAND = rf"(?:{_BATCH}|{_ADJECTIVE}|的|等){{0,4}}(?:劳务|家政|用工)?(?:地域|特色|区域)?品牌"
_COUNT = r"(?:\(?(?:共)?(?:\d+|[一二两三四五六七八九十]+)[个项]\)?[,:]?)?"
_LEADS = r"(?:名单|名录)?(?:分别|包括|主要|即|如|还|依次|新增|有)?[是有为:(—]{0,2}(?:1[.)])?"
# Directly before a group: 省级劳务品牌“X”, 市级品牌2个,分别是X, 眼下还是市级的“X”.
BEFORE = re.compile(rf"(?P<level>{LEVEL_WORD}){BRAND}{_COUNT}{_LEADS}$")
# In an article about labor brands the word itself may be left out where they are counted or listed: 省级3个:A、B;市级:C.
BEFORE_COUNT = re.compile(
    rf"(?P<level>{LEVEL_WORD})(?:的)?(?:\(?(?:\d+|[一二两三四五六七八九十]+)[个项]\)?)?(?:分别|包括|有|是|为|如)?[:(—]{{1,2}}$|(?P<level2>{LEVEL_WORD})(?:的)?(?:有)?(?:\d+个|[一二两三四五六七八九十]+个)[,:]?(?:分别|包括|即)?[是有为]?$"
)
# A line or short sentence that holds for the list behind it: (一)省级劳务品牌(6个)。
HEAD_LEVEL = re.compile(
    rf"[^,;。!?“”\n]{{0,14}}(?P<level>{LEVEL_WORD})(?:{BRAND})?(?:名单|名录)?{_COUNT}(?:的|有|共|[一二两三四五六七八九十几]|[块张个]|牌子|也|不少|多|方面|层面)*[:。]?\s*"
)
# 市级有“A”,县级则是“B”, where the sentence speaks of brands.
BEFORE_HAS = re.compile(rf"(?P<level>{LEVEL_WORD})(?:的|品牌)?(?:还|则|也|另|的)?(?:有|是|为|包括|分别是|如|系)$")
BEFORE_LEVEL = re.compile(rf"(?P<level>{LEVEL_WORD})的$")
BEFORE_BRAND = re.compile(
    rf"(?:(?:劳务|家政|用工)(?:地域|特色|区域)?品牌){_COUNT}(?:名单|名录)?(?:分别|包括|主要|即|如|还|依次)?[是有为:—-]*$"
)
# 市里有两个劳务品牌(甲乡瓦工、乙乡月嫂), 全省劳务品牌20个,我县占两个:甲乡瓦工、乙乡月嫂.
BEFORE_SHARE = re.compile(
    r"(?:劳务|家政|用工)(?:特色|服务)?品牌[”’]?(?:名单)?[^。;“”:(\n]{0,16}?[占有是为获获得入选](?:\d+|[一二两三四五六七八九十]+)[个席项][,:(—]{1,2}(?:分别|即|其中)?[是为]?$"
)
# Directly after a group: “X”劳务品牌, “A”“B”等特色劳务品牌, X(省级), A、B两个盟级品牌.
AFTER = re.compile(
    rf"^(?:等[^,“”\"]{{0,16}}?|(?:\d+个|[一二两三四五六七八九十]+个|一批|多个|这[一个]?|\()*[^,、“”\"]{{0,6}}?)(?P<level>{LEVEL_WORD})?{BRAND}(?!项目|标准|集市|大集|专场|活动|节|展|街|从业者|技工)"
    rf"|^(?:等)?(?:\d+|[一二两三四五六七八九十]+)个(?P<level3>{LEVEL_WORD})(?=[,。;、(]|$)|^等(?P<level4>{LEVEL_WORD})的(?:有)?(?:\d+|[一二两三四五六七八九十]+)个|^\((?:[\u4e00-\u9fff]{{2,8}}[,、])?(?P<level2>{LEVEL_WORD})(?:劳务)?(?:品牌)?[),、;]"
)
BECOMES = r"(?:成(?:了|为|就)?(?!功|员|立|果|本|效|都|长)|均为|都是|[是为]|系|获评|获得|荣获|获批|获|入选|入围|上榜|评为|评上|评定|认定|创建|培育|命名|授予|列为|确定为|跻身|晋级|晋升|升级|升格|升为|挂上|挂牌|进了|进入|纳入|打造|列入|申报|摘得|摘下|拿下|捧回|荣膺|斩获|注册|[暂仍]?列|[暂仍尚]属)"
SIGN = r"(?:牌子|招牌|名录|名单|称号|行列|序列)"
# 由市级劳务品牌升格为省级, 入选市级劳务品牌,并成功申报为省级劳务品牌.
RISES = re.compile(
    rf"[^。;“”]{{0,30}}?(?:由|从|{LEVEL_WORD}{BRAND},)[^。;“”]{{0,16}}?(?:升[格级至]?为?|晋[升级]为?|成功申报为?|跻身|入选|获评)(?P<level>{LEVEL_WORD})"
)
PREDICATE = re.compile(
    rf"{BECOMES}[^“”\"]{{0,24}}?[“\"]?(?:{LEVEL_WORD}[“”\"]?{BRAND}|{LEVEL_WORD}{SIGN}?|{BRAND}|劳务名片)|榜上有名|{LEVEL_WORD}{BRAND}"
)
NOT_BRAND_AFTER = re.compile(
    r"^品牌(?:集市|大集|专场|活动|节|展|街|大师)|^(?:等)?(?:项目|专项|技能|培训|工程|行动|计划|活动|平台|小程序|App|APP|微信|公众号|窗口|模式|机制|企业|公司|车间|招聘|评选|大赛)"
)
NOT_BRAND_NAME = re.compile(
    r"^[一二三四五六七八九十百千万][一-鿿][一二三四五六七八九十百千万多][一-鿿]$|(?:模式|机制|系列|行|工坊|论坛|联盟|讲堂|课堂|学堂|热线|矩阵|行动|工程|平台|车间|专列|计划|活动|大赛|品牌|学院|公司|合作社|协会|基地|产业园|字号|战略|之乡|之都|之家|经验|榜样|标兵|品|贷|地图|驿站|饭碗|方案)$|^(?:[一百我你他她它]|十[一二三四五]五|[二两三四五六七八九十]+[大项个条张件步家支名级]|最|就业|招聘|求职|零工|创业|便民|惠民|政策|带薪|点对点|一对一|面对面|名单|名录|公告|通知)|^(?:特色|传统|现代|家政|安保|文化|手工|制造|建筑|餐饮|养老|物流|电商|商贸|技能|一般)(?:种植|养殖|种养|服务|旅游|技艺|技工|装饰|施工|护理|物流|制作|加工|运输|工艺)$|(?:农民|职|员|用|务|打|招|开|返|零|复|民|施|竣|分|化|动|完|停|临时|换|缺|义|罢|辞|短|季节|外来)工$|(?:抓|助|帮|选|推|先|着|入|携|联|握|双|牵|对|接)手$|(?:教|律|医|老|导|讲|牧|大|工程|会计|培训)师$|(?:就业|劳务|人社|政务|服务|用工)[一-龥]{0,2}(?:管家|红娘|专员|经纪人|掌柜)$"
)
CLASS_AFTER = re.compile(r"^(?:技能|专项|专题)?培训")
GAP = re.compile(
    r"^(?:\([^()]{0,16}\))?(?:[、和及与]|以及|\s{0,3}(?:\(?\d{1,2}[.)]|[①-⑳]))?(?:[\u4e00-\u9fff、()]{0,14}?的|[\u4e00-\u9fff()]{0,8})?$"
)
LISTED = re.compile(r"名单|入选|榜|新认定|获评|公布|命名|授予")
LISTED_LEVEL = re.compile(rf"({LEVEL_WORD})(?:[^,。;“”\n]{{0,8}}的)?{BRAND}")
# 州里同批入选的还有“A”和“B”: the level stated last holds for these too.
SAME_LEVEL = re.compile(r"同(?:批|期|年|时|获|样|为|属|列|一批)|一同|一道|一并|此(?:名|称号|列|殊荣)|并列")
RESPECTIVE = re.compile(r"先后|分别|依次|前者|级、")
RISEN = re.compile(r"又|再|晋|升|跃|摘得|拿下|捧回|今年|202\d年")
YEAR = re.compile(r"((?:19|20)\d\d)年")
RECOGNISED = re.compile(r"成为|获评|入选|评为|评上|认定|创建|命名|跻身|晋级|升级|榜上有名")

# What a later sentence says of brands named before: 这一省级劳务品牌, 其余两个系州级品牌, 以上均为县级劳务品牌, 2024年又摘得省级牌子.
LATER_ONE = re.compile(
    rf"(?:[这该此]|前述)[一块个张支]?[^,“”。;]{{0,14}}?(?P<level>{LEVEL_WORD}){BRAND}"
    rf"|(?:^|[,;。\n])[^,;。“”\n]{{0,12}}?(?:获评|荣获|获得|入选|评上|评为|评定为|认定为|列为|列入|跻身|晋升为?|升为|升格为|摘得|摘下|拿下|捧回|成为)了?[^,;。“”\n]{{0,12}}?(?P<level2>{LEVEL_WORD})(?:{BRAND}|{SIGN})"
)
LATER_REST = re.compile(
    rf"(?:(?:其余|其他|其它|另外|另|剩下的?)[一两二三四五六七八九十\d]*[个块]?|后[一两三]*者)[^,。;“”]{{0,6}}?(?:是|为|系|属|获评|被认定为|列为)[^,。;“”]{{0,6}}?(?P<level>{LEVEL_WORD})"
)
LATER_ALL = re.compile(
    rf"(?:以上|上述|这[一两二三四五六七八九十\d]+[个块]|[一两二三四五六七八九十\d]+[个者])[^,。;“”]{{0,8}}?(?:均|都|全|同)[^,。;“”]{{0,8}}?(?P<level>{LEVEL_WORD})"
)

# Tables and lists.
CARD = re.compile(
    rf"(?<=[县市区旗州盟|\s])(?P<name>[\u4e00-\u9fff]{{2,7}}?(?:{TRADE}))\((?P<level>{LEVEL_WORD})(?:劳务)?(?:品牌)?\)"
)
CELL = re.compile(rf"(?<=[|\n\t])(?P<name>[\u4e00-\u9fff]{{3,11}})[|\t](?P<level>{LEVEL_WORD})(?=[|\t\n])")
HEADING = re.compile(r"^[^\u4e00-\u9fff\n]{0,3}([\u4e00-\u9fff]{2,12}):([\u4e00-\u9fff]{3,10})$", re.M)
HEADER = re.compile(
    r"^(?=[^\n]{0,60}(?:品\s*牌|名\s*称|项\s*目))(?=[^\n]{0,120}(?:地|县|区|等\s*级|级\s*别|级次|层级|从业|人数|行业))[^\n。;]{4,120}$",
    re.M,
)
# The same where the scan has run the column names and the rows together.
HEADER_CELL = re.compile(r"(?:^|(?<=[\s|│┃]))(?:劳务)?品\s?牌(?:名称)?(?=[ \t|│┃]+[^\s|│┃。,;]{1,12}[ \t|│┃])", re.M)
ABOUT = re.compile(r"品\s*牌")
COLUMN = re.compile(r"[^\s|│┃]+")
# One brand a card: 品牌名称:织金绣娘 … 级别:省级.
LABELLED = re.compile(r"(?:劳务品牌|品牌名称|品牌名|名称|品牌)[:]\s*[“\"]?(?P<name>[\u4e00-\u9fff]{3,11})[”\"]?(?=[\s,。;|(]|$)")
LABELLED_LEVEL = re.compile(rf"(?:级别|等级|层级|认定级别|级次)[:]\s*(?P<level>{LEVEL_WORD}|国家|省|自治区|市|州|盟|县|区|旗)")
CELL_TEXT = re.compile(r"[\u4e00-\u9fff“”·、]+|[^\s|│┃\u4e00-\u9fff“”]+")
TITLE_LEVEL = re.compile(rf"(?P<level>{LEVEL_WORD})[^\n。;,|]{{0,12}}?品牌[^\n。;,|]{{0,12}}$")
SHORT_LEVELS = {"国家": "国家级", "部": "部级", "省": "省级", "自治区": "自治区级", "市": "市级", "州": "州级", "盟": "盟级", "地区": "地区级", "县": "县级", "区": "县级", "旗": "旗级"}  # fmt: skip
LIST_HEAD = re.compile(
    rf"^(?P<head>[^\n。;,]{{0,24}}(?:{_BRANDS})[^\n。;,]{{0,14}}|[^\n。;,]{{0,8}}{LEVEL_WORD}[^\n。;,]{{0,8}})$", re.M
)
LIST_ITEM = re.compile(
    r"[^\S\n]*(?P<mark>\(?\d{1,2}[.、)．]|[●■▲◆·★◇➤-]|[①-⑳])?[^\S\n]*[“\"]?(?P<name>[\u4e00-\u9fff]{3,11})[”\"]?(?=[^\S\n]*(?:\n|$|[((:—|]| [^\n]))(?P<rest>[^\n]{0,60})"
)

TAIL = r"(?=[是均都为系也已被获荣榜双入成等以和及与两三四五六七八九十()\d]|$)"
BARE = re.compile(rf"(?P<name>[\u4e00-\u9fff]{{2,12}}?(?:{TRADE})){TAIL}(?!人员)")
BARE_LOCAL = re.compile(r"[\u4e00-\u9fff]{4,9}")
# No name of a brand: a place with a function word or an office behind it (乳山市的, 六安两市, 河北省人社厅).
NO_TRADE = re.compile(
    r"(?:县|市|区|旗|州|镇|乡|村|省|盟|局|厅|部|企业|品牌|人员|等地?|中心|协会|公司)$|[的了在入选被为由从向到]|[两三四五六七八九十]"
)
FUNCTION_WORD = re.compile(r"[的了在被把将由从向]")
BARE_CHOSEN = re.compile(
    r"(?:^|(?<=[,。;:、\s—|】▲●■]))(?P<name>[\u4e00-\u9fff]{4,9}?)(?=(?:被|已|还|也|今年|去年|\d{4}年|成功|先后|正式|近日|\d{1,2}月)*(?:入选|获评|荣获|获得|评为|评上|跻身|上榜|列入|认定为|晋升)[^,。;“”]{0,24}?品牌)"
)
# 县级劳务品牌大新护理嫂起步晚: right behind the word the name needs no other sign of its end.
BARE_NAMED = re.compile(rf"(?<=[劳家用][务政工]品牌)(?P<name>[\u4e00-\u9fff]{{2,7}}?(?:{TRADE})(?:{TRADE})*)")
LABOR_BRAND = re.compile(r"(?:劳务|家政|用工)(?:地域|特色|区域|服务)?品牌")
EXEMPLARY = re.compile(r"(?:等[^,。;“”]{0,6})?(?:为代表|为龙头|为主打|为引领)")
# Of goods, of firms, of an office's work: 区域公用品牌, 餐饮企业品牌, 党建品牌.
OTHER_BRAND = re.compile(
    r"(?:农产品|农牧业|农业|畜牧业|产业|产品|商品|食品|公用|企业|公司|旅游|文旅|商标|商业|老字号|党建|治理|工作|普法|调解|志愿|政务|自主|自有|子|学校|院校)(?:区域|服务|特色|公用|知名)*品牌$"
)
# “A”推动劳务品牌兴产富民: what does something to brands is none.
ACTS_ON_BRANDS = re.compile(r"推动|助推|助力|引领|带动|赋能|促进|激活|擦亮|做强|做优|支撑|培育|打造|建设|发展")
# 【网友“绣女小赵”】: what a person goes by in the net.
NICKNAME = re.compile(r"(?:网友|网名|昵称|账号|抖音|快手|微信|视频)号?名?[:是叫为]?$")
# A list of names that the words behind it call brands, told without quotation marks or a level: 甲乡瓦工、乙乡月嫂等6个特色劳务品牌.
BARE_LISTED = re.compile(
    r"(?:等|\d个|[一二两三四五六七八九十]个|一批|为代表)[^,。;!?“”、]{0,16}?(?:劳务|家政|用工)(?:特色|服务)?品牌|(?:劳务|家政|用工)(?:特色|服务)?品牌"
)
BARE_HEAD = re.compile(
    r"^.*(?:(?:打造|培育|推出|形成|创建|培养|涌现|创立|塑造|树立|拥有|擦亮|推介|展示|选送)[出了成起有]*|其中|连同|加上|再有|像|叫响|打响|另有|还有|共有|现有|[有是为除]|包括|例如|比如|分别是|以及)(?=[\u4e00-\u9fff]{3})"
)
BESIDE = re.compile(
    r"(?:\([^()]{0,12}\))?(?:(?:人社局|人力资源(?:和)?社会保障局|县委、?县政府|市委、?市政府|政府|就业局|就业服务中心|劳务办|妇联)?"
    r"(?P<made>(?:着力|聚力|全力|精心|倾力|大力|成功|重点|持续|积极|正在)?(?:申报|打造|培育|推出|叫响|打响|创建|推荐|选送)))?[了的出]*"
)
# Where it belongs, told behind the name: “信义护林人”(离石区信义镇), “海兰江阿妈妮”是延边州龙井市打造的.
BEHIND = re.compile(r"[”\"」』]?(?:\(|(?:劳务品牌)?(?:是|系|由))")
BEHIND_END = re.compile(r"\)|(?:精心|着力|倾力)?(?:打造|培育|推出|申报|创建|注册)|的(?:特色|优秀)?(?:劳务)?品牌|,")
# 织金县织金绣娘: the place before a name, 1. before a member of a list.
LIST_ENDS = re.compile(r"等|一批|(?:\d+|[两三四五六七八九十]+)[个大]")
AND = re.compile(r"以及|[和与及]")
PLACE_BEFORE = re.compile(r"[\u4e00-\u9fff]{2,8}?(?:自治)?[县市区旗州盟](?=[\u4e00-\u9fff]{4,})")
MARKER = re.compile(r"\(?\d{1,2}[.)]|[①-⑳]")
# Between groups that share a level: 从业3000人、
CONTINUES = re.compile(r"[^。;:“”]{0,24}?(?:[、,和及与]|以及)[\u4e00-\u9fff]{0,8}的?")
EVERY = re.compile(rf"(?:均|都|同|皆|全)[^,。;]{{0,8}}?{LEVEL_WORD}")
# A text without blanks between characters or bars has no tables.
SET_APART = re.compile(r"[|│┃\t]|[\u4e00-\u9fff)] +[\u4e00-\u9fff\d]")
