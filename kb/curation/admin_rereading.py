"""Reading articles again from the admin: first what it would change, then the change itself; many articles in the background."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse

from articles.models import Article
from kb.curation import intake, previewing, rereading, review_queue
from kb.curation.adding import known_names
from kb.curation.admin_pairs import need
from kb.curation.lessons import Lesson, LessonError
from kb.extraction import shape
from kb.models import Rereading, RereadingState
from kb.models.claims import Kind

AT_ONCE = 50  # articles; more take longer than a browser waits
LISTED = 300
RECENT = 8
RELOAD = 2  # seconds
REASON = "重读文章"
FIGURES = {
    "changed": "篇有变化",
    "records_new": "条新记录",
    "records_changed": "条更新",
    "claims_withdrawn": "条不再读出",
    "suggestions": "条建议",
}


def reextract(request: HttpRequest) -> HttpResponse:
    """?article= (numbers) and ?kind= choose; a POST shows the effects, or reads."""
    need(request, "kb.reextract")
    sent = request.POST if request.method == "POST" else request.GET
    kind = sent.get("kind", "") if sent.get("kind", "") in shape.KINDS else ""
    numbers = sent.get("article", "").replace("，", " ").replace(",", " ").replace("、", " ").split()
    context: dict[str, Any] = {"title": "重读文章", "kinds": Kind.choices, "kind": kind, "article": " ".join(numbers)}
    if request.method == "POST":
        chosen = choose(request, numbers)
        if chosen is not None:
            kinds = [kind] if kind else shape.KINDS
            is_run = request.POST.get("action") == "run"
            if chosen.count() > AT_ONCE:
                articles = chosen.values_list("pk", flat=True)
                job = rereading.begin(articles, by=request.user, reason=REASON, kinds=kinds, dry=not is_run)
                return redirect("admin:rereading", job.pk)
            if is_run:
                return run(request, chosen, kinds)
            context |= effects_of(list(previewing.preview(chosen, known_names(), kinds))) | {"previewed": True}
    context["recent"] = Rereading.objects.select_related("by").defer("effects")[:RECENT]
    return TemplateResponse(request, "admin/kb/reextract.html", admin.site.each_context(request) | context)


def effects_of(effects: list[previewing.Effect]) -> dict[str, Any]:
    """For the template: what most needs a person comes first."""
    order = {name: at for at, name in enumerate(previewing.EFFECTS)}
    effects.sort(key=lambda effect: order[effect.effect])
    return {
        "effects": effects[:LISTED],
        "left_out": max(0, len(effects) - LISTED),
        "summary": previewing.summary(previewing.counted(effects)),
    }


def choose(request: HttpRequest, numbers: list[str]) -> QuerySet[Article] | None:
    """The articles of the form; None, and told, where it makes no sense."""
    wrong = [number for number in numbers if not number.isdecimal() or len(number) > 9]
    chosen = Article.objects.order_by("pk")
    if numbers and not wrong:
        chosen = chosen.filter(pk__in=numbers)
        wrong = sorted({*numbers} - {str(key) for key in chosen.values_list("pk", flat=True)})
    if wrong:
        messages.error(request, f"没有编号为 {'、'.join(wrong)} 的文章，什么也没有做。编号在“文章”里查。")
        return None
    return chosen


def run(request: HttpRequest, chosen: QuerySet[Article], kinds: Sequence[str]) -> HttpResponse:
    said: list[str] = []
    failures = intake.read_articles(chosen, said.append, kinds, REASON)
    messages.success(request, "；".join(said[-1:]) + "。人工定过的都没有改动，不同的新读法在“建议”里。")
    for failure in failures[:10]:
        messages.error(request, failure)
    return redirect("admin:reextract")


def job(request: HttpRequest, pk: int) -> HttpResponse:
    """How far a background reading is; a POST stops it, or does what a finished dry run has shown."""
    found = get_object_or_404(Rereading.objects.select_related("by"), pk=pk)
    if not may(request, found):
        raise PermissionDenied
    if request.method == "POST":
        return act(request, found)
    counts: Counter[str] = Counter(found.counts)
    context = {
        "title": found.reason,
        "job": found,
        "reload": RELOAD if found.working else 0,
        "summary": previewing.summary(counts) if found.dry else [f"{counts[key]} {words}" for key, words in FIGURES.items()],
        "left_out": max(0, sum(counts.values()) - len(found.effects)) if found.dry else 0,
        "effects": found.effects,
        "may_apply": found.dry and found.state == RereadingState.DONE,
    }
    return TemplateResponse(request, "admin/kb/rereading.html", admin.site.each_context(request) | context)


def may(request: HttpRequest, found: Rereading) -> bool:
    """Who may teach sees what teaching reads again; the rest is a reviewer's."""
    user: Any = request.user
    return bool(review_queue.permitted(user) if found.lesson else user.has_perm("kb.reextract"))


def act(request: HttpRequest, found: Rereading) -> HttpResponse:
    if request.POST.get("action") == "stop":
        if rereading.stop(found.pk):
            messages.success(request, "已停止。读过的留着，没读的没有动。" if not found.dry else "已停止，什么也没有改动。")
        return redirect("admin:rereading", found.pk)
    if request.POST.get("action") != "apply" or not found.dry or found.state != RereadingState.DONE:
        messages.error(request, "没有这种操作，没有改动。")
        return redirect("admin:rereading", found.pk)
    try:
        return redirect("admin:rereading", apply(request, found).pk)
    except LessonError as error:
        messages.error(request, str(error))
        return redirect("admin:rereading", found.pk)


@transaction.atomic
def apply(request: HttpRequest, found: Rereading) -> Rereading:
    """Do what the dry run has shown; a lesson is kept first."""
    lesson = Lesson(**found.lesson) if found.lesson else None
    if lesson is not None:
        lesson.check()
        lesson.keep()
    return rereading.begin(found.articles, by=request.user, reason=found.reason, kinds=found.kinds, lesson=lesson)
