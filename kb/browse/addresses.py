"""Addresses that hold outside this site: with the host in front."""

import os

from django.conf import settings
from django.http import HttpRequest


def absolute(path: str, request: HttpRequest | None = None) -> str:
    """`path` below SITE_URL; where that is not set, below the address that the request came to.

    Without either, as in a command, below the address that `make run` serves at.
    """
    if settings.SITE_URL or request is None:
        return (settings.SITE_URL or f"http://127.0.0.1:{os.environ.get('PORT') or 8000}") + path
    return str(request.build_absolute_uri(path))
