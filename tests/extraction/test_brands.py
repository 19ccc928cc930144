"""Labor brands: what counts as one, its level, region and trade."""

import pytest

from kb.extraction import brands
from kb.extraction.names import division_in, short_name, within
from kb.extraction.typing_rules import industry_of
from tests.extraction.reading import lexicon, read

WUSHAN, HAIDONG, GUSHI, HEBEI, NATION = "620524", "630200", "411525", "130000", "100000"

# text, region of the article, {name: level}
FOUND = [
    ("“山前瓦工”成功创建为省级劳务品牌,奖励补助资金20万元。", WUSHAN, {"山前瓦工": "provincial"}),
    ("“甲乡瓦工”“乙乡月嫂”成功创建为市级劳务品牌,“丙乡竹编”成功培育为县级劳务品牌。", WUSHAN, {"甲乡瓦工": "prefecture", "乙乡月嫂": "prefecture", "丙乡竹编": "county"}),
    ("依托“甲乡瓦工”“乙乡月嫂”等特色劳务品牌,大力开展培训。", WUSHAN, {"甲乡瓦工": "", "乙乡月嫂": ""}),
    ("我们现有省级品牌“固始柳编匠”,市级品牌“蓼城瓦工”,往流电焊工、分水亭保安是去年新认定的县级品牌。", GUSHI,
     {"固始柳编匠": "provincial", "蓼城瓦工": "prefecture", "往流电焊工": "county", "分水亭保安": "county"}),
    ("“甲乡瓦工”“乙乡艺人”先后被认定为自治区级、市级劳务品牌。", WUSHAN, {"甲乡瓦工": "provincial", "乙乡艺人": "prefecture"}),
    ("“甲乡瓦工”“乙乡焊工”都是响当当的劳务品牌,前者为自治区级,后者为市级。", WUSHAN, {"甲乡瓦工": "provincial", "乙乡焊工": "prefecture"}),
    ("公布首批市级特色劳务品牌,“益美裁缝”、“桃花江保姆”、“沅江芦姑”榜上有名,加上部级特色劳务品牌“黑茶茶艺师”。", WUSHAN,
     {"益美裁缝": "prefecture", "桃花江保姆": "prefecture", "沅江芦姑": "prefecture", "黑茶茶艺师": "national"}),
    ("|县(市)|品牌|级次|人数|\n|永靖县|白塔木匠|国家级|12,530|\n|广河县|三甲集皮革工|县级|5,077|\n", "622900", {"白塔木匠": "national", "三甲集皮革工": "county"}),
    ("劳务品牌有:\n循化县 撒拉厨师(省级) 8600人\n", HAIDONG, {"撒拉厨师": "provincial"}),
    ("往外走的,要数“紫阳修脚师”。这一省级劳务品牌从业人员5.1万人。", "610924", {"紫阳修脚师": "provincial"}),
    ("“山前瓦工”“山后焊工”,“河边绣娘”为本级认定的劳务品牌。", WUSHAN, {"河边绣娘": "county"}),
    ("盘点劳务品牌。\n江苏通州:通州建筑铁军\n从业14.6万人。", NATION, {"通州建筑铁军": ""}),
    # A batch or a choice tells who has chosen; what was chosen along with it has the same level.
    ("“甲乡木匠”入选湖北省第四批特色劳务品牌。州里同批入选的还有“乙乡导游”和“丙乡茶师”,从业9500人。", "422800",
     {"甲乡木匠": "provincial", "乙乡导游": "provincial", "丙乡茶师": "provincial"}),
    ("“甲乡漆匠”2019年获评全省十大劳务品牌。", WUSHAN, {"甲乡漆匠": "provincial"}),
    ("“甲乡绣娘”被人社部列为全国特色劳务品牌,“乙乡瓦工”去年由省人社厅认定,“丙乡焊工”由县人社局命名。", WUSHAN,
     {"甲乡绣娘": "national", "乙乡瓦工": "provincial", "丙乡焊工": "county"}),
    # Later sentences.
    ("打出劳务品牌“甲乡花嫂”的牌子。2022年评上市级劳务品牌;2024年又摘得省级牌子。", WUSHAN, {"甲乡花嫂": "provincial"}),
    ("“甲乡绣娘”“乙乡艺人”“丙乡架子工”3个品牌带动5万人。其中“丙乡架子工”被认定为省级劳务品牌;其余两个系州级品牌。", "532500",
     {"甲乡绣娘": "prefecture", "乙乡艺人": "prefecture", "丙乡架子工": "provincial"}),
    ("提名:武山枣工、武山杂粮磨坊工。以上均为县级劳务品牌。", WUSHAN, {"武山枣工": "county", "武山杂粮磨坊工": "county"}),
    # Not yet, and of something else.
    ("劳务品牌“甲乡月嫂”正在申报自治区级。", WUSHAN, {"甲乡月嫂": ""}),
    ("劳务品牌“甲乡绣娘”的技艺入选国家级非物质文化遗产。", WUSHAN, {"甲乡绣娘": ""}),
    # Level and count only.
    ("劳务品牌4个,省级劳务品牌有“甲乡绣娘”,市级有“乙乡漆工”,县级则是“丙乡瓦匠”。", WUSHAN,
     {"甲乡绣娘": "provincial", "乙乡漆工": "prefecture", "丙乡瓦匠": "county"}),
    ("(一)省级劳务品牌(2个)。武山绣娘(洛门镇)、武山漆工。\n(二)市级劳务品牌(1个)。武山石雕工、武山竹匠。", WUSHAN,
     {"武山绣娘": "provincial", "武山漆工": "provincial", "武山石雕工": "prefecture"}),
    # Tables by blanks, titled ones, and rows that the scan has run together.
    ("表一 省级劳务品牌\n序号 品牌名称 申报地 从业人员(人)\n1 武山银杏技工 武山县 18,600\n表二 市级劳务品牌\n品牌名称 申报地 人数\n甘谷木工 甘谷县 960\n", "620500",
     {"武山银杏技工": "provincial", "甘谷木工": "prefecture"}),
    ("劳务品牌一览 品牌 属地 级别 从业 武山绣娘 武山县 省级 3860 甘谷漆工 甘谷县 市级 120", "620500",
     {"武山绣娘": "provincial", "甘谷漆工": "prefecture"}),
    ("劳务品牌名单\n一、省级\n1.武山绣娘:从业3860人,带动明显。\n2.武山漆工(洛门镇)\n二、市级\n3.武山瓦匠\n", WUSHAN,
     {"武山绣娘": "provincial", "武山漆工": "provincial", "武山瓦匠": "prefecture"}),
    # Names behind their place below a notice, right behind the word, or told by a later clause.
    ("认定下列品牌为市级劳务品牌:\n(一)武山县:武山绣娘、洛门砌筑工\n(二)甘谷县:甘谷木工\n", "620500",
     {"武山绣娘": "prefecture", "洛门砌筑工": "prefecture", "甘谷木工": "prefecture"}),
    ("县级劳务品牌武山护理嫂起步晚。", WUSHAN, {"武山护理嫂": "county"}),
    ("劳务品牌增至31个。其中武山护工为国家级。", WUSHAN, {"武山护工": "national"}),
    ("要把“武山厨师”申报成省级劳务品牌,它眼下是市级的。", WUSHAN, {"武山厨师": "prefecture"}),
    ("“武山绣娘”日前被认定为甘肃劳务品牌。", WUSHAN, {"武山绣娘": "provincial"}),
]  # fmt: skip

NONE = [
    "打通劳务服务“最后一公里”,聚力打造特色劳务品牌。",
    "争取省级“劳务品牌”培训项目2000人。",
    "推动“一县一品”劳务品牌发展。",
    "“十四五”期间打造一批叫得响的劳务品牌。",
    "参加“龙江技工”项目制培训的人,多数来自劳务品牌企业。",
    "“这块劳务品牌,我们擦得亮。”他说。",
    "全县有木工、瓦工、电焊工三千人。",
    "",
    "依托劳务品牌,开展“春暖农民工”行动;“劳务红娘”上门。",
    "“武山巧手”品牌集市开张,劳务品牌走进来。",
]


@pytest.mark.parametrize(("text", "region", "expected"), FOUND)
def test_names_and_levels(text: str, region: str, expected: dict[str, str]) -> None:
    found = brands.find(read(text, region=region), lexicon())

    levels = {finding.name: finding.level for finding in found}
    assert {name: levels.get(name) for name in expected} == expected


@pytest.mark.parametrize("text", NONE)
def test_no_brand(text: str) -> None:
    assert brands.find(read(text, region=WUSHAN), lexicon()) == ()


# text, region of the article, name, region of the brand
REGIONS = [
    ("“武山柳编”是县级劳务品牌。", "620500", "武山柳编", "620524"),
    ("“河北福嫂”劳务品牌服务优质。", NATION, "河北福嫂", "130000"),
    ("安新县“三台鞋匠”、定州“中山好嫂子”成为省级劳务品牌。", HEBEI, "中山好嫂子", "130682"),
    ("江西“武宁装饰人”劳务品牌带动10万人。", NATION, "武宁装饰人", "360423"),
    # 宁远县 lies in another province: the name is an old one of the county itself.
    ("“宁远建筑工”成功创建为省级劳务品牌。", WUSHAN, "宁远建筑工", WUSHAN),
    ("“吕梁山护工”劳务品牌全年在我县开班9期。", "141124", "吕梁山护工", "141100"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "article", "name", "expected"), REGIONS)
def test_region(text: str, article: str, name: str, expected: str) -> None:
    found = brands.find(read(text, region=article), lexicon())

    assert {finding.name: finding.region for finding in found}[name] == expected


def test_a_brand_told_twice_is_one_and_keeps_its_level() -> None:
    text = "“荣成海员”劳务品牌远近闻名。2021年，“荣成海员”入选山东省省级劳务品牌。"

    (finding,) = brands.find(read(text, region="371082"), lexicon())

    assert (finding.level, finding.year, finding.industry) == ("provincial", "2021", "transport")


@pytest.mark.parametrize(
    ("name", "industry"),
    [("林州建筑工", "construction"), ("镇巴月嫂", "domestic_service"), ("长垣厨师", "catering"), ("保安族腰刀匠", "handicraft"), ("宁远保安", "security"),
     ("中宁枸杞技工", "agriculture"), ("三河尖船工", "transport"), ("紫阳修脚师", "other")],
)  # fmt: skip
def test_industry(name: str, industry: str) -> None:
    (finding,) = brands.find(read(f"“{name}”是省级劳务品牌。", region=""), lexicon())

    assert finding.industry == industry


def test_every_quote_stands_in_the_body() -> None:
    article = read("\u3000“甲乡瓦工”、乙乡焊工、丙乡木工均为市级劳务品牌。\n\u200b|丁乡|丁乡石匠|县级|", region=WUSHAN)

    found = brands.find(article, lexicon())

    assert found
    assert all(article.article.body[f.start : f.end] == f.quote == f.name for f in found)


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("武山县", "武山"),
        ("化隆回族自治县", "化隆"),
        ("单县", "单县"),
        ("积石山保安族东乡族撒拉族自治县", "积石山"),
        ("黔东南苗族侗族自治州", "黔东南"),
    ],
)
def test_short_names(name: str, short: str) -> None:
    assert short_name(name) == short


def test_names_of_divisions_open_a_name() -> None:
    names = lexicon()

    assert division_in("兴安月嫂", "152200", names) == "152200"  # 兴安县 and 兴安区 lie elsewhere
    assert division_in("三甲集皮革工", "622924", names) == "622924101"
    assert division_in("神栗工匠", "130827", names) == ""
    assert within("620524", "620000")
    assert not within("620500", "620524")


# name, words behind it → industry: the work decides, not the ending
INDUSTRIES = [
    ("突泉杂粮大嫂", "", "agriculture"),
    ("汾阳核桃仁工", "", "manufacturing"),
    ("吕梁山护工", "", "domestic_service"),
    ("保安族腰刀匠", "", "handicraft"),
    ("霍邱龙虾厨师", "", "catering"),
    ("金寨山茶匠", "", "agriculture"),
    ("海兰江阿妈妮", "主打朝鲜族餐饮", "catering"),
    ("甲乡人", "", ""),
    ("毛南花竹帽编织匠", "", "handicraft"),
    ("资溪面包师", "", "catering"),
    ("敖汉架线工", "", "construction"),
    ("临泉魔术师", "", "culture_tourism"),
]


@pytest.mark.parametrize(("name", "around", "expected"), INDUSTRIES)
def test_the_work_decides_on_the_industry(name: str, around: str, expected: str) -> None:
    assert industry_of(name, around, lexicon().industries) == expected


def test_the_headline_of_a_notice_tells_the_level_of_its_list() -> None:
    body = "名单附后。\n序号\t品牌名称\t申报地\n1\t武山绣娘\t武山县\n2\t甘谷木工\t甘谷县\n"
    found = brands.find(read(body, title="关于认定2023年度省级劳务品牌的通知", region="620500"), lexicon())

    assert {brand.level for brand in found} == {"provincial"}
