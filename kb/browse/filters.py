"""What the lists can be narrowed by. The query string is the page's whole state; the same classes can serve an API."""

import datetime
from typing import Any

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import ProhibitNullCharactersValidator
from django.db.models import Q, QuerySet

from articles.models import Article
from kb.browse.coverage import within
from kb.browse.kinds import ARTICLE_WORDS, SECTIONS
from kb.browse.regions import best_regions
from kb.models import Aspect, CooperationKind, Indicator, Industry, Level, ProgramType, Region, State, TargetGroup
from kb.models.base import RecordQuerySet
from kb.models.reference import subtree

FIRST_YEAR, LAST_YEAR = 1900, 2100
NAMED = 20  # so many of the divisions that share a name are offered
NO_NUL = ProhibitNullCharactersValidator("这里有不能识别的字符，请重新输入。")


class SharedName(ValidationError):
    """Several divisions bear the name that was typed; `regions` are the first of them, for the page to offer."""

    def __init__(self, text: str, found: list[Region]) -> None:
        more = f"，下面是前 {NAMED} 个" if len(found) > NAMED else ""
        super().__init__(f"有 {len(found)} 个地区叫“{text}”，请选一个，或写代码或全称{more}：")
        self.regions = found[:NAMED]


class RegionField(forms.CharField):
    """A division, typed as a code or a name."""

    def to_python(self, value: Any) -> Any:
        return str(value).strip() if value else ""

    def clean(self, value: Any) -> Region | None:
        text = super().clean(value)
        if not text:
            return None
        found = best_regions(text)
        if not found:
            raise ValidationError(f"没有找到地区“{text}”。请写六位代码（如 620524）或完整名称（如 武山县）。")
        if len(found) > 1:
            raise SharedName(text, found)
        return found[0]


class RegionFilter(django_filters.Filter):  # type: ignore[misc]
    field_class = RegionField


def region_filter(method: str = "in_region") -> RegionFilter:
    widget = forms.TextInput(attrs={"placeholder": "名称或代码，如 武山县", "autocomplete": "off"})
    errors = {"max_length": "地区名称太长了，最多 40 个字。"}
    return RegionFilter(label="地区", method=method, max_length=40, error_messages=errors, widget=widget, validators=[NO_NUL])


class YearFilter(django_filters.Filter):  # type: ignore[misc]
    field_class = forms.IntegerField


def year_filter(label: str = "年份") -> YearFilter:
    wrong = f"请写成四位数字，在 {FIRST_YEAR} 到 {LAST_YEAR} 之间，如 2021。"
    return YearFilter(
        label=label,
        method="in_year",
        min_value=FIRST_YEAR,
        max_value=LAST_YEAR,
        error_messages={"invalid": wrong, "min_value": wrong, "max_value": wrong},
        widget=forms.TextInput(attrs={"inputmode": "numeric", "placeholder": "如 2021", "autocomplete": "off"}),
    )


def words_filter(kind: str) -> django_filters.CharFilter:
    """What holds all the words typed, each in one field or another."""
    fields = SECTIONS[kind].words if kind in SECTIONS else ARTICLE_WORDS
    return django_filters.CharFilter(
        label="含有文字",
        method=lambda queryset, name, value: holding(queryset, fields, value),
        max_length=100,
        error_messages={"max_length": "最多写 100 个字。"},
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        validators=[NO_NUL],
    )


def holding(queryset: QuerySet[Any], fields: tuple[str, ...], text: str) -> QuerySet[Any]:
    """The rows that hold every word of `text` in one of `fields`."""
    for word in text.split():
        found = Q()
        for field in fields:
            found |= Q(**{f"{field}__icontains": word})
        queryset = queryset.filter(found)
    return queryset


def choice_filter(label: str, choices: Any, field: str | None = None, method: str | None = None) -> django_filters.ChoiceFilter:
    errors = {"invalid_choice": "没有这个选项，请重新选择。"}
    return django_filters.ChoiceFilter(
        field_name=field, method=method, label=label, choices=choices, empty_label="全部", error_messages=errors
    )


def terms(model: type[Indicator] | type[ProgramType] | type[Industry] | type[TargetGroup]) -> Any:
    """A vocabulary's entries as choices, read when the form is shown."""
    return lambda: model.objects.values_list("key", "label")


def state_filter() -> django_filters.ChoiceFilter:
    return choice_filter("审核", [choice for choice in State.choices if choice[0] != State.REJECTED], "state")


class RecordFilter(django_filters.FilterSet):  # type: ignore[misc]
    """What all lists share. A wrong value gives a message and no results: never results that the address does not say."""

    YEAR_FIELDS: tuple[str, ...] = ()  # EDTF texts that begin with a year

    @property
    def results(self) -> QuerySet[Any]:
        found: QuerySet[Any] = self.qs if self.is_valid() else self.queryset.none()
        return found

    def in_region(self, queryset: RecordQuerySet, name: str, region: Region) -> QuerySet[Any]:
        return queryset.within(region.code)

    def in_year(self, queryset: QuerySet[Any], name: str, year: int) -> QuerySet[Any]:
        found = Q()
        for field in self.YEAR_FIELDS:
            found |= Q(**{f"{field}__startswith": str(year)})
        return queryset.filter(found)


class MetricFilter(RecordFilter):
    region = region_filter()
    indicator = choice_filter("指标", terms(Indicator), "indicator_id")
    aspect = choice_filter("数字类型", Aspect.choices, "aspect")
    year = year_filter()
    state = state_filter()
    q = words_filter("metrics")

    def in_year(self, queryset: QuerySet[Any], name: str, year: int) -> QuerySet[Any]:
        """Periods that overlap the year; 截至 counts for the year it ends in, 以来 for the year it begins in (as `Metric.year`)."""
        first, last = datetime.date(year, 1, 1), datetime.date(year, 12, 31)
        closed = Q(start__lte=last, end__gte=first)
        until = Q(start=None, end__range=(first, last))
        since = Q(end=None, start__range=(first, last))
        return queryset.filter(closed | until | since)


class ProgramFilter(RecordFilter):
    YEAR_FIELDS = ("since",)

    region = region_filter()
    type = choice_filter("类型", terms(ProgramType), "type_id")
    group = choice_filter("服务对象", terms(TargetGroup), method="for_group")
    year = year_filter("始于哪年")
    state = state_filter()
    q = words_filter("programs")

    def for_group(self, queryset: QuerySet[Any], name: str, group: str) -> QuerySet[Any]:
        return queryset.filter(target_groups__contains=[group])


class BrandFilter(RecordFilter):
    YEAR_FIELDS = ("year",)

    region = region_filter()
    level = choice_filter("级别", Level.choices, "level")
    industry = choice_filter("行业", terms(Industry), "industry_id")
    year = year_filter("认定年份")
    state = state_filter()
    q = words_filter("brands")


class CooperationFilter(RecordFilter):
    YEAR_FIELDS = ("since",)

    region = region_filter("on_either_side")
    kind = choice_filter("性质", CooperationKind.choices, "kind")
    year = year_filter("始于哪年")
    state = state_filter()
    q = words_filter("cooperations")

    def on_either_side(self, queryset: RecordQuerySet, name: str, region: Region) -> QuerySet[Any]:
        return within(queryset, region.code)


class PolicyFilter(RecordFilter):
    YEAR_FIELDS = ("year",)

    region = region_filter()
    year = year_filter()
    state = state_filter()
    q = words_filter("policies")


class SubsidyFilter(RecordFilter):
    region = region_filter()
    year = year_filter("哪年有效")
    state = state_filter()
    q = words_filter("subsidies")

    def in_year(self, queryset: QuerySet[Any], name: str, year: int) -> QuerySet[Any]:
        """Rates that the article says were valid in the year: from its first to its last year, or the one year stated."""
        since, until = Q(valid_from__lt=str(year + 1)) & ~Q(valid_from=""), Q(valid_to__gte=str(year))
        one = Q(valid_from__startswith=str(year)) | Q(valid_to__startswith=str(year))
        return queryset.filter(one | (since & until))


class ArticleFilter(RecordFilter):
    region = region_filter("about_region")
    year = year_filter("刊载年份")
    q = words_filter("articles")

    class Meta:
        model = Article
        fields: list[str] = []

    def about_region(self, queryset: QuerySet[Any], name: str, region: Region) -> QuerySet[Any]:
        prefix = subtree(region.code)
        return queryset.filter(coverage__region__code__startswith=prefix) if prefix else queryset

    def in_year(self, queryset: QuerySet[Any], name: str, year: int) -> QuerySet[Any]:
        return queryset.filter(published_on__year=year)


FILTERS: dict[str, type[RecordFilter]] = {
    "metrics": MetricFilter,
    "programs": ProgramFilter,
    "brands": BrandFilter,
    "cooperations": CooperationFilter,
    "policies": PolicyFilter,
    "subsidies": SubsidyFilter,
}
