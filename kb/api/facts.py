"""What the API says of a fact: the kind's own fields, and each sentence that it stands on. Figures are exact decimals as strings."""

from collections.abc import Iterable
from typing import Any

from rest_framework import serializers

from kb.api.fields import Exact, Permalink, PlaceSerializer, Selectable, TermSerializer
from kb.browse import figures
from kb.browse.article_page import heading
from kb.browse.corrections import corrections, sentence
from kb.browse.names import name_of
from kb.browse.periods import period_words
from kb.browse.sentence import sentences
from kb.models import Claim, Cooperation, LaborBrand, Level, Metric, Policy, Program, Record, SubsidyRate
from kb.models.claims import Kind
from kb.templatetags.records import SIGNED


class SourceSerializer(serializers.Serializer):  # type: ignore[misc]
    """The article of a claim."""

    id = serializers.IntegerField(source="article_id")
    title = serializers.SerializerMethodField()
    publication = serializers.CharField(source="article.publication", read_only=True)
    published = serializers.CharField(source="article.published", read_only=True, help_text="EDTF，没有写明则空着")

    def get_title(self, claim: Claim) -> str:
        return heading(claim.article, getattr(claim, "opening", ""))


class EvidenceSerializer(serializers.Serializer):  # type: ignore[misc]
    """Words that a fact stands on: `body[start:end]` of its article, counted in Unicode code points, is `quote`."""

    quote = serializers.CharField()
    sentence = serializers.SerializerMethodField(help_text="这些词句所在的整句")
    start = serializers.IntegerField()
    end = serializers.IntegerField()
    url = Permalink()
    article = SourceSerializer(source="*")

    def get_sentence(self, claim: Claim) -> str:
        said = self.context.get("said", {}).get(claim.pk)
        return said.text if said else claim.quote


COMMON_FIRST = ("id", "url", "name")
COMMON_LAST = ("state", "updated_at", "corrected", "evidence")


def beside(rows: Iterable[Record]) -> dict[str, Any]:
    """What a serializer's context needs of facts of one kind: the sentences of their evidence, and what was corrected. A few queries."""
    rows = list(rows)
    claims = [claim for row in rows for claim in row.evidence]
    has_ceilings = any(row.KIND == Kind.SUBSIDIES for row in rows)
    return {"said": sentences(claims, with_ceiling=has_ceilings) if claims else {}, "corrections": corrections(rows)}


class FactSerializer(Selectable):
    """What every kind shares."""

    ALWAYS = ("id", "url", "evidence")

    id = serializers.IntegerField()
    url = Permalink()
    name = serializers.SerializerMethodField()
    corrected = serializers.SerializerMethodField(help_text="编辑更正了什么、原来读作什么：数值原读作 12 万人；没有更正则空着")
    evidence = EvidenceSerializer(many=True)

    def get_name(self, record: Record) -> str:
        return name_of(record, record.source.quote if record.source else "")

    def get_corrected(self, record: Record) -> str:
        return sentence(self.context.get("corrections", {}).get(record.pk, []))


def meta(record: type[Record], *own: str) -> type:
    """A serializer's Meta: what all records have around the kind's own."""
    names = (*COMMON_FIRST, *own, *COMMON_LAST)
    readable = tuple(name for name in names if name not in ("id", "url", "name", "corrected", "evidence"))
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


FACTS: dict[str, type[FactSerializer]] = {
    "metrics": MetricSerializer,
    "programs": ProgramSerializer,
    "brands": BrandSerializer,
    "cooperations": CooperationSerializer,
    "policies": PolicySerializer,
    "subsidies": SubsidySerializer,
}
