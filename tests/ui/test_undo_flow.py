"""全部历史 in the real window: one step is taken back although others came after it, or what is in the way is said."""

from pytestqt.qtbot import QtBot

from tests.app.invented import dump, keys
from tests.ui.opened import Opened, settle
from ui.actions import Command
from ui.dialogs.history import HistoryDialog


def history(opened: Opened) -> HistoryDialog:
    opened.window.commands[Command.HISTORY].trigger()
    return opened.window.findChildren(HistoryDialog)[-1]


def row_of(dialog: HistoryDialog, words: str) -> int:
    return next(at for at in range(dialog.list.count()) if words in dialog.list.item(at).text())


def test_one_step_is_taken_back_alone(qtbot: QtBot, filled: Opened) -> None:
    desk = filled.desk
    first, second = keys(desk, "assignment", "state = '未启动'")[:2]
    desk.obligations.tick([first])
    desk.obligations.tick([second])
    both = dump(desk)
    dialog = history(filled)
    assert not dialog.undo_button.isEnabled()
    dialog.list.setCurrentRow(1)
    dialog.undo_button.click()
    settle(qtbot, filled)
    assert keys(desk, "assignment", "id IN (:a, :b) AND state = '已办结'", a=first, b=second) == [second]
    assert "（已撤销）" in dialog.list.item(row_of(dialog, "（已撤销）")).text()
    assert not dialog.undo_button.isEnabled()
    assert filled.messages.lines[-1][0].startswith("已撤销：将")
    filled.window.commands[Command.REDO].trigger()
    settle(qtbot, filled)
    assert dump(desk) == both
    dialog.close()
    filled.close()


def test_what_stands_in_the_way_is_said_in_the_list(qtbot: QtBot, filled: Opened) -> None:
    desk = filled.desk
    duty = keys(desk, "assignment", "state = '未启动'")[0]
    desk.obligations.tick([duty])
    desk.obligations.untick([duty])
    before = dump(desk)
    dialog = history(filled)
    dialog.list.setCurrentRow(1)
    dialog.undo_button.click()
    settle(qtbot, filled)
    assert dump(desk) == before
    assert "请先撤销：取消" in dialog._said.text()
    assert dialog._said.isVisible()
    dialog.list.setCurrentRow(0)
    dialog.undo_button.click()
    settle(qtbot, filled)
    assert not dialog._said.isVisible()
    dialog.close()
    filled.close()
