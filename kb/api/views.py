"""The operations: lists by the site's own filters, and single rows. Which facts are seen is decided where the pages decide it."""

from typing import Any

from django.db.models import F, Q, QuerySet
from django.shortcuts import get_object_or_404
from django.urls import reverse
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from articles.models import Article
from kb.api import serializers
from kb.api.errors import Refused
from kb.api.facts import FactSerializer, beside
from kb.api.fields import Selectable
from kb.api.finding import segments_of
from kb.api.paging import page
from kb.api.parameters import FORMAT, PAGING, Parameter, check, chosen, fields_of, list_parameters, words
from kb.api.rendering import CSVRenderer, columns_of
from kb.api.schema import Schema
from kb.browse.addresses import absolute
from kb.browse.article_page import facts_of
from kb.browse.coverage import totals_of
from kb.browse.kinds import SECTIONS
from kb.browse.paging import ORDERS, SIZE, Key, address
from kb.browse.record_page import survivor_id, why_gone
from kb.browse.regions import find_regions
from kb.models import Indicator, Region
from kb.models.reference import RegionLevel, subtree


class Operation(APIView):  # type: ignore[misc]
    """One GET. `kind` names the section, `label` its name in the description."""

    schema = Schema()
    kind = ""
    label = ""
    row: type[Selectable] = Selectable
    is_list = False
    merges = False  # a row may have become part of another
    vanishes = False  # a row may no longer be shown
    asked: dict[str, list[str]]

    @property
    def parameters(self) -> list[Parameter]:
        return [fields_of(self.row().fields)]

    def initial(self, request: Request, *args: Any, **options: Any) -> None:
        super().initial(request, *args, **options)
        if request.method in ("GET", "HEAD"):
            self.asked = check(self.parameters, request.query_params)

    def finalize_response(self, request: Request, response: Any, *args: Any, **options: Any) -> Any:
        """Refusals and descriptions are JSON, whatever form was asked for."""
        if response.status_code >= 400 or request.method == "OPTIONS":
            request.accepted_renderer, request.accepted_media_type = JSONRenderer(), JSONRenderer.media_type
        return super().finalize_response(request, response, *args, **options)

    def first(self, name: str) -> str:
        return (self.asked.get(name) or [""])[0]

    def serialize(self, rows: Any, *, many: bool = False, **context: Any) -> Any:
        if issubclass(self.row, FactSerializer):
            context |= beside(rows if many else [rows])
        return self.row(rows, many=many, context={"request": self.request, "fields": self.asked.get("fields"), **context})

    def moved(self, name: str, key: Any) -> Response:
        """To the row that this one became part of, asked the same."""
        query = address(self.request.query_params).rstrip("?")
        return Response(status=301, headers={"Location": reverse(name, args=[key]) + query})


class ListOperation(Operation):
    """A page of rows. `segments` follow one another in `order`."""

    is_list = True
    order: tuple[Key, ...] = ()

    def get_renderers(self) -> list[Any]:
        return [*super().get_renderers(), CSVRenderer()]

    def segments(self, request: Request) -> list[QuerySet[Any]]:
        raise NotImplementedError

    def get(self, request: Request) -> Response:
        size = int(self.first("size") or SIZE)
        found = page(self.order, self.segments(request), size, self.first("after"), self.first("before"))
        serializer = self.serialize(found.rows, many=True)
        self.columns = list(columns_of(serializer.child))
        following = self._turn(request, after=found.next) if found.next else None
        previous = self._turn(request, before=found.previous) if found.previous else None
        links = [f'<{url}>; rel="{rel}"' for url, rel in ((following, "next"), (previous, "prev")) if url]
        headers = {"Link": ", ".join(links)} if links else {}
        return Response({"next": following, "previous": previous, "results": serializer.data}, headers=headers)

    def _turn(self, request: Request, **changes: str) -> str:
        return absolute(request.path + address(request.query_params, **({"after": "", "before": ""} | changes)), request)


class FilteredList(ListOperation):
    """A list of the site: /metrics/ …, /articles/."""

    @property
    def order(self) -> tuple[Key, ...]:  # type: ignore[override]
        return ORDERS[self.kind]

    @property
    def parameters(self) -> list[Parameter]:
        return list_parameters(self.kind, self.row().fields)

    def segments(self, request: Request) -> list[QuerySet[Any]]:
        return segments_of(self.kind, request.query_params)


class RecordDetail(Operation):
    """One fact. A merged one leads to its survivor; one that is no longer or not yet shown is gone."""

    merges = vanishes = True

    def get(self, request: Request, pk: int) -> Response:
        section = SECTIONS[self.kind]
        found = get_object_or_404(section.model.objects.with_evidence(), pk=pk)
        if found.merged_into_id is not None:
            return self.moved(f"api_{section.page}", survivor_id(found))
        if why := why_gone(found):
            raise Refused(f"这一条{why}，不再公开。" if found.decided else f"这一条{why}，没有公开。", code=410)
        return Response(self.serialize(found).data)


class ArticleDetail(Operation):
    row = serializers.ArticleDetailSerializer

    def get(self, request: Request, pk: int) -> Response:
        found = get_object_or_404(Article.objects.select_related("coverage__region"), pk=pk)
        return Response(self.serialize(found, groups=facts_of(found)).data)


class RegionList(ListOperation):
    row = serializers.RegionSerializer
    order = (Key("code", F("code"), str),)
    LEVEL = chosen("level", "级别", lambda: dict(RegionLevel.choices))
    NAME = words("name", "名称、简称、曾用名或代码，须全同（武山、武山县、620524）", 40, "once")
    WITHIN = Parameter(
        "within",
        "这个地区和下面各级，写代码",
        {"type": "string", "pattern": "^([0-9]{6}|[0-9]{9})$"},
        "请写六位或九位代码，如 620524。",
    )

    @property
    def parameters(self) -> list[Parameter]:
        return [self.NAME, self.LEVEL, self.WITHIN, fields_of(self.row().fields), *PAGING, FORMAT]

    def segments(self, request: Request) -> list[QuerySet[Any]]:
        fits = Q()
        if name := self.first("name"):
            fits &= Q(pk__in=[region.pk for region in find_regions(name)])
        if levels := self.asked.get("level"):
            fits &= Q(level__in=levels)
        if within := self.first("within"):
            if not Region.objects.filter(pk=within).exists():
                raise Refused(f"没有代码是 {within} 的地区。", "within", 404)
            fits &= Q(code__startswith=subtree(within))
        return [Region.objects.filter(fits)]


class RegionDetail(Operation):
    row = serializers.RegionDetailSerializer

    def get(self, request: Request, code: str) -> Response:
        found = get_object_or_404(Region.objects.prefetch_related("former_names"), pk=code)
        totals = totals_of(code)
        return Response(self.serialize(found, counts={**totals.counts, "articles": totals.articles}).data)


class IndicatorList(ListOperation):
    row = serializers.IndicatorSerializer
    order = (Key("position", F("position"), int), Key("pk", F("pk"), str))

    @property
    def parameters(self) -> list[Parameter]:
        return [fields_of(self.row().fields), *PAGING, FORMAT]

    def segments(self, request: Request) -> list[QuerySet[Any]]:
        return [Indicator.objects.filter(merged_into=None)]


class IndicatorDetail(Operation):
    row = serializers.IndicatorSerializer
    merges = True

    def get(self, request: Request, key: str) -> Response:
        found = get_object_or_404(Indicator, pk=key)
        if found.merged_into_id is not None:
            return self.moved("api_indicator", found.merged_into_id)
        return Response(self.serialize(found).data)
