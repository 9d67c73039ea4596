"""A monkey at the window: it clicks, types, drags the window's edge and fills in dialogs, all from one seed."""

from collections.abc import Callable
from random import Random

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from tests.ui.fakes import FakeMessages
from ui.actions import Command
from ui.dialogs.form_dialog import FormDialog
from ui.main_window import MainWindow

WORDS = (
    "县财政局",
    "光伏",
    "12底",
    "下月15日",
    "重复录入",
    "已送审",
    "",
    "  ",
    "%",
    "县",
    "修订防汛应急预案",
    "2月30日",
    "a" * 300,
    "一\n二",
)
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
    Qt.Key.Key_C, Qt.Key.Key_V, Qt.Key.Key_E, Qt.Key.Key_O, Qt.Key.Key_Comma,
)  # fmt: skip
NO_KEYS = Qt.KeyboardModifier.NoModifier
MODIFIERS = (NO_KEYS, NO_KEYS, NO_KEYS, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier)
BUTTONS = (Qt.MouseButton.LeftButton, Qt.MouseButton.LeftButton, Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton)
NEVER = frozenset({Command.QUIT})


class MonkeyMessages(FakeMessages):
    """Answers every question somehow, and never names a file."""

    def __init__(self, random: Random) -> None:
        super().__init__()
        self._random = random

    def ask(self, title: str, text: str, yes: str, no: str) -> bool:
        self.answers.append(self._random.random() < 0.5)
        return super().ask(title, text, yes, no)

    def ask_text(
        self, title: str, label: str, initial: str = "", *, required: bool = True, lines: int = 1
    ) -> str | None:
        self.answers.append(self._random.choice(("写错了", "理由", None)))
        return super().ask_text(title, label, initial, required=required, lines=lines)

    def choose(self, title: str, text: str, options: list[str], cancel: str) -> int | None:  # type: ignore[override]  # of what she chooses only the number counts
        self.answers.append(self._random.choice((None, *range(len(options)))))
        return super().choose(title, text, options, cancel)

    def choose_open_files(self, title: str, filters: str) -> list:  # type: ignore[type-arg]  # always empty
        self.files.append([])
        return super().choose_open_files(title, filters)

    def choose_save_file(self, title: str, suggested: object, filters: str) -> None:
        self.questions.append(title)

    def choose_folder(self, title: str, start: object = None) -> None:
        self.questions.append(title)


class Monkey:
    """Does one thing after the other.

    Attributes:
        did: What it has done, newest last.
    """

    def __init__(self, random: Random, window: MainWindow, settle: Callable[[], None]) -> None:
        self._random = random
        self._window = window
        self._settle = settle
        self.did: list[str] = []
        self._waiting = QTimer(window, interval=50)  # a button with a menu waits in it until something is chosen
        self._waiting.timeout.connect(self._leave_popup)

    def run(self, steps: int) -> None:
        """Do so many things, then close whatever stands open."""
        for _ in range(steps):
            self._waiting.start()
            self._step()
            self._waiting.stop()
            QApplication.processEvents()
            if self._random.random() < 0.4:
                self._settle()
        self._settle()
        while self._close_one():
            self._settle()

    def _step(self) -> None:
        popup = QApplication.activePopupWidget()
        modal = QApplication.activeModalWidget()
        if popup is not None:
            self._in_popup(popup)
        elif isinstance(modal, QDialog) and self._random.random() < 0.7:
            self._in_dialog(modal)
        elif not self._window.navigator.counts.obligations and self._random.random() < 0.3:
            self._fill_again()
        else:
            weights = {self._click: 34, self._press: 30, self._press_ctrl: 14, self._trigger: 10, self._resize: 3}
            weights |= {self._type: 6, self._double_click: 3, self._tick: 10}
            self._random.choices(list(weights), list(weights.values()))[0]()

    # ---- aims ----------------------------------------------------------------------------------------------------

    def _front(self) -> QWidget:
        return QApplication.activeModalWidget() or QApplication.activeWindow() or self._window

    def _target(self, inside: QWidget) -> tuple[QWidget, QPoint] | None:
        """Return a widget that can be hit, and where."""
        widgets = [item for item in inside.findChildren(QWidget) if item.isVisible() and not item.isWindow()]
        for widget in self._random.sample(widgets, min(len(widgets), 12)):
            region = widget.visibleRegion().boundingRect()
            if widget.isEnabled() and not region.isEmpty() and widget.window() is inside.window():
                x = self._random.randint(region.left(), region.right())
                return widget, QPoint(x, self._random.randint(region.top(), region.bottom()))
        return None

    # ---- doings --------------------------------------------------------------------------------------------------

    def _click(self) -> None:
        target = self._target(self._front())
        if target is not None:
            widget, place = target
            button = self._random.choice(BUTTONS)
            self.did.append(f"click {button.name} {type(widget).__name__} {widget.accessibleName()} {place.toTuple()}")
            QTest.mouseClick(widget, button, self._random.choice(MODIFIERS), place)

    def _double_click(self) -> None:
        target = self._target(self._front())
        if target is not None:
            self.did.append(f"double click {type(target[0]).__name__}")
            QTest.mouseDClick(target[0], Qt.MouseButton.LeftButton, NO_KEYS, target[1])

    def _tick(self) -> None:
        page = self._window.checklist
        if page.isVisible() and QApplication.activeModalWidget() is None:
            self.did.append("tick")
            page.focus_list()
            for _ in range(self._random.randint(0, 3)):
                QTest.keyClick(page.table, Qt.Key.Key_Down)
            QTest.keyClick(page.table, Qt.Key.Key_Space)

    def _fill_again(self) -> None:
        """Leave an empty ledger behind: redo the import, import anew, or finish the review."""
        review = self._window.flows.review
        self.did.append("fill again")
        if review is not None:
            review.accept()
        elif self._window.commands[Command.REDO].isEnabled():
            self._window.commands[Command.REDO].trigger()
        else:
            self._window.commands[Command.SAMPLE].trigger()
        self._settle()

    def _focus(self) -> QWidget:
        return QApplication.focusWidget() or self._front()

    def _press(self) -> None:
        key = self._random.choice(KEYS)
        self.did.append(f"{key.name} in {type(self._focus()).__name__}")
        QTest.keyClick(self._focus(), key, self._random.choice((NO_KEYS, NO_KEYS, Qt.KeyboardModifier.ShiftModifier)))

    def _press_ctrl(self) -> None:
        key = self._random.choice(WITH_CTRL)
        self.did.append(f"Ctrl+{key.name} in {type(self._focus()).__name__}")
        QTest.keyClick(self._focus(), key, Qt.KeyboardModifier.ControlModifier)

    def _trigger(self) -> None:
        command = self._random.choice([each for each in Command if each not in NEVER])
        if QApplication.activeModalWidget() is None and self._window.commands[command].isEnabled():
            self.did.append(f"trigger {command.value}")
            self._window.commands[command].trigger()

    def _resize(self) -> None:
        size = self._random.randint(1000, 1920), self._random.randint(600, 1080)
        self.did.append(f"resize {size}")
        self._window.resize(*size)

    def _type(self) -> None:
        self._write(self._focus())

    def _write(self, field: QWidget) -> None:
        """Put words into a field as an input method would."""
        words = self._random.choice(WORDS)
        if isinstance(field, QAbstractSpinBox | QComboBox) and self._random.random() < 0.6:
            QTest.keyClick(field, self._random.choice((Qt.Key.Key_Up, Qt.Key.Key_Down)))
        elif isinstance(field, QLineEdit) and not field.isReadOnly():
            self.did.append(f"write {words[:12]!r} into {field.accessibleName()}")
            field.insert(words)
        elif isinstance(field, QPlainTextEdit | QTextEdit) and not field.isReadOnly():
            self.did.append(f"write {words[:12]!r} into {field.accessibleName()}")
            field.textCursor().insertText(words)

    def _leave_popup(self) -> None:
        popup = QApplication.activePopupWidget()
        if popup is not None:
            self._in_popup(popup)

    def _in_popup(self, popup: QWidget) -> None:
        kind = self._random.randrange(3)
        self.did.append(f"in popup {type(popup).__name__}: {kind}")
        if kind == 0:
            QTest.keyClick(popup, Qt.Key.Key_Escape)
        elif isinstance(popup, QMenu):
            for _ in range(self._random.randint(1, 5)):
                QTest.keyClick(popup, Qt.Key.Key_Down)
            action = popup.activeAction()
            if action is not self._window.commands[Command.QUIT]:
                QTest.keyClick(popup, Qt.Key.Key_Return)
        else:
            QTest.mouseClick(popup, Qt.MouseButton.LeftButton, NO_KEYS, popup.rect().center())
            popup.hide()

    def _in_dialog(self, dialog: QDialog) -> None:
        fields = [item for item in dialog.findChildren(QWidget) if item.isVisible() and item.isEnabled()]
        kind = self._random.randrange(5)
        self.did.append(f"in dialog {type(dialog).__name__}: {kind}")
        if kind < 3:
            editable = [item for item in fields if isinstance(item, QLineEdit | QPlainTextEdit | QTextEdit)]
            for field in self._random.sample(editable, min(len(editable), 3)):
                self._write(field)
            if kind == 2 and isinstance(dialog, FormDialog) and dialog.ok_button.isEnabled():
                QTest.mouseClick(dialog.ok_button, Qt.MouseButton.LeftButton)
        elif kind == 3 and isinstance(dialog, FormDialog) and dialog.ok_button.isEnabled():
            QTest.mouseClick(dialog.ok_button, Qt.MouseButton.LeftButton)
        else:
            QTest.keyClick(dialog, Qt.Key.Key_Escape)

    def _close_one(self) -> bool:
        """Close the foremost thing that stands over the window; False where there is none."""
        popup = QApplication.activePopupWidget()
        if popup is not None:
            popup.close()
            return True
        modal = QApplication.activeModalWidget()
        if modal is not None:
            modal.close()
            return True
        return False
