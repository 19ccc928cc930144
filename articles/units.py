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
        """Running text whose sentence does not end here; list items and table rows end without a full stop."""
        if self.part is not Part.TEXT or lines.complete(self.text) or lines.is_row(self.text) or "|" in self.text:
            return False
        if fold(self.text[:1]) == "(" and fold(self.text[-1:]) == ")":
            return False
        return "。" in self.text or not lines.marked(self.text)

    @property
    def numbered(self) -> bool:
        """A heading inside an article by its form: "一、总体情况", "【难点不难】"."""
        return self.part is Part.HEAD and bool(SECTION.match(fold(self.text[:60])))


LABELS = re.compile(
    r"(?:延伸阅读|相关(?:链接|新闻|报道)|新闻链接|名词解释|核心(?:阅读|提示)|开栏的话|编者(?:按|的话)|记者(?:手记|感言|点评)|短评|链接|背景|新闻背景|背景链接|知识链接|政策链接|"
    r"小贴士|提示|数读|数说.{0,10}|数据|账本|一组数据|.{0,4}日历|读者(?:提问|来信)|专家(?:点评|观点)|点评|声音|新闻(?:助手|多一点|延伸)|图表|制图.{0,10}|看点|导读|阅读提示|对话|"
    r"兑现晒单|明白账|时间轴)"
)
WORDED = frozenset({Part.DATE, Part.BYLINE, Part.LABEL})  # parts that a line of running text can look like
LABEL_FRAME = " 【】[]▌▍■●◆★□《》<>:"
PICTURE_END = re.compile(r"(?:图|图片|航拍|合影|现场|作业|一角|场景|资料照片|照片)$")
NOT_HEAD = re.compile(
    r"[●▲▼|※*]|[(].*[)]$|[\[(]?注[:\]]|\d+[.、]|[问答][:]|[(][一二三四五六七八九十]+[)]|.{0,60}[|]|.*(?:电话|热线|联系人|抄送|印数|邮箱)[:]|https?:"
)
SECTION = re.compile(
    r"【[^】]{1,50}】|[▍▌]|[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十]+[章节条]|[(][一二三四五六七八九十]{1,3}[)]"
)
SALUTATION = re.compile(
    r"(?:各|尊敬的|亲爱的).{0,60}[:]$|.{0,60}(?:们|代表|委员|群众|单位|政府|部门|局|先生|女士|朋友|企业|同学|有关方面)[:]$"
)
SENTENCES = re.compile(r"[。!?](?!$)")
LONGEST_HEAD = 60
STORY_LENGTH = 60


def read(text: str) -> list[Unit]:
    """All units of a page, in printed order; nothing is left out."""
    printed = lines.read(text)
    usual = lines.column(printed)
    pending = list(blocks(printed))
    units: list[Unit] = []
    above = True
    for block, after in zip(pending, [*pending[1:], None], strict=False):
        sure = above or bool(after and single(after[0].text)[0] is Part.BYLINE)
        found = list(of_block(block, usual, sure))
        above = above and all(unit.part is not Part.TEXT for unit in found)
        units += found
    return settled(captioned(units), usual)


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


def of_block(block: list[Line], usual: int, sure: bool) -> Iterator[Unit]:
    """The units of one block: lines with a part of their own are set apart, the rest rejoined.

    sure: the block stands where headlines stand, above all text or above a byline.
    """
    if whole := byline_block(block) or meta_block(block) or headline_block(block, usual, sure):
        yield whole
        return
    run: list[Line] = []
    for line in block:
        part, people = single(line.text)
        if part is None or (part in WORDED and ((run and mid_sentence(run[-1], block)) or fills(line, block))):
            run.append(line)
            continue
        yield from of_run(run, usual)
        run = []
        yield Unit(part, line.text, line.gap, line.indent, line.level, people)
    yield from of_run(run, usual)


def fills(line: Line, block: list[Line]) -> bool:
    """Whether a line opens a paragraph of several full lines: "……客户端记者从武 / 山县委宣传部获悉" is no byline."""
    return len(block) > 3 and line is block[0] and line.width >= 0.95 * max(other.width for other in block[:200])


def mid_sentence(line: Line, block: list[Line]) -> bool:
    """Whether a scan line is full and its sentence goes on."""
    full = max(other.width for other in block[:200])
    return not lines.complete(line.text) and line.width >= 0.8 * full and len(block) > 2


def byline_block(block: list[Line]) -> Unit | None:
    """A byline that runs over two or three lines; None if the block is something else."""
    if not 2 <= len(block) <= 3 or sum(len(line.text) for line in block) > 60 or single(block[-1].text)[0]:
        return None
    people = bylines.byline("".join(line.text for line in block)) or bylines.byline(" ".join(line.text for line in block))
    return Unit(Part.BYLINE, " ".join(line.text for line in block), people=people) if people else None


def meta_block(block: list[Line]) -> Unit | None:
    """A source line that runs over two or three lines; None if the block is something else."""
    text = " ".join(line.text for line in block[:3])
    if not 2 <= len(block) <= 3 or len(text) > 100 or single(block[0].text)[0] is not Part.META or "。" in text:
        return None
    if any(single(line.text)[0] or len(line.text) > 40 for line in block[1:]):
        return None
    plain = fold("".join(line.text for line in block))
    return Unit(Part.META, text, people=meta_people(plain))


def headline_block(block: list[Line], usual: int, sure: bool) -> Unit | None:
    """A headline set on two or three lines, as one unit with a space between its parts; None if the block is something else."""
    if not 2 <= len(block) <= 3 or any(len(line.text) > 30 or not is_head(line.text) for line in block):
        return None
    if any(single(line.text)[0] for line in block) or any(line.text.startswith(("—", "【")) or line.indent for line in block[1:]):
        return None
    full = bool(usual) and any(line.width > 0.85 * usual for line in block)
    if lines.is_row(*(line.text for line in block)) or (full and not sure):
        return None
    first = block[0]
    text = " ".join(line.text for line in block)
    text = "".join(line.text for line in block) if full or "," in fold(text) else text  # a deck runs on, a headline has parts
    return Unit(Part.HEAD, text, first.gap, first.indent, first.level)


def of_run(run: list[Line], usual: int) -> Iterator[Unit]:
    """Rejoined lines as headings or text."""
    paragraphs = lines.paragraphs(run, usual)
    for text, first in paragraphs:
        alone = (len(paragraphs) == 1 and (len(run) == 1 or text.startswith("——"))) or text == first.text
        head = first.level or (alone and is_head(text) and not (usual and first.indent >= 2 and len(text) * 2 > usual))
        yield Unit(Part.HEAD if head else Part.TEXT, text, first.gap, first.indent, first.level)


def single(text: str) -> tuple[Part | None, tuple[str, ...]]:
    """The part of a line that is not running text, and the people it names; None for running text."""
    if len(text) > mastheads.LONGEST:
        return None, ()
    plain = fold(text).strip()
    if ":" not in plain and ("," in plain or "。" in plain):
        return None, ()  # quick way out for running text
    for part, fits in SINGLES:
        if fits(plain):
            return part, meta_people(plain) if part is Part.META else ()
    people = bylines.byline(plain)
    return (Part.BYLINE if people else None), people


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


def settled(units: list[Unit], usual: int) -> list[Unit]:
    """Units whose part shows only beside their neighbours."""
    sections_marked = any(unit.level > 1 for unit in units)
    for before, unit, after in zip([None, *units], units, [*units[1:], None], strict=False):
        if unit.part is not Part.HEAD or unit.level:
            continue
        between = before and after and after.part is Part.TEXT and (before.part is Part.TEXT or before.level > 0)
        if (
            between
            and not unit.numbered
            and not bylines.bare(unit.text)
            and (sections_marked or (not usual and is_prose(unit.text)))
        ):
            unit.part = Part.TEXT  # where headings look otherwise, a short plain line is a paragraph cut at the column's end
        elif is_picture_line(unit.text) and not (after and after.part in (Part.BYLINE, Part.TEXT)):
            unit.part = Part.CAPTION
    return units


def is_prose(text: str) -> bool:
    """A line whose two halves are of unlike length, as in running text: "“三来三往”的招聘模式,让蓬江区和天等"."""
    halves = fold(text).split(",")
    return len(halves) > 1 and " " not in text and max(map(len, halves)) - min(map(len, halves)) > 1


def is_picture_line(text: str) -> bool:
    """A caption that is no sentence: "扶风县科技工业园区航拍图"."""
    return len(text) >= 8 and " " not in text and bool(PICTURE_END.search(text))


def is_story(unit: Unit) -> bool:
    """A picture story is a piece of its own: several sentences, no caption mark."""
    marked = re.match(r"[▲▼【(]?图?[①-⑳]|▲|▼|图|【", unit.text)
    return not marked and len(unit.text) >= STORY_LENGTH and bool(SENTENCES.search(unit.text))
