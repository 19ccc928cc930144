"""The admin's import pages: bring files, watch each, put right how they were cut, store them."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.timezone import localtime
from procrastinate.contrib.django.models import ProcrastinateEvent, ProcrastinateJob, ProcrastinateWorker
from unfold.admin import ModelAdmin
from unfold.contrib.filters.admin import ChoicesDropdownFilter
from unfold.decorators import display

from articles.ingest import pages
from articles.models import WORKING, Upload, UploadState

COLORS = {
    UploadState.DRAFT: "warning",
    UploadState.PARKED: "danger",
    UploadState.REFUSED: "danger",
    UploadState.DONE: "success",
    **dict.fromkeys(WORKING, "info"),
}

for table in (ProcrastinateJob, ProcrastinateEvent, ProcrastinateWorker):
    # Their English pages help nobody here: a file's own page says how far its job is.
    if admin.site.is_registered(table):
        admin.site.unregister(table)


def waiting(request: HttpRequest) -> str:
    """The sidebar's badge: how many files wait for a person."""
    count = Upload.objects.filter(state__in=(UploadState.DRAFT, UploadState.PARKED)).count()
    return str(count) if count else ""


@admin.register(Upload)
class UploadAdmin(ModelAdmin):  # type: ignore[misc]
    list_display = ("name", "state_label", "message", "batch", "brought_by", "brought_at")
    list_filter = (("state", ChoicesDropdownFilter),)
    list_filter_submit = True
    list_per_page = 50
    show_full_result_count = False
    search_fields = ("name",)
    ordering = ("-id",)
    empty_value_display = "—"

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        return {}

    def get_queryset(self, request: HttpRequest) -> QuerySet[Upload]:
        rows: QuerySet[Upload] = super().get_queryset(request)
        return rows.select_related("batch__by").defer("data", "text", "draft")

    def get_urls(self) -> list[Any]:
        batch = path("batch/<int:pk>/", self.admin_site.admin_view(self.batch_view), name="articles_upload_batch")
        return [batch, *super().get_urls()]

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        return pages.bring(self, request)

    def change_view(self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None) -> HttpResponse:
        return pages.upload(self, request, object_id)

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        """A file's page says itself who brought and who confirmed it."""
        return pages.upload(self, request, object_id)

    def batch_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        return pages.batch(self, request, pk)

    @display(description="状态", ordering="state", label=COLORS)
    def state_label(self, obj: Upload) -> tuple[str, str]:
        return obj.state, obj.get_state_display()

    @display(description="导入人")
    def brought_by(self, obj: Upload) -> str:
        return pages.person(obj.batch.by)

    @display(description="导入时间", ordering="batch__created_at")
    def brought_at(self, obj: Upload) -> str:
        return f"{localtime(obj.batch.created_at):%Y-%m-%d %H:%M}"
