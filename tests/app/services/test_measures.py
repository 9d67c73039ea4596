import pytest

from app.desk import Desk
from models.enums import AssignmentState
from models.errors import NotFound, TextMissing
from tests.app.invented import dump, duty, each_way, keys, task_no


def done(desk: Desk, unit: str) -> tuple[int, int]:
    (row,) = [row for row in desk.queries.assignments() if row.unit == unit and row.no == "12"]
    return row.measures_done, row.measures_total


def test_measures_are_ticked_per_unit(example_desk: Desk) -> None:
    lead = duty(example_desk, "县发展改革局")
    each_way(example_desk, lambda: example_desk.measures.tick(lead, keys(example_desk, "measure")[0]))
    assert done(example_desk, "县发展改革局") == (1, 2)
    assert done(example_desk, "县住建局") == (0, 2)
    assert example_desk.measures.tick(lead, keys(example_desk, "measure")[0]).step_id is None
    each_way(example_desk, lambda: example_desk.measures.untick(lead, keys(example_desk, "measure")[0]))
    assert done(example_desk, "县发展改革局") == (0, 2)
    assert example_desk.measures.untick(lead, keys(example_desk, "measure")[0]).step_id is None


def test_the_first_tick_begins_the_duty_and_the_last_never_closes_it(example_desk: Desk) -> None:
    lead = duty(example_desk, "县发展改革局")
    for measure in keys(example_desk, "measure"):
        example_desk.measures.tick(lead, measure)
        assert dump(example_desk)["assignment"][lead]["state"] == AssignmentState.UNDER_WAY


def test_a_measure_is_added_worded_anew_and_removed(example_desk: Desk) -> None:
    number = task_no(example_desk, "12")
    each_way(example_desk, lambda: example_desk.measures.add(number, " 开展专项督查 "))
    third = keys(example_desk, "measure")[2]
    assert example_desk.measures.nth(number, 3) == third
    each_way(example_desk, lambda: example_desk.measures.edit(third, "开展回头看"))
    assert dump(example_desk)["measure"][third]["text"] == "开展回头看"
    assert example_desk.measures.edit(third, " 开展回头看 ").step_id is None
    each_way(example_desk, lambda: example_desk.measures.remove(third))
    assert done(example_desk, "县住建局") == (0, 2)
    changes = example_desk.measures.add(number, "再加一条")
    assert changes.created_id is not None
    assert dump(example_desk)["measure"][changes.created_id]["ordinal"] == 4


def test_a_removed_measure_takes_its_ticks_along(example_desk: Desk) -> None:
    lead = duty(example_desk, "县发展改革局")
    measure = keys(example_desk, "measure")[0]
    example_desk.measures.tick(lead, measure)
    before, _ = each_way(example_desk, lambda: example_desk.measures.remove(measure))
    assert done(example_desk, "县发展改革局") == (0, 1)
    example_desk.history.undo()
    assert dump(example_desk) == before
    assert done(example_desk, "县发展改革局") == (1, 2)


def test_what_cannot_be_taken_is_refused(plan_desk: Desk) -> None:
    number, lead = task_no(plan_desk, "12"), duty(plan_desk, "县发展改革局")
    foreign = next(key for key, row in dump(plan_desk)["measure"].items() if row["obligation_id"] != number)
    before = dump(plan_desk)
    for text in ("", " "):
        with pytest.raises(TextMissing):
            plan_desk.measures.add(number, text)
        with pytest.raises(TextMissing):
            plan_desk.measures.edit(foreign, text)
    for call in (plan_desk.measures.tick, plan_desk.measures.untick):
        with pytest.raises(NotFound):
            call(lead, foreign)
    for ordinal in (0, 3):
        with pytest.raises(NotFound):
            plan_desk.measures.nth(number, ordinal)
    assert dump(plan_desk) == before
