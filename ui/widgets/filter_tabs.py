"""Filter chips above a list: one of several, each with its count; what does not fit goes into a menu."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Signal, Slot
from PySide6.QtGui import QAction, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QMenu, QSizePolicy, QToolButton, QWidget
from typing_extensions import override

from ui.look import Look

PADDING = 20
MORE_WIDTH = 30
SPACING = 4


@dataclass(frozen=True, slots=True)
class TabText:
    """What a tab stands for, says, and counts."""

    key: Hashable
    text: str
    count: int

    @property
    def label(self) -> str:
        """Return the words on the tab."""
        return f"{self.text} {self.count}"


class FilterTabs(QWidget):
    """A row of tabs.

    Signals:
        chosen: She chose the tab of this key.
    """

    chosen = Signal(object)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """Start without tabs."""
        super().__init__(parent)
        self._look = look
        self._tabs: tuple[TabText, ...] = ()
        self._current: Hashable = None
        self._buttons: list[QToolButton] = []
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._group.idClicked.connect(self._choose)
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(SPACING)
        self._more = QToolButton()
        self._menu = QMenu(self._more)
        self._build_more()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.theme.changed.connect(self._tint)

    def _build_more(self) -> None:
        """Build the button that holds what does not fit."""
        self._more.setProperty("look", "icon")
        self._more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._more.setMenu(self._menu)
        self._more.setFixedWidth(MORE_WIDTH)
        self._more.setAccessibleName(self.tr("更多筛选"))
        self._more.setToolTip(self.tr("更多筛选"))
        self._menu.triggered.connect(self._choose_action)
        self._layout.addWidget(self._more)
        self._layout.addStretch(1)
        self._tint()

    def set_tabs(self, tabs: Sequence[TabText], current: Hashable) -> None:
        """Show tabs and which one is chosen; nothing is emitted."""
        if [tab.key for tab in tabs] != [tab.key for tab in self._tabs]:
            self._make_buttons(len(tabs))
        self._tabs = tuple(tabs)
        self._current = current
        for button, tab in zip(self._buttons, self._tabs, strict=True):
            button.setText(tab.label)
            button.setFixedWidth(self._width(tab))
            button.setChecked(tab.key == current)
        self._share_out()

    def visible_labels(self) -> list[str]:
        """Return the words of the tabs that fit."""
        return [button.text() for button in self._buttons if not button.isHidden()]

    def hidden_labels(self) -> list[str]:
        """Return the words in the menu."""
        return [action.text() for action in self._menu.actions()]

    def _make_buttons(self, count: int) -> None:
        """Replace the buttons."""
        for button in self._buttons:
            self._group.removeButton(button)
            self._layout.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = []
        for number in range(count):
            button = QToolButton()
            button.setProperty("look", "tab")
            button.setCheckable(True)
            self._group.addButton(button, number)
            self._layout.insertWidget(number, button)
            self._buttons.append(button)

    def _width(self, tab: TabText) -> int:
        """Return the width of a tab as if chosen, so that choosing moves nothing."""
        return QFontMetrics(self._look.theme.font(bold=True)).horizontalAdvance(tab.label) + PADDING

    def _share_out(self) -> None:
        """Show the tabs that fit, the chosen one always; put the others into the menu."""
        shown = self._fitting()
        self._menu.clear()
        for number, (button, tab) in enumerate(zip(self._buttons, self._tabs, strict=True)):
            button.setVisible(number in shown)
            if number not in shown:
                action = self._menu.addAction(tab.label)
                action.setData(number)
        self._more.setVisible(bool(self._menu.actions()))

    def _fitting(self) -> set[int]:
        """Return the numbers of the tabs that fit into the width."""
        widths = [self._width(tab) + SPACING for tab in self._tabs]
        if sum(widths) - SPACING <= self.width():
            return set(range(len(widths)))
        chosen = {number for number, tab in enumerate(self._tabs) if tab.key == self._current}
        room = self.width() - MORE_WIDTH - sum(widths[number] for number in chosen)
        shown = set(chosen)
        for number, width in enumerate(widths):
            if number in shown:
                continue
            if width > room:
                break
            room -= width
            shown.add(number)
        return shown

    @Slot(int)
    def _choose(self, number: int) -> None:
        key = self._tabs[number].key
        if key != self._current:
            self._current = key
            self._share_out()
            self.chosen.emit(key)

    @Slot(QAction)
    def _choose_action(self, action: QAction) -> None:
        number = int(action.data())
        self._buttons[number].setChecked(True)
        self._choose(number)

    @Slot()
    def _tint(self) -> None:
        self._more.setIcon(self._look.icons.icon("ellipsis"))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_out()

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(MORE_WIDTH + 2 * PADDING, self._look.metrics.button_pane)

    @override
    def sizeHint(self) -> QSize:
        return QSize(sum(self._width(tab) + SPACING for tab in self._tabs), self._look.metrics.button_pane)
