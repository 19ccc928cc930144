"""To whom a figure belongs: the brand, program or company named before it (tests/gold/GUIDE.md, "subject")."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from kb.extraction.context import REACH, Context
from kb.extraction.matching import Matcher
from kb.extraction.types import Reading

_COMPANY = re.compile(
    r"(?:有限责任公司|股份有限公司|有限公司|集团公司|(?<!劳务)(?<!保险)公司|合作社|集团|服饰厂|制衣厂)(?!制度|负责|等|企业)"
)
_BEFORE_COMPANY = re.compile(r"[一-鿿()]{2,18}$")
_NOT_NAMED = re.compile(
    r"^(?:一家|这家|该|多家|各|某|几家|劳务|人力资源|家政|派遣|保险|由|家|国有|上市|分|母|子|总)+(?:公司|集团|合作社|有限公司)$"
)
_CUT = re.compile(
    r".*(?:来自|位于|记者在|走进|作为|其中|依托|通过|联合|引进|镇的|县的|区的|市的|村的|乡的|在|和|与|到|给|让|为|是|、|的)"
)
_APART = re.compile(r"[”、和与及“‘’以\s]{0,4}(?:和[^,;。“”]{0,8}“)?")


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in the text that figures can belong to."""

    start: int
    end: int
    name: str
    brand: bool


@dataclass(frozen=True, slots=True)
class Names:
    """All mentions of the names in an article, in order; their starts; and where places are named."""

    found: list[Mention]
    starts: list[int]
    places: list[int]


def names(reading: Reading) -> Names:
    """The mentions of the article's brands, programs and companies; worked out once an article."""
    known: dict[str, bool] = {program.name: False for program in reading.programs if len(program.name) > 1}
    known |= {brand.name: True for brand in reading.brands if len(brand.name) > 1}
    found: list[Mention] = []
    if known:
        listed = list(known)
        found = [
            Mention(start, -end, listed[number], known[listed[number]])
            for start, end, number in Matcher(listed).scan(reading.folded)
        ]
    found += _companies(reading.folded)
    found.sort(key=lambda mention: (mention.start, -mention.end))
    kept: list[Mention] = []
    for mention in found:
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return Names(kept, [mention.start for mention in kept], [place.start for place in reading.places])


def _companies(text: str) -> Iterator[Mention]:
    """Companies by the last word of their name, cut off from the words before it."""
    for match in _COMPANY.finditer(text):
        before = _BEFORE_COMPANY.search(text, max(0, match.start() - 18), match.start())
        name = _CUT.sub("", (before.group() if before else "") + match.group())
        if len(name) > 3 and not _NOT_NAMED.match(name):
            yield Mention(match.end() - len(name), match.end(), name, False)


def subject_of(text: str, names: Names, context: Context) -> Mention | None:
    """The last name before the figure in its sentence, or behind it in its clause; else one that its paragraph or heading named and no
    other place took over from. Of names in a row, 分别 gives each figure its own."""
    found, figure = names.found, context.figure
    at = bisect_left(names.starts, figure.start) - 1
    if context.spread and (row := _row(found, at, context)):
        return row[context.place]
    if pair := _former_latter(text, found, at, context):
        return pair
    if at >= 0 and found[at].start >= context.sentence[0]:
        return None if context.size == 1 and _in_row(text, found, at) else found[at]
    behind = at + 1
    if behind < len(found) and found[behind].start < context.tail and found[behind].start - figure.end < 8:
        return found[behind]
    if at >= 0 and found[at].start >= context.paragraph:
        return None if _moved_on(text, names, found[at].end, figure.start) or _in_row(text, found, at) else found[at]
    return found[at] if at >= 0 and found[at].brand and found[at].name in context.heading else None


def _former_latter(text: str, found: list[Mention], at: int, context: Context) -> Mention | None:
    """前者 and 后者 of the last two brands."""
    lead = text[context.lead : context.figure.start]
    brands = [mention for mention in found[max(0, at - 5) : at + 1] if mention.brand]
    if len(brands) < 2:
        return None
    return brands[-2] if "前者" in lead else brands[-1] if "后者" in lead else None


_WHOLE_AREA = re.compile(r"全[县市区省旗州盟年]|我[县市区]|该[县市区]")


def _moved_on(text: str, names: Names, start: int, end: int) -> bool:
    """Whether a place is named between, or words that speak of the whole county again; far away counts as moved on, too."""
    if end - start > 2 * REACH:
        return True
    at = bisect_left(names.places, start)
    return (at < len(names.places) and names.places[at] < end) or _WHOLE_AREA.search(text, start, end) is not None


def _in_row(text: str, found: list[Mention], at: int) -> bool:
    """Whether names stand side by side (“甲”“乙”和“丙”), so that none alone is meant."""
    return (
        at > 0
        and found[at].brand
        and found[at - 1].brand
        and _APART.fullmatch(text, found[at - 1].end, found[at].start) is not None
    )


def _row(found: list[Mention], at: int, context: Context) -> list[Mention]:
    """The last names of the sentence before the list, as many as the list has figures; [] if there are not so many."""
    first = context.first or context
    nearest = found[max(0, at - 11) : at + 1]
    row = [mention for mention in nearest if context.sentence[0] <= mention.start and mention.end <= first.figure.start]
    return row[-context.size :] if len(row) >= context.size > 1 else []
