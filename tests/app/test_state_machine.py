"""Whatever is done in whatever order: the queries show what is stored, undo gives every former state exactly."""

import inspect
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from app.changes import Changes
from app.clock import Clock
from app.desk import Desk
from app.queries.rows import ChecklistView, RowKind, Scope, SmartList
from app.store.session import DATABASE_NAME
from models.base import Base
from models.enums import AssignmentState, StepKind
from models.errors import AppError, UndoRefused
from tests.app import operations
from tests.app.conftest import open_at
from tests.app.invented import Dump, dump, plan
from tests.app.operations import OPERATIONS

NUMBERS = st.integers(0, 30)
NOTHING: Dump = {}
TAKES_BACK = {"history.undo", "history.undo_step", "history.redo", "backups.restore", "backups.restore_file"}
"""Deeds upon deeds: those of the history are rules of the machine, the others put another ledger in its place."""
# Deeds that need a file or a review, and are tested where those are.
NEED_MORE = frozenset({"rosters.apply"})


class Ledger(RuleBasedStateMachine):
    """A ledger, and every state it has been in as far as undo and redo reach."""

    folder: Callable[[], Path]
    clock: Clock
    empty: bytes

    def __init__(self) -> None:
        super().__init__()
        folder = type(self).folder()
        (folder / DATABASE_NAME).write_bytes(self.empty)
        self.desk = open_at(folder, self.clock)
        self.states = [dump(self.desk)]
        self.at = 0

    def teardown(self) -> None:
        while self.at:
            self._undo(1)
        while self.at < len(self.states) - 1:
            self._redo()
        assert self.desk.check() == []
        self.desk.close()

    @initialize()
    def begin(self) -> None:
        self._done(self.desk.imports.store([plan()]).changes)

    @rule(name=st.sampled_from(sorted(OPERATIONS)), a=NUMBERS, b=NUMBERS)
    def act(self, name: str, a: int, b: int) -> None:
        try:
            result: Any = OPERATIONS[name](self.desk, a, b)
        except AppError:
            assert dump(self.desk) == self.states[self.at], name
            return
        self._done(result if isinstance(result, Changes) else result.changes)

    def _done(self, changes: Changes) -> None:
        if changes.step_id is None:
            assert dump(self.desk) == self.states[self.at]
            return
        self.at += 1
        self.states[self.at :] = [dump(self.desk)]
        assert self.states[self.at] != self.states[self.at - 1]

    @rule(count=st.integers(1, 3))
    def undo(self, count: int) -> None:
        if count > self.at:
            with pytest.raises(UndoRefused):
                self.desk.history.undo(count)
            assert dump(self.desk) == self.states[self.at]
        else:
            self._undo(count)

    @rule(first=NUMBERS, second=NUMBERS)
    def undo_any(self, first: int, second: int) -> None:
        """Take one or two changes back out of order, where nothing stands on them; redo gives the former state."""
        if first % 4:
            return  # it looks through everything several times: more room for the deeds themselves
        taken = 0
        for number in (first, second):
            now = dump(self.desk)
            steps = [row for row in self.desk.queries.history(limit=100) if row.kind is StepKind.DO and not row.undone]
            if not steps:
                break
            try:
                self.desk.history.undo_step(steps[number % len(steps)].step_id)
            except UndoRefused:
                assert dump(self.desk) == now
                continue
            taken += 1
            state = dump(self.desk)
            assert self.desk.check() == []
            shown = rows_of(self.desk, ChecklistView(scope=Scope(smart=SmartList.ALL)))
            assert set(shown) == counted(self.desk, state)
            assert hanging(state) - hanging(now) == set()
        for _ in range(taken):
            self.desk.history.redo()
        assert dump(self.desk) == self.states[self.at]

    @rule()
    def redo(self) -> None:
        if self.at == len(self.states) - 1:
            with pytest.raises(UndoRefused):
                self.desk.history.redo()
        else:
            self._redo()

    def _undo(self, count: int) -> None:
        self.desk.history.undo(count)
        self.at -= count
        assert dump(self.desk) == self.states[self.at]

    def _redo(self) -> None:
        self.desk.history.redo()
        self.at += 1
        assert dump(self.desk) == self.states[self.at]

    @invariant()
    def whole(self) -> None:
        assert self.desk.check() == []

    @invariant()
    def lists_show_what_is_stored(self) -> None:
        shown = rows_of(self.desk, ChecklistView(scope=Scope(smart=SmartList.ALL)))
        assert len(shown) == len(set(shown))
        assert set(shown) == counted(self.desk, self.states[self.at])

    @invariant()
    def units_show_what_is_stored(self) -> None:
        state = self.states[self.at]
        for unit in self.desk.queries.side().units[:3]:
            view = ChecklistView(scope=Scope(unit_id=unit.unit_id))
            owed = {
                key
                for key, row in state.get("assignment", {}).items()
                if row["unit_id"] == unit.unit_id
                and row["state"] != AssignmentState.DROPPED
                and row["obligation_id"] in state["obligation"]
                and not _archived(state, row["obligation_id"])
            }
            assert set(rows_of(self.desk, view)) == owed
            still_open = [key for key in owed if state["assignment"][key]["state"] != AssignmentState.CLOSED]
            assert unit.open == len(still_open)


def hanging(state: Dump) -> set[tuple[str, int, str]]:
    """Return the live rows that refer to a row that is not live."""
    found = set()
    for table in Base.metadata.sorted_tables:
        for key in table.foreign_keys:
            parent = key.column.table
            if table.name in state and "withdrawn_at" in parent.columns:
                for row_id, row in state[table.name].items():
                    if row[key.parent.name] is not None and row[key.parent.name] not in state[parent.name]:
                        found.add((table.name, row_id, key.parent.name))
    return found


def _archived(state: Dump, obligation_id: int) -> bool:
    document = state["obligation"][obligation_id]["document_id"]
    return state["document"][document]["archived_year"] is not None


def counted(desk: Desk, state: Dump) -> set[int]:
    """Return the obligations that count: live ones of papers that are not archived."""
    return {key for key in state.get("obligation", {}) if not _archived(state, key)}


def rows_of(desk: Desk, view: ChecklistView) -> list[int]:
    """Return the keys of all rows of a view, page by page, each the same as when it is asked for alone."""
    summary = desk.queries.summary(view)
    found: list[int] = []
    for group, count in summary.groups:
        rows = desk.queries.page(view, group, 0, 1_000)
        assert len(rows) == count
        found += [row.row_id for row in rows]
        kind = view.scope.row_kind
        assert kind in RowKind
        assert rows[0] == desk.queries.row(kind, rows[0].row_id)
        assert desk.queries.position(view, rows[-1].row_id) == (group, count - 1)
    assert summary.total == len(found)
    return found


def run(half: int, folder: Callable[[], Path], empty: bytes, clock: Clock, examples: int) -> None:
    """Let the machine run so many times; the other half of the examples runs beside, from a file of its own."""

    class Here(Ledger):
        pass

    Here.folder = staticmethod(folder)
    Here.clock, Here.empty = clock, empty
    seed(half)(Here)
    run_state_machine_as_test(Here, settings=settings(max_examples=examples, stateful_step_count=60))


def test_the_ledger_is_whole_after_every_deed(
    tmp_path_factory: pytest.TempPathFactory, empty_ledger: bytes, clock: Clock, effort: Callable[[int, int], int]
) -> None:
    run(0, lambda: tmp_path_factory.mktemp("ledger"), empty_ledger, clock, effort(25, 300))


def test_every_deed_of_every_service_is_among_them(desk: Desk) -> None:
    """A new deed that nobody puts into the table fails here."""
    source = inspect.getsource(operations)
    missing = [
        f"{holder}.{name}"
        for holder, service in _services(desk)
        for name, method in inspect.getmembers(type(service), inspect.isfunction)
        if not name.startswith("_")
        and inspect.signature(method).return_annotation is Changes
        and f"desk.{holder}.{name}(" not in source
    ]
    assert set(missing) <= {f"directory.{name}" for name in NEED_MORE} | TAKES_BACK


def _services(desk: Desk) -> list[tuple[str, object]]:
    """Return everything of the desk that changes data, by the way it is reached."""
    own = [name for name in dir(type(desk)) if not name.startswith("_") and name != "link_queries"]
    found = [(name, getattr(desk, name)) for name in own if not callable(getattr(type(desk), name, None))]
    inner = [name for name in dir(type(desk.directory)) if not name.startswith("_") and name != "page"]
    found.append(("columns.own", desk.columns.own))
    return found + [(f"directory.{name}", getattr(desk.directory, name)) for name in inner]
