"""Names and units of a table's columns: a row of names, a second row below it (units, or parts of wider columns), units in brackets
(从业人数(人)) or for the whole table in a line above (单位:人、万元)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from kb.extraction import units
from kb.extraction.tables import names
from kb.extraction.tables.amounts import amount
from kb.extraction.tables.grid import Part

_BRACKET = re.compile(r"[(]\s*(?:单位:)?(?P<scale>[万亿]?)(?P<unit>[^()\d,、;]{1,6}?)(?:[,、;](?P<note>[^()]{1,10}))?[)]")
_SLASHED = re.compile(r"(?<=[一-鿿])/(?P<scale>[万亿]?)(?P<unit>人|人次|元|个|家|户|场|%)$")
_COMMON = re.compile(r"单位\s?:\s?((?:万|亿)?[一-鿿%‰/]{1,5}(?:[、,/](?:万|亿)?[一-鿿%‰]{1,5})*)")
_CAPTION = re.compile(r"^.*单位:[^()]*[)]?\s?(?=[一-鿿])")
_RUN_ON = re.compile(
    rf"^.{{6,}}?[表况览录单计总元人)](?=(?:序号|编号|{names.PLACES.pattern}|{names.SUBJECTS.pattern}|年[度份]|工种|岗位|企业名称|品牌名?称?)$)"
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_DASH = re.compile(r"[-—–/\\*…]{1,4}|持平|无|略")
_TIMES = re.compile(r"人次|培训")
_AT_TAIL = (
    (re.compile(r"人次数?$"), "人次"),
    (re.compile(r"人数$|[^次]人员$|劳动力$"), "人"),
    (re.compile(r"家数$|企业数$"), "家"),
    (re.compile(r"户数$"), "户"),
    (re.compile(r"场次?数?$"), "场"),
    (re.compile(r"个数$"), "个"),
    (re.compile(r"笔数$"), "笔"),
    (re.compile(r"(?:率|占比|比重|增幅|增速|进度)$"), "%"),
)

_WHOLE = {"月": "个月"}
_LONGEST_NAME = 80  # characters of a cell that may name a column, with the caption that the scan ran together with it


@dataclass(slots=True)
class Column:
    """A column's name without its unit, its scale ("", "万", "亿") and unit; note: words beside the unit (五年累计)."""

    name: str
    scale: str = ""
    unit: str = ""
    note: str = ""


def unit_of(word: str) -> tuple[str, str]:
    """Scale and unit of a printed unit: 万人次 → ("万", "人次"); ("", "") where it is none."""
    word = word.strip()
    scale = word[:1] if word[:1] in "万亿" and len(word) > 1 else ""
    bare = word[len(scale) :]
    base = bare.partition("/")[0]
    return (scale, _WHOLE.get(bare, bare)) if base in units.KIND else ("", "")


def column(name: str) -> Column:
    """A column by its printed name: column("新建驿站(处)") → 新建驿站, 处."""
    for match in (*_BRACKET.finditer(name), *_SLASHED.finditer(name)):
        _, unit = unit_of(match["unit"])
        if unit:
            note = match.groupdict().get("note") or ""
            return Column((name[: match.start()] + name[match.end() :]).strip(), match["scale"], unit, note)
    return Column(name)


def common_units(text: str) -> list[tuple[str, str]]:
    """The units that a line states for the whole table: 单位:万人次、% → [("万", "人次"), ("", "%")]."""
    match = _COMMON.search(text)
    if not match:
        return []
    whole = unit_of(match[1])
    found = [whole] if whole[1] else [unit_of(word) for word in re.split("[、,/]", match[1])]
    return found if all(unit for _, unit in found) else []


def heads(rows: Sequence[list[Part]]) -> int:
    """How many rows at the top of a block name its columns."""
    count = 0
    while count < min(3, len(rows)) and _names(rows[count], count == 0) and (not count or _below(rows[count - 1], rows[count])):
        count += 1
    return count


def is_head(row: list[Part]) -> bool:
    """Whether a row within a table names columns anew."""
    return _names(row, first=False)


def _names(row: list[Part], first: bool) -> bool:
    """Whether no cell of a row holds a figure or a mark for none; bare years name columns at the top of a table."""
    cells = [part.text for part in row if part.text]
    opening = amount(cells[0])
    if opening and opening.unit:
        return False  # 42场|招聘会
    years = sum(1 for cell in cells if _YEAR.fullmatch(cell))
    if first and (years > 1 or (years and len(cells) > 2)):
        cells = [cell for cell in cells if not _YEAR.fullmatch(cell)]
    return not any(_DASH.fullmatch(cell) for cell in cells) and not any(amount(cell) for cell in cells[0 if years else 1 :])


def _below(above: list[Part], row: list[Part]) -> bool:
    """Whether a row goes on with the names above it: units, parts of wider columns, or names broken over two lines."""
    if all(_BRACKET.fullmatch(part.text) for part in row if part.text) or not row[0].text:
        return True
    return len(row) != len(above) or any(column(part.text).unit for part in row[1:])


def caption(cell: str) -> str:
    """What the scan has run together with the first name: 就业情况(单位:人)地区 → 就业情况(单位:人)."""
    if len(cell) > _LONGEST_NAME:
        return ""
    match = _CAPTION.match(cell) or _RUN_ON.match(cell)
    return match[0] if match else ""


def columns(rows: Sequence[list[Part]], width: int) -> list[Column]:
    """The columns of a table of `width` cells below its rows of names."""
    found = [part.text for part in rows[0]]
    found[0] = found[0][len(caption(found[0])) :]
    for row in rows[1:]:
        found = _joined(found, [part.text for part in row], width)
    return [column(name) for name in found]


def _joined(above: list[str], below: list[str], width: int) -> list[str]:
    """Two rows of names as one."""
    if len(above) == len(below):
        return [a + b for a, b in zip(_spread(above), below, strict=True)] if "" in above else _paired(above, below)
    if all(_BRACKET.fullmatch(name) for name in below) and len(below) < len(above):
        return _paired(above, [""] * (len(above) - len(below)) + below)  # 县区 has no unit
    return _grouped(above, below, width)


def _paired(above: list[str], below: list[str]) -> list[str]:
    return [a + b for a, b in zip(above, below, strict=True)]


def _spread(printed: list[str]) -> list[str]:
    """Names of wide columns repeated over the cells that they span: 就业||收入| → 就业, 就业, 收入, 收入."""
    found: list[str] = []
    for name in printed:
        found.append(name or (found[-1] if found else ""))
    return found


def _grouped(above: list[str], below: list[str], width: int) -> list[str]:
    """Parts of wider columns below the names of these, the first columns spanning both rows: 县区 新增就业 转移就业 / 目标 完成 目标 完成."""
    lone = max(1, width - len(below))
    wide = above[lone:]
    starts = [at for at, name in enumerate(below) if name == below[0]]
    if len(above) > width or not wide or width - lone != len(below):
        return below if len(below) == width else above
    if len(starts) != len(wide):
        if len(below) % len(wide):
            return above[:lone] + below
        starts = [at * len(below) // len(wide) for at in range(len(wide))]
    group, found = -1, above[:lone]
    for at, name in enumerate(below):
        group += at in starts
        found.append(wide[group] + name)
    return found


def guess(found: list[Column], common: list[tuple[str, str]], numeric: Sequence[int]) -> dict[int, tuple[str, str]]:
    """Units for the columns that have none of their own: each its own of the table's where there are as many, else one that suits its name."""
    if len(common) > 1 and len(common) == len(numeric):
        return dict(zip(numeric, common, strict=True))
    known: dict[int, tuple[str, str]] = {}
    for at in numeric:
        known[at] = suited(found[at].name, common)
        if not known[at][1] and found[at].name.startswith("其中") and at - 1 in known:
            known[at] = (found[at - 1].scale, found[at - 1].unit) if found[at - 1].unit else known[at - 1]
    return known


def suited(name: str, common: list[tuple[str, str]]) -> tuple[str, str]:
    """The one of a table's units that suits a name, else what the name itself says: 劳务收入 of 人、万元 → 万元, 完成率 → %."""
    if names.RATE.search(name):
        return "", "%"
    own = next((unit for pattern, unit in _AT_TAIL if pattern.search(name)), "")
    rest = [unit for unit in common if _kind(unit[1]) not in ("percent", "money")]
    if not own and names.MONEY.search(name):
        return _of_kind("money", common)
    if own and (same := [unit for unit in rest if unit[1] == own]):
        return same[0]
    if _TIMES.search(name):
        rest.sort(key=lambda unit: unit[1] != "人次")
    return rest[0] if rest else common[0] if len(common) == 1 else ("", own)


def _of_kind(kind: str, common: list[tuple[str, str]]) -> tuple[str, str]:
    """The first of the units that counts such things; a table's only unit where none does."""
    return next((unit for unit in common if _kind(unit[1]) == kind), common[0] if len(common) == 1 else ("", ""))


def _kind(unit: str) -> str:
    return units.kind_of(unit.partition("/")[0])
