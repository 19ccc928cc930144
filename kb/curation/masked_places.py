"""Where words stand that an editor wants covered: in the article's own file, and in others that reprint it or only name a namesake."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from articles.masking import known
from articles.masking.covering import spans
from articles.models import Article, Document, Mask


def texts_of(article: Article) -> list[str]:
    """Everything of an article in which words can be chosen."""
    return [article.title, article.deck, *article.authors, article.context, article.body]


@dataclass(frozen=True)
class Place:
    """An article that holds the words: how often, one of its sentences cut around them, and whether it is a reprint of the chosen one."""

    article: Article
    count: int
    before: str
    after: str
    is_reprint: bool


def found_in(article: Article, words: str) -> tuple[list[Place], dict[Document, list[Place]]]:
    """Where the words stand: in the article's own file, and in other files by file; reprints first."""
    first_line = max(words.split("\n"), key=len).strip()
    holding = Article.objects.filter(
        Q(body__contains=first_line) | Q(title__contains=first_line) | Q(document=article.document_id)
    )
    seal = known.seal(words, texts_of(article))
    probe = Mask(length=seal.length, gate=seal.gate, digest=seal.digest, contexts=list(seal.contexts))
    family = article.original_id or article.pk
    own: list[Place] = []
    others: dict[Document, list[Place]] = {}
    for one in holding.select_related("document").order_by("document", "ordinal"):
        count = sum(len(spans(text, words)) for text in texts_of(one))
        if not count:
            continue
        is_reprint = family in (one.pk, one.original_id) or bool(known.Text(one.body).words(probe))
        place = Place(one, count, *around(one, words), is_reprint)
        if one.document_id == article.document_id:
            own.append(place)
        else:
            others.setdefault(one.document, []).append(place)
    return own, dict(sorted(others.items(), key=lambda item: (not any(place.is_reprint for place in item[1]), item[0].pk)))


def seen(own: Iterable[Place], others: dict[Document, list[Place]]) -> str:
    """What a preview listed, so that covering can tell whether it is still that."""
    places = [*own, *(place for listed in others.values() for place in listed)]
    return " ".join(f"{place.article.pk}:{place.count}" for place in places)


def around(article: Article, words: str) -> tuple[str, str]:
    """What stands before and after the first place."""
    for text in (article.body, article.title, article.deck, article.context):
        if there := spans(text, words):
            start, end = there[0]
            return text[max(0, start - 30) : start].rpartition("\n")[2], text[end : end + 30].partition("\n")[0]
    return "", ""
