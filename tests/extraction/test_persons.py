"""Private persons whom an article introduces."""

import pytest

from kb.extraction import persons


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("54岁的张阿妹坐在机前。张阿妹笑了。", ["张阿妹", "张阿妹"]),
        ("村民戴恩月说，收入不错。", ["戴恩月"]),
        ("带动村上的梁谷之、梁三之、梁坚宝等4户。", ["梁谷之", "梁三之", "梁坚宝"]),
        ("他的儿子马继忠在厂里上班。", ["马继忠"]),
        ("王村、李村、张庄等4个村。", []),
        ("全县有儿子、女儿在外务工。", []),
    ],
)
def test_persons_are_known_by_how_they_are_introduced(text: str, names: list[str]) -> None:
    assert persons.find(text).names == names
