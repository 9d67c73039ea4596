"""A month, painted by ourselves: days as cells, their tasks as lines, and what stands there in words."""

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFocusEvent, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget
from typing_extensions import override

from app.queries.calendar import CalendarItem, CalendarMonth
from app.words import load_words
from ui.look import Look
from ui.viewmodels.row_words import RowWords, one_line
from ui.widgets.calendar.month_layout import MonthLayout, Spot
from ui.widgets.calendar.month_paint import MonthPaint

LEAST_CELL = (88, 72)


@dataclass(frozen=True, slots=True)
class Drag:
    """A task being dragged: where it was taken, and where the pointer is."""

    item: CalendarItem
    start: QPoint
    at: QPoint
    moving: bool = False


class MonthView(QWidget):
    """Shows a month, with the day and the task the keyboard is on."""

    def __init__(self, look: Look, current: date, parent: QWidget | None = None) -> None:
        """Begin without a month; this day is current."""
        super().__init__(parent)
        self._paint = MonthPaint(look, self)
        self._words = RowWords(load_words(), parent=self)
        self._month: CalendarMonth | None = None
        self._current = current
        self._item: int | None = None
        self._drag: Drag | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def current(self) -> date:
        """The day the keyboard is on."""
        return self._current

    def show_month(self, month: CalendarMonth) -> None:
        """Show a month."""
        self._month = month
        self._tell()
        self.update()

    def make_current(self, day: date) -> None:
        """Put the keyboard on a day; its month is shown next."""
        if day != self._current:
            self._current, self._item = day, None
            self._tell()
            self.update()

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(7 * LEAST_CELL[0], 5 * LEAST_CELL[1])

    @override
    def sizeHint(self) -> QSize:
        return QSize(980, 620)

    def places(self) -> MonthLayout | None:
        """Return where everything stands; None without a month."""
        return MonthLayout(self._month, self.width(), self.height()) if self._month else None

    def _items(self) -> tuple[CalendarItem, ...]:
        """Return the tasks shown of the current day."""
        places = self.places()
        day = places.day(self._current) if places else None
        return places.shown(day) if places and day else ()

    def _chosen(self) -> CalendarItem | None:
        items = self._items()
        return items[self._item] if self._item is not None and self._item < len(items) else None

    def _item_at(self, spot: Spot | None) -> CalendarItem | None:
        places = self.places()
        day = places.day(spot.day) if places and spot else None
        if places is None or spot is None or day is None or spot.item is None:
            return None
        return places.shown(day)[spot.item]

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        places = self.places()
        if places is None or self._month is None:
            return
        painter = QPainter(self)
        self._paint.head(painter, places)
        for day in self._month.days:
            self._paint.day(painter, places, self._month, day)
        if self.hasFocus() and places.cell(self._current).isValid():
            self._paint.current(painter, self._focused(places))
        if self._drag is not None and self._drag.moving:
            spot = places.spot(self._drag.at)
            cell = places.cell(spot.day) if spot else QRect()
            self._paint.target(painter, cell, self._drag.at, self._drag.item)
        painter.end()

    def _focused(self, places: MonthLayout) -> QRect:
        if self._chosen() is not None and self._item is not None:
            return places.line(self._current, self._item).adjusted(-2, -1, 2, 1)
        return places.cell(self._current)

    def words_of_day(self, day: date) -> str:
        """Return a day in words."""
        places = self.places()
        found = places.day(day) if places else None
        name = f"{day.isoformat()} {self._paint.names()[day.weekday()]}"
        if found is None or not found.total:
            return self.tr("{day}，没有到期的任务").format(day=name)
        return self.tr("{day}，{count} 项").format(day=name, count=found.total)

    def words_of_item(self, item: CalendarItem) -> str:
        """Return a task on a day in words: light, title, unit, whose date it is."""
        light = load_words().light_word(item.mark.light)
        title = one_line(item.row.title)
        unit = self._words.unit(item.row) + self._words.unit_rest(item.row)
        words = load_words().clauses((light, title, unit))
        return words + self.tr("，自定日期") if item.mark.hers else words

    def _tell(self) -> None:
        chosen = self._chosen()
        day = self.words_of_day(self._current)
        self.setAccessibleName(day if chosen is None else load_words().clauses((day, self.words_of_item(chosen))))

    @override
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            places = self.places()
            spot = places.spot(event.pos()) if places else None
            item = self._item_at(spot)
            if item is not None:
                QToolTip.showText(event.globalPos(), self.words_of_item(item), self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()
