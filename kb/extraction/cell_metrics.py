"""What the figures of tables measure: by the names of their column and row, and the lines above the table."""

import re

from kb.extraction import aspects, dates, places, row_places, tables, units
from kb.extraction.cell_indicators import Indicators
from kb.extraction.indicators import Cues
from kb.extraction.lexicon import Lexicon
from kb.extraction.mentions import named_in
from kb.extraction.names import within
from kb.extraction.plans import Plans
from kb.extraction.sentences import fold
from kb.extraction.tables import Cell
from kb.extraction.types import MetricFinding, Reading

_AT_CLOSE = re.compile(r"截[至止](?:时间|日期|到)?\s*[为:]?\s*")
_FIVE_YEARS = re.compile(r"五年累计|累计")
_PLAN = re.compile(r"十[二三四五]五")
_RUNNING = re.compile("[。《]")  # of a line that is text or names a document
_YEAR = re.compile(r"(?:19|20)\d\d")
_LAST_YEAR = re.compile(r"(?<!较)(?<!比)[上去]年同期|^上年(?!末)")
_THIS_MONTH = re.compile(r"[本当]月")
_MONTH = re.compile(r"\d{4}-\d\d(?=$|-\d\d$)")
_REPORTED = re.compile(r"情况|完成|统计")  # a table in a plan that tells how things stand
_COMPANY = re.compile(r"(?:公司|集团|合作社|酒店|厂|商行|超市)$")
_UNITS = {"元/日": "元/天"}
_TAIL = 4  # characters at the end of a program's name that stand for it: 帮扶车间
_LONGEST = 40  # characters of a line that names a table; a longer one is text


class Meanings:
    """Reads the figures of one article's tables."""

    def __init__(self, reading: Reading, lexicon: Lexicon, cues: Cues, plans: Plans) -> None:
        self.reading, self.lexicon, self.cues, self.plans = reading, lexicon, cues, plans
        self.brands = {brand.name: brand.region for brand in reading.brands}
        self.programs = [program.name for program in reading.programs if len(program.name) > 2]
        self.year = dates.year_of(reading)
        self.before: MetricFinding | None = None  # the figure before it in its row
        self.periods: list[str] = []  # of the figures before it in its row
        self.regions: dict[int, str] = {}  # of rows by their begin
        self.times: dict[str, str] = {}  # of names of columns and rows, and of lines
        self.usual = {term.key: term.unit for term in lexicon.indicators}  # units of indicators
        self.indicators = Indicators(lexicon, cues)

    def of(self, cell: Cell) -> MetricFinding:
        """A figure with all that it says."""
        if self.before and self.before.start != cell.row:
            self.before, self.periods = None, []
        body, unit = self.reading.article.body, _UNITS.get(cell.unit, units.plain(cell.unit))
        own = self.own_period(cell)
        aspect = self.aspect(cell, unit, own)
        subject, brand = self.subject(cell)
        last = self.before.indicator if self.before else ""
        key = self.indicators.of(
            cell,
            unit,
            aspect,
            brand,
            self.title(cell),
            last,
            self.others(cell) if cell.bare else (),
            fold(self.reading.article.title),
        )
        if not unit and aspect in ("level", "target", "change") and cell.value == cell.value.to_integral_value():
            unit = self.usual.get(key, "")
        region = self.region(cell, subject)
        self.before = MetricFinding(
            start=cell.row,
            end=cell.end,
            quote=body[cell.row : cell.end],
            rule="metric.table",
            confidence=0.8 if key else 0.4,
            value=cell.value,
            value_max=cell.value_max,
            unit=unit,
            printed=body[cell.start : cell.end],
            bound=cell.bound,
            aspect=aspect,
            indicator=key,
            label=cell.first if cell.bare and cell.first and not subject and not self.regions.get(cell.row) else cell.label,
            period=self.period(cell, aspect, own),
            region=region,
            subject=subject,
        )
        self.periods.append(self.before.period)
        return self.before

    def aspect(self, cell: Cell, unit: str, own: str) -> str:
        """By the column's name, then the row's where it says what is measured; a year to come is planned."""
        past = own[:4].isdigit() and own[:4] < self.year
        found = aspects.of_column(cell.column or cell.first, "" if past else f"{self.purpose(cell)} {cell.leading}", unit)
        if found == "level" and cell.bare and cell.column:
            found = aspects.of_column(cell.first, "", unit)
        planned = not past and self.plans.at(cell.start) and not _REPORTED.search(self.title(cell))
        ahead = planned or (own[:4].isdigit() and own[:4] > self.year > "")
        return "target" if ahead and found in ("level", "change") else found

    def purpose(self, cell: Cell) -> str:
        """What the table is for: its title, or the first of the lines around it that speaks of a plan or a rule, the headline last."""
        title = self.title(cell)
        if aspects.PURPOSE.search(title):
            return title
        text = self.reading.folded
        lines = (text[start:end] for start, end in reversed(cell.above) if end - start <= _LONGEST)
        return next((line for line in (*lines, fold(self.reading.article.title)) if aspects.PURPOSE.search(line)), title)

    def others(self, cell: Cell) -> tuple[str, ...]:
        """The row's further cells of words that are no places."""
        text = self.reading.folded
        return tuple(
            text[start:end] for start, end in cell.texts[1:] if end - start <= _LONGEST and (start, end) not in cell.places
        )

    def title(self, cell: Cell) -> str:
        """The line above the table that names it, or the article's headline right above it."""
        if cell.title:
            return self.reading.folded[slice(*cell.title)].rstrip("。:").rpartition("。")[2]
        return "" if cell.above else fold(self.reading.article.title)

    def time_of(self, words: str) -> str:
        if words and words not in self.times:
            self.times[words] = dates.of_label(self.reading, words)
        return self.times.get(words, "")

    def own_period(self, cell: Cell) -> str:
        """The time that the column's or the row's name states: the one that names the year, else the column's."""
        row = self.time_of(cell.first)
        if row and not _YEAR.search(cell.column):
            return row
        return self.time_of(cell.column) or row

    def period(self, cell: Cell, aspect: str, own: str) -> str:
        """The column's or row's time, that of the lines above, else the one that holds for the text; a plan has its year."""
        if (
            len(own) == 4
            and _FIVE_YEARS.search(cell.note + cell.first)
            and (_PLAN.search(self.title(cell)) or "五年" in cell.note + cell.first)
        ):
            return f"{int(own) - 4}/{own}"
        if not own and self.before and aspects.RELATIVE.match(cell.column):
            return max(reversed(self.periods), key=_end)  # of what it compares
        period = own or self.above(cell) or dates.period_at(self.reading, cell.row)
        if aspect == "standard":
            return own
        if aspect == "target" and not period.partition("/")[2].isdigit():
            return period.removeprefix("../")[:4]
        return _other_time(cell.column, period)

    def above(self, cell: Cell) -> str:
        """The time that a line above the table states of it: 统计截止时间:2023年9月30日."""
        for start, end in reversed(cell.above):
            line = self.reading.folded[start:end]
            if len(line) <= _LONGEST and "。" not in line:
                found = self.time_of(_AT_CLOSE.sub("截至", line))
                if found:
                    return found
        return ""

    def subject(self, cell: Cell) -> tuple[str, bool]:
        """The brand of the row, else the company, else a program that the column is about; and whether it is a brand."""
        text = self.reading.folded
        words = [text[start:end].strip('“”"') for start, end in cell.texts]
        brand = next((word for word in words if word in self.brands), "")
        if brand:
            return brand, True
        company = next((word for word in words if _COMPANY.search(word)), "")
        return company or next((name for name in self.programs if name in cell.label or name[-_TAIL:] in cell.label), ""), False

    def region(self, cell: Cell, subject: str) -> str:
        """The place of the row, at the finest level that it names; that of its brand; else that of the line above the table."""
        if cell.row not in self.regions:
            self.regions[cell.row] = self.row_region(cell)
        return self.regions[cell.row] or self.brands.get(subject, "") or self.table_region(cell)

    def row_region(self, cell: Cell) -> str:
        text, found = self.reading.folded, ""
        spans = cell.places or [span for span in cell.texts if text[slice(*span)].strip("“”") not in self.brands]
        for span in spans:
            code = row_places.in_cell(self.reading, self.lexicon, span)
            if code and (not found or within(code, found)):
                found = code
        return found

    def table_region(self, cell: Cell) -> str:
        """That of the line above the table, if it names a place, else what the text speaks of where the row stands."""
        start, end = cell.title or (0, 0)
        named = named_in(self.reading, start, end)
        if named and end - start <= _LONGEST and not _RUNNING.search(self.reading.folded, start, end):
            return named[-1].code
        return places.region_at(self.reading, cell.start, self.lexicon)


def _end(period: str) -> str:
    """Where a period ends, to be compared."""
    return period.rpartition("/")[2]


def _other_time(column: str, period: str) -> str:
    """The table's time as a column names another by it: 上年同期 a year earlier, 本月 its last month."""
    if _LAST_YEAR.search(column):
        return _YEAR.sub(lambda year: str(int(year[0]) - 1), period)
    month = _MONTH.search(period)
    return month[0] if month and _THIS_MONTH.match(column) else period


def find(reading: Reading, lexicon: Lexicon, cues: Cues, plans: Plans) -> tuple[list[tuple[int, MetricFinding]], set[int]]:
    """The figures of all tables, each with the offset of its number, and the offsets of numbers that are not to be read as text."""
    found, void = tables.scan(reading.folded)
    meanings = Meanings(reading, lexicon, cues, plans)
    return [(cell.start, meanings.of(cell)) for cell in found], void
