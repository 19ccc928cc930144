"""What a rule gives for an entry: exact decimals, every step in words, and where a rule doesn't say, no figure but the reason.

Nothing is converted: a rate in 元/人·月 needs persons and months. A ceiling is applied in its own unit.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Context, Decimal, Inexact, localcontext

from kb.browse.figures import plain
from kb.subsidies import units
from kb.subsidies.units import QUANTITIES, WITHIN, Entry
from kb.subsidies.wording import ABOUT, AT_LEAST, AT_MOST, EXACT, Wording

# A rate has 30 digits, an entry 18, and three of each may meet; what would not fit is an error, never rounded.
EXACTLY = Context(prec=200, traps=[Inexact])
BOUNDS = {EXACT: ("", ""), AT_LEAST: ("", "以上"), AT_MOST: ("最高 ", ""), ABOUT: ("约 ", "")}


@dataclass(frozen=True)
class Rule:
    """A rate as its record holds it, and what its sentence tells beyond."""

    amount: Decimal
    unit: str
    cap: Decimal | None = None
    cap_unit: str = ""
    wording: Wording = field(default_factory=Wording)

    @property
    def is_ceiling(self) -> bool:
        """A ceiling without a rate: amount and cap are both the ceiling (docs/subsidy-rate.md)."""
        return self.cap is not None and self.cap == self.amount and self.cap_unit in ("", self.unit)

    @property
    def bound(self) -> str:
        if self.is_ceiling:
            return AT_MOST
        # Two thirds are held as 66.67 %; 40 % told as 五分之二 are exact.
        is_whole = self.amount == self.amount.to_integral_value()
        return EXACT if self.wording.bound == ABOUT and self.unit == units.SHARE and is_whole else self.wording.bound


@dataclass(frozen=True)
class Outcome:
    """What a rule gives, in 元, or why it gives nothing.

    per: what the figure is for one of, where the rule pays by the head or the ceiling is for one year: 每人、每年. used: keys entered that count.
    """

    amount: Decimal | None = None
    bound: str = EXACT
    is_capped: bool = False
    per: str = ""
    used: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """最高 100,000 元, or 不能计算."""
        if self.amount is None:
            return "不能计算"
        before, behind = BOUNDS[self.bound]
        return f"{before}{money(self.amount)}{behind}"


def given(rule: Rule, entry: Entry) -> Outcome:
    """What the rule gives for the entry. Never above the ceiling; never a figure where something it needs was not entered."""
    with localcontext(EXACTLY):
        gross = _of_share(rule, entry) if rule.unit == units.SHARE else _of_amounts(rule, entry)
        if gross.amount is not None:
            gross = _under_cap(rule, entry, gross)
    per = "、".join(dict.fromkeys(filter(None, (_each(rule), gross.per)))) if gross.amount is not None else ""
    return replace(gross, per=per, notes=tuple(_notes(rule)))


def money(amount: Decimal) -> str:
    return f"{plain(amount)} 元"


def _of_share(rule: Rule, entry: Entry) -> Outcome:
    """20% of what was entered for the cost that the sentence names."""
    base = rule.wording.base
    if not base:
        several = f"原句里有{'、'.join(rule.wording.bases)}，分不清按哪一样" if rule.wording.bases else "没有读出按哪一笔钱"
        return Outcome(reasons=(f"{several}的百分之几",))
    cost = entry.amounts.get(base)
    if cost is None:
        return Outcome(reasons=(f"没有填{QUANTITIES[base].label}",))
    amount = (cost * rule.amount).scaleb(-2)
    step = f"{QUANTITIES[base].label} {money(cost)} × {plain(rule.amount)}% = {money(amount)}"
    return Outcome(amount, rule.bound, used=(base,), steps=(step,))


def _of_amounts(rule: Rule, entry: Entry) -> Outcome:
    """An amount of money for each of what the unit names; a fixed amount where it names nothing."""
    asked = units.measures(rule.unit)
    if asked is None:
        return Outcome(reasons=(f"单位是“{rule.unit}”，不是多少元，也不是一笔钱的百分之几",))
    if not asked:
        return Outcome(rule.amount, rule.bound, steps=(f"定额 {money(rule.amount)}，与所填数量无关",))
    if "平方米" in asked and not rule.wording.area:
        return Outcome(reasons=("原句里新建和改建都有，分不清这个标准是哪一种的",))
    held = {measure: entry.of(measure, rule.wording.area) for measure in asked}
    if missing := [_missing(measure, key) for measure, (key, amount) in held.items() if amount is None]:
        return Outcome(reasons=tuple(missing))
    amounts = {measure: amount for measure, (_, amount) in held.items() if amount is not None}
    steps = []
    if rule.cap is not None and (limited := units.counted(rule.cap_unit)) in amounts:
        amounts[limited] = min(amounts[limited], rule.cap)
        steps.append(f"最多按 {plain(rule.cap)} {rule.cap_unit}计")
    total = rule.amount
    for amount in amounts.values():
        total *= amount
    parts = [f"{plain(rule.amount)} {rule.unit}", *(f"{plain(amount)} {measure}" for measure, amount in amounts.items())]
    steps.append(f"{' × '.join(parts)} = {money(total)}")
    return Outcome(total, rule.bound, used=tuple(key for key, _ in held.values()), steps=tuple(steps))


def _missing(measure: str, key: str) -> str:
    if key == "number":
        return f"没有填多少{measure}（单位要选“{measure}”）"
    return f"没有填{QUANTITIES[key].label}"


def _under_cap(rule: Rule, entry: Entry, gross: Outcome) -> Outcome:
    """The figure held against the ceiling."""
    if rule.cap is None:
        return replace(gross, steps=(*gross.steps, "没有读到封顶"))
    if rule.is_ceiling:
        return replace(gross, steps=(*gross.steps, "只说最高多少，没有说怎么算，实际可能更少"))
    asked = units.measures(rule.unit) or ()
    if units.counted(rule.cap_unit) in asked and rule.cap_unit:
        return gross  # counted already
    per = units.measures(rule.cap_unit)
    if per is None:
        unit = f"的单位是“{rule.cap_unit}”，与标准的单位对不上" if rule.cap_unit else "没有单位"
        return Outcome(reasons=(f"封顶{unit}",), steps=gross.steps)
    apart = [measure for measure in per if measure not in asked]
    if beyond := list(filter(None, (_beyond(measure, asked, entry) for measure in apart))):
        return Outcome(reasons=tuple(beyond), steps=gross.steps)
    return _capped(rule, entry, gross, [measure for measure in per if measure in asked], apart)


def _beyond(measure: str, asked: tuple[str, ...], entry: Entry) -> str:
    """Why a yearly ceiling cannot be applied: what was entered reaches beyond one year, and who knows how it falls into them."""
    for shorter in asked:
        most = WITHIN.get((shorter, measure))
        _, amount = entry.of(shorter)
        if most is not None and amount is not None and amount > most:
            return f"封顶按{measure}计，所填 {plain(amount)} {shorter}超过一{measure}，分不清各{measure}多少"
    return ""


def _capped(rule: Rule, entry: Entry, gross: Outcome, shared: list[str], apart: list[str]) -> Outcome:
    """`shared`: measures that rate and ceiling are both paid for, so that the ceiling grows with them; `apart`: the ceiling is for one."""
    assert rule.cap is not None
    assert gross.amount is not None
    limit, parts = rule.cap, [f"{plain(rule.cap)} {rule.cap_unit}"]
    for measure in shared:
        _, amount = entry.of(measure, rule.wording.area)
        assert amount is not None
        limit *= amount
        parts.append(f"{plain(amount)} {measure}")
    top = f"{' × '.join(parts)} = {money(limit)}" if shared else f"{plain(rule.cap)} {rule.cap_unit}"
    is_capped = gross.amount > limit
    per = "、".join(f"每{measure}" for measure in apart)
    step = f"封顶 {top}，{'超过，取封顶数' if is_capped else '没有超过'}"
    taken = f"封顶按{per}计，所填的都算在一{'、一'.join(apart)}里" if apart else ""
    # 不低于 and a ceiling: where it is reached, the figure is the ceiling itself.
    bound = EXACT if is_capped and gross.bound in (AT_LEAST, EXACT) else gross.bound
    return replace(
        gross,
        amount=min(gross.amount, limit),
        is_capped=is_capped,
        bound=bound,
        per=per,
        steps=tuple(part for part in (*gross.steps, taken, step) if part),
    )


def _each(rule: Rule) -> str:
    """每人 where the sentence pays by the head and the unit that was read does not say so: the figure is for one."""
    asked = units.measures(rule.unit)
    thing = {"按人头": "人", "人均": "人", "每名": "人", "每位": "人"}.get(
        rule.wording.each, rule.wording.each.removeprefix("每")
    )
    return f"每{thing}" if thing and asked is not None and thing not in asked else ""


def _notes(rule: Rule) -> Iterator[str]:
    """What the sentence says and the figure leaves out."""
    wording = rule.wording
    if each := _each(rule):
        yield f"原句写着“{wording.each}”，记下的单位是“{rule.unit}”：算出的是一{each[1:]}的数，没有再乘"
    if rule.cap is not None and wording.cap_each and wording.cap_each[1:] not in (units.measures(rule.cap_unit) or ()):
        yield f"原句的封顶是“{wording.cap_each}”的，记下的单位是“{rule.cap_unit}”：这里对所填的全部只封顶一次"
    if wording.is_range:
        yield "原句是一个范围，这里按其中低的一头算"
    if wording.term and not (rule.cap is not None and units.counted(rule.cap_unit) in (units.measures(rule.unit) or ())):
        yield f"原句有“{wording.term}”，没有计入"
