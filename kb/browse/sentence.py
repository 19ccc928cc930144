"""The sentence that a claim's words stand in, cut out of its article."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import F, Value
from django.db.models.functions import Greatest, Substr

from kb.models import Claim, Record
from kb.models.claims import Kind

AROUND = 300  # characters on each side that are read; a sentence that goes on beyond them ends in …
_END = re.compile(r"[。；;！？!?\n]")
_CEILING = re.compile("最高|最多|至多|不超过|不高于|封顶|上限|为限|以内|总额")


@dataclass(frozen=True)
class Sentence:
    """`before` + `words` + `behind` is the sentence; `words` are the claim's own."""

    before: str
    words: str
    behind: str

    @property
    def text(self) -> str:
        return self.before + self.words + self.behind

    @property
    def start(self) -> int:
        return len(self.before)

    @property
    def end(self) -> int:
        return len(self.before) + len(self.words)

    def clipped(self, most: int) -> str:
        """The sentence, or of a long one as much around the words as `most` characters hold."""
        if len(self.text) <= most:
            return self.text
        room = max(most - len(self.words), 0)
        after = min(len(self.behind), max(room // 2, room - len(self.before)))
        before = min(len(self.before), room - after)
        front = f"…{self.before[len(self.before) - before :]}" if before < len(self.before) else self.before
        back = f"{self.behind[:after]}…" if after < len(self.behind) else self.behind
        return front + self.words + back


def sentences(claims: Iterable[Claim], *, with_ceiling: bool = False) -> dict[int, Sentence]:
    """By the claims' numbers; with_ceiling: as far as the words that set a ceiling, where they come in the sentence after. One query."""
    rows = Claim.objects.filter(pk__in=[claim.pk for claim in claims]).order_by().annotate(window=window())
    return {
        pk: around(start, end, text, with_ceiling=with_ceiling)
        for pk, start, end, text in rows.values_list("pk", "start", "end", "window")
    }


def said_of(record: Record) -> dict[int, Sentence]:
    """The sentences of a record's evidence; of a rate as far as its ceiling. One query."""
    return sentences(record.evidence, with_ceiling=record.KIND == Kind.SUBSIDIES)


def said_of_rates(rates: Iterable[Record]) -> dict[int, Sentence]:
    """The sentences of rates, whose own words say little (10%). One query, none where there are no rates."""
    claims = [rate.source for rate in rates if rate.source]
    return sentences(claims, with_ceiling=True) if claims else {}


def window(claim: str = "") -> Substr:
    """An expression: a claim's words and what stands around them; `claim` leads to it ("claim__")."""
    start, end = F(f"{claim}start"), F(f"{claim}end")
    first = Greatest(start - AROUND, Value(0))
    return Substr(f"{claim}article__body", first + 1, end - first + AROUND)


def around(start: int, end: int, window: str, *, with_ceiling: bool = False) -> Sentence:
    """The sentence of a claim, out of its `window`."""
    at = min(start, AROUND)
    found = cut(window, at, at + end - start, with_ceiling=with_ceiling)
    before = f"…{found.before}" if start > AROUND and len(found.before) == AROUND else found.before
    return Sentence(before, found.words, f"{found.behind}…" if len(found.behind) == AROUND else found.behind)


def cut(text: str, start: int, end: int, *, with_ceiling: bool = False) -> Sentence:
    """The sentence around text[start:end], from stop to stop."""
    first = max((match.end() for match in _END.finditer(text, 0, start)), default=0)
    stops = [match.start() for match in _END.finditer(text, end)] + [len(text)]
    last = stops[0]
    if with_ceiling and len(stops) > 1 and not _CEILING.search(text[first:last]) and _CEILING.search(text[last : stops[1]]):
        last = stops[1]
    before = text[first:start].lstrip()
    return Sentence(before, text[start:end], text[end:last].rstrip())
