"""What an editor's correction teaches: offered, first shown, then applied."""

from __future__ import annotations

from typing import Any

import pghistory
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.safestring import SafeString

from kb.curation import intake, previewing, rereading, review_queue
from kb.curation.admin_rereading import AT_ONCE, effects_of
from kb.curation.lessons import Lesson, LessonError
from kb.models import LaborBrand, Metric, Record, Rereading, State

REASON = "照改正学习：{}"


def offered(record: Record, names: list[str]) -> SafeString | None:
    """What the screen offers after a correction of these fields; None if it teaches nothing."""
    lesson: Lesson | None = None
    if isinstance(record, Metric) and "indicator" in names and record.indicator_id and record.label:
        lesson = Lesson("indicator", record.indicator_id, record.label)
    elif "region" in names and getattr(record, "region_id", None):
        lesson = Lesson("region", record.region_id, "")  # type: ignore[attr-defined]
    elif isinstance(record, LaborBrand) and "name" in names and record.state == State.ACCEPTED:
        lesson = Lesson("brand", str(record.pk), record.name)
    if lesson is None:
        return None
    address = f"{reverse('admin:teach')}?{urlencode({'what': lesson.what, 'key': lesson.key, 'word': lesson.word})}"
    ask = str(lesson) if lesson.word else f"文中有“{lesson.term}”的别名？可以记下来"
    return format_html('以后照此读：<a href="{}">{}（先看会改变哪些）</a>', address, ask)


def teach(request: HttpRequest) -> HttpResponse:
    """?what=&key=&word=: the effects of learning a word; a POST with action=apply learns it and reads the articles that hold it again."""
    if not review_queue.permitted(request.user):
        raise PermissionDenied
    sent = request.POST if request.method == "POST" else request.GET
    what = sent.get("what", "")
    lesson = Lesson(
        what if what in ("indicator", "region", "brand") else "indicator", sent.get("key", ""), sent.get("word", "").strip()
    )
    context: dict[str, Any] = {"title": "照改正学习", "lesson": lesson}
    try:
        context["term"] = lesson.term
        if lesson.word:
            lesson.check()
            if request.method == "POST" and request.POST.get("action") == "apply":
                return apply(request, lesson)
            context["count"] = count = lesson.articles.count()
            if count <= AT_ONCE:
                context |= effects_of(list(previewing.preview(lesson.articles, lesson.lexicon()))) | {"previewed": True}
            elif request.method == "POST":
                return redirect("admin:rereading", in_background(request, lesson, dry=True).pk)
    except LessonError as error:
        messages.error(request, str(error))
    return TemplateResponse(request, "admin/kb/teach.html", admin.site.each_context(request) | context)


def in_background(request: HttpRequest, lesson: Lesson, *, dry: bool) -> Rereading:
    articles = lesson.articles.values_list("pk", flat=True)
    return rereading.begin(articles, by=request.user, reason=REASON.format(lesson), lesson=lesson, dry=dry)


def apply(request: HttpRequest, lesson: Lesson) -> HttpResponse:
    """Learn the word, and read the articles that hold it again."""
    with transaction.atomic(), pghistory.context(reason=REASON.format(lesson)):
        lesson.keep()
        if lesson.articles.count() > AT_ONCE:
            return redirect("admin:rereading", in_background(request, lesson, dry=False).pk)
    said: list[str] = []
    failures = intake.read_articles(lesson.articles, said.append, reason=REASON.format(lesson))
    messages.success(request, f"已记下：{lesson}。{'；'.join(said[-1:])}。改动都是待核的新读法，人工定过的只添建议。")
    for failure in failures[:10]:
        messages.error(request, failure)
    return redirect("admin:review")
