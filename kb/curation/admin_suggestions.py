"""The queue of suggestions: the standing value beside the newly read one, with its quote."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import admin, messages
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from unfold.contrib.filters.admin import ChoicesDropdownFilter
from unfold.views import ChangeList

from kb.curation import fields, suggestions
from kb.curation.admin_base import NOTHING, ReadOnlyAdmin, claim_address, public_link, short
from kb.curation.admin_decorators import action, display
from kb.curation.admin_history import address
from kb.curation.admin_values import Words, label
from kb.models import RECORDS, Claim, Record, Suggestion
from kb.models.claims import SuggestionState

COLORS = {SuggestionState.OPEN: "warning", SuggestionState.TAKEN: "success", SuggestionState.DISMISSED: "danger"}


@dataclass(frozen=True)
class Said:
    """A suggestion in words. `standing` is what the record holds now, which may be newer than the suggestion."""

    suggestion: Suggestion
    record: Record | None
    field: str
    standing: str
    suggested: str
    url: str
    source: str


def say(rows: list[Suggestion]) -> list[Said]:
    """Suggestions in words; the number of queries depends on the kinds alone."""
    records = suggestions.records_of(rows)
    standing = {row.pk: now(row, records.get((row.kind, row.record_id))) for row in rows}
    words = {
        kind: Words(
            model, [{row.field: value} for row in rows if row.kind == kind for value in (standing[row.pk], row.suggested)]
        )
        for kind, model in RECORDS.items()
    }
    return [
        Said(
            suggestion=row,
            record=records.get((row.kind, row.record_id)),
            field=label(RECORDS[row.kind], row.field),
            standing=words[row.kind](row.field, standing[row.pk]),
            suggested=words[row.kind](row.field, row.suggested),
            url=address(RECORDS[row.kind], row.record_id),
            source=claim_address(row.claim),
        )
        for row in rows
    ]


def now(row: Suggestion, record: Record | None) -> Any:
    """What the record's field holds now, as JSON keeps it."""
    return fields.as_json(getattr(record, fields.attribute(row.field))) if record is not None else row.current


def open_for(record: Record) -> list[Said]:
    """The open suggestions against one record."""
    rows = Suggestion.objects.filter(kind=record.KIND, record_id=record.pk, state=SuggestionState.OPEN)
    return say(list(with_claims(rows)))


def with_claims(rows: QuerySet[Suggestion]) -> QuerySet[Suggestion]:
    """With the claim and its article, but without the article's texts."""
    heavy = ("claim__article__body", "claim__article__context", "claim__values")
    return rows.select_related("claim__article").defer(*heavy)


class SaidChangeList(ChangeList):  # type: ignore[misc]
    """Puts the words for the whole page beside its rows."""

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        rows: list[Suggestion] = list(self.result_list)  # type: ignore[has-type]
        self.result_list = rows
        for said in say(rows):
            said.suggestion.said = said  # type: ignore[attr-defined]


@admin.register(Suggestion)
class SuggestionAdmin(ReadOnlyAdmin):
    """Suggestions are taken or dismissed, never edited; what is taken can be edited in the record."""

    list_display = ("record_link", "field_label", "standing", "suggested_words", "quote", "state_label", "created_at")
    list_display_links = None
    list_filter = (("state", ChoicesDropdownFilter), ("kind", ChoicesDropdownFilter))
    search_fields = ("claim__quote", "claim__article__title")
    ordering = ("-id",)
    actions = ("take", "dismiss")
    fields = ("record_link", "field_label", "standing", "suggested_words", "quote", "state", "created_at")

    def has_decide_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("kb.change_suggestion")

    def permitted(self, request: HttpRequest, queryset: QuerySet[Suggestion]) -> QuerySet[Suggestion]:
        """The rows whose records the person may change: both decisions change records. What is left out is said."""
        user: Any = request.user
        kinds = [kind for kind, model in RECORDS.items() if user.has_perm(f"kb.change_{model._meta.model_name}")]
        if barred := queryset.exclude(kind__in=kinds).count():
            self.message_user(request, f"有 {barred} 条建议所指的记录您无权修改，没有动。", messages.ERROR)
        return queryset.filter(kind__in=kinds).order_by("id")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Suggestion]:
        return with_claims(super().get_queryset(request))

    def get_changelist(self, request: HttpRequest, **options: Any) -> type[ChangeList]:
        return SaidChangeList

    def said(self, obj: Suggestion) -> Said:
        if not hasattr(obj, "said"):
            obj.said = say([obj])[0]  # type: ignore[attr-defined]
        return obj.said  # type: ignore[no-any-return, attr-defined]

    @action(description="采纳", permissions=["decide"])
    def take(self, request: HttpRequest, queryset: QuerySet[Suggestion]) -> None:
        taken, refused = 0, []
        for row in self.permitted(request, queryset).filter(state=SuggestionState.OPEN):
            try:
                with transaction.atomic():
                    suggestions.take(suggestion=row)
                taken += 1
            except suggestions.SuggestionError as error:
                refused.append(f"{row}：{error}")
        if taken or not refused:
            text = f"已采纳 {taken} 条建议，相应记录已标为已核。" if taken else "所选的建议都已处理过，没有改动。"
            self.message_user(request, text, messages.SUCCESS if taken else messages.WARNING)
        for text in refused[:10]:
            self.message_user(request, f"没有采纳 {text}", messages.ERROR)

    @action(description="不采纳", permissions=["decide"])
    def dismiss(self, request: HttpRequest, queryset: QuerySet[Suggestion]) -> None:
        count = 0
        for row in self.permitted(request, queryset):
            with transaction.atomic():  # one at a time: no two people wait for each other's records
                count += suggestions.dismiss(suggestion=row)
        text = f"已把 {count} 条建议标为不采纳，记录的值没有改动；再无建议的待复核记录回到已核。"
        self.message_user(request, text if count else "没有标为不采纳的建议。", messages.SUCCESS if count else messages.WARNING)

    @display(description="记录")
    def record_link(self, obj: Suggestion) -> SafeString:
        said = self.said(obj)
        name = short(str(said.record), 30) if said.record else "（已不在库中）"
        return format_html('<a href="{}" class="kb-link">{}：{}</a>', said.url, obj.get_kind_display(), name)

    @display(description="栏目")
    def field_label(self, obj: Suggestion) -> str:
        return self.said(obj).field

    @display(description="现值")
    def standing(self, obj: Suggestion) -> str:
        return short(self.said(obj).standing, 60)

    @display(description="新读出的值")
    def suggested_words(self, obj: Suggestion) -> str:
        return short(self.said(obj).suggested, 60)

    @display(description="原句")
    def quote(self, obj: Suggestion) -> str:
        claim: Claim = obj.claim
        return public_link(claim_address(claim), short(claim.quote)) if claim else NOTHING

    @display(description="状态", ordering="state", label=COLORS)
    def state_label(self, obj: Suggestion) -> tuple[str, str]:
        return obj.state, obj.get_state_display()
