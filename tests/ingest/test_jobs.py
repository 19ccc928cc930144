"""A file's way from upload to facts: nothing by halves, nothing twice, whatever dies on the way."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from articles.ingest import drafts, jobs, queue, sandbox
from articles.ingest.uploads import Brought, bring
from articles.models import Article, Document, Upload, UploadState
from kb import tasks
from kb.curation import reconcile
from kb.models import Claim, Metric, Pair
from tests.ingest.conftest import uploaded, work
from tests.ingest.making import PAGE, SENTENCES, TEXT, TITLE, packed, word
from tests.ingest.test_reprints import BODY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("lexicon")]

State = UploadState


class Killed(BaseException):
    """As kill -9: no handler of the program runs."""


def confirmed(upload: Upload) -> Upload:
    """A person says that the draft is right."""
    jobs.confirm(upload, None)
    return upload


def test_a_file_waits_as_a_draft_and_stores_nothing_yet() -> None:
    upload = work(uploaded("甘肃日报2022-02-07.docx", word()))

    assert upload.state == State.DRAFT
    assert [(part.title, part.publication, part.published) for part in drafts.from_json(upload.draft)] == [
        (TITLE, "甘肃日报", "2022-02-07")
    ]
    assert not Document.objects.exists()


def test_a_confirmed_draft_becomes_document_articles_and_facts() -> None:
    upload = work(confirmed(work(uploaded("a.html", PAGE.encode()))))

    assert upload.state == State.DONE
    assert upload.document is not None
    article = upload.document.articles.get()
    assert (article.title, article.publication, article.published, article.authors) == (TITLE, "甘肃日报", "2022-02-07", ["王宁"])
    assert Metric.objects.filter(claims__article=article, printed="12.02万").exists()


def test_straight_without_preview() -> None:
    assert work(uploaded("a.txt", TEXT.encode(), straight=True)).state == State.DONE


@pytest.mark.parametrize(
    ("name", "data"), [("b.txt", TEXT.encode("utf-16")), ("b.txt", TEXT.encode()), ("b.txt", TEXT.encode("gb18030"))]
)
def test_the_same_text_is_stored_once(name: str, data: bytes) -> None:
    first = work(uploaded("a.txt", TEXT.encode(), straight=True))

    again = work(uploaded(name, data, straight=True))

    assert (again.state, again.document) == (State.DUPLICATE, first.document)
    assert "a.txt" in again.message
    assert (Document.objects.count(), Article.objects.count()) == (1, 1)


def test_the_same_text_that_waits_for_a_person_is_not_taken_twice() -> None:
    work(uploaded("a.txt", TEXT.encode()))

    assert work(uploaded("b.txt", TEXT.encode())).state == State.DUPLICATE


def test_two_drafts_of_the_same_text_are_stored_once() -> None:
    one, other = (uploaded(name, TEXT.encode()) for name in ("a.txt", "b.txt"))
    for upload in (one, other):
        Upload.objects.filter(pk=upload.pk).update(
            state=State.CONFIRMED, text=TEXT, text_checksum="x" * 64, draft=[{"title": "一"}]
        )

    assert (work(one).state, work(other).state) == (State.DONE, State.DUPLICATE)
    assert Document.objects.count() == 1


def test_each_bad_file_has_its_sentence_and_the_others_go_on() -> None:
    files = {"empty.txt": b"", "x.pdf": b"nothing", "good.txt": TEXT.encode(), "bomb.zip": packed({"a": b"0" * 100_000_000})}
    batch = bring([Brought.from_bytes(name, data) for name, data in files.items()], way="上传")
    rows = {row.name: work(row) for row in batch.uploads.all()}

    assert {name: row.state for name, row in rows.items()} == {
        "empty.txt": State.REFUSED,
        "x.pdf": State.REFUSED,
        "good.txt": State.DRAFT,
        "bomb.zip": State.REFUSED,
    }
    assert all(row.message.endswith("。") and row.data is None for row in rows.values() if row.state == State.REFUSED)


def test_a_zip_becomes_its_files() -> None:
    packed_files = packed({"一.txt": TEXT.encode(), "二.rar": b"Rar!"})
    upload = work(uploaded("pack.zip", packed_files))

    rows = {row.name: work(row).state for row in upload.batch.uploads.all()}
    assert rows == {"pack.zip": State.UNPACKED, "一.txt": State.DRAFT, "二.rar": State.REFUSED}


def test_a_reprint_is_linked_to_its_original() -> None:
    first = work(uploaded("甘肃日报2022-02-07.txt", f"{TITLE}\n\n{BODY}".encode(), straight=True))
    second = work(uploaded("天水日报2022-02-09.txt", f"武山劳务输转忙\n\n本报讯 {BODY}".encode(), straight=True))

    [original], [copy] = (list(Article.objects.filter(document=row.document)) for row in (first, second))
    assert copy.original == original
    assert original.original is None


def test_what_may_be_a_duplicate_waits_in_the_queue() -> None:
    """Of a person who untied a reprint it is asked again, of nobody twice."""
    first = work(uploaded("a.txt", BODY.encode(), straight=True))
    second = work(uploaded("b.txt", ("本报讯" + BODY).encode()))
    second.draft[0]["linked"] = False
    second.save()
    second = work(confirmed(second))

    pair = Pair.objects.get(kind="articles")
    numbers = [upload.document.articles.get().pk for upload in (first, second) if upload.document]
    assert [pair.first_id, pair.second_id] == numbers


def test_the_earlier_print_that_comes_in_later_becomes_the_original() -> None:
    late = work(uploaded("天水日报2022-02-09.txt", f"武山劳务输转忙\n\n本报讯 {BODY}".encode(), straight=True))
    early = work(uploaded("甘肃日报2022-02-07.txt", f"{TITLE}\n\n{BODY}".encode(), straight=True))

    assert Article.objects.get(document=late.document).original == Article.objects.get(document=early.document)


def test_a_link_that_a_person_took_away_is_not_made() -> None:
    work(uploaded("a.txt", f"{TITLE}\n\n{BODY}".encode(), straight=True))
    upload = work(uploaded("b.txt", f"武山劳务输转忙\n\n本报讯 {BODY}".encode()))
    upload.draft[0]["linked"] = False
    upload.save()

    work(confirmed(upload))

    assert not Article.objects.exclude(original=None).exists()


@pytest.mark.parametrize("place", ["read", "bulk_create", "reconcile"])
def test_killed_in_the_middle_and_taken_up_again(place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    upload = uploaded("a.txt", TEXT.encode(), straight=True)
    targets: dict[str, tuple[Any, str]] = {
        "read": (sandbox, "take"),
        "bulk_create": (jobs.reprints, "remember"),
        "reconcile": (reconcile, "flag_support"),
    }
    with monkeypatch.context() as context:
        context.setattr(*targets[place], die)
        with pytest.raises(Killed):
            work(upload)
    assert Article.objects.count() == Document.objects.count() == (place == "reconcile")
    assert not Claim.objects.exists()

    assert work(upload).state == State.DONE
    facts = Claim.objects.count()
    assert Article.objects.count() == 1
    tasks.extract(upload.pk)
    assert Claim.objects.count() == facts > 0


def die(*_: Any, **__: Any) -> None:
    raise Killed


def test_of_two_runs_of_one_step_one_changes_something(monkeypatch: pytest.MonkeyPatch) -> None:
    upload = uploaded("a.txt", TEXT.encode())
    real = sandbox.take

    def slow(*args: Any) -> sandbox.Taken:
        monkeypatch.setattr(sandbox, "take", real)
        jobs.read(upload.pk)  # another worker was faster
        return real(*args)

    monkeypatch.setattr(sandbox, "take", slow)
    jobs.read(upload.pk)

    upload.refresh_from_db()
    assert (upload.state, len(upload.draft)) == (State.DRAFT, 1)


def test_after_three_failures_it_is_parked_in_sight_and_can_be_retried(monkeypatch: pytest.MonkeyPatch) -> None:
    upload = uploaded("a.txt", TEXT.encode())
    with monkeypatch.context() as context:
        context.setattr(sandbox, "take", lambda *_: 1 / 0)
        for _ in range(jobs.ATTEMPTS):
            with pytest.raises(ZeroDivisionError):
                jobs.read(upload.pk)
    upload.refresh_from_db()
    assert (upload.state, upload.message) == (State.PARKED, jobs.PARKED)

    jobs.retry(upload)

    assert work(upload).state == State.DRAFT


def test_three_kills_park_it_too(monkeypatch: pytest.MonkeyPatch) -> None:
    upload = uploaded("a.txt", TEXT.encode())
    monkeypatch.setattr(sandbox, "take", die)
    for _ in range(jobs.ATTEMPTS):
        with pytest.raises(Killed):
            jobs.read(upload.pk)

    assert work(upload).state == State.PARKED


def test_the_sweep_begins_again_what_nobody_is_at() -> None:
    lost, busy, fresh = (uploaded(f"{name}.txt", TEXT.encode()) for name in ("lost", "busy", "fresh"))
    forget(lost, fresh)
    Upload.objects.filter(pk__in=[lost.pk, busy.pk]).update(touched_at=timezone.now() - jobs.LOST - timedelta(seconds=1))
    Upload.objects.filter(pk=lost.pk).update(state=State.READING)

    assert jobs.sweep() == 1

    assert queue.waiting([queue.lock_of(row.pk) for row in (lost, busy, fresh)]) == {
        queue.lock_of(lost.pk),
        queue.lock_of(busy.pk),
    }


def forget(*uploads: Upload) -> None:
    """As if the jobs had never been, or hung on a worker that is gone."""
    from django.db import connection

    locks = [queue.lock_of(upload.pk) for upload in uploads]
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_jobs WHERE queueing_lock = ANY(%s)", [locks])


def test_a_job_and_its_file_are_stored_together_or_not_at_all() -> None:
    before = ProcrastinateJob.objects.count()

    with pytest.raises(Killed):
        bring(interrupted(), way="上传")

    assert (Upload.objects.count(), ProcrastinateJob.objects.count()) == (0, before)


def interrupted() -> Any:
    yield Brought.from_bytes("a.txt", TEXT.encode())
    raise Killed


def test_no_words_are_lost_on_the_way() -> None:
    upload = work(uploaded("a.txt", TEXT.encode(), straight=True))

    assert upload.document is not None
    assert upload.document.articles.get().body == "\n".join(SENTENCES)
