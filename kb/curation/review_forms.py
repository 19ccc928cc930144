"""The form of the review screen: plain fields that work from the keyboard, each beside what was read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from django import forms
from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db.models import Field, TextField
from django.db.models.functions import Length
from django.forms import modelform_factory
from django.forms.models import ModelChoiceIterator
from django.forms.utils import flatatt
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from kb.curation import fields
from kb.curation.admin_forms import PERIODS, Keys, Lines, RecordForm
from kb.curation.admin_values import EMPTY, Words
from kb.models import Indicator, Record, Region

WIDE = {"description", "target_groups", "issuers", "label", "title", "name", "subject", "region", "from_region", "to_region"}
PERIOD_HINT = "2021、2021-09、2022-01/2022-06、../2022-09-27（截至）"


class PlainText(forms.TextInput):
    """A text field written without templates, of which a page has a dozen."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        shown = {} if value in (None, "") else {"value": self.format_value(value)}
        return format_html("<input{}>", flatatt({"type": "text", "name": name} | shown | {**self.attrs, **(attrs or {})}))


class PlainChoices(ModelChoiceIterator):
    """Keys and labels of a vocabulary as one light query, without a server-side cursor and a model instance for each."""

    def __iter__(self) -> Iterator[tuple[Any, str]]:
        yield "", str(self.field.empty_label or "---------")
        yield from self.queryset.values_list("key", "label")


class PlainSelect(forms.Select):
    """A select written without templates: one for each of 120 options would take longer than everything else on the page."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        chosen = str(value if value is not None else "")
        options = "".join(
            f'<option value="{escape(key)}"{" selected" if str(key) == chosen else ""}>{escape(text)}</option>'
            for key, text in self.choices
        )
        return format_html('<select name="{}"{}>{}</select>', name, flatatt({**self.attrs, **(attrs or {})}), mark_safe(options))


class RegionField(forms.Field):
    """A division by its code or name; the page offers names while one types (`data-regions`)."""

    widget = PlainText

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.widget.attrs |= {"list": "regions", "data-regions": "", "autocomplete": "off"}

    def prepare_value(self, value: Any) -> Any:
        code = getattr(value, "pk", value)
        if not code or not str(code).isdecimal():
            return code or ""
        region = Region.objects.filter(pk=code).first()
        return spoken(region) if region else code

    def to_python(self, value: Any) -> Region | None:
        text = str(value or "").strip()
        if not text:
            return None
        found = regions_like(text)
        if len(found) == 1:
            return found[0]
        if not found:
            raise ValidationError(f"没有找到“{text[:20]}”。请写名称或代码，如 武山县、620524。")
        raise ValidationError(f"“{text[:20]}”有 {len(found)} 处：{'；'.join(spoken(region) for region in found[:5])}。请写代码。")

    def has_changed(self, initial: Any, data: Any) -> bool:
        key = getattr(initial, "pk", initial) or None
        code = str(data or "").split(" ", 1)[0]
        if code == (key or ""):  # as the page printed it: no need to look it up
            return False
        try:
            region = self.to_python(data)
        except ValidationError:
            return True
        return (region.pk if region else None) != key


def spoken(region: Region) -> str:
    return f"{region.pk} {region}"


def regions_like(text: str, limit: int = 20) -> list[Region]:
    """The divisions that a text names exactly, by code, full name, name or short name, the larger first."""
    code = text.split()[0]
    if code.isdecimal():
        return list(Region.objects.filter(pk=code))
    for name in ("full_name", "name", "short_name"):
        found = list(Region.objects.filter(**{name: text}).order_by(Length("code"), "code")[:limit])
        if found:
            shortest = len(found[0].pk)
            return [region for region in found if len(region.pk) == shortest]
    return []


def formfield(db_field: Field[Any, Any], **options: Any) -> Any:
    """A model field as the screen shows it."""
    label = db_field.verbose_name
    if db_field.related_model is Region:
        return RegionField(required=not db_field.blank, label=label)
    if db_field.name == "target_groups":
        return Keys(required=False, label=label, widget=forms.CheckboxSelectMultiple)
    if isinstance(db_field, ArrayField):
        length = db_field.base_field.max_length or 100
        return Lines(max_length=length, required=False, label=label, widget=forms.Textarea)
    return plain(db_field.formfield(**options), db_field)


def plain(field: Any, db_field: Field[Any, Any]) -> Any:
    """Django's own field with a widget that is quick to write."""
    if isinstance(db_field, TextField):
        field.widget.attrs["rows"] = 3
    elif isinstance(field, forms.DecimalField):
        field.widget = PlainText(attrs={"inputmode": "decimal"})
    elif type(field.widget) is forms.TextInput:
        field.widget = PlainText(attrs=field.widget.attrs)
    if db_field.name in PERIODS:
        field.widget.attrs["placeholder"] = PERIOD_HINT
    if isinstance(field, forms.ModelChoiceField):
        field.iterator = PlainChoices
    if db_field.related_model is Indicator:
        field.queryset = field.queryset.filter(merged_into=None)
    if isinstance(field, forms.ChoiceField):  # foreign keys too
        field.widget = PlainSelect(choices=field.choices)  # type: ignore[arg-type]
    field.help_text = ""
    return field


@cache
def form_for(model: type[Record]) -> type[RecordForm]:
    made: Any = modelform_factory(model, form=RecordForm, fields=list(model.FIELDS), formfield_callback=formfield)
    return made  # type: ignore[no-any-return]


@dataclass(frozen=True)
class Line:
    """One field of the form. read: what the claim says, in words; differs: the record holds another value."""

    bound: Any
    read: str
    differs: bool
    wide: bool


def lines(form: RecordForm, reading: dict[str, Any]) -> Iterator[Line]:
    """The form's fields beside what was read. reading: attributes as `fields.from_claim` gives them, {} where nothing was."""
    record: Any = form.instance
    words = Words(type(record), [reading])
    for name in record.FIELDS:
        key = fields.attribute(name)
        read = words(key, reading.get(key)) if reading else EMPTY
        kept = form.initial.get(name)
        differs = bool(reading) and not fields.same(getattr(kept, "pk", kept) or None, reading[key] or None)
        yield Line(form[name], read, differs, name in WIDE)
