"""The fixed foot of the detail pane: how much there is of what stands far down, and the way there."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from app.queries.rows import ObligationDetail
from ui.look import Look

HEIGHT = 36


class DetailFoot(QWidget):
    """附件, 历史 and 原文, side by side.

    Signals:
        attachments_requested, history_requested, source_requested: Go there.
    """

    attachments_requested = Signal()
    history_requested = Signal()
    source_requested = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.attachments = QToolButton(self)
        self.history = QToolButton(self)
        self.source = QToolButton(self)
        self.source.setText(self.tr("原文"))
        self._icons = ((self.attachments, "paperclip"), (self.history, "history"), (self.source, "scan-text"))
        self.setFixedHeight(HEIGHT)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(8)
        for button, _ in self._icons:
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            row.addWidget(button)
        row.addStretch(1)
        self.attachments.clicked.connect(self.attachments_requested)
        self.history.clicked.connect(self.history_requested)
        self.source.clicked.connect(self.source_requested)
        look.theme.changed.connect(self._dress)
        self._dress()

    def show_detail(self, detail: ObligationDetail) -> None:
        """Show the numbers of a task."""
        self.attachments.setText(self.tr("附件 {count}").format(count=len(detail.attachments)))
        self.history.setText(self.tr("历史 {count}").format(count=detail.history_count))
        for button, _ in self._icons:
            button.setAccessibleName(button.text())

    @Slot()
    def _dress(self) -> None:
        for button, icon in self._icons:
            button.setIcon(self._look.icons.icon(icon))
