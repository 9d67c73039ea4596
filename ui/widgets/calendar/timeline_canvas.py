"""A document's tasks along the months, painted row by row: only what is in sight is drawn, however many there are."""

from datetime import date

from PySide6.QtCore import QPoint, QRect, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget
from typing_extensions import override

from app.queries.calendar import Timeline, TimelineRow
from app.words import load_words
from ui.look import Look
from ui.viewmodels.row_words import RowWords
from ui.widgets.calendar.timeline_paint import HEAD, ROW, TimelinePaint
from ui.widgets.calendar.timeline_scale import Scale, scale_of

NAMES_SHARE, NAMES_LEAST, NAMES_MOST = 0.32, 220, 420
WORD_ROOM = 130


class TimelineCanvas(QAbstractScrollArea):
    """Shows a document, from some day on and as wide as she zoomed.

    Signals:
        zoom_changed: Another width of a day is in force.
    """

    zoom_changed = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """Begin without a document."""
        super().__init__(parent)
        self._paint = TimelinePaint(look, self)
        self._look = look
        self._words = RowWords(load_words(), parent=self)
        self._timeline: Timeline | None = None
        self._scale = Scale(date(2000, 1, 1), date(2000, 12, 31))
        self._current = 0
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.viewport().setMouseTracking(True)
        look.theme.changed.connect(self._repaint)

    @property
    def scale(self) -> Scale:
        """Which days are shown, and how wide."""
        return self._scale

    def show_timeline(self, timeline: Timeline) -> None:
        """Show a document: a new one as a whole, today in sight; one that changed stays where it was."""
        other = self._timeline is None or self._timeline.document_id != timeline.document_id
        self._timeline = timeline
        days = [timeline.issued, timeline.today, *(mark.day for row in timeline.rows for mark in row.marks)]
        first_day = self._day_in_sight()
        self._scale = scale_of(days, self._scale.zoom)
        self._current = 0 if other else min(self._current, max(0, len(timeline.rows) - 1))
        if other:
            self._scale = self._scale.fitting(max(1, self._room() - WORD_ROOM))
        self._measure()
        if other:
            self.verticalScrollBar().setValue(0)
            self.show_today()
        else:
            self.horizontalScrollBar().setValue(self._scale.x(first_day))
        self.zoom_changed.emit()
        self._tell()
        self._repaint()

    def names_width(self) -> int:
        """Return the width of the column of names."""
        return min(NAMES_MOST, max(NAMES_LEAST, round(self.viewport().width() * NAMES_SHARE)))

    def _room(self) -> int:
        return self.viewport().width() - self.names_width()

    def _measure(self) -> None:
        rows = len(self._timeline.rows) if self._timeline else 0
        height = self.viewport().height() - HEAD
        vertical, horizontal = self.verticalScrollBar(), self.horizontalScrollBar()
        vertical.setRange(0, max(0, rows * ROW - height))
        vertical.setPageStep(max(ROW, height))
        vertical.setSingleStep(ROW)
        horizontal.setRange(0, max(0, self._scale.width + WORD_ROOM - self._room()))
        horizontal.setPageStep(max(1, self._room()))
        horizontal.setSingleStep(40)

    def row_rect(self, number: int) -> QRect:
        """Return where a row stands in the view."""
        top = HEAD + number * ROW - self.verticalScrollBar().value()
        return QRect(0, top, self.viewport().width(), ROW)

    def row_at(self, point: QPoint) -> int | None:
        """Return the row under a point."""
        number = (point.y() - HEAD + self.verticalScrollBar().value()) // ROW
        there = self._timeline is not None and point.y() >= HEAD and 0 <= number < len(self._timeline.rows)
        return number if there else None

    def day_x(self, day: date) -> int:
        """Return where a day stands in the view."""
        return self.names_width() + self._scale.x(day) - self.horizontalScrollBar().value()

    def _day_in_sight(self) -> date:
        return self._scale.day(self.horizontalScrollBar().value())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._measure()
        super().resizeEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        width, height, names = self.viewport().width(), self.viewport().height(), self.names_width()
        painter.fillRect(self.viewport().rect(), self._look.theme.color("base"))
        if self._timeline is not None:
            self._paint_bars(painter, self._timeline, QRect(names, 0, width - names, height))
            self._paint_names(painter, self._timeline, QRect(0, 0, names, height))
        painter.end()

    def _shown(self, timeline: Timeline) -> list[tuple[int, TimelineRow]]:
        """Return the rows in sight."""
        first = self.verticalScrollBar().value() // ROW
        last = first + self.viewport().height() // ROW + 2
        return list(enumerate(timeline.rows))[first:last]

    def _paint_bars(self, painter: QPainter, timeline: Timeline, area: QRect) -> None:
        left = self.horizontalScrollBar().value()
        painter.save()
        painter.setClipRect(area)
        painter.translate(area.left() - left, 0)
        inner = QRect(left, HEAD, area.width(), area.height() - HEAD)
        self._paint.grid(painter, self._scale, inner, timeline.today)
        painter.setClipRect(inner)
        for number, row in self._shown(timeline):
            self._paint.bar(painter, self._scale, self.row_rect(number).top(), row, timeline)
        painter.setClipRect(QRect(left, 0, area.width(), HEAD))
        self._paint.head(painter, self._scale, left, left + area.width(), timeline.today)
        painter.restore()

    def _paint_names(self, painter: QPainter, timeline: Timeline, area: QRect) -> None:
        color = self._look.theme.color
        painter.save()
        painter.setClipRect(area.adjusted(0, HEAD, 0, 0))
        for number, row in self._shown(timeline):
            place = QRect(0, self.row_rect(number).top(), area.width(), ROW)
            self._paint.name(painter, place, row, current=number == self._current, focused=self.hasFocus())
            painter.fillRect(0, place.bottom(), area.width(), 1, color("line"))
        painter.restore()
        painter.fillRect(0, 0, area.width(), HEAD, color("alt"))
        painter.fillRect(area.width() - 1, 0, 1, area.height(), color("line2"))
        painter.fillRect(0, HEAD - 1, self.viewport().width(), 1, color("line2"))

    @Slot()
    def _repaint(self) -> None:
        self.viewport().update()

    def zoom(self, step: int, around: int | None = None) -> None:
        """Make days wider (1) or narrower (-1); the day at a place of the view stays there, else the middle one."""
        place = self._room() // 2 if around is None else around - self.names_width()
        day = self._scale.day(self.horizontalScrollBar().value() + place)
        scale = self._scale.zoomed(step)
        if scale != self._scale:
            self._scale = scale
            self._measure()
            self.horizontalScrollBar().setValue(scale.x(day) - place)
            self.zoom_changed.emit()
            self._repaint()

    @Slot()
    def show_today(self) -> None:
        """Bring today into the middle."""
        if self._timeline is not None:
            self.horizontalScrollBar().setValue(self._scale.x(self._timeline.today) - self._room() // 2)

    def _tell(self) -> None:
        rows = self._timeline.rows if self._timeline else ()
        self.setAccessibleName(self.words(rows[self._current]) if rows else self.tr("时间轴"))

    def words(self, row: TimelineRow) -> str:
        """Return a task with its days in words."""
        words = self._words.spoken(row.row)
        lights = load_words()
        days = lights.listed(f"{mark.day.isoformat()} {lights.light_word(mark.light)}" for mark in row.marks)
        return lights.clauses((words, days)) if days else words
