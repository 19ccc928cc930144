"""Addresses below /api/."""

from django.urls import URLPattern, path, re_path
from django.views.decorators.http import conditional_page
from drf_spectacular.views import SpectacularJSONAPIView

from kb.api import serializers, views
from kb.api.errors import missing
from kb.api.facts import FACTS
from kb.api.pages import guide, reference
from kb.browse.kinds import SECTIONS

ARTICLES = {"kind": "articles", "label": "文章"}
REGIONS = {"kind": "regions", "label": "地区"}
INDICATORS = {"kind": "indicators", "label": "指标目录"}


def operation(route: str, view: type[views.Operation], name: str, **options: object) -> URLPattern:
    return path(f"v1/{route}", conditional_page(view.as_view(**options)), name=f"api_{name}")


def of_kind(kind: str) -> list[URLPattern]:
    section = SECTIONS[kind]
    options = {"kind": kind, "label": section.label, "row": FACTS[kind]}
    return [
        operation(f"{kind}/", views.FilteredList, kind, **options),
        operation(f"{kind}/<int:pk>/", views.RecordDetail, section.page, **options),
    ]


urlpatterns = [
    path("", guide, name="api"),
    path("v1/docs/", reference, name="api_reference"),
    path("v1/openapi.json", SpectacularJSONAPIView.as_view(), name="api_schema"),
    *(pattern for kind in SECTIONS for pattern in of_kind(kind)),
    operation("articles/", views.FilteredList, "articles", row=serializers.ArticleSerializer, **ARTICLES),
    operation("articles/<int:pk>/", views.ArticleDetail, "article", **ARTICLES),
    operation("regions/", views.RegionList, "regions", **REGIONS),
    operation("regions/<str:code>/", views.RegionDetail, "region", **REGIONS),
    operation("indicators/", views.IndicatorList, "indicators", **INDICATORS),
    operation("indicators/<slug:key>/", views.IndicatorDetail, "indicator", **INDICATORS),
    re_path(r"^(?P<rest>[\s\S]*/)$", missing),
]
