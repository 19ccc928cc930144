"""Pages for what goes wrong, in the words of the site."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """For CSRF_FAILURE_VIEW: a form that was left open too long, or sent from elsewhere."""
    return render(request, "csrf_failure.html", status=403)
