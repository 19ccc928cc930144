"""Publication, date, authors and address where the page does not print them: from the file's own marks and from its name. Pure."""

import re
from datetime import date
from pathlib import PurePosixPath

from articles.ingest.reading import Reading
from articles.splitting.lines import fold

DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*[-/.年_]\s*(\d{1,2})(?:\s*[-/.月_]\s*(\d{1,2}))?(?!\d)")
COMPACT = re.compile(r"(?<!\d)((?:19|20)\d\d)([01]\d)([0-3]\d)(?!\d)")
PAPER = re.compile(
    r"[\u4e00-\u9fff]{1,10}(?:日报|晚报|早报|晨报|时报|周报|商报|都市报|导报|青年报|农民报|工人报|新闻网|政府网|人民政府|公报|通讯社|快报)"
)
# 第03版, A05版, 三版; 共8版, 本期4版, 下转12版, 2024年第二版 (an imprint) and 版式 are none.
PRINTED = re.compile(
    r"(?<![共转接年见▶►→])(?:第\s*|(?<![日期第\dA-Z一二三四五六七八九十]))([A-Z]?\d{1,3}|[一二三四五六七八九十]{1,3})\s*版(?![本权式面税])"
)
# A number by itself at an end of the line that has the day of the week: 11 乡村振兴 2024年3月22日 星期五.
BESIDE = re.compile(r"^([A-Z]?\d{1,2})\s(?=\S)|(?<=\S)\s+([A-Z]?\d{1,2})$")
ALONE = re.compile(r"(?:[\u4e00-\u9fff·]{2,12}\s+)?([A-Z]?\d{2})")
NUMERALS = "一二三四五六七八九"
MASTHEAD = 60  # characters of its longest line
SEPARATORS = re.compile(r"[\s,，、;；/|]+")
NAME = re.compile(r"[\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff]+(?:·[\u4e00-\u9fff]+)+")
NOT_NAMES = re.compile(r"编辑|记者|作者|本站|管理员|来源|网|报|局|厅|委|办|中心|政府|部门|社$")


def date_in(text: str) -> str:
    """The first date of a mark or name as EDTF: "2022-02-07 09:10" → "2022-02-07", "2022年2月" → "2022-02", else ""."""
    text = fold(text)
    found = COMPACT.search(text) or DATE.search(text)
    if not found:
        return ""
    year, month, day = found.groups()
    try:
        whole = date(int(year), int(month), int(day or 1)).isoformat()
    except ValueError:
        return ""
    return whole if day else whole[:7]


def paper_in(text: str) -> str:
    """The paper or site that a name begins with or stands in: "人民日报_2022-02-07_3版.pdf" → "人民日报", else ""."""
    found = PAPER.search(text)
    return found[0] if found else ""


def page_in(context: str) -> str:
    """The page of the newspaper (版次) that a masthead prints, "" where it prints none or more than one.

    context: the lines around an article, the masthead's first (`Piece.context`). "2022年12月6日 星期二 第05版" → "5", "A05版" → "A05".
    """
    lines = [fold(line).strip() for line in context.split("\n")[:6]]
    heads = [line for line in lines if len(line) <= MASTHEAD and not re.search("[。,;!?!?]", line)]
    found = {number for line in heads for number in PRINTED.findall(line)}
    if not found and any("星期" in line for line in heads):
        found = {number for line in heads if "星期" in line for pair in BESIDE.findall(line) for number in pair if number}
        found = found or {match[1] for line in heads if (match := ALONE.fullmatch(line))}
    pages = {_page(number) for number in found}
    return pages.pop() if len(pages) == 1 else ""


def _page(number: str) -> str:
    """05 → 5, 三 → 3, 十二 → 12; A05 as it is."""
    if number[0] in "十" + NUMERALS:
        tens, ten, ones = number.rpartition("十")
        return str((NUMERALS.index(tens) + 1 if tens else 1) * 10 * bool(ten) + (NUMERALS.index(ones) + 1 if ones else 0))
    return number.lstrip("0") if number.isdigit() else number


def names_in(text: str) -> tuple[str, ...]:
    """People that a mark names: "张三 李四" → both; offices and roles are left out."""
    words = SEPARATORS.split(re.sub(r"(?:记者|作者|通讯员|文)\s*[:：]?\s*", " ", text).strip())
    return tuple(word for word in words if NAME.fullmatch(word) and not NOT_NAMES.search(word))


def from_name(name: str) -> Reading:
    """What a file's name tells about the text in it."""
    stem = PurePosixPath(name).stem
    return Reading(text="", publication=paper_in(stem), published=date_in(stem))
