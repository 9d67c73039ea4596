"""Saved views in the window: saved under a name, opened by key, renamed, moved, deleted, undone."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from app.queries.arranged import Grouping, Sort, SortKey
from app.queries.rows import ChecklistView, RowFilter, Scope, SmartList
from models.enums import Role
from tests.ui.opened import Opened, Opener, settle
from ui.actions import Command
from ui.dialogs.views import SaveViewDialog, ViewsDialog

ALL = ChecklistView(scope=Scope(smart=SmartList.ALL))
LEADS = replace(
    ALL, grouping=Grouping.UNIT, sorts=(Sort(SortKey.NO, True),), only=RowFilter(roles=frozenset({Role.LEAD}))
)


def save(qtbot: QtBot, opened: Opened, name: str, view: ChecklistView) -> None:
    opened.window.navigator.show_view(view)
    opened.window.commands[Command.SAVE_VIEW].trigger()
    dialog = the(opened, SaveViewDialog)
    assert isinstance(dialog, SaveViewDialog)
    dialog.field.setText(name)
    QTest.keyClick(dialog.field, Qt.Key.Key_Return)
    settle(qtbot, opened)


def the(opened: Opened, kind: type[QDialog]) -> QDialog:
    return next(one for one in opened.window.findChildren(kind) if one.isVisible())


def labels(opened: Opened) -> list[str]:
    menu = opened.window.commands.views_menu
    return [action.text() for action in menu.actions()[3:]]


def test_a_list_is_saved_and_opened_by_its_key(qtbot: QtBot, filled: Opened) -> None:
    assert labels(filled) == ["还没有保存的视图"]
    save(qtbot, filled, "牵头的", LEADS)
    save(qtbot, filled, "全部", ALL)
    assert labels(filled) == ["牵头的", "全部"]
    assert filled.messages.lines[-1] == ("保存视图“全部”", True)
    filled.window.activateWindow()
    qtbot.waitUntil(filled.window.isActiveWindow)
    qtbot.keyClick(filled.window, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier)
    assert filled.window.checklist.view() == LEADS
    filled.window.commands.views_menu.aboutToShow.emit()
    assert [action.isChecked() for action in filled.window.commands.views_menu.actions()[3:]] == [True, False]
    qtbot.keyClick(filled.window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert filled.window.checklist.view() == ALL
    settle(qtbot, filled)


def test_what_was_searched_stands_in_the_field_again(qtbot: QtBot, filled: Opened) -> None:
    search = filled.window.parts.tool_bar.search
    filled.desk.views.save("找", replace(ALL, scope=Scope(smart=SmartList.ALL, search="园")))
    filled.window.views.read()
    filled.window.commands.views_menu.actions()[3].trigger()
    assert (search.text(), filled.window.navigator.scope.search) == ("园", "园")
    search.clear()
    qtbot.waitUntil(lambda: filled.window.navigator.scope.search == "")
    settle(qtbot, filled)


def test_views_are_renamed_moved_and_deleted_in_their_list(qtbot: QtBot, filled: Opened) -> None:
    for name in ("甲", "乙", "丙"):
        filled.desk.views.save(name, ALL)
    filled.window.commands[Command.VIEWS].trigger()
    dialog = the(filled, ViewsDialog)
    assert isinstance(dialog, ViewsDialog)
    dialog.list.item(0).setText("丁")
    settle(qtbot, filled)
    assert labels(filled) == ["丁", "乙", "丙"]
    dialog.down_button.click()
    settle(qtbot, filled)
    assert labels(filled) == ["乙", "丁", "丙"]
    assert dialog.list.currentRow() == 1
    dialog.up_button.click()
    settle(qtbot, filled)
    dialog.delete_button.click()
    settle(qtbot, filled)
    assert labels(filled) == ["乙", "丙"]
    filled.window.history.undo()
    settle(qtbot, filled)
    assert labels(filled) == ["丁", "乙", "丙"]
    dialog.list.setCurrentRow(0)
    dialog.ok_button.click()
    assert filled.window.checklist.view() == ALL
    settle(qtbot, filled)


def test_a_name_that_is_taken_is_refused_in_the_list_and_replaced_when_saved(qtbot: QtBot, filled: Opened) -> None:
    filled.desk.views.save("甲", ALL)
    filled.desk.views.save("乙", ALL)
    filled.window.commands[Command.VIEWS].trigger()
    dialog = the(filled, ViewsDialog)
    assert isinstance(dialog, ViewsDialog)
    dialog.list.item(0).setText("乙")
    settle(qtbot, filled)
    assert [error.message for error in filled.messages.errors] == ["已经有一个叫这个名字的视图"]
    dialog.reject()
    save(qtbot, filled, "乙", LEADS)
    assert [spec.view for spec in filled.desk.queries.views()] == [ALL, LEADS]


def test_grouping_and_sorting_are_there_the_next_morning(qtbot: QtBot, filled: Opened, open_window: Opener) -> None:
    filled.window.navigator.show_view(LEADS)
    settle(qtbot, filled)
    filled.close()
    again = open_window()
    assert again.window.checklist.view().grouping is Grouping.UNIT
    assert again.window.checklist.view().sorts == LEADS.sorts
    assert again.window.checklist.view().only == RowFilter()
