"""The admin's own Content-Security-Policy; public pages keep the strict one of settings.CONTENT_SECURITY_POLICY."""

from collections.abc import Callable

from csp.constants import NONE, SELF, UNSAFE_EVAL, UNSAFE_INLINE
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

# unfold is built on Alpine.js, which compiles the expressions in its attributes (unsafe-eval) and, like select2, sets inline styles.
# Scripts still come from this site's files only.
ADMIN_POLICY = {
    "default-src": [SELF],
    "script-src": [SELF, UNSAFE_EVAL],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:"],
    "object-src": [NONE],
    "base-uri": [SELF],
    "form-action": [SELF],
    "frame-ancestors": [NONE],
}


class AdminPolicyMiddleware:
    """Gives pages below the admin's address `ADMIN_POLICY`. Stands right after csp.middleware.CSPMiddleware, which writes the header."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.path.startswith(reverse("admin:index")):
            response._csp_config = ADMIN_POLICY  # type: ignore[attr-defined]
        return response
