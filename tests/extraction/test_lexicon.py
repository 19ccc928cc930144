import pytest

from kb.extraction.codes import level, superiors, under
from kb.extraction.gazetteer import BARE, FORMER, FULL, SHORT, TOWN, stem
from kb.extraction.lexicon import Lexicon, RegionName
from kb.extraction.matching import ACCELERATED, Matcher
from tests.extraction.reading import lexicon


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("武山县", "武山"),
        ("涟源市", "涟源"),
        ("江华瑶族自治县", "江华"),
        ("广西壮族自治区", "广西"),
        ("内蒙古自治区", "内蒙古"),
        ("西藏自治区", "西藏"),
        ("新疆维吾尔自治区", "新疆"),
        ("恩施土家族苗族自治州", "恩施"),
        ("积石山保安族东乡族撒拉族自治县", "积石山"),
        ("东乡族自治县", "东乡"),
        ("鄂伦春自治旗", "鄂伦春"),
        ("博尔塔拉蒙古自治州", "博尔塔拉"),
        ("奈曼旗", "奈曼"),
        ("单县", ""),
        ("陵水黎族自治县", "陵水"),
        ("长白朝鲜族自治县", "长白"),
    ],
)
def test_stem(name: str, expected: str) -> None:
    assert stem(name) == expected


@pytest.mark.parametrize(
    ("name", "kind", "code"),
    [
        ("武山县", FULL, "620524"),
        ("武山", BARE, "620524"),
        ("江华县", SHORT, "431129"),
        ("恩施州", SHORT, "422800"),
        ("科右前旗", SHORT, "152221"),
        ("内蒙", BARE, "150000"),
        ("通州市", FORMER, "320612"),
        ("把荷乡", TOWN, "451425207"),
    ],
)
def test_names_of_the_gazetteer(name: str, kind: int, code: str) -> None:
    entry = lexicon().gazetteer.by_name[name]

    assert (entry.kind, code in entry.codes) == (kind, True)


def test_the_province_comes_first_among_equal_names() -> None:
    assert lexicon().gazetteer.by_name["吉林"].codes[0] == "220000"


def test_parents_and_children() -> None:
    small = Lexicon([RegionName("62", "甘肃省", "province", ""), RegionName("6205", "天水市", "prefecture", "62")])

    assert small.parents("6205") == ["6205", "62"]
    assert small.children == {"": ["62"], "62": ["6205"]}


@pytest.mark.parametrize(("code", "expected"), [("620000", 0), ("620500", 1), ("620524", 2), ("620524101", 3)])
def test_level(code: str, expected: int) -> None:
    assert level(code) == expected


def test_superiors() -> None:
    assert superiors("620524101") == ("620524", "620500", "620000")
    assert under("620524", "620000")
    assert not under("620524", "610000")


TEXTS = ["", "武", "记者从江华瑶族自治县获悉", "江江华江华瑶族", "\ud800江华\udfff", "abc123", "江华" * 50]


@pytest.mark.skipif(not ACCELERATED, reason="the wheel is not installed")
@pytest.mark.parametrize("text", TEXTS)
def test_both_searches_find_the_same(text: str) -> None:
    names = ["江华", "江华瑶族自治县", "从江", "华瑶", "瑶族"]

    assert Matcher(names).scan(text) == Matcher(names, accelerated=False).scan(text)


def test_matches_are_ordered_and_overlap() -> None:
    assert Matcher(["从江", "江华", "江华瑶族自治县"], accelerated=False).scan("从江华瑶族自治县") == [
        (0, -2, 0),
        (1, -8, 2),
        (1, -3, 1),
    ]
