"""Figures that measure something, with what they measure: indicator, aspect, unit, period, region and subject."""

import itertools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from kb.extraction import (
    aspects,
    boundwords,
    cell_metrics,
    choosing,
    dates,
    grams,
    indicators,
    persons,
    places,
    plans,
    ranking,
    subjects,
    units,
)
from kb.extraction.choosing import Decisions
from kb.extraction.context import Context, clause_text, contexts, lead_text, tail_text
from kb.extraction.evidence import Evidence
from kb.extraction.indicators import Choice, Cues, Hit
from kb.extraction.lexicon import Lexicon
from kb.extraction.persons import Persons
from kb.extraction.plans import Plans
from kb.extraction.ranking import Ranker, Sight
from kb.extraction.subjects import Names
from kb.extraction.types import MetricFinding, Reading


@dataclass(slots=True)
class _Work:
    """What is worked out once for an article, and what was decided of its figures so far."""

    reading: Reading
    lexicon: Lexicon
    cues: Cues
    hits: tuple[list[int], list[Hit]]
    names: Names
    people: Persons
    year: str
    brands: frozenset[str]
    ranker: Ranker | None
    plans: Plans
    evidence: Evidence
    decided: Decisions = field(default_factory=Decisions)


def find(reading: Reading, lexicon: Lexicon) -> tuple[MetricFinding, ...]:
    """All figures of the article that measure something, in order, each meaning recorded once.

    With a list under "examples" in the reading's cache, each figure's place and features are added to it: what the model is taught with.
    """
    cues = indicators.cues_of(lexicon)
    work = _Work(
        reading,
        lexicon,
        cues,
        cues.scan(reading.folded),
        subjects.names(reading),
        persons.find(reading.folded),
        dates.year_of(reading),
        frozenset(brand.name for brand in reading.brands),
        ranking.ranker_of(lexicon),
        plans.of(reading.article.title, reading.folded),
        Evidence(reading.folded, reading.article.title),
        Decisions(taught=reading.cache.get("taught", {}), examples=reading.cache.get("examples")),
    )
    found, in_tables = cell_metrics.find(reading, lexicon, cues, work.plans)
    running = [context for context in contexts(reading) if context.figure.number not in in_tables]
    sights = work.ranker.look(grams.numbered(reading.folded), running) if work.ranker else [None] * len(running)
    for context, sight in zip(running, sights, strict=True):
        found.append((context.figure.number, _of_figure(work, context, sight)))
    found.sort(key=lambda pair: pair[0])
    return tuple(_once(finding for _, finding in found))


def _choice(work: _Work, context: Context, unit: str, aspect: str, brand: bool, sight: Sight | None) -> Choice:
    """The figure's indicator."""
    text = work.reading.folded
    return choosing.choose(
        work.cues, text, work.hits, context, unit, aspect, work.decided, brand, work.ranker, sight, work.evidence
    )


def _of_figure(work: _Work, context: Context, sight: Sight | None) -> MetricFinding:
    text, figure, reading = work.reading.folded, context.figure, work.reading
    unit = _unit(text, context)
    work.decided.paragraph = context.paragraph
    last = work.decided.last
    earlier = last.aspect if last and last.paragraph == work.decided.paragraph else ""
    aspect, sign = aspects.aspect(text, context, unit, work.year, earlier, work.plans.at(figure.number))
    subject = subjects.subject_of(text, work.names, context)
    choice = _choice(work, context, unit, aspect, subject is not None and subject.brand, sight)
    unit = units.of_indicator(unit, choice.key, figure.value)
    # A decline of 3 to 5 % goes from -5 to -3.
    low, high = (
        (figure.value_max, figure.value) if sign < 0 and figure.value_max is not None else (figure.value, figure.value_max)
    )
    start, end = _quote(text, context, choice)
    label = _label(text, context, choice)
    work.decided.add(context, choice.key, aspect, start, label)
    region = places.region_at(reading, figure.number, work.lexicon)
    return MetricFinding(
        start=start,
        end=end,
        quote=reading.article.body[start:end],
        rule=f"metric.{choice.rule or 'bare'}",
        confidence=_confidence(choice, bool(unit), region[:6] == reading.region[:6]),
        value=low * sign,
        value_max=None if high is None else high * sign,
        unit=unit,
        printed=reading.article.body[figure.number : figure.number_end],
        bound=_bound(text, context, aspect),
        aspect=aspect,
        indicator=choice.key,
        label=label,
        period=_period(text, reading, context, aspect),
        region=region,
        subject=_person(work, context, choice, aspect) or (subject.name if subject else ""),
    )


# What a private person earns, borrows or is paid; beyond this sum no private person is meant.
_PRIVATE = (
    "wage_monthly",
    "wage_daily",
    "income_annual",
    "labor_income",
    "operating_revenue",
    "investment",
    "startup_loans",
    "subsidy_paid",
    "profit",
)
_PRIVATE_SUM = 1_000_000


def _person(work: _Work, context: Context, choice: Choice, aspect: str) -> str:
    """The private person whose money a figure is, "" where none is told of in its paragraph."""
    if choice.key not in _PRIVATE or aspect not in ("level", "change") or context.figure.value >= _PRIVATE_SUM:
        return ""
    return persons.before(work.people, context.paragraph, context.figure.start)


def _unit(text: str, context: Context) -> str:
    """The unit with the base or time that the words around give it."""
    figure = context.figure
    unit = units.plain(figure.word)
    if figure.rate:
        return f"{unit}/{'天' if figure.rate == '日' and unit == '元' else figure.rate}"
    if context.first is not None and context.first.figure.word == figure.word:
        return _unit(text, context.first)
    lead = text[context.lead : figure.number]
    flow = units.flow(unit, lead if context.lead < figure.start else text[context.clause : figure.number])
    if flow == unit:
        flow = units.behind(unit, text[figure.end : figure.end + 6])
    if flow == unit == "元" and context.before and _RAISED_TO.fullmatch(lead):
        return _unit(text, context.before[-1])  # 每人每月500元提高到600元
    return flow


_RAISED_TO = re.compile(
    r"(?:起|统一|又|再|逐步|已|一下子|直接|,)*(?:调整|提高|提升|上调|下调|增加|增长|上升|下降|降低|涨|升|降|增|调)[到至为]了?"
)


def _bound(text: str, context: Context, aspect: str) -> str:
    """The bound right beside the figure, else that of the words before it."""
    if context.figure.bound != "exact":
        return context.figure.bound
    return boundwords.around(clause_text(text, context), lead_text(text, context), aspect)


_OF_YEAR = re.compile(r"年度|全年|年内|年底|年(?:任务|目标|计划)|控制")


def _period(text: str, reading: Reading, context: Context, aspect: str) -> str:
    """A rule's rate has a period only where its sentence or the headline states one; a year's target has the year."""
    if aspect == "standard":
        return dates.stated_at(reading, context.figure.number)
    period = ""
    if context.size > 2:
        first = context.first or context
        period = dates.parallel_at(reading, first.figure.number, context.place, context.size)
    period = period or dates.period_at(reading, context.figure.number)
    if aspect != "target":
        return period
    begin, _, end = period.partition("/")
    if begin.isdigit() and end.isdigit():  # a plan of several years
        return period
    of_year = _OF_YEAR.search(clause_text(text, context) + tail_text(text, context)) is not None
    if end.count("-") == 2 and end > reading.article.published and not of_year:  # the day by which it is to be
        return period
    if period.startswith("../") or of_year:
        return period.removeprefix("../")[:4]
    return period


_LONGEST_LEAD = 90
_LOOSE = "、,和与及 　:;\t。()（）"


def _quote(text: str, context: Context, choice: Choice) -> tuple[int, int]:
    """The figure with the words of its own clause, back to those that name what it measures where they stand in reach."""
    figure = context.figure
    start = context.lead
    if choice.rule == "before" and choice.start >= 0 and figure.end - choice.start <= 60:
        start = choice.start
    elif choice.from_start >= 0 and figure.end - choice.from_start <= 90:
        start = choice.from_start
    elif start == figure.start and context.before and figure.end - context.clause <= 80:
        start = context.clause
    start = max(start, figure.start - _LONGEST_LEAD)
    if opening := _OPENING.match(text, start, figure.start):
        start = opening.end()
    behind = choice.rule in ("object", "settled", "brand", "bare") or _GIVEN.match(text, figure.end, context.tail) is not None
    end = context.tail if behind else figure.end
    while end > figure.end and text[end - 1] in _LOOSE:
        end -= 1
    if text[start : start + 1] in ("“", "‘") and not {"”", "’"} & set(text[start:end]):
        start += 1
    return min(start, figure.start), max(end, figure.end)


# What a quote need not open with: marks, and words of time and place that the record holds in fields of its own.
_OPENING = re.compile(
    r"[、,和与及\s:;。()”’【】|/]*(?:(?:目前|如今|同时|此外|另外|并且|并|还|又|累计(?=[\u4e00-\u9fff])|截至[^,]{1,12}|其中|"
    r"[全该我][县市区省旗州盟](?!级)|\d{4}年(?:以来)?|今年(?:以来)?|去年|已|共(?![同建])|现有|有(?![组意效序偿限机]))[,:]?)*"
)
_GIVEN = re.compile(r"的?[^,;。]{0,8}(?:补贴|补助|奖补|奖励|贴息|资助)")
_VERBS = re.compile(r"(?:分别|依次)?(?:达到|达|为|是|有|共|共有|约|已|已达|占|仅|只有|就有|由|从|的)+$")


def _label(text: str, context: Context, choice: Choice) -> str:
    """The article's own words for what is measured: the clause before the figure without its bound, or the noun behind it."""
    figure = context.figure
    opening = context.first or context
    lead = text[opening.lead : opening.figure.start]
    lead = lead[_OPENING.match(lead).end() :]  # type: ignore[union-attr]
    lead = _VERBS.sub("", lead.strip(_LOOSE + "“‘")).strip(_LOOSE)
    if choice.from_label:
        return _short(choice.from_label + ("" if lead in choice.from_label else lead))
    if choice.rule == "object" and choice.start >= 0:
        return _short(lead + text[figure.end : max(figure.end, choice.end)].strip(_LOOSE + "的"))
    if not lead and choice.start >= 0:
        return text[choice.start : choice.end]
    if not lead and choice.rule == "settled":
        return _short(text[figure.number_end : max(figure.end, context.tail)].strip(_LOOSE))
    return _short(lead)


def _short(words: str) -> str:
    """At most the last 40 characters, not beginning within a word that a mark would have closed."""
    if len(words) <= 40:
        return words
    tail = words[-40:]
    return tail[min((at + 1 for mark in "、,;" if 0 <= (at := tail.find(mark)) < 20), default=0) :]


# By how much the model's indicator leads → how often the whole figure was right in documents laid aside (docs/evaluation.md).
_RIGHT = ((-1.0, 0.27), (0.1, 0.35), (0.25, 0.44), (0.5, 0.53), (0.8, 0.62), (1.2, 0.71), (1.6, 0.77), (2.2, 0.84))
_UNASKED = 0.5


_ELSEWHERE = 0.7  # of the figures that are given to another division than the article's own, so many as of the others are right


def _confidence(choice: Choice, has_unit: bool, at_home: bool) -> float:
    """How often a figure so read is wholly right, by how much its indicator leads; lowered without a unit and away from home."""
    right = _UNASKED
    if choice.sure is not None:
        lead = min(max(choice.sure, _RIGHT[0][0]), _RIGHT[-1][0])
        (low, least), (high, most) = next(step for step in itertools.pairwise(_RIGHT) if lead <= step[1][0])
        right = least + (most - least) * (lead - low) / (high - low)
    if not choice.key:
        right = min(right, _UNASKED)  # that a figure measures nothing known is for an editor to say
    right *= 1.0 if at_home else _ELSEWHERE
    return round(max(0.05, right if has_unit else right - 0.15), 2)


_BESIDE = 30


def _once(found: Iterable[MetricFinding]) -> Iterator[MetricFinding]:
    """A figure that merely repeats with the same meaning is recorded once; rates side by side (二产、三产分别增长5%、5%) do not repeat."""
    seen: dict[tuple[object, ...], int] = {}
    for finding in found:
        meaning: tuple[object, ...] = (
            finding.value,
            finding.value_max,
            finding.unit,
            finding.indicator,
            finding.aspect,
            finding.region,
        )
        if finding.aspect == "standard":
            meaning += (finding.label[-4:],)  # 500元 of one rule is not 500元 of another
        beside = finding.unit == "%" and finding.end - seen.get(meaning, -_BESIDE) < _BESIDE
        if finding.indicator and meaning in seen and not beside:
            continue
        seen[meaning] = finding.end
        yield finding
