"""What speaks in an article for a division that a shared or bare name may mean."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Protocol

from kb.extraction.codes import level, superiors
from kb.extraction.gazetteer import Entry

_CHARACTERS = "京11津12冀13晋14蒙15辽21吉22黑23沪31苏32浙33皖34闽35赣36鲁37豫41鄂42湘43粤44桂45琼46渝50川51黔52贵52滇53藏54陕61甘62陇62青63宁64新65"
PROVINCES = {_CHARACTERS[at]: _CHARACTERS[at + 1 : at + 3] + "0000" for at in range(0, len(_CHARACTERS), 3)}
_PAIR = re.compile(rf"[{''.join(PROVINCES)}]{{2}}(?=(?:东西部|劳务|扶贫|对口|两[省地]|情深|携手)?(?:协作|合作|帮扶|两[省地]))")


class Town(Protocol):
    """What is read of a township's name in the text."""

    @property
    def entry(self) -> Entry: ...


@dataclass(slots=True)
class Votes:
    """How often each division and its superiors are named."""

    count: Counter[str] = field(default_factory=Counter)
    named: set[str] = field(default_factory=set)
    hints: Counter[str] = field(default_factory=Counter)

    def add(self, code: str, weight: float = 1) -> None:
        self.named.add(code)
        for superior in (code, *superiors(code)):
            self.count[superior] += weight  # type: ignore[assignment]

    def hint(self, text: str, towns: Iterable[Town]) -> None:
        """Weaker than any name: the provinces of 津甘协作, and the counties whose townships the text names."""
        for match in _PAIR.finditer(text):
            for character in match[0][:2]:
                self.hints[PROVINCES[character]] += 1
        for codes in {town.entry.name: town.entry.codes for town in towns}.values():
            for county in {code[:6] for code in codes}:
                self.hints[county] += 1 / len(codes)  # type: ignore[assignment]

    def hinted(self, code: str) -> float:
        """How much of `hint` speaks for a county: its own townships, then its province."""
        return self.hints[code] * 10 + self.hints[code[:2] + "0000"]

    def support(self, code: str) -> float:
        """How much speaks for `code`: being named itself, then its prefecture, then its province."""
        up = superiors(code)
        return self.count[code] * 100 + sum(self.count[s] * (10 if level(s) == 1 else 1) for s in up)
