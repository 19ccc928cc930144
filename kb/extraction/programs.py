"""Named or clearly delimited undertakings (项目做法): “宝妈生产线”, “三来三往”招聘模式, 就业帮扶车间, 站前区人力资源交易平台.

Three ways in: names in quotation marks, weighed by the words in and around them; kinds that everybody knows and that need no name; and
modifiers with a head noun. A wrong program is worse than a missed one, so a quotation counts only on two grounds.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from kb.extraction import places
from kb.extraction import program_words as words
from kb.extraction.lexicon import Lexicon
from kb.extraction.names import division_in, within
from kb.extraction.types import ProgramFinding, Reading
from kb.extraction.typing_rules import TARGET_GROUPS, keys_of, program_type_of

_QUOTED = re.compile(r"[“「『‘]([^“”「」『』\n‘’]{2,26})[”」』’]")
_COUNT_AFTER = re.compile(r"\d")
_COUNT_BEFORE = re.compile(r"\d[余多]?[个家名条]$")
_ANY_TYPE = "employment_service"  # what most undertakings are that say nothing of their type
_OFTEN = 0.8  # confidence of a kind that an article speaks of three times and more
_KEPT = 0.5  # least confidence of what is handed on


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A name at body[start:end] (quotation marks and head noun included)."""

    start: int
    end: int
    name: str
    rule: str
    confidence: float


def find(reading: Reading, lexicon: Lexicon) -> tuple[ProgramFinding, ...]:
    """The programs of the article, each name once, in order."""
    candidates = [c for c in (*_quoted(reading), *_kinds(reading), *_compounds(reading, lexicon)) if c.confidence >= _KEPT]
    kept = _without_repeats(candidates)
    return tuple(_finding(candidate, reading, lexicon) for candidate in sorted(kept, key=lambda c: c.start))


def _without_repeats(candidates: list[_Candidate]) -> list[_Candidate]:
    """One candidate a name, the surest; of names one of which holds the other, the surer and then the longer, a mere kind last."""
    kept: list[_Candidate] = []
    for candidate in sorted(candidates, key=lambda c: (c.rule == "program.kind", -c.confidence, -len(c.name), c.start)):
        if not any(_same(candidate.name, other.name) for other in kept):
            kept.append(candidate)
    return kept


def _same(name: str, other: str) -> bool:
    return name == other or (min(len(name), len(other)) >= 3 and (name in other or other in name))


# Quotation marks


def _quoted(reading: Reading) -> Iterator[_Candidate]:
    folded, title = reading.folded, reading.article.title
    brands = {brand.name for brand in reading.brands}
    matches = list(_QUOTED.finditer(folded))
    ends = _ends_of_runs(matches)
    for match, end in zip(matches, ends, strict=True):
        inside = match[1].strip()
        strong = words.HEAD_AFTER.match(folded, end)
        head = strong or words.HEAD_AFTER_WEAK.match(folded, end)
        if inside in brands or not _may_name(inside, strong is not None):
            continue
        behind = 2.0 if strong else 1.0 if head else 0.0
        before = folded[max(0, match.start() - 12) : match.start()]
        confidence = _weight(inside, before, folded[end : end + 12], behind)
        if head is None or end != match.end() or head[0].startswith(("的", "等")):
            yield _Candidate(match.start(), match.end(), inside, "program.quoted", confidence + (0.1 if inside in title else 0.0))
        else:
            yield _Candidate(match.start(), head.end(), inside + head["head"], "program.quoted", confidence)


def _ends_of_runs(matches: list[re.Match[str]]) -> list[int]:
    """Where the run of quotations ends that each stands in: “粤菜师傅”“南粤家政”技能帮扶 gives both the words behind the second."""
    ends: list[int] = []
    following = -1
    for match in reversed(matches):
        joined = ends and match.end() == following
        ends.append(ends[-1] if joined else match.end())
        following = match.start()
    return ends[::-1]


def _may_name(inside: str, headed: bool) -> bool:
    """No figure of speech and no sentence; what a head noun follows may be longer or be 点对点."""
    if words.FIGURE.search(inside):
        return headed and inside.startswith(words.POINT_TO_POINT)
    return headed or bool(words.JOINED.match(inside)) or not words.SENTENCE_LIKE.search(inside)


def _weight(inside: str, before: str, after: str, behind: float) -> float:
    """How surely a quotation names an undertaking: the grounds in, behind and before it add up; two make it one."""
    grounds = behind
    if words.JOINED.match(inside):
        grounds += 0.0 if words.MIXED.match(after) else 1.0
    else:
        grounds += 2.0 if words.HEAD_INSIDE.search(inside) else 1.0 if words.HEAD_INSIDE_WEAK.search(inside) else 0.0
        grounds += 1.0 if words.COUNTED.match(inside) or words.PARALLEL.match(inside) else 0.0
    if words.VERB_RIGHT_BEFORE.search(before):
        grounds += 1.0
    elif words.VERB_NEAR.search(before):
        grounds += 0.5
    if not behind and words.FOLLOWED.match(after):
        grounds += 0.5
    return min(0.95, 0.25 * grounds)


# Kinds without a name of their own


def _kinds(reading: Reading) -> Iterator[_Candidate]:
    """The first mention of every well-known kind that the article counts, or speaks of more than once."""
    mentions: dict[str, list[re.Match[str]]] = {}
    for match in words.KINDS.finditer(reading.folded):
        mentions.setdefault(match[0], []).append(match)
    headline = reading.article.title + reading.article.deck
    for name, found in mentions.items():
        first = found[0]
        confidence = 0.85 if name in headline else _kind_confidence(name, found, reading.folded)
        yield _Candidate(first.start(), first.end(), name, "program.kind", confidence)


def _kind_confidence(name: str, found: list[re.Match[str]], folded: str) -> float:
    if name in words.SUBJECTS_ONLY:
        return 0.6 if len(found) > 2 else 0.0
    if len(found) > 2:
        return _OFTEN
    if name in words.ONCE_IS_ENOUGH:
        return 0.6
    counted = any(
        _COUNT_AFTER.match(folded, m.end()) or _COUNT_BEFORE.search(folded[max(0, m.start() - 6) : m.start()]) for m in found
    )
    return 0.65 if counted else 0.55 if len(found) == 2 else 0.45


# Modifier and head


def _compounds(reading: Reading, lexicon: Lexicon) -> Iterator[_Candidate]:
    folded = reading.folded
    for match in words.COMPOUND.finditer(folded):
        start = max(0, match.start() - 14)
        window = re.search(r"[\u4e00-\u9fffA-Za-z0-9·—]*$", folded[start : match.start()])
        modifier = window[0] if window else ""
        lead = words.LEADING.match(modifier + match[0][:2])
        modifier = modifier[lead.end() :] if lead and lead.end() < len(modifier) else modifier if not lead else ""
        if len(modifier) < 2 or words.WEAK_MODIFIER.match(modifier):
            continue
        begin = match.start() - len(modifier)
        local = bool(division_in(modifier, reading.region, lexicon))
        yield _Candidate(begin, match.end(), modifier + match[0], "program.compound", 0.75 if local else 0.6)


# What is filed


def _finding(candidate: _Candidate, reading: Reading, lexicon: Lexicon) -> ProgramFinding:
    at = bisect_right(reading.sentences, (candidate.start, len(reading.folded) + 1)) - 1
    start, end = reading.sentences[at] if at >= 0 else (candidate.start, candidate.end)
    sentence = reading.folded[start:end]
    types = lexicon.program_types
    since = words.SINCE.search(sentence)
    organizer = words.ORGANIZER.search(sentence)
    return ProgramFinding(
        start=candidate.start,
        end=candidate.end,
        quote=reading.article.body[candidate.start : candidate.end],
        rule=candidate.rule,
        confidence=candidate.confidence,
        name=candidate.name,
        region=_region(candidate, reading, lexicon),
        type=program_type_of(candidate.name, sentence, types) or _ANY_TYPE,
        target_groups=keys_of(TARGET_GROUPS, sentence, lexicon.target_groups),
        description=reading.article.body[start:end].strip(),
        since="-".join(part.zfill(2) for part in since.groups() if part) if since else "",
        organizer=organizer[1] if organizer else "",
    )


def _region(candidate: _Candidate, reading: Reading, lexicon: Lexicon) -> str:
    """Where it runs: the division named in its name, else the one that governs the sentence."""
    governing = places.region_at(reading, candidate.start, lexicon) or reading.region
    if within(reading.region, governing) or _common_in(candidate, reading):
        governing = reading.region
    named = division_in(candidate.name, governing, lexicon)
    return named if named and within(named, governing) else governing


def _common_in(candidate: _Candidate, reading: Reading) -> bool:
    """Whether a kind runs all over the article's region, as it is spoken of again and again."""
    if candidate.rule != "program.kind" or not reading.region:
        return False
    return candidate.confidence >= _OFTEN
