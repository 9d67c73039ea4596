"""The checklist page over a real desk: what is ticked is stored, and what is stored is shown."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.desk import Desk
from app.queries.arranged import Sort, SortKey
from app.queries.rows import ChecklistView, Chip, Group, RowKind, Scope, SmartList, Ticked
from tests.ui.desk_data import UNIT
from tests.ui.fakes import FakeMessages
from ui.look import Look
from ui.pages.checklist_page import ChecklistPage
from ui.tasks import TaskRunner

Open = Callable[[ChecklistView], ChecklistPage]


@pytest.fixture
def open_page(qtbot: QtBot, look: Look, filled_desk: Desk, runner: TaskRunner, messages: FakeMessages) -> Open:
    def open_with(view: ChecklistView) -> ChecklistPage:
        page = ChecklistPage(look, filled_desk, runner, messages)
        qtbot.addWidget(page)
        page.resize(824, 700)
        page.show_view(view)
        with qtbot.waitExposed(page):
            page.show()
        return page

    return open_with


def of_unit(desk: Desk, chip: Chip = Chip.ALL) -> ChecklistView:
    """Return the list of the unit that has most tasks."""
    (unit_id,) = desk.units.find(UNIT)
    return ChecklistView(scope=Scope(unit_id=unit_id), chip=chip)


def numbers(page: ChecklistPage) -> list[str | None]:
    """Return the printed numbers of the rows shown."""
    rows = [page.model.row(number) for number in range(page.model.rowCount())]
    return [row.no for row in rows if row is not None]


def test_a_units_tasks_stand_by_group_and_date(filled_desk: Desk, open_page: Open) -> None:
    page = open_page(of_unit(filled_desk))
    assert numbers(page) == ["12", "31", "7", "18", "26", "9", "15", "2"]
    assert page.header._title.text() == UNIT
    assert list(page.model.sections.counts()) == [
        Group.OVERDUE, Group.SOON, Group.LATER, Group.ONGOING, Group.CLOSED
    ]  # fmt: skip # one line is easier to read


def test_space_stores_a_tick_and_undo_takes_it_back(
    qtbot: QtBot, filled_desk: Desk, open_page: Open, messages: FakeMessages
) -> None:
    page = open_page(of_unit(filled_desk, Chip.OVERDUE))
    row = page.current_row()
    assert row is not None
    with qtbot.waitSignal(page.changed):
        qtbot.keyClick(page.table, Qt.Key.Key_Space)
    stored = filled_desk.queries.row(RowKind.ASSIGNMENT, row.row_id)
    assert stored is not None
    assert stored.ticked is Ticked.YES
    assert page.current_row() == stored
    assert numbers(page) == ["12", "31"]
    assert messages.lines[-1][1]
    assert messages.lines[-1][0]
    page.apply(filled_desk.history.undo())
    assert page.current_row() == row
    assert page.model.fits(filled_desk.queries.summary(page.view()))


def test_closing_an_obligation_closes_every_unit(qtbot: QtBot, filled_desk: Desk, open_page: Open) -> None:
    page = open_page(ChecklistView(scope=Scope(smart=SmartList.ALL)))
    row = page.current_row()
    assert row is not None
    assert (row.kind, row.unit, row.unit_count) == (RowKind.OBLIGATION, UNIT, 3)
    with qtbot.waitSignal(page.changed):
        qtbot.keyClick(page.table, Qt.Key.Key_Space)
    detail = filled_desk.queries.detail(row.obligation_id)
    assert detail is not None
    assert {unit.state.is_open for unit in detail.units} == {False}
    with qtbot.waitSignal(page.changed):
        qtbot.keyClick(page.table, Qt.Key.Key_Space)
    again = page.current_row()
    assert again is not None
    assert again.ticked is Ticked.NO


def test_a_date_set_elsewhere_shows_in_place(filled_desk: Desk, open_page: Open) -> None:
    page = open_page(of_unit(filled_desk))
    row = page.current_row()
    assert row is not None
    page.apply(filled_desk.milestones.set_due([row.obligation_id], date(2019, 6, 30)))
    changed = page.current_row()
    assert changed is not None
    assert (changed.no, changed.deadline) == ("12", date(2019, 6, 30))
    assert numbers(page)[0] == "12"
    page.refresh()
    assert numbers(page)[0] == "31"
    assert page.current_row() == changed


def test_a_withdrawn_task_leaves_the_list(filled_desk: Desk, open_page: Open) -> None:
    page = open_page(of_unit(filled_desk))
    row = page.current_row()
    assert row is not None
    page.apply(filled_desk.obligations.withdraw([row.obligation_id], "重复"))
    assert numbers(page)[0] == "31"
    page.apply(filled_desk.history.undo())
    assert numbers(page)[0] == "12"


def test_every_sorting_shows_every_task(filled_desk: Desk, open_page: Open) -> None:
    for sort in SortKey:
        page = open_page(ChecklistView(scope=Scope(smart=SmartList.ALL), sorts=(Sort(sort),)))
        assert len(numbers(page)) == 8


def test_searching_narrows_the_list(filled_desk: Desk, open_page: Open) -> None:
    page = open_page(ChecklistView(scope=Scope(search="光伏")))
    assert numbers(page) == ["18"]
