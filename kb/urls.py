"""Addresses of the site."""

from django.contrib import admin
from django.urls import path, re_path

from kb.browse import views
from kb.browse.kinds import SECTIONS

urlpatterns = [
    path("", views.home, name="home"),
    re_path(r"^regions/(?P<code>[0-9]{6}|[0-9]{9})/$", views.region, name="region"),
    path("articles/", views.article_list, name="articles"),
    path("articles/<int:pk>/", views.article, name="article"),
    path("about/", views.about, name="about"),
    path("search/", views.search, name="search"),
    path("suggest/names/", views.suggest_names, name="suggest_names"),
    path("suggest/regions/", views.suggest_regions, name="suggest_regions"),
    *(path(f"{kind}/", views.record_list, {"kind": kind}, name=kind) for kind in SECTIONS),
    *(path(f"{kind}/<int:pk>/", views.record, {"kind": kind}, name=section.page) for kind, section in SECTIONS.items()),
    path("admin/", admin.site.urls),
]
