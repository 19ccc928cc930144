"""Everything of the admin, one module a part; importing them registers their pages."""

from django.contrib import admin
from django.urls import path

from kb.curation import (
    admin_accounts,
    admin_history,
    admin_records,
    admin_reference,
    admin_sources,
    admin_suggestions,
)

__all__ = ["admin_accounts", "admin_records", "admin_reference", "admin_sources", "admin_suggestions"]

admin.site.index_title = "概况"
admin.site.extra_urls = lambda: [  # type: ignore[attr-defined]  # unfold's site reads it
    path("changes/", admin.site.admin_view(admin_history.changes_view), name="changes")
]
