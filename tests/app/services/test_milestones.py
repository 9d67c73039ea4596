"""Dates: hers instead of the printed one, further ones, ticks per unit, occurrences of recurring ones."""

from datetime import date

import pytest

from app.desk import Desk
from app.queries.rows import Ticked
from models.enums import AssignmentState, Light, MilestoneKind, MilestoneOrigin
from models.errors import NotFound
from tests.app.invented import (
    LEAD,
    TASK,
    TODAY,
    batch,
    document,
    due,
    dump,
    duty,
    each_way,
    item,
    keys,
    one,
    task_no,
    unit,
)

PRINTED, HERS, LATER = date(2018, 10, 31), date(2018, 12, 10), date(2019, 3, 31)


def deadline(desk: Desk, number: str = "12") -> date | None:
    detail = desk.queries.detail(task_no(desk, number))
    assert detail is not None
    return detail.deadline


def light_of(desk: Desk, assignment: int) -> Light:
    (row,) = [row for row in desk.queries.assignments() if row.assignment_id == assignment]
    return row.light.light


def recurring(desk: Desk) -> tuple[int, int]:
    rule = due(None, "每月5日前", kind=MilestoneKind.RECURRING, rrule="FREQ=MONTHLY;BYMONTHDAY=5")
    desk.imports.store([batch(document(item(TASK, unit("县财政局"), no="1", dates=(rule,), schedule="每月5日前")))])
    return keys(desk, "assignment")[0], keys(desk, "milestone")[0]


def test_her_date_stands_in_for_the_printed_one(example_desk: Desk) -> None:
    number = task_no(example_desk, "12")
    each_way(example_desk, lambda: example_desk.milestones.set_due([number], HERS))
    assert deadline(example_desk) == HERS
    detail = example_desk.queries.detail(number)
    assert detail is not None
    assert [(found.due, found.origin, found.replaced) for found in detail.milestones] == [
        (PRINTED, MilestoneOrigin.SCHEDULE, True), (HERS, MilestoneOrigin.MANUAL, False),
    ]  # fmt: skip


def test_none_puts_the_printed_one_back(example_desk: Desk) -> None:
    number = task_no(example_desk, "12")
    first = dump(example_desk)
    example_desk.milestones.set_due([number], HERS)
    each_way(example_desk, lambda: example_desk.milestones.set_due([number], None))
    assert dump(example_desk) == first
    assert example_desk.milestones.set_due([number], None).step_id is None


def test_changing_twice_keeps_the_printed_one_behind(example_desk: Desk) -> None:
    number = task_no(example_desk, "12")
    first = dump(example_desk)
    example_desk.milestones.set_due([number], HERS)
    each_way(example_desk, lambda: example_desk.milestones.set_due([number], LATER))
    assert deadline(example_desk) == LATER
    assert len(keys(example_desk, "milestone")) == 2
    example_desk.milestones.set_due([number], None)
    assert dump(example_desk) == first


def test_the_same_date_is_no_step(example_desk: Desk) -> None:
    number = task_no(example_desk, "12")
    assert example_desk.milestones.set_due([number], PRINTED).step_id is None
    example_desk.milestones.set_due([number], HERS)
    assert example_desk.milestones.set_due([number], HERS).step_id is None


def test_a_task_without_a_date_gets_one_and_loses_it(plan_desk: Desk) -> None:
    number = task_no(plan_desk, "17")
    before = dump(plan_desk)
    plan_desk.milestones.set_due([number], HERS)
    assert deadline(plan_desk, "17") == HERS
    plan_desk.milestones.set_due([number], None)
    assert dump(plan_desk) == before


def test_several_tasks_in_one_step(plan_desk: Desk) -> None:
    numbers = [task_no(plan_desk, no) for no in ("12", "14", "17")]
    each_way(plan_desk, lambda: plan_desk.milestones.set_due(numbers, HERS))
    assert {deadline(plan_desk, no) for no in ("12", "14", "17")} == {HERS}
    each_way(plan_desk, lambda: plan_desk.milestones.set_due(numbers, None))
    assert [deadline(plan_desk, no) for no in ("12", "14", "17")] == [PRINTED, date(2018, 12, 31), None]


def test_putting_back_keeps_a_further_date_of_hers(example_desk: Desk) -> None:
    number = task_no(example_desk, "12")
    example_desk.milestones.add(number, LATER, "再报一次")
    example_desk.milestones.set_due([number], HERS)
    example_desk.milestones.set_due([number], None)
    assert {row["due"] for row in dump(example_desk)["milestone"].values()} == {PRINTED.isoformat(), LATER.isoformat()}


@pytest.fixture
def two_dates(desk: Desk) -> Desk:
    """One task with two printed dates and two units."""
    dates = (due(PRINTED), due(date(2018, 12, 31)))
    desk.imports.store(
        [batch(document(item(TASK, unit("县财政局", LEAD), unit("县住建局"), no="12", schedule="两次", dates=dates)))]
    )
    return desk


def test_the_earliest_date_still_open_for_anyone_is_replaced(two_dates: Desk) -> None:
    """One unit has met it, the other has not: that date is the overdue one."""
    two_dates.milestones.tick(duty(two_dates, "县财政局"), keys(two_dates, "milestone")[0])
    two_dates.milestones.set_due([task_no(two_dates, "12")], HERS)
    detail = two_dates.queries.detail(task_no(two_dates, "12"))
    assert detail is not None
    assert [(found.due, found.replaced) for found in detail.milestones] == [
        (PRINTED, True), (date(2018, 12, 31), False), (HERS, False),
    ]  # fmt: skip


def test_a_date_everybody_met_is_left_alone(two_dates: Desk) -> None:
    first = keys(two_dates, "milestone")[0]
    two_dates.milestones.tick(duty(two_dates, "县财政局"), first)
    two_dates.obligations.tick([duty(two_dates, "县住建局")])
    two_dates.milestones.set_due([task_no(two_dates, "12")], HERS)
    detail = two_dates.queries.detail(task_no(two_dates, "12"))
    assert detail is not None
    assert [found.replaced for found in detail.milestones] == [False, True, False]


def test_a_date_can_be_named_by_its_number(two_dates: Desk) -> None:
    number = task_no(two_dates, "12")
    two_dates.milestones.set_due([number], HERS, ordinal=2)
    shown = [row["due"] for row in dump(two_dates)["milestone"].values() if row["replaced_by"] is None]
    assert shown == [PRINTED.isoformat(), HERS.isoformat()]
    assert (
        one(two_dates, "SELECT due FROM milestone WHERE id = :id", id=two_dates.milestones.nth(number, 2))
        == "2018-12-10"
    )
    two_dates.milestones.set_due([number], None, ordinal=2)
    assert deadline(two_dates) == PRINTED
    assert len(keys(two_dates, "milestone")) == 2
    for ordinal in (0, 3, -1):
        with pytest.raises(NotFound):
            two_dates.milestones.set_due([number], HERS, ordinal=ordinal)


def test_a_further_date_counts_too(example_desk: Desk) -> None:
    number = task_no(example_desk, "12")
    each_way(example_desk, lambda: example_desk.milestones.add(number, date(2018, 9, 30), " 先报方案 "))
    assert deadline(example_desk) == date(2018, 9, 30)


def test_removing_her_date_brings_the_printed_one_back(example_desk: Desk) -> None:
    changes = example_desk.milestones.set_due([task_no(example_desk, "12")], HERS)
    assert changes.obligation_ids
    each_way(example_desk, lambda: example_desk.milestones.remove(keys(example_desk, "milestone")[1]))
    assert deadline(example_desk) == PRINTED
    each_way(example_desk, lambda: example_desk.milestones.remove(keys(example_desk, "milestone")[0]))
    assert deadline(example_desk) is None


def test_a_tick_is_one_units_own(example_desk: Desk) -> None:
    lead, helper = duty(example_desk, "县发展改革局"), duty(example_desk, "县住建局")
    milestone = keys(example_desk, "milestone")[0]
    each_way(example_desk, lambda: example_desk.milestones.tick(lead, milestone))
    assert (light_of(example_desk, lead), light_of(example_desk, helper)) == (Light.BLUE, Light.RED)
    rows = dump(example_desk)["assignment"]
    assert (rows[lead]["state"], rows[helper]["state"]) == (AssignmentState.UNDER_WAY, AssignmentState.NOT_STARTED)
    assert example_desk.milestones.tick(lead, milestone).step_id is None
    each_way(example_desk, lambda: example_desk.milestones.untick(lead, milestone))
    assert light_of(example_desk, lead) is Light.RED
    assert example_desk.milestones.untick(lead, milestone).step_id is None


def test_ticking_the_last_date_closes_nothing(example_desk: Desk) -> None:
    example_desk.milestones.tick(duty(example_desk, "县住建局"), keys(example_desk, "milestone")[0])
    assert dump(example_desk)["assignment"][duty(example_desk, "县住建局")]["state"] == AssignmentState.UNDER_WAY


def test_a_date_of_another_task_is_not_there(plan_desk: Desk) -> None:
    foreign = one(plan_desk, "SELECT id FROM milestone WHERE due = '2018-12-31'")
    for call in (plan_desk.milestones.tick, plan_desk.milestones.untick):
        with pytest.raises(NotFound):
            call(duty(plan_desk, "县住建局"), foreign)


def test_each_occurrence_is_ticked_by_itself(desk: Desk) -> None:
    assignment, milestone = recurring(desk)
    assert deadline(desk, "1") == date(2018, 12, 5)
    each_way(desk, lambda: desk.milestones.tick(assignment, milestone))
    assert deadline(desk, "1") == date(2019, 1, 5)
    each_way(desk, lambda: desk.milestones.tick(assignment, milestone))
    assert deadline(desk, "1") == date(2019, 2, 5)
    desk.milestones.untick(assignment, milestone, occurrence=date(2018, 12, 5))
    assert deadline(desk, "1") == date(2018, 12, 5)
    desk.milestones.untick(assignment, milestone)  # the last ticked one
    assert [row["occurrence"] for row in dump(desk)["milestone_tick"].values()] == []
    assert desk.check() == []


def test_a_given_occurrence_is_ticked_once(desk: Desk) -> None:
    assignment, milestone = recurring(desk)
    desk.milestones.tick(assignment, milestone, occurrence=date(2019, 1, 5))
    assert desk.milestones.tick(assignment, milestone, occurrence=date(2019, 1, 5)).step_id is None
    assert deadline(desk, "1") == date(2018, 12, 5)
    detail = desk.queries.detail(task_no(desk, "1"))
    assert detail is not None
    assert [(found.due, found.ticked, found.days) for found in detail.milestones] == [
        (date(2018, 12, 5), Ticked.PARTLY, 15)
    ]


def test_an_occurrence_of_a_single_date_is_that_date(example_desk: Desk) -> None:
    lead, milestone = duty(example_desk, "县发展改革局"), keys(example_desk, "milestone")[0]
    example_desk.milestones.tick(lead, milestone, occurrence=TODAY)
    assert light_of(example_desk, lead) is Light.BLUE
    assert one(example_desk, "SELECT occurrence FROM milestone_tick") is None


def test_a_closed_unit_can_still_tick_its_dates(example_desk: Desk) -> None:
    helper = duty(example_desk, "县住建局")
    example_desk.obligations.tick([helper])
    example_desk.milestones.tick(helper, keys(example_desk, "milestone")[0])
    assert dump(example_desk)["assignment"][helper]["state"] == AssignmentState.CLOSED


def test_text_dates_step_aside_for_hers(desk: Desk) -> None:
    text = due(date(2018, 9, 30), "9月底前", origin=MilestoneOrigin.TEXT)
    desk.imports.store([batch(document(item(TASK, unit("县财政局"), no="1", dates=(text,))))])
    desk.milestones.add(task_no(desk, "1"), HERS)
    assert deadline(desk, "1") == HERS
    desk.milestones.remove(keys(desk, "milestone")[1])
    assert deadline(desk, "1") == date(2018, 9, 30)
