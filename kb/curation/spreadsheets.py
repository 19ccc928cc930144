"""Lists as Excel files and back: exported, put right offline, imported after a look at every cell that would change.

Rows are told by number and version. A row that somebody changed since its export is left as it is, with both versions beside what
the file says; the other rows go in. Nothing is added or deleted by a file.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model
from import_export import fields, resources

from kb.browse.figures import digits
from kb.curation import admin_history, editing, quoting, versions
from kb.curation.admin_forms import PERIODS, check_period
from kb.curation.admin_history import Change
from kb.curation.admin_values import Words, label
from kb.curation.fields import DECIMALS, FOREIGN, attribute, same
from kb.curation.sheet_cells import Choice, Figure, Groups, Key, Lines, Text
from kb.models import Record

NUMBER, VERSION, QUOTE = "编号", "版本（勿改）", "原句（只供对照）"
EARLIER = {"id": NUMBER, "version": VERSION}  # the headings of files that went out before they were Chinese


@dataclass(frozen=True)
class Line:
    """One row that the file changes. name: the record's, before the change. before, after: field names → values."""

    number: int
    name: str
    before: dict[str, Any]
    after: dict[str, Any]

    def changes(self, words: Words) -> list[Change]:
        named = (name for name in self.after if self.after[name] != self.before[name])
        return [Change(label(words.model, name), words(name, self.before[name]), words(name, self.after[name])) for name in named]


class SheetResource(resources.ModelResource):
    """What every list's file has in common: number and version in front; what it would change, told cell by cell."""

    def before_import(self, dataset: Any, **options: Any) -> None:
        self.moved: list[versions.Conflict] = []
        self.lines: list[Any] = []
        self.changed: list[str] = []
        self.user = options.get("user")
        names = EARLIER | {name: field.column_name for name, field in self.fields.items()}
        dataset.headers = [names.get(head, head) for head in dataset.headers or []]
        missing = [name for name in (NUMBER, VERSION) if name not in dataset.headers]
        if missing:
            raise ValidationError(f"文件缺少“{'”“'.join(missing)}”栏。请先从这里导出，在导出的文件上改，这两栏不要删。")

    def after_import(self, dataset: Any, result: Any, **options: Any) -> None:
        """Puts on the result what the pages tell: what would change, what somebody changed meanwhile, what is wrong."""
        result.lines = self.told()
        result.moved = self.moved
        result.wrong = [(row.number + 1, said) for row in result.invalid_rows for said in self.said(row)]

    def told(self) -> list[tuple[Any, list[Change]]]:
        """Each line with its changes in words."""
        raise NotImplementedError

    def said(self, row: Any) -> list[str]:
        """What is wrong with a row, each with the heading of its column."""
        model = self._meta.model
        return [
            *(f"{label(model, name)}：{error}" for name, found in row.field_specific_errors.items() for error in found),
            *map(str, row.non_field_specific_errors),
        ]

    def cell(self, name: str, row: Any) -> Any:
        """A cell's value as the database would hold it; raises ValidationError."""
        try:
            value = self.fields[name].clean(row)
        except ValueError as error:
            raise ValidationError({name: str(error)}) from error
        return getattr(value, "pk", value)

    def skip_row(self, instance: Any, original: Any, row: Any, import_validation_errors: Any = None) -> bool:
        """A row without changes is left alone, so that its version stays."""
        return not import_validation_errors and not self.changed


class RecordResource(SheetResource):
    """One record kind. The columns are number, version, state, then what a claim can set, then the sentence to compare with."""

    def told(self) -> list[tuple[Line, list[Change]]]:
        words = Words(self._meta.model, [values for line in self.lines for values in (line.before, line.after)])
        return [(line, line.changes(words)) for line in self.lines]

    def get_instance(self, instance_loader: Any, row: Any) -> Any:
        """The row that the file means, locked. Raises ValidationError where there is none, or no telling which version was exported."""
        key, version = (Text().clean(row.get(name)) for name in (NUMBER, VERSION))
        rows = self._meta.model._default_manager.select_for_update(of=("self",))
        found = rows.filter(pk=key).first() if key.isdecimal() and len(key) < 18 else None
        if found is None:
            raise ValidationError(f"没有编号为“{key[:20]}”的记录。导入只改已有的，不新增。")
        if not version.isdecimal() or len(version) > 9 or not 0 < int(version) <= found.version:
            raise ValidationError(f"编号 {key} 的版本写着“{version[:20]}”，没有这一版。请在导出的文件上改，版本一栏不要动。")
        return found

    def import_instance(self, instance: Any, row: Any, **options: Any) -> None:
        names = ("state", *instance.FIELDS)
        self.changed = []
        if self.moved_on(instance, row):
            return
        called, before = str(instance), {name: getattr(instance, attribute(name)) for name in names}
        super().import_instance(instance, row, **options)
        for name in PERIODS:
            if name in instance.FIELDS:
                self.check_period(name, getattr(instance, name))
        after = {name: getattr(instance, attribute(name)) for name in names}
        self.changed = [name for name in names if not same(after[name], before[name])]
        check_figures(instance, self.changed)
        editing.note(record=instance, names=self.changed)
        if self.changed:
            self.lines.append(Line(instance.pk, called, before, after))

    def check_period(self, name: str, text: str) -> None:
        try:
            check_period(text)
        except ValidationError as error:
            raise ValidationError({name: error.messages}) from error

    def moved_on(self, instance: Record, row: Any) -> bool:
        """Whether somebody changed the row since the export; then, unless the file agrees with the present values, it is told."""
        seen = Text().clean(row[VERSION])
        then = admin_history.snapshot(type(instance), instance.pk, seen)
        if seen == str(instance.version) or then is None:
            return False
        names = (name for name in ("state", *instance.FIELDS) if self.fields[name].column_name in row)
        values = {name: self.cell(name, row) for name in names}
        typed = {name: value for name, value in values.items() if not same(blank(value), blank(then[name]))}
        conflict = versions.since(instance, seen, typed)
        if conflict is None:
            return False
        if any(not same(blank(value), blank(getattr(instance, attribute(name)))) for name, value in typed.items()):
            self.moved.append(conflict)
        return True

    def dehydrate_quote(self, record: Record) -> str:
        return record.source.quote if record.source else ""


def blank(value: Any) -> Any:
    """None for all that an empty cell can mean."""
    return None if value in ("", []) else value


def check_figures(record: Record, names: list[str]) -> None:
    """Raises ValidationError for a figure that the record's sentences do not print: a file cannot be asked whether it is right."""
    typed = {name: number for name in quoting.FIGURES if name in names and (number := getattr(record, name)) is not None}
    texts = quoting.sentences_of(record) if typed else []
    for name, number in typed.items():
        if not quoting.stated(number, texts):
            said = f"编号 {record.pk} 的原句里没有 {digits(number)} 这个数字。请对照原句；确实无误，请在网页上改这一条。"
            raise ValidationError({name: said})


def resource_for(model: type[Record]) -> type[RecordResource]:
    """The resource of one record kind."""
    columns = {name: column(model, name) for name in ("state", *model.FIELDS)}
    columns["id"] = fields.Field(attribute="id", column_name=NUMBER, widget=Text(), readonly=True)
    columns["version"] = fields.Field(attribute="version", column_name=VERSION, widget=Text(), readonly=True)
    columns["quote"] = fields.Field(column_name=QUOTE, readonly=True)
    made: type[RecordResource] = built(RecordResource, model, ("id", "version", "state", *model.FIELDS, "quote"), columns)
    return made


def built(base: type[SheetResource], model: type[Model], names: tuple[str, ...], columns: dict[str, fields.Field]) -> Any:
    """A resource of the columns `names`, in this order."""
    options = {
        "model": model,
        "fields": names,
        "export_order": names,
        "clean_model_instances": True,
        "import_id_fields": ("id",),
        "skip_diff": True,
        "report_skipped": False,
    }
    return type(f"{model.__name__}Resource", (base,), {**columns, "Meta": type("Meta", (), options)})


def column(model: type[Model], name: str) -> fields.Field:
    field: Any = model._meta.get_field(name)
    return fields.Field(attribute=name, column_name=str(field.verbose_name), widget=widget(field), saves_null_values=True)


def widget(field: Any) -> Any:
    if field.name in FOREIGN:
        return Key(field.related_model)
    if field.name in DECIMALS:
        return Figure()
    if field.name == "target_groups":
        return Groups()
    if hasattr(field, "base_field"):
        return Lines()
    return Choice(field.choices) if field.choices else Text()
