"""Which indicator a figure of a table stands for: by the name of its column, its row, the column before it, or the line above the table."""

import re

from kb.extraction import aspects, choosing, indicators, ranking, units
from kb.extraction.context import Context
from kb.extraction.indicators import Cues
from kb.extraction.lexicon import Lexicon
from kb.extraction.numbers import Figure
from kb.extraction.tables import Cell, names

_RATES = ("target_rate", "share", "growth")
# What may be counted of those who work under a brand.
_OF_BRAND = ("employment_driven", "site_workers", "labor_transfer", "migrant_workers_total", "labor_force", "users", "")
_PER_HEAD = re.compile(r"人均[^,]{0,4}(?:收入|创收)|^年均?收入$")
_WAGES = {"元/月": "wage_monthly", "元/天": "wage_daily"}
_SUBSIDY = re.compile(r"(?:补贴|补助|奖补|返还)$")
_PLACED = (*choosing.PLACED, "returnees")
# Who is counted, before where they work (tests/gold/GUIDE.md: the most specific population wins).
_GROUPS = (
    (re.compile("脱贫|建档立卡|贫困[户劳人]|监测对象"), "poor_employment"),
    (re.compile("残疾"), "disabled_employment"),
    (re.compile("毕业生"), "graduate_employment"),
)
# 走访村(个), 服务社区数, 涉及乡镇: a column that counts villages or towns, whatever is done there.
_COVERED = re.compile(
    r"(?:(?P<towns>乡镇|镇街|街镇|镇|街道)|行政村|[^农乡新全驻]村|^村|村[庄居屯组]|社区|居委会)[()社区街道居/、]*(?:个数|数量?)?\)?$"
)
_SURE = 0.0  # how far the model's verdict must lead to be better than nothing


def people_of(cell: Cell, *titles: str) -> str:
    """The indicator of the population that a column, row or title names, "" for people in general: 脱贫人口务工情况, by where they went."""
    return next((key for words in (cell.label, cell.first, *titles) for group, key in _GROUPS if group.search(words)), "")


class Indicators:
    """Chooses the indicators of one article's tables; what it worked out for a column holds for all its rows."""

    def __init__(self, lexicon: Lexicon, cues: Cues) -> None:
        self.cues, self.ranker = cues, ranking.ranker_of(lexicon)
        self.keys: dict[tuple[str, str], str] = {}  # of words and kinds
        self.learned: dict[tuple[str, ...], str] = {}

    def of(
        self,
        cell: Cell,
        unit: str,
        aspect: str,
        brand: bool,
        title: str,
        last: str,
        others: tuple[str, ...] = (),
        headline: str = "",
    ) -> str:
        """The indicator, "" where nothing speaks for any. last: that of the figure before in the row. others: further cells that may name it."""
        kinds = indicators.letters(cell.counted, unit, aspect) if cell.counted else ""
        if aspect in _RATES and last and aspects.RELATIVE.match(cell.column):
            return last
        if aspect == "standard" and units.kind_of(cell.counted) in ("money", "percent"):
            return self.of_rule(cell, kinds, title)
        if units.kind_of(cell.counted) != "person" and (covered := _COVERED.search(cell.label)):
            return "coverage_towns" if covered["towns"] else "coverage_villages"
        column = "" if cell.bare and cell.column else self.of_words(cell.label, kinds)
        if brand and (own := self.of_brand(cell, column)):
            return own
        key = (
            column or self.of_row(cell, kinds, others) or (last if aspect in _RATES else "") or self.of_title(cell, kinds, title)
        )
        key = key or _WAGES.get(unit, "") or self.by_model(cell, unit, aspect, kinds, title, last)
        return (people_of(cell, title, headline) or key) if key in _PLACED and units.kind_of(cell.counted) == "person" else key

    def of_rule(self, cell: Cell, kinds: str, title: str) -> str:
        """A rate or ceiling of a rule: of a loan where one is spoken of, else of a subsidy."""
        loan = any(self.of_words(words, kinds) == "startup_loans" for words in (cell.label, cell.first, title))
        return "startup_loans" if loan else "subsidy_standard"

    def of_row(self, cell: Cell, kinds: str, others: tuple[str, ...]) -> str:
        """By the row's name: what is paid, or who is paid, where it names a subsidy."""
        if cell.first == cell.label:
            return ""
        if units.kind_of(cell.counted) == "person" and _SUBSIDY.search(cell.first):
            return "subsidy_beneficiaries"
        return next((key for words in (cell.first, *others) if (key := self.of_words(words, kinds))), "")

    def of_title(self, cell: Cell, kinds: str, title: str) -> str:
        """By the line above the table, where the column says nothing of its own or a part of what that line says in full."""
        core = "" if cell.bare else names.core(cell.label)
        if not cell.bare and (len(core) < 2 or core not in title):
            return ""
        key = indicators.of_label(self.cues, title, kinds, core).key
        return "" if key.startswith("coverage") else key

    def of_brand(self, cell: Cell, key: str) -> str:
        """What is told of a brand's people, "" where the figure is none of these."""
        if _PER_HEAD.search(cell.label):
            return "labor_income_per_capita"
        return "brand_practitioners" if cell.counted in ("人", "名") and key in _OF_BRAND else ""

    def of_words(self, words: str, kinds: str) -> str:
        """The indicator that the cues in some words speak for."""
        if (words, kinds) not in self.keys:
            self.keys[words, kinds] = indicators.of_label(self.cues, words, kinds).key
        return self.keys[words, kinds]

    def by_model(self, cell: Cell, unit: str, aspect: str, kinds: str, title: str, last: str) -> str:
        """What the learned model reads in a name that holds no cue, "" where it is little sure: 缺口(人) → vacancy_demand."""
        known = (cell.label, unit, aspect, last)
        if self.ranker and known not in self.learned:
            text = f"{cell.label}1{cell.counted}"
            at = len(cell.label)
            figure = Figure(at, len(text), at, at + 1, cell.value, None, cell.counted, "exact")
            context = Context(figure, (0, len(text)), 0, 0, 0, len(text), heading=title)
            key, lead = self.ranker.ask(text, context, unit, kinds, aspect, last, False)
            self.learned[known] = key if lead >= _SURE else ""
        return self.learned.get(known, "")
