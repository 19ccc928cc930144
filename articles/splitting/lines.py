"""Raw text → printed lines, and scan lines → paragraphs. Pure, linear in the length of the text."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from statistics import median

from articles.splitting import tables

# Zero-width and control characters say nothing; lone surrogates and NUL cannot be stored as UTF-8 in PostgreSQL.
INVISIBLE = {ord(c): None for c in "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad\ufffe\uffff"}
CONTROL = dict.fromkeys((*range(9), *range(14, 32), *range(127, 133), *range(134, 160)))
BREAKS = {ord(c): "\n" for c in "\r\x0b\x0c\x85\u2028\u2029"} | {ord("\u00a0"): " "}
CLEANING = INVISIBLE | CONTROL | BREAKS
DRAWN = re.compile(r"[\u2500-\u257f]")
UNCLEAN = re.compile("[" + "".join(map(re.escape, map(chr, CLEANING))) + "]")
SURROGATE = re.compile(r"[\ud800-\udfff]")

# Full-width forms to ASCII one for one, so that offsets hold: "(2023" → "(2023".
FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20, ord("〖"): ord("【"), ord("〗"): ord("】")}
NARROW = {chr(wide): chr(narrow) for wide, narrow in FULL_WIDTH.items()}
CACHED = 160  # characters
WIDE_FORM = re.compile(r"[\uff01-\uff5e\u3000〖〗]")

COLUMN_ALONE = re.compile(r"【[^】]{2,12}】")
WIDEST_COLUMN = 84  # in half-width cells; a longer line is a whole paragraph, not a scan line of a column
TERMINAL = "。!?…;|"
CLOSING = "”’\"')）】》」』〕]"
PARAGRAPH_MARK = re.compile(
    r"[●▲▼△▽■□◆◇▍▌★☆◎○▶▷►※→|]|【|[(]?图[①-⑳\d一二三四五六七八九十]|[(][一二三四五六七八九十]{1,3}[)]|\d{1,2}[.、](?!\d)|[问答]:|[①-⑳]|注:|\[\d+\]|——|http|(?:本报|本刊|本网)[\u4e00-\u9fff]{0,6}讯[\s(:]"
)
NOTE = re.compile(r"[(][^()]{1,12}[)]")  # set in the middle below a headline: (摘要)
ENUMERATION = re.compile(
    r"[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十]{1,2}[,、]"
)  # also found at a line's start by chance
DATELINE = re.compile(r"(?:本报|本刊|本网)[\u4e00-\u9fff]{0,6}讯[\s(（:]|[(（](?:本报)?(?:记者|通讯员)")
LONGEST_HEADING = 30
OPENED = tuple(",、。;" + "\uff0c\uff1b")  # with these no paragraph begins
PAUSE = re.compile(r"[,。;，；、]")
SIGNED = re.compile(r"[。!?”][ (]+[\u4e00-\u9fff·、 ]{2,18}[)]$")  # ……214人。(王进)
BROKEN_DATE = re.compile(r"(?:19|20)\d\d年\d{1,2}月")
PICTURED = re.compile(r"[\u4e00-\u9fff]{0,8}\s?[\u4e00-\u9fff]{1,3}\s?[\u4e00-\u9fff]{1,2}\s(?:摄影?|供图)")  # 记者 李阳 摄
DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line. gap: a blank line (or nothing) stands before it. indent: in half-width cells. level: number of # marks.

    listed: it stands in a list of contents. width: in half-width cells.
    """

    text: str
    gap: bool
    indent: int
    level: int = 0
    listed: bool = False
    width: int = 0


def fold(text: str) -> str:
    """Full-width forms as ASCII, every offset kept."""
    return folded(text) if len(text) <= CACHED else narrowed(text)


def narrowed(text: str) -> str:
    """The same; a line has few kinds of full-width forms, and each is replaced at once."""
    if WIDE_FORM.search(text):
        for wide in set(WIDE_FORM.findall(text)):
            text = text.replace(wide, NARROW[wide])
    return text


folded = lru_cache(maxsize=2048)(narrowed)  # each line is looked at many times


def cells(text: str) -> int:
    """Width in half-width cells: "12人" → 4."""
    return len(text.encode("gb18030")) if text.isascii() else len(text.encode("gbk", "replace"))


def read(text: str) -> list[Line]:
    """The lines that hold something, in order."""
    text = SURROGATE.sub("\ufffd", text.replace("\r\n", "\n"))
    text = text.translate(CLEANING) if UNCLEAN.search(text) else text
    found: list[Line] = []
    gap = True
    drawn = bool(DRAWN.search(text))
    for printed in text.split("\n"):
        raw = tables.unframed(printed) if drawn else printed
        stripped = raw.strip()
        mark = len(stripped) - len(stripped.lstrip("#")) if stripped[:1] == "#" else 0
        content = stripped[mark:].strip()
        if content:
            lead = raw[: len(raw) - len(raw.lstrip())]
            found.append(Line(content, gap or bool(mark), len(lead) + lead.count("\u3000"), min(mark, 6), width=cells(content)))
        gap = not content
    found = pauses_behind(dates_whole(found))
    rows = tables.tabulated([line.text for line in found])
    return [line if row == line.text else replace(line, text=row) for line, row in zip(found, rows, strict=True)]


def dates_whole(printed: list[Line]) -> list[Line]:
    """Lines with a year at a line's end that breaks off rejoined: "202", "2年12月9日" → "2022年12月9日"."""
    broken = {i for i, line in enumerate(printed) if len(line.text) < 4 and line.text.isdecimal()}
    if not broken:
        return printed
    found: list[Line] = []
    for i, line in enumerate(printed):
        if i - 1 in broken and found and BROKEN_DATE.match(fold(found[-1].text + line.text)) and not line.gap:
            found[-1] = replace(found[-1], text=found[-1].text + line.text, width=found[-1].width + line.width)
        else:
            found.append(line)
    return found


def pauses_behind(printed: list[Line]) -> list[Line]:
    """Lines with one that a comma opens joined to the line above, whose sentence goes on: "记者从甲县", ",乙县了解到"."""
    if not any(line.text[0] in OPENED for line in printed):
        return printed
    found: list[Line] = []
    for line in printed:
        last = found[-1] if found else None
        if last and line.text[0] in OPENED and len(line.text) > 1 and not complete(last.text) and not tables.is_row(line.text):
            # Kept apart as the printed lines of a column are, which are joined later on; a blank line between is the site's.
            line = replace(line, gap=False, indent=last.indent if line.gap else line.indent)
        found.append(line)
    return found


def complete(text: str) -> bool:
    """Whether a sentence ends here: "……就业。”" does, "能够免费获得" does not."""
    bare = fold(text[-6:]).rstrip(CLOSING + " ")
    return not bare or bare[-1] in TERMINAL + ":"


def column(lines: Sequence[Line]) -> int:
    """Usual width of a scan line on this page, 0 where each line is a paragraph."""
    widths = [b.width for a, b in pairwise(lines) if not b.gap and b.width >= 24]
    usual = int(median(widths)) if widths else 0
    return usual if usual <= WIDEST_COLUMN else 0


def continues(line: Line, after: Line, full: int) -> bool:
    """Whether `after` goes on with the paragraph of `line`; `full` is the width of their column in cells."""
    if apart(line, after, full):
        return False
    if after.text[0] in OPENED:
        return True
    if complete(line.text):
        if after.width < 0.72 * full and not complete(after.text) and not PAUSE.search(after.text):
            return False  # a paragraph's last line would end its sentence: this is a heading
        return line.width >= 0.8 * full and full <= WIDEST_COLUMN and not ENUMERATION.match(after.text)
    quoted = full <= WIDEST_COLUMN and (line.text.count("“") > line.text.count("”") or in_brackets(line.text, after.text))
    return quoted or line.width >= 0.72 * full


def apart(line: Line, after: Line, full: int) -> bool:
    """Whether one of two lines says by its form that a paragraph begins with the second: a mark, a note, a row, a signature."""
    if line.indent + 1 < after.indent < line.indent + 8 or tables.is_row(line.text) or tables.is_row(after.text):
        return True
    plain, head = fold(line.text[-24:]), fold(after.text[:20])
    if PARAGRAPH_MARK.match(head) or (after.indent > 4 and NOTE.fullmatch(fold(after.text))) or is_row(line.text, after.text):
        return True
    if line.text.endswith("——") and not PAUSE.search(line.text + after.text) and after.width < 0.95 * full:
        return True  # a kicker above its headline
    if len(after.text) <= LONGEST_HEADING and PICTURED.fullmatch(fold(after.text)) and not PAUSE.search(line.text):
        return True  # a picture's credit
    return bool(SIGNED.search(plain) or COLUMN_ALONE.fullmatch(fold(line.text)))


def in_brackets(text: str, after: str) -> bool:
    """Whether a dateline's bracket is closed on the next line only: "本报讯(记者 王进 通讯员 李", "阳)6月3日……"."""
    start = fold(text[:40])
    return bool(DATELINE.match(start)) and start.count("(") > start.count(")") and ")" in fold(after[:20])


def marked(text: str) -> bool:
    """Whether a line opens a paragraph by its mark: "●", "【", "一、", "(二)", "1.", "问:", "图①"."""
    plain = fold(text[:20])
    return bool(PARAGRAPH_MARK.match(plain) or ENUMERATION.match(plain))


def is_row(*texts: str) -> bool:
    """Lines of a list set in columns: "循化县 撒拉厨师(省级) 8600人"."""
    return all(
        len(text) < 60 and len(text.split()) > 1 and text[-1:] in "人元%个家户名次)" and DIGIT.search(text) for text in texts
    )


def paragraphs(block: Sequence[Line], usual: int = 0, *, signed: bool = False, titled: bool = False) -> list[tuple[str, Line]]:
    """The paragraphs of lines printed without a blank line between, each with its first line.

    usual: width of the page's lines. signed: the writer's name stands right above. titled: a byline or dateline stands below.
    """
    full = max((line.width for line in block), default=0)
    if usual and full > 1.3 * usual:
        full = usual  # one line that ran over does not make the column wider
    heads = {i for i in range(len(block)) if is_heading(block, i, full, signed, titled)}
    parts: list[tuple[Line, list[str]]] = []
    for i, line in enumerate(block):
        apart = i in heads or i - 1 in heads or not i
        if not apart and continues(block[i - 1], line, full):
            parts[-1][1].append(line.text)
        else:
            parts.append((line, [line.text]))
    return [(joined(texts), first) for first, texts in parts]


def is_heading(block: Sequence[Line], at: int, full: int, signed: bool, titled: bool) -> bool:
    """Whether a line among scan lines is a headline by its neighbours: a sentence ends above it, a paragraph begins below it."""
    line = block[at]
    if len(line.text) > LONGEST_HEADING or line.indent or complete(line.text) or PAUSE.search(line.text) or marked(line.text):
        return False
    above = fold(block[at - 1].text[-24:]) if at else ""
    after = block[at + 1] if at + 1 < len(block) else None
    if SIGNED.search(above) or (signed and not at):
        return line.width < 0.95 * full and after is not None
    if not at or not complete(above):
        return False
    if after is None:
        return titled
    return 2 <= after.indent < 6 or bool(DATELINE.match(after.text))


def joined(texts: Sequence[str]) -> str:
    """Scan lines as one paragraph: a Latin word hyphenated at the end is rejoined, Latin words are kept apart, the rest abuts."""
    parts: list[str] = []
    for left, right in zip(texts, [*texts[1:], ""], strict=False):
        latin = right[:1].isascii() and right[:1].isalpha() and left[-1:].isascii()
        if latin and left[-1:] == "-" and left[-2:-1].isalpha():
            parts.append(left[:-1])
        elif latin and left[-1:].isalpha():
            parts.append(left + " ")
        else:
            parts.append(left)
    return "".join(parts)
