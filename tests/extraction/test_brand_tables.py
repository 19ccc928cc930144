import pytest

from kb.extraction import brands
from tests.extraction.reading import lexicon, read

GANSU, TIANSHUI, WUSHAN = "620000", "620500", "620524"


def find(text: str, region: str, title: str = "") -> dict[str, tuple[str, str]]:
    return {brand.name: (brand.region, brand.level) for brand in brands.find(read(text, title=title, region=region), lexicon())}


@pytest.mark.parametrize(
    ("text", "region", "found"),
    [
        (
            "2023年度甘肃省省级劳务品牌名单\n序号\t劳务品牌名称\t申报地区\t类别\t从业人员(人)\n1\t渭水石匠\t天水市武山县\t手工技艺\t600",
            GANSU,
            {"渭水石匠": (WUSHAN, "provincial")},
        ),
        (
            "品牌名称|所在县区|现有级别|2022年从业人员\n武山焊工|武山县|县区级|12\n秦安果农|秦安县|市级|90",
            TIANSHUI,
            {"武山焊工": (WUSHAN, "county"), "秦安果农": ("620522", "prefecture")},
        ),
        (
            "劳务品牌情况\n市州|县区|名称|等级\n天水市|武山|武山焊工|省\n天水市|甘谷|甘谷麻鞋匠|市",
            GANSU,
            {"武山焊工": (WUSHAN, "provincial"), "甘谷麻鞋匠": ("620523", "prefecture")},
        ),
        (
            "各县劳务品牌\n|县区|品牌|人数|\n|武山县|武山焊工|12|\n||洛门菜农|9|\n|合计||21|",
            TIANSHUI,
            {"武山焊工": (WUSHAN, ""), "洛门菜农": (WUSHAN, "")},
        ),
        ("招聘岗位,不含劳务品牌\n企业名称|岗位\n渭河纺织|缝纫工", WUSHAN, {}),
    ],
)
def test_the_column_named_so_holds_the_brands(text: str, region: str, found: dict[str, tuple[str, str]]) -> None:
    assert find(text, region) == found


@pytest.mark.parametrize(
    ("title", "level"),
    [
        ("关于公布2024年度特色劳务品牌名单的通知", "provincial"),
        ("关于公布2024年度市级劳务品牌名单的通知", "prefecture"),
        ("我省劳务品牌走笔", ""),
    ],
)
def test_a_list_has_the_level_of_who_announces_it(title: str, level: str) -> None:
    text = "序号|品牌名称|培育地\n1|渭水石匠|天水市武山县"

    assert find(text, GANSU, title) == {"渭水石匠": (WUSHAN, level)}
