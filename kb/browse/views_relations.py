"""Pages that set records beside one another: the calculator and table of rates, links of cooperations, policies and what refers to them."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from kb.browse import cooperation_links, cooperation_sides, policy_chains
from kb.browse.asked import turn_of
from kb.browse.calculator import Calculator
from kb.browse.clean import clean_address
from kb.browse.cooperation_links import Links
from kb.browse.paging import address
from kb.browse.policy_directory import Directory
from kb.browse.policy_levels import LEVELS, UNKNOWN, labelled
from kb.browse.rate_table import RateTable
from kb.subsidies.kinds import KINDS
from kb.subsidies.units import THINGS

CHAINS = 30  # on a page


@clean_address
def calculator(request: HttpRequest) -> HttpResponse:
    """A form sent with empty boxes is led to the address that says only what was entered: that is the permalink."""
    page = Calculator(request.GET)
    context = {"page": page, "things": THINGS, "all": address(request.GET, show="", page="")}
    return render(request, "subsidies/calculator.html", context | narrowing(request))


@clean_address
def rate_table(request: HttpRequest) -> HttpResponse:
    page = RateTable(request.GET)
    units = [(unit, held, address(request.GET, unit=unit, page="")) for unit, held in page.units.items()]
    return render(request, "subsidies/table.html", {"page": page, "units": units} | narrowing(request))


def narrowing(request: HttpRequest) -> dict[str, Any]:
    """What the boxes for region, kind and words show, and the address that a page's number is put behind."""
    asked = request.GET
    return {
        "kinds": KINDS,
        "chosen_kinds": asked.getlist("kind"),
        "regions": [text[:40] for text in asked.getlist("region")],
        "words": asked.get("q", "")[:100],
        "turn": turn_of(asked),
    }


@clean_address
def links(request: HttpRequest) -> HttpResponse:
    asked = request.GET
    context = {
        "page": Links(asked),
        "kinds": cooperation_links.KINDS,
        "chosen_kinds": asked.getlist("kind"),
        "region": asked.get("region", "")[:40],
        "since": asked.get("since", "")[:4],
        "width": cooperation_links.WIDTH,
        "height": cooperation_links.HEIGHT,
    }
    return render(request, "cooperations/links.html", context)


@clean_address
def between(request: HttpRequest) -> HttpResponse:
    texts = {side: request.GET.get(side, "").strip()[:40] for side in ("a", "b")}
    found = {side: cooperation_sides.division(text) if text else None for side, text in texts.items()}
    context: dict[str, Any] = {**texts, "first": found["a"], "second": found["b"]}
    context["unknown"] = [text for side, text in texts.items() if text and not found[side]]
    if found["a"] and found["b"]:
        page = cooperation_sides.page_between(found["a"], found["b"], request.GET.get("page"))
        pairs = cooperation_sides.pairs(page.object_list, found["a"])
        context |= {"page": page, "pairs": pairs, "turn": turn_of(request.GET)}
    return render(request, "cooperations/between.html", context)


@clean_address
def issuers(request: HttpRequest) -> HttpResponse:
    asked = request.GET
    context = {
        "page": Directory(asked),
        "turn": turn_of(asked),
        "but_level": f"{address(asked, level='', page='')}&",
        "but_issuer": f"{address(asked, issuer='', page='')}&",
        "levels": {**LEVELS, UNKNOWN: labelled(UNKNOWN)},
        "region": asked.get("region", "")[:40],
        "q": asked.get("q", "")[:100],
        "issuer": asked.get("issuer", "")[:100],
        "since": asked.get("since", "")[:4],
        "until": asked.get("until", "")[:4],
    }
    return render(request, "policies/issuers.html", context)


@clean_address
def chains(request: HttpRequest) -> HttpResponse:
    text = request.GET.get("region", "").strip()[:40]
    region = cooperation_sides.division(text) if text else None
    context: dict[str, Any] = {"text": text, "region": region, "levels": LEVELS}
    if region or not text:
        found, looked = policy_chains.chains([region.code] if region else [])
        page = Paginator(found, CHAINS).get_page(request.GET.get("page"))
        context |= {"page": page, "looked": looked, "turn": turn_of(request.GET), "most": policy_chains.ARTICLES}
    return render(request, "policies/chains.html", context)


ADDRESSES = [
    path("policies/issuers/", issuers, name="issuers"),
    path("policies/chains/", chains, name="chains"),
    path("cooperations/links/", links, name="links"),
    path("cooperations/between/", between, name="between"),
    path("subsidies/calculator/", calculator, name="calculator"),
    path("subsidies/compare/", rate_table, name="rate_table"),
]
