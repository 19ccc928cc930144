"""Finding a division by what a reader types: a code, a name, a short or a former name."""

from django.db.models import Q

from kb.models import FormerName, Region

LEVELS = ("nation", "province", "prefecture", "county", "township")
SUFFIXES = ("市", "县", "区", "地区", "盟", "旗")  # with which a former name is on file: 襄樊市
MOST = 200  # as many townships may share one name (城关镇)


def find_regions(text: str) -> list[Region]:
    """The divisions that bear exactly this code or name, the highest first; a present name goes before a former one.

    620524, 武山县, 武山, 甘肃省天水市武山县 all find 武山县; 6205 finds 天水市; 襄樊 finds 襄阳市.
    """
    text = "".join(text.split())
    if not text or "\0" in text:
        return []
    if text.isascii() and text.isdigit():
        return list(Region.objects.filter(code=_padded(text)))
    former = list(FormerName.objects.filter(name=text).values_list("region_id", flat=True))
    found = list(Region.objects.filter(Q(name=text) | Q(short_name=text) | Q(full_name=text) | Q(pk__in=former))[:MOST])
    if not found and len(text) > 1:
        found = list(Region.objects.filter(former_names__name__in=[text + suffix for suffix in SUFFIXES]).distinct()[:MOST])
    return sorted(found, key=lambda region: (_closeness(region, text), LEVELS.index(region.level), region.code))


def best_regions(text: str) -> list[Region]:
    """The divisions that a reader means who types just this: one, unless the name is shared."""
    return best_of(find_regions(text), "".join(text.split()))


def best_of(found: list[Region], text: str) -> list[Region]:
    """Of those found, the ones of the closest kind of name and the highest level."""
    return [region for region in found if _rank(region, text) == _rank(found[0], text)]


def _rank(region: Region, text: str) -> tuple[int, str]:
    return _closeness(region, text), region.level


def _closeness(region: Region, text: str) -> int:
    names = (region.full_name, region.name, region.short_name)
    return next((place for place, name in enumerate(names) if name == text), len(names))


def _padded(digits: str) -> str:
    """Codes as people shorten them: 62 → 620000, 6205 → 620500."""
    return digits.ljust(6, "0") if len(digits) in (2, 4) else digits
