"""Tells when a window has been painted, so that all she does not see at first can wait until then."""

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

AFTER_PAINT_MS = 20  # lets the picture reach the screen before anything else is built


class FirstPaint(QObject):
    """Watches one window until its first picture is on the screen.

    Signals:
        painted: It is; said once.
    """

    painted = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        window.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint:
            self._window.removeEventFilter(self)
            QTimer.singleShot(0, self, self._wait)
        return False

    def _wait(self) -> None:
        """Start counting once everything of the window is painted, however long that took."""
        QTimer.singleShot(AFTER_PAINT_MS, self, self.painted.emit)
