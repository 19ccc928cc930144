"""The background jobs of the knowledge base, and the sweep that finds those whose worker is gone."""

from procrastinate.contrib.django import app

from articles.ingest import jobs, queue
from articles.models import Article, Upload, UploadState
from articles.tasks import OFTEN, RETRY
from kb.curation import likeness, reconcile, rereading
from kb.curation.vocabulary import current_lexicon


@app.task(name=queue.EXTRACT, queue=queue.QUEUE, retry=RETRY)
def extract_upload(upload_id: int) -> None:
    extract(upload_id)


def extract(upload_id: int) -> None:
    """Read the facts of a file's articles, each for itself: after a kill the articles that were read are left alone."""
    with jobs.step(upload_id, {UploadState.EXTRACTING: UploadState.EXTRACTING}) as upload:
        if upload is None:
            return
        articles = Article.objects.filter(document=upload.document_id).order_by("ordinal")
        unread, refused = list(articles.filter(coverage=None)), 0
        lexicon = current_lexicon() if unread else None
        for at, article in enumerate(unread, start=1):
            jobs.progress(upload, f"抽取第 {at} / {len(unread)} 篇")
            assert lexicon is not None
            refused += len(reconcile.read(article, lexicon).refused)
        likeness.find_for(list(articles))
        jobs.finish(upload, lambda row: done(row, articles.count(), refused))


@app.task(name=rereading.TASK, queue=queue.QUEUE, retry=RETRY)
def reread(number: int) -> None:
    rereading.run(number)


@app.periodic(cron=OFTEN)
@app.task(name="kb.sweep_rereadings", queue="sweep", queueing_lock="sweep-rereadings", priority=100)
def sweep_rereadings(timestamp: int) -> None:
    rereading.sweep()


def done(upload: Upload, articles: int, refused: int) -> None:
    facts = upload.document.articles.filter(claims__withdrawn_at=None, claims__isnull=False).count() if upload.document else 0
    words = f"{articles} 篇文章，{facts} 条事实"
    jobs.to(upload, UploadState.DONE, words + (f"；{refused} 处数字存不下，没有收" if refused else ""))
