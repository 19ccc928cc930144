"""The screen on which an editor takes down a fact that no rule found."""

from __future__ import annotations

from typing import Any

import pghistory
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from articles.models import Article
from kb.curation import adding, review_page, review_views
from kb.curation.admin_forms import RecordForm
from kb.curation.quoting import sentence
from kb.curation.review_forms import form_for, lines
from kb.models import RECORDS, ReviewItem
from kb.models.claims import Kind


def add(request: HttpRequest) -> HttpResponse:
    """GET ?article=&kind=&start=&end= (or &quote=): the form with what could be read from the words; POST keeps the fact."""
    queue = review_views.queue_of(request)
    article = article_or_404(request.GET.get("article", ""))
    kind = request.GET.get("kind", "")
    if kind not in RECORDS:
        raise Http404("没有这一类。")
    if kind not in queue.kinds:
        raise PermissionDenied
    try:
        selection = selected(request, article)
        form = form_of(request, selection, kind)
        if form.is_bound and form.is_valid():
            return keep(request, selection, form)
    except adding.SelectionError as error:
        messages.error(request, str(error))
        item = ReviewItem.objects.filter(article=article).order_by("start").first()
        return redirect(review_views.address(item, queue)) if item else review_views.back(request, queue)
    before, after = sentence(article.body, selection.start, selection.end)
    context: dict[str, Any] = {
        "pane": review_page.article_pane(article),
        "form": form,
        "lines": list(lines(form, {})),
        "kind_label": Kind(kind).label,
        "selection": selection,
        "before": before,
        "after": after,
    }
    status = 422 if form.is_bound else 200
    return render(request, "admin/review/add.html", review_views.frame(request, queue) | context, status=status)


def article_or_404(number: str) -> Article:
    article = Article.objects.filter(pk=number).first() if number.isdecimal() and len(number) < 10 else None
    if article is None:
        raise Http404("没有这篇文章。")
    return article


def selected(request: HttpRequest, article: Article) -> adding.Selection:
    """The span that the address names by offsets, or by the words themselves."""
    if quote := request.GET.get("quote", "").strip():
        at = article.body.find(quote)
        if at < 0:
            raise adding.SelectionError(f"正文里没有“{quote[:30]}”。请照原文写，标点也要一样。")
        return adding.select(article, at, at + len(quote))
    ends = [request.GET.get(name, "") for name in ("start", "end")]
    if not all(end.isdecimal() and len(end) < 9 for end in ends):
        raise adding.SelectionError("没有选中正文里的词句。请在左边的正文里选，再点类别。")
    return adding.select(article, int(ends[0]), int(ends[1]))


def form_of(request: HttpRequest, selection: adding.Selection, kind: str) -> RecordForm:
    model = RECORDS[kind]
    if request.method == "POST":
        form = form_for(model)(request.POST, instance=model())
    else:
        form = form_for(model)(instance=model(**adding.read(selection, kind)))
    before, after = sentence(selection.article.body, selection.start, selection.end)
    form.sentences = lambda: [before + selection.quote + after]  # type: ignore[method-assign]
    return form


def keep(request: HttpRequest, selection: adding.Selection, form: RecordForm) -> HttpResponse:
    with transaction.atomic(), pghistory.context(reason="人工补录") as context:
        record = adding.add(selection=selection, record=form.save(commit=False))
    review_views.remember(request, context, record)
    messages.success(request, "已补录，并标为已核。")
    item = ReviewItem.objects.get(kind=record.KIND, record_id=record.pk)
    return redirect(review_views.address(item, review_views.queue_of(request)))
