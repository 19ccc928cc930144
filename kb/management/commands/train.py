"""`manage.py train`: teach the indicator model from the gold and the labelled phrases; the documents laid aside are never used."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from kb.evaluation import teaching
from kb.extraction import indicators, ranking
from kb.extraction.lexicon import Lexicon

GOLD = settings.BASE / "tests" / "gold"


class Command(BaseCommand):
    help = "用人工标注和例句训练指标判别，写入 kb/extraction/data/indicator_weights.npz。"
    requires_system_checks: list[str] = []

    def handle(self, **options: Any) -> None:
        lexicon = Lexicon.load(settings.SEEDS, learned=False)
        laid_aside = {line.strip() for line in (GOLD / "holdout.txt").read_text(encoding="utf-8").splitlines()}
        examples: list[teaching.Example] = []
        for folder, texts in (
            ("documents", settings.SEEDS / "documents"),
            ("more", GOLD / "more"),
            ("made_up", GOLD / "made_up"),
        ):
            for gold in sorted((GOLD / folder).glob("*.json")):
                if gold.stem not in laid_aside:
                    examples += teaching.from_gold(gold, texts / f"{gold.stem}.txt", lexicon)
            self.stdout.write(f"{folder}：累计 {len(examples)} 个例子")
        for path in sorted((GOLD / "phrases").glob("*.tsv")):
            examples += teaching.from_phrases(path, lexicon)
            self.stdout.write(f"{path.name}：累计 {len(examples)} 个例子")
        teaching.learn(examples, indicators.cues_of(lexicon).words, ranking.WEIGHTS)
        self.stdout.write(f"已写入 {ranking.WEIGHTS.name}，{ranking.WEIGHTS.stat().st_size:,} 字节。")
