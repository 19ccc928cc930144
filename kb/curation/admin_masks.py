"""遮盖 in the admin: choose words of an article, see what would be covered where, say why, cover them; and the log."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse

from articles.models import Article, Mask
from kb.curation import masked_places, masking
from kb.curation.admin_base import ReadOnlyAdmin, public_link, short
from kb.curation.admin_decorators import display
from kb.curation.admin_history import address
from kb.curation.admin_pairs import need

PERMISSION = "articles.add_mask"


def mask(request: HttpRequest, pk: int) -> HttpResponse:
    """GET: the article's words; POST preview: what would be covered, nothing is yet; POST mask: cover it."""
    need(request, PERMISSION)
    article = get_object_or_404(Article.objects.select_related("document"), pk=pk)
    context: dict[str, Any] = {"title": "遮盖姓名或段落", "article": article, "longest": masking.LONGEST}
    if request.method == "POST":
        # Forms send line breaks as CR LF, texts hold LF.
        words = request.POST.get("words", "").replace("\r\n", "\n")
        context["words"] = words
        try:
            words = masking.check(article, words)
            if request.POST.get("action") == "mask" and agreed(request, article, words):
                return carried_out(request, article, words)
            context |= previewed(request, article, words)
        except masking.MaskingError as error:
            messages.error(request, str(error))
    return TemplateResponse(request, "admin/kb/mask.html", admin.site.each_context(request) | context)


def ticked(request: HttpRequest) -> set[int]:
    return {int(number) for number in request.POST.getlist("document") if number.isdecimal() and len(number) < 18}


def agreed(request: HttpRequest, article: Article, words: str) -> bool:
    """Whether everything that covering needs was given; what is missing is told."""
    try:
        masking.check(article, words, request.POST.get("reason", ""))
    except masking.MaskingError as error:
        messages.error(request, f"还没有遮盖：{error}")
        return False
    if request.POST.get("understood") != "on":
        messages.error(request, "还没有遮盖：遮盖不能撤销，请先勾选“我知道不能撤销”。")
        return False
    own, others = masked_places.found_in(article, words)
    shown = masked_places.seen(own, others)
    if request.POST.get("seen") != shown:
        messages.error(request, "还没有遮盖：您打开之后，有这些字的文章有变化。请看过新的清单再定。")
        return False
    return True


def previewed(request: HttpRequest, article: Article, words: str) -> dict[str, Any]:
    own, others = masked_places.found_in(article, words)
    reprints = {document.pk for document, places in others.items() if any(place.is_reprint for place in places)}
    chosen = (ticked(request) & {document.pk for document in others}) if "seen" in request.POST else reprints
    done, rejected = masking.preview(article=article, words=words, documents=chosen)
    return {
        "previewed": True,
        "words": words,
        "own": own,
        "others": [(document, places, document.pk in chosen) for document, places in others.items()],
        "seen": masked_places.seen(own, others),
        "done": done,
        "rejected": sorted(rejected.items()),
        "reason": request.POST.get("reason", ""),
    }


def carried_out(request: HttpRequest, article: Article, words: str) -> HttpResponse:
    _, others = masked_places.found_in(article, words)
    documents = ticked(request) & {document.pk for document in others}
    with transaction.atomic():
        done = masking.carry_out(
            article=article, words=words, documents=documents, reason=request.POST["reason"], by=request.user
        )
    messages.success(request, f"已遮盖 {done.places} 处；记录里只留时间、人、理由和字数，不留原字。")
    return redirect(address(Article, article.pk))


@admin.register(Mask)
class MaskAdmin(ReadOnlyAdmin):
    """The log: who covered words, when, why and in which article, never which words."""

    list_display = ("at", "who", "article_name", "length", "places", "reason")
    search_fields = ("reason",)
    ordering = ("-id",)
    fields = ("at", "who", "article_link", "length", "places", "reason")
    list_select_related = ("article", "by")

    def history_view(self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """The log's rows never change, so that they have no history."""
        response: HttpResponse = self.change_view(request, object_id)
        return response

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False  # covering begins on an article's page

    @display(description="遮盖的人")
    def who(self, obj: Mask) -> str:
        return (obj.by.get_full_name() or obj.by.get_username()) if obj.by else "（账号已不在）"

    @display(description="文章")
    def article_name(self, obj: Mask) -> str:
        return short(obj.article.heading, 30)

    @display(description="文章")
    def article_link(self, obj: Mask) -> str:
        return public_link(address(Article, obj.article_id), short(obj.article.heading))
