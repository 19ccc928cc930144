"""A printed page → the articles on it: lines rejoined, mastheads and web chrome left out. Pure: no Django.

Captions and boxes stay with their article, each a paragraph of its own after the paragraph that it interrupts, because
they hold facts too; the order of the other paragraphs is the printed one.
"""

import re
from dataclasses import replace

from articles.splitting import finishing, fronts, headlines, leads, mastheads, openings, siblings, signing, units
from articles.splitting.drafts import (
    Draft,
    adopt_late_headlines,
    aid_set_aside,
    entitled,
    lead_to_deck,
    mended,
    place_captions,
    resume,
    sign,
)
from articles.splitting.finishing import Piece, Told
from articles.splitting.headgroups import Group, groups, split_issuers
from articles.splitting.lines import fold
from articles.splitting.parts import Part, Unit

HEADING = frozenset({Part.HEAD, Part.BYLINE, Part.META, Part.DATE})
SILENT = frozenset({Part.CHROME, Part.MASTHEAD})
ENDS_WITH_DAY = re.compile(r"[(]20\d\d[年.-]\d{1,2}[月.-]\d{1,2}日?[)]$")
FORMER = re.compile(r"原(?:标题|题)\s*:\s*")
CLOSING_SOURCE = re.compile(rf"(?:{FORMER.pattern}|(?:本文|文章|新闻|稿件)?来源|来自|稿源)")
MOST_HEADS = 6  # more lines than these in a row are a list, not headlines


def split(text: str) -> list[Piece]:
    """The articles of one document, in the order in which they begin on the page; [] where nothing can be read."""
    page = Page()
    page.read(units.read(text))
    drafts = resume(adopt_late_headlines(page.drafts))
    for draft in drafts:
        sign(draft)
        draft.parts = mended(draft.parts)
    place_captions(drafts)
    return finishing.pieces(drafts, page.told)


class Page:
    """Reads the units of one page in order and hands each to its article."""

    def __init__(self) -> None:
        self.drafts: list[Draft] = []
        self.current: Draft | None = None
        self.left: Draft | None = None  # the article whose rest is announced for another page
        self.held: list[Unit] = []  # captions printed before any article
        self.told = Told()
        self.turned = False  # a masthead has been read since the last headlines
        self.parted = False  # a blank line parts two pieces
        self.closed = False  # the next headline begins an article

    def read(self, page: list[Unit]) -> None:
        """Take in all units."""
        fronts.settle(page)
        siblings.mark(page)
        self.parted = leads.blocks(page)
        signatures = openings.signatures(page)
        at = 0
        while at < len(page):
            unit = page[at]
            after = page[at + 1] if at + 1 < len(page) else None
            if unit.part in HEADING and not (unit.numbered and self.inside(unit, after)):
                end = self.end_of_run(page, at)
                self.note([u for u in page[at:end] if u.part in SILENT])
                setting = openings.Setting(
                    after=page[end] if end < len(page) else None,
                    before=page[at - 1] if at else None,
                    closed=self.closed,
                    turned=self.turned,
                    signed=signatures[end] if end < len(page) else (),
                )
                self.headlines([u for u in page[at:end] if u.part in HEADING], setting)
                at = end
            else:
                self.take(unit)
                at += 1

    def inside(self, unit: Unit, after: Unit | None) -> bool:
        """Whether a heading that is numbered or bracketed by its form stands inside an article."""
        if self.current is None or unit.opens or openings.announces(unit.text):
            return False
        whole = openings.BRACKETED.fullmatch(unit.text) is not None
        current = self.current
        begins = openings.over(current) or openings.asks(current, after) or openings.heads_column(current, unit, after)
        return not (whole and begins)

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
                self.close(sure=bool(mastheads.EDITOR.match(fold(unit.text))))
            case Part.STOP:
                self.close()
            case Part.JUMP_OUT:
                self.left = self.draft()
                self.left.jumped = True
            case Part.JUMP_IN:
                self.resume()
            case Part.STORY:
                story = Draft(people=unit.people, story=True)
                story.add(Unit(Part.TEXT, unit.text))
                self.drafts.append(story)
            case Part.CAPTION if self.current is None or (self.current.bodiless and self.current.people):
                self.held.append(unit)
            case Part.LABEL if any(word in unit.text for word in ("相关新闻", "相关报道", "相关阅读")):
                self.closed = True
            case _:
                self.text(unit)

    def resume(self) -> None:
        """Go on with the article whose rest was announced; one that began on another page is an article without headline here."""
        if self.left is None and self.current is not None and not self.current.bodiless:
            self.begin(Draft())
        self.current = self.left or self.current

    def close(self, *, sure: bool = True) -> None:
        """A line across the page, or the editor's name: the next headline begins an article."""
        if sure and self.current is not None and not self.current.bodiless:
            self.closed = self.current.sealed = True

    def text(self, unit: Unit) -> None:
        """A paragraph, caption, box heading or section heading of the current article."""
        if self.anew(unit):
            self.begin(Draft())
        if unit.part is Part.TEXT and (come := mastheads.JUMP_IN.match(fold(unit.text[:20]))):
            unit.text = unit.text[come.end() :].lstrip()
            self.resume()
        draft = self.draft()
        draft.add(unit)
        if unit.part is Part.TEXT:
            self.mark_end(draft, unit)

    def anew(self, unit: Unit) -> bool:
        """Whether a paragraph begins an article without headline: it says 本报讯 or is signed, below a whole or signed text."""
        if unit.opens or unit.part is not Part.TEXT:
            return unit.opens
        if self.closed and signing.begins_article(unit.text):
            return True
        above = self.current.running if self.current is not None else None
        if self.current is None or above is None:
            return False
        if signing.is_notice(unit.text) and self.current.keep_points():
            return False
        if self.current.signature is above and signing.signed(unit.text)[0]:
            return True
        notice, whole = signing.is_notice(unit.text), self.current.ended or not above.cut
        if not whole or notice:
            return notice and (whole or unit.gap)
        return unit.gap and leads.opens(self.current, unit, closed=self.closed, parted=self.parted)

    def mark_end(self, draft: Draft, unit: Unit) -> None:
        """Remember whether a paragraph ends its article, or sends the reader to its rest on another page."""
        draft.ended = bool(unit.people)
        if draft.first is unit and (told := signing.NOTICE.match(unit.text[:40])):
            draft.dated = draft.dated or mastheads.published(told[0])
        if unit.people or unit.text[-1:] in signing.SENTENCE_ENDS:
            return
        if gone := mastheads.JUMP_END.search(fold(unit.text[-20:])):
            unit.text = unit.text[: len(unit.text) - len(gone[0])].rstrip()
            self.left, draft.jumped = draft, True
        tail = fold(unit.text[-24:])
        if found := ENDS_WITH_DAY.search(tail):
            draft.dated = draft.dated or mastheads.published(found[0])
        if tail == fold(unit.text) and tail[:1] == "(" and (day := mastheads.published(tail) or mastheads.month(tail)):
            draft.dated = draft.dated or day
        draft.sent += bool(signing.SENT_IN.search(tail))
        draft.ended = bool(signing.END_MARK.search(tail)) or (draft.sent == 1 and bool(signing.SENT_IN.search(tail)))
        if signing.signed(unit.text)[0]:
            draft.ended, draft.signature = True, unit

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
                self.turned = self.current is not None
                self.told.furniture.append(unit.text)
                self.told.around.append(unit.text)
                self.told.published = self.told.published or mastheads.published(unit.text)
                self.told.publication = self.told.publication or mastheads.publication(unit.text)
            self.told.url = self.told.url or url_in(unit.text)

    def headlines(self, run: list[Unit], setting: openings.Setting) -> None:
        """Headlines, bylines and lines about an article, up to the text that follows."""
        after = setting.after
        run = self.without_page_lines(run) if self.current is None else self.without_closing(run)
        self.turned = False
        found = groups(run)
        for group, later in zip(found, [*found[1:], None], strict=False):
            running = later is None and after is not None and after.part in (Part.TEXT, Part.LABEL, Part.HEAD, Part.CAPTION)
            if group.people:
                self.bylined(group, running)
            else:
                sourced = any(unit.part is Part.META for unit in group.meta or [])
                self.unsigned(group, replace(setting, sourced=sourced) if running else replace(setting, after=None))
            self.about(group)

    def without_page_lines(self, run: list[Unit]) -> list[Unit]:
        """Headlines without the lines above them that say who issued the page and when."""
        first = next((i for i, unit in enumerate(run) if unit.part in (Part.HEAD, Part.BYLINE)), len(run))
        for unit in run[:first]:
            if unit.part in (Part.META, Part.DATE):
                self.told.around.append(unit.text)
                self.told.published = self.told.published or mastheads.published(unit.text)
                self.told.publication = self.told.publication or mastheads.publication(unit.text)
        return [unit for i, unit in enumerate(run) if i >= first]

    def without_closing(self, run: list[Unit]) -> list[Unit]:
        """Headlines without the office and day that close the document above them."""
        assert self.current is not None
        run = self.without_source(run)
        day = next((i for i, unit in enumerate(run) if unit.part is Part.DATE), 0)
        issuers = all(unit.part is Part.HEAD and mastheads.is_issuer(unit.text) for unit in run[:day])
        if self.current.bodiless or not (day and issuers) or all(unit.part is not Part.HEAD for unit in run[day:]):
            return run
        self.current.add(*run[:day])
        self.current.dated = self.current.dated or mastheads.published(run[day].text)
        self.told.around.append(run[day].text)
        return run[day + 1 :]

    def without_source(self, run: list[Unit]) -> list[Unit]:
        """Headlines without the lines directly below the article above that say where it is from."""
        current = self.current
        end = next((i for i, unit in enumerate(run) if unit.part is not Part.META or unit.gap or unit.people), len(run))
        if current is None or current.bodiless or not end or not CLOSING_SOURCE.match(fold(run[0].text)):
            return run
        current.ended = True
        for unit in run[:end]:
            current.publication = current.publication or mastheads.publication(unit.text)
            if (former := FORMER.match(fold(unit.text))) and not current.title:
                current.title = unit.text[former.end() :]
        return run[end:]

    def about(self, group: Group) -> None:
        """Date and source stated for one article."""
        draft = self.draft() if group.meta else self.current
        for unit in group.meta or []:
            assert draft is not None
            day = mastheads.published(unit.text) or mastheads.month(unit.text)
            if unit.part is Part.DATE:
                draft.dated = draft.dated or day
            draft.published = draft.published or (day if unit.part is Part.META else "")
            draft.publication = draft.publication or mastheads.publication(unit.text)
            self.told.url = self.told.url or url_in(unit.text)
            self.told.around.append(unit.text)
        if draft is not None:
            self.told.stated = self.told.stated or draft.published

    def bylined(self, group: Group, running: bool) -> None:
        """Headlines with a byline begin an article; a byline alone begins one without headline, or signs the one above it."""
        current = self.current
        if group.closing and current is not None and not current.bodiless:
            current.add(*group.heads)
            current.people = current.people or group.people
            current.ended = True
        elif group.heads:
            self.begin(entitled(group.heads)).people = group.people
        elif current is None or (running and not current.bodiless and not (lead_to_deck(current) or aid_set_aside(current))):
            self.begin(Draft()).people = group.people
        else:
            current.people = current.people or group.people
            current.ended = current.ended or not (running or current.bodiless)

    def unsigned(self, group: Group, setting: openings.Setting) -> None:
        """Headlines without byline begin an article where the page says so, and are its sections otherwise."""
        heads = group.heads
        if not heads:
            return
        current, after = self.current, setting.after
        if len(heads) > MOST_HEADS:
            self.draft().add(*heads)
            return
        if current is None or openings.begins(current, heads, setting):
            self.head_of_new(heads, after)
        elif not (current.title or current.parts or current.story) and after is not None:
            below = entitled(heads)  # the writer's name stands above the headline
            current.title, current.deck, current.level = below.title, below.deck, below.level
        elif current.bodiless and headlines.is_series(heads[-1].text):
            current.deck += [head.text for head in heads]
        elif not current.title and heads[0].level and after is not None:
            current.title = heads[0].text
            current.add(*heads[1:])
        else:
            current.add(*heads)

    def head_of_new(self, heads: list[Unit], after: Unit | None) -> None:
        """A new article without byline."""
        if self.current is None and len(heads) > 1:
            heads, issuers = split_issuers(heads)
            self.told.around += issuers
        under_column = len(heads) > 1 and headlines.is_column(heads[0].text)
        draft = self.begin(entitled(heads))
        draft.column = under_column


def url_in(text: str) -> str:
    """A web address in a line, else ""."""
    found = mastheads.URL.search(text[:400])
    return found[0] if found else ""
