"""`evaluate` arranges the judge's verdicts and never has figures of its own."""

import io
import json
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from kb.evaluation import evaluate, judge

GOLD = settings.BASE / "tests" / "gold" / "documents"
TEXTS = settings.SEEDS / "documents"
NAMES = ("003_a6e3c26f88cde1fa", "004_0ddb241a1b7d3124")


@pytest.fixture(scope="module")
def predictions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("evaluate") / "predictions.jsonl"
    call_command("extract", *(TEXTS / f"{name}.txt" for name in NAMES), output=path)
    return path


def test_figures_are_the_judges(predictions: Path, tmp_path: Path) -> None:
    for name in NAMES:
        (tmp_path / f"{name}.json").write_text((GOLD / f"{name}.json").read_text(encoding="utf-8"), encoding="utf-8")
    judged, misses = judge.score(TEXTS, tmp_path, predictions)
    documents = [json.loads(line) for line in predictions.read_text(encoding="utf-8").splitlines()]

    result = evaluate(GOLD, TEXTS, {document["document"].removesuffix(".txt"): document for document in documents})

    for kind in judge.KINDS:
        figures = result.kinds[kind].figures
        assert [figures[m] for m in ("p", "r", "f1")] == [judged[kind][m] for m in ("p", "r", "f1")]
        assert {k: round(v, 4) for k, v in figures.items() if k not in ("p", "r", "f1", "tuple")} == judged[kind]["attributes"]
        assert sum(miss.kind == kind and miss.why in ("missed", "extra") for miss in result.misses) == sum(
            why in ("missed", "extra") for _, why, _, _ in misses[kind]
        )
    assert result.kinds["metrics"].figures["tuple"] == judged["tuple"]["f1"]


def test_tables_by_rule_document_and_confidence_add_up(predictions: Path) -> None:
    documents = [json.loads(line) for line in predictions.read_text(encoding="utf-8").splitlines()]

    result = evaluate(GOLD, TEXTS, {document["document"].removesuffix(".txt"): document for document in documents})

    for kind in ("metrics", "brands"):
        assert sum(tally.found for (known, _), tally in result.rules.items() if known == kind) == result.kinds[kind].found
        assert sum(tally.right for (_, known), tally in result.documents.items() if known == kind) == result.kinds[kind].right
    facts = sum(tally.found for kind, tally in result.kinds.items() if kind != "articles")
    assert sum(len(verdicts) for verdicts in result.confidence.values()) == facts


def test_misses_come_with_their_sentence() -> None:
    out = io.StringIO()

    call_command("evaluate", GOLD, TEXTS, misses="metrics", stdout=out)

    assert "in   " in out.getvalue()
    assert "gold {" in out.getvalue()


def test_a_folder_without_gold_is_named(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="没有人工标注"):
        call_command("evaluate", tmp_path, TEXTS)
