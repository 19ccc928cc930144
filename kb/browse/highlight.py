"""An article's text with the words of every fact marked in place."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe


@dataclass(frozen=True)
class Span:
    """The words of one fact: `body[start:end]`. `anchor` becomes the id of its mark, `title` its hover text."""

    start: int
    end: int
    anchor: str
    title: str = ""


def paragraphs(body: str, spans: Iterable[Span]) -> list[SafeString]:
    """The body's lines as HTML, each span in a `<mark id=anchor>`; spans may nest, overlap and cross lines.

    A mark is cut where another one ends inside it or where the line ends. Its first piece bears the id and the class `cut`; the
    pieces after it bear the class `more` and stand right after the mark, or the line, that cut them, so that CSS finds them.
    """
    ordered = sorted(spans, key=lambda span: (span.start, -span.end, span.anchor))
    seen: set[str] = set()
    result = []
    for start, end in _lines(body):
        while ordered and ordered[0].end <= start:
            ordered.pop(0)
        here = [span for span in ordered if span.start < end and span.end > start]
        result.append(_line(body, start, end, here, seen))
    return result


def _lines(body: str) -> Iterator[tuple[int, int]]:
    """The stretches between line breaks that hold any words."""
    start = 0
    for line in body.split("\n"):
        end = start + len(line)
        if line.strip():
            yield start, end
        start = end + 1


def _line(body: str, start: int, end: int, spans: list[Span], seen: set[str]) -> SafeString:
    """Open and close marks from cut to cut; `spans` are in order of their starts, the longer first."""
    cuts = sorted({start, end, *(_clip(at, start, end) for span in spans for at in (span.start, span.end))})
    waiting = list(reversed(spans))
    opened: list[Span] = []
    parts: list[str] = []
    for at, following in zip(cuts, [*cuts[1:], end], strict=True):
        _close(opened, at, parts, seen)
        while waiting and waiting[-1].start <= at < end:
            span = waiting.pop()
            is_cut = span.end > min([end, *(outer.end for outer in opened)])
            opened.append(span)
            parts.append(_tag(span, seen, is_cut=is_cut))
        parts.append(escape(body[at:following]))
    parts.extend("</mark>" for _ in opened)
    return mark_safe("".join(parts))  # escaped piece by piece above


def _close(opened: list[Span], at: int, parts: list[str], seen: set[str]) -> None:
    """Close the marks that end at `at`; those opened inside them that go on are cut and opened again."""
    if not any(span.end <= at for span in opened):
        return
    outermost = next(index for index, span in enumerate(opened) if span.end <= at)
    inner = opened[outermost:]
    del opened[outermost:]
    parts.extend("</mark>" for _ in inner)
    for span in inner:
        if span.end > at:
            opened.append(span)
            parts.append(_tag(span, seen))


def _tag(span: Span, seen: set[str], *, is_cut: bool = False) -> SafeString:
    if span.anchor in seen:
        return format_html('<mark class="more" title="{}">', span.title)
    seen.add(span.anchor)
    cut = mark_safe(' class="cut"') if is_cut else ""
    return format_html('<mark id="{}"{} title="{}">', span.anchor, cut, span.title)


def _clip(at: int, start: int, end: int) -> int:
    return min(max(at, start), end)
