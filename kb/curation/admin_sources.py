"""Where facts come from: documents, articles, claims. Their texts never change; an article's particulars can be put right."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce, Left
from django.forms import BaseInlineFormSet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from unfold.admin import StackedInline
from unfold.contrib.filters.admin import ChoicesDropdownFilter

from articles.loading import first_day
from articles.models import Article, Document
from kb.curation.admin_base import (
    NOTHING,
    KeptAdmin,
    ProvinceFilter,
    ReadOnlyAdmin,
    article_address,
    claim_address,
    public_link,
    short,
)
from kb.curation.admin_decorators import display
from kb.curation.admin_forms import CheckedForm
from kb.curation.admin_history import address
from kb.curation.admin_sheets import ListRoundTrip, OneWay
from kb.curation.admin_values import EMPTY, Words, label
from kb.curation.fields import from_claim
from kb.curation.quoting import sentence
from kb.models import RECORDS, Claim, Coverage
from kb.templatetags.rules import rule_words


def counted(model: Any, key: str) -> Any:
    """How many rows of `model` point to the row, as one subquery."""
    rows = model.objects.filter(**{key: OuterRef("pk")}).order_by().values(key).annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(rows), 0, output_field=IntegerField())


def text_block(text: str) -> SafeString:
    return format_html('<div class="kb-text">{}</div>', text)


class CoverageInline(StackedInline):  # type: ignore[misc]
    """The division that the article is about; made when the article is read, put right here."""

    model = Coverage
    form = CheckedForm
    template_before = "admin/kb/_seen_stacked.html"
    fields = ("region",)
    autocomplete_fields = ("region",)
    can_delete = False

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class ArticleProvinceFilter(ProvinceFilter):
    field = "coverage__region"


@admin.register(Article)
class ArticleAdmin(ListRoundTrip, KeptAdmin):  # type: ignore[misc]
    list_display = ("name", "source_column", "place", "claims_count", "document_name", "site_link")
    list_filter = ("publication", ArticleProvinceFilter)
    search_fields = ("title", "publication", "document__name")
    ordering = ("-id",)
    inlines = (CoverageInline,)
    autocomplete_fields = ("original",)
    readonly_fields = ("document", "ordinal", "site_link", "text", "page_words", "mask_link")
    fieldsets = (
        ("文章", {"fields": ("title", "deck", "authors", ("publication", "published", "page"), "url", "original")}),
        ("来源", {"fields": (("document", "ordinal"), "site_link", "mask_link")}),
        ("正文（不能改动：事实的位置以它为准）", {"fields": ("text", "page_words")}),
    )

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Article]:
        rows: QuerySet[Article] = (
            super().get_queryset(request).select_related("document", "coverage__region").defer("document__text")
        )
        if request.resolver_match and request.resolver_match.url_name == "articles_article_change":
            return rows
        return rows.defer("document__text", "body", "context").annotate(opening=Left("body", 24), facts=counted(Claim, "article"))

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **options: Any) -> Any:
        if db_field.name == "url":
            options["assume_scheme"] = "https"
        return super().formfield_for_dbfield(db_field, request, **options)

    def save_model(self, request: HttpRequest, obj: Article, form: Any, change: bool) -> None:
        obj.published_on = first_day(obj.published)
        super().save_model(request, obj, form, change)

    def save_formset(self, request: HttpRequest, form: Any, formset: BaseInlineFormSet[Any, Any, Any], change: bool) -> None:
        """A division that a person has set is never set by a machine again."""
        for row in formset.save(commit=False):
            row.edited = list(dict.fromkeys([*row.edited, "region"]))
            row.save()

    @display(description="标题", ordering="title")
    def name(self, obj: Any) -> str:
        return short(obj.title or f"{obj.opening}…")

    @display(description="刊载", ordering="published_on")
    def source_column(self, obj: Article) -> str:
        return obj.source or NOTHING

    @display(description="地区")
    def place(self, obj: Article) -> str:
        coverage = getattr(obj, "coverage", None)
        return str(coverage.region) if coverage and coverage.region else NOTHING

    @display(description="事实")
    def claims_count(self, obj: Any) -> int:
        return int(obj.facts)

    @display(description="来源文件", ordering="document__name")
    def document_name(self, obj: Article) -> str:
        return short(obj.document.name, 30)

    @display(description="公开页面")
    def site_link(self, obj: Article) -> str:
        url = article_address(obj.pk)
        return public_link(url, "看标亮的全文") if url else NOTHING

    @display(description="隐私")
    def mask_link(self, obj: Article) -> SafeString:
        return format_html('<a class="kb-link" href="{}">遮盖姓名或段落（审核员以上）</a>', reverse("admin:mask", args=[obj.pk]))

    @display(description="正文")
    def text(self, obj: Article) -> SafeString:
        return text_block(obj.body)

    @display(description="版面文字")
    def page_words(self, obj: Article) -> SafeString | str:
        return text_block(obj.context) if obj.context else NOTHING


@admin.register(Document)
class DocumentAdmin(OneWay, ReadOnlyAdmin):  # type: ignore[misc]
    only_out = "只导出，不导入：来源文件照原样留存，不能改动；要改标题、日期等，请导出文章列表。"
    list_display = ("name", "articles_count", "loaded_at")
    search_fields = ("name", "checksum")
    ordering = ("-id",)
    fields = ("name", "loaded_at", "checksum", "articles_list", "page_text")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Document]:
        rows: QuerySet[Document] = super().get_queryset(request)
        if request.resolver_match and request.resolver_match.url_name == "articles_document_change":
            return rows
        return rows.defer("text").annotate(pieces=counted(Article, "document"))

    @display(description="文章")
    def articles_count(self, obj: Any) -> int:
        return int(obj.pieces)

    @display(description="切出的文章")
    def articles_list(self, obj: Document) -> SafeString:
        rows = [
            format_html('<li><a class="kb-link" href="{}">{}</a></li>', address(Article, piece.pk), short(piece.heading))
            for piece in obj.articles.defer("context").order_by("ordinal")
        ]
        return format_html("<ol>{}</ol>", SafeString("".join(rows)))

    @display(description="原文")
    def page_text(self, obj: Document) -> SafeString:
        return text_block(obj.text)


class WithdrawnFilter(admin.SimpleListFilter):
    title = "是否仍能读出"
    parameter_name = "withdrawn"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("no", "仍能读出"), ("yes", "已撤回")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Claim]) -> QuerySet[Claim]:
        return queryset.filter(withdrawn_at__isnull=self.value() == "no") if self.value() else queryset


@admin.register(Claim)
class ClaimAdmin(OneWay, ReadOnlyAdmin):  # type: ignore[misc]
    only_out = "只导出，不导入：这里是文章里读出的原样，不能改动；要改，请导出指标数据等列表。"
    list_display = ("quote_short", "kind", "article_name", "rule_name", "confidence", "read_at", "withdrawn_at")
    list_filter = (("kind", ChoicesDropdownFilter), WithdrawnFilter)
    search_fields = ("quote", "article__title")
    ordering = ("-id",)
    fields = (
        "in_sentence",
        "kind",
        "values_list",
        "records_list",
        "article",
        ("start", "end"),
        ("rule_name", "confidence"),
        ("version", "read_at", "withdrawn_at"),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Claim]:
        rows: QuerySet[Claim] = super().get_queryset(request).select_related("article")
        if request.resolver_match and request.resolver_match.url_name == "kb_claim_change":
            return rows
        return rows.defer("article__body", "article__context", "values")

    def history_view(self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """Claims never change, so that they have no history."""
        response: HttpResponse = self.change_view(request, object_id)
        return response

    @display(description="原句")
    def quote_short(self, obj: Claim) -> str:
        return short(obj.quote, 60)

    @display(description="规则", ordering="rule")
    def rule_name(self, obj: Claim) -> str:
        return rule_words(obj.rule)

    @display(description="文章")
    def article_name(self, obj: Claim) -> str:
        return short(obj.article.title or obj.article.source or "（无题）", 24)

    @display(description="原句")
    def in_sentence(self, obj: Claim) -> SafeString:
        before, after = sentence(obj.article.body, obj.start, obj.end)
        link = public_link(claim_address(obj), "到文章里看")
        return format_html('<div class="kb-text">{}<mark>{}</mark>{}</div>{}', before, obj.quote, after, link)

    @display(description="读出的值")
    def values_list(self, obj: Claim) -> SafeString:
        model = RECORDS[obj.kind]
        reading = from_claim(model, obj.values)
        words = Words(model, [reading])
        said = [(label(model, name), words(name, value)) for name, value in reading.items()]
        rows = [format_html("<div><dt>{}</dt><dd>{}</dd></div>", name, value) for name, value in said if value != EMPTY]
        return format_html('<dl class="kb-values">{}</dl>', SafeString("".join(rows)))

    @display(description="成为的记录")
    def records_list(self, obj: Claim) -> SafeString | str:
        model: Any = RECORDS[obj.kind]
        links = [
            format_html('<a class="kb-link" href="{}">{}</a>', address(model, row.pk), short(str(row)))
            for row in model.objects.select_related(*model.RELATED).filter(claims=obj)
        ]
        return SafeString("<br>".join(links)) or NOTHING
