"""What a misspelt query may mean: names that look like the part of it that stands nowhere word for word."""

from dataclasses import dataclass, field

from rapidfuzz.distance import OSA

from kb.browse.asking import place_and_rest
from kb.browse.regions import find_regions
from kb.models import Region
from kb.search import finding

MOST = 5


@dataclass(frozen=True)
class Near:
    """Divisions, and whole queries with the misspelt part put right."""

    regions: list[Region] = field(default_factory=list)
    queries: list[str] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.regions or self.queries)


def near(words: str, texts: list[str], *, is_found: bool) -> Near:
    """What is near the parts of `words`, set apart by blanks, that none of `texts` holds. Six queries a part at most.

    is_found: something holds the words some way, so that only names much alike are worth offering.
    """
    parts = words.split()
    missing = [part for part in parts if not any(part.lower() in text.lower() for text in texts) and not find_regions(part)]
    regions: list[Region] = []
    queries: list[str] = []
    for part in missing[:2]:
        others = [other for other in parts if other != part]
        names = _names(part, is_found=is_found)
        queries += [" ".join([*others, name]) for name in names]
        places, rest = place_and_rest(part)
        if places and len(rest) > 1 and part.endswith(rest):
            queries += [" ".join([*others, part.removesuffix(rest), name]) for name in _names(rest, is_found=is_found)]
        else:
            regions += [one for one in finding.near_regions(part) if one not in regions]
    return Near(regions[:MOST], list(dict.fromkeys(queries))[:MOST])


def _names(text: str, *, is_found: bool) -> list[str]:
    """Of names near those with few other characters, where something was found already."""
    most = max(1, len(text) // 3)
    names = [name for name in finding.near_names(text) if name != text]
    return [name for name in names if not is_found or OSA.distance(text, name) <= most]
