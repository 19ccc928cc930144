"""The division that a figure is of, by who lives where, what a list counts together, and what lies outside."""

import pytest

from kb.extraction import metrics
from tests.extraction.reading import lexicon, read

YULIN, SHAANXI = "610800", "610000"
CASES = [
    # Somebody is introduced by where he lives, and told of further.
    (YULIN, "对清涧县宽州镇赵家沟村村民贺玉来说,种香菇是新活路。去年他买了1.2万棒菌棒。", ["610830100"]),
    (YULIN, "清涧县养殖户白云飞贷了款。\n靠这笔钱,白云飞养羊300只。\n全市转移就业12.5万人。", ["610830", YULIN]),
    # A village lies in the town or county named last.
    (YULIN, "记者来到清涧县宽州镇。赵家沟村村长说,这个村一共286户。", ["610830100"]),
    (YULIN, "清涧县建起车间。该村吸纳就业36人。", ["610830"]),
    # A list counts what it names together.
    (YULIN, "全市评出品牌。清涧粉条师傅、绥德石雕匠、米脂婆姨月嫂等12个品牌入选。", [YULIN]),
    (YULIN, "评审会召开,清涧县红枣种植协会、绥德县石雕有限公司等7家单位参会。", [YULIN]),
    # What stands for the whole, and the whole.
    ("610830", "清涧县的面馆遍布各地。以清涧面馆为代表的陕西面馆已开到270个城市。", [SHAANXI]),
    # Beyond a place is not in it.
    (YULIN, "返岗人员可领补贴,陕西省外务工每人500元。", [YULIN]),
    (YULIN, "清涧县外出务工3.2万人。", ["610830"]),
]


@pytest.mark.parametrize(("main", "text", "regions"), CASES)
def test_the_division_of_a_figure(main: str, text: str, regions: list[str]) -> None:
    assert [found.region for found in metrics.find(read(text, region=main), lexicon())] == regions


@pytest.mark.parametrize(
    ("text", "code"),
    [
        # 吴忠 and 李福建 are persons, whom the text goes on to tell of.
        ("宁远县清水桥镇村民吴忠说，吴忠去年挣了6万元。吴忠今年又包了地，吴忠说日子好了。", "431126"),
        ("武山县鸳鸯镇养殖户李福建去年出栏羊30只。李福建说，李福建还想再养。", "620524"),
        ("宁夏吴忠市举办招聘会。吴忠居民马兰说，吴忠的岗位多了。", "640300"),
        # Towns without their county outweigh the place that somebody came home from.
        (
            "马坳镇村民王芳回来了。我县有外出务工人员20万人。大椿乡、义宁镇办起车间，有人从浙江义乌市回来，义乌市的厂停了。",
            "360424",
        ),
        # 中山 is an everyday word, but not where its offices are told of.
        ("2024年，中山人社系统稳就业。全市城镇新增就业5.4万人。全市组织招聘会395场，与六盘水市签订协议。", "442000"),
        # A former name of two characters.
        ("开县是劳务大县。开县有11万人在深圳务工。", "500154"),
    ],
)
def test_names_that_are_persons_and_towns_that_tell_their_county(text: str, code: str) -> None:
    assert read(text).region == code
