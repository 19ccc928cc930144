"""Articles that are read again in the background: how far a worker is, what it changed or would change."""

from typing import Any

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q


class RereadingState(models.TextChoices):
    WORKING = "working", "进行中"
    DONE = "done", "已完成"
    STOPPED = "stopped", "已停止"


class Rereading(models.Model):
    """Articles to be read again, one after the other, each in one transaction with `at`: a kill loses and doubles nothing.

    articles: their numbers; at: how many of them are read. dry: only what would change is noted. lesson: what was taught
    (`kb/curation/lessons.py`), None where the present rules and vocabulary are all. counts: effects of a dry run by name, else
    figures of `reconcile.Outcome` by name. effects: the first of a dry run, as `previewing.Effect` holds them.
    attempts: how often the present article was begun.
    """

    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="发起人"
    )
    reason = models.CharField("事由", max_length=200)
    lesson = models.JSONField("所学", null=True, blank=True)
    kinds = ArrayField(models.CharField(max_length=20), verbose_name="类别")
    articles = ArrayField(models.BigIntegerField(), verbose_name="文章")
    dry = models.BooleanField("只看变化")
    state = models.CharField("状态", max_length=12, choices=RereadingState, default=RereadingState.WORKING)
    at = models.PositiveIntegerField("已读篇数", default=0)
    counts = models.JSONField("计数", default=dict)
    effects = models.JSONField("变化", default=list)
    failures = ArrayField(models.TextField(), verbose_name="没有读成的", default=list)
    attempts = models.PositiveSmallIntegerField(default=0, editable=False)
    touched_at = models.DateTimeField(auto_now_add=True, editable=False)
    created_at = models.DateTimeField("发起时间", auto_now_add=True)

    class Meta:
        verbose_name = verbose_name_plural = "重读"
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=RereadingState.values),
                name="rereading_state_known",
                violation_error_message="没有这种状态。",
            )
        ]

    def __str__(self) -> str:
        return f"{self.reason}（{self.total} 篇{'，只看变化' if self.dry else ''}）"

    @property
    def total(self) -> int:
        return len(self.articles)

    @property
    def working(self) -> bool:
        return self.state == RereadingState.WORKING

    def count(self, found: dict[str, Any]) -> None:
        """Add figures to those that are there."""
        self.counts = {name: self.counts.get(name, 0) + found.get(name, 0) for name in {**self.counts, **found}}
