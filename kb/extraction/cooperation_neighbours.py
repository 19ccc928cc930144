"""Whether two places that stand next to each other are partners: 昆山与沭阳签订……, 慈溪市结对布拖县, 禅城区—云安区."""

import re
from collections.abc import Iterator

from kb.extraction import cooperation_words as words
from kb.extraction.codes import level
from kb.extraction.cooperation_pairs import Pair
from kb.extraction.types import Place, Reading

_REACH = 300  # characters before a pair in which a sentence says that it is one
_BEFORE = 16  # and before a dash that joins two places


def opposite(first: Place, second: Place, reading: Reading, start: int, frame: bool) -> Pair | None:
    """禅城区—云安区: at the head of a paragraph, in an article about partners."""
    text = reading.folded
    if not words.DASH.fullmatch(text[first.end : second.start].strip()) or not (frame or _helps(reading)):
        return None
    before = text[max(start, first.start - _REACH) : first.start]
    opens = first.start - start < 4 and not re.search(r"[一-龥]", before)
    listed = not before or before[-1] in ",、" or "一" <= before[-1] <= "龥"
    headed = (opens or (not listed and words.PAIRING.search(before))) and words.PAIR_HEAD.match(text, second.end)
    return Pair(first.start, second.end, first.code, second.code, "joined") if headed else None


def _helps(reading: Reading) -> bool:
    """Whether the article speaks of help between divisions; looked up once."""
    if "helps" not in reading.cache:
        reading.cache["helps"] = words.HELP_FRAME.search(reading.article.title + reading.folded) is not None
    return bool(reading.cache["helps"])


def further(pair: Pair, first: Place, places: list[Place], number: int, text: str) -> Iterator[Pair]:
    """More partners of the first: 南海区—罗定市、郁南县."""
    end = pair.end
    while number < len(places):
        place, number = places[number], number + 1
        if not words.LIST_GAP.fullmatch(text, end, place.start) or level(place.code) != level(pair.other):
            return
        if place.code[:4] == first.code[:4] or words.LEADS_ON.match(text, place.end):
            return  # 普陀区对口帮扶万源市、定海区对口帮扶通川区: the next pair begins
        if words.BETWEEN.match(text, place.end) and not words.DASH.match(text, place.end):
            return  # 长春与杭州、吉林市与温州: the next pair begins
        end = place.end
        yield Pair(first.start, place.end, first.code, place.code, "joined")


def partners(first: Place, second: Place, text: str, end: int) -> Pair | None:
    """Two neighbouring places as partners, None if the words between do not join them."""
    between = text[first.end : second.start]
    if between == "、" and level(first.code) and _pair_up(first, second, text):
        return Pair(first.start, second.end, first.code, second.code, "joined")
    if first.code[:2] != second.code[:2] and level(first.code) and (rule := _apart(first, second, text)):
        return Pair(first.start, second.end, first.code, second.code, rule)
    alike = level(first.code) == level(second.code) or between.startswith("(")
    if not between and words.DIRECT.match(text, second.end) and level(first.code) and first.code[:4] != second.code[:4]:
        return Pair(first.start, second.end, first.code, second.code, "joined")
    alike = alike or of_unlike_rank(first, second, text, end)
    if alike and words.BETWEEN.fullmatch(between) and bound(first, second, text, end):
        return Pair(first.start, second.end, first.code, second.code, "joined")
    if (
        alike
        and between in ("、", "和", "与", "同")
        and words.PAIRED.match(text, second.end)
        and not words.FIRMS.match(text, second.end + 2)
        and words.WORD.search(text, second.end, min(end, second.end + 30))
    ):
        return Pair(first.start, second.end, first.code, second.code, "joined")
    helped = between == "对" and words.HELP_OF.match(text, second.end)
    if helped or words.TOWARDS.fullmatch(between) or words.HELPED.fullmatch(between):
        return Pair(first.start, second.end, first.code, second.code, "helped")
    return None


def _apart(first: Place, second: Place, text: str) -> str:
    """By which rule a prefecture or county and a division of another province are partners, "" if they are not: 东西部协作暨岷县-崂山区招聘会,
    岷县与福建省建立……关系, 甲市援藏工作组组长、乙县委副书记."""
    between = text[first.end : second.start]
    if words.DASH.fullmatch(between):
        before = words.PAIRED_BEFORE.search(text, max(0, first.start - _BEFORE), first.start)
        return "joined" if before and level(second.code) else ""
    if between in ("与", "和", "同", "跟"):
        return "joined" if not level(second.code) and words.PROVINCES_DEAL.match(text, second.end) else ""
    leads = words.TEAM_LEADER.fullmatch(between) and words.IN_OFFICE.match(text, second.end)
    return "helped" if leads else ""


def _pair_up(first: Place, second: Place, text: str) -> bool:
    """Whether two places of different provinces pair up, neither of them the partner of a third: 粤滇两省的东莞、鲁甸结成协作对子."""
    third = words.AFTER_PARTNER.search(text, max(0, first.start - 1), first.start)
    apart = first.code[:2] != second.code[:2] and level(second.code) > 0
    return apart and not third and words.PAIR_UP.match(text, second.end) is not None


def of_unlike_rank(first: Place, second: Place, text: str, end: int) -> bool:
    """Whether a county may be the partner of a prefecture: they seal a deal (泉州市与瑞金市签下……协议), or 与 joins two of different provinces."""
    if not level(first.code) or not level(second.code):
        return False
    apart = text[first.end : second.start] in ("与", "同", "跟") and first.code[:2] != second.code[:2]
    return apart or bool(words.SEALED.match(text, second.end, end))


def bound(first: Place, second: Place, text: str, end: int) -> bool:
    """Whether a word of cooperation follows; destinations (向江苏和浙江输送) and enumerated provinces are no partners."""
    if words.WORD.search(between := text[first.end : second.start]) or "·" in between:
        return True
    if level(first.code) == 0 and words.DESTINATION.search(text[max(0, first.start - 2) : first.start]):
        return False
    listed = words.PAIRS_LISTED.match(text, second.end, end)
    after = listed.end() if listed else second.end
    return bool(words.WORD.search(text, second.end, min(end, after + 18)))
