"""Lists of contents at the top of a bulletin or page, and the headlines that they announce. Pure."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from articles.splitting.lines import TERMINAL, Line, fold

LABEL = re.compile(r"[【\[◆■●★☆▌\s]*(?:本[期版刊]|今日)?\s*(?:要\s*目|目\s*[录次]|导\s*读|内容提要|看点)[】\]◆■●★☆\s]*:?")
MARKS = re.compile(r"^(?:[◇◆●○■□▲△★☆※*·•>▶➤◎—-]|\d{1,2}[.、]?(?=[^\d.年月日]))+|[\s.·…—-]*[(]?(?:第?[A-Z]?\d{1,3}版?)?[)]?$")
NOT_SAID = re.compile(r"[^0-9A-Za-z\u4e00-\u9fff]")
LONGEST_LIST = 30
LONGEST_ENTRY = 40  # characters
SHORTEST_KEY = 5
AFTER_WORDS = "”’》」』)）!?！？ "
TOP = 60  # lines from the top among which a list of contents is looked for


def marked(printed: Sequence[Line]) -> list[Line]:
    """Lines with the entries of a list of contents set apart, and the headlines that they announce made headlines of first rank.

    Evidence: two entries at least stand again further down alone on a line, or the list is called one (本期要目).
    """
    found = list(printed)
    listed = entries(found)
    again = repeated(found, set(listed))
    for at in {*listed, *again} if len(again) > 1 or listed else ():
        found[at] = replace(found[at], listed=True)
        for later in again.get(at, ()):
            found[later] = replace(found[later], level=1)
    return found


def key(text: str) -> str:
    """What a line says without bullet, dots and page number: "◇ 岗位送到家 ……3" → "岗位送到家"."""
    return NOT_SAID.sub("", MARKS.sub("", fold(text).strip()))


def entries(printed: Sequence[Line]) -> list[int]:
    """Indices of a list that is called one, its heading included."""
    start = next((i for i, line in enumerate(printed[:TOP]) if len(line.text) < 16 and LABEL.fullmatch(fold(line.text))), None)
    if start is None:
        return []
    end = start + 1
    said: set[str] = set()
    while end < len(printed) and end - start < LONGEST_LIST and is_entry(printed[end], end == start + 1):
        if key(printed[end].text) in said:
            break  # the first piece begins right below the list
        said.add(key(printed[end].text))
        end += 1
    if end - start > 1 and end < len(printed) and not printed[end].gap and len(printed[end].text) > LONGEST_ENTRY:
        end -= 1  # text begins right below its headline
    return list(range(start, end))


def is_entry(line: Line, first: bool) -> bool:
    """Whether the list goes on with this line: no blank line before, short, no sentence."""
    return (first or not line.gap) and len(line.text) <= LONGEST_ENTRY and "。" not in line.text


def repeated(printed: Sequence[Line], listed: set[int]) -> dict[int, list[int]]:
    """For each line near the top that stands again below a blank line, a whole sentence or the list, where it does."""
    early: dict[str, int] = {}
    for i, line in enumerate(printed[:TOP]):
        if "。" in line.text:
            break  # a list of contents stands above all text
        if could_be_headline(line) and len(said := key(line.text)) >= (2 if i in listed else SHORTEST_KEY):
            early.setdefault(said, i)
    tails = {said[-2:] for said in early}
    again: dict[int, list[int]] = defaultdict(list)
    for i, line in enumerate(printed):
        if line.text.rstrip(AFTER_WORDS)[-2:] not in tails or not could_be_headline(line):
            continue
        alone = line.gap or i - 1 in listed or printed[i - 1].text[-1:] in TERMINAL
        if alone and (at := early.get(key(line.text), i)) < i:
            again[at].append(i)
    return again


def could_be_headline(line: Line) -> bool:
    """Whether a line is short and no sentence."""
    return len(line.text) <= 60 and "。" not in line.text
