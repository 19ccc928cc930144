"""What speaks in an article for a division that a shared or bare name may mean."""

from collections import Counter
from dataclasses import dataclass, field

from kb.extraction.codes import level, superiors


@dataclass(slots=True)
class Votes:
    """How often each division and its superiors are named."""

    count: Counter[str] = field(default_factory=Counter)
    named: set[str] = field(default_factory=set)

    def add(self, code: str, weight: float = 1) -> None:
        self.named.add(code)
        for superior in (code, *superiors(code)):
            self.count[superior] += weight  # type: ignore[assignment]

    def support(self, code: str) -> float:
        """How much speaks for `code`: being named itself, then its prefecture, then its province."""
        up = superiors(code)
        return self.count[code] * 100 + sum(self.count[s] * (10 if level(s) == 1 else 1) for s in up)
