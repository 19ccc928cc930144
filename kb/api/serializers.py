"""What the API says of an article, a division, an indicator; pages of rows, and refusals."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from articles.models import Article
from kb.api.fields import Permalink, PlaceSerializer, Selectable
from kb.browse.addresses import absolute
from kb.browse.article_page import FactGroup, heading
from kb.models import Indicator, Region


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
            "id", "url", "title", "deck", "authors", "publication", "published", "page", "region", "original", "source_url",
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
