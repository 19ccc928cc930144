"""A list goes out as Excel, is put right offline, and comes back after a look at what would change."""

from io import BytesIO
from typing import Any

import pghistory
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from kb.curation import spreadsheets
from kb.models import RECORDS, Metric, State
from tests.curation import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def reference() -> None:
    factories.reference()


def pages(kind: str) -> tuple[str, ...]:
    name = RECORDS[kind]._meta.model_name
    return tuple(reverse(f"admin:kb_{name}_{page}") for page in ("export", "import", "process_import"))


def exported(client: Client, kind: str = "metrics") -> Any:
    answer = client.post(pages(kind)[0], {"format": "0"})
    assert answer.status_code == 200, answer.content
    return load_workbook(BytesIO(answer.content))


def cells(book: Any, row: int = 2) -> dict[str, Any]:
    """Field name → the cell of the first row below the headings."""
    sheet = book.active
    names = {heading: name for model in RECORDS.values() for name, heading in headings(model).items()}
    return {names[sheet.cell(1, at).value]: sheet.cell(row, at) for at in range(1, sheet.max_column + 1)}


def headings(model: Any) -> dict[str, str]:
    fixed = {"id": spreadsheets.NUMBER, "version": spreadsheets.VERSION, "quote": spreadsheets.QUOTE}
    return fixed | {name: str(model._meta.get_field(name).verbose_name) for name in ("state", *model.FIELDS)}


def imported(client: Client, book: Any, kind: str = "metrics") -> tuple[Any, Any]:
    """The preview and, where there is something to confirm, the page after the confirmation."""
    file = BytesIO()
    book.save(file)
    preview = uploaded(client, "改.xlsx", file.getvalue(), kind)
    form = preview.context.get("confirm_form")
    if form is None or "照文件改" not in preview.content.decode():
        return preview, None
    return preview, client.post(
        pages(kind)[2], {name: value for name, value in form.initial.items() if value is not None}, follow=True
    )


def uploaded(client: Client, name: str, data: bytes, kind: str = "metrics") -> Any:
    return client.post(pages(kind)[1], {"format": "", "import_file": SimpleUploadedFile(name, data)})


@pytest.mark.parametrize("kind", list(RECORDS))
def test_a_file_that_comes_back_untouched_changes_nothing(editor: Client, kind: str) -> None:
    record = factories.record(kind)
    rows: Any = type(record)._default_manager
    before = rows.values().get()

    preview, done = imported(editor, exported(editor, kind), kind)

    assert done is None
    assert "文件与库里一致" in preview.content.decode()
    assert rows.values().get() == before


def test_cells_are_in_words_with_the_sentence_beside_them(editor: Client) -> None:
    factories.record()

    said = {name: cell.value for name, cell in cells(exported(editor)).items()}

    assert said | {"id": ""} == {
        "id": "",
        "version": "1",
        "state": "待核",
        "region": "620524 武山县",
        "indicator": "labor_transfer 劳务输转人数",
        "label": "劳务输转",
        "value": "120200",
        "value_max": None,
        "printed": "12.02万",
        "unit": "人",
        "bound": "确数",
        "aspect": "总量",
        "period": "2021",
        "subject": None,
        "quote": factories.QUOTE,
    }


def test_names_do_instead_of_keys(editor: Client) -> None:
    record = factories.record("programs")
    book = exported(editor, "programs")
    cell = cells(book)
    cell["region"].value, cell["type"].value, cell["target_groups"].value = "宝坻区", "技能培训", "妇女、脱贫人口"
    cell["state"].value = "已核"

    imported(editor, book, "programs")

    record.refresh_from_db()
    assert (record.region_id, record.type_id, record.target_groups) == ("120115", "training", ["women", "poor"])
    assert record.state == State.ACCEPTED


def test_a_csv_that_excel_saved_in_its_own_encoding_is_read(editor: Client) -> None:
    record = factories.record()
    text = editor.post(pages("metrics")[0], {"format": "1"}).content.decode("utf-8-sig")

    preview = uploaded(editor, "改.csv", text.replace("待核", "已核").encode("gb18030"))

    assert [(line.number, [change.after for change in changes]) for line, changes in preview.context["result"].lines] == [
        (record.pk, ["已核"])
    ]


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04broken", b"\xff\xd8\xff\xe0", "随便写的字".encode()])
def test_what_is_no_such_file_is_explained(editor: Client, data: bytes) -> None:
    for name in ("x.xlsx", "x.csv"):
        answer = uploaded(editor, name, data)

        assert answer.status_code == 200
        assert any(said in answer.content.decode() for said in ("读不了这份文件", "提交的是空文件", "请先从这里导出"))


def test_a_file_confirmed_twice_is_taken_once(editor: Client) -> None:
    record = factories.record()
    book = exported(editor)
    cells(book)["period"].value = "2020"
    preview, _ = imported(editor, book)
    form = preview.context["confirm_form"]

    again = editor.post(
        pages("metrics")[2], {name: value for name, value in form.initial.items() if value is not None}, follow=True
    )

    record.refresh_from_db()
    assert "已经导入过" in again.content.decode()
    assert record.version == 2


def test_what_was_put_right_is_shown_cell_by_cell_and_saved_as_the_persons(editor: Client) -> None:
    record = factories.record()
    book = exported(editor)
    cell = cells(book)
    cell["period"].value, cell["region"].value, cell["state"].value = "2020", "120115", "accepted"

    preview, _ = imported(editor, book)

    text = preview.content.decode()
    record.refresh_from_db()
    assert "<del" in text
    assert "<ins" in text
    assert (record.period, record.region_id, record.state, sorted(record.edited)) == (
        "2020",
        "120115",
        State.ACCEPTED,
        ["period", "region"],
    )
    assert str(record.start) == "2020-01-01"


def test_a_figure_that_stands_in_the_sentence_is_taken(editor: Client) -> None:
    record = factories.record()
    book = exported(editor)
    cells(book)["value"].value = "3132000000"  # 创收31.32亿元

    _, done = imported(editor, book)

    record.refresh_from_db()
    assert done.status_code == 200
    assert (record.value, record.edited) == (3132000000, ["value"])


@pytest.mark.parametrize(
    ("column", "value", "why"),
    [
        ("region", "999999", "地区：没有代码或名称为“999999”的地区"),
        ("value", "很多", "不是数字"),
        ("period", "去年", "不是能识别的日期"),
        ("state", "fine", "状态：“fine”不是可选的值。可以写：待核、已核、待复核、不采用。"),
        ("version", "7", "没有这一版"),
        ("id", "987654", "导入只改已有的"),
        ("value", "130000", "的原句里没有 130000 这个数字"),
        ("value_max", "120200", "区间的上限要大于数值"),
    ],
)
def test_what_cannot_be_is_refused_for_the_whole_file(editor: Client, column: str, value: str, why: str) -> None:
    record = factories.record()
    book = exported(editor)
    cells(book)[column].value = value

    preview, done = imported(editor, book)

    assert done is None
    assert why in preview.content.decode()
    assert Metric.objects.values("state", "value", "region", "version").get(pk=record.pk)["version"] == 1


def test_nobodys_newer_change_is_overwritten_and_the_other_rows_go_in(editor: Client) -> None:
    contested, free = factories.record(), factories.record()
    book = exported(editor)
    for row in (2, 3):
        cells(book, row)["period"].value = "2020"
    with pghistory.context():
        Metric.objects.filter(pk=contested.pk).update(label="旁人写的")

    preview, done = imported(editor, book)

    (conflict,) = preview.context["result"].moved
    assert [(one.field, one.then, one.now, one.typed) for one in conflict.differences] == [
        ("原文说法", "劳务输转", "旁人写的", ""),
        ("时期", "2021", "2021", "2020"),
    ]
    assert "机器把原文说法由“劳务输转”改为“旁人写的”。文件里时期写着“2020”" in done.content.decode()
    assert list(Metric.objects.order_by("pk").values_list("label", "period")) == [("旁人写的", "2021"), ("劳务输转", "2020")]
    assert Metric.objects.get(pk=free.pk).edited == ["period"]


def test_a_row_that_others_changed_and_the_file_did_not_is_left_in_peace(editor: Client) -> None:
    record = factories.record()
    book = exported(editor)
    with pghistory.context():
        Metric.objects.filter(pk=record.pk).update(label="旁人写的")

    preview, _ = imported(editor, book)

    assert preview.context["result"].moved == []
    assert Metric.objects.get().label == "旁人写的"


def test_a_file_without_versions_is_explained(editor: Client) -> None:
    factories.record()
    book = exported(editor)
    book.active.delete_cols(2)

    preview, done = imported(editor, book)

    assert done is None
    assert "请先从这里导出" in preview.content.decode()
