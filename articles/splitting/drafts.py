"""Articles while they are put together from the units of a page. Pure."""

import re
from dataclasses import dataclass, field
from itertools import pairwise

from articles.splitting import headlines, resuming, signing
from articles.splitting.lines import joined
from articles.splitting.parts import Part, Unit

AID = 4  # units of a reading aid: its label and a few paragraphs
REACH = 6  # how many pieces further down the rest of a broken one is looked for
LOOKAHEAD = 12  # how many paragraphs further down the rest of a broken sentence is looked for
BOX_END = ("敬请关注", "敬请垂注", "敬请期待", "欢迎关注")
MARKS = "■◆●★◎▌"
POINTS = ("●", "■", "◆", "★", "▪", "•")
CASE = "案例"  # what stands before the headlines of a collection of cases
EDITORS_NOTE = re.compile(r"[【\[(]?(?:编\s*前|编者|按语|开栏|导语|核心)")


@dataclass(slots=True)
class Draft:
    """One article in the making. column: it began under a column's name and may find its headline later.

    first, running: its first and last paragraph of running text. early: captions printed apart from it. jumped: its rest is announced for another page. story: a picture story. sealed: the page says that it ends.
    ended: names stand below its text; signature: the paragraph that ends with them.
    sent: how many paragraphs name an office in brackets; one names who sent the piece in, several who is in charge of what.
    mark: what is printed before its headline.
    apart, close: how many paragraphs stand below a blank line, the first one included, and how many do not.
    dated: a date alone on a line; published: one that is called the day of publication.
    """

    title: str = ""
    deck: list[str] = field(default_factory=list)
    people: tuple[str, ...] = ()
    parts: list[Unit] = field(default_factory=list)
    early: list[Unit] = field(default_factory=list)
    published: str = ""
    dated: str = ""
    publication: str = ""
    level: int = 0
    mark: str = ""
    column: bool = False
    jumped: bool = False
    story: bool = False
    sealed: bool = False
    ended: bool = False
    sent: int = 0
    signature: Unit | None = None
    apart: int = 0
    close: int = 0
    running: Unit | None = None
    first: Unit | None = None

    @property
    def opening(self) -> str:
        """The first words of the body, which tell a page's other pieces where it is at home."""
        return self.parts[0].text[:60] if self.parts else ""

    @property
    def bodiless(self) -> bool:
        return self.running is None and not self.story

    @property
    def open(self) -> bool:
        """Whether the last running paragraph breaks off."""
        return self.running is not None and self.running.cut and not self.ended

    @property
    def only_note(self) -> bool:
        """Whether nothing but an editor's note has been read, which stands above the headline of its article."""
        return not self.title and 0 < len(self.parts) <= 2 and bool(EDITORS_NOTE.match(self.parts[0].text))

    @property
    def packed(self) -> bool:
        """Whether its paragraphs are printed without blank lines between, two at least."""
        return self.close > 0 and self.apart <= 1

    def keep_points(self) -> bool:
        """Make the points printed below the headline (●创办企业17.1万余户) part of the deck, where nothing else has been read yet."""
        if not self.title or not self.parts or not all(unit.text.startswith(POINTS) for unit in self.parts):
            return False
        self.deck += [unit.text for unit in self.parts]
        self.parts, self.first, self.running = [], None, None
        return True

    def opens_cases(self, first: "Draft") -> bool:
        """Whether this is the title of a collection of cases with its editor's note."""
        return first.mark == CASE and len(self.parts) <= 2 and bool(self.parts) and bool(EDITORS_NOTE.match(self.parts[0].text))

    def add(self, *more: Unit) -> None:
        """Go on with these units."""
        self.parts += more
        for unit in more:
            if unit.part is Part.TEXT:
                self.apart += unit.gap or self.first is None
                self.close += not unit.gap and self.first is not None
                self.first = self.first or unit
        self.running = next((unit for unit in reversed(more) if unit.part is Part.TEXT), self.running)

    def take(self, at: int) -> list[Unit]:
        """Give away all units from `at` on."""
        taken = self.parts[at:]
        del self.parts[at:]
        self.running = next((unit for unit in reversed(self.parts) if unit.part is Part.TEXT), None)
        return taken

    def texts(self) -> list[str]:
        return [self.title, *self.deck, *(unit.text for unit in self.parts)]


def entitled(heads: list[Unit]) -> Draft:
    """A new article under these headlines."""
    title, deck = headlines.chosen(heads)
    case = any(headlines.CASE.match(head.text) for head in heads)
    mark = CASE if case else heads[0].text[0] if heads[0].text[0] in MARKS else ""
    return Draft(title=title, deck=deck, mark=mark, level=min((h.level for h in heads if h.text == title), default=0))


def adopt_late_headlines(drafts: list[Draft]) -> list[Draft]:
    """Give headline and byline printed after a body to that body: a column's piece whose headline stands below it."""
    kept: list[Draft] = []
    for draft in introduced(drafts):
        host = next((d for d in reversed(kept[-3:]) if d.column and not d.people and not d.bodiless), None)
        if host is None or not draft.bodiless or not draft.title:
            kept.append(draft)
            continue
        host.deck += [line for line in (host.title, *draft.deck) if line]
        host.title, host.people, host.column = draft.title, draft.people, False
        host.add(*draft.parts)
    return kept


def introduced(drafts: list[Draft]) -> list[Draft]:
    """Drafts with an editor's note above the first headline given to the article that it introduces."""
    if len(drafts) < 2 or drafts[1].story or not (drafts[0].only_note or drafts[0].opens_cases(drafts[1])):
        return drafts
    note, first = drafts[:2]
    first.early = [*note.early, *note.parts, *first.early]
    return drafts[1:]


def resume(drafts: list[Draft]) -> list[Draft]:
    """Take up again each article that breaks off, or has no body yet, where a later piece runs into its rest."""
    for i, draft in enumerate(drafts):
        if draft.story or draft.jumped or draft.sealed:
            continue
        needy = draft.open or draft.bodiless
        for later in drafts[i + 1 : i + 1 + (REACH if needy else 1)]:
            if take_over(draft, later):
                break
    return [draft for draft in drafts if not draft.bodiless or draft.title or draft.parts]


def place_captions(drafts: list[Draft]) -> None:
    """Put captions printed apart at the end of their article; a picture printed beside another one goes to its author's."""
    owners = {name: draft for draft in drafts if not draft.story for name in draft.people}
    for draft in drafts:
        kept: list[Unit] = []
        for unit in draft.parts:
            foreign = unit.part is Part.CAPTION and not set(unit.people) & set(draft.people)
            owner = next((owners[name] for name in unit.people if name in owners), None) if foreign else None
            (owner.early if owner is not None and owner.parts else kept).append(unit)
        draft.parts = kept
    for draft in drafts:
        draft.parts += draft.early


def aid_set_aside(draft: Draft) -> bool:
    """A reading aid between headline and byline (核心阅读) belongs to the article below it, and so does its text."""
    if draft.people or not draft.title or len(draft.parts) > AID or not (draft.parts and EDITORS_NOTE.match(draft.parts[0].text)):
        return False
    if any(unit.part not in (Part.LABEL, Part.TEXT) for unit in draft.parts):
        return False
    draft.early += draft.take(0)
    draft.first = None
    return True


def lead_to_deck(draft: Draft) -> bool:
    """A paragraph without a full stop between headline and byline is the deck, however long."""
    if draft.people or not draft.title or len(draft.parts) != 1 or "。" in draft.parts[0].text:
        return False
    draft.deck.append(draft.parts[0].text)
    draft.take(0)
    return True


def take_over(draft: Draft, later: Draft) -> bool:
    """Move the paragraphs that belong to `draft` from the end of `later`."""
    if later.story or later.jumped or len(later.parts) < 2:
        return False
    at = resuming.place(draft.texts(), [later.title, *later.deck], later.parts, cut=draft.open, headless=draft.bodiless)
    if at >= len(later.parts):
        return False
    taken = later.take(at)
    if draft.bodiless and taken[0].part is Part.HEAD:
        draft.deck.append(taken.pop(0).text)
    draft.add(*taken)
    return True


def mended(parts: list[Unit]) -> list[Unit]:
    """Paragraphs whole again: what a caption or box interrupts is rejoined, the interruption set after it."""
    whole: list[Unit] = []
    at = 0
    while at < len(parts):
        texts, unit = [parts[at].text], parts[at]
        aside: list[Unit] = []
        at += 1
        while unit.cut and (found := rest_of_sentence(parts, at)) is not None:
            aside += parts[at:found]
            unit = parts[found]
            texts.append(unit.text)
            at = found + 1
        whole.append(Unit(parts[at - 1].part, joined(texts)) if len(texts) > 1 else unit)
        whole += aside
    return whole


def rest_of_sentence(parts: list[Unit], at: int) -> int | None:
    """Index of the paragraph with which a sentence broken off before `at` goes on."""
    window = parts[at : at + LOOKAHEAD]
    boxed = False
    candidates: list[int] = []
    for i, unit in enumerate(window):
        if unit.part is Part.LABEL:
            boxed = True
        elif unit.part is Part.HEAD:
            break
        elif unit.part is Part.TEXT and not boxed:
            return None if unit.text[0] in "●▲■|" else at + i
        elif unit.part is Part.TEXT:
            candidates.append(i)
    if len(candidates) < 2:
        return None
    after = [j for i, j in pairwise(candidates) if any(end in window[i].text[-40:] for end in BOX_END)]
    likely = after or [j for j in candidates[1:] if not resuming.begins_sentence(window[j].text)] or candidates[1:]
    return at + likely[0]


def sign(draft: Draft) -> None:
    """Names given in the dateline or after the last sentence, where no byline gives them."""
    texts = [unit for unit in draft.parts if unit.part is Part.TEXT]
    if draft.people or not texts:
        return
    if signing.dateline(texts[0].text):
        draft.people = tuple(name for unit in texts for name in signing.dateline(unit.text))
    if not draft.people:
        last = draft.signature or texts[-1]
        draft.people, last.text = signing.signed(last.text)
    draft.people = draft.people or signing.written_by(texts[0].text)
    draft.parts = [unit for unit in draft.parts if unit.text]
