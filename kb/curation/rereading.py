"""Reading many articles again in the background, or noting what that would change: a slice a job, safe to be killed at any moment.

Each article's reading and the number of articles read are stored in one transaction. A job reads for some seconds and puts in the
next one, so that files that are brought meanwhile do not wait for long.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import timedelta
from typing import Any

import pghistory
from django.db import DatabaseError, OperationalError, transaction
from django.utils import timezone

from articles.ingest import queue
from articles.models import Article
from kb.curation import likeness, previewing, reconcile
from kb.curation.adding import known_names
from kb.curation.lessons import Lesson
from kb.extraction import shape
from kb.extraction.lexicon import Lexicon
from kb.models import Rereading, RereadingState

TASK = "kb.reread"
SLICE = 10  # seconds of one job
ATTEMPTS = 3  # an article that is begun so often without an end is left out
LOST = timedelta(seconds=60)  # nobody has touched it for so long
LISTED = 300  # effects kept
FAILURES = 50
COUNTED = ("records_new", "records_changed", "claims_withdrawn", "suggestions")
NOT_READ = "文章 {pk} 没有读成，库里保持原样：{why}"


@transaction.atomic
def begin(
    articles: Iterable[int],
    *,
    by: Any,
    reason: str,
    kinds: Sequence[str] = shape.KINDS,
    lesson: Lesson | None = None,
    dry: bool = False,
) -> Rereading:
    """Put articles in to be read again. A lesson that is applied must have been kept before; for a dry run it is only supposed."""
    job = Rereading.objects.create(
        by=by, reason=reason[:200], kinds=list(kinds), articles=list(articles), dry=dry, lesson=asdict(lesson) if lesson else None
    )
    defer(job.pk)
    return job


def defer(number: int) -> None:
    queue.put(TASK, lock_of(number), priority=-10, number=number)


def lock_of(number: int) -> str:
    return f"reread-{number}"


def run(number: int) -> None:
    """Go on where it stands; after some seconds the next job does."""
    job = claim(number)
    if job is None:
        return
    lexicon = lexicon_of(job)
    until = time.monotonic() + SLICE
    while job is not None and job.at < job.total:
        if time.monotonic() > until:
            defer(job.pk)
            return
        job = step(job, lexicon)


@transaction.atomic
def claim(number: int) -> Rereading | None:
    """The job, its present article begun once more; None where nothing is left to do."""
    job = locked(number)
    if job is None:
        return None
    job.attempts, job.touched_at = job.attempts + 1, timezone.now()
    if job.attempts > ATTEMPTS and job.at < job.total:
        fail(job, f"开始了 {ATTEMPTS} 次都没有读完")
        forward(job)
    if job.at >= job.total:
        job.state = RereadingState.DONE
    job.save()
    return job if job.working else None


def locked(number: int) -> Rereading | None:
    return Rereading.objects.select_for_update(of=("self",)).filter(pk=number, state=RereadingState.WORKING).first()


def lexicon_of(job: Rereading) -> Lexicon:
    return Lesson(**job.lesson).lexicon() if job.dry and job.lesson else known_names()


def step(seen: Rereading, lexicon: Lexicon) -> Rereading | None:
    """Read the present article; None where somebody else has gone on with the job, or stopped it."""
    article = Article.objects.filter(pk=seen.articles[seen.at]).first()
    extraction = reconcile.extract(article, lexicon) if article else None
    with transaction.atomic(), pghistory.context(user=seen.by_id, reason=seen.reason):
        reconcile.lock()
        job = locked(seen.pk)
        if job is None or job.at != seen.at:
            return None
        if article is not None:
            keep(job, article, extraction)
        forward(job)
        job.save()
    return job


def keep(job: Rereading, article: Article, extraction: Any) -> None:
    """Store what was read, or note what that would change; what the database refuses is noted too."""
    try:
        with transaction.atomic():
            (suppose if job.dry else store)(job, article, extraction)
    except OperationalError:
        raise  # the connection, or two that wait for each other: another attempt helps
    except DatabaseError as error:
        fail(job, str(error).splitlines()[0])


def store(job: Rereading, article: Article, extraction: Any) -> None:
    outcome = reconcile.store(article, extraction, job.kinds, job.reason)
    job.count({name: getattr(outcome, name) for name in COUNTED} | {"changed": int(outcome.changed)})
    if outcome.records_new:
        likeness.find_for([article])


def suppose(job: Rereading, article: Article, extraction: Any) -> None:
    effects = list(previewing.read_once(article, extraction, job.kinds))
    transaction.set_rollback(True)
    job.count(previewing.counted(effects))
    room = max(0, LISTED - len(job.effects))
    job.effects += [asdict_of(effect) for effect in effects[:room]]


def asdict_of(effect: previewing.Effect) -> dict[str, Any]:
    """An effect as templates read it."""
    names = ("kind", "record_id", "name", "effect", "state", "details")
    return {name: getattr(effect, name) for name in names} | {"article": {"heading": effect.article.heading}}


def fail(job: Rereading, why: str) -> None:
    if len(job.failures) < FAILURES:
        job.failures.append(NOT_READ.format(pk=job.articles[job.at], why=why))


def forward(job: Rereading) -> None:
    job.at, job.attempts, job.touched_at = job.at + 1, 0, timezone.now()
    if job.at >= job.total:
        job.state = RereadingState.DONE


@transaction.atomic
def stop(number: int) -> bool:
    """Read no further; what is read stays. Returns whether there was anything to stop."""
    return bool(Rereading.objects.filter(pk=number, state=RereadingState.WORKING).update(state=RereadingState.STOPPED))


def sweep() -> int:
    """Begin again what no worker is at, whatever became of its job; returns how many."""
    lost = Rereading.objects.filter(state=RereadingState.WORKING, touched_at__lt=timezone.now() - LOST)
    numbers = list(lost.values_list("pk", flat=True))
    waiting = queue.waiting([lock_of(number) for number in numbers])
    again = [number for number in numbers if lock_of(number) not in waiting]
    for number in again:
        with transaction.atomic():
            defer(number)
    return len(again)
