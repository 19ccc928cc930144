"""Who sends a report: bounded by network address, told apart by day, never stored as an address."""

from datetime import date

import pytest
from django.conf import LazySettings
from django.http import HttpRequest
from django.test import RequestFactory

from kb.reporting.senders import address_of, sender_of


def asked(remote: str, forwarded: str = "") -> HttpRequest:
    request = RequestFactory().get("/", REMOTE_ADDR=remote)
    if forwarded:
        request.META["HTTP_X_FORWARDED_FOR"] = forwarded
    return request


@pytest.mark.parametrize(
    ("remote", "address"),
    [
        ("203.0.113.9", "203.0.113.9"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("::ffff:203.0.113.9", "203.0.113.9"),
        ("", "unknown"),
    ],
)
def test_an_address_as_its_household_shares_it(remote: str, address: str) -> None:
    assert address_of(asked(remote)) == address


def test_what_a_visitor_claims_counts_only_behind_a_proxy(settings: LazySettings) -> None:
    request = asked("10.0.0.1", "198.51.100.7, 203.0.113.9")

    assert address_of(request) == "10.0.0.1"
    settings.HTTPS = True
    assert address_of(request) == "203.0.113.9"


def test_a_digest_says_neither_address_nor_day() -> None:
    request = asked("203.0.113.9")

    digests = {sender_of(request, date(2026, 11, day)) for day in (1, 1, 2)}

    assert len(digests) == 2
    assert all(len(one) == 64 for one in digests)
