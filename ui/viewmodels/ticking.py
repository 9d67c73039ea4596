"""Closing and opening chosen rows: which service call does what she meant."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, Signal, Slot

from app.changes import Changes
from app.jobs import JobContext
from app.queries.rows import ChecklistRow, RowKind, Ticked
from models.errors import AppError
from ui.messages import Messages
from ui.tasks import TaskRunner
from ui.viewmodels.row_set import RowSet


class Ticker(Protocol):
    """As much of the obligations' service as ticking needs."""

    def tick(self, assignment_ids: Sequence[int]) -> Changes:
        """Close assignments."""

    def untick(self, assignment_ids: Sequence[int]) -> Changes:
        """Open assignments again."""

    def tick_obligations(self, obligation_ids: Sequence[int]) -> Changes:
        """Close all open assignments of obligations."""

    def untick_obligations(self, obligation_ids: Sequence[int]) -> Changes:
        """Open the assignments of obligations again."""


def change_ticks(service: Ticker, rows: Sequence[ChecklistRow], *, closing: bool | None) -> Changes:
    """Close rows, or open them again, in one step.

    Args:
        service: What stores it.
        rows: Rows of one kind.
        closing: What to do; None closes unless all of them are closed.
    """
    if not rows:
        return Changes()
    if closing is None:
        closing = any(row.ticked is not Ticked.YES for row in rows)
    ids = [row.row_id for row in rows if (row.ticked is not Ticked.YES) == closing]
    if not ids:
        return Changes()
    if rows[0].kind is RowKind.ASSIGNMENT:
        return service.tick(ids) if closing else service.untick(ids)
    return service.tick_obligations(ids) if closing else service.untick_obligations(ids)


class Ticking(QObject):
    """Stores ticks beside the window; a box changes only once its tick is stored.

    Signals:
        stored: `Changes` of what was stored.
    """

    stored = Signal(object)

    def __init__(
        self, service: Callable[[], Ticker], runner: TaskRunner, messages: Messages, parent: QObject | None = None
    ) -> None:
        """Take what stores, what runs it and what tells of it."""
        super().__init__(parent)
        self._service = service
        self._runner = runner
        self._messages = messages
        self._pending: set[tuple[int, int]] = set()

    @Slot(object, object)
    def start(self, rows: RowSet | None, closing: bool | None) -> None:
        """Close rows or open them again; a second request for the same rows waits for the first to be stored.

        Args:
            rows: Rows she chose; None does nothing.
            closing: What to do; None closes unless all of them are closed.
        """
        key = (rows.first.row_id, rows.count) if rows is not None else None
        if rows is None or key is None or key in self._pending:
            return
        self._pending.add(key)
        self._runner.submit(
            partial(self._store, rows, closing),
            done=partial(self._tell, key),
            failed=partial(self._fail, key),
            title=self.tr("保存 {count} 项").format(count=rows.count),
        )

    def _store(self, rows: RowSet, closing: bool | None, context: JobContext) -> Changes:
        """Store; runs in the worker thread."""
        return change_ticks(self._service(), rows.rows(context), closing=closing)

    def _tell(self, key: tuple[int, int], changes: Changes) -> None:
        """Say what was stored."""
        self._pending.discard(key)
        if changes.step_id is not None:
            self._messages.say(changes.name, undoable=True)
        self.stored.emit(changes)

    def _fail(self, key: tuple[int, int], error: AppError) -> None:
        """Say why nothing was stored."""
        self._pending.discard(key)
        self._messages.error(error)
