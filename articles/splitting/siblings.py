"""Headlines of pieces without writers that stand one below the other, told from the headings inside one article. Pure.

Evidence: each names the place that its own text is about, or all stand under the name of a collection or column. Headings inside an
article have a common headline above them with an introduction or a byline, or name towns below the county of the first.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from articles.splitting import headlines, openings, places, signing
from articles.splitting.lines import fold
from articles.splitting.parts import Part, Unit

RUN = frozenset({Part.HEAD, Part.BYLINE, Part.META, Part.DATE, Part.CHROME, Part.MASTHEAD, Part.STOP})
BREAK = frozenset({Part.MASTHEAD, Part.STOP})
COLLECTION = re.compile(
    r".*(?:选编|选登|选刊|选载|集锦|集萃|荟萃|撷英|汇编|摘编|摘登|扫描|连线|快递|速览|播报|集纳)(?:[(].{1,12}[)])?$"
)
NUMBER = re.compile(r"\d{1,2}[.、](?!\d)")
SAID = re.compile(r"“[^“”]+”")  # words of somebody in the text below
MOST_HEADS = 6  # more lines than these in a row are a list
LEAST = 2
LEAST_HEADLINE = 8
LEAST_TEXT = 60  # characters below a headline; less is an entry


@dataclass(slots=True)
class Run:
    """Lines above a text. heads: its headlines, top to bottom. signed: a byline or 本报讯 tells that a piece begins. free: no article runs on above it."""

    heads: list[Unit]
    text: str
    signed: bool
    free: bool

    @property
    def last(self) -> Unit:
        return self.heads[-1]

    @property
    def place(self) -> tuple[str, int]:
        return places.at_home(self.last.text, self.text)

    @property
    def column(self) -> bool:
        """Whether a column's or collection's name stands above the headline."""
        return any(is_collection(head.text) for head in self.heads[:-1])


def mark(page: list[Unit]) -> None:
    """Mark each headline that opens a piece for sure by what stands beside it."""
    for unit, number in numbered_lines(page):
        unit.part, unit.text = Part.HEAD, unit.text[number:].lstrip()
    stretch: list[Run] = []
    found = list(runs(page))
    for above, run, below in zip(found, found[1:], [*found[2:], None], strict=False):
        if is_alone(above, run, below):
            run.heads[0].opens = True
    for run in found:
        if stretch and (run.signed or run.free):
            settle(stretch)
            stretch = []
        if stretch or (not run.signed and (run.free or run.column)):
            stretch.append(run)
    settle(stretch)


def numbered_lines(page: list[Unit]) -> list[tuple[Unit, int]]:
    """Numbered lines below a collection's name that are its headlines, with the length of their numbers: "1.清河县:车票有人买"."""
    if not any(is_collection(unit.text) for unit in page[:MOST_HEADS] if unit.part is Part.HEAD):
        return []
    found: list[tuple[Unit, int]] = []
    for unit, after in pairwise(page):
        number = NUMBER.match(fold(unit.text[:4])) if unit.part is Part.TEXT else None
        if number and len(unit.text) <= headlines.LONGEST and unit.text[-1:] not in signing.SENTENCE_ENDS and is_long(after):
            found.append((unit, number.end()))
    return found if len(found) >= LEAST else []


def is_long(unit: Unit) -> bool:
    """Whether a paragraph is no entry of a list."""
    return unit.part is Part.TEXT and len(unit.text) >= LEAST_TEXT // 2 and not NUMBER.match(fold(unit.text[:4]))


def runs(page: list[Unit]) -> Iterator[Run]:
    """The headlines of a page with the text below each; headings numbered as sections are none."""
    at, free = 0, True
    while at < len(page):
        if page[at].part not in RUN:
            at, free = at + 1, False
            continue
        end = at
        while end < len(page) and page[end].part in RUN:
            free = free or page[end].part in BREAK
            end += 1
        if found := run_of(page[at:end], page[end : end + 2], free):
            yield found
        at = end


def run_of(lines: list[Unit], below: list[Unit], free: bool) -> Run | None:
    """One run of headlines; None where no headline or no text is there."""
    heads = [unit for unit in lines if unit.part is Part.HEAD and not unit.level]
    if not heads or len(heads) > MOST_HEADS or heads[-1].numbered or not below or below[0].part is not Part.TEXT:
        return None
    text = below[0].text
    signed = any(unit.part in (Part.BYLINE, Part.META) and unit.people for unit in lines) or signing.begins_article(text)
    return Run(heads, text, signed or any(head.opens for head in heads), free)


def settle(stretch: list[Run]) -> None:
    """Let the headlines of a stretch open pieces if they are of one kind: each at home in a place of its own and of the same rank."""
    if len(stretch) < LEAST:
        return
    first, *others = stretch
    homes = [run.place for run in stretch]
    named = [home for home in homes if home[0]]
    many = len(named) >= LEAST and 2 * len(named) > len(stretch) and len({name for name, _ in named}) > len(named) // 2
    ranks = {rank for _, rank in named if rank}
    apart = first.column or (homes[0][0] and led(first) >= all(led(run) for run in others))
    if not many or (homes[0][1] == 1 and 2 in ranks) or not apart:
        return
    for run in stretch if first.column and not first.free else others:
        run.heads[0].opens = True


def led(run: Run) -> bool:
    """Whether a headline has its place set before it: "清河:车票有人买"."""
    return bool(places.LED.match(fold(run.last.text).strip(places.FRAME)))


def is_alone(above: Run, run: Run, below: Run | None) -> bool:
    """Whether an article would have a single heading, far down, above what reads like news: headings come in twos at least."""
    sure = above.signed and (below is None or below.signed or below.free) and not run.signed
    if (
        not sure
        or len(run.last.text) < LEAST_HEADLINE
        or SAID.fullmatch(run.last.text)
        or openings.ONE_PIECE.fullmatch(fold(above.last.text))
    ):
        return False
    name, rank = run.place
    elsewhere = rank == 1 and name not in above.text[:200] and name not in "".join(head.text for head in above.heads)
    return elsewhere or bool(openings.NEWS_LED.match(fold(run.text[:30])))


def is_collection(text: str) -> bool:
    """Whether a line names a collection or column and no article: "——县域稳就业做法摘编", "【县区快递】"."""
    plain = fold(text).strip().strip(places.FRAME + "—")
    framed = text[:1] in "【[" or bool(headlines.MARK.match(text))
    return bool(COLLECTION.fullmatch(plain)) or (framed and len(plain) <= headlines.LONGEST_COLUMN)
