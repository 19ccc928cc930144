"""The division that a text means where it gives its name without suffix only: in a masthead, a headline, a dateline, or beside 全县."""

import re
from collections import Counter

from kb.extraction.codes import level
from kb.extraction.commonwords import COMMON, EVERYDAY
from kb.extraction.gazetteer import BARE, Gazetteer
from kb.extraction.mentions import opens_line
from kb.extraction.occurrences import Name, bounded_after, bounded_before, weight
from kb.extraction.votes import Votes

# What follows a place's name in the name of a paper, an account or an office, and in a headline (武平:零工有了“避风港”).
_MASTHEAD = re.compile(
    r" ?(?:日报|晚报|时报|晨报|报(?!道|告|名|考)|周刊|新闻|要闻|发布|融媒|政报|政务|人社|就业|通讯|信息|零距离|县委|在线|手机报|微报)"
)
_LOCAL = re.compile(r" ?(?:报(?!道|告|名|考)|周刊|融媒|政务|政报|人社|县委)")  # no county's: 光明日报, 解放日报
_NOWADAYS = re.compile(r"(?:今日|魅力|美丽|掌上|看|云上)$")
_HEADLINE = re.compile(r"[::|·]| +[一-龥]")
_OWN = re.compile("[全我本该]([县旗市]|区(?![域间块别]))|(?<![一-龥])([县旗区市])(?:里|人社局|委|政府)")
_QUOTES = ("“", "‘", "《", "【")
# 本报望江3月1日讯, 左云讯(记者……): around the place that a piece is sent from.
_SENT_FROM = re.compile(r"(?:^|\n)[^\S\n]*(?:本报|本网|本刊|本台|[一-龥]{2,4}[报网社])?\s?$")
_SENT = re.compile(r"\s?(?:\d{1,2}月\d{1,2}日)?(?:讯|电(?![力商子网站动器影]))")
# 中山人社系统, 大同就业部门: whose offices can only be a place's.
_OFFICES = re.compile(r"(?:人社|就业|民政|工会|税务|教育|农业农村|乡村振兴|退役军人)(?:系统|部门|局|干部|条线)")


def decide_own(names: list[Name], text: str, votes: Votes, body_at: int) -> None:
    """The county that a text names most often, and only without suffix: twice where it says 我县 or 全县 or has it in its head, else thrice.

    A brand may keep an old name (“宁远建筑工”), so it tells only where the 县 of 全县 has no other name.
    """
    kinds = {match[1] or match[2] for match in _OWN.finditer(text)}
    brands = bool(kinds) and not any(name.entry.name[-1] in kinds for name in names if level(name.code or "0000") == 2)
    meant = [name for name in names if name.code or own_name(name, text, bool(kinds), brands)]
    often = Counter(name.code or name.entry.codes[0] for name in meant)
    best = max((code for code in often if level(code) == 2), key=lambda code: (often[code], code), default="")
    if not best or best in votes.named:
        return
    own = [name for name in meant if not name.code and name.entry.codes[0] == best]
    if len(own) > 2 or (len(own) == 2 and (kinds or own[0].start < body_at)):
        for name in own:
            name.code = best
            votes.add(best, weight(name, body_at))


def decide_sender(names: list[Name], text: str, votes: Votes, body_at: int) -> None:
    """The place that a piece is sent from, as its first words say (本报望江3月1日讯), and that whose offices it tells of (中山人社系统);
    of those that share a name the one that the text speaks for."""
    for name in names:
        if name.code or name.entry.kind != BARE or not bounded_before(text, name.start):
            continue
        sent = _SENT.match(text, name.end) and _SENT_FROM.search(text, max(0, name.start - 12), name.start)
        if sent or _OFFICES.match(text, name.end):
            best = max(name.entry.codes, key=lambda code: (votes.support(code) + votes.hinted(code), -level(code)))
            if len(name.entry.codes) == 1 or votes.support(best) + votes.hinted(best) > 0 or level(best) == 1:
                name.code = best
                votes.add(best, weight(name, body_at))


def decide_alone(names: list[Name], text: str, votes: Votes, body_at: int, gazetteer: Gazetteer) -> None:
    """Where the text says 我县 or 全县 and names no county: the one whose name without suffix heads it, else the only one in it.

    望江劳务输出促增收: no other word says that 望江 is a county, but 该县 means one.
    """
    kinds = {match[1] or match[2] for match in _OWN.finditer(text)}
    if any(level(code) == 1 for code in votes.named):
        kinds.discard("市")
    heading: list[tuple[Name, str]] = []
    within: list[tuple[Name, str]] = []
    for name in names:
        code = _alone(name, text, kinds, votes, gazetteer)
        if code and name.start < body_at and (name.start == 0 or text[name.start - 1] == "\n"):
            heading.append((name, code))
        elif code and name.entry.name not in COMMON and text[name.start - 1] not in _QUOTES:
            within.append((name, code))
    named = {gazetteer.kinds[code] for code in votes.named if level(code) == 2}
    if not heading and len({code for _, code in within}) == 1 and gazetteer.kinds[within[0][1]] not in named:
        heading = within
    for name, code in heading:
        name.code = code
        votes.add(code, weight(name, body_at))


def _alone(name: Name, text: str, kinds: set[str], votes: Votes, gazetteer: Gazetteer) -> str:
    """The county that an undecided bare name can mean where the text speaks of such `kinds` (县, 区), "" if none or several."""
    entry = name.entry
    if name.code or entry.kind != BARE or not bounded_before(text, name.start):
        return ""
    codes = [code for code in entry.codes if gazetteer.kinds.get(code) in kinds]
    if len(codes) != 1 or codes[0] in votes.named:
        return ""
    if entry.name in EVERYDAY:
        return codes[0] if text[name.end : name.end + 1] == ":" else ""
    return codes[0]


def own_name(name: Name, text: str, told: bool, brands: bool) -> bool:
    """Whether an undecided name can only mean one county and stands where a word begins."""
    entry = name.entry
    if entry.kind != BARE or len(entry.codes) > 1 or entry.name in EVERYDAY or not bounded_before(text, name.start):
        return False
    if not brands and text[name.start - 1 : name.start] in _QUOTES:
        return False
    return entry.name not in COMMON or (told and bounded_after(text, name.end))


def decide_headed(names: list[Name], text: str, votes: Votes, body_at: int, masthead: tuple[int, int]) -> None:
    """Names without suffix that a masthead or headline gives as those of a place: 今日仙居, 利川政报, 突泉:杂粮大嫂闯出名堂."""
    for name in names:
        if name.start >= body_at:
            return
        if name.code or name.entry.kind != BARE:
            continue
        best = max(name.entry.codes, key=lambda code: votes.support(code) + votes.hinted(code))
        told = votes.support(best) + votes.hinted(best) > 0
        known, common = told or len(name.entry.codes) == 1, name.entry.name in COMMON
        opens = masthead[0] <= name.start < masthead[1] and opens_line(text, name.start) and (told or not common)
        if known and (opens or headed(name, text, common and not votes.support(best))):
            name.code = best
            votes.add(best, weight(name, body_at))


def headed(name: Name, text: str, common: bool) -> bool:
    """Whether the words around a name in the head say that it is a place; a common word must fill its line: 今日永安."""
    before, after = _NOWADAYS.search(text, max(0, name.start - 4), name.start), text[name.end : name.end + 1]
    if before and (after in ("", "\n", " ", "报") or not common):
        return True
    line = name.start == 0 or text[name.start - 1] == "\n"
    if common:
        return line and bool(_LOCAL.match(text, name.end)) and _OWN.search(text) is not None
    return bool(_MASTHEAD.match(text, name.end) or (line and _HEADLINE.match(text, name.end)))
