"""The pages that send a list out as Excel and take it back."""

from __future__ import annotations

from typing import Any

import pghistory
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from import_export.admin import ImportExportMixin
from unfold.contrib.import_export.forms import ExportForm, ImportForm

from kb.curation.list_sheets import list_resource_for, outgoing_resource_for, rows_of
from kb.curation.sheet_formats import Commas, Sheet
from kb.curation.spreadsheets import resource_for

LARGEST = 20_000_000  # bytes
UNREADABLE = "读不了这份文件。请上传从这里导出的 .xlsx 或 .csv，改好后按原来的格式保存。"


class SheetForm(ImportForm):  # type: ignore[misc]
    """The file says by its name what it is, unless somebody chose a format."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["format"].required = False
        self.fields["format"].help_text = "不选就按文件名的后缀"

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        file = cleaned.get("import_file")
        if file is not None and file.size > LARGEST:
            self.add_error("import_file", "文件超过 20 MB。请筛选之后分几份导出、导入。")
        if file is not None and not cleaned.get("format"):
            cleaned["format"] = "1" if file.name.lower().endswith(".csv") else "0"
        return cleaned


class OutForm(ExportForm):  # type: ignore[misc]
    """Excel's own format unless somebody chooses the other."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.initial["format"] = "0"


class RoundTrip(ImportExportMixin):  # type: ignore[misc]
    """Export and import on a record list's page."""

    import_form_class = SheetForm
    export_form_class = OutForm
    formats = [Sheet, Commas]
    skip_import_confirm = False
    show_change_form_export = False
    only_out = ""  # why a file of this list cannot be imported, "" where it can

    def get_resource_classes(self, request: Any, *args: Any, **options: Any) -> list[Any]:
        return [resource_for(self.model)]  # type: ignore[attr-defined]

    def get_export_queryset(self, request: Any) -> Any:
        """What the list shows, without what only its columns need."""
        shown = super().get_export_queryset(request).order_by()
        return self.sheet_rows().filter(pk__in=shown.values("pk")).order_by("pk")

    def sheet_rows(self) -> Any:
        """Rows with what their cells need: a record's sentences."""
        return self.model._default_manager.with_evidence()  # type: ignore[attr-defined]

    def get_export_context_data(self, **options: Any) -> dict[str, Any]:
        return {**super().get_export_context_data(**options), "only_out": self.only_out}

    def has_import_permission(self, request: Any) -> bool:
        return bool(self.has_change_permission(request))  # type: ignore[attr-defined]

    def has_export_permission(self, request: Any) -> bool:
        return bool(self.has_view_permission(request))  # type: ignore[attr-defined]

    def add_data_read_fail_error_to_form(self, form: Any, e: Exception) -> None:
        form.add_error("import_file", UNREADABLE)

    def process_import(self, request: HttpRequest, **options: Any) -> HttpResponse:
        try:
            answer: HttpResponse = super().process_import(request, **options)
        except (FileNotFoundError, IndexError, ValueError):
            messages.error(request, "这份文件已经导入过，或者预览过了太久。没有再导入；要导入请重新上传。")
            return redirect(self.list_address())
        return answer

    def process_dataset(self, *args: Any, **options: Any) -> Any:
        with pghistory.context(reason="从 Excel 导入"):
            return super().process_dataset(*args, **options)

    def process_result(self, result: Any, request: HttpRequest) -> HttpResponse:
        """Tell what went in. What somebody changed between preview and confirmation stays in sight with what the file says."""
        if result.has_errors() or result.has_validation_errors():
            messages.error(request, "没有导入：预览之后库里又有变化，文件里有的行现在不合。请重新上传，看过再定。")
            return redirect(self.list_address())
        messages.success(request, f"已按文件改了 {len(result.lines)} 条。")
        for conflict in result.moved:
            said = "；".join(f"{one.field}写着“{one.typed}”" for one in conflict.differences if one.typed)
            messages.warning(request, f"{conflict.name} 没有导入：{conflict}。文件里{said}。")
        return redirect(self.list_address())

    def list_address(self) -> str:
        opts = self.model._meta  # type: ignore[attr-defined]
        return reverse(f"admin:{opts.app_label}_{opts.model_name}_changelist")

    def generate_log_entries(self, result: Any, request: Any) -> None:
        """The database keeps the history; the admin's log would say less."""


class ListRoundTrip(RoundTrip):
    """Export and import of a list that is no record kind."""

    def get_resource_classes(self, request: Any, *args: Any, **options: Any) -> list[Any]:
        return [list_resource_for(self.model)]  # type: ignore[attr-defined]

    def sheet_rows(self) -> Any:
        return rows_of(self.model)  # type: ignore[attr-defined]


class OneWay(ListRoundTrip):
    """Export alone, of a list that nobody edits."""

    def get_resource_classes(self, request: Any, *args: Any, **options: Any) -> list[Any]:
        return [outgoing_resource_for(self.model)]  # type: ignore[attr-defined]

    def has_import_permission(self, request: Any) -> bool:
        return False
