"""Pieces of one to three characters in the words around many figures at once, as numbers.

A piece's number mixes its characters with the place where it stands (the figure's own words, its clause, behind it …); all figures of an
article are read in a few array operations, which is what makes the learned model cheap.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from kb.extraction.context import Context

Keys = npt.NDArray[np.uint32]
_MIX, _SPREAD = np.uint32(0x9E3779B1), np.uint32(0x85EBCA6B)


@dataclass(frozen=True, slots=True)
class Window:
    """Where pieces are taken from: `reach` characters at most; from how many to how many characters they have; what each is worth."""

    name: str
    salt: int
    reach: int
    shortest: int
    longest: int
    worth: float

    @property
    def columns(self) -> int:
        """How many pieces it has at most."""
        return sum(self.reach - length + 1 for length in range(self.shortest, self.longest + 1))


WINDOWS = (
    Window("lead", 1, 16, 1, 3, 1.0),
    Window("tail", 2, 10, 1, 3, 1.0),
    Window("clause", 3, 40, 1, 2, 0.5),
    Window("sentence", 4, 40, 2, 2, 0.3),
)


def numbered(text: str) -> list[Keys]:
    """For every position of a text the numbers of the pieces of 1, 2 and 3 characters that begin there; the last ones are cut by the text's end."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    found = [codes * _MIX]
    for longer in (1, 2):
        before = found[-1][: max(0, len(codes) - longer)]
        found.append((before ^ codes[longer:]) * _MIX + before)
    return found


def bounds(context: Context) -> tuple[tuple[int, int], ...]:
    """Where the words of each window begin and end for a figure."""
    start = context.figure.start
    last = context.members[-1] if context.members else context  # behind a list of figures stands what all of them are
    behind = last.figure.end
    return (
        (max(context.lead, start - WINDOWS[0].reach), start),
        (behind, max(behind, min(last.tail, behind + WINDOWS[1].reach))),
        (max(context.clause, start - WINDOWS[2].reach), start),
        (max(context.sentence[0], context.clause - WINDOWS[3].reach), context.clause),
    )


def read(text: list[Keys], contexts: Sequence[Context]) -> list[Keys]:
    """For each window the pieces around each figure, a row a figure, 0 where there is none. text: as `numbered` gives it."""
    spans = np.asarray([bounds(context) for context in contexts], np.int64).reshape(-1, len(WINDOWS), 2)
    return [_pieces(text, window, spans[:, at]) for at, window in enumerate(WINDOWS)]


def salted(keys: Keys, window: Window, length: int) -> Keys:
    """Numbers of pieces of a window and length, told apart from the same pieces elsewhere; never 0."""
    mixed = (keys ^ np.uint32(window.salt * 8 + length)) * _SPREAD
    return (mixed ^ (mixed >> np.uint32(15))) | np.uint32(1)


def _pieces(text: list[Keys], window: Window, spans: npt.NDArray[np.int64]) -> Keys:
    first, last = spans[:, :1], spans[:, 1:]
    columns = []
    for length in range(window.shortest, window.longest + 1):
        keys = text[length - 1]
        if not len(keys):
            keys = np.zeros(1, np.uint32)  # a text shorter than the piece; nothing is within it
        at = first + np.arange(window.reach - length + 1)
        found = salted(keys[np.minimum(at, len(keys) - 1)], window, length)
        columns.append(np.where(at + length <= last, found, np.uint32(0)))
    return np.concatenate(columns, axis=1)
