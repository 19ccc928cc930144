"""What the office holds true: records, each standing on claims."""

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q

from kb.models.base import Record, known, period_field, region_field
from kb.models.claims import Kind
from kb.models.reference import Indicator, Industry, ProgramType, Region


class Bound(models.TextChoices):
    EXACT = "exact", "确数"
    AT_LEAST = "at_least", "以上"
    AT_MOST = "at_most", "以下"
    ABOUT = "about", "约"


class Aspect(models.TextChoices):
    LEVEL = "level", "总量"
    CHANGE = "change", "增减"
    GROWTH = "growth", "增速"
    SHARE = "share", "占比"
    TARGET_RATE = "target_rate", "目标完成率"
    TARGET = "target", "目标"
    STANDARD = "standard", "标准"


class Rank(models.TextChoices):
    PREFERRED = "preferred", "首选"
    NORMAL = "normal", "一般"
    DEPRECATED = "deprecated", "不推荐"


class Level(models.TextChoices):
    NATIONAL = "national", "国家级"
    PROVINCIAL = "provincial", "省级"
    PREFECTURE = "prefecture", "市级"
    COUNTY = "county", "县级"


class CooperationKind(models.TextChoices):
    EAST_WEST = "east_west", "东西部协作"
    IN_PROVINCE = "in_province", "省内对口帮扶"
    LABOR = "labor", "劳务协作"


@pghistory.track()
class Metric(Record):
    """A figure that measures something. Values are exact decimals in the base unit; `printed` is the figure as printed."""

    KIND = Kind.METRICS
    FIELDS = ("region", "indicator", "label", "value", "value_max", "printed", "unit", "bound", "aspect", "period", "subject")
    RELATED = ("region", "indicator")

    region = region_field()
    indicator = models.ForeignKey(Indicator, models.PROTECT, null=True, blank=True, related_name="metrics", verbose_name="指标")
    label = models.CharField("原文说法", max_length=300, blank=True)
    value = models.DecimalField("数值", max_digits=30, decimal_places=6)
    value_max = models.DecimalField("上限（区间）", max_digits=30, decimal_places=6, null=True, blank=True)
    printed = models.CharField("原文数字", max_length=100, blank=True)
    unit = models.CharField("单位", max_length=30, blank=True)
    bound = models.CharField("界限", max_length=10, choices=Bound, default=Bound.EXACT)
    aspect = models.CharField("数字类型", max_length=12, choices=Aspect, default=Aspect.LEVEL)
    period = period_field("时期")
    start = models.DateField("时期起", null=True, blank=True, editable=False)
    end = models.DateField("时期止", null=True, blank=True, editable=False)
    subject = models.CharField("归属", max_length=200, blank=True, help_text="数字所属的品牌、项目、企业或个人；地区自己的则空着")
    rank = models.CharField("取舍", max_length=12, choices=Rank, default=Rank.NORMAL)
    rank_reason = models.CharField("取舍理由", max_length=300, blank=True)

    class Meta(Record.Meta):
        verbose_name = verbose_name_plural = "指标数据"
        ordering = [F("end").desc(nulls_last=True), "id"]
        constraints = [
            *Record.Meta.constraints,
            known("bound", Bound.values),
            known("aspect", Aspect.values),
            known("rank", Rank.values),
            models.CheckConstraint(
                condition=Q(value_max__isnull=True) | Q(value_max__gt=F("value")),
                name="metric_range_in_order",
                violation_error_message="区间的上限要大于数值；不是区间就空着。",
            ),
            models.CheckConstraint(
                condition=Q(start__isnull=True) | Q(end__isnull=True) | Q(start__lte=F("end")),
                name="metric_period_in_order",
                violation_error_message="时期的开始晚于结束。",
            ),
            models.CheckConstraint(
                condition=Q(rank=Rank.NORMAL) | ~Q(rank_reason=""),
                name="metric_rank_has_reason",
                violation_error_message="取舍不是“一般”时，请写明理由。",
            ),
        ]
        indexes = [
            models.Index(fields=["region", "indicator", "aspect", "end"], name="metric_place"),
            models.Index(fields=["indicator", "aspect", "end"], name="metric_indicator"),
        ]

    def __str__(self) -> str:
        return f"{self.label} {self.printed}{self.unit}"

    @property
    def year(self) -> int | None:
        """The year under which the figure is filed: that of the period's last day, or of its first where it is open."""
        day = self.end or self.start
        return day.year if day else None


@pghistory.track()
class Program(Record):
    """A named or clearly delimited undertaking (项目做法) that one could look up later."""

    KIND = Kind.PROGRAMS
    FIELDS = ("name", "region", "type", "target_groups", "description", "since", "organizer")
    RELATED = ("region", "type")

    name = models.CharField("名称", max_length=200)
    region = region_field()
    type = models.ForeignKey(ProgramType, models.PROTECT, null=True, blank=True, related_name="programs", verbose_name="类型")
    target_groups = ArrayField(models.CharField(max_length=60), verbose_name="服务对象", default=list, blank=True)
    description = models.TextField("说明", blank=True, help_text="文中给它下定义的句子")
    since = period_field("始于")
    organizer = models.CharField("主办", max_length=200, blank=True)

    class Meta(Record.Meta):
        verbose_name = verbose_name_plural = "项目做法"
        ordering = ["name", "id"]
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(condition=~Q(name=""), name="program_has_name", violation_error_message="请填名称。"),
        ]
        indexes = [
            models.Index(fields=["region", "type"], name="program_place"),
            GinIndex(fields=["target_groups"], name="program_target_groups"),
        ]

    def __str__(self) -> str:
        return self.name


@pghistory.track()
class LaborBrand(Record):
    """A labor brand (劳务品牌)."""

    KIND = Kind.BRANDS
    FIELDS = ("name", "region", "level", "industry", "year")
    RELATED = ("region", "industry")

    name = models.CharField("名称", max_length=100)
    region = region_field()
    level = models.CharField("级别", max_length=12, choices=Level, blank=True)
    industry = models.ForeignKey(Industry, models.PROTECT, null=True, blank=True, related_name="brands", verbose_name="行业")
    year = period_field("认定年份")

    class Meta(Record.Meta):
        verbose_name = verbose_name_plural = "劳务品牌"
        ordering = ["name", "id"]
        constraints = [
            *Record.Meta.constraints,
            known("level", Level.values, blank=True),
            models.CheckConstraint(condition=~Q(name=""), name="brand_has_name", violation_error_message="请填名称。"),
        ]
        indexes = [models.Index(fields=["region", "level"], name="brand_place")]

    def __str__(self) -> str:
        return self.name


@pghistory.track()
class Cooperation(Record):
    """Two divisions that work together. The pair has no order; the smaller code is kept first."""

    KIND = Kind.COOPERATIONS
    FIELDS = ("from_region", "to_region", "kind", "since")
    RELATED = ("from_region", "to_region")

    from_region = models.ForeignKey(Region, models.PROTECT, related_name="cooperations_from", verbose_name="一方")
    to_region = models.ForeignKey(Region, models.PROTECT, related_name="cooperations_to", verbose_name="另一方")
    kind = models.CharField("性质", max_length=12, choices=CooperationKind, default=CooperationKind.LABOR)
    since = period_field("始于")

    class Meta(Record.Meta):
        verbose_name = verbose_name_plural = "劳务协作"
        ordering = ["from_region_id", "to_region_id", "id"]
        constraints = [
            *Record.Meta.constraints,
            known("kind", CooperationKind.values),
            models.CheckConstraint(
                condition=Q(from_region__lt=F("to_region")),
                name="cooperation_pair_in_code_order",
                violation_error_message="双方不能是同一个地区。",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.from_region.name} — {self.to_region.name}"


@pghistory.track()
class Policy(Record):
    """A document, plan or rule that is named."""

    KIND = Kind.POLICIES
    FIELDS = ("title", "number", "issuers", "year", "region")

    title = models.CharField("标题", max_length=300)
    number = models.CharField("文号", max_length=100, blank=True)
    issuers = ArrayField(models.CharField(max_length=100), verbose_name="发文机关", default=list, blank=True)
    year = period_field("年份")
    region = region_field()

    class Meta(Record.Meta):
        verbose_name = verbose_name_plural = "政策文件"
        ordering = ["-year", "title", "id"]
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(condition=~Q(title=""), name="policy_has_title", violation_error_message="请填标题。"),
        ]

    def __str__(self) -> str:
        return f"《{self.title}》"


@pghistory.track()
class SubsidyRate(Record):
    """A rate that a rule sets for whoever qualifies. A ceiling without a rate: amount and cap are both the ceiling."""

    KIND = Kind.SUBSIDIES
    FIELDS = ("name", "amount", "unit", "cap", "cap_unit", "region", "valid_from", "valid_to")

    name = models.CharField("补什么", max_length=200)
    amount = models.DecimalField("标准", max_digits=30, decimal_places=6)
    unit = models.CharField("单位", max_length=30)
    cap = models.DecimalField("封顶", max_digits=30, decimal_places=6, null=True, blank=True)
    cap_unit = models.CharField("封顶单位", max_length=30, blank=True)
    region = region_field()
    valid_from = period_field("起")
    valid_to = period_field("止")

    class Meta(Record.Meta):
        verbose_name = verbose_name_plural = "补贴标准"
        ordering = ["name", "id"]
        constraints = [
            *Record.Meta.constraints,
            models.CheckConstraint(
                condition=Q(amount__gte=0), name="subsidy_amount_not_negative", violation_error_message="标准不能是负数。"
            ),
            models.CheckConstraint(condition=~Q(name=""), name="subsidy_has_name", violation_error_message="请填补什么。"),
        ]

    def __str__(self) -> str:
        return self.name


RECORDS: dict[str, type[Record]] = {
    str(model.KIND): model for model in (Metric, Program, LaborBrand, Cooperation, Policy, SubsidyRate)
}
