"""What holds from one position of a text to the next."""

from bisect import bisect_right
from dataclasses import dataclass, field


@dataclass(slots=True)
class Track:
    """Where the governing division changes: from `positions[i]` on it is `codes[i]`."""

    positions: list[int] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)

    def set(self, position: int, code: str) -> None:
        if not self.codes or self.codes[-1] != code:
            self.positions.append(position)
            self.codes.append(code)

    def at(self, position: int) -> str:
        found = bisect_right(self.positions, position) - 1
        return self.codes[found] if found >= 0 else ""
