"""Which indicator a figure stands for: cue words in its clause, behind it and before it, weighed by place and by what the figure counts.

Cues come from the vocabulary (label and synonyms of every indicator, so that a new synonym needs no code) and from
data/indicator_cues.csv, which says for each cue what its figure must count and how much it weighs; those under "-" are words
that speak for nothing and cover the cues inside them (国家级 is no 国家).
"""

import csv
import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from kb.extraction import units
from kb.extraction.context import Context
from kb.extraction.lexicon import Lexicon
from kb.extraction.matching import Matcher

_DATA = Path(__file__).parent / "data" / "indicator_cues.csv"


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that speaks for an indicator. kinds: letters of what its figure may count (see `letters`), "" any."""

    key: str
    kinds: str
    weight: float


@dataclass(frozen=True, slots=True)
class Hit:
    """A cue in the text."""

    start: int
    end: int
    cues: tuple[Cue, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """An indicator, how well the words speak for it, and where they stand: -1 where it was taken over from another figure.

    from_start, from_label: quote's begin and label of the figure that it was taken over from. sure: by how much it leads in the
    learned model, None where that was not asked.
    """

    key: str
    score: float
    start: int = -1
    end: int = -1
    rule: str = ""
    from_start: int = -1
    from_label: str = ""
    sure: float | None = None


_UNIT_KINDS = {
    "人": "P",
    "名": "P",
    "人次": "P",
    "元": "M",
    "%": "%",
    "元/月": "W",
    "元/天": "Y",
    "元/年": "MI",
    "场": "S",
    "期": "S",
    "次": "S",
    "批次": "S",
    "趟": "T",
    "平方米": "A",
    "亩": "L",
    "吨": "V",
    "户": "H",
    "天": "D",
    "": "D",
}


class Cues:
    """All cues of a lexicon, ready to be searched."""

    def __init__(self, lexicon: Lexicon) -> None:
        words: dict[str, list[Cue]] = {}
        listed = set()
        with _DATA.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                for word in row["cues"].split("|"):
                    listed.add((row["key"], word))
                    words.setdefault(word, []).append(Cue(row["key"], row["kinds"], float(row["weight"])))
        self.known = {term.key for term in lexicon.indicators}
        for term in lexicon.indicators:
            kinds = _UNIT_KINDS.get(term.unit, "CO")
            for word in (
                re.sub(r"[（(].*?[）)]|(?:人|个|次|户|家|金|台|笔|批|天|条|期|份|所|本)?(?:总)?数量?$", "", term.label),
                *term.synonyms,
            ):
                if word and (term.key, word) not in listed:
                    words.setdefault(word, []).append(Cue(term.key, kinds, 2.3))
        self.words = {word: tuple(cue for cue in cues if cue.key in self.known) for word, cues in words.items()}
        self._long = [word for word in self.words if len(word) > 1]
        self._short = {word: self.words[word] for word in self.words if len(word) == 1}
        self._matcher = Matcher(self._long)
        self._single = re.compile("[" + "".join(map(re.escape, self._short)) + "]") if self._short else None

    def scan(self, text: str) -> tuple[list[int], list[Hit]]:
        """All cues of a folded text in order, and their starts."""
        hits, void = [], 0
        for start, end, number in self._matcher.scan(text):
            cues = self.words[self._long[number]]
            if not cues:
                void = max(void, -end)
            elif -end > void:
                hits.append(Hit(start, -end, cues))
        return [hit.start for hit in hits], hits

    def singles(self, text: str, start: int, end: int) -> list[Hit]:
        """Cues of one character in a stretch of the text."""
        if self._single is None:
            return []
        return [Hit(m.start(), m.end(), self._short[m.group()]) for m in self._single.finditer(text, start, end)]


@lru_cache(maxsize=4)
def cues_of(lexicon: Lexicon) -> Cues:
    """The cues of a lexicon, built once."""
    return Cues(lexicon)


_WORD_LETTERS = {
    "个": "COGPS",
    "条": "C",
    "份": "CP",
    "家": "OC",
    "家次": "OC",
    "所": "OC",
    "处": "OC",
    "批次": "SC",
    "批": "SC",
    "户": "HO",
    "户次": "S",
    "件次": "S",
    "个次": "S",
    "座": "OC",
    "辆": "TC",
    "台": "TC",
    "辆次": "T",
    "台次": "T",
    "架次": "T",
    "趟": "T",
    "趟次": "T",
    "列": "T",
    "件": "C",
    "亩": "L",
    "公顷": "L",
    "垧": "L",
    "本": "CP",
    "张": "CP",
    "人次": "P",
    "家企业": "O",
}
_KIND_LETTERS = {
    "person": "P",
    "household": "H",
    "money": "M",
    "percent": "%",
    "point": "%K",
    "organisation": "OC",
    "count": "C",
    "session": "S",
    "trip": "T",
    "place": "G",
    "area": "A",
    "volume": "V",
    "duration": "D",
}
# Weights of place, tuned together on the gold: what a cue gains per character, what it loses per character of distance, and the factors
# of one right behind the figure, near behind it, before the figure's own words, and before an earlier figure.
_PER_CHARACTER, _PER_STEP = 0.16, 0.03
_OBJECT_NEXT, _OBJECT_NEAR = 1.2, 1.12
_EARLIER_CLAUSE, _EARLIER_FIGURE = 0.62, 0.8
_RATE_ASPECTS = ("growth", "share", "target_rate")


def letters(word: str, unit: str, aspect: str) -> str:
    """What a figure may count, as the letters of data/indicator_cues.csv; "" where its base is not known (a growth, a share)."""
    kind = units.kind_of(word)
    if aspect in _RATE_ASPECTS or (aspect == "change" and kind in ("percent", "point")):
        return ""
    if kind == "money":
        letter = {"元/月": "WM", "元/天": "YM", "元/年": "IM"}.get(unit, "M")
        return "BM" if aspect == "standard" else letter
    if kind == "percent" and aspect == "standard":
        return "B%"
    return _WORD_LETTERS.get(word, _KIND_LETTERS.get(kind, "C"))


def choose(cues: Cues, text: str, found: tuple[list[int], list[Hit]], context: Context, kinds: str, aspect: str) -> list[Choice]:
    """Candidates for a figure's indicator, the best first; cues of earlier clauses and sentences weigh less."""
    starts, hits = found
    best: dict[str, Choice] = {}
    at = bisect_left(starts, context.sentence[0])
    crossed = _crossings(context)
    last = context.members[-1] if context.members else context
    # Behind 占 stands what the share is of, not what it is.
    barred = text.find("占", context.clause, context.figure.start) if aspect == "share" else -1
    while at < len(hits) and hits[at].start < last.tail:
        if barred < 0 or hits[at].end <= barred or hits[at].start >= context.figure.end:
            _weigh(best, hits[at], context, kinds, crossed, aspect)
        at += 1
    for hit in cues.singles(text, context.lead, context.figure.start):
        _weigh(best, hit, context, kinds, crossed, aspect)
    return sorted(best.values(), key=lambda choice: -choice.score)


def _crossings(context: Context) -> list[tuple[int, float]]:
    """Positions before the figure at which a cue loses weight, nearest first: the clause's begin, figures, earlier clauses."""
    marks = [(context.lead, _EARLIER_CLAUSE)]
    for other in reversed(context.before):
        if other.figure.start < context.lead - 1:
            marks.append((other.figure.start, _EARLIER_FIGURE))
    return marks


def _weigh(
    best: dict[str, Choice], hit: Hit, context: Context, kinds: str, crossed: list[tuple[int, float]], aspect: str
) -> None:
    """Keep each indicator's best cue: its own weight and length count, then where it stands and how far away."""
    stands = _stands(hit, context, crossed, aspect)
    if stands is None:
        return
    factor, distance, rule = stands
    people = context.figure.word != "个" or rule == "object"  # 个 counts people only where they stand behind it
    bonus, loss = _PER_CHARACTER * min(hit.end - hit.start, 8), min(distance, 40) * _PER_STEP
    for cue in hit.cues:
        if _suits(cue.kinds, kinds) and (people or cue.kinds not in _PEOPLE):
            score = factor * (cue.weight + bonus) - loss
            known = best.get(cue.key)
            if known is None or score > known.score:
                best[cue.key] = Choice(cue.key, score, hit.start, hit.end, rule)


def _stands(hit: Hit, context: Context, crossed: list[tuple[int, float]], aspect: str) -> tuple[float, int, str] | None:
    """Factor, distance and rule of a cue: before the figure in its own words, farther before, or behind it as its object."""
    figure = context.figure
    if hit.end <= figure.start:
        factor = 1.0
        for position, loss in crossed:
            if hit.start < position:
                factor *= loss
        return factor, figure.start - hit.end, "lead" if factor == 1.0 else "before"
    end = context.members[-1].figure.end if context.members else figure.end
    if hit.start < end:
        return None
    distance = hit.start - end
    factor = _OBJECT_NEXT if distance < 2 else _OBJECT_NEAR if distance < 5 else 1.0 if distance < 9 else 0.85
    return factor * (0.5 if aspect in _RATE_ASPECTS else 1.0), distance, "object"


_PEOPLE = ("P", "PH")


@lru_cache(maxsize=1024)
def _suits(cue: str, figure: str) -> bool:
    """Whether a cue's kinds and a figure's have a letter in common; "" suits all."""
    return not cue or not figure or bool(set(cue) & set(figure))


def of_label(cues: Cues, label: str, kinds: str, part: str = "") -> Choice:
    """The indicator that a table's column name speaks for: of_label(cues, "城镇新增就业", "P"). part: words that the cue must touch."""
    best = Choice("", 0.0)
    start = label.find(part)
    for hit in cues.scan(label)[1]:
        if part and (hit.end <= start or hit.start >= start + len(part)):
            continue
        for cue in hit.cues:
            score = cue.weight + _PER_CHARACTER * min(hit.end - hit.start, 8)
            if _suits(cue.kinds, kinds) and score > best.score:
                best = Choice(cue.key, score, rule="table")
    return best
