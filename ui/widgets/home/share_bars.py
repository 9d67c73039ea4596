"""How far units and documents are: name, bar, share, counts; painted by ourselves."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import (
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from app.queries.home import Share
from app.queries.rows import Chip
from ui.delegates.ink import RIGHT, Ink
from ui.look import Look

ROW_HEIGHT = 28
PADDING = 16
BAR_HEIGHT = 8
NARROW = 760
PERCENT, COUNTS, LATE = 48, 64, 76
NAME_SHARE = 0.34


@dataclass(frozen=True, slots=True)
class Place:
    """One figure: of which share, and which of its rows it counts."""

    number: int
    chip: Chip


class ShareBars(QWidget):
    """Painted by ourselves, in two columns where there is room."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self._ink = Ink(look)
        look.theme.changed.connect(self._ink.reload)
        self._shares: tuple[Share, ...] = ()
        self._current = Place(0, Chip.ALL)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_shares(self, shares: Sequence[Share]) -> None:
        """Show these, in this order down the first column, then the second."""
        self._shares = tuple(shares)
        if self._current not in self._figures(self._current.number):
            self._current = Place(max(0, min(self._current.number, len(shares) - 1)), Chip.ALL)
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
    def resizeEvent(self, event: QResizeEvent) -> None:
        self.updateGeometry()  # one column is twice as high as two
        super().resizeEvent(event)

    def row_rect(self, number: int) -> QRect:
        """Return where a share stands."""
        width = (self.width() - 2 * PADDING) // self._columns()
        column, row = divmod(number, max(1, self._rows()))
        return QRect(PADDING + column * width, row * ROW_HEIGHT, width - PADDING, ROW_HEIGHT)

    def figure_rect(self, place: Place) -> QRect:
        """Return where a figure stands; that of all is the whole row but for the others."""
        area = self.row_rect(place.number)
        late = QRect(area.right() - LATE + 1, area.top(), LATE, area.height())
        percent = QRect(late.left() - COUNTS - PERCENT, area.top(), PERCENT, area.height())
        whole = QRect(area.left(), area.top(), percent.left() - area.left(), area.height())
        return {Chip.OVERDUE: late, Chip.CLOSED: percent, Chip.ALL: whole}[place.chip]

    def _counts_rect(self, number: int) -> QRect:
        """Return where the two counts stand; they lead where the name does."""
        percent = self.figure_rect(Place(number, Chip.CLOSED))
        return QRect(percent.right() + 1, percent.top(), COUNTS, percent.height())

    def _figures(self, number: int) -> list[Place]:
        """Return the figures of a share that count something."""
        if not 0 <= number < len(self._shares):
            return []
        share = self._shares[number]
        wanted = (
            (Chip.ALL, True),
            (Chip.CLOSED, share.done > 0),
            (Chip.OVERDUE, share.overdue > 0),
        )
        return [Place(number, chip) for chip, there in wanted if there]

    def place_at(self, point: QPoint) -> Place | None:
        """Return the figure under a point."""
        for number in range(len(self._shares)):
            if self.row_rect(number).contains(point):
                found = [place for place in self._figures(number) if self.figure_rect(place).contains(point)]
                return found[0] if found else Place(number, Chip.ALL)
        return None

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        for number, share in enumerate(self._shares):
            if self.row_rect(number).intersects(event.rect()):
                self._paint_share(painter, number, share)
        if self._shares and self.hasFocus():
            painter.setPen(self._ink.color("accent"))
            painter.drawRect(self.figure_rect(self._current).adjusted(-4, 2, 3, -3))
        painter.end()

    def _paint_share(self, painter: QPainter, number: int, share: Share) -> None:
        ink, area = self._ink, self.row_rect(number)
        name = QRect(area.left(), area.top(), int(area.width() * NAME_SHARE), area.height())
        percent = self.figure_rect(Place(number, Chip.CLOSED))
        top = area.center().y() - BAR_HEIGHT // 2
        bar = QRect(name.right() + 8, top, percent.left() - name.right() - 16, BAR_HEIGHT)
        ink.text(painter, name, share.name, "text")
        painter.fillRect(bar, ink.color("line2"))
        done = round(bar.width() * share.done / share.total) if share.total else 0
        painter.fillRect(bar.left(), bar.top(), done, BAR_HEIGHT, ink.color("text3"))
        overdue = round(bar.width() * share.overdue / share.total) if share.total else 0
        painter.fillRect(bar.left() + done, bar.top(), overdue, BAR_HEIGHT, ink.color("overdue"))
        ink.text(painter, percent, f"{self.percent(share)}%", "text", align=RIGHT)
        ink.text(painter, self._counts_rect(number), f"{share.done}/{share.total}", "text3", align=RIGHT)
        if share.overdue:
            words = self.tr("逾期 {count}").format(count=share.overdue)
            ink.text(painter, self.figure_rect(Place(number, Chip.OVERDUE)), words, "overduet", bold=True, align=RIGHT)

    def percent(self, share: Share) -> int:
        """Return the share in whole percent, 100 only where all are closed."""
        return share.done * 100 // share.total if share.total else 0

    def _tell(self) -> None:
        self.setAccessibleName(self.words(self._current) if self._shares else "")

    def words(self, place: Place) -> str:
        """Return what a figure says."""
        share = self._shares[place.number]
        if place.chip is Chip.OVERDUE:
            return self.tr("{name}，逾期 {count} 项").format(name=share.name, count=share.overdue)
        if place.chip is Chip.CLOSED:
            return self.tr("{name}，已办结 {count} 项").format(name=share.name, count=share.done)
        return self.tr("{name}，共 {total} 项，办结 {done}，逾期 {overdue}").format(
            name=share.name, total=share.total, done=share.done, overdue=share.overdue
        )
