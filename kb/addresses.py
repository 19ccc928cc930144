"""Addresses of single records. A page holds hundreds of them, and `reverse` works each out anew: here each kind is worked out once."""

from functools import cache

from django.urls import reverse

PLACE = "123456"  # a number that every such address takes, as code or as key, and that no address has of itself


def record_address(name: str, key: object, *before: str) -> str:
    """The address `name` of the record `key`, a number; `before`: what the address takes before it.

    >>> record_address("report_new", 7, "metrics")
    '/reports/new/metrics/7/'
    """
    head, tail = _frame(name, before)
    return f"{head}{key}{tail}"


@cache
def _frame(name: str, before: tuple[str, ...]) -> tuple[str, str]:
    """What stands before and behind the key."""
    head, _, tail = reverse(name, args=[*before, PLACE]).partition(PLACE)
    return head, tail
