"""One task in a window of its own."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from app.queries.rows import ObligationDetail
from ui.widgets.detail_pane import DetailPane

Reader = Callable[[int, int | None], ObligationDetail | None]
WIDTH, HEIGHT = 480, 760


class DetailWindow(QWidget):
    """Holds a detail pane; Esc closes it.

    Signals:
        closed: It is gone.
    """

    closed = Signal()

    def __init__(self, pane: DetailPane, read: Reader, key: tuple[int, int | None], parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self._read = read
        self.key = key
        self.pane = pane
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(pane)
        self.resize(WIDTH, HEIGHT)
        self.reload()
        pane.head.focus()

    def reload(self) -> None:
        """Read the task anew; the window goes where the task is gone."""
        detail = self._read(*self.key)
        if detail is None:
            self.close()
            return
        self.pane.show_detail(detail)
        self.setWindowTitle(self.pane.title())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
            return
        super().keyPressEvent(event)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        self.closed.emit()
        super().closeEvent(event)
