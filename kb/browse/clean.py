"""Addresses without what says nothing: forms sent without scripts write every empty field into them."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from kb.browse.paging import address

View = Callable[..., HttpResponse]


def clean_address(view: View) -> View:
    """Leads on to the address without empty parameters; htmx is told the clean one with its answer."""

    @wraps(view)
    def cleaned(request: HttpRequest, *args: Any, **options: Any) -> HttpResponse:
        has_empty = any(not value for name in request.GET for value in request.GET.getlist(name))
        if has_empty and request.method == "GET" and not getattr(request, "htmx", False):
            return HttpResponseRedirect(request.path + address(request.GET).rstrip("?"))
        return view(request, *args, **options)

    return cleaned
