"""Columns of short pieces (简讯, 短波): where each begins, with a headline of its own, a mark or nothing but its writer's name. Pure."""

import re
from collections.abc import Iterator

from articles.splitting import runins, signing
from articles.splitting.lines import fold
from articles.splitting.parts import Part, Unit

FRAME = " 【】[]▌▍■●◆★□《》<>:·—-━|"
NAME = re.compile(
    r"[\u4e00-\u9fff]{0,6}(?:简讯|短讯|短波|快讯|短新闻|微新闻|简明新闻|一句话新闻|新闻速[递览]|速递|要闻(?:简报|速览|点击)|传真|新闻眼|天天播报|(?:基层|县区|县域|区县|市县|镇街|乡镇|各地|部门)(?:动态|播报|快报|新闻|扫描|连线))"
    r"(?:[两二三四五六七八九十]则|集锦|集萃|一束|选登)?"
)
LONGEST_NAME = 12
MARKS = "●■▲◆★◎○□▌◇►▶※"
NUMBER = re.compile(r"\d{1,2}[.、](?!\d)|[①-⑳]")
LONGEST_HEAD = 32
LONG_HEADLINE = 8
LEAST = 2  # marked paragraphs in a row that end with a writer's name
STOP = "—"


def set_apart(page: list[Unit]) -> list[Unit]:
    """Units with each short piece of a column opening an article, and a line drawn after it."""
    found: list[Unit] = []
    at = 0
    while at < len(page):
        named = is_column(page, at)
        end = end_of_column(page, at + 1) if named else end_of_marked(page, at)
        if named and written(page[at + 1 : end]):
            found.append(Unit(Part.STOP, page[at].text, page[at].gap))
            found += [unit for item in items(page[at + 1 : end]) for unit in item]
        elif not named and end - at >= LEAST and signed(page[at:end]):
            found.append(Unit(Part.STOP, STOP, page[at].gap))
            found += [unit for item in items(page[at:end]) for unit in item]
        else:
            end = at + 1 if named else max(end, at + 1)
            found += page[at:end]
        at = end
    return found


def is_column(page: list[Unit], at: int) -> bool:
    """Whether a line names a column of short pieces and one of them stands below."""
    unit = page[at]
    if unit.part is Part.TEXT or len(unit.text) > LONGEST_NAME or at + 1 == len(page) or unit.level == 1:
        return False
    below = page[at + 1].part
    plain = fold(unit.text).replace(" ", "").strip(FRAME)
    return below in (Part.TEXT, Part.HEAD) and bool(NAME.fullmatch(plain))


def end_of_column(page: list[Unit], at: int) -> int:
    """Where the short pieces end: at a byline or masthead, or at a piece of several paragraphs."""
    while at < len(page):
        if page[at].part is Part.TEXT:
            if is_headline(page, at):
                at += 1
            elif not (marked(page[at]) or whole(page[at]) or runins.opening(page[at].text)):
                return at
            at += 1
        elif page[at].part is Part.HEAD and not page[at].level:
            end = at + 1
            while end < len(page) and page[end].part is Part.TEXT and not marked(page[end]):
                end += 1
            if not (end == at + 2 or (end == at + 3 and whole(page[end - 1]))):
                return at
            at = end
        else:
            return at
    return at


def written(units: list[Unit]) -> bool:
    """Whether pieces of a column have headlines or writers; without either they are the entries of one article."""
    return any(
        unit.part is Part.HEAD
        or whole(unit)
        or is_headline(units, at)
        or ((head := runins.opening(unit.text)) and len(head[1]) >= LONG_HEADLINE and runins.is_headline(head[1]))
        for at, unit in enumerate(units)
    )


def is_headline(units: list[Unit], at: int) -> bool:
    """Whether a paragraph is a marked headline above its text: "▲石桥镇:夜市招聘人气旺"."""
    text = units[at].text
    alone = at + 1 < len(units) and units[at + 1].part is Part.TEXT and not marked(units[at + 1])
    return marked(units[at]) and alone and len(text) <= LONGEST_HEAD and "。" not in text


def marked(unit: Unit) -> bool:
    """Whether a paragraph begins with a mark."""
    return unit.part is Part.TEXT and mark(unit.text) != ""


def mark(text: str) -> str:
    """The mark or number that a paragraph begins with, "" for none; all numbers are one mark."""
    return text[0] if text[0] in MARKS else "1" if NUMBER.match(text) else ""


def bare(text: str) -> str:
    """A paragraph without its mark or number."""
    return text.lstrip(MARKS + " \u3000") if text[0] in MARKS else NUMBER.sub("", text, count=1).lstrip()


def end_of_marked(page: list[Unit], at: int) -> int:
    """Where the paragraphs that begin with the same mark end; `at` itself where there is none."""
    end = at
    while end < len(page) and marked(page[end]) and mark(page[end].text) == mark(page[at].text):
        end += 1
    return end


def signed(units: list[Unit]) -> bool:
    """Whether all of some paragraphs but one at most are whole pieces."""
    return sum(whole(unit) for unit in units) >= max(LEAST, len(units) - 1)


def whole(unit: Unit) -> bool:
    """Whether a paragraph is a piece by itself: it begins with 本报讯 or ends with its writer."""
    return unit.part is Part.TEXT and runins.whole(bare(unit.text))


def items(units: list[Unit]) -> Iterator[list[Unit]]:
    """Each short piece, opening an article, with a line after it."""
    headed = False
    for i, unit in enumerate(units):
        if is_headline(units, i):
            unit.part, unit.text = Part.HEAD, bare(unit.text)
        if unit.part is Part.HEAD:
            unit.opens, headed = True, True
            yield [unit]
            continue
        parts = [unit] if headed and not marked(unit) else opened(unit)
        last = i + 1 == len(units) or units[i + 1].part is Part.HEAD or marked(units[i + 1]) or not headed
        headed = headed and not last
        yield [*parts, Unit(Part.STOP, STOP, False)] if last else parts


def opened(unit: Unit) -> list[Unit]:
    """A paragraph as a piece: its headline set apart, its mark left out."""
    text = bare(unit.text)
    head = runins.opening(text)
    if head is None or signing.begins_article(text) or not runins.is_headline(head[1]):
        unit.text, unit.opens = text or unit.text, True
        return [unit]
    return [
        Unit(Part.HEAD, text[head.start(1) : head.end(1)], unit.gap, unit.indent, opens=True),
        Unit(Part.TEXT, text[head.end() :], False, unit.indent),
    ]
