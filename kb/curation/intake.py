"""Files in, facts out, with progress: what `seed`, `load` and `reextract` have in common."""

import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from django.db import DatabaseError, transaction

from articles.ingest import reprints
from articles.loading import UnreadableError, load
from articles.models import Article
from kb.curation import likeness, reconcile
from kb.curation.vocabulary import current_lexicon
from kb.extraction import shape

Say = Callable[[str], None]


def load_files(paths: Sequence[Path], say: Say) -> list[str]:
    """Store files that are not stored yet, and read every article that was never read; returns a sentence for each failure."""
    failures = []
    for at, path in enumerate(paths, start=1):
        try:
            document, is_new = load(path)
        except UnreadableError as error:
            failures.append(str(error))
            continue
        say(f"文件 {at} / {len(paths)}：{path.name}，{document.articles.count()} 篇{'' if is_new else '（已在库中）'}")
    unread = list(Article.objects.filter(coverage=None).order_by("pk"))
    failures += read_articles(unread, say)
    if unread:
        look_for_duplicates(unread, say)
    return failures


def look_for_duplicates(articles: list[Article], say: Say) -> None:
    """What is done after each upload, too: reprints are linked to their originals, probable duplicates put into their queue."""
    reprints.remember_missing()
    for article in reversed(articles):  # of two new ones the first is the original
        if article.original_id is None and (found := reprints.match(article.body, leave_out=article.pk)):
            with transaction.atomic():
                reprints.tie(article, found.article)
    if found_pairs := likeness.find_for(articles):
        say(f"疑似重复：{found_pairs} 对，请到后台“疑似重复”里判断")


def read_articles(
    articles: Iterable[Article], say: Say, kinds: Sequence[str] = shape.KINDS, reason: str = reconcile.READ
) -> list[str]:
    """Read articles and tell what each gave; one that cannot be stored is told and left as it was, the others go on."""
    failures, changed = [], 0
    chosen = list(articles)
    if not chosen:
        say("文章：都已读过")
        return []
    started, lexicon = time.monotonic(), current_lexicon()
    for at, article in enumerate(chosen, start=1):
        try:
            outcome = reconcile.read(article, lexicon, kinds, reason)
        except DatabaseError as error:
            failures.append(f"文章 {article.pk}《{article.heading}》没有读成，库里保持原样：{str(error).splitlines()[0]}")
            continue
        changed += outcome.changed
        if outcome.changed:
            say(f"读取 {at} / {len(chosen)}：{told(article, outcome)}")
        failures += [f"文章 {article.pk} 里这句的数字存不下，没有收：{quote[:60]}" for quote in outcome.refused]
    say(f"文章：读完 {len(chosen)} 篇，{changed} 篇有变化，用时 {time.monotonic() - started:.1f} 秒")
    return failures


def told(article: Article, outcome: reconcile.Outcome) -> str:
    """One line on what reading an article changed."""
    counts = {
        "条事实": sum(outcome.by_kind.values()),
        "条新记录": outcome.records_new,
        "条更新": outcome.records_changed,
        "条撤回": outcome.claims_withdrawn,
        "条建议": outcome.suggestions,
    }
    return f"{article.heading[:24]}，" + "，".join(f"{count} {what}" for what, count in counts.items() if count)
