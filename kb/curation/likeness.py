"""Pairs that may be one: names that are nearly alike in one region, articles that share most of their words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from typing import Any

from datasketch import MinHash, MinHashLSH
from rapidfuzz import fuzz

from articles.models import Article
from kb.models import RECORDS, Pair, PairKind, State

ALIKE = 80  # of 100, Levenshtein ratio of the bare names
SHINGLE = 5  # characters
PERMUTATIONS = 64
REPRINT = 0.6  # Jaccard similarity of the shingles
NAMES = {PairKind.BRANDS: "name", PairKind.PROGRAMS: "name", PairKind.POLICIES: "title"}
# Words around a name that say nothing of which one it is.
BARE = re.compile(r"[\s“”‘’\"'《》（）()、，·]|劳务品牌|品牌$|项目$|工程$|行动$|的通知$")

Found = tuple[PairKind, int, int, float]


def find() -> int:
    """Put every new pair into the queue; returns how many there are. Pairs that somebody judged are left as they are."""
    known = set(Pair.objects.values_list("kind", "first_id", "second_id"))
    new = [pair for pair in (*names(), *reprints()) if (str(pair[0]), pair[1], pair[2]) not in known]
    Pair.objects.bulk_create(
        (Pair(kind=kind, first_id=first, second_id=second, likeness=f"{likeness:.3f}") for kind, first, second, likeness in new),
        ignore_conflicts=True,
    )
    return len(new)


def names() -> Iterator[Found]:
    """Records of one kind and region whose names are nearly alike."""
    for kind, field in NAMES.items():
        manager: Any = RECORDS[kind]._default_manager
        rows = manager.filter(merged_into=None).exclude(state=State.REJECTED)
        groups: dict[Any, list[tuple[int, str]]] = defaultdict(list)
        for key, region, name in rows.order_by("pk").values_list("pk", "region_id", field):
            groups[region].append((key, BARE.sub("", name) or name))
        for region, group in groups.items():
            if region is not None:
                yield from alike(kind, group)


def alike(kind: PairKind, group: list[tuple[int, str]]) -> Iterator[Found]:
    for (first, one), (second, other) in combinations(group, 2):
        ratio = fuzz.ratio(one, other, score_cutoff=ALIKE)
        contained = min(len(one), len(other)) >= 4 and (one in other or other in one)
        if ratio or contained:
            yield kind, first, second, max(ratio, ALIKE) / 100


def reprints() -> Iterator[Found]:
    """Articles that share most of their shingles and are not linked yet."""
    index = MinHashLSH(threshold=REPRINT, num_perm=PERMUTATIONS)
    seen: dict[int, MinHash] = {}
    for key, body, original in Article.objects.order_by("pk").values_list("pk", "body", "original_id").iterator(chunk_size=500):
        sketch = sketch_of(body)
        for other in index.query(sketch):
            likeness = sketch.jaccard(seen[other])
            if likeness >= REPRINT and original != other:
                yield PairKind.ARTICLES, other, key, likeness
        index.insert(key, sketch)
        seen[key] = sketch


def sketch_of(body: str) -> MinHash:
    text = "".join(body.split())
    sketch = MinHash(num_perm=PERMUTATIONS)
    sketch.update_batch({text[at : at + SHINGLE].encode() for at in range(max(1, len(text) - SHINGLE + 1))})
    return sketch
