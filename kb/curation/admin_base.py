"""What the admin's pages share: nothing is deleted, lists stay fast, history comes from the database."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.postgres.fields import ArrayField
from django.db.models import CharField, Field, Model, QuerySet, TextField
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from django.utils.text import Truncator
from unfold.admin import ModelAdmin
from unfold.contrib.filters.admin import DropdownFilter

from kb.curation.admin_forms import PERIODS, CheckedForm, Lines
from kb.curation.admin_history import HistoryMixin
from kb.models import Claim, Region
from kb.models.reference import RegionLevel, subtree

NOTHING = "—"


class KeptAdmin(HistoryMixin, ModelAdmin):  # type: ignore[misc]
    """A table whose rows are kept for good. Its lists count no more than they must."""

    form: type[forms.ModelForm[Any]] = CheckedForm
    show_full_result_count = False
    list_per_page = 50
    list_filter_submit = True
    compressed_fields = False
    warn_unsaved_form = True
    empty_value_display = NOTHING
    change_form_before_template: str | None = "admin/kb/_seen.html"

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def formfield_for_dbfield(self, db_field: Field[Any, Any], request: HttpRequest, **options: Any) -> Any:
        if isinstance(db_field, ArrayField):
            help_text = db_field.help_text or "一行一个"
            length = db_field.base_field.max_length or 100
            return Lines(max_length=length, required=False, label=db_field.verbose_name, help_text=help_text)
        field = super().formfield_for_dbfield(db_field, request, **options)
        if isinstance(db_field, TextField) and field is not None:
            field.widget.attrs["rows"] = 3
        if isinstance(db_field, CharField) and db_field.name in PERIODS and field is not None:
            field.help_text = "如 2021、2021-09、2022-01/2022-06、../2022-09-27（截至）、2019/..（以来）；文中没写就空着"
        return field


class ReadOnlyAdmin(KeptAdmin):
    """A table that is only looked at."""

    form = forms.ModelForm
    change_form_before_template = None

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


class ProvinceFilter(DropdownFilter):  # type: ignore[misc]
    """Records of a province and of all below it: a prefix range on the division's code. field: "" where the row is the division."""

    title = "省份"
    parameter_name = "province"
    field = "region"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        provinces = Region.objects.filter(level=RegionLevel.PROVINCE).order_by("code")
        return [*provinces.values_list("code", "name"), ("none", "未定")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        code = self.value()
        if not code:
            return queryset
        if code not in dict(self.lookup_choices):
            messages.warning(request, f"没有代码为“{short(code, 12)}”的省份。")
            return queryset.none()
        if code == "none":
            return queryset.filter(**{f"{self.field}__isnull": True})
        return queryset.filter(**{f"{self.field}__code__startswith" if self.field else "code__startswith": subtree(code)})


def short(text: str, length: int = 40) -> str:
    """A text's beginning, for a list's column."""
    return Truncator(" ".join(text.split())).chars(length, truncate="…")


def public_link(address: str, text: str) -> str:
    """A link to the public site, in a new tab, so that a half-filled form is not left."""
    return format_html('<a href="{}" target="_blank" rel="noopener" class="kb-link">{}</a>', address, text)


def article_address(article_id: int) -> str:
    """The article's public page, "" where the site has none."""
    try:
        return reverse("article", args=[article_id])
    except NoReverseMatch:
        return ""


def claim_address(claim: Claim) -> str:
    """The claim's sentence on the public site; the claim's own admin page where the site has no article pages."""
    try:
        return claim.get_absolute_url()
    except NoReverseMatch:
        return reverse("admin:kb_claim_change", args=[claim.pk])
