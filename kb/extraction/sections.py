"""The counties that head a part of an article each."""

import re

from kb.extraction.codes import level, superiors
from kb.extraction.lexicon import Lexicon
from kb.extraction.types import Reading

NATION = "100000"
_LONGEST = 30  # characters that the heading of a part may have
_HEADED = re.compile(r"^[▲▶►■●◆★△○□]|(?<=\n)(?=[一-龥]{2,8}:[一-龥“])", re.MULTILINE)


def sections(reading: Reading) -> set[str]:
    """The counties that head a part of the article each: ▲武山县:…… ▲秦安县:……"""
    starts = {place.start: place.code[:6] for place in reading.places if level(place.code[:6]) == 2}
    found = set()
    for match in _HEADED.finditer(reading.folded):
        if code := starts.get(match.end()):
            end = reading.folded.find("\n", match.end())
            line = reading.folded[match.end() : end if end >= 0 else None]
            if len(line) < _LONGEST and "。" not in line:
                found.add(code)
    return found


def common(parts: set[str], lexicon: Lexicon) -> str:
    """The finest division that all these lie in."""
    shared = set.intersection(*(set(superiors(code)) for code in parts))
    known = [code for code in shared if code in lexicon.regions]
    return max(known, key=level, default=NATION)
