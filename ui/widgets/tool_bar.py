"""The tool bar: import, export, undo, redo, today, search."""

from datetime import date

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from ui.actions import EXPORT_MENU, Actions, Command, Menu
from ui.look import Look
from ui.widgets.search_field import SearchField

GAP = 4
RULE_HEIGHT = 20


class MainToolBar(QWidget):
    """Built from the same actions as the menus."""

    def __init__(self, look: Look, actions: Actions, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._today = today
        self._narrow = False
        self.setAccessibleName(self.tr("工具栏"))
        self.setFixedHeight(look.metrics.tool_bar)
        self._actions = actions
        self._import = self._menu_button(self.tr("导入"), "file-input", (Command.IMPORT, Command.PASTE, Command.SAMPLE))
        self._export = self._menu_button(self.tr("导出"), "file-output", EXPORT_MENU)
        self._undo = self._button(actions[Command.UNDO])
        self._redo = self._button(actions[Command.REDO])
        self._today_button = self._button(actions[Command.TODAY])
        self.search = SearchField(look, self)
        self._place()
        self.show_day(today)
        look.theme.changed.connect(self._dress)
        self._dress()

    def _place(self) -> None:
        holder = QWidget(self)
        row = QHBoxLayout(holder)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(GAP)
        for group in ((self._import, self._export), (self._undo, self._redo), (self._today_button,)):
            if row.count():
                row.addSpacing(GAP)
                row.addWidget(self._rule())
                row.addSpacing(GAP)
            for button in group:
                row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.search, 1000)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(holder, 1)
        line = QFrame(self)
        line.setProperty("look", "line")
        line.setFixedHeight(1)
        outer.addWidget(line)

    def _rule(self) -> QFrame:
        rule = QFrame(self)
        rule.setProperty("look", "vline")
        rule.setFixedHeight(RULE_HEIGHT)
        return rule

    def _button(self, action: QAction) -> QToolButton:
        button = QToolButton(self)
        button.setDefaultAction(action)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def _menu_button(self, text: str, icon: str, commands: Menu) -> QToolButton:
        """Return a button that opens a menu; its main command is the first."""
        button = QToolButton(self)
        button.setText(text)
        button.setAccessibleName(text)
        button.setProperty("icon_name", icon)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        menu = QMenu(button)
        for command in commands:
            if command is None:
                menu.addSeparator()
            else:
                menu.addAction(self._actions[command])
        button.setMenu(menu)
        return button

    @Slot()
    def _dress(self) -> None:
        for button in (self._import, self._export):
            button.setIcon(self._look.icons.icon(button.property("icon_name")))

    def show_day(self, today: date) -> None:
        """Show which day it is."""
        self._today = today
        weekday = self.tr("星期一 星期二 星期三 星期四 星期五 星期六 星期日").split()[today.weekday()]
        day = today.isoformat()
        text = self.tr("今天 {day}").format(day=day)
        if not self._narrow:
            text = self.tr("今天 {day} {weekday}").format(day=day, weekday=weekday)
        self._actions[Command.TODAY].setIconText(text)
        self._today_button.setText(text)
        self._today_button.setToolTip(self.tr("回到全部任务，按时限排列 (Ctrl+T)"))

    def set_narrow(self, narrow: bool) -> None:
        """Leave out the words that icons tell as well."""
        self._narrow = narrow
        style = Qt.ToolButtonStyle.ToolButtonIconOnly if narrow else Qt.ToolButtonStyle.ToolButtonTextBesideIcon
        for button in (self._undo, self._redo):
            button.setToolButtonStyle(style)
        self.show_day(self._today)

    def set_has_data(self, has_data: bool) -> None:
        """Switch export on once there is something to export."""
        self._export.setEnabled(has_data)
