"""The calculator's arithmetic, exactly."""

import math
from decimal import Decimal, localcontext
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import given as examples
from hypothesis import strategies as st

from kb.subsidies.arithmetic import EXACTLY, Outcome, Rule, given
from kb.subsidies.units import AREAS, COSTS, COUNTS, Entry, counted, measures
from kb.subsidies.wording import ABOUT, AT_LEAST, AT_MOST, EXACT, Wording


def rule(amount: str, unit: str, cap: str = "", cap_unit: str = "元", **told: Any) -> Rule:
    return Rule(Decimal(amount), unit, Decimal(cap) if cap else None, cap_unit if cap else "", Wording(**told))


def entry(number_of: str = "", **amounts: str) -> Entry:
    return Entry({key: Decimal(amount) for key, amount in amounts.items()}, number_of)


# 涟源's three rates (seeds/documents/001): 500 m² new, 600 m² converted, 800,000 元 of equipment.
LIANYUAN = entry(area_new="500", area_converted="600", equipment="800000")


@pytest.mark.parametrize(
    ("one", "amount", "is_capped", "steps"),
    [
        (
            rule("200", "元/平方米", "200000", area="area_new"),
            "100000",
            False,
            ("200 元/平方米 × 500 平方米 = 100,000 元", "封顶 200,000 元，没有超过"),
        ),
        (
            rule("50", "元/平方米", "50000", area="area_converted"),
            "30000",
            False,
            ("50 元/平方米 × 600 平方米 = 30,000 元", "封顶 50,000 元，没有超过"),
        ),
        (
            rule("10", "%", "50000", "元/年", base="equipment"),
            "50000",
            True,
            ("设备投入 800,000 元 × 10% = 80,000 元", "封顶按每年计，所填的都算在一年里", "封顶 50,000 元/年，超过，取封顶数"),
        ),
    ],
)
def test_lianyuan(one: Rule, amount: str, is_capped: bool, steps: tuple[str, ...]) -> None:
    outcome = given(one, LIANYUAN)

    assert (outcome.amount, outcome.is_capped, outcome.steps) == (Decimal(amount), is_capped, steps)


SUMS: list[tuple[Rule, Entry, str]] = [
    (rule("15", "元/平方米·月"), entry(area="200", months="6"), "18000"),
    (rule("500", "元/人·月"), entry(persons="10", months="3"), "15000"),
    (rule("2", "元/平方米/月", "50000", "元/年"), entry(area="1000.5", months="12"), "24012"),
    (rule("40", "元/天", "600", "元/年"), entry(days="20"), "600"),
    (rule("30", "元/天", "800", "元/人"), entry(days="30", persons="10"), "800"),
    (rule("3000", "元/人", "3000", "元/人"), entry(persons="4"), "12000"),
    (rule("2000", "元/人", "20000", "元/家"), entry(persons="15"), "20000"),
    (rule("1000", "元/年", "5000", "元"), entry(years="7"), "5000"),
    (rule("300", "元/月", "6", "个月"), entry(months="10"), "1800"),
    (rule("20000", "元/家", "500000"), entry("家", number="3"), "60000"),
    (rule("100000", "元/家", "100000", "元/家"), entry("家", number="2"), "200000"),
    (rule("3500", "元/千瓦", "120000"), entry("千瓦", number="30"), "105000"),
    (rule("5000", "元"), entry(), "5000"),
    (rule("0.333333", "%", base="rent"), entry(rent="0.01"), "0.0000333333"),
]


@pytest.mark.parametrize(("one", "entered", "amount"), SUMS)
def test_sums(one: Rule, entered: Entry, amount: str) -> None:
    assert given(one, entered).amount == Decimal(amount)


SILENT: list[tuple[Rule, Entry, str]] = [
    (rule("200", "元/平方米", area="area_new"), entry(area="500", area_converted="9"), "没有填新建面积"),
    (rule("200", "元/平方米", area=""), entry(area="500", area_new="1"), "新建和改建都有"),
    (rule("500", "元/人·月"), entry(persons="10"), "没有填月数"),
    (rule("500", "元/月"), entry(years="1"), "没有填月数"),
    (rule("500", "元/年"), entry(months="12"), "没有填年数"),
    (rule("500", "元/家"), entry("户", number="3"), "没有填多少家"),
    (rule("500", "元/人次"), entry(persons="3"), "没有填多少人次"),
    (rule("20", "%"), entry(equipment="3"), "没有读出按哪一笔钱的百分之几"),
    (rule("20", "%", bases=("设备投入", "租金")), entry(equipment="3"), "分不清按哪一样的百分之几"),
    (rule("20", "%", base="rent"), entry(equipment="3"), "没有填租金"),
    (rule("2", "百分点", base="interest"), entry(interest="3"), "单位是“百分点”"),
    (rule("500", "美元"), entry(), "单位是“美元”"),
    (rule("500", "元/人", "5", "%"), entry(persons="1"), "封顶的单位是“%”"),
    (rule("500", "元/人", "5000", ""), entry(persons="1"), "封顶没有单位"),
    (rule("500", "元/人", "6", "个月"), entry(persons="1"), "封顶的单位是“个月”"),
    (rule("500", "元/月", "5000", "元/年"), entry(months="18"), "所填 18 月超过一年"),
]


@pytest.mark.parametrize(("one", "entered", "reason"), SILENT)
def test_no_figure_where_the_rule_does_not_say(one: Rule, entered: Entry, reason: str) -> None:
    outcome = given(one, entered)

    assert outcome.amount is None
    assert outcome.words == "不能计算"
    assert reason in "".join(outcome.reasons)


def test_steps_stay_where_only_the_ceiling_cannot_be_applied() -> None:
    assert given(rule("500", "元/人", "5", "%"), entry(persons="2")).steps == ("500 元/人 × 2 人 = 1,000 元",)


def test_no_ceiling_is_said() -> None:
    assert given(rule("500", "元/人"), entry(persons="2")).steps[-1] == "没有读到封顶"


@pytest.mark.parametrize(
    ("one", "words"),
    [
        (rule("5000", "元", "5000", "元"), "最高 5,000 元"),
        (rule("5000", "元/人", "5000", ""), "最高 10,000 元"),
        (rule("500", "元/人", bound=AT_LEAST), "1,000 元以上"),
        (rule("500", "元/人", "800", bound=AT_LEAST), "800 元"),
        (rule("500", "元/人", bound=AT_MOST), "最高 1,000 元"),
        (rule("500", "元/人", bound=ABOUT), "约 1,000 元"),
        (rule("66.67", "%", base="rent", bound=ABOUT), "约 66.67 元"),
        (rule("40", "%", base="rent", bound=ABOUT), "40 元"),
    ],
)
def test_bounds_are_shown(one: Rule, words: str) -> None:
    assert given(one, entry(persons="2", rent="100")).words == words


def test_what_is_left_out_is_said() -> None:
    outcome = given(rule("300", "元/月", each="每人", term="最长补6个月"), entry(months="8", persons="5"))

    assert (outcome.amount, outcome.per) == (2400, "每人")
    assert "每人" in outcome.notes[0]
    assert "最长补6个月" in outcome.notes[1]


def test_ceiling_for_each_that_the_unit_does_not_say_is_named() -> None:
    wages = rule("10", "%", "2000", "元/年", base="wages", cap_each="每人")

    assert "每人" in given(wages, entry(wages="60000")).notes[0]
    assert given(rule("500", "元/人", "800", "元/人", cap_each="每人"), entry(persons="2")).notes == ()


@pytest.mark.parametrize(
    ("unit", "each", "per"),
    [("元/月", "人均", "每人"), ("元/人", "每名", ""), ("元", "每户", "每户"), ("元/年", "", ""), ("%", "每人", "")],
)
def test_what_the_figure_is_for_one_of(unit: str, each: str, per: str) -> None:
    entered_all = entry(persons="2", months="2", years="2", rent="2")

    assert given(rule("300", unit, each=each, base="rent"), entered_all).per == per


@pytest.mark.parametrize(
    ("unit", "asked"),
    [
        ("元", ()),
        ("元/平方米", ("平方米",)),
        ("元/㎡·月", ("平方米", "月")),
        ("元/人/年", ("人", "年")),
        ("元每人每日", ("人", "天")),
        ("元/人/人", None),
        ("万元/人", None),
        ("%", None),
        ("", None),
    ],
)
def test_what_a_unit_asks_for(unit: str, asked: tuple[str, ...] | None) -> None:
    assert measures(unit) == asked


# How long an example takes depends on what else the machine does.
examples_of_any_speed = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
amounts = st.integers(0, 10**21).map(lambda number: Decimal(number).scaleb(-6))
entered = st.integers(1, 10**14).map(lambda number: Decimal(number).scaleb(-2))
known_units = [
    "元",
    "%",
    "百分点",
    "美元",
    *(f"元/{part}" for part in ("平方米", "人", "天", "月", "年", "平方米·月", "人·年", "家", "台")),
]
wordings = st.builds(
    Wording,
    area=st.sampled_from(["", *(one.key for one in AREAS)]),
    base=st.sampled_from(["", *(one.key for one in COSTS)]),
    bound=st.sampled_from([EXACT, AT_LEAST, AT_MOST, ABOUT]),
)
rules = st.builds(
    Rule,
    amounts,
    st.sampled_from(known_units),
    st.none() | amounts,
    st.sampled_from(["", "元", "元/年", "元/人", "元/家", "元/月", "个月", "%", "元/年"]),
    wordings,
)
keys = [one.key for one in (*AREAS, *COUNTS, *COSTS)] + ["number"]
boxes = dict.fromkeys(keys, entered)
# Half of the entries lack nothing, so that most rates give a figure.
filled_in = st.fixed_dictionaries(boxes) | st.fixed_dictionaries({}, optional=boxes)
entries = st.builds(Entry, filled_in, st.sampled_from(["家", "台"]))


def ceiling(one: Rule, filled: Entry) -> Decimal:
    """The most that the ceiling allows for the entry, worked out apart from the module: money times the measures shared with the rate."""
    assert one.cap is not None
    word = "月" if one.cap_unit == "个月" else ""
    shared = [part for part in measures(one.cap_unit or one.unit) or () if part in (measures(one.unit) or ())]
    return product(one.cap, *([one.amount] if word else []), *(filled.of(part, one.wording.area)[1] or 0 for part in shared))


def product(*factors: Decimal | int) -> Decimal:
    with localcontext(EXACTLY):
        return Decimal(math.prod(factors))


@examples_of_any_speed
@examples(rules, entries)
def test_never_above_the_ceiling(one: Rule, filled: Entry) -> None:
    outcome = given(one, filled)

    if outcome.amount is not None and one.cap is not None and not (one.cap_unit == "个月" and len(measures(one.unit) or ()) > 1):
        assert outcome.amount <= ceiling(one, filled)


@examples_of_any_speed
@examples(rules, entries, st.sampled_from(keys), entered)
def test_more_never_gives_less(one: Rule, filled: Entry, key: str, more: Decimal) -> None:
    larger = Entry({**filled.amounts, key: filled.amounts.get(key, Decimal(0)) + more}, filled.number_of)
    less, greater = given(one, filled).amount, given(one, larger).amount

    assert less is None or greater is None or less <= greater


def needed(one: Rule, filled: Entry) -> list[Decimal | None]:
    if one.unit == "%":
        return [filled.amounts.get(one.wording.base)]
    asked = measures(one.unit)
    return [None] if asked is None else [filled.of(part, one.wording.area)[1] for part in asked]


@examples_of_any_speed
@examples(rules, entries)
def test_never_a_figure_where_something_is_missing(one: Rule, filled: Entry) -> None:
    outcome = given(one, filled)

    if None in needed(one, filled):
        assert outcome.amount is None
    assert (outcome.amount is None) == bool(outcome.reasons)
    assert outcome != Outcome()


@examples_of_any_speed
@examples(rules, entries)
def test_a_figure_is_the_product_or_the_ceiling(one: Rule, filled: Entry) -> None:
    outcome = given(one, filled)
    if outcome.amount is None or counted(one.cap_unit):
        return
    times = product(one.amount, *(amount or 0 for amount in needed(one, filled)), Decimal("0.01") if one.unit == "%" else 1)

    assert outcome.amount == (ceiling(one, filled) if outcome.is_capped else times)
