"""Counts what she has selected beside the window: ten thousand rows are too many for a click."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.jobs import NullContext
from app.queries.selected import SelectedCounts
from ui.messages import Messages
from ui.rereading import Rereading
from ui.tasks import TaskRunner
from ui.viewmodels.row_set import RowSet

if TYPE_CHECKING:
    from app.desk import Desk


class Counting(QObject):
    """Follows a selection.

    Attributes:
        counts: What the selection is made of; None while that is not known.

    Signals:
        counted(object): The `SelectedCounts` of the newest selection.
    """

    counted = Signal(object)

    def __init__(self, desk: "Desk", runner: TaskRunner, messages: Messages, parent: QObject | None = None) -> None:
        """Take what counts."""
        super().__init__(parent)
        self._desk = desk
        self._rows: RowSet | None = None
        self.counts: SelectedCounts | None = None
        self._reading: Rereading[tuple[RowSet | None, SelectedCounts | None]] = Rereading(
            runner, messages, self._count, self._tell, self
        )

    def count(self, rows: RowSet | None) -> None:
        """Count these rows; None for no selection."""
        self._rows = rows
        self.counts = None
        if rows is not None:
            self._reading.request()

    def _count(self) -> tuple[RowSet | None, SelectedCounts | None]:
        """Count; runs in the worker thread."""
        rows = self._rows
        if rows is None:
            return None, None
        return rows, self._desk.queries.selected(rows.first.kind, rows.row_ids(NullContext()))

    def _tell(self, found: tuple[RowSet | None, SelectedCounts | None]) -> None:
        rows, counts = found
        if rows is not None and rows is self._rows:
            self.counts = counts
            self.counted.emit(counts)
