"""Which claim replaces which: one for one, the likest first, whatever the order."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from kb.curation.matching import Stated, pairs


def stated(key: str, start: int, end: int, core: int, **values: Any) -> Stated:
    return Stated(key, start, end, frozenset([(core,)]), values)


def test_the_same_words_with_the_same_core_are_the_same_fact() -> None:
    new, old = stated("new", 3, 9, 5), stated("old", 5, 12, 5)

    assert pairs([new], [old]) == [(new, old)]


def test_other_words_or_another_core_are_another_fact() -> None:
    assert pairs([stated("new", 0, 4, 5)], [stated("old", 4, 8, 5), stated("old2", 0, 4, 6)]) == []


def test_the_likest_are_paired_first() -> None:
    new = [stated("武山", 0, 9, 5, region="620524"), stated("甘谷", 0, 9, 5, region="620523")]
    old = [stated("甘谷", 0, 9, 5, region="620523"), stated("武山", 0, 9, 5, region="620524")]

    assert sorted((fresh.key, former.key) for fresh, former in pairs(new, old)) == [("武山", "武山"), ("甘谷", "甘谷")]


claims = st.lists(st.tuples(st.integers(0, 20), st.integers(1, 8), st.integers(0, 2), st.integers(0, 3)), max_size=12)


@given(claims, claims)
def test_no_claim_stands_in_two_pairs_and_none_that_could_pair_is_left(first: Any, second: Any) -> None:
    new = [stated(f"n{i}", s, s + n, core, region=r) for i, (s, n, core, r) in enumerate(first)]
    old = [stated(f"o{i}", s, s + n, core, region=r) for i, (s, n, core, r) in enumerate(second)]

    found = pairs(new, old)

    assert len({fresh.key for fresh, _ in found}) == len({former.key for _, former in found}) == len(found)
    left_new = [fresh for fresh in new if fresh.key not in {f.key for f, _ in found}]
    left_old = [former for former in old if former.key not in {o.key for _, o in found}]
    assert pairs(left_new, left_old) == []
