"""What a search asks for besides its words: a place, a section of the site."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Q
from django.urls import reverse

from kb.browse.kinds import SECTIONS
from kb.browse.regions import best_of, find_regions
from kb.models import FormerName, Region

LONGEST = 24  # characters of a place's name at the start of a query
SHORTEST = 2
NOTHING = ("", "省", "市", "县", "区", "州", "盟", "旗")  # left of a longer name, no question of its own
PLACES = 5  # so many places that bear one name are offered

SECTION_WORDS = {
    "指标": "metrics",
    "项目": "programs",
    "品牌": "brands",
    "协作": "cooperations",
    "政策": "policies",
    "补贴": "subsidies",
    **{section.label: kind for kind, section in SECTIONS.items()},
}


@dataclass(frozen=True)
class Offer:
    """A narrower question that the words may mean: 武山县 品牌 → the brands of 武山县."""

    label: str
    url: str


def offers(words: str, bearing: list[Region]) -> list[Offer]:
    """Searches within the places that the words name, and lists of the section that they name. Two queries at most.

    bearing: the divisions whose name is all of `words`; then no part of it is taken for another place.
    """
    places, rest = ([], words) if bearing else place_and_rest(words)
    kind, left = _section_and_rest(rest)
    if kind:
        return [_list_offer(kind, place, left) for place in places] or [_list_offer(kind, None, left)]
    return [_search_offer(place, rest) for place in places]


def _list_offer(kind: str, place: Region | None, words: str) -> Offer:
    asked = {"region": place.code if place else "", "q": words}
    where = f"{place}的" if place else "全部"
    label = f"{where}{SECTIONS[kind].label}" + (f"，含有“{words}”" if words else "")
    return Offer(label, _address(kind, asked))


def _search_offer(place: Region, words: str) -> Offer:
    return Offer(f"在{place}里找“{words}”", _address("search", {"q": words, "region": place.code}))


def _address(name: str, asked: dict[str, str]) -> str:
    query = urlencode({key: value for key, value in asked.items() if value})
    return reverse(name) + (f"?{query}" if query else "")


def _section_and_rest(words: str) -> tuple[str, str]:
    """A section's word set apart: 品牌 武山 → brands, 武山."""
    parts = words.split()
    for part in parts:
        if part in SECTION_WORDS:
            return SECTION_WORDS[part], " ".join(other for other in parts if other != part)
    return "", words


def place_and_rest(words: str) -> tuple[list[Region], str]:
    """The places of the longest name at the start of the words, or set apart among them; and the words without it."""
    head, *tail = words.split()
    names = {head[:length]: " ".join([head[length:], *tail]).strip() for length in range(SHORTEST, min(len(head), LONGEST) + 1)}
    names |= {part: " ".join([head, *tail[:at], *tail[at + 1 :]]) for at, part in enumerate(tail) if len(part) >= SHORTEST}
    names = {name: rest for name, rest in names.items() if rest not in NOTHING}
    named = _named(list(names))
    if not named:
        return [], words
    name = max(named, key=len)
    return best_of(find_regions(name), name)[:PLACES], names[name]


def _named(names: list[str]) -> list[str]:
    """Those of the texts that are names of a county or a higher division."""
    fits = Q(name__in=names) | Q(short_name__in=names) | Q(full_name__in=names)
    found = Region.objects.filter(fits).exclude(level="township").order_by().values_list("name", "short_name", "full_name")
    former = FormerName.objects.filter(name__in=names).order_by().values_list("name", flat=True)
    held = {text for row in found for text in row} | set(former)
    return [name for name in names if name in held]
