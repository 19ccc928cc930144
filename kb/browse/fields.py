"""Form fields of the lists' filters: divisions, values of a facet, years. Several values of one field mean "or"."""

import calendar
import datetime
import re
from typing import Any

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import ProhibitNullCharactersValidator

from kb.browse.regions import best_regions
from kb.models import Region

FIRST_YEAR, LAST_YEAR = 1900, 2100
NAMED = 20  # so many of the divisions that share a name are offered
MOST = 100  # values of one field
LONGEST = 200  # characters of one value
NONE = "none"  # stands in the address for records without a value
UNKNOWN = "没有这个选项，请重新选择。"
NO_NUL = ProhibitNullCharactersValidator("这里有不能识别的字符，请重新输入。")


class SharedName(ValidationError):
    """Several divisions bear the name that was typed; `regions` are the first of them, for the page to offer."""

    def __init__(self, text: str, found: list[Region]) -> None:
        more = f"，下面是前 {NAMED} 个" if len(found) > NAMED else ""
        super().__init__(f"有 {len(found)} 个地区叫“{text}”，请选一个，或写代码或全称{more}：")
        self.regions = found[:NAMED]
        self.text = text


class SeveralField(forms.Field):
    """Texts of one name in the query string, blanks and repetitions left out: list[str]."""

    widget = forms.MultipleHiddenInput
    longest = LONGEST
    too_long = f"写得太长了，最多 {LONGEST} 个字。"

    def to_python(self, value: Any) -> list[str]:
        texts = list(dict.fromkeys(text.strip() for text in value or () if text.strip()))
        if len(texts) > MOST:
            raise ValidationError(f"一项最多选 {MOST} 个。")
        if any(len(text) > self.longest for text in texts):
            raise ValidationError(self.too_long)
        for text in texts:
            NO_NUL(text)
        return texts


class ChoicesField(SeveralField):
    """Those of a facet's choices that are set; `choices` is a function that gives {value: label}."""

    too_long = UNKNOWN

    def __init__(self, *, choices: Any, **options: Any) -> None:
        self.known = choices
        super().__init__(**options)

    def validate(self, value: list[str]) -> None:
        super().validate(value)
        if set(value) - {NONE} - set(self.known()):
            raise ValidationError(UNKNOWN)


class RegionsField(SeveralField):
    """Divisions, typed as codes or names: list[Region]."""

    longest = 40
    too_long = "地区名称太长了，最多 40 个字。"

    def clean(self, value: Any) -> list[Region]:
        texts = super().clean(value)
        codes = Region.objects.in_bulk([text for text in texts if len(text) in (6, 9) and text.isascii() and text.isdigit()])
        return list(dict.fromkeys(codes[text] if text in codes else self._named(text) for text in texts))

    def _named(self, text: str) -> Region:
        found = best_regions(text)
        if not found:
            raise ValidationError(f"没有找到地区“{text}”。请写六位代码（如 620524）或完整名称（如 武山县）。")
        if len(found) > 1:
            raise SharedName(text, found)
        return found[0]


class RegionFilter(django_filters.Filter):  # type: ignore[misc]
    field_class = RegionsField


class ChoicesFilter(django_filters.Filter):  # type: ignore[misc]
    field_class = ChoicesField


class TextsFilter(django_filters.Filter):  # type: ignore[misc]
    field_class = SeveralField


class Moment(int):
    """A year, and a month of it (1 to 12) where one is asked for, else 0."""

    month: int = 0

    @property
    def first_day(self) -> datetime.date:
        return datetime.date(self, self.month or 1, 1)

    @property
    def last_day(self) -> datetime.date:
        month = self.month or 12
        return datetime.date(self, month, calendar.monthrange(self, month)[1])


class MomentField(forms.IntegerField):
    """2021, or with a month 2021-06, 2021年6月, 2021.6."""

    MONTHLY = re.compile(r"(\d{4})\s*[-./年]\s*(\d{1,2})\s*月?", re.ASCII)

    def clean(self, value: Any) -> Moment | None:
        text = str(value or "").strip()
        match = self.MONTHLY.fullmatch(text)
        year = super().clean(match[1] if match else text.removesuffix("年"))
        if year is None:
            return None
        moment = Moment(year)
        if match:
            moment.month = int(match[2])
            if not 1 <= moment.month <= 12:
                raise ValidationError(self.error_messages["invalid"])
        return moment


class YearFilter(django_filters.Filter):  # type: ignore[misc]
    field_class = MomentField


def year_filter(label: str, method: str) -> YearFilter:
    wrong = f"请写成四位数字，在 {FIRST_YEAR} 到 {LAST_YEAR} 之间，如 2021；要到月，写成 2021-06。"
    return YearFilter(
        label=label,
        method=method,
        min_value=FIRST_YEAR,
        max_value=LAST_YEAR,
        error_messages={"invalid": wrong, "min_value": wrong, "max_value": wrong},
        widget=forms.TextInput(attrs={"inputmode": "numeric", "placeholder": "如 2021", "autocomplete": "off", "size": 7}),
    )


def words_filter() -> django_filters.CharFilter:
    return django_filters.CharFilter(
        label="含有文字",
        method="holding",
        max_length=100,
        error_messages={"max_length": "最多写 100 个字。"},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        validators=[NO_NUL],
    )


class InOrder(forms.Form):
    """Refuses years that run backwards."""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        since, until = cleaned.get("since"), cleaned.get("until")
        if since and until and since.first_day > until.last_day:
            self.add_error("until", f"不能早于从哪年（{since}），请对调或改正。")
        return cleaned
