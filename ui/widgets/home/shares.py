"""How far units and documents are: name, bar, share, counts; a click or Enter shows the list."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from app.queries.home import Share
from ui.delegates.ink import RIGHT, Ink
from ui.look import Look

ROW_HEIGHT = 28
PADDING = 16
BAR_HEIGHT = 8
NARROW = 760
PERCENT, COUNTS, LATE = 48, 60, 72
NAME_SHARE = 0.34


class Shares(QWidget):
    """Painted by ourselves, in two columns where there is room; arrow keys move, Enter opens.

    Signals:
        scope_requested(object): Show this list.
    """

    scope_requested = Signal(object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self._ink = Ink(look)
        look.theme.changed.connect(self._ink.reload)
        self._shares: tuple[Share, ...] = ()
        self._current = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_shares(self, shares: Sequence[Share]) -> None:
        """Show these, in this order down the first column, then the second."""
        self._shares = tuple(shares)
        self._current = min(self._current, max(0, len(shares) - 1))
        self._tell()
        self.updateGeometry()
        self.update()

    def _columns(self) -> int:
        return 2 if self.width() >= NARROW else 1

    def _rows(self) -> int:
        return -(-len(self._shares) // self._columns())

    @override
    def sizeHint(self) -> QSize:
        return QSize(480, self._rows() * ROW_HEIGHT + 8)

    @override
    def hasHeightForWidth(self) -> bool:
        return False

    def _place(self, number: int) -> QRect:
        width = (self.width() - 2 * PADDING) // self._columns()
        column, row = divmod(number, max(1, self._rows()))
        return QRect(PADDING + column * width, row * ROW_HEIGHT, width - PADDING, ROW_HEIGHT)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        for number, share in enumerate(self._shares):
            self._paint_share(painter, self._place(number), share)
            if number == self._current and self.hasFocus():
                painter.setPen(self._ink.color("accent"))
                painter.drawRect(self._place(number).adjusted(-4, 1, -1, -2))
        painter.end()

    def _paint_share(self, painter: QPainter, area: QRect, share: Share) -> None:
        ink = self._ink
        name = QRect(area.left(), area.top(), int(area.width() * NAME_SHARE), area.height())
        late = QRect(area.right() - LATE, area.top(), LATE, area.height())
        counts = QRect(late.left() - COUNTS, area.top(), COUNTS, area.height())
        percent = QRect(counts.left() - PERCENT, area.top(), PERCENT, area.height())
        top = area.center().y() - BAR_HEIGHT // 2
        bar = QRect(name.right() + 8, top, percent.left() - name.right() - 16, BAR_HEIGHT)
        ink.text(painter, name, share.name, "text")
        painter.fillRect(bar, ink.color("line2"))
        done = round(bar.width() * share.done / share.total) if share.total else 0
        painter.fillRect(bar.left(), bar.top(), done, BAR_HEIGHT, ink.color("text3"))
        overdue = round(bar.width() * share.overdue / share.total) if share.total else 0
        painter.fillRect(bar.left() + done, bar.top(), overdue, BAR_HEIGHT, ink.color("overdue"))
        ink.text(painter, percent, f"{self.percent(share)}%", "text", align=RIGHT)
        ink.text(painter, counts, f"{share.done}/{share.total}", "text3", align=RIGHT)
        if share.overdue:
            words = self.tr("逾期 {count}").format(count=share.overdue)
            ink.text(painter, late, words, "overduet", bold=True, align=RIGHT)

    def percent(self, share: Share) -> int:
        """Return the share in whole percent, 100 only where all are closed."""
        return share.done * 100 // share.total if share.total else 0

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        for number in range(len(self._shares)):
            if self._place(number).contains(event.position().toPoint()):
                self._current = number
                self._open()
                return

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_Right: self._rows(),
            Qt.Key.Key_Left: -self._rows(),
        }
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._open()
        elif event.key() in steps and 0 <= self._current + steps[Qt.Key(event.key())] < len(self._shares):
            self._current += steps[Qt.Key(event.key())]
            self._tell()
            self.update()
        else:
            super().keyPressEvent(event)

    def _tell(self) -> None:
        if not self._shares:
            self.setAccessibleName("")
            return
        share = self._shares[self._current]
        self.setAccessibleName(
            self.tr("{name}，办结 {done}/{total}，逾期 {overdue}").format(
                name=share.name, done=share.done, total=share.total, overdue=share.overdue
            )
        )

    def _open(self) -> None:
        if self._shares:
            self.scope_requested.emit(self._shares[self._current].scope)
