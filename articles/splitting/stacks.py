"""Bylines, source lines and headlines that run over two or three printed lines without a blank line between. Pure."""

import re
from collections.abc import Callable, Sequence

from articles.splitting import bylines, headlines, lines, mastheads
from articles.splitting.lines import Line, fold
from articles.splitting.parts import Part, Unit

NOTE = re.compile(r"[(].{1,10}[)]")  # (摘要), (2023年度)
# (2024年4月18日县政府常务会议通过), (县就业服务中心 二〇二二年九月十五日)
PASSED = re.compile(r"[(][^()。]{4,40}(?:通过|修[订正]|批准|施行|印发|公布|发布|日|月)[)]")
TWO_PARTS = re.compile(r"[\u4e00-\u9fff“”]{3,}[\s,!?]+[\u4e00-\u9fff“]{3,}")
SPACED = re.compile(r"(?:[\u4e00-\u9fff]\s+){2,}[\u4e00-\u9fff]")
FIGURATIVE = re.compile(r"“[^”]{1,6}”")
PERSON = re.compile(r"[\u4e00-\u9fff]{2,6}(?:手记|日记|札记|故事|来信|见闻)")  # a column: 安置点手记
COLUMN = re.compile(r"[【\[<].{1,16}[】\]>](?:之[一二三四五六七八九十]{1,2}|[①-⑳]|[(].{1,3}[)])?")
STANDS_IN = range(2, 6)  # cells that the first line of a paragraph is set in by
LONGEST_HEAD = 36
LONGEST_HALF = 9
# A headline that runs over fills its first line: one that is so much longer below is another.
LEAST, LONGER = 8, 4
WHOLE = re.compile(r"(?:工作报告|公报|公告|公示|讲话|白皮书)(?:[(].{1,10}[)])?$")
NOT_SAID = re.compile(r"\W")
SHORTEST = 4  # characters of a headline's second line
LONGEST_LINE = 20  # characters above it
NARROW = 24  # cells; no column is narrower
CENTRED = 6  # cells from the margin


def noted(block: list[Line]) -> bool:
    """Whether a note in brackets stands below headlines: (节选), (2021—2025年)."""
    last = fold(block[-1].text)
    short = 2 <= len(block) <= 4 and all("。" not in line.text for line in block)
    return (
        short and bool(NOTE.fullmatch(last) or PASSED.fullmatch(last)) and not (mastheads.is_date(last) or bylines.byline(last))
    )


def byline(block: list[Line], plain: Callable[[str], bool]) -> Unit | None:
    """A byline that runs over two or three lines; None if the block is something else. plain: tells running text."""
    if not 2 <= len(block) <= 3 or sum(len(line.text) for line in block) > 60 or not plain(block[-1].text):
        return None
    if any("。" in line.text for line in block):
        return None  # a picture's text, with who took it
    people = bylines.byline("".join(line.text for line in block)) or bylines.byline(" ".join(line.text for line in block))
    return Unit(Part.BYLINE, " ".join(line.text for line in block), people=people) if people else None


def headline(block: list[Line], usual: int, sure: bool) -> list[Unit]:
    """A headline set on two or three lines, as one unit, with its kicker or deck as another; [] if the block is something else.

    The caller has made sure that each line could be a headline.
    """
    if any(line.text.startswith(("—", "【")) or (line.indent and block[0].indent < CENTRED) for line in block[1:]):
        return []
    if opens_paragraph(block) or NOTE.fullmatch(fold(block[-1].text)) or bylines.bare(block[-1].text):
        return []
    full = bool(usual) and any(line.width > 0.85 * usual for line in block)
    if lines.is_row(*(line.text for line in block)) or (full and not sure):
        return []
    if len(block[0].text) >= LEAST and WHOLE.search(fold(block[0].text)) and not lines.PAUSE.search(block[0].text):
        return [unit(line) for line in block]  # a section's heading below the title of a report
    if are_apart(block):
        return [unit(line) for line in block]
    document = headlines.DOCUMENT_END.search(fold(block[-1].text).replace(" ", ""))
    issued = mastheads.is_issuer(block[0].text) and not document
    at = 1 if issued or is_column(block[0].text) or headlines.is_series(block[0].text) else 0
    end = len(block) - (mastheads.is_issuer(block[-1].text) and not mastheads.is_issuer(block[0].text))
    if at == end or is_kicked(block[at:end]):
        return [unit(line) for line in block]
    return [*map(unit, block[:at]), replaced(block[at:end], full), *map(unit, block[end:])]


def are_apart(block: list[Line]) -> bool:
    """Whether a line says again what the site's title above it says, or is one word below a headline: 原创."""
    if not 2 <= len(block) <= 3:
        return False
    upper, lower = (NOT_SAID.sub("", line.text) for line in block[:2])
    return lower in upper or (len(block) == 2 and len(lower) < SHORTEST and len(upper) > LONGEST_LINE)


def opens_paragraph(block: list[Line]) -> bool:
    """Whether the first line is set in and the next one is not, as where a paragraph begins."""
    return len(block) > 1 and block[0].indent in STANDS_IN and not block[1].indent and block[0].width > NARROW


def is_column(text: str) -> bool:
    """A column's name above a headline: 【河套人】, 安置点手记."""
    return bool(
        COLUMN.fullmatch(fold(text)) or text.endswith(("——", "——", ":")) or PERSON.fullmatch(text) or headlines.is_label(text)
    )


def is_kicked(block: Sequence[Line | Unit]) -> bool:
    """Whether two lines are headline and deck or kicker and headline, and not one headline that runs over."""
    if len(block) != 2:
        return False
    upper, lower = (fold(line.text) for line in block)
    if upper.count("“") != upper.count("”") or upper.startswith("关于"):
        return False
    if (
        headlines.SLOGANS.fullmatch(upper)
        or headlines.DECK_END.search(lower)
        or (TWO_PARTS.search(upper) and len(lower) >= len(upper) and "," not in lower)
    ):
        return True
    if len(upper) >= LEAST and len(lower) >= len(upper) + LONGER and "," in lower and "," not in upper:
        return True
    figurative = [bool(FIGURATIVE.search(text)) for text in (upper, lower)]
    kicker = len(upper) >= 1.5 * len(lower) >= 9 and figurative == [False, True]
    return kicker or (len(lower) >= 1.3 * len(upper) and figurative == [True, False])


def is_couplet(block: list[Line]) -> bool:
    """Whether the first two of several lines are the halves of one headline: 家门口上班, 日子有奔头."""
    if len(block) < 3 or not block[2].text.startswith("—"):
        return False
    return len(block[0].text) == len(block[1].text) <= LONGEST_HALF and not is_column(block[0].text)


def is_document(block: list[Line]) -> bool:
    """Whether two or three lines are the name of one document: 关于印发, 零工市场建设方案的通知."""
    if not 2 <= len(block) <= 3 or any(len(line.text) > LONGEST_HEAD or "。" in line.text for line in block):
        return False
    end = fold(block[-1].text).replace(" ", "")
    return (
        "关于" in block[0].text
        and bool(headlines.DOCUMENT_END.search(end))
        and not headlines.DOCUMENT_END.search(fold(block[0].text))
    )


def unit(line: Line) -> Unit:
    """A line that is a headline by itself."""
    return Unit(Part.HEAD, line.text, line.gap, line.indent, line.level)


def replaced(block: list[Line], full: bool) -> Unit:
    """Lines as one headline: a deck or a document's name runs on, a headline has parts."""
    first = block[0]
    issued = len(block) > 1 and mastheads.is_issuer(first.text) and block[1].text.startswith("关于")
    text = " ".join(line.text for line in block)
    document = bool(headlines.DOCUMENT_END.search(fold(block[-1].text).replace(" ", "")))
    runs_on = full or issued or document or "," in fold(text) or broken(first.text)
    closed_up = "".join(line.text.replace(" ", "") if SPACED.fullmatch(line.text) else line.text for line in block)
    return Unit(Part.HEAD, closed_up if runs_on else text, first.gap, first.indent, first.level)


def broken(text: str) -> bool:
    """Whether a headline's first line ends within quotation marks or in the middle of a document's name."""
    return text.count("“") != text.count("”") or text.count("《") != text.count("》") or text.startswith("关于")
