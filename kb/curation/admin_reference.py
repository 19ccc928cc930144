"""Divisions and vocabulary in the admin. Keys cannot change once facts are filed under them."""

from __future__ import annotations

from typing import Any

import pghistory
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet
from django.db.models.functions import Length
from django.http import HttpRequest
from unfold.admin import TabularInline
from unfold.contrib.filters.admin import ChoicesDropdownFilter

from kb.curation.admin_base import KeptAdmin, ProvinceFilter, short
from kb.curation.admin_decorators import display
from kb.curation.admin_forms import CheckedForm, RegionForm
from kb.curation.admin_sheets import ListRoundTrip
from kb.curation.vocabulary import merge_indicator, part_indicator
from kb.models import FormerName, Indicator, Industry, ProgramType, Region, TargetGroup


class FormerNameInline(TabularInline):  # type: ignore[misc]
    model = FormerName
    form = CheckedForm
    template_before = "admin/kb/_seen.html"
    fields = ("name", "changed_in")
    extra = 0


class CodeProvinceFilter(ProvinceFilter):
    field = ""

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [item for item in super().lookups(request, model_admin) if item[0] != "none"]


@admin.register(Region)
class RegionAdmin(ListRoundTrip, KeptAdmin):  # type: ignore[misc]
    form = RegionForm
    list_display = ("code", "name", "short_name", "level", "full_name", "valid_from", "valid_to")
    list_filter = (("level", ChoicesDropdownFilter), CodeProvinceFilter)
    search_fields = ("^code", "full_name", "name", "short_name")
    ordering = ("code",)
    autocomplete_fields = ("parent",)
    inlines = (FormerNameInline,)
    fieldsets = (
        (None, {"fields": (("code", "level"), ("name", "short_name"), "full_name", "parent", ("valid_from", "valid_to"))}),
    )

    def get_readonly_fields(self, request: HttpRequest, obj: Model | None = None) -> tuple[str, ...]:
        return ("code",) if obj else ()

    def get_search_results(self, request: HttpRequest, queryset: QuerySet[Any], search_term: str) -> tuple[QuerySet[Any], bool]:
        """In a form's pick list larger divisions come first: 武山 gives the county before its townships."""
        found, duplicates = super().get_search_results(request, queryset, search_term)
        if request.path.endswith("/autocomplete/"):
            found = found.order_by(Length("code"), "code")
        return found, duplicates


class TermAdmin(ListRoundTrip, KeptAdmin):  # type: ignore[misc]
    list_display: tuple[str, ...] = ("label", "key", "synonym_words", "position")
    search_fields = ("label", "key", "synonyms")
    fields: tuple[Any, ...] = (("label", "key"), "synonyms", "position")
    ordering = ("position", "key")
    list_per_page = 100

    def get_readonly_fields(self, request: HttpRequest, obj: Model | None = None) -> tuple[str, ...]:
        return ("key",) if obj else ()

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **options: Any) -> Any:
        field = super().formfield_for_dbfield(db_field, request, **options)
        if db_field.name == "synonyms":
            field.help_text = "一行一个；下次读文章时按这些说法识别"
        return field

    @display(description="同义词")
    def synonym_words(self, obj: Any) -> str:
        return short("、".join(obj.synonyms), 60)


class IndicatorForm(CheckedForm):
    """The form of an indicator, which may be merged into another one."""

    def clean_merged_into(self) -> Indicator | None:
        into: Indicator | None = self.cleaned_data["merged_into"]
        if into is not None and into.merged_into_id is not None:
            raise ValidationError(f"“{into.label}”自己已并入别的指标，请填最后保留的那个。")
        return into


@admin.register(Indicator)
class IndicatorAdmin(TermAdmin):
    list_display = ("label", "key", "unit", "synonym_words", "merged_into", "position")
    fields = (("label", "key"), "unit", "definition", "synonyms", "position", "merged_into")
    autocomplete_fields = ("merged_into",)
    form = IndicatorForm

    def save_model(self, request: HttpRequest, obj: Indicator, form: Any, change: bool) -> None:
        former = Indicator.objects.filter(pk=form.initial.get("merged_into") or "").first()
        if "merged_into" not in form.changed_data:
            return super().save_model(request, obj, form, change)
        words = f"指标并入：{obj.label} → {obj.merged_into.label}" if obj.merged_into else f"撤销指标并入：{obj.label}"
        with pghistory.context(reason=words):
            super().save_model(request, obj, form, change)
            if former is not None:
                back = part_indicator(indicator=obj, kept=former)
                text = f"已从“{former.label}”分出，当时改归它的数据有 {back} 条回来了。合并之后新读的仍在那边，重读文章就会分开。"
                self.message_user(request, text)
            if obj.merged_into is not None:
                moved = merge_indicator(indicator=obj)
                text = f"已并入“{obj.merged_into.label}”，{moved} 条数据改归它，名称和同义词也归它。清空“并入”一栏可以撤销。"
                self.message_user(request, text)
        return None


admin.site.register([ProgramType, Industry, TargetGroup], TermAdmin)
