"""Requests that no page can answer are refused before any page, form or query sees them."""

from collections.abc import Callable, Iterable

from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.views.defaults import bad_request

from kb.api.errors import unreadable

NUL = "\0"
MOST = 1_000  # parameters of one address; a list takes 100 values of each of its filters


class RefuseNul:
    """Answers 400 where the address, the form or a cookie holds U+0000, which PostgreSQL's texts cannot hold. Stands first."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if has_nul(request):
            if request.path.startswith("/api/v1/"):
                return unreadable(request)
            return bad_request(request, ValueError("U+0000"))
        return self.get_response(request)


class RefuseCrowds:
    """Answers 400 where an address holds more than MOST parameters: pages write their addresses anew with every link."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.META.get("QUERY_STRING", "").count("&") >= MOST:
            return bad_request(request, ValueError("too many parameters"))
        return self.get_response(request)


def has_nul(request: HttpRequest) -> bool:
    query = request.META.get("QUERY_STRING", "")
    return NUL in request.path or NUL in query or "%00" in query or any(NUL in text for text in texts(request))


def texts(request: HttpRequest) -> Iterable[str]:
    """What a form and the cookies hold."""
    yield from request.COOKIES.values()
    if request.method != "POST":
        return
    try:
        form = request.POST
    except UnreadablePostError:  # the sender broke off; nobody waits for the answer
        return
    for name, values in form.lists():
        yield name
        yield from (value for value in values if isinstance(value, str))
