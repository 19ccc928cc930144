"""`manage.py gazetteer FILE --year YEAR`: lists what an edition of the divisions changes, and with --apply takes it in."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from kb.curation import editions


class Command(BaseCommand):
    help = "对照新版行政区划：列出新设、改名、改隶、撤销；加 --apply 才装入。已有事实用着的代码都保留。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE", help="CSV，栏目同 seeds/regions/regions.csv")
        parser.add_argument("--year", type=int, required=True, help="这一版的年份，记在新设、改名和撤销上")
        parser.add_argument("--apply", action="store_true", help="装入；不写就只列出")

    def handle(self, *, file: Path, year: int, apply: bool, **options: Any) -> None:
        try:
            edition = editions.compare(file, year)
        except editions.EditionError as error:
            raise CommandError(str(error)) from error
        for line in edition.lines():
            self.stdout.write(line)
        counts = f"新设 {len(edition.added)}，改名 {len(edition.renamed)}，改隶 {len(edition.moved)}，撤销 {len(edition.gone)}"
        if apply:
            editions.take_in(edition)
            self.stdout.write(f"已装入：{counts}。")
        else:
            self.stdout.write(f"{counts}。什么也没有改；加 --apply 装入。")
