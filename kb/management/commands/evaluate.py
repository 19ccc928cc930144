"""`manage.py evaluate GOLD_DIR TEXT_DIR`: how right extraction is on hand-made gold, by kind, rule, document and confidence."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from articles.loading import UnreadableError, read_text
from articles.splitting import split
from kb.evaluation import Evaluation, Miss, Tally, evaluate
from kb.extraction import shape
from kb.extraction.lexicon import Lexicon
from kb.extraction.pipeline import extract


class Command(BaseCommand):
    help = "拿人工标注检验抽取：按类别、规则、文件和把握列出准确率、召回率，并列出错处。"
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("gold_dir", type=Path, metavar="GOLD_DIR", help="人工标注 NAME.json 所在的文件夹")
        parser.add_argument("text_dir", type=Path, metavar="TEXT_DIR", help="原文 NAME.txt 所在的文件夹")
        parser.add_argument("--except", dest="holdout", type=Path, metavar="FILE", help="不看这份名单里的文件（每行一个名字）")
        parser.add_argument("--only", type=Path, metavar="FILE", help="只看这份名单里的文件")
        parser.add_argument("--misses", metavar="KIND", help="列出这一类的错处，附所在的句子")
        parser.add_argument("--by", choices=["rule", "document", "confidence"], help="再按规则、文件或把握分列")

    def handle(self, *, gold_dir: Path, text_dir: Path, **options: Any) -> None:
        if not list(gold_dir.glob("*.json")):
            raise CommandError(f"{gold_dir} 里没有人工标注（*.json），请检查路径。")
        lexicon = Lexicon.load(settings.SEEDS)
        wanted, unwanted = names(options["only"]), names(options["holdout"])
        stems = [p.stem for p in sorted(gold_dir.glob("*.json")) if (not wanted or p.stem in wanted) and p.stem not in unwanted]
        result = evaluate(gold_dir, text_dir, {stem: predict(text_dir / f"{stem}.txt", lexicon) for stem in stems})
        if options["misses"]:
            for miss in result.misses:
                if miss.kind == options["misses"]:
                    self.stdout.write(line_of(miss))
            return
        self.table(result, options["by"])

    def table(self, result: Evaluation, by: str | None) -> None:
        """The figures by kind, then as asked for."""
        self.stdout.write(f"{'':34}{'P':>7}{'R':>7}{'F1':>7}{'tuple':>7}{'gold':>6}{'found':>6}")
        for kind, tally in result.kinds.items():
            self.row(kind, tally)
        if by == "rule":
            for (kind, rule), tally in sorted(result.rules.items()):
                self.row(f"{kind} {rule}", tally)
        elif by == "document":
            for (document, kind), tally in sorted(result.documents.items()):
                self.row(f"{document} {kind}", tally)
        elif by == "confidence":
            for tenth, verdicts in sorted(result.confidence.items()):
                self.stdout.write(
                    f"{tenth / 10:.1f}–{tenth / 10 + 0.1:.1f}  {sum(verdicts) / len(verdicts):.3f}  of {len(verdicts)}"
                )

    def row(self, name: str, tally: Tally) -> None:
        figures = tally.figures
        shown = "".join(f"{figures[measure]:7.3f}" for measure in ("p", "r", "f1", "tuple"))
        attributes = " ".join(f"{key} {value:.3f}" for key, value in figures.items() if key not in ("p", "r", "f1", "tuple"))
        self.stdout.write(f"{name:34}{shown}{tally.gold:6}{tally.found:6}  {attributes}")


def names(path: Path | None) -> set[str]:
    """The names listed in a file, comments left out."""
    if path is None:
        return set()
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise CommandError(f"名单 {path} 读不出来，请检查路径；名单是 UTF-8 文本，每行一个名字。") from error
    return {line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#")}


def predict(path: Path, lexicon: Lexicon) -> dict[str, Any]:
    """One document's extraction, in the gold's shape."""
    try:
        pieces = split(read_text(path))
    except UnreadableError as error:
        raise CommandError(str(error)) from error
    return {"articles": [shape.article(piece, extract(shape.text_of(piece), lexicon)) for piece in pieces]}


def line_of(miss: Miss) -> str:
    """One line a miss: document, why, gold, what was found, sentence."""
    brief = [
        {
            key: value
            for key, value in (fact or {}).items()
            if key not in ("body", "metrics", "brands", "programs", "cooperations", "policies", "subsidies")
        }
        for fact in (miss.gold, miss.got)
    ]
    wanted, got = (json.dumps(fact, ensure_ascii=False) for fact in brief)
    return f"{miss.document} {miss.why}\n  gold {wanted}\n  got  {got}\n  in   {miss.sentence}"
