"""Which stored article a text reprints: MinHash over shingles finds candidates by an index, the texts themselves decide.

A signature of 128 minima is cut into 32 bands; two articles of which half the shingles are shared have a band in common with
probability 0.87, of which four fifths are shared with 0.9999. Own code rather than datasketch: twenty lines of numpy, which is
there already, against a dependency on SciPy.
"""

import re
import zlib
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

import numpy

from articles.models import Article, Fingerprint

SHINGLE = 5  # characters
BANDS, ROWS = 32, 4
LEAST = 60  # shingles: shorter pieces (notices, captions) are alike by form
REPRINT = 0.75  # shared shingles to all shingles
EXCERPT = 0.85  # shared shingles to those of the shorter text, where it has half of the longer one's at least
CANDIDATES = 50
KEPT = re.compile(r"[^\w]|_")
BATCH = 200

_numbers = numpy.random.default_rng(20221001)
FACTORS = _numbers.integers(1, 1 << 31, BANDS * ROWS, dtype=numpy.uint64)
OFFSETS = _numbers.integers(0, 1 << 31, BANDS * ROWS, dtype=numpy.uint64)


@dataclass(frozen=True, slots=True)
class Match:
    """The article that a text is like, and how much (0 to 1)."""

    article: Article
    likeness: float


def shingles(text: str) -> set[str]:
    """All runs of five letters, digits and characters, whatever stands between: papers punctuate and break lines each in their way."""
    bare = KEPT.sub("", text)
    return {bare[at : at + SHINGLE] for at in range(len(bare) - SHINGLE + 1)}


def bands(found: set[str]) -> list[int]:
    """32 numbers of 63 bits; texts that have one in common are candidates. [] for texts too short to tell."""
    if len(found) < LEAST:
        return []
    hashes = numpy.fromiter(
        (zlib.crc32(shingle.encode("utf-8", "replace")) for shingle in found), dtype=numpy.uint64, count=len(found)
    )
    signature = ((hashes[:, None] * FACTORS[None, :] + OFFSETS[None, :]) >> numpy.uint64(32)).min(axis=0)
    rows = signature.reshape(BANDS, ROWS).tolist()
    return [band << 56 | int.from_bytes(blake2b(repr(row).encode(), digest_size=7).digest()) for band, row in enumerate(rows)]


def likeness(one: set[str], other: set[str]) -> float:
    """How much of two texts is the same, 0 to 1; of an excerpt, how much of it stands in the longer text."""
    if not one or not other:
        return 0.0
    shared, shorter, longer = len(one & other), min(len(one), len(other)), max(len(one), len(other))
    same = shared / len(one | other)
    part = shared / shorter
    return max(same, part) if part >= EXCERPT and 2 * shorter >= longer else same


def match(body: str, *, leave_out: int | None = None) -> Match | None:
    """The stored article that `body` reprints most closely, None if there is none; a reprint's original stands for it."""
    found = shingles(body)
    keys = bands(found)
    if not keys:
        return None
    rows = Article.objects.filter(fingerprint__bands__overlap=keys).exclude(pk=leave_out or 0).select_related("original")
    best = max(((likeness(found, shingles(row.body)), -row.pk, row) for row in rows[:CANDIDATES]), default=None)
    if best is None or best[0] < REPRINT:
        return None
    return Match(best[2].original or best[2], round(best[0], 3))


def remember(articles: list[Article]) -> None:
    """Keep the bands of new articles, so that later reprints find them."""
    rows = [Fingerprint(article=article, bands=bands(shingles(article.body))) for article in articles]
    Fingerprint.objects.bulk_create(rows, ignore_conflicts=True)


def remember_missing() -> None:
    """The same for articles that came in another way (`load`, `seed`), a batch at a time."""
    while rows := list(Article.objects.filter(fingerprint=None).order_by("pk")[:BATCH]):
        remember(rows)


def tie(article: Article, found: Article) -> None:
    """Link two prints of one piece: of the two the earlier is the original, where both are dated, else the one that was there."""
    found = found.original or found
    if found.pk == article.pk:
        return
    earlier, later = (found, article) if not precedes(article, found) else (article, found)
    if later is found and (found.original_id or decided(found)):
        return  # a machine moves no link that is there already or that a person has looked at
    later.original = earlier
    later.save(update_fields=["original"])
    later.copies.update(original=earlier)


def precedes(one: Article, other: Article) -> bool:
    """Whether `one` was certainly printed first."""
    return bool(one.published_on and other.published_on and one.published_on < other.published_on)


def decided(article: Any) -> bool:
    """Whether a person has changed this article's particulars."""
    return bool(article.events.filter(pgh_label="update", pgh_context__metadata__user__isnull=False).exists())
