"""Claim, verify, send back, extend, drop: which states may follow which, and what each unit's date becomes."""

from datetime import date
from functools import partial

import pytest

from app.desk import Desk
from models.enums import AssignmentState, Light
from models.errors import DateMissing, NotFound, NothingFits, ReasonMissing
from tests.app.invented import dump, duty, each_way, keys, one, task_no

LATER = date(2018, 12, 10)


def state(desk: Desk, assignment: int) -> AssignmentState:
    return AssignmentState(dump(desk)["assignment"][assignment]["state"])


def light(desk: Desk, unit: str) -> tuple[Light, date | None]:
    (row,) = [row for row in desk.queries.assignments() if row.unit == unit and row.no == "12"]
    return row.light.light, row.deadline


def test_a_claim_is_no_closing(example_desk: Desk) -> None:
    lead = duty(example_desk, "县发展改革局")
    each_way(example_desk, lambda: example_desk.states.claim([lead]))
    assert state(example_desk, lead) is AssignmentState.CLAIMED
    assert light(example_desk, "县发展改革局")[0] is Light.RED
    each_way(example_desk, lambda: example_desk.states.accept([lead]))
    assert state(example_desk, lead) is AssignmentState.CLOSED
    assert dump(example_desk)["assignment"][lead]["closed_on"] == "2018-11-20"


def test_a_claim_is_sent_back_with_its_reason(example_desk: Desk) -> None:
    lead = duty(example_desk, "县发展改革局")
    example_desk.states.claim([lead])
    with pytest.raises(ReasonMissing):
        example_desk.states.send_back([lead], "  ")
    each_way(example_desk, lambda: example_desk.states.send_back([lead], " 缺验收单 "))
    assert state(example_desk, lead) is AssignmentState.RETURNED
    assert example_desk.queries.history()[0].sentence == "重做：将 县发展改革局 的第 12 项退办：缺验收单"
    example_desk.states.claim([lead])
    assert state(example_desk, lead) is AssignmentState.CLAIMED


def test_an_extension_is_one_units_own(example_desk: Desk) -> None:
    lead, other = duty(example_desk, "县发展改革局"), duty(example_desk, "县住建局")
    each_way(example_desk, lambda: example_desk.states.extend([other], LATER, "雨季停工"))
    assert light(example_desk, "县住建局") == (Light.YELLOW, LATER)
    assert light(example_desk, "县发展改革局")[0] is Light.RED
    assert one(example_desk, "SELECT next_due FROM obligation WHERE no = '12'") == "2018-10-31"
    row = dump(example_desk)["extension"][keys(example_desk, "extension")[0]]
    assert (row["old_date"], row["new_date"], row["reason"]) == ("2018-10-31", "2018-12-10", "雨季停工")
    assert state(example_desk, other) is AssignmentState.EXTENDED
    assert state(example_desk, lead) is AssignmentState.NOT_STARTED


def test_the_newest_extension_counts_and_keeps_the_day_before(example_desk: Desk) -> None:
    other = duty(example_desk, "县住建局")
    example_desk.states.extend([other], LATER, "雨季停工")
    each_way(example_desk, lambda: example_desk.states.extend([other], date(2019, 1, 31), "追加工程"))
    assert light(example_desk, "县住建局") == (Light.GREEN, date(2019, 1, 31))
    second = dump(example_desk)["extension"][keys(example_desk, "extension")[1]]
    assert (second["old_date"], second["new_date"]) == ("2018-12-10", "2019-01-31")


def test_ticking_the_date_ends_its_extension(example_desk: Desk) -> None:
    other = duty(example_desk, "县住建局")
    example_desk.states.extend([other], LATER, "雨季停工")
    example_desk.milestones.tick(other, keys(example_desk, "milestone", "obligation_id = 1")[0])
    assert light(example_desk, "县住建局") == (Light.BLUE, None)


def test_an_item_without_a_date_gets_one_for_that_unit(plan_desk: Desk) -> None:
    found = [row for row in plan_desk.queries.assignments() if row.light.light is Light.NONE]
    each_way(plan_desk, lambda: plan_desk.states.extend([found[0].row_id], LATER, "补定时限"))
    (row,) = [row for row in plan_desk.queries.assignments() if row.row_id == found[0].row_id]
    assert (row.light.light, row.deadline) == (Light.YELLOW, LATER)


def test_what_is_no_longer_listed_counts_nowhere_and_comes_back(example_desk: Desk) -> None:
    lead = duty(example_desk, "县发展改革局")
    before = one(example_desk, "SELECT open_count FROM obligation WHERE no = '12'")
    each_way(example_desk, lambda: example_desk.states.drop([lead], "上级已取消"))
    assert one(example_desk, "SELECT open_count FROM obligation WHERE no = '12'") == before - 1
    example_desk.obligations.untick([lead])
    assert state(example_desk, lead) is AssignmentState.NOT_STARTED


def test_an_extended_item_that_is_reopened_is_under_way(example_desk: Desk) -> None:
    other = duty(example_desk, "县住建局")
    example_desk.states.extend([other], LATER, "雨季停工")
    example_desk.obligations.tick([other])
    example_desk.obligations.untick([other])
    assert state(example_desk, other) is AssignmentState.UNDER_WAY


def test_handing_on_and_signing_are_days_of_the_unit(example_desk: Desk) -> None:
    lead = duty(example_desk, "县发展改革局")
    each_way(example_desk, lambda: example_desk.states.hand_on([lead], date(2018, 3, 1)))
    each_way(example_desk, lambda: example_desk.states.sign([lead], date(2018, 3, 2)))
    row = dump(example_desk)["assignment"][lead]
    assert (row["handed_on"], row["signed_on"]) == ("2018-03-01", "2018-03-02")
    example_desk.states.sign([lead], None)
    assert dump(example_desk)["assignment"][lead]["signed_on"] is None


def test_what_does_not_fit_is_refused_and_changes_nothing(example_desk: Desk) -> None:
    lead, other = duty(example_desk, "县发展改革局"), duty(example_desk, "县住建局")
    example_desk.obligations.tick([other])
    before = dump(example_desk)
    states = example_desk.states
    refused = (
        partial(states.accept, [lead]),
        partial(states.send_back, [lead], "原因"),
        partial(states.claim, [other]),
        partial(states.drop, [other], "原因"),
        partial(states.extend, [other], LATER, "原因"),
    )
    for call in refused:
        with pytest.raises(NothingFits):
            call()
    with pytest.raises(DateMissing):
        example_desk.states.extend([lead], None, "原因")
    with pytest.raises(NotFound):
        example_desk.states.claim([9999])
    assert dump(example_desk) == before


def test_several_are_changed_in_one_step(example_desk: Desk) -> None:
    number = task_no(example_desk, "12")
    duties = keys(example_desk, "assignment", "obligation_id = :no", no=number)
    example_desk.states.claim(duties)
    example_desk.states.accept(duties)
    assert {state(example_desk, key) for key in duties} == {AssignmentState.CLOSED}
    example_desk.history.undo()
    assert {state(example_desk, key) for key in duties} == {AssignmentState.CLAIMED}


def test_the_detail_shows_the_units_day_and_what_it_was(example_desk: Desk) -> None:
    other, number = duty(example_desk, "县住建局"), task_no(example_desk, "12")
    example_desk.states.extend([other], LATER, "雨季停工")
    example_desk.states.hand_on([other], date(2018, 3, 1))
    detail = example_desk.queries.detail(number, other)
    assert detail is not None
    (milestone,) = detail.milestones
    assert (milestone.due, milestone.extended_from, milestone.days) == (LATER, date(2018, 10, 31), 20)
    assert [(one.old_date, one.new_date, one.reason) for one in detail.extensions] == [
        (date(2018, 10, 31), LATER, "雨季停工")
    ]
    assert [unit.handed_on for unit in detail.units if unit.assignment_id == other] == [date(2018, 3, 1)]
    lead = example_desk.queries.detail(number, duty(example_desk, "县发展改革局"))
    assert lead is not None
    assert lead.milestones[0].due == date(2018, 10, 31)
    assert lead.extensions == ()


def test_a_row_of_a_paper_stands_for_all_its_units(example_desk: Desk) -> None:
    number = task_no(example_desk, "12")
    assert set(example_desk.states.of_obligations([number])) == set(
        keys(example_desk, "assignment", "obligation_id = :no", no=number)
    )
