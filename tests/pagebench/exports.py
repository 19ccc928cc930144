"""How long a long export takes and how much memory it needs on top of what the process has."""

import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.db import connection
from django.test import Client

from kb.browse.exports.asking import MOST
from kb.browse.facets import Asked, count_areas

PROCESS = Path("/proc/self")
GOALS = "20 s, 150 MB"


@dataclass
class Taken:
    """One export: seconds until its first bytes and its last, megabytes sent, megabytes of memory more than before, and in all."""

    form: str
    rows: int
    first: float
    all: float
    megabytes: float
    more: float
    peak: float


def measure() -> Iterator[Taken]:
    """The longest list of metrics that is exported at once, whole or of one province, in every form."""
    query, rows = _longest()
    client = Client()
    client.get(f"/metrics/{query}")
    for form in ("csv", "json", "xlsx"):
        (PROCESS / "clear_refs").write_text("5")  # proc(5): the peak begins anew
        before = _memory("VmRSS")
        start = time.perf_counter()
        response = client.get(f"/metrics/export.{form}{query}")
        first, sent = 0.0, 0
        for part in response.streaming_content:  # type: ignore[attr-defined]
            first = first or time.perf_counter() - start
            sent += len(part)
        peak = _memory("VmHWM")
        yield Taken(form, rows, first, time.perf_counter() - start, sent / 1e6, peak - before, peak)


def _longest() -> tuple[str, int]:
    held = count_areas("metrics", Asked({}))
    if sum(held.values()) <= MOST:
        return "", sum(held.values())
    area = max((area for area in held if held[area] <= MOST), key=lambda area: held[area])
    return f"?region={area}0000", held[area]


def _memory(name: str) -> float:
    """Megabytes."""
    found = re.search(rf"{name}:\s+(\d+) kB", (PROCESS / "status").read_text())
    return int(found[1]) / 1000 if found else 0.0


def table() -> None:
    connection.ensure_connection()
    print(f"\n{'export':10}{'rows':>10}{'first s':>9}{'all s':>9}{'MB':>8}{'memory +':>10}{'peak MB':>9}   (goals: {GOALS})")
    for one in measure():
        print(
            f"{one.form:10}{one.rows:10,}{one.first:9.2f}{one.all:9.1f}{one.megabytes:8.1f}{one.more:10.1f}{one.peak:9.1f}",
            flush=True,
        )
