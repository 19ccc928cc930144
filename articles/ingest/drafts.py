"""The articles that a document was cut into, before they are stored: borders can still be moved. Pure.

No words are lost by any move: a joined article's headlines become paragraphs.
"""

import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from articles.ingest import guessing
from articles.ingest.reading import Reading
from articles.splitting import Piece, split

HEADLINE = 40  # characters that a paragraph has at most to become the headline of what it begins
SENTENCE = re.compile(r"[。！？；!?;]")
PARTICULARS = ("title", "deck", "publication", "published", "url")


class NoSuchPlace(ValueError):
    """A move at a place that the draft does not have."""


@dataclass(slots=True)
class Part:
    """One article to be.

    original: number of the stored article that this one seems to reprint, None if none; likeness: 0 to 1; linked: whether it
    will be stored as a reprint. guessed: names of the fields that the page does not state, and where they come from instead.
    """

    title: str = ""
    deck: str = ""
    authors: list[str] = field(default_factory=list)
    publication: str = ""
    published: str = ""
    url: str = ""
    context: str = ""
    paragraphs: list[str] = field(default_factory=list)
    original: int | None = None
    likeness: float = 0
    linked: bool = True
    guessed: dict[str, str] = field(default_factory=dict)

    @property
    def body(self) -> str:
        return "\n".join(self.paragraphs)

    @property
    def words(self) -> list[str]:
        """Everything printed, in order: headlines, then paragraphs."""
        return [*filter(None, [self.title, *self.deck.split("\n")]), *self.paragraphs]

    def piece(self) -> Piece:
        """As the splitter gives it."""
        return Piece(
            title=self.title,
            body=self.body,
            deck=self.deck,
            authors=tuple(self.authors),
            publication=self.publication,
            published=self.published,
            url=self.url,
            context=self.context,
        )


def cut(reading: Reading, name: str) -> list[Part]:
    """The articles of a document, with what its file and its name say filled in where the page says nothing."""
    parts = [of_piece(piece) for piece in split(reading.text)]
    if reading.whole:
        while len(parts) > 1:
            parts = join(parts, 1)
    for part in parts:
        fill(part, reading, "文件自带的标记")
        fill(part, guessing.from_name(name), "文件名")
    if len(parts) == 1 and reading.title:
        retitle(parts[0], reading.title)
    return parts


def of_piece(piece: Piece) -> Part:
    return Part(
        title=piece.title,
        deck=piece.deck,
        authors=list(piece.authors),
        publication=piece.publication,
        published=piece.published,
        url=piece.url,
        context=piece.context,
        paragraphs=piece.body.split("\n") if piece.body else [],
    )


def fill(part: Part, source: Reading, where: str) -> None:
    """Fill what is open from `source`, and note where it comes from."""
    for name in ("publication", "published", "url"):
        if not getattr(part, name) and getattr(source, name):
            setattr(part, name, getattr(source, name))
            part.guessed[name] = where
    if not part.authors and source.authors:
        part.authors = list(source.authors)
        part.guessed["authors"] = where


def retitle(part: Part, title: str) -> None:
    """Give a whole page the title that it states; the line that the splitter took for it goes back to where it stood."""
    if not part.title:
        part.title = title[:500]
        if part.paragraphs[:1] == [title]:
            del part.paragraphs[0]


def as_json(parts: Sequence[Part]) -> list[dict[str, Any]]:
    return [asdict(part) for part in parts]


def from_json(stored: Sequence[dict[str, Any]] | None) -> list[Part]:
    return [Part(**row) for row in stored or []]


def join(parts: Sequence[Part], at: int) -> list[Part]:
    """Article `at` becomes the end of the one before it, whose particulars stay where they are given."""
    here = part_at(parts, at)
    above = part_at(parts, at - 1)
    whole = Part(**asdict(above))
    whole.paragraphs = [*above.paragraphs, *here.words]
    for name in ("publication", "published", "url", "authors"):
        if not getattr(whole, name):
            setattr(whole, name, getattr(here, name))
    whole.original, whole.likeness = (above.original, above.likeness) if above.original else (here.original, here.likeness)
    return [*parts[: at - 1], whole, *parts[at + 1 :]]


def divide(parts: Sequence[Part], at: int, paragraph: int) -> list[Part]:
    """Begin a new article with a paragraph of article `at`, of the same paper and day; a short line becomes its headline."""
    here = part_at(parts, at)
    check(1 <= paragraph < len(here.paragraphs))
    upper = Part(**asdict(here) | {"paragraphs": here.paragraphs[:paragraph], "original": None, "likeness": 0})
    rest = here.paragraphs[paragraph:]
    lower = Part(publication=here.publication, published=here.published, url=here.url, context=here.context, paragraphs=rest)
    if len(rest) > 1 and len(rest[0]) <= HEADLINE and not SENTENCE.search(rest[0]):
        lower.title, lower.paragraphs = rest[0], rest[1:]
    return [*parts[:at], upper, lower, *parts[at + 1 :]]


def move_up(parts: Sequence[Part], at: int, paragraph: int) -> list[Part]:
    """The paragraphs of article `at` up to and with `paragraph` go to the end of the article above."""
    above, here = part_at(parts, at - 1), part_at(parts, at)
    check(0 <= paragraph < len(here.paragraphs) - 1)
    moved, kept = here.paragraphs[: paragraph + 1], here.paragraphs[paragraph + 1 :]
    return replaced(parts, at - 1, [*above.paragraphs, *moved], kept)


def move_down(parts: Sequence[Part], at: int, paragraph: int) -> list[Part]:
    """The paragraphs of article `at` from `paragraph` on go to the beginning of the article below."""
    here, below = part_at(parts, at), part_at(parts, at + 1)
    check(1 <= paragraph < len(here.paragraphs))
    kept, moved = here.paragraphs[:paragraph], here.paragraphs[paragraph:]
    return replaced(parts, at, kept, [*moved, *below.paragraphs])


def break_at(parts: Sequence[Part], at: int, words: str, paragraph: int | None = None) -> tuple[list[Part], int]:
    """Break a paragraph of article `at` before `words`, where a border is to be; returns the draft and the number of what begins there.

    paragraph: where the words are looked for, None for the whole article. Raises NoSuchPlace unless they stand there once.
    """
    here = part_at(parts, at)
    chosen = range(len(here.paragraphs)) if paragraph is None else [paragraph]
    found = [(number, place) for number in chosen for place in places(here.paragraphs[number], words)]
    if len(found) != 1:
        where = "这一篇的正文里" if paragraph is None else "选中的段里"
        many = f"有 {len(found)} 处，请多写几个字，或先点选所在的段" if found else "没有找到，请照正文原样抄写"
        raise NoSuchPlace(f"“{words[:20]}”在{where}{many}。")
    number, place = found[0]
    text = here.paragraphs[number]
    halves = [half for half in (text[:place].rstrip(), text[place:]) if half]
    broken = Part(**asdict(here) | {"paragraphs": [*here.paragraphs[:number], *halves, *here.paragraphs[number + 1 :]]})
    return [*parts[:at], broken, *parts[at + 1 :]], number + len(halves) - 1


def places(text: str, words: str) -> list[int]:
    return [place for place in range(len(text)) if text.startswith(words, place)]


def drop(parts: Sequence[Part], at: int) -> list[Part]:
    """Leave article `at` out; the last one stays."""
    part_at(parts, at)
    check(len(parts) > 1)
    return [*parts[:at], *parts[at + 1 :]]


def replaced(parts: Sequence[Part], at: int, upper: list[str], lower: list[str]) -> list[Part]:
    """The draft with other paragraphs in articles `at` and `at` + 1."""
    first = Part(**asdict(parts[at]) | {"paragraphs": upper})
    second = Part(**asdict(parts[at + 1]) | {"paragraphs": lower})
    return [*parts[:at], first, second, *parts[at + 2 :]]


def part_at(parts: Sequence[Part], at: int) -> Part:
    check(0 <= at < len(parts))
    return parts[at]


def check(there: bool) -> None:
    if not there:
        raise NoSuchPlace("这里没有可移动的段落，页面可能已过时。请刷新后再试。")
