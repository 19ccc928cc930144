"""`manage.py seed`: divisions, vocabulary and the five documents; what is there already is left alone."""

import time
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from articles.loading import UnreadableError, load
from articles.models import Article
from kb.curation import reconcile, seeding
from kb.curation.vocabulary import current_lexicon


class Command(BaseCommand):
    help = "装入行政区划、词表和示例文章，并抽取事实；已有的不动。"

    def handle(self, **options: Any) -> None:
        self.divisions(settings.SEEDS / "regions")
        added = seeding.seed_vocabulary(settings.SEEDS / "vocabulary")
        self.say(f"词表：新增 {added} 条" if added else "词表：已是最新")
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
        paths = sorted(folder.glob("*.txt"))
        for at, path in enumerate(paths, start=1):
            try:
                document, is_new = load(path)
            except UnreadableError as error:
                raise CommandError(str(error)) from error
            count = document.articles.count()
            self.say(f"文件 {at} / {len(paths)}：{path.name}，{count} 篇{'' if is_new else '（已在库中）'}")
        self.read(list(Article.objects.filter(coverage=None).order_by("pk")))

    def read(self, articles: list[Article]) -> None:
        if not articles:
            self.say("文章：都已读过")
            return
        started = time.monotonic()
        lexicon = current_lexicon()
        for at, article in enumerate(articles, start=1):
            outcome = reconcile.read(article, lexicon)
            self.say(f"读取 {at} / {len(articles)}：{article.heading[:24]}，{sum(outcome.by_kind.values())} 条事实")
        self.say(f"文章：读完 {len(articles)} 篇，用时 {time.monotonic() - started:.1f} 秒")
