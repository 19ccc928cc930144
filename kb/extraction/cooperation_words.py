"""The words by which divisions that work together are told: data for cooperations.py."""

import re

ABBREVIATIONS = {
    "京": "110000", "津": "120000", "冀": "130000", "晋": "140000", "蒙": "150000", "辽": "210000", "吉": "220000", "黑": "230000",
    "沪": "310000", "苏": "320000", "浙": "330000", "皖": "340000", "闽": "350000", "赣": "360000", "鲁": "370000", "豫": "410000",
    "鄂": "420000", "湘": "430000", "粤": "440000", "桂": "450000", "琼": "460000", "渝": "500000", "川": "510000", "黔": "520000",
    "贵": "520000", "滇": "530000", "云": "530000", "藏": "540000", "陕": "610000", "甘": "620000", "青": "630000", "宁": "640000", "新": "650000",
}  # fmt: skip
# The eastern and western sides of 东西部协作 as laid down in 2016 and 2021; who else works together does so by agreement.
EAST = frozenset(("11", "12", "31", "32", "33", "35", "37", "44"))
WEST = frozenset(("15", "45", "50", "51", "52", "53", "61", "62", "63", "64", "65"))
WEST_PREFECTURES = frozenset(("2224", "4228", "4331"))  # 延边, 恩施, 湘西
_LETTERS = "".join(ABBREVIATIONS)
# One-character names of prefectures that are not the first of the name.
PREFECTURES = {
    "330200": "甬", "440100": "穗", "510100": "蓉", "450100": "邕", "350100": "榕", "350200": "鹭", "430100": "湘", "210200": "连",
    "530100": "昆", "520100": "筑", "360100": "洪", "340100": "庐", "370200": "岛", "440400": "珠", "513200": "阿",
}  # fmt: skip
PAIR = re.compile(
    rf"([{_LETTERS}])([{_LETTERS}])(?=(?:、[{_LETTERS}]{{2}})*(?:东西部)?(?:劳务|扶贫|对口|产业|消费|就业|结对|技能|山海|两省|携手|家政|人力|技工|人才|[“”]+(?:[{_LETTERS}]{{2}})?){{0,6}}(?:协作|合作(?!社)|帮扶|对接|两省|两地|一家亲|劳务基地|牵手|联手|携手|结对|结缘|联姻|联动))"
)
# Of any two provinces: 晋湘两省定下的就业援助.
TWO_PROVINCES = re.compile(
    rf"(?<![与和同跟赴到在向])([{_LETTERS}])([{_LETTERS}])两(?:省[区市]?|地)[^,。;]{{0,10}}?(?:对口|劳务合作|劳务协作|用工合作|合作协议|协作协议|结对)"
)
# Two first characters right before a word of cooperation, a few words of its subject between: 甬凉劳务协作.
JOINT = re.compile(r"协作|合作(?!社)|帮扶|对接|结对|牵手|携手|一家亲")
INITIALS = re.compile(
    r"(?!深化|校企|村企|政企|银企|社企)([一-龥])([一-龥])(?:东西部|两地|两市|两县|劳务|扶贫|产业|消费|就业|山海|技能|携手|对口|结对|用工|人才){0,4}$"
)
INITIALS_REACH = 10
# 甲、乙两县与丙、丁分别……: two lists told one by one.
LISTS_JOINED = re.compile(
    r"(?:等?(?:[两二三四五六七八九十]|\d)+(?:个|家)?[地县市区旗州]{1,3})?(?:[一-龥]{0,12},)?(?:先后|已|也|还|再|正式)*(?P<each>分别|依次|各自|逐一)?(?:先后|已)*(?:与|和|同|跟|结对|对口帮扶|对口支援|帮扶)(?:[一-龥]{2,6}[省市])?(?:的|所辖)?"
)
EACH = re.compile(
    r"(?:等?(?:[两二三四五六七八九十]|\d)+(?:个|家)?[地县市区旗州]{1,3})?(?:[^,。;]{0,6}?)(?:分别|依次|各自|一一|逐一|对口)"
)
LIST_GAP = re.compile(r"[、和及与](?:本省|省内|同省|邻省|同市)?")
BRACKETS = re.compile(r"括号(?:内|里|中)?(?:为|是|系)[^()（）\n]{0,16}?(?:结对|协作|对口|帮扶)")
FIGURE_THEN_BRACKET = re.compile(r"\s*[\d.,]+万?[余多]?[人名户个家次元]*\s*[(（]")
WORD = re.compile(
    r"协作|结对|结亲|联姻|攀亲|牵线|共同(?:设立|组建|建设|打造|举办|推进|建立)|联合(?:设立|组建|举办|培训|建设)|签约|缔结|结成|结为|结缘|对口|帮扶|对子|签订|签下|签了|续签|签署|用工对接|建立[^,。;]{0,8}(?:合作|协作|对接)关系|联手|携手|牵手|联合开展|联办|共建|劳务对接|合作(?!社|医疗|经营|企业)|协议|援建|援疆|援藏|援青"
)
_ADVERB = r"(?:先后|分别|已经|已|也|还|又|再次|再|正式|主动|积极|今年|去年|早在|就|则|现)*"
_OFFICE = r"(?:[一-龥]{0,8}?(?:局|部门|政府|中心|县|市|区|指挥部|工作组))?(?:[(（][^()（）]{1,10}[)）])?"
BETWEEN = re.compile(
    rf"{_OFFICE}{_ADVERB}(?:[与和同跟]|·|—{{1,2}}|-{{1,2}}|携手|联手|牵手|[(（](?:与|和|由))(?:位于|本省|省内|邻省|同省|邻近)?|[一-龥]{{0,8}}(?:局|厅|中心)、"
    r"|[(（](?:由)?(?:结对|对口|协作|帮扶|挂钩)(?:帮扶|支援|协作|城市|县区|区县|市|县|区|地|方|单位)?[是为:]?"
)
DASH = re.compile(r"—{1,2}|-{1,2}|~|·")
PAIRS_LISTED = re.compile(r"(?:[、,][一-龥]{2,9}(?:[与和同]|—{1,2})[一-龥]{2,9}){1,12}")
TOWARDS = re.compile(r"[^,。;()（）]{0,20}?(?:结对帮扶|对口帮扶|对口支援|结对|帮扶|支援|援助|协作)[^,;()（）]{0,4}")
HELPED = re.compile(r"[^。;]{0,80}被(?:对口|结对)?帮扶的?$")
DESTINATION = re.compile(r"[向在赴到往去至、]$|来自$")
DEICTIC = re.compile(r"(?:[与和同跟])(?:该|我|本)(?:县|市|区|州|旗|盟|局)")
WITH = re.compile(
    r"(?:[一二三四五六七八九]是|我局|我县|我市|我区|我州|我旗|我盟|我们|该县|该市|该区|该旗|县里|市里|区里|州里|旗里|盟里|双方|^|[,。;:!?|\n”\s]|[年月日]起?|(?:局|厅|中心|部门|政府|院校|学校)"
    r"|深化|加强|密切|推进|依托|借助|拓展|扩大|建立|开展|强化|落实|[一-龥]{2}[镇乡])(?:先后|分别|已|积极|主动|还|又|则|也|再次|再|正式|现)?(?:与|和|同|跟)$"
)
# 延长县人社局一行来我县,续签……协议
CAME_TO_SIGN = re.compile(
    r"[^。;\n]{0,24}?(?:来|到)我[县市区旗州盟][^。;\n]{0,24}?(?:签[订署下了约]|续签|达成)[^。;\n]{0,20}?(?:协议|协作|合作(?!社))"
)
# What stands right before or behind a partner: 结对地昆山市, 对口帮扶我县的丰台区; 萧山区对口帮扶工作组.
LED_BY = re.compile(
    r"(?:结对|对口|协作|帮扶|支援)(?:帮扶|支援|协作)?(?:我|本|该)?(?:地区|地|方|城市|县区|区县|单位|伙伴|市|县|区|旗|州)?(?:的|是|为|[:—“])?$"
)
LEADS_ON = re.compile(
    r"(?:市|区|县)?(?:对口|结对|挂钩|定点)(?:帮扶|支援|协作)|(?:帮扶|协作|援建|支援|援[疆藏青])(?:工作组|工作队|指挥部|干部)"
)
# Another helps, who may not be known as a place: 高明对口协作施秉、黄平.
LED_BY_VERB = re.compile(r"(?:结对|对口|帮扶|支援)(?:帮扶|支援|协作)?$")
# 甲县、乙县两地签订……协议.
PAIRED = re.compile(r"两(?:地|县|市|区|州|旗|省)")
VISITED = re.compile(r"(?:赴|到|前往|走进)$")
VISIT_DEAL = re.compile(r"[^。;]{0,20}?(?:签订|签署|签下|对接|洽谈)[^。;]{0,12}?(?:协作|合作(?!社|企业|单位)|协议|帮扶)")
DEAL = re.compile(
    r"[^。;]{0,30}?(?:协作|结对|联手|携手|合作(?!社)|对子|对接|协议|共建|签约|签[下订了]|缔结|结为|互[设派认]|建立[^。;]{0,12}?(?:关系|机制|联盟)|联盟)"
)
# What a partner does at once, whatever stands between: 宝安还给都安拨了1500万元, 天津市南开区去年帮了我们4350万元.
# With firms of a place, not with the place: 与上海、南京、青岛的6家外经企业签约合作.
FIRMS = re.compile(
    r"[、和一-龥]{0,12}的?(?:\d+|[一两几多数][十百]?)?家?[一-龥]{0,10}(?:企业|公司|工厂)[^。;协]{0,12}?(?:合作|签[^。,;]{0,6}合同|达成[^。,;]{0,6}(?:协议|意向))"
)
GIVING = re.compile(
    r"(?:全年|今年|去年|当年|又|已|先后)?[^。;,]{0,6}?(?:投入|拨付|安排|拿出|援建|捐|吸纳|接收|提供|对(?:我们|我县|我市|我区|我州))"
)
GIVING_FAR = re.compile(
    r"(?!籍)[^。;,:“”]{0,16}?(?:援建|援助|对口支援|帮扶资金|协作资金|帮了|帮助|拨了|拨来|拨出|拨付|送来专款|捐赠|捐了?|投入|选派|派出|拿出|添了|出资|支持|带来(?:企业|岗位|用工|\d)|组织\d+家)"
)
# Given to nobody but a partner, so that no other word of cooperation is needed.
GIVING_SURE = re.compile(
    r"[^。;,:“”]{0,12}?(?:(?:接收|吸纳|安置|接纳)(?:我|本|该)[县市区州旗盟]|[拨捐送划]来|援建|援助资金|帮扶资金|协作资金|对口支援|援助\d)"
)
ALL_DISTRICTS = re.compile(r"各(?:结对|帮扶|协作)?[区市县]")
HELP_FRAME = re.compile(r"协作|对口|帮扶|结对")
# An article that speaks of one of these speaks of partners all along.
ARTICLE_FRAME = re.compile(r"东西部(?!地区|[^,。;]{0,2}省)|对口支援|对口帮扶|援疆|援藏|援青|结对帮扶|协作资金")
# Both of two divisions named before: 两县今年3月签下协议.
BOTH = re.compile(
    r"(?<![一-龥])(?:双方|两(?:地|县|市|区|州|旗|省))[^。;,“”]{0,16}?(?:签|协作|结对|共建|合作(?!社)|互[派设认]|联合|联手|商定|约定|议定|(?:合办|联办)(?!的))"
)
INNER = re.compile(r"对口|结对|帮扶(?!车间|政策|对象|基地|干部|责任|人口)|南北|山海|援建")
INNER_ALL_ALONG = re.compile(r"对口(?:帮扶|支援|协作)|结对(?:帮扶|协作|关系)|南北(?:挂钩|合作|协作|共建)|山海协作")
AGREED = re.compile(r"对口合作")
SINCE = re.compile(r"自(\d{4})年(?:(\d{1,2})月)?[^。;]{0,24}?(?:以来|起)|(?:结缘|结对|始)于(\d{4})年")
DEALS = re.compile(r"(?:劳务|用工|人才)?合作")
# 深圳宝安区对口帮扶我县: the partner of whoever speaks.
HELPS_US = re.compile(r"[^,。;]{0,6}?(?:对口|结对|帮扶|支援|援助)[^,。;]{0,4}?(?P<us>[我本该][县市区州旗盟])")
# 章丘凤凰劳务协作: two names without anything between.
DIRECT = re.compile(r"(?:东西部)?(?:劳务|扶贫|对口|就业|产业){0,4}(?:协作|合作(?!社)|结对)")
# What two partners do, of whatever rank they are: 泉州市与瑞金市签下……协议.
SEALED = re.compile(r"[^,。;]{0,16}?(?:签[下订署了约]|结对|结成|结为|缔结|牵手|携手|联手|共同|联合)")
# 鄞州区人社局副局长带队来我县对接: the partner comes.
CAME = re.compile(
    r"[^。;,]{0,16}?(?:来|到|赴|走进)(?:我|该|本)?[一-龥]{1,5}?(?:开展|进行|举办)?(?:对接|考察|调研|洽谈|招聘|招工|送岗|回访|会商)"
)
# What makes an eastern place of a sentence the partner in an article about partners.
_LETTER = f"[{_LETTERS}]"
THROUGH = re.compile(
    rf"{_LETTER}{_LETTER}(?:东西部)?(?:劳务|扶贫|对口|就业|产业){{0,4}}(?:协作|合作)|[在到赴].{{2,12}}(?:就业|务工|上岗).{{0,60}}(?:补助|补贴|奖)|劳务协作(?:工作|服务)?站"
)
PAID_THERE = re.compile(
    r"[在到赴][^,。;]{2,14}?(?:就业|务工|上岗)[^。;]{0,60}?(?:补助|补贴|奖)|[在驻][^,。;]{2,16}?(?:设立|建立|设|建)[^,。;]{0,10}劳务协作(?:工作|服务)?站"
)
# A table with a column of partners.
PARTNER_COLUMN = re.compile(
    r"^(?=[^\n。]{0,60}(?:结对|对口|协作|帮扶)(?:地区|[地区市县方]|城市|县区|区县|单位))[^\n。;]{4,90}$", re.M
)
# In an article about partners a visit to meet is one to a partner: 县长带队赴怀柔对接.
VISIT_MEET = re.compile(r"[^,。;]{0,10}?(?:对接|洽谈|会商)")
# What may follow a pair at the head of a paragraph: 广州—清远 21630人, 禅城区—云安区:, 中山·饶平 “……”.
PAIR_HEAD = re.compile(r"(?:[^一-龥]|[一-龥]{0,14}:)|$")
# 龙岗区对田林的帮扶: between the two names and behind them.
HELP_OF = re.compile(r"的?(?:对口|结对)?(?:帮扶|支援|协作|援助)")
# 金阳(结对慈溪市), where the name before the bracket is not known as a place.
NAMED_OTHERWISE = re.compile(r"[一-龥][(（](?:由)?(?:结对|对口|协作|帮扶)[^()（）]{0,4}$")
MET = re.compile(r"[赴到].{2,12}(?:对接|洽谈|会商)")
PAIRING = re.compile(r"结对|对口")
CELLS = re.compile(r"[|│┃\t]|[一-龥)）] {1,}[一-龥]")
# A province's own team away from home: 湖南省援藏工作队.
AID_TEAM = re.compile(r"援[疆藏青](?:[一-龥]{0,2}工作[队组]|前方指挥部|指挥部)")
# 东莞、鲁甸结成对子: two places of different provinces that pair up, though only 、 stands between them.
PAIR_UP = re.compile(r"(?:两地|双方)?(?:先后|已|正式)*(?:结成|结为|结对|牵手|携手|联手|缔结|签[下订署了])")
AFTER_PARTNER = re.compile(r"[与和同跟、赴到向往在对给]$")
# What is said of a deal of another kind in an article about 东西部协作: 又与慈溪市、昆山市签了劳务合作协议.
PAIRED_OFF = re.compile(r"东西部|协作|对口|帮扶|结对|援[疆藏青建]")
# Hebei's counties were helped by Beijing and Tianjin as western ones are.
POVERTY_FRAME = re.compile(r"扶贫(?:劳务)?协作|协作扶贫|扶贫劳务协作")
# 与粤浙闽三省签订……协议: provinces by their short names as the partners of one's own.
WITH_PROVINCES = re.compile(
    rf"[与和同跟](?P<names>{_LETTER}(?:、?{_LETTER}){{1,5}})(?:等)?[两二三四五六七\d]个?(?:省[区市]?|地)[^,。;]{{0,12}}?(?:签[订署下了]|建立|结成|协作|合作(?!社))"
)
DEAL_OF_ITS_OWN = re.compile(r"(?:劳务|用工|人才|就业)合作|合作(?:框架)?(?:协议|备忘录)")
# With provinces a lasting deal only: 与甲省、乙省等地建立了长期的合作关系, 加强与广东、福建等劳务协作地对接.
PROVINCES_DEAL = re.compile(
    r"(?:[、和及](?:[一-龥]{2,3}[省市]?))*等?(?:多?个?(?:省[区市]*|地区?|省份|[\d两二三四五六七八九十]+个?省[区市]*|沿海[一-龥]{0,4}))?"
    r"(?:(?:等)?(?:劳务|对口)?(?:协作|结对)(?:地|省|省份|方)|[^,。;]{0,8}?(?:建立|签[订署下了]|缔结|结成|达成)了?[^,。;企]{0,12}?(?:协作|合作)(?!社)[^,。;企]{0,6}?(?:关系|机制|协议|备忘录|联盟))"
)
# 盐都区就业中心来我市考察 …… 双方签订了协议: what both sign, told in the same paragraph.
CAME_TO_US = re.compile(r"[^,。;\n]{0,24}?(?:来|到|赴)(?:我|该|本)[县市区旗州盟][^,。;\n]{0,8}?(?:考察|对接|洽谈|调研|交流|签约)")
BOTH_SIGNED = re.compile(
    r"(?:双方|两地|两[县市区州旗])[^。;\n]{0,60}?(?:签[订署下了约]|达成)[^。;\n]{0,16}?(?:协议|合作(?!社)|协作|共识)"
)
# 甲市援藏工作组组长、乙县委副书记: who leads a team sits in the office of the county that it helps.
TEAM_LEADER = re.compile(
    r"[市省区县]?(?:援[疆藏青]|对口支援|帮扶协作|东西部协作|挂职)[一-龥]{0,8}?(?:组长|队长|领队|总领队|干部|指挥|副?书记)[、,]"
)
IN_OFFICE = re.compile(r"[市县区旗州]?[委政](?![托员])|(?:常务)?副[县市区州旗]长|[县市区旗州](?:委|政府|常委)")
# Before two places that a dash joins: 东西部劳务协作暨彝良-海宁专场招聘会.
PAIRED_BEFORE = re.compile(r"(?:东西部|劳务|扶贫|对口)(?:协作|合作|帮扶|支援)(?:暨|[^,。;]{0,6})$")
# 黄平县驻高明区劳务工作站, in an article about partners.
STATIONED_AT = re.compile(r"(?:人社局|人民政府|政府|就业局|劳务办)?(?:派?驻|在)$")
STATION = re.compile(r"[市县区]?(?:设立|建立)?(?:了|的)?(?:分站|(?:劳务|就业|农民工|驻外)[一-龥]{0,6}(?:站|办事处|服务中心))")
# 恩施州人社局局长带队赴杭州市对接: who sets out is the partner.
SETS_OUT = re.compile(
    r"[^,。;\n“”]{0,30}?(?:带队|率队|率团|一行|组织人员|组团|组织[^,。;]{0,12}?)[^,。;\n“”]{0,8}?(?:赴|到|前往|走进)(?:[一-龥]{2,8}?[省市])?$"
)
