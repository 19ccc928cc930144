"""Printed lines → units: paragraphs and single lines, each with the part it plays on a page. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from articles import bylines, lines, mastheads
from articles.lines import Line, fold


class Part(Enum):
    """What a unit is on the page."""

    MASTHEAD = "masthead"
    META = "meta"
    CHROME = "chrome"
    STOP = "stop"  # nothing of an earlier article comes after it
    JUMP_OUT = "jump out"  # 下转第12版
    JUMP_IN = "jump in"  # 上接第11版
    DATE = "date"
    HEAD = "head"
    BYLINE = "byline"
    LABEL = "label"  # heading of a box: 延伸阅读
    CAPTION = "caption"
    STORY = "story"  # picture story of several sentences
    TEXT = "text"


@dataclass(slots=True)
class Unit:
    """A paragraph or single line. gap: blank line before. people: of a byline or credit. cut: the sentence does not end here."""

    part: Part
    text: str
    gap: bool = True
    indent: int = 0
    level: int = 0
    people: tuple[str, ...] = ()

    @property
    def cut(self) -> bool:
        return self.part is Part.TEXT and not lines.complete(self.text) and not lines.is_row(self.text)


LABELS = re.compile(
    r"(?:延伸阅读|相关(?:链接|新闻|报道)|新闻链接|名词解释|核心(?:阅读|提示)|开栏的话|编者(?:按|的话)|记者(?:手记|感言|点评)|短评|链接|背景|新闻背景|背景链接|知识链接|政策链接|"
    r"小贴士|提示|数读|数说.{0,10}|数据|账本|一组数据|.{0,4}日历|读者(?:提问|来信)|专家(?:点评|观点)|点评|声音|新闻(?:助手|多一点|延伸)|图表|制图.{0,10}|看点|导读|阅读提示|对话|"
    r"兑现晒单|明白账|时间轴)"
)
LABEL_FRAME = " 【】[]▌▍■●◆★□《》<>:"
PICTURE_END = re.compile(r"(?:图|图片|航拍|合影|现场|作业|一角|场景|资料照片|照片)$")
NOT_HEAD = re.compile(
    r"[●▲▼|※*]|[\[(]?注[:\]]|\d+[.、]|[问答][:]|[(][一二三四五六七八九十]+[)]|.{0,30}[|].*[|]|.*(?:电话|热线|联系人|抄送|印数|邮箱)[:]|https?:"
)
LIST_ITEM = re.compile(r"[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十]+[章节条]|[(][一二三四五六七八九十]{1,3}[)]")
SALUTATION = re.compile(r".{0,60}(?:们|代表|委员|群众|单位|政府|部门|局|先生|女士|朋友|企业|同学|有关方面)[:]$")
BRACKETED = re.compile(r"【[^】]{1,40}】$")
SENTENCES = re.compile(r"[。!?](?!$)")
LONGEST_HEAD = 60
STORY_LENGTH = 60


def read(text: str) -> list[Unit]:
    """All units of a page, in printed order; nothing is left out."""
    printed = lines.read(text)
    usual = lines.column(printed)
    units = [unit for block in blocks(printed) for unit in of_block(block, usual)]
    return captioned(units)


def blocks(printed: list[Line]) -> Iterator[list[Line]]:
    """Lines printed without a blank line between."""
    block: list[Line] = []
    for line in printed:
        if line.gap and block:
            yield block
            block = []
        block.append(line)
    if block:
        yield block


def of_block(block: list[Line], usual: int) -> Iterator[Unit]:
    """The units of one block: lines with a part of their own are set apart, the rest rejoined."""
    if headline := headline_block(block, usual):
        yield headline
        return
    run: list[Line] = []
    for line in block:
        part, people = single(line.text)
        if part is None or (part in (Part.DATE, Part.BYLINE, Part.LABEL) and run and mid_sentence(run[-1], block)):
            run.append(line)
            continue
        yield from of_run(run, usual)
        run = []
        yield Unit(part, line.text, line.gap, line.indent, line.level, people)
    yield from of_run(run, usual)


def mid_sentence(line: Line, block: list[Line]) -> bool:
    """Whether a scan line is full and its sentence goes on."""
    full = max(other.width for other in block[:200])
    return not lines.complete(line.text) and line.width >= 0.8 * full and len(block) > 2


def headline_block(block: list[Line], usual: int) -> Unit | None:
    """A headline set on two or three lines, as one unit with a space at each break; None if the block is something else."""
    if not 2 <= len(block) <= 3 or any(len(line.text) > 26 or not is_head(line.text) for line in block):
        return None
    if any(single(line.text)[0] for line in block) or any(line.text.startswith(("—", "【")) for line in block[1:]):
        return None
    if lines.is_row(*(line.text for line in block)) or (usual and any(line.width > 0.85 * usual for line in block)):
        return None
    first = block[0]
    return Unit(Part.HEAD, " ".join(line.text for line in block), first.gap, first.indent, first.level)


def of_run(run: list[Line], usual: int) -> Iterator[Unit]:
    """Rejoined lines as headings or text."""
    paragraphs = lines.paragraphs(run)
    for text, first in paragraphs:
        alone = len(run) == 1 or text == first.text
        head = first.level or (alone and is_head(text) and not (usual and first.indent >= 2 and len(text) * 2 > usual))
        yield Unit(Part.HEAD if head else Part.TEXT, text, first.gap, first.indent, first.level)


def single(text: str) -> tuple[Part | None, tuple[str, ...]]:
    """The part of a line that is not running text, and the people it names; None for running text."""
    if len(text) > mastheads.LONGEST:
        return None, ()
    plain = fold(text).strip()
    if people := bylines.byline(plain):
        return Part.BYLINE, people
    for part, fits in SINGLES:
        if fits(plain):
            return part, meta_people(plain) if part is Part.META else ()
    return None, ()


def meta_people(plain: str) -> tuple[str, ...]:
    """Authors that a source line names: "来源:… 作者:邵一帆 连小渔"."""
    found = mastheads.AUTHOR.search(plain)
    return bylines.names(bylines.SEPARATORS.split(found[1].strip())) if found else ()


def is_label(plain: str) -> bool:
    """Heading of a box: "【相关链接】", "数 读"."""
    return len(plain) <= 16 and bool(LABELS.fullmatch(plain.replace(" ", "").strip(LABEL_FRAME)))


SINGLES = (
    (Part.JUMP_OUT, mastheads.JUMP_OUT.fullmatch),
    (Part.JUMP_IN, mastheads.JUMP_IN.fullmatch),
    (Part.STOP, mastheads.STOP.fullmatch),
    (Part.LABEL, is_label),
    (Part.META, mastheads.is_meta),
    (Part.CHROME, mastheads.is_chrome),
    (Part.MASTHEAD, mastheads.is_masthead),
    (Part.DATE, mastheads.is_date),
)


def is_head(text: str) -> bool:
    """Whether a line could be a headline: short, no sentence in it."""
    if len(text) > LONGEST_HEAD:
        return False
    plain = fold(text).strip()
    if NOT_HEAD.match(plain) or SALUTATION.fullmatch(plain) or set(plain) & set("。;"):
        return False
    if plain.count("“") != plain.count("”") or plain.endswith((",", "、")):
        return False
    return not lines.is_row(plain) or "“" in plain


def captioned(units: list[Unit]) -> list[Unit]:
    """Units with captions recognised: by their credit, by a mark (▲, 图①), by a credit on the next line."""
    found: list[Unit] = []
    for unit in units:
        taken = bylines.credit(unit.text) if unit.part in (Part.TEXT, Part.HEAD) else None
        if taken is None:
            found.append(unit)
            continue
        rest, people = taken
        if rest:
            unit.text, unit.people = rest, people
            unit.part = Part.STORY if is_story(unit) else Part.CAPTION
            found.append(unit)
        elif found and found[-1].part in (Part.TEXT, Part.HEAD, Part.CAPTION):
            found[-1].people = people
            found[-1].part = Part.STORY if is_story(found[-1]) else Part.CAPTION
        else:
            unit.part = Part.CHROME
            found.append(unit)
    return found


def is_story(unit: Unit) -> bool:
    """A picture story is a piece of its own: several sentences, no caption mark."""
    marked = re.match(r"[▲▼【(]?图?[①-⑳]|▲|▼|图|【", unit.text)
    return not marked and len(unit.text) >= STORY_LENGTH and bool(SENTENCES.search(unit.text))
