"""Of what kind a cooperation is: east_west, in_province or labor."""

from kb.extraction import cooperation_words as words
from kb.extraction.cooperation_pairs import Pair

_HEBEI = "13"


def kind(pair: Pair, text: str, frame: bool) -> str:
    """east_west, in_province or labor, by the provinces and the words around."""
    one, other = side(pair.one), side(pair.other)
    near = text[max(0, pair.start - 60) : pair.end + 60]
    if pair.one[:2] == pair.other[:2]:
        return "in_province" if words.INNER.search(near) or words.INNER_ALL_ALONG.search(text) else "labor"
    if pair.rule != "pair" and words.DEAL_OF_ITS_OWN.search(told := clause_of(pair, text)) and not words.PAIRED_OFF.search(told):
        return "labor"
    if "东西部" in near:
        return "east_west"
    if pair.rule == "visit" and not frame:
        return "labor"
    if words.AGREED.search(text) and "东西部" not in text:
        return "labor"  # 对口合作 joins the north-east with the east
    return "east_west" if between_sides(pair, {one, other}, text) and of_frame(pair, frame, near) else "labor"


def clause_of(pair: Pair, text: str) -> str:
    """The words from the stop before a pair to the one behind it."""
    begin = max(text.rfind(stop, 0, pair.start) for stop in "。;!?\n") + 1
    end = min((at for stop in "。;!?\n" if (at := text.find(stop, pair.end, pair.end + 120)) >= 0), default=pair.end + 60)
    return text[begin:end]


def between_sides(pair: Pair, sides: set[str], text: str) -> bool:
    """Whether a pair joins the two sides of 东西部协作, or what is paired in that frame (京冀扶贫协作)."""
    if sides == {"east", "west"}:
        return True
    if "east" in sides and _HEBEI in (pair.one[:2], pair.other[:2]) and words.POVERTY_FRAME.search(text):
        return True
    return pair.rule == "pair" and "east" in sides and bool(words.ARTICLE_FRAME.search(text))


def of_frame(pair: Pair, frame: bool, near: str) -> bool:
    return frame or pair.rule == "pair" or not words.DEALS.search(near)


def side(code: str) -> str:
    """The side of 东西部协作 on which a division is: east, west or ""."""
    if code[:2] in words.WEST or code[:4] in words.WEST_PREFECTURES:
        return "west"
    return "east" if code[:2] in words.EAST else ""
