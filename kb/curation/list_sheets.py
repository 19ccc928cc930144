"""Vocabulary, divisions and articles' particulars as Excel files and back, with the care of `spreadsheets.py`.

These rows carry no version of their own. The file's says after which event of the history the row was exported, and a digest of
the cells, by which former names and an article's division, which are rows of other tables, are watched too.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model, OuterRef, QuerySet, Subquery
from import_export import fields

from articles.loading import first_day
from articles.models import Article, Document
from kb.curation import admin_history, spreadsheets
from kb.curation.admin_forms import check_parent, check_period
from kb.curation.admin_history import Change, address
from kb.curation.admin_values import EMPTY, label
from kb.curation.sheet_cells import Key, Lines, Text
from kb.curation.spreadsheets import NUMBER, VERSION, SheetResource, built, column
from kb.curation.versions import NOT_KEPT, Conflict, Difference
from kb.models import Claim, Coverage, FormerName, Indicator, Industry, ProgramType, Region, TargetGroup

TERM = ("label", "synonyms", "position")
COLUMNS: dict[type[Model], tuple[str, ...]] = {
    Indicator: ("label", "unit", "definition", "synonyms", "position"),
    ProgramType: TERM,
    Industry: TERM,
    TargetGroup: TERM,
    Region: ("name", "short_name", "full_name", "level", "parent", "valid_from", "valid_to", "former_names"),
    Article: ("title", "deck", "authors", "publication", "published", "page", "url", "region"),
    Document: ("name", "loaded_at", "checksum"),
    Claim: ("kind", "quote", "article", "rule", "withdrawn_at"),
}
# What lies in another table: its permissions.
NEEDS = {
    "former_names": ("kb.add_formername", "kb.change_formername", "kb.delete_formername"),
    "region": ("kb.change_coverage",),
}
NAMED_YEAR = re.compile(r"(.+?)[（(](\d{4})[）)]")


@dataclass(frozen=True)
class Line:
    """One row that the file changes. name: the row's, before the change."""

    number: Any
    name: str
    changes: list[Change]


class Each(Lines):
    """A list of texts, separated by 、, or by | where one of them holds a 、 itself."""

    def clean(self, value: Any, row: Any = None, **options: Any) -> Any:
        text = Text().clean(value)
        parts = re.split(r"[|\n]" if "|" in text else r"[、\n]", text)
        return list(dict.fromkeys(part.strip() for part in parts if part.strip()))

    def render(self, value: Any, obj: Any = None, **options: Any) -> str:
        return ("|" if any("、" in part for part in value or []) else "、").join(value or [])


class Whole(Text):
    """A whole number, or none."""

    def clean(self, value: Any, row: Any = None, **options: Any) -> Any:
        text = super().clean(value)
        if text and not (text.isdecimal() and len(text) < 6):
            raise ValueError(f"“{text[:20]}”不是整数。")
        return int(text) if text else None


class FormerNames(Each):
    """Names with the year in which they were given up: 武山镇（2003）; the year may be missing."""

    def clean(self, value: Any, row: Any = None, **options: Any) -> Any:
        found = []
        for part in super().clean(value):
            dated = NAMED_YEAR.fullmatch(part)
            name, year = (dated[1].strip(), int(dated[2])) if dated else (part, None)
            if len(name) > 60:
                raise ValueError(f"“{name[:20]}…”超过 60 个字。")
            found.append((name, year))
        return list(dict.fromkeys(found))

    def render(self, value: Any, obj: Any = None, **options: Any) -> str:
        return super().render([f"{name}（{year}）" if year else name for name, year in value or []])


class FormerNamesField(fields.Field):  # type: ignore[misc]
    def get_value(self, instance: Any, **options: Any) -> Any:
        return [(row.name, row.changed_in) for row in sorted(instance.former_names.all(), key=lambda row: row.pk)]

    def save(self, instance: Any, row: Any, *args: Any, **options: Any) -> None:
        """Names that stand in the file stay the rows they are, others come and go."""
        wanted = self.clean(row)
        for held in FormerName.objects.filter(region=instance):
            if (held.name, held.changed_in) in wanted:
                wanted.remove((held.name, held.changed_in))
            else:
                held.delete()
        for name, year in wanted:
            FormerName.objects.create(region=instance, name=name, changed_in=year)


class CoverageField(fields.Field):  # type: ignore[misc]
    def get_value(self, instance: Any, **options: Any) -> Any:
        coverage = getattr(instance, "coverage", None)
        return coverage.region if coverage else None

    def save(self, instance: Any, row: Any, *args: Any, **options: Any) -> None:
        """A division that a person has set is never set by a machine again."""
        coverage = Coverage.objects.filter(article=instance).first()
        if coverage is None:
            raise ValidationError({"region": "这篇文章还没有读过，先重读，再定地区。"})
        coverage.region, coverage.edited = self.clean(row), list(dict.fromkeys([*coverage.edited, "region"]))
        coverage.save()


class ListResource(SheetResource):
    """One list. Cells are compared as the texts that the file shows, so that rows left alone cost no look at the database."""

    def before_import(self, dataset: Any, **options: Any) -> None:
        super().before_import(dataset, **options)
        keys = {Text().clean(key) for key in dataset[NUMBER]}
        if self._meta.model is Article:
            keys = {key for key in keys if key.isdecimal() and len(key) < 18}
        found = rows_of(self._meta.model).filter(pk__in=keys)
        self.kept = {str(row.pk): row for row in found}

    def told(self) -> list[tuple[Line, list[Change]]]:
        return [(line, line.changes) for line in self.lines]

    @property
    def names(self) -> tuple[str, ...]:
        return COLUMNS[self._meta.model]

    def texts(self, row: Any) -> dict[str, str]:
        """The cells of a row of the database, as a file would give them back."""
        return {name: plain(self.fields[name].export(row)) for name in self.names}

    def get_instance(self, instance_loader: Any, row: Any) -> Any:
        """The row that the file means, locked where the file differs from it. Raises ValidationError where there is none."""
        key = Text().clean(row[NUMBER])
        found = self.kept.get(key)
        if found is None:
            raise ValidationError(f"没有编号为“{key[:20]}”的一条。导入只改已有的，不新增。")
        if self.differing(found, row):
            if isinstance(found, Article):
                Coverage.objects.select_for_update().filter(article=found).first()
            return self._meta.model._default_manager.select_for_update(of=("self",)).get(pk=found.pk)
        return found

    def file_texts(self, present: dict[str, str], row: Any) -> dict[str, str]:
        """The cells of the file; a column that somebody deleted changes nothing."""
        heads = {name: self.fields[name].column_name for name in self.names}
        return {name: plain(row[head]) if head in row else present[name] for name, head in heads.items()}

    def differing(self, instance: Any, row: Any) -> list[str]:
        present = self.texts(instance)
        return [name for name, text in self.file_texts(present, row).items() if text != present[name]]

    def import_instance(self, instance: Any, row: Any, **options: Any) -> None:
        self.changed = []
        changed = self.differing(instance, row)
        if not changed or self.moved_on(instance, row):
            return
        called, before = str(instance), self.texts(instance)
        self.check_rights(changed)
        for name in changed:
            if name not in NEEDS:
                self.set(instance, name, row)
        if "parent" in changed:
            self.check(name="parent", function=check_parent, values=(instance.pk, instance.parent_id or ""))
        if "published" in changed:
            self.check(name="published", function=check_period, values=(instance.published,))
            instance.published_on = first_day(instance.published)
        after = {name: plain(self.fields[name].widget.render(self.cleaned(name, row))) for name in changed}
        self.changed = [
            name for name in changed if after[name] != before[name]
        ]  # the same value, written otherwise, is no change
        if self.changed:
            changes = [
                Change(self.fields[name].column_name, before[name] or EMPTY, after[name] or EMPTY) for name in self.changed
            ]
            self.lines.append(Line(instance.pk, called, changes))

    def cleaned(self, name: str, row: Any) -> Any:
        try:
            return self.fields[name].clean(row)
        except ValueError as error:
            raise ValidationError({name: str(error)}) from error

    def set(self, instance: Any, name: str, row: Any) -> None:
        value = self.cleaned(name, row)
        if value is None and not self._meta.model._meta.get_field(name).null:
            raise ValidationError({name: "不能空着。"})
        setattr(instance, name, value)

    def check(self, *, name: str, function: Any, values: tuple[Any, ...]) -> None:
        try:
            function(*values)
        except ValidationError as error:
            raise ValidationError({name: error.messages}) from error

    def check_rights(self, changed: list[str]) -> None:
        for name in changed:
            if name in NEEDS and not (self.user and self.user.has_perms(NEEDS[name])):
                raise ValidationError({name: "您没有改这一栏的权限，请让这一栏保持原样。"})

    def after_save_instance(self, instance: Any, row: Any, **options: Any) -> None:
        for name in self.changed:
            if name in NEEDS:
                self.fields[name].save(instance, row)

    def said(self, row: Any) -> list[str]:
        """What is wrong with a row, each with the heading of its column."""
        return [
            *(
                f"{self.fields[name].column_name if name in self.fields else name}：{error}"
                for name, found in row.field_specific_errors.items()
                for error in found
            ),
            *map(str, row.non_field_specific_errors),
        ]

    def moved_on(self, instance: Any, row: Any) -> bool:
        """Whether somebody changed the row since the export; then, unless the file has nothing else to say, it is told."""
        seen = re.fullmatch(r"v(\d{1,17})-([0-9a-f]{8})", Text().clean(row[VERSION]))
        if seen is None:
            raise ValidationError(f"编号 {instance.pk} 的版本不是导出时的样子。请在导出的文件上改，版本一栏不要动。")
        present = self.texts(instance)
        file = self.file_texts(present, row)
        if digest(present) == seen[2]:
            return False
        then = self.then(instance, seen[1])
        typed = [name for name in self.names if file[name] != then.get(name, present[name])]
        if digest(file) != seen[2] and any(file[name] != present[name] for name in typed):
            self.moved.append(self.conflict(instance, seen[1], then, present, {name: file[name] for name in typed}))
        return True

    def then(self, instance: Any, event: str) -> dict[str, str]:
        """The cells as they were after an event; {} where the history does not go back so far, and none of other tables'."""
        model = self._meta.model
        held = admin_history.snapshot(model, instance.pk, event)
        if held is None:
            return {}
        was = model(**{item.attname: held[item.name] for item in model._meta.concrete_fields if item.name in held})
        return {name: plain(self.fields[name].export(was)) for name in self.names if name not in NEEDS}

    def conflict(self, instance: Any, seen: str, then: dict[str, str], now: dict[str, str], typed: dict[str, str]) -> Conflict:
        found = [
            Difference(
                self.fields[name].column_name,
                (then[name] or EMPTY) if name in then else NOT_KEPT,
                now[name] or EMPTY,
                (typed[name] or EMPTY) if name in typed else "",
            )
            for name in self.names
            if name in typed or (name in then and then[name] != now[name])
        ]
        who, when, why = last_change(instance)
        return Conflict(str(instance), address(type(instance), instance.pk), who, when, why, seen, "", found)

    def dehydrate_version(self, row: Any) -> str:
        return f"v{row.last_event or 0}-{digest(self.texts(row))}"


def plain(value: Any) -> str:
    """A cell's text in the one form that it has before and after Excel."""
    return Text().clean(value).replace("\r\n", "\n").replace("_x000D_\n", "\n")


def digest(texts: dict[str, str]) -> str:
    return hashlib.sha256(repr(list(texts.values())).encode()).hexdigest()[:8]


def last_change(row: Model) -> tuple[str, datetime | None, str]:
    """Who last changed a row or what other tables hold of it, when, and why."""
    found = [admin_history.last_change(row)]
    if isinstance(row, Region):
        found.append(admin_history.last_of(admin_history.events_of(FormerName)._default_manager.filter(region_id=row.pk)))
    if isinstance(row, Article):
        found.append(admin_history.last_of(admin_history.events_of(Coverage)._default_manager.filter(pgh_obj_id=row.pk)))
    return admin_history.newest(found)


def rows_of(model: Any) -> QuerySet[Any]:
    """The rows of a list with what their cells need; texts of articles and documents are left in the database."""
    rows: QuerySet[Any] = model._default_manager.order_by("pk")
    if model is Region:
        rows = rows.select_related("parent").prefetch_related("former_names")
    if model is Article:
        rows = rows.select_related("coverage__region").defer("body", "context")
    if model is Document:
        return rows.defer("text")
    if model is Claim:
        return rows.select_related("article").defer("values", "article__body", "article__context")
    events = admin_history.events_of(model)._default_manager.filter(pgh_obj_id=OuterRef("pk")).order_by("-pgh_id")
    return rows.annotate(last_event=Subquery(events.values("pgh_id")[:1]))


SPECIAL: dict[str, Any] = {
    "former_names": lambda: FormerNamesField(column_name="曾用名", widget=FormerNames()),
    "region": lambda: CoverageField(column_name="地区", widget=Key(Region)),
    "parent": lambda: fields.Field(attribute="parent", column_name="上级", widget=Key(Region)),
}


def list_column(model: type[Model], name: str) -> fields.Field:
    if name in SPECIAL:
        return SPECIAL[name]()
    field: Any = model._meta.get_field(name)
    made = column(model, name)
    if hasattr(field, "base_field"):
        made.widget = Each()
    elif field.get_internal_type().startswith("Positive"):
        made.widget = Whole()
    return made


def list_resource_for(model: type[Model]) -> Any:
    """The resource of a list that comes back."""
    columns = {name: list_column(model, name) for name in COLUMNS[model]}
    columns["id"] = fields.Field(attribute="pk", column_name=NUMBER, widget=Text(), readonly=True)
    columns["version"] = fields.Field(column_name=VERSION, widget=Text(), readonly=True)
    return built(ListResource, model, ("id", "version", *COLUMNS[model]), columns)


class OutOnly(SheetResource):
    """A list that only goes out."""


def outgoing_resource_for(model: type[Model]) -> Any:
    columns = {name: fields.Field(attribute=name, column_name=label(model, name), widget=Shown()) for name in COLUMNS[model]}
    columns["id"] = fields.Field(attribute="pk", column_name=spreadsheets.NUMBER, widget=Text(), readonly=True)
    return built(OutOnly, model, ("id", *COLUMNS[model]), columns)


class Shown(Text):
    """A value as a reader sees it."""

    def render(self, value: Any, obj: Any = None, **options: Any) -> str:
        return f"{value:%Y-%m-%d %H:%M}" if isinstance(value, datetime) else super().render(value)
