"""Pages without writers' names: which headlines and marked paragraphs are pieces of their own, and which are parts of one."""

import pytest

from articles.splitting import split

ROAD = "清河县今年头五个月外出务工3.2万人,劳务收入6.4亿元。县里包车28趟,送走1260人,车费全由财政承担。"
SHOP = "云南白塔县城边的安置小区,住着搬迁群众1.1万人。小区门口办起零工驿站,上半年登记862人,促成用工3100人次。"
NIGHT = "甘肃石桥区农闲人多。区里把夜校搬进村,开班12期,结业486人,九成拿到证书。"
HIGH = "“一个月能挣四千多。”在清河县城西的制衣车间里,赵霞踩着缝纫机说。车间有女工43名,人均月工资2800元。"
MORE = "到了年底,还要再添两条线,招工120人。厂长说,订单不愁,愁的是熟手。"
LAST = "为留住人,县里给每个车间补贴水电费,一年最多2万元,去年兑付186万元。"

PAGES = {
    "collection under its name and number": (
        f"邻县经验\n——稳就业做法选登\n(2022年第5期,6月30日)\n\n清河:车票有人买\n\n{ROAD}\n\n白塔:楼下有活干\n\n{SHOP}\n\n石桥:夜校进村来\n\n{NIGHT}",
        [("清河:车票有人买", "清河县今年"), ("白塔:楼下有活干", "云南白塔"), ("石桥:夜校进村来", "甘肃石桥")],
    ),
    "bulletin of unsigned pieces, each at home in another county": (
        f"劳务快报 第9期 甲市人社局 2022年6月30日\n\n清河包车送工出远门\n\n{ROAD}\n\n{MORE}\n\n白塔零工驿站人气足 家门口就有活干\n\n{SHOP}\n\n{LAST}\n\n石桥把夜校办进村\n\n{NIGHT}\n\n{LAST}",
        [
            ("清河包车送工出远门", "清河县今年"),
            ("白塔零工驿站人气足 家门口就有活干", "云南白塔"),
            ("石桥把夜校办进村", "甘肃石桥"),
        ],
    ),
    "bulletin with marked paragraphs": (
        f"情况摘报 第9期 甲市人社局 2022年6月30日\n\n清河包车送工出远门\n\n▲{ROAD}\n\n▲{MORE}\n\n白塔零工驿站人气足\n\n▲{SHOP}\n\n▲{LAST}",
        [("清河包车送工出远门", "▲清河县"), ("白塔零工驿站人气足", "▲云南白塔")],
    ),
    "feature by counties under a byline": (
        f"三县各有一本务工账\n\n本报记者 王进\n\n{MORE}\n\n清河:车票有人买\n\n{ROAD}\n\n白塔:楼下有活干\n\n{SHOP}\n\n石桥:夜校进村来\n\n{NIGHT}",
        [("三县各有一本务工账", "到了年底")],
    ),
    "unsigned feature with an introduction": (
        f"三县各有一本务工账\n\n{MORE}\n\n{LAST}\n\n包车送出门\n\n{ROAD}\n\n楼下有活干\n\n{SHOP}\n\n夜校进村来\n\n{NIGHT}",
        [("三县各有一本务工账", "到了年底")],
    ),
    "column of unsigned briefs": (
        f"车间办到家门口\n\n本报记者 王进\n\n{HIGH}\n{MORE}\n\n◇ 一句话新闻\n△6月3日,{ROAD}\n△县劳动监察大队上月受理投诉31件,为412人追回工资536万元。\n△{NIGHT}",
        [("车间办到家门口", "“一个月"), ("", "6月3日"), ("", "县劳动监察"), ("", "甘肃石桥")],
    ),
    "column of place-led briefs under a name of its own": (
        f"车间办到家门口\n\n本报记者 王进\n\n{HIGH}\n{MORE}\n\n【隔壁新鲜事】\n▲白塔:上周开出返岗专车6趟,送走185人,车费由县里全包。\n▲石桥:零工驿站的早班岗招满70人,一小时16元,日均挣120元。",
        [("车间办到家门口", "“一个月"), ("", "白塔:上周"), ("", "石桥:零工")],
    ),
    "briefs marked like their column": (
        "车间办到家门口\n\n本报讯(记者 王进)"
        + HIGH
        + "\n\n▼ 三言两语\n▼白塔县城南的砂石厂上月开工,去年产砂石1.7万立方米,分红94万元。(周 敏)\n▼石桥区的合作社接到40万元的订单,每条工钱65元。(李\n 阳)",
        [("车间办到家门口", "本报讯"), ("", "白塔县城"), ("", "石桥区的")],
    ),
    "points of an article under a heading": (
        f"车间办到家门口\n\n本报记者 王进\n\n{HIGH}\n\n【主要做法】\n●对首次外出的脱贫劳动力,一次性补交通费1000元,由县财政列支。\n●对连续就业满半年的,每月发稳岗补贴200元,最多发三个月。",
        [("车间办到家门口", "“一个月")],
    ),
    "counties one by one in a box": (
        f"车间办到家门口\n\n本报记者 王进\n\n{HIGH}\n\n【分县看】\n▲白塔县:上周开出返岗专车6趟,送走185人,车费由县里全包。\n▲石桥区:零工驿站的早班岗招满70人,一小时16元,日均挣120元。",
        [("车间办到家门口", "“一个月")],
    ),
    "points of a guide": (
        "一图读懂|白塔县务工补贴\n\n▶出门有路费\n脱贫户到省外务工,凭车票每人封顶补500元。\n\n▶家门口也有\n公益岗每月500元,在岗不足半月的减半发放。\n\n▶学手艺不花钱\n中式面点96课时,结业后每人补贴1800元。\n\n制图:县人社局",
        [("白塔县务工补贴", "脱贫户到")],
    ),
    "column's spaced name above headline and byline": (
        f"甲县报\n2022年6月30日 星期四 第3版\n\n人 在 旅 途\n赵霞的车间开到了村口\n本报记者 王进\n{HIGH}\n\n白塔驿站人气足\n本报讯(通讯员 李阳){SHOP}",
        [("赵霞的车间开到了村口", "“一个月"), ("白塔驿站人气足", "本报讯")],
    ),
    "reading aid between headline and byline": (
        f"电话那头\n两个人和一本账\n——白塔县劳务经纪人的故事\n\n核心阅读\n{NIGHT}\n变化背后,站着118名劳务经纪人。\n\n本报记者 王进\n\n{HIGH}\n{MORE}",
        [("两个人和一本账", "“一个月")],
    ),
    "opening words of a column": (
        f"【开栏的话】即日起,本报推出专栏,讲述务工者的故事,敬请关注。\n\n赵霞的车间开到了村口\n\n本报记者 王进\n\n{HIGH}\n\n{MORE}",
        [("赵霞的车间开到了村口", "“一个月")],
    ),
    "single unsigned piece below a signed one": (
        f"车间办到家门口\n\n本报记者 王进\n\n{HIGH}\n{MORE}\n{LAST}\n\n白塔县零工驿站“上新”\n\n近日,{SHOP}",
        [("车间办到家门口", "“一个月"), ("白塔县零工驿站“上新”", "近日")],
    ),
    "labelled picture without credit": (
        f"车间办到家门口\n\n本报记者 王进\n\n{HIGH}\n\n【图片新闻】6月3日,白塔县的茶园里,采茶工正在采夏茶。全县采茶季日均用工1200人,日工资150元。今年春茶卖出4600万元。",
        [("车间办到家门口", "“一个月"), ("", "6月3日")],
    ),
    "picture label on its own line": (
        f"车间办到家门口\n\n本报记者 王进\n\n{HIGH}\n\n图片新闻\n6月3日,白塔县的茶园里,采茶工正在采夏茶。全县采茶季日均用工1200人,日工资150元。今年春茶卖出4600万元。",
        [("车间办到家门口", "“一个月"), ("", "6月3日")],
    ),
    "numbered headlines of a collection": (
        f"稳就业典型做法汇编\n\n1.清河县:车票有人买\n\n{ROAD}\n\n2.白塔县:楼下有活干\n\n{SHOP}\n\n3.石桥区:夜校进村来\n\n{NIGHT}",
        [("清河县:车票有人买", "清河县"), ("白塔县:楼下有活干", "云南"), ("石桥区:夜校进村来", "甘肃")],
    ),
    "marked place headlines above their texts": (
        f"各地稳就业扫描\n\n◆清河县\n{ROAD}\n\n◆白塔县\n{SHOP}\n\n◆石桥区\n{NIGHT}",
        [("清河县", "清河县"), ("白塔县", "云南"), ("石桥区", "甘肃")],
    ),
    "marked headlines after a signed piece": (
        f"车间办到家门口\n\n本报记者 王进\n\n{HIGH}\n{MORE}\n\n县区快递\n\n◆清河包车送工\n{ROAD}\n\n◆白塔楼下有活\n{SHOP}",
        [("车间办到家门口", "“一个月"), ("清河包车送工", "清河县"), ("白塔楼下有活", "云南")],
    ),
    "sections of a report with marks": (
        f"车间办到家门口\n\n本报记者 王进\n\n{HIGH}\n\n◆包车送出门\n{ROAD}\n\n◆楼下有活干\n{SHOP}",
        [("车间办到家门口", "“一个月")],
    ),
    "briefs with run-in place and no mark": (
        f"简讯\n清河县 {ROAD}\n白塔县 {SHOP}\n石桥区 {NIGHT}",
        [("", "清河县"), ("", "白塔县"), ("", "石桥区")],
    ),
}
WIDE = str.maketrans({c: chr(ord(c) + 0xFEE0) for c in ",:()!?"})


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("wide", [False, True], ids=["half-width", "full-width"])
def test_pieces_without_writers(name, wide):
    text, expected = PAGES[name]

    pieces = split(text.translate(WIDE) if wide else text)

    assert [narrow(piece.title) for piece in pieces] == [title for title, _ in expected]
    assert all(start[:8] in narrow(piece.body)[:120] for piece, (_, start) in zip(pieces, expected, strict=True))


def narrow(text):
    return text.translate({wide: narrow for narrow, wide in ((k, ord(v)) for k, v in WIDE.items())})
