"""A month that keyboard and mouse work in: a task is moved to another day by dragging, or with Alt and an arrow."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QApplication
from typing_extensions import override

from app.queries.calendar import CalendarItem
from ui.widgets.calendar.month_layout import later, month_later
from ui.widgets.calendar.month_view import Drag, MonthView

Key = Qt.Key
DAYS = {Key.Key_Left: -1, Key.Key_Right: 1, Key.Key_Up: -7, Key.Key_Down: 7}
FOLLOW = (Key.Key_Return, Key.Key_Enter, Key.Key_Space)


class MonthGrid(MonthView):
    """Arrow keys go from day to day, Ctrl+Up and Down from task to task, Alt+arrows move the task; Enter follows.

    Signals:
        view_requested(object): Show this list (`ChecklistView`).
        opened(int): Show this obligation.
        moved(int, object): Move this milestone to that day.
        refused: She tried to move a date that cannot be moved here.
        day_requested(object): Show the month of this day.
    """

    view_requested = Signal(object)
    opened = Signal(int)
    moved = Signal(int, object)
    refused = Signal()
    day_requested = Signal(object)

    # ---- mouse ---------------------------------------------------------------------------------------------------

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        places, point = self.places(), event.position().toPoint()
        spot = places.spot(point) if places else None
        if spot is None or event.button() is not Qt.MouseButton.LeftButton:
            return
        self._go(spot.day, spot.item)
        item = self._item_at(spot)
        if item is not None:
            self._drag = Drag(item, point, point)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        point = event.position().toPoint()
        drag = self._drag
        if drag is None:
            places = self.places()
            spot = places.spot(point) if places else None
            leads = spot is not None and (spot.leads or spot.item is not None)
            self.setCursor(Qt.CursorShape.PointingHandCursor if leads else Qt.CursorShape.ArrowCursor)
            return
        far = (point - drag.start).manhattanLength() >= QApplication.startDragDistance()
        if not drag.moving and not far:
            return
        movable = drag.item.mark.movable
        self.setCursor(Qt.CursorShape.ClosedHandCursor if movable else Qt.CursorShape.ForbiddenCursor)
        self._drag = Drag(drag.item, drag.start, point, moving=True)
        self.update()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        places, drag = self.places(), self._drag
        if places is None or event.button() is not Qt.MouseButton.LeftButton:
            return
        spot = places.spot(event.position().toPoint())
        self._stop_drag()
        if drag is not None and drag.moving:
            if spot is not None:
                self._move(drag.item, spot.day)
        elif drag is not None:
            self.opened.emit(drag.item.row.obligation_id)
        elif spot is not None and spot.leads:
            self._follow_day(spot.day)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        places = self.places()
        spot = places.spot(event.position().toPoint()) if places else None
        if spot is not None and spot.item is None:
            self._follow_day(spot.day)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        steps = event.angleDelta().y()
        if steps:
            self.day_requested.emit(month_later(self._current, -1 if steps > 0 else 1))
        event.accept()

    def _stop_drag(self) -> None:
        self._drag = None
        self.unsetCursor()
        self.update()

    # ---- keyboard ------------------------------------------------------------------------------------------------

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if self._month is None or not (self._steer(key, event.modifiers()) or self._leap(key)):
            super().keyPressEvent(event)

    def _steer(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> bool:
        """Do what an arrow key with these modifiers does; return whether it was one."""
        if key not in DAYS:
            return False
        chosen = self._chosen()
        if modifiers & Qt.KeyboardModifier.AltModifier:
            if chosen is not None:
                self._move(chosen, later(self._current, DAYS[key]))
        elif modifiers & Qt.KeyboardModifier.ControlModifier:
            self._choose(1 if DAYS[key] > 0 else -1)
        else:
            self._go(later(self._current, DAYS[key]))
        return True

    def _leap(self, key: Qt.Key) -> bool:
        if key in FOLLOW:
            self._follow()
        elif key in (Key.Key_PageUp, Key.Key_PageDown):
            self.day_requested.emit(month_later(self._current, -1 if key == Key.Key_PageUp else 1))
        elif key in (Key.Key_Home, Key.Key_End) and self._month is not None:
            self._go(self._month.first if key == Key.Key_Home else self._month.last)
        elif key == Key.Key_Escape and (self._drag is not None or self._item is not None):
            self._stop_drag()
            self._go(self._current)
        else:
            return False
        return True

    def _choose(self, step: int) -> None:
        """Go to another task of the day."""
        count = len(self._items())
        if count:
            at = (-1 if step > 0 else count) if self._item is None else self._item
            self._go(self._current, min(max(at + step, 0), count - 1))

    def _go(self, day: date, item: int | None = None) -> None:
        """Make a day, or one of its tasks, current; a day of another month brings its month."""
        self._current, self._item = day, item
        self._tell()
        self.update()
        if self._month is not None and not self._month.first <= day <= self._month.last and self._drag is None:
            places = self.places()
            if item is None or places is None or not places.cell(day).isValid():
                self.day_requested.emit(day)

    def _follow(self) -> None:
        chosen = self._chosen()
        if chosen is not None:
            self.opened.emit(chosen.row.obligation_id)
        else:
            self._follow_day(self._current)

    def _follow_day(self, day: date) -> None:
        places = self.places()
        found = places.day(day) if places else None
        if found is not None and found.total:
            self.view_requested.emit(found.view)

    def _move(self, item: CalendarItem, day: date) -> None:
        """Ask for another day of a task; dates that cannot be moved say so."""
        if not item.mark.movable or item.mark.milestone_id is None:
            self.refused.emit()
        elif day != item.mark.day:
            self.moved.emit(item.mark.milestone_id, day)
