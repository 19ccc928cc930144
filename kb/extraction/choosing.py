"""The indicator of a figure: what the learned model makes of the words around it, and where in the text the words for it stand."""

import re
from dataclasses import dataclass, field, replace

from kb.extraction import indicators, ranking
from kb.extraction.context import Context
from kb.extraction.indicators import Choice, Cues, Hit
from kb.extraction.ranking import Named, Ranker, Sight


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
_RELATING = re.compile(
    r"(?:[,、(:和与]|同比|环比|同期|上年|去年|年初|上月|比|较|末|均|又|净|实际|实现|增长|增加|增幅|增速|增|下降|减少|降低|回落|提高|上升|上涨|降|升|了|占比?|比重"
    r"|达到|达|为|是|约|近|超额|超过|超|已|完成|全年|年度|全[市县省区州盟旗国]|[省市县]定|省[里级]|市级|下达|目标|任务|计划|指标|总?数|总?量|的|总?人数)+"
)
# Named features take so many of the cues.
_CUES = 4


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
) -> Choice:
    """The likeliest indicator, with the rule that found it; Choice("", 0.0) where nothing speaks for any.

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
    if best.key and text[best.start : best.end] not in ranker.words:
        return best
    named = ranking.named(text, context, unit, kinds, aspect, last, brand, candidates[:_CUES])
    key, lead = ranker.verdict(sight, named, ranking.kind(kinds, unit))
    key = _related(text, context, aspect, decided) or key
    return replace(_told(key, context, aspect, candidates, decided), sure=lead)


def _related(text: str, context: Context, aspect: str, decided: Decisions) -> str:
    """The indicator of the figure before one that is only set beside it, "" for one that has words of its own."""
    if context.first or context.members or not context.before or context.before[-1].spread or aspect not in _DEPENDENT:
        return ""
    if not _RELATING.fullmatch(text, context.lead, context.figure.start):
        return ""
    known = decided.of(context.before[-1])
    return known.indicator if known else ""


def _told(key: str, context: Context, aspect: str, candidates: list[Choice], decided: Decisions) -> Choice:
    """Where the words for an indicator stand: at a cue, or with another figure of the list or the sentence that it is taken over from."""
    cue = next((choice for choice in candidates if choice.key == key), None)
    near = [context.first, *reversed(context.before)] if context.first else list(reversed(context.before))
    source = next((known for other in near if other and (known := decided.of(other)) and known.indicator == key), None)
    if source and key and (cue is None or context.first or aspect in _DEPENDENT):
        return Choice(key, 2.0, rule="list" if context.first else "carried", from_start=source.start, from_label=source.label)
    return cue or Choice(key, 1.0, rule="learned" if key else "")
