"""Ranked tables of the counties below a prefecture or a province, for its foremost indicators; each figure is a county's own."""

from collections import Counter
from dataclasses import dataclass

from django.db import connection

from kb.browse.cells import Ask, Cell, cells_of, picks
from kb.browse.facets import shown_states
from kb.browse.headlines import HEADLINES
from kb.models import Aspect, Indicator, Region
from kb.models.reference import subtree

TABLES = 2
ROWS = 10
FEWEST = 2  # counties that make a ranking


@dataclass(frozen=True)
class Ranking:
    """An indicator's largest figures of one year below a division; `count` counties have one."""

    indicator: Indicator
    year: int
    rows: list[tuple[Region, Cell]]
    count: int


def rankings(region: Region) -> list[Ranking]:
    """Up to TABLES rankings, of the latest year that has most figures. Two queries, two more a table, and one for the names."""
    prefix = subtree(region.code)
    if region.level not in ("province", "prefecture"):
        return []
    found = []
    for key, year in _years(prefix).items():
        chosen = picks(Ask(indicators=[key], year=year, digits=6, prefix=prefix))
        sorts = Counter((pick.unit, pick.span) for pick in chosen)
        same = [pick for pick in chosen if (pick.unit, pick.span) == sorts.most_common(1)[0][0]]
        if len(same) >= FEWEST:
            found.append((key, year, cells_of(same[:ROWS]), len(same)))
        if len(found) == TABLES:
            break
    terms = Indicator.objects.in_bulk([key for key, *_ in found])
    regions = Region.objects.in_bulk({cell.region for *_, held, _ in found for cell in held})
    return [Ranking(terms[key], year, [(regions[cell.region], cell) for cell in held], count) for key, year, held, count in found]


def _years(prefix: str) -> dict[str, int]:
    """Of each headline indicator the year with most figures in the province, the latest of equals; in the order of the headlines."""
    sql = """SELECT a, last, sum(n) FROM search_tally
        WHERE kind = 'metrics' AND area = %s AND a = ANY(%s) AND b = %s AND state = ANY(%s) AND last = first
        GROUP BY a, last HAVING sum(n) >= %s ORDER BY sum(n), last"""
    with connection.cursor() as cursor:
        cursor.execute(sql, [f"{prefix[:2]}+", list(HEADLINES), Aspect.LEVEL, shown_states(), FEWEST])
        best = {key: year for key, year, _ in cursor.fetchall()}  # the last row of an indicator stays
    return {key: best[key] for key in HEADLINES if key in best}
