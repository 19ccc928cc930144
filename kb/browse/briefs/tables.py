"""Records as tables of a brief, kind by kind; what a row states has its footnote."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from kb.browse.briefs.document import Brief, Cell, Part
from kb.browse.briefs.sources import Sources
from kb.browse.names import name_of, wording
from kb.browse.periods import period_words
from kb.browse.region_page import other_side
from kb.models import Aspect, Metric, Record, Region
from kb.templatetags.records import short

UNSTATED = "未写明"
WORDS = 120  # characters of a program's description


@dataclass(frozen=True)
class Columns:
    """`place` is the column of the division, which the table of one division leaves out; `row` gives the cells."""

    header: tuple[str, ...]
    shares: tuple[float, ...]
    row: Callable[[Sources, Any], list[Cell]]
    place: int | None = 0


def table(brief: Brief, sources: Sources, kind: str, records: Iterable[Record], within: Region | None = None) -> None:
    columns = COLUMNS[kind]
    out = columns.place if within else None

    def kept(cells: Sequence[Any]) -> list[Any]:
        return [cell for at, cell in enumerate(cells) if at != out]

    records = list(records)
    sources.prepare(records)
    rows = [kept(columns.row(sources, record)) for record in records]
    brief.table(kept(columns.header), rows, kept(columns.shares))


def partners(brief: Brief, sources: Sources, pairs: Iterable[Any], region: Region) -> None:
    """Cooperations of one division: only the other side."""
    pairs = list(pairs)
    sources.prepare(pairs)
    rows = [[sources.fact(pair, str(other_side(pair, region))), pair.get_kind_display(), _period(pair.since)] for pair in pairs]
    brief.table(("合作方", "性质", "始于"), rows, (5, 2, 2))


def what(metric: Metric) -> str:
    """劳务输转人数（劳务输转，归属：某公司）, with the kind of figure where it is no total."""
    label = wording(metric.label)
    name = name_of(metric, "")
    more = [label] if label and label != name else []
    more += [f"归属：{metric.subject}"] if metric.subject and metric.subject not in label else []
    more += [metric.get_aspect_display()] if metric.aspect != Aspect.LEVEL else []
    return f"{name}（{'，'.join(more)}）" if more else name


def figures(sources: Sources, metrics: Iterable[Metric]) -> list[Part]:
    """The figures said of a program or brand: 培训 120 人（2021年）；…"""
    parts: list[Part] = []
    for metric in metrics:
        label = wording(metric.label) or str(metric.indicator or "数字")
        parts += ["；" if parts else "", f"{label} ", sources.figure(metric)]
        if metric.period:
            parts.append(f"（{period_words(metric.period)}）")
    return parts


def _metric(sources: Sources, metric: Any) -> list[Cell]:
    return [str(metric.region or UNSTATED), what(metric), sources.figure(metric), _period(metric.period)]


def _program(sources: Sources, program: Any) -> list[Cell]:
    kind = str(program.type or "未分类型")
    return [str(program.region or UNSTATED), sources.fact(program, program.name), kind, short(program.description, WORDS)]


def _brand(sources: Sources, brand: Any) -> list[Cell]:
    level, industry = brand.get_level_display() or UNSTATED, str(brand.industry or UNSTATED)
    return [str(brand.region or UNSTATED), sources.fact(brand, brand.name), level, industry, _period(brand.year)]


def _cooperation(sources: Sources, pair: Any) -> list[Cell]:
    return [sources.fact(pair, f"{pair.from_region} — {pair.to_region}"), pair.get_kind_display(), _period(pair.since)]


def _policy(sources: Sources, policy: Any) -> list[Cell]:
    name = name_of(policy, policy.source.quote if policy.source else "")
    issuers = "、".join(policy.issuers) or UNSTATED
    return [str(policy.region or UNSTATED), sources.fact(policy, name), policy.number or "—", issuers, _period(policy.year)]


def _subsidy(sources: Sources, rate: Any) -> list[Cell]:
    ends = [words for words in (_end("起", rate.valid_from), _end("止", rate.valid_to)) if words]
    return [str(rate.region or UNSTATED), rate.name, sources.figure(rate), "，".join(ends) or UNSTATED]


def _end(mark: str, period: str) -> str:
    return f"{period_words(period)}{mark}" if period else ""


def _period(period: str) -> str:
    return period_words(period) if period else UNSTATED


COLUMNS: dict[str, Columns] = {
    "metrics": Columns(("地区", "指标", "数值", "时期"), (3, 5, 3.2, 2.4), _metric),
    "programs": Columns(("地区", "名称", "类型", "原文说明"), (2.4, 3.4, 2, 6), _program),
    "brands": Columns(("地区", "品牌", "级别", "行业", "认定年份"), (4, 4, 2, 3, 2), _brand),
    "cooperations": Columns(("双方", "性质", "始于"), (8, 2.5, 2.5), _cooperation, None),
    "policies": Columns(("地区", "标题", "文号", "发文机关", "年份"), (3, 5.5, 2.5, 3, 1.8), _policy),
    "subsidies": Columns(("地区", "补什么", "标准", "有效期"), (3, 4.5, 3.5, 3), _subsidy),
}
