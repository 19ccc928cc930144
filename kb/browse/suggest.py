"""What is offered while one types: divisions, indicators, brands and programs whose names begin so."""

from dataclasses import dataclass

from django.db.models import Q

from kb.models import Indicator, LaborBrand, Program, Region

MOST = 10


@dataclass(frozen=True)
class Offer:
    value: str
    note: str


def regions(text: str) -> list[Offer]:
    """Counties and higher divisions whose name, short or former name begins with `text`, the highest first; the value is the code."""
    if not text:
        return []
    begins = (
        Q(name__startswith=text)
        | Q(full_name__startswith=text)
        | Q(former_names__name__startswith=text)
        | Q(code__startswith=text)
    )
    found = Region.objects.filter(begins).exclude(level="township").order_by("code").distinct()[:MOST]
    return [Offer(one.full_name or one.name, one.code) for one in found]


def names(text: str) -> list[Offer]:
    """Up to MOST names of all kinds for the search box. Four queries."""
    if not text:
        return []
    begins = Q(name__startswith=text) | Q(short_name=text) | Q(former_names__name__startswith=text)
    divisions = Region.objects.filter(begins).exclude(level="township").order_by("code").distinct()[:5]
    offers = [Offer(one.full_name or one.name, "地区") for one in divisions]
    offers += [
        Offer(one.label, "指标") for one in Indicator.objects.filter(Q(label__contains=text) | Q(synonyms__contains=[text]))[:4]
    ]
    for model, note in ((LaborBrand, "劳务品牌"), (Program, "项目做法")):
        found = model.objects.published().filter(name__startswith=text).order_by("name").values_list("name", flat=True)
        offers += [Offer(name, note) for name in dict.fromkeys(found[:20])][:4]
    return offers[: 2 * MOST]
