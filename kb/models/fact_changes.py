"""When what the public sees of a fact last changed, kept by the database."""

from django.contrib.postgres.indexes import OpClass
from django.db import models
from django.db.models import F, Q, Value
from django.db.models.functions import Left

from kb.models.claims import Kind

ALTERED = Q(at__gt=F("first_at"))


class FactChange(models.Model):
    """One record in one division, and when what the public sees of it there last changed: it appeared, was corrected, or went.

    Written by the database alone (triggers of migration `fact_changes`) whenever a record changes. scope: the value of KB_PUBLISH
    under which the public sees it so. region: the division's code, "" if the record has none; a record that was moved has a row in
    both divisions, a cooperation one on each side. What changed is told by the records' own history (kb/browse/history.py).
    """

    scope = models.CharField(max_length=8)
    kind = models.CharField("类别", max_length=20, choices=Kind)
    record_id = models.BigIntegerField("记录")
    region = models.CharField("地区", max_length=9)
    first_at = models.DateTimeField("最初公开")
    at = models.DateTimeField("最近变动")

    class Meta:
        verbose_name = verbose_name_plural = "公开事实的变动"
        constraints = [models.UniqueConstraint(fields=["scope", "kind", "record_id", "region"], name="fact_change_once")]
        indexes = [
            models.Index("scope", "at", "id", name="fact_change_newest"),
            models.Index("scope", Left("region", Value(2)), "at", "id", name="fact_change_province"),
            models.Index(OpClass("region", name="text_pattern_ops"), "scope", "at", name="fact_change_region"),
            models.Index("scope", "at", "id", condition=ALTERED, name="fact_altered_newest"),
            models.Index("scope", Left("region", Value(2)), "at", "id", condition=ALTERED, name="fact_altered_province"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.record_id}"
