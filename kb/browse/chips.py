"""The filters that are set, each with the address that takes it away."""

from dataclasses import dataclass

from django.http import HttpRequest

from kb.browse.filters import RecordFilter
from kb.browse.paging import address


@dataclass(frozen=True)
class Chip:
    label: str
    value: str
    url: str


def chips(request: HttpRequest, filterset: RecordFilter) -> list[Chip]:
    """One chip a filter that is set, also for one whose value is wrong, so that it can be taken away."""
    result = []
    for name, field in filterset.form.fields.items():
        typed = request.GET.get(name, "").strip()
        if typed:
            value = _spoken(filterset, name, typed)
            result.append(Chip(str(field.label), value, address(request.GET, page="", **{name: ""})))
    return result


def _spoken(filterset: RecordFilter, name: str, typed: str) -> str:
    cleaned = getattr(filterset.form, "cleaned_data", {}).get(name)
    choices = dict(getattr(filterset.form.fields[name], "choices", ()))
    return str(choices.get(typed) or cleaned or typed[:40].replace("\0", ""))
