"""Which older claim a new one replaces: the same words with the same core, each older claim replaced once, the likest first."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Stated:
    """A claim as matching sees it: where it stands, what fact it is about (`cores`), and everything that was read of it.

    cores: one or more tuples; an older claim also has that of its record as a person corrected it.
    """

    key: Any
    start: int
    end: int
    cores: frozenset[tuple[Any, ...]]
    values: dict[str, Any]


def pairs(new: Sequence[Stated], old: Sequence[Stated]) -> list[tuple[Stated, Stated]]:
    """(new, old) for each new claim that reads again what an older one said; no claim stands in two pairs."""
    likely = [
        (likeness(fresh, former), -at, -before)
        for at, fresh in enumerate(new)
        for before, former in enumerate(old)
        if fresh.start < former.end and former.start < fresh.end and fresh.cores & former.cores
    ]
    matched: list[tuple[Stated, Stated]] = []
    taken: set[int] = set()
    replaced: set[int] = set()
    for _, at, before in sorted(likely, reverse=True):
        if at not in taken and before not in replaced:
            taken.add(at)
            replaced.add(before)
            matched.append((new[-at], old[-before]))
    return matched


def likeness(fresh: Stated, former: Stated) -> tuple[int, int]:
    """How many values agree, then how much of their words they share."""
    agreeing = sum(former.values.get(name) == value for name, value in fresh.values.items())
    return agreeing, min(fresh.end, former.end) - max(fresh.start, former.start)
