"""What readers report as wrong: each report beside the fact and its sentence; an editor answers it with 已更正 or 不采纳."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import admin, messages
from django.db import transaction
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone

from kb.curation import admin_history
from kb.curation.admin_pairs import Side, need, record_side
from kb.models import RECORDS, Report, ReportState

SHOWN = 20
LONGEST = 1000  # characters of an answer
THANKS = "已按原文更正，谢谢指出。"


class NotDone(ValueError):
    """Why a report was not settled, in one Chinese sentence."""


@dataclass(frozen=True)
class Shown:
    """A report and its fact as it is now. changed: how often the fact has changed since the report."""

    report: Report
    side: Side | None
    changed: int
    who: str


def reports(request: HttpRequest) -> HttpResponse:
    """The queue of reports by state; a POST settles one or opens it again."""
    need(request, "kb.change_report")
    if request.method == "POST":
        return settle_one(request)
    state = request.GET.get("state", ReportState.OPEN)
    state = state if state in ReportState.values else ReportState.OPEN
    counts = dict(Report.objects.order_by().values_list("state").annotate(n=Count("pk")))
    rows = Report.objects.filter(state=state).select_related("claim__article", "decided_by")
    found = rows.order_by("pk" if state == ReportState.OPEN else "-decided_at")[:SHOWN]
    context = {
        "title": "报告的错误",
        "shown": [beside_fact(report) for report in found],
        "tabs": [(key, name, counts.get(key, 0)) for key, name in ReportState.choices],
        "state": state,
        "thanks": THANKS,
        "longest": LONGEST,
    }
    return TemplateResponse(request, "admin/kb/reports.html", admin.site.each_context(request) | context)


def beside_fact(report: Report) -> Shown:
    model = RECORDS[report.kind]
    record: Any = model._default_manager.filter(pk=report.record_id).select_related(*model.RELATED).first()
    changed = record.version - report.version if record else 0
    who = admin_history.authors([{"user": report.decided_by_id}]).get(report.decided_by_id, "") if report.decided_by_id else ""
    return Shown(report, record_side(record) if record else None, changed, who)


def settle_one(request: HttpRequest) -> HttpResponse:
    number = request.POST.get("report", "")
    try:
        with transaction.atomic():
            rows = Report.objects.select_for_update()
            report = rows.filter(pk=number).first() if number.isdecimal() and len(number) < 18 else None
            if report is None:
                raise NotDone("这份报告已不在，请刷新页面。")
            messages.success(
                request, settle(report, request.POST.get("action", ""), request.POST.get("answer", ""), request.user)
            )
    except NotDone as error:
        messages.error(request, str(error))
    return redirect(f"{reverse('admin:reports')}?state={request.POST.get('state', '')}")


def settle(report: Report, action: str, answer: str, by: Any) -> str:
    """Do what the button says to a locked report; returns what to tell. Raises NotDone."""
    answer = answer.strip()
    if action == "reopen" and report.state != ReportState.OPEN:
        report.state, report.answer, report.decided_at, report.decided_by = ReportState.OPEN, "", None, None
        report.save()
        return "已放回“待处理”，答复已收回。"
    if action not in (ReportState.CORRECTED, ReportState.DECLINED):
        raise NotDone("没有这种操作，没有改动。")
    if report.state != ReportState.OPEN:
        raise NotDone(f"没有保存：这份报告已有人处理为“{report.get_state_display()}”。")
    if len(answer) > LONGEST:
        raise NotDone(f"没有保存：答复最多 {LONGEST:,} 个字，请写短一些。")
    if not answer and action == ReportState.DECLINED:
        raise NotDone("没有保存：不采纳时请写一句答复，报告的人会看到。")
    report.state, report.answer = ReportState(action), answer or THANKS
    report.decided_at, report.decided_by, report.contact = timezone.now(), by, ""
    report.save()
    return f"已记为“{report.get_state_display()}”，报告的人在自己的网址上能看到答复。"


def open_reports(request: HttpRequest) -> str:
    """The sidebar's badge: how many reports wait."""
    count = Report.objects.filter(state=ReportState.OPEN).count()
    return str(count) if count else ""
