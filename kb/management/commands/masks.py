"""`manage.py masks`: keep the log of covered words apart from the database, and cover again after an older copy was restored."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from articles.masking import known
from articles.models import Document, Mask
from kb.curation import masking

FIELDS = ("length", "gate", "digest", "contexts", "reason")
WRONG = "{} 不是遮盖记录的存档，请用 manage.py masks --save 存的文件。"


class Command(BaseCommand):
    help = "把遮盖记录另存一份（不含原字）；恢复旧备份之后照它再遮一遍。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        way = parser.add_mutually_exclusive_group(required=True)
        way.add_argument("--save", type=Path, metavar="FILE", help="把遮盖记录存到文件")
        way.add_argument("--again", type=Path, metavar="FILE", help="照文件里的记录，把库里的原字再遮一遍")

    def handle(self, *, save: Path | None, again: Path | None, **options: Any) -> None:
        try:
            if save:
                self.save(save)
            elif again:
                self.again(again)
        except OSError as error:
            raise CommandError(f"读写不了 {error.filename}（{error.strerror}），请检查路径和权限。") from error

    def save(self, path: Path) -> None:
        rows = list(Mask.objects.order_by("pk").values(*FIELDS))
        path.write_text(json.dumps({"key": known.digest("key"), "masks": rows}, ensure_ascii=False), encoding="utf-8")
        self.stdout.write(f"存了 {len(rows)} 条遮盖记录到 {path}，不含原字。")

    def again(self, path: Path) -> None:
        masks = read(path)
        texts = Document.objects.order_by("pk").values_list("pk", "text")
        covered = 0
        for pk, text in texts.iterator(chunk_size=20):
            for mask, words in known.covered(text, masks):
                covered += cover(Document.objects.get(pk=pk), words, mask.reason)
        self.stdout.write(f"按 {len(masks)} 条记录查过 {texts.count()} 份来源文件，再遮了 {covered} 处。")


def read(path: Path) -> list[Mask]:
    """The log in a file, oldest first."""
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
        masks = [Mask(**{name: row[name] for name in FIELDS}) for row in kept["masks"]]
    except (ValueError, KeyError, TypeError) as error:
        raise CommandError(WRONG.format(path)) from error
    if kept.get("key") != known.digest("key"):
        raise CommandError("这份存档是用另一把钥匙存的。请把 MASKING_KEY（没有设过就是 SECRET_KEY）改回存档时的值再试。")
    return masks


@transaction.atomic
def cover(document: Document, words: str, reason: str) -> int:
    """Cover words in a document that has articles; returns in how many places."""
    article = document.articles.order_by("ordinal").first()
    if article is None:
        return 0
    return masking.carry_out(article=article, words=words, documents=[], reason=reason, by=None).places
