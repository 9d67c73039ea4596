"""A day at the desk in the real window, with keys and mouse only; after each step what is shown is what is stored."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

from openpyxl import load_workbook
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from app.clock import Clock
from app.desk import open_desk
from app.queries.rows import ChecklistRow, ChecklistView, RowFilter, Scope, SmartList, Ticked
from models.enums import AssignmentState, NoteKind, StepSource
from tests.app.invented import dump, one
from tests.day.desk import CONTROL, FINANCE, SHIFT, TIMEOUT, OneFile, Worked, fill
from ui.actions import Command
from ui.dialogs.due_dialog import DueDialog
from ui.dialogs.own_column import OwnColumnDialog
from ui.dialogs.state_dialog import StateDialog
from ui.look import Look
from ui.main_window import MainWindow
from ui.tasks import TaskRunner
from ui.widgets.filter_panel import FilterPanel
from ui.widgets.grid.grid_table import GridTable
from ui.window_state import WindowState

Key = Qt.Key
COLUMN = "责任科室"


@contextmanager
def at_the_desk(qtbot: QtBot, look: Look, folder: Path, clock: Clock) -> Iterator[Worked]:
    """Open the program as she does in the morning."""
    with open_desk(folder / "data", clock=clock, source=StepSource.WINDOW, who="周敏") as desk:
        messages = OneFile(folder / "台账.xlsx")
        runner = TaskRunner(default_failed=messages.error)
        window = MainWindow(look, desk, runner, messages, WindowState(folder / "window.ini"))
        qtbot.addWidget(window)
        try:
            window.resize(1440, 900)
            window.show()
            window.activateWindow()
            qtbot.waitActive(window)
            worked = Worked(qtbot, window, desk, runner, messages)
            worked.settle()
            yield worked
        finally:
            window.close()
            runner.stop()


def test_a_day(qtbot: QtBot, look: Look, data_dir: Path, clock: Clock, tmp_path: Path) -> None:
    with open_desk(data_dir, clock=clock, source=StepSource.WINDOW, who="周敏") as desk:
        fill(desk)
    with at_the_desk(qtbot, look, tmp_path, clock) as day:
        see_what_is_overdue(day)
        narrow_the_list(day)
        tick_five(day)
        return_a_claim(day)
        extend_one(day)
        date_ten(day)
        write_a_report(day)
        find_a_task(day)
        find_a_unit(day)
        add_a_column(day)
        look_at_the_print(day)
        export(day)
        undo_three(day)
        left = leave(day)
    with at_the_desk(qtbot, look, tmp_path, clock) as day:
        come_back(day, left)


# ---- looking ---------------------------------------------------------------------------------------------------


def rows(day: Worked) -> list[ChecklistRow]:
    """Return the rows that are shown."""
    model = day.window.checklist.model
    return [row for number in range(model.rowCount()) if (row := model.row(number)) is not None]


def stored(day: Worked, view: ChecklistView) -> list[ChecklistRow]:
    """Return the rows the database has for a view."""
    groups = day.desk.queries.summary(view).groups
    return [row for group, _ in groups for row in day.desk.queries.page(view, group, 0, 1000)]


def see_what_is_overdue(day: Worked) -> None:
    """工作台 is what the day begins with; its figure leads to the list it counts."""
    page = day.window.pages.home.page
    assert page is not None
    assert day.window.parts.middle.currentWidget() is page
    day.same()
    overdue = stored(day, ChecklistView(scope=Scope(smart=SmartList.OVERDUE)))
    link = page._links[SmartList.OVERDUE]
    assert link.text() == f"逾期 {len(overdue)}"
    assert len(overdue) > 3
    day.click(link)
    assert day.window.checklist.isVisible()
    assert rows(day) == overdue
    assert day.window.checklist.list.hasFocus()
    day.same()


def narrow_the_list(day: Worked) -> None:
    """All tasks, and of them those nobody has begun."""
    day.key(Key.Key_T, CONTROL)
    everything = rows(day)
    day.key(Key.Key_L, CONTROL | SHIFT)
    panel = QApplication.activePopupWidget()
    assert isinstance(panel, FilterPanel)
    box = panel.boxes[AssignmentState.NOT_STARTED]
    day.click(box, QPoint(8, box.height() // 2))
    day.key(Key.Key_Escape)
    assert not panel.isVisible()
    only = RowFilter(states=frozenset({AssignmentState.NOT_STARTED}))
    assert rows(day) == stored(day, replace(ChecklistView(scope=Scope(smart=SmartList.ALL)), only=only))
    assert 15 < len(rows(day)) < len(everything)
    day.same()


# ---- working ---------------------------------------------------------------------------------------------------


def choose(day: Worked, count: int) -> list[ChecklistRow]:
    """Select the first rows of the list with the keyboard."""
    page = day.window.checklist
    if not page.table.hasFocus():
        day.click(page.table.viewport(), page.table.visualRect(page.model.index(1, 0)).center())
    day.key(Key.Key_Home)
    while page.current_row() is None:
        day.key(Key.Key_Down)
    while page.table.selected_count() < count:
        day.key(Key.Key_Down, SHIFT)
    chosen = page.chosen()
    assert chosen is not None
    assert chosen.loaded is not None
    assert len(chosen.loaded) == count
    return list(chosen.loaded)


def now(day: Worked, row: ChecklistRow) -> ChecklistRow:
    found = day.desk.queries.row(row.kind, row.row_id)
    assert found is not None
    return found


def tick_five(day: Worked) -> None:
    """Five at once: one keystroke, one step; they stay where her hand is, struck through."""
    chosen = choose(day, 5)
    assert all(row.ticked is Ticked.NO for row in chosen)
    day.change(lambda: day.key(Key.Key_Space))
    assert all(now(day, row).ticked is Ticked.YES for row in chosen)
    shown = {row.row_id: row for row in rows(day)}
    assert all(shown[row.row_id].ticked is Ticked.YES for row in chosen)
    assert day.messages.lines[-1].startswith("将 5 项任务全部销号")


def return_a_claim(day: Worked) -> None:
    """What waits to be checked is found on the left; it goes back with a reason."""
    side = day.window.parts.side
    index = side.smart_model.find_scope(Scope(smart=SmartList.CLAIMED))
    day.click(side.smart_view.viewport(), side.smart_view.visualRect(index).center())
    (claim,) = rows(day)
    assert claim.state is AssignmentState.CLAIMED
    day.click(day.window.checklist.list.viewport(), _middle_of(day, claim))
    day.menu("办理", "退办…")
    dialog = day.dialog()
    assert isinstance(dialog, StateDialog)
    assert dialog.reason is not None
    day.click(dialog.reason)
    day.compose("缺验收单")
    day.change(lambda: day.key(Key.Key_Return))
    assert now(day, claim).state is AssignmentState.RETURNED
    assert day.messages.lines[-1].endswith("退办：缺验收单")


def _middle_of(day: Worked, row: ChecklistRow) -> QPoint:
    """Return where a row is on the screen."""
    page = day.window.checklist
    return page.list.visualRect(page.model.index_of(row.row_id)).center()


def extend_one(day: Worked) -> None:
    """The first overdue task gets a new day, and the old one is kept."""
    day.key(Key.Key_T, CONTROL)
    (row,) = choose(day, 1)
    assert row.deadline is not None
    assert row.deadline < date(2018, 11, 20)
    day.key(Key.Key_D, CONTROL | SHIFT)
    dialog = day.dialog()
    assert isinstance(dialog, StateDialog)
    day.key(Key.Key_A, CONTROL)
    day.type("2019-03-31")
    day.key(Key.Key_Tab)
    while not isinstance(day.focus(), QLineEdit):
        day.key(Key.Key_Tab)
    day.compose("雨季停工")
    day.change(lambda: day.key(Key.Key_Return))
    assert now(day, row).deadline == date(2019, 3, 31)
    detail = day.desk.queries.detail(row.obligation_id)
    assert detail is not None
    assert {extension.reason for extension in detail.extensions} == {"雨季停工"}
    assert {one.extended_from for one in detail.milestones if one.extended_from} == {row.deadline}


def date_ten(day: Worked) -> None:
    """Ten tasks get one date."""
    day.key(Key.Key_T, CONTROL)
    chosen = choose(day, 10)
    day.key(Key.Key_D, CONTROL)
    dialog = day.dialog()
    assert isinstance(dialog, DueDialog)
    day.type("2018-12-28")
    day.change(lambda: day.key(Key.Key_Return))
    for row in chosen:
        detail = day.desk.queries.detail(row.obligation_id)
        assert detail is not None
        assert date(2018, 12, 28) in {one.due for one in detail.milestones}


def write_a_report(day: Worked) -> None:
    """This month's progress of a unit, written beside what it said before, and noted as received."""
    day.key(Key.Key_R, CONTROL)
    page = day.window.reports.page
    assert page is not None
    day.click(page.units.field)
    day.type("czj")
    day.key(Key.Key_Return)
    assert page.unit_label.text() == FINANCE
    row = page.card.row
    assert row is not None
    day.click(page.card.pairs[NoteKind.PROGRESS].now)
    day.compose("已下达资金四百万元")
    day.change(lambda: day.key(Key.Key_Return, CONTROL))
    assert page.view is not None
    assert page.view.board is not None
    unit = day.desk.report_queries.of_unit(page.view.board.period, day.desk.units.find(FINANCE)[0])
    kept = next(each for each in unit.rows if each.row.row_id == row.row.row_id)
    assert kept.received_at is not None
    assert [text.current for text in kept.texts if text.kind is NoteKind.PROGRESS] == ["已下达资金四百万元"]


# ---- finding ---------------------------------------------------------------------------------------------------


def find_a_task(day: Worked) -> None:
    """Two characters are enough."""
    day.key(Key.Key_T, CONTROL)
    day.key(Key.Key_F, CONTROL)
    day.compose("光伏")
    found = rows(day)
    count = one(day.desk, "SELECT count(*) FROM obligation WHERE task LIKE '%光伏%' AND withdrawn_at IS NULL")
    assert len(found) == count == 1
    assert "光伏" in found[0].title
    day.same()
    day.key(Key.Key_Escape)
    assert len(rows(day)) > count


def find_a_unit(day: Worked) -> None:
    """Initials are enough, too."""
    day.key(Key.Key_U, CONTROL)
    day.type("czj")
    day.key(Key.Key_Return)
    (unit_id,) = day.desk.units.find(FINANCE)
    assert day.window.navigator.scope.unit_id == unit_id
    assert {row.unit for row in rows(day)} == {FINANCE}
    assert len(rows(day)) == one(
        day.desk, "SELECT count(*) FROM assignment WHERE unit_id = :unit AND withdrawn_at IS NULL", unit=unit_id
    )
    day.same()


# ---- columns and papers ----------------------------------------------------------------------------------------


def add_a_column(day: Worked) -> None:
    """The list as a table gets a column of her own, with a value in it."""
    day.key(Key.Key_G, CONTROL)
    table = day.window.checklist.table
    assert isinstance(table, GridTable)
    day.menu("查看", "新增一列…")
    assert isinstance(day.dialog(), OwnColumnDialog)
    day.compose(COLUMN)
    day.change(lambda: day.key(Key.Key_Return))
    assert COLUMN in [column.title for column in table._grid.columns]
    assert one(day.desk, "SELECT name FROM own_column WHERE withdrawn_at IS NULL") == COLUMN


def look_at_the_print(day: Worked) -> None:
    """The preview of what would be printed opens and goes again; it changes nothing."""
    command = Command.__members__.get("PRINT")
    if command is None:
        return
    before = dump(day.desk)
    day.key(Key.Key_P, CONTROL)
    preview = day.dialog()
    assert preview.isVisible()
    day.key(Key.Key_Escape)
    assert QApplication.activeModalWidget() is None
    assert dump(day.desk) == before
    day.same()


def export(day: Worked) -> None:
    """The ledger as a workbook has every duty of every unit, and her column."""
    path = day.messages.path
    day.key(Key.Key_E, CONTROL)
    if QApplication.activeModalWidget() is not None:  # what is to be in it is asked first
        day.key(Key.Key_Return)
    day.qtbot.waitUntil(path.exists, timeout=TIMEOUT)
    day.settle()
    book = load_workbook(path)
    cells = [str(cell.value) for sheet in book for line in sheet.iter_rows() for cell in line if cell.value is not None]
    assert COLUMN in cells
    tasks = day.desk.queries.summary(ChecklistView(scope=Scope(smart=SmartList.ALL))).total
    assert tasks == one(day.desk, "SELECT count(*) FROM obligation WHERE withdrawn_at IS NULL")
    for task in stored(day, ChecklistView(scope=Scope(smart=SmartList.ALL))):
        assert task.title in cells
    day.same()


# ---- the end of the day ----------------------------------------------------------------------------------------


def undo_three(day: Worked) -> None:
    """Three steps back: the column, the report, the ten dates; each leads to exactly what was before."""
    for before in reversed(day.states[-3:]):
        day.key(Key.Key_Z, CONTROL)
        assert dump(day.desk) == before
        assert day.messages.lines[-1].startswith("已撤销：")
        day.same()


def leave(day: Worked) -> tuple[ChecklistView, ChecklistRow, list[ChecklistRow]]:
    """Go to the third row of the unit's list, and close the program."""
    day.click(day.window.checklist.table.viewport(), QPoint(200, 100))
    day.key(Key.Key_Home)
    for _ in range(3):
        day.key(Key.Key_Down)
    row = day.window.checklist.current_row()
    assert row is not None
    left = day.window.checklist.view(), row, rows(day)
    day.key(Key.Key_Q, CONTROL)
    assert not day.window.isVisible()
    return left


def come_back(day: Worked, left: tuple[ChecklistView, ChecklistRow, list[ChecklistRow]]) -> None:
    """The same list, as a table, on the same task."""
    view, row, shown = left
    assert day.window.checklist.view() == view
    assert isinstance(day.window.checklist.table, GridTable)
    assert day.window.checklist.current_row() == row
    assert rows(day) == stored(day, view)  # what undo left standing where her hand was has gone to its place
    assert sorted(shown, key=lambda one: one.row_id) == sorted(rows(day), key=lambda one: one.row_id)
    assert day.desk.queries.undo_state().redo is not None
    assert day.desk.check() == []
    day.same()
