"""Citations in templates: of a fact's claim, an article, a chart, the page itself. All are as of today, in the site's time zone."""

from html import unescape
from typing import Any

from django import template
from django.http import HttpRequest
from django.template.loader_tags import BLOCK_CONTEXT_KEY
from django.urls import reverse
from django.utils import timezone

from articles.models import Article
from kb.browse.citing import SITE, Citation, cite_article, cite_fact, cite_page, work_of
from kb.browse.corrections import corrected, sentence
from kb.browse.kinds import section_of
from kb.models import Claim, Record, State

register = template.Library()


@register.simple_tag(takes_context=True)
def citation_of_fact(context: dict[str, Any], record: Record, claim: Claim) -> Citation:
    """The claim's article, its words and their sentence, the record's page; what nobody has reviewed is said to be so.

    `said`, in the context: the sentences by claim.
    """
    request: HttpRequest = context["request"]
    said = context.get("said", {}).get(claim.pk)
    as_of = context.get("as_of")
    permalink = reverse(section_of(record).page, args=[record.pk]) + (f"?as_of={as_of}" if as_of else "")
    past = f"{as_of} 的样子{'，后已撤回' if context.get('withdrawn') else ''}" if as_of else ""
    state = "" if record.state == State.ACCEPTED else State(record.state).label
    return cite_fact(
        work_of(claim.article, getattr(claim, "opening", "")),
        claim.quote,
        accessed=timezone.localdate(),
        sentence=request.build_absolute_uri(claim.get_absolute_url()),
        permalink=request.build_absolute_uri(permalink),
        note="，".join(part for part in (state, past) if part),
        whole=said.text if said else "",
        corrected=sentence(corrected(record)),
    )


@register.simple_tag(takes_context=True)
def citation_of_article(context: dict[str, Any], article: Article) -> Citation:
    address = context["request"].build_absolute_uri(reverse("article", args=[article.pk]))
    return cite_article(work_of(article, article.body[:40]), accessed=timezone.localdate(), permalink=address)


@register.simple_tag(takes_context=True)
def citation_of_chart(context: dict[str, Any], label: str, address: str, query: str = "") -> Citation:
    """A chart by the address of its drawing; `address` without ending."""
    drawing = f"{address}.svg" + (f"?{query}" if query else "")
    return cite_page(f"{label}（图）", accessed=timezone.localdate(), address=context["request"].build_absolute_uri(drawing))


@register.simple_tag(takes_context=True)
def citation_of_page(context: Any) -> Citation | None:
    """The page itself (called in base.html itself: an include does not know the blocks), by its title and its whole address; None for what is no page of the knowledge base (forms, private pages)."""
    request: HttpRequest | None = context.get("request")
    if request is None or not (request.resolver_match and request.resolver_match.func.__module__.startswith("kb.browse.")):
        return None
    address = request.build_absolute_uri()
    return cite_page(_title(context), accessed=timezone.localdate(), address=address, as_of=context.get("as_of"))


def _title(context: Any) -> str:
    """The text of the page's title block without the site's name, with what a list is narrowed by."""
    blocks = context.render_context.get(BLOCK_CONTEXT_KEY)
    block = blocks.get_block("title") if blocks else None
    title = unescape(block.render(context)).strip().removesuffix(f" · {SITE}") if block else ""
    finder = context.get("finder")
    chosen = "；".join(f"{chip.label}：{chip.value}" for chip in finder.chips) if finder else ""
    return (title or SITE) + (f"（{chosen}）" if chosen else "")
