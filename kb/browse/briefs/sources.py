"""What a brief says of a fact: its words as the pages have them, and the footnote with its reference, sentence and state."""

import datetime
from collections.abc import Iterable
from dataclasses import replace
from html import unescape
from typing import Any

from django.utils.html import strip_tags

from kb.browse import corrections
from kb.browse.briefs.document import Stated
from kb.browse.cells import Cell
from kb.browse.citing import reference, work_of
from kb.browse.names import quoted
from kb.browse.sentence import Sentence, sentences
from kb.models import Claim, Metric, Record, State
from kb.models.base import claims_to_show
from kb.models.claims import Kind
from kb.templatetags.records import SHAPES, amount, short

QUOTE = 90  # characters of a quote in a footnote
WHOLE = 200  # and of the sentence that it stands in
LEGEND = "数字右上角的脚注写明出处和原句。○ 待核：机器读出，还没有人核对；△ 待复核：核对之后依据有变化；没有标记的已由编辑核对；※ 编辑更正过，脚注里有原来的读法。不同文章的数字不相加、不平均；没有读到的，不等于零。"
CORRECTED = "※"
UNREVIEWED = {State.PROPOSED: "（待核）", State.REVISIT: "（待复核）"}


class Sources:
    """Facts with their footnotes. site: what addresses begin with; accessed: the day on which the brief is made."""

    def __init__(self, site: str, accessed: datetime.date) -> None:
        self.site, self.accessed = site, accessed
        self.claims: dict[int, Claim] = {}
        self.said: dict[int, Sentence] = {}
        self.corrected: dict[tuple[str, int], str] = {}

    def load(self, cells: Iterable[Cell | None]) -> None:
        """The words of cells, which know only their numbers. Two queries, a few more where a person set figures right."""
        held = [cell for cell in cells if cell]
        found = claims_to_show().filter(pk__in=[cell.claim for cell in held if cell.claim])
        self.claims |= {claim.pk: claim for claim in found}
        self.said |= sentences(found)
        if edited := [cell.pk for cell in held if cell.edited]:
            self._correct(Metric.objects.with_evidence().filter(pk__in=edited))

    def prepare(self, records: Iterable[Record]) -> None:
        """The sentences of facts of one kind that come next: one query instead of one a fact. Their evidence must be loaded."""
        records = list(records)
        for record in records[:1]:
            claims = [one.source for one in records if one.source]
            self.said |= sentences(claims, with_ceiling=record.KIND == Kind.SUBSIDIES)
        self._correct(records)

    def _correct(self, records: Iterable[Any]) -> None:
        records = list(records)
        found = corrections.corrections(records)
        self.corrected |= {(str(record.KIND), record.pk): corrections.sentence(found.get(record.pk, [])) for record in records}

    def fact(self, record: Record, text: str, claim: Claim | None = None) -> Stated:
        """`text` as the record states it; its evidence must be loaded."""
        if (str(record.KIND), record.pk) not in self.corrected:
            self.prepare([record])
        corrected = self.corrected[str(record.KIND), record.pk]
        return self._stated(text, State(record.state), claim or record.source, corrected)

    def figure(self, record: Any, claim: Claim | None = None) -> Stated:
        return self.fact(record, plain_amount(record), claim)

    def cell(self, cell: Cell | None) -> Stated | str:
        if cell is None:
            return "—"
        corrected = self.corrected.get((str(Kind.METRICS), cell.pk), "")
        stated = self._stated(str(cell.shown), State(cell.state), self.claims.get(cell.claim or 0), corrected)
        return replace(stated, state=f"{stated.state}另有数字说法不一。") if cell.differs else stated

    def _stated(self, text: str, state: State, claim: Claim | None, corrected: str) -> Stated:
        mark = (SHAPES[state] if state in UNREVIEWED else "") + (CORRECTED if corrected else "")
        told = UNREVIEWED.get(state, "") + (f"（编辑已更正：{corrected}）" if corrected else "")
        if claim is None:
            return Stated(text, "没有依据的句子。", mark, state=told)
        return Stated(text, self.note(claim), mark, self.sentence(claim), told)

    def note(self, claim: Claim) -> str:
        """The reference after GB/T 7714, where the words stand here if the reference leads elsewhere, and the words."""
        work = work_of(claim.article, getattr(claim, "opening", ""))
        here = self.site + claim.get_absolute_url()
        named = reference(work, accessed=self.accessed, address=here)
        return f"{named}{f' {here}' if work.url else ''} 原句：{quoted(short(claim.quote, QUOTE))}"

    def sentence(self, claim: Claim) -> str:
        """The sentence that the words stand in, in quotation marks; "" where it says no more than they."""
        if claim.pk not in self.said:
            self.said |= sentences([claim])
        said = self.said[claim.pk]
        return f"“{said.clipped(WHOLE)}”" if said.text != claim.quote else ""


def plain_amount(record: Any) -> str:
    """A figure or a rate in the words of the pages: 约 12.02 万人."""
    return unescape(strip_tags(amount(record)))


def day_words(day: datetime.date) -> str:
    """2026年11月22日, without leading zeros."""
    return f"{day.year}年{day.month}月{day.day}日"
