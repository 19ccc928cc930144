"""What an editor's correction teaches: a synonym of an indicator, another name of a division, a labor brand. First shown, then applied."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pghistory
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.http import urlencode
from django.utils.safestring import SafeString

from articles.models import Article
from kb.curation import intake, previewing, review_queue
from kb.curation.admin_rereading import AT_ONCE
from kb.curation.vocabulary import current_lexicon
from kb.models import FormerName, Indicator, LaborBrand, Metric, Record, Region, State

LISTED = 200
ALIAS = "alias"


class LessonError(ValueError):
    """What cannot be learned; the message says why, in Chinese."""


@dataclass(frozen=True)
class Lesson:
    """`word` means the term `key`. what: indicator, region or brand."""

    what: str
    key: str
    word: str

    def __str__(self) -> str:
        return {"indicator": "把“{}”记作指标“{}”的说法", "region": "把“{}”记作“{}”的别名", "brand": "“{}”是{}的劳务品牌"}[
            self.what
        ].format(self.word, self.term)

    @property
    def term(self) -> Any:
        """The row that the word stands for. Raises LessonError if there is none."""
        model: Any = {"indicator": Indicator, "region": Region, "brand": LaborBrand}[self.what]
        rows = model.objects.select_related("region") if self.what == "brand" else model.objects
        row = rows.filter(pk=self.key).first() if self.what != "brand" or self.key.isdecimal() else None
        if row is None:
            raise LessonError("要学的词条已不在词表里。")
        return (row.region or "地区未定") if self.what == "brand" else row

    @property
    def articles(self) -> QuerySet[Article]:
        """Where the word stands."""
        return Article.objects.filter(body__contains=self.word).order_by("pk")

    def check(self) -> None:
        """Raises LessonError unless the word can be learned."""
        if len(self.word) < 2 or len(self.word) > 60 or any(mark in self.word for mark in "，。；！？\n"):
            raise LessonError("要学的说法写 2 到 60 个字，不带标点。")
        if self.what == "indicator":
            holder = Indicator.objects.filter(synonyms__contains=[self.word]).exclude(pk=self.key).first()
            if holder is not None:
                raise LessonError(f"“{self.word}”已是指标“{holder}”的说法，一个说法不能归两个指标。请先到词表里改。")
        if (count := self.articles.count()) > AT_ONCE:
            raise LessonError(
                f"“{self.word}”在 {count} 篇文章里都有，网页上一次最多重读 {AT_ONCE} 篇。请换更明确的说法，或请管理员加进词表后用命令重读。"
            )

    def keep(self) -> None:
        """Enter the word into the vocabulary; an accepted brand is in the lexicon by itself."""
        if self.what == "indicator":
            row = Indicator.objects.select_for_update(of=("self",)).get(pk=self.key)
            if self.word not in (row.label, *row.synonyms):
                row.synonyms = [*row.synonyms, self.word]
                row.save()
        elif self.what == "region":
            FormerName.objects.get_or_create(region_id=self.key, name=self.word, changed_in=None, defaults={"kind": ALIAS})


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
            effects = preview(lesson)
            context |= {
                "effects": effects[:LISTED],
                "left_out": max(0, len(effects) - LISTED),
                "summary": previewing.summary(effects),
            }
            context |= {"previewed": True, "count": lesson.articles.count()}
    except LessonError as error:
        messages.error(request, str(error))
    return TemplateResponse(request, "admin/kb/teach.html", admin.site.each_context(request) | context)


def preview(lesson: Lesson) -> list[previewing.Effect]:
    """What learning the word would change; nothing is kept."""
    with transaction.atomic():
        lesson.keep()
        effects = list(previewing.preview(lesson.articles, current_lexicon()))
        transaction.set_rollback(True)
    return effects


def apply(request: HttpRequest, lesson: Lesson) -> HttpResponse:
    said: list[str] = []
    say: Callable[[str], None] = said.append
    with pghistory.context(reason=f"照改正学习：{lesson}"):
        with transaction.atomic():
            lesson.keep()
        failures = intake.read_articles(lesson.articles, say)
    messages.success(request, f"已记下：{lesson}。{'；'.join(said[-1:])}。改动都是待核的新读法，人工定过的只添建议。")
    for failure in failures[:10]:
        messages.error(request, failure)
    return redirect("admin:review")
