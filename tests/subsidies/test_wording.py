"""What the words around a rate tell. Each line: name, the sentence with the rate in «», what is read."""

from typing import Any

import pytest

from kb.subsidies.wording import ABOUT, AT_LEAST, AT_MOST, EXACT, Wording, read


def reading(name: str, sentence: str) -> Wording:
    start = sentence.index("«")
    end = sentence.index("»") - 1
    return read(name, sentence.replace("«", "").replace("»", ""), start, end)


AREAS = [
    ("场地建设补贴", "如新建厂房的就业帮扶车间可给予«200元/平方米»的场地建设补贴,最高不超过20万元", "area_new"),
    ("场地改造补贴", "租用厂房或其他场改建就业帮扶车间的,给予«50元/平方米»的场地改造补贴", "area_converted"),
    ("场地补贴", "新建、改建厂房分别按每平方米«120元»、60元给予场地补贴", ""),
    ("场地补贴（新建厂房）", "新建、改建厂房分别按每平方米«120元»、60元给予场地补贴", "area_new"),
    ("房租补贴", "头两年按每平方米每月«15元»给予补贴", "area"),
]


@pytest.mark.parametrize(("name", "sentence", "area"), AREAS)
def test_which_floor_area(name: str, sentence: str, area: str) -> None:
    assert reading(name, sentence).area == area


BASES: list[tuple[str, str, str]] = [
    ("场地改造补贴", "按每个就业帮扶车间新引进和购买的生产设备总价值«10%»的标准,给予生产设备补贴", "equipment"),
    ("物流费用补贴", "产品销往县外的,物流费用补贴«30%»,每年以8万元为限", "freight"),
    ("财政贴息", "个人创业担保贷款额度最高30万元,财政贴息«50%»", "interest"),
    ("奖补", "租用厂房的，首年按实际租金«七成»、次年按五成补贴", "rent"),
    ("实训耗材费", "中级工每人补2200元，实训耗材费市里再补«三成»", "tuition"),
    ("设备补贴", "对符合条件的给予«20%»补贴", "equipment"),
    ("一次性补贴", "给予«20%»的补贴", ""),
    ("场租水电补贴", "入驻的，按实际支出的«50%»补贴", ""),
    ("企业补贴", "按企业设备、装修费用的«10%»补助", ""),
    ("公益性岗位补贴", "城镇公岗按当地最低工资标准的«80%»补", ""),
]


@pytest.mark.parametrize(("name", "sentence", "base"), BASES)
def test_what_a_share_is_of(name: str, sentence: str, base: str) -> None:
    assert reading(name, sentence).base == base


def test_bases_that_cannot_be_told_apart_are_named() -> None:
    assert reading("企业补贴", "按企业设备、装修费用的«10%»补助").bases == ("设备投入", "装修费")


BOUNDS = [
    ("每人每月不低于«500元»", AT_LEAST),
    ("至少补助«500元»", AT_LEAST),
    ("给予«500元»以上的补助", AT_LEAST),
    ("给予最高«500元»的补助", AT_MOST),
    ("给予«500元»以内的补助", AT_MOST),
    ("补助约«500元»", ABOUT),
    ("补助«500元»左右", ABOUT),
    ("按缴费的«三分之二»补助", ABOUT),
    ("按缴费的«百分之五十»补助", EXACT),
    ("吸纳30人以上的，补助«500元»", EXACT),
    ("满3个月以上,补助«500元»,最高2万元", EXACT),
]


@pytest.mark.parametrize(("sentence", "bound"), BOUNDS)
def test_bounds(sentence: str, bound: str) -> None:
    assert reading("补助", sentence).bound == bound


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("每人每月«300元»,最长补6个月", {"each": "每人", "term": "最长补6个月"}),
        ("每招1人奖«1000元»", {"each": "每人"}),
        ("按人头给«400元»,每年每家最多4万元", {"each": "按人头"}),
        ("按年工资性收入的«10%»发,每人每年最多2000元", {"each": "", "cap_each": "每人"}),
        ("补贴«500元»,每户年最高3万元", {"cap_each": "每户"}),
        ("每人补助«500元»,每个市场一年最多15万元", {"cap_each": ""}),
        ("前12个月每月«300元»", {"term": "前12个月"}),
        ("稳定就业满6个月的，补助«300元»", {"term": ""}),
        ("按每人每月«400元»至800元发放", {"is_range": True, "bound": AT_LEAST}),
    ],
)
def test_what_the_figure_leaves_out(sentence: str, told: dict[str, Any]) -> None:
    read_so = reading("补助", sentence)

    assert {name: getattr(read_so, name) for name in told} == told
