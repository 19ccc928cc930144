"""Numbers of persons, and the figures that must stay."""

from pathlib import Path

import pytest

from articles.masking.numbers import cover_numbers

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("text", "covered"),
    [
        ("身份证号11010519491231002X。", "身份证号██████████████████。"),
        ("（11010519491231002x）", "（██████████████████）"),
        ("１１０１０５１９４９１２３１００２Ｘ", "██████████████████"),
        ("110105 19491231 002X", "██████ ████████ ████"),
        ("身份证：110105491231002", "身份证：███████████████"),
        ("电话13912345678。", "电话███████████。"),
        ("手机:139 1234 5678", "手机:███ ████ ████"),
        ("手机139-1234-5678，", "手机█████████████，"),
        ("+86 13912345678", "███ ███████████"),
        ("张某１３９１２３４５６７８", "张某███████████"),
        ("13912345678、13812345678", "███████████、███████████"),
        ("家庭电话：0938-3421618", "家庭电话：████████████"),
        ("家庭电话3421618", "家庭电话███████"),
    ],
)
def test_persons_numbers_are_covered_and_the_length_stays(text: str, covered: str) -> None:
    assert cover_numbers(text) == covered


@pytest.mark.parametrize(
    "text",
    [
        "110105194912310021",  # wrong check digit
        "编号110105491231002",  # 15 digits that nothing calls an identity number
        "统一社会信用代码12620500438001234X",
        "总产值13800000000元",
        "收入13812345678.50元",
        "13812345678人次",
        "投资13912345678 万元",
        "咨询电话12333、12345，400-820-8820",
        "咨询电话：0938-3421618",
        "联系人：王主任，0938—3421618",
        "http://example.gov.cn/art/13912345678.html",
        "t20221013_13912345678",
        "劳务输转12.02万人，创收31.32亿元",
        "甘人社通〔2021〕139号",
        "2021年1月至2022年12月",
    ],
)
def test_figures_and_services_stay(text: str) -> None:
    assert cover_numbers(text) == text


@pytest.mark.parametrize(
    "path",
    sorted([*(ROOT / "seeds/documents").rglob("*.txt"), *(ROOT / "tests/gold").rglob("*.txt")]),
    ids=lambda path: path.stem,
)
def test_no_text_of_the_gold_changes(path: Path) -> None:
    """So that no figure that is read from it can change either."""
    text = path.read_text(encoding="utf-8")

    assert cover_numbers(text) == text
