"""The division that a clause of an article speaks of.

Read once from left to right: a place that opens a clause is the subject of what follows in its paragraph, until another one is; 全县, 我市
and their like lead back; a place in the middle of a clause holds for the figure right behind it only.
"""

import re

from kb.extraction.clauses import (
    BRAND_SET,
    CELL,
    CLAUSE_END,
    COUNTED,
    EXAMPLE,
    FACILITY,
    FIGURE,
    GIVING,
    HEADING,
    INSIDE,
    ITEM_FIGURE,
    ITEMIZED,
    LOCATED,
    MARKS,
    ORIGIN,
    OUTSIDE,
    OWN_PEOPLE,
    PART_END,
    PASSING,
    PEOPLE,
    RECRUITING,
    ROW_END,
    RULE,
    SENTENCE_END,
    STATIONED,
    SUMMARY,
    TOGETHER,
    TOWARDS,
    after_time,
    opening,
)
from kb.extraction.codes import level, under
from kb.extraction.deictics import COMPARED, DEICTIC, MEASURED, NATION, meant
from kb.extraction.headings import headed, speaker
from kb.extraction.lexicon import Lexicon
from kb.extraction.lists import respective
from kb.extraction.mentions import named_in
from kb.extraction.partners import AID, BORNE_BY, GIVEN_BY, abroad, giver, paid, shares
from kb.extraction.scenes import SCENE, event, goes_on, resident, seen, stay, works
from kb.extraction.standing import aside, continues, counterpart, destination, joint, listed, paired
from kb.extraction.track import Track
from kb.extraction.types import Place, Reading

__all__ = ["named_in", "region_at"]
_FARTHEST = 300  # characters that a place may govern without a full stop; keeps the reading linear


def region_at(reading: Reading, position: int, lexicon: Lexicon) -> str:
    """The division that a figure at `position` of the body speaks of: that of the people counted (126名岷县青年), else the nearest one
    named before it that governs the clause, with 该县, 全县, 我市 resolved, else the article's."""
    known = reading.cache.get("governing")
    if known is None:
        governing = Governing(reading, lexicon)
        known = reading.cache["governing"] = (governing.run(), respective(reading))
    track, lists = known
    return str(lists.at(position) or track.at(position))


class Governing:
    """The reading of one article."""

    def __init__(self, reading: Reading, lexicon: Lexicon) -> None:
        self.reading, self.lexicon, self.text = reading, lexicon, reading.folded
        self.main = self.subject = self.section = reading.region
        self.track = Track()
        self.person = ""  # who lives where the subject is
        self.recent: list[str] = []  # codes named or meant, latest last
        self.shared = -1  # where the sentence of a partner ends
        self.turns: list[tuple[int, str]] = []  # where another division will govern, unless a mention decides otherwise before

    def run(self) -> Track:
        """Go through paragraphs, sentences, places and deictics in the order of the text."""
        self.track.set(0, self.main)
        for position, _, what in self.cues():
            self.revert(position)
            if isinstance(what, Place):
                self.place(what)
            elif what is None:
                self.paragraph(position)
            elif what.re is AID:
                self.aid(what)
            else:
                self.deictic(what)
        self.revert(len(self.text))
        return self.track

    def cues(self) -> list[tuple[int, int, Place | re.Match[str] | None]]:
        found: list[tuple[int, int, Place | re.Match[str] | None]] = [
            (match.start(), 2, match) for pattern in (DEICTIC, AID) for match in pattern.finditer(self.text)
        ]
        found += [(place.start, 1, place) for place in self.reading.places]
        found += [(0, 0, None), *((match.end(), 0, None) for match in re.finditer("\n", self.text))]
        found.sort(key=lambda cue: cue[:2])
        return found

    def revert(self, position: int) -> None:
        """Carry out the turns that are due."""
        while self.turns and self.turns[0][0] <= position:
            self.track.set(*self.turns.pop(0))

    def paragraph(self, position: int) -> None:
        """A new paragraph speaks of its section's division again; a short line without a full stop heads a section."""
        end = self.text.find("\n", position)
        end = len(self.text) if end < 0 else end
        if HEADING.fullmatch(self.text, position, end):
            self.section = headed(self.reading, self.main, position, end)
        if self.finer() and (goes_on(self.text, position) or (self.person and self.text.find(self.person, position, end) >= 0)):
            return
        self.person = ""
        self.change(
            position, speaker(self.reading, position) or (self.main if SUMMARY.match(self.text, position) else self.section)
        )

    def finer(self) -> bool:
        """Whether the subject is a part of the section's division."""
        return self.subject != self.section and under(self.subject, self.section)

    def place(self, place: Place) -> None:
        """Decide what a mention governs."""
        before = self.text[max(0, place.start - 16) : place.start]
        self.recent.append(place.code)
        if counted := COUNTED.search(before):
            if PEOPLE.match(self.text, place.end):
                self.change(place.start - len(counted[0]), place.code)
        elif not aside(self.reading, place) and not self.set_out(place, before) and not self.help(place, before):
            if self.held(place, before):
                self.hold(place, SENTENCE_END)
            elif not PASSING.match(self.text, place.end) and not OUTSIDE.match(self.text, place.end):
                self.govern(place, before)

    def set_out(self, place: Place, before: str) -> bool:
        """Where the text goes to another place for more than a clause: a dateline (本报武山讯), a workplace, another point of view."""
        if works(self.text, place.end, place.code, before):
            self.away(place)
        elif self.part(place) and (who := resident(self.text, place.end)):
            self.change(place.start, place.code)
            self.person = who
        elif seen(self.text, place.end, before):
            self.change(place.start, place.code)
        elif before.endswith("本报") and level(place.code) > 1 and self.text.startswith("讯", place.end):
            self.section = place.code
            self.change(place.start, place.code)
        else:
            return False
        return True

    def away(self, place: Place) -> None:
        """Somebody works at a place: for good in the article's own, abroad until the text comes home."""
        if under(place.code, self.main):
            self.change(place.start, place.code)
        else:
            self.keep(place, stay(self.text, place.end, min(len(self.text), place.end + _FARTHEST)))

    def help(self, place: Place, before: str) -> bool:
        """由盐田区出资260万元援建, 车费62万元由盐田区买单: the money is the giver's."""
        if not before.endswith("由") or under(place.code, self.subject):
            return False
        if GIVEN_BY.match(self.text, place.end):
            self.hold(place, SENTENCE_END)
            self.share(place)
        elif BORNE_BY.match(self.text, place.end):
            start = max(self.text.rfind(mark, max(0, place.start - 40), place.start) for mark in ",。;!?\n") + 1
            if start > max(self.track.positions[-1], place.start - 40):
                self.track.set(start, place.code)
                self.turns[:0] = [(place.end, self.subject)]
        else:
            return False
        return True

    def aid(self, match: re.Match[str]) -> None:
        """援助资金累计1.08亿元: money whose giver is left unsaid."""
        if under(self.track.codes[-1], self.main) and (code := giver(self.reading, match.start(), self.main)):
            self.hold(Place(match.start(), match.end() - 1, code), CLAUSE_END)

    def held(self, place: Place, before: str) -> bool:
        """Whether the rest of the sentence is about the place: an event there, people counted by where they come from, its rule."""
        people = (level(place.code) > 0 or self.main == NATION) and ORIGIN.match(self.text, place.end)
        return event(self.text, place.end, before) or bool(people) or self.rule_of(place, before)

    def rule_of(self, place: Place, before: str) -> bool:
        """按照《河池市……细则》: what follows is the prefecture's rule."""
        return bool(RULE.search(before)) and level(place.code) == 1 and under(self.main, place.code)

    def govern(self, place: Place, before: str) -> None:
        """Make a place that opens a sentence or clause the subject; one inside a clause holds for the figure right behind it."""
        opened = opening(before, place.start)
        clause = opened == "clause"
        sentence = opened == "sentence" or (clause and after_time(self.text, place.start))
        if CELL.match(self.text, place.end):
            self.hold(place, ROW_END)
        elif self.one_of_several(place, before) or destination(
            self.reading, place, self.subject if self.main == NATION else self.main
        ):
            return
        elif not sentence and FIGURE.match(self.text, place.end):
            self.figure(place, before, clause)
        elif (sentence or clause) and (not self.foreign_province(place.code) or GIVING.match(self.text, place.end)):
            self.open(place, sentence, before)
        elif self.part(place):
            self.inside(place, before)

    def one_of_several(self, place: Place, before: str) -> bool:
        """A place that stands with others for a whole, or the whole behind them: “甲县月嫂”等6个品牌, 以甲县面馆为代表的乙省面馆."""
        if BRAND_SET.match(self.text, place.end):
            self.hold(Place(place.start, place.end, self.main), SENTENCE_END)
        elif before.endswith("为代表的"):
            self.hold(place, SENTENCE_END)
        else:
            return bool(EXAMPLE.match(self.text, place.end) or ITEMIZED.match(self.text, place.end))
        return True

    def figure(self, place: Place, before: str, clause: bool) -> None:
        """A place that a figure stands right behind: a part of the article's division for its sentence, another for its clause."""
        if (clause or not TOWARDS.search(before)) and not continues(self.reading, place):
            part = clause and self.part(place) and not before.endswith(("其中", "其中,"))
            self.hold(place, SENTENCE_END if part else CLAUSE_END)

    def inside(self, place: Place, before: str) -> None:
        """A part of the article's division in the middle of a clause: an item of a list, or where something takes place."""
        if before.endswith("、") and ITEM_FIGURE.match(self.text, place.end):
            self.hold(place, CLAUSE_END)
        elif LOCATED.search(before) and not listed(self.reading, place):
            self.hold(place, SENTENCE_END)

    def part(self, place: Place) -> bool:
        """Whether the place is a part of the article's division."""
        return place.code != self.main and under(place.code, self.main)

    def open(self, place: Place, sentence: bool, before: str) -> None:
        """A place that opens a sentence, or only a clause of it."""
        if before.endswith("在") and STATIONED.match(self.text, place.end):
            return
        if (TOGETHER.match(self.text, place.end) and under(place.code, self.main)) or joint(self.reading, place, self.main):
            self.change(place.start, self.main)
        elif own := paired(self.reading, place, self.main):
            self.change(place.start, own)
        elif before.endswith(("—", "-", "~")) or (before.endswith(("在", "如", "像")) and listed(self.reading, place)):
            return
        elif place.code != self.main and under(self.main, place.code):
            if sentence and not FACILITY.match(self.text, place.end):
                self.hold(place, SENTENCE_END)
        elif self.main != NATION and not under(place.code, self.main):
            self.open_foreign(place, sentence)
        else:
            self.open_own(place, sentence)

    def open_own(self, place: Place, sentence: bool) -> None:
        """The article's own division or one of its parts opens a sentence or clause; several side by side hold together for that part only."""
        if level(self.main) < 2 and listed(self.reading, place):
            self.hold(place, PART_END)
        elif sentence or place.code == self.main or (self.scene(place) and self.subject == self.main):
            self.change(place.start, place.code)
        else:
            self.hold(place, SENTENCE_END)

    def open_foreign(self, place: Place, sentence: bool) -> None:
        """A partner, or the place where people went to work, opens a sentence or clause."""
        if RECRUITING.match(self.text, place.end) or listed(self.reading, place):
            return
        if sentence and (self.scene(place) or place.code[:4] == self.main[:4]):
            self.change(place.start, place.code)
        elif sentence or GIVING.match(self.text, place.end) or INSIDE.match(self.text, place.end):
            self.hold(place, SENTENCE_END)
            self.share(place)
        else:
            self.hold(place, CLAUSE_END)

    def scene(self, place: Place) -> bool:
        """宁波鄞州区一间店铺里,……: the place where the paragraph plays."""
        return level(place.code) > 1 and bool(SCENE.match(self.text, place.end))

    def share(self, place: Place) -> None:
        """Give the figures of a partner's sentence to the one whose money or whose people are counted."""
        end = self.turns[-1][0]
        helped = [other.code for other in named_in(self.reading, place.end, end) if under(other.code, self.main)]
        own = self.subject if under(self.subject, self.main) else self.main
        if paid(self.text, end + 1):
            after = SENTENCE_END.search(self.text, end + 1, end + _FARTHEST)
            if after:
                self.turns = [
                    *shares(self.text, end + 1, after.start(), place.code, (helped or [own])[0]),
                    (after.start(), self.subject),
                ]
        self.shared = end
        self.turns[:0] = shares(self.text, place.end, end, place.code, (helped or [own])[0])

    def foreign_province(self, code: str) -> bool:
        """Whether this is a province that has nothing to do with the article's county or prefecture."""
        return level(code) == 0 and level(self.main) > 0 and not under(self.main, code)

    def change(self, position: int, code: str) -> None:
        """Let a division govern until another does."""
        self.subject, self.turns = code, []
        self.track.set(position, code)

    def hold(self, place: Place, end: re.Pattern[str]) -> None:
        """Let a place govern up to the next `end`, then the subject again."""
        limit = min(len(self.text), place.end + _FARTHEST)
        match = end.search(self.text, place.end, limit)
        self.keep(place, match.start() if match else limit)

    def keep(self, place: Place, end: int) -> None:
        """Let a place govern up to a position, then the subject again."""
        due = [code for position, code in self.turns if position <= end]
        later = [turn for turn in self.turns if turn[0] > end]
        back = self.subject if place.start >= self.shared else due[-1] if due else self.track.codes[-1]
        self.track.set(place.start, place.code)
        self.turns = [(end, back), *(later if place.start < self.shared else ())]

    def deictic(self, match: re.Match[str]) -> None:
        """Lead back to the division meant: 该县, 全市, 我省."""
        if match.start() < self.shared and self.text[match.start() - 1] not in MARKS:
            if OWN_PEOPLE.match(self.text, match.end()):
                self.hold(Place(match.start(), match.end(), self.main), CLAUSE_END)
            return  # 接收我县务工人员: the partner's sentence goes on
        if self.compared(match):
            return
        kind = match.lastgroup or ""
        if kind in ("former", "latter"):
            code, end = counterpart(self.reading, kind, match.start(), self.main), PART_END
        elif kind == "rest":
            code, end = self.main, CLAUSE_END
        else:
            self.mean(meant(kind, match.group(), self.main, (self.subject, *reversed(self.recent[-8:])), self.lexicon), match)
            return
        if code:
            self.hold(Place(match.start(), match.end(), code), end)

    def mean(self, code: str, match: re.Match[str]) -> None:
        """Let the division that a deictic means govern: for good, or up to the end of the sentence where it is a superior or a partner."""
        if not code or (
            self.partner(self.track.codes[-1]) and TOWARDS.search(self.text, max(0, match.start() - 2), match.start())
        ):
            return  # 该区在我县投入: the partner goes on
        place = Place(match.start(), match.end(), code)
        if self.partner(code):
            self.hold(place, SENTENCE_END)
            self.share(place)
        elif level(code) < min(2, level(self.main)) or code == NATION:
            opens = opening(self.text[max(0, place.start - 16) : place.start], place.start)
            self.hold(place, SENTENCE_END if opens else CLAUSE_END)
        else:
            self.change(place.start, code)

    def partner(self, code: str) -> bool:
        """Whether a division has nothing of the article's own in it."""
        return self.main != NATION and abroad(code, self.main)

    def compared(self, match: re.Match[str]) -> bool:
        """Whether something is only measured by the division (占全市的四成, 低于全州水平, 在本省别的县), or it is named at once (本省贵溪市)."""
        if COMPARED.match(self.text, match.end()) or MEASURED.search(self.text, max(0, match.start() - 3), match.start()):
            return True
        near = named_in(self.reading, match.end(), match.end() + 12)
        return bool(near) and near[0].start == match.end()
