"""Real workers on the real queue, and kill -9 in the middle of their work."""

import io
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.models import Count

from articles.ingest.uploads import Brought, bring
from articles.models import Article, Batch, Document, Upload, UploadState
from kb.models import Claim, Metric
from tests.ingest.making import TEXT, word

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("lexicon")]

PATIENCE = 120  # seconds: what the office is promised
# Long enough for a kill to come in the middle.
PAGES = {
    f"{number}.txt": f"武山县劳务输转第{number}期\n\n"
    + "\n\n".join(
        f"{1900 + n}年,武山县全年完成劳务输转{number}.{n:02}万人,劳务站{n}家,实现劳务创收{n}.{number}亿元。" for n in range(1, 99)
    )
    for number in range(1, 5)
}


@pytest.fixture
def workers() -> Iterator[Callable[[], subprocess.Popen[bytes]]]:
    """Starts workers on the tests' database."""
    place = connection.settings_dict
    address = f"postgresql://{quote(place['USER'])}:{quote(place['PASSWORD'] or '')}@/{place['NAME']}"
    # The embedded server listens on a socket, whose path no address can hold.
    environment = {**os.environ, "DATABASE_URL": address, "PGHOST": str(place["HOST"]), "PGPORT": str(place["PORT"] or 5432)}
    started: list[subprocess.Popen[bytes]] = []

    def start() -> subprocess.Popen[bytes]:
        started.append(subprocess.Popen([sys.executable, "manage.py", "work"], cwd=settings.BASE, env=environment))
        return started[-1]

    yield start
    for process in started:
        process.kill()
        process.wait()
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE procrastinate_jobs, procrastinate_workers CASCADE")
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


def until(there: Callable[[], object], seconds: float = PATIENCE) -> None:
    deadline = time.monotonic() + seconds
    while not there():
        assert time.monotonic() < deadline, list(Upload.objects.values_list("name", "state", "message", "attempts"))
        time.sleep(0.02)


def states(batch: Batch) -> set[str]:
    return set(batch.uploads.values_list("state", flat=True))


@pytest.mark.parametrize("stage", [UploadState.READING, UploadState.EXTRACTING])
def test_a_killed_workers_job_is_taken_up_within_two_minutes(
    workers: Callable[[], subprocess.Popen[bytes]], stage: UploadState
) -> None:
    batch = bring([Brought.from_bytes(name, text.encode()) for name, text in PAGES.items()], way="上传", straight=True)
    first = workers()
    until(lambda: batch.uploads.filter(state=stage, attempts=1).exists())
    assert first.poll() is None
    first.kill()
    first.wait()

    workers()
    until(lambda: states(batch) == {UploadState.DONE})

    assert Document.objects.count() == len(PAGES)
    assert not Article.objects.filter(coverage=None).exists()
    twice = Claim.objects.values("article", "kind", "start", "end", "values").annotate(n=Count("pk")).filter(n__gt=1)
    assert not twice.exists()
    once = list(Metric.objects.values("identity").annotate(n=Count("pk")).filter(n__gt=1))
    assert not once


def test_the_command_brings_files_in_and_tells_of_each(tmp_path: Path) -> None:
    (tmp_path / "below").mkdir()
    (tmp_path / "good.txt").write_text(TEXT, encoding="gb18030")
    (tmp_path / "below" / "same.docx").write_bytes(word())
    (tmp_path / "bad.pdf").write_bytes(b"nothing")
    (tmp_path / "picture.jpg").write_bytes(b"left alone in a folder")
    told = io.StringIO()

    with pytest.raises(CommandError, match="1 份没有收"):
        call_command("ingest", str(tmp_path), stdout=told)

    rows = dict(Upload.objects.values_list("name", "state"))
    assert rows["bad.pdf"] == UploadState.REFUSED
    assert sorted([rows["good.txt"], rows["same.docx"]]) == [UploadState.DRAFT, UploadState.DUPLICATE]
    assert "bad.pdf：未收" in told.getvalue()
    assert "1 份等您预览确认" in told.getvalue()


def test_the_command_stores_at_once_where_told_to(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(TEXT, encoding="utf-8")

    call_command("ingest", str(tmp_path / "good.txt"), "--store", stdout=io.StringIO())

    assert Upload.objects.get().state == UploadState.DONE
    assert Metric.objects.exists()


@pytest.mark.parametrize(("path", "sentence"), [(".", "没有可导入的文件"), ("missing.txt", "1 份没有收")])
def test_the_command_says_what_is_wrong(tmp_path: Path, path: str, sentence: str) -> None:
    told = io.StringIO()

    with pytest.raises(CommandError, match=sentence):
        call_command("ingest", str(tmp_path / path), stdout=told)

    assert path == "." or "这个文件，请检查路径" in told.getvalue()
