"""What is exported: the same filter classes, comparison and division as the pages'; and what is refused, in a sentence."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from kb.browse.areas import below
from kb.browse.article_page import listed
from kb.browse.chips import chips
from kb.browse.compare import Comparison, comparison
from kb.browse.exports.columns import columns_of, named_table
from kb.browse.exports.export import Condition, Export, Table, accepted_alone
from kb.browse.exports.rows import rows_of
from kb.browse.filters import FILTERS, ListFilter
from kb.browse.kinds import SECTIONS
from kb.browse.paging import address
from kb.browse.publishing import unread
from kb.models import Metric, Region

MOST = 200_000  # rows of one file
LABELS = {kind: section.label for kind, section in SECTIONS.items()} | {"articles": "文章"}
COUNTERS = {kind: section.counter for kind, section in SECTIONS.items()} | {"articles": "篇"}


class Refused(Exception):
    """No file, and why: a sentence that says what to do next; `back` is the page to do it on."""

    def __init__(self, sentence: str, back: str, status: int = 400) -> None:
        super().__init__(sentence)
        self.sentence, self.back, self.status = sentence, back, status


def export_of_list(request: HttpRequest, kind: str) -> Export:
    """The list that the address asks for. One query, and one more a chunk of rows."""
    filterset = list_filter(request, kind)
    total = total_of(request, filterset, MOST, "导出")
    columns = columns_of(kind, site(request))
    table = Table(kind, LABELS[kind], columns, total, rows_of(kind, filterset.results, columns))
    return _export(request, LABELS[kind], address_of(request, kind), conditions(request, filterset), [table])


def export_of_region(request: HttpRequest, region: Region) -> Export:
    """The division's own facts and those of its townships, as its page has them: a table a kind that it has."""
    back = region.get_absolute_url()
    tables = []
    for kind in SECTIONS:
        found = facts_of(kind, region)
        if total := found.count():
            columns = [named_table(LABELS[kind]), *columns_of(kind, site(request))]
            tables.append(Table(kind, LABELS[kind], columns, total, rows_of(kind, found, columns)))
    if not tables:
        raise Refused(f"{unread()}{region.name}自己的事实，没有可以导出的内容。读入提到它的文章之后再导出。", back, 404)
    refuse_too_many(sum(table.total for table in tables), MOST, "导出", back)
    asked = [Condition("region", "地区", [f"{region}（{region.code}）"]), *accepted_alone()]
    return _export(request, str(region), back, asked, tables)


def export_of_comparison(request: HttpRequest) -> Export:
    """The figures that the comparison shows, one a row; where nothing was read there is no row."""
    page = compared(request)
    chosen = [cell.pk for line in page.lines for cell in line.cells if cell]
    columns = columns_of("metrics", site(request))
    found = Metric.objects.published().filter(pk__in=chosen)
    rows = rows_of("metrics", found, columns, order=("indicator__position", "indicator_id", "region_id"))
    table = Table("metrics", "对比", columns, len(chosen), rows)
    asked = [Condition("region", "地区", [str(side.region) for side in page.sides])]
    asked += [Condition("year", "年份", [f"{page.year} 年" if page.year else "各取最近一年"]), *accepted_alone()]
    title = "对比：" + "、".join(side.region.name for side in page.sides)
    return _export(request, title, address_of(request, "compare"), asked, [table])


def list_filter(request: HttpRequest, kind: str) -> ListFilter:
    rows = listed() if kind == "articles" else SECTIONS[kind].model.objects.published().with_evidence()
    return FILTERS[kind](request.GET, queryset=rows)


def total_of(request: HttpRequest, filterset: ListFilter, most: int, verb: str) -> int:
    """How many rows the list has. Raises Refused where a condition is wrong, where there are none or more than `most`."""
    back = address_of(request, filterset.KIND)
    if not filterset.is_valid():
        wrong = [
            f"{filterset.form.fields[name].label}：{error}" for name, errors in filterset.form.errors.items() for error in errors
        ]
        raise Refused(f"条件有误，没有{verb}。{' '.join(wrong)}", back)
    total, _ = filterset.counts()
    if not total:
        raise Refused(f"没有符合条件的{LABELS[filterset.KIND]}，没有可以{verb}的内容。请去掉一个条件再试。", back, 404)
    refuse_too_many(total, most, verb, back)
    return total


def refuse_too_many(total: int, most: int, verb: str, back: str) -> None:
    if total > most:
        raise Refused(f"共有 {total:,} 条，一次最多{verb} {most:,} 条。请加上地区、年份等条件，分几次{verb}。", back)


def compared(request: HttpRequest) -> Comparison:
    page = comparison(request)
    back = address_of(request, "compare")
    if page.unknown:
        raise Refused(f"没有找到，或者有几个地区同名：{'、'.join(page.unknown)}。请写六位代码或全称。", back)
    if not page.sides:
        raise Refused("还没有选地区。请先在对比页面选择地区。", back)
    if not page.lines:
        raise Refused(f"{unread()}这些地区的总量数字，没有可以导出的内容。请换地区或年份。", back, 404)
    return page


def facts_of(kind: str, region: Region) -> Any:
    """Published records of the division and of the townships whose code begins with its own."""
    found = SECTIONS[kind].model.objects.published()
    fields = ("from_region_id", "to_region_id") if kind == "cooperations" else ("region_id",)
    inside = below(fields[0], region.code)
    for field in fields[1:]:
        inside |= below(field, region.code)
    return found.filter(inside)


def conditions(request: HttpRequest, filterset: ListFilter) -> list[Condition]:
    """The filters that are set, as the page's chips say them."""
    found: dict[str, Condition] = {}
    for chip in chips(request, filterset):
        found.setdefault(chip.name, Condition(chip.name, chip.label, [])).values.append(chip.value)
    return [*found.values(), *accepted_alone()]


def address_of(request: HttpRequest, name: str) -> str:
    """The page that shows the same, from its first row on."""
    return reverse(name) + address(request.GET, after="", before="", open="", shut="").rstrip("?")


def site(request: HttpRequest) -> str:
    """What absolute addresses begin with: https://kb.example."""
    return request.build_absolute_uri("/").rstrip("/")


def _export(request: HttpRequest, title: str, back: str, asked: list[Condition], tables: list[Table]) -> Export:
    return Export(title, f"{site(request)}{back}", timezone.localtime(), asked, tables)
