"""`manage.py load FILE…`: take an office's own files in and read them; what is stored already is left alone."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from kb.curation import intake


class Command(BaseCommand):
    help = "读入自己的文件（UTF-8 文本，可以给文件夹）：切成文章，抽取事实，存进库里；已读过的不动。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="UTF-8 文本文件，或装着 .txt 的文件夹")

    def handle(self, *, files: list[Path], **options: Any) -> None:
        paths = [path for given in files for path in (sorted(given.glob("*.txt")) if given.is_dir() else [given])]
        if not paths:
            raise CommandError("这些文件夹里没有 .txt 文件，请检查路径。")
        failures = intake.load_files(paths, lambda text: self.stdout.write(text))
        if failures:
            raise CommandError("\n".join(failures))
