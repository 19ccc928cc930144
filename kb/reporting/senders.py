"""Who sends a report, as far as it must be known to bound how much one address sends: a keyed digest, good for one day."""

from datetime import date
from ipaddress import IPv6Address, IPv6Network, ip_address

from django.conf import settings
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

A_DAY = 20  # reports; a whole office may stand behind one address


def address_of(request: HttpRequest) -> str:
    """The network address a request comes from: what the proxy saw where there is one (`HTTPS`), else the other end of the line.

    Of an IPv6 address the first 64 bits, which one household or office shares.
    """
    told = str(request.META.get("HTTP_X_FORWARDED_FOR", "")).rpartition(",")[2].strip() if settings.HTTPS else ""
    found = told or str(request.META.get("REMOTE_ADDR", ""))
    try:
        address = ip_address(found)
    except ValueError:
        return "unknown"
    if isinstance(address, IPv6Address):
        return str(address.ipv4_mapped or IPv6Network((address, 64), strict=False))
    return str(address)


def sender_of(request: HttpRequest, day: date) -> str:
    """64 hexadecimal digits; of the same address another value each day."""
    return salted_hmac("kb.reporting.sender", f"{day} {address_of(request)}", algorithm="sha256").hexdigest()
