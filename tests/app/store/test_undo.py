"""Steps, undo and redo, and what may never happen in an action."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import delete, insert, text, update

from app.desk import Desk
from app.store.engine import writing
from app.store.undo import MOST_AT_ONCE, NothingToUndo
from models.enums import AssignmentState, NoteKind, StepKind
from models.errors import UndoRefused
from models.obligation import Obligation
from models.unit import Unit
from tests.app.invented import corrected, dump, duty, each_way, example, keys, one, plan, task_no


def steps(desk: Desk) -> list[tuple[str, str, int | None]]:
    with desk.store.reading() as session:
        return [tuple(row) for row in session.execute(text("SELECT kind, name, of_step FROM step ORDER BY id"))]


def tamper(desk: Desk, sql: str) -> None:
    with writing(desk.store.engine).begin() as connection:
        connection.exec_driver_sql(sql)


def test_every_change_is_one_step_with_its_rows(example_desk: Desk) -> None:
    assignment = duty(example_desk, "县住建局")
    changes = example_desk.obligations.tick([assignment])
    assert changes.step_id == 2
    assert changes.assignment_ids == {assignment}
    assert changes.obligation_ids == set(keys(example_desk, "obligation"))
    with example_desk.store.reading() as session:
        rows = session.execute(text("SELECT table_name, row_id FROM event WHERE step_id = 2")).all()
    assert [tuple(row) for row in rows] == [("assignment", assignment)]


def test_what_changes_nothing_is_no_step(example_desk: Desk) -> None:
    assignment = duty(example_desk, "县住建局")
    assert example_desk.obligations.untick([assignment]).step_id is None
    example_desk.obligations.tick([assignment])
    assert example_desk.obligations.tick([assignment]).step_id is None
    assert len(steps(example_desk)) == 2


def test_undo_writes_a_step_and_takes_none_away(example_desk: Desk) -> None:
    example_desk.obligations.tick([duty(example_desk, "县住建局")])
    example_desk.history.undo()
    example_desk.history.redo()
    example_desk.history.undo()
    assert steps(example_desk) == [
        ("do", "import", None), ("do", "tick", None), ("undo", "tick", 2), ("redo", "tick", 3), ("undo", "tick", 2),
    ]  # fmt: skip
    assert example_desk.check() == []


def test_several_steps_are_undone_at_once(example_desk: Desk) -> None:
    before = dump(example_desk)
    for name in ("县住建局", "县发展改革局", "各乡镇人民政府"):
        example_desk.obligations.tick([duty(example_desk, name)])
    changes = example_desk.history.undo(3)
    assert len(changes.assignment_ids) == 3
    assert dump(example_desk) == before


def test_undoing_more_than_there_is_changes_nothing(example_desk: Desk) -> None:
    before = dump(example_desk)
    with pytest.raises(UndoRefused):
        example_desk.history.undo(2)
    assert dump(example_desk) == before
    assert len(steps(example_desk)) == 1


@pytest.mark.parametrize("count", [0, -1, MOST_AT_ONCE + 1])
def test_a_count_out_of_reach_is_refused(example_desk: Desk, count: int) -> None:
    with pytest.raises(UndoRefused):
        example_desk.history.undo(count)


def test_a_hundred_steps_are_reached(example_desk: Desk) -> None:
    before = dump(example_desk)
    assignment = duty(example_desk, "县住建局")
    for at in range(MOST_AT_ONCE // 2):
        example_desk.notes.add(f"第{at}次", assignment_ids=[assignment])
        example_desk.units.pin(keys(example_desk, "unit")[0], pinned=at % 2 == 0)
    example_desk.history.undo(MOST_AT_ONCE)
    assert dump(example_desk) == before
    assert example_desk.check() == []


def test_a_new_change_ends_redo(example_desk: Desk) -> None:
    example_desk.obligations.tick([duty(example_desk, "县住建局")])
    example_desk.history.undo()
    assert example_desk.history.state().redo is not None
    example_desk.notes.add("已开工", assignment_ids=[duty(example_desk, "县住建局")])
    assert example_desk.history.state().redo is None
    with pytest.raises(NothingToUndo) as refused:
        example_desk.history.redo()
    assert refused.value.kind is StepKind.REDO


def test_nothing_to_undo_says_so(desk: Desk) -> None:
    with pytest.raises(NothingToUndo) as refused:
        desk.history.undo()
    assert refused.value.kind is StepKind.UNDO
    assert desk.history.state().undo is None


def test_undo_and_redo_reach_across_restarts(new_desk: Callable[[Path], Desk], data_dir: Path) -> None:
    with new_desk(data_dir) as desk:
        desk.imports.store([example()])
        imported = dump(desk)
        desk.obligations.tick([duty(desk, "县住建局")])
        ticked = dump(desk)
    with new_desk(data_dir) as desk:
        desk.history.undo()
        assert dump(desk) == imported
    with new_desk(data_dir) as desk:
        desk.history.redo()
        assert dump(desk) == ticked
        desk.history.undo(2)
        assert all(rows == {} for rows in dump(desk).values())


def test_undo_is_refused_where_a_row_is_not_as_the_step_left_it(example_desk: Desk) -> None:
    assignment = duty(example_desk, "县住建局")
    example_desk.obligations.tick([assignment])
    tamper(example_desk, f"UPDATE assignment SET closed_on = '2018-11-01' WHERE id = {assignment}")
    before = dump(example_desk)
    with pytest.raises(UndoRefused):
        example_desk.history.undo()
    assert dump(example_desk) == before
    assert len(steps(example_desk)) == 2


def test_undo_of_an_import_is_refused_where_a_row_is_missing(example_desk: Desk) -> None:
    tamper(example_desk, "UPDATE measure SET withdrawn_at = '2018-11-20T00:00:00Z' WHERE id = 1")
    before = dump(example_desk)
    with pytest.raises(UndoRefused):
        example_desk.history.undo()
    assert dump(example_desk) == before


def test_undo_that_would_break_a_unique_key_is_refused(example_desk: Desk) -> None:
    example_desk.obligations.withdraw([task_no(example_desk, "12")], "重复")
    tamper(
        example_desk,
        "INSERT INTO obligation (uid, code, document_id, ordinal, task, ongoing, kind, edited, flags, open_count, "
        "unset) SELECT 'x', code, document_id, 9, task, ongoing, kind, edited, flags, 0, 0 FROM obligation",
    )
    with pytest.raises(UndoRefused):
        example_desk.history.undo()


def test_an_import_is_undone_and_redone_in_bulk(desk: Desk) -> None:
    before, after = each_way(desk, lambda: desk.imports.store([plan()]))
    assert before["obligation"] == {}
    assert len(after["obligation"]) == 6
    events = one(desk, "SELECT count(*) FROM event WHERE row_id IS NULL AND step_id = 1")
    assert events == len([rows for name, rows in after.items() if rows and name != "import_batch"])


def test_a_print_and_its_correction_stored_together_come_and_go_together(desk: Desk) -> None:
    before, after = each_way(desk, lambda: desk.imports.store([plan(), corrected()]))
    assert all(rows == {} for rows in before.values())
    assert len(after["document"]) == 1
    assert len(after["edition"]) == 2
    desk.history.undo()
    desk.imports.store([plan()])
    desk.imports.store([corrected()])
    assert {name: len(rows) for name, rows in dump(desk).items()} == {name: len(rows) for name, rows in after.items()}


def test_an_action_that_fails_leaves_nothing(example_desk: Desk) -> None:
    before = dump(example_desk)

    def fail() -> None:
        with example_desk.store.undo.action("tick") as running:
            unit = running.session.get_one(Unit, keys(example_desk, "unit")[0])
            unit.name = "改了"
            running.session.flush()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert dump(example_desk) == before
    assert len(steps(example_desk)) == 1


def test_a_row_changed_and_changed_back_is_no_event(example_desk: Desk) -> None:
    with example_desk.store.undo.action("pin_unit") as running:
        unit = running.session.get_one(Unit, keys(example_desk, "unit")[0])
        unit.pinned = True
        running.session.flush()
        unit.pinned = False
    assert running.changes.step_id is None


@pytest.mark.parametrize(
    "statement",
    [
        update(Obligation).values(task="全改"),
        delete(Obligation),
        insert(Unit).values(name="县水务局", short="", level="县", kind="body"),
    ],
    ids=["update", "delete", "insert"],
)
def test_bulk_statements_are_refused_in_an_action(example_desk: Desk, statement: object) -> None:
    before = dump(example_desk)

    def run() -> None:
        with example_desk.store.undo.action("edit") as running:
            running.session.execute(statement)  # type: ignore[call-overload] # any statement

    with pytest.raises(AssertionError):
        run()
    assert dump(example_desk) == before


def test_nothing_is_ever_deleted(example_desk: Desk) -> None:
    before = dump(example_desk)

    def run() -> None:
        with example_desk.store.undo.action("edit") as running:
            running.session.delete(running.session.get_one(Obligation, keys(example_desk, "obligation")[0]))

    with pytest.raises(AssertionError):
        run()
    assert dump(example_desk) == before


def test_every_row_ever_written_is_still_there(plan_desk: Desk) -> None:
    tables = ("document", "obligation", "assignment", "measure", "milestone", "note", "measure_tick", "unit", "alias")
    plan_desk.notes.add("说明", kind=NoteKind.NEXT, assignment_ids=[duty(plan_desk, "县住建局")])
    plan_desk.measures.tick(duty(plan_desk, "县住建局"), keys(plan_desk, "measure")[0])
    counts = [one(plan_desk, f"SELECT count(*) FROM {table}") for table in tables]
    plan_desk.notes.remove(keys(plan_desk, "note")[0])
    plan_desk.measures.remove(keys(plan_desk, "measure")[0])
    plan_desk.obligations.withdraw_document(keys(plan_desk, "document")[0], "重复")
    plan_desk.history.undo(6)
    assert [one(plan_desk, f"SELECT count(*) FROM {table}") for table in tables] == counts
    assert keys(plan_desk, "obligation") == []


def test_a_key_is_never_used_twice(desk: Desk) -> None:
    desk.imports.store([plan()])
    used = keys(desk, "obligation")
    desk.history.undo()
    desk.imports.store([plan()])
    assert not set(used) & set(keys(desk, "obligation"))


def test_steps_carry_time_and_name(example_desk: Desk) -> None:
    row = example_desk.queries.history()[0]
    assert row.at == datetime(2018, 11, 20, 1, 30, tzinfo=UTC)
    assert row.who == "张某"


def test_the_state_after_undo_of_a_tick_is_the_one_before(example_desk: Desk) -> None:
    assignment = duty(example_desk, "县住建局")
    example_desk.measures.tick(assignment, keys(example_desk, "measure")[0])
    example_desk.obligations.tick([assignment])
    example_desk.history.undo()
    state = one(example_desk, "SELECT state FROM assignment WHERE id = :id", id=assignment)
    assert state == AssignmentState.UNDER_WAY
