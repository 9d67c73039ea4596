"""The plain side of the list: fixed row heights, selection, places. Keys and clicks stand beside it."""

from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractItemModel,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget
from typing_extensions import override

from ui.look import Look
from ui.viewmodels.checklist_model import ChecklistModel

AnyIndex = QModelIndex | QPersistentModelIndex

VERTICAL = {
    QAbstractItemView.CursorAction.MoveUp: -1,
    QAbstractItemView.CursorAction.MoveDown: 1,
    QAbstractItemView.CursorAction.MovePrevious: -1,
    QAbstractItemView.CursorAction.MoveNext: 1,
    QAbstractItemView.CursorAction.MovePageUp: -1,
    QAbstractItemView.CursorAction.MovePageDown: 1,
}


@dataclass(frozen=True, slots=True)
class Anchor:
    """What stood at the top of the list.

    Attributes:
        row_id: The row, or None.
        place: Where it stood, in pixels from the top.
        value: What the scroll bar said.
    """

    row_id: int | None
    place: int
    value: int


class ChecklistRows(QTableView):
    """Shows a `ChecklistModel` in rows of fixed height.

    Attributes:
        compact: One line per row.

    Signals:
        current_moved: Another row is current (the model may have been reset).
        selected_count_changed: So many checklist rows are selected now.
    """

    current_moved = Signal()
    selected_count_changed = Signal(int)

    def __init__(
        self,
        look: Look,
        model: ChecklistModel,
        delegate: QAbstractItemDelegate,
        parent: QWidget | None = None,
        *,
        shown: QAbstractItemModel | None = None,
    ) -> None:
        """Set everything that keeps painting independent of the number of rows.

        Args:
            look: Colours and sizes.
            model: The rows.
            delegate: Paints them.
            parent: Owner.
            shown: What is shown of the rows, row by row, where it is not the model itself.
        """
        super().__init__(parent)
        self._look = look
        self._model = model
        self.compact = False
        self._heading_rows: tuple[int, ...] = ()
        self._shape()
        self.setItemDelegate(delegate)
        self.setModel(shown or model)
        for signal in (model.modelReset, model.rowsInserted, model.rowsRemoved):
            signal.connect(self._size_headings)
        look.theme.changed.connect(self.viewport().update)
        self._size_rows()

    def index_in(self, row: int) -> QModelIndex:
        """Return the index of a model row in what is shown."""
        return self.model().index(row, 0)

    def fit_height(self) -> int:
        """Let the delegate take the shape that fits; return the height of its rows."""
        raise NotImplementedError

    def _shape(self) -> None:
        """Fix heights, hide headers, select whole rows."""
        self.setAccessibleName(self.tr("任务清单"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        gutter = self.verticalScrollBar().parentWidget()
        if gutter is not None:
            gutter.setProperty("surface", "base")
            gutter.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        across, down = self.horizontalHeader(), self.verticalHeader()
        across.hide()
        across.setMinimumSectionSize(1)
        across.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        down.hide()
        down.setMinimumSectionSize(self._look.metrics.group_row)
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    # ---- sizes ---------------------------------------------------------------------------------------------------

    def set_compact(self, compact: bool) -> None:
        """Show one line per row, or the full rows."""
        self.compact = compact
        self._size_rows()

    @Slot()
    def _size_rows(self) -> None:
        """Give rows the height of their shape."""
        height = self.fit_height()
        self.verticalScrollBar().setSingleStep(height)
        header = self.verticalHeader()
        if header.defaultSectionSize() != height:
            top = self.rowAt(0)
            header.setDefaultSectionSize(height)
            self._size_headings()
            if top > 0:
                self.scrollTo(self.index_in(top), QAbstractItemView.ScrollHint.PositionAtTop)
        self.viewport().update()

    @Slot()
    def _size_headings(self) -> None:
        """Give the headings of groups their height, and the rows that were headings before the rows' height."""
        starts = tuple(self._model.sections.starts)
        now = frozenset(starts)
        for row in self._heading_rows:
            if row not in now and row < self._model.rowCount():
                self.setRowHeight(row, self.verticalHeader().defaultSectionSize())
        for row in starts:
            self.setRowHeight(row, self._look.metrics.group_row)
        self._heading_rows = starts

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._size_rows()

    # ---- selection -----------------------------------------------------------------------------------------------

    def ranges(self) -> list[tuple[int, int]]:
        """Return the selected rows as ranges; nothing is loaded for it."""
        spans = self.selectionModel().selection().toList()
        return [(span.top(), span.bottom()) for span in spans]

    @override
    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        self.selected_count_changed.emit(self._model.sections.count(self.ranges()))

    @override
    def currentChanged(self, current: AnyIndex, previous: AnyIndex) -> None:
        super().currentChanged(current, previous)
        self.current_moved.emit()

    def go_to(self, index: QModelIndex) -> None:
        """Make a row current and the only one selected, and show it."""
        flags = QItemSelectionModel.SelectionFlag
        index = self.index_in(index.row()) if index.isValid() else index
        across = self.horizontalScrollBar().value()
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self.scrollTo(index)
        self.horizontalScrollBar().setValue(across)

    @Slot()
    def select_current_only(self) -> None:
        """Give up the selection of several rows."""
        self.go_to(self.currentIndex())

    def make_current(self, index: QModelIndex) -> None:
        """Make a row current and the only one selected, without scrolling."""
        flags = QItemSelectionModel.SelectionFlag
        index = self.index_in(index.row()) if index.isValid() else index
        scrolling, auto = self.verticalScrollBar().value(), self.hasAutoScroll()
        across = self.horizontalScrollBar().value()
        self.setAutoScroll(False)
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self.setAutoScroll(auto)
        self.verticalScrollBar().setValue(scrolling)
        self.horizontalScrollBar().setValue(across)

    def first_row(self) -> QModelIndex:
        """Return the first row that is no heading."""
        return self.nearest_row(0)

    def nearest_row(self, number: int) -> QModelIndex:
        """Return the row at a model row or after it, else before it, that is no heading of an open group."""
        last = self._model.rowCount() - 1
        start = max(0, min(number, last))
        found = self._nearest(start, 1)
        return found if found.isValid() else self._nearest(start, -1)

    def anchor(self) -> Anchor:
        """Return what is at the top of the list, to come back to it after the list is read anew."""
        top = self.rowAt(0)
        row = self._model.row(top) or self._model.row(top + 1)
        if row is None:
            return Anchor(None, 0, self.verticalScrollBar().value())
        place = self.rowViewportPosition(self._model.index_of(row.row_id).row())
        return Anchor(row.row_id, place, self.verticalScrollBar().value())

    def return_to(self, anchor: Anchor) -> None:
        """Scroll to where the list was."""
        bar = self.verticalScrollBar()
        self.updateGeometries()
        bar.setValue(anchor.value)
        index = self._model.index_of(anchor.row_id) if anchor.row_id is not None else QModelIndex()
        if index.isValid():
            bar.setValue(bar.value() + self.rowViewportPosition(index.row()) - anchor.place)

    @override
    def moveCursor(self, cursorAction: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        last = self._model.rowCount() - 1
        if cursorAction is QAbstractItemView.CursorAction.MoveHome:
            return self._nearest(0, 1)
        if cursorAction is QAbstractItemView.CursorAction.MoveEnd:
            return self._nearest(last, -1)
        found = super().moveCursor(cursorAction, modifiers)
        step = VERTICAL.get(cursorAction)
        if step is None or not found.isValid():
            return found
        reached = self._nearest(found.row(), step)
        reached = reached if reached.isValid() else self._nearest(found.row(), -step)
        return reached if reached.isValid() else self.currentIndex()

    def _nearest(self, row: int, step: int) -> QModelIndex:
        """Return the first row from here on, in this direction, that is no heading of an open group."""
        while 0 <= row < self._model.rowCount():
            heading = self._model.heading(row)
            if heading is None or heading.collapsed:
                return self.index_in(row)
            row += step
        return QModelIndex()
