"""What the office holds true: records, each standing on claims."""

from collections.abc import Iterable
from typing import Any, Self

import pghistory
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Prefetch, Q
from django.db.models.functions import Left
from django.utils.functional import cached_property

from kb.models.claims import Claim, Kind
from kb.models.reference import Indicator, Industry, ProgramType, Region, subtree


class State(models.TextChoices):
    PROPOSED = "proposed", "待核"
    ACCEPTED = "accepted", "已核"
    REVISIT = "revisit", "待复核"
    REJECTED = "rejected", "不采用"


DECIDED = (State.ACCEPTED, State.REVISIT, State.REJECTED)


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


class RecordQuerySet(models.QuerySet[Any]):
    def published(self) -> Self:
        """What the public site shows: not rejected, not merged away, still read in its article or set right or accepted by a person.

        With KB_PUBLISH=accepted only what a person has accepted.
        """
        shown = {State.ACCEPTED, State.REVISIT}
        if settings.KB_PUBLISH == "all":
            shown.add(State.PROPOSED)
        still_held = Q(unsupported=False) | Q(state__in=(State.ACCEPTED, State.REVISIT)) | ~Q(edited=[])
        return self.filter(still_held, state__in=shown, merged_into=None)

    def within(self, code: str) -> Self:
        """Records of a division and of all below it."""
        prefix = subtree(code)
        return self.filter(region__code__startswith=prefix) if prefix else self

    def with_evidence(self) -> Self:
        """Related rows and current claims with their articles, without the articles' texts; the number of queries is constant."""
        claims = Claim.objects.select_related("article").defer("article__body", "article__context").order_by("id")
        claims = claims.annotate(opening=Left("article__body", 40))  # stands in for the title of an article without one
        return self.select_related(*self.model.RELATED).prefetch_related(
            Prefetch("claims", queryset=claims, to_attr="loaded_claims")
        )


class Record(models.Model):
    """What every record kind shares.

    edited: names of the fields that a person set; a machine writes only the others.
    unsupported: no reading gives any of its claims any more; kept, flagged, and not shown unless a person decided on it.
    identity: digest of what makes two articles speak of the same fact.
    """

    KIND: Kind
    FIELDS: tuple[str, ...] = ()  # what a claim can set
    RELATED: tuple[str, ...] = ("region",)
    merged_into_id: int | None

    state = models.CharField("状态", max_length=12, choices=State, default=State.PROPOSED, db_index=True)
    edited = ArrayField(models.CharField(max_length=40), verbose_name="人工改过的栏目", default=list, blank=True)
    unsupported = models.BooleanField("原文依据已失效", default=False)
    identity = models.CharField(max_length=64, db_index=True, editable=False)
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="merged", verbose_name="并入")
    claims = models.ManyToManyField(Claim, related_name="%(class)s_records", verbose_name="依据", blank=True)
    created_at = models.DateTimeField("建立时间", auto_now_add=True)
    updated_at = models.DateTimeField("更新时间", auto_now=True)

    objects = RecordQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=State.values), name="%(class)s_state_known", violation_error_message="没有这种状态。"
            ),
            models.CheckConstraint(
                condition=~Q(merged_into=F("id")),
                name="%(class)s_not_merged_into_itself",
                violation_error_message="不能并入自己。",
            ),
        ]

    @property
    def decided(self) -> bool:
        """A person has accepted or rejected it."""
        return self.state in DECIDED

    @property
    def is_reviewed(self) -> bool:
        return self.state == State.ACCEPTED

    def locked(self, field: str) -> bool:
        """A machine may not write this field."""
        return self.decided or field in self.edited

    @cached_property
    def evidence(self) -> list[Claim]:
        """The claims it stands on: those that the last reading gave, or, where none is left, those it was once read from.

        Pages load them with `with_evidence()`.
        """
        loaded: list[Claim] | None = getattr(self, "loaded_claims", None)
        claims = list(self.claims.select_related("article").order_by("id")) if loaded is None else loaded
        return [claim for claim in claims if claim.withdrawn_at is None] or claims

    @property
    def source(self) -> Claim | None:
        """The claim shown first."""
        return self.evidence[0] if self.evidence else None


def known(field: str, values: Iterable[str], *, blank: bool = False) -> models.CheckConstraint:
    """A named constraint: the column holds one of `values`."""
    allowed = [*values, ""] if blank else list(values)
    return models.CheckConstraint(
        condition=Q(**{f"{field}__in": allowed}), name=f"%(class)s_{field}_known", violation_error_message="没有这个选项。"
    )


def region_field(**options: Any) -> Any:
    return models.ForeignKey(
        Region, models.PROTECT, null=True, blank=True, verbose_name="地区", related_name="%(class)ss", **options
    )


def period_field(verbose_name: str) -> Any:
    return models.CharField(
        verbose_name, max_length=60, blank=True, help_text="EDTF：2021、2021-09、2022-01/2022-06、../2022-09-27、2019/.."
    )


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
