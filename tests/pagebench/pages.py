"""Server time of the pages: p50 and p95 over many requests, beside the bare SQL for the same rows."""

import random
import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from gzip import compress

from django.db import connection
from django.test import Client

from kb.models import Indicator, Metric, Region


@dataclass
class Timing:
    """One line of the table; times in milliseconds, the weight of the heaviest page compressed."""

    name: str
    p50: float
    p95: float
    bytes: int
    goal: int


def measure(name: str, addresses: Iterator[str], requests: int, goal: int) -> Timing:
    """Requests one after the other, each of another address; none may fail. Pages that start cold are asked for as they come."""
    client = Client()
    times, weight = [], 0
    for _, address in zip(range(requests), addresses, strict=False):
        start = time.perf_counter()
        response = client.get(address, headers={"accept-encoding": "gzip"})
        times.append((time.perf_counter() - start) * 1000)
        if response.status_code != 200:
            raise SystemExit(f"{address} 答 {response.status_code}")
        body = response.content if response.get("Content-Encoding") == "gzip" else compress(response.content)
        weight = max(weight, len(body))
    return Timing(name, statistics.median(times), percentile(times, 95), weight, goal)


def percentile(values: list[float], share: int) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, max(0, -(-len(ordered) * share // 100) - 1))]


class Addresses:
    """Addresses as readers would ask for them, drawn by a seed."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.counties = list(Region.objects.filter(level="county").values_list("pk", flat=True))
        self.provinces = list(
            Region.objects.filter(level="province").exclude(pk__in=("710000", "810000", "820000")).values_list("pk", flat=True)
        )
        self.indicators = list(Indicator.objects.values_list("pk", flat=True))
        self.articles = self._one("SELECT count(*) FROM articles_article")
        self.metrics = self._one("SELECT count(*) FROM kb_metric")

    def _one(self, statement: str) -> int:
        with connection.cursor() as cursor:
            cursor.execute(statement)
            return int(cursor.fetchone()[0])

    def _drawn(self, make: Callable[[], str]) -> Iterator[str]:
        while True:
            yield make()

    def deep(self) -> str:
        """An address some way into the unfiltered list."""
        with connection.cursor() as cursor:
            place = self.random.randrange(self.metrics)
            cursor.execute('SELECT "end", id FROM kb_metric WHERE id >= %s AND "end" IS NOT NULL ORDER BY id LIMIT 1', [place])
            row = cursor.fetchone()
        return f'/metrics/?after=["{row[0].isoformat()}",{row[1]}]' if row else "/metrics/"

    def all(self) -> list[tuple[str, Iterator[str], int]]:
        """(name, addresses, the goal for p95 in milliseconds)."""
        pick = self.random.choice
        words = ("劳务输转", "技能培训", "就业帮扶", "建筑工", "零工市场", "家政", "返乡创业", "以工代赈")
        makers: list[tuple[str, Callable[[], str], int]] = [
            ("home", lambda: "/", 150),
            ("county", lambda: f"/regions/{pick(self.counties)}/", 60),
            ("province", lambda: f"/regions/{pick(self.provinces)}/", 150),
            ("list", lambda: "/metrics/", 150),
            ("list by province", lambda: f"/metrics/?region={pick(self.provinces)}", 150),
            ("list by county", lambda: f"/metrics/?region={pick(self.counties)}", 150),
            ("list by indicator and year", self._indicator_and_year, 150),
            ("deep page", self.deep, 150),
            ("programs", lambda: "/programs/", 150),
            ("articles", lambda: "/articles/", 150),
            ("search, one word", lambda: f"/search/?q={pick(words)}", 150),
            ("search, two words", lambda: f"/search/?q={pick(words)}+{pick(words)}", 150),
            ("indicator", lambda: f"/metrics/indicators/{pick(self.indicators)}/", 150),
            ("compare", lambda: "/compare/?" + "&".join(f"region={pick(self.counties)}" for _ in range(6)), 150),
            ("changes of a county", lambda: f"/regions/{pick(self.counties)}/changes/?since=2026-09-01", 150),
            ("changes of a province", lambda: f"/regions/{pick(self.provinces)}/changes/?since=2026-09-01", 150),
            ("corrections, a province", lambda: f"/regions/{pick(self.provinces)}/changes/?since=2025-02-01&only=corrected", 150),
            ("changes of the nation", lambda: "/regions/100000/changes/?since=2026-09-01", 150),
            ("feed of a county", lambda: f"/regions/{pick(self.counties)}/feed.atom", 150),
            ("feed of an indicator", lambda: f"/metrics/feed.atom?indicator={pick(self.indicators)}", 150),
            ("feed of a county's indicator", self._feed, 150),
            ("fact as of a day", self._as_of, 60),
            ("article", lambda: f"/articles/{self.random.randint(1, self.articles)}/", 60),
        ]
        return [(name, self._drawn(make), goal) for name, make, goal in makers]

    def _as_of(self) -> str:
        place = self.random.randrange(self.metrics)
        key = Metric.objects.filter(pk__gte=place, state="proposed").order_by("pk").values_list("pk", flat=True)[0]
        return f"/metrics/{key}/?as_of=2026-11-20"

    def _feed(self) -> str:
        return (
            f"/metrics/feed.atom?region={self.random.choice(self.counties)}&indicator={self.random.choice(self.indicators[:40])}"
        )

    def _indicator_and_year(self) -> str:
        year = self.random.randint(2014, 2024)
        return f"/metrics/?indicator={self.random.choice(self.indicators[:40])}&since={year}&until={year}"
