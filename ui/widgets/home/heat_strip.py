"""The year's dates week by week: one cell a week, the darker the more."""

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget
from typing_extensions import override

from app.queries.home import WeekCount
from ui.delegates.ink import Ink
from ui.look import Look

MONTHS_HEIGHT, CELL_HEIGHT, MARK_HEIGHT = 22, 28, 14
PADDING = 16
STEPS = ((25, "heat4"), (10, "heat3"), (4, "heat2"), (1, "heat1"))
CENTER = Qt.AlignmentFlag.AlignCenter


class HeatStrip(QWidget):
    """Painted by ourselves; the pointer on a week says its days and counts."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """Begin without weeks."""
        super().__init__(parent)
        self._look = look
        self._ink = Ink(look)
        look.theme.changed.connect(self._ink.reload)
        self._weeks: tuple[WeekCount, ...] = ()
        self._today = date.min
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_weeks(self, weeks: Sequence[WeekCount], today: date) -> None:
        """Show these weeks."""
        self._weeks, self._today = tuple(weeks), today
        total = sum(week.total for week in weeks)
        overdue = sum(week.overdue for week in weeks)
        self.setAccessibleName(self.tr("全年到期 {total} 项，逾期 {overdue} 项").format(total=total, overdue=overdue))
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(640, MONTHS_HEIGHT + CELL_HEIGHT + MARK_HEIGHT)

    def _cell(self, number: int) -> QRect:
        width = (self.width() - 2 * PADDING) / max(1, len(self._weeks))
        left = PADDING + round(number * width)
        return QRect(left, MONTHS_HEIGHT, PADDING + round((number + 1) * width) - left - 2, CELL_HEIGHT)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ink = self._ink
        month = 0
        for number, week in enumerate(self._weeks):
            cell = self._cell(number)
            middle = week.first + timedelta(days=3)
            if middle.month != month and middle.year == self._today.year:
                month = middle.month
                name = self.tr("{month} 月").format(month=month)
                ink.text(painter, QRect(cell.left(), 0, 48, MONTHS_HEIGHT), name, "text3")
            self._paint_cell(painter, cell, week)
            if week.overdue:
                painter.fillRect(cell.center().x() - 3, cell.bottom() + 5, 7, 7, ink.color("overdue"))
            if week.first <= self._today < week.first + timedelta(days=7):
                painter.setPen(QPen(ink.color("text"), 2))
                painter.drawRect(cell.adjusted(0, 0, 0, 0))
        painter.end()

    def _paint_cell(self, painter: QPainter, cell: QRect, week: WeekCount) -> None:
        step = next(((token, least) for least, token in STEPS if week.total >= least), None)
        painter.fillRect(cell, self._ink.color(step[0] if step else "alt"))
        if step is not None:
            self._ink.text(painter, cell, str(week.total), f"{step[0]}text", align=CENTER)

    @override
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            for number, week in enumerate(self._weeks):
                if self._cell(number).contains(event.pos()):
                    QToolTip.showText(event.globalPos(), self.words(week), self)
                    return True
            QToolTip.hideText()
            return True
        return super().event(event)

    def words(self, week: WeekCount) -> str:
        """Return what a week holds."""
        last = week.first + timedelta(days=6)
        words = self.tr("{first} 至 {last}：{total} 项到期").format(first=week.first, last=last, total=week.total)
        return words + (self.tr("，逾期 {count} 项").format(count=week.overdue) if week.overdue else "")
