"""Counts what the side panel shows beside the window: over a large ledger that takes too long for a click."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from app.jobs import JobContext
from app.queries.rows import SideCounts
from models.errors import AppError
from ui.messages import Messages
from ui.tasks import TaskRunner

if TYPE_CHECKING:
    from app.desk import Desk


class SideCounter(QObject):
    """Runs one count at a time; whatever is asked meanwhile becomes one more.

    Signals:
        counted(object): The `SideCounts` of the newest state it has read.
    """

    counted = Signal(object)

    def __init__(self, desk: "Desk", runner: TaskRunner, messages: Messages, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._runner = runner
        self._messages = messages
        self._running = False
        self._again = False

    @Slot()
    def request(self) -> None:
        """Count anew; `counted` tells when it is done."""
        if self._running:
            self._again = True
            return
        self._running = True
        self._runner.submit(self._count, done=self._tell, failed=self._fail, cancelled=self._end)

    def _count(self, _ctx: JobContext) -> SideCounts:
        return self._desk.queries.side()

    def _tell(self, counts: SideCounts) -> None:
        self._end()
        self.counted.emit(counts)

    def _fail(self, error: AppError) -> None:
        self._end()
        self._messages.error(error)

    def _end(self) -> None:
        self._running = False
        if self._again:
            self._again = False
            self.request()
