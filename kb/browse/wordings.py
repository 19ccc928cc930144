"""A record's fields in words, and how two states of one record differ: for histories, changes, feeds."""

from collections.abc import Iterator
from typing import Any

from kb.browse import figures, periods
from kb.browse.names import wording
from kb.browse.record_page import groups_of
from kb.models import Aspect, Cooperation, LaborBrand, Metric, Policy, Program, Rank, Record, SubsidyRate

Words = list[tuple[str, str]]  # (label, text); "" is not stated
Difference = tuple[str, str, str]  # label, before, after
UNSTATED = "未写明"
SIGNED = (Aspect.CHANGE, Aspect.GROWTH)


def figure(record: Record) -> str:
    """约 12.02 万人, 200 元/平方米，最高 20 万元; "" for what is no figure."""
    if isinstance(record, Metric):
        signed = record.aspect in SIGNED
        return str(
            figures.shown(
                record.value,
                record.unit,
                value_max=record.value_max,
                bound=record.bound,
                printed=record.printed,
                signed=signed,
            )
        )
    if isinstance(record, SubsidyRate):
        cap = f"，最高 {figures.shown(record.cap, record.cap_unit or record.unit)}" if record.cap is not None else ""
        return f"{figures.shown(record.amount, record.unit)}{cap}"
    return ""


def title(record: Record) -> str:
    """What the record is, in a line: 劳务输转人数 12.02 万人（2021年）, 宁远建筑工."""
    if isinstance(record, Metric):
        name = str(record.indicator or wording(record.label) or "指标")
        aspect = f"（{record.get_aspect_display()}）" if record.aspect != Aspect.LEVEL else ""
        subject = f"，{record.subject}" if record.subject else ""
        return f"{name}{aspect} {figure(record)}（{periods.period_words(record.period)}{subject}）"
    if isinstance(record, SubsidyRate):
        return f"{record.name} {figure(record)}"
    return str(record)


def differences(before: Record, after: Record) -> list[Difference]:
    """The fields that read otherwise now."""
    told = zip(words(before), words(after), strict=True)
    return [(label, was or UNSTATED, now or UNSTATED) for (label, was), (_, now) in told if was != now]


def words(record: Record) -> Words:
    """What the public pages tell of a record, field by field; always the same labels for a kind."""
    return list(_TELLERS[type(record)](record))


def _metric(one: Metric) -> Iterator[tuple[str, str]]:
    yield "地区", str(one.region or "")
    yield "指标", str(one.indicator or "")
    yield "原文说法", wording(one.label)
    yield "数值", figure(one)
    yield "原文数字", one.printed
    yield "数字类型", one.get_aspect_display()
    yield "时期", _period(one.period)
    yield "归属", one.subject
    reason = f"（{one.rank_reason}）" if one.rank_reason else ""
    yield "取舍", "" if one.rank == Rank.NORMAL else f"{one.get_rank_display()}{reason}"


def _program(one: Program) -> Iterator[tuple[str, str]]:
    yield "名称", one.name
    yield "地区", str(one.region or "")
    yield "类型", str(one.type or "")
    yield "服务对象", "、".join(groups_of(one))
    yield "说明", one.description
    yield "始于", _period(one.since)
    yield "主办", one.organizer


def _brand(one: LaborBrand) -> Iterator[tuple[str, str]]:
    yield "名称", one.name
    yield "地区", str(one.region or "")
    yield "级别", one.get_level_display()
    yield "行业", str(one.industry or "")
    yield "认定年份", _period(one.year)


def _cooperation(one: Cooperation) -> Iterator[tuple[str, str]]:
    yield "双方", f"{one.from_region} — {one.to_region}"
    yield "性质", one.get_kind_display()
    yield "始于", _period(one.since)


def _policy(one: Policy) -> Iterator[tuple[str, str]]:
    yield "标题", one.title
    yield "文号", one.number
    yield "发文机关", "、".join(one.issuers)
    yield "年份", _period(one.year)
    yield "地区", str(one.region or "")


def _subsidy(one: SubsidyRate) -> Iterator[tuple[str, str]]:
    yield "补什么", one.name
    yield "标准", figure(one)
    yield "地区", str(one.region or "")
    yield "起", _period(one.valid_from)
    yield "止", _period(one.valid_to)


_TELLERS: dict[type[Record], Any] = {
    Metric: _metric,
    Program: _program,
    LaborBrand: _brand,
    Cooperation: _cooperation,
    Policy: _policy,
    SubsidyRate: _subsidy,
}


def _period(text: str) -> str:
    return periods.period_words(text) if text else ""
