"""How a place stands among the others around it: listed with them, paired, in brackets, one of those that people went to."""

from kb.extraction.clauses import BRACKETED, DESTINATIONS, FIGURE, JOINT, PAIRED, PARK
from kb.extraction.codes import level, under
from kb.extraction.deictics import DEICTIC, NATION
from kb.extraction.mentions import named_in
from kb.extraction.types import Place, Reading

_BACK = 60  # characters in which a sentence said that people went somewhere


def listed(reading: Reading, place: Place) -> bool:
    """Whether another place follows as in 长沙、深圳、武汉."""
    if reading.folded[place.end : place.end + 1] not in ("、", "和", "与"):
        return False
    return any(other.start == place.end + 1 for other in named_in(reading, place.end, place.end + 12))


def continues(reading: Reading, place: Place) -> bool:
    """Whether the place ends an enumeration of places, all of which the figure is about: 宁波、晋江4个."""
    if reading.folded[place.start - 1 : place.start] not in ("、", "和"):
        return False
    near = named_in(reading, place.start - 12, place.start)
    return bool(near) and near[-1].end == place.start - 1


def destination(reading: Reading, place: Place, home: str) -> bool:
    """Whether a figure behind the place counts people of `home` who went there: 输往天津482人、新疆1316人."""
    text = reading.folded
    if home == NATION or under(place.code, home) or not FIGURE.match(text, place.end):
        return False
    first = max(0, place.start - _BACK)
    start = max(first, *(text.rfind(mark, first, place.start) for mark in "。!?;\n"))
    return DESTINATIONS.search(text, start, place.start) is not None


def joint(reading: Reading, place: Place, main: str) -> bool:
    """Whether a place and the article's own are one subject: 昆山与沭阳签订……"""
    if level(main) < 2 or not (match := JOINT.match(reading.folded, place.end)):
        return False
    near = named_in(reading, place.end, place.end + 14)
    return any(under(other.code, main) for other in near) or DEICTIC.match(reading.folded, match.end()) is not None


def paired(reading: Reading, place: Place, main: str) -> str:
    """In a pair of a partner and one of the article's own (禅城区—云安区) the latter, the article's where there are several; "" outside pairs."""
    match = PAIRED.match(reading.folded, place.end)
    if not match or under(place.code, main) or under(main, place.code):
        return ""
    near = named_in(reading, match.end(), match.end() + 24)
    if not near or near[0].start > match.end() or not under(near[0].code, main):
        return ""
    return main if listed(reading, near[0]) else near[0].code


def aside(reading: Reading, place: Place) -> bool:
    """Whether the place only adds in brackets whose partner another is, or whom a figure has to do with: 敖汉旗1893人(顺义区)."""
    text = reading.folded
    if not text.startswith(")", place.end) or PARK.match(text, place.end):
        return False
    match = BRACKETED.search(text, max(0, place.start - 12), place.start)
    if match is None or match["figure"]:
        return match is not None
    near = named_in(reading, match.start() - 16, match.start())
    owner = near[-1].code if near and near[-1].end == match.start() else ""
    return bool(owner) and not under(place.code, owner)


def counterpart(reading: Reading, kind: str, position: int, main: str) -> str:
    """前者 or 后者: one of the two divisions named last, the article's own left aside."""
    near = named_in(reading, position - 120, position)
    others = [code for code in dict.fromkeys(place.code for place in reversed(near)) if not under(main, code)]
    return "" if len(others) < 2 else others[1 if kind == "former" else 0]
