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
from kb.curation.offers import Origin, heard, mark_of
from kb.models import LaborBrand, Metric, Record, Rereading, State

REASON = "照改正学习：{}"


def offered(record: Record, names: list[str]) -> SafeString | None:
    """What the screen offers after a correction of these fields; None if it teaches nothing."""
    lesson: Lesson | None = None
    if isinstance(record, Metric) and "indicator" in names and record.indicator_id and (origin := Origin.find(mark_of(record))):
        lesson = Lesson("indicator", record.indicator_id, next(iter(origin.offers("indicator")), ""))
    elif "region" in names and getattr(record, "region_id", None):
        lesson = Lesson("region", record.region_id, "")  # type: ignore[attr-defined]
    elif isinstance(record, LaborBrand) and "name" in names and record.state == State.ACCEPTED:
        lesson = Lesson("brand", str(record.pk), record.name)
    if lesson is None:
        return None
    sent = {"what": lesson.what, "key": lesson.key, "word": lesson.word, "of": mark_of(record)}
    address = f"{reverse('admin:teach')}?{urlencode(sent)}"
    ask = str(lesson) if lesson.word else f"文中有“{lesson.term}”的别的说法？可以记下来"
    return format_html('以后照此读：<a href="{}">{}（先看会改变哪些）</a>', address, ask)


def teach(request: HttpRequest) -> HttpResponse:
    """?what=&key=&word=&of=: the effects of learning a word; a POST with action=apply learns it and reads the articles that hold it again.

    of: the corrected fact that it comes from ("metrics:12"), whose sentence words are offered from.
    """
    if not review_queue.permitted(request.user):
        raise PermissionDenied
    sent = request.POST if request.method == "POST" else request.GET
    what = sent.get("what", "")
    lesson = Lesson(
        what if what in ("indicator", "region", "brand") else "indicator", sent.get("key", ""), sent.get("word", "").strip()
    )
    origin = Origin.find(sent.get("of", ""))
    context: dict[str, Any] = {
        "title": "照改正学习",
        "lesson": lesson,
        "origin": origin,
        "of": mark_of(origin.record) if origin else "",
    }
    context["offers"] = [word for word in origin.offers(lesson.what) if word != lesson.word] if origin else []
    try:
        context["term"] = lesson.term
        if lesson.word:
            lesson.check()
            if request.method == "POST" and request.POST.get("action") == "apply":
                return apply(request, lesson)
            context["count"] = count = lesson.articles.count()
            if count <= AT_ONCE:
                context |= effects(lesson, origin)
            elif request.method == "POST":
                return redirect("admin:rereading", in_background(request, lesson, dry=True).pk)
    except LessonError as error:
        messages.error(request, str(error))
    return TemplateResponse(request, "admin/kb/teach.html", admin.site.each_context(request) | context)


def effects(lesson: Lesson, origin: Origin | None) -> dict[str, Any]:
    """For the template: every fact that would change, and plainly whether the word changes anything."""
    lexicon = lesson.lexicon()
    shown = effects_of(list(previewing.preview(lesson.articles, lexicon)))
    found = {"previewed": True, "heard": heard(origin, lesson, lexicon) if origin else ""}
    return shown | found


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
