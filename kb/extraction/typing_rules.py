"""Cue words of the vocabulary: which words in a name or a sentence speak for which industry, program type or target group.

Each table is read from the top; the first row with a word that occurs decides (`key_of`) or every row counts (`keys_of`). More special
words therefore stand above more general ones: 保安族腰刀匠 is a craftsman and no guard.
"""

import re
from collections.abc import Sequence

from kb.extraction.lexicon import Term

Table = tuple[tuple[str, "re.Pattern[str]"], ...]


def _table(*rows: tuple[str, str]) -> Table:
    return tuple((key, re.compile(words)) for key, words in rows)


INDUSTRIES = _table(
    ("other", "修脚|美容|美发|理发|足浴|按摩|推拿"),
    ("culture_tourism", "导游|讲解|民宿|渔家[嫂乐]|农家乐|旅游|文旅|堆谐|艺人|唢呐|演艺|歌手|锣鼓|杂技|戏"),
    (
        "handicraft",
        "刺绣|绣|银匠|银铜|铜匠|腰刀|藏刀|[石木砖根玉骨]雕|雕刻|玉|柳编|竹编|草编|藤编|编织|织女|织工|藏毯|地毯|盘绣|巧[娘手]|画|瓷|陶|剪纸|唐卡|漆|非遗|[柳竹草苇藤]匠",
    ),
    ("digital", "电商|直播|主播|数字|网商|标注|程序|软件|云客服|新媒体|快递"),
    ("security", "保安(?!族)|护卫|安保|武术"),
    ("transport", "司机|驾驶|驾校|船员|船工|海员|水手|货运|物流|挖掘机|的哥|叉车"),
    (
        "agriculture",
        "枸杞|采摘|拾花|采棉|摘棉|果|菜|菇|耳|牡蛎|海带|养殖|养蟹|育肥|插秧|花木|苗木|药工|药材|山药|种植|牧|农|红茶|茶师|采茶|茶农|制茶|栗|蜂|林果|剪羊毛|渔|园艺|葡萄",
    ),
    (
        "catering",
        "厨|拉面|面[工匠师]|米粉|米线|牛肉粉|粉师|烧饼|锅盔|包子|馒头|小吃|火锅|手抓|羊汤|豆腐|酱卤|卤|茶艺|面点|糕|烹饪|烧烤|饼|豆花|凉皮|鸭|酒店|餐饮",
    ),
    ("domestic_service", "家政|月嫂|保姆|护理|护工|养老|育婴|嫂|阿姨|大姐|母婴|陪护|保育|护士|家服"),
    (
        "manufacturing",
        "羽绒|电焊|焊|技工|电子|缝纫|服装|裁缝|制衣|鞋|箱包|皮革|皮工|家具|风机|包装|机械|机床|钳工|数控|模具|纺织|袜|盐化|化工|汽修|汽车|制造|轴承|阀门|玻璃|技师|铸造|维修",
    ),
    (
        "construction",
        "建筑|建工|建匠|建设|装饰|装修|瓦工|瓦匠|泥瓦|泥水|木工|木匠|石匠|钢筋|架子|防水|输变电|电力|隧道|隧工|路桥|桥梁|油漆|粉刷|脚手架|水电|管道|消防|铺装|塔吊|安装|古建",
    ),
    ("handicraft", "匠|编"),
)

PROGRAM_TYPES = _table(
    ("skills_training", "培训$|培训班|培训模式|培养模式"),
    ("social_security", "医保|社保|参保|养老|低保|救助|保险"),
    ("rights_protection", "维权|讨薪|欠薪|调解|法律援助|仲裁|援助"),
    ("resettlement_employment", "退捕|上岸|转产|楼上.{0,4}楼下"),
    ("employment_workshop", "帮扶车间|扶贫车间|社区工厂|卫星工厂|乡村.{0,4}工厂|一镇一厂|一村一厂|车间"),
    (
        "labor_transfer",
        "专列|专车|班列|包车|包机|大巴|返岗|专厢|输送|车队|劳务.{0,3}(?:工作|服务|输出)?站|驻.{1,8}站|直达|劳务输转|劳务输出|对外劳务|直招点|就业直通车|运输|随工|一车一策",
    ),
    ("labor_cooperation", "劳务协作|协作|三来三往|对接机制|会商|结对"),
    ("flexible_jobs", "妈妈岗|宝妈|家庭作坊|居家|公益性?岗|灵活|工坊|送餐|托管"),
    ("industrial_park", "产业园|工业园|园区|产业示范园|振兴示范园|招商(?!.*基金)|生产基地|合作社|飞地|推介会|恳谈会|集聚区"),
    ("startup_support", "创业园|返乡|归雁|引老乡|回家乡|雁归|创贷|拉面贷|面贷|贷免扶补|凤还巢|归巢|回引|创业担保|创业(?!服务)"),
    ("enterprise_support", "基金|稳产|助企|惠企|管家|营商|泡泡|专员专班|监管|掌柜|小二|集群注册|贷$"),
    ("skills_training", "培训|技工(?!业)|技能|夜校|学院|订单班|课堂|学徒|工匠|实训|实操|培养|师傅|家政|持证|大师工作室"),
    ("subsidy_policy", "奖补|补贴|补助"),
    ("employment_service", "就业服务|就业社区|充分就业|就业"),
    ("enterprise_support", "企业"),
    ("community_governance", "治理|网格|便民|社区|法务|法律|村医|居民|积分|议事|畅通|一件事"),
    (
        "employment_service",
        "招聘|求职|劳务|零工|人力资源|岗|农民工|用工|经纪人|务工|春风|专干|平台|App|小程序|微信|驿站|热线|专线|电话|聘|人社|之家|服务站|台账|招工|夜市",
    ),
    ("skills_training", "班$"),
    ("flexible_jobs", "作坊"),
)

TARGET_GROUPS = _table(
    ("migrant_workers", "农民工|务工|外出|返乡|返岗|老乡|农村劳动力|工友"),
    ("poverty_relieved", "脱贫|贫困|监测对象|建档立卡"),
    ("women", "妇女|宝妈|妈妈|绣娘|女工|巾帼"),
    ("fishers", "渔民|退捕|上岸"),
    ("disabled", "残疾|残障|视障|残联|助残"),
    ("graduates", "毕业生|大学生"),
    ("veterans", "退役|复员|军人"),
    ("unemployed", "失业|就业困难|零就业|下岗"),
    ("resettled", "搬迁|安置点|安置区"),
    ("enterprises", "企业|招商|商户|园区"),
    ("residents", "居民(?!人均|可支配)|群众办事|村民|便民服务"),
)


def key_of(table: Table, text: str, terms: Sequence[Term]) -> str:
    """The key that `text` speaks for, "" if none: by the synonyms that editors gave the vocabulary, then by the first row of the table one of
    whose words occurs; keys that the vocabulary does not have are passed over."""
    for term in terms:
        if any(synonym in text for synonym in term.synonyms):
            return term.key
    known = {term.key for term in terms}
    return next((key for key, words in table if key in known and words.search(text)), "")


def keys_of(table: Table, text: str, terms: Sequence[Term]) -> tuple[str, ...]:
    """All keys that `text` speaks for, in the vocabulary's order."""
    said = {key for key, words in table if words.search(text)}
    return tuple(term.key for term in terms if term.key in said or any(synonym in text for synonym in term.synonyms))
