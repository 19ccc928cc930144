"""A printed page → the articles on it: lines rejoined, mastheads and web chrome left out. Pure: no Django.

Captions and boxes stay with their article, each a paragraph of its own after the paragraph that it interrupts, because
they hold facts too; the order of the other paragraphs is the printed one.
"""

from dataclasses import dataclass

from articles import bylines, headlines, mastheads, units
from articles.drafts import Draft, adopt_late_headlines, entitled, lead_to_deck, mended, place_captions, resume, sign
from articles.units import Part, Unit

HEADING = frozenset({Part.HEAD, Part.BYLINE, Part.META, Part.DATE})
SILENT = frozenset({Part.CHROME, Part.MASTHEAD})
MOST_PEOPLE = 30  # a longer list is no byline
MOST_HEADS = 6  # more lines than these in a row are a list, not headlines


@dataclass(frozen=True, slots=True)
class Piece:
    """One independent piece of a page.

    body: paragraphs separated by a newline, line breaks inside a paragraph removed.
    deck: kicker and deck lines around the headline, one a line.
    published: EDTF date where the page states one, else "".
    context: the page's masthead lines and other pieces' headlines, for names that many places share.
    """

    title: str
    body: str
    deck: str = ""
    authors: tuple[str, ...] = ()
    publication: str = ""
    published: str = ""
    url: str = ""
    context: str = ""


@dataclass(slots=True)
class Group:
    """Headlines with the byline that closes them and the lines about them."""

    heads: list[Unit]
    people: tuple[str, ...] = ()
    meta: list[Unit] | None = None


def split(text: str) -> list[Piece]:
    """The articles of one document, in the order in which they begin on the page; [] where nothing can be read."""
    page = Page()
    page.read(units.read(text))
    drafts = resume(adopt_late_headlines(page.drafts))
    for draft in drafts:
        sign(draft)
        draft.parts = mended(draft.parts)
    place_captions(drafts)
    return page.pieces(drafts)


class Page:
    """Reads the units of one page in order and hands each to its article."""

    def __init__(self) -> None:
        self.drafts: list[Draft] = []
        self.current: Draft | None = None
        self.left: Draft | None = None  # the article whose rest is announced for another page
        self.held: list[Unit] = []  # captions printed before any article
        self.around: list[str] = []  # mastheads and lines about articles, for context
        self.published = self.publication = self.url = ""
        self.closed = False  # the next headline begins an article

    def read(self, page: list[Unit]) -> None:
        """Take in all units."""
        page = self.without_section_names(page)
        at = 0
        while at < len(page):
            unit = page[at]
            if unit.part in HEADING and not (unit.numbered and self.current):
                end = self.end_of_run(page, at)
                self.headlines([u for u in page[at:end] if u.part in HEADING], page[end] if end < len(page) else None)
                self.note([u for u in page[at:end] if u.part in SILENT])
                at = end
            else:
                self.take(unit)
                at += 1

    def without_section_names(self, page: list[Unit]) -> list[Unit]:
        """A short line above the masthead at the top of a page is the paper's or section's name, no headline."""
        for i in range(min(len(page) - 1, 8), 0, -1):
            above = page[i - 1]
            if page[i].part is Part.MASTHEAD and above.part is Part.HEAD and mastheads.SECTION.fullmatch(above.text):
                above.part = Part.MASTHEAD
        return page

    def end_of_run(self, page: list[Unit], at: int) -> int:
        """Where the headlines that begin at `at` end: at text, caption, box or the first numbered section."""
        end = at + 1
        while end < len(page) and page[end].part in HEADING | SILENT and not page[end].numbered:
            end += 1
        return end

    def take(self, unit: Unit) -> None:
        """A unit that is no headline."""
        match unit.part:
            case Part.MASTHEAD | Part.CHROME:
                self.note([unit])
            case Part.STOP:
                self.closed = True
                self.draft().sealed = True
            case Part.JUMP_OUT:
                self.left = self.draft()
                self.left.jumped = True
            case Part.JUMP_IN:
                self.current = self.left or self.current
            case Part.STORY:
                story = Draft(people=unit.people, story=True)
                story.add(Unit(Part.TEXT, unit.text))
                self.drafts.append(story)
            case Part.CAPTION if self.current is None or (self.current.bodiless and self.current.people):
                self.held.append(unit)
            case Part.LABEL if "相关新闻" in unit.text or "相关报道" in unit.text:
                self.closed = True
            case _:
                self.text(unit)

    def text(self, unit: Unit) -> None:
        """A paragraph, caption, box heading or section heading of the current article."""
        if unit.part is Part.TEXT and self.closed and bylines.begins_article(unit.text):
            self.begin(Draft())
        self.draft().add(unit)

    def draft(self) -> Draft:
        """The article being read, a new one without headline where none has begun."""
        return self.current or self.begin(Draft())

    def begin(self, draft: Draft) -> Draft:
        """Make `draft` the article being read."""
        draft.early, self.held = self.held, []
        self.drafts.append(draft)
        self.current, self.closed = draft, False
        return draft

    def note(self, silent: list[Unit]) -> None:
        """Remember what masthead and chrome tell about the whole page."""
        for unit in silent:
            if unit.part is Part.MASTHEAD:
                self.around.append(unit.text)
                self.published = self.published or mastheads.published(unit.text)
                self.publication = self.publication or mastheads.publication(unit.text)
            self.url = self.url or url_in(unit.text)

    def headlines(self, run: list[Unit], after: Unit | None) -> None:
        """Headlines, bylines and lines about an article, up to the text that follows."""
        found = groups(run)
        for group, later in zip(found, [*found[1:], None], strict=False):
            running = later is None and after is not None and after.part in (Part.TEXT, Part.LABEL, Part.HEAD, Part.CAPTION)
            if group.people:
                self.bylined(group, running)
            else:
                self.unsigned(group, after if running else None)
            self.about(group)

    def about(self, group: Group) -> None:
        """Date and source stated for one article."""
        draft = self.draft() if group.meta else self.current
        for unit in group.meta or []:
            assert draft is not None
            draft.published = draft.published or mastheads.published(unit.text)
            draft.publication = draft.publication or mastheads.publication(unit.text)
            self.url = self.url or url_in(unit.text)
            self.around.append(unit.text)

    def bylined(self, group: Group, running: bool) -> None:
        """Headlines with a byline begin an article; a byline alone begins one without headline, or signs the one above it."""
        current = self.current
        if group.heads:
            self.begin(entitled(group.heads)).people = group.people
        elif current is None or (running and not current.bodiless and not lead_to_deck(current)):
            self.begin(Draft()).people = group.people
        else:
            current.people = current.people or group.people

    def unsigned(self, group: Group, after: Unit | None) -> None:
        """Headlines without byline begin an article where the page says so, and are its sections otherwise."""
        heads = group.heads
        if not heads:
            return
        current = self.current
        if len(heads) > MOST_HEADS:
            self.draft().add(*heads)
            return
        if current is None or self.starts(current, heads, after):
            self.head_of_new(heads, after)
        elif current.bodiless and headlines.is_series(heads[-1].text):
            current.deck += [head.text for head in heads]
        elif not current.title and heads[0].level and after is not None:
            current.title = heads[0].text
            current.add(*heads[1:])
        else:
            current.add(*heads)

    def starts(self, current: Draft, heads: list[Unit], after: Unit | None) -> bool:
        """Whether headlines without byline begin a new article."""
        if after is None:
            return False
        if self.closed or (after.part is Part.TEXT and bylines.begins_article(after.text)):
            return True
        if current.level == 1 and any(head.level == 1 for head in heads):
            return True
        return (
            len(heads) > 1
            and not current.open
            and after.part is Part.TEXT
            and not any(mastheads.is_issuer(h.text) for h in heads)
        )

    def head_of_new(self, heads: list[Unit], after: Unit | None) -> None:
        """A new article without byline."""
        if self.current is None and len(heads) > 1:
            heads, issuers = split_issuers(heads)
            self.around += issuers
        under_column = len(heads) > 1 and headlines.is_column(heads[0].text)
        draft = self.begin(entitled(heads))
        draft.column = under_column

    def pieces(self, drafts: list[Draft]) -> list[Piece]:
        """The finished articles."""
        titles = [draft.title for draft in drafts if draft.title]
        found = [self.piece(draft, titles) for draft in drafts]
        return [piece for piece in found if any(c.isalnum() for c in piece.body[:1000] + piece.title)]

    def piece(self, draft: Draft, titles: list[str]) -> Piece:
        """One finished article."""
        others = [title for title in titles[:20] if title != draft.title]
        return Piece(
            title=draft.title,
            body="\n".join(unit.text for unit in draft.parts),
            deck="\n".join(draft.deck),
            authors=tuple(dict.fromkeys(draft.people)),
            publication=draft.publication or self.publication,
            published=draft.published or self.published,
            url=self.url,
            context="\n".join(dict.fromkeys([*self.around[:20], *others])),
        )


def split_issuers(heads: list[Unit]) -> tuple[list[Unit], list[str]]:
    """Headlines without the offices named under them, and those offices."""
    issuers = [head for head in heads[1:] if mastheads.is_issuer(head.text)]
    return [head for head in heads if head not in issuers], [head.text for head in issuers]


def groups(run: list[Unit]) -> list[Group]:
    """Headlines up to each byline; a line of bare names below a headline is a byline."""
    found = [Group([], (), [])]
    for unit in run:
        last = found[-1]
        people = unit.people or (bylines.bare(unit.text) if unit.part is Part.HEAD and last.heads and not last.people else ())
        if unit.part is Part.HEAD and not people:
            if last.people:
                found.append(last := Group([], (), []))
            last.heads.append(unit)
            continue
        if people and len(last.people) < MOST_PEOPLE:
            last.people += people
        if unit.part in (Part.META, Part.DATE) and last.meta is not None:
            last.meta.append(unit)
    return found


def url_in(text: str) -> str:
    """A web address in a line, else ""."""
    found = mastheads.URL.search(text[:400])
    return found[0] if found else ""
