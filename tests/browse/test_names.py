import pytest

from kb.browse.names import quoted, wording

WORDINGS = [
    ("劳务输转", "劳务输转"),
    ("点对点、一站式”直达输送务工人员", "点对点、一站式直达输送务工人员"),
    ("“点单式”技能培训", "“点单式”技能培训"),
    ("顺其自然”的“捐款", "顺其自然的捐款"),
    ("“新‘三带”行动", "“新三带”行动"),
    ("、举办招聘会", "举办招聘会"),
    ("了选聘人数", "选聘人数"),
    ("的、务工人员", "务工人员"),
    ("了解政策人数", "了解政策人数"),
    ("的士司机", "的士司机"),
    ("”", ""),
    ("", ""),
]


@pytest.mark.parametrize(("label", "expected"), WORDINGS)
def test_wording(label: str, expected: str) -> None:
    assert wording(label) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("宁远建筑工", "“宁远建筑工”"),
        ("“下单”培训", "“下单”培训"),
        ("开展“下单”", "开展“下单”"),
        ("《奖补办法》", "《奖补办法》"),
        ("‘311’服务", "“‘311’服务”"),
    ],
)
def test_quoted(words: str, expected: str) -> None:
    assert quoted(words) == expected
