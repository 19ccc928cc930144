"""Splitting and extraction together, on any text: nothing crashes, every fact shows its words, time grows with the text."""

import gc
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.splitting import split
from kb.extraction import shape
from kb.extraction.pipeline import extract
from tests.extraction.reading import lexicon

WORDS = st.sampled_from(
    [
        *"0123456789一二两十百千万亿余多近约%。,、;:()“”《》\n \t|-~—到至年月日人元家个户",
        *(
            "2021年",
            "今年",
            "截至",
            "9月27日",
            "武山县",
            "全县",
            "江华",
            "朝阳区",
            "粤桂",
            "劳务输转",
            "培训",
            "补贴",
            "最高不超过",
        ),
        *(
            "同比增长",
            "完成年度目标的",
            "分别",
            "其中",
            "劳务品牌",
            "省级",
            "每人每月",
            "就业帮扶车间",
            "模式",
            "\u200b",
            "\ufeff",
            "\0",
        ),
        *("\ud800", "１２", "％", "┌", "│", "# ", "本报记者 ", "20多", "三分之一", "2800~3000元", "亿亿亿", "……"),
    ]
)


def facts(text: str) -> int:
    """How many facts are found; each must hold its quote."""
    count = 0
    for piece in split(text):
        found = extract(shape.text_of(piece), lexicon())
        for kind in shape.KINDS:
            for fact in getattr(found, kind):
                assert fact.quote
                assert piece.body[fact.start : fact.end] == fact.quote
                assert 0 <= fact.confidence <= 1
                shape.fact(fact)
                count += 1
    return count


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(WORDS, max_size=120).map("".join))
def test_any_arrangement_of_the_words_of_the_trade_is_read(text: str) -> None:
    facts(text)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=400))
def test_any_text_is_read(text: str) -> None:
    facts(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "1",
        "“",
        "”“" * 50,
        "劳务品牌\ud800“",
        "\u200b品牌|省级|",
        "元%成",
        "补贴元/人",
        "每人补贴" + "9" * 400 + "元",
        "“”模式",
        "、" * 50 + "省级品牌",
    ],
)
def test_odd_text_breaks_nothing(text: str) -> None:
    facts(text)


HOSTILE = {
    "digits": "7" * 20_000,
    "brackets": "(《“" * 7_000,
    "units": "亿" * 20_000,
    "figures in one line": "培训3150人,其中妇女20人," * 1_500,
    "places in one line": "武山县、甘谷县、朝阳区" * 1_500,
    "short lines": "全县培训3150人\n" * 2_000,
    "zero width": "\u200b" * 20_000,
    "quotes": "“宁远建筑工”劳务品牌" * 1_500,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_twice_the_text_costs_about_twice_the_time(text: str) -> None:
    facts(text[:200])
    gc.collect()
    gc.disable()
    try:
        once, twice = (min(cost(text * times) for _ in range(2)) for times in (1, 2))
    finally:
        gc.enable()

    assert twice < 3 * once + 0.1


def cost(text: str) -> float:
    """Processor seconds for reading a text."""
    started = time.process_time()
    facts(text)
    return time.process_time() - started
