"""Figures that measure nothing, and durations that do."""

import pytest

from kb.extraction.context import contexts
from tests.extraction.reading import read


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2025届毕业生去向落实率63.4%", ["63.4"]),
        ("出台措施5个方面18条", []),
        ("前5个月培训6.9万人次", ["6.9万"]),
        ("三年免租,第四年减半", ["三"]),
        ("缝纫班要学45天", ["45"]),
        ("一期最多发15天", ["15"]),
        ("脱产60天", ["60"]),
    ],
)
def test_what_counts(text: str, words: list[str]) -> None:
    found = contexts(read(text))

    assert [text[context.figure.number : context.figure.number_end] for context in found] == words
