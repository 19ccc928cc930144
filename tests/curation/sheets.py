"""Lists as files, as a browser gets and sends them."""

from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook

from tests.curation.pages import listing


def book_of(client: Client, model: Any) -> Any:
    answer = client.post(listing(model, "export"), {"format": "0"})
    assert answer.status_code == 200, answer.content
    return load_workbook(BytesIO(answer.content))


def cell(book: Any, key: Any, heading: str) -> Any:
    """The cell of the row with this number below this heading."""
    sheet = book.active
    (row,) = [row for row in range(2, sheet.max_row + 1) if sheet.cell(row, 1).value == str(key)]
    (column,) = [at for at in range(1, sheet.max_column + 1) if sheet.cell(1, at).value == heading]
    return sheet.cell(row, column)


def preview_of(client: Client, model: Any, book: Any) -> Any:
    file = BytesIO()
    book.save(file)
    return client.post(listing(model, "import"), {"format": "", "import_file": SimpleUploadedFile("改.xlsx", file.getvalue())})


def confirmed(client: Client, model: Any, preview: Any) -> Any:
    form = preview.context["confirm_form"]
    sent = {name: value for name, value in form.initial.items() if value is not None}
    return client.post(listing(model, "process_import"), sent, follow=True)
