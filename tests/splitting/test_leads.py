"""Pieces without byline, told by the place and day that their news begins with, and what sites print around them."""

import pytest

from articles.splitting import leads, split
from tests.splitting.sentences import COURSE, FAIR, FIGURES, WORKSHOP

ROAD = "近日,清河县包下12辆客车,把486名工友送到外省的厂里。县里说,全年要送出1.2万人,车票由财政出。"
SHOP = "今年以来,白塔县在安置小区办起帮扶车间9家,吸纳搬迁群众412人就业,人均月工资2600元。"
NIGHT = "记者21日从石桥市人社局了解到,夜市招聘已办18场,提供岗位3200个,达成意向640人。"
SCENE = "6月3日,工人在沙河县一家帮扶车间里赶制棉鞋。近年来,沙河县把车间办到村口,已有46家,让1200人在家门口上班。车间按件计酬,人均月收入2100元,接送娃娃两不误。"

PAGES = {
    "news of another county below a signed piece": (f"{FAIR}(王进)\n\n{ROAD}\n{COURSE}", [("", FAIR), ("", ROAD)]),
    "news below a piece without blank lines": (
        f"{FAIR}{WORKSHOP}\n{COURSE}{ROAD}\n\n{NIGHT}\n{FIGURES}",
        [("", FAIR), ("", NIGHT)],
    ),
    "news below the editor": (f"清河送工出远门\n\n{ROAD}\n\n责任编辑:王进\n\n{NIGHT}", [("清河送工出远门", ROAD), ("", NIGHT)]),
    "news below its source": (f"{ROAD}\n{FIGURES}\n来源:清河日报\n\n{NIGHT}", [("", ROAD), ("", NIGHT)]),
    "news below the count of a piece": (f"车票有人出\n{ROAD}②13\n\n{NIGHT}", [("车票有人出", ROAD), ("", NIGHT)]),
    "a site's dateline": (f"{FAIR}\n{COURSE}\n\n清河在线白塔8月3日消息 {SHOP}", [("", FAIR), ("", "清河在线")]),
    "dated paragraphs of one report": (
        f"清河送工出远门\n\n{ROAD}\n\n6月3日,{FAIR}\n\n6月9日,{COURSE}",
        [("清河送工出远门", ROAD)],
    ),
    "told paragraph of one report": (
        f"清河送工出远门\n\n{ROAD}\n\n记者从清河县人社局了解到,{FIGURES}\n\n{COURSE}",
        [("清河送工出远门", ROAD)],
    ),
    "headlines that name their own counties": (
        f"清河送工出远门\n{ROAD}\n白塔楼下办车间\n{SHOP}\n夜市招聘进石桥\n{NIGHT}",
        [("清河送工出远门", ROAD), ("白塔楼下办车间", SHOP), ("夜市招聘进石桥", NIGHT)],
    ),
    "provinces before their cities": (
        f"清河送工出远门\n\n{ROAD}\n\n平江二十九家车间挂牌\n\n湖南平江的帮扶车间添了29家,{FAIR}",
        [("清河送工出远门", ROAD), ("平江二十九家车间挂牌", "湖南平江")],
    ),
    "comma behind the place": (
        f"清河送工出远门\n\n{ROAD}\n{FIGURES}\n\n白塔:楼下有活干,楼上有人管\n\n{SHOP}\n\n石桥:夜里招工\n\n{NIGHT}",
        [("清河送工出远门", ROAD), ("白塔:楼下有活干,楼上有人管", SHOP), ("石桥:夜里招工", NIGHT)],
    ),
    "towns of the county of one report": (
        f"清河送工出远门\n\n{ROAD}\n\n城关镇车票有人买\n\n城关镇{FAIR}\n\n沙湾镇夜里也开班\n\n沙湾镇{COURSE}",
        [("清河送工出远门", ROAD)],
    ),
    "counties of a national report": (
        f"各地送岗到家门口\n\n{FAIR}\n\n清河车票有人出\n\n{ROAD}\n\n白塔楼下有车间\n\n{SHOP}",
        [("各地送岗到家门口", FAIR)],
    ),
    "a yearly report below news": (
        f"清河送工出远门\n\n{ROAD}\n\n2025年白塔县政府工作报告\n\n一、去年工作\n\n{FIGURES}\n\n二、今年打算\n\n{COURSE}",
        [("清河送工出远门", ROAD), ("2025年白塔县政府工作报告", "一、去年工作")],
    ),
    "picture stories under headlines": (
        f"清河送工出远门\n{ROAD}{FAIR}图为发车现场。\n王进摄(新华社发)\n沙河:鞋底纳出好日子\n{SCENE}\n李阳 摄",
        [("清河送工出远门", ROAD), ("沙河:鞋底纳出好日子", SCENE)],
    ),
    "a scene above a picture story": (
        "鞋底纳出好日子\n\n6月3日,村民在车间里纳鞋底。\n\n近年来,沙河县把车间办到村口,已有46家,吸纳1200人就业。车间按件计酬,人均月收入2100元,接送娃娃两不误。\n\n王进 摄",
        [("鞋底纳出好日子", "6月3日,村民")],
    ),
    "a recommended article": (
        f"清河送工出远门\n\n{ROAD}\n\n新闻推荐\n\n楼下就是车间\n\n{SHOP}",
        [("清河送工出远门", ROAD), ("楼下就是车间", SHOP)],
    ),
    "one entry below a list's name": (f"本版导读\n清河送工出远门\n{ROAD}{FIGURES}", [("清河送工出远门", ROAD)]),
    "a former headline between two pieces": (
        f"清河送工出远门\n\n{FAIR}\n\n原标题:楼下就是车间\n{COURSE}",
        [("清河送工出远门", FAIR), ("楼下就是车间", COURSE)],
    ),
    "blank lines between pieces of one paragraph": (
        f"{FAIR}{COURSE}{FIGURES}\n{WORKSHOP}{COURSE}{FIGURES}\n{FIGURES}{COURSE}{WORKSHOP}\n{COURSE}{FIGURES}{WORKSHOP}\n{FIGURES}{WORKSHOP}{COURSE}\n\n{ROAD}\n\n{SHOP}",
        [("", FAIR), ("", ROAD), ("", SHOP)],
    ),
    "a list of points, and parts of it": (
        f"外出务工补贴政策\n来源:清河县人社局\n\n1.补给谁:清河县的脱贫劳动力。\n\n2.补多少:甲省外务工的,清河县每人补1500元。白塔县的标准不同。\n\n3.找谁办:{FAIR}",
        [("外出务工补贴政策", "1.补给谁")],
    ),
    "the document that a notice issues": (
        f"关于印发《清河县稳就业十条措施实施意见》的通知\n\n各乡镇人民政府:\n\n{FIGURES}\n\n特此通知\n\n清河县稳就业十条措施实施意见\n\n近日,{COURSE}",
        [("关于印发《清河县稳就业十条措施实施意见》的通知", "各乡镇")],
    ),
    "news below a notice": (
        f"清河县人社局关于做好零工服务的通知\n\n各乡镇人民政府:\n\n{FIGURES}\n\n特此通知\n\n白塔楼下办车间\n\n{SHOP}",
        [("清河县人社局关于做好零工服务的通知", "各乡镇"), ("白塔楼下办车间", SHOP)],
    ),
    "headline of two lines in a column": (
        f"就业周刊 2023年5月6日 第3版\n夜里有人招工\n白天有活可干\n□ 记者 王进 通讯员 李阳\n{FAIR}{FIGURES}\n楼上住着搬迁户\n楼下就是小车间\n本报记者 周敏\n{COURSE}",
        [("夜里有人招工 白天有活可干", FAIR), ("楼上住着搬迁户 楼下就是小车间", COURSE)],
    ),
    "quoted heading": (
        f"清河送工出远门\n\n本报记者 王进\n\n{ROAD}\n\n{FIGURES}\n\n“没想到夜里也能找到活”\n\n9月5日晚上,{FAIR}",
        [("清河送工出远门", ROAD)],
    ),
}
WIDE = str.maketrans({c: chr(ord(c) + 0xFEE0) for c in ",:()!?"})
HEADS = [
    ("原标题:针线里的好日子", "针线里的好日子"),
    ("[人社快递]针线里的好日子", "针线里的好日子"),
    ("「就业」针线里的好日子", "针线里的好日子"),
    ("全球快讯!针线里的好日子 一年挣回三千万", "针线里的好日子 一年挣回三千万"),
    ("针线里的好日子 一年挣回三千万 全球热资讯", "针线里的好日子 一年挣回三千万"),
    ("针线里的好日子 ——甲县就业帮扶车间建设", "针线里的好日子"),
    ("针线里的好日子—— 甲县就业帮扶车间建设", "针线里的好日子"),
    ("针线里的好日子——甲县帮扶车间见闻", "针线里的好日子"),
    ("针线里的好日子——甲县就业帮扶车间的做法", "针线里的好日子——甲县就业帮扶车间的做法"),
    ("甲县打造“绣娘”品牌获全省通报表扬推广—— 针线里的好日子", "针线里的好日子"),
    ("针线里的好日子(稳就业 各地在行动)", "针线里的好日子"),
    ("针线里的好日子(2019年08月04日)", "针线里的好日子"),
    ("针线里的好日子(节选)", "针线里的好日子(节选)"),
    ("针线里的好日子\n甲江日报\n \n08-04 16:58", "针线里的好日子"),
    ("针线里的好日子\n25.03.2015 23:36\n本文来源: 甲县新闻网", "针线里的好日子"),
    ("针线里的好日子\n\n2012-05-15 甲县统计局", "针线里的好日子"),
    ("针线里的好日子\n\n日期:09-15\n版面:第1版:要闻", "针线里的好日子"),
    ("针线里的好日子\n中共甲县委改革办(2023年11月20日)", "针线里的好日子"),
    ("每日快讯!针线里的好日子\n针线里的好日子", "针线里的好日子"),
    ("针线里的好日子和甲县八十六家车间的一本账\n原创\n2025-10-28 13:23:06", "针线里的好日子和甲县八十六家车间的一本账"),
    ("政府信息公开\n\n针线里的好日子", "针线里的好日子"),
    ("今年上半年\n\n针线里的好日子", "针线里的好日子"),
    ("甲县:针线里的好日子\n\n来源: 2018-12-05 10:08:41\n\n针线里的好日子", "针线里的好日子"),
    ("|甲城快讯|\n针线里的好日子", "针线里的好日子"),
    ("针线里的好日子\n记者 王进 摄", "针线里的好日子"),
    ("2026年甲省政府工作报告\n\n一、去年工作回顾", "2026年甲省政府工作报告"),
    ("2026年甲省政府工作报告\n工作回顾", "2026年甲省政府工作报告"),
]
BYLINES = [
    ("甲江网(甲江日报网)通讯员 王进", ("王进",)),
    ("甲众网记者 王进 洛川报道", ("王进",)),
    ("本报记者 王进 通讯员 李阳", ("王进", "李阳")),
]
BEGINNINGS = [
    ("近日,清河县包车送工", True, False, ["清河"]),
    ("6月3日,女工在甲省白塔市沙河县的车间里", True, False, ["白塔", "沙河"]),
    ("记者21日从石桥市人社局获悉", False, True, ["石桥"]),
    ("据清河日报报道 夜市", False, True, []),
    ("9月6日,安徽沙湾市河口镇的王芳", True, False, ["沙湾"]),
    ("近日,走进沙河县河口镇的车间", True, False, ["沙河"]),
    ("威县,作为人口大县", False, False, ["威县"]),
    ("记者从县人社局了解到,全县", False, True, []),
    ("离县城百里的开发区,全市今年", False, False, []),
    ("据人社部门统计,全县", False, False, []),
    ("三江侗族自治县地处山区", False, False, ["三江"]),
]


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("wide", [False, True], ids=["half-width", "full-width"])
def test_where_news_begins(name, wide):
    text, expected = PAGES[name]

    pieces = split(text.translate(WIDE) if wide else text)

    assert [narrow(piece.title) for piece in pieces] == [title for title, _ in expected]
    assert all(narrow(piece.body).startswith(start[:8]) for piece, (_, start) in zip(pieces, expected, strict=True))


@pytest.mark.parametrize(("head", "title"), HEADS)
def test_headline_among_what_a_site_prints(head, title):
    (piece,) = split(f"{head}\n\n{WORKSHOP}{FAIR}\n\n{FIGURES}")

    assert piece.title == title


@pytest.mark.parametrize(("line", "people"), BYLINES)
def test_byline(line, people):
    (piece,) = split(f"针线里的好日子\n\n{line}\n\n{WORKSHOP}{FAIR}")

    assert (piece.title, piece.authors) == ("针线里的好日子", people)


@pytest.mark.parametrize(("text", "dated", "told", "homes"), BEGINNINGS)
def test_how_news_begins(text, dated, told, homes):
    assert (leads.dated(text), leads.told(text), leads.homes(text)) == (dated, told, homes)


@pytest.mark.parametrize("between", ["\n", "\n\n"], ids=["tight", "blank line"])
@pytest.mark.parametrize("comma", [",", "\uff0c", "、"])
def test_line_that_a_comma_opens(between, comma):
    (piece,) = split(f"针线里的好日子\n\n今年头五个月甲县输转务工人员1.2万人{between}{comma}其中脱贫劳动力3000人。\n\n{FAIR}")

    assert piece.body == f"今年头五个月甲县输转务工人员1.2万人{comma}其中脱贫劳动力3000人。\n{FAIR}"


def test_former_headline_below_the_text():
    (piece,) = split(f"{WORKSHOP}\n{FAIR}\n原标题: 针线里的好日子")

    assert piece.title == "针线里的好日子"
    assert piece.body.endswith(FAIR)


def test_editor_at_the_end_of_the_last_line():
    (piece,) = split(f"针线里的好日子\n\n{WORKSHOP}\n\n{FAIR}(王进) 责任编辑:admin3")

    assert (piece.authors, piece.body) == (("王进",), f"{WORKSHOP}\n{FAIR}")


def narrow(text):
    return text.translate({wide: narrow for narrow, wide in ((k, ord(v)) for k, v in WIDE.items())})


BESIDE = [
    "来源：甲县融媒 | 作者：王进 | 时间：2023-05-06",
    "发布时间:2023/5/6 阅读:123",
    "2023年05月06日10:20 | 来源:甲县日报 | 小字号",
    "来源/甲县日报",
    "阅读量 1.2万",
    "一审:王进 二审:李阳 三审:周敏",
    "编辑：王进 审核：李阳",
    "相关阅读：",
    "关注我们",
    "版权声明：未经授权不得转载",
    "Copyright © 2023",
    "打开APP阅读全文",
    "展开全文",
    "微信扫一扫",
    "人民网",
    "甲县新闻网",
    "图源：甲县日报",
    "本文转自：甲县日报",
    "转载自甲县日报",
    "听新闻",
    "原创",
    "猜你喜欢",
    "3小时前",
    "昨天 10:20",
    "+关注",
    "A+ A-",
    "微信公众号：甲县人社",
    "发布者：admin",
    "审核人：李阳",
    "甲县人社局供稿",
    "作者：王进",
    "记者 王进",
]


@pytest.mark.parametrize("line", BESIDE)
@pytest.mark.parametrize(
    "page",
    [
        "{line}\n{title}\n\n{text}",
        "{line}\n\n{title}\n\n{text}",
        "{title}\n{line}\n{text}",
        "{title}\n\n{line}\n\n{text}",
        "{title}\n\n{text}\n\n{line}",
    ],
)
def test_line_beside_an_article(page, line):
    (piece,) = split(page.format(line=line, title="针线里的好日子", text=f"{WORKSHOP}{FAIR}\n\n{FIGURES}"))

    assert piece.title == "针线里的好日子"
    assert piece.body.startswith(WORKSHOP)
    assert FIGURES in piece.body


@pytest.mark.parametrize(
    "words", ["女工在帮扶车间里赶制出口\n服装。本报记者摄影 李玉", "村民在村口的场院里晾晒\n粉条。本报特约记者 赵海"]
)
def test_a_pictures_text_over_two_lines_is_no_byline(words: str) -> None:
    page = f"清涧粉条出山记\n本报记者 李玉兰\n\n　　清涧县去年输出劳务三万人。\n\n{words}\n\n　　全县今年再办两个车间，带动六百人。\n"

    (piece,) = split(page)

    assert piece.title == "清涧粉条出山记"
    assert "再办两个车间" in piece.body
