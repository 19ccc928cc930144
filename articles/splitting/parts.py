"""The units of a page and the parts that they play. Pure."""

import re
from dataclasses import dataclass
from enum import Enum

from articles.splitting import lines, tables
from articles.splitting.lines import fold

SECTION = re.compile(
    r"【[^】]{1,50}】|[▍▌]|[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十]+[章节条]|[(][一二三四五六七八九十]{1,3}[)]|[一二三四五六七八九十]{1,3}问[:、]|(?:0\d|1\d)[\s.、]\s*\S|Q\d"
    r"|(?:PART|Part|NO|No|VOL)[.\s]{0,2}\d"
)
# The number of a part of a piece on a line of its own, above the heading of that part: PART 01, NO.2, 03.
COUNTER = re.compile(r"(?:(?:PART|Part|NO|No|VOL)[.\s]{0,2})?\d{1,2}|(?:典型)?案例[一二三四五六七八九十\d]{1,2}")
CASE = re.compile(r"(?:典型)?案例")


class Part(Enum):
    """What a unit is on the page."""

    __hash__ = object.__hash__  # members are singletons; Enum's own hash is slow

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
    """A paragraph or single line. gap: blank line before. people: of a byline or credit. cut: the sentence does not end here.

    opens: an article certainly begins here.
    """

    part: Part
    text: str
    gap: bool = True
    indent: int = 0
    level: int = 0
    people: tuple[str, ...] = ()
    opens: bool = False

    @property
    def cut(self) -> bool:
        """Running text whose sentence does not end here; list items and table rows end without a full stop."""
        if self.part is not Part.TEXT or lines.complete(self.text) or lines.is_row(self.text) or tables.is_row(self.text):
            return False
        if fold(self.text[:1]) == "(" and fold(self.text[-1:]) == ")":
            return False
        return "。" in self.text or not lines.marked(self.text)

    @property
    def numbered(self) -> bool:
        """A heading inside an article by its form: "一、总体情况", "【难点不难】"."""
        return self.part is Part.HEAD and bool(SECTION.match(fold(self.text[:60])))
