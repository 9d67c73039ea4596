"""A monkey at the window: it clicks, types, drags, goes from page to page and fills in dialogs, all from one seed."""

from collections.abc import Callable, Sequence
from functools import partial
from random import Random

from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QToolButton, QTreeView

from app.queries.rows import SmartList
from tests.monkey.hands import LEFT, NO_KEYS, Hands
from ui.actions import Command
from ui.main_window import MainWindow
from ui.widgets.grid.grid_table import GridTable

KEYS = (
    Qt.Key.Key_Space, Qt.Key.Key_Space, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Left,
    Qt.Key.Key_Right,
    Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Delete, Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Backtab,
    Qt.Key.Key_PageDown, Qt.Key.Key_PageUp, Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_F9,
    Qt.Key.Key_F2, Qt.Key.Key_F5,
    Qt.Key.Key_F1, Qt.Key.Key_Menu, Qt.Key.Key_Backspace, Qt.Key.Key_1, Qt.Key.Key_J,
)  # fmt: skip
WITH_CTRL = (
    Qt.Key.Key_Z, Qt.Key.Key_Z, Qt.Key.Key_Y, Qt.Key.Key_A, Qt.Key.Key_F, Qt.Key.Key_U, Qt.Key.Key_N, Qt.Key.Key_M,
    Qt.Key.Key_D, Qt.Key.Key_H, Qt.Key.Key_T, Qt.Key.Key_Delete, Qt.Key.Key_Return, Qt.Key.Key_Home, Qt.Key.Key_End,
    Qt.Key.Key_C, Qt.Key.Key_V, Qt.Key.Key_E, Qt.Key.Key_O, Qt.Key.Key_Comma, Qt.Key.Key_K, Qt.Key.Key_G,
    Qt.Key.Key_R, Qt.Key.Key_L, Qt.Key.Key_B,
)  # fmt: skip
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
# The print dialog is the system's: it opens dialogs of its own that wait for a person.
NEVER = frozenset({Command.QUIT, Command.PRINT, Command.NOTICE, Command.REMINDER})
ANY = tuple(command for command in Command if command not in NEVER)
PLACES = (
    Command.HOME, Command.REPORTS, Command.CALENDAR, Command.TIMELINE, Command.TABLE, Command.TODAY, Command.FILTER,
    Command.PALETTE, Command.VIEWS, Command.SAVE_VIEW, Command.ARCHIVE, Command.BACKUPS, Command.COLUMNS,
    Command.NEW_COLUMN, Command.UNITS, Command.HIGHER, Command.TAKE_UP,
)  # fmt: skip
DEEDS = (Command.CLAIM, Command.ACCEPT, Command.SEND_BACK, Command.EXTEND, Command.DROP, Command.DUE, Command.NOTE)
ZOOMS = (Qt.Key.Key_Plus, Qt.Key.Key_Minus, Qt.Key.Key_Down, Qt.Key.Key_T)
POPUP_MS, TRIES = 50, 10


class Monkey:
    """Does one thing after the other.

    Attributes:
        hands: What it does them with, and what they did.
    """

    def __init__(self, random: Random, window: MainWindow) -> None:
        self._random = random
        self._window = window
        self.hands = Hands(random, window, tuple(window.commands[command] for command in NEVER))
        self._waiting = QTimer(window, interval=POPUP_MS)  # a button with a menu waits in it until one is chosen
        self._waiting.timeout.connect(self._leave_popup)

    def step(self) -> None:
        """Do one thing; what cannot be done now is left for something else."""
        done = len(self.hands.did)
        self._waiting.start()
        for _ in range(TRIES):
            if len(self.hands.did) == done:
                self._choose()()
        self._waiting.stop()

    def _choose(self) -> Callable[[], None]:
        popup = QApplication.activePopupWidget()
        modal = QApplication.activeModalWidget()
        if popup is not None:
            return lambda: self.hands.in_popup(popup)
        if isinstance(modal, QDialog) and self._random.random() < 0.7:
            return lambda: self.hands.in_dialog(modal)
        reviewing, empty = self._window.flows.reviewing, not self._window.navigator.counts.obligations
        if modal is None and (reviewing or empty) and self._random.random() < (0.3 if empty else 0.1):
            return self._fill_again
        weights: dict[Callable[[], None], int] = {self.hands.click: 26, self._press: 18, self._press_ctrl: 12}
        weights |= {self._trigger: 8, self._resize: 2, self._type: 6, self.hands.double_click: 3, self._tick: 9}
        if modal is None:
            weights |= {
                partial(self._trigger, PLACES): 9,
                partial(self._trigger, DEEDS): 8,
                self._side: 8,
                self._on_page: 14,
            }
        return self._random.choices(list(weights), list(weights.values()))[0]

    def _leave_popup(self) -> None:
        popup = QApplication.activePopupWidget()
        if popup is not None:
            self.hands.in_popup(popup)

    # ---- keys ----------------------------------------------------------------------------------------------------

    def _press(self) -> None:
        self.hands.press(self._random.choice(KEYS), self._random.choice((NO_KEYS, NO_KEYS, SHIFT)))

    def _press_ctrl(self) -> None:
        self.hands.press(self._random.choice(WITH_CTRL), CONTROL)

    def _type(self) -> None:
        self.hands.write(self.hands.focus())

    def _tick(self) -> None:
        """Tick a row, or several at once."""
        page = self._window.checklist
        if not page.isVisible() or QApplication.activeModalWidget() is not None:
            return
        held = self._random.choice((NO_KEYS, NO_KEYS, SHIFT))
        times = self._random.randint(0, 4)
        self.hands.say(f"tick {times} down with {held.name}")
        page.focus_list()
        for _ in range(times):
            QTest.keyClick(page.table, Qt.Key.Key_Down, held)
        QTest.keyClick(page.table, Qt.Key.Key_Space)

    # ---- commands ------------------------------------------------------------------------------------------------

    def _trigger(self, commands: Sequence[Command] = ANY) -> None:
        command = self._random.choice(commands)
        if QApplication.activeModalWidget() is None and self._window.commands[command].isEnabled():
            self.hands.say(f"trigger {command.value}")
            self._window.commands[command].trigger()

    def _resize(self) -> None:
        size = self._random.randint(1000, 1920), self._random.randint(600, 1080)
        self.hands.say(f"resize {size}")
        self._window.resize(*size)

    def _fill_again(self) -> None:
        """Leave a review or an empty ledger behind: finish it, redo the import, or import anew."""
        review = self._window.flows.review
        self.hands.say("fill again")
        if review is not None:
            review.accept()
        elif self._window.commands[Command.REDO].isEnabled():
            self._window.commands[Command.REDO].trigger()
        else:
            self._window.commands[Command.SAMPLE].trigger()

    # ---- places --------------------------------------------------------------------------------------------------

    def _side(self) -> None:
        """Click on a row of the side panel."""
        side = self._window.parts.side
        view: QTreeView = self._random.choice((side.smart_view, side.tree_view, side.tree_view))
        if not side.isVisible():
            return
        rows = [index for index in _indexes(view) if view.viewport().rect().contains(view.visualRect(index).center())]
        if rows:
            index = self._random.choice(rows)
            button = self._random.choice((LEFT, LEFT, LEFT, Qt.MouseButton.RightButton))
            self.hands.say(f"side panel {button.name}: {index.data()}")
            QTest.mouseClick(view.viewport(), button, NO_KEYS, view.visualRect(index).center())

    def _on_page(self) -> None:
        """Do what the page in front is for."""
        doings = {
            SmartList.REPORTS: self._report,
            SmartList.CALENDAR: self._move_a_date,
            SmartList.TIMELINE: self._zoom,
        }
        page = self._window.navigator.page
        if self._window.flows.reviewing or not self._window.navigator.has_data:
            self.hands.click()
        elif page in doings:
            doings[page]()
        elif page is None and isinstance(self._window.checklist.table, GridTable) and self._random.random() < 0.6:
            self._edit_cell()
        else:
            self._press_button()

    def _report(self) -> None:
        """Write what a unit says, and note its report."""
        page = self._window.reports.page
        if page is None or not page.card.isVisible():
            return
        pair = self._random.choice(list(page.card.pairs.values()))
        pair.now.setFocus()
        self.hands.write(pair.now)
        if self._random.random() < 0.6:
            button = self._random.choice((page.card.receive_button, page.card.repeat_button, page.receive_all))
            self.hands.say(f"button {button.text()}")
            QTest.mouseClick(button, LEFT)

    def _move_a_date(self) -> None:
        page = self._window.pages.calendar.page
        if page is not None:
            self.hands.drag(page.grid)

    def _zoom(self) -> None:
        page = self._window.pages.timeline.page
        if page is not None:
            page.view.setFocus()
            self.hands.press(self._random.choice(ZOOMS))

    def _edit_cell(self) -> None:
        """Write into a cell of the table."""
        table = self._window.checklist.table
        if not table.isVisible():
            return
        table.setFocus()
        for _ in range(self._random.randint(0, 6)):
            QTest.keyClick(table, Qt.Key.Key_Right)
        self.hands.press(Qt.Key.Key_F2)
        self.hands.write(self.hands.focus())
        self.hands.press(self._random.choice((Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Tab)))

    def _press_button(self) -> None:
        """Press one of the small buttons of list or task: tabs, 筛选, 分组, 排序, 办理, 添加附件 and so on."""
        shown = [
            item
            for item in self._window.findChildren(QToolButton)
            if item.isVisible() and item.isEnabled() and item.window() is self._window
        ]
        if shown:
            button = self._random.choice(shown)
            self.hands.say(f"button {button.accessibleName() or button.text()}")
            QTest.mouseClick(button, LEFT)


def _indexes(view: QTreeView) -> list[QModelIndex]:
    """Return the rows of a tree that are unfolded."""
    found = []
    index = view.model().index(0, 0)
    while index.isValid():
        found.append(index)
        index = view.indexBelow(index)
    return found
