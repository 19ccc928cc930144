"""Addresses under /reports/."""

from django.urls import path, re_path

from kb.reporting import views

urlpatterns = [
    path("new/<str:kind>/<int:pk>/", views.new, name="report_new"),
    re_path(r"^(?P<token>[A-Za-z0-9_-]{43})/$", views.follow, name="report"),
]
