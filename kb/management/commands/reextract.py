"""`manage.py reextract [ARTICLE…]`: read articles again with the present rules and vocabulary; decided facts only get suggestions."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from articles.models import Article
from kb.curation import intake


class Command(BaseCommand):
    help = "用现在的规则和词表重读文章：人工定过的只提建议，其余更新为新读出的值。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("articles", nargs="*", type=int, metavar="ARTICLE", help="文章编号；不写则全部重读")

    def handle(self, *, articles: list[int], **options: Any) -> None:
        chosen = Article.objects.order_by("pk")
        if articles:
            chosen = chosen.filter(pk__in=articles)
            missing = set(articles) - set(chosen.values_list("pk", flat=True))
            if missing:
                raise CommandError(f"没有编号为 {'、'.join(map(str, sorted(missing)))} 的文章，请到后台「文章」里查编号。")
        failures = intake.read_articles(chosen.iterator(), lambda text: self.stdout.write(text))
        if failures:
            raise CommandError("\n".join(failures))
