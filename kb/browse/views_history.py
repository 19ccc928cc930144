"""Facts as they stood on a day, and what changed in a division since one."""

import datetime
from typing import Any

from django.db.models import Min
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from kb.browse import changes, region_page
from kb.browse.days import WrongDay, begin, end, read_day
from kb.browse.history import evidence_before, is_covered, is_public, states_before, withdrawn_on
from kb.browse.kinds import Section
from kb.browse.paging import address
from kb.browse.record_page import past_page
from kb.browse.sentence import said_of
from kb.browse.wordings import differences
from kb.models import Record, Region

RECENT = 30  # days, where no day is asked for


def record_as_of(request: HttpRequest, section: Section, record: Record) -> HttpResponse:
    """A public record as it stood at the end of the day that `?as_of=` names; a sentence where it cannot be shown."""
    context: dict[str, Any] = {"section": section, "record": record}
    try:
        day = read_day(request.GET["as_of"].strip())
    except WrongDay as wrong:
        return render(request, "records/no_such_day.html", {**context, "why": str(wrong)}, status=400)
    past = _then(section, record, day)
    if past is None:
        first = (
            changes.rows_of("100000").order_by().filter(kind=section.kind, record_id=record.pk).aggregate(first=Min("first_at"))
        )
        return render(request, "records/no_such_day.html", {**context, "day": day, "first": first["first"]}, status=404)
    return _as_it_stood(request, section, past, {"as_of": day, "differences": differences(past, record)})


def withdrawn_as_of(request: HttpRequest, section: Section, record: Record) -> HttpResponse | None:
    """A record that is not public any more, as it stood on a day when it was, with when and why it went; else None.

    What stands on covered words is never shown again.
    """
    try:
        day = read_day(request.GET["as_of"].strip())
    except WrongDay:
        return None
    past = None if is_covered(record) else _then(section, record, day)
    if past is None:
        return None
    withdrawn = {"on": withdrawn_on(record), "why": changes.why_withdrawn(record), "leads_to": changes.leads_to(record)}
    return _as_it_stood(request, section, past, {"as_of": day, "withdrawn": withdrawn})


def _then(section: Section, record: Record, day: datetime.date) -> Any:
    """The record at the end of the day with its evidence; None where it was not public."""
    past = states_before(section.kind, {record.pk: end(day)}).get(record.pk)
    if not is_public(past):
        return None
    assert past is not None
    past.loaded_claims = evidence_before(record, end(day))
    return past


def _as_it_stood(request: HttpRequest, section: Section, past: Any, context: dict[str, Any]) -> HttpResponse:
    shown = {"section": section, "record": past, "page": past_page(past), "said": said_of(past)}
    return render(request, "records/record.html", {**shown, "detail": f"records/_{section.kind}_detail.html", **context})


def region_changes(request: HttpRequest, code: str) -> HttpResponse:
    """What was added, corrected or withdrawn in a division and below it since `?since=`."""
    region = get_object_or_404(Region.objects.select_related("parent__parent__parent__parent"), code=code)
    today = timezone.localdate()
    asked = request.GET.get("since", "").strip() or (today - datetime.timedelta(RECENT)).isoformat()
    altered = request.GET.get("only", "") == changes.CORRECTED
    context: dict[str, Any] = {
        "region": region,
        "trail": region_page.trail(region),
        "asked": asked,
        "altered": altered,
        "today": today,
    }
    try:
        day = read_day(asked)
    except WrongDay as wrong:
        return render(request, "regions/changes.html", {**context, "why": str(wrong)}, status=400)
    page = changes.changes_since(code, begin(day), altered=altered, after=request.GET.get("after", ""))
    context |= {"page": page, "day": day, "next": address(request.GET, after=page.next) if page.next else ""}
    context["first"] = address(request.GET, after="") if request.GET.get("after") else ""
    return render(request, "regions/changes.html", context)
