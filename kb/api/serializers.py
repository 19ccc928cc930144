"""What the API says of a fact, an article, a division, an indicator. Figures are exact decimals, written as strings."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django.urls import reverse
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from articles.models import Article
from kb.browse import figures
from kb.browse.addresses import absolute
from kb.browse.article_page import FactGroup, heading
from kb.browse.kinds import section_of
from kb.browse.names import name_of
from kb.browse.periods import period_words
from kb.models import Claim, Cooperation, Indicator, LaborBrand, Level, Metric, Policy, Program, Record, Region, SubsidyRate
from kb.templatetags.records import SIGNED


class Permalink(serializers.URLField):  # type: ignore[misc]
    """The row's page on the site, for good; an evidence's sentence, highlighted in its article."""

    def __init__(self, **options: Any) -> None:
        super().__init__(source="*", **options)

    def to_representation(self, row: Any) -> str:
        if isinstance(row, Record):
            path = reverse(section_of(row).page, args=[row.pk])
        elif isinstance(row, Article):
            path = reverse("article", args=[row.pk])
        elif isinstance(row, Indicator):
            path = reverse("indicator", args=[row.pk])
        else:
            path = row.get_absolute_url()
        return absolute(path, self.context.get("request"))


@extend_schema_field({"type": "string", "pattern": r"^-?[0-9]+(\.[0-9]+)?$", "examples": ["120200"]})
class Exact(serializers.Field):  # type: ignore[misc]
    """A decimal with all its digits and no others."""

    def __init__(self, **options: Any) -> None:
        super().__init__(read_only=True, **options)

    def to_representation(self, value: Decimal) -> str:
        return figures.digits(value)


class Selectable(serializers.ModelSerializer):  # type: ignore[misc]
    """Of `fields` in the context only those, and ALWAYS."""

    ALWAYS: tuple[str, ...] = ("id", "url")

    def get_fields(self) -> dict[str, serializers.Field]:
        fields: dict[str, serializers.Field] = super().get_fields()
        asked = self.context.get("fields")
        return {name: field for name, field in fields.items() if not asked or name in asked or name in self.ALWAYS}


class PlaceSerializer(serializers.ModelSerializer):  # type: ignore[misc]
    class Meta:
        model = Region
        fields = ("code", "name", "full_name")
        read_only_fields = fields


class TermSerializer(serializers.Serializer):  # type: ignore[misc]
    """An entry of the vocabulary."""

    key = serializers.CharField()
    label = serializers.CharField()


class SourceSerializer(serializers.Serializer):  # type: ignore[misc]
    """The article of a claim."""

    id = serializers.IntegerField(source="article_id")
    title = serializers.SerializerMethodField()
    publication = serializers.CharField(source="article.publication", read_only=True)
    published = serializers.CharField(source="article.published", read_only=True, help_text="EDTF，没有写明则空着")

    def get_title(self, claim: Claim) -> str:
        return heading(claim.article, getattr(claim, "opening", ""))


class EvidenceSerializer(serializers.Serializer):  # type: ignore[misc]
    """A sentence that a fact stands on: `body[start:end]` of its article, counted in Unicode code points, is `quote`."""

    quote = serializers.CharField()
    start = serializers.IntegerField()
    end = serializers.IntegerField()
    url = Permalink()
    article = SourceSerializer(source="*")


COMMON_FIRST = ("id", "url", "name")
COMMON_LAST = ("state", "updated_at", "evidence")


class FactSerializer(Selectable):
    """What every kind shares."""

    ALWAYS = ("id", "url", "evidence")

    id = serializers.IntegerField()
    url = Permalink()
    name = serializers.SerializerMethodField()
    evidence = EvidenceSerializer(many=True)

    def get_name(self, record: Record) -> str:
        return name_of(record, record.source.quote if record.source else "")


def meta(record: type[Record], *own: str) -> type:
    """A serializer's Meta: what all records have around the kind's own."""
    names = (*COMMON_FIRST, *own, *COMMON_LAST)
    readable = tuple(name for name in names if name not in ("id", "url", "name", "evidence"))
    return type("Meta", (), {"model": record, "fields": names, "read_only_fields": readable})


class MetricSerializer(FactSerializer):
    region = PlaceSerializer(read_only=True, allow_null=True)
    indicator = TermSerializer(read_only=True, allow_null=True)
    value = Exact()
    value_max = Exact(allow_null=True)
    shown = serializers.SerializerMethodField(help_text="照页面的写法：12.02 万人")
    period_words = serializers.SerializerMethodField(help_text="时期的中文：2021年")

    Meta = meta(
        Metric, "region", "indicator", "label", "value", "value_max", "unit", "printed", "shown", "bound", "aspect", "period",
        "period_words", "start", "end", "subject", "rank", "rank_reason",
    )  # fmt: skip

    def get_shown(self, metric: Metric) -> str:
        signed = metric.aspect in SIGNED
        words = figures.shown(
            metric.value, metric.unit, value_max=metric.value_max, bound=metric.bound, printed=metric.printed, signed=signed
        )
        return str(words)

    def get_period_words(self, metric: Metric) -> str:
        return period_words(metric.period)


class ProgramSerializer(FactSerializer):
    region = PlaceSerializer(read_only=True, allow_null=True)
    type = TermSerializer(read_only=True, allow_null=True)

    Meta = meta(Program, "region", "type", "target_groups", "description", "since", "organizer")


class BrandSerializer(FactSerializer):
    region = PlaceSerializer(read_only=True, allow_null=True)
    level = serializers.ChoiceField([*Level.choices, ("", "未写明")], read_only=True)
    industry = TermSerializer(read_only=True, allow_null=True)

    Meta = meta(LaborBrand, "region", "level", "industry", "year")


class CooperationSerializer(FactSerializer):
    from_region = PlaceSerializer(read_only=True)
    to_region = PlaceSerializer(read_only=True)

    Meta = meta(Cooperation, "from_region", "to_region", "kind", "since")


class PolicySerializer(FactSerializer):
    region = PlaceSerializer(read_only=True, allow_null=True)

    Meta = meta(Policy, "region", "title", "number", "issuers", "year")


class SubsidySerializer(FactSerializer):
    region = PlaceSerializer(read_only=True, allow_null=True)
    amount = Exact()
    cap = Exact(allow_null=True)

    Meta = meta(SubsidyRate, "region", "amount", "unit", "cap", "cap_unit", "valid_from", "valid_to")


class ArticleSerializer(Selectable):
    id = serializers.IntegerField()
    url = Permalink()
    title = serializers.SerializerMethodField()
    region = PlaceSerializer(source="coverage.region", read_only=True, allow_null=True)
    original = serializers.PrimaryKeyRelatedField(read_only=True, allow_null=True, help_text="转载的原文的编号")
    source_url = serializers.CharField(source="url", read_only=True, help_text="文章自己的网址")

    class Meta:
        model = Article
        fields: tuple[str, ...] = (
            "id", "url", "title", "deck", "authors", "publication", "published", "region", "original", "source_url",
        )  # fmt: skip
        read_only_fields = fields

    def get_title(self, article: Article) -> str:
        return heading(article, getattr(article, "opening", "") or article.body[:40])


class MarkedSerializer(serializers.Serializer):  # type: ignore[misc]
    """A fact where an article states it."""

    kind = serializers.CharField()
    id = serializers.IntegerField()
    url = serializers.URLField()
    name = serializers.CharField()
    start = serializers.IntegerField()
    end = serializers.IntegerField()
    quote = serializers.CharField()


class ArticleDetailSerializer(ArticleSerializer):
    body = serializers.CharField(read_only=True)
    facts = serializers.SerializerMethodField(help_text="文中读出的事实，按类别和先后")

    class Meta(ArticleSerializer.Meta):
        fields = (*ArticleSerializer.Meta.fields, "body", "facts")
        read_only_fields = fields

    @extend_schema_field(MarkedSerializer(many=True))
    def get_facts(self, article: Article) -> list[dict[str, Any]]:
        return list(self.marked(self.context["groups"]))

    def marked(self, groups: list[FactGroup]) -> Iterator[dict[str, Any]]:
        for fact in (fact for group in groups for fact in group.facts):
            path = reverse(fact.section.page, args=[fact.record.pk])
            yield {
                "kind": fact.section.kind,
                "id": fact.record.pk,
                "url": absolute(path, self.context.get("request")),
                "name": fact.name,
                "start": fact.claim.start,
                "end": fact.claim.end,
                "quote": fact.claim.quote,
            }


class RegionSerializer(Selectable):
    ALWAYS = ("code", "url")

    code = serializers.CharField()
    url = Permalink()
    parent = serializers.SerializerMethodField(help_text="上级的代码")

    class Meta:
        model = Region
        fields: tuple[str, ...] = (
            "code", "url", "name", "short_name", "full_name", "level", "parent", "valid_from", "valid_to",
        )  # fmt: skip
        read_only_fields = fields

    def get_parent(self, region: Region) -> str | None:
        return region.parent_id


class FormerNameSerializer(serializers.Serializer):  # type: ignore[misc]
    name = serializers.CharField()
    changed_in = serializers.IntegerField(allow_null=True)


class RegionDetailSerializer(RegionSerializer):
    former_names = FormerNameSerializer(many=True, read_only=True)
    counts = serializers.SerializerMethodField(help_text="连同下面各级读到多少条，是事实的条数，不是数字的和")

    class Meta(RegionSerializer.Meta):
        fields = (*RegionSerializer.Meta.fields, "former_names", "counts")
        read_only_fields = fields

    @extend_schema_field({"type": "object", "additionalProperties": {"type": "integer"}})
    def get_counts(self, region: Region) -> dict[str, int]:
        return dict(self.context["counts"])


class IndicatorSerializer(Selectable):
    ALWAYS = ("key", "url")

    key = serializers.CharField()
    url = Permalink()

    class Meta:
        model = Indicator
        fields = ("key", "url", "label", "unit", "synonyms")
        read_only_fields = fields


FACTS: dict[str, type[FactSerializer]] = {
    "metrics": MetricSerializer,
    "programs": ProgramSerializer,
    "brands": BrandSerializer,
    "cooperations": CooperationSerializer,
    "policies": PolicySerializer,
    "subsidies": SubsidySerializer,
}


class ErrorSerializer(serializers.Serializer):  # type: ignore[misc]
    code = serializers.CharField(help_text="供程序判断：bad_request、not_found、gone、throttled …")
    message = serializers.CharField(help_text="给人看的一句话")
    parameter = serializers.CharField(allow_blank=True, help_text="哪个参数不对，或空")


class RefusalSerializer(serializers.Serializer):  # type: ignore[misc]
    error = ErrorSerializer()


def page_of(one: type[serializers.BaseSerializer]) -> type[serializers.Serializer]:
    """The serializer of a page of such rows, for the description."""
    name = one.__name__.replace("Serializer", "Page")
    fields = {
        "next": serializers.URLField(allow_null=True, help_text="下一页的地址"),
        "previous": serializers.URLField(allow_null=True, help_text="上一页的地址"),
        "results": one(many=True),
    }
    return type(name, (serializers.Serializer,), fields)
