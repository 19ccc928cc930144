"""Reference data: the divisions of China and the vocabulary that facts are filed under."""

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from kb.addresses import record_address


def changes() -> tuple[pghistory.RowEvent, ...]:
    """Track updates and deletions only: seeding writes 42,000 rows, whose history starts with their first change."""
    return pghistory.UpdateEvent(), pghistory.DeleteEvent()


class RegionLevel(models.TextChoices):
    NATION = "nation", "全国"
    PROVINCE = "province", "省级"
    PREFECTURE = "prefecture", "地级"
    COUNTY = "county", "县级"
    TOWNSHIP = "township", "乡级"


def subtree(code: str) -> str:
    """The prefix that all codes of a division's subtree share: 620000 → 62, 620500 → 6205, 620524 → 620524, 100000 → "".

    Source: GB/T 2260, two digits a level down to the county, three more for the township (GB/T 10114).
    """
    if code == "100000":
        return ""
    if len(code) != 6:
        return code
    return code[:2] if code.endswith("0000") else code[:4] if code.endswith("00") else code


@pghistory.track(*changes())
class Region(models.Model):
    """A division of China. `code` is that of GB/T 2260 (two digits a province, four a prefecture, six a county, nine a township)."""

    code = models.CharField("代码", max_length=9, primary_key=True)
    name = models.CharField("名称", max_length=60)
    short_name = models.CharField("简称", max_length=60, blank=True, db_index=True)
    full_name = models.CharField("全称", max_length=200, blank=True)
    level = models.CharField("级别", max_length=12, choices=RegionLevel)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name="上级")
    valid_from = models.PositiveSmallIntegerField("设立年份", null=True, blank=True)
    valid_to = models.PositiveSmallIntegerField("撤销年份", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "地区"
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                condition=Q(code__regex=r"^([0-9]{6}|[0-9]{9})$"),
                name="region_code_gbt2260",
                violation_error_message="代码是 6 位数字（乡级 9 位），依 GB/T 2260。",
            ),
            models.CheckConstraint(
                condition=~Q(parent=models.F("code")),
                name="region_not_its_own_parent",
                violation_error_message="上级不能是自己。",
            ),
            models.CheckConstraint(
                condition=Q(level__in=RegionLevel.values), name="region_level_known", violation_error_message="没有这种级别。"
            ),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_from__isnull=True) | Q(valid_from__lte=models.F("valid_to")),
                name="region_years_in_order",
                violation_error_message="设立年份不能晚于撤销年份。",
            ),
        ]

    def __str__(self) -> str:
        return self.full_name or self.name

    def get_absolute_url(self) -> str:
        return record_address("region", self.code)


@pghistory.track(*changes())
class FormerName(models.Model):
    """A name that a division bore until `changed_in`."""

    region = models.ForeignKey(Region, models.CASCADE, related_name="former_names", verbose_name="地区")
    name = models.CharField("曾用名", max_length=60, db_index=True)
    kind = models.CharField("类别", max_length=20, default="former")
    changed_in = models.PositiveSmallIntegerField("变更年份", null=True, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "曾用名"
        ordering = ["region", "changed_in"]
        constraints = [
            models.UniqueConstraint(
                fields=["region", "name", "changed_in"],
                nulls_distinct=False,
                name="former_name_once",
                violation_error_message="这个曾用名已经有了。",
            )
        ]

    def __str__(self) -> str:
        return self.name


class Term(models.Model):
    """An entry of the vocabulary; the extractor reads its synonyms."""

    key = models.CharField("键", max_length=60, primary_key=True)
    label = models.CharField("名称", max_length=100, unique=True)
    synonyms = ArrayField(models.CharField(max_length=100), verbose_name="同义词", default=list, blank=True)
    position = models.PositiveIntegerField("次序", default=0)

    class Meta:
        abstract = True
        ordering = ["position", "key"]

    def __str__(self) -> str:
        return self.label


@pghistory.track(*changes())
class Indicator(Term):
    """What a metric measures."""

    unit = models.CharField("单位", max_length=20, blank=True)
    definition = models.CharField("定义", max_length=300, blank=True, help_text="一句话说明数的是什么，显示在指标页")
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="merged", verbose_name="并入",
        help_text="两个指标其实是一个时，填要保留的那个：数据都改归它，名称和同义词成为它的同义词",
    )  # fmt: skip

    class Meta(Term.Meta):
        verbose_name = verbose_name_plural = "指标"
        constraints = [
            models.CheckConstraint(
                condition=~Q(merged_into=models.F("key")),
                name="indicator_not_merged_into_itself",
                violation_error_message="不能并入自己。",
            )
        ]


@pghistory.track(*changes())
class ProgramType(Term):
    """A type of program (项目类型)."""

    class Meta(Term.Meta):
        verbose_name = verbose_name_plural = "项目类型"


@pghistory.track(*changes())
class Industry(Term):
    """An industry of labor brands."""

    class Meta(Term.Meta):
        verbose_name = verbose_name_plural = "行业"


@pghistory.track(*changes())
class TargetGroup(Term):
    """Whom a program serves."""

    class Meta(Term.Meta):
        verbose_name = verbose_name_plural = "服务对象"
