"""The year's dates week by week: one cell a week, the darker the more; every week is a link to its tasks."""

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget
from typing_extensions import override

from app.queries.home import WeekCount
from ui.delegates.ink import LEFT, Ink
from ui.look import Look
from ui.widgets.home.shares import FOLLOW

MONTHS_HEIGHT, CELL_HEIGHT, MARK_HEIGHT = 22, 28, 14
BAND = MONTHS_HEIGHT + CELL_HEIGHT + MARK_HEIGHT
PADDING = 16
LEAST_CELL = 19
STEPS = ((25, "heat4"), (10, "heat3"), (4, "heat2"), (1, "heat1"))
CENTER = Qt.AlignmentFlag.AlignCenter


class HeatStrip(QWidget):
    """Painted by ourselves, in two halves where one line is too narrow; arrow keys move, Enter follows.

    Signals:
        view_requested(object): Show this list (`ChecklistView`).
    """

    view_requested = Signal(object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """Begin without weeks."""
        super().__init__(parent)
        self._look = look
        self._ink = Ink(look)
        look.theme.changed.connect(self._ink.reload)
        self._weeks: tuple[WeekCount, ...] = ()
        self._today = date.min
        self._current = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_weeks(self, weeks: Sequence[WeekCount], today: date) -> None:
        """Show these weeks; this week is current at first, and on another day."""
        if today != self._today:
            self._current = next((at for at, week in enumerate(weeks) if week.first <= today <= week.last), 0)
        self._weeks, self._today = tuple(weeks), today
        self._current = min(self._current, max(0, len(weeks) - 1))
        self._tell()
        self.updateGeometry()
        self.update()

    # ---- places --------------------------------------------------------------------------------------------------

    def _per_band(self) -> int:
        """Return how many weeks stand beside each other."""
        count = max(1, len(self._weeks))
        return count if (self.width() - 2 * PADDING) // count >= LEAST_CELL else -(-count // 2)

    @override
    def sizeHint(self) -> QSize:
        return QSize(480, BAND * -(-max(1, len(self._weeks)) // self._per_band()))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self.updateGeometry()
        super().resizeEvent(event)

    def cell(self, number: int) -> QRect:
        """Return where a week stands."""
        band, place = divmod(number, self._per_band())
        width = (self.width() - 2 * PADDING) / self._per_band()
        left = PADDING + round(place * width)
        top = band * BAND + MONTHS_HEIGHT
        return QRect(left, top, PADDING + round((place + 1) * width) - left - 2, CELL_HEIGHT)

    def week_at(self, point: QPoint) -> int | None:
        """Return the week under a point."""
        return next((number for number in range(len(self._weeks)) if self.cell(number).contains(point)), None)

    # ---- painting ------------------------------------------------------------------------------------------------

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ink = self._ink
        month = 0
        for number, week in enumerate(self._weeks):
            cell = self.cell(number)
            middle = min(week.first + timedelta(days=3), week.last)
            if middle.month != month:
                month = middle.month
                name = self.tr("{month} 月").format(month=month)
                ink.text(painter, QRect(cell.left(), cell.top() - MONTHS_HEIGHT, 48, MONTHS_HEIGHT), name, "text3")
            self._paint_cell(painter, cell, week)
            if week.overdue:
                painter.fillRect(cell.center().x() - 3, cell.bottom() + 5, 7, 7, ink.color("overdue"))
            if week.first <= self._today <= week.last:
                painter.setPen(QPen(ink.color("text"), 2))
                painter.drawRect(cell)
            if number == self._current and self.hasFocus():
                painter.setPen(QPen(ink.color("accent"), 2))
                painter.drawRect(cell.adjusted(-2, -2, 2, 2))
        painter.end()

    def _paint_cell(self, painter: QPainter, cell: QRect, week: WeekCount) -> None:
        step = next((token for least, token in STEPS if week.total >= least), None)
        painter.fillRect(cell, self._ink.color(step or "alt"))
        words = str(week.total)
        if step is not None and self._ink.width(words) <= cell.width():
            self._ink.text(painter, cell, words, f"{step}text", align=CENTER)

    # ---- choosing ------------------------------------------------------------------------------------------------

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        found = self.week_at(event.position().toPoint())
        leads = found is not None and self._weeks[found].total > 0
        self.setCursor(Qt.CursorShape.PointingHandCursor if leads else Qt.CursorShape.ArrowCursor)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        found = self.week_at(event.position().toPoint())
        if found is not None and event.button() is Qt.MouseButton.LeftButton:
            self._move(found)
            self._follow()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        if self._per_band() < len(self._weeks):
            steps |= {Qt.Key.Key_Up: -self._per_band(), Qt.Key.Key_Down: self._per_band()}
        ends = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: len(self._weeks) - 1}
        wanted = ends.get(key, self._current + steps[key] if key in steps else -1)
        if key in FOLLOW:
            self._follow()
        elif 0 <= wanted < len(self._weeks):
            self._move(wanted)
        else:
            super().keyPressEvent(event)

    def _move(self, number: int) -> None:
        self._current = number
        self._tell()
        self.update()

    def _follow(self) -> None:
        if self._weeks and self._weeks[self._current].total:
            self.view_requested.emit(self._weeks[self._current].view)

    def words(self, week: WeekCount) -> str:
        """Return what a week holds."""
        words = self.tr("{first} 至 {last}：{total} 项到期").format(first=week.first, last=week.last, total=week.total)
        return words + (self.tr("，逾期 {count} 项").format(count=week.overdue) if week.overdue else "")

    def _tell(self) -> None:
        self.setAccessibleName(self.words(self._weeks[self._current]) if self._weeks else "")

    @override
    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            found = self.week_at(event.pos())
            if found is None:
                QToolTip.hideText()
            else:
                QToolTip.showText(event.globalPos(), self.words(self._weeks[found]), self)
            return True
        return super().event(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()


class HeatLegend(QWidget):
    """What the colours of the strip mean; what does not fit is left out from the left."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """Take the colours."""
        super().__init__(parent)
        self._ink = Ink(look)
        look.theme.changed.connect(self._ink.reload)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def _entries(self) -> tuple[tuple[str, str], ...]:
        steps = ("1–3", "4–9", "10–24", self.tr("25 以上"))
        return (
            *zip(("heat1", "heat2", "heat3", "heat4"), steps, strict=True),
            ("overdue", self.tr("其中有逾期")),
            ("", self.tr("本周")),
        )

    @override
    def sizeHint(self) -> QSize:
        return QSize(240, 20)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, 20)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        right = self.width()
        for token, words in reversed(self._entries()):
            width = self._ink.width(words)
            left = right - width - 20
            if left < 0:
                break
            self._ink.text(painter, QRect(left + 20, 0, width + 2, self.height()), words, "text3", align=LEFT)
            mark = QRect(left, (self.height() - 14) // 2, 14, 14)
            if not token:
                painter.setPen(QPen(self._ink.color("text"), 2))
                painter.drawRect(mark)
            else:
                side = mark if token != "overdue" else mark.adjusted(4, 4, -3, -3)
                painter.fillRect(side, self._ink.color(token))
            right = left - 14
        painter.end()
