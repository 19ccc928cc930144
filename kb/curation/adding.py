"""What the machine missed: a person selects the words in the article and says what they state. The claim is the editor's, for good."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import Any

from django.db.models import Max

from articles.models import Article
from kb.curation import editing, fields
from kb.curation.admin_history import events_of
from kb.curation.reconcile import hand_key
from kb.curation.vocabulary import current_lexicon
from kb.extraction import dates, governing, numbers, pipeline, shape
from kb.extraction.lexicon import Lexicon
from kb.extraction.types import ArticleText
from kb.models import (
    RECORDS,
    Claim,
    Cooperation,
    FormerName,
    Indicator,
    Industry,
    LaborBrand,
    ProgramType,
    Record,
    Region,
    State,
    TargetGroup,
)
from kb.models.claims import BY_HAND

LONGEST = 2000  # characters of a quote


class SelectionError(ValueError):
    """The selected words cannot become a fact; the message says why, in Chinese."""


@dataclass(frozen=True)
class Selection:
    """`article.body[start:end]`, without spaces at its ends."""

    article: Article
    start: int
    end: int

    @property
    def quote(self) -> str:
        return self.article.body[self.start : self.end]


def select(article: Article, start: int, end: int) -> Selection:
    """The words between two offsets. Raises SelectionError if there are none, or too many."""
    body = article.body
    start, end = max(0, start), min(len(body), end)
    while start < end and body[start].isspace():
        start += 1
    while start < end and body[end - 1].isspace():
        end -= 1
    if start >= end:
        raise SelectionError("没有选中正文里的词句。请在左边的正文里选，再点类别。")
    if end - start > LONGEST:
        raise SelectionError(f"选中了 {end - start} 个字，太长。请只选说明这一条事实的一两句。")
    return Selection(article, start, end)


def read(selection: Selection, kind: str) -> dict[str, Any]:
    """What can be read from the selected words, as a record's attributes: the finders first, then figure, region and period alone.

    The whole article is read, so that 该县 and 去年 mean what they mean there.
    """
    article, model = selection.article, RECORDS[kind]
    text = ArticleText(article.body, article.title, article.deck, tuple(article.authors), article.published, article.context)
    lexicon = known_names()
    reading = pipeline.reading_of(text, lexicon)
    region, period = governing.region_at(reading, selection.start, lexicon), dates.period_at(reading, selection.start)
    found = found_alone(selection, kind, text, lexicon)
    values = fields.from_claim(model, found) if found else blank(model)
    if "region_id" in values:
        values["region_id"] = region or values["region_id"]
    if "period" in values:
        values["period"] = values["period"] or period
    values = {name: value if held(model, name, value) else None for name, value in values.items()}
    return values | guessed(model, selection, values)


def found_alone(selection: Selection, kind: str, text: ArticleText, lexicon: Lexicon) -> dict[str, Any] | None:
    """What the finders read of the selected words taken alone, the surest first."""
    alone = ArticleText(selection.quote, text.title, text.deck, text.authors, text.published, text.context)
    findings = getattr(pipeline.extract(alone, lexicon), kind)
    return shape.fact(max(findings, key=lambda finding: finding.confidence)) if findings else None


def held(model: type[Record], name: str, value: Any) -> bool:
    """Whether the row that a code stands for is there: the learned weights may name an indicator that the office has dropped."""
    table: Any = model._meta.get_field(fields.field_name(name)).related_model if name.endswith("_id") else None
    return not value or table is None or table._default_manager.filter(pk=value).exists()


def blank(model: type[Record]) -> dict[str, Any]:
    """An empty record's attributes."""
    empty = model()
    return {fields.attribute(name): getattr(empty, fields.attribute(name)) for name in model.FIELDS}


def guessed(model: type[Record], selection: Selection, values: dict[str, Any]) -> dict[str, Any]:
    """What the words alone suggest where no finder read them: the first figure with its unit, or the words as a name."""
    quote = selection.quote
    guess: dict[str, Any] = {}
    figure = next(iter(numbers.figures(quote)), None)
    for name in ("value", "amount"):
        if name in values and values[name] is None and figure is not None:
            guess |= {name: figure.value, "unit": values.get("unit") or figure.word}
            if name == "value":
                guess |= {
                    "printed": quote[figure.number : figure.number_end],
                    "bound": figure.bound,
                    "value_max": figure.value_max,
                }
                guess["label"] = values.get("label") or quote[: figure.start].strip("，、。：“”（）")[-30:]
    for name in ("name", "title"):
        if name in values and not values[name]:
            guess[name] = quote.strip("，。、；：“”《》（）")[:60]
    return guess


def add(*, selection: Selection, record: Record) -> Record:
    """Keep the words as a claim of the editor's and the filled record with it, accepted. The caller owns the transaction."""
    values = claim_values(record)
    key = hand_key(selection.article, str(record.KIND), (selection.start, selection.end), values)
    if Claim.objects.filter(key=key).exists():
        raise SelectionError("这几个字里的这条事实已经补录过。")
    claim = Claim.objects.create(
        key=key,
        kind=record.KIND,
        article=selection.article,
        start=selection.start,
        end=selection.end,
        quote=selection.quote,
        values=values,
        rule=BY_HAND,
        confidence=1,
        version=BY_HAND,
    )
    record.state = State.ACCEPTED
    record.edited = []
    record.save()
    record.claims.add(claim)
    editing.note(record=record, names=record.FIELDS)
    record.save()
    return record


def claim_values(record: Record) -> dict[str, Any]:
    """A record's fields as a claim keeps them: `fields.from_claim` gives them back."""
    values = {name: fields.as_json(getattr(record, fields.attribute(name))) for name in record.FIELDS}
    if isinstance(record, Cooperation):
        values["from"], values["to"] = sorted((values.pop("from_region"), values.pop("to_region")))
    return values


def known_names() -> Lexicon:
    """The lexicon, built anew only when a name or a term has changed: building it takes a second."""
    return lexicon_of(signature())


def signature() -> tuple[Any, ...]:
    """What changes whenever the lexicon does."""
    tables = (Region, FormerName, Indicator, Industry, ProgramType, TargetGroup)
    last = [events_of(model)._default_manager.aggregate(n=Max("pgh_id"))["n"] for model in tables]
    brands = LaborBrand.objects.filter(state=State.ACCEPTED).aggregate(n=Max("updated_at"))["n"]
    return (*last, *(model._default_manager.count() for model in tables), brands)


@functools.lru_cache(maxsize=1)
def lexicon_of(signature: tuple[Any, ...]) -> Lexicon:
    return current_lexicon()
