"""Addresses of exports and briefs; they stand before the pages', some of which would take `export.csv` for a chart."""

from django.urls import re_path

from kb.browse.briefs import views as briefs
from kb.browse.exports import ranking, views
from kb.browse.kinds import SECTIONS

KINDS = "|".join([*SECTIONS, "articles"])
CODE = "(?P<code>[0-9]{6}|[0-9]{9})"
FORM = r"(?P<form>[A-Za-z0-9]{1,10})"

urlpatterns = [
    re_path(rf"^(?P<kind>{KINDS})/export\.{FORM}$", views.export_list, name="export_list"),
    re_path(rf"^metrics/indicators/(?P<key>[a-z0-9_]+)/export\.{FORM}$", ranking.export_ranking, name="export_ranking"),
    re_path(rf"^compare/export\.{FORM}$", views.export_comparison, name="export_comparison"),
    re_path(rf"^regions/{CODE}/export\.{FORM}$", views.export_region, name="export_region"),
    re_path(rf"^(?P<kind>{KINDS})/brief\.docx$", briefs.brief_of_list, name="brief_of_list"),
    re_path(r"^compare/brief\.docx$", briefs.brief_of_comparison, name="brief_of_comparison"),
    re_path(rf"^regions/{CODE}/brief\.docx$", briefs.brief_of_region, name="brief_of_region"),
]
