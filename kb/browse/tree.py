"""The region facet: divisions with how many rows they would leave, opened level by level."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, F
from django.db.models.functions import Left
from django.http import HttpRequest

from kb.browse.areas import below
from kb.browse.facets import Asked, count_areas, count_divisions
from kb.browse.filters import ListFilter
from kb.browse.paging import address
from kb.models import Region
from kb.models.reference import subtree

MOST = 20  # levels opened at once
CODES = {"articles": "coverage__region_id"}


@dataclass
class Node:
    region: Region
    count: int
    selected: bool
    opened: bool = False
    turn: str = ""  # the address that opens or closes it; "" where nothing is below
    children: "list[Node]" = field(default_factory=list)

    @property
    def name(self) -> str:
        return self.region.name


def region_tree(request: HttpRequest, filterset: ListFilter) -> list[Node]:
    """Provinces, and what is below those that are opened or hold a selected division. Two queries, two more a province opened."""
    chosen = {region.code for region in filterset.regions}
    opened = _opened(request, chosen)
    provinces = {code for code in opened if code.endswith("0000")} | {code[:2] + "0000" for code in opened}
    counts = _province_counts(filterset)
    wanted = [prefix.ljust(6, "0") for prefix in counts] + sorted(chosen)
    rows: list[Any] = list(Region.objects.filter(pk__in=wanted, level="province"))
    nodes = []
    for region in rows:
        node = _node(request, region, counts.get(region.code[:2], 0), chosen, opened)
        if region.code in provinces & opened:
            node.children = _below(request, filterset, region, chosen, opened)
        nodes.append(node)
    return nodes


def _opened(request: HttpRequest, chosen: Iterable[str]) -> set[str]:
    asked = [code for code in request.GET.getlist("open")[:MOST] if len(code) == 6 and code.isascii() and code.isdigit()]
    above = {code[:2] + "0000" for code in chosen} | {code[:4] + "00" for code in chosen if not code.endswith("0000")}
    shut = set(request.GET.getlist("shut")[:MOST])
    return ({*asked} | {code[:2] + "0000" for code in asked} | above) - shut


def _node(request: HttpRequest, region: Region, number: int, chosen: set[str], opened: set[str]) -> Node:
    is_open = region.code in opened
    turn = ""
    if region.level in ("province", "prefecture"):
        asked, shut = request.GET.getlist("open")[:MOST], request.GET.getlist("shut")[:MOST]
        if is_open:
            asked, shut = [code for code in asked if not code.startswith(subtree(region.code))], [*shut, region.code]
        else:
            asked, shut = [*asked, region.code], [code for code in shut if code != region.code]
        turn = address(request.GET, open=asked, shut=shut, after="", before="")
    return Node(region, number, region.code in chosen, is_open, turn)


def _below(request: HttpRequest, filterset: ListFilter, province: Region, chosen: set[str], opened: set[str]) -> list[Node]:
    """Prefectures of a province, or counties where it has none, and the counties of those opened."""
    counts = _counts_inside(filterset, province.code[:2])
    inside = Region.objects.filter(code__startswith=province.code[:2]).exclude(level="township").exclude(pk=province.pk)
    parents: dict[str, list[Region]] = defaultdict(list)
    for region in inside:
        parents[str(region.parent_id)].append(region)

    sums: Counter[str] = Counter()
    for code, count in counts.items():
        sums.update({code: count, code[:4]: count})

    def nodes(parent: Region) -> list[Node]:
        made = []
        for region in parents[parent.code]:
            number = sums[subtree(region.code)]
            if not number and region.code not in chosen | opened:
                continue
            node = _node(request, region, number, chosen, opened)
            node.children = nodes(region) if node.opened and region.level != "county" else []
            made.append(node)
        return made

    return nodes(province)


def _province_counts(filterset: ListFilter) -> dict[str, int]:
    if not filterset.is_valid():
        return {}
    if not filterset.needs_rows:
        return count_areas(filterset.KIND, filterset.asked)
    return _counted(filterset, 2)


def _counts_inside(filterset: ListFilter, prefix: str) -> dict[str, int]:
    """By six digits, within a province."""
    if not filterset.is_valid():
        return {}
    if not filterset.needs_rows and filterset.asked.is_plain:
        return count_divisions(filterset.KIND, prefix, Asked(filterset.asked.values))
    return _counted(filterset, 6, prefix)


def _counted(filterset: ListFilter, digits: int, prefix: str = "") -> dict[str, int]:
    rows = filterset.narrowed(*(name for name in filterset.filters if name != "region")).order_by()
    if filterset.KIND == "articles":
        rows = filterset.filters["publication"].filter(rows, filterset.cleaned.get("publication"))
    if filterset.KIND == "cooperations":
        held: Counter[str] = Counter()
        for codes in rows.values_list("from_region_id", "to_region_id"):
            held.update({code[:digits] for code in codes if code.startswith(prefix)})
        return dict(held)
    code = CODES.get(filterset.KIND, "region_id")
    if prefix:
        rows = rows.filter(below(code, prefix))
    grouped = rows.exclude(**{f"{code}__isnull": True}).annotate(area=Left(F(code), digits)).values("area")
    return dict(grouped.annotate(held=Count("pk")).values_list("area", "held"))
