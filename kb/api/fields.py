"""What the API's rows are made of: permalinks, exact figures, divisions, entries of the vocabulary; and rows of chosen fields."""

from decimal import Decimal
from typing import Any

from django.urls import reverse
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from articles.models import Article
from kb.browse import figures
from kb.browse.addresses import absolute
from kb.browse.kinds import section_of
from kb.models import Indicator, Record, Region


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
