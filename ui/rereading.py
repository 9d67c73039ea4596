"""Reads what a part of the window shows beside the window: one at a time; what is asked meanwhile is one more."""

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QObject

from app.jobs import JobContext
from models.errors import AppError
from ui.messages import Messages
from ui.tasks import TaskRunner

T = TypeVar("T")


class Rereading(QObject, Generic[T]):
    """Over a large ledger counting takes too long for a click, so the part is filled a moment later."""

    def __init__(
        self,
        runner: TaskRunner,
        messages: Messages,
        read: Callable[[], T],
        show: Callable[[T], None],
        parent: QObject | None = None,
    ) -> None:
        """Take what reads, and what is given the newest state that was read."""
        super().__init__(parent)
        self._runner = runner
        self._messages = messages
        self._read = read
        self._show = show
        self._running = False
        self._again = False

    def request(self) -> None:
        """Read anew."""
        if self._running:
            self._again = True
            return
        self._running = True
        self._runner.submit(self._job, done=self._finish, failed=self._fail, cancelled=self._end)

    def _job(self, _ctx: JobContext) -> T:
        return self._read()

    def _finish(self, found: T) -> None:
        self._end()
        self._show(found)

    def _fail(self, error: AppError) -> None:
        self._end()
        self._messages.error(error)

    def _end(self) -> None:
        self._running = False
        if self._again:
            self._again = False
            self.request()
