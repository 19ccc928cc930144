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
        ("连续补助2年", ["2"]),
        ("参加了五个月的护理培训", ["五"]),
        ("三天后才到家", []),
        ("人均预期寿命达到82.5岁", ["82.5"]),
        ("新改建农村公路36公里", ["36"]),
        ("改造供水管网12公里", ["12"]),
        ("他骑车12公里去上班", []),
        ("园区80%以上的企业都是返乡人员创办", ["80"]),
        ("实现95%以上的就业率", ["95"]),
        ("占用工60%以上的企业给予奖补", []),
        ("输出400人到邻县。这400人已上岗", ["400"]),
        ("开出4趟专列,乘坐上述4趟专列", ["4"]),
        ("这40名学员来自邻县", ["40"]),
    ],
)
def test_what_counts(text: str, words: list[str]) -> None:
    found = contexts(read(text))

    assert [text[context.figure.number : context.figure.number_end] for context in found] == words
