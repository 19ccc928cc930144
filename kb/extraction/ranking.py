"""Which indicator a figure stands for, learned: a linear model over the words around it, what it counts, the figure before it and the cues.

`manage.py train` teaches it from gold and labelled phrases (docs/decisions/0002). What editors add to the vocabulary afterwards goes before it,
so that a new synonym works at once. `Ranker.why` tells what spoke for a verdict.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from kb.extraction import grams
from kb.extraction.context import Context, clause_text, lead_text, tail_text
from kb.extraction.grams import WINDOWS, Keys
from kb.extraction.indicators import Choice
from kb.extraction.lexicon import Lexicon

WEIGHTS = Path(__file__).parent / "data" / "indicator_weights.npz"
NONE = "-"  # the class of figures for which no indicator fits
CLEAR = 0.6  # the lead from which on no indicator is better than the likeliest
NORM = 6.0  # features of a figure are scaled to this length
Named = dict[str, float]
Floats = npt.NDArray[np.float32]

# Words of degree between a label and its figure say nothing of what is measured.
_DEGREE = "达到为有共约近已超过余 :的"
_BARRED = 5  # so many classes are passed over at most for want of any word for them
_BLOCK = 256  # figures looked at in one go
WORTH = np.concatenate([np.full(window.columns, window.worth, np.float32) for window in WINDOWS])


@dataclass(slots=True)
class Sight:
    """What the model sees of one figure before anything is decided: scores of the words around it, and how many of them it knows."""

    scores: Floats
    squares: float


@dataclass(frozen=True, slots=True)
class Ranker:
    """Weights: a row a piece or named feature (row 0 is of the unknown), a column a class.

    slots, rows: which piece stands in which row, found by the low bits of its number. suits: for each kind of figure the classes it may have.
    words: those that the vocabulary had when the weights were learned.
    """

    slots: Keys
    rows: npt.NDArray[np.int32]
    names: dict[str, int]
    weights: Floats
    bias: Floats
    classes: list[str]
    suits: dict[str, npt.NDArray[np.bool_]]
    words: frozenset[str]

    def look(self, text: list[Keys], contexts: Sequence[Context]) -> list[Sight]:
        """All figures of an article. text: as `grams.numbered` gives it."""
        seen: list[Sight] = []
        for start in range(0, len(contexts), _BLOCK):
            rows = [self.rows_of(keys) for keys in grams.read(text, contexts[start : start + _BLOCK])]
            for row in np.concatenate(rows, axis=1):
                known = row > 0
                worth = WORTH[known]
                seen.append(Sight(worth @ self.weights[row[known]], float(worth @ worth)))
        return seen

    def rows_of(self, keys: Keys) -> npt.NDArray[np.int32]:
        """The rows of pieces, 0 for those that are not known."""
        slot = keys & np.uint32(len(self.slots) - 1)
        return np.where((self.slots[slot] == keys) & (keys > 0), self.rows[slot], 0)

    def verdict(
        self, sight: Sight, named: Named, kinds: str, bears: Callable[[str], bool] = lambda key: True
    ) -> tuple[str, float]:
        """The likeliest class ("" where no indicator fits) and by how much it leads. bears: whether the text speaks of an indicator at all."""
        get = self.names.get
        rows, values = [], []
        for name, value in named.items():
            row = get(name)
            if row is not None:
                rows.append(row)
                values.append(value)
        worth = np.asarray(values, np.float32)
        length = float(np.sqrt(sight.squares + float(worth @ worth))) or 1.0
        scores: Floats = (sight.scores + worth @ self.weights[rows]) * np.float32(NORM / length) + self.bias
        suits = self.suits.get(kinds)
        if suits is not None:
            scores = np.where(suits, scores, np.float32(-np.inf))
        best, first = self._next(scores, bears)
        second, runner_up = self._next(scores, bears)
        lead = first - runner_up
        if self.classes[best] == NONE:
            # A figure is left without indicator only where that is clear; else the likeliest one, with little confidence.
            return ("", lead) if lead > CLEAR else (self.classes[second], -lead)
        return self.classes[best], lead

    def _next(self, scores: Floats, bears: Callable[[str], bool]) -> tuple[int, float]:
        """The likeliest class of which the text speaks, and its score; its own and that of those passed over are struck out."""
        for _ in range(_BARRED):
            best = int(scores.argmax())
            score, scores[best] = float(scores[best]), -np.inf
            if self.classes[best] == NONE or bears(self.classes[best]):
                break
        return best, score

    def ask(
        self,
        text: str,
        context: Context,
        unit: str,
        kinds: str,
        aspect: str,
        last: str,
        brand: bool,
        others: Sequence[Choice] = (),
    ) -> tuple[str, float]:
        """The verdict on one figure that stands alone."""
        (sight,) = self.look(grams.numbered(text), [context])
        return self.verdict(sight, named(text, context, unit, kinds, aspect, last, brand, others), kind(kinds, unit))

    def why(self, text: str, context: Context, named: Named, key: str) -> list[tuple[str, float]]:
        """What spoke for or against the class `key`, the weightiest first: pieces by where they stand, and named features."""
        column, numbers = self.classes.index(key), grams.numbered(text)
        spoken = [
            (name, value * float(self.weights[self.names[name], column])) for name, value in named.items() if name in self.names
        ]
        for window, (first, last) in zip(WINDOWS, grams.bounds(context), strict=True):
            for length in range(window.shortest, window.longest + 1):
                for at in range(first, last - length + 1):
                    row = int(self.rows_of(grams.salted(numbers[length - 1][at : at + 1], window, length))[0])
                    if row:
                        spoken.append(
                            (f"{window.name} {text[at : at + length]}", window.worth * float(self.weights[row, column]))
                        )
        return sorted(spoken, key=lambda pair: -abs(pair[1]))


def named(
    text: str, context: Context, unit: str, kinds: str, aspect: str, last: str, brand: bool, others: Iterable[Choice]
) -> Named:
    """Features that have a name: the label's end, what the figure counts and how many, the figure before it, its brand, the cues."""
    lead, tail = lead_text(text, context)[-16:].rstrip(_DEGREE), tail_text(text, context)[:2]
    found: Named = {f"E{lead[-length:]}": 1.0 for length in (2, 3, 4, 5)}
    found[f"B{clause_text(text, context)[-40:][:3]}"] = 0.5
    for heading in (context.heading[-12:],):
        for at in range(len(heading) - 1):
            found[f"H{heading[at : at + 2]}"] = 0.3
    for name in (
        f"D{tail}",
        f"M{lead[-2:]}|{tail}",
        f"u{unit}",
        f"a{aspect}",
        f"k{kinds}",
        f"v{unit}|{aspect}",
        f"p{last}|{unit}",
        f"q{last}|{aspect}",
        f"w{brand}|{unit}|{aspect}",
        f"m{unit}|{len(str(int(abs(context.figure.value))))}",
    ):
        found[name] = 1.0
    for other in others:
        found[f"c{other.key}"] = other.score / 3
    return found


def kind(kinds: str, unit: str) -> str:
    """What tells which indicators a figure may have: the letters of what it counts, for rates their unit."""
    return kinds or f"/{unit}"


@lru_cache(maxsize=4)
def ranker_of(lexicon: Lexicon) -> Ranker | None:
    """The ranker for a lexicon; None while weights are being learned, or where there are none."""
    return load(WEIGHTS) if lexicon.learned and WEIGHTS.exists() else None


def load(path: Path) -> Ranker:
    """Read weights as `kb.evaluation.teaching.save` writes them."""
    with np.load(path, allow_pickle=False) as kept:
        classes, names, words, kinds = (
            str(kept[name]).split("\n") if str(kept[name]) else [] for name in ("classes", "names", "words", "kinds")
        )
        weights = kept["weights"].astype(np.float32) * kept["scale"]
        keys, bias, suits = kept["keys"], kept["bias"], kept["suits"]
    slots, rows = table(keys)
    first = 1 + len(keys)
    return Ranker(
        slots,
        rows,
        {name: first + at for at, name in enumerate(names)},
        weights,
        bias,
        classes,
        dict(zip(kinds, suits, strict=True)),
        frozenset(words),
    )


def table(keys: Keys) -> tuple[Keys, npt.NDArray[np.int32]]:
    """A table in which a piece's row is found by the low bits of its number; of two pieces in one slot the earlier stays."""
    size = 1 << max(4, int(len(keys) * 8).bit_length())
    slots, rows = np.zeros(size, np.uint32), np.zeros(size, np.int32)
    at = keys[::-1] & np.uint32(size - 1)
    slots[at], rows[at] = keys[::-1], np.arange(len(keys), 0, -1)
    return slots, rows
