"""Teaching the indicator model (kb/extraction/ranking.py): examples from gold documents and from labelled phrases, an averaged
passive-aggressive learner (Crammer et al. 2006, PA-I), weights as text."""

import json
import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from articles.splitting import split
from kb.evaluation import judge
from kb.extraction import metrics, pipeline, shape
from kb.extraction.lexicon import Lexicon
from kb.extraction.ranking import NONE, Features
from kb.extraction.types import ArticleText, MetricFinding

Example = tuple[Features, str]

ROUNDS = 12
AGGRESSIVENESS = 0.1  # PA-I's C: how far one example may pull
RAREST = 2  # features seen less often teach nothing
SMALLEST = 15  # weights below this many thousandths are left out
SEED = 20_221_001


def read(article: ArticleText, lexicon: Lexicon) -> Iterator[tuple[MetricFinding, Features]]:
    """The figures found in an article, each with what the model sees of it."""
    reading = pipeline.reading_of(article, lexicon)
    seen: list[tuple[int, Features]] = []
    reading.cache["examples"] = seen
    for finding in metrics.find(reading, lexicon):
        at = [
            features
            for number, features in seen
            if finding.start <= number < finding.end and article.body.startswith(finding.printed, number)
        ]
        if at:
            yield finding, at[-1]


def from_gold(gold: Path, text: Path, lexicon: Lexicon) -> Iterator[Example]:
    """Examples of one document: the figures that gold has; NONE where no indicator fits."""
    printed = text.read_text(encoding="utf-8")
    found = [pair for piece in split(printed) for pair in read(shape.text_of(piece), lexicon)]
    facts = [shape.fact(finding) | {"at": at} for at, (finding, _) in enumerate(found)]
    wanted = judge.facts(json.loads(gold.read_text(encoding="utf-8")), "metrics")
    pairs, _, _ = judge.match(wanted, facts, judge.metric_pair, judge.squeeze(printed))
    for fact, got, _ in pairs:
        yield found[got["at"]][1], fact["indicator"] or NONE


def from_phrases(path: Path, lexicon: Lexicon) -> Iterator[Example]:
    """Examples of a file of phrases: `indicator<TAB>aspect<TAB>text`, the figure meant between 【 and 】."""
    for line in path.read_text(encoding="utf-8").splitlines():
        indicator, _, text = line.split("\t")
        at, body = text.index("【"), text.replace("【", "").replace("】", "")
        reading = pipeline.reading_of(ArticleText(body), lexicon)
        seen: list[tuple[int, Features]] = []
        reading.cache["examples"] = seen
        metrics.find(reading, lexicon)
        yield from ((features, indicator) for number, features in seen if number == at)


def learn(examples: Iterable[Example]) -> dict[str, dict[str, float]]:
    """Feature → class → weight; the same examples in the same order always give the same weights."""
    taught = list(examples)
    count = Counter(name for features, _ in taught for name in features)
    taught = [({n: v for n, v in features.items() if count[n] >= RAREST}, key) for features, key in taught]
    weights: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    drift: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    shuffle = random.Random(SEED)
    step = 0
    for _ in range(ROUNDS):
        shuffle.shuffle(taught)
        for features, key in taught:
            step += 1
            update(weights, drift, features, key, step)
    return {n: {c: w - drift[n][c] / step for c, w in classes.items()} for n, classes in weights.items()}


def update(
    weights: dict[str, dict[str, float]], drift: dict[str, dict[str, float]], features: Features, key: str, step: int
) -> None:
    """Pull the right class up and its strongest rival down, as far as the margin of 1 asks and AGGRESSIVENESS allows."""
    scores: dict[str, float] = defaultdict(float)
    for name, value in features.items():
        for known, weight in weights[name].items():
            scores[known] += weight * value
    rival = max((known for known in scores if known != key), key=lambda known: scores[known], default="")
    loss = 1 - scores[key] + scores.get(rival, 0.0)
    if loss <= 0:
        return
    pull = min(AGGRESSIVENESS, loss / (2 * sum(value * value for value in features.values())))
    for name, value in features.items():
        weights[name][key] += pull * value
        drift[name][key] += step * pull * value
        if rival:
            weights[name][rival] -= pull * value
            drift[name][rival] -= step * pull * value


def lines(weights: dict[str, dict[str, float]], words: Iterable[str]) -> Iterator[str]:
    """The weights as the ranker reads them: thousandths, features and classes sorted, so that a change shows as a small difference."""
    classes = sorted({key for known in weights.values() for key in known})
    number = {key: at for at, key in enumerate(classes)}
    yield "\t".join(sorted(words)) + "\n"
    yield "\t".join(classes) + "\n"
    for name in sorted(weights):
        kept = {number[key]: round(weight * 1000) for key, weight in weights[name].items()}
        pairs = [f"{at}={weight}" for at, weight in sorted(kept.items()) if abs(weight) >= SMALLEST]
        if pairs:
            yield "\t".join([name, *pairs]) + "\n"
