"""What `make screenshots` shows of copies and of the history."""

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # Qt is imported after the store's libraries
    from PySide6.QtWidgets import QWidget

    from ui.main_window import MainWindow


def _backups(window: "MainWindow", settle: Callable[[], None]) -> "QWidget":
    from ui.dialogs.backups import BackupsDialog

    window.backups.show_dialog()
    settle()
    dialog = next(one for one in window.findChildren(BackupsDialog) if one.isVisible())
    dialog.take_button.click()
    settle()
    dialog.table.selectRow(0)
    settle()
    return dialog


def _history(window: "MainWindow", settle: Callable[[], None]) -> "QWidget":
    from ui.dialogs.history import HistoryDialog

    window.history.show_history()
    settle()
    dialog = next(one for one in window.findChildren(HistoryDialog) if one.isVisible())
    dialog.list.setCurrentRow(min(2, dialog.list.count() - 1))
    dialog.undo_button.click()
    settle()
    return dialog


ACTS = (("backups", _backups), ("history", _history))
