"""What fingers can do with any window: hit a place, press keys, write into a field, get out of a menu or a dialog."""

from random import Random

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QApplication,
    QCheckBox,
    QComboBox,
    QDialog,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QTextEdit,
    QWidget,
)

from ui.dialogs.form_dialog import FormDialog

WORDS = (
    "县财政局",
    "光伏",
    "czj",
    "12底",
    "下月15日",
    "2019-06-30",
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
    "𠮷㐂😀",
)
NO_KEYS = Qt.KeyboardModifier.NoModifier
LEFT, NO_BUTTON = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
MODIFIERS = (NO_KEYS, NO_KEYS, NO_KEYS, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier)
BUTTONS = (LEFT, LEFT, LEFT, Qt.MouseButton.RightButton)
FIELDS = QLineEdit | QPlainTextEdit | QTextEdit
LEAVING = ("退出", "放弃")


class Hands:
    """Two hands, guided by one source of chance.

    Attributes:
        random: Chance.
        did: What they have done, newest last.
    """

    def __init__(self, random: Random, window: QWidget, never: tuple[object, ...]) -> None:
        """Work at a window; actions of menus in `never` are not chosen."""
        self.random = random
        self.did: list[str] = []
        self._window = window
        self._never = never

    # ---- aims ----------------------------------------------------------------------------------------------------

    def front(self) -> QWidget:
        """Return the window that takes keys and clicks now."""
        return QApplication.activeModalWidget() or QApplication.activeWindow() or self._window

    def focus(self) -> QWidget:
        """Return what takes keys now."""
        return QApplication.focusWidget() or self.front()

    def target(self, inside: QWidget) -> tuple[QWidget, QPoint] | None:
        """Return a widget that can be hit, and where."""
        widgets = [item for item in inside.findChildren(QWidget) if item.isVisible() and not item.isWindow()]
        for widget in self.random.sample(widgets, min(len(widgets), 12)):
            region = widget.visibleRegion().boundingRect()
            if widget.isEnabled() and not region.isEmpty() and widget.window() is inside.window():
                x = self.random.randint(region.left(), region.right())
                return widget, QPoint(x, self.random.randint(region.top(), region.bottom()))
        return None

    def say(self, words: str) -> None:
        """Note what is being done."""
        self.did.append(words)

    # ---- mouse and keys ------------------------------------------------------------------------------------------

    def click(self) -> None:
        """Click somewhere."""
        target = self.target(self.front())
        if target is not None:
            widget, place = target
            button = self.random.choice(BUTTONS)
            self.say(f"click {button.name} {type(widget).__name__} {widget.accessibleName()} {place.toTuple()}")
            QTest.mouseClick(widget, button, self.random.choice(MODIFIERS), place)

    def double_click(self) -> None:
        """Double-click somewhere."""
        target = self.target(self.front())
        if target is not None:
            self.say(f"double click {type(target[0]).__name__} {target[1].toTuple()}")
            QTest.mouseDClick(target[0], LEFT, NO_KEYS, target[1])

    def drag(self, widget: QWidget) -> None:
        """Take something at one place of a widget, and let it go at another."""
        region = widget.visibleRegion().boundingRect()
        if region.isEmpty():
            return
        start, end = (
            QPoint(self.random.randint(0, region.width() - 1), self.random.randint(0, region.height() - 1))
            for _ in range(2)
        )
        self.say(f"drag in {type(widget).__name__} {start.toTuple()} to {end.toTuple()}")
        move = QEvent.Type.MouseMove
        for kind, point, button, buttons in (
            (QEvent.Type.MouseButtonPress, start, LEFT, LEFT),
            (move, start + QPoint(20, 5), NO_BUTTON, LEFT),
            (move, end, NO_BUTTON, LEFT),
            (QEvent.Type.MouseButtonRelease, end, LEFT, NO_BUTTON),
        ):
            there = QPointF(widget.mapToGlobal(point))
            QApplication.sendEvent(widget, QMouseEvent(kind, QPointF(point), there, button, buttons, NO_KEYS))

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NO_KEYS) -> None:
        """Press a key where the keyboard is."""
        held = "" if modifiers == NO_KEYS else f"{modifiers.name} "
        self.say(f"{held}{key.name} in {type(self.focus()).__name__} {self.focus().accessibleName()}")
        QTest.keyClick(self.focus(), key, modifiers)

    def write(self, field: QWidget) -> None:
        """Put words into a field as an input method would."""
        words = self.random.choice(WORDS)
        if isinstance(field, QAbstractSpinBox | QComboBox) and self.random.random() < 0.6:
            self.say(f"step {type(field).__name__} {field.accessibleName()}")
            QTest.keyClick(field, self.random.choice((Qt.Key.Key_Up, Qt.Key.Key_Down)))
        elif isinstance(field, QLineEdit) and not field.isReadOnly():
            self.say(f"write {words[:12]!r} into {field.accessibleName()}")
            field.insert(words)
        elif isinstance(field, QPlainTextEdit | QTextEdit) and not field.isReadOnly():
            self.say(f"write {words[:12]!r} into {field.accessibleName()}")
            field.textCursor().insertText(words)

    # ---- what stands over the window -----------------------------------------------------------------------------

    def in_popup(self, popup: QWidget) -> None:
        """Choose something in a menu or a list that hangs open, or let it go."""
        kind = self.random.randrange(4)
        self.say(f"in popup {type(popup).__name__} {popup.accessibleName()}: {kind}")
        if kind == 0:
            QTest.keyClick(popup, Qt.Key.Key_Escape)
        elif isinstance(popup, QMenu):
            for _ in range(self.random.randint(1, 6)):
                QTest.keyClick(popup, Qt.Key.Key_Down)
            if popup.activeAction() not in self._never:
                QTest.keyClick(popup, Qt.Key.Key_Return)
        elif boxes := [box for box in popup.findChildren(QAbstractButton) if box.isVisible() and box.isEnabled()]:
            QTest.mouseClick(self.random.choice(boxes), LEFT)
        else:
            QTest.mouseClick(popup, LEFT, NO_KEYS, popup.rect().center())
            popup.hide()

    def in_dialog(self, dialog: QDialog) -> None:
        """Fill in fields, press a button, accept or leave."""
        shown = [item for item in dialog.findChildren(QWidget) if item.isVisible() and item.isEnabled()]
        kind = self.random.randrange(7)
        self.say(f"in dialog {type(dialog).__name__}: {kind}")
        ready = isinstance(dialog, FormDialog) and dialog.ok_button.isVisible() and dialog.ok_button.isEnabled()
        if kind < 4:
            editable = [item for item in shown if isinstance(item, FIELDS | QComboBox | QAbstractSpinBox)]
            for field in self.random.sample(editable, min(len(editable), 3)):
                self.write(field)
        if kind in (2, 3, 4) and isinstance(dialog, FormDialog) and ready:
            QTest.mouseClick(dialog.ok_button, LEFT)
        elif kind == 5:
            buttons = [item for item in shown if isinstance(item, QPushButton | QCheckBox)]
            if buttons:
                button = self.random.choice(buttons)
                self.say(f"button {button.text()}")
                QTest.mouseClick(button, LEFT)
        elif kind == 6:
            QTest.keyClick(dialog, Qt.Key.Key_Escape)


def close_front() -> bool:
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


def give_back(window: QWidget) -> None:
    """Give the keyboard back when a dialog has gone, as the desktop does; without a screen there is none to do it."""
    if QApplication.activeWindow() is None and window.isVisible():
        (QApplication.activeModalWidget() or window).activateWindow()
