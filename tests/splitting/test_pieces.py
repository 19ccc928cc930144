import pytest

from articles.splitting import split
from tests.splitting.sentences import COURSE, FAIR, FIGURES, WORKSHOP

PAGES = {
    "mark-led headlines on their own line": (
        f"县域短波\n\n▲石桥镇:夜市招聘人气旺\n{FAIR}\n\n▲沙河镇:楼下车间添新岗\n{WORKSHOP}\n\n▲白塔镇:月嫂班又开课\n{COURSE}",
        [("石桥镇:夜市招聘人气旺", FAIR), ("沙河镇:楼下车间添新岗", WORKSHOP), ("白塔镇:月嫂班又开课", COURSE)],
    ),
    "marks and names": (
        f"甲县办实招聘会\n\n本报讯(记者 王进){FIGURES}\n\n基层快讯\n\n■{FAIR}(李阳)\n\n■{COURSE}(周敏)",
        [("甲县办实招聘会", "本报讯"), ("", FAIR), ("", COURSE)],
    ),
    "headline runs into notice": (
        f"送岗大集开到家门口 本报讯(通讯员 李阳){FAIR}\n\n茶园用工不再愁 本报讯(通讯员 周敏){COURSE}",
        [("送岗大集开到家门口", "本报讯"), ("茶园用工不再愁", "本报讯")],
    ),
    "unsigned pieces with news leads": (
        f"石桥镇招聘夜市开张\n\n6月12日,{FAIR}\n\n沙河镇农民工驿站揭牌\n\n近日,{COURSE}\n\n白塔镇赴外签协议\n\n日前,{FIGURES}",
        [("石桥镇招聘夜市开张", "6月12日"), ("沙河镇农民工驿站揭牌", "近日"), ("白塔镇赴外签协议", "日前")],
    ),
    "same-page signed pieces": (
        f"石桥镇招聘夜市开张\n\n{FAIR}(王进)\n\n沙河镇农民工驿站揭牌\n\n{COURSE}(李阳)\n\n白塔镇赴外签协议\n\n{FIGURES}(周敏)",
        [("石桥镇招聘夜市开张", FAIR), ("沙河镇农民工驿站揭牌", COURSE), ("白塔镇赴外签协议", FIGURES)],
    ),
    "sender offices": (
        f"甲县就业工作简报\n第8期\n\n石桥镇招聘夜市开张\n\n{FAIR}(石桥镇人社所)\n\n沙河镇农民工驿站揭牌\n\n{COURSE}(沙河镇人社所)\n\n白塔镇赴外签协议\n\n{FIGURES}(白塔镇人社所)",
        [("石桥镇招聘夜市开张", FAIR), ("沙河镇农民工驿站揭牌", COURSE), ("白塔镇赴外签协议", FIGURES)],
    ),
    "star rule": (
        f"石桥镇招聘夜市开张\n\n{FAIR}\n\n* * *\n\n沙河镇农民工驿站揭牌\n\n{COURSE}",
        [("石桥镇招聘夜市开张", FAIR), ("沙河镇农民工驿站揭牌", COURSE)],
    ),
    "black squares": (
        f"石桥镇招聘夜市开张\n\n{FAIR}\n\n◆ ◆ ◆\n\n沙河镇农民工驿站揭牌\n\n{COURSE}",
        [("石桥镇招聘夜市开张", FAIR), ("沙河镇农民工驿站揭牌", COURSE)],
    ),
    "bracketed headlines with names": (
        f"【石桥镇】{FAIR}(王进)\n\n【沙河镇】{COURSE}(李阳)\n\n【白塔镇】{FIGURES}(周敏)",
        [("石桥镇", FAIR), ("沙河镇", COURSE), ("白塔镇", FIGURES)],
    ),
    "numbered brief": (f"一周简讯\n\n1.{FAIR}(王进)\n2.{COURSE}(李阳)", [("", FAIR), ("", COURSE)]),
    "jump with headline": (
        f"甲县把车间办到村口\n\n本报记者 王进\n\n{WORKSHOP}\n“在家门口上班,\n\n(下转第2版)\n\n招工忙\n\n本报记者 李阳\n\n{COURSE}\n\n(上接第1版《甲县把车间办到村口》)老人孩子都能照顾。”工人赵霞说,{FIGURES}",
        [("甲县把车间办到村口", WORKSHOP), ("招工忙", COURSE)],
    ),
    "two jumps": (
        f"甲县把车间办到村口\n\n本报记者 王进\n\n{WORKSHOP}\n\n(下转第2版)\n\n乙县夜校开课了\n\n本报记者 李阳\n\n{COURSE}\n\n(下转第3版)\n\n(上接第1版)车间里的人越来越多,机器也添了新的。\n\n(上接第1版)夜校的课表排到了年底。",
        [("甲县把车间办到村口", WORKSHOP), ("乙县夜校开课了", COURSE)],
    ),
    "feature with subheads": (
        f"雁归来 业兴旺\n——甲县返乡创业见闻\n\n本报记者 王进\n\n{FIGURES}\n\n引得回\n\n{WORKSHOP}\n\n留得住\n\n{COURSE}\n\n干得好\n\n{FAIR}",
        [("雁归来 业兴旺", FIGURES)],
    ),
    "document": (
        f"甲县人力资源和社会保障局文件\n\n甲人社发〔2024〕12号\n\n关于开展春季招聘活动的通知\n\n各乡镇人民政府:\n\n{FIGURES}\n\n一、活动时间\n\n{FAIR}\n\n二、活动内容\n\n{COURSE}\n\n甲县人力资源和社会保障局\n2024年2月3日",
        [("关于开展春季招聘活动的通知", "各乡镇")],
    ),
    "editor's tail": (
        f"石桥镇招聘夜市开张\n\n{FAIR}\n\n责任编辑:王进\n\n沙河镇农民工驿站揭牌\n\n{COURSE}\n\n责任编辑:王进",
        [("石桥镇招聘夜市开张", FAIR), ("沙河镇农民工驿站揭牌", COURSE)],
    ),
    "site pieces with meta": (
        f"石桥镇招聘夜市开张\n发布时间:2023-05-06 来源:县人社局\n\n{FAIR}\n\n沙河镇农民工驿站揭牌\n发布时间:2023-05-07 来源:县人社局\n\n{COURSE}",
        [("石桥镇招聘夜市开张", FAIR), ("沙河镇农民工驿站揭牌", COURSE)],
    ),
    "picture story below": (
        f"石桥镇招聘夜市开张\n\n本报记者 王进\n\n{FAIR}\n\n图片新闻\n\n6月3日,白塔镇的茶园里,采茶工正在采摘夏茶。镇里有茶园2.3万亩,采茶季日均用工1200人,人均日收入150元。今年春茶卖出4600万元。\n李阳 摄",
        [("石桥镇招聘夜市开张", FAIR), ("", "6月3日")],
    ),
    "place-led paragraphs": (
        f"本报讯 石桥镇:{FAIR}(王进)\n\n本报讯 沙河镇:{COURSE}(李阳)",
        [("", "本报讯 石桥镇"), ("", "本报讯 沙河镇")],
    ),
    "headline over two lines with byline": (
        f"石桥镇把招聘会\n开到了夜市上\n\n本报记者 王进\n\n{FAIR}",
        [("石桥镇把招聘会 开到了夜市上", FAIR)],
    ),
    "scan, no blank lines": (
        "石桥镇招聘夜市开张\n  本报讯(记者 王进)6月12日晚,石桥镇招聘夜市开张,\n28家企业进场,提供岗位1260个,当天达成意向214人,其中\n脱贫劳动力62人。\n沙河镇农民工驿站揭牌\n  本报讯(记者 李阳)近日,沙河镇农民工驿站揭牌,登记\n务工人员862人,促成用工3100人次,调解纠纷19起,追回工\n资41万元。",
        [("石桥镇招聘夜市开张", "本报讯"), ("沙河镇农民工驿站揭牌", "本报讯")],
    ),
    "bare scan pieces": (
        "石桥镇招聘夜市开张\n  6月12日晚,石桥镇招聘夜市开张,28家企业进场,提供岗\n位1260个,当天达成意向214人,其中脱贫劳动力62人。(王进)\n沙河镇农民工驿站揭牌\n  近日,沙河镇农民工驿站揭牌,登记务工人员862人,促成\n用工3100人次,调解纠纷19起,追回工资41万元。(李阳)",
        [("石桥镇招聘夜市开张", "6月12日"), ("沙河镇农民工驿站揭牌", "近日")],
    ),
    "run-in colon with bullets": (f"要闻速递\n\n◆石桥镇:{FAIR}(王进)\n◆沙河镇:{COURSE}(李阳)", [("", "石桥镇"), ("", "沙河镇")]),
    "byline after body line": (
        f"石桥镇招聘夜市开张\n\n{FAIR}\n\n通讯员 王进\n\n沙河镇农民工驿站揭牌\n\n{COURSE}\n\n通讯员 李阳",
        [("石桥镇招聘夜市开张", FAIR), ("沙河镇农民工驿站揭牌", COURSE)],
    ),
    "box under article": (
        f"石桥镇招聘夜市开张\n\n本报记者 王进\n\n{FAIR}\n\n【相关链接】\n\n{COURSE}",
        [("石桥镇招聘夜市开张", FAIR)],
    ),
    "second page": (
        f"甲县报 2023年5月6日 星期六 01版 要闻\n\n石桥镇招聘夜市开张\n\n{FAIR}\n\n甲县报 2023年5月6日 星期六 02版 民生\n\n沙河镇农民工驿站揭牌\n\n{COURSE}",
        [("石桥镇招聘夜市开张", FAIR), ("沙河镇农民工驿站揭牌", COURSE)],
    ),
    "markdown": (
        f"# 石桥镇招聘夜市开张\n\n{FAIR}\n\n# 沙河镇农民工驿站揭牌\n\n{COURSE}",
        [("石桥镇招聘夜市开张", FAIR), ("沙河镇农民工驿站揭牌", COURSE)],
    ),
    "mixed page": (
        f"雁归来 业兴旺\n——甲县返乡创业见闻\n\n本报记者 王进\n\n{FIGURES}\n\n引得回\n\n{WORKSHOP}\n\n留得住\n\n{COURSE}\n\n石桥镇招聘夜市开张\n\n本报讯(记者 李阳){FAIR}\n\n白塔镇月嫂走俏\n\n{COURSE}(周敏)",
        [("雁归来 业兴旺", FIGURES), ("石桥镇招聘夜市开张", "本报讯"), ("白塔镇月嫂走俏", COURSE)],
    ),
    "dash names": (
        f"石桥镇招聘夜市开张\n\n{FAIR}\n——王进\n\n沙河镇农民工驿站揭牌\n\n{COURSE}\n——李阳",
        [("石桥镇招聘夜市开张", FAIR), ("沙河镇农民工驿站揭牌", COURSE)],
    ),
    "one brief column without marks": (
        f"简讯三则\n\n石桥镇招聘夜市开张 6月12日,{FAIR}\n\n沙河镇农民工驿站揭牌 近日,{COURSE}\n\n白塔镇赴外签协议 日前,{FIGURES}",
        [("石桥镇招聘夜市开张", "6月12日"), ("沙河镇农民工驿站揭牌", "近日"), ("白塔镇赴外签协议", "日前")],
    ),
    "bullet headline with bar": (
        f"短讯集锦\n●石桥镇招聘夜市开张|6月12日,{FAIR}\n●沙河镇农民工驿站揭牌|近日,{COURSE}",
        [("石桥镇招聘夜市开张", "6月12日"), ("沙河镇农民工驿站揭牌", "近日")],
    ),
    "policy points in an article": (
        f"甲县六条措施稳就业\n\n本报记者 王进\n\n{FIGURES}\n\n●一次性吸纳补贴每人1000元,由县级财政承担,从就业补助资金中列支。\n●稳岗补贴每人每月200元,最长发放三个月,由企业统一申报领取发放。",
        [("甲县六条措施稳就业", FIGURES)],
    ),
    "byline beside headline": (
        f"夜市摆出招聘摊    □王进\n\n{FAIR}\n\n零工有了歇脚处    □李阳\n\n{COURSE}",
        [("夜市摆出招聘摊", FAIR), ("零工有了歇脚处", COURSE)],
    ),
    "reporter in headline line": (
        f"夜市摆出招聘摊\n本报记者 王进\n{FAIR}\n\n零工有了歇脚处\n通讯员 李阳\n{COURSE}\n\n“巧媳妇”走进车间\n本报记者 周敏 文/图\n{WORKSHOP}",
        [("夜市摆出招聘摊", FAIR), ("零工有了歇脚处", COURSE), ("“巧媳妇”走进车间", WORKSHOP)],
    ),
    "right-set names": (
        f"夜市摆出招聘摊\n                    王 进\n  {FAIR}\n\n零工有了歇脚处\n                    李 阳\n  {COURSE}",
        [("夜市摆出招聘摊", FAIR), ("零工有了歇脚处", COURSE)],
    ),
    "notice": (
        f"夜市摆出招聘摊\n\n本报记者 王进\n\n{FAIR}\n\n招聘启事\n\n甲县鑫源服装厂因生产需要,招聘缝纫工60名,月薪3500元至5000元,包吃住,联系人赵女士。",
        [("夜市摆出招聘摊", FAIR), ("招聘启事", "甲县鑫源")],
    ),
    "job table": (
        f"夜市摆出招聘摊\n\n本报记者 王进\n\n{FAIR}\n\n用工信息\n\n岗位  人数  月薪\n缝纫工  60  4000元\n普工  30  3200元",
        [("夜市摆出招聘摊", FAIR), ("用工信息", "岗位")],
    ),
    "questions": (
        f"夜市摆出招聘摊\n\n本报记者 王进\n\n{FAIR}\n\n政策问答\n\n问:个人创业能贷多少?\n答:个人最高30万元。",
        [("夜市摆出招聘摊", FAIR), ("政策问答", "问:")],
    ),
    "county paper's dateline": (
        f"夜市摆出招聘摊\n\n甲县日报讯 近日,{FAIR}\n\n零工有了歇脚处\n\n甲县融媒讯(记者 李阳) 近日,{COURSE}",
        [("夜市摆出招聘摊", "甲县日报讯"), ("零工有了歇脚处", "甲县融媒讯")],
    ),
    "bracketed dateline": (
        f"夜市摆出招聘摊\n\n【本报讯】近日,{FAIR}\n\n零工有了歇脚处\n\n【本报讯】日前,{COURSE}",
        [("夜市摆出招聘摊", "【本报讯】"), ("零工有了歇脚处", "【本报讯】")],
    ),
    "picture in brackets": (
        f"夜市摆出招聘摊\n\n本报记者 王进\n\n{FAIR}\n\n▲8月9日,清河乡的茶园里,采茶工正在采摘夏茶。全乡有茶园2.3万亩,采茶季日均用工1200人,人均日收入150元。今年春茶卖出4600万元。(李阳 摄)",
        [
            ("夜市摆出招聘摊", FAIR),
            (
                "",
                "8月9日,清河乡的茶园里,采茶工正在采摘夏茶。全乡有茶园2.3万亩,采茶季日均用工1200人,人均日收入150元。今年春茶卖出4600万元。",
            ),
        ],
    ),
    "picture by": (
        f"夜市摆出招聘摊\n\n本报记者 王进\n\n{FAIR}\n\n▲8月9日,清河乡的茶园里,采茶工正在采摘夏茶。全乡有茶园2.3万亩,采茶季日均用工1200人,人均日收入150元。今年春茶卖出4600万元。 图/李阳",
        [
            ("夜市摆出招聘摊", FAIR),
            (
                "",
                "8月9日,清河乡的茶园里,采茶工正在采摘夏茶。全乡有茶园2.3万亩,采茶季日均用工1200人,人均日收入150元。今年春茶卖出4600万元。",
            ),
        ],
    ),
    "picture by after": (
        f"夜市摆出招聘摊\n\n本报记者 王进\n\n{FAIR}\n\n8月9日,清河乡的茶园里,采茶工正在采摘夏茶。全乡有茶园2.3万亩,采茶季日均用工1200人,人均日收入150元。今年春茶卖出4600万元。 摄影:李阳",
        [
            ("夜市摆出招聘摊", FAIR),
            (
                "",
                "8月9日,清河乡的茶园里,采茶工正在采摘夏茶。全乡有茶园2.3万亩,采茶季日均用工1200人,人均日收入150元。今年春茶卖出4600万元。",
            ),
        ],
    ),
    "picture reporter": (
        f"夜市摆出招聘摊\n\n本报记者 王进\n\n{FAIR}\n\n8月9日,清河乡的茶园里,采茶工正在采摘夏茶。全乡有茶园2.3万亩,采茶季日均用工1200人,人均日收入150元。今年春茶卖出4600万元。本报记者 李阳 摄",
        [
            ("夜市摆出招聘摊", FAIR),
            (
                "",
                "8月9日,清河乡的茶园里,采茶工正在采摘夏茶。全乡有茶园2.3万亩,采茶季日均用工1200人,人均日收入150元。今年春茶卖出4600万元。",
            ),
        ],
    ),
    "picture report": (
        f"夜市摆出招聘摊\n\n本报记者 王进\n\n{FAIR}\n\n▼8月9日,清河乡的茶园里,采茶工正在采摘夏茶。全乡有茶园2.3万亩,采茶季日均用工1200人,人均日收入150元。今年春茶卖出4600万元。\n通讯员 李阳 摄影报道",
        [
            ("夜市摆出招聘摊", FAIR),
            (
                "",
                "8月9日,清河乡的茶园里,采茶工正在采摘夏茶。全乡有茶园2.3万亩,采茶季日均用工1200人,人均日收入150元。今年春茶卖出4600万元。",
            ),
        ],
    ),
    "picture without mark": (
        f"夜市摆出招聘摊\n\n本报记者 王进\n\n{FAIR}\n\n8月9日,清河乡的茶园里,采茶工正在采摘夏茶。全乡有茶园2.3万亩,采茶季日均用工1200人,人均日收入150元。今年春茶卖出4600万元。(通讯员 李阳 摄影报道)",
        [
            ("夜市摆出招聘摊", FAIR),
            (
                "",
                "8月9日,清河乡的茶园里,采茶工正在采摘夏茶。全乡有茶园2.3万亩,采茶季日均用工1200人,人均日收入150元。今年春茶卖出4600万元。",
            ),
        ],
    ),
    "column names over pieces": (
        f"民生速写\n\n夜市摆出招聘摊\n\n本报记者 王进\n\n{FAIR}\n\n一线见闻\n\n零工有了歇脚处\n\n本报通讯员 李阳\n\n{COURSE}",
        [("夜市摆出招聘摊", FAIR), ("零工有了歇脚处", COURSE)],
    ),
    "bracket columns over pieces": (
        f"【民生速写】\n\n夜市摆出招聘摊\n\n{FAIR}(王进)\n\n【一线见闻】\n\n零工有了歇脚处\n\n{COURSE}(李阳)",
        [("夜市摆出招聘摊", FAIR), ("零工有了歇脚处", COURSE)],
    ),
    "bracket columns over unsigned pieces": (
        f"【民生速写】\n夜市摆出招聘摊\n\n{FAIR}\n\n【一线见闻】\n零工有了歇脚处\n\n{COURSE}",
        [("夜市摆出招聘摊", FAIR), ("零工有了歇脚处", COURSE)],
    ),
    "colon pieces unsigned": (
        f"石桥镇:夜市摆出招聘摊\n{FAIR}\n\n沙河镇:零工有了歇脚处\n{COURSE}\n\n白塔镇:“巧媳妇”走进车间\n{WORKSHOP}",
        [("石桥镇:夜市摆出招聘摊", FAIR), ("沙河镇:零工有了歇脚处", COURSE), ("白塔镇:“巧媳妇”走进车间", WORKSHOP)],
    ),
    "space pieces unsigned": (
        f"石桥镇 夜市摆出招聘摊\n{FAIR}\n\n沙河镇 零工有了歇脚处\n{COURSE}\n\n白塔镇 “巧媳妇”走进车间\n{WORKSHOP}",
        [("石桥镇 夜市摆出招聘摊", FAIR), ("沙河镇 零工有了歇脚处", COURSE), ("白塔镇 “巧媳妇”走进车间", WORKSHOP)],
    ),
    "signed second only": (
        f"夜市摆出招聘摊\n\n本报记者 王进\n\n{FAIR}\n{WORKSHOP}\n\n零工有了歇脚处\n\n{COURSE}(李阳)",
        [("夜市摆出招聘摊", FAIR), ("零工有了歇脚处", COURSE)],
    ),
    "author line below second": (
        f"夜市摆出招聘摊\n\n本报讯(记者 王进){FAIR}\n\n零工有了歇脚处\n\n李阳\n\n{COURSE}",
        [("夜市摆出招聘摊", "本报讯"), ("零工有了歇脚处", COURSE)],
    ),
    "scan columns": (
        "甲县新报 2023年5月6日 星期六 第2版\n\n夜市摆出招聘摊\n本报记者 王进\n入夏以来,清河乡的茶园里一片忙碌,采茶工日均上工四百\n余人,日工资一百三十元。乡里办起零工驿站,登记务工人员\n862人,促成用工3100人次。\n\n零工有了歇脚处\n本报讯(通讯员 李阳)近日,沙河镇农民工驿站揭牌,登记\n务工人员862人,促成用工3100人次,调解纠纷19起,追回工\n资41万元。\n\n“巧媳妇”走进车间\n白塔镇的车间里,43名女工正在赶制订单,人均月工资2800\n元,订单排到了年底,工人工资月月结清。(周敏)",
        [("夜市摆出招聘摊", "入夏以来"), ("零工有了歇脚处", "本报讯"), ("“巧媳妇”走进车间", "白塔镇的")],
    ),
    "bare briefs signed": (
        f"本报讯 {FAIR}(王进)\n\n{COURSE}(李阳)\n\n{FIGURES}(周敏)",
        [("", "本报讯"), ("", COURSE), ("", FIGURES)],
    ),
    "brief column then article": (
        f"简 讯\n\n●{FAIR}(王进)\n●{COURSE}(李阳)\n\n“巧媳妇”走进车间\n\n本报记者 周敏\n\n{WORKSHOP}",
        [("", FAIR), ("", COURSE), ("“巧媳妇”走进车间", WORKSHOP)],
    ),
    "commentary signed": (
        f"夜市摆出招聘摊\n\n本报记者 王进\n\n{FAIR}\n\n家门口就业好\n\n□ 李阳\n\n{WORKSHOP}",
        [("夜市摆出招聘摊", FAIR), ("家门口就业好", WORKSHOP)],
    ),
    "end marks": (
        f"夜市摆出招聘摊\n\n{FAIR}■\n\n零工有了歇脚处\n\n{COURSE}■",
        [("夜市摆出招聘摊", FAIR), ("零工有了歇脚处", COURSE)],
    ),
    "page ads": (
        f"夜市摆出招聘摊\n\n本报记者 王进\n\n{FAIR}\n\n遗失声明\n\n李阳遗失身份证,号码420000,声明作废,即日起不再使用该证件。",
        [("夜市摆出招聘摊", FAIR), ("遗失声明", "李阳遗失")],
    ),
    "two documents": (
        f"关于开展春季招聘活动的通知\n\n各乡镇人民政府:\n\n{FIGURES}\n\n甲县人社局\n2024年2月3日\n\n关于发放求职补贴的公告\n\n{COURSE}\n\n甲县人社局\n2024年3月3日",
        [("关于开展春季招聘活动的通知", "各乡镇"), ("关于发放求职补贴的公告", COURSE)],
    ),
    "marked heads": (
        f"■ 夜市摆出招聘摊\n{FAIR}\n\n■ 零工有了歇脚处\n{COURSE}\n\n■ “巧媳妇”走进车间\n{WORKSHOP}",
        [("夜市摆出招聘摊", FAIR), ("零工有了歇脚处", COURSE), ("“巧媳妇”走进车间", WORKSHOP)],
    ),
    "marked run-in heads": (
        f"■夜市摆出招聘摊 {FAIR}(王进)\n■零工有了歇脚处 {COURSE}(李阳)\n■“巧媳妇”走进车间 {WORKSHOP}(周敏)",
        [("夜市摆出招聘摊", FAIR), ("零工有了歇脚处", COURSE), ("“巧媳妇”走进车间", WORKSHOP)],
    ),
    "no-break interleave": (
        f"夜市摆出招聘摊\n\n本报记者 王进\n\n{WORKSHOP}记者走进车间,看见\n\n零工有了歇脚处\n\n本报讯(记者 李阳){COURSE}\n\n女工们正在赶制一批出口的背包。车间主任说,{FIGURES}",
        [("夜市摆出招聘摊", WORKSHOP), ("零工有了歇脚处", "本报讯")],
    ),
    "cases": (
        f"返乡创业典型案例选编\n\n案例一 石桥镇:夜市摆出招聘摊\n\n{FIGURES}{FAIR}{WORKSHOP}\n\n案例二 沙河镇:零工有了歇脚处\n\n{COURSE}{FIGURES}{FAIR}{WORKSHOP}",
        [("石桥镇:夜市摆出招聘摊", FIGURES), ("沙河镇:零工有了歇脚处", COURSE)],
    ),
    "cases colon": (
        f"返乡创业典型案例选编\n\n案例1:石桥镇夜市摆出招聘摊\n{FIGURES}{FAIR}{WORKSHOP}\n案例2:沙河镇零工有了歇脚处\n{COURSE}{FIGURES}{FAIR}{WORKSHOP}",
        [("石桥镇夜市摆出招聘摊", FIGURES), ("沙河镇零工有了歇脚处", COURSE)],
    ),
    "cases own line": (
        f"返乡创业典型案例\n\n案例一\n\n夜市摆出招聘摊\n\n{FIGURES}{FAIR}{WORKSHOP}\n\n案例二\n\n零工有了歇脚处\n\n{COURSE}{FIGURES}{FAIR}{WORKSHOP}",
        [("夜市摆出招聘摊", FIGURES), ("零工有了歇脚处", COURSE)],
    ),
    "bulletin with items": (
        f"就业工作简报\n第8期\n甲县人社局 2024年3月5日\n\n本期要目\n◇石桥镇夜市摆出招聘摊\n◇沙河镇零工有了歇脚处\n\n石桥镇夜市摆出招聘摊\n\n{FIGURES}{FAIR}{WORKSHOP}\n\n沙河镇零工有了歇脚处\n\n{COURSE}{FIGURES}{FAIR}{WORKSHOP}",
        [("石桥镇夜市摆出招聘摊", FIGURES), ("沙河镇零工有了歇脚处", COURSE)],
    ),
    "bulletin with columns": (
        f"就业工作简报\n第8期\n甲县人社局 2024年3月5日\n\n【工作动态】\n\n石桥镇夜市摆出招聘摊\n\n{FIGURES}{FAIR}{WORKSHOP}\n\n【经验交流】\n\n沙河镇零工有了歇脚处\n\n{COURSE}{FIGURES}{FAIR}{WORKSHOP}",
        [("石桥镇夜市摆出招聘摊", FIGURES), ("沙河镇零工有了歇脚处", COURSE)],
    ),
    "bulletin with columns tight": (
        f"就业工作简报\n第8期\n甲县人社局 2024年3月5日\n\n【工作动态】\n石桥镇夜市摆出招聘摊\n{FIGURES}{FAIR}{WORKSHOP}\n\n【经验交流】\n沙河镇零工有了歇脚处\n{COURSE}{FIGURES}{FAIR}{WORKSHOP}",
        [("石桥镇夜市摆出招聘摊", FIGURES), ("沙河镇零工有了歇脚处", COURSE)],
    ),
    "columns names over unsigned": (
        f"工作动态\n\n石桥镇夜市摆出招聘摊\n\n{FIGURES}{FAIR}{WORKSHOP}\n\n经验交流\n\n沙河镇零工有了歇脚处\n\n{COURSE}{FIGURES}{FAIR}{WORKSHOP}",
        [("石桥镇夜市摆出招聘摊", FIGURES), ("沙河镇零工有了歇脚处", COURSE)],
    ),
    "electronic pages": (
        f"甲县报 2024年3月5日 第2版:民生\n上一版 下一版 返回目录\n\n石桥镇夜市摆出招聘摊\n作者:王进\n\n{FIGURES}{FAIR}{WORKSHOP}\n\n上一篇 下一篇\n\n甲县报 2024年3月5日 第2版:民生\n\n沙河镇零工有了歇脚处\n作者:李阳\n\n{COURSE}{FIGURES}{FAIR}{WORKSHOP}",
        [("石桥镇夜市摆出招聘摊", FIGURES), ("沙河镇零工有了歇脚处", COURSE)],
    ),
    "rest of another page": (
        f"石桥镇夜市摆出招聘摊\n\n本报记者 王进\n\n{FIGURES}{FAIR}{WORKSHOP}\n\n(上接第1版)车间里的机器又添了新的。{COURSE}",
        [("石桥镇夜市摆出招聘摊", FIGURES), ("", "车间里的")],
    ),
    "rest first": (
        f"(上接第1版)车间里的机器又添了新的。{COURSE}\n\n石桥镇夜市摆出招聘摊\n\n本报记者 王进\n\n{FIGURES}{FAIR}{WORKSHOP}",
        [("", "车间里的"), ("石桥镇夜市摆出招聘摊", FIGURES)],
    ),
    "rest with arrow": (
        f"车间办到村口\n\n本报记者 李阳\n\n{WORKSHOP}\n▶下转2版\n\n石桥镇夜市摆出招聘摊\n\n本报记者 王进\n\n{FIGURES}{FAIR}{WORKSHOP}\n\n◀上接1版\n车间里的机器又添了新的。{COURSE}",
        [("车间办到村口", WORKSHOP), ("石桥镇夜市摆出招聘摊", FIGURES)],
    ),
    "names in dash": (
        f"夜市摆出招聘摊\n\n{FIGURES}{FAIR}{WORKSHOP}\n(王进)\n\n零工有了歇脚处\n\n{COURSE}{FIGURES}{FAIR}{WORKSHOP}\n(李阳)\n\n“巧媳妇”走进车间\n\n{WORKSHOP}\n(周敏)",
        [("夜市摆出招聘摊", FIGURES), ("零工有了歇脚处", COURSE), ("“巧媳妇”走进车间", WORKSHOP)],
    ),
    "figures box": (
        f"夜市摆出招聘摊\n\n本报记者 王进\n\n{FIGURES}{FAIR}{WORKSHOP}\n\n数读\n\n● 12.6万人:全县外出务工总量\n● 3600元:人均月收入",
        [("夜市摆出招聘摊", FIGURES)],
    ),
    "lead without sign": (
        f"夜市摆出招聘摊\n本报讯 {FIGURES}{FAIR}{WORKSHOP}\n零工有了歇脚处\n本报讯 {COURSE}\n“巧媳妇”走进车间\n本报讯 {WORKSHOP}",
        [("夜市摆出招聘摊", "本报讯"), ("零工有了歇脚处", "本报讯"), ("“巧媳妇”走进车间", "本报讯")],
    ),
    "one-line briefs": (
        f"●石桥镇夜市摆出招聘摊,{FAIR}(王进)\n\n●沙河镇零工有了歇脚处,{COURSE}(李阳)\n\n●白塔镇办起月嫂班,{FIGURES}",
        [("", "石桥镇夜市"), ("", "沙河镇零工"), ("", "白塔镇办")],
    ),
    "numbered parts of one piece": (
        f"三季度就业成绩单\n\n{FIGURES}\n\nPART 01\n走出去的:广东最多\n\n{FAIR}\n\nPART 02\n家门口的:车间和茶山\n\n{COURSE}",
        [("三季度就业成绩单", FIGURES)],
    ),
    "collection of cases": (
        f"甲市返乡创业案例选编\n\n编者按:现选出三个,供交流。\n\n案例一\n葡萄架下的师傅队\n——乙县的做法\n\n{FAIR}\n\n案例二\n棚里的“共享工人”\n\n{COURSE}"
        f"\n\n案例三  报送单位:丙县人社局\n剪纸课搬进工业园\n\n{WORKSHOP}",
        [("葡萄架下的师傅队", FAIR), ("棚里的“共享工人”", COURSE), ("剪纸课搬进工业园", WORKSHOP)],
    ),
    "bracketed columns": (
        f"人社工作简报\n2023年第24期(总第188期)\n甲县人力资源和社会保障局办公室  12月28日\n\n【年终盘点】\n一份有温度的成绩单\n\n{FIGURES}\n(就业科 周敏)"
        f"\n\n【乡镇动态】\n石桥镇添了新岗位\n通讯员 王进\n\n{FAIR}\n\n【工作预告】\n明年春风行动这样干\n\n{COURSE}",
        [("一份有温度的成绩单", FIGURES), ("石桥镇添了新岗位", FAIR), ("明年春风行动这样干", COURSE)],
    ),
    "brief with place head": (
        f"基层动态\n\n【石桥镇】{FAIR}(王进)\n【沙河镇】{COURSE}(李阳)",
        [("石桥镇", FAIR), ("沙河镇", COURSE)],
    ),
}
WIDE = str.maketrans({c: chr(ord(c) + 0xFEE0) for c in ",:()!?"})


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("wide", [False, True], ids=["half-width", "full-width"])
def test_where_pieces_begin(name, wide):
    text, expected = PAGES[name]

    pieces = split(text.translate(WIDE) if wide else text)

    assert [narrow(piece.title) for piece in pieces] == [title for title, _ in expected]
    assert all(narrow(piece.body).startswith(start[:8]) for piece, (_, start) in zip(pieces, expected, strict=True))


def narrow(text):
    return text.translate({wide: narrow for narrow, wide in ((k, ord(v)) for k, v in WIDE.items())})
