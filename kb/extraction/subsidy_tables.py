"""Rates in tables: a column of 补贴标准(元/人) below which every row is one that qualifies."""

import re
from collections.abc import Iterator

from kb.extraction import tables
from kb.extraction.subsidy_rates import Rate

_COLUMN = re.compile(r"补贴|补助|奖补|奖励|津贴|资助")
_STANDARD = re.compile(r"标准|每[人月户家天个]|人均补")
_TOTAL = re.compile(r"总额|金额|合计|累计|资金|发放|兑现|人数|人次|户数")


def in_tables(text: str) -> Iterator[Rate]:
    """The rates of the tables of a folded text, each row's under the name of its row and column."""
    for cell in tables.cells(text):
        kind = cell.column or cell.label
        if not _COLUMN.search(kind) or _TOTAL.search(kind) or not cell.unit.startswith("元") or cell.value_max is not None:
            continue
        if "/" not in cell.unit and not _STANDARD.search(kind):
            continue
        name = re.sub(r"[(（].*|标准", "", kind)
        subject = text[slice(*cell.texts[0])].strip() if cell.texts else ""
        yield Rate(cell.start, cell.end, cell.value, cell.unit, subject + name, "subsidy.table", 0.75, 0)
