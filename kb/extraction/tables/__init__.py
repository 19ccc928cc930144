"""Figures in tables: rows of cells set apart by | or tabs, below a row of column names.

A column's name is the label of its figures; its unit stands in brackets behind it (从业人数(人)) or for the whole table in a line above
(单位:万元). Where columns name only when or how (2020年, 完成率), the rows or the line above say what is measured.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache

from kb.extraction import units
from kb.extraction.tables import names
from kb.extraction.tables.amounts import Amount, amount
from kb.extraction.tables.grid import Block, Line, Part, blocks
from kb.extraction.tables.headers import Column, caption, column, columns, common_units, guess, heads, is_head, suited, unit_of

Span = tuple[int, int]
_SCALE = {"": 1, "万": 10**4, "亿": 10**8}


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure in a table.

    start:end is its number, printed where its cell begins, `row` where its row begins. label: what is measured, by its column or its row. column: its column's name,
    bare: whether that says only when or how. first: its row's name; texts: spans of the row's cells without figures, the one below 指标 first; `places` those
    below 地区 or 县市. counted: the measure word alone. note: words beside the unit. title: the line above the table; above: spans of
    the lines above, nearest last. leading: the first column of figures, where none says what was reached.
    """

    start: int
    end: int
    printed: int
    row: int
    value: Decimal
    value_max: Decimal | None
    bound: str
    unit: str
    counted: str
    label: str
    column: str
    bare: bool
    first: str
    texts: tuple[Span, ...]
    places: tuple[Span, ...] = ()
    note: str = ""
    title: Span | None = None
    above: tuple[Span, ...] = ()
    leading: str = ""


@dataclass(slots=True)
class Table:
    """Rows below names of columns (none where the table has no such row), and the lines above, nearest last.

    common: the units stated for the whole table; guessed: those of columns without one of their own; leading: see Cell.
    kinds: the numbers of the columns that name places, units or what is measured.
    """

    rows: list[list[Part]]
    columns: list[Column]
    common: list[tuple[str, str]]
    lines: list[Line]
    guessed: dict[int, tuple[str, str]] = field(default_factory=dict)
    leading: str = ""
    kinds: dict[str, list[int]] = field(default_factory=dict)

    @property
    def title(self) -> Line | None:
        """The nearest line above that names the table."""
        return next((line for line in reversed(self.lines) if not names.NOT_TITLE.match(line.text)), None)

    def column(self, at: int) -> Column | None:
        return self.columns[at] if at < len(self.columns) else None


def cells(text: str) -> list[Cell]:
    """All figures in the tables of a folded text."""
    return scan(text)[0]


def scan(text: str) -> tuple[list[Cell], set[int]]:
    """The figures of all tables, and the positions at which a table has numbers that measure nothing (serial numbers, ranks, years)."""
    found: list[Cell] = []
    void: set[int] = set()
    for table in read(text):
        for row in table.rows:
            found.extend(_figures(row, table))
            void.update(_void(row, table))
    for cell in found:
        void.update(range(cell.printed, cell.end))
    return found, void


def read(text: str) -> list[Table]:
    """The tables of a folded text, in order; [] without scanning where it has no bar or tab."""
    found: list[Table] = []
    if "|" not in text and "\t" not in text:
        return found
    for block in blocks(text):
        at = 0
        while at < len(block.rows):
            end = next((row for row in range(at + 1, len(block.rows)) if _begins(block.rows, at, row)), len(block.rows))
            rows = block.rows[at:end]
            top = heads(rows)
            found.append(_table(block, rows[:top], rows[top:], found[-1] if found else None))
            at = end
    return found


def _begins(rows: list[list[Part]], start: int, at: int) -> bool:
    """Whether the row `at` names columns anew, behind rows of figures."""
    return is_head(rows[at]) and any(not is_head(row) for row in rows[max(start + 1, at - 1) : at])


def _table(block: Block, top: list[list[Part]], rows: list[list[Part]], before: Table | None) -> Table:
    """The columns of a table; those of the table before it where only a short line stands between (一、省级)."""
    widths = [len(row) for row in rows] or [0]
    width = max(set(widths), key=widths.count)
    lines = block.above
    if top and (said := caption(top[0][0].text)):
        lines = [*lines, Line(top[0][0].start, said)]
    if not top and before and block.apart == 1 and len(lines[-1].text) <= names.SHORT and len(before.columns) == width:
        return Table(rows, before.columns, before.common, [*before.lines, *lines], before.guessed, before.leading, before.kinds)
    found = columns(top, width) if top else []
    stated = [line.text for line in lines] + [part.text for row in top for part in row[:1]]
    common = next((units_of_table for line in reversed(stated) if (units_of_table := common_units(line))), [])
    numeric = [
        at
        for at in range(1, len(found))
        if not names.void(found[at].name) and any(at < len(r) and amount(r[at].text) for r in rows)
    ]
    leading = found[numeric[0]].name if numeric and not any(names.DONE.search(known.name) for known in found) else ""
    return Table(rows, found, common, lines, guess(found, common, numeric), leading, _kinds(found))


def _kinds(found: list[Column]) -> dict[str, list[int]]:
    return {
        kind: [at for at, known in enumerate(found) if pattern.fullmatch(known.name)] for kind, pattern in names.KINDS.items()
    }


def _void(row: list[Part], table: Table) -> Iterator[int]:
    """Where a row has numbers that measure nothing: its own number, and columns of ranks, years, telephone numbers."""
    for at, part in enumerate(row):
        known = table.column(at)
        serial = at == 0 and len(row) > 1 and (held := amount(part.text)) and held.whole and not amount(row[1].text)
        if serial or (known and names.void(known.name)) or (at == 0 and known and amount(part.text)):
            yield from range(part.start, part.end)


def _figures(row: list[Part], table: Table) -> Iterator[Cell]:
    """The figures of a row; without names of columns and without a unit, numbers between bars are no table."""
    held = [amount(part.text) if at else None for at, part in enumerate(row)]
    texts = [part for part, figure in zip(row, held, strict=True) if not figure and part.text and not _is_number(part)]
    for at, (part, figure) in enumerate(zip(row, held, strict=True)):
        known = table.column(at)
        if figure and (known or (table.common and not table.columns)) and not (known and names.void(known.name)):
            yield _cell(row, part, figure, known, table, texts, at)


def _is_number(part: Part) -> bool:
    held = amount(part.text)
    return held is not None and held.whole


def _cell(row: list[Part], part: Part, figure: Amount, known: Column | None, table: Table, texts: list[Part], at: int) -> Cell:
    year = names.YEAR.fullmatch(row[0].text)
    named = next((span[0] for span in _below(row, table, "subject")), -1)
    texts = sorted(texts, key=lambda text: text.start != named)
    own = Column(f"{year[0]}年") if year else column(texts[0].text) if texts else Column("")
    bare = known is None or names.bare(known.name)
    scale, unit = _unit(row, figure, known, own, table, at)
    factor = 1 if figure.scaled or figure.unit else _SCALE[scale]
    label = known.name if known else own.name
    base = unit.partition("/")[0]
    return Cell(
        start=part.start + figure.start,
        end=part.start + figure.end,
        printed=part.start,
        row=next(cell.start for cell in row if cell.text),
        value=figure.value * factor,
        value_max=None if figure.value_max is None else figure.value_max * factor,
        bound=names.bound(label, own.name) if figure.bound == "exact" else figure.bound,
        unit=_with_time(unit, label + own.name if bare else label),
        counted=base,
        label=label,
        column=known.name if known else "",
        bare=bare,
        first=own.name,
        texts=tuple((text.start, text.end) for text in texts),
        places=tuple(_below(row, table, "place")),
        note=(known.note if known else "") or own.note,
        title=table.title.span if table.title else None,
        above=tuple(line.span for line in table.lines),
        leading=table.leading,
    )


def _below(row: list[Part], table: Table, kind: str) -> Iterator[Span]:
    """The cells of a row that stand below a name like 地区."""
    for at in table.kinds.get(kind, ()):
        if at < len(row) and row[at].text:
            yield row[at].start, row[at].end


def _unit(row: list[Part], figure: Amount, known: Column | None, own: Column, table: Table, at: int) -> tuple[str, str]:
    """Scale and unit of a figure: its own, its column's, its row's, else one of the table's."""
    if figure.unit:
        return "", figure.unit
    if known and known.unit:
        return known.scale, known.unit
    if known and names.RATE.search(known.name):
        return "", "%"
    if own.unit:
        return own.scale, own.unit
    beside = next(_below(row, table, "unit"), None)
    stated = unit_of(next(part.text for part in row if part.start == beside[0])) if beside else ("", "")
    if stated[1]:
        return stated
    if known is None or names.bare(known.name):
        counted = suited(known.name, []) if known else ("", "")
        return counted if counted[1] else suited(own.name or (table.title.text if table.title else ""), table.common)
    return table.guessed.get(at, ("", ""))


@lru_cache(maxsize=1024)
def _with_time(unit: str, label: str) -> str:
    """The unit with the time that a name gives it, which wins over a base: 人均年收入(元) → 元/年."""
    timed = units.flow("元", label) if unit in ("元", "元/人") else unit
    return unit if timed == "元" else timed
