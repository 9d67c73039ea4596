"""撤销 and 重做: one job each, and a line that says what was taken back; 全部历史, from which one step is."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from app.changes import Changes
from models.errors import AppError
from ui.look import Look
from ui.messages import Messages
from ui.navigator import Navigator
from ui.tasks import TaskRunner

if TYPE_CHECKING:
    from app.desk import Desk
    from ui.dialogs.history import HistoryDialog


class UndoFlow(QObject):
    """Takes changes back and puts them again, across all views."""

    def __init__(
        self, look: Look, desk: "Desk", runner: TaskRunner, messages: Messages, navigator: Navigator, window: QWidget
    ) -> None:
        super().__init__(navigator)
        self._look = look
        self._window = window
        self._dialog: HistoryDialog | None = None
        self._desk = desk
        self._runner = runner
        self._messages = messages
        self._navigator = navigator
        self._step = ""

    @Slot()
    def undo(self) -> None:
        """Take the newest change back."""
        self._step = self._desk.queries.undo_state().undo or ""
        self._runner.submit(lambda _ctx: self._desk.history.undo(), done=self._undone)

    @Slot()
    def redo(self) -> None:
        """Put the newest undone change again."""
        self._step = self._desk.queries.undo_state().redo or ""
        self._runner.submit(lambda _ctx: self._desk.history.redo(), done=self._redone)

    # ---- 全部历史 ------------------------------------------------------------------------------------------------

    @Slot()
    def show_history(self) -> None:
        """Show the newest steps."""
        from ui.dialogs.history import HistoryDialog

        dialog = HistoryDialog(self._look, self._desk.queries.history, self._window)
        dialog.undo_requested.connect(self.undo_step)
        dialog.finished.connect(self._forget_dialog)
        self._dialog = dialog
        dialog.open()

    @Slot(int)
    def undo_step(self, step_id: int) -> None:
        """Take one change back although others came after it."""
        rows = self._desk.queries.history()
        self._step = next((row.sentence for row in rows if row.step_id == step_id), "")
        self._runner.submit(
            lambda _ctx: self._desk.history.undo_step(step_id), done=self._step_undone, failed=self._refused
        )

    def _step_undone(self, changes: Changes) -> None:
        self._undone(changes)
        if self._dialog is not None:
            self._dialog.say("")
            self._dialog.refresh()

    def _refused(self, error: AppError) -> None:
        """Say why not where she looks: in the list."""
        if self._dialog is not None:
            self._dialog.say(error.sentence())
        else:
            self._messages.error(error)

    @Slot()
    def _forget_dialog(self) -> None:
        self._dialog = None

    def _undone(self, changes: Changes) -> None:
        self._messages.say(self.tr("已撤销：{step}").format(step=self._step))
        self._navigator.apply(changes)

    def _redone(self, changes: Changes) -> None:
        self._messages.say(self.tr("已重做：{step}").format(step=self._step), undoable=True)
        self._navigator.apply(changes)
