"""Taking changes back, and putting them again."""

from typing import Protocol

from app.changes import Changes
from app.queries.history_rows import UndoState
from app.store.session import Store


class UndoStates(Protocol):
    """Where the next undo and redo are read from."""

    def undo_state(self) -> UndoState:
        """Return what undo and redo would do now."""


class HistoryService:
    """Undo and redo, across restarts, from window and command line alike."""

    def __init__(self, store: Store, states: UndoStates) -> None:
        """Take the store, and where states are read."""
        self._store = store
        self._states = states

    def undo(self, count: int = 1) -> Changes:
        """Take back the newest changes.

        Raises:
            UndoRefused: There is nothing to undo, or a later change stands on it; nothing was changed.
            StoreError: Nothing was changed.
        """
        return self._store.undo.undo(count)

    def undo_step(self, step_id: int) -> Changes:
        """Take back one change although others came after it.

        Raises:
            UndoBlocked: Later changes stand on it; they are named, and nothing was changed.
            UndoRefused: It is not in force any more, or lies before a restoring.
            StoreError: Nothing was changed.
        """
        return self._store.undo.undo_step(step_id)

    def redo(self) -> Changes:
        """Put the newest undone change again.

        Raises:
            UndoRefused: There is none, or a new change has ended redo.
            StoreError: Nothing was changed.
        """
        return self._store.undo.redo()

    def state(self) -> UndoState:
        """Return what undo and redo would do now, in her words."""
        return self._states.undo_state()
