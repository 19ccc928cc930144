"""A tile grid of the provinces: no borders, every province as large as the next, so that numbers stay readable."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from kb.browse.coverage import Held
from kb.browse.publishing import unread
from kb.models import Region

# (column, row) of each province, by the first two digits of its code.
PLACES = {
    "23": (9, 1), "15": (6, 2), "22": (9, 2), "65": (1, 3), "62": (3, 3), "64": (4, 3), "14": (5, 3), "13": (6, 3), "11": (7, 3),
    "12": (8, 3), "21": (9, 3), "54": (1, 4), "63": (2, 4), "61": (4, 4), "41": (5, 4), "37": (7, 4), "51": (3, 5), "50": (4, 5),
    "42": (5, 5), "34": (6, 5), "32": (7, 5), "31": (8, 5), "52": (3, 6), "43": (4, 6), "36": (5, 6), "33": (7, 6), "53": (2, 7),
    "45": (4, 7), "44": (5, 7), "35": (6, 7), "71": (8, 7), "46": (3, 8), "82": (4, 8), "81": (5, 8),
}  # fmt: skip
SHADES = 5


@dataclass(frozen=True)
class Tile:
    """A province on the grid. shade: 0 where nothing is known, up to SHADES for the largest; `words` and `full` say the number."""

    region: Region
    column: int
    row: int
    shade: int
    words: str
    full: str
    url: str


def counts(held: Iterable[Held]) -> dict[str, tuple[Decimal, str, str, str]]:
    """How much is held of each province, for `tiles`."""
    return {
        one.region.code[:2]: (
            Decimal(one.facts),
            f"{one.facts:,}",
            f"事实 {one.facts:,} 条，文章 {one.articles:,} 篇",
            one.region.get_absolute_url(),
        )
        for one in held
    }


def tiles(shown: Mapping[str, tuple[Decimal, str, str, str]]) -> list[Tile]:
    """All provinces; `shown` gives (number, short words, full words, address) by two digits. One query."""
    largest = sorted({number for number, *_ in shown.values()})
    made = []
    for region in Region.objects.filter(level="province"):
        if region.code[:2] not in PLACES:
            continue
        column, row = PLACES[region.code[:2]]
        number, words, full, url = shown.get(region.code[:2], (None, "", unread(), region.get_absolute_url()))
        # By rank: a few very large provinces would leave all others pale.
        shade = 0 if number is None else 1 + largest.index(number) * SHADES // len(largest)
        made.append(Tile(region, column, row, shade, words, full, url))
    return made
