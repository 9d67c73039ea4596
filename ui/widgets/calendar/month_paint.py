"""Draws a month: days, their tasks with the lights' light grounds, what is being moved."""

from datetime import date

from PySide6.QtCore import QObject, QPoint, QRect, Qt
from PySide6.QtGui import QPainter, QPen

from app.queries.calendar import CalendarDay, CalendarItem, CalendarMonth
from models.enums import Light
from ui.delegates.ink import RIGHT, Ink
from ui.look import Look
from ui.viewmodels.row_words import one_line, title_of
from ui.widgets.calendar.month_layout import DAY_LINE, LINE, MonthLayout

GROUNDED = frozenset({Light.RED, Light.YELLOW, Light.GREEN})
LIGHT = 12
CENTER = Qt.AlignmentFlag.AlignCenter
DRAGGED_WIDTH, PENCIL_FROM = 180, 140


class MonthPaint(QObject):
    """Paints with the look's colours."""

    def __init__(self, look: Look, parent: QObject) -> None:
        """Take the look."""
        super().__init__(parent)
        self._look = look
        self._ink = Ink(look)
        look.theme.changed.connect(self._ink.reload)

    def names(self) -> tuple[str, ...]:
        """Return the days of the week, Monday first."""
        return (
            self.tr("周一"),
            self.tr("周二"),
            self.tr("周三"),
            self.tr("周四"),
            self.tr("周五"),
            self.tr("周六"),
            self.tr("周日"),
        )

    def head(self, painter: QPainter, layout: MonthLayout) -> None:
        """Paint the names of the days of the week."""
        for place, name in zip(layout.columns, self.names(), strict=True):
            painter.fillRect(place, self._ink.color("alt"))
            self._ink.text(painter, place.adjusted(8, 0, -8, 0), name, "text2")

    def day(self, painter: QPainter, layout: MonthLayout, month: CalendarMonth, day: CalendarDay) -> None:
        """Paint a day with its tasks."""
        ink, cell = self._ink, layout.cell(day.day)
        inside = month.first <= day.day <= month.last
        painter.fillRect(cell, ink.color("base" if inside else "alt"))
        painter.setPen(ink.color("line"))
        painter.drawLine(cell.topLeft(), cell.topRight())
        painter.drawLine(cell.topRight(), cell.bottomRight())
        self._number(painter, cell, day.day, today=month.today, inside=inside)
        shown = layout.shown(day)
        for number, item in enumerate(shown):
            self.item(painter, layout.line(day.day, number), item)
        if day.total:
            words = self.tr("{count} 项").format(count=day.total)
            ink.text(painter, layout.count(day.day).adjusted(0, 0, -4, 0), words, "text3", align=RIGHT)
        if len(shown) < day.total and layout.fitting():
            words = self.tr("还有 {count} 项").format(count=day.total - len(shown))
            ink.text(painter, layout.line(day.day, len(shown)).adjusted(4, 0, 0, 0), words, "accent")

    def _number(self, painter: QPainter, cell: QRect, day: date, *, today: date, inside: bool) -> None:
        ink = self._ink
        words = str(day.day) if day.day > 1 else self.tr("{month} 月 1 日").format(month=day.month)
        width = max(24, ink.width(words, bold=True) + 10)
        place = QRect(cell.left() + 4, cell.top() + 3, width, DAY_LINE - 6)
        if day == today:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink.color("accentfill"))
            painter.drawRoundedRect(place, 4, 4)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            ink.text(painter, place, words, "onaccent", bold=True, align=CENTER)
            return
        ink.text(painter, place.adjusted(4, 0, 0, 0), words, "text" if inside else "text3")

    def item(self, painter: QPainter, place: QRect, item: CalendarItem) -> None:
        """Paint a task: its light, its title, and a pencil where the date is hers."""
        ink, light, days = self._ink, item.mark.light.light, item.mark.light.days or 0
        if light in GROUNDED:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink.color(f"{self._look.lights.token(light, days)}bg"))
            painter.drawRoundedRect(place, 3, 3)
            painter.setBrush(Qt.BrushStyle.NoBrush)
        self._look.lights.paint(painter, QRect(place.left() + 3, place.top(), LIGHT, place.height()), light, days=days)
        words = place.adjusted(LIGHT + 8, 0, -3, 0)
        if item.mark.hers and place.width() >= PENCIL_FROM:
            ink.icon(painter, words.right() - LIGHT, words, "pencil", "text2", LIGHT)
            words.setRight(words.right() - LIGHT - 4)
        title = one_line(title_of(item.row.title))
        width = ink.text(painter, words, title, "text3" if light is Light.GREY else "text")
        if light is Light.GREY:
            ink.strike(painter, words, width)

    def current(self, painter: QPainter, place: QRect) -> None:
        """Paint the frame of what the keyboard is on."""
        painter.setPen(QPen(self._ink.color("accent"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(place.adjusted(1, 1, -2, -2))

    def target(self, painter: QPainter, cell: QRect, at: QPoint, item: CalendarItem) -> None:
        """Paint where a task would go, and the task under the pointer."""
        if cell.isValid():
            self.current(painter, cell)
        place = QRect(at.x() + 8, at.y() + 8, DRAGGED_WIDTH, LINE)
        painter.fillRect(place, self._ink.color("raised"))
        painter.setPen(self._ink.color("accent"))
        painter.drawRect(place.adjusted(0, 0, -1, -1))
        self.item(painter, place.adjusted(1, 1, -1, -1), item)
