"""What stands in the columns of an export, kind by kind.

A column reads one value out of a row: the fields of `QuerySet.values()`, under "words" where the record stands (`rows.Words`), and under
"corrected" what a person set right.
Numbers are Decimals or ints and stay numbers in every format; whatever is not stated is None.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.urls import reverse

from kb.browse import periods
from kb.browse.article_page import heading
from kb.browse.kinds import SECTIONS
from kb.browse.names import wording
from kb.models import Aspect, Bound, CooperationKind, Level, State, TargetGroup
from kb.models.records import Rank

Value = str | int | Decimal | None
Row = Mapping[str, Any]

NARROW, MIDDLE, WIDE = 10, 18, 40  # characters, in a workbook


@dataclass(frozen=True)
class Column:
    """`key` names the column in JSON, `label` everywhere else; `fields` are what `read` needs of the model."""

    key: str
    label: str
    read: Callable[[Row], Value]
    fields: tuple[str, ...] = ()
    width: int = NARROW


def plain(key: str, label: str, field: str = "", width: int = NARROW) -> Column:
    """A field as it is; an empty text is nothing stated."""
    name = field or key
    return Column(key, label, lambda row: row[name] or None, (name,), width)


def number(key: str, label: str) -> Column:
    return Column(key, label, lambda row: row[key], (key,))


def named(key: str, label: str, choices: Iterable[tuple[str, Any]]) -> Column:
    """A closed set's value by its name."""
    names = {value: str(name) for value, name in choices}
    return Column(key, label, lambda row: names.get(row[key]), (key,))


def listed(key: str, label: str, field: str, names: Mapping[str, str] | None = None) -> Column:
    """Several values, by their names where they are keys."""
    known = names or {}
    return Column(key, label, lambda row: "、".join(known.get(one, one) for one in row[field]) or None, (field,), MIDDLE)


def period(key: str, label: str, field: str) -> tuple[Column, Column]:
    """The period in EDTF, which sorts, and in words, which reads."""
    return (
        plain(key, f"{label}（EDTF）", field),
        Column(f"{key}_words", label, lambda row: periods.period_words(row[field]) if row[field] else None, (field,), MIDDLE),
    )


def place(code: str = "region_code", name: str = "region", prefix: str = "", field: str = "region") -> tuple[Column, Column]:
    return (
        plain(code, f"{prefix}地区代码", f"{field}_id"),
        plain(name, f"{prefix}地区", f"{field}__full_name", MIDDLE + NARROW),
    )


def source(kind: str, site: str) -> tuple[Column, ...]:
    """State, where the first of its sentences stands, and addresses; `site` is what addresses begin with."""
    page = SECTIONS[kind].page
    addresses = reverse(page, args=[0]).removesuffix("0/")
    articles = reverse("articles")
    return (
        named("state", "状态", State.choices),
        Column("corrected", "编辑更正", lambda row: row["corrected"] or None, width=MIDDLE),
        Column("article", "出处文章", lambda row: heading_of(row["words"]), width=WIDE),
        Column("publication", "刊物", lambda row: row["words"].publication or None, width=MIDDLE),
        Column("published", "刊载日期", lambda row: row["words"].published or None),
        Column("quote", "原句", lambda row: row["words"].quote or None, width=WIDE),
        Column("whole_sentence", "所在整句", lambda row: row["words"].sentence or None, width=WIDE),
        Column("sentences", "依据处数", lambda row: row["words"].count),
        Column("permalink", "永久网址", lambda row: f"{site}{addresses}{row['pk']}/", width=MIDDLE),
        Column(
            "sentence",
            "原句网址",
            lambda row: f"{site}{articles}{row['words'].article}/#c{row['words'].claim}" if row["words"].claim else None,
            width=MIDDLE,
        ),
    )


def named_table(label: str) -> Column:
    """Which kind a row is of, where several stand in one file."""
    return Column("table", "类别", lambda row: label)


def heading_of(words: Any) -> str | None:
    return heading(words, words.opening) if words.article else None


def own_columns(kind: str) -> list[Column]:
    """What only this kind has. Where `kind` is programs: one query, for the names of the groups."""
    if kind == "metrics":
        return [
            *place(),
            plain("indicator", "指标", "indicator__label", MIDDLE),
            Column("label", "原文说法", lambda row: wording(row["label"]) or None, ("label",), MIDDLE),
            plain("subject", "归属"),
            number("value", "数值"),
            number("value_max", "数值上限"),
            plain("unit", "单位"),
            plain("printed", "原文数字"),
            named("bound", "界限", Bound.choices),
            named("aspect", "数字类型", Aspect.choices),
            *period("period", "时期", "period"),
            named("rank", "取舍", Rank.choices),
        ]
    if kind == "programs":
        groups = dict(TargetGroup.objects.values_list("key", "label"))
        return [
            *place(),
            plain("name", "名称", width=MIDDLE),
            plain("type", "类型", "type__label"),
            listed("groups", "服务对象", "target_groups", groups),
            plain("description", "说明", width=WIDE),
            *period("since", "始于", "since"),
            plain("organizer", "主办"),
        ]
    return list(SHORTER[kind])


SHORTER: dict[str, tuple[Column, ...]] = {
    "brands": (
        *place(),
        plain("name", "名称", width=MIDDLE),
        named("level", "级别", Level.choices),
        plain("industry", "行业", "industry__label"),
        *period("year", "认定年份", "year"),
    ),
    "cooperations": (
        *place(prefix="一方", field="from_region"),
        *place("other_code", "other_region", "另一方", "to_region"),
        named("kind", "性质", CooperationKind.choices),
        *period("since", "始于", "since"),
    ),
    "policies": (
        *place(),
        plain("title", "标题", width=WIDE),
        plain("number", "文号"),
        listed("issuers", "发文机关", "issuers"),
        *period("year", "年份", "year"),
    ),
    "subsidies": (
        *place(),
        plain("name", "补什么", width=MIDDLE),
        number("amount", "标准"),
        plain("unit", "单位"),
        number("cap", "封顶"),
        plain("cap_unit", "封顶单位"),
        *period("valid_from", "有效期起", "valid_from"),
        *period("valid_to", "有效期止", "valid_to"),
    ),
}


def article_columns(site: str) -> list[Column]:
    """Articles are sources themselves: in place of a quote stand their first words."""
    articles = reverse("articles")
    return [
        *place("region_code", "region", "", "coverage__region"),
        Column("title", "标题", lambda row: row["title"] or None, ("title",), WIDE),
        plain("deck", "引题副题", width=MIDDLE),
        listed("authors", "作者", "authors"),
        plain("publication", "刊物", width=MIDDLE),
        plain("published", "刊载日期"),
        plain("page", "版次"),
        plain("opening", "开头", width=WIDE),
        number("read", "读出的事实"),
        plain("url", "原网址", width=MIDDLE),
        Column("permalink", "永久网址", lambda row: f"{site}{articles}{row['pk']}/", width=MIDDLE),
    ]


def columns_of(kind: str, site: str) -> list[Column]:
    """All columns of a list of this kind."""
    return article_columns(site) if kind == "articles" else [*own_columns(kind), *source(kind, site)]
