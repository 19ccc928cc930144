"""What editors work through: facts in the order of their articles, pairs that may be the same, and how evidence moved."""

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import OpClass
from django.db import models
from django.db.models import F, Q

from articles.models import Article
from kb.models.base import State
from kb.models.claims import Claim, Kind

OPEN = (State.PROPOSED, State.REVISIT)
PLACE = ("article", "start", "kind", "record_id")


class ReviewItem(models.Model):
    """One record as the review queue sees it, beside the claim that it is shown with.

    Written by the database alone (triggers of migration 0002) whenever a record, its evidence or a claim changes, so that one narrow
    index serves all six kinds. Records that are merged away or stand on nothing have none. `decided_by` is a user's number.
    """

    kind = models.CharField("类别", max_length=20, choices=Kind)
    record_id = models.BigIntegerField("记录")
    state = models.CharField("状态", max_length=12, choices=State)
    edited = models.BooleanField("人工改过")
    unsupported = models.BooleanField("原文依据已失效")
    region = models.CharField("地区", max_length=9, blank=True)
    other_region = models.CharField("协作的另一方", max_length=9, blank=True)
    claim = models.ForeignKey(Claim, models.DO_NOTHING, related_name="+", db_constraint=False)
    article = models.ForeignKey(Article, models.DO_NOTHING, related_name="+", db_constraint=False)
    start = models.PositiveIntegerField("起")
    rule = models.CharField("规则", max_length=80)
    confidence = models.DecimalField("把握", max_digits=4, decimal_places=3)
    decided_by = models.IntegerField("核对的人", null=True)
    decided_at = models.DateTimeField("核对时间", null=True)

    class Meta:
        verbose_name = verbose_name_plural = "待核队列"
        constraints = [models.UniqueConstraint(fields=["kind", "record_id"], name="review_item_once")]
        indexes = [
            models.Index(fields=PLACE, condition=Q(state__in=OPEN), name="review_open_place"),
            models.Index(fields=["confidence", *PLACE], condition=Q(state__in=OPEN), name="review_open_confidence"),
            models.Index(fields=["rule", *PLACE], name="review_rule"),
            models.Index(OpClass("region", name="text_pattern_ops"), name="review_region"),
            models.Index(
                OpClass("other_region", name="text_pattern_ops"), condition=~Q(other_region=""), name="review_other_region"
            ),
            models.Index(fields=["decided_by", "decided_at"], condition=Q(decided_by__isnull=False), name="review_decided"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.record_id}"


class EvidenceChange(models.Model):
    """A claim was made evidence of a record, or taken from it. Written by the database; `context` tells who and why."""

    kind = models.CharField(max_length=20, choices=Kind)
    record_id = models.BigIntegerField()
    claim = models.ForeignKey(Claim, models.DO_NOTHING, related_name="+", db_constraint=False)
    added = models.BooleanField()
    at = models.DateTimeField()
    context = models.ForeignKey("pghistory.Context", models.DO_NOTHING, null=True, related_name="+", db_constraint=False)

    class Meta:
        verbose_name = verbose_name_plural = "依据的变动"
        indexes = [models.Index(fields=["kind", "record_id", "id"], name="evidence_change_record")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.record_id} · {self.claim_id}"


class Verdict(models.TextChoices):
    OPEN = "open", "待判断"
    SAME = "same", "是同一个"
    DIFFERENT = "different", "不是"
    UNSURE = "unsure", "拿不准"


class PairKind(models.TextChoices):
    BRANDS = "brands", "劳务品牌"
    PROGRAMS = "programs", "项目做法"
    POLICIES = "policies", "政策文件"
    ARTICLES = "articles", "文章"


@pghistory.track()
class Pair(models.Model):
    """Two records, or two articles, that may be one; what an editor said of them, and which evidence a merge moved.

    first_id < second_id. survivor_id: the one that stayed where they were merged (for articles, the original). moved: ids of claims.
    """

    kind = models.CharField("类别", max_length=20, choices=PairKind)
    first_id = models.BigIntegerField("甲")
    second_id = models.BigIntegerField("乙")
    likeness = models.DecimalField("相似", max_digits=4, decimal_places=3)
    verdict = models.CharField("判断", max_length=12, choices=Verdict, default=Verdict.OPEN)
    survivor_id = models.BigIntegerField("保留", null=True, blank=True)
    moved = ArrayField(models.BigIntegerField(), verbose_name="移走的依据", default=list, blank=True)
    created_at = models.DateTimeField("提出时间", auto_now_add=True)
    decided_at = models.DateTimeField("判断时间", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "疑似重复"
        ordering = ["-likeness", "id"]
        # What a reviewer may do beyond an editor (kb/curation/roles.py); they belong to no one table.
        permissions = [
            ("merge_records", "合并重复条目"),
            ("rank_metrics", "取舍互相矛盾的数字"),
            ("revert_records", "恢复到从前的样子"),
            ("reextract", "重读文章"),
            ("assign_roles", "给账号分派权限组"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "first_id", "second_id"], name="pair_once", violation_error_message="这一对已经有了。"
            ),
            models.CheckConstraint(
                condition=Q(first_id__lt=F("second_id")), name="pair_in_order", violation_error_message="先小后大。"
            ),
            models.CheckConstraint(
                condition=Q(verdict__in=Verdict.values), name="pair_verdict_known", violation_error_message="没有这种判断。"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.first_id} / {self.second_id}"

    @property
    def duplicate_id(self) -> int | None:
        """The one that was merged away."""
        if self.survivor_id is None:
            return None
        return self.second_id if self.survivor_id == self.first_id else self.first_id
