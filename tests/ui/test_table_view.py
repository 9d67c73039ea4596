"""The checklist as a table in the real window: the same rows, cells typed in, columns arranged, rows copied."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QInputMethodEvent
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from app.queries.rows import ChecklistRow, RowKind, Scope
from app.table_columns import TableColumn
from models.enums import AssignmentState, ColumnType, NoteKind
from tests.ui.desk_data import UNIT
from tests.ui.opened import Opened, Opener, settle
from ui.actions import Command
from ui.delegates.cell_editor import CellEditor
from ui.delegates.cell_line import CellLine
from ui.dialogs.columns import ColumnsDialog
from ui.dialogs.own_column import OwnColumnDialog
from ui.grid_menu import GridMenu
from ui.widgets.date_field import CalendarPopup
from ui.widgets.grid.grid_table import GridTable

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def tabled(qtbot: QtBot, filled: Opened) -> Opened:
    """Return the window with the list of a unit shown as a table."""
    (unit_id,) = filled.desk.units.find(UNIT)
    filled.window.navigator.show_scope(Scope(unit_id=unit_id))
    filled.window.commands[Command.TABLE].trigger()
    settle(qtbot, filled)
    grid(filled).setFocus()
    return filled


def grid(opened: Opened) -> GridTable:
    table = opened.window.checklist.table
    assert isinstance(table, GridTable)
    return table


def at(opened: Opened, code: str) -> QModelIndex:
    """Make a cell of the current row current."""
    table = grid(opened)
    model = table._grid
    index = model.index(table.currentIndex().row(), model.section_of(code))
    table.setCurrentIndex(index)
    return index


def current(opened: Opened) -> ChecklistRow:
    row = opened.window.checklist.current_row()
    assert row is not None
    return row


def line(opened: Opened) -> CellLine:
    return next(editor for editor in grid(opened).viewport().findChildren(CellLine) if editor.isVisible())


def shown(opened: Opened) -> list[str]:
    return [column.title for column in grid(opened)._grid.columns]


def add_column(qtbot: QtBot, opened: Opened, name: str, kind: ColumnType, *choices: str) -> TableColumn:
    opened.window.rows.run(lambda _ctx: opened.desk.columns.own.add(name, kind, choices))
    settle(qtbot, opened)
    return next(column for column in opened.window.columns.columns if column.title == name)


def menu_of(opened: Opened) -> GridMenu:
    menu = grid(opened).findChild(GridMenu)
    assert menu is not None
    return menu


def choose(opened: Opened, title: str, *words: str) -> None:
    """Choose in the menu of a column's heading, sub-menus first."""
    menu = menu_of(opened).build(shown(opened).index(title))
    for word in words[:-1]:
        menu = next(action for action in menu.actions() if action.text() == word).menu()  # type: ignore[assignment] # it has one
    next(action for action in menu.actions() if action.text() == words[-1]).trigger()


# ---- the same rows ---------------------------------------------------------------------------------------------


def test_the_table_shows_the_rows_of_the_list_and_goes_back(qtbot: QtBot, tabled: Opened) -> None:
    page = tabled.window.checklist
    assert shown(tabled)[2:] == ["序号", "任务", "牵头单位", "时限", "余天", "状态", "备注"]
    assert grid(tabled).model().rowCount() == page.model.rowCount()
    qtbot.keyClick(page.table, Qt.Key.Key_Down)
    row = page.current_row()
    qtbot.keyClick(page.table, Qt.Key.Key_G, CONTROL)
    assert page.table is page.list
    assert page.current_row() == row
    assert page.table.hasFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_G, CONTROL)
    assert page.current_row() == row


def test_a_selection_goes_along(tabled: Opened) -> None:
    page = tabled.window.checklist
    page.table.selectAll()
    chosen = page.chosen()
    tabled.window.commands[Command.TABLE].trigger()
    again = page.chosen()
    assert chosen is not None
    assert again is not None
    assert (chosen.count, chosen.loaded) == (again.count, again.loaded)
    assert page.bulk_bar.isVisible()


def test_what_was_left_as_a_table_opens_as_one(qtbot: QtBot, tabled: Opened, open_window: Opener) -> None:
    tabled.close()
    tabled.runner.stop()
    again = open_window()
    assert isinstance(again.window.checklist.table, GridTable)
    assert again.window.commands[Command.TABLE].isChecked()
    again.close()


def test_space_ticks_and_a_click_into_the_box_too(qtbot: QtBot, tabled: Opened) -> None:
    row = current(tabled)
    qtbot.keyClick(grid(tabled), Qt.Key.Key_Space)
    settle(qtbot, tabled)
    assert current(tabled).state is AssignmentState.CLOSED
    place = grid(tabled).visualRect(at(tabled, "box")).center()
    qtbot.mouseClick(grid(tabled).viewport(), Qt.MouseButton.LeftButton, pos=place)
    settle(qtbot, tabled)
    assert (current(tabled).row_id, current(tabled).state.is_open) == (row.row_id, True)


def test_arrows_go_from_cell_to_cell_and_headings_fold(qtbot: QtBot, tabled: Opened) -> None:
    table = grid(tabled)
    at(tabled, "task")
    qtbot.keyClick(table, Qt.Key.Key_Right)
    assert table.current_column() == table._grid.columns[4]
    for _ in range(9):
        qtbot.keyClick(table, Qt.Key.Key_Left)
    assert table.currentIndex().column() == 0
    rows = table.model().rowCount()
    heading = table.visualRect(table.model().index(0, 0)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=heading)
    assert table.model().rowCount() < rows
    assert table.columnSpan(0, 0) == len(table._grid.columns)
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=heading)
    assert table.model().rowCount() == rows


def test_rows_are_compact_or_of_two_lines(tabled: Opened) -> None:
    table = grid(tabled)
    heights = []
    for _ in range(2):
        heights.append(table.rowHeight(1))
        tabled.window.commands[Command.COMPACT].trigger()
    assert heights == [48, 32]
    assert table.rowHeight(0) == 28


def test_enter_opens_a_task_where_nothing_is_typed(qtbot: QtBot, tabled: Opened) -> None:
    at(tabled, "task")
    with qtbot.waitSignal(tabled.window.checklist.row_opened):
        qtbot.keyClick(grid(tabled), Qt.Key.Key_Return)
    tabled.window.details.close_windows()


# ---- typing ----------------------------------------------------------------------------------------------------


def test_a_date_is_typed_as_she_writes_it(qtbot: QtBot, tabled: Opened) -> None:
    at(tabled, "deadline")
    qtbot.keyClick(grid(tabled), Qt.Key.Key_F2)
    editor = line(tabled)
    editor.insert("明年的事")
    assert (editor.is_valid(), editor.accessibleDescription()) == (False, "看不懂这个日期")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert editor.isVisible()
    editor.selectAll()
    editor.insert("2019年6月底")
    assert editor.accessibleDescription() == "= 2019-06-30 星期日"
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    settle(qtbot, tabled)
    assert current(tabled).deadline == date(2019, 6, 30)
    assert tabled.messages.lines[-1][1]
    tabled.window.commands[Command.UNDO].trigger()
    settle(qtbot, tabled)
    assert current(tabled).deadline != date(2019, 6, 30)


def test_a_date_is_picked_from_the_calendar(qtbot: QtBot, tabled: Opened) -> None:
    at(tabled, "deadline")
    qtbot.keyClick(grid(tabled), Qt.Key.Key_Return)
    editor = line(tabled)
    qtbot.keyClick(editor, Qt.Key.Key_F4)
    calendar = editor.findChild(CalendarPopup)
    assert calendar is not None
    assert calendar.isVisible()
    calendar.hide()
    calendar.picked.emit(date(2019, 1, 2))
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    settle(qtbot, tabled)
    assert current(tabled).deadline == date(2019, 1, 2)


def test_enter_of_the_input_method_stores_nothing(qtbot: QtBot, tabled: Opened) -> None:
    at(tabled, "deadline")
    qtbot.keyClick(grid(tabled), Qt.Key.Key_F2)
    editor = line(tabled)
    QApplication.sendEvent(editor, QInputMethodEvent("2019", []))
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert editor.isVisible()
    QApplication.sendEvent(editor, QInputMethodEvent())
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert not editor.isVisible()
    assert tabled.window.commands[Command.TABLE].isChecked()


def test_a_remark_is_written_changed_and_cleared(qtbot: QtBot, tabled: Opened) -> None:
    row = current(tabled)
    for text in ("第一次", "改过", ""):
        at(tabled, "note_remark")
        qtbot.keyClick(grid(tabled), Qt.Key.Key_F2)
        editor = next(one for one in grid(tabled).viewport().findChildren(CellEditor) if one.isVisible())
        editor.setPlainText(text)
        qtbot.keyClick(editor, Qt.Key.Key_Return)
        settle(qtbot, tabled)
        detail = tabled.desk.queries.detail(row.obligation_id, row.assignment_id)
        assert detail is not None
        assert [note.text for note in detail.notes if note.kind is NoteKind.REMARK] == ([text] if text else [])
        assert at(tabled, "note_remark").data() == text


def test_a_state_is_chosen_in_its_cell(qtbot: QtBot, tabled: Opened) -> None:
    at(tabled, "state")
    qtbot.keyClick(grid(tabled), Qt.Key.Key_Return)
    popup = QApplication.activePopupWidget()
    assert popup is not None
    popup.close()
    menu = tabled.window.checklist.menu.build_states()
    assert menu.actions()[0].text() == "办结销号"
    next(action for action in menu.actions() if action.text().startswith("报完成")).trigger()
    settle(qtbot, tabled)
    assert current(tabled).state is AssignmentState.CLAIMED
    assert at(tabled, "state").data() == "已报完成"


@pytest.mark.parametrize(
    ("kind", "typed", "stored"),
    [
        (ColumnType.TEXT, "综合科", "综合科"),
        (ColumnType.NUMBER, "1,200", "1200"),
        (ColumnType.DATE, "12底", "2018-12-31"),
    ],
)
def test_values_of_her_own_are_typed(qtbot: QtBot, tabled: Opened, kind: ColumnType, typed: str, stored: str) -> None:
    column = add_column(qtbot, tabled, "我的列", kind)
    index = at(tabled, column.code)
    qtbot.keyClick(grid(tabled), Qt.Key.Key_F2)
    kinds: tuple[type[CellEditor] | type[CellLine], ...] = (CellEditor, CellLine)
    editors = [one for found in kinds for one in grid(tabled).viewport().findChildren(found)]
    editor = next(one for one in editors if one.isVisible())
    editor.insert(typed) if isinstance(editor, CellLine) else editor.setPlainText(typed)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    settle(qtbot, tabled)
    assert index.data() == stored
    tabled.window.commands[Command.UNDO].trigger()
    settle(qtbot, tabled)
    assert at(tabled, column.code).data() == ""


def test_a_choice_holds_for_all_chosen_rows(qtbot: QtBot, tabled: Opened) -> None:
    column = add_column(qtbot, tabled, "风险", ColumnType.CHOICE, "高", "低")
    assert column.own is not None
    at(tabled, column.code)
    grid(tabled).selectAll()
    edits = tabled.window.columns._edits
    assert edits is not None
    menu = edits.choice_menu(column.own)
    assert [action.text() for action in menu.actions()] == ["高", "低", "", "清空"]
    menu.actions()[0].trigger()
    settle(qtbot, tabled)
    rows = tabled.desk.queries.assignments(unit_ids=tabled.desk.units.find(UNIT))
    values = tabled.desk.columns.queries.own_values([row.assignment_id for row in rows])
    assert {value[column.own.column_id] for value in values.values()} == {"高"}
    assert len(values) == len(rows)
    assert at(tabled, column.code).data() == "高"


# ---- columns ---------------------------------------------------------------------------------------------------


def test_columns_are_hidden_moved_and_remembered(qtbot: QtBot, tabled: Opened, open_window: Opener) -> None:
    choose(tabled, "牵头单位", "隐藏这一列")
    choose(tabled, "备注", "移到最前")
    choose(tabled, "备注", "显示或隐藏", "文号")
    order = ["备注", "任务", "时限", "余天", "状态", "文号"]
    assert shown(tabled)[3:] == order
    grid(tabled).horizontalHeader().resizeSection(3, 222)
    qtbot.waitUntil(lambda: 222 in [column.width for column in tabled.desk.columns.arranged()])
    settle(qtbot, tabled)
    tabled.close()
    tabled.runner.stop()
    again = open_window()
    assert shown(again)[3:] == order
    assert grid(again).columnWidth(3) == 222
    choose(again, "任务", "恢复默认的列")
    assert shown(again)[3:] == ["任务", "牵头单位", "时限", "余天", "状态", "备注"]
    settle(qtbot, again)
    again.close()


def test_a_heading_is_dragged(tabled: Opened) -> None:
    header = grid(tabled).horizontalHeader()
    header.moveSection(8, 3)
    assert shown(tabled)[3:5] == ["备注", "任务"]
    header.moveSection(4, 0)
    assert shown(tabled)[2:5] == ["序号", "任务", "备注"]
    header.moveSection(0, 4)
    assert shown(tabled)[2:5] == ["序号", "任务", "备注"]
    assert [header.visualIndex(section) for section in range(header.count())] == list(range(header.count()))


def test_current_row_and_column_stay_when_columns_change(tabled: Opened) -> None:
    at(tabled, "state")
    row = current(tabled)
    choose(tabled, "任务", "隐藏这一列")
    assert current(tabled) == row
    column = grid(tabled).current_column()
    assert column is not None
    assert column.code == "state"


def test_a_column_is_added_changed_and_taken_out(qtbot: QtBot, tabled: Opened) -> None:
    tabled.window.commands[Command.NEW_COLUMN].trigger()
    dialog = next(one for one in tabled.window.findChildren(OwnColumnDialog) if one.isVisible())
    assert not dialog.ok_button.isEnabled()
    dialog.heading.setText("备注")
    qtbot.keyClick(dialog.heading, Qt.Key.Key_Return)
    settle(qtbot, tabled)
    assert dialog.refusal.text() == "已经有一列叫“备注”。请换一个列名。"
    dialog.heading.setText("责任科室")
    assert not dialog.refusal.isVisible()
    dialog.ok_button.click()
    settle(qtbot, tabled)
    assert shown(tabled)[-1] == "责任科室"
    own = tabled.window.columns.columns[-1].own
    assert own is not None
    tabled.window.columns.own.ask_change(own)
    dialog = next(one for one in tabled.window.findChildren(OwnColumnDialog) if one.isVisible())
    dialog.heading.setText("科室")
    dialog.ok_button.click()
    settle(qtbot, tabled)
    assert shown(tabled)[-1] == "科室"
    choose(tabled, "科室", "作废“科室”")
    settle(qtbot, tabled)
    assert "科室" not in shown(tabled)
    tabled.window.commands[Command.UNDO].trigger()
    settle(qtbot, tabled)
    assert shown(tabled)[-1] == "科室"
    assert tabled.messages.errors == []


def test_the_dialog_of_columns_holds_at_once(qtbot: QtBot, tabled: Opened) -> None:
    add_column(qtbot, tabled, "责任科室", ColumnType.TEXT)
    tabled.window.commands[Command.COLUMNS].trigger()
    dialog = next(one for one in tabled.window.findChildren(ColumnsDialog) if one.isVisible())
    texts = [dialog.list.item(at).text() for at in range(dialog.list.count())]
    assert texts[-1] == "责任科室（自加，文字）"
    dialog.list.setCurrentRow(dialog.list.count() - 1)
    assert dialog.change.isEnabled()
    assert not dialog.down.isEnabled()
    qtbot.mouseClick(dialog.up, Qt.MouseButton.LeftButton)
    assert dialog.list.currentItem().text() == texts[-1]
    dialog.list.item(texts.index("任务")).setCheckState(Qt.CheckState.Unchecked)
    assert "任务" not in shown(tabled)
    dialog.remove.click()
    settle(qtbot, tabled)
    assert texts[-1] not in [dialog.list.item(at).text() for at in range(dialog.list.count())]
    dialog.reset.click()
    assert "任务" in shown(tabled)
    settle(qtbot, tabled)
    dialog.accept()


def test_a_new_column_in_the_list_shows_the_table(qtbot: QtBot, filled: Opened) -> None:
    filled.window.commands[Command.NEW_COLUMN].trigger()
    dialog = next(one for one in filled.window.findChildren(QDialog) if isinstance(one, OwnColumnDialog))
    dialog.heading.setText("风险")
    dialog.kind.setCurrentIndex(3)
    assert not dialog.ok_button.isEnabled()
    dialog.choices.setPlainText("高\n低")
    dialog.ok_button.click()
    settle(qtbot, filled)
    assert shown(filled)[-1] == "风险"


# ---- copying ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("as_table", [True, False])
def test_rows_are_copied_as_a_table(qtbot: QtBot, tabled: Opened, as_table: bool) -> None:
    if not as_table:
        tabled.window.commands[Command.TABLE].trigger()
    table = tabled.window.checklist.table
    table.selectAll()
    count = table.selected_count()
    qtbot.keyClick(table, Qt.Key.Key_C, CONTROL)
    settle(qtbot, tabled)
    data = QGuiApplication.clipboard().mimeData()
    lines = data.text().splitlines()
    assert lines[0].split("\t") == ["序号", "任务", "牵头单位", "时限", "余天", "状态", "备注"]
    assert len(lines) == count + 1
    first = lines[1].split("\t")
    assert (first[0], first[3], first[4]) == ("12", "2018-10-31", "-20")
    assert data.html().count("<tr>") == count + 1
    assert "mso-number-format:'yyyy-mm-dd'" in data.html()
    assert f"已复制 {count} 行" in tabled.messages.lines[-1][0]


def test_a_row_of_several_units_shows_the_values_of_the_unit_it_shows(qtbot: QtBot, tabled: Opened) -> None:
    column = add_column(qtbot, tabled, "责任科室", ColumnType.TEXT)
    assert column.own is not None
    key = column.own.column_id
    tabled.window.navigator.show_all()
    row = current(tabled)
    assert row.kind is RowKind.OBLIGATION
    tabled.window.rows.run(lambda _ctx: tabled.desk.columns.own.set_values(key, [row.assignment_id], "综合科"))
    settle(qtbot, tabled)
    assert at(tabled, column.code).data() == "综合科"


@pytest.mark.parametrize("part", [lambda table: table.viewport(), lambda table: table.horizontalHeader().viewport()])
def test_menus_open_where_she_asks(qtbot: QtBot, tabled: Opened, part: Callable[[GridTable], object]) -> None:
    table = grid(tabled)
    if part(table) is table.viewport():
        table.menu_asked.emit(QPoint(10, 10))
    else:
        table.horizontalHeader().customContextMenuRequested.emit(QPoint(400, 10))
    popup = QApplication.activePopupWidget()
    assert popup is not None
    popup.close()
