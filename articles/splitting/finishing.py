"""Articles put together → the pieces that the page hands out, each with what the page as a whole tells about it. Pure."""

import re
from dataclasses import dataclass, field

from articles.splitting import mastheads
from articles.splitting.drafts import Draft
from articles.splitting.lines import fold

# A year with the few words around it that tell whether it is past or to come.
YEAR = re.compile(r"[^\n\d]{0,3}((?:19|20)\d\d)\s?年[^\n]{0,5}")


@dataclass(frozen=True, slots=True)
class Piece:
    """One independent piece of a page.

    body: paragraphs separated by a newline, line breaks inside a paragraph removed.
    deck: kicker and deck lines around the headline, one a line.
    published: EDTF date where the page states one, else "".
    context: the page's masthead lines, other pieces' headlines and openings and how the page speaks of years: what fixes shared names and 今年.
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
class Told:
    """What a page tells about all its articles. around: mastheads and lines about articles. stated: publication day of the first article that states one."""

    around: list[str] = field(default_factory=list)
    furniture: list[str] = field(default_factory=list)
    published: str = ""
    publication: str = ""
    url: str = ""
    stated: str = ""


def pieces(drafts: list[Draft], told: Told) -> list[Piece]:
    """The finished articles."""
    titles = [words for draft in drafts for words in (draft.title, draft.opening) if words]
    beside = drafts if len(drafts) > 1 else []
    years = {(match[1], match[0]) for draft in beside for unit in draft.parts for match in YEAR.finditer(fold(unit.text))}
    latest = [words for _, words in sorted(years, reverse=True)[:12]]
    found = [finished(draft, told, titles, latest) for draft in drafts]
    telling = [piece for piece in found if any(c.isalnum() for c in piece.body[:1000])]
    return telling or [piece for piece in found if any(c.isalnum() for c in piece.title)][:1]


def finished(draft: Draft, told: Told, titles: list[str], years: list[str]) -> Piece:
    """One finished article. years: how the page's pieces speak of years, which may fix what 今年 means in one that states none."""
    others = [words for words in titles[:40] if words not in (draft.title, draft.opening)]
    return Piece(
        title=draft.title,
        body="\n".join(unit.text for unit in draft.parts),
        deck="\n".join(draft.deck),
        authors=tuple(dict.fromkeys(draft.people)),
        publication=draft.publication or told.publication,
        published=draft.published or told.published or draft.dated or told.stated or hinted(draft, told.furniture[:12]),
        url=told.url,
        context="\n".join(dict.fromkeys([*told.around[:20], *others, *years])),
    )


def hinted(draft: Draft, furniture: list[str]) -> str:
    """A day that the page gives in parts ("2023" and "5月17日") or only a line below the headline ("——2021年1月12日在…会议上")."""
    told = [mastheads.published(line) for line in draft.deck if fold(line).startswith(("—", "("))]
    issued = [mastheads.month(line) for line in furniture]
    return next(filter(None, told), "") or mastheads.in_parts(furniture) or next(filter(None, issued), "")
