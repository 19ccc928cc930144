"""The indicator of a figure: what the learned model makes of the words around it, and where in the text the words for it stand."""

import re
from dataclasses import dataclass, field, replace

from kb.extraction import indicators, pairing, ranking, settled
from kb.extraction.context import Context
from kb.extraction.evidence import Evidence
from kb.extraction.indicators import Choice, Cues, Hit
from kb.extraction.ranking import NONE, Named, Ranker, Sight


@dataclass(frozen=True, slots=True)
class Decided:
    """What was decided of an earlier figure. start: where its quote begins."""

    indicator: str
    aspect: str
    paragraph: int
    start: int
    label: str


@dataclass(slots=True)
class Decisions:
    """What was decided of the article's figures so far. paragraph: where that of the figure in hand begins; last: the figure before.

    taught: while the model is taught, the indicators that gold has at figures' places; examples: filled with what the model sees of each.
    """

    known: dict[int, Decided] = field(default_factory=dict)
    paragraph: int = 0
    last: Decided | None = None
    taught: dict[int, str] = field(default_factory=dict)
    examples: list[tuple[Context, Named]] | None = None

    def of(self, context: Context) -> Decided | None:
        """What was decided of another figure, None if nothing yet."""
        return self.known.get(id(context))

    def add(self, context: Context, indicator: str, aspect: str, start: int, label: str) -> None:
        """Keep what was decided of a figure."""
        indicator = self.taught.get(context.figure.number, indicator)
        self.last = self.known[id(context)] = Decided(indicator, aspect, self.paragraph, start, label)


# An aspect that says something of a figure before it rather than of a thing of its own.
_DEPENDENT = ("growth", "share", "change", "target_rate", "target")
# Words that only set a figure beside the one before it: ,完成全年目标任务1200人的114%; ,同比增长5.1%. With 分别 it may be any of those before.
_RELATING_WORDS = (
    r"[,、(:和与]|同比|环比|同期|上年|去年|年初|上月|比|较|末|均|又|净|实际|实现|增长|增加|增幅|增速|增|下降|减少|降低|回落|提高|上升|上涨|降|升|了|占比?|比重"
    r"|达到|达|为|是|约|近|超额|超过|超|已|完成|全年|年度|全[市县省区州盟旗国]|[省市县]定|省[里级]|市级|下达|目标|任务|计划|指标|总?数|总?量|的|总?人数"
)
_RELATING = re.compile(f"(?:{_RELATING_WORDS})+")
_RELATING_EACH = re.compile(rf"(?:{_RELATING_WORDS}|分别|依次|各|了|\d{{4}}年|底|初|上半年|前)+")
# 从60元、90元提高到70元、110元
_RAISED_TO = re.compile(
    r"[,、]?(?:逐步|已|又|再|统一|一下子|直接)?(?:调整|提高|提升|上调|下调|增加|增长|扩大|上升|下降|降低|减少|涨|升|降|增|调)[到至为]了?(?:\d{4}年的?|现在的|目前的|如今的|每[人月年])?"
)
# 突破500亿元,达到526亿元
_IN_ALL = re.compile(r"[,、(\s]*(?:已|总量|总数|目前)?(?:达到?了?|增至|增加到|净增|合计|共计|总计)")
# 增长4%,快于上年1.8个百分点
_AHEAD_OF = re.compile(r"[,、(\s]*(?:快于|高于|低于|慢于|好于|高出|优于|领先)[^,;。]{0,14}")
_RATE_KINDS = ("percent", "point")
# ,占全省转移就业总数的三成
_SHARE = re.compile(r"[,、(\s]*(?:约|均|仅|只|共|已|各|也)?占(?!比|据)[^,;。]*")
_RATES = ("growth", "target_rate", "change")
_TIMES = ("duration", "training_days")  # nothing is a share of these
# 其中脱贫劳动力600人 behind people who were trained counts people who were trained; behind people who found work, poor people who did.
_PARTED = (
    "training_persons",
    "insured_persons",
    "job_intentions",
    "registered_workers",
    "relocated_persons",
    "returnees",
    "certificates",
    "fair_attendees",
    "public_welfare_posts",
)
_POOR = re.compile(
    r"[,;:(、\s]*(?:其中|内含|包括|包含|含)?[,:]?(?:有|涉及|培训)?[^,;:。]{0,10}(?:建档立卡|建卡|脱贫|贫困|监测对象|低收入|易致贫|易返贫)"
    r"(?:(?!就业|务工|转移|带动|吸纳|输出|输转|上岗|创业)[^,;:。]){0,14}"
)
# Indicators of a population, and what is only told of where people work.
POPULATIONS = ("poor_employment", "disabled_employment", "graduate_employment")
PLACED = (
    "transfer_out_of_province",
    "transfer_in_province",
    "local_employment",
    "labor_transfer",
    "migrant_workers_total",
    "employment_driven",
    "organized_transfer",
)
_GONE = re.compile(
    r"[,、;:(和与\s]*(?:其中|包括|分别为?|即)?[,:]?(?:有|到|赴|在|去)?"
    r"(?:[省区市州县乡镇]{1,2}外|跨省|跨区|境外|国外|[省区市州县乡镇]{1,2}内(?:[市州县乡镇]外)?|县域内?|本[省市县乡镇]|就地就近|就近就地|就近|外出|疆[内外])"
    r"(?:务工|就业|转移就业|转移|输转|输出|稳定|就近|就地|的|有|为|达|约|近|共|实现|规模|人数|[:|\s])*"
)
# Named features take so many of the cues.
_CUES = 4
# How far an indicator leads that a wording settles.
_CLEAR = 1.6


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
    sight: Sight | None,
    evidence: Evidence,
) -> Choice:
    """The likeliest indicator, with the rule that found it; Choice("", 0.0) where nothing speaks for any.

    A wording that never means anything else goes before the model, and so does the figure that one is only set beside.

    Without a model the best cue decides, and so does a word that the vocabulary got after the model was taught.
    """
    kinds = indicators.letters(context.figure.word, unit, aspect)
    candidates = indicators.choose(cues, text, found, context, kinds, aspect)
    best = candidates[0] if candidates else Choice("", 0.0)
    last = decided.last.indicator if decided.last else ""
    if ranker is None or sight is None:
        if decided.examples is not None:
            decided.examples.append((context, ranking.named(text, context, unit, kinds, aspect, last, brand, candidates[:_CUES])))
        return best
    untaught = bool(best.key) and text[best.start : best.end] not in ranker.words
    if untaught and best.rule != "before":
        return best
    if (
        clear := _beside(text, context, aspect, decided)
        or pairing.of(cues, text, context, kinds, aspect)
        or settled.of(text, context, unit, aspect)
    ):
        told = _told(clear, context, aspect, candidates, decided)
        return replace(told, rule="settled" if told.rule == "learned" else told.rule, sure=_CLEAR)
    if untaught:
        return best
    named = ranking.named(text, context, unit, kinds, aspect, last, brand, candidates[:_CUES])
    key, lead = ranker.verdict(sight, named, ranking.kind(kinds, unit), lambda key: key == last or evidence.bears(key, context))
    key = (
        _part(text, context, decided)
        or _same_people(text, context, aspect, key, decided)
        or _related(text, context, aspect, decided)
        or key
    )
    return replace(_told(key, context, aspect, candidates, decided), sure=lead)


def _beside(text: str, context: Context, aspect: str, decided: Decisions) -> str:
    """The indicator of an earlier figure beside which one is only set, "" for one that has words of its own.

    What something rose to, or was in all; by how much a rate is ahead; a share that opens with 占; of several rates behind 分别 each is that of one of as many figures before.
    """
    opening = context.first or context
    before = opening.before
    if not before:
        return ""
    lead = opening.lead, opening.figure.start
    alike = before[-1].figure.kind == opening.figure.kind
    if (
        (alike and (_RAISED_TO.fullmatch(text, *lead) or _IN_ALL.fullmatch(text, *lead)))
        or (opening.figure.kind in _RATE_KINDS and not opening.spread and _AHEAD_OF.fullmatch(text, *lead))
        or (aspect == "share" and context.size == 1 and _SHARE.fullmatch(text, *lead))
    ):
        source = before[-1]
    elif opening.spread and aspect in _RATES and 1 < context.size <= len(before) and _RELATING_EACH.fullmatch(text, *lead):
        source = before[context.place - context.size]
        if any(other.figure.kind == "percent" for other in before[-context.size :]):
            return ""
    else:
        return ""
    known = decided.of(source)
    return (known.indicator or NONE) if known and known.indicator not in _TIMES else ""


def _part(text: str, context: Context, decided: Decisions) -> str:
    """The indicator of the figure before one that only tells how many of those were poor, "" for any other."""
    if not context.before:
        return ""
    known = decided.of(context.before[-1])
    if known is None or known.indicator not in _PARTED or not _POOR.fullmatch(text, context.lead, context.figure.start):
        return ""
    return known.indicator


def _same_people(text: str, context: Context, aspect: str, key: str, decided: Decisions) -> str:
    """The indicator of the figure before one that only tells where of those people how many went, "" for any other.

    脱贫劳动力务工9.7万人,其中省外5.8万人,县内2.6万人: the most specific population wins (tests/gold/GUIDE.md).
    """
    opening = context.first or context
    if key not in PLACED or aspect not in ("level", "share") or not opening.before:
        return ""
    known = decided.of(opening.before[-1])
    if known is None or known.indicator not in POPULATIONS or not _GONE.fullmatch(text, opening.lead, opening.figure.start):
        return ""
    return known.indicator


def _related(text: str, context: Context, aspect: str, decided: Decisions) -> str:
    """The indicator of the figure before one that is only set beside it, "" for one that has words of its own."""
    if context.first or context.members or not context.before or context.before[-1].spread or aspect not in _DEPENDENT:
        return ""
    if not _RELATING.fullmatch(text, context.lead, context.figure.start):
        return ""
    known = decided.of(context.before[-1])
    return (known.indicator or NONE) if known else ""


def _told(key: str, context: Context, aspect: str, candidates: list[Choice], decided: Decisions) -> Choice:
    """Where the words for an indicator stand: at a cue, or with another figure of the list or the sentence that it is taken over from."""
    if key == NONE:
        return Choice("", 0.0)
    cue = next((choice for choice in candidates if choice.key == key), None)
    near = [context.first, *reversed(context.before)] if context.first else list(reversed(context.before))
    source = next((known for other in near if other and (known := decided.of(other)) and known.indicator == key), None)
    if source and key and (cue is None or context.first or aspect in _DEPENDENT):
        return Choice(key, 2.0, rule="list" if context.first else "carried", from_start=source.start, from_label=source.label)
    return cue or Choice(key, 1.0, rule="learned" if key else "")
