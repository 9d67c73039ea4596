from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.dues import Due, counting, next_due, next_occurrence
from models.enums import MilestoneKind, MilestoneOrigin

TODAY = date(2018, 11, 20)
MONTHLY = "FREQ=MONTHLY;BYMONTHDAY=5"
DATE, RECURRING, RELATIVE, PSEUDO = MilestoneKind
SCHEDULE, TEXT, MANUAL, INFERRED = MilestoneOrigin


def due(
    key: int,
    day: date | None,
    origin: MilestoneOrigin = SCHEDULE,
    kind: MilestoneKind = DATE,
    rule: str | None = None,
) -> Due:
    return Due(key, kind, day, origin, rule)


@pytest.mark.parametrize("other", [SCHEDULE, MANUAL, INFERRED])
def test_text_dates_count_only_alone(other: MilestoneOrigin) -> None:
    text, better = due(1, date(2018, 9, 30), TEXT), due(2, date(2018, 12, 31), other)
    assert counting([text]) == [text]
    assert counting([text, better]) == [better]


@pytest.mark.parametrize(
    "empty", [due(2, None, kind=PSEUDO), due(2, None, kind=RELATIVE), due(2, None, kind=RECURRING)]
)
def test_a_schedule_without_a_day_does_not_push_the_text_date_aside(empty: Due) -> None:
    text = due(1, date(2018, 9, 30), TEXT)
    assert counting([text, empty]) == [text]


def test_a_recurring_schedule_pushes_the_text_date_aside() -> None:
    rule = due(2, None, kind=RECURRING, rule=MONTHLY)
    assert counting([due(1, date(2018, 9, 30), TEXT), rule]) == [rule]


def test_the_earliest_open_date_is_next() -> None:
    dues = [due(1, date(2018, 12, 31)), due(2, date(2018, 10, 31)), due(3, None, kind=PSEUDO)]
    assert next_due(dues, frozenset(), TODAY) == date(2018, 10, 31)
    assert next_due(dues, frozenset({(2, None)}), TODAY) == date(2018, 12, 31)
    assert next_due(dues, frozenset({(1, None), (2, None)}), TODAY) is None


def test_every_occurrence_is_asked_for_from_the_day_it_is_tracked() -> None:
    rule = [due(1, None, kind=RECURRING, rule=MONTHLY)]
    assert next_due(rule, frozenset(), date(2018, 9, 6)) == date(2018, 10, 5)
    assert next_due(rule, frozenset({(1, date(2018, 10, 5))}), date(2018, 9, 6)) == date(2018, 11, 5)
    assert next_due(rule, frozenset({(1, date(2018, 11, 5))}), date(2018, 9, 6)) == date(2018, 10, 5)
    assert next_due(rule, frozenset(), date(2018, 10, 5)) == date(2018, 10, 5)
    assert next_due(rule, frozenset(), None) is None


def test_a_recurring_one_without_a_rule_is_due_on_its_day() -> None:
    assert next_due([due(1, TODAY, kind=RECURRING)], frozenset(), TODAY) == TODAY


@pytest.mark.parametrize("rule", ["", "nonsense", "FREQ=NEVER", "FREQ=DAILY;COUNT=0", "FREQ=YEARLY;UNTIL=20180101"])
def test_a_rule_that_is_broken_or_has_ended_gives_no_day(rule: str) -> None:
    assert next_occurrence(rule, TODAY, frozenset(), 1) is None


def test_a_rule_that_comes_round_too_seldom_gives_no_day() -> None:
    ticked = frozenset({(1, TODAY)})
    assert next_occurrence("FREQ=YEARLY;INTERVAL=10", TODAY, ticked, 1) is None


@given(st.sets(st.integers(0, 60)), st.integers(0, 400))
def test_the_next_occurrence_is_the_first_one_not_ticked(done: set[int], back: int) -> None:
    start = TODAY - timedelta(days=back)
    ticked = frozenset((1, start + timedelta(weeks=week)) for week in done)
    expected = next(week for week in range(100) if week not in done)
    assert next_occurrence("FREQ=WEEKLY", start, ticked, 1) == start + timedelta(weeks=expected)
