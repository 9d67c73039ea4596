"""Every wish of the detail pane becomes one undoable step in a real desk."""

from collections.abc import Callable
from datetime import date
from functools import partial

import pytest
from pytestqt.qtbot import QtBot

from app.desk import Desk
from app.queries.rows import ChecklistView, ObligationDetail, Scope, Ticked
from models.enums import NoteKind, Role
from tests.ui.desk_data import UNIT
from tests.ui.fakes import FakeMessages
from tests.ui.invented import TODAY
from ui.detail_actions import DetailActions
from ui.look import Look
from ui.tasks import TaskRunner
from ui.widgets.detail_pane import DetailPane


class Bench:
    """A pane on a real task of one unit."""

    def __init__(self, look: Look, desk: Desk, runner: TaskRunner, messages: FakeMessages, *, by_unit: bool) -> None:
        self.desk = desk
        self.runner = runner
        self.messages = messages
        self.pane = DetailPane(look, TODAY, 30)
        self.doer = DetailActions(desk, runner, messages, self.pane)
        unit_id = desk.units.find(UNIT)[0]
        view = ChecklistView(scope=Scope(unit_id=unit_id))
        group = desk.queries.summary(view).groups[0][0]
        row = desk.queries.page(view, group, 0, 1)[0]
        self.key = (row.obligation_id, row.assignment_id if by_unit else None)
        self.doer.changed.connect(self.reload)
        self.reload()

    def reload(self, _changes: object = None) -> None:
        self.pane.show_detail(self.desk.queries.detail(*self.key))

    @property
    def detail(self) -> ObligationDetail:
        assert self.pane.detail is not None
        return self.pane.detail

    def ticked(self) -> Ticked:
        return self.detail.ticked

    def is_done(self, number: int) -> bool:
        return self.detail.measures[number].done

    def wish(self, qtbot: QtBot, emit: Callable[[], object]) -> None:
        emit()
        qtbot.waitUntil(lambda: not self.runner.busy, timeout=10_000)


@pytest.fixture
def bench(qtbot: QtBot, look: Look, filled_desk: Desk, runner: TaskRunner, messages: FakeMessages) -> Bench:
    bench = Bench(look, filled_desk, runner, messages, by_unit=True)
    qtbot.addWidget(bench.pane)
    return bench


def undone(qtbot: QtBot, bench: Bench, before: ObligationDetail) -> None:
    """Undo gives exactly what was shown before, but for the number of steps."""
    assert bench.messages.lines[-1][1] is True
    bench.desk.history.undo()
    bench.reload()
    assert bench.detail.units == before.units
    assert bench.detail.milestones == before.milestones
    assert bench.detail.measures == before.measures
    assert bench.detail.notes == before.notes
    assert bench.detail.task == before.task


def test_closing_and_opening_again(qtbot: QtBot, bench: Bench) -> None:
    before = bench.detail
    bench.wish(qtbot, bench.pane.head.tick_button.click)
    assert bench.ticked() is Ticked.YES
    bench.wish(qtbot, bench.pane.head.tick_button.click)
    assert bench.ticked() is Ticked.NO
    bench.desk.history.undo()
    undone(qtbot, bench, before)


def test_closing_for_all_units_is_one_step(
    qtbot: QtBot, look: Look, filled_desk: Desk, runner: TaskRunner, messages: FakeMessages
) -> None:
    bench = Bench(look, filled_desk, runner, messages, by_unit=False)
    qtbot.addWidget(bench.pane)
    before = bench.detail
    assert len(before.units) > 1
    bench.wish(qtbot, lambda: bench.pane.head.tick_requested.emit(True))
    assert all(not unit.state.is_open for unit in bench.detail.units)
    undone(qtbot, bench, before)


def test_measures(qtbot: QtBot, bench: Bench) -> None:
    before, section = bench.detail, bench.pane.measures
    first = before.measures[1].measure_id
    bench.wish(qtbot, lambda: section.tick_requested.emit(first, True))
    assert bench.is_done(1)
    bench.wish(qtbot, lambda: section.tick_requested.emit(first, False))
    assert not bench.is_done(1)
    bench.wish(qtbot, lambda: section.measure_added.emit("联合验收"))
    assert bench.detail.measures[-1].text == "联合验收"
    bench.wish(qtbot, lambda: section.measure_changed.emit(bench.detail.measures[-1].measure_id, "并联验收"))
    assert bench.detail.measures[-1].text == "并联验收"
    bench.wish(qtbot, lambda: section.removal_requested.emit(bench.detail.measures[-1].measure_id))
    assert len(bench.detail.measures) == len(before.measures)
    bench.desk.history.undo(4)
    undone(qtbot, bench, before)


def test_all_measures_done_closes_only_when_asked(qtbot: QtBot, bench: Bench) -> None:
    for item in bench.detail.measures:
        bench.wish(qtbot, partial(bench.pane.measures.tick_requested.emit, item.measure_id, True))
    assert bench.ticked() is Ticked.NO
    bench.wish(qtbot, bench.pane.measures.close_requested.emit)
    assert bench.ticked() is Ticked.YES


def test_dates(qtbot: QtBot, bench: Bench) -> None:
    before, section = bench.detail, bench.pane.dates
    first = before.milestones[0].milestone_id
    bench.wish(qtbot, lambda: section.tick_requested.emit(first, True, None))
    assert bench.detail.milestones[0].ticked is Ticked.YES
    bench.wish(qtbot, lambda: section.tick_requested.emit(first, False, None))
    bench.wish(qtbot, lambda: section.date_added.emit(date(2019, 3, 31)))
    assert bench.detail.milestones[-1].due == date(2019, 3, 31)
    bench.wish(qtbot, lambda: section.removal_requested.emit(bench.detail.milestones[-1].milestone_id))
    assert bench.detail.milestones == before.milestones
    bench.wish(qtbot, lambda: section.date_changed.emit(1, date(2018, 12, 31)))
    assert [item.due for item in bench.detail.milestones if not item.replaced] == [date(2018, 12, 31)]
    assert bench.detail.deadline == date(2018, 12, 31)
    undone(qtbot, bench, before)


def test_notes(qtbot: QtBot, bench: Bench) -> None:
    before, section = bench.detail, bench.pane.notes
    bench.wish(qtbot, lambda: section.note_added.emit(NoteKind.NEXT, "下周开会"))
    added = next(item for item in bench.detail.notes if item.text == "下周开会")
    assert (added.kind, added.unit) == (NoteKind.NEXT, UNIT)
    bench.wish(qtbot, lambda: section.note_changed.emit(added.note_id, "下周三开会"))
    changed = next(item for item in bench.detail.notes if item.text == "下周三开会")
    assert changed.edited
    bench.wish(qtbot, lambda: section.removal_requested.emit(changed.note_id))
    assert bench.detail.notes == before.notes
    bench.desk.history.undo(2)
    undone(qtbot, bench, before)


def test_units(qtbot: QtBot, bench: Bench) -> None:
    before, section = bench.detail, bench.pane.units
    bench.wish(qtbot, lambda: section.unit_added.emit("县水务局", Role.COOPERATING))
    added = next(item for item in bench.detail.units if item.name == "县水务局")
    bench.wish(qtbot, lambda: section.role_changed.emit(added.assignment_id, Role.PARTICIPATING))
    assert next(item for item in bench.detail.units if item.name == "县水务局").role is Role.PARTICIPATING
    bench.messages.answers.append(None)
    bench.wish(qtbot, lambda: section.removal_requested.emit(added.assignment_id, added.name))
    assert any(item.name == "县水务局" for item in bench.detail.units)
    bench.messages.answers.append("列错了")
    bench.wish(qtbot, lambda: section.removal_requested.emit(added.assignment_id, added.name))
    assert bench.detail.units == before.units
    bench.desk.history.undo(2)
    undone(qtbot, bench, before)


def test_wording(qtbot: QtBot, bench: Bench) -> None:
    before = bench.detail
    bench.wish(qtbot, lambda: bench.pane.task.task_edited.emit("完成厂房验收。"))
    assert bench.detail.task == "完成厂房验收。"
    assert "task" in bench.detail.edited
    undone(qtbot, bench, before)


def test_withdrawing_needs_a_reason_and_can_be_undone(qtbot: QtBot, bench: Bench) -> None:
    before = bench.detail
    bench.messages.answers.append(None)
    bench.doer.task.withdraw()
    assert not bench.runner.busy
    bench.messages.answers.append("重复")
    bench.wish(qtbot, bench.doer.task.withdraw)
    assert bench.pane.detail is None
    undone(qtbot, bench, before)


def test_refused_wish_says_why_and_shows_what_is_stored(qtbot: QtBot, bench: Bench) -> None:
    before = bench.detail
    bench.wish(qtbot, lambda: bench.pane.measures.tick_requested.emit(999_999, True))
    assert len(bench.messages.errors) == 1
    assert bench.detail == before


def test_history_is_read_when_asked_for(qtbot: QtBot, bench: Bench) -> None:
    bench.wish(qtbot, lambda: bench.pane.notes.note_added.emit(NoteKind.REMARK, "记一笔"))
    bench.pane.show_whole_history()
    texts = [line.accessibleName() for line in bench.pane.history.lines.shown()]
    assert any("记一笔" in text for text in texts)
