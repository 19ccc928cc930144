"""Addresses of the site."""

from django.contrib import admin
from django.urls import include, path, re_path

from kb.browse import views, views_citing, views_feeds, views_figures, views_history, views_relations
from kb.browse.kinds import SECTIONS
from kb.browse.sitemap import urlpatterns as sitemaps

urlpatterns = [
    path("api/", include("kb.api.urls")),
    *sitemaps,
    path("", views.home, name="home"),
    path("", include("kb.browse.exports.urls")),
    re_path(r"^regions/(?P<code>[0-9]{6}|[0-9]{9})/$", views.region, name="region"),
    re_path(
        r"^regions/(?P<code>[0-9]{6}|[0-9]{9})/(?P<key>[a-z0-9_]+)\.(?P<form>json|png|svg|csv)$",
        views_figures.region_chart,
        name="region_chart",
    ),
    re_path(r"^regions/(?P<code>[0-9]{6}|[0-9]{9})/changes/$", views_history.region_changes, name="region_changes"),
    re_path(r"^regions/(?P<code>[0-9]{6}|[0-9]{9})/feed\.atom$", views_feeds.region_feed, name="region_feed"),
    re_path(rf"^(?P<kind>{'|'.join(SECTIONS)}|articles)/feed\.atom$", views_feeds.list_feed, name="list_feed"),
    re_path(rf"^(?P<kind>{'|'.join(SECTIONS)})/(?P<pk>[0-9]+)/cite/$", views_citing.cite_fact, name="cite_fact"),
    path("metrics/indicators/", views_figures.indicators, name="indicators"),
    path("metrics/indicators/<slug:key>/", views_figures.indicator, name="indicator"),
    re_path(
        r"^metrics/indicators/(?P<key>[a-z0-9_]+)/chart\.(?P<form>json|png|svg|csv)$",
        views_figures.indicator_chart,
        name="indicator_chart",
    ),
    path("compare/", views_figures.compare_page, name="compare"),
    re_path(r"^compare/chart\.(?P<form>json|png|svg|csv)$", views_figures.compare_chart, name="compare_chart"),
    path("map/", views_figures.tile_map, name="map"),
    path("brands/directory/", views_figures.brand_directory, name="brand_directory"),
    *views_relations.ADDRESSES,
    path("charts/vega-<str:version>.js", views_figures.library, name="chart_library"),
    path("articles/", views.article_list, name="articles"),
    path("articles/<int:pk>/", views.article, name="article"),
    path("about/", views.about, name="about"),
    path("search/", views.search, name="search"),
    path("suggest/names/", views.suggest_names, name="suggest_names"),
    path("suggest/regions/", views.suggest_regions, name="suggest_regions"),
    *(path(f"{kind}/", views.record_list, {"kind": kind}, name=kind) for kind in SECTIONS),
    *(path(f"{kind}/<int:pk>/", views.record, {"kind": kind}, name=section.page) for kind, section in SECTIONS.items()),
    path("reports/", include("kb.reporting.urls")),
    path("admin/", admin.site.urls),
]
