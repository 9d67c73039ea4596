"""The bar under the list while several rows are selected: what can be done with all of them at once."""

from PySide6.QtCore import Qt, Signal, SignalInstance, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from ui.look import Look

LEAST = 2


class BulkBar(QWidget):
    """How many rows are selected, and the actions on them.

    Signals:
        close_requested: 办结销号.
        due_requested: 改时限.
        note_requested: 加备注.
        dismissed: She wants no selection any more.
    """

    close_requested = Signal()
    due_requested = Signal()
    note_requested = Signal()
    dismissed = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """Build the bar; it is hidden until rows are selected."""
        super().__init__(parent)
        self._look = look
        self._icons: list[tuple[QToolButton, str]] = []
        self.setProperty("surface", "sel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(look.metrics.bulk_bar)
        self._count = QLabel()
        self._count.setProperty("look", "strong")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(look.metrics.pane_padding, 0, look.metrics.grid, 0)
        layout.setSpacing(look.metrics.grid)
        layout.addWidget(self._count)
        layout.addStretch(1)
        self._add(layout, self.tr("办结销号"), "check", self.close_requested)
        self._add(layout, self.tr("改时限…"), "calendar", self.due_requested)
        self._add(layout, self.tr("加备注…"), "message-square", self.note_requested)
        self._add(layout, "", "x", self.dismissed).setToolTip(self.tr("取消选择"))
        self._icons[-1][0].setAccessibleName(self.tr("取消选择"))
        look.theme.changed.connect(self._tint)
        self._tint()
        self.hide()

    def _add(self, layout: QHBoxLayout, text: str, icon: str, signal: SignalInstance) -> QToolButton:
        """Add a flat button."""
        button = QToolButton()
        button.setText(f" {text}" if text else "")
        button.setAccessibleName(text)
        style = Qt.ToolButtonStyle.ToolButtonTextBesideIcon if text else Qt.ToolButtonStyle.ToolButtonIconOnly
        button.setToolButtonStyle(style)
        button.clicked.connect(signal)
        layout.addWidget(button)
        self._icons.append((button, icon))
        return button

    @Slot(int)
    def show_count(self, count: int) -> None:
        """Show how many rows are selected; with fewer than two the bar hides."""
        self._count.setText(self.tr("已选 {count} 项").format(count=count))
        self.setVisible(count >= LEAST)

    @Slot()
    def _tint(self) -> None:
        for button, name in self._icons:
            button.setIcon(self._look.icons.icon(name))
