"""The units of a task below each other, with their states; as high as its rows, up to a limit."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QModelIndex, QPoint, QSize, Qt, Signal, Slot
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QListView, QWidget
from typing_extensions import override

from app.queries.rows import DetailUnit
from ui.delegates.unit_state_delegate import UnitStateDelegate
from ui.look import Look
from ui.viewmodels.unit_states import UnitStates

MOST_HEIGHT = 320
OPENING_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space, Qt.Key.Key_Menu)


class UnitTable(QListView):
    """Rows to look at; a click, Enter or the menu key offers what can be done with a unit.

    Signals:
        menu_requested(object, QPoint): A `DetailUnit`, and where on the screen.
    """

    menu_requested = Signal(object, QPoint)

    def __init__(self, look: Look, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = UnitStates(today, self)
        self._delegate = UnitStateDelegate(look, self)
        self.setModel(self.rows)
        self.setItemDelegate(self._delegate)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName(self.tr("责任单位和各自的状态"))
        self.clicked.connect(self._open_clicked)
        look.theme.changed.connect(self.viewport().update)

    def set_units(self, units: Sequence[DetailUnit], own: int | None) -> None:
        """Show units; the keyboard stays on the one it was on."""
        index, place = self.currentIndex(), self.verticalScrollBar().value()
        current = self.rows.line(index).unit.assignment_id if index.isValid() else None
        self.rows.set_units(units, own)
        row = self.rows.row_of(current) if current is not None else -1
        if row >= 0:
            self.setCurrentIndex(self.rows.index(row))
        self.fit()
        self.verticalScrollBar().setValue(place)

    def set_filter(self, words: str) -> None:
        """Show only some units."""
        self.rows.set_filter(words)
        self.fit()

    def fit(self) -> None:
        """Become as high as the rows."""
        width = self.viewport().width()
        lines = (self.rows.line(self.rows.index(row)) for row in range(self.rows.rowCount()))
        height = sum(self._delegate.height(line, width) for line in lines)
        self.setFixedHeight(min(height, MOST_HEIGHT))

    @override
    def sizeHint(self) -> QSize:
        return QSize(0, self.minimumHeight())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()
            self.fit()

    @Slot(QModelIndex)
    def _open_clicked(self, index: QModelIndex) -> None:
        self._open(index)

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            rect = self.visualRect(index)
            place = self.viewport().mapToGlobal(QPoint(rect.left() + 24, rect.bottom()))
            self.menu_requested.emit(self.rows.line(index).unit, place)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in OPENING_KEYS:
            self._open(self.currentIndex() if self.currentIndex().isValid() else self.rows.index(0))
            return
        super().keyPressEvent(event)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self._open(self.indexAt(event.pos()))
