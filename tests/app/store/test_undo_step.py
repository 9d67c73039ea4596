"""A change is taken back out of order where nothing stands on it; otherwise what stands on it is named."""

from collections.abc import Callable

import pytest

from app.desk import Desk
from app.services.obligations import NewObligation, NewUnit
from models.enums import DocumentOrigin, Role
from models.errors import UndoRefused
from models.errors_undo import UndoBlocked
from tests.app.invented import corrected, dump, duty, keys, plan, task_no


def added(desk: Desk) -> int:
    """Add a task by hand; return its step."""
    changes = desk.obligations.add(
        NewObligation(
            task="编制目录", units=(NewUnit(name="县财政局"),), due=None, origin=DocumentOrigin.MINUTES,
            source_name="常务会议",
        )
    )  # fmt: skip
    assert changes.step_id is not None
    return changes.step_id


def stepped(changes: object) -> int:
    step_id = getattr(changes, "step_id", None)
    assert isinstance(step_id, int)
    return step_id


def test_one_in_the_middle_goes_and_the_others_stay(example_desk: Desk) -> None:
    desk = example_desk
    first, second = keys(desk, "assignment")[:2]
    step = stepped(desk.obligations.tick([first]))
    desk.obligations.tick([second])
    desk.notes.add("已送审", obligation_ids=keys(desk, "obligation"))
    before = dump(desk)
    changes = desk.history.undo_step(step)
    assert changes.assignment_ids == {first}
    assert keys(desk, "assignment", "state = '已办结'") == [second]
    assert len(keys(desk, "note")) == 1
    assert desk.check() == []
    assert [row.undone for row in desk.queries.history() if row.step_id == step] == [True]
    desk.history.redo()
    assert dump(desk) == before


def test_the_rest_can_still_be_taken_back(example_desk: Desk) -> None:
    desk = example_desk
    empty = dump(desk)
    first, second = keys(desk, "assignment")[:2]
    step = stepped(desk.obligations.tick([first]))
    desk.obligations.tick([second])
    desk.history.undo_step(step)
    desk.history.undo()
    assert dump(desk) == empty
    desk.history.redo()
    desk.history.redo()
    assert set(keys(desk, "assignment", "state = '已办结'")) == {first, second}


def test_what_changed_the_same_row_again_is_named(example_desk: Desk) -> None:
    desk = example_desk
    assignment = duty(desk, "县住建局")
    step = stepped(desk.obligations.tick([assignment]))
    desk.obligations.untick([assignment])
    before = dump(desk)
    with pytest.raises(UndoBlocked) as refused:
        desk.history.undo_step(step)
    assert refused.value.steps == ("取消 县住建局 第 12 项的销号",)
    assert "请先撤销：取消 县住建局" in refused.value.sentence()
    assert dump(desk) == before
    desk.history.undo()
    desk.history.undo_step(step)


Later = Callable[[Desk], object]
LATER: dict[str, Later] = {
    "a note": lambda desk: desk.notes.add("已送审", obligation_ids=[keys(desk, "obligation")[-1]]),
    "a measure": lambda desk: desk.measures.add(keys(desk, "obligation")[-1], "现场核查"),
    "another unit": lambda desk: desk.obligations.add_unit(keys(desk, "obligation")[-1], "县教育局", Role.LEAD),
    "a date": lambda desk: desk.milestones.add(keys(desk, "obligation")[-1], desk.clock.today(), "再报一次"),
    "a tick": lambda desk: desk.obligations.tick(keys(desk, "assignment")[-1:]),
}


@pytest.mark.parametrize("name", LATER)
def test_a_task_stays_while_later_rows_hang_on_it(example_desk: Desk, name: str) -> None:
    desk = example_desk
    empty = dump(desk)
    step = added(desk)
    LATER[name](desk)
    before = dump(desk)
    with pytest.raises(UndoBlocked) as refused:
        desk.history.undo_step(step)
    assert len(refused.value.steps) == 1
    assert dump(desk) == before
    desk.history.undo()
    desk.history.undo_step(step)
    assert dump(desk) == empty


def test_an_import_goes_alone_where_nothing_stands_on_it(desk: Desk) -> None:
    step = stepped(desk.imports.store([plan()]).changes)
    manual = added(desk)
    with pytest.raises(UndoBlocked) as refused:
        desk.history.undo_step(step)  # 县财政局 came with the import, and owes the later task too
    assert len(refused.value.steps) == 1
    desk.history.undo_step(manual)
    desk.history.undo_step(step)
    assert not any(dump(desk).values())


def test_a_later_edition_stands_on_the_first_import(desk: Desk) -> None:
    step = stepped(desk.imports.store([plan()]).changes)
    desk.imports.store([corrected()])
    desk.obligations.tick(keys(desk, "assignment")[:1])
    before = dump(desk)
    with pytest.raises(UndoBlocked) as refused:
        desk.history.undo_step(step)
    assert 1 <= len(refused.value.steps) <= 2
    assert dump(desk) == before


def test_what_was_withdrawn_does_not_come_back_without_what_it_belongs_to(example_desk: Desk) -> None:
    desk = example_desk
    note = keys(desk, "obligation")[0]
    desk.notes.add("已送审", obligation_ids=[note])
    step = stepped(desk.notes.remove(keys(desk, "note")[0]))
    desk.obligations.withdraw([task_no(desk, "12")], "重复")
    before = dump(desk)
    with pytest.raises(UndoRefused):
        desk.history.undo_step(step)
    assert dump(desk) == before


@pytest.mark.parametrize("step", [0, 99])
def test_there_is_no_such_step(example_desk: Desk, step: int) -> None:
    with pytest.raises(UndoRefused):
        example_desk.history.undo_step(step)


def test_neither_twice_nor_an_undo_itself_nor_beyond_a_restoring(example_desk: Desk) -> None:
    desk = example_desk
    step = stepped(desk.obligations.tick(keys(desk, "assignment")[:1]))
    undo = stepped(desk.history.undo_step(step))
    for gone in (step, undo):
        with pytest.raises(UndoRefused):
            desk.history.undo_step(gone)
    kept = stepped(desk.obligations.tick(keys(desk, "assignment")[1:2]))
    restored = stepped(desk.backups.restore(desk.backups.by_hand()))
    for gone in (kept, restored):
        with pytest.raises(UndoRefused):
            desk.history.undo_step(gone)
    assert desk.check() == []


def test_many_later_changes_are_counted(example_desk: Desk) -> None:
    desk = example_desk
    task = keys(desk, "obligation")[0]
    step = stepped(desk.obligations.edit(task, "task", "改写"))
    for at in range(6):
        desk.obligations.edit(task, "task", f"改写{at}")
    with pytest.raises(UndoBlocked, match="不能单独撤销") as refused:
        desk.history.undo_step(step)
    assert "等 6 步" in refused.value.advice
