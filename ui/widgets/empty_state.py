"""What an empty list shows: what would be here, one line more, and the button that makes it so."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.look import Look


class EmptyState(QWidget):
    """A left-aligned block in the middle of an empty pane.

    Signals:
        action_triggered: She clicked the button.
    """

    action_triggered = Signal()

    def __init__(self, look: Look, *, parent: QWidget | None = None) -> None:
        """Build the empty block."""
        super().__init__(parent)
        self._look = look
        self._icon = ""
        self._primary = False
        self.setProperty("surface", "base")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._heading = QLabel()
        self._heading.setProperty("look", "heading")
        self._line = QLabel()
        self._line.setProperty("look", "secondary")
        for label in (self._heading, self._line):
            label.setWordWrap(True)
        self._button = QPushButton()
        self._button.clicked.connect(self.action_triggered)
        self._button.hide()
        self._build()
        look.theme.changed.connect(self._tint)

    def show_state(self, heading: str, line: str, *, action: str = "", icon: str = "", primary: bool = False) -> None:
        """Say what would be here.

        Args:
            heading: One line.
            line: One line more.
            action: Words of the button; empty for none.
            icon: Its icon.
            primary: It is the window's one filled button.
        """
        self._heading.setText(heading)
        self._line.setText(line)
        self._line.setVisible(bool(line))
        self._button.setText(action)
        self._button.setVisible(bool(action))
        self._button.setProperty("look", "primary" if primary else "")
        self._button.style().unpolish(self._button)
        self._button.style().polish(self._button)
        self._icon, self._primary = icon, primary
        self._tint()

    def _build(self) -> None:
        metrics = self._look.metrics
        block = QWidget()
        block.setMaximumWidth(metrics.empty_block)
        inner = QVBoxLayout(block)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(metrics.grid)
        inner.addWidget(self._heading)
        inner.addWidget(self._line)
        inner.addSpacing(metrics.grid)
        inner.addWidget(self._button, 0, Qt.AlignmentFlag.AlignLeft)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(block, 8)
        row.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(32, 32, 32, 32)
        outer.addStretch(2)
        outer.addLayout(row)
        outer.addStretch(3)

    @Slot()
    def _tint(self) -> None:
        if self._icon:
            self._button.setIcon(self._look.icons.icon(self._icon, "onaccent" if self._primary else "text2"))
