"""撤销 and 重做: one job each, and a line that says what was taken back."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from app.changes import Changes
from ui.messages import Messages
from ui.navigator import Navigator
from ui.tasks import TaskRunner

if TYPE_CHECKING:
    from app.desk import Desk


class UndoFlow(QObject):
    """Takes changes back and puts them again, across all views."""

    def __init__(self, desk: "Desk", runner: TaskRunner, messages: Messages, navigator: Navigator) -> None:
        super().__init__(navigator)
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

    def _undone(self, changes: Changes) -> None:
        self._messages.say(self.tr("已撤销：{step}").format(step=self._step))
        self._navigator.apply(changes)

    def _redone(self, changes: Changes) -> None:
        self._messages.say(self.tr("已重做：{step}").format(step=self._step), undoable=True)
        self._navigator.apply(changes)
