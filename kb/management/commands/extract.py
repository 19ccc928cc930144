"""`manage.py extract FILE… [--output FILE]`: one JSON object a document, without a database."""

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any, TextIO

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from articles.loading import UnreadableError, read_text
from articles.splitting import split
from kb.extraction import shape
from kb.extraction.lexicon import Lexicon
from kb.extraction.pipeline import extract


class Command(BaseCommand):
    help = "读入文本文件，逐篇抽取，每份文件输出一行 JSON（格式见 tests/gold/GUIDE.md），不需要数据库。"
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="UTF-8 文本文件")
        parser.add_argument("--output", type=Path, metavar="FILE", help="写入此文件；不写则输出到屏幕")

    def handle(self, *, files: list[Path], output: Path | None, **options: Any) -> None:
        try:
            texts = [(file.name, read_text(file)) for file in files]
        except UnreadableError as error:
            raise CommandError(str(error)) from error
        lexicon = Lexicon.load(settings.SEEDS)
        if output is None:
            write(texts, lexicon, sys.stdout)
            return
        try:
            with output.open("w", encoding="utf-8") as target:
                write(texts, lexicon, target)
        except OSError as error:
            raise CommandError(f"写不了 {output}：{error.strerror}。请换一个可写的位置。") from error


def write(texts: list[tuple[str, str]], lexicon: Lexicon, target: TextIO) -> None:
    """One line of JSON for each document."""
    for name, text in texts:
        pieces = split(text)
        articles = [shape.article(piece, extract(shape.text_of(piece), lexicon)) for piece in pieces]
        target.write(json.dumps({"document": name, "articles": articles}, ensure_ascii=False) + "\n")
