"""`manage.py reextract [ARTICLE…]`: read articles again with the present rules and vocabulary; decided facts only get suggestions."""

from argparse import ArgumentParser
from collections.abc import Sequence
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db.models import QuerySet

from articles.models import Article
from kb.curation import intake, previewing
from kb.curation.vocabulary import current_lexicon
from kb.extraction import shape


class Command(BaseCommand):
    help = "用现在的规则和词表重读文章：人工定过的只提建议，其余更新为新读出的值。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("articles", nargs="*", type=int, metavar="ARTICLE", help="文章编号；不写则全部重读")
        parser.add_argument("--kind", action="append", choices=shape.KINDS, dest="kinds", help="只重读这一类，可重复")
        parser.add_argument("--dry-run", action="store_true", help="只列出会有哪些变化，什么也不改")

    def handle(self, *, articles: list[int], kinds: list[str] | None, dry_run: bool, **options: Any) -> None:
        chosen = Article.objects.order_by("pk")
        if articles:
            chosen = chosen.filter(pk__in=articles)
            missing = set(articles) - set(chosen.values_list("pk", flat=True))
            if missing:
                raise CommandError(f"没有编号为 {'、'.join(map(str, sorted(missing)))} 的文章，请到后台「文章」里查编号。")
        if dry_run:
            self.preview(chosen, kinds or shape.KINDS)
            return
        failures = intake.read_articles(chosen.iterator(), lambda text: self.stdout.write(text), kinds or shape.KINDS, "重读文章")
        if failures:
            raise CommandError("\n".join(failures))

    def preview(self, chosen: QuerySet[Article], kinds: Sequence[str]) -> None:
        effects = []
        for effect in previewing.preview(chosen.iterator(), current_lexicon(), kinds):
            effects.append(effect)
            self.stdout.write(f"文章 {effect.article.pk}  {effect}")
        self.stdout.write("预演，什么也没有改动：" + "，".join(previewing.summary(previewing.counted(effects))))
