"""What readers say is wrong with a fact."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from kb.models.claims import Claim, Kind


class Problem(models.TextChoices):
    FIGURE = "figure", "数字或单位不对"
    PLACE = "place", "地区不对"
    PERIOD = "period", "时期不对"
    NAME = "name", "名称、指标或分类不对"
    WORDS = "words", "原句没有这个意思"
    DUPLICATE = "duplicate", "与另一条重复"
    SOURCE = "source", "文章本身有误"
    PRIVACY = "privacy", "涉及个人隐私"
    OTHER = "other", "其他"


class ReportState(models.TextChoices):
    OPEN = "open", "待处理"
    CORRECTED = "corrected", "已更正"
    DECLINED = "declined", "不采纳"


class Report(models.Model):
    """One reader's report on one fact. Nothing of it is public; the reporter sees state and answer under a private address.

    token: digest of the private address's last part, so that a copy of the table opens none. sender: keyed digest of day and network
    address, kept for that day alone, to bound how many one address sends. contact: kept until an editor has answered.
    claim: the sentence shown with the fact when it was reported; version: the record's version then.
    """

    kind = models.CharField("类别", max_length=20, choices=Kind)
    record_id = models.BigIntegerField("记录")
    version = models.PositiveIntegerField("报告时的版本")
    claim = models.ForeignKey(Claim, models.PROTECT, null=True, related_name="+", verbose_name="原句")
    page = models.CharField("所在页面", max_length=300, blank=True)
    problem = models.CharField("哪里不对", max_length=12, choices=Problem)
    words = models.TextField("说明", blank=True)
    correction = models.CharField("正确的值", max_length=200, blank=True)
    contact = models.CharField("联系方式", max_length=100, blank=True)
    token = models.CharField(max_length=64, unique=True, editable=False)
    sender = models.CharField(max_length=64, blank=True, db_index=True, editable=False)
    state = models.CharField("状态", max_length=12, choices=ReportState, default=ReportState.OPEN)
    answer = models.TextField("答复", blank=True)
    created_at = models.DateTimeField("报告时间", auto_now_add=True)
    decided_at = models.DateTimeField("处理时间", null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name="处理人"
    )

    class Meta:
        verbose_name = verbose_name_plural = "报告的错误"
        ordering = ["id"]
        indexes = [
            models.Index(fields=["state", "id"], name="report_state"),
            models.Index(fields=["kind", "record_id"], name="report_record"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=ReportState.values), name="report_state_known", violation_error_message="没有这种状态。"
            ),
            models.CheckConstraint(
                condition=Q(problem__in=Problem.values), name="report_problem_known", violation_error_message="没有这个选项。"
            ),
            models.CheckConstraint(
                condition=Q(state=ReportState.OPEN) | ~Q(answer=""),
                name="report_decided_has_answer",
                violation_error_message="请写一句答复。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.record_id} · {self.get_problem_display()}"
