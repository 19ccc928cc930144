import re

import pytest

from kb.browse.highlight import Span, paragraphs

M = '<mark id="{}" title="">'
CUT = '<mark id="{}" class="cut" title="">'
MORE = '<mark class="more" title="">'
END = "</mark>"

CASES: dict[str, tuple[str, list[tuple[int, int, str]], list[str]]] = {
    "no facts": ("甲乙丙", [], ["甲乙丙"]),
    "one": ("甲乙丙", [(1, 2, "a")], [f"甲{M.format('a')}乙{END}丙"]),
    "side by side": ("甲乙丙", [(0, 1, "a"), (1, 2, "b")], [f"{M.format('a')}甲{END}{M.format('b')}乙{END}丙"]),
    "nested": ("甲乙丙", [(0, 3, "a"), (1, 2, "b")], [f"{M.format('a')}甲{M.format('b')}乙{END}丙{END}"]),
    "the same words twice": ("甲乙", [(0, 2, "a"), (0, 2, "b")], [f"{M.format('a')}{M.format('b')}甲乙{END}{END}"]),
    "overlapping": (
        "甲乙丙",
        [(0, 2, "a"), (1, 3, "b")],
        [f"{M.format('a')}甲{CUT.format('b')}乙{END}{END}{MORE}丙{END}"],
    ),
    "over a line break": ("甲乙\n丙丁", [(1, 4, "a")], [f"甲{CUT.format('a')}乙{END}", f"{MORE}丙{END}丁"]),
    "second line": ("甲\n\n乙丙", [(3, 5, "a")], ["甲", f"{M.format('a')}乙丙{END}"]),
    "markup in the text": ("<b>&", [(0, 3, "a")], [f"{M.format('a')}&lt;b&gt;{END}&amp;"]),
}


@pytest.mark.parametrize("name", CASES)
def test_paragraphs(name: str) -> None:
    body, spans, expected = CASES[name]

    assert paragraphs(body, [Span(*span) for span in spans]) == expected


def test_titles_are_escaped() -> None:
    assert paragraphs("甲", [Span(0, 1, "a", '"><script>')]) == ['<mark id="a" title="&quot;&gt;&lt;script&gt;">甲</mark>']


def test_any_spans_keep_text_and_balance() -> None:
    """All pairs of spans over a small text: no word is lost, every mark is closed, every id stands once."""
    body = "一二\n三四五"
    spans = [(start, end) for start in range(len(body)) for end in range(start + 1, len(body) + 1) if body[start:end].strip()]
    for first in spans:
        for second in spans:
            html = "\n".join(paragraphs(body, [Span(*first, "a"), Span(*second, "b")]))
            assert re.sub(r"<[^>]+>", "", html) == body, (first, second)
            assert html.count("<mark") == html.count("</mark>"), (first, second)
            assert html.count('id="a"') == html.count('id="b"') == 1, (first, second)
