"""`manage.py reextract [ARTICLE…]`: read articles again with the present rules and vocabulary; decided facts only get suggestions."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from articles.models import Article
from kb.curation import reconcile
from kb.curation.vocabulary import current_lexicon


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
        lexicon = current_lexicon()
        total = chosen.count()
        outcomes = []
        for at, article in enumerate(chosen.iterator(), start=1):
            outcome = reconcile.read(article, lexicon)
            outcomes.append(outcome)
            if outcome.changed:
                self.stdout.write(
                    f"{at} / {total} {article.heading[:24]}：新读出 {outcome.claims_new}，撤回 {outcome.claims_withdrawn}，"
                    f"新记录 {outcome.records_new}，更新 {outcome.records_changed}，建议 {outcome.suggestions}"
                )
        changed = sum(outcome.changed for outcome in outcomes)
        self.stdout.write(f"重读完 {total} 篇，{changed} 篇有变化。")
