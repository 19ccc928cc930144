"""Documents as they came in, and the articles cut out of them."""

import pghistory
import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.functions import TransactionNow
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q


# What was stored never changes, but for characters that an editor has covered with █, in the transaction that logs it (Mask).
# masking_now() and only_covered() are functions of migration 0003.
def only_covered(document: str, column: str) -> str:
    return f"""
IF NOT masking_now(OLD.{document}) OR NOT only_covered(OLD.{column}, NEW.{column}) THEN
    RAISE EXCEPTION 'Cannot update rows from % table: only covering is allowed, with a log', TG_TABLE_NAME;
END IF;
RETURN NEW;
"""


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
            pgtrigger.Trigger(
                name="document_as_it_came",
                operation=pgtrigger.Update,
                when=pgtrigger.Before,
                condition=pgtrigger.AnyChange("text", "checksum"),
                func=only_covered("id", "text"),
            ),
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
    page = models.CharField("版次", max_length=10, blank=True, help_text="报纸第几版：3、A05，页面没有印则空着")
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
            pgtrigger.Trigger(
                name="article_body_stays",
                operation=pgtrigger.Update,
                when=pgtrigger.Before,
                condition=pgtrigger.AnyChange("body", "checksum"),
                func=only_covered("document_id", "body"),
            ),
            pgtrigger.ReadOnly(name="article_place_stays", fields=["document", "ordinal"]),
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


class Fingerprint(models.Model):
    """What an article's wording is looked up by when reprints are searched (articles/ingest/reprints.py); made from its body."""

    article = models.OneToOneField(Article, models.CASCADE, primary_key=True, related_name="fingerprint")
    bands = ArrayField(models.BigIntegerField(), default=list)

    class Meta:
        verbose_name = verbose_name_plural = "文章指纹"
        indexes = [GinIndex(fields=["bands"], name="fingerprint_bands")]

    def __str__(self) -> str:
        return str(self.article_id)


class Mask(models.Model):
    """One time that an editor had words covered (遮盖): who, when, why, where, and never the words.

    length, gate, digest, contexts: by what the words are known when the same text comes again (articles/masking/known.py). The
    database allows covering in the transaction alone in which the row is made (`at` is that transaction's time), and in `documents` alone.
    """

    article = models.ForeignKey(Article, models.PROTECT, related_name="masks", verbose_name="文章")
    length = models.PositiveSmallIntegerField("字数")
    gate = models.CharField(max_length=4, editable=False)
    digest = models.CharField(max_length=32, editable=False)
    contexts = ArrayField(models.CharField(max_length=40), default=list, editable=False)
    documents = ArrayField(models.BigIntegerField(), verbose_name="来源文件", default=list)
    places = models.PositiveIntegerField("处数")
    reason = models.CharField("理由", max_length=200)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="遮盖的人"
    )
    at = models.DateTimeField("时间", db_default=TransactionNow(), editable=False)

    class Meta:
        verbose_name = verbose_name_plural = "遮盖记录"
        ordering = ["-id"]
        triggers = [
            pgtrigger.ReadOnly(name="mask_log_stays", exclude=["by"]),
            pgtrigger.Protect(name="mask_never_deleted", operation=pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return f"遮盖 {self.pk}：{self.length} 个字，{self.places} 处"


class Batch(models.Model):
    """Files that somebody brought at once. straight: articles are stored as they were cut, without anybody looking at them first."""

    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="导入人"
    )
    way = models.CharField("方式", max_length=20, help_text="上传、粘贴或命令")
    straight = models.BooleanField("不预览，直接入库", default=False)
    created_at = models.DateTimeField("导入时间", auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "导入批次"
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"第 {self.pk} 批"


class UploadState(models.TextChoices):
    """How far a file has come. A machine works on the first four; the others are an end, or wait for a person."""

    QUEUED = "queued", "排队"
    READING = "reading", "读取中"
    CONFIRMED = "confirmed", "等待入库"
    EXTRACTING = "extracting", "抽取中"
    DRAFT = "draft", "待确认"
    DONE = "done", "已入库"
    UNPACKED = "unpacked", "已解开"
    DUPLICATE = "duplicate", "重复"
    REFUSED = "refused", "未收"
    DISCARDED = "discarded", "已放弃"
    PARKED = "parked", "停放"


WORKING = (UploadState.QUEUED, UploadState.READING, UploadState.CONFIRMED, UploadState.EXTRACTING)


class Upload(models.Model):
    """One file that somebody brought, on its way to being a Document; kept with its bytes for good unless it was not taken in.

    draft: the articles that it was cut into, as articles/ingest/drafts.py stores them; version: rises with every change of it.
    attempts: how often its present step was begun; stage: the step to begin again when a parked file is retried.
    touched_at: when a worker last showed that it is at it.
    """

    batch = models.ForeignKey(Batch, models.CASCADE, related_name="uploads", verbose_name="批次")
    name = models.CharField("文件名", max_length=255)
    size = models.BigIntegerField("字节数")
    checksum = models.CharField("校验和", max_length=64, db_index=True, help_text="文件的 SHA-256")
    data = models.BinaryField("文件", null=True)
    state = models.CharField("状态", max_length=12, choices=UploadState, default=UploadState.QUEUED, db_index=True)
    stage = models.CharField(max_length=12, blank=True, editable=False)
    message = models.CharField("说明", max_length=500, blank=True)
    text = models.TextField("文字", blank=True)
    text_checksum = models.CharField(max_length=64, blank=True, db_index=True, editable=False)
    draft = models.JSONField("预览", default=list)
    version = models.PositiveIntegerField(default=0, editable=False)
    attempts = models.PositiveSmallIntegerField(default=0, editable=False)
    touched_at = models.DateTimeField(auto_now_add=True, editable=False)
    document = models.ForeignKey(Document, models.PROTECT, null=True, blank=True, related_name="uploads", verbose_name="来源文件")
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="确认人"
    )

    class Meta:
        verbose_name = verbose_name_plural = "导入的文件"
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=UploadState.values), name="upload_state_known", violation_error_message="没有这种状态。"
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def working(self) -> bool:
        """Whether a machine is at it, or will be."""
        return self.state in WORKING
