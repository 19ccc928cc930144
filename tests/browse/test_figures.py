from decimal import Decimal
from typing import Any

import pytest

from kb.browse.figures import digits, plain, shown

CASES: list[tuple[str, dict[str, Any], str]] = [
    ("120200", {"unit": "人"}, "12.02 万人"),
    ("3132000000", {"unit": "元"}, "31.32 亿元"),
    ("85.91", {"unit": "%"}, "85.91 %"),
    ("85.910000", {"unit": "%"}, "85.91 %"),
    ("2800", {"unit": "元/月", "value_max": Decimal(3000)}, "2,800–3,000 元/月"),
    ("10000", {"unit": "元", "value_max": Decimal(20000)}, "1–2 万元"),
    ("8000", {"unit": "元", "value_max": Decimal(12000)}, "8,000–12,000 元"),
    ("12300", {"unit": "个", "bound": "at_least"}, "1.23 万个以上"),
    ("200000", {"unit": "元", "bound": "at_most"}, "不超过 20 万元"),
    ("30", {"unit": "家", "bound": "about"}, "约 30 家"),
    ("10600", {"unit": "人", "signed": True}, "+1.06 万人"),
    ("-3.2", {"unit": "%", "signed": True}, "−3.2 %"),
    ("0", {"unit": "%", "signed": True}, "0 %"),
    # Never rounded: a figure that would need many decimals keeps all its digits.
    ("11232", {"unit": "人"}, "11,232 人"),
    ("123456789", {"unit": "元"}, "123,456,789 元"),
    ("123450000", {"unit": "元"}, "1.2345 亿元"),
    # The scale that the article chose is kept.
    ("11232", {"unit": "人", "printed": "1.1232万"}, "1.1232 万人"),
    ("200000000", {"unit": "元", "printed": "20000万"}, "20,000 万元"),
    ("2000000000000", {"unit": "元"}, "2 万亿元"),
    ("5", {}, "5"),
]


@pytest.mark.parametrize(("value", "options", "expected"), CASES)
def test_shown(value: str, options: dict[str, Any], expected: str) -> None:
    assert str(shown(Decimal(value), **options)) == expected


def test_full_number_stays_whole() -> None:
    assert shown(Decimal("3132000000.000000"), "元", printed="31.32亿").full == "3,132,000,000 元"


@pytest.mark.parametrize(("value", "text"), [("2800.000000", "2,800"), ("-1234.50", "−1,234.5"), ("0.000000", "0")])
def test_plain(value: str, text: str) -> None:
    assert plain(Decimal(value)) == text


@pytest.mark.parametrize(("value", "text"), [("120200.000000", "120200"), ("-3.20", "-3.2"), ("100", "100"), ("1E+3", "1000")])
def test_digits(value: str, text: str) -> None:
    assert digits(Decimal(value)) == text
