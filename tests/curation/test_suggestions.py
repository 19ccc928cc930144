"""Taking a suggestion writes it for good; dismissing it changes nothing."""

import datetime
from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone

from kb.curation import fields, suggestions
from kb.models import State
from tests.curation import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def reference() -> None:
    factories.reference()


@pytest.mark.parametrize(
    ("kind", "field", "suggested", "attribute", "expected"),
    [
        ("metrics", "value", "130000", "value", Decimal(130000)),
        ("metrics", "region", "120115", "region_id", "120115"),
        ("metrics", "region", None, "region_id", None),
        ("metrics", "value_max", "150000.5", "value_max", Decimal("150000.5")),
        ("brands", "level", "county", "level", "county"),
        ("programs", "target_groups", ["women"], "target_groups", ["women"]),
        ("policies", "issuers", ["丙局"], "issuers", ["丙局"]),
    ],
)
def test_taking_writes_the_value_and_keeps_machines_off(
    kind: str, field: str, suggested: Any, attribute: str, expected: Any
) -> None:
    record = factories.record(kind, state=State.REVISIT)
    made = factories.suggestion(record, field, suggested)

    suggestions.take(suggestion=made)

    record.refresh_from_db()
    made.refresh_from_db()
    assert getattr(record, attribute) == expected
    assert record.edited == [field]
    assert record.state == State.ACCEPTED
    assert made.state == "taken"


def test_a_period_taken_moves_the_first_and_last_day() -> None:
    record = factories.record()

    suggestions.take(suggestion=factories.suggestion(record, "period", "2020-02"))

    record.refresh_from_db()
    assert (record.start, record.end) == (datetime.date(2020, 2, 1), datetime.date(2020, 2, 29))


def test_a_cooperation_keeps_the_smaller_code_first() -> None:
    record = factories.record("cooperations")
    assert record.from_region_id == "120115"

    suggestions.take(suggestion=factories.suggestion(record, "to_region", "100000"))

    record.refresh_from_db()
    assert (record.from_region_id, record.to_region_id) == ("100000", "120115")


def test_other_suggestions_of_the_same_value_are_settled_too() -> None:
    record = factories.record()
    first, same, other = (factories.suggestion(record, "value", value) for value in ("130000", "130000", "140000"))

    suggestions.take(suggestion=first)

    same.refresh_from_db()
    other.refresh_from_db()
    assert (same.state, other.state) == ("taken", "open")


def test_another_suggestion_can_still_be_taken_after_the_first() -> None:
    record = factories.record()
    first, other = (factories.suggestion(record, "value", value) for value in ("130000", "140000"))

    suggestions.take(suggestion=first)
    suggestions.take(suggestion=other)

    record.refresh_from_db()
    assert record.value == Decimal(140000)


def test_a_value_that_breaks_a_rule_is_refused_in_chinese() -> None:
    record = factories.record()
    made = factories.suggestion(record, "value_max", "5")

    with pytest.raises(suggestions.SuggestionError, match="区间的上限要大于数值"):
        suggestions.take(suggestion=made)

    record.refresh_from_db()
    made.refresh_from_db()
    assert record.value_max is None
    assert made.state == "open"


def test_a_suggestion_is_taken_once() -> None:
    made = factories.suggestion(factories.record(), "value", "130000")
    suggestions.take(suggestion=made)

    with pytest.raises(suggestions.SuggestionError, match="已处理过（已采纳）"):
        suggestions.take(suggestion=made)


def test_a_merged_record_is_left_alone() -> None:
    survivor = factories.record()
    made = factories.suggestion(factories.record(merged_into=survivor), "value", "130000")

    with pytest.raises(suggestions.SuggestionError, match="已并入另一条"):
        suggestions.take(suggestion=made)


def test_dismissing_changes_the_suggestion_alone() -> None:
    record = factories.record()
    made = factories.suggestion(record, "value", "130000")

    assert suggestions.dismiss(suggestion=made)
    assert not suggestions.dismiss(suggestion=made)

    record.refresh_from_db()
    made.refresh_from_db()
    assert (record.value, record.edited, record.state) == (Decimal(120200), [], State.PROPOSED)
    assert made.state == "dismissed"


def test_what_is_no_longer_read_is_not_taken() -> None:
    record = factories.record()
    made = factories.suggestion(record, "value", "130000")
    type(made.claim).objects.filter(pk=made.claim_id).update(withdrawn_at=timezone.now())

    with pytest.raises(suggestions.SuggestionError, match="不再读出"):
        suggestions.take(suggestion=made)

    record.refresh_from_db()
    assert (record.value, record.state) == (Decimal(120200), State.PROPOSED)


def test_a_rejected_record_is_not_published_by_a_suggestion() -> None:
    record = factories.record(state=State.REJECTED)
    made = factories.suggestion(record, "value", "130000")

    with pytest.raises(suggestions.SuggestionError, match="先退回待核"):
        suggestions.take(suggestion=made)

    record.refresh_from_db()
    assert (record.value, record.state) == (Decimal(120200), State.REJECTED)


@pytest.mark.parametrize(
    ("field", "standing", "suggested"), [("value", "125000", "130000"), ("region_id", None, "120115"), ("subject", "某企业", "")]
)
def test_a_value_that_a_person_changed_since_is_not_overwritten(field: str, standing: Any, suggested: Any) -> None:
    record = factories.record()
    made = factories.suggestion(record, field.removesuffix("_id"), suggested)
    type(record).objects.filter(pk=record.pk).update(**{field: standing})

    with pytest.raises(suggestions.SuggestionError, match="这一栏的值已改过"):
        suggestions.take(suggestion=made)

    record.refresh_from_db()
    assert fields.as_json(getattr(record, field)) == standing


@pytest.mark.parametrize(
    ("before", "unsupported", "after"),
    [
        (State.REVISIT, False, State.ACCEPTED),
        (State.REVISIT, True, State.REVISIT),
        (State.PROPOSED, False, State.PROPOSED),
        (State.REJECTED, False, State.REJECTED),
    ],
)
def test_the_last_dismissal_ends_the_second_look(before: State, unsupported: bool, after: State) -> None:
    record = factories.record(state=before, unsupported=unsupported)
    first, last = factories.suggestion(record, "value", "130000"), factories.suggestion(record, "unit", "人次")

    suggestions.dismiss(suggestion=first)
    record.refresh_from_db()
    between = record.state
    suggestions.dismiss(suggestion=last)

    record.refresh_from_db()
    assert (between, record.state, record.edited) == (before, after, [])


def test_identity_follows_what_was_taken() -> None:
    record = factories.record()

    suggestions.take(suggestion=factories.suggestion(record, "value", "130000"))

    record.refresh_from_db()
    assert record.identity == fields.identity(type(record), fields.current(record), record.claims.get().article_id)


def test_a_side_taken_marks_the_pair() -> None:
    record = factories.record("cooperations")

    suggestions.take(suggestion=factories.suggestion(record, "to_region", "100000"))

    record.refresh_from_db()
    assert record.edited == ["from_region", "to_region"]
