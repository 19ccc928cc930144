"""What the extractor read, kept for good: claims, and what newer readings say against decided records."""

import pghistory
import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from articles.models import Article
from kb.addresses import record_address
from kb.models.reference import Region

BY_HAND = "人工补录"  # the rule of claims that a person took from the text; no reading withdraws them


class Kind(models.TextChoices):
    """The record kinds, by the names that the extractor's output gives them."""

    METRICS = "metrics", "指标"
    PROGRAMS = "programs", "项目做法"
    BRANDS = "brands", "劳务品牌"
    COOPERATIONS = "cooperations", "劳务协作"
    POLICIES = "policies", "政策文件"
    SUBSIDIES = "subsidies", "补贴标准"


# The first promise, kept by the database itself. PostgreSQL and Python both count code points.
SHOWS_ITS_WORDS = """
IF (SELECT substr(body, NEW.start + 1, NEW."end" - NEW.start) FROM articles_article WHERE id = NEW.article_id)
   IS DISTINCT FROM NEW.quote THEN
    RAISE EXCEPTION 'claim quote is not at [%, %) of article %', NEW.start, NEW."end", NEW.article_id;
END IF;
RETURN NEW;
"""

# Covering (articles/masking) reaches what a claim took from its article, too: the article first, then its claims.
ONLY_COVERED = """
IF NOT masking_now((SELECT document_id FROM articles_article WHERE id = OLD.article_id)) OR NOT only_covered(OLD.quote, NEW.quote) OR NOT only_covered(OLD."values", NEW."values") THEN
    RAISE EXCEPTION 'Cannot update rows from % table: only covering is allowed, with a log', TG_TABLE_NAME;
END IF;
"""


class Claim(models.Model):
    """One fact as one article states it: `article.body[start:end] == quote`, and the values read from it.

    `key` is a digest of the content, so that reading an article again changes nothing. Nothing of a claim ever changes but
    `withdrawn_at`: the moment when a newer reading no longer gave it; covering (遮盖) puts █ for characters of quote and values.
    """

    key = models.CharField("键", max_length=64, unique=True)
    kind = models.CharField("类别", max_length=20, choices=Kind)
    article = models.ForeignKey(Article, models.PROTECT, related_name="claims", verbose_name="文章")
    start = models.PositiveIntegerField("起")
    end = models.PositiveIntegerField("止")
    quote = models.TextField("原句")
    values = models.JSONField("读出的值")
    rule = models.CharField("规则", max_length=80)
    confidence = models.DecimalField("把握", max_digits=4, decimal_places=3)
    version = models.CharField("抽取器版本", max_length=40)
    read_at = models.DateTimeField("读出时间", auto_now_add=True)
    withdrawn_at = models.DateTimeField("撤回时间", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "读出的事实"
        ordering = ["article", "start"]
        constraints = [
            models.CheckConstraint(
                condition=Q(start__lt=F("end")), name="claim_span_not_empty", violation_error_message="起要在止之前。"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=Kind.values), name="claim_kind_known", violation_error_message="没有这种类别。"
            ),
            models.CheckConstraint(
                condition=Q(confidence__gte=0, confidence__lte=1),
                name="claim_confidence_0_to_1",
                violation_error_message="把握在 0 与 1 之间。",
            ),
        ]
        indexes = [models.Index(fields=["article", "kind", "start"], name="claim_place")]
        triggers = [
            pgtrigger.ReadOnly(name="claim_immutable", exclude=["withdrawn_at", "key", "quote", "values"]),
            pgtrigger.Trigger(
                name="claim_only_covered",
                operation=pgtrigger.Update,
                when=pgtrigger.Before,
                condition=pgtrigger.AnyChange("key", "quote", "values"),
                func=ONLY_COVERED + SHOWS_ITS_WORDS,
            ),
            pgtrigger.Protect(name="claim_never_deleted", operation=pgtrigger.Delete),
            pgtrigger.Trigger(
                name="claim_shows_its_words",
                operation=pgtrigger.Insert,
                when=pgtrigger.Before,
                func=SHOWS_ITS_WORDS,
            ),
        ]

    def __str__(self) -> str:
        return self.quote

    def get_absolute_url(self) -> str:
        """The sentence in its article, highlighted: one click from any figure."""
        return f"{record_address('article', self.article_id)}#{self.anchor}"

    @property
    def anchor(self) -> str:
        """The id of the claim's highlight on its article's page."""
        return f"c{self.pk}"


@pghistory.track()
class Coverage(models.Model):
    """The division that an article is about, as read or as an editor set it; and with what the article was last read."""

    article = models.OneToOneField(Article, models.CASCADE, primary_key=True, related_name="coverage", verbose_name="文章")
    region = models.ForeignKey(Region, models.PROTECT, null=True, blank=True, related_name="coverage", verbose_name="地区")
    edited = ArrayField(models.CharField(max_length=40), verbose_name="人工改过的栏目", default=list, blank=True)
    version = models.CharField("抽取器版本", max_length=40)
    read_at = models.DateTimeField("读入时间", auto_now=True)

    class Meta:
        verbose_name = verbose_name_plural = "文章所属地区"

    def __str__(self) -> str:
        return f"{self.article} · {self.region or '未定'}"


class SuggestionState(models.TextChoices):
    OPEN = "open", "待处理"
    TAKEN = "taken", "已采纳"
    DISMISSED = "dismissed", "不采纳"


@pghistory.track()
class Suggestion(models.Model):
    """What a newer reading says against a value that a person decided; it waits until a person takes or dismisses it."""

    kind = models.CharField("类别", max_length=20, choices=Kind)
    record_id = models.BigIntegerField("记录")
    claim = models.ForeignKey(Claim, models.PROTECT, related_name="suggestions", verbose_name="依据")
    field = models.CharField("栏目", max_length=40)
    current = models.JSONField("现值", null=True)
    suggested = models.JSONField("新读出的值", null=True)
    state = models.CharField("状态", max_length=12, choices=SuggestionState, default=SuggestionState.OPEN)
    created_at = models.DateTimeField("提出时间", auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "建议"
        ordering = ["-created_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "record_id", "claim", "field"],
                name="suggestion_once",
                violation_error_message="这条建议已经有了。",
            ),
            models.CheckConstraint(
                condition=Q(state__in=SuggestionState.values),
                name="suggestion_state_known",
                violation_error_message="没有这种状态。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.record_id} · {self.field}"
