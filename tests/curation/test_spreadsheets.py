"""A list goes out as Excel, is put right offline, and comes back after a look at what would change."""

from io import BytesIO
from typing import Any

import pghistory
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

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
    model = RECORDS[kind]
    columns = {f"{model.__name__.lower()}resource_{name}": "on" for name in ("id", "version", "state", *model.FIELDS)}
    answer = client.post(pages(kind)[0], {"format": "0", **columns})
    assert answer.status_code == 200, answer.content
    return load_workbook(BytesIO(answer.content))


def cells(book: Any) -> dict[str, Any]:
    """Column name → the cell of the first row below the names."""
    sheet = book.active
    return {sheet.cell(1, at).value: sheet.cell(2, at) for at in range(1, sheet.max_column + 1)}


def imported(client: Client, book: Any, kind: str = "metrics") -> tuple[Any, Any]:
    """The preview and, where there is something to confirm, the page after the confirmation."""
    file = BytesIO()
    book.save(file)
    upload = SimpleUploadedFile("改.xlsx", file.getvalue())
    preview = client.post(pages(kind)[1], {"format": "0", "import_file": upload})
    form = preview.context.get("confirm_form")
    if form is None:
        return preview, None
    return preview, client.post(
        pages(kind)[2], {name: value for name, value in form.initial.items() if value is not None}, follow=True
    )


@pytest.mark.parametrize("kind", list(RECORDS))
def test_a_file_that_comes_back_untouched_changes_nothing(editor: Client, kind: str) -> None:
    record = factories.record(kind)
    rows: Any = type(record)._default_manager
    before = rows.values().get()

    _, done = imported(editor, exported(editor, kind), kind)

    assert done.status_code == 200
    assert rows.values().get() == before


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
        ("region", "999999", "没有代码或键为“999999”的地区"),
        ("value", "很多", "不是数字"),
        ("period", "去年", "不是能识别的日期"),
        ("state", "fine", ""),
        ("id", "987654", "导入只改已有的"),
        ("value", "130000", "原句里没有 130000 这个数字"),
        ("value_max", "5", "区间的上限要大于数值"),
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


def test_nobodys_newer_change_is_overwritten(editor: Client) -> None:
    record = factories.record()
    book = exported(editor)
    cells(book)["period"].value = "2020"
    with pghistory.context():
        Metric.objects.filter(pk=record.pk).update(label="旁人写的")

    preview, done = imported(editor, book)

    record.refresh_from_db()
    assert done is None
    assert "导出之后又有改动" in preview.content.decode()
    assert (record.label, record.period) == ("旁人写的", "2021")


def test_a_file_without_versions_is_explained(editor: Client) -> None:
    factories.record()
    book = exported(editor)
    cells(book)["version"].value = None
    book.active.delete_cols(2)

    preview, done = imported(editor, book)

    assert done is None
    assert "请先导出" in preview.content.decode()
