"""One kept paper in a window of its own, opened where a task was read from it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from importers.blocks import Anchor
from ui.look import Look
from ui.tasks import TaskRunner
from ui.widgets.detail.parts import wrap_label
from ui.widgets.link_button import LinkButton
from ui.widgets.review.kept_source import KeptSourceView
from ui.widgets.review.source_loader import SourceFile, SourceLoader

WIDTH, HEIGHT = 860, 720


class SourceWindow(QWidget):
    """A head that says where the task stands, and the paper below; Esc closes it.

    Signals:
        closed: It is gone.
        original_requested: The whole file is wanted in the system's program.
        save_requested: The whole file is wanted elsewhere.
    """

    closed = Signal()
    original_requested = Signal()
    save_requested = Signal()

    def __init__(self, look: Look, runner: TaskRunner, key: str, file: SourceFile, parent: QWidget) -> None:
        """Show nothing yet.

        Args:
            look: Colours and icons.
            runner: Runs the reading.
            key: Hash of the file.
            file: The file.
            parent: Owner.
        """
        super().__init__(parent, Qt.WindowType.Window)
        self.key = key
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("surface", "window")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle(file.name)
        self._loader = SourceLoader(runner, (file,), self)
        self.view = KeptSourceView(look, self._loader)
        self._place = wrap_label("", "strong", parent=self)
        original = LinkButton(look, self.tr("用系统程序打开"), icon="external-link", parent=self)
        save = LinkButton(look, self.tr("另存为…"), icon="file-output", parent=self)
        original.clicked.connect(self.original_requested)
        save.clicked.connect(self.save_requested)
        head = QHBoxLayout()
        head.setContentsMargins(look.metrics.pane_padding, 8, look.metrics.pane_padding, 8)
        head.setSpacing(16)
        head.addWidget(self._place, 1)
        head.addWidget(original)
        head.addWidget(save)
        line = QFrame(self)
        line.setProperty("look", "line")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(line)
        column.addWidget(self.view, 1)
        self.resize(WIDTH, HEIGHT)

    def show_piece(self, place: str, anchor: Anchor, task: str) -> None:
        """Mark a task, say where it stands, and come to the front."""
        self._place.setText(place)
        self.show()
        self.view.show_piece(anchor, task)
        self.raise_()
        self.activateWindow()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
            return
        super().keyPressEvent(event)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        self._loader.close()
        self.closed.emit()
        super().closeEvent(event)
