"""The divisions that a reader picks for comparison, page by page.

`/compare/?add=CODE` adds to those of the comparison last looked at, which a cookie carries from page to page, so that 加入对比 works
without scripts and from a page gone back to; it leads on to the comparison's own address, which says all. Without cookies it starts anew.
"""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.http import urlencode

COOKIE = "compare"
MOST = 6
BETWEEN = "."


@dataclass(frozen=True)
class Choice:
    """Codes in the order they were picked."""

    codes: tuple[str, ...] = ()

    @property
    def address(self) -> str:
        """The comparison of what is picked so far."""
        return reverse("compare") + (f"?{urlencode({'region': self.codes}, doseq=True)}" if self.codes else "")


def choice_of(request: HttpRequest) -> Choice:
    """What the cookie says; what is no code in it counts as not there."""
    texts = request.COOKIES.get(COOKIE, "").split(BETWEEN)[:MOST]
    return Choice(tuple(dict.fromkeys(text for text in texts if text.isascii() and text.isdigit() and len(text) in (6, 9))))


def remember(response: HttpResponse, codes: list[str]) -> None:
    if codes:
        secure = settings.SESSION_COOKIE_SECURE
        response.set_cookie(COOKIE, BETWEEN.join(codes), httponly=True, samesite="Lax", secure=bool(secure))
    else:
        response.delete_cookie(COOKIE, samesite="Lax")


def choice(request: HttpRequest) -> dict[str, Choice]:
    """A context processor."""
    return {"choice": choice_of(request)}
