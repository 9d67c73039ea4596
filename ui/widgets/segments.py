"""The measures bar as a widget; how it looks stands in `ui.delegates.segments_paint`."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from ui.delegates.segments_paint import paint_segments
from ui.look import Look


class SegmentsBar(QWidget):
    """The measures bar as a widget; the count in words stands beside it."""

    def __init__(self, look: Look, *, parent: QWidget | None = None) -> None:
        """Start with nothing to show."""
        super().__init__(parent)
        self._look = look
        self._done = 0
        self._total = 0
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look.theme.changed.connect(self.update)

    def set_counts(self, done: int, total: int) -> None:
        """Show so many of so many."""
        self._done, self._total = done, total
        self.setAccessibleName(f"{done}/{total}")
        self.setVisible(total > 0)
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._look.metrics.segments_width, self._look.metrics.icon)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_segments(painter, QRectF(self.rect()), self._look, done=self._done, total=self._total)
        painter.end()
