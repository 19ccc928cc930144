"""The indicator of a figure, decided from the cues around it, the figures before it and the brand it belongs to."""

import re
from dataclasses import dataclass, field, replace

from kb.extraction import indicators, ranking
from kb.extraction.context import Context
from kb.extraction.indicators import Choice, Cues, Hit
from kb.extraction.ranking import Features, Ranker


@dataclass(frozen=True, slots=True)
class Decided:
    """What was decided of an earlier figure. start: where its quote begins."""

    indicator: str
    aspect: str
    kind: str
    paragraph: int
    start: int
    label: str


@dataclass(slots=True)
class Decisions:
    """What was decided of the article's figures so far. paragraph: where that of the figure in hand begins; last: the figure before.

    examples: filled with each figure's place and features while the model is taught, None otherwise.
    """

    known: dict[int, Decided] = field(default_factory=dict)
    paragraph: int = 0
    last: Decided | None = None
    examples: list[tuple[int, Features]] | None = None

    def of(self, context: Context) -> Decided | None:
        """What was decided of another figure, None if nothing yet."""
        return self.known.get(id(context))

    def before(self, context: Context) -> str:
        """The indicator of the figure before in the same sentence, "" if none."""
        earlier = self.of(context.before[-1]) if context.before else None
        return earlier.indicator if earlier else ""

    def add(self, context: Context, indicator: str, aspect: str, start: int, label: str) -> None:
        """Keep what was decided of a figure."""
        self.last = self.known[id(context)] = Decided(indicator, aspect, context.figure.kind, self.paragraph, start, label)


_FAIR = re.compile(r"招聘会|招聘活动|专场|双选会|夜市|大篷车|招聘")
_TRAINED = re.compile(r"培训(?!后|班|期间|机构|补)(?:[^,]{0,12})$|受训")
_SUBSIDY = re.compile(r"补贴|补助|奖补|奖励|贴息")
_WHERE = ("transfer_out_of_province", "transfer_in_province", "local_employment", "public_welfare_posts", "employment_driven")
_POPULATIONS = ("poor_employment", "relocated_persons", "returnees", "working_age_fishers", "labor_force", "disabled_employment")
_DEFAULTS = {"L": "land_area", "A": "floor_area", "H": "households", "T": "transport_trips", "D": "duration"}
# An aspect that says something of a figure before it rather than of a thing of its own.
_DEPENDENT = ("growth", "share", "change", "target_rate", "target")
_BRAND_ONLY = ("brand_practitioners",)
# What people of a named brand may look like when only their clause is read.
_OF_BRAND = (
    "",
    "employment_driven",
    "users",
    "site_workers",
    "local_employment",
    "certificates",
    "labor_force",
    "service_visits",
    "overseas_workers",
)


def choose(
    cues: Cues,
    text: str,
    found: tuple[list[int], list[Hit]],
    context: Context,
    unit: str,
    aspect: str,
    decided: Decisions,
    brand: bool,
    ranker: Ranker | None,
) -> Choice:
    """The likeliest indicator, with the rule that found it; Choice("", 0.0) where nothing speaks for any. The rules' choice is laid before
    the learned model."""
    kinds = indicators.letters(context.figure.word, unit, aspect)
    candidates = [
        choice
        for choice in indicators.choose(cues, text, found, context, kinds, aspect)
        if choice.key not in _BRAND_ONLY or "品牌" in text[choice.start : choice.end]
    ]
    choice = _by_rule(text, context, candidates, kinds, aspect, decided, brand)
    last = decided.last.indicator if decided.last else ""
    seen = ranking.features(text, context, unit, kinds, aspect, last, brand, choice, candidates[:4])
    if decided.examples is not None:
        decided.examples.append((context.figure.number, seen))
    if ranker is None:
        return choice
    return ranker.reconsider(choice, seen, text[choice.start : choice.end] if choice.start >= 0 else "")


def _by_rule(
    text: str, context: Context, candidates: list[Choice], kinds: str, aspect: str, decided: Decisions, brand: bool
) -> Choice:
    """The indicator that the rules choose."""
    best = candidates[0] if candidates else Choice("", 0.0)
    taken = _taken_over(context, aspect, decided, best)
    if taken is not None:
        return taken
    if aspect == "standard" and context.figure.kind != "duration":
        return _of_rule(text, context, candidates, decided)
    listed = _slash_list(text, context)
    if listed:
        return listed
    if not best.key and not (brand and context.figure.kind == "person"):
        return _by_default(context, aspect, kinds, decided)
    return _refined(text, context, best, aspect, decided, brand)


def _refined(text: str, context: Context, best: Choice, aspect: str, decided: Decisions, brand: bool) -> Choice:
    """The cue's indicator, made more particular by the brand, the fair, the start-up or the population that the sentence speaks of."""
    previous = decided.before(context)
    key, before = best.key, text[context.sentence[0] : context.figure.start]
    new = key
    if (
        key in _OF_BRAND
        and context.figure.kind in ("person", "percent")
        and (brand or (previous == "brands" and key == "employment_driven"))
    ):
        new = "brand_practitioners"
    elif (
        key == "employment_driven"
        and previous in ("startup_entities", "startups_supported")
        and "带动" in text[context.lead : context.figure.start]
    ):
        new = "startup_employment"
    elif (
        key == "enterprises"
        and _FAIR.search(before + text[context.figure.end : context.figure.end + 30])
        and aspect in ("level", "target")
    ):
        new = "fair_employers"
    elif (
        key in _WHERE
        and previous == "poor_employment"
        and aspect == "level"
        and len(text[context.lead : context.figure.start]) < 10
    ):
        new = "poor_employment"
    elif (
        key == "service_stations"
        and "驿站" in text[best.start : best.end + 2]
        and "零工" in text[max(0, context.sentence[0] - 300) : context.tail]
    ):
        new = "gig_markets"
    elif (key == "subsidy_beneficiaries" and previous == "training_sessions" and not _SUBSIDY.search(before)) or (
        key in _POPULATIONS and _TRAINED.search(text[context.lead : context.figure.start])
    ):
        new = "training_persons"
    elif (
        key == "labor_income"
        and previous == "labor_income"
        and text[context.lead : context.figure.start].lstrip(",、;").startswith("人均")
    ):
        new = "labor_income_per_capita"
    return best if new == key else replace(best, key=new, rule=best.rule or "brand")


def _slash_list(text: str, context: Context) -> Choice | None:
    """A line of a list set apart by slashes: 一次性创业补贴/每户5,000元/122户/61万元."""
    if text[context.figure.start - 1 : context.figure.start] != "/" or not _SUBSIDY.search(
        text, context.sentence[0], context.figure.start
    ):
        return None
    if context.figure.kind in ("person", "household"):
        return Choice("subsidy_beneficiaries", 2.5, rule="listing")
    return Choice("subsidy_paid", 2.5, rule="listing") if context.figure.kind == "money" else None


def _by_default(context: Context, aspect: str, kinds: str, decided: Decisions) -> Choice:
    """Nothing speaks for an indicator: that of the last figure of its kind in the paragraph, else what its unit measures as a rule."""
    last = decided.last
    if (
        last
        and last.kind == context.figure.kind
        and last.indicator
        and last.paragraph == decided.paragraph
        and aspect in ("level", last.aspect)
        and kinds[:1] in "PMOC"
    ):
        return Choice(last.indicator, 1.0, rule="continued")
    return Choice(_DEFAULTS.get(kinds[:1] if aspect not in ("growth", "share") else "?", ""), 0.8, rule="unit")


def _taken_over(context: Context, aspect: str, decided: Decisions, best: Choice) -> Choice | None:
    """The indicator of another figure: that of its list, of the figure at its place in the list before, or of the one just before."""
    rates = context.figure.kind in ("percent", "point") and aspect in ("target_rate", "growth", "change") and (context.size > 1)
    if (context.spread or rates) and (parallel := _parallel(context, aspect, decided)):
        return parallel
    if context.first is not None and (first := decided.of(context.first)):
        return _over(first, "list", 2.0) if first.indicator else None
    if not context.before:
        return None
    last = _spoken_of(context, aspect)
    previous = decided.of(last)
    if previous is None or not previous.indicator:
        return None
    if aspect in _DEPENDENT and best.score < 3.2 and best.rule != "lead":
        return _over(previous, "carried", 2.0)
    alike = aspect == previous.aspect and context.figure.kind == last.figure.kind
    if alike and best.rule in ("", "before") and best.score < 2.4:
        return _over(previous, "carried", 2.0)
    return None


def _spoken_of(context: Context, aspect: str) -> Context:
    """The figure before that one may speak of: the last, or for a change in persons or money the last that counts alike."""
    if aspect in ("change", "target") and context.figure.kind not in ("percent", "point"):
        return next((other for other in reversed(context.before) if other.figure.kind == context.figure.kind), context.before[-1])
    return context.before[-1]


def _parallel(context: Context, aspect: str, decided: Decisions) -> Choice | None:
    """分别完成年度任务的97.18%、104.11%: each takes the indicator of the figure at its place in the list before it."""
    first = context.first or context
    rate = context.figure.kind in ("percent", "point")
    if not rate and aspect not in ("change", "target"):
        return None
    pool = [
        known
        for other in first.before
        if (known := decided.of(other))
        and known.aspect in ("level", "change")
        and (rate or other.figure.kind == context.figure.kind)
    ]
    if len(pool) < context.size:
        return None
    source = pool[len(pool) - context.size + context.place]
    return _over(source, "parallel", 2.5) if source.indicator else None


def _over(source: Decided, rule: str, score: float) -> Choice:
    """The indicator of another figure, taken over."""
    return Choice(source.indicator, score, rule=rule, from_start=source.start, from_label=source.label)


def _of_rule(text: str, context: Context, candidates: list[Choice], decided: Decisions) -> Choice:
    """A rate or ceiling of a rule: of a loan where one is spoken of more nearly than a subsidy, else of a subsidy."""
    loan = next((choice for choice in candidates if choice.key in ("startup_loans", "loan_interest_rate")), None)
    rival = max((choice.score for choice in candidates if choice.key == "subsidy_standard"), default=0.0)
    if loan is not None and loan.score > max(1.2, rival):
        return loan
    last = decided.last
    spoken = _SUBSIDY.search(text, context.sentence[0], context.tail)
    if (
        not spoken
        and last
        and last.paragraph == decided.paragraph
        and last.aspect == "standard"
        and last.indicator == "startup_loans"
    ):
        return Choice("startup_loans", 1.8, rule="carried")
    return Choice("subsidy_standard", max(rival, 2.0), rule="standard")
