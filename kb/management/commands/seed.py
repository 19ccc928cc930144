"""`manage.py seed`: divisions, vocabulary and the five documents; what is there already is left alone."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from kb.curation import intake, seeding


class Command(BaseCommand):
    help = "装入行政区划、词表和示例文章，并抽取事实；已有的不动。"

    def handle(self, **options: Any) -> None:
        self.divisions(settings.SEEDS / "regions")
        self.say(f"词表：{seeding.seed_vocabulary(settings.SEEDS / 'vocabulary')}")
        self.documents(settings.SEEDS / "documents")

    def say(self, text: str) -> None:
        self.stdout.write(text)
        self.stdout.flush()

    def divisions(self, folder: Path) -> None:
        added = seeding.seed_regions(folder, lambda done, total: self.say(f"行政区划：{done:,} / {total:,}"))
        former = seeding.seed_former_names(folder)
        if not (added or former):
            self.say("行政区划：已是最新")
        elif former:
            self.say(f"曾用名：新增 {former:,} 条")

    def documents(self, folder: Path) -> None:
        failures = intake.load_files(sorted(folder.glob("*.txt")), self.say)
        if failures:
            raise CommandError("\n".join(failures))
