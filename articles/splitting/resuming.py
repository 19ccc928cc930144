"""Where an article goes on after another one has been printed in between. Pure, linear in the length of both."""

import re
from collections.abc import Iterable

from articles.splitting.parts import Part, Unit

HAN = re.compile(r"[\u4e00-\u9fff]{3,}")
BEGINNING = re.compile(
    r"[“\"‘(【]|近年|近日|近期|日前|前不久|目前|如今|现在|今年|去年|上半年|截至|据|如何|为|在|从|对于|此外|同时|记者|针对|通过|走进|一[是方]|如果|随着|每|20\d\d年|\d{1,2}月|当|这"
)
MARGIN = 4  # three-character strings in common that must be gained before a finished article is taken up again


def trigrams(texts: Iterable[str]) -> set[str]:
    """All strings of three Chinese characters."""
    return {run[i : i + 3] for text in texts for run in HAN.findall(text) for i in range(len(run) - 2)}


def crossings(before: set[str], fixed: set[str], paragraphs: list[str]) -> list[int]:
    """For each place k, how many strings article and intruder share if paragraphs[k:] go to the article; fixed: the intruder's head."""
    first: dict[str, int] = {}
    last: dict[str, int] = {}
    for i, paragraph in enumerate(paragraphs):
        for gram in trigrams([paragraph]):
            first.setdefault(gram, i)
            last[gram] = i
    steps = [0] * (len(paragraphs) + 2)
    for gram, begin in first.items():
        start = 0 if gram in fixed else begin + 1
        end = len(paragraphs) if gram in before else last[gram]
        if start <= end:
            steps[start] += 1
            steps[end + 1] -= 1
    counts, total = [], 0
    for step in steps[:-1]:
        total += step
        counts.append(total)
    return counts


def begins_sentence(text: str) -> bool:
    """Whether a paragraph opens like a new one and not in mid-sentence."""
    return bool(BEGINNING.match(text))


def place(article: list[str], head: list[str], intruder: list[Unit], *, cut: bool, headless: bool) -> int:
    """Index in `intruder` from which its paragraphs belong to the earlier article, len(intruder) for none.

    article: texts known of the earlier article (headline, deck, body); head: headline and deck of the intruder.
    cut: the article breaks off in mid-sentence. headless: only its headline is known so far.
    """
    options = allowed(intruder, headless)
    if not options:
        return len(intruder)
    counts = crossings(trigrams(article), trigrams([*head, intruder[0].text]), [unit.text for unit in intruder])
    indented = intruder[0].indent >= 2
    score = {k: counts[k] - bonus(intruder[k], indented) * cut for k in options}
    best = min(options, key=lambda k: (score[k], k))
    gain = counts[len(intruder)] - score[best]
    return best if gain >= (-2 if cut else 1 if headless else MARGIN) else len(intruder)


def bonus(unit: Unit, indented: bool) -> int:
    """What speaks for a paragraph's being the rest of a broken sentence."""
    return (50 if indented and unit.indent < 2 else 0) + (0 if begins_sentence(unit.text) else 3)


def allowed(intruder: list[Unit], headless: bool) -> list[int]:
    """Places where another article may take over: at a blank line, after a finished sentence."""
    options = []
    running = intruder[0] if intruder else None
    for k, unit in enumerate(intruder[1:], 1):
        if unit.gap and running is not None and not running.cut and unit.part in (Part.TEXT, Part.HEAD) and not unit.numbered:
            options.append(k)
        if unit.part is Part.TEXT:
            running = unit
    if headless:
        return [k for k in options if intruder[k].part is Part.HEAD] or options
    return [k for k in options if intruder[k].part is Part.TEXT]
