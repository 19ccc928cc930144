"""Named or clearly delimited undertakings (项目做法): “宝妈生产线”, “三来三往”招聘模式, 就业帮扶车间, 站前区人力资源交易平台.

Three ways in: names in quotation marks, weighed by the words in and around them; kinds that everybody knows and that need no name; and
modifiers with a head noun. A wrong program is worse than a missed one, so a quotation counts only on two grounds.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from kb.extraction import places
from kb.extraction import program_words as words
from kb.extraction.cooperation_words import ABBREVIATIONS
from kb.extraction.lexicon import Lexicon
from kb.extraction.names import division_in, within
from kb.extraction.types import Place, ProgramFinding, Reading
from kb.extraction.typing_rules import TARGET_GROUPS, keys_of, program_type_of

_QUOTED = re.compile(r"[“「『‘]([^“”「」『』\n‘’]{2,26})[”」』’]")
_PLAIN_QUOTED = re.compile(r'"([^"\n]*)"')
_LONGEST = 26  # characters in quotation marks that may name something
_COUNT_AFTER = re.compile(r"\d")
_COUNT_BEFORE = re.compile(r"\d[余多]?[个家名条]$")
_ANY_TYPE = "employment_service"  # what most undertakings are that say nothing of their type
_OFTEN = 0.8  # confidence of a kind that an article speaks of three times and more
_EXPLAINED = 60  # characters behind a name that tell what it is for
_WORKSHOPS = 2  # mentions of workshops of any name beyond which an article that names their kind once is about them
_SUREST = 0.95  # grounds may add up to more
_LISTED = 60  # characters that a list of drives may take behind its verb
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
    candidates = [
        c
        for c in (*_quoted(reading), *_kinds(reading), *_compounds(reading, lexicon), *_actions(reading))
        if c.confidence >= _KEPT
    ]
    kept = _without_repeats(candidates)
    return tuple(_finding(candidate, reading, lexicon) for candidate in sorted(kept, key=lambda c: c.start))


def _without_repeats(candidates: list[_Candidate]) -> list[_Candidate]:
    """One candidate a name, the surest; of names one of which holds the other, the surer and then the longer, a mere kind last."""
    kept: list[_Candidate] = []
    for candidate in sorted(candidates, key=lambda c: (c.rule == "program.kind", -c.confidence, -len(c.name), c.start)):
        if not any(_same(candidate.name, other.name) or _overlap(candidate, other) for other in kept):
            kept.append(candidate)
    return kept


def _overlap(one: _Candidate, other: _Candidate) -> bool:
    return one.start < other.end and other.start < one.end


def _same(name: str, other: str) -> bool:
    if "+" in name or "+" in other:
        return name == other  # 卫星工厂 beside “卫星工厂+合作社+农户”模式
    return name == other or (min(len(name), len(other)) >= 3 and (name in other or other in name))


# Quotation marks


def _quoted(reading: Reading) -> Iterator[_Candidate]:
    folded, title = reading.folded, reading.article.title
    headline = title + reading.article.deck
    brands = {brand.name for brand in reading.brands}
    matches = [match for match in _quotation(folded).finditer(folded) if 2 <= len(match[1]) <= _LONGEST]
    often = Counter(match[1].strip() for match in matches)
    ends = _ends_of_runs(matches)
    for match, end in zip(matches, ends, strict=True):
        inside = match[1].strip()
        strong = words.HEAD_AFTER.match(folded, end)
        head = strong or words.HEAD_AFTER_WEAK.match(folded, end)
        if inside in brands or (len(inside) < 3 and not head) or not _may_name(inside, strong is not None):
            continue
        behind = 2.0 if strong else 1.0 if head else 0.0
        before = folded[max(0, match.start() - 12) : match.start()]
        confidence = _weight(inside, before, folded[end : end + 12], behind) + 0.25 * _prominent(inside, match, headline, often)
        if head is None or end != match.end() or head[0].startswith(("的", "等")):
            yield _Candidate(match.start(), match.end(), inside, "program.quoted", confidence + (0.1 if inside in title else 0.0))
        else:
            yield _Candidate(match.start(), head.end(), inside + head["head"], "program.quoted", confidence)


def _quotation(folded: str) -> re.Pattern[str]:
    """Quotation marks of the article; plain ones only where it has no others, as they open and close alike."""
    return _PLAIN_QUOTED if "“" not in folded and '"' in folded else _QUOTED


def _prominent(inside: str, match: re.Match[str], headline: str, often: Counter[str]) -> float:
    """Further grounds: the headline names it, the article comes back to it, it heads an item of a list that explains it (● “零工贷”:……)."""
    folded = match.string
    item = 0.5 if words.BULLET.search(folded[max(0, match.start() - 6) : match.start()]) else 0.0
    defined = 0.5 if item and words.DEFINED.match(folded, match.end()) else 0.0
    return (1.0 if inside in headline else 0.0) + (0.5 if often[inside] > 1 else 0.0) + item + defined


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
    if words.JOINED.match(inside):
        return True
    if words.FIGURE.search(inside):
        return headed and bool(words.DISTANCE.match(inside))
    return (headed and "。" not in inside) or not words.SENTENCE_LIKE.search(inside)


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
    if words.TOPICAL.search(inside):
        grounds += 0.5
    if not behind and words.FOLLOWED.match(after):
        grounds += 0.5
    return min(0.95, 0.25 * grounds)


# Kinds without a name of their own


def _kinds(reading: Reading) -> Iterator[_Candidate]:
    """The first mention of every well-known kind that the article counts, or speaks of more than once."""
    mentions: dict[str, list[re.Match[str]]] = {}
    for match in words.KINDS.finditer(reading.folded):
        if not words.PLANNED.search(reading.folded[max(0, match.start() - 16) : match.start()]):
            mentions.setdefault(match[0], []).append(match)
    headline = reading.article.title + reading.article.deck
    for name, found in mentions.items():
        first = found[0]
        confidence = 0.85 if name in headline else _kind_confidence(name, found, reading.folded)
        yield _Candidate(first.start(), first.end(), name, "program.kind", confidence)


def _kind_confidence(name: str, found: list[re.Match[str]], folded: str) -> float:
    also = words.KIND_SYNONYMS.get(name)
    if also and also.search(folded):
        return 0.55
    if name in words.SUBJECTS_ONLY:
        return 0.0
    if len(found) > 2:
        return _OFTEN
    if name in words.ONCE_IS_ENOUGH or (name.endswith("车间") and folded.count("车间") > _WORKSHOPS):
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
        if len(modifier.strip("—·")) < 2 or modifier[0] in "—·" or words.WEAK_MODIFIER.match(modifier):
            continue
        begin = match.start() - len(modifier)
        if _is_common(modifier + match[0], folded, begin, match.end()):
            continue
        local = bool(division_in(modifier, reading.region, lexicon))
        yield _Candidate(begin, match.end(), modifier + match[0], "program.compound", 0.75 if local else 0.6)


def _actions(reading: Reading) -> Iterator[_Candidate]:
    """Drives and schemes of this field that a sentence says to be carried out, one or a list of them."""
    folded = reading.folded
    for match in words.ACTION.finditer(folded):
        name = match["name"]
        if words.NO_ACTION.search(name) or not words.ACTION_OF_THE_FIELD.search(name):
            continue
        clause = max(folded.rfind(mark, max(0, match.start() - _LISTED), match.start()) for mark in "。;,\n") + 1
        if words.CARRIED_OUT.search(folded, max(clause, match.start() - _LISTED), match.start("name")):
            yield _Candidate(match.start("name"), match.end("name"), name, "program.action", 0.6)


def _is_common(name: str, folded: str, start: int, end: int) -> bool:
    """Whether a modifier and its head name one of many, part of a longer name, or a web of services of another field."""
    if words.LONGER_NAME.match(folded, end) or (words.SERVICES.search(name) and not words.OF_THE_FIELD.search(name)):
        return True
    several = words.SEVERAL_BEFORE.search(folded, max(0, start - 8), start) or words.SEVERAL_AFTER.match(folded, end)
    return bool(words.PLACES.search(name) and several)


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
        confidence=min(candidate.confidence, _SUREST),
        name=candidate.name,
        region=_region(candidate, reading, lexicon),
        type=program_type_of(candidate.name, reading.folded[start : max(end, candidate.end + _EXPLAINED)], types) or _ANY_TYPE,
        target_groups=keys_of(TARGET_GROUPS, sentence, lexicon.target_groups),
        description=reading.article.body[start:end].strip(),
        since="-".join(part.zfill(2) for part in since.groups() if part) if since else "",
        organizer=organizer[1] if organizer else "",
    )


def _region(candidate: _Candidate, reading: Reading, lexicon: Lexicon) -> str:
    """Where it runs: where it is said to stand (设在杭州市萧山区), the division named in its name, else the one that governs the sentence, but
    not the partner that pays for it."""
    main = reading.region
    if situated := _situated(candidate, reading):
        return situated
    governing = places.region_at(reading, candidate.start, lexicon) or main
    if within(main, governing) or _common_in(candidate, reading):
        governing = main
    elif not within(governing, main):
        governing = _at_home(candidate, reading) or governing
    named = division_in(candidate.name, governing, lexicon)
    return named if named and within(named, governing) else governing


def _situated(candidate: _Candidate, reading: Reading) -> str:
    """The place that the name or the words right behind it tell: 驻浙劳务服务站, 联动站……设在杭州市萧山区, the province's 赣就业; "" if none."""
    folded = reading.folded
    if short := words.PROVINCIAL.match(candidate.name):
        code = words.PROVINCE_OF.get(short["short"], ABBREVIATIONS.get(short["short"], ""))
        return code if code[:2] == reading.region[:2] else ""
    if candidate.name.startswith("驻"):
        inside = _places(reading, candidate.start, candidate.end)
        return (
            inside[0].code
            if inside
            else ABBREVIATIONS.get(candidate.name[1], "")
            if candidate.name[2:4] in ("劳务", "农民")
            else ""
        )
    told = words.SITUATED.search(folded, candidate.end, candidate.end + _EXPLAINED)
    behind = _places(reading, told.end(), told.end() + 24) if told else []
    return behind[0].code if told and behind and behind[0].start == told.end() else ""


def _at_home(candidate: _Candidate, reading: Reading) -> str:
    """For what a partner pays for (宝安……养活帮扶车间): the place in the article's own division that the sentence names, else that division; ""
    where nobody is said to pay."""
    at = bisect_right(reading.sentences, (candidate.start, len(reading.folded) + 1)) - 1
    start = max(reading.sentences[at][0] if at >= 0 else 0, candidate.start - 200)
    if not words.PAID_FOR.search(reading.folded, start, candidate.start):
        return ""
    home = (place.code for place in _places(reading, start, candidate.start) if within(place.code, reading.region))
    return next(home, reading.region)


def _places(reading: Reading, start: int, end: int) -> list[Place]:
    return places.named_in(reading, start, end)


def _common_in(candidate: _Candidate, reading: Reading) -> bool:
    """Whether a kind runs all over the article's region, as it is spoken of again and again."""
    if candidate.rule != "program.kind" or not reading.region:
        return False
    return candidate.confidence >= _OFTEN
