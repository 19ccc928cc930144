"""The forms of tracked rows: checks that speak Chinese under the field, and no overwriting of what somebody else has just changed."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db.models import Model
from edtf import parse_edtf
from edtf.parser.edtf_exceptions import EDTFParseException
from unfold.widgets import UnfoldAdminCheckboxSelectMultipleWidget, UnfoldAdminTextareaWidget

from kb.browse.figures import digits
from kb.curation import admin_history, quoting, versions
from kb.curation.admin_values import Words, label
from kb.extraction.dates import bounds
from kb.models import Record, TargetGroup
from kb.models.reference import subtree

NATION = "100000"

PERIODS = ("period", "since", "year", "valid_from", "valid_to", "published")
PERIOD_HELP = "请写成 2021、2021-09、2022-01-31、2022-01/2022-06、../2022-09-27（截至）或 2019/..（以来）。"

CHANGED = (
    "{refused}：您打开之后，{who}改动了这一条的{labels}。您填写的内容都还在，没动过的栏目已换成新值。核对后再按一次{button}。"
)
# Of a seeded row's first change nobody knows what it changed.
UNKNOWN = "{refused}：您打开之后，{who}改动了这一条。您填写的内容都还在；{labels}与现在的值不同。核对后再按一次{button}。"

# The field under which a broken constraint is explained; the others are explained above the form.
CONSTRAINT_FIELDS = {
    "metric_range_in_order": "value_max",
    "metric_rank_has_reason": "rank_reason",
    "program_has_name": "name",
    "brand_has_name": "name",
    "policy_has_title": "title",
    "subsidy_has_name": "name",
    "subsidy_amount_not_negative": "amount",
    "cooperation_pair_in_code_order": "to_region",
}


def check_period(text: str) -> None:
    """Raises ValidationError, in Chinese, unless `text` is an EDTF date or an interval whose ends are in order. "" is none stated.

    Open ends are those of ISO 8601-2: ../2022-09-27, 2019/.. .
    """
    if not text:
        return
    try:
        parse_edtf(text)
    except EDTFParseException as error:
        raise ValidationError(f"“{text}”不是能识别的日期或时期。{PERIOD_HELP}") from error
    ends = text.split("/")
    if all(end in ("", "..") for end in ends):
        raise ValidationError(f"“{text}”两头都没有写日期。{PERIOD_HELP}")
    if not all(bounds(end)[0] for end in ends if end not in ("", "..")):  # 2021~, -0001, 2021-21: no first and last day
        raise ValidationError(f"“{text}”定不出起止的日子。{PERIOD_HELP}")
    first, last = bounds(text)
    if first and last and first > last:
        raise ValidationError(f"“{text}”的开始晚于结束。")


def shown_version(row: Model) -> str:
    """The version of the values that the form shows, which are those that the row was loaded with."""
    return str(row.version) if isinstance(row, Record) and row.pk else admin_history.version(row)


def locked_version(row: Model) -> str:
    """The row's version in the database; nobody else changes it until the transaction ends."""
    held: Any = type(row)._default_manager.select_for_update(of=("self",)).order_by().filter(pk=row.pk)
    if isinstance(row, Record):
        return str(held.values_list("version", flat=True).get())
    held.values_list("pk").get()
    return admin_history.version(row)


class Lines(forms.Field):
    """A list of texts, one a line."""

    widget = UnfoldAdminTextareaWidget

    def __init__(self, *, max_length: int, **options: Any) -> None:
        super().__init__(**options)
        self.widget.attrs["rows"] = 4
        self.max_length = max_length

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> list[str]:
        lines = value.splitlines() if isinstance(value, str) else value or []
        return list(dict.fromkeys(line.strip() for line in lines if line.strip()))

    def validate(self, value: list[str]) -> None:
        super().validate(value)
        for line in value:
            if len(line) > self.max_length:
                raise ValidationError(f"“{line[:20]}…”超过 {self.max_length} 个字。")

    def has_changed(self, initial: Any, data: Any) -> bool:
        return self.to_python(initial) != self.to_python(data)


class Keys(forms.MultipleChoiceField):
    """Keys of the target groups, as boxes to tick. A key that the vocabulary has lost stays until somebody unticks it."""

    widget = UnfoldAdminCheckboxSelectMultipleWidget

    def __init__(self, **options: Any) -> None:
        super().__init__(choices=lambda: list(TargetGroup.objects.values_list("key", "label")), **options)

    def keep(self, keys: Iterable[str]) -> None:
        known = list(TargetGroup.objects.values_list("key", "label"))
        self.choices = [*known, *((key, key) for key in keys if key not in dict(known))]


class Seen(forms.CharField):
    """Which version of the row the person had in view when the form was opened; never a change of its own."""

    widget = forms.HiddenInput

    def has_changed(self, initial: Any, data: Any) -> bool:
        return False


class CheckedForm(forms.ModelForm):  # type: ignore[type-arg]  # not subscriptable when it runs
    """The form of a row whose changes are tracked.

    Periods are checked, broken database constraints explained under the field where they can be mended, and what somebody else
    changed since the form was opened is not overwritten. Templates put `seen` into the page (templates/admin/kb/_seen.html).
    """

    seen = Seen(required=False)
    refused, button = "没有保存", "保存"  # how it is told that nothing was done, and what to press again
    conflict: versions.Conflict | None = None  # both versions, once the form was refused for a newer one (admin/kb/_versus.html)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.initial["seen"] = shown_version(self.instance)

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean() or self.cleaned_data
        for name in PERIODS:
            if isinstance(cleaned.get(name), str):  # a division's years are numbers
                self.try_period(name, cleaned[name])
        if self.instance.pk and not self.instance._state.adding:
            self.refuse_if_changed()
        return cleaned

    def try_period(self, name: str, text: str) -> None:
        try:
            check_period(text)
        except ValidationError as error:
            self.add_error(name, error)

    def _update_errors(self, errors: ValidationError) -> None:
        """Django puts the sentences of broken constraints above the form; put each under its field, where there is one."""
        places = {
            constraint.violation_error_message: CONSTRAINT_FIELDS.get(constraint.name, NON_FIELD_ERRORS)
            for constraint in self.instance._meta.constraints
        }
        for error in errors.error_dict.pop(NON_FIELD_ERRORS, []):
            place = places.get(error.message, NON_FIELD_ERRORS)
            errors.error_dict.setdefault(place if place in self.fields else NON_FIELD_ERRORS, []).append(error)
        super()._update_errors(errors)  # type: ignore[misc]

    def watched(self) -> Iterable[str]:
        """The fields whose newer values are not to be overwritten."""
        return self.fields

    def refuse_if_changed(self) -> None:
        """Refuse to save over a version that the person has not seen; what was typed stays, the rest shows the newer values."""
        model = type(self.instance)
        newest = locked_version(self.instance)
        seen = self.data.get(self.add_prefix("seen"), "")
        if seen == newest:
            return
        then = admin_history.snapshot(model, self.instance.pk, seen)
        now = admin_history.snapshot(model, self.instance.pk, newest) or {}
        differing = [name for name in self.watched() if name in now and self.differs(name, then, now)]
        if differing:
            self.explain(differing, then, now, newest)

    def differs(self, name: str, then: admin_history.Row | None, now: admin_history.Row) -> bool:
        """Whether the field changed. Seeded rows have no version before their first change: there what was sent tells."""
        if then is not None:
            return bool(then.get(name) != now[name])
        return name in self.fields and self.fields[name].has_changed(now[name], self[name].data)

    def explain(self, differing: list[str], then: admin_history.Row | None, now: admin_history.Row, newest: str) -> None:
        model: type[Model] = type(self.instance)
        words = Words(model, [{name: now[name] for name in differing}])
        typed = {name: self.typed(name) for name in differing if name in self.fields and self.is_typed(name, then)}
        self.conflict = versions.describe(self.instance, differing, then, now, typed, newest)
        self.data = self.data.copy()  # type: ignore[attr-defined]
        self.data[self.add_prefix("seen")] = newest  # type: ignore[index]
        for name in differing:
            if name not in self.fields:
                continue
            if then is None:
                self.add_error(name, f"这一栏现在是“{words(name, now[name])}”。再按一次保存，就以您填的为准。")
            elif name in typed:
                self.add_error(name, f"您打开之后，这一栏已被改成“{words(name, now[name])}”。再按一次保存，就以您填的为准。")
            else:
                self.show(name, now[name])
        labels = "、".join(label(model, name) for name in differing)
        told = UNKNOWN if then is None else CHANGED
        self.add_error(None, told.format(refused=self.refused, who=self.conflict.who, labels=labels, button=self.button))

    def is_typed(self, name: str, then: admin_history.Row | None) -> bool:
        """Whether the person's value is another one than the form first showed; where that is not known, all count."""
        return then is None or self.fields[name].has_changed(then.get(name), self[name].data)

    def typed(self, name: str) -> Any:
        """What the person put into a field: the value as the database would hold it, or the text where that is no value."""
        value = self.cleaned_data.get(name, self[name].data)
        return getattr(value, "pk", value)

    def show(self, name: str, value: Any) -> None:
        """Put a newer value into a field that the person left alone."""
        key, field = self.add_prefix(name), self.fields[name]
        value = Decimal(digits(value)) if isinstance(value, Decimal) else value
        if isinstance(field, Keys):
            self.data.setlist(key, value)  # type: ignore[attr-defined]
        else:
            self.data[key] = "" if value is None else field.prepare_value(value)  # type: ignore[index]


NOT_PRINTED = "原句里没有 {number} 这个数字。请对照原句；确实无误，就再保存一次。"


class RecordForm(CheckedForm):
    """The form of a record.

    unquoted: the figures that the person was already told the sentence does not print; saving them once more says they are right.
    """

    unquoted = Seen(required=False)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name, value in self.initial.items():
            if isinstance(value, Decimal):
                self.initial[name] = Decimal(digits(value))
            field = self.fields.get(name)
            if isinstance(field, Keys):
                field.keep(value)

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if cleaned is not None and {"from_region", "to_region"} <= cleaned.keys():
            self.order_pair(cleaned)
        return cleaned

    def _post_clean(self) -> None:
        """Last of all, when nothing else is wrong: are the figures those of the sentence?"""
        if self.instance.pk and not self.changed_data:
            return  # the row stands as the database took it: no rule to ask it about again
        super()._post_clean()  # type: ignore[misc]
        if not self.errors:
            self.question_figures(self.cleaned_data)

    def sentences(self) -> list[str]:
        """The words that figures are looked for in."""
        return quoting.sentences_of(self.instance) if self.instance.pk else []

    def question_figures(self, cleaned: dict[str, Any]) -> None:
        """A figure that the sentence does not print is asked about once."""
        typed = {name: cleaned[name] for name in quoting.FIGURES if name in self.changed_data and cleaned.get(name) is not None}
        texts = self.sentences() if typed else []
        missing = {name: digits(number) for name, number in typed.items() if not quoting.stated(number, texts)}
        said = " ".join(f"{name}={number}" for name, number in missing.items())
        if not missing or self.data.get(self.add_prefix("unquoted"), "") == said:
            return
        self.data = self.data.copy()  # type: ignore[attr-defined]
        self.data[self.add_prefix("unquoted")] = said  # type: ignore[index]
        for name, number in missing.items():
            self.add_error(name, NOT_PRINTED.format(number=number))

    def watched(self) -> Iterable[str]:
        return versions.watched(self.instance)

    def order_pair(self, cleaned: dict[str, Any]) -> None:
        """A cooperation's two sides have no order of their own; the smaller code is kept first."""
        first, second = cleaned["from_region"], cleaned["to_region"]
        if first and second and first.pk > second.pk:
            cleaned["from_region"], cleaned["to_region"] = second, first

    def changed_names(self) -> list[str]:
        """The fields that the person changed; the same two divisions in the other order are no change."""
        pair = ("from_region", "to_region")
        sides = [getattr(self.cleaned_data.get(name), "pk", None) for name in pair]
        same = set(pair) <= self.fields.keys() and sides == [self.initial.get(name) for name in pair]
        return [name for name in self.changed_data if not (same and name in pair)]


class RegionForm(CheckedForm):
    """The form of a division: it lies below the division that is named as the one above it."""

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        code = self.instance.pk or (cleaned or {}).get("code", "")
        if (
            cleaned is not None
            and code
            and "parent" in cleaned
            and ("parent" in self.changed_data or self.instance._state.adding)
        ):
            try:
                check_parent(code, cleaned["parent"].pk if cleaned["parent"] else "")
            except ValidationError as error:
                self.add_error("parent", error)
        return cleaned


def check_parent(code: str, parent: str) -> None:
    """Raises ValidationError, in Chinese, unless division `parent` ("" is none) is above division `code` by GB/T 2260.

    The nation is above provinces only, and itself has none above.
    """
    if code == NATION:
        if parent:
            raise ValidationError("全国没有上级。")
        return
    if not parent:
        raise ValidationError("请选上级；省级的上级是全国。")
    if (parent == NATION) != code.endswith("0000"):
        raise ValidationError("只有省级的上级是全国。")
    inner, outer = subtree(code), subtree(parent)
    if inner == outer or not inner.startswith(outer):
        raise ValidationError(f"代码 {code} 不在 {parent} 之下，不能以它为上级。")
