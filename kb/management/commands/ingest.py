"""`manage.py ingest PATH…`: bring files in from the command line, on the same way as an upload, with a line for each step of each file."""

import time
from argparse import ArgumentParser
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateWorker

from articles.ingest import kinds, limits
from articles.ingest.uploads import Brought, bring
from articles.models import Batch, Upload, UploadState
from articles.tasks import SILENCE
from kb.database.errors import reason
from kb.management.commands.work import work

ALIVE = timedelta(seconds=SILENCE)  # since a worker's last sign of life
LOOK = 0.5  # seconds between two looks
FAILED = (UploadState.REFUSED, UploadState.PARKED)


class Command(BaseCommand):
    help = "导入文件（.txt .md .html .mhtml .docx .pdf .zip，可以给文件夹）：切成文章，到后台预览确认后入库；--store 不预览直接入库。"

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="文件或文件夹")
        parser.add_argument("--store", action="store_true", help="不预览，切好就入库并抽取")

    def handle(self, *, paths: list[Path], store: bool, **options: Any) -> None:
        files = [path for given in paths for path in listed(given)]
        if not files:
            raise CommandError("没有可导入的文件：文件夹里没有 .txt .md .html .mhtml .docx .pdf .zip，请检查路径。")
        batch = bring((brought(path) for path in files), way="命令", straight=store)
        self.follow(batch)
        rows = batch.uploads.defer("data", "text", "draft")
        drafts = rows.filter(state=UploadState.DRAFT).count()
        if drafts:
            self.stdout.write(f"{drafts} 份等您预览确认：后台 → 导入 → {batch}（/admin/articles/upload/batch/{batch.pk}/）")
        failed = rows.filter(state__in=FAILED).count()
        if failed:
            raise CommandError(f"{failed} 份没有收，原因见上面各行；其余照常。")

    def follow(self, batch: Batch) -> None:
        """Tell of every change until nothing is under way; where no worker is at work, do the jobs here."""
        told: dict[int, tuple[str, str]] = {}
        while True:
            rows = list(batch.uploads.order_by("id").values_list("pk", "name", "state", "message"))
            for pk, name, state, message in rows:
                if told.get(pk) != (state, message) and state != UploadState.QUEUED:
                    self.stdout.write(f"{name}：{UploadState(state).label} {message}".rstrip())
                told[pk] = (state, message)
            if not any(Upload(state=state).working for _, _, state, _ in rows):
                return
            if not ProcrastinateWorker.objects.filter(last_heartbeat__gt=timezone.now() - ALIVE).exists():
                work(wait=False)
            time.sleep(LOOK)


def listed(given: Path) -> Iterator[Path]:
    """A file, or the files below a folder that can be read."""
    if not given.is_dir():
        yield given
        return
    yield from sorted(path for path in given.rglob("*") if path.is_file() and path.suffix.lower() in kinds.ENDINGS)


def brought(path: Path) -> Brought:
    """A file's bytes, no more than are allowed; or why it can't be read."""
    try:
        size = path.stat().st_size
        if size > limits.FILE_BYTES:
            return Brought.too_large(path.name, size)
        return Brought.from_bytes(path.name, path.read_bytes())
    except FileNotFoundError:
        return Brought(path.name, b"", 0, f"没有 {path} 这个文件，请检查路径。")
    except OSError as error:
        return Brought(path.name, b"", 0, f"读不到 {path}（{reason(error)}），请检查路径和权限。")
