"""The background jobs of the knowledge base."""

from procrastinate.contrib.django import app

from articles.ingest import jobs, queue
from articles.models import Article, Upload, UploadState
from articles.tasks import RETRY
from kb.curation import reconcile
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
        jobs.finish(upload, lambda row: done(row, articles.count(), refused))


def done(upload: Upload, articles: int, refused: int) -> None:
    facts = upload.document.articles.filter(claims__withdrawn_at=None, claims__isnull=False).count() if upload.document else 0
    words = f"{articles} 篇文章，{facts} 条事实"
    jobs.to(upload, UploadState.DONE, words + (f"；{refused} 处数字存不下，没有收" if refused else ""))
