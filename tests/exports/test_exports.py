"""Exports: the same rows as the pages, each with its source; nothing in them calculates."""

import csv
import io
import json
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from kb.browse.exports import asking, rows
from tests import factory

pytestmark = pytest.mark.django_db

FORMULA = '=HYPERLINK("http://evil.example","点我")'


def body(client: Client, address: str) -> bytes:
    response = client.get(address)
    assert response.status_code == 200, response.content.decode()
    return b"".join(response.streaming_content)  # type: ignore[attr-defined]


def as_csv(client: Client, address: str) -> tuple[list[str], list[dict[str, str]]]:
    """The lines on top, and the rows by the header's labels."""
    content = body(client, address)
    assert content.startswith(b"\xef\xbb\xbf")
    lines = list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    blank = lines.index([])
    return [line[0] for line in lines[:blank]], [dict(zip(lines[blank + 1], line, strict=True)) for line in lines[blank + 2 :]]


def as_xlsx(client: Client, address: str) -> dict[str, list[dict[str, Any]]]:
    """The rows of each sheet by the header's labels."""
    book = load_workbook(io.BytesIO(body(client, address)))
    found = {}
    for sheet in book:
        lines = list(sheet.iter_rows(values_only=True))
        blank = next(place for place, line in enumerate(lines) if not any(line))
        found[sheet.title] = [dict(zip(lines[blank + 1], line, strict=True)) for line in lines[blank + 2 :]]
    return found


def as_json(client: Client, address: str) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(body(client, address), parse_float=Decimal)
    return read


def test_every_row_has_what_the_figure_stands_on(client: Client) -> None:
    source = factory.article(about=factory.wushan(), publication="甘肃日报", published="2022-02-07")
    metric = factory.metric(source)

    head, rows = as_csv(client, "/metrics/export.csv?region=620524")

    assert head[0] == "劳务知库 · 指标"
    assert head[1] == "条件：地区：甘肃省天水市武山县"
    assert head[2].startswith("共 1 条")
    assert head[2].endswith("http://testserver/metrics/?region=620524")
    claim = metric.claims.get()
    assert rows == [
        {
            "地区代码": "620524",
            "地区": "甘肃省天水市武山县",
            "指标": "劳务输转人数",
            "原文说法": "劳务输转",
            "归属": "",
            "数值": "120200",
            "数值上限": "",
            "单位": "人",
            "原文数字": "12.02万",
            "界限": "确数",
            "数字类型": "总量",
            "时期（EDTF）": "2021",
            "时期": "2021年",
            "取舍": "一般",
            "状态": "待核",
            "编辑更正": "",
            "出处文章": "武山县劳务输转双增长",
            "刊物": "甘肃日报",
            "刊载日期": "2022-02-07",
            "原句": "劳务输转12.02万人",
            "所在整句": "2021年,该县全年完成劳务输转12.02万人,较上年增加1.06万人",
            "依据处数": "1",
            "永久网址": f"http://testserver/metrics/{metric.pk}/",
            "原句网址": f"http://testserver/articles/{source.pk}/#c{claim.pk}",
        }
    ]


@pytest.mark.parametrize("kind", [*factory.MAKERS, "articles"])
def test_all_forms_of_every_list_say_the_same(client: Client, kind: str) -> None:
    factory.everything(2)

    _, lines = as_csv(client, f"/{kind}/export.csv")
    (sheet,) = as_xlsx(client, f"/{kind}/export.xlsx").values()
    table = as_json(client, f"/{kind}/export.json")["tables"][kind]

    assert len(lines) == (1 if kind == "articles" else 2)
    labels = table["columns"]
    plain = [{labels[key]: "" if value is None else str(value) for key, value in row.items()} for row in table["rows"]]
    assert lines == plain == [{name: "" if value is None else str(value) for name, value in row.items()} for row in sheet]
    for row in table["rows"]:
        assert client.get(row["permalink"].removeprefix("http://testserver")).status_code == 200


def test_numbers_stay_numbers_and_exact(client: Client) -> None:
    for value in ("-3.2", "0", "120200.5", "123456789012345678.123456"):
        factory.metric(value=Decimal(value))

    (sheet,) = as_xlsx(client, "/metrics/export.xlsx").values()
    (table,) = as_json(client, "/metrics/export.json")["tables"].values()
    _, lines = as_csv(client, "/metrics/export.csv")

    # A spreadsheet would round the last.
    assert [row["数值"] for row in sheet] == [-3.2, 0, 120200.5, "123456789012345678.123456"]
    assert [row["value"] for row in table["rows"]] == [
        Decimal("-3.2"),
        0,
        Decimal("120200.5"),
        Decimal("123456789012345678.123456"),
    ]
    assert [row["数值"] for row in lines] == ["-3.2", "0", "120200.5", "123456789012345678.123456"]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "\r=", " =", "＝", "\ufeff="])
def test_no_cell_can_start_a_formula(client: Client, start: str) -> None:
    name = f"{start}1+1"
    factory.brand(name=name)

    _, lines = as_csv(client, "/brands/export.csv")
    book = load_workbook(io.BytesIO(body(client, "/brands/export.xlsx")))

    assert lines[0]["名称"] == f"'{name}"
    cells = [cell for row in book.worksheets[0].iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert any(isinstance(cell.value, str) and "1+1" in cell.value for cell in cells)


def test_a_filter_on_top_is_no_formula_either(client: Client) -> None:
    factory.brand(name=FORMULA)

    head, _ = as_csv(client, "/brands/export.csv?q=HYPERLINK")
    book = load_workbook(io.BytesIO(body(client, "/brands/export.xlsx?q=%3DHYPERLINK")))

    assert head[1] == "条件：含有文字：HYPERLINK"
    assert all(cell.data_type != "f" for row in book.worksheets[0].iter_rows() for cell in row)


def test_what_xml_cannot_hold_is_left_out(client: Client) -> None:
    factory.brand(name="宁远\x0b建筑<工>&_x0041_")

    (sheet,) = as_xlsx(client, "/brands/export.xlsx").values()

    # What openpyxl reads back is the cell's own text; a spreadsheet shows _x005F_ as the underscore.
    assert sheet[0]["名称"] in ("宁远建筑<工>&_x005F_x0041_", "宁远建筑<工>&_x0041_")


@pytest.mark.parametrize("fields", [{"state": "rejected"}, {"unsupported": True}])
def test_what_pages_do_not_show_is_not_exported(client: Client, fields: dict[str, Any]) -> None:
    factory.brand(name="看得见")
    factory.brand(name="看不见", **fields)
    survivor = factory.brand(name="并入后")
    factory.brand(name="并掉的", merged_into=survivor)

    _, rows = as_csv(client, "/brands/export.csv")

    assert {row["名称"] for row in rows} == {"看得见", "并入后"}


def test_unreviewed_facts_stay_in_the_house_where_only_accepted_are_published(client: Client, settings: Any) -> None:
    settings.KB_PUBLISH = "accepted"
    factory.brand(name="待核的")
    factory.brand(name="已核的", state="accepted")

    _, rows = as_csv(client, "/brands/export.csv")
    _, own = as_csv(client, "/regions/620524/export.csv")

    assert [row["名称"] for row in rows] == [row["名称"] for row in own] == ["已核的"]


def test_a_division_has_a_table_for_each_kind(client: Client) -> None:
    factory.everything()

    sheets = as_xlsx(client, "/regions/620524/export.xlsx")
    _, lines = as_csv(client, "/regions/620524/export.csv")
    read = as_json(client, "/regions/620524/export.json")

    assert list(sheets) == ["指标", "项目做法", "劳务品牌", "劳务协作", "政策文件", "补贴标准"]
    assert [row["类别"] for row in lines] == list(sheets)
    assert [row["数值"] for row in lines] == ["120200", "", "", "", "", ""]
    assert all(row["原句"] and row["永久网址"] and row["状态"] == "待核" for row in lines)
    assert read["filter"] == [{"name": "region", "label": "地区", "values": ["甘肃省天水市武山县（620524）"]}]
    assert read["total"] == 6


def test_a_comparison_exports_what_it_shows(client: Client) -> None:
    factory.metric()
    factory.metric(region=factory.baodi(), value=Decimal(500))
    address = "?region=620524&region=120115"

    shown = client.get(f"/compare/{address}").context["page"]
    _, rows = as_csv(client, f"/compare/export.csv{address}")

    assert {(row["地区代码"], row["数值"]) for row in rows} == {
        (cell.region, cell.raw) for line in shown.lines for cell in line.cells if cell
    }


def test_rows_come_in_the_order_of_the_list(client: Client) -> None:
    for name in ("丙", "甲", "乙"):
        factory.brand(name=name)

    shown = [record.pk for record in client.get("/brands/").context["page"]]
    _, rows = as_csv(client, "/brands/export.csv")

    assert [row["永久网址"] for row in rows] == [f"http://testserver/brands/{pk}/" for pk in shown]


@pytest.mark.parametrize(
    ("address", "status", "sentence"),
    [
        ("/metrics/export.csv?region=没有这里", 400, "条件有误，没有导出。地区：没有找到地区“没有这里”"),
        ("/metrics/export.xlsx?since=0", 400, "条件有误"),
        ("/brands/export.json?q=没有的", 404, "没有符合条件的劳务品牌，没有可以导出的内容"),
        ("/metrics/export.pdf", 404, "没有“pdf”这种格式，可以导出 CSV、XLSX 和 JSON。"),
        ("/regions/120115/export.csv", 404, "没有读到宝坻区自己的事实"),
        ("/regions/999999/export.csv", 404, "没有这一页"),
        ("/compare/export.csv", 400, "还没有选地区"),
        ("/compare/export.csv?region=没有这里", 400, "没有找到，或者有几个地区同名：没有这里"),
        ("/compare/export.csv?region=120115", 404, "没有读到这些地区的总量数字"),
    ],
)
def test_what_cannot_be_exported_is_said(client: Client, address: str, status: int, sentence: str) -> None:
    factory.metric()
    factory.baodi()

    response = client.get(address)

    assert response.status_code == status
    assert sentence in response.content.decode()


def test_too_many_rows_are_refused_with_what_to_do(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "MOST", 1)
    factory.brand()
    factory.brand(name="另一个")

    response = client.get("/brands/export.csv")

    assert response.status_code == 400
    assert "共有 2 条，一次最多导出 1 条。请加上地区、年份等条件" in response.content.decode()


def test_queries_do_not_grow_with_rows(client: Client, django_assert_max_num_queries: Any) -> None:
    factory.everything(5)

    with django_assert_max_num_queries(4):  # the count, the cursor, the words; savepoints of the test
        body(client, "/metrics/export.csv")


@pytest.mark.parametrize("form", ["csv", "json", "xlsx"])
def test_rows_are_sent_while_others_are_still_to_be_read(client: Client, monkeypatch: pytest.MonkeyPatch, form: str) -> None:
    monkeypatch.setattr(rows, "CHUNK", 2)
    factory.everything(6)

    with CaptureQueriesContext(connection) as asked:
        parts: Iterator[bytes] = iter(client.get(f"/brands/export.{form}").streaming_content)  # type: ignore[attr-defined]
        while not [query for query in asked.captured_queries if "claim" in query["sql"]]:
            next(parts)
        early = len(asked)
        list(parts)

    assert len(asked) - early == 2, "two more chunks were read afterwards"


def test_buttons_keep_the_conditions(client: Client) -> None:
    factory.metric()

    page = client.get("/metrics/?region=620524&after=%5B%5D").content.decode()

    assert 'href="/metrics/export.xlsx?region=620524"' in page
    assert 'href="/regions/620524/export.csv"' in client.get("/regions/620524/").content.decode()
    assert 'href="/compare/export.json?region=620524"' in client.get("/compare/?region=620524").content.decode()
