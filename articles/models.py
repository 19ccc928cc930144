"""Documents as they came in, and the articles cut out of them."""

import pghistory
import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q


@pghistory.track()
class Document(models.Model):
    """A file as it came in: a printed page, a bulletin, a web page. Its text never changes; the same text is stored once."""

    name = models.CharField("文件名", max_length=255)
    checksum = models.CharField("校验和", max_length=64, unique=True, help_text="文字的 SHA-256")
    text = models.TextField("原文")
    loaded_at = models.DateTimeField("读入时间", auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "来源文件"
        ordering = ["name"]
        triggers = [
            pgtrigger.ReadOnly(name="document_as_it_came", fields=["text", "checksum"]),
            pgtrigger.Protect(name="document_never_deleted", operation=pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return self.name


@pghistory.track()
class Article(models.Model):
    """One independent piece cut out of a document. Claims point into `body`, so that it never changes once it is read."""

    document = models.ForeignKey(Document, models.PROTECT, related_name="articles", verbose_name="来源文件")
    ordinal = models.PositiveIntegerField("次序", help_text="在来源文件里的第几篇，从 1 起")
    title = models.CharField("标题", max_length=500, blank=True)
    deck = models.TextField("引题、副题", blank=True)
    authors = ArrayField(models.CharField(max_length=100), verbose_name="作者", default=list, blank=True)
    publication = models.CharField("刊载于", max_length=200, blank=True)
    published = models.CharField("刊载日期", max_length=40, blank=True, help_text="EDTF，页面没有写明则空着")
    published_on = models.DateField("刊载日期（排序用）", null=True, blank=True, editable=False)
    url = models.URLField("网址", max_length=1000, blank=True)
    context = models.TextField("版面文字", blank=True, help_text="报头和同版其他标题，用来判断重名的地方")
    body = models.TextField("正文")
    checksum = models.CharField("正文校验和", max_length=64, db_index=True)
    original = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="copies", verbose_name="原载", help_text="转载的原文"
    )

    class Meta:
        verbose_name = verbose_name_plural = "文章"
        ordering = [F("published_on").desc(nulls_last=True), "-id"]
        triggers = [
            # Claims point into the body: were it to change, their quotes would no longer be where they say.
            pgtrigger.ReadOnly(name="article_body_stays", fields=["document", "ordinal", "body", "checksum"]),
            pgtrigger.Protect(name="article_never_deleted", operation=pgtrigger.Delete),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["document", "ordinal"],
                name="article_once_in_document",
                violation_error_message="来源文件里的这个次序已有文章。",
            ),
            models.CheckConstraint(
                condition=~Q(original=F("id")),
                name="article_not_its_own_original",
                violation_error_message="原载不能是文章自己。",
            ),
        ]

    def __str__(self) -> str:
        return self.heading

    @property
    def heading(self) -> str:
        """The title, or the first words of a piece that has none."""
        return self.title or (self.body[:24] + "…" if len(self.body) > 24 else self.body)

    @property
    def source(self) -> str:
        """Publication and date as a reader cites them: 人民日报 2022-02-07."""
        return " ".join(part for part in (self.publication, self.published) if part)
