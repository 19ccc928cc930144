"""The division that a clause of an article speaks of.

Read once from left to right: a place that opens a clause is the subject of what follows in its paragraph, until another one is; 全县, 我市
and their like lead back; a place in the middle of a clause holds for the figure right behind it only.
"""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

from kb.extraction.gazetteer import level
from kb.extraction.lexicon import Lexicon
from kb.extraction.resolving import superiors, under
from kb.extraction.types import Place, Reading

NATION = "100000"
_OPENING = re.compile(
    r"(?:^|[\s。!?;,:“‘(（|▲▍●·■】—])(?:目前|如今|今年|去年|当年|当时|其中|而|在|位于|据|按照|按|根据|同时|此外|近年来|近日|日前|仅|像|如|地处|走进|记者从|记者在|来到|同处|尤其是|从|"
    r"\d{1,4}年(?:\d{1,2}月)?(?:以来|末|底)?|\d{1,2}月(?:\d{1,2}日)?(?:以来|末|底)?|截至目前|劳务品牌|省级|市级|家住|(?:省|市|州|县|区)级(?:劳务)?品牌|还有)?[“‘(]?$"
)
_PASSING = re.compile(r"(?:稳定|灵活)?(?:就业|务工|打工|从业|上班|读书)|籍|等[地\d一二三四五六七八九十]|[、和与及](?:[一-龥]{2,7}[、和与及])*[一-龥]{2,7}等")
_FIGURE = re.compile(r"(?:县|市|区)?(?:的|有|为|:|\||\s|约|达|近|仅|只有|占|独占|各|最多|依次是|完成)*\d")
_OBJECT = re.compile(r"(?:帮助|其中|、|和|:|及|包括|含)$")
_OWNED = re.compile(r"[\d.,]+[万亿]?[余多]?[名位个]?$")
_DEICTIC = re.compile(
    r"(?P<county>(?:全|我|本|该)(?:县|旗)|(?<![一-龥])(?:县|旗)(?:里|上|人社局|人力|就业|政府|委|财政|医保|妇联|农业|乡村|劳务|总工会))"
    r"|(?P<city>(?:全|我|本|该)(?:市|州|盟)(?!场)|(?<![一-龥])(?:市|州|盟)(?:里|人社局|人力|就业|政府|委|财政|医保|妇联|农业|乡村|总工会|地方))"
    r"|(?P<district>(?:全|我|本|该)区(?![域间])|(?<![一-龥])区(?:里|人社局|人力|就业|政府|委|财政|医保|总工会))"
    r"|(?P<township>(?:全|我|本|该)(?:镇|乡|街道))"
    r"|(?P<province>(?:全|我|本|该)省|(?<![一-龥])省(?:里|人社厅|人力|财政))"
    r"|(?P<nation>(?<![一-龥])(?:全国|我国))"
)
_CLAUSE_END = re.compile(r"[,;。!?\n、]")


@dataclass(slots=True)
class Track:
    """Where the governing division changes: from `positions[i]` on it is `codes[i]`."""

    positions: list[int] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)

    def set(self, position: int, code: str) -> None:
        if not self.codes or self.codes[-1] != code:
            self.positions.append(position)
            self.codes.append(code)

    def at(self, position: int) -> str:
        found = bisect_right(self.positions, position) - 1
        return self.codes[found] if found >= 0 else ""


def named_in(reading: Reading, start: int, end: int) -> list[Place]:
    """The places named within body[start:end], in order."""
    first = bisect_left(reading.places, start, key=lambda place: place.start)
    last = bisect_right(reading.places, end, key=lambda place: place.end)
    return reading.places[first:last]


def region_at(reading: Reading, position: int, lexicon: Lexicon) -> str:
    """The division that a figure at `position` of the body speaks of: that of the people counted (126名岷县青年), else the nearest one
    named before it that governs the clause, with 该县, 全县, 我市 resolved, else the article's."""
    track = reading.cache.get("governing")
    if track is None:
        track = reading.cache["governing"] = Governing(reading, lexicon).run()
    return track.at(position)


class Governing:
    """The reading of one article."""

    def __init__(self, reading: Reading, lexicon: Lexicon) -> None:
        self.reading, self.lexicon, self.text = reading, lexicon, reading.folded
        self.main = self.subject = reading.region
        self.track = Track()
        self.recent: list[str] = []  # codes named or meant, latest last
        self.reverts = -1  # where a place that holds for a clause or sentence stops holding

    def run(self) -> Track:
        """Go through paragraphs, sentences, places and deictics in the order of the text."""
        self.track.set(0, self.main)
        for position, _, what in self.cues():
            self.revert(position)
            if isinstance(what, Place):
                self.place(what)
            elif what is None:
                self.paragraph(position)
            else:
                self.deictic(what)
        self.revert(len(self.text))
        return self.track

    def cues(self) -> list[tuple[int, int, Place | re.Match[str] | None]]:
        found: list[tuple[int, int, Place | re.Match[str] | None]] = [(match.start(), 2, match) for match in _DEICTIC.finditer(self.text)]
        found += [(place.start, 1, place) for place in self.reading.places]
        found += [(match.end(), 0, None) for match in re.finditer("\n", self.text)]
        found.sort(key=lambda cue: cue[:2])
        return found

    def revert(self, position: int) -> None:
        if 0 <= self.reverts <= position:
            self.track.set(self.reverts, self.subject)
            self.reverts = -1

    def paragraph(self, position: int) -> None:
        if level(self.main) >= 2 or self.main == NATION:
            self.subject = self.main
            self.track.set(position, self.subject)

    def place(self, place: Place) -> None:
        """Decide what a mention governs."""
        before = self.text[max(0, place.start - 16) : place.start]
        self.recent.append(place.code)
        opening = _OPENING.search(before)
        if _PASSING.match(self.text, place.end) or place.code == NATION:
            return
        figure = _FIGURE.match(self.text, place.end)
        if figure and (_OBJECT.search(before) or not opening):
            self.hold(place, _CLAUSE_END)
        elif opening:
            if place.code != self.main and under(self.main, place.code):
                self.hold(place, re.compile(r"[。!?\n]"))
            else:
                self.subject = place.code
                self.track.set(place.start, place.code)
                self.reverts = -1

    def hold(self, place: Place, end: re.Pattern[str]) -> None:
        """Let a place govern up to the next `end`, then the subject again."""
        match = end.search(self.text, place.end)
        self.track.set(place.start, place.code)
        self.reverts = match.start() if match else len(self.text)

    def deictic(self, match: re.Match[str]) -> None:
        """Lead back to the division meant: 该县, 全市, 我省."""
        code = self.meant(match.lastgroup or "", match.group())
        if not code:
            return
        if level(code) < min(2, level(self.main)) or code == NATION:
            self.hold(Place(match.start(), match.end(), code), re.compile(r"[。!?\n]"))
            return
        self.subject = code
        self.reverts = -1
        self.track.set(match.start(), code)

    def meant(self, kind: str, words: str) -> str:
        """The code that a deictic of this kind stands for, "" if nothing fits."""
        if kind == "nation":
            return NATION
        last = next((code for code in (self.subject, *reversed(self.recent[-3:]), self.main) if self.suits(code, kind)), "")
        if words[0] in "我本" and self.suits(self.main, kind):
            return self.main
        if last:
            return last[:6] if kind != "township" else last
        return next((code for code in superiors(self.main) if self.suits(code, kind)), "")

    def suits(self, code: str, kind: str) -> bool:
        """Whether a division may be called so."""
        region = self.lexicon.regions.get(code[:6] if kind != "township" else code)
        if region is None:
            return False
        if kind == "county":
            return region.name[-1] in "县旗" and level(region.code) == 2
        if kind == "city":
            return region.name[-1] in "市州盟" and level(region.code) in (1, 2)
        if kind == "district":
            return region.name[-1] == "区"
        return region.level == kind
