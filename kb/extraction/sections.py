"""The counties that head a part of an article each."""

from kb.extraction.codes import level, superiors
from kb.extraction.lexicon import Lexicon
from kb.extraction.types import Place, Reading

NATION = "100000"
_LONGEST = 30  # characters that the heading of a part may have
_MARKS = frozenset("▲▶►■●◆★△○□")


def sections(reading: Reading) -> set[str]:
    """The counties that head a part of the article each: ▲武山县:…… ▲秦安县:……"""
    text, found = reading.folded, set()
    for place in reading.places:
        if level(place.code[:6]) == 2 and heads(text, place):
            end = text.find("\n", place.end)
            line = text[place.end : end if end >= 0 else None]
            if len(line) < _LONGEST and "。" not in line:
                found.add(place.code[:6])
    return found


def heads(text: str, place: Place) -> bool:
    """Whether a place opens its line, behind a mark or with a colon."""
    before = text[place.start - 1 : place.start] or "\n"
    if before in _MARKS:
        return text[place.start - 2 : place.start - 1] in ("", "\n")
    return before == "\n" and text.startswith(":", place.end)


def common(parts: set[str], lexicon: Lexicon) -> str:
    """The finest division that all these lie in."""
    shared = set.intersection(*(set(superiors(code)) for code in parts))
    known = [code for code in shared if code in lexicon.regions]
    return max(known, key=level, default=NATION)
