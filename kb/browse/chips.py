"""The values that are set, each with the address that takes it away."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from kb.browse.fields import NONE, SharedName
from kb.browse.filters import ListFilter
from kb.browse.paging import address
from kb.models import Region

SHOWN = 40  # characters of a value
MOST = 100  # chips

UNSTATED = {"indicator": "未归入指标", "type": "未分类型"}


@dataclass(frozen=True)
class Chip:
    label: str
    value: str
    url: str
    name: str = ""


def chips(request: HttpRequest, filterset: ListFilter) -> list[Chip]:
    """One chip a value that is set, also for one that is wrong, so that it can be taken away; the first MOST."""
    result: list[Chip] = []
    for name, field in filterset.form.fields.items():
        typed = [text.strip() for text in request.GET.getlist(name) if text.strip()]
        # Each chip writes the whole address, so that more than are shown would take the square of their number.
        for text in list(dict.fromkeys(typed))[: MOST - len(result)]:
            rest = [other for other in typed if other != text]
            url = address(request.GET, after="", before="", **{name: rest})
            result.append(Chip(str(field.label), _spoken(filterset, name, text), url, name))
    return result


def within(filterset: ListFilter) -> Region | None:
    """The one division that the list is narrowed to: its rows need not repeat the full name."""
    return filterset.regions[0] if len(filterset.regions) == 1 else None


def namesakes(request: HttpRequest, filterset: ListFilter) -> list[Chip]:
    """For a name that several divisions bear: the same list of each of them."""
    result = []
    for error in filterset.form.errors.as_data().get("region", []):
        if isinstance(error, SharedName):
            rest = [text for text in request.GET.getlist("region") if text.strip() != error.text]
            for region in error.regions:
                url = address(request.GET, after="", before="", region=[*rest, region.code])
                result.append(Chip(str(region), region.code, url))
    return result


def _spoken(filterset: ListFilter, name: str, typed: str) -> str:
    if typed == NONE:
        return UNSTATED.get(name, "未写明")
    known: Any = getattr(filterset.form.fields[name], "known", None)
    label = known().get(typed) if known else None
    if name == "region":
        label = next(
            (
                str(region)
                for region in filterset.regions
                if typed in (region.code, region.name, region.short_name, region.full_name)
            ),
            None,
        )
    return str(label or typed[:SHOWN])
