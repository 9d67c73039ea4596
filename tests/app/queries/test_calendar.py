"""日历 and 时间轴: which tasks stand on which day, as what, and that every count is that of its list."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.desk import Desk
from app.queries.calendar import CalendarDay, CalendarItem, month_of, weeks_of
from app.queries.rows import ChecklistView, Chip, Scope
from models.enums import Light
from models.errors import AppError, NotFound
from tests.app.invented import TODAY, Dump, dump, keys
from tests.app.operations import OPERATIONS


def listed(desk: Desk, view: ChecklistView) -> int:
    return desk.queries.summary(view).total


def day_of(desk: Desk, day: date) -> CalendarDay:
    return next(one for one in desk.pages.calendar(day).days if one.day == day)


def only(desk: Desk, day: date) -> CalendarItem:
    (item,) = day_of(desk, day).items
    return item


@pytest.mark.parametrize("day", [date.min, date(1948, 2, 29), date(2018, 11, 20), date(2100, 1, 31), date.max])
def test_a_month_is_whole_weeks_as_far_as_the_calendar_goes(desk: Desk, day: date) -> None:
    first, last = month_of(day)
    assert first <= day <= last
    assert (first.day, first.month) == (1, last.month)
    start, end = weeks_of(day)
    assert start == date.min or start.weekday() == 0
    assert end == date.max or end.weekday() == 6
    month = desk.pages.calendar(day)
    assert month.days[0].day == start
    assert month.days[-1].day == end
    assert sum(one.total for one in month.days) == 0
    assert month.counts[Chip.ALL] == 0


def test_every_count_is_that_of_its_list(plan_desk: Desk) -> None:
    found = 0
    for number in range(1, 13):
        month = plan_desk.pages.calendar(date(2018, number, 10))
        found += sum(day.total for day in month.days)
        for chip in Chip:
            assert month.counts[chip] == listed(plan_desk, month.view(chip))
        for day in month.days:
            assert day.total == listed(plan_desk, day.view), day.day
            assert len(day.items) == min(day.total, 16)
    assert found


deeds = st.lists(st.tuples(st.sampled_from(sorted(OPERATIONS)), st.integers(0, 9), st.integers(0, 9)), max_size=12)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(deeds)
def test_counts_stay_those_of_their_lists_whatever_is_done(plan_desk: Desk, done: list[tuple[str, int, int]]) -> None:
    for name, a, b in done:
        try:
            OPERATIONS[name](plan_desk, a, b)
        except AppError:
            continue
    home = plan_desk.pages.home()
    for week in home.weeks:
        assert week.total == listed(plan_desk, week.view), week
    for card in home.cards:
        assert card.total == listed(plan_desk, ChecklistView(scope=Scope(smart=card.smart)))
    for share in (*home.units, *home.documents):
        assert share.total == listed(plan_desk, share.view())
        assert share.done == listed(plan_desk, share.view(Chip.CLOSED))
        assert share.overdue == listed(plan_desk, share.view(Chip.OVERDUE))
    for number in (10, 11, 12):
        month = plan_desk.pages.calendar(date(2018, number, 10))
        assert month.counts[Chip.ALL] == listed(plan_desk, month.view())
        for day in month.days:
            assert day.total == listed(plan_desk, day.view), day.day


def test_an_open_date_in_the_past_is_red_a_met_one_grey(example_desk: Desk) -> None:
    item = only(example_desk, date(2018, 10, 31))
    assert item.mark.light.light is Light.RED
    assert item.mark.movable
    assert not item.mark.hers
    example_desk.obligations.tick(keys(example_desk, "assignment"))
    item = only(example_desk, date(2018, 10, 31))
    assert item.mark.light.light is Light.GREY
    assert not item.mark.movable


def test_an_extended_day_is_shown_and_not_moved(example_desk: Desk) -> None:
    for key in keys(example_desk, "assignment"):
        example_desk.states.extend([key], date(2018, 12, 10), "雨季停工")
    later = only(example_desk, date(2018, 12, 10))
    assert later.mark.light.light is Light.YELLOW
    assert later.mark.milestone_id is None
    assert not later.mark.movable
    assert only(example_desk, date(2018, 10, 31)).mark.light.light is Light.GREY


def test_moving_a_printed_date_is_hers_and_one_step(example_desk: Desk) -> None:
    before: Dump = dump(example_desk)
    printed = only(example_desk, date(2018, 10, 31)).mark.milestone_id
    assert printed is not None
    changes = example_desk.milestones.move(printed, date(2018, 11, 23))
    assert "2018-10-31" in changes.name
    assert "2018-11-23" in changes.name
    assert day_of(example_desk, date(2018, 10, 31)).total == 0
    item = only(example_desk, date(2018, 11, 23))
    assert item.mark.hers
    assert item.mark.light.light is Light.YELLOW
    example_desk.history.undo()
    assert dump(example_desk) == before


def test_a_date_of_hers_moves_with_its_words_and_back_again(example_desk: Desk) -> None:
    task = keys(example_desk, "obligation")[0]
    first = example_desk.milestones.add(task, date(2018, 12, 3), "再报一次").created_id
    assert first is not None
    example_desk.milestones.move(first, date(2018, 12, 5))
    item = only(example_desk, date(2018, 12, 5))
    assert item.mark.milestone_id not in (None, first)
    detail = example_desk.queries.detail(task)
    assert detail is not None
    assert [one.phrase for one in detail.milestones if one.due == date(2018, 12, 5)] == ["再报一次"]
    with pytest.raises(NotFound):
        example_desk.milestones.move(first, date(2018, 12, 8))


def test_moving_to_the_same_day_changes_nothing(example_desk: Desk) -> None:
    printed = only(example_desk, date(2018, 10, 31)).mark.milestone_id
    assert printed is not None
    before = dump(example_desk)
    assert example_desk.milestones.move(printed, date(2018, 10, 31)).step_id is None
    assert dump(example_desk) == before


def test_a_date_set_aside_is_not_moved(example_desk: Desk) -> None:
    printed = only(example_desk, date(2018, 10, 31)).mark.milestone_id
    assert printed is not None
    example_desk.milestones.set_due(keys(example_desk, "obligation"), date(2018, 12, 1))
    with pytest.raises(NotFound):
        example_desk.milestones.move(printed, date(2018, 12, 8))


# ---- 时间轴 ----------------------------------------------------------------------------------------------------


def test_a_document_lies_along_the_months(plan_desk: Desk) -> None:
    for key in keys(plan_desk, "document"):
        timeline = plan_desk.pages.timeline(key)
        assert timeline is not None
        assert timeline.today == TODAY
        rows = timeline.rows
        assert len(rows) == listed(
            plan_desk,
            ChecklistView(
                scope=next(share.scope for share in plan_desk.pages.home().documents if share.scope.document_id == key)
            ),
        )
        for row in rows:
            assert [mark.day for mark in row.marks] == sorted(mark.day for mark in row.marks)
            assert (row.row.deadline is None) or row.row.deadline in {mark.day for mark in row.marks}


def test_a_ticked_date_is_grey_beside_the_open_one(example_desk: Desk) -> None:
    (document,) = keys(example_desk, "document")
    (task,) = keys(example_desk, "obligation")
    example_desk.milestones.add(task, TODAY + timedelta(days=60))
    (milestone, _) = keys(example_desk, "milestone")
    for key in keys(example_desk, "assignment"):
        example_desk.milestones.tick(key, milestone)
    timeline = example_desk.pages.timeline(document)
    assert timeline is not None
    (row,) = timeline.rows
    assert [mark.light.light for mark in row.marks] == [Light.GREY, Light.GREEN]
    assert timeline.signed
    assert timeline.issued == date(2018, 2, 26)


def test_a_document_that_is_not_there_has_no_timeline(desk: Desk) -> None:
    assert desk.pages.timeline(1) is None
