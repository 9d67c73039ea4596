"""Keys and clicks of the checklist's rows, and the list itself: a table of one column whose rows are painted."""

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QWidget
from typing_extensions import override

from ui.delegates.checklist_delegate import ChecklistDelegate
from ui.delegates.checklist_layout import choose_mode, lay_out, row_height
from ui.look import Look
from ui.viewmodels.checklist_model import ChecklistModel
from ui.widgets.checklist_rows import ChecklistRows

ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class RowTable(ChecklistRows):
    """Takes keys and clicks for the rows of a `ChecklistModel`, however they are shown.

    Signals:
        tick_asked: She pressed Space.
        open_asked: She pressed Enter or double-clicked a row.
        menu_asked: She wants the context menu, at this place on the screen.
        copy_asked: She wants the chosen rows on the clipboard.
    """

    tick_asked = Signal()
    open_asked = Signal()
    menu_asked = Signal(QPoint)
    copy_asked = Signal()

    def __init__(
        self,
        look: Look,
        model: ChecklistModel,
        delegate: QAbstractItemDelegate,
        parent: QWidget | None = None,
        *,
        shown: QAbstractItemModel | None = None,
    ) -> None:
        """Show the rows; see `ChecklistRows`."""
        super().__init__(look, model, delegate, parent, shown=shown)
        self._pressed_box = QModelIndex()

    def in_box(self, index: QModelIndex, place: QPoint) -> bool:
        """True where a place in the viewport is in the box column of a row."""
        raise NotImplementedError

    def selected_count(self) -> int:
        """Return how many checklist rows are selected."""
        return self._model.sections.count(self.ranges())

    # ---- keys ----------------------------------------------------------------------------------------------------

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy_asked.emit()
            event.accept()
            return
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if plain and self.take_key(key, repeated=event.isAutoRepeat()):
            event.accept()
            return
        super().keyPressEvent(event)

    def take_key(self, key: Qt.Key, *, repeated: bool) -> bool:
        """Do what a key means here; return whether it means anything."""
        heading = self._model.heading(self.currentIndex().row())
        if key == Qt.Key.Key_Space or key in ENTER:
            if heading is not None:
                self._model.set_collapsed(heading.group, not heading.collapsed)
            elif not repeated:
                (self.open_asked if key in ENTER else self.tick_asked).emit()
            return True
        if key == Qt.Key.Key_Left:
            self._fold_or_climb()
            return True
        if key == Qt.Key.Key_Right:
            if heading is not None and heading.collapsed:
                self._model.set_collapsed(heading.group, False)
            elif heading is not None:
                self.go_to(self._model.index(self.currentIndex().row() + 1, 0))
            return True
        return False

    def _fold_or_climb(self) -> None:
        """Fold the group whose heading is current, else go to the heading."""
        row = self.currentIndex().row()
        heading = self._model.heading(row)
        if heading is not None:
            self._model.set_collapsed(heading.group, True)
            return
        section, _ = self._model.sections.locate(row)
        if section is not None:
            self.go_to(self._model.index(section.start, 0))

    @override
    def keyboardSearch(self, search: str) -> None:
        """Ignore typed letters: looking for them would load every row."""

    # ---- mouse ---------------------------------------------------------------------------------------------------

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed_box = QModelIndex()
        index = self.indexAt(event.position().toPoint())
        if event.button() is Qt.MouseButton.LeftButton and index.isValid():
            heading = self._model.heading(index.row())
            if heading is not None:
                self._model.set_collapsed(heading.group, not heading.collapsed)
                event.accept()
                return
            if self.in_box(index, event.position().toPoint()):
                self._pressed_box = index
                event.accept()
                return
        super().mousePressEvent(event)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not self._pressed_box.isValid():
            super().mouseMoveEvent(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed_box = self._pressed_box, QModelIndex()
        if not pressed.isValid():
            super().mouseReleaseEvent(event)
            return
        index = self.indexAt(event.position().toPoint())
        if index == pressed and self.in_box(index, event.position().toPoint()):
            checked = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
            state = Qt.CheckState.Unchecked if checked else Qt.CheckState.Checked
            self._model.setData(index, state, Qt.ItemDataRole.CheckStateRole)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if event.button() is not Qt.MouseButton.LeftButton or not index.isValid():
            return
        if self._model.heading(index.row()) is not None or self.in_box(index, event.position().toPoint()):
            self.mousePressEvent(event)
        else:
            self.open_asked.emit()

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self._model.row(self.currentIndex().row()) is not None:
            place = event.globalPos()
            if event.reason() is QContextMenuEvent.Reason.Keyboard:
                place = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).center())
            self.menu_asked.emit(place)


class ChecklistTable(RowTable):
    """The list: a table of one column whose rows are painted."""

    def __init__(
        self, look: Look, model: ChecklistModel, delegate: ChecklistDelegate, parent: QWidget | None = None
    ) -> None:
        """Build the list."""
        self._delegate = delegate
        super().__init__(look, model, delegate, parent)

    @override
    def fit_height(self) -> int:
        mode = choose_mode(self.viewport().width(), self._look.metrics, compact=self.compact)
        self._delegate.mode = mode
        return row_height(mode, self._look.metrics)

    @override
    def in_box(self, index: QModelIndex, place: QPoint) -> bool:
        parts = lay_out(self.visualRect(index), self._delegate.mode, self._look.metrics)
        return parts.box_column.contains(place)
