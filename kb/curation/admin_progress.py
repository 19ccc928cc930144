"""How far reviewing has come: by county, by person, and how often each rule is right."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import admin
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from kb.curation import admin_history, review_queue
from kb.models import Region, ReviewItem, State
from kb.models.review import OPEN

PLACES = 100
ACCEPTED, REJECTED = Q(state__in=(State.ACCEPTED, State.REVISIT)), Q(state=State.REJECTED)


@dataclass(frozen=True)
class RulePrecision:
    """What people said of a rule's facts. precision: accepted as read, of all that were decided, in percent; None if none was."""

    rule: str
    accepted: int
    edited: int
    rejected: int
    waiting: int

    @property
    def precision(self) -> float | None:
        decided = self.accepted + self.edited + self.rejected
        return 100 * self.accepted / decided if decided else None


def by_rule() -> list[RulePrecision]:
    """Every rule, those that are wrong most often first; rules that nobody has judged come last."""
    rows = (
        ReviewItem.objects.order_by()
        .values("rule")
        .annotate(
            accepted=Count("pk", filter=ACCEPTED & Q(edited=False)),
            corrected=Count("pk", filter=ACCEPTED & Q(edited=True)),
            rejected=Count("pk", filter=REJECTED),
            waiting=Count("pk", filter=Q(state__in=OPEN)),
        )
    )
    found = [RulePrecision(row["rule"], row["accepted"], row["corrected"], row["rejected"], row["waiting"]) for row in rows]
    return sorted(found, key=lambda rule: (rule.precision is None, rule.precision, -rule.waiting))


def by_region() -> list[dict[str, Any]]:
    """The counties where most is left to review."""
    rows = list(
        ReviewItem.objects.order_by()
        .values("region")
        .annotate(
            waiting=Count("pk", filter=Q(state__in=OPEN)),
            accepted=Count("pk", filter=Q(state=State.ACCEPTED)),
            rejected=Count("pk", filter=REJECTED),
            total=Count("pk"),
        )
        .order_by("-waiting", "region")[:PLACES]
    )
    names = Region.objects.in_bulk([row["region"] for row in rows])
    return [row | {"name": str(names.get(row["region"], "地区未定")), "done": row["total"] - row["waiting"]} for row in rows]


def by_person() -> list[dict[str, Any]]:
    rows = (
        ReviewItem.objects.filter(decided_by__isnull=False)
        .order_by()
        .values("decided_by")
        .annotate(
            accepted=Count("pk", filter=ACCEPTED & Q(edited=False)),
            corrected=Count("pk", filter=ACCEPTED & Q(edited=True)),
            rejected=Count("pk", filter=REJECTED),
            total=Count("pk"),
        )
        .order_by("-total")
    )
    users = get_user_model()._default_manager.in_bulk([row["decided_by"] for row in rows])
    return [row | {"name": admin_history.person(users[row["decided_by"]])} for row in rows if row["decided_by"] in users]


def progress(request: HttpRequest) -> HttpResponse:
    """The boards."""
    if not review_queue.permitted(request.user):
        raise PermissionDenied
    context = {"title": "核对进度", "rules": by_rule(), "regions": by_region(), "people": by_person()}
    return TemplateResponse(request, "admin/kb/progress.html", admin.site.each_context(request) | context)
