"""Which short lines beside a masthead are the paper's nameor its section, and no headline. Pure."""

import re

from articles.splitting.lines import fold
from articles.splitting.parts import Part, Unit

PAPER_NAME = re.compile(
    r".{0,24}(?:报|刊|周刊|简报|动态|快报|快讯|信息|专报|通讯|导读|发布|零距离|之声|在线|融媒|微讯|(?<!劳务)人社)"
)
PERIODICAL = re.compile(r"(?:报|刊|动态|快讯|信息|通讯|\s\S)$")
SPACED_NAME = re.compile(r"(?:[\u4e00-\u9fff]\s+){1,7}[\u4e00-\u9fff]")
SECTION_NAME = re.compile(r"[\u4e00-\u9fff·•、 ]{2,10}")
PAGE_AND_SECTION = re.compile(r"[A-Z]?\d{1,2}\s*[|·]?\s*[\u4e00-\u9fff·•、 ]{2,10}")
COLUMN_LABEL = re.compile(r"[#＃【<《].{1,16}[#＃】>》]")
TITLED = re.compile(r"[“”\"?!:,;…]|(?:的?通知|通报|公告|公报|方案|报告|讲话|意见|办法|答复|总结|综述|问答)(?:[(].{1,8}[)])?$")
FURNITURE_FROM = 3
LONGEST_SECTION = 6
NAMED_FROM = 2
LONGEST_NAME = 18
TOP = frozenset({Part.HEAD, Part.MASTHEAD, Part.META, Part.CHROME, Part.DATE, Part.LABEL, Part.STOP})


def settle(page: list[Unit]) -> None:
    """Make mastheads of the names printed beside a masthead."""
    at = 0
    while at < len(page):
        end = at
        while end < len(page) and page[end].part in TOP:
            end += 1
        if end > at:
            weigh(page[at:end], top=at == 0)
        at = end + 1


def weigh(run: list[Unit], top: bool) -> None:
    """Judge the headlines of one run of lines without text between."""
    last = max((i for i, unit in enumerate(run) if unit.part is Part.MASTHEAD), default=-1)
    told = " ".join(unit.text for unit in run if unit.part in (Part.META, Part.MASTHEAD)).split() if top else []
    names = set(told)
    taken: list[Unit] = []
    for i in range(len(run) - 1, -1, -1):
        unit = run[i]
        if unit.part is not Part.HEAD or (unit.level and not (top and heads_list(run, i))):
            continue
        if i > last and unit.text not in names and (unit.gap or i - 1 != last):
            continue
        after = run[i + 1] if i + 1 < len(run) else None
        points = looks(unit.text)
        points += 3 if unit.text in names else 0
        if i < last:
            points += 1 + 2 * (after is not None and after.part is Part.MASTHEAD)
        if i and run[i - 1].part is Part.MASTHEAD and not unit.gap:
            points += 1
        if points >= FURNITURE_FROM or (unit.level and points >= NAMED_FROM):
            unit.part = Part.MASTHEAD
            taken.append(unit)
    if taken and top and not any(unit.part is Part.HEAD for unit in run):
        restored(taken)


def restored(taken: list[Unit]) -> None:
    """Give a page its headline back where everything above its text looks like a masthead: the line that looks so least."""
    taken = [unit for unit in taken if not fold(unit.text).startswith("(")] or taken
    least = min(taken, key=lambda unit: (looks(unit.text), -len(unit.text)))
    if looks(least.text) <= 0 or (len(least.text) > LONGEST_SECTION and not PERIODICAL.search(fold(least.text))):
        least.part = Part.HEAD


def heads_list(run: list[Unit], at: int) -> bool:
    """Whether a marked heading stands right above another one of lower rank, as a bulletin's name above its first headline."""
    below = run[at + 1] if at + 1 < len(run) else None
    return below is not None and below.part is Part.HEAD and below.level > run[at].level


def looks(text: str) -> int:
    """How much a line by itself looks like the name of a paper or section: 洮 河 风, 就业工作动态, 05 就业 创业."""
    plain = fold(text).strip()
    if plain.startswith("——"):
        return 0
    points = 2 if PAPER_NAME.fullmatch(plain) else 0
    points += 2 if SPACED_NAME.fullmatch(plain) or PAGE_AND_SECTION.fullmatch(plain) else 0
    points += 1 if SECTION_NAME.fullmatch(plain) or COLUMN_LABEL.fullmatch(plain) else 0
    points -= 2 if TITLED.search(plain) and not COLUMN_LABEL.fullmatch(plain) else 0
    return points - (2 if len(plain) > LONGEST_NAME else 0)
