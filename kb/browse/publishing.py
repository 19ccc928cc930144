"""What the site says where it shows nothing: under `KB_PUBLISH=accepted` it may have been read and not been accepted yet."""

from django.conf import settings
from django.http import HttpRequest


def is_accepted_alone() -> bool:
    return bool(settings.KB_PUBLISH == "accepted")


def unread() -> str:
    """没有读到, or 没有公布 where what was read is shown only once an editor has accepted it."""
    return "没有公布" if is_accepted_alone() else "没有读到"


def publishing(request: HttpRequest) -> dict[str, object]:
    """A context processor."""
    return {"unread": unread(), "is_accepted_alone": is_accepted_alone()}
