"""What the lists can be narrowed by. The query string is the page's whole state; the same classes can serve exports and an API."""

import datetime
from typing import Any

import django_filters
from django.db.models import BooleanField, Count, Exists, OuterRef, Q, QuerySet
from django.db.models.expressions import RawSQL
from django.db.models.functions import Coalesce

from articles.models import Article
from kb.browse.areas import is_prepared, within_any
from kb.browse.facets import PLANS, Asked, Counts, Facet, count, live_cells, tally_cells
from kb.browse.fields import NONE, ChoicesFilter, InOrder, Moment, RegionFilter, TextsFilter, words_filter, year_filter
from kb.browse.paging import NO_DAY, no_day_last
from kb.models import Region
from kb.models.reference import subtree
from kb.search.finding import holding
from kb.search.indexing import catch_up

EARLIEST = NO_DAY + datetime.timedelta(1)  # of days that are known
# In the very words of the index search_metric_spanning.
SPANNING = RawSQL('extract(year FROM "kb_metric"."start") <> extract(year FROM "kb_metric"."end")', [], BooleanField())
FEW = 1_000  # among so many records their publications are counted on the spot: four rows of four tables for each


def facet_filter(facet: Facet) -> django_filters.Filter:
    if facet.is_open:
        return TextsFilter(facet.name, label=facet.label, method="in_facet")
    return ChoicesFilter(facet.name, label=facet.label, choices=facet.choices, method="in_facet")


class ListFilter(django_filters.FilterSet):  # type: ignore[misc]
    """What all lists share. A wrong value gives a message and no results: never results that the address does not say.

    Several values of one filter: any of them. Several filters: all of them.
    """

    KIND = ""
    BY_DAYS = False  # rows have days, so that months tell them apart; the others have years

    region = RegionFilter(label="地区", method="in_region")
    since = year_filter("从哪年", "ending_since")
    until = year_filter("到哪年", "beginning_until")
    q = words_filter()

    class Meta:
        form = InOrder

    @property
    def plan(self) -> tuple[Facet, ...]:
        return PLANS[self.KIND].facets

    @property
    def results(self) -> QuerySet[Any]:
        found: QuerySet[Any] = self.qs if self.is_valid() else self.queryset.none()
        return found

    @property
    def cleaned(self) -> dict[str, Any]:
        return dict(self.form.cleaned_data) if self.is_valid() else {}

    @property
    def regions(self) -> list[Region]:
        return self.cleaned.get("region") or []

    @property
    def asked(self) -> Asked:
        """What the cells are asked."""
        cleaned = self.cleaned
        values = {facet.name: cleaned[facet.name] for facet in self.plan if cleaned.get(facet.name)}
        return Asked(values, cleaned.get("since"), cleaned.get("until"))

    @property
    def needs_rows(self) -> bool:
        """Something is asked that no tally tells."""
        return bool(
            not PLANS[self.KIND].is_tallied
            or self.cleaned.get("q")
            or (self.KIND != "articles" and self.cleaned.get("publication"))
            or self.has_months
        )

    @property
    def has_months(self) -> bool:
        """Months are asked for, where the rows have days."""
        return self.BY_DAYS and any(one and one.month for one in (self.cleaned.get("since"), self.cleaned.get("until")))

    def counts(self) -> tuple[int, Counts]:
        """How many rows there are and how many each value of every facet would leave. One query."""
        if not self.is_valid():
            return 0, {}
        codes = [region.code for region in self.regions]
        if not self.needs_rows and is_prepared(codes):
            areas = [subtree(code) for code in codes] or [""]
            return count(self.KIND, tally_cells(self.KIND, [""] if "" in areas else areas, self.asked), self.asked)
        names = ["region", "q", "publication", *(("since", "until") if self.has_months else ())]
        return count(self.KIND, live_cells(self.KIND, self.narrowed(*names)), self.asked)

    def narrowed(self, *names: str) -> QuerySet[Any]:
        """The rows by these filters alone."""
        queryset = self.queryset.prefetch_related(None).select_related(None)
        for name in names:
            if name in self.filters and (name != "publication" or self.KIND != "articles"):
                queryset = self.filters[name].filter(queryset, self.cleaned.get(name))
        found: QuerySet[Any] = queryset
        return found

    def segments(self) -> list[QuerySet[Any]]:
        """The results cut where that lets an index find them, in the order of the list."""
        return [self.results]

    def in_facet(self, queryset: QuerySet[Any], name: str, values: list[str]) -> QuerySet[Any]:
        facet = next(facet for facet in self.plan if facet.name == name)
        if not values:
            return queryset
        if facet.is_list:
            return queryset.filter(**{f"{facet.field}__overlap": values})
        fits = Q(**{f"{facet.field}__in": [value for value in values if value != NONE]})
        if NONE in values:
            fits |= Q(**{facet.field: ""}) if facet.is_text else Q(**{f"{facet.field}__isnull": True})
        return queryset.filter(fits)

    def in_region(self, queryset: QuerySet[Any], name: str, regions: list[Region]) -> QuerySet[Any]:
        return within_any(queryset, [region.code for region in regions], "region_id")

    def _span(self) -> tuple[Any, Any]:
        """First and last year of a row, as in the cells."""
        columns = PLANS[self.KIND].columns
        return columns["first"], columns["last"]

    def ending_since(self, queryset: QuerySet[Any], name: str, moment: Moment) -> QuerySet[Any]:
        return queryset.annotate(last_year=self._span()[1]).filter(last_year__gte=int(moment))

    def beginning_until(self, queryset: QuerySet[Any], name: str, moment: Moment) -> QuerySet[Any]:
        return queryset.annotate(first_year=self._span()[0]).filter(first_year__lte=int(moment))

    def holding(self, queryset: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        catch_up()
        return holding(queryset, self.KIND, value)


class RecordFilter(ListFilter):
    """Records, which can also be asked for by the publications of their articles."""

    publication = TextsFilter(label="刊物", method="in_publication")

    def in_publication(self, queryset: QuerySet[Any], name: str, values: list[str]) -> QuerySet[Any]:
        if not values:
            return queryset
        between: Any = queryset.model.claims.through._default_manager
        record = f"{queryset.model._meta.model_name}_id"
        named = [value for value in values if value != NONE] + [""] * (NONE in values)
        claims = between.filter(**{record: OuterRef("pk")}, claim__article__publication__in=named, claim__withdrawn_at=None)
        return queryset.filter(Exists(claims))

    def publications(self) -> dict[str, int]:
        """How many of the rows each publication printed. One query."""
        rows = self.queryset.prefetch_related(None).select_related(None)
        for name, one in self.filters.items():
            if name != "publication":
                rows = one.filter(rows, self.cleaned.get(name))
        name = str(self.queryset.model._meta.model_name)
        between: Any = self.queryset.model.claims.through._default_manager
        links = between.filter(**{f"{name}__in": rows.order_by().values("pk")}, claim__withdrawn_at=None)
        counted = links.values("claim__article__publication").annotate(held=Count(f"{name}_id", distinct=True))
        return {publication or NONE: held for publication, held in counted.values_list("claim__article__publication", "held")}


class MetricFilter(RecordFilter):
    """Periods that overlap the years or months; 截至 counts for the year it ends in, 以来 for the year it begins in (as `Metric.year`)."""

    KIND = "metrics"
    BY_DAYS = True

    def ending_since(self, queryset: QuerySet[Any], name: str, moment: Moment) -> QuerySet[Any]:
        return queryset.annotate(last_day=Coalesce("end", "start")).filter(last_day__gte=moment.first_day)

    def beginning_until(self, queryset: QuerySet[Any], name: str, moment: Moment) -> QuerySet[Any]:
        return queryset.annotate(first_day=Coalesce("start", "end")).filter(first_day__lte=moment.last_day)

    def segments(self) -> list[QuerySet[Any]]:
        """Of years: the few that reach beyond them, those that end in them, those without an end. Many reach beyond months."""
        since, until = self.cleaned.get("since"), self.cleaned.get("until")
        if not (since or until) or self.has_months:
            return [self.results]
        last = until.last_day if until else datetime.date.max
        first = since.first_day if since else EARLIEST
        ends = self.results.annotate(ends=no_day_last("end"))
        beyond = ends.filter(SPANNING, ends__gt=last, start__lte=last)
        return [beyond, ends.filter(ends__range=(first, last)), self.results.filter(end=None, start__range=(first, last))]


class ProgramFilter(RecordFilter):
    KIND = "programs"


class BrandFilter(RecordFilter):
    KIND = "brands"


class CooperationFilter(RecordFilter):
    KIND = "cooperations"

    def in_region(self, queryset: QuerySet[Any], name: str, regions: list[Region]) -> QuerySet[Any]:
        return within_any(queryset, [region.code for region in regions], "from_region_id", "to_region_id")


class PolicyFilter(RecordFilter):
    KIND = "policies"


class SubsidyFilter(RecordFilter):
    KIND = "subsidies"


class ArticleFilter(ListFilter):
    KIND = "articles"
    BY_DAYS = True

    class Meta(ListFilter.Meta):
        model = Article
        fields: list[str] = []

    def in_region(self, queryset: QuerySet[Any], name: str, regions: list[Region]) -> QuerySet[Any]:
        return within_any(queryset, [region.code for region in regions], "coverage__region_id")

    def ending_since(self, queryset: QuerySet[Any], name: str, moment: Moment) -> QuerySet[Any]:
        return queryset.filter(published_on__gte=moment.first_day)

    def beginning_until(self, queryset: QuerySet[Any], name: str, moment: Moment) -> QuerySet[Any]:
        return queryset.filter(published_on__lte=moment.last_day)


for _filter in (MetricFilter, ProgramFilter, BrandFilter, CooperationFilter, PolicyFilter, SubsidyFilter, ArticleFilter):
    for _facet in PLANS[_filter.KIND].facets:
        _filter.base_filters[_facet.name] = facet_filter(_facet)

FILTERS: dict[str, type[ListFilter]] = {
    one.KIND: one
    for one in (MetricFilter, ProgramFilter, BrandFilter, CooperationFilter, PolicyFilter, SubsidyFilter, ArticleFilter)
}
