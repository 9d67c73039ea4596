"""What `make screenshots` shows of the checklist as a table."""

from typing import TYPE_CHECKING

from tools.scenes_lists import Act, Settle, open_dialog

if TYPE_CHECKING:  # Qt is imported after the store's libraries
    from PySide6.QtWidgets import QWidget

    from ui.main_window import MainWindow


def table(window: "MainWindow", settle: Settle) -> "QWidget":
    """Show the list as a table."""
    from ui.actions import Command

    window.commands[Command.TABLE].setChecked(True)
    settle()
    return window


def _columns(window: "MainWindow", settle: Settle) -> "QWidget":
    window.columns.ask_columns()
    return open_dialog(window, settle)


def _new_column(window: "MainWindow", settle: Settle) -> "QWidget":
    from ui.dialogs.own_column import OwnColumnDialog

    window.columns.own.ask_new()
    dialog = open_dialog(window, settle)
    if isinstance(dialog, OwnColumnDialog):
        dialog.heading.setText("风险")
        dialog.kind.setCurrentIndex(3)
        dialog.choices.setPlainText("高\n中\n低")
    settle()
    return dialog


ACTS: tuple[tuple[str, Act], ...] = (("columns", _columns), ("new-column", _new_column))
