"""The API's pages for people: a guide that is plain HTML, and the reference, drawn from the OpenAPI description by Swagger UI."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kb.browse.addresses import absolute
from kb.browse.kinds import SECTIONS


def guide(request: HttpRequest) -> HttpResponse:
    return render(request, "api/guide.html", {"sections": SECTIONS.values(), "root": absolute("/api/v1/", request)})


def reference(request: HttpRequest) -> HttpResponse:
    return render(request, "api/reference.html")
