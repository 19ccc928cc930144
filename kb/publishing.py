"""Which facts a page shows: all that were read, or only those that an editor has accepted, as the site is set or a reader asks (?reviewed=1)."""

from collections.abc import Callable
from contextvars import ContextVar

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

ASKED = "reviewed"
_asked: ContextVar[bool] = ContextVar("asked", default=False)


def is_accepted_site() -> bool:
    """Whether KB_PUBLISH lets nobody see what is not accepted."""
    return bool(settings.KB_PUBLISH == "accepted")


def is_asked() -> bool:
    """Whether the reader of this page asked for what is accepted only."""
    return _asked.get()


def is_accepted_alone() -> bool:
    return is_accepted_site() or is_asked()


class AcceptedOnly:
    """Remembers, while a request is answered, whether its address says ?reviewed=1. An answer that is streamed is written after that,
    so it is remembered until the next request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        _asked.set(request.GET.get(ASKED) == "1" and not request.path.startswith(("/admin/", "/api/")))
        response = self.get_response(request)
        if not response.streaming:
            _asked.set(False)
        return response
