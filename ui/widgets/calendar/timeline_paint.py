"""Draws a document along the months: a line of names, bars from its issue to each task's last date, today."""

from datetime import date

from PySide6.QtCore import QObject, QRect, Qt
from PySide6.QtGui import QPainter, QPen

from app.queries.calendar import DateMark, Timeline, TimelineRow
from models.enums import Light
from ui.delegates.ink import RIGHT, Ink
from ui.look import Look
from ui.viewmodels.row_words import one_line, title_of
from ui.widgets.calendar.timeline_scale import Scale

HEAD, YEARS, MONTHS = 62, 2, 20  # today has a line of its own below them
ROW = 28
BAR = 8
LIGHT = 14
NUMBER = 32
FADE = 96


class TimelinePaint(QObject):
    """Paints with the look's colours; places are those of the content, the caller moves the painter."""

    def __init__(self, look: Look, parent: QObject) -> None:
        """Take the look."""
        super().__init__(parent)
        self._look = look
        self._ink = Ink(look)
        look.theme.changed.connect(self._ink.reload)

    def name(self, painter: QPainter, place: QRect, row: TimelineRow, *, current: bool, focused: bool) -> None:
        """Paint light, number and title of a task."""
        ink, shown = self._ink, row.row
        painter.fillRect(place, ink.color(("sel" if focused else "selidle") if current else "base"))
        if current and focused:
            painter.fillRect(place.left(), place.top(), self._look.metrics.selection_bar, ROW, ink.color("accent"))
        light = QRect(place.left() + 12, place.top(), LIGHT, place.height())
        self._look.lights.paint(painter, light, shown.light.light)
        number = QRect(light.right() + 4, place.top(), NUMBER, place.height())
        ink.text(painter, number, shown.no or "", "text3", align=RIGHT)
        title = place.adjusted(number.right() - place.left() + 8, 0, -8, 0)
        closed = shown.light.light is Light.GREY
        width = ink.text(painter, title, one_line(title_of(shown.title)), "text3" if closed else "text")
        if closed:
            ink.strike(painter, title, width)

    def head(self, painter: QPainter, scale: Scale, left: int, right: int, today: date) -> None:
        """Paint years and months, and the word of today."""
        ink = self._ink
        painter.fillRect(left, 0, right - left, HEAD, ink.color("alt"))
        year = None
        for month in scale.months(left, right):
            at = scale.x(month)
            painter.setPen(ink.color("line2"))
            painter.drawLine(at, MONTHS + 2, at, HEAD)
            words = self.tr("{month} 月").format(month=month.month)
            ink.text(painter, QRect(at + 4, MONTHS, 52, 20), words, "text2")
            if month.year != year:
                year = month.year
                words = self.tr("{year} 年").format(year=year)
                ink.text(painter, QRect(max(at, left) + 4, YEARS, 72, 20), words, "text", bold=True)
        words = self.tr("今天")
        width = ink.width(words, bold=True) + 10
        place = QRect(scale.x(today) - width // 2, HEAD - 20, width, 18)
        painter.fillRect(place, ink.color("accentfill"))
        ink.text(painter, place, words, "onaccent", bold=True, align=Qt.AlignmentFlag.AlignCenter)

    def grid(self, painter: QPainter, scale: Scale, area: QRect, today: date) -> None:
        """Paint the lines of months, and today's over what is there."""
        painter.setPen(self._ink.color("line"))
        for month in scale.months(area.left(), area.right()):
            painter.drawLine(scale.x(month), area.top(), scale.x(month), area.bottom())
        self.today(painter, scale, area, today)

    def today(self, painter: QPainter, scale: Scale, area: QRect, today: date) -> None:
        """Paint today's line."""
        painter.setPen(QPen(self._ink.color("accent"), 2))
        painter.drawLine(scale.x(today), area.top(), scale.x(today), area.bottom())

    def bar(self, painter: QPainter, scale: Scale, top: int, row: TimelineRow, timeline: Timeline) -> None:
        """Paint a task's bar: grey up to today or its last date, pale beyond, a light at each date."""
        ink = self._ink
        start = scale.x(min([timeline.issued, *(mark.day for mark in row.marks[:1])]))
        middle = top + ROW // 2
        if row.marks:
            end = scale.x(row.marks[-1].day)
            reached = min(end, max(start, scale.x(timeline.today)))
            closed = row.row.light.light is Light.GREY
            place = QRect(start, middle - BAR // 2, max(2, end - start), BAR)
            painter.fillRect(place, ink.color("line2"))
            if closed or reached > start:
                done = QRect(place.left(), place.top(), (end if closed else reached) - start, BAR)
                painter.fillRect(done, ink.color(self._look.lights.token(Light.GREY) if closed else "field"))
            self._late(painter, scale, middle, row, timeline)
        elif row.row.ongoing:
            closed = row.row.light.light is Light.GREY
            painter.setPen(
                QPen(ink.color(self._look.lights.token(Light.GREY if closed else Light.BLUE)), 2, Qt.PenStyle.DashLine)
            )
            painter.drawLine(start, middle, max(start, scale.x(timeline.today)) + FADE, middle)
        for mark in row.marks:
            self._mark(painter, scale, middle, mark)
        self._word(painter, scale, top, row, timeline)

    def _late(self, painter: QPainter, scale: Scale, middle: int, row: TimelineRow, timeline: Timeline) -> None:
        """Paint in red how long an overdue task has been so."""
        late = next((mark.day for mark in row.marks if mark.light.light is Light.RED), None)
        if late is not None:
            left = scale.x(late)
            painter.fillRect(left, middle - 2, max(2, scale.x(timeline.today) - left), 4, self._ink.color("overdue"))

    def _mark(self, painter: QPainter, scale: Scale, middle: int, mark: DateMark) -> None:
        at = scale.x(mark.day)
        place = QRect(at - LIGHT // 2 - 1, middle - LIGHT // 2 - 1, LIGHT + 2, LIGHT + 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._ink.color("base"))
        painter.drawEllipse(place)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        self._look.lights.paint(painter, place.adjusted(1, 1, -1, -1), mark.light.light)

    def _word(self, painter: QPainter, scale: Scale, top: int, row: TimelineRow, timeline: Timeline) -> None:
        """Say behind the bar when it ends, or why there is none."""
        start = scale.x(timeline.issued)
        if row.marks:
            left, words = scale.x(row.marks[-1].day) + LIGHT, row.marks[-1].day.isoformat()
            if row.marks[-1].day < timeline.today and row.marks[-1].light.light is Light.RED:
                left = max(left, scale.x(timeline.today) + 8)
        elif row.row.ongoing:
            left, words = max(start, scale.x(timeline.today)) + FADE + 8, self.tr("持续推进")
        else:
            unset = row.row.light.light is Light.UNSET
            left, words = start + 8, self.tr("时限未定") if unset else self.tr("无时限")
        self._ink.text(painter, QRect(left, top, 110, ROW), words, "text3")
