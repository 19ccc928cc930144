"""Which words of a text an editor has had covered before: the log holds no words, only keyed digests of them and of what stood around.

Words are covered again where they stand between the same neighbours as then, so in the same file and in its reprints; a namesake
elsewhere is left alone. Once one place is known, all of that text is covered.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from django.conf import settings
from django.utils.crypto import salted_hmac

from articles.masking.covering import BLOT, bare, cover, pattern
from articles.models import Mask

AROUND = 6  # letters on either side that make two places the same
LEAST = 4  # of both sides together; where fewer stand around, a place is not known by them
REACH = 48  # characters that are looked through for them
_NO_LETTER = re.compile(rf"[^\w{BLOT}]|_")


@cache
def key(secret: str) -> bytes:
    """What the digests are keyed with: without the secret the log says nothing."""
    return salted_hmac("articles.masking", "", secret=secret, algorithm="sha256").digest()


def digest(words: str, size: int = 16) -> str:
    return hashlib.blake2b(words.encode("utf-8", "replace"), key=key(settings.MASKING_KEY), digest_size=size).hexdigest()


def gate(words: str) -> str:
    """A short digest of the first two characters: where it differs, nothing more need be looked at."""
    return digest(words[:2], 2)


@dataclass(frozen=True, slots=True)
class Seal:
    """What the log keeps of covered words. contexts: "left:right:digest", the letters on either side and their digest with the words."""

    length: int
    gate: str
    digest: str
    contexts: tuple[str, ...]


def seal(words: str, texts: Iterable[str]) -> Seal:
    """The seal of `words` as they stand in `texts`."""
    plain = bare(words)
    places = ((text, match) for text in texts for match in pattern(plain).finditer(text))
    contexts = {found for text, match in places if (found := context(text, *match.span(), AROUND, AROUND))}
    return Seal(len(plain), gate(plain), digest(plain), tuple(sorted(contexts)))


def context(text: str, start: int, end: int, left: int, right: int) -> str:
    """ "left:right:digest" of a place with as many letters around as there are, at most so many; "" where there are too few."""
    before = _NO_LETTER.sub("", text[max(0, start - REACH) : start])[-left:] if left else ""
    after = _NO_LETTER.sub("", text[end : end + REACH])[:right]
    if len(before) + len(after) < LEAST:
        return ""
    return f"{len(before)}:{len(after)}:" + digest("\n".join((before, bare(text[start:end]), after)))


class Text:
    """A text as windows of its characters without white space."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.places = [at for at, char in enumerate(text) if not char.isspace()]
        self.plain = "".join(text[at] for at in self.places)
        self.starts: dict[str, list[int]] = defaultdict(list)
        gates: dict[str, str] = {}
        for at in range(len(self.plain) - 1):
            pair = self.plain[at : at + 2]
            if pair not in gates:
                gates[pair] = gate(pair)
            self.starts[gates[pair]].append(at)

    def words(self, mask: Mask) -> str:
        """The covered words of the log's `mask`, as they are printed here, if they stand here as they stood then; else ""."""
        wanted = set(mask.contexts)
        sides = {tuple(int(part) for part in one.split(":")[:2]) for one in wanted}
        for at in self.starts.get(mask.gate, ()):
            words = self.plain[at : at + mask.length]
            if len(words) < mask.length or digest(words) != mask.digest:
                continue
            start, end = self.places[at], self.places[at + mask.length - 1] + 1
            if any(context(self.text, start, end, left, right) in wanted for left, right in sides):
                return self.text[start:end]
        return ""


def covered(text: str, masks: Iterable[Mask]) -> Iterator[tuple[Mask, str]]:
    """The words to cover in `text`, as they are printed there, in the order of the log: later ones may hold signs of earlier ones."""
    view: Text | None = None
    for mask in masks:
        view = view or Text(text)
        if words := view.words(mask):
            yield mask, words
            text, view = cover(text, [words]), None


def covered_words(text: str) -> list[str]:
    """The same by the database's own log."""
    return [words for _, words in covered(text, Mask.objects.order_by("pk"))]
