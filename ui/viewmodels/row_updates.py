"""Brings what a change did into the rows shown, or says that the list must be read anew."""

from typing import Protocol

from app.changes import Changes
from app.queries.rows import ChecklistRow, ChecklistView, GroupKey, RowKind
from ui.viewmodels.checklist_model import ChecklistModel
from ui.viewmodels.pages import KEPT_MOST

LOOKED_UP_MOST = 20


class RowLookup(Protocol):
    """As much of the queries as updating rows needs."""

    def row(self, kind: RowKind, row_id: int) -> ChecklistRow | None:
        """Return one row as it is now."""

    def group_at(self, view: ChecklistView, row_id: int) -> GroupKey | None:
        """Return the group of a view a row stands in, or None."""


def update_rows(model: ChecklistModel, queries: RowLookup, changes: Changes) -> bool:
    """Show new content for the loaded rows a change touched.

    Returns:
        False where that is not enough: a row is gone, rows that are not loaded moved, or too many changed.
    """
    touched = model.cache.touched(changes.obligation_ids, changes.assignment_ids)
    if len(touched) + model.cache.kept_count > KEPT_MOST or _others_moved(model, queries, changes):
        return False
    for old in touched:
        row = queries.row(old.kind, old.row_id)
        if row is None:
            return False
        model.replace(row)
    return True


def _others_moved(model: ChecklistModel, queries: RowLookup, changes: Changes) -> bool:
    """True where the change touched rows of this list that are not loaded."""
    assignments = model.view.scope.row_kind is RowKind.ASSIGNMENT
    ids = changes.assignment_ids if assignments else changes.obligation_ids
    others = [row_id for row_id in ids if model.cache.place(row_id) is None]
    if len(others) > LOOKED_UP_MOST:
        return True
    return any(queries.group_at(model.view, row_id) is not None for row_id in others)
