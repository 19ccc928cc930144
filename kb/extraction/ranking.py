"""A learned second opinion on a figure's indicator: a linear model over the words around it and the rules' own verdict.

Rules come first and are a feature of the model; it overrules them only where the words it was taught by (`manage.py train`) weigh more.
What editors add to the vocabulary after the teaching is left to the rules, so that a new synonym works at once. `Ranker.why` tells the
features that spoke for a verdict.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from kb.extraction.context import Context, clause_text, lead_text, tail_text
from kb.extraction.indicators import Choice
from kb.extraction.lexicon import Lexicon

WEIGHTS = Path(__file__).parent / "data" / "indicator_weights.tsv"
Features = dict[str, float]
NONE = "-"  # the class of figures for which no indicator fits

# Words of degree between a label and its figure say nothing of what is measured.
_DEGREE = "达到为有共约近已超过余 :的"
# Weights are kept a line a feature.
_BLANK = {ord(mark): " " for mark in "\t\n\r"}


@dataclass(frozen=True, slots=True)
class Ranker:
    """A row of weights a feature, a column a class; and the words that the vocabulary had when the weights were learned."""

    rows: dict[str, int]
    classes: list[str]
    weights: npt.NDArray[np.float32]
    words: frozenset[str]

    def scores(self, features: Features) -> npt.NDArray[np.float32] | None:
        """The sum of weights for each class; None where no feature is known."""
        get, at, values = self.rows.get, [], []
        for name, value in features.items():
            row = get(name)
            if row is not None:
                at.append(row)
                values.append(value)
        return np.asarray(values, np.float32) @ self.weights[at] if at else None

    def why(self, features: Features, key: str) -> list[tuple[str, float]]:
        """The features that spoke for or against the class `key`, the weightiest first."""
        column = self.classes.index(key)
        spoken = [(n, float(self.weights[self.rows[n], column]) * value) for n, value in features.items() if n in self.rows]
        return sorted(spoken, key=lambda pair: -abs(pair[1]))

    def reconsider(self, choice: Choice, features: Features, word: str) -> Choice:
        """The rules' choice or the model's, with the model's share of belief in it as `sure`. `word`: the cue that the rules went by."""
        if choice.key and (choice.key not in self.classes or (word and word not in self.words)):
            return choice
        scores = self.scores(features)
        if scores is None:
            return choice
        best = int(scores.argmax())
        sure = float(1 / np.exp((scores - scores[best]) * 4).sum())
        verdict = "" if self.classes[best] == NONE else self.classes[best]
        return replace(choice, key=verdict, sure=sure, rule=choice.rule if verdict == choice.key else "learned")


def features(
    text: str,
    context: Context,
    unit: str,
    kinds: str,
    aspect: str,
    last: str,
    brand: bool,
    choice: Choice,
    others: Iterable[Choice],
) -> Features:
    """What the model sees of a figure: pieces of the words around it, what it counts, the figure before it, whether it belongs to a brand,
    and the rules' verdict."""
    lead, clause, tail = lead_text(text, context)[-16:], clause_text(text, context)[-40:], tail_text(text, context)[:10]
    found: Features = {}
    for name, words, shortest, longest, value in (
        ("S", text[max(context.sentence[0], context.clause - 40) : context.clause], 2, 3, 0.3),
        ("H", context.heading[-12:], 2, 2, 0.3),
        ("C", clause, 2, 3, 0.5),
        ("L", lead, 2, 4, 1.0),
        ("T", tail, 1, 4, 1.0),
    ):
        for piece in pieces(words.translate(_BLANK), shortest, longest):
            found[name + piece] = value
    label, clause, tail = lead.translate(_BLANK).rstrip(_DEGREE), clause.translate(_BLANK), tail.translate(_BLANK)
    for length in (2, 3, 4, 5):
        found["E" + label[-length:]] = 1.0
    found["B" + clause[:3]] = 0.5
    for name in (
        f"D{tail[:2]}",
        f"M{label[-2:]}|{tail[:2]}",
        f"u{unit}",
        f"a{aspect}",
        f"k{kinds}",
        f"v{unit}|{aspect}",
        f"p{last}|{unit}",
        f"q{last}|{aspect}",
        f"w{brand}|{unit}|{aspect}",
    ):
        found[name] = 1.0
    found[f"r{choice.key}"] = found[f"s{choice.rule}|{choice.key}"] = 1.0
    for other in others:
        found[f"c{other.key}"] = other.score / 3
    return found


def pieces(words: str, shortest: int, longest: int) -> Iterator[str]:
    """All pieces of `words` of those lengths: pieces("就业人", 2, 3) → 就业, 业人, 就业人."""
    for length in range(shortest, longest + 1):
        for at in range(len(words) - length + 1):
            yield words[at : at + length]


@lru_cache(maxsize=4)
def ranker_of(lexicon: Lexicon) -> Ranker | None:
    """The ranker for a lexicon; None while weights are being learned, or where there are none."""
    return load(WEIGHTS) if lexicon.learned and WEIGHTS.exists() else None


def load(path: Path) -> Ranker:
    """Read weights: words, then classes, then a line a feature: `feature<TAB>class=thousandths …`, class by its number."""
    with path.open(encoding="utf-8", newline="\n") as file:
        words = next(file).rstrip("\n").split("\t")
        classes = next(file).rstrip("\n").split("\t")
        lines = file.read().split("\n")[:-1]
    weights = np.zeros((len(lines), len(classes)), np.float32)
    rows: dict[str, int] = {}
    at: list[int] = []
    column: list[int] = []
    value: list[int] = []
    for row, line in enumerate(lines):
        name, *pairs = line.split("\t")
        rows[name] = row
        for pair in pairs:
            number, _, thousandths = pair.partition("=")
            at.append(row)
            column.append(int(number))
            value.append(int(thousandths))
    weights[at, column] = np.asarray(value, np.float32) / 1000
    return Ranker(rows, classes, weights, frozenset(words))
