"""The filters that are set, each with the address that takes it away."""

from dataclasses import dataclass

from django.http import HttpRequest

from kb.browse.filters import RecordFilter, SharedName
from kb.browse.paging import address
from kb.models import Region


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


def within(filterset: RecordFilter) -> Region | None:
    """The division that the list is narrowed to: its rows need not repeat the full name."""
    found: Region | None = getattr(filterset.form, "cleaned_data", {}).get("region")
    return found


def namesakes(request: HttpRequest, filterset: RecordFilter) -> list[Chip]:
    """For a name that several divisions bear: the same list of each of them."""
    errors = filterset.form.errors.as_data().get("region", [])
    regions = [region for error in errors if isinstance(error, SharedName) for region in error.regions]
    return [Chip(str(region), region.code, address(request.GET, page="", region=region.code)) for region in regions]


def _spoken(filterset: RecordFilter, name: str, typed: str) -> str:
    cleaned = getattr(filterset.form, "cleaned_data", {}).get(name)
    choices = dict(getattr(filterset.form.fields[name], "choices", ()))
    return str(choices.get(typed) or cleaned or typed[:40].replace("\0", ""))
