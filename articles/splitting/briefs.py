"""Columns of short pieces (简讯, 短波): where each begins, with a headline of its own, a mark or nothing but its writer's name. Pure."""

import re
from collections.abc import Iterator

from articles.splitting import runins, signing
from articles.splitting.lines import fold
from articles.splitting.parts import Part, Unit

MARKS = "●■▲◆★◎○□▌◇►▶※△▼▽▷☆▪◈❖"
FRAME = " 【】[]▍《》<>:·—-━|" + MARKS
NAME = re.compile(
    r"[\u4e00-\u9fff]{0,6}(?:简讯|短讯|短波|快讯|短新闻|微新闻|简明新闻|一句话新闻|新闻速[递览]|速递|要闻(?:简报|速览|点击)|传真|新闻眼|天天播报|(?:基层|县区|县域|区县|市县|镇街|乡镇|各地|部门|邻县|周边|一线|村村|八方|四方|市井|乡村|社区)(?:动态|播报|快报|新闻|扫描|连线|快递|传真|短波|一瞥)|三言两语|[\u4e00-\u9fff]{0,4}新鲜事|新闻(?:快递|集纳|点击|扫描|短波)|(?:快递|集纳|连连看)|(?:信息|动态)(?:窗|集锦|集纳|扫描))"
    r"(?:[两二三四五六七八九十]则|集锦|集萃|一束|选登)?"
)
LONGEST_NAME = 12
NUMBER = re.compile(r"\d{1,2}[.、](?!\d)|[①-⑳]")
LONGEST_HEAD = 32
LONG_HEADLINE = 8
STRICT = re.compile(
    r"[\u4e00-\u9fff]{0,4}(?:简讯|短讯|短波|快讯|短新闻|微新闻|简明新闻|一句话新闻|新闻速[递览])(?:[两二三四五六七八九十]则|集锦|集萃|一束)?"
)
SENTENCE = 25  # characters; a shorter item is an entry of a list
PLACE = re.compile(r"[\u4e00-\u9fff]{2,6}:|[\u4e00-\u9fff]{2,5}?[县市区旗镇乡](?!级|里|内|委|直|域)")
DATED = re.compile(
    r"(?:近日|日前|连日来|昨[日天]|今[日天]|上周|本周|(?:20\d\d年)?\d{1,2}月(?:\d{1,2}日|[上中下]旬)|\d{1,2}日|截至)"
)
LEAST = 2  # marked paragraphs in a row that end with a writer's name
STOP = "—"


def set_apart(page: list[Unit]) -> list[Unit]:
    """Units with each short piece of a column opening an article, and a line drawn after it."""
    found: list[Unit] = []
    at = 0
    while at < len(page):
        end = column(page, at)
        if end > at:
            found.append(Unit(Part.STOP, page[at].text, page[at].gap))
            found += [unit for item in items(page[at + 1 : end]) for unit in item]
        elif (end := end_of_marked(page, at)) - at >= LEAST and signed(page[at:end]):
            found.append(Unit(Part.STOP, STOP, page[at].gap))
            found += [unit for item in items(page[at:end]) for unit in item]
        else:
            end = max(end, at + 1)
            found += page[at:end]
        at = end
    return found


def column(page: list[Unit], at: int) -> int:
    """Where the column ends whose name stands at `at`, which is `at` itself where none does."""
    if not heads_column(page, at):
        return at
    if is_column(page, at):
        end = end_of_column(page, at + 1)
        if written(page[at + 1 : end]) or told(page[at + 1 : end]):
            return end
    if STRICT.fullmatch(plain(page[at].text)) and (end := end_of_led(page, at + 1)) - at > LEAST:
        return end
    return at


def heads_column(page: list[Unit], at: int) -> bool:
    """Whether a line is short enough for a column's name and text stands below it; a marked name looks like a paragraph."""
    unit = page[at]
    if len(unit.text) > LONGEST_NAME or at + 1 == len(page) or unit.level == 1 or unit.part in (Part.BYLINE, Part.DATE):
        return False
    named = unit.part is not Part.TEXT or (marked(unit) and bool(NAME.fullmatch(plain(unit.text))))
    return named and page[at + 1].part in (Part.TEXT, Part.HEAD)


def plain(text: str) -> str:
    """A column's name without spaces, marks and brackets."""
    return fold(text).replace(" ", "").strip(FRAME)


def is_column(page: list[Unit], at: int) -> bool:
    """Whether a line names a column of short pieces."""
    return bool(NAME.fullmatch(plain(page[at].text)))


def told(units: list[Unit]) -> bool:
    """Whether all paragraphs of a column are marked alike and each tells its news, without writers."""
    if len(units) < LEAST or not all(unit.part is Part.TEXT and is_told(unit.text) for unit in units):
        return False
    return all(marked(unit) and mark(unit.text) == mark(units[0].text) for unit in units)


def end_of_led(page: list[Unit], at: int) -> int:
    """Where the paragraphs end that are pieces of news by themselves, each led by its place or day; `at` where another one follows them."""
    end = at
    while end < len(page) and page[end].part is Part.TEXT and is_told(page[end].text) and leads(page[end].text):
        end += 1
    return at if end < len(page) and page[end].part is Part.TEXT else end


def is_told(text: str) -> bool:
    """Whether a paragraph tells its news in whole sentences."""
    return len(text) >= SENTENCE and (text[-1:] in signing.SENTENCE_ENDS or bool(signing.signed(text)[0]))


def leads(text: str) -> bool:
    """Whether news begins with its place or day: "姚安:……", "6月3日,……"."""
    start = fold(bare(text)[:24])
    return bool(PLACE.match(start) or DATED.match(start))


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
