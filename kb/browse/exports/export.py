"""An export before it takes a form: what it is of, what was asked for, and its tables."""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kb.browse.exports.columns import Column, Value
from kb.publishing import ASKED, is_asked

NOTES = (
    "每行是一篇文章里的一句话所说；不同文章的数字不相加、不平均，没有读到不等于零。",
    "状态：待核是机器读出、还没有人核对；已核是编辑已核对；待复核是核对之后依据有变化。“编辑更正”一栏写明编辑改了什么、原来读作什么。",
    "“原句”是这条事实依据的词句，“所在整句”是文章里的整句话。",
)


@dataclass(frozen=True)
class Condition:
    """One filter that is set: `name` in the address, `label` and `values` as pages say them."""

    name: str
    label: str
    values: list[str]

    def __str__(self) -> str:
        return f"{self.label}：{'、'.join(self.values)}"


def accepted_alone() -> list[Condition]:
    """Said where the reader asked for what editors have accepted only."""
    return [Condition(ASKED, "审核", ["只看已核"])] if is_asked() else []


@dataclass
class Table:
    """Records of one kind: chunks of rows, each value under its column."""

    kind: str
    label: str
    columns: Sequence[Column]
    total: int
    chunks: Iterator[list[list[Value]]]


@dataclass(frozen=True)
class Export:
    """title: 指标; address: the page that shows the same, absolute."""

    title: str
    address: str
    made_at: datetime.datetime
    conditions: list[Condition]
    tables: list[Table]

    @property
    def total(self) -> int:
        return sum(table.total for table in self.tables)

    @property
    def asked(self) -> str:
        return "；".join(str(one) for one in self.conditions) or "全部"

    @property
    def name(self) -> str:
        """Of the file, without its ending."""
        return f"劳务知库-{self.title.replace('：', '-').replace('、', '-')}-{self.made_at:%Y%m%d}"

    @property
    def head(self) -> list[str]:
        """The lines on top of a sheet."""
        made = f"{self.made_at:%Y-%m-%d %H:%M}"
        return [
            f"劳务知库 · {self.title}",
            f"条件：{self.asked}",
            f"共 {self.total:,} 条 · {made} 导出 · {self.address}",
            *NOTES,
        ]
