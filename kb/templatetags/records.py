"""How records are printed in templates."""

import datetime
from functools import cache, lru_cache
from typing import Any
from urllib.parse import urlencode

from django import template
from django.template.defaultfilters import stringfilter
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from articles.models import Article
from kb.addresses import record_address
from kb.browse import article_page, corrections, figures, names, periods
from kb.browse.cells import Cell
from kb.browse.kinds import section_of
from kb.models import Aspect, Claim, Metric, Record, State, SubsidyRate

register = template.Library()

SIGNED = (Aspect.CHANGE, Aspect.GROWTH)
SHAPES = {State.PROPOSED: "○", State.ACCEPTED: "✓", State.REVISIT: "△", State.REJECTED: "×"}
HINTS = {
    State.PROPOSED: "机器读出，还没有人核对",
    State.ACCEPTED: "编辑已核对",
    State.REVISIT: "核对之后依据有变化，等待复核",
    State.REJECTED: "编辑决定不采用",
}


@register.filter
def figure(metric: Metric) -> SafeString:
    """约 12.02 万人以上, the whole number on hover."""
    shown = figures.shown(
        metric.value,
        metric.unit,
        value_max=metric.value_max,
        bound=metric.bound,
        printed=metric.printed,
        signed=metric.aspect in SIGNED,
    )
    return _data(shown, metric.value, f"{shown.full}（原文：{metric.printed}）" if metric.printed else shown.full)


@register.filter
def rate(subsidy: SubsidyRate) -> SafeString:
    """50 元/天, 最高 20 万元: a ceiling without a rate has the ceiling as its amount."""
    amount = figures.shown(subsidy.amount, subsidy.unit)
    printed = _data(amount, subsidy.amount, amount.full)
    if subsidy.cap is None:
        return printed
    if subsidy.cap == subsidy.amount and subsidy.cap_unit in ("", subsidy.unit):
        return format_html("最高 {}", printed)
    cap = figures.shown(subsidy.cap, subsidy.cap_unit or subsidy.unit)
    return format_html("{}，最高 {}", printed, _data(cap, subsidy.cap, cap.full))


@register.filter
def amount(record: Metric | SubsidyRate) -> SafeString:
    """A metric's figure or a subsidy's rate."""
    return rate(record) if isinstance(record, SubsidyRate) else figure(record)


@register.filter
def cell(one: Cell | None) -> SafeString:
    """A figure in a table of many, leading to its sentence: with its state as a shape, and whether others say otherwise."""
    if one is None:
        return NOTHING
    shown = one.shown
    backed = f"，依据 {_backed(one.articles, one.newest)}" if one.articles else ""
    several = f"，共 {one.count} 个数字" + ("，说法不一" if one.differs else "") if one.count > 1 else ""
    return format_html(
        '<a class="to-words" href="{}" title="{}，{}{}{}">{}</a><span class="state {}"><span aria-hidden="true">{}</span><span class="unseen">{}</span></span>{}',
        one.url,
        shown.full,
        one.state_label,
        backed,
        several,
        shown,
        one.state,
        one.mark,
        one.state_label,
        format_html("{}{}", _corrected_cell(one) if one.edited else "", _others(one) if one.differs else ""),
    )


NOTHING = mark_safe('<span class="quiet">—</span>')


def _corrected_cell(one: Cell) -> SafeString:
    """To the figure's page, which tells what was read."""
    return format_html('<a class="corrected" href="{}">{}</a>', record_address("metric", one.pk), corrections.LABEL)


def _others(one: Cell) -> SafeString:
    asked = {"region": one.region, "indicator": one.indicator, "aspect": one.aspect, "since": one.year, "until": one.year}
    return format_html('<a class="differs" href="{}?{}">另有不同</a>', reverse("metrics"), urlencode(asked))


def _data(shown: figures.Shown, value: Any, title: str) -> SafeString:
    """`<data value>` holds one number, as HTML wants it: a range gives its lower end, the title both."""
    return format_html(
        '<data class="figure" value="{}" title="{}">{}<b>{}</b> {}{}</data>',
        figures.digits(value),
        title,
        f"{shown.before} " if shown.before else "",
        shown.number,
        shown.unit,
        shown.after,
    )


@register.filter
@stringfilter
def period(text: str) -> str:
    """2022-01/2022-06 → 2022年上半年."""
    return periods.period_words(text)


@register.filter
def state_mark(record: Record) -> SafeString:
    """The state as a word and a shape; where a person set the fact right, what was read."""
    return _plain_mark(record.state) + _corrected_mark(record)


@cache
def _plain_mark(value: str) -> SafeString:
    state = State(value)
    return format_html(
        '<span class="state {}" title="{}"><span aria-hidden="true">{}</span>{}</span>',
        state,
        HINTS[state],
        SHAPES[state],
        state.label,
    )


def _corrected_mark(record: Record) -> SafeString:
    """已更正 with what was read; its evidence must be loaded."""
    found = corrections.corrected(record)
    if not found:
        return mark_safe("")
    return format_html(' <span class="corrected">{}：{}</span>', corrections.LABEL, corrections.sentence(found))


@register.filter
def backing(record: Record) -> SafeString:
    """How many articles stand behind a record and how old the newest is: 2 篇，4 年前; its evidence must be loaded."""
    articles = {claim.article_id: claim.article for claim in record.evidence}
    if not articles:
        return mark_safe("")
    newest = max((one.published_on for one in articles.values() if one.published_on), default=None)
    return format_html('<span class="quiet wording" title="{}">{}</span>', BACKING, _backed(len(articles), newest))


@register.filter
def cell_backing(one: Cell) -> str:
    """The same in words, of a figure in a table of many."""
    return _backed(one.articles, one.newest) if one.articles else ""


BACKING = "依据的文章篇数，最近一篇的年龄"


def _backed(articles: int, newest: datetime.date | None) -> str:
    return _counted(articles, newest, timezone.localdate())


@lru_cache(maxsize=4096)  # a table asks the same for hundreds of figures
def _counted(articles: int, newest: datetime.date | None, today: datetime.date) -> str:
    years = (today - newest).days // 365 if newest else 0
    age = f"，{years} 年前" if years > 0 else "，一年以内"
    return f"{articles} 篇{age if newest else ''}"


@register.filter
def name(record: Record) -> str:
    """What the record is called; its evidence must be loaded."""
    return names.name_of(record, record.source.quote if record.source else "")


@register.filter
@stringfilter
def wording(label: str) -> str:
    """The article's own wording, without what was left over from cutting it out."""
    return names.wording(label)


@register.filter
@stringfilter
def quoted(words: str) -> str:
    return names.quoted(words)


@register.filter
def permalink(record: Record) -> str:
    """The address of a record's own page."""
    return record_address(section_of(record).page, record.pk)


@register.filter
def cite_link(record: Record) -> SafeString:
    """Leads to a fact's citation; the script copies it on the spot."""
    return format_html(
        '<a class="cite quiet" href="{}" rel="nofollow" aria-label="引用编号 {}">引用</a>',
        record_address("cite_fact", record.pk, str(record.KIND)),
        record.pk,
    )


@register.filter
def report_link(record: Record) -> SafeString:
    """Leads to the form that reports a fact."""
    return format_html(
        '<a class="quiet report" rel="nofollow" href="{}" title="报告这一条的错误">报错</a>',
        record_address("report_new", record.pk, str(record.KIND)),
    )


@register.filter
def heading(source: Article | Claim) -> str:
    """The title of an article, or of a claim's; its first words where it has none. Their lists annotate `opening`."""
    article = source.article if isinstance(source, Claim) else source
    return article_page.heading(article, getattr(source, "opening", ""))


@register.filter
def lookup(mapping: dict[Any, Any] | str, key: Any) -> Any:
    """The value, "" where there is none; a mapping that the page does not have is empty."""
    return mapping.get(key, "") if isinstance(mapping, dict) else ""


@register.filter
def short(quote: str, most: int = 60) -> str:
    """A quote on one line, its middle left out where it is long."""
    text = "".join(quote.split("\n"))
    return text if len(text) <= most else f"{text[: most - 16]}…{text[-14:]}"
