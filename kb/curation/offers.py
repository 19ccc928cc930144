"""What a corrected fact offers to learn from: words that do stand in its sentence, and whether the machine would then read it right."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from kb.curation import reconcile
from kb.curation.lessons import Lesson
from kb.curation.quoting import sentence
from kb.curation.vocabulary import keys_in_use
from kb.extraction.lexicon import Lexicon
from kb.models import RECORDS, Claim, Indicator, Metric, Record
from kb.models.claims import Kind

OFFERED = 6
LOOSE = "的了在把向给对由和与及以计共为已将被达约近超过从到"  # at the ends of a run they say nothing of what is measured
PLACES = "省市州盟县区旗乡镇村"  # nor do the ends of places' names at its begin
MARKS = re.compile(r"[\s，。；！？、：,;:!?“”\"'‘’《》（）()…—\d.%]+")
PLACE = re.compile(r"[\u4e00-\u9fff]{1,6}?(?:新区|开发区|园区|林区|矿区|省|市|县|区|州|盟|旗|乡|镇|村)")


@dataclass(frozen=True)
class Origin:
    """The corrected fact that a lesson comes from, with its claim and sentence."""

    record: Record
    claim: Claim
    before: str
    after: str

    @classmethod
    def find(cls, text: str) -> Origin | None:
        """From "metrics:12"; None where there is no such fact any more."""
        kind, _, number = text.partition(":")
        if kind not in RECORDS or not number.isdecimal() or len(number) > 18:
            return None
        record = RECORDS[kind]._default_manager.filter(pk=number).first()
        claim = record.claims.select_related("article").order_by("withdrawn_at", "id").first() if record else None
        if record is None or claim is None:
            return None
        return cls(record, claim, *sentence(claim.article.body, claim.start, claim.end))

    @property
    def text(self) -> str:
        return self.before + self.claim.quote + self.after

    def offers(self, what: str) -> list[str]:
        """Words of the sentence to choose from, the likeliest first."""
        if what == "indicator":
            found = [*runs(getattr(self.record, "label", ""), self.text), *pieces(self.claim.quote)]
            return list(dict.fromkeys(found))[:OFFERED]
        return list(dict.fromkeys(match.group() for match in PLACE.finditer(self.text)))[:OFFERED] if what == "region" else []


def runs(label: str, text: str) -> list[str]:
    """The parts of a label that stand in the text as such, the longest first: a label is often put together from several places.

    >>> runs("输转人数", "全年输转劳动力3万人")
    ['输转']
    """
    blocks = SequenceMatcher(None, label, text, autojunk=False).get_matching_blocks()
    parts = [part.strip(LOOSE).lstrip(PLACES) for block in blocks for part in MARKS.split(text[block.b : block.b + block.size])]
    found = sorted({part for part in parts if 2 <= len(part) <= 60}, key=lambda part: (-len(part), text.find(part)))
    return found[:OFFERED]


def pieces(quote: str) -> list[str]:
    """What lies between figures, marks and loose words of a quote: shorter words that may be learned instead.

    >>> pieces("可给予200元/平方米的场地建设补贴")
    ['平方米', '场地建设补贴']
    """
    return [part for part in re.split(rf"{MARKS.pattern}|[{LOOSE}/]", quote) if len(part) >= 3]


def heard(origin: Origin, lesson: Lesson, lexicon: Lexicon) -> str:
    """Whether the machine would read the corrected figure as the person does, once it has learned the word; in one or two sentences."""
    if lesson.what != "indicator" or not isinstance(origin.record, Metric):
        return ""
    key, name = read_as(origin, lexicon)
    if lesson.word not in origin.text:
        return f"原句里没有“{lesson.word}”这几个字，这一条照旧读。"
    if key == lesson.key:
        return f"这一条机器也会读作“{name}”，今后的文章照此读。"
    said = f"但这一条照旧：机器仍把它读作“{name}”。" if name else "但这一条照旧：机器仍读不出它的指标。"
    if isinstance(lesson.term, Indicator) and lesson.term.unit and lesson.term.unit != origin.record.unit:
        units = f"“{lesson.term}”的单位是{lesson.term.unit}，这个数字的单位是{origin.record.unit or '空'}，对不上"
        return f"{said}{units}：请看指标有没有选错；没有选错，就不必记，只改这一条。"
    return f"{said}原句里别的词分量更重：可以换一个更长、更靠近数字的说法再看，都不行就不必记，只改这一条。"


def read_as(origin: Origin, lexicon: Lexicon) -> tuple[str, str]:
    """The indicator that the origin's figure is read as: key and label, ("", "") if none."""
    claim, record = origin.claim, origin.record
    assert isinstance(record, Metric)
    found: Any = reconcile.extract(claim.article, lexicon).metrics
    near = [one for one in found if one.start < claim.end and one.end > claim.start]
    best = next((one for one in near if one.printed == claim.values.get("printed")), near[0] if near else None)
    key = keys_in_use()["indicator"].get(best.indicator) if best else None
    row = Indicator.objects.filter(pk=key).first() if key else None
    return (row.pk, str(row)) if row else ("", "")


def mark_of(record: Record) -> str:
    """The record as a lesson's address names it."""
    return f"{Kind(record.KIND).value}:{record.pk}"
