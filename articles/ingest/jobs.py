"""The steps of a file, each safe to be killed and begun again: read → draft → (a person) → stored → extracted → done.

A step claims its file, works without holding a transaction, and ends with one transaction that checks that the file still waits for
it: of two runs of the same step one changes something. After three beginnings without an end the file is parked in sight.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pghistory
from django.db import connection, transaction
from django.utils import timezone

from articles import loading
from articles.ingest import drafts, queue, reprints, sandbox
from articles.ingest.drafts import Part
from articles.ingest.refusal import Refused
from articles.ingest.uploads import Brought, add
from articles.masking import coming_in, known
from articles.masking.covering import cover, cover_all
from articles.models import WORKING, Article, Document, Upload, UploadState

State = UploadState

ATTEMPTS = 3
LOST = timedelta(seconds=30)  # a working file that no worker has touched for so long is begun again
# Of two files with the same text, or two reprints, stored at once, the second must see the first.
STORE_LOCK = 20_240_901
PARKED = "试了 3 次都没有做完，已停放。请点“重试”；仍不行就换一种格式（如 .txt）重新上传。"
TASKS = {State.QUEUED: queue.READ, State.READING: queue.READ, State.CONFIRMED: queue.STORE, State.EXTRACTING: queue.EXTRACT}


@contextmanager
def step(upload_id: int, states: dict[State, State]) -> Iterator[Upload | None]:
    """Claim a file for a step: its state must be a key of `states` and becomes the value; None where nothing is to be done.

    An error goes on to the queue, which tries again; the last time the file is parked.
    """
    upload = claim(upload_id, states)
    try:
        yield upload
    except Exception:
        if upload is not None and upload.attempts >= ATTEMPTS:
            finish(upload, park)
        raise


def locked() -> Any:
    """Rows that nobody else changes until the transaction ends, without the file's bytes."""
    return Upload.objects.select_for_update(of=("self",)).select_related("batch").defer("data")


@transaction.atomic
def claim(upload_id: int, states: dict[State, State]) -> Upload | None:
    upload = locked().filter(pk=upload_id).first()
    if upload is None or upload.state not in states:
        return None
    if upload.attempts >= ATTEMPTS:
        park(upload)
        return None
    upload.state, upload.attempts, upload.touched_at = states[State(upload.state)], upload.attempts + 1, timezone.now()
    upload.save(update_fields=["state", "attempts", "touched_at"])
    return upload


def finish(upload: Upload, change: Callable[[Upload], None]) -> bool:
    """End a step: `change` is applied to the row as it is now, unless somebody else has ended the step meanwhile."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [STORE_LOCK])
        row = locked().get(pk=upload.pk)
        if row.state != upload.state:
            return False
        change(row)
        return True


def to(upload: Upload, state: State, message: str = "", **fields: Any) -> None:
    """Give a file its next state; the counts of the step before begin anew."""
    values = {**fields, "state": state, "message": message[:500], "attempts": 0, "touched_at": timezone.now()}
    for name, value in values.items():
        setattr(upload, name, value)
    upload.save(update_fields=values)


def park(upload: Upload) -> None:
    to(upload, State.PARKED, PARKED, stage=upload.state)


def touch(upload: Upload) -> None:
    """Show that somebody is at it."""
    Upload.objects.filter(pk=upload.pk).update(touched_at=timezone.now())


def progress(upload: Upload, words: str) -> None:
    """Show how far it is."""
    Upload.objects.filter(pk=upload.pk).update(touched_at=timezone.now(), message=words)


def read(upload_id: int) -> None:
    """Read a file in the child process and cut it into articles, or unpack it; what it can't be read for is said on its row."""
    with step(upload_id, {State.QUEUED: State.READING, State.READING: State.READING}) as upload:
        if upload is None:
            return
        try:
            taken = sandbox.take(upload.name, bytes(upload.data or b""), lambda: touch(upload))
            if taken.files:
                finish(upload, lambda row: unpacked(row, taken.files))
            else:
                text, covered = coming_in.cleaned(taken.text)
                given = coming_in.cleaned_parts(taken.parts, covered)
                is_covered = (text, given) != (taken.text, list(taken.parts))
                parts = with_originals(drafts.from_json(given))
                finish(upload, lambda row: drafted(row, text, parts, came=taken.text, is_covered=is_covered))
        except Refused as refused:
            words = str(refused)
            finish(upload, lambda row: to(row, State.REFUSED, words, data=None))


def with_originals(parts: list[Part]) -> list[Part]:
    """Note which articles reprint stored ones."""
    reprints.remember_missing()
    for part in parts:
        found = reprints.match(part.body)
        part.original, part.likeness = (found.article.pk, found.likeness) if found else (None, 0)
    return parts


def unpacked(upload: Upload, files: Sequence[tuple[str, bytes | str]]) -> None:
    """Its files join the batch of the zip."""
    inner = [
        Brought(name, b"", 0, content) if isinstance(content, str) else Brought.from_bytes(name, content)
        for name, content in files
    ]
    add(upload.batch, inner)
    to(upload, State.UNPACKED, f"里面有 {len(files)} 个文件，各自在下面列出。", data=None)


def drafted(upload: Upload, text: str, parts: list[Part], *, came: str, is_covered: bool) -> None:
    """Keep text and draft, unless the same text is there already; of a file in which something was covered the bytes are not kept.

    came: the text before words were covered in it.
    """
    if is_covered:
        upload.data, upload.checksum = None, ""
        upload.save(update_fields=["data", "checksum"])
    checksum = loading.digest(text)
    same = loading.stored_before(came, text)
    twin = Upload.objects.filter(text_checksum=checksum, state__in=[State.DRAFT, *WORKING]).exclude(pk=upload.pk).first()
    if same is not None:
        to(upload, State.DUPLICATE, f"库里已有同样的文字：来源文件“{same.name}”，没有重复存。", document=same, data=None)
    elif twin is not None:
        to(upload, State.DUPLICATE, f"与第 {twin.batch_id} 批的“{twin.name}”文字相同，没有重复收。", data=None)
    else:
        covered = "；有个人号码或曾遮盖的字，已遮盖，原文件不留" if is_covered else ""
        to(upload, State.DRAFT, f"{len(parts)} 篇文章{covered}", text=text, text_checksum=checksum, draft=drafts.as_json(parts))
        if upload.batch.straight:
            confirm(upload, upload.batch.by)


def confirm(upload: Upload, by: Any) -> None:
    """A draft is right as it is: store it. Needs a transaction and the row locked."""
    to(upload, State.CONFIRMED, confirmed_by=by, version=upload.version + 1)
    queue.defer(queue.STORE, upload.pk)


def store(upload_id: int) -> None:
    """Document and articles, all or nothing, and the job that extracts their facts."""
    with step(upload_id, {State.CONFIRMED: State.CONFIRMED}) as upload:
        if upload is not None:
            finish(upload, stored)


def cover_again(upload: Upload) -> None:
    """Cover in a draft what an editor had covered elsewhere since it was read."""
    if words := known.covered_words(upload.text):
        upload.text, upload.draft = cover(upload.text, words), cover_all(upload.draft, words)
        upload.text_checksum, upload.checksum, upload.data = loading.digest(upload.text), "", None
        upload.save(update_fields=["text", "draft", "text_checksum", "checksum", "data"])


def stored(upload: Upload) -> None:
    cover_again(upload)
    defaults = {"name": upload.name, "text": upload.text}
    with pghistory.context(reason="导入文件", user=upload.confirmed_by_id):
        document, is_new = Document.objects.get_or_create(checksum=upload.text_checksum, defaults=defaults)
        if not is_new:
            message = f"库里已有同样的文字：来源文件“{document.name}”，没有重复存。"
            to(upload, State.DUPLICATE, message, document=document, data=None)
            return
        parts = drafts.from_json(upload.draft)
        articles = [loading.article(document, ordinal, part.piece()) for ordinal, part in enumerate(parts, start=1)]
        Article.objects.bulk_create(articles)
        reprints.remember(articles)
        for article, part in zip(articles, parts, strict=True):
            link(article, part)
    to(upload, State.EXTRACTING, f"{len(parts)} 篇文章，等待抽取", document=document)
    queue.defer(queue.EXTRACT, upload.pk)


def link(article: Article, part: Part) -> None:
    """Link a reprint to its original: what the preview showed and nobody took away, else one stored since; of the two the earlier."""
    if not part.linked:
        return
    found = Article.objects.filter(pk=part.original).first() if part.original else None
    if found is None and (since := reprints.match(article.body, leave_out=article.pk)):
        found = since.article
    if found is None:
        return
    reprints.tie(article, found)


def retry(upload: Upload) -> None:
    """Begin the step of a parked file again. Needs a transaction and the row locked."""
    stage = State(upload.stage or State.QUEUED)
    to(upload, State.QUEUED if stage == State.READING else stage)
    queue.defer(TASKS[stage], upload.pk)


def sweep() -> int:
    """Begin again what no worker is at, whatever became of its job; returns how many."""
    lost = Upload.objects.filter(state__in=WORKING, touched_at__lt=timezone.now() - LOST).values_list("pk", "state")
    rows = list(lost[:500])
    waiting = queue.waiting([queue.lock_of(pk) for pk, _ in rows])
    again = [(pk, state) for pk, state in rows if queue.lock_of(pk) not in waiting]
    for pk, state in again:
        with transaction.atomic():
            queue.defer(TASKS[State(state)], pk)
    return len(again)
