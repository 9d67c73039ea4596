"""The whole job in the real window, offscreen, with a real desk: nothing is replaced but the dialogs of the system."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.clock import Clock
from app.queries.rows import Scope, SmartList, Ticked
from models.enums import NoteKind
from tests.ui.desk_data import UNIT
from tests.ui.opened import TIMEOUT, Opened, Opener, button, drag, drop, import_sample, settle
from ui.actions import Command
from ui.detail_window import DetailWindow
from ui.dialogs.form_dialog import FormDialog
from ui.dialogs.new_obligation import NewObligationDialog
from ui.dialogs.note_dialog import NoteDialog
from ui.dialogs.withdraw import WithdrawDialog


def test_same_file_again_says_so(qtbot: QtBot, open_window: Opener) -> None:
    opened = open_window()
    import_sample(qtbot, opened)
    before = opened.window.navigator.counts
    drop(opened.window, opened.desk.imports.sample_paths()[0])
    qtbot.waitUntil(lambda: bool(opened.messages.errors), timeout=TIMEOUT)
    assert "已经导入过" in opened.messages.errors[0].message
    assert opened.window.parts.error_banner.isVisible()
    assert opened.window.navigator.counts == before
    opened.close()


def test_undo_of_an_import_brings_back_the_start_page_and_redo_the_list(qtbot: QtBot, open_window: Opener) -> None:
    opened = open_window()
    window = opened.window
    import_sample(qtbot, opened)
    unit = window.navigator.counts.units[0]
    window.navigator.show_scope(Scope(unit_id=unit.unit_id))
    assert window.commands[Command.UNDO].text().startswith("撤销 导入")
    qtbot.mouseClick(button(window.parts.done_banner, "撤销整次导入"), Qt.MouseButton.LeftButton)
    settle(qtbot, opened)
    assert window.parts.middle.currentWidget() is window.parts.start
    assert not window.commands[Command.EXPORT_ALL].isEnabled()
    window.commands[Command.REDO].trigger()
    settle(qtbot, opened)
    assert window.navigator.counts.obligations > 30
    opened.close()


def test_pasted_table_goes_through_review(qtbot: QtBot, open_window: Opener) -> None:
    opened = open_window()
    window = opened.window
    lines = ["序号\t工作任务\t责任单位\t完成时限", "1\t修建县城停车场\t县住建局\t2018年12月底前"]
    QGuiApplication.clipboard().setText("\n".join(lines))
    window.parts.start.setFocus()
    window.commands[Command.PASTE].trigger()
    qtbot.waitUntil(lambda: window.flows.reviewing or bool(opened.messages.errors), timeout=TIMEOUT)
    assert window.flows.reviewing
    qtbot.mouseClick(button(window.flows.review, "取消"), Qt.MouseButton.LeftButton)
    settle(qtbot, opened)
    assert window.flows.review is None
    assert window.navigator.counts.obligations == 0
    opened.close()


def test_empty_clipboard_says_what_to_do(open_window: Opener) -> None:
    opened = open_window()
    QGuiApplication.clipboard().clear()
    opened.window.commands[Command.PASTE].trigger()
    assert opened.messages.errors[0].message == "剪贴板里没有文字"
    opened.close()


def test_search_narrows_after_a_moment_and_escape_clears(qtbot: QtBot, filled: Opened) -> None:
    window = filled.window
    qtbot.keyClick(window.checklist.table, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    search = window.parts.tool_bar.search
    assert QApplication.focusWidget() is search
    with qtbot.waitSignal(search.searched, timeout=TIMEOUT):
        search.setText("光伏")
    assert window.navigator.scope.search == "光伏"
    assert window.checklist.current_row() is not None
    qtbot.keyClick(search, Qt.Key.Key_Escape)
    assert window.navigator.scope.search == ""
    filled.close()


def test_search_everywhere_leaves_the_unit(qtbot: QtBot, filled: Opened) -> None:
    window = filled.window
    unit = next(item for item in window.navigator.counts.units if item.name == UNIT)
    window.navigator.show_scope(Scope(unit_id=unit.unit_id))
    with qtbot.waitSignal(window.parts.tool_bar.search.searched, timeout=TIMEOUT):
        window.parts.tool_bar.search.setText("光伏")
    window.commands[Command.SEARCH_ALL].trigger()
    assert window.navigator.scope == Scope(smart=SmartList.ALL, search="光伏")
    filled.close()


def test_f9_closes_and_opens_the_detail_pane(qtbot: QtBot, filled: Opened) -> None:
    window = filled.window
    assert window.parts.detail.isVisible()
    qtbot.keyClick(window.checklist.table, Qt.Key.Key_F9)
    assert not window.parts.detail.isVisible()
    window.checklist.table.go_to(window.checklist.table.nearest_row(3))
    qtbot.keyClick(window.checklist.table, Qt.Key.Key_F9)
    assert window.parts.detail.isVisible()
    row = window.checklist.current_row()
    assert row is not None
    assert window.parts.detail.detail is not None
    assert window.parts.detail.detail.obligation_id == row.obligation_id
    filled.close()


def test_task_in_its_own_window_follows_changes(qtbot: QtBot, filled: Opened) -> None:
    window = filled.window
    window.commands[Command.OWN_WINDOW].trigger()
    window.commands[Command.OWN_WINDOW].trigger()
    own = window.findChildren(DetailWindow)
    assert len(own) == 1
    qtbot.mouseClick(own[0].pane.head.tick_button, Qt.MouseButton.LeftButton)
    settle(qtbot, filled)
    assert own[0].pane.detail is not None
    assert own[0].pane.detail.ticked is Ticked.YES
    assert own[0].pane.head.tick_button.text() == "取消办结"
    qtbot.keyClick(own[0], Qt.Key.Key_Escape)
    assert not own[0].isVisible()
    filled.close()


def test_file_dropped_on_a_tasks_own_window_is_read(qtbot: QtBot, filled: Opened) -> None:
    window = filled.window
    window.commands[Command.OWN_WINDOW].trigger()
    (own,) = window.findChildren(DetailWindow)
    drop(own, filled.desk.imports.sample_paths()[0])
    qtbot.waitUntil(lambda: window.flows.reviewing, timeout=TIMEOUT)
    entering = drag(filled.desk.imports.sample_paths()[0])
    QApplication.sendEvent(own, entering)
    assert not entering.isAccepted()
    filled.close()


def test_note_to_the_chosen_row(qtbot: QtBot, filled: Opened) -> None:
    window = filled.window
    window.commands[Command.NOTE].trigger()
    dialog = window.findChild(NoteDialog)
    assert dialog is not None
    dialog.editor.set_kind(NoteKind.PROBLEM)
    dialog.editor.text.setPlainText("资金没有到位")
    qtbot.mouseClick(dialog.ok_button, Qt.MouseButton.LeftButton)
    settle(qtbot, filled)
    assert window.parts.detail.detail is not None
    assert "资金没有到位" in [note.text for note in window.parts.detail.detail.notes]
    filled.close()


def test_withdrawing_a_row_takes_it_out_and_undo_puts_it_back(qtbot: QtBot, filled: Opened) -> None:
    window = filled.window
    before = window.navigator.counts.obligations
    window.commands[Command.WITHDRAW].trigger()
    dialog = window.findChild(WithdrawDialog)
    assert dialog is not None
    assert not dialog.ok_button.isEnabled()
    dialog.reason.setText("重复录入")
    qtbot.mouseClick(dialog.ok_button, Qt.MouseButton.LeftButton)
    settle(qtbot, filled)
    assert window.navigator.counts.obligations == before - 1
    window.commands[Command.UNDO].trigger()
    settle(qtbot, filled)
    assert window.navigator.counts.obligations == before
    filled.close()


def test_new_task_is_stored_and_chosen(qtbot: QtBot, filled: Opened) -> None:
    window = filled.window
    window.commands[Command.NEW].trigger()
    dialog = window.findChild(NewObligationDialog)
    assert dialog is not None
    dialog.task.setPlainText("修订防汛应急预案")
    dialog.source_name.setText("县政府第25次常务会议")
    dialog.unit_lines()[0].name.setText("县水务局")
    dialog.due.line_edit().setText("12底")
    qtbot.mouseClick(dialog.ok_button, Qt.MouseButton.LeftButton)
    settle(qtbot, filled)
    row = window.checklist.current_row()
    assert row is not None
    assert row.title == "修订防汛应急预案"
    assert row.unit == "县水务局"
    assert any(unit.name == "县水务局" for unit in window.navigator.counts.units)
    filled.close()


def test_first_task_by_hand_fills_all_columns(qtbot: QtBot, open_window: Opener) -> None:
    opened = open_window()
    window = opened.window
    qtbot.mouseClick(window.parts.start.new_button, Qt.MouseButton.LeftButton)
    dialog = window.findChild(NewObligationDialog)
    assert dialog is not None
    dialog.task.setPlainText("修订防汛应急预案")
    dialog.source_name.setText("县政府第25次常务会议")
    qtbot.mouseClick(dialog.ok_button, Qt.MouseButton.LeftButton)
    settle(qtbot, opened)
    assert window.parts.middle.currentWidget() is window.checklist
    assert window.parts.detail.isVisible()
    assert window.parts.detail.detail is not None
    assert window.parts.detail.detail.task == "修订防汛应急预案"
    opened.close()


def test_pinning_the_unit_shown(qtbot: QtBot, filled: Opened) -> None:
    window = filled.window
    unit = next(item for item in window.navigator.counts.units if item.name == UNIT)
    window.navigator.show_scope(Scope(unit_id=unit.unit_id))
    window.commands[Command.PIN].trigger()
    settle(qtbot, filled)
    shown = window.parts.side.current_unit()
    assert shown is not None
    assert shown.pinned
    assert window.commands[Command.PIN].text() == "取消置顶"
    filled.close()


def test_options_change_the_days_and_the_side_panel(qtbot: QtBot, filled: Opened) -> None:
    window = filled.window
    window.commands[Command.SETTINGS].trigger()
    dialog = window.findChild(FormDialog)
    assert dialog is not None
    dialog.soon_days.setValue(10)  # type: ignore[attr-defined]  # the options dialog
    qtbot.mouseClick(dialog.ok_button, Qt.MouseButton.LeftButton)
    settle(qtbot, filled)
    assert filled.desk.settings.get().soon_days == 10
    labels = [node.label for node in window.parts.side.smart_model.nodes()]
    assert "10 天内" in labels
    filled.close()


def test_small_window_narrows_the_outer_columns(qtbot: QtBot, filled: Opened) -> None:
    window = filled.window
    window.resize(1024, 700)
    qtbot.waitUntil(lambda: window.width() == 1024, timeout=TIMEOUT)
    side, middle, detail = window.parts.splitter.sizes()
    assert (side, detail) == (200, 312)
    assert middle >= 480
    filled.close()


def test_a_review_does_not_keep_the_window_open(qtbot: QtBot, open_window: Opener) -> None:
    opened = open_window()
    window = opened.window
    drop(window, opened.desk.imports.sample_paths()[0])
    qtbot.waitUntil(lambda: window.flows.reviewing, timeout=TIMEOUT)
    window.close()
    assert not window.isVisible()
    assert opened.messages.questions == []
    assert opened.desk.queries.open_reviews() == 1


def test_export_writes_the_workbook(qtbot: QtBot, filled: Opened, tmp_path: Path) -> None:
    target = tmp_path / "台账.xlsx"
    filled.messages.files.append(target)
    filled.window.commands[Command.EXPORT_ALL].trigger()
    settle(qtbot, filled)
    assert filled.messages.errors == []
    assert target.stat().st_size > 0
    assert filled.messages.lines[-1][0] == f"已导出 {target}"
    filled.close()


def test_check_says_that_all_is_well(qtbot: QtBot, filled: Opened) -> None:
    filled.window.commands[Command.CHECK].trigger()
    settle(qtbot, filled)
    assert filled.messages.lines[-1][0] == "检查完毕，数据完好"
    filled.close()


def named(control: QWidget) -> bool:
    return bool(control.accessibleName() or (isinstance(control, QAbstractButton) and control.text()))


def test_every_control_has_a_name(filled: Opened) -> None:
    window = filled.window
    window.parts.detail.open_note()
    window.parts.detail.open_due()
    controls = [*window.findChildren(QAbstractButton), *window.findChildren(QLineEdit)]
    nameless = [
        f"{type(item).__name__} in {type(item.parent()).__name__}"
        for item in controls
        if item.isVisible() and not isinstance(item.parent(), QLineEdit) and not named(item)
    ]
    assert nameless == []
    filled.close()


def test_tab_goes_from_left_to_right(filled: Opened) -> None:
    window, parts = filled.window, filled.window.parts
    stations = [
        parts.tool_bar.search,
        parts.side.smart_view,
        parts.side.filter_field,
        parts.side.tree_view,
        window.checklist.table,
        parts.detail.head.tick_button,
    ]
    chain: list[QWidget] = [window]
    while (following := chain[-1].nextInFocusChain()) is not window and following is not None:
        chain.append(following)
    places = [chain.index(widget) for widget in stations]
    assert places == sorted(places)


def test_banner_of_an_import_goes_with_the_next_change(qtbot: QtBot, open_window: Opener) -> None:
    opened = open_window()
    window = opened.window
    import_sample(qtbot, opened)
    assert window.parts.done_banner.isVisible()
    assert window.parts.detail.detail is not None
    window.parts.detail.head.tick_button.click()
    settle(qtbot, opened)
    assert not window.parts.done_banner.isVisible()
    opened.close()


def test_new_day_is_noticed(filled: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    window = filled.window
    before = window.parts.detail.detail
    monkeypatch.setattr(Clock, "today", lambda _clock: date(2018, 11, 22))
    window.showing.look_for_new_day()
    after = window.parts.detail.detail
    assert window.commands[Command.TODAY].iconText().startswith("今天 2018-11-22")
    assert before is not None
    assert after is not None
    assert before.light.days is not None
    assert after.light.days == before.light.days + 2
    filled.close()


def test_compact_list_is_remembered(filled: Opened, open_window: Opener) -> None:
    filled.window.commands[Command.COMPACT].trigger()
    filled.close()
    again = open_window()
    assert again.window.commands[Command.COMPACT].isChecked()
    again.close()


def test_rows_that_were_headings_in_another_list_get_their_height_back(filled: Opened) -> None:
    window, table = filled.window, filled.window.checklist.table
    unit = next(item for item in window.navigator.counts.units if item.name == UNIT)
    for scope in (Scope(unit_id=unit.unit_id), Scope(smart=SmartList.SOON), Scope(smart=SmartList.ALL)):
        window.navigator.show_scope(scope)
        headings = set(window.checklist.model.sections.starts)
        heights = {table.rowHeight(row) for row in range(window.checklist.model.rowCount()) if row not in headings}
        assert heights == {table.verticalHeader().defaultSectionSize()}
        assert {table.rowHeight(row) for row in headings} == {28}
    filled.close()


@pytest.mark.parametrize("command", [Command.HIGHER, Command.CORRECTIONS])
def test_a_list_beside_the_window_closes_with_it(qtbot: QtBot, filled: Opened, command: Command) -> None:
    filled.window.commands[command].trigger()
    settle(qtbot, filled)
    assert [one for one in filled.window.findChildren(QDialog) if one.isVisible()]
    filled.close()
    assert [one for one in filled.window.findChildren(QDialog) if one.isVisible()] == []
