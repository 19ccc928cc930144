"""What a page says where it shows nothing, and the switch between all facts and the accepted ones."""

from urllib.parse import urlencode

from django.http import HttpRequest

from kb.publishing import ASKED, is_accepted_alone, is_accepted_site, is_asked


def unread() -> str:
    """没有读到; 没有公布 or 没有核过 where it may have been read and not been accepted yet."""
    if is_accepted_site():
        return "没有公布"
    return "没有核过" if is_asked() else "没有读到"


def publishing(request: HttpRequest) -> dict[str, object]:
    """A context processor. reviewed_query: what an address needs to stay with the accepted facts; reviewed_switch: this page the other way."""
    return {
        "unread": unread(),
        "is_accepted_alone": is_accepted_alone(),
        "is_accepted_site": is_accepted_site(),
        "is_reviewed": is_asked(),
        "reviewed_query": f"{ASKED}=1" if is_asked() else "",
        "reviewed_switch": switched(request),
    }


def switched(request: HttpRequest) -> str:
    """The address of this page with the switch turned; the first page of a list."""
    asked = request.GET.copy()
    for name in (ASKED, "after", "before", "page"):
        asked.pop(name, None)
    if not is_asked():
        asked[ASKED] = "1"
    query = urlencode([(name, value) for name, values in asked.lists() for value in values])
    return f"{request.path}?{query}" if query else request.path
