"""Search for tens of thousands of names at once, in time linear in the text.

Uses the ahocorasick-rs wheel where it is installed, else a scan in pure Python by the first two characters of the names.
"""

import re
from collections.abc import Iterable

try:
    import ahocorasick_rs
except ImportError:  # the wheel is an accelerator only
    ACCELERATED = False
else:
    ACCELERATED = True

_SURROGATES = re.compile("[\ud800-\udfff]")


class Matcher:
    """Finds every occurrence, overlapping ones too, of the given names (each at least two characters long)."""

    def __init__(self, names: Iterable[str], accelerated: bool = ACCELERATED) -> None:
        self.names = tuple(names)
        self._automaton: ahocorasick_rs.AhoCorasick | None = None
        self._heads: dict[str, list[tuple[str, int]]] = {}
        if accelerated and self.names:
            self._automaton = ahocorasick_rs.AhoCorasick(self.names, implementation=ahocorasick_rs.Implementation.ContiguousNFA)
        else:
            self._heads = heads(self.names)

    def scan(self, text: str) -> list[tuple[int, int, int]]:
        """(start, -end, number of the name), ordered by start, the longest first: so that sorting alone groups overlaps."""
        if self._automaton is None:
            return sorted(self._scan_heads(text))
        # Lone surrogates cannot be passed on as UTF-8; one character for one keeps the offsets.
        clean = text if text.isascii() else _SURROGATES.sub("\ufffd", text)
        return sorted(
            (start, -end, name) for name, start, end in self._automaton.find_matches_as_indexes(clean, overlapping=True)
        )

    def _scan_heads(self, text: str) -> Iterable[tuple[int, int, int]]:
        known = self._heads
        for start in range(len(text) - 1):
            for name, number in known.get(text[start : start + 2], ()):
                if text.startswith(name, start):
                    yield start, -(start + len(name)), number


def heads(names: Iterable[str]) -> dict[str, list[tuple[str, int]]]:
    """The first two characters of each name → the names that begin so, with their numbers."""
    known: dict[str, list[tuple[str, int]]] = {}
    for number, name in enumerate(names):
        known.setdefault(name[:2], []).append((name, number))
    return known
