"""The table of the import review: cells to type in, keys that answer doubts."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from ui.delegates.cell_editor import CellEditor
from ui.look import Look
from ui.viewmodels.review_model import ReviewModel
from ui.viewmodels.review_rows import DraftEntry, OfferedEntry, ReviewColumn
from ui.widgets.review.draft_rows import DraftRows

DROP_KEYS: Final = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace, Qt.Key.Key_Space)
ENTERS: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
CHOICE_KEYS: Final[Mapping[Qt.Key, int]] = {
    Qt.Key.Key_0: 0,
    Qt.Key.Key_1: 1,
    Qt.Key.Key_2: 2,
    Qt.Key.Key_3: 3,
    Qt.Key.Key_4: 4,
}
SUGGESTED: Final = -1
"""Stands for Enter among the numbers of choices."""


class DraftTable(DraftRows):
    """Shows a `ReviewModel`.

    Signals:
        toggle_requested: She wants the drafts of the selected rows dropped, or taken in again.
        take_requested: She wants the current piece of the source as a task.
        choice_requested: A key that answers the doubt: the number of a choice, 0 for later, -1 for the suggested one.
        menu_requested: She wants the menu of the current row, at this place of the screen.
    """

    toggle_requested = Signal()
    take_requested = Signal()
    choice_requested = Signal(int)
    menu_requested = Signal(QPoint)

    def __init__(self, look: Look, model: ReviewModel, parent: QWidget | None = None) -> None:
        """Show the model's rows."""
        self._choices = 0
        super().__init__(look, model, parent)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._ask_menu)

    def set_choices(self, count: int) -> None:
        """Say how many choices the doubt shown has; their keys answer it."""
        self._choices = count

    # ---- editing -------------------------------------------------------------------------------------------------

    def editor(self) -> CellEditor | None:
        """Return the editor that is open."""
        return next((one for one in self.viewport().findChildren(CellEditor) if one.isVisible()), None)

    def review_model(self) -> ReviewModel:
        """Return the model shown."""
        return self._model

    def edited_column(self) -> ReviewColumn | None:
        """Return the column of the editor that is open."""
        return self._model.column(self.currentIndex().column()) if self.editor() is not None else None

    def leave_editor(self) -> None:
        """Close the editor without taking what is in it."""
        editor = self.editor()
        if editor is not None:
            editor.rejected.emit()

    def edit_task(self) -> None:
        """Open the editor of the current row's task."""
        self.edit_cell(ReviewColumn.TASK)

    def edit_cell(self, column: ReviewColumn) -> None:
        """Open the editor of a cell of the current row."""
        row = self.currentIndex().row()
        if row >= 0:
            index = self._model.index(row, self._model.section(column))
            self.setCurrentIndex(index)
            self.edit_current()

    def edit_current(self) -> None:
        """Open the editor of the current cell, where it can be typed in."""
        index = self.currentIndex()
        if index.isValid() and index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.edit(index)

    # ---- mouse and keys ------------------------------------------------------------------------------------------

    @Slot(QPoint)
    def _ask_menu(self, place: QPoint) -> None:
        self.menu_requested.emit(self.viewport().mapToGlobal(place))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        plain = held == Qt.KeyboardModifier.NoModifier
        entry = self.current_entry()
        if isinstance(entry, OfferedEntry) and plain and (key in ENTERS or key is Qt.Key.Key_T):
            self.take_requested.emit()
        elif plain and key in DROP_KEYS:
            self.toggle_requested.emit()
        elif plain and self._choices and key in CHOICE_KEYS and CHOICE_KEYS[key] <= self._choices:
            self.choice_requested.emit(CHOICE_KEYS[key])
        elif plain and key in ENTERS:
            self._enter()
        else:
            super().keyPressEvent(event)

    def _enter(self) -> None:
        """Take the suggested choice; where there is no doubt, type in the cell."""
        if self._choices:
            self.choice_requested.emit(SUGGESTED)
        else:
            self.edit_current()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier and event.button() is Qt.MouseButton.LeftButton
        if not plain or not index.isValid() or self._model.column(index.column()) is not ReviewColumn.MARK:
            return
        entry = self._model.entry(index.row())
        if isinstance(entry, DraftEntry):
            self.toggle_requested.emit()
        elif isinstance(entry, OfferedEntry):
            self.take_requested.emit()
