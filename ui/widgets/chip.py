"""A chip as a widget; how chips look stands in `ui.delegates.chip_paint`."""

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget
from typing_extensions import override

from ui.delegates.chip_paint import ChipText, chip_size, paint_chip
from ui.look import Look


class Chip(QAbstractButton):
    """A chip as a widget; one that can be clicked takes the focus and answers the space bar.

    Signals:
        clicked: As of every button, only where `clickable`.
    """

    def __init__(self, look: Look, chip: ChipText, *, clickable: bool = False, parent: QWidget | None = None) -> None:
        """Show what the chip says."""
        super().__init__(parent)
        self._look = look
        self._chip = chip
        self._clickable = clickable
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if clickable else Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover, clickable)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        if clickable:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        look.theme.changed.connect(self.update)
        self._take_words()

    def chip(self) -> ChipText:
        """Return what it says."""
        return self._chip

    def set_chip(self, chip: ChipText) -> None:
        """Say something else."""
        self._chip = chip
        self._take_words()
        self.updateGeometry()
        self.update()

    def _take_words(self) -> None:
        self.setAccessibleName(self._chip.spoken)
        self.setToolTip(self._chip.spoken if self._clickable else "")

    @override
    def sizeHint(self) -> QSize:
        return chip_size(self._look, self._chip)

    @override
    def minimumSizeHint(self) -> QSize:
        hint = self.sizeHint()
        return QSize(min(hint.width(), 48), hint.height())

    @override
    def hitButton(self, pos: QPoint) -> bool:
        return self._clickable and self.rect().contains(pos)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_chip(painter, self.rect(), self._look, self._chip, hovered=self._clickable and self.underMouse())
        if self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self._look.theme.color("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            ring = QRectF(QPointF(1, 1), QPointF(self.width() - 1, self.height() - 1))
            painter.drawRoundedRect(ring, self._look.metrics.radius, self._look.metrics.radius)
        painter.end()
