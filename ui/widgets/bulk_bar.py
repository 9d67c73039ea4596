"""The bar under the list while several rows are selected: what can be done with all of them at once."""

from PySide6.QtCore import Qt, Signal, SignalInstance, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget
from typing_extensions import override

from app.queries.selected import SelectedCounts
from models.enums import AssignmentState
from ui.look import Look
from ui.widgets.elided_label import ElidedLabel

LEAST = 2


class BulkBar(QWidget):
    """How many rows are selected, what of them a deed would skip, and the actions on them.

    Attributes:
        state_button: 办理; its menu is built when it opens.

    Signals:
        close_requested: 办结销号.
        states_requested: She opens 办理; `state_button` wants a menu.
        due_requested: 改时限.
        note_requested: 加备注.
        dismissed: She wants no selection any more.
    """

    close_requested = Signal()
    states_requested = Signal()
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
        self._skipped = ElidedLabel()
        self._skipped.setProperty("look", "secondary")
        self._skipped.setTextFormat(Qt.TextFormat.PlainText)
        layout.addWidget(self._count)
        layout.addWidget(self._skipped, 1)
        self.close_button = self._add(layout, self.tr("办结销号"), "check", self.close_requested)
        self.state_button = self._add(layout, self.tr("办理"), "stamp", self.states_requested)
        due = self._add(layout, self.tr("改时限…"), "calendar", self.due_requested)
        note = self._add(layout, self.tr("加备注…"), "message-square", self.note_requested)
        self._wordy = (self.state_button, due, note)
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
        button.setToolTip(text.rstrip("…"))
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
        self._skipped.setText("")
        self.close_button.setEnabled(True)
        self.setVisible(count >= LEAST)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out the words of all buttons but the first where there is little room."""
        narrow = event.size().width() < self._look.metrics.narrow_below
        styles = Qt.ToolButtonStyle
        for button in self._wordy:
            button.setToolButtonStyle(styles.ToolButtonIconOnly if narrow else styles.ToolButtonTextBesideIcon)
        super().resizeEvent(event)

    def show_counts(self, counts: SelectedCounts) -> None:
        """Say what the selection is made of, and what 销号 would leave alone."""
        self.close_button.setEnabled(counts.closed < counts.rows)
        self._skipped.setText(self._made_of(counts))

    def _made_of(self, counts: SelectedCounts) -> str:
        parts = []
        if counts.duties != counts.rows:
            parts.append(self.tr("涉及 {count} 个单位的任务").format(count=counts.duties))
        claimed = counts.states.get(AssignmentState.CLAIMED, 0)
        if claimed:
            parts.append(self.tr("待核 {count}").format(count=claimed))
        if counts.closed:
            parts.append(self.tr("已办结 {count} 项，销号时跳过").format(count=counts.closed))
        return " · ".join(parts)

    @Slot()
    def _tint(self) -> None:
        for button, name in self._icons:
            button.setIcon(self._look.icons.icon(name))
