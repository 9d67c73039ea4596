"""Closing, entering, correcting and withdrawing tasks; each can be undone exactly."""

from datetime import date

import pytest

from app.desk import Desk
from app.queries.rows import ChecklistView, Scope, SmartList
from app.services.obligations import NewObligation, NewUnit
from models.enums import AssignmentState, DocumentOrigin, Light, NoteKind, Role
from models.errors import InputError, ReasonMissing, TaskMissing, UnitMissing
from tests.app.invented import HELP, LEAD, OTHER_TASKS, TODAY, dump, duty, each_way, keys, not_found, one, task_no

NOT_STARTED, UNDER_WAY, CLOSED = AssignmentState.NOT_STARTED, AssignmentState.UNDER_WAY, AssignmentState.CLOSED
GONE = 10**6


def state(desk: Desk, assignment: int) -> tuple[str, str | None]:
    row = dump(desk)["assignment"][assignment]
    return row["state"], row["closed_on"]


def light(desk: Desk, number: str = "12") -> Light:
    detail = desk.queries.detail(task_no(desk, number))
    assert detail is not None
    return detail.light.light


def total(desk: Desk) -> int:
    return desk.queries.summary(ChecklistView(scope=Scope(smart=SmartList.ALL))).total


def test_tick_closes_today_and_untick_opens(example_desk: Desk) -> None:
    assignment = duty(example_desk, "县住建局")
    each_way(example_desk, lambda: example_desk.obligations.tick([assignment]))
    assert state(example_desk, assignment) == (CLOSED, TODAY.isoformat())
    each_way(example_desk, lambda: example_desk.obligations.untick([assignment]))
    assert state(example_desk, assignment) == (NOT_STARTED, None)


def test_a_tick_of_one_unit_leaves_the_others(example_desk: Desk) -> None:
    example_desk.obligations.tick([duty(example_desk, "县住建局")])
    assert state(example_desk, duty(example_desk, "县发展改革局")) == (NOT_STARTED, None)
    assert light(example_desk) is Light.RED


@pytest.mark.parametrize("trace", ["measure", "milestone", "note"])
def test_untick_goes_back_to_under_way_where_something_was_done(example_desk: Desk, trace: str) -> None:
    assignment = duty(example_desk, "县住建局")
    if trace == "measure":
        example_desk.measures.tick(assignment, keys(example_desk, "measure")[0])
    elif trace == "milestone":
        example_desk.milestones.tick(assignment, keys(example_desk, "milestone")[0])
    else:
        example_desk.notes.add("已开工", kind=NoteKind.PROGRESS, assignment_ids=[assignment])
    assert state(example_desk, assignment) == (UNDER_WAY, None)
    example_desk.obligations.tick([assignment])
    example_desk.obligations.untick([assignment])
    assert state(example_desk, assignment) == (UNDER_WAY, None)


def test_traces_taken_back_are_no_traces(example_desk: Desk) -> None:
    assignment = duty(example_desk, "县住建局")
    example_desk.measures.tick(assignment, keys(example_desk, "measure")[0])
    example_desk.measures.untick(assignment, keys(example_desk, "measure")[0])
    example_desk.notes.add("写错了", assignment_ids=[assignment])
    example_desk.notes.remove(keys(example_desk, "note")[0])
    example_desk.obligations.tick([assignment])
    example_desk.obligations.untick([assignment])
    assert state(example_desk, assignment) == (NOT_STARTED, None)


def test_ticking_leaves_measures_and_dates_as_they_are(example_desk: Desk) -> None:
    example_desk.obligations.tick([duty(example_desk, "县住建局")])
    assert keys(example_desk, "measure_tick") == keys(example_desk, "milestone_tick") == []


def test_a_task_is_closed_for_all_its_units_in_one_step(example_desk: Desk) -> None:
    already = duty(example_desk, "县住建局")
    example_desk.obligations.tick([already])
    number = task_no(example_desk, "12")
    changes = example_desk.obligations.tick_obligations([number])
    assert len(changes.assignment_ids) == 2
    assert light(example_desk) is Light.GREY
    assert example_desk.queries.history()[0].arguments["units"] == 2
    example_desk.history.undo()
    assert state(example_desk, already)[0] == CLOSED
    example_desk.history.redo()
    each_way(example_desk, lambda: example_desk.obligations.untick_obligations([number]))
    assert light(example_desk) is Light.RED


def test_what_is_not_there_changes_nothing(example_desk: Desk) -> None:
    assignment = duty(example_desk, "县住建局")
    before = dump(example_desk)
    not_found(
        lambda: example_desk.obligations.tick([assignment, GONE]),
        lambda: example_desk.obligations.tick([GONE]),
        lambda: example_desk.obligations.untick([GONE]),
        lambda: example_desk.obligations.tick_obligations([task_no(example_desk, "12"), GONE]),
        lambda: example_desk.obligations.edit(GONE, "task", "改"),
        lambda: example_desk.obligations.withdraw([GONE], "重复"),
        lambda: example_desk.obligations.withdraw_document(GONE, "重复"),
        lambda: example_desk.obligations.add(NewObligation(task="任务", document_id=GONE)),
        lambda: example_desk.obligations.add_unit(GONE, "县财政局", LEAD),
        lambda: example_desk.obligations.set_role(GONE, LEAD),
        lambda: example_desk.obligations.remove_unit(GONE, "重复"),
    )
    assert dump(example_desk) == before
    assert one(example_desk, "SELECT count(*) FROM step") == 1


def test_the_same_one_twice_is_ticked_once(example_desk: Desk) -> None:
    assignment = duty(example_desk, "县住建局")
    example_desk.obligations.tick([assignment, assignment])
    assert example_desk.queries.history()[0].arguments["count"] == 1


def test_many_are_ticked_in_one_step(desk: Desk) -> None:
    from tests.app.invented import batch, document, item, unit

    desk.imports.store([batch(document(*(item(f"第{at}项任务", unit("县财政局")) for at in range(1200))))])
    ids = keys(desk, "assignment")
    changes = desk.obligations.tick(ids)
    assert changes.assignment_ids == set(ids)
    assert desk.queries.history()[0].arguments == {"count": 1200}
    desk.history.undo()
    assert desk.check() == []
    assert {row["state"] for row in dump(desk)["assignment"].values()} == {NOT_STARTED}


def test_a_task_is_entered_by_hand(desk: Desk) -> None:
    new = NewObligation(
        task=" 筹备现场会 ",
        units=(NewUnit(name="县财政局", role=LEAD), NewUnit(name=" "), NewUnit(name="县住建局", role=HELP)),
        due=date(2018, 11, 30),
        origin=DocumentOrigin.MINUTES,
        source_name="县政府第24次常务会议",
        no=" 3 ",
        measures=("布置会场", " ", "通知与会单位"),
        schedule=" ",
    )
    each_way(desk, lambda: desk.obligations.add(new))
    (number,) = keys(desk, "obligation")
    detail = desk.queries.detail(number)
    assert detail is not None
    assert (detail.task, detail.no, detail.schedule, detail.code) == ("筹备现场会", "3", None, "T1-001")
    assert [(found.name, found.role) for found in detail.units] == [("县财政局", LEAD), ("县住建局", HELP)]
    assert [found.text for found in detail.measures] == ["布置会场", "通知与会单位"]
    assert (detail.light.light, detail.deadline) == (Light.YELLOW, date(2018, 11, 30))
    assert (detail.document, detail.document_origin) == ("县政府第24次常务会议", DocumentOrigin.MINUTES)
    assert desk.queries.side().smart[SmartList.NEW] == 1


def test_tasks_of_one_meeting_share_their_source(desk: Desk) -> None:
    for task in OTHER_TASKS:
        changes = desk.obligations.add(NewObligation(task=task, origin=DocumentOrigin.MINUTES, source_name="常务会"))
        assert changes.created_id is not None
    assert len(keys(desk, "document")) == 1
    codes = [row["code"] for row in dump(desk)["obligation"].values()]
    assert codes == [f"T1-00{at}" for at in range(1, 6)]


def test_without_units_and_source_a_task_still_has_a_place(desk: Desk) -> None:
    desk.obligations.add(NewObligation(task="任务"))
    (row,) = desk.queries.assignments()
    assert (row.unit, row.document) == ("", "其他")
    assert total(desk) == 1


def test_a_task_can_be_added_to_a_paper(example_desk: Desk) -> None:
    document = keys(example_desk, "document")[0]
    example_desk.obligations.add(
        NewObligation(task="补充任务", document_id=document, units=(NewUnit(name="县住建局"),))
    )
    assert len(example_desk.units.find("县住建局")) == 1
    assert [row["code"] for row in dump(example_desk)["obligation"].values()] == ["6-012", "6-002"]


def test_a_unit_typed_for_a_meeting_is_the_one_of_the_papers(example_desk: Desk) -> None:
    example_desk.obligations.add(NewObligation(task="任务", units=(NewUnit(name="县住建局"),), source_name="常务会"))
    assert len(example_desk.units.find("县住建局")) == 1
    assert len(example_desk.queries.assignments(unit_ids=example_desk.units.find("县住建局"))) == 2


@pytest.mark.parametrize("task", ["", "  ", "\n"])
def test_a_task_needs_words(desk: Desk, task: str) -> None:
    with pytest.raises(TaskMissing):
        desk.obligations.add(NewObligation(task=task))


@pytest.mark.parametrize("field", ["task", "no", "section", "schedule"])
def test_her_words_stand_beside_the_printed_ones(example_desk: Desk, field: str) -> None:
    number = task_no(example_desk, "12")
    printed = dump(example_desk)["obligation"][number][field]
    each_way(example_desk, lambda: example_desk.obligations.edit(number, field, " 改了 "))
    assert dump(example_desk)["obligation"][number][field] == "改了"
    detail = example_desk.queries.detail(number)
    assert detail is not None
    assert field in detail.edited
    each_way(example_desk, lambda: example_desk.obligations.revert(number, field))
    stored = dump(example_desk)["obligation"][number]
    assert (stored[field], stored["edited"]) == (printed, "[]")


def test_what_cannot_be_edited_is_a_bug(example_desk: Desk) -> None:
    number = task_no(example_desk, "12")
    with pytest.raises(ValueError, match="code"):
        example_desk.obligations.edit(number, "code", "1")
    with pytest.raises(ValueError, match="code"):
        example_desk.obligations.revert(number, "code")
    with pytest.raises(TaskMissing):
        example_desk.obligations.edit(number, "task", " ")


def test_reverting_what_is_not_hers_is_no_step(example_desk: Desk) -> None:
    assert example_desk.obligations.revert(task_no(example_desk, "12"), "task").step_id is None


def test_editing_to_the_same_is_no_step(example_desk: Desk) -> None:
    number = task_no(example_desk, "12")
    assert example_desk.obligations.edit(number, "no", "12").step_id is None
    assert example_desk.obligations.edit(number, "ongoing", True).step_id is None


def test_ongoing_and_schedule_change_the_light(plan_desk: Desk) -> None:
    plan_desk.obligations.edit(task_no(plan_desk, "17"), "ongoing", True)
    assert light(plan_desk, "17") is Light.BLUE
    plan_desk.obligations.edit(task_no(plan_desk, "17"), "ongoing", False)
    plan_desk.obligations.edit(task_no(plan_desk, "17"), "schedule", "尽快")
    assert light(plan_desk, "17") is Light.UNSET
    plan_desk.obligations.edit(task_no(plan_desk, "16"), "schedule", None)
    assert light(plan_desk, "16") is Light.NONE
    assert plan_desk.check() == []


def test_a_unit_is_added(example_desk: Desk) -> None:
    number = task_no(example_desk, "12")
    each_way(example_desk, lambda: example_desk.obligations.add_unit(number, " 县教育局 ", HELP))
    assert state(example_desk, duty(example_desk, "县教育局")) == (NOT_STARTED, None)
    with pytest.raises(UnitMissing):
        example_desk.obligations.add_unit(number, " ", HELP)


@pytest.mark.parametrize(("asked", "kept"), [(Role.PARTICIPATING, HELP), (LEAD, LEAD)])
def test_a_unit_that_owes_already_keeps_the_stronger_role(example_desk: Desk, asked: Role, kept: Role) -> None:
    example_desk.obligations.add_unit(task_no(example_desk, "12"), "县住建局", asked)
    assert dump(example_desk)["assignment"][duty(example_desk, "县住建局")]["role"] == kept


def test_the_unnamed_duty_makes_way_for_a_unit(plan_desk: Desk) -> None:
    number = task_no(plan_desk, "16")
    each_way(plan_desk, lambda: plan_desk.obligations.add_unit(number, "县住建局", LEAD))
    assert len([row for row in plan_desk.queries.assignments() if row.no == "16"]) == 1


def test_an_unnamed_duty_that_was_begun_stays(plan_desk: Desk) -> None:
    (unnamed,) = [row.assignment_id for row in plan_desk.queries.assignments() if row.no == "16"]
    plan_desk.notes.add("已在办", assignment_ids=[unnamed])
    plan_desk.obligations.add_unit(task_no(plan_desk, "16"), "县住建局", LEAD)
    assert len([row for row in plan_desk.queries.assignments() if row.no == "16"]) == 2


def test_a_role_is_set(example_desk: Desk) -> None:
    each_way(example_desk, lambda: example_desk.obligations.set_role(duty(example_desk, "县住建局"), LEAD))
    assert dump(example_desk)["assignment"][duty(example_desk, "县住建局")]["role"] == LEAD
    assert example_desk.obligations.set_role(duty(example_desk, "县住建局"), LEAD).step_id is None


def test_the_last_unit_leaves_an_unnamed_duty(plan_desk: Desk) -> None:
    each_way(plan_desk, lambda: plan_desk.obligations.remove_unit(duty(plan_desk, "县环境保护局", "17"), "不涉及"))
    (row,) = [row for row in plan_desk.queries.assignments() if row.no == "17"]
    assert row.unit == ""
    with pytest.raises(UnitMissing):
        plan_desk.obligations.remove_unit(row.assignment_id, "不涉及")


def test_a_unit_taken_out_can_come_back(example_desk: Desk) -> None:
    example_desk.obligations.remove_unit(duty(example_desk, "县住建局"), "不涉及")
    example_desk.obligations.add_unit(task_no(example_desk, "12"), "县住建局", HELP)
    assert duty(example_desk, "县住建局")
    assert example_desk.check() == []


def test_withdrawn_items_count_nowhere_until_undone(plan_desk: Desk) -> None:
    before, _ = each_way(plan_desk, lambda: plan_desk.obligations.withdraw([task_no(plan_desk, "12")], "重复"))
    assert total(plan_desk) == 5
    assert "县住建局" in {unit.name for unit in plan_desk.queries.side().units}
    assert "各乡镇人民政府" not in {unit.name for unit in plan_desk.queries.side().units}
    assert len(plan_desk.queries.assignments()) == 6
    assert len(plan_desk.queries.ledger().all_rows) == 5
    assert plan_desk.queries.detail(next(iter(before["obligation"]))) is None


def test_what_belongs_to_a_withdrawn_item_is_not_there(plan_desk: Desk) -> None:
    assignment, measure = duty(plan_desk, "县住建局"), keys(plan_desk, "measure")[0]
    milestone, number = keys(plan_desk, "milestone")[0], task_no(plan_desk, "12")
    plan_desk.notes.add("说明", assignment_ids=[assignment])
    note = keys(plan_desk, "note")[0]
    plan_desk.obligations.withdraw([number], "重复")
    before = dump(plan_desk)
    not_found(
        lambda: plan_desk.obligations.tick([assignment]),
        lambda: plan_desk.obligations.untick([assignment]),
        lambda: plan_desk.obligations.set_role(assignment, LEAD),
        lambda: plan_desk.obligations.remove_unit(assignment, "重复"),
        lambda: plan_desk.obligations.tick_obligations([number]),
        lambda: plan_desk.notes.add("说明", assignment_ids=[assignment]),
        lambda: plan_desk.notes.edit(note, "改"),
        lambda: plan_desk.notes.remove(note),
        lambda: plan_desk.measures.tick(assignment, measure),
        lambda: plan_desk.measures.edit(measure, "改"),
        lambda: plan_desk.milestones.tick(assignment, milestone),
        lambda: plan_desk.milestones.remove(milestone),
        lambda: plan_desk.milestones.set_due([number], TODAY),
    )
    assert dump(plan_desk) == before


def test_a_document_is_withdrawn_with_all_it_has(plan_desk: Desk) -> None:
    (document,) = keys(plan_desk, "document")
    each_way(plan_desk, lambda: plan_desk.obligations.withdraw_document(document, "重复导入"))
    assert total(plan_desk) == 0
    side = plan_desk.queries.side()
    assert (side.documents, side.units) == ((), ())


@pytest.mark.parametrize("reason", ["", " "])
def test_withdrawing_needs_a_reason(example_desk: Desk, reason: str) -> None:
    with pytest.raises(ReasonMissing):
        example_desk.obligations.withdraw([task_no(example_desk, "12")], reason)
    with pytest.raises(ReasonMissing):
        example_desk.obligations.withdraw_document(1, reason)
    assert issubclass(ReasonMissing, InputError)
