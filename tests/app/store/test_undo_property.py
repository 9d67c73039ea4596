"""Whatever she does, undoing all of it gives every former state exactly, and redoing all of it every later one."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.changes import Changes
from app.clock import Clock
from app.desk import Desk
from app.services.obligations import NewObligation, NewUnit
from app.store.session import DATABASE_NAME
from models.enums import DocumentOrigin, NoteKind, Role
from models.errors import AppError, UndoRefused
from tests.app.conftest import open_at
from tests.app.invented import TODAY, Dump, corrected, dump, example, keys, plan

Step = tuple[str, int, int]
DAYS = (date(2018, 10, 1), TODAY, date(2018, 12, 20), date(2019, 6, 30))


def pick(found: Sequence[int], at: int) -> int:
    return found[at % len(found)] if found else 10**6


def _duty(desk: Desk, at: int) -> int:
    return pick(keys(desk, "assignment"), at)


def _task(desk: Desk, at: int) -> int:
    return pick(keys(desk, "obligation"), at)


def _unit(desk: Desk, at: int) -> int:
    return pick(keys(desk, "unit"), at)


def _own(desk: Desk, table: str, duty: int, at: int) -> int:
    return pick(
        keys(desk, table, "obligation_id = (SELECT obligation_id FROM assignment WHERE id = :duty)", duty=duty), at
    )


def _tick_milestone(desk: Desk, a: int, b: int) -> Changes:
    return desk.milestones.tick(_duty(desk, a), _own(desk, "milestone", _duty(desk, a), b))


def _untick_milestone(desk: Desk, a: int, b: int) -> Changes:
    return desk.milestones.untick(_duty(desk, a), _own(desk, "milestone", _duty(desk, a), b))


def _tick_measure(desk: Desk, a: int, b: int) -> Changes:
    return desk.measures.tick(_duty(desk, a), _own(desk, "measure", _duty(desk, a), b))


def _untick_measure(desk: Desk, a: int, b: int) -> Changes:
    return desk.measures.untick(_duty(desk, a), _own(desk, "measure", _duty(desk, a), b))


def _add(desk: Desk, a: int, b: int) -> Changes:
    documents = keys(desk, "document")
    return desk.obligations.add(
        NewObligation(
            task=f"手工任务{a}",
            units=tuple(NewUnit(name=name) for name in ("县财政局", "县水务局", "县财政局")[: b % 4]),
            due=DAYS[a % 4] if b % 2 else None,
            ongoing=b % 3 == 0,
            document_id=pick(documents, a) if b % 5 == 0 else None,
            origin=DocumentOrigin.MINUTES,
            source_name="县政府第24次常务会议",
            measures=("举措一", "举措二")[: a % 3],
            schedule="尽快" if a % 2 else None,
        )
    )


OPERATIONS: dict[str, Callable[[Desk, int, int], object]] = {
    "import example": lambda desk, a, b: desk.imports.store([example()]),
    "import plan": lambda desk, a, b: desk.imports.store([plan()]),
    "import corrected": lambda desk, a, b: desk.imports.store([corrected()]),
    "import both": lambda desk, a, b: desk.imports.store([plan(), corrected()]),
    "tick": lambda desk, a, b: desk.obligations.tick([_duty(desk, a), _duty(desk, b)]),
    "untick": lambda desk, a, b: desk.obligations.untick([_duty(desk, a)]),
    "tick_obligations": lambda desk, a, b: desk.obligations.tick_obligations([_task(desk, a), _task(desk, b)]),
    "untick_obligations": lambda desk, a, b: desk.obligations.untick_obligations([_task(desk, a)]),
    "add": _add,
    "edit task": lambda desk, a, b: desk.obligations.edit(_task(desk, a), "task", f"改写{b}"),
    "edit schedule": lambda desk, a, b: desk.obligations.edit(_task(desk, a), "schedule", "" if b % 2 else "尽快"),
    "edit ongoing": lambda desk, a, b: desk.obligations.edit(_task(desk, a), "ongoing", bool(b % 2)),
    "revert": lambda desk, a, b: desk.obligations.revert(_task(desk, a), ("task", "schedule")[b % 2]),
    "add_unit": lambda desk, a, b: desk.obligations.add_unit(
        _task(desk, a), ("县财政局", "县住建局", "县教育局")[b % 3], list(Role)[b % 4]
    ),
    "set_role": lambda desk, a, b: desk.obligations.set_role(_duty(desk, a), list(Role)[b % 4]),
    "remove_unit": lambda desk, a, b: desk.obligations.remove_unit(_duty(desk, a), "写错了"),
    "withdraw": lambda desk, a, b: desk.obligations.withdraw([_task(desk, a)], "重复"),
    "withdraw_document": lambda desk, a, b: desk.obligations.withdraw_document(pick(keys(desk, "document"), a), "重复"),
    "set_due": lambda desk, a, b: desk.milestones.set_due([_task(desk, a)], DAYS[b % 4]),
    "set_due 1": lambda desk, a, b: desk.milestones.set_due([_task(desk, a)], DAYS[b % 4], ordinal=1),
    "clear_due": lambda desk, a, b: desk.milestones.set_due([_task(desk, a), _task(desk, b)], None),
    "add_milestone": lambda desk, a, b: desk.milestones.add(_task(desk, a), DAYS[b % 4], "再报一次"),
    "remove_milestone": lambda desk, a, b: desk.milestones.remove(pick(keys(desk, "milestone"), a)),
    "tick_milestone": _tick_milestone,
    "untick_milestone": _untick_milestone,
    "add_measure": lambda desk, a, b: desk.measures.add(_task(desk, a), f"新举措{b}"),
    "edit_measure": lambda desk, a, b: desk.measures.edit(pick(keys(desk, "measure"), a), f"改举措{b}"),
    "remove_measure": lambda desk, a, b: desk.measures.remove(pick(keys(desk, "measure"), a)),
    "tick_measure": _tick_measure,
    "untick_measure": _untick_measure,
    "add_note": lambda desk, a, b: desk.notes.add(
        f"说明{a}", kind=list(NoteKind)[b % 4], assignment_ids=[_duty(desk, a), _duty(desk, b)]
    ),
    "add_note to task": lambda desk, a, b: desk.notes.add("共同说明", obligation_ids=[_task(desk, b)]),
    "edit_note": lambda desk, a, b: desk.notes.edit(pick(keys(desk, "note"), a), f"改说明{b}"),
    "remove_note": lambda desk, a, b: desk.notes.remove(pick(keys(desk, "note"), a)),
    "pin": lambda desk, a, b: desk.units.pin(pick(keys(desk, "unit"), a), pinned=bool(b % 2)),
    "merge units": lambda desk, a, b: desk.units.merge(_unit(desk, a), _unit(desk, b), confirmed=bool(b % 2)),
    "rename unit": lambda desk, a, b: desk.units.rename(_unit(desk, a), f"县新名{b}局"),
    "split unit": lambda desk, a, b: desk.units.split(
        _unit(desk, a), keys(desk, "alias", "unit_id = :id", id=_unit(desk, a))[: 1 + b % 2], f"县拆出{b}局"
    ),
    "add member": lambda desk, a, b: desk.directory.collectives.add(_unit(desk, a), [_unit(desk, b)]),
    "remove member": lambda desk, a, b: desk.directory.collectives.remove(_unit(desk, a), _unit(desk, b)),
    "our place": lambda desk, a, b: desk.directory.our_place.set_place("", "", ("青岚县", "石桥县")[b % 2]),
}

STEPS = st.lists(
    st.one_of(
        st.tuples(st.sampled_from(sorted(OPERATIONS)), st.integers(0, 30), st.integers(0, 30)),
        st.tuples(st.sampled_from(["undo", "undo", "redo"]), st.integers(1, 3), st.just(0)),
    ),
    min_size=5,
    max_size=24,
)


class Replay:
    """Every state the ledger has been in, as far as undo and redo reach."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.states: list[Dump] = [dump(desk)]
        self.at = 0

    def do(self, step: Step) -> None:
        name, a, b = step
        if name == "undo":
            self.undo(a)
        elif name == "redo":
            self.redo()
        else:
            self._change(OPERATIONS[name], a, b)
        assert self.desk.check() == [], name

    def _change(self, operation: Callable[[Desk, int, int], Any], a: int, b: int) -> None:
        try:
            result = operation(self.desk, a, b)
        except AppError:
            assert dump(self.desk) == self.states[self.at]
            return
        changes = result if isinstance(result, Changes) else result.changes
        if changes.step_id is None:
            assert dump(self.desk) == self.states[self.at]
            return
        self.at += 1
        self.states[self.at :] = [dump(self.desk)]
        assert self.states[self.at] != self.states[self.at - 1]

    def undo(self, count: int) -> None:
        if count > self.at:
            with pytest.raises(UndoRefused):
                self.desk.history.undo(count)
        else:
            self.desk.history.undo(count)
            self.at -= count
        assert dump(self.desk) == self.states[self.at]

    def redo(self) -> None:
        if self.at == len(self.states) - 1:
            with pytest.raises(UndoRefused):
                self.desk.history.redo()
        else:
            self.desk.history.redo()
            self.at += 1
        assert dump(self.desk) == self.states[self.at]


def test_undo_and_redo_give_every_state_exactly(
    tmp_path_factory: pytest.TempPathFactory, empty_ledger: bytes, clock: Clock, effort: Callable[[int, int], int]
) -> None:
    @settings(max_examples=effort(30, 1000))
    @given(STEPS)
    def run(steps: list[Step]) -> None:
        folder = tmp_path_factory.mktemp("ledger")
        (folder / DATABASE_NAME).write_bytes(empty_ledger)
        with open_at(folder, clock) as desk:
            desk.imports.store([plan()])
            replay = Replay(desk)
            replay.states.insert(0, {name: {} for name in replay.states[0]})
            replay.at = 1
            for step in steps:
                replay.do(step)
            if replay.at:
                replay.undo(1)
            while replay.at:
                replay.undo(1)
            while replay.at < len(replay.states) - 1:
                replay.redo()
            assert desk.check() == []

    run()
