"""The six record kinds in the admin: lists, forms with their quotes, decisions."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Field, QuerySet
from django.http import HttpRequest, HttpResponse
from unfold.contrib.filters.admin import ChoicesDropdownFilter, RelatedDropdownFilter

from kb.browse.figures import shown
from kb.browse.periods import period_words
from kb.curation import admin_evidence, editing
from kb.curation.admin_actions import DecisionActions
from kb.curation.admin_base import NOTHING, KeptAdmin, ProvinceFilter, claim_address, public_link, short
from kb.curation.admin_decorators import action, display
from kb.curation.admin_forms import Keys, RecordForm
from kb.curation.admin_sheets import RoundTrip
from kb.curation.admin_suggestions import open_for
from kb.curation.admin_values import label
from kb.models import Cooperation, LaborBrand, Metric, Policy, Program, Record, State, SubsidyRate

COLORS = {State.PROPOSED: "info", State.ACCEPTED: "success", State.REVISIT: "warning", State.REJECTED: "danger"}
DECISION = ("核对", {"fields": ("state", ("edited_words", "support"), ("merged_into", "updated_at"))})


class RecordAdmin(RoundTrip, DecisionActions, KeptAdmin):  # type: ignore[misc]
    """A record kind. Records come from claims only, so that none is added here; a wrong one is set to 不采用, not deleted."""

    form = RecordForm
    ordering = ("-id",)
    list_filter: tuple[Any, ...] = ("state", "unsupported", ProvinceFilter)
    readonly_fields = ("edited_words", "support", "merged_into", "updated_at")
    autocomplete_fields: tuple[str, ...] = ("region",)
    actions_submit_line = ("save_accepted",)
    change_form_before_template = "admin/kb/_evidence.html"

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows: QuerySet[Any] = super().get_queryset(request).with_evidence()
        return rows

    def formfield_for_dbfield(self, db_field: Field[Any, Any], request: HttpRequest, **options: Any) -> Any:
        if db_field.name == "target_groups":
            return Keys(required=False, label=db_field.verbose_name)
        return super().formfield_for_dbfield(db_field, request, **options)

    def save_model(self, request: HttpRequest, obj: Record, form: Any, change: bool) -> None:
        editing.note(record=obj, names=form.changed_names())
        super().save_model(request, obj, form, change)

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **options: Any) -> HttpResponse:
        obj = options.get("obj")
        if obj is not None:
            kept = type(obj)._default_manager.get(pk=obj.pk)  # what a refused form has typed is in `obj` already
            context |= {"evidence": admin_evidence.of(kept), "suggestions": open_for(kept)}
        response: HttpResponse = super().render_change_form(request, context, *args, **options)
        return response

    @action(description="保存并标为已核", permissions=["change"])
    def save_accepted(self, request: HttpRequest, obj: Record) -> None:
        if obj.state != State.ACCEPTED:
            obj.state = State.ACCEPTED
            obj.save()

    @display(description="状态", ordering="state", label=COLORS)
    def state_label(self, obj: Record) -> tuple[str, str]:
        return obj.state, obj.get_state_display()

    @display(description="地区", ordering="region")
    def place(self, obj: Any) -> str:
        return str(obj.region) if obj.region else NOTHING

    @display(description="原句")
    def quote(self, obj: Record) -> str:
        source = obj.source
        return public_link(claim_address(source), short(source.quote)) if source else NOTHING

    @display(description="文章")
    def article(self, obj: Record) -> str:
        evidence = obj.evidence  # loaded by with_evidence
        if not evidence:
            return NOTHING
        article = evidence[0].article
        more = f" 等 {len(evidence)} 处" if len(evidence) > 1 else ""
        return short(article.title or article.source or "（无题）", 24) + more

    @display(description="人工改过的栏目")
    def edited_words(self, obj: Record) -> str:
        return "、".join(label(type(obj), name) for name in obj.edited) or "没有"

    @display(description="原文依据")
    def support(self, obj: Record) -> str:
        return "重读文章后已全部失效" if obj.unsupported else "有效"


def period_column(name: str, title: str) -> Any:
    """A list column that says a period in Chinese."""

    @display(description=title, ordering=name)
    def column(obj: Any) -> str:
        text = getattr(obj, name)
        return period_words(text) if text else NOTHING

    return column


@admin.register(Metric)
class MetricAdmin(RecordAdmin):
    list_display = ("figure", "place", "measure", period_column("period", "时期"), "state_label", "quote", "article")
    list_filter = (
        "state",
        ("aspect", ChoicesDropdownFilter),
        ("bound", ChoicesDropdownFilter),
        ("rank", ChoicesDropdownFilter),
        ("indicator", RelatedDropdownFilter),
        ProvinceFilter,
        "unsupported",
    )
    search_fields = ("label", "subject", "printed", "region__name", "indicator__label")
    autocomplete_fields = ("region", "indicator")
    fieldsets = (
        (
            "指标",
            {
                "fields": (
                    ("region", "indicator"),
                    ("label", "subject"),
                    ("value", "value_max"),
                    ("printed", "unit"),
                    ("bound", "aspect"),
                    "period",
                )
            },
        ),
        ("取舍", {"fields": (("rank", "rank_reason"),)}),
        DECISION,
    )

    @display(description="数值", ordering="value")
    def figure(self, obj: Metric) -> str:
        signed = obj.aspect in ("change", "growth")
        return str(shown(obj.value, obj.unit, value_max=obj.value_max, bound=obj.bound, printed=obj.printed, signed=signed))

    @display(description="指标", ordering="indicator")
    def measure(self, obj: Metric) -> str:
        name = obj.indicator.label if obj.indicator else short(obj.label, 20) or NOTHING
        extra = [obj.get_aspect_display()] if obj.aspect != "level" else []
        return "｜".join([name, *extra, *([short(obj.subject, 16)] if obj.subject else [])])


@admin.register(Program)
class ProgramAdmin(RecordAdmin):
    list_display = ("name", "place", "type", period_column("since", "始于"), "state_label", "quote", "article")
    list_filter = ("state", ("type", RelatedDropdownFilter), ProvinceFilter, "unsupported")
    search_fields = ("name", "description", "organizer", "region__name")
    fieldsets = (
        ("项目做法", {"fields": ("name", ("region", "type"), "description", ("since", "organizer"), "target_groups")}),
        DECISION,
    )


@admin.register(LaborBrand)
class LaborBrandAdmin(RecordAdmin):
    list_display = ("name", "place", "level", "industry", period_column("year", "认定"), "state_label", "quote", "article")
    list_filter = ("state", ("level", ChoicesDropdownFilter), ("industry", RelatedDropdownFilter), ProvinceFilter, "unsupported")
    search_fields = ("name", "region__name")
    fieldsets = (("劳务品牌", {"fields": (("name", "region"), ("level", "industry"), "year")}), DECISION)


class FromProvinceFilter(ProvinceFilter):
    title = "一方省份"
    field = "from_region"


@admin.register(Cooperation)
class CooperationAdmin(RecordAdmin):
    list_display = ("from_region", "to_region", "kind", period_column("since", "始于"), "state_label", "quote", "article")
    list_display_links = ("from_region", "to_region")
    list_filter = ("state", ("kind", ChoicesDropdownFilter), FromProvinceFilter, "unsupported")
    search_fields = ("from_region__name", "to_region__name")
    autocomplete_fields = ("from_region", "to_region")
    fieldsets = (("劳务协作", {"fields": (("from_region", "to_region"), ("kind", "since"))}), DECISION)


@admin.register(Policy)
class PolicyAdmin(RecordAdmin):
    list_display = ("title", "place", "number", period_column("year", "年份"), "state_label", "quote", "article")
    list_filter = ("state", ProvinceFilter, "unsupported")
    search_fields = ("title", "number", "region__name")
    fieldsets = (("政策文件", {"fields": ("title", ("number", "year"), "region", "issuers")}), DECISION)


@admin.register(SubsidyRate)
class SubsidyRateAdmin(RecordAdmin):
    list_display = ("name", "rate", "ceiling", "place", "validity", "state_label", "quote", "article")
    list_filter = ("state", ProvinceFilter, "unsupported")
    search_fields = ("name", "region__name", "unit")
    fieldsets = (
        (
            "补贴标准",
            {"fields": (("name", "region"), ("amount", "unit"), ("cap", "cap_unit"), ("valid_from", "valid_to"))},
        ),
        DECISION,
    )

    @display(description="标准", ordering="amount")
    def rate(self, obj: SubsidyRate) -> str:
        return str(shown(obj.amount, obj.unit))

    @display(description="封顶", ordering="cap")
    def ceiling(self, obj: SubsidyRate) -> str:
        return NOTHING if obj.cap is None else str(shown(obj.cap, obj.cap_unit or obj.unit))

    @display(description="有效期", ordering="valid_from")
    def validity(self, obj: SubsidyRate) -> str:
        ends = [
            f"{period_words(obj.valid_from)}起" if obj.valid_from else "",
            f"{period_words(obj.valid_to)}止" if obj.valid_to else "",
        ]
        return "，".join(end for end in ends if end) or NOTHING
