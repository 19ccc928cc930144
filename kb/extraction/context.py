"""The words around a figure: its clause, what stands behind it, the figures before it, and the list that it is part of."""

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from kb.extraction import exclusions, numbers
from kb.extraction.numbers import Figure
from kb.extraction.sentences import MEASURED
from kb.extraction.types import Reading

# A comma between thousands (1,600人) parts nothing.
_BOUNDARY = re.compile(r"[;:。!?\n()\[\]]|,(?!(?<=\d,)\d{3}(?!\d))")
_END = re.compile(r"[,;:。!?\n()、\[\]]")
_JOINT = re.compile(r"[、和与及以至\s]{1,3}|[,、](?:和|以及|及)")
_SPREAD = re.compile(r"分别|依次|各(?:自|是|为|有)")


# How far back the words of a figure are looked for: a text without full stops must not be read again for every figure.
REACH = 300


@dataclass(slots=True)
class Context:
    """One figure in its sentence; all positions are offsets into the folded text.

    sentence: its span, cut to REACH characters before the figure. paragraph: where its paragraph begins.
    clause: where its clause begins. lead: where the words begin that belong to this figure alone (behind the figure before it).
    tail: where the words end that follow it within its clause. before: the figures before it in the sentence, nearest last.
    heading: the last heading before it. place, size: its place in a list of figures of one kind (97.18%、104.11%、88.29%), counted from 0; spread: 分别 opens the list.
    first: the figure that opens its list, None for that one itself; members: the others, kept by the first.
    """

    figure: Figure
    sentence: tuple[int, int]
    paragraph: int
    clause: int
    lead: int
    tail: int
    before: list["Context"] = field(default_factory=list)
    place: int = 0
    spread: bool = False
    first: "Context | None" = None
    heading: str = ""
    members: list["Context"] = field(default_factory=list)

    @property
    def size(self) -> int:
        """How many figures the list has that it is part of, 1 if it stands alone."""
        return len((self.first or self).members) + 1


def contexts(reading: Reading) -> list[Context]:
    """The contexts of all figures that measure something, in order; tables are read elsewhere."""
    text, names = reading.folded, exclusions.names(reading.folded)
    starts = [start for start, _ in reading.sentences]
    paragraphs = [0, *(match.end() for match in re.finditer(r"\n", text))]
    marks, headings = _headings(text)
    found: list[Context] = []
    row: list[Context] = []
    row_of = -1
    for figure in numbers.figures(text):
        at = bisect_right(starts, figure.number) - 1
        if at < 0 or exclusions.inside(names, figure.number):
            continue
        if at != row_of:
            row, row_of = [], at
        start, end = reading.sentences[at]
        paragraph = paragraphs[bisect_right(paragraphs, figure.number) - 1]
        context = _context(text, figure, (max(start, figure.start - REACH), end), paragraph, row)
        if exclusions.counts(text, figure, context.clause, context.sentence):
            _enlist(text, context, row)
            context.heading = headings[bisect_right(marks, figure.number) - 1]
            row.append(context)
            found.append(context)
    return found


_HEADING = re.compile(r"^[^\n。|]{2,40}(?=\n)|^[^\n。,;|]{2,18}(?=。)|【[^】\n]{2,14}】", re.MULTILINE)


def _headings(text: str) -> tuple[list[int], list[str]]:
    """Where headings begin and what they say: a short line without figures, a short first sentence of a paragraph (五、下步打算。), 【给多少】."""
    marks, headings = [0], [""]
    for match in _HEADING.finditer(text):
        line = match.group()
        if not line.endswith((",", ";", ":", "、", "。", "”", "!", "?")) and not MEASURED.search(line):
            marks.append(match.start())
            headings.append(headings[-1].partition(" ")[0] + " " + line if line[0] == "【" else line)
    return marks, headings


def _context(text: str, figure: Figure, sentence: tuple[int, int], paragraph: int, row: list[Context]) -> Context:
    floor = row[-1].figure.end if row else sentence[0]
    clause = sentence[0]
    for match in _BOUNDARY.finditer(text, max(sentence[0], figure.start - 120), figure.start):
        clause = match.end()
    end = _END.search(text, figure.end, min(sentence[1], figure.end + 40))
    tail = end.start() if end else min(sentence[1], figure.end + 40)
    if row:
        row[-1].tail = min(row[-1].tail, figure.start)
    return Context(figure, sentence, paragraph, clause, max(floor, clause), tail, row[-12:])


def _enlist(text: str, context: Context, row: list[Context]) -> None:
    """Join a figure to the list of the figure before it, if nothing but 、 or 和 stands between them and they count alike."""
    if row and row[-1].figure.kind == context.figure.kind and _JOINT.fullmatch(text, row[-1].figure.end, context.figure.start):
        last = row[-1]
        first = last.first or last
        context.first, context.place, context.spread = first, last.place + 1, first.spread
        first.members.append(context)
    else:
        context.spread = _SPREAD.search(text, context.lead, context.figure.start) is not None


def lead_text(text: str, context: Context) -> str:
    """The words before the figure that belong to it alone."""
    return text[context.lead : context.figure.start]


def clause_text(text: str, context: Context) -> str:
    """The figure's clause up to the figure, other figures included."""
    return text[context.clause : context.figure.start]


def tail_text(text: str, context: Context) -> str:
    """The words behind the figure in its clause; for a list, those behind the whole list."""
    last = context.members[-1] if context.members else context
    return text[last.figure.end : last.tail]
