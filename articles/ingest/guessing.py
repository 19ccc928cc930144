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


def names_in(text: str) -> tuple[str, ...]:
    """People that a mark names: "张三 李四" → both; offices and roles are left out."""
    words = SEPARATORS.split(re.sub(r"(?:记者|作者|通讯员|文)\s*[:：]?\s*", " ", text).strip())
    return tuple(word for word in words if NAME.fullmatch(word) and not NOT_NAMES.search(word))


def from_name(name: str) -> Reading:
    """What a file's name tells about the text in it."""
    stem = PurePosixPath(name).stem
    return Reading(text="", publication=paper_in(stem), published=date_in(stem))
