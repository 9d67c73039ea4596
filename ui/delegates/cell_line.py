"""The editor of a date or a number in a table: what it is read as stands at its end while she types."""

from datetime import date

from PySide6.QtCore import QRect, Qt, Signal, Slot
from PySide6.QtGui import QAction, QFocusEvent, QInputMethodEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QWidget
from typing_extensions import override

from app.table_columns import CellEdit, TableColumn
from ui.delegates.cell_editor import ENTERS
from ui.look import Look
from ui.viewmodels.cell_reading import CellReader, Reading

BUTTON = 26
GAP = 8


class CellLine(QLineEdit):
    """Types over a cell; Enter is left to the input method while it composes.

    Signals:
        accepted: Enter: what is typed holds; it is not sent while it cannot be read.
        rejected: Esc: it does not.
        calendar_asked: She wants to pick a day.
        moved_on: Tab (True) or Shift+Tab: it holds, and the next cell is typed in.
    """

    accepted = Signal()
    rejected = Signal()
    moved_on = Signal(bool)
    calendar_asked = Signal()

    def __init__(self, look: Look, column: TableColumn, reader: CellReader, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self._look = look
        self._column = column
        self._reader = reader
        self._composing = False
        self._reading = Reading("", "")
        self.setAcceptDrops(False)
        self.setProperty("look", "cell")
        if column.edit is CellEdit.DATE:
            pick = QAction(look.icons.icon("calendar"), self.tr("选日期"), self)
            pick.triggered.connect(self.calendar_asked)
            self.addAction(pick, QLineEdit.ActionPosition.TrailingPosition)
        self.textChanged.connect(self._read)

    def set_text(self, text: str) -> None:
        """Begin with a text, all of it selected."""
        self.setText(text)
        self.selectAll()

    def value(self) -> str:
        """Return what is typed, in the form it is stored in; empty while it cannot be read."""
        return self._reading.value or ""

    def is_valid(self) -> bool:
        """True where it is empty or can be read."""
        return self._reading.value is not None

    @Slot(object)
    def pick(self, day: date) -> None:
        """Take a day from the calendar."""
        self.setText(day.isoformat())
        self.setFocus(Qt.FocusReason.PopupFocusReason)

    def day(self) -> date:
        """Return the day that is typed, else the one a calendar opens at."""
        return date.fromisoformat(self.value()) if self.value() else self._reader.today()

    @Slot(str)
    def _read(self, text: str) -> None:
        self._reading = self._reader.read(self._column, text) if text.strip() else Reading("", "")
        self.setAccessibleDescription(self._reading.words)
        self.update()

    # ---- what Qt asks --------------------------------------------------------------------------------------------

    @override
    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._composing = False
        super().focusOutEvent(event)

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        return False  # Tab leads to the next cell, not to the next widget

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if self._composing:
            super().keyPressEvent(event)
        elif key in ENTERS:
            if self.is_valid():
                self.accepted.emit()
        elif key is Qt.Key.Key_Escape:
            self.rejected.emit()
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            if self.is_valid():
                self.moved_on.emit(key is Qt.Key.Key_Tab)
        elif key is Qt.Key.Key_F4 and self._column.edit is CellEdit.DATE:
            self.calendar_asked.emit()
        else:
            super().keyPressEvent(event)
        event.accept()  # no key reaches the table below while she types

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        metrics = self.fontMetrics()
        left = metrics.horizontalAdvance(self.text()) + 3 * GAP
        right = self.width() - GAP - (BUTTON if self._column.edit is CellEdit.DATE else 0)
        if not self._reading.words or right <= left:
            return
        painter = QPainter(self)
        painter.setPen(self._look.theme.color("text2" if self.is_valid() else "redt"))
        words = metrics.elidedText(self._reading.words, Qt.TextElideMode.ElideRight, right - left)
        place = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(QRect(left, 0, right - left, self.height()), place, words)
        painter.end()
