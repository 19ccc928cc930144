"""Pairs that may be one: names that are nearly alike in one region, articles that share most of their words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import combinations
from typing import Any

from rapidfuzz import fuzz

from articles.ingest import reprints as fingerprints
from articles.models import Article, Fingerprint
from kb.models import RECORDS, Pair, PairKind, State

ALIKE = 80  # of 100, Levenshtein ratio of the bare names
REPRINT = 0.6  # shared shingles to all: less than what links a reprint by itself, as a person judges here
NAMES = {PairKind.BRANDS: "name", PairKind.PROGRAMS: "name", PairKind.POLICIES: "title"}
# Words around a name that say nothing of which one it is.
BARE = re.compile(r"[\s“”‘’\"'《》（）()、，·]|劳务品牌|品牌$|项目$|工程$|行动$|的通知$")

Found = tuple[PairKind, int, int, float]


def find() -> int:
    """Put every new pair into the queue; returns how many there are. Pairs that somebody judged are left as they are."""
    return put([*names(), *reprints()])


def find_for(articles: Sequence[Article]) -> int:
    """The same for new articles and the records that stand on them alone: what is done after each file that comes in."""
    keys = [article.pk for article in articles]
    return put([*names(keys), *reprints_of(keys)])


def put(found: Iterable[Found]) -> int:
    """Put pairs that are not known yet into the queue; returns how many."""
    before = Pair.objects.count()
    Pair.objects.bulk_create(
        (
            Pair(kind=kind, first_id=first, second_id=second, likeness=f"{likeness:.3f}")
            for kind, first, second, likeness in found
        ),
        ignore_conflicts=True,
    )
    return Pair.objects.count() - before


def names(articles: Collection[int] | None = None) -> Iterator[Found]:
    """Records of one kind and region whose names are nearly alike; with `articles`, of which one at least stands on one of these."""
    for kind, field in NAMES.items():
        manager: Any = RECORDS[kind]._default_manager
        rows = manager.filter(merged_into=None).exclude(state=State.REJECTED)
        new: set[int] | None = None
        if articles is not None:
            mine = dict(rows.filter(claims__article__in=articles).order_by().values_list("pk", "region_id"))
            new, rows = set(mine), rows.filter(region__in=set(mine.values()) - {None})
        groups: dict[Any, list[tuple[int, str]]] = defaultdict(list)
        for key, region, name in rows.order_by("pk").values_list("pk", "region_id", field):
            groups[region].append((key, BARE.sub("", name) or name))
        for region, group in groups.items():
            if region is not None:
                yield from alike(kind, group, new)


def alike(kind: PairKind, group: list[tuple[int, str]], new: set[int] | None) -> Iterator[Found]:
    for (first, one), (second, other) in combinations(group, 2):
        if new is not None and first not in new and second not in new:
            continue
        ratio = fuzz.ratio(one, other, score_cutoff=ALIKE)
        contained = min(len(one), len(other)) >= 4 and (one in other or other in one)
        if ratio or contained:
            yield kind, first, second, max(ratio, ALIKE) / 100


def reprints() -> Iterator[Found]:
    """Articles that share most of their shingles and are not linked yet: those with a band in common, judged on the texts themselves."""
    fingerprints.remember_missing()
    held: dict[int, list[int]] = defaultdict(list)
    for key, bands in Fingerprint.objects.order_by("article_id").values_list("article_id", "bands").iterator(chunk_size=500):
        for band in bands:
            held[band].append(key)
    yield from judged({pair for keys in held.values() for pair in combinations(keys, 2)})


def reprints_of(articles: Sequence[int]) -> Iterator[Found]:
    """The same for some articles, each against those with a band in common."""
    fingerprints.remember_missing()
    pairs = set()
    for key, bands in Fingerprint.objects.filter(pk__in=articles).exclude(bands=[]).values_list("article_id", "bands"):
        others = Fingerprint.objects.filter(bands__overlap=bands).exclude(pk=key).order_by("pk").values_list("pk", flat=True)
        pairs |= {(min(key, other), max(key, other)) for other in others[: fingerprints.CANDIDATES]}
    yield from judged(pairs)


def judged(pairs: set[tuple[int, int]]) -> Iterator[Found]:
    for first, second in sorted(pairs):
        one, other = Article.objects.filter(pk__in=(first, second)).order_by("pk")
        if (one.original_id or first) == (other.original_id or second):
            continue  # one the other's copy, or both copies of a third
        likeness = fingerprints.likeness(fingerprints.shingles(one.body), fingerprints.shingles(other.body))
        if likeness >= REPRINT:
            yield PairKind.ARTICLES, first, second, likeness
