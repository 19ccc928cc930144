"""The public side of 报告错误: the form, and the private page under which a reporter follows it. Both work without JavaScript."""

from functools import wraps
from typing import Any
from urllib.parse import urlsplit

from django.db import connection, transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import Resolver404, resolve, reverse
from django.utils.timezone import localdate
from django.views.decorators.cache import never_cache

from kb.browse import record_page
from kb.browse.kinds import SECTIONS
from kb.models import Record, Report
from kb.reporting.forms import ReportForm, digest, ticket
from kb.reporting.senders import A_DAY, sender_of

TOO_MANY = f"没有收下：从您的网络今天已报告 {A_DAY} 次。您写的都还在，请明天再提交，或把几处合在一条里说明。"


def private(view: Any) -> Any:
    """Pages that no search engine and no cache keeps."""

    @wraps(view)
    def answer(*args: Any, **options: Any) -> HttpResponse:
        response: HttpResponse = view(*args, **options)
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return never_cache(answer)


def new(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """The form with the fact filled in. A fact that the site does not show cannot be reported."""
    if kind not in SECTIONS:
        raise Http404
    section = SECTIONS[kind]
    found = get_object_or_404(section.model.objects.with_evidence(), pk=pk)
    if found.merged_into_id is not None:
        return HttpResponsePermanentRedirect(reverse("report_new", args=[kind, record_page.survivor_id(found)]))
    if why := record_page.why_gone(found):
        return render(request, "records/gone.html", {"section": section, "record": found, "why": why}, status=410)
    return asked(request, found)


@private
def asked(request: HttpRequest, record: Record) -> HttpResponse:
    form = ReportForm(request.POST) if request.method == "POST" else ReportForm(initial={"page": came_from(request)})
    status, refused = 200, ""
    if form.is_bound and form.is_valid():
        if token := receive(request, record, form.cleaned_data):
            return HttpResponseRedirect(reverse("report", args=[token]))
        status, refused = 429, TOO_MANY
    section = SECTIONS[str(record.KIND)]
    context = {"form": form, "record": record, "section": section, "ticket": ticket(), "refused": refused}
    context["detail"] = f"records/_{section.kind}_detail.html"
    return render(request, "reports/form.html", context, status=status)


@transaction.atomic
def receive(request: HttpRequest, record: Record, sent: dict[str, Any]) -> str:
    """Store a report, once however often it is sent; returns the private address's last part, "" where the address has sent enough."""
    today = localdate()
    sender, token = sender_of(request, today), sent.pop("ticket")
    with connection.cursor() as cursor:  # two reports at once are counted one after the other
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [sender])
    if Report.objects.filter(token=digest(token)).exists():
        return str(token)
    if Report.objects.filter(sender=sender).count() >= A_DAY:
        return ""
    Report.objects.filter(created_at__date__lt=today).exclude(sender="").update(sender="")
    Report.objects.create(
        kind=record.KIND,
        record_id=record.pk,
        version=record.version,
        claim=record.source,
        page=own_page(sent["page"]),
        problem=sent["problem"],
        words=sent["words"],
        correction=sent["correction"],
        contact=sent["contact"],
        token=digest(token),
        sender=sender,
    )
    return str(token)


def came_from(request: HttpRequest) -> str:
    """The page of this site that led to the form, "" if none is told."""
    origin = urlsplit(request.META.get("HTTP_REFERER", ""))
    if origin.netloc != request.get_host():
        return ""
    return own_page(f"{origin.path}?{origin.query}" if origin.query else origin.path)


def own_page(address: str) -> str:
    """An address that is a page of this site's public part, else ""."""
    if not address.startswith("/") or address.startswith(("//", "/admin/", "/reports/")) or len(address) > 300:
        return ""
    try:
        resolve(urlsplit(address).path)
    except (Resolver404, ValueError):
        return ""
    return address


@private
def follow(request: HttpRequest, token: str) -> HttpResponse:
    """What became of a report."""
    report = get_object_or_404(Report.objects.select_related("claim"), token=digest(token))
    section = SECTIONS[report.kind]
    record = section.model.objects.with_evidence().filter(pk=report.record_id).first()
    shown = record is not None and record.merged_into_id is None and not record_page.why_gone(record)
    context = {"report": report, "section": section, "record": record, "shown": shown}
    response = render(request, "reports/report.html", context)
    # Not on the form: a browser that tells no referrer tells no origin either, and Django takes the post for forged.
    response["Referrer-Policy"] = "no-referrer"
    return response
