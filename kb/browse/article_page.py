"""An article with every published fact marked in its text and listed beside it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, Left
from django.utils.safestring import SafeString

from articles.models import Article
from kb.browse.highlight import Span, paragraphs
from kb.browse.kinds import SECTIONS, Section
from kb.browse.names import name_of, wording
from kb.browse.paging import no_day_last
from kb.models import Claim, Metric, Record

OPENING = 40  # characters of the body that stand in for a missing title


def listed() -> QuerySet[Article]:
    """Articles for a list: with region and opening words, without their texts. One query."""
    # Counted row by row, so only for the rows of the page.
    claims = Claim.objects.filter(article=OuterRef("pk"), withdrawn_at=None).order_by().values("article")
    read = Coalesce(Subquery(claims.annotate(number=Count("pk")).values("number")), 0)
    return (
        Article.objects.select_related("coverage__region", "document")
        .defer("body", "context", "document__text")
        .annotate(opening=Left("body", OPENING), read=read)
        .order_by(no_day_last("published_on").desc(), "-pk")
    )


def heading(article: Article, opening: str) -> str:
    """The title, or the first words of a piece without one."""
    words = " ".join(opening.split())
    return article.title or (f"{words[:24]}…" if len(words) > 24 else words) or f"无题文章 {article.pk}"


@dataclass(frozen=True)
class Fact:
    """A published record and the claim of this article that it stands on."""

    claim: Claim
    record: Record
    section: Section

    @property
    def title(self) -> str:
        return f"{self.section.label}：{self.name}"

    @property
    def name(self) -> str:
        """A figure by its wording here; the rest as everywhere."""
        if isinstance(self.record, Metric):
            return wording(self.record.label) or str(self.record.indicator or "数字")
        return name_of(self.record, self.claim.quote)


@dataclass(frozen=True)
class FactGroup:
    section: Section
    facts: list[Fact]


def facts_of(article: Article) -> list[FactGroup]:
    """The article's published facts by kind, in text order. Six queries, one a kind."""
    groups = [FactGroup(section, list(_facts(article, section))) for section in SECTIONS.values()]
    return [group for group in groups if group.facts]


def _facts(article: Article, section: Section) -> Iterator[Fact]:
    """Read from the table between records and claims: a record can stand on several sentences of one article."""
    model = section.model
    name = str(model._meta.model_name)
    # What a person decided on keeps showing the words it was once read from.
    stands = Q(claim__withdrawn_at=None) | Q(**{f"{name}__unsupported": True})
    between: Any = model.claims.through._default_manager
    links = between.filter(stands, claim__article=article, **{f"{name}__in": model.objects.published()}).select_related(
        "claim", *(f"{name}__{related}" for related in model.RELATED)
    )
    for link in links.order_by("claim__start", "claim__end", "claim_id"):
        yield Fact(link.claim, getattr(link, name), section)


def marked_body(article: Article, groups: list[FactGroup]) -> list[SafeString]:
    """The body's paragraphs, each fact's words in a mark with the claim's anchor."""
    spans = [Span(fact.claim.start, fact.claim.end, fact.claim.anchor, fact.title) for group in groups for fact in group.facts]
    return paragraphs(article.body, spans)
