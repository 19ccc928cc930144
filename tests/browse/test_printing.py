"""How records are printed in templates, where the pages' own tests do not look closely."""

import pytest

from kb.models import Metric, State
from kb.templatetags import records


@pytest.mark.parametrize(
    ("state", "shape", "word"),
    [("proposed", "○", "待核"), ("accepted", "✓", "已核"), ("revisit", "△", "待复核"), ("rejected", "×", "不采用")],
)
def test_state_is_a_word_and_a_shape(state: str, shape: str, word: str) -> None:
    html = records.state_mark(Metric(state=State(state)))

    assert f'<span class="state {state}"' in html
    assert f'<span aria-hidden="true">{shape}</span>{word}</span>' in html


@pytest.mark.parametrize(
    ("quote", "most", "expected"),
    [
        ("完成劳务输转12.02万人", 60, "完成劳务输转12.02万人"),
        ("完成劳务\n输转12.02万人", 60, "完成劳务输转12.02万人"),
        ("一二三四五六七八九十" * 4, 24, "一二三四五六七八…七八九十一二三四五六七八九十"),
    ],
)
def test_short(quote: str, most: int, expected: str) -> None:
    assert records.short(quote, most) == expected
