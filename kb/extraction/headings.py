"""What a heading, or whoever speaks in it, tells of the division of the paragraphs below."""

from kb.extraction.clauses import PAIR_MARKS
from kb.extraction.codes import level, under
from kb.extraction.deictics import NATION
from kb.extraction.mentions import named_in
from kb.extraction.types import Place, Reading

_SPEECH = 1500  # characters that a quotation may have
_NEAR = 60  # characters of the paragraph below a heading


def headed(reading: Reading, main: str, start: int, end: int) -> str:
    """The division that the heading body[start:end] is about; in a pair (龙岗·五华) the helper stands first, and the other's people count."""
    named = named_in(reading, start, end)
    if level(main) > 1:
        return neighbour(reading, main, named, end)
    own = [place for place in named if main == NATION or under(place.code, main)]
    if len(own) > 1 and reading.folded[own[0].end : own[1].start] in PAIR_MARKS:
        return own[1].code
    return own[0].code if own else main


def neighbour(reading: Reading, main: str, named: list[Place], end: int) -> str:
    """Another county of the prefecture that a heading names alone and the paragraph below it first: a piece of its own, printed with this one."""
    below = named_in(reading, end, end + _NEAR)
    county = below[0].code[:6] if below else ""
    alone = bool(county) and {place.code[:6] for place in named} == {county}
    return county if alone and county[:4] == main[:4] and level(county) > 1 else main


def speaker(reading: Reading, position: int) -> str:
    """The division of who speaks, where a paragraph opens with a quotation: “……。”江门市人社局负责人说."""
    if not reading.folded.startswith("“", position):
        return ""
    close = reading.folded.find("”", position, position + _SPEECH)
    near = named_in(reading, close, close + 14) if close > 0 else []
    return near[0].code if near and near[0].start - close < 4 and level(near[0].code) > 0 else ""
