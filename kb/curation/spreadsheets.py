"""Lists as Excel files and back: exported, put right offline, imported after a look at every cell that would change.

Rows are told by `id` and `version`; a row that somebody changed since its export is refused. Nothing is added or deleted by a file.
"""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Any

import pghistory
from django.core.exceptions import ValidationError
from django.db.models import Model
from import_export import fields, resources, widgets
from import_export.admin import ImportExportMixin
from import_export.formats.base_formats import CSV, XLSX
from unfold.contrib.import_export.forms import ExportForm, ImportForm

from kb.browse.figures import digits
from kb.curation import editing, quoting
from kb.curation.admin_forms import PERIODS, check_period
from kb.curation.fields import DECIMALS, FOREIGN
from kb.models import Record

LOCKED = ("id", "version")


class Lines(widgets.Widget):
    """A list of texts in one cell, separated by 、."""

    def clean(self, value: Any, row: Any = None, **options: Any) -> list[str]:
        return [part.strip() for part in str(value or "").replace("|", "、").split("、") if part.strip()]

    def render(self, value: Any, obj: Any = None, **options: Any) -> str:
        return "、".join(value or [])


class Figure(widgets.Widget):
    """An exact decimal as text: Excel's own numbers keep fifteen digits."""

    def clean(self, value: Any, row: Any = None, **options: Any) -> Decimal | None:
        text = str(value if value is not None else "").replace(",", "").strip()
        try:
            return Decimal(text) if text else None
        except InvalidOperation:
            raise ValueError(f"“{text[:20]}”不是数字。") from None

    def render(self, value: Any, obj: Any = None, **options: Any) -> str:
        return "" if value is None else digits(value)


class Text(widgets.CharWidget):
    """A cell's text; a year that Excel took for a number comes back as 2021."""

    def clean(self, value: Any, row: Any = None, **options: Any) -> str:
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        return str(value if value is not None else "").strip()


class Key(widgets.ForeignKeyWidget):
    """The code or key of a row of another table."""

    def clean(self, value: Any, row: Any = None, **options: Any) -> Any:
        key = Text().clean(value).partition(" ")[0]
        try:
            return super().clean(key or None, row, **options)
        except self.model.DoesNotExist:
            raise ValueError(f"没有代码或键为“{key[:20]}”的{self.model._meta.verbose_name}。") from None


class RecordResource(resources.ModelResource):
    """One record kind. The columns are id, version, state, then what a claim can set."""

    def before_import(self, dataset: Any, **options: Any) -> None:
        missing = [name for name in LOCKED if name not in (dataset.headers or [])]
        if missing:
            raise ValidationError(f"文件缺少 {'、'.join(missing)} 栏。请先导出，在导出的文件上改。")

    def get_instance(self, instance_loader: Any, row: Any) -> Any:
        """The row that the file means, locked and at the version that was exported. Raises ValidationError otherwise."""
        key, version = (Text().clean(row.get(name)) for name in LOCKED)
        rows = self._meta.model._default_manager.select_for_update(of=("self",))
        found = rows.filter(pk=key).first() if key.isdecimal() and len(key) < 18 else None
        if found is None:
            raise ValidationError(f"没有编号为“{key[:20]}”的记录。导入只改已有的，不新增。")
        if str(found.version) != version:
            raise ValidationError(
                f"编号 {key} 在导出之后又有改动（现为第 {found.version} 版，文件里是第 {version or '？'} 版），这一行没有导入。请重新导出再改。"
            )
        return found

    def import_instance(self, instance: Any, row: Any, **options: Any) -> None:
        before = {name: getattr(instance, attname(instance, name)) for name in instance.FIELDS}
        super().import_instance(instance, row, **options)
        for name in PERIODS:
            if name in instance.FIELDS:
                check_period(getattr(instance, name))
        self.changed = [name for name in instance.FIELDS if getattr(instance, attname(instance, name)) != before[name]]
        check_figures(instance, self.changed)
        editing.note(record=instance, names=self.changed)

    def skip_row(self, instance: Any, original: Any, row: Any, import_validation_errors: Any = None) -> bool:
        """A row without changes is left alone, so that its version stays."""
        return not import_validation_errors and not self.changed and instance.state == original.state


def check_figures(record: Record, names: list[str]) -> None:
    """Raises ValidationError for a figure that the record's sentences do not print: a file cannot be asked whether it is right."""
    typed = {name: number for name in quoting.FIGURES if name in names and (number := getattr(record, name)) is not None}
    texts = quoting.sentences_of(record) if typed else []
    for name, number in typed.items():
        if not quoting.stated(number, texts):
            raise ValidationError(
                f"编号 {record.pk} 的 {name}：原句里没有 {digits(number)} 这个数字。请对照原句；确实无误，请在网页上改这一条。"
            )


def attname(record: Model, name: str) -> str:
    return f"{name}_id" if name in FOREIGN else name


def resource_for(model: type[Record]) -> type[RecordResource]:
    """The resource of one record kind."""
    names = (*LOCKED, "state", *model.FIELDS)
    meta = type(
        "Meta",
        (),
        {"model": model, "fields": names, "export_order": names, "clean_model_instances": True, "import_id_fields": ("id",)},
    )
    columns = {name: column(model, name) for name in ("state", *model.FIELDS)}
    columns |= {name: fields.Field(attribute=name, column_name=name, readonly=True) for name in LOCKED}
    made: type[RecordResource] = type(f"{model.__name__}Resource", (RecordResource,), {**columns, "Meta": meta})
    return made


def column(model: type[Record], name: str) -> fields.Field:
    field = model._meta.get_field(name)
    if name in FOREIGN:
        widget: Any = Key(field.related_model)
    elif name in DECIMALS:
        widget = Figure()
    elif hasattr(field, "base_field"):
        widget = Lines()
    else:
        widget = Text()
    return fields.Field(attribute=name, column_name=name, widget=widget, saves_null_values=True)


class RoundTrip(ImportExportMixin):  # type: ignore[misc]
    """Export and import on a record list's page."""

    import_form_class = ImportForm
    export_form_class = ExportForm
    formats = [XLSX, CSV]
    skip_import_confirm = False
    show_change_form_export = False

    def get_resource_classes(self, request: Any, *args: Any, **options: Any) -> list[Any]:
        return [resource_for(self.model)]  # type: ignore[attr-defined]

    def get_export_queryset(self, request: Any) -> Any:
        """What the list shows, without what only its columns need."""
        shown = super().get_export_queryset(request)
        return self.model._default_manager.filter(pk__in=shown.values("pk")).order_by("pk")  # type: ignore[attr-defined]

    def has_import_permission(self, request: Any) -> bool:
        return bool(self.has_change_permission(request))  # type: ignore[attr-defined]

    def has_export_permission(self, request: Any) -> bool:
        return bool(self.has_view_permission(request))  # type: ignore[attr-defined]

    def process_dataset(self, *args: Any, **options: Any) -> Any:
        with pghistory.context(reason="从 Excel 导入"):
            return super().process_dataset(*args, **options)

    def generate_log_entries(self, result: Any, request: Any) -> None:
        """The database keeps the history; the admin's log would say less."""
