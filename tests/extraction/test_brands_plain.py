"""Labor brands that are named without quotation marks or a word of level, and what only looks like one."""

import pytest

from kb.extraction import brands
from tests.extraction.reading import lexicon, read

WUSHAN, TIANSHUI, GANSU = "620524", "620500", "620000"

# text, region of the article, {name: region}
FOUND = [
    # Before the person who stands for it; where one sounds like a trade, the others are brands too.
    ("武山瓦工李大山、洛门绣娘王小河、武山花客赵春生入选劳务品牌形象代言人。", WUSHAN, {"武山瓦工": WUSHAN, "洛门绣娘": "620524102", "武山花客": WUSHAN}),
    # Before its fame, or behind what it is called by.
    ("武山瓦工享誉陇原,渭水绣娘深受欢迎,一批劳务品牌越叫越响。", WUSHAN, {"武山瓦工": WUSHAN, "渭水绣娘": WUSHAN}),
    ("在外揽活的人有一个共同的名字:武山瓦工。这块劳务品牌越擦越亮。", WUSHAN, {"武山瓦工": WUSHAN}),
    ("武山瓦工成品牌,年挣3亿元。发展劳务品牌带富一方。", WUSHAN, {"武山瓦工": WUSHAN}),
    ("以“武山擀面”为代表的面食走向全国,劳务品牌从业3万人。", WUSHAN, {"武山擀面": WUSHAN}),
    # Lists, in brackets, behind a verb, before a count, with 和 before the last.
    ("县里拟打造武山缝纫工、渭河船工、洛门护工等4个劳务品牌。", WUSHAN, {"武山缝纫工": WUSHAN, "渭河船工": WUSHAN, "洛门护工": "620524102"}),
    ("全市劳务品牌12个,武山占两个(武山瓦工、武山花商)。", WUSHAN, {"武山瓦工": WUSHAN, "武山花商": WUSHAN}),
    ("本市的劳务品牌有甘谷木工、武山绣娘和秦安护工。", TIANSHUI, {"甘谷木工": "620523", "武山绣娘": WUSHAN, "秦安护工": "620522"}),
    ("先后培育出秦州家政、武山建筑、甘谷餐饮等一批劳务品牌。", TIANSHUI, {"秦州家政": "620502", "武山建筑": WUSHAN, "甘谷餐饮": "620523"}),
    ("甘肃武山绣娘、甘肃秦安麦客等劳务品牌上台路演。", GANSU, {"武山绣娘": WUSHAN}),
    # A place inside the name of one brand governs no neighbour; who has made a brand counts, be it more than the article's division.
    ("天水市“甘谷木工”“渭水人家月嫂”两个劳务品牌入选。", GANSU, {"甘谷木工": "620523", "渭水人家月嫂": TIANSHUI}),
    ("天水市人社局着力打造“渭水花椒采摘”劳务品牌。", WUSHAN, {"渭水花椒采摘": TIANSHUI}),
]  # fmt: skip

NONE = [
    "“武山蒜”等农产品品牌走出去,劳务品牌也在培育。",
    "“百千万人”行动推动劳务品牌发展,“陇原系列”劳务品牌增至20个。",
    "武山县农民李大山当选劳务品牌带头人。",
    "武山县副县长李大山出席劳务品牌形象代言人发布会。",
    "围绕劳务品牌,开设电焊工、育婴师、茶艺师等培训班。",
    "全县重点打造家政、建筑、餐饮等劳务品牌。",
    "培养了一批砌筑工、钢筋工、抹灰工等技能人才,劳务品牌初具规模。",
    "打造武山品牌,叫响武山劳务品牌,武山劳务享誉全国。",
    "来自武山的绣娘深受欢迎,劳务品牌从业者3万人。",
    "网友“爱笑的绣女”说,劳务品牌带火了乡村。",
    "把创业作为稳就业重要抓手,培育一批劳务品牌。",
    "合作社的“山里红”品牌卖到了城里。",
]


@pytest.mark.parametrize(("text", "region", "expected"), FOUND)
def test_names_without_quotes(text: str, region: str, expected: dict[str, str]) -> None:
    found = {finding.name: finding.region for finding in brands.find(read(text, region=region), lexicon())}

    assert {name: found.get(name) for name in expected} == expected
    assert len(found) == len(expected) or "麦客" in text


@pytest.mark.parametrize("text", NONE)
def test_no_brand(text: str) -> None:
    assert brands.find(read(text, region=WUSHAN), lexicon()) == ()


def test_what_the_headline_calls_a_brand_is_one() -> None:
    reading = read("清晨,武山瓦匠哥背起工具出门。", title="劳务品牌“武山瓦匠哥”闯出新路", region=WUSHAN)

    (found,) = brands.find(reading, lexicon())

    assert (found.name, found.quote) == ("武山瓦匠哥", "武山瓦匠哥")


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("“武山瓦工”双双荣获“甘肃劳务品牌”称号。", "provincial"),
        ("“武山瓦工”跻身全国20个脱贫地区特色劳务品牌之列。", "national"),
        ("“全国我最喜爱的劳务品牌”揭晓20个,我县占两个(武山瓦工、武山绣娘)。", "national"),
        ("省人力资源社会保障厅发布名单,武山瓦工、武山绣娘榜上有名,劳务品牌再添两个。", "provincial"),
        ("今年的劳务品牌里,连同武山瓦工、武山木雕工等市级的9个,共20个。", "prefecture"),
    ],
)
def test_levels(text: str, level: str) -> None:
    found = brands.find(read(text, region=WUSHAN), lexicon())

    assert [finding.level for finding in found if finding.name == "武山瓦工"] == [level]
