"""Everything of the admin, one module a part; importing them registers their pages."""

from typing import Any

from django.contrib import admin
from django.urls import path

from kb.curation import (
    admin_accounts,
    admin_history,
    admin_masks,
    admin_pairs,
    admin_progress,
    admin_records,
    admin_reference,
    admin_reports,
    admin_rereading,
    admin_sources,
    admin_suggestions,
    review_adding,
    review_batch,
    review_views,
    teaching,
)

__all__ = ["admin_accounts", "admin_records", "admin_reference", "admin_sources", "admin_suggestions"]

admin.site.index_title = "概况"
PAGES: tuple[tuple[str, Any, str], ...] = (
    ("changes/", admin_history.changes_view, "changes"),
    ("pairs/", admin_pairs.pairs, "pairs"),
    ("mask/<int:pk>/", admin_masks.mask, "mask"),
    ("conflicts/", admin_pairs.conflicts, "conflicts"),
    ("progress/", admin_progress.progress, "progress"),
    ("teach/", teaching.teach, "teach"),
    ("reports/", admin_reports.reports, "reports"),
    ("reextract/", admin_rereading.reextract, "reextract"),
    ("reextract/<int:pk>/", admin_rereading.job, "rereading"),
    ("review/", review_views.start, "review"),
    ("review/list/", review_batch.batch, "review_list"),
    ("review/undo/", review_views.undo, "review_undo"),
    ("review/add/", review_adding.add, "review_add"),
    ("review/regions/", review_views.regions, "review_regions"),
    ("review/<str:kind>/<int:pk>/", review_views.show, "review_fact"),
    ("review/<str:kind>/<int:pk>/history/", review_views.history, "review_history"),
)
admin.site.extra_urls = lambda: [  # type: ignore[attr-defined]  # unfold's site reads it
    path(place, admin.site.admin_view(view), name=name) for place, view, name in PAGES
]
