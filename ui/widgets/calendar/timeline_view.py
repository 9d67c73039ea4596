"""A document along the months that keyboard and mouse work in."""

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QToolTip
from typing_extensions import override

from app.queries.calendar import TimelineRow
from app.words import load_words
from ui.widgets.calendar.timeline_canvas import TimelineCanvas
from ui.widgets.calendar.timeline_paint import HEAD, LIGHT, ROW

Key = Qt.Key
FOLLOW = (Key.Key_Return, Key.Key_Enter, Key.Key_Space)


class TimelineView(TimelineCanvas):
    """Up and Down go from task to task, Left and Right scroll, + and - zoom, T goes to today, Enter shows the task.

    Signals:
        opened(int): Show this obligation.
    """

    opened = Signal(int)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        steps = event.angleDelta().y()
        if steps and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(1 if steps > 0 else -1, event.position().toPoint().x())
            event.accept()
            return
        super().wheelEvent(event)

    # ---- choosing ------------------------------------------------------------------------------------------------

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        page = max(1, self.verticalScrollBar().pageStep() // ROW)
        last = len(self._timeline.rows) - 1 if self._timeline else -1
        targets = {
            Key.Key_Up: self._current - 1,
            Key.Key_Down: self._current + 1,
            Key.Key_PageUp: self._current - page,
            Key.Key_PageDown: self._current + page,
            Key.Key_Home: 0,
            Key.Key_End: last,
        }
        doings = {
            Key.Key_Left: lambda: self._scroll(-1),
            Key.Key_Right: lambda: self._scroll(1),
            Key.Key_Plus: lambda: self.zoom(1),
            Key.Key_Equal: lambda: self.zoom(1),
            Key.Key_Minus: lambda: self.zoom(-1),
            Key.Key_T: self.show_today,
        }
        if key in FOLLOW:
            self._follow()
        elif key in targets:
            self._go(min(max(targets[key], 0), last))
        elif key in doings:
            doings[key]()
        else:
            super().keyPressEvent(event)

    def _scroll(self, steps: int) -> None:
        bar = self.horizontalScrollBar()
        bar.setValue(bar.value() + steps * bar.singleStep())

    def _go(self, number: int) -> None:
        """Make a row current and bring it into sight."""
        if number < 0:
            return
        self._current = number
        bar, top = self.verticalScrollBar(), number * ROW
        bar.setValue(max(min(bar.value(), top), top + ROW - (self.viewport().height() - HEAD)))
        self._tell()
        self._repaint()

    def _follow(self) -> None:
        if self._timeline is not None and self._timeline.rows:
            self.opened.emit(self._timeline.rows[self._current].row.obligation_id)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        number = self.row_at(event.position().toPoint())
        if number is not None and event.button() is Qt.MouseButton.LeftButton:
            self._go(number)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self.row_at(event.position().toPoint()) is not None:
            self._follow()

    @override
    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            number = self.row_at(event.pos())
            if number is None or self._timeline is None:
                QToolTip.hideText()
            else:
                QToolTip.showText(event.globalPos(), self._tip(self._timeline.rows[number], event.pos()), self)
            return True
        return super().viewportEvent(event)

    def _tip(self, row: TimelineRow, point: QPoint) -> str:
        """Return what stands at a place: a date, else the task."""
        near = [mark for mark in row.marks if abs(self.day_x(mark.day) - point.x()) <= LIGHT]
        if near and point.x() > self.names_width():
            return f"{near[0].day.isoformat()} {load_words().light_word(near[0].light)}"
        return self.words(row)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._repaint()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._repaint()
