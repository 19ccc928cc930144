"""The level that the words around a brand state: who has chosen, listed or named it, and how far it has risen."""

import pytest

from kb.extraction import pipeline
from kb.extraction.types import ArticleText
from tests.extraction.reading import lexicon

NAMES = ("会宁月嫂", "会宁厨师", "会宁保安", "会宁焊工")
SAYINGS = [
    ("会宁县打造“会宁月嫂”劳务品牌，入选甘肃省第二批劳务品牌。", "provincial"),
    ("会宁县“会宁月嫂”被评为国家级劳务品牌。", "national"),
    ("会宁县“会宁月嫂”获评全国最具特色劳务品牌。", "national"),
    ("会宁县“会宁月嫂”入选全国“最具影响力劳务品牌”。", "national"),
    ("“会宁月嫂”被人力资源社会保障部评为全国优秀劳务品牌。", "national"),
    ("会宁县“会宁月嫂”荣获全省“十大劳务品牌”称号。", "provincial"),
    ("会宁县的“会宁月嫂”被省人社厅认定为劳务品牌。", "provincial"),
    ("会宁县的“会宁月嫂”被白银市人社局认定为市级劳务品牌。", "prefecture"),
    ("会宁县创建县级劳务品牌“会宁月嫂”。", "county"),
    ("白银市公布首批市级特色劳务品牌，会宁县“会宁月嫂”、靖远县“靖远厨师”榜上有名。", "prefecture"),
    ("省人社厅公布了第三批省级劳务品牌名单，会宁县“会宁月嫂”、靖远县“靖远厨师”入选。", "provincial"),
    ("近日，甘肃省人力资源和社会保障厅公布2023年度劳务品牌认定结果，会宁县“会宁月嫂”名列其中。", "provincial"),
    ("会宁县“会宁月嫂”获得国家工商总局注册商标，成为全国知名劳务品牌。", "national"),
    ("目前，全县有省级劳务品牌“会宁月嫂”1个，市级劳务品牌“会宁厨师”“会宁保安”2个。", "provincial"),
    ("“会宁月嫂”先后被评为市级、省级劳务品牌。", "provincial"),
    ("“会宁月嫂”2018年被评为市级劳务品牌，2021年被评为省级劳务品牌，2023年入选国家级劳务品牌。", "national"),
    ("“会宁月嫂”劳务品牌被评为“甘肃省优秀劳务品牌”。", "provincial"),
    ("“会宁月嫂”（省级）、“会宁厨师”（市级）等劳务品牌越叫越响。", "provincial"),
    ("培育了“会宁月嫂”等省级劳务品牌3个。", "provincial"),
    ("打造“会宁月嫂”“会宁厨师”等一批在全国有影响的劳务品牌。", "-"),
    ("“会宁月嫂”成为全国家喻户晓的劳务品牌。", "-"),
    ("“会宁月嫂”参加全国劳务品牌展。", "-"),
    ("“会宁月嫂”入选全国劳务品牌典型案例。", "national"),
    ("“会宁月嫂”获评陇原特色劳务品牌。", "provincial"),
    ("“会宁月嫂”获评“湖湘特色劳务品牌”。", "provincial"),
    ("2022年，会宁月嫂被人社部列为全国知名劳务品牌。", "national"),
    ("会宁月嫂、靖远厨师两个劳务品牌被授予全市“优秀劳务品牌”。", "prefecture"),
    ("在全省劳务品牌评选中，“会宁月嫂”脱颖而出。", "provincial"),
    ("会宁县有“会宁月嫂”等劳务品牌，其中“会宁厨师”被认定为省级。", "-"),
    ("“会宁月嫂”成功申报省级劳务品牌。", "provincial"),
    ("“会宁月嫂”创成市级品牌。", "prefecture"),
    ("“会宁月嫂”荣获“全国巾帼家政服务品牌”。", "national"),
    ("“会宁月嫂”被确定为全省重点扶持的劳务品牌。", "provincial"),
    ("由市人社局评选的十大劳务品牌揭晓，“会宁月嫂”等上榜。", "prefecture"),
    ("国家级劳务品牌“会宁月嫂”，从业人员1.2万人。", "national"),
    ("“会宁月嫂”（国家级劳务品牌）从业人员1.2万人。", "national"),
    ("省级特色劳务品牌:会宁月嫂、靖远厨师。", "provincial"),
    ("会宁县的“会宁月嫂”跻身全国百强劳务品牌。", "national"),
    ("“会宁月嫂”经省政府命名为劳务品牌。", "provincial"),
    ("省农民工办命名的劳务品牌“会宁月嫂”。", "provincial"),
    ("“会宁月嫂”“会宁厨师”“会宁保安”分别被评为省级、市级、县级劳务品牌。", "provincial prefecture county"),
    ("“会宁月嫂”获评省级劳务品牌，“会宁厨师”“会宁保安”获评市级劳务品牌。", "provincial prefecture prefecture"),
    ("“会宁月嫂”“会宁厨师”2个品牌入选省级，“会宁保安”入选市级劳务品牌。", "provincial provincial prefecture"),
    ("现有省级劳务品牌2个（会宁月嫂、会宁厨师），市级1个（会宁保安）。", "provincial provincial prefecture"),
    ("劳务品牌有：省级“会宁月嫂”；市级“会宁厨师”；县级“会宁保安”。", "provincial prefecture county"),
    ("“会宁月嫂”入选市级劳务品牌，并成功申报为省级劳务品牌。", "provincial"),
    ("“会宁月嫂”由市级劳务品牌升格为省级劳务品牌。", "provincial"),
    ("“会宁月嫂”2021年被评为市级劳务品牌。2023年，该品牌入选省级劳务品牌名单。", "provincial"),
    ("“会宁月嫂”2021年被评为市级劳务品牌，2023年入选省级。", "provincial"),
    ("“会宁月嫂”“会宁厨师”被评为省级劳务品牌，“会宁保安”为市级，“会宁焊工”为县级。", "provincial provincial prefecture county"),
    ("继“会宁月嫂”获评省级劳务品牌后，“会宁厨师”又获评市级劳务品牌。", "provincial prefecture"),
    ("“会宁月嫂”获评全州优秀劳务品牌。", "prefecture"),
    ("“会宁月嫂”被评为省市劳务品牌。", "provincial"),
    ("全县培育市级以上劳务品牌3个，其中“会宁月嫂”为省级。", "provincial"),
    ("“会宁月嫂”是全市唯一入选的省级劳务品牌。", "provincial"),
    ("“会宁月嫂”成为全市首个省级劳务品牌。", "provincial"),
    ("“会宁月嫂”作为全市首批劳务品牌，2022年跻身省级行列。", "provincial"),
    ("白银市会宁县“会宁月嫂”上榜全省名单。", "provincial"),
    ("“会宁月嫂”获批省级劳务品牌，“会宁厨师”同时获评。", "provincial provincial"),
    ("县上认定“会宁月嫂”“会宁厨师”为劳务品牌。", "county county"),
    ("县人社局认定的劳务品牌有“会宁月嫂”“会宁厨师”。", "county county"),
    ("经县委、县政府研究，命名“会宁月嫂”“会宁厨师”为会宁县劳务品牌。", "county county"),
    ("“会宁月嫂”被列入甘肃省首批劳务品牌名录。", "provincial"),
    ("“会宁月嫂”荣登甘肃省劳务品牌榜。", "provincial"),
    ("会宁县特色劳务品牌“会宁月嫂”。", "-"),
    ("甘肃省劳务品牌“会宁月嫂”。", "provincial"),
    ("全省劳务品牌“会宁月嫂”。", "provincial"),
    ("“会宁月嫂”获市级劳务品牌称号，正在申报省级劳务品牌。", "prefecture"),
    ("“会宁月嫂”获得甘肃省劳务品牌认定，奖补20万元。", "provincial"),
    ("省级劳务品牌会宁月嫂从业人员达2万人，市级劳务品牌会宁厨师从业人员1万人。", "provincial prefecture"),
    ("“会宁月嫂”“会宁厨师”成为省级、市级劳务品牌。", "provincial prefecture"),
    ("新增省级劳务品牌“会宁月嫂”，累计有市级劳务品牌“会宁厨师”“会宁保安”。", "provincial prefecture prefecture"),
    ("“会宁月嫂”品牌获得省级认定。", "provincial"),
    ("“会宁月嫂”获评“国字号”劳务品牌。", "national"),
    ("“会宁月嫂”入选人社部劳务品牌名单。", "national"),
    ("“会宁月嫂”进入全国劳务品牌征集名单。", "national"),
    ("人社部公布的全国劳务品牌名单中，“会宁月嫂”入选。", "national"),
    ("“会宁月嫂”荣获2022年全国劳务品牌称号。", "national"),
]


@pytest.mark.parametrize(("text", "levels"), SAYINGS)
def test_levels(text: str, levels: str) -> None:
    article = ArticleText(text, title="会宁县劳务品牌建设", context="甘肃日报")

    found = {brand.name: brand.level for brand in pipeline.reading_of(article, lexicon()).brands}

    wanted = levels.split()
    assert [found.get(name, "none") or "-" for name in NAMES[: len(wanted)]] == wanted


def test_an_award_is_no_brand() -> None:
    article = ArticleText("会宁县“会宁月嫂”获评“甘肃省优秀劳务品牌”和“最具影响力劳务品牌”。", title="会宁县劳务品牌建设")

    assert [brand.name for brand in pipeline.reading_of(article, lexicon()).brands] == ["会宁月嫂"]
