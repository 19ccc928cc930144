"""What a brief says of a fact: its words as the pages have them, and the footnote with its reference, sentence and state."""

import datetime
from collections.abc import Iterable
from html import unescape
from typing import Any

from django.db.models.functions import Left
from django.utils.html import strip_tags

from kb.browse.article_page import OPENING
from kb.browse.briefs.document import Stated
from kb.browse.cells import Cell
from kb.browse.citing import reference, work_of
from kb.browse.names import quoted
from kb.models import Claim, Record, State
from kb.templatetags.records import SHAPES, amount, short

QUOTE = 90  # characters of a sentence in a footnote
LEGEND = "数字右上角的脚注写明出处和原句。○ 待核：机器读出，还没有人核对；△ 待复核：核对之后依据有变化；没有标记的已由编辑核对。不同文章的数字不相加、不平均；没有读到的，不等于零。"
UNREVIEWED = {State.PROPOSED: "（待核）", State.REVISIT: "（待复核）"}


class Sources:
    """Facts with their footnotes. site: what addresses begin with; accessed: the day on which the brief is made."""

    def __init__(self, site: str, accessed: datetime.date) -> None:
        self.site, self.accessed = site, accessed
        self.claims: dict[int, Claim] = {}

    def load(self, cells: Iterable[Cell | None]) -> None:
        """The sentences of cells, which know only their numbers. One query."""
        wanted = [cell.claim for cell in cells if cell and cell.claim]
        found = Claim.objects.filter(pk__in=wanted).select_related("article").defer("article__body", "article__context")
        self.claims |= {claim.pk: claim for claim in found.annotate(opening=Left("article__body", OPENING))}

    def fact(self, record: Record, text: str, claim: Claim | None = None) -> Stated:
        """`text` as the record states it; its evidence must be loaded."""
        return self._stated(text, State(record.state), claim or record.source)

    def figure(self, record: Any, claim: Claim | None = None) -> Stated:
        return self.fact(record, plain_amount(record), claim)

    def cell(self, cell: Cell | None) -> Stated | str:
        if cell is None:
            return "—"
        stated = self._stated(str(cell.shown), State(cell.state), self.claims.get(cell.claim or 0))
        return Stated(stated.text, f"{stated.note}另有数字说法不一。", stated.mark) if cell.differs else stated

    def _stated(self, text: str, state: State, claim: Claim | None) -> Stated:
        mark = SHAPES[state] if state in UNREVIEWED else ""
        note = self.note(claim) if claim else "没有依据的句子。"
        return Stated(text, note + UNREVIEWED.get(state, ""), mark)

    def note(self, claim: Claim) -> str:
        """The reference after GB/T 7714, the sentence, and where it stands here if the reference leads elsewhere."""
        work = work_of(claim.article, getattr(claim, "opening", ""))
        here = self.site + claim.get_absolute_url()
        named = reference(work, accessed=self.accessed, address=here)
        return f"{named} 原句：{quoted(short(claim.quote, QUOTE))}" + (f" {here}" if work.url else "")


def plain_amount(record: Any) -> str:
    """A figure or a rate in the words of the pages: 约 12.02 万人."""
    return unescape(strip_tags(amount(record)))


def day_words(day: datetime.date) -> str:
    """2026年11月22日, without leading zeros."""
    return f"{day.year}年{day.month}月{day.day}日"
