"""The division that an article is about, in the ways in which papers name it or leave it to be understood."""

import pytest

from kb.extraction.gazetteer import stem
from tests.extraction.reading import lexicon, read

BODY = (
    "今年以来，该县把劳务输出作为农民增收的重要渠道，强化培训，拓宽渠道。截至目前，全县共输出劳动力3.2万人，实现劳务收入5.6亿元。"
)
PROVINCE = "全省新增就业3.2万人。全省组织招聘会12场，提供岗位3400个。"


def counties() -> list[tuple[str, str]]:
    """Code and name without suffix of every county whose name no other division bears."""
    stems: dict[str, list[str]] = {}
    for region in lexicon().regions.values():
        if region.level in ("province", "prefecture", "county"):
            stems.setdefault(stem(region.name), []).append(region.code)
    of = lexicon().regions
    return [(codes[0], name) for name, codes in stems.items() if name and len(codes) == 1 and of[codes[0]].name.endswith("县")]


@pytest.mark.parametrize(
    "layout", ["{name}：劳务输出促增收\n{body}", "{name}劳务输出促增收\n{body}", "劳务增收\n{name}讯（记者 王建军）{body}"]
)
def test_a_bare_name_with_this_county(layout: str) -> None:
    found = [
        (name, read(body, title=title).region == code)
        for code, name in counties()
        for title, _, body in [layout.format(name=name, body=BODY).partition("\n")]
    ]

    missed = [name for name, right in found if not right]
    # What is left are everyday words (从江, 资源), which must stay words where nothing else makes them places.
    assert len(missed) < 0.15 * len(found), missed


SAYINGS = [
    # A city's 全市 is not that of a small city that it works with.
    ("工作情况", "衡阳市2022年城镇新增就业3.2万人。" + "全市组织招聘会12场。" * 6 + "全市与义乌市签订协议。", "430400"),
    ("就业", "“我在义乌市打工。”王军说。\n衡阳市人社局负责人说，" + "全市组织招聘会12场。" * 6, "430400"),
    # Nor is our province where ours go or with whom we work.
    (
        "就业",
        f"四川省人社厅介绍，{PROVINCE}我省赴广东务工3万人，在广东就业2万人，与广东、浙江签订协议，广东省吸纳1万人。",
        "510000",
    ),
    (
        "就业",
        "广西人社厅介绍，全区新增就业3.2万人，全区招聘会12场。与广东签订协议，广东企业来招聘，广东吸纳1万人。广东有3个站。",
        "450000",
    ),
    # A story is set in a county, the figures are the province's.
    (
        "今年全省11.8万农牧民实现劳务收入7亿元",
        "民和回族土族自治县西沟乡的关学福盖了新房。全省11.8万农牧民务工。我省继续开展活动，全省转移114万人次。",
        "630000",
    ),
    # Who reports is not what is reported.
    ("", "亳州晚报-中国亳州网讯 涡阳县店集镇建起驿站，该镇程小集村驿站投资28万元。", "341621119"),
    ("扶贫", "武山县发布消息，该县输转劳务12万人。", "620524"),
    ("", "本报北京4月25日讯 一季度全国累计新增就业267万人。", "100000"),
    # A headline may say no more than the prefecture of the one county that is told of.
    ("安康一乡镇办起12个车间", "石泉县池河镇的车间吸纳320人。来自安康的订单多了，石泉县今年再办5个。", "610922"),
    ("安康办起车间", "安康市办起车间320个。石泉县池河镇的车间吸纳320人，石泉县今年再办5个。", "610900"),
    ("和田：产业促就业", "和田地区位于沙漠南沿。洛浦县纳瓦乡有320人就业。和田县布扎克乡办了车间，墨玉县办了5个。", "653200"),
    ("", "都匀市举办招聘会。全州农民工返乡创业12.6万人。全州发放贷款。", "522700"),
    ("", "本报北京4月25日讯 一季度全国累计新增就业267万人，北京新增8万人。", "110000"),
]


@pytest.mark.parametrize(("title", "body", "code"), SAYINGS)
def test_own_division(title: str, body: str, code: str) -> None:
    assert read(body, title=title).region == code[:6]
