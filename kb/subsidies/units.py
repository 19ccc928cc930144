"""What can be entered, and what a rate's unit asks for: 元/平方米·月 asks for square metres and months."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

MONEY, SHARE = "元", "%"


@dataclass(frozen=True)
class Quantity:
    """Something to enter: `key` in the address, `label` and `unit` on the page. whole: no fractions (persons)."""

    key: str
    label: str
    unit: str
    whole: bool = False


AREAS = (
    Quantity("area_new", "新建面积", "平方米"),
    Quantity("area_converted", "改建面积", "平方米"),
    Quantity("area", "场地面积（其他）", "平方米"),
)
COUNTS = (
    Quantity("persons", "人数", "人", whole=True),
    Quantity("days", "天数", "天"),
    Quantity("months", "月数", "月"),
    Quantity("years", "年数", "年"),
)
NUMBER = Quantity("number", "个数", "", whole=True)  # of what, is entered beside it
# What a share is a share of: key, label, and the words by which a sentence names it.
COSTS = (
    Quantity("equipment", "设备投入", "元"),
    Quantity("rent", "租金", "元"),
    Quantity("fitting", "装修费", "元"),
    Quantity("utilities", "水电费", "元"),
    Quantity("premium", "保险费", "元"),
    Quantity("freight", "物流费", "元"),
    Quantity("interest", "贷款利息", "元"),
    Quantity("tuition", "培训费", "元"),
    Quantity("travel", "交通费", "元"),
    Quantity("wages", "工资收入", "元"),
)
QUANTITIES = {one.key: one for one in (*AREAS, *COUNTS, NUMBER, *COSTS)}
THINGS = ("个", "家", "户", "台", "张", "次", "人次", "期", "小时", "亩", "辆", "棚", "千瓦", "学期", "季度")

_SAME = {"㎡": "平方米", "平米": "平方米", "m²": "平方米", "个月": "月", "日": "天", "名": "人"}
_ENTERED = {"人": "persons", "天": "days", "月": "months", "年": "years"}
_PARTS = re.compile(r"[/／·•]|每")
# So many of the first never exceed one of the second.
WITHIN = {("天", "月"): 31, ("天", "季度"): 92, ("天", "年"): 366, ("月", "季度"): 3, ("月", "年"): 12}


@dataclass(frozen=True)
class Entry:
    """What someone entered, by the keys of QUANTITIES; `number_of`: of which things `number` counts (家, 台)."""

    amounts: Mapping[str, Decimal] = field(default_factory=dict)
    number_of: str = ""

    def of(self, measure: str, area: str = "area") -> tuple[str, Decimal | None]:
        """The key under which a measure (人, 平方米, 台) is entered, and the amount, or None."""
        key = area if measure == "平方米" else _ENTERED.get(measure, "number")
        if key == "number" and self.number_of != measure:
            return key, None
        return key, self.amounts.get(key)

    def measures(self) -> set[str]:
        """The measures that were entered, by the words of units: {"平方米", "人"}."""
        held = {measure for measure, key in _ENTERED.items() if key in self.amounts}
        held |= {"平方米"} if any(one.key in self.amounts for one in AREAS) else set()
        return held | ({self.number_of} if "number" in self.amounts and self.number_of else set())

    @property
    def has_cost(self) -> bool:
        return any(one.key in self.amounts for one in COSTS)


def measures(unit: str) -> tuple[str, ...] | None:
    """What an amount of money is paid for each of: 元/平方米·月 → (平方米, 月); 元 → (); None for what is no unit of money."""
    head, *parts = (part.strip() for part in _PARTS.split(unit.strip()))
    if head != MONEY:
        return None
    found = tuple(_SAME.get(part, part) for part in parts if part)
    return found if len(set(found)) == len(found) else None


def counted(unit: str) -> str:
    """The measure that a ceiling counts instead of money: 个月 → 月 (at most six months); "" for all else."""
    word = _SAME.get(unit.strip(), unit.strip())
    return word if word in _ENTERED or word in THINGS else ""


def fits(unit: str, entry: Entry) -> bool:
    """Whether what a unit asks for was entered, as far as the unit alone tells."""
    if unit.strip() == SHARE:
        return entry.has_cost
    asked = measures(unit)
    return bool(asked) and set(asked or ()) <= entry.measures()


def is_flat(unit: str) -> bool:
    """A fixed amount, whatever was entered: 元."""
    return measures(unit) == ()
