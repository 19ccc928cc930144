"""How right extraction is: measured on hand-made gold, by kind, rule, document and confidence.

`judge.py` is the judge that comes with the gold, kept as it came; everything here only arranges its verdicts.
"""

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kb.evaluation import judge

Fact = dict[str, Any]
TUPLE = ("unit", "indicator", "aspect", "region", "period")


@dataclass(slots=True)
class Tally:
    """Facts counted: found and in gold, in gold, found, and of those found in gold the ones wholly right."""

    right: int = 0
    gold: int = 0
    found: int = 0
    whole: int = 0
    attributes: dict[str, list[bool]] = field(default_factory=lambda: defaultdict(list))

    @property
    def figures(self) -> dict[str, float]:
        """precision, recall, f1 and, for metrics, that of the tuple; then the share right of each attribute."""
        measured = judge.prf(self.right, self.gold, self.found)
        whole = judge.prf(self.whole, self.gold, self.found)
        shares = {name: sum(values) / len(values) for name, values in sorted(self.attributes.items())}
        return {"p": measured["p"], "r": measured["r"], "f1": measured["f1"], "tuple": whole["f1"], **shares}


@dataclass(frozen=True, slots=True)
class Miss:
    """A fact missed, found without being in gold, or found with a wrong attribute; with the sentence it stands in."""

    document: str
    kind: str
    why: str
    gold: Fact | None
    got: Fact | None
    sentence: str


@dataclass(slots=True)
class Evaluation:
    kinds: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    rules: dict[tuple[str, str], Tally] = field(default_factory=lambda: defaultdict(Tally))
    documents: dict[tuple[str, str], Tally] = field(default_factory=lambda: defaultdict(Tally))
    confidence: dict[int, list[bool]] = field(default_factory=lambda: defaultdict(list))
    misses: list[Miss] = field(default_factory=list)


def evaluate(gold_dir: Path, text_dir: Path, predictions: dict[str, Fact]) -> Evaluation:
    """Judge `predictions` (document's name without ending → extraction, in the gold's shape) against their gold files."""
    result = Evaluation()
    for name, prediction in predictions.items():
        gold = json.loads((gold_dir / f"{name}.json").read_text(encoding="utf-8"))
        text = judge.squeeze((text_dir / f"{name}.txt").read_text(encoding="utf-8"))
        for kind in judge.KINDS:
            judge_kind(result, name, kind, gold, prediction, text)
    return result


def judge_kind(result: Evaluation, document: str, kind: str, gold: Fact, got: Fact, text: str) -> None:
    """Match one document's facts of one kind and enter the verdicts in every table."""
    golds, founds = judge.facts(gold, kind), judge.facts(got, kind)
    pairs, missed, extra = judge.match(golds, founds, judge.KINDS[kind], text)
    tallies = [result.kinds[kind], result.documents[document, kind]]
    for tally in tallies:
        tally.gold += len(golds)
        tally.found += len(founds)
    for wanted, found, agree in pairs:
        whole = all(right for name, right in agree.items() if name in TUPLE)
        for tally in [*tallies, *by_rule(result, kind, found)]:
            tally.right += 1
            tally.whole += whole
            for name, right in agree.items():
                tally.attributes[name].append(right)
        note_confidence(result, kind, found, whole if kind == "metrics" else all(agree.values()))
        wrong = ",".join(name for name, right in agree.items() if not right)
        if wrong:
            result.misses.append(Miss(document, kind, f"wrong {wrong}", wanted, found, sentence_of(got, found)))
    for found in extra:
        note_confidence(result, kind, found, False)
        by_rule(result, kind, found)
        result.misses.append(Miss(document, kind, "extra", None, found, sentence_of(got, found)))
    result.misses += [Miss(document, kind, "missed", fact, None, fact.get("quote", "")) for fact in missed]


def by_rule(result: Evaluation, kind: str, found: Fact) -> Iterator[Tally]:
    """The tally of the rule that found a fact, the fact counted in; articles have no rule."""
    if rule := found.get("rule"):
        tally = result.rules[kind, rule]
        tally.found += 1
        tally.gold += 1
        return iter([tally])
    return iter([])


def note_confidence(result: Evaluation, kind: str, found: Fact, right: bool) -> None:
    """Enter whether a fact that was found with some confidence is right, by tenths: a figure in its tuple, any other fact in everything."""
    if kind != "articles" and "confidence" in found:
        result.confidence[min(int(found["confidence"] * 10), 9)].append(right)


def sentence_of(got: Fact, found: Fact) -> str:
    """The line of the body in which a fact stands."""
    for article in got.get("articles", []):
        for kind in judge.KINDS:
            if kind != "articles" and any(fact is found for fact in article.get(kind, [])):
                body: str = article.get("body", "")
                start, end = found["span"]
                left = max(body.rfind(mark, 0, start) for mark in "。\n") + 1
                right = min((at for mark in "。\n" if (at := body.find(mark, end)) >= 0), default=len(body))
                return body[left : right + 1].strip()
    return ""
