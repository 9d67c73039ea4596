"""Columns of her own: asked for in a dialog that stays until they are stored, taken out in one undoable step."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from app.changes import Changes
from models.enums import ColumnType
from ui.look import Look
from ui.row_actions import RowActions
from ui.tasks import TaskRunner

if TYPE_CHECKING:
    from app.desk import Desk
    from app.own_values import OwnColumnRow
    from ui.dialogs.own_column import OwnColumnDialog

Doing = Callable[[str, ColumnType, Sequence[str]], Changes]


class OwnColumnFlow(QObject):
    """Opens the dialog and starts the job.

    Signals:
        added: There is another column.
    """

    added = Signal()

    def __init__(self, look: Look, desk: "Desk", runner: TaskRunner, rows: RowActions, window: QWidget) -> None:
        """Take the services, and who runs changes and tells of them."""
        super().__init__(window)
        self._look = look
        self._desk = desk
        self._runner = runner
        self._rows = rows
        self._window = window

    @Slot()
    def ask_new(self) -> None:
        """Ask for another column."""
        self._ask(None, lambda name, kind, choices: self._desk.columns.own.add(name, kind, choices))

    @Slot(object)
    def ask_change(self, own: "OwnColumnRow") -> None:
        """Ask for another heading or other contents of a column."""
        key = own.column_id
        self._ask(own, lambda name, kind, choices: self._desk.columns.own.edit(key, name, kind, choices))

    @Slot(object)
    def remove(self, own: "OwnColumnRow") -> None:
        """Take a column out; undo brings it back with all its values."""
        self._rows.run(lambda _ctx: self._desk.columns.own.withdraw(own.column_id))

    def _ask(self, own: "OwnColumnRow | None", doing: Doing) -> None:
        from ui.dialogs.own_column import OwnColumnDialog

        above = QApplication.activeModalWidget()
        parent = above if isinstance(above, QDialog) else self._window
        dialog = OwnColumnDialog(self._look, self._desk.words, own, parent)
        dialog.chosen.connect(
            lambda name, kind, choices: self._run(dialog, lambda: doing(name, kind, choices), is_new=own is None)
        )
        dialog.open()

    def _run(self, dialog: "OwnColumnDialog", doing: Callable[[], Changes], *, is_new: bool) -> None:
        """Store what she asked for in a dialog; it closes when that is done, and stays open when it cannot be."""

        def done(changes: Changes) -> None:
            dialog.close_stored()
            self._rows.tell(changes)
            if is_new:
                self.added.emit()

        self._runner.submit(lambda _ctx: doing(), done=done, failed=dialog.show_refusal)
