"""Reading articles again from the admin: first what it would change, then the change itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse

from articles.models import Article
from kb.curation import intake, previewing
from kb.curation.adding import known_names
from kb.curation.admin_pairs import need
from kb.extraction import shape
from kb.models.claims import Kind

AT_ONCE = 200  # articles; more take longer than a browser waits
LISTED = 300


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
            if request.POST.get("action") == "run":
                return run(request, chosen, kinds)
            effects = list(previewing.preview(chosen, known_names(), kinds))
            order = {name: at for at, name in enumerate(previewing.EFFECTS)}
            effects.sort(key=lambda effect: order[effect.effect])
            context |= {
                "effects": effects[:LISTED],
                "left_out": max(0, len(effects) - LISTED),
                "summary": previewing.summary(effects),
                "previewed": True,
            }
    return TemplateResponse(request, "admin/kb/reextract.html", admin.site.each_context(request) | context)


def choose(request: HttpRequest, numbers: list[str]) -> QuerySet[Article] | None:
    """The articles of the form; None, and told, where it makes no sense or is too much for one page."""
    wrong = [number for number in numbers if not number.isdecimal() or len(number) > 9]
    chosen = Article.objects.order_by("pk")
    if numbers and not wrong:
        chosen = chosen.filter(pk__in=numbers)
        wrong = sorted({*numbers} - {str(key) for key in chosen.values_list("pk", flat=True)})
    if wrong:
        messages.error(request, f"没有编号为 {'、'.join(wrong)} 的文章，什么也没有做。编号在“文章”里查。")
        return None
    if (count := chosen.count()) > AT_ONCE:
        messages.error(request, f"有 {count} 篇，网页上一次最多重读 {AT_ONCE} 篇。请分批，或在服务器上执行 manage.py reextract。")
        return None
    return chosen


def run(request: HttpRequest, chosen: QuerySet[Article], kinds: Sequence[str]) -> HttpResponse:
    said: list[str] = []
    failures = intake.read_articles(chosen, said.append, kinds)
    messages.success(request, "；".join(said[-1:]) + "。人工定过的都没有改动，不同的新读法在“建议”里。")
    for failure in failures[:10]:
        messages.error(request, failure)
    return redirect("admin:reextract")
