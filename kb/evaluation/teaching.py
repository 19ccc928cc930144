"""Teaching the indicator model (kb/extraction/ranking.py): examples from gold documents and from labelled phrases, a linear support vector
machine (one against the rest), weights kept in a small binary file."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from articles.splitting import split
from kb.evaluation import judge
from kb.extraction import grams, metrics, pipeline, ranking, shape
from kb.extraction.context import Context
from kb.extraction.grams import WINDOWS
from kb.extraction.lexicon import Lexicon
from kb.extraction.ranking import NONE, NORM, Floats, Named
from kb.extraction.types import ArticleText, MetricFinding

RAREST = 2  # features seen less often teach nothing
STEPS = 127  # weights are kept in so many steps up and down
PULL = 0.1  # the machine's C: how far it follows single examples
SEED = 20_221_001


@dataclass(frozen=True, slots=True)
class Example:
    """What the model sees of a figure, and the right class. pieces: number → worth."""

    pieces: dict[int, float]
    named: Named
    kind: str
    key: str


def read(
    article: ArticleText, lexicon: Lexicon, taught: dict[int, str] | None = None
) -> tuple[tuple[MetricFinding, ...], list[tuple[Context, Named]], str]:
    """The figures found in an article, what the model sees of each, and the text that it sees. taught: indicators by place of their figure."""
    reading = pipeline.reading_of(article, lexicon)
    seen: list[tuple[Context, Named]] = []
    reading.cache["examples"], reading.cache["taught"] = seen, taught or {}
    return metrics.find(reading, lexicon), seen, reading.folded


def from_gold(gold: Path, text: Path, lexicon: Lexicon) -> Iterator[Example]:
    """Examples of one document: the figures that gold has; NONE where no indicator fits. Read twice, the second time with what gold says of
    the figure before."""
    printed = text.read_text(encoding="utf-8")
    articles = [shape.text_of(piece) for piece in split(printed)]
    found = [(number, finding) for number, article in enumerate(articles) for finding in read(article, lexicon)[0]]
    facts = [shape.fact(finding) | {"at": at} for at, (_, finding) in enumerate(found)]
    wanted = judge.facts(json.loads(gold.read_text(encoding="utf-8")), "metrics")
    pairs, _, _ = judge.match(wanted, facts, judge.metric_pair, judge.squeeze(printed))
    right: dict[int, dict[int, str]] = defaultdict(dict)
    for fact, got, _ in pairs:
        number, finding = found[got["at"]]
        at = articles[number].body.rfind(finding.printed, finding.start, finding.end)
        right[number][at] = fact["indicator"]
    for number, article in enumerate(articles):
        if right[number]:
            _, seen, folded = read(article, lexicon, right[number])
            yield from (
                example(folded, context, named, right[number][context.figure.number] or NONE)
                for context, named in seen
                if context.figure.number in right[number]
            )


def from_phrases(path: Path, lexicon: Lexicon) -> Iterator[Example]:
    """Examples of a file of phrases: `indicator<TAB>aspect<TAB>text`, the figure meant between 【 and 】."""
    for line in path.read_text(encoding="utf-8").splitlines():
        indicator, _, text = line.split("\t")
        at, body = text.index("【"), text.replace("【", "").replace("】", "")
        _, seen, folded = read(ArticleText(body), lexicon)
        yield from (example(folded, context, named, indicator) for context, named in seen if context.figure.number == at)


def example(text: str, context: Context, named: Named, key: str) -> Example:
    """One figure with its right class."""
    pieces: dict[int, float] = defaultdict(float)
    for window, keys in zip(WINDOWS, grams.read(grams.numbered(text), [context]), strict=True):
        for number in keys[keys > 0].tolist():
            pieces[number] += window.worth
    kinds = next(name[1:] for name in named if name[0] == "k")
    unit = next(name[1:] for name in named if name[0] == "u")
    return Example(dict(pieces), named, ranking.kind(kinds, unit), key)


def learn(examples: Sequence[Example], words: Iterable[str], path: Path) -> None:
    """Teach and write the weights; the same examples in the same order always give the same file."""
    from scipy.sparse import csr_matrix  # type: ignore[import-untyped]  # needed for teaching only
    from sklearn.svm import LinearSVC  # type: ignore[import-untyped]

    often_piece = Counter(number for one in examples for number in one.pieces)
    often_name = Counter(name for one in examples for name in one.named)
    keys = sorted(number for number, times in often_piece.items() if times >= RAREST)
    names = sorted(name for name, times in often_name.items() if times >= RAREST)
    # Two pieces in one slot of the table: the first stays, so that teaching sees what reading will see.
    slots, rows = ranking.table(np.asarray(keys, np.uint32))
    of_piece = {int(slots[at]): int(rows[at]) - 1 for at in np.flatnonzero(rows)}
    of_name = {name: len(keys) + at for at, name in enumerate(names)}
    values: list[float] = []
    columns: list[int] = []
    ends = [0]
    for one in examples:
        known = {of_piece[number]: worth for number, worth in one.pieces.items() if number in of_piece}
        known |= {of_name[name]: worth for name, worth in one.named.items() if name in of_name}
        length = sum(worth * worth for worth in known.values()) ** 0.5 or 1.0
        columns += known
        values += [worth * NORM / length for worth in known.values()]
        ends.append(len(columns))
    shape_of = (len(examples), len(keys) + len(names))
    matrix = csr_matrix((np.asarray(values, np.float32), np.asarray(columns, np.int32), np.asarray(ends, np.int32)), shape_of)
    machine = LinearSVC(C=PULL, random_state=SEED).fit(matrix, [one.key for one in examples])
    classes = [str(key) for key in machine.classes_]
    save(path, machine.coef_.T, machine.intercept_, classes, keys, names, kinds_of(examples, classes), words)


def kinds_of(examples: Iterable[Example], classes: list[str]) -> dict[str, list[bool]]:
    """For each kind of figure the classes that examples of it have."""
    had: dict[str, set[str]] = defaultdict(set)
    for one in examples:
        had[one.kind].add(one.key)
    return {
        kind: [key in keys or key == NONE for key in classes]
        for kind, keys in sorted(had.items())
        if kind[0] != "/" and len(keys) > 5
    }


def save(
    path: Path,
    weights: Floats,
    bias: Floats,
    classes: list[str],
    keys: list[int],
    names: list[str],
    kinds: dict[str, list[bool]],
    words: Iterable[str],
) -> None:
    """Keep weights in steps of a 127th of each class's largest; row 0 is that of the unknown."""
    scale = np.abs(weights).max(axis=0) / STEPS
    steps = np.vstack([np.zeros((1, len(classes))), np.round(weights / scale)]).astype(np.int8)
    with path.open("wb") as file:
        np.savez_compressed(
            file,
            weights=steps,
            scale=scale.astype(np.float32),
            bias=bias.astype(np.float32),
            classes=np.asarray("\n".join(classes)),
            names=np.asarray("\n".join(names)),
            words=np.asarray("\n".join(sorted(words))),
            kinds=np.asarray("\n".join(kinds)),
            suits=np.asarray(list(kinds.values()), np.bool_).reshape(len(kinds), len(classes)),
            keys=np.asarray(keys, np.uint32),
        )
