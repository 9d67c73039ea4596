"""The editor of a cell of the review: one that leaves Enter to the input method while it composes."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget
from typing_extensions import override

ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class CellEditor(QPlainTextEdit):
    """Types over a cell; long texts wrap.

    Signals:
        accepted: Enter: what is typed holds.
        rejected: Esc: it does not.
        moved_on: Tab (True) or Shift+Tab: it holds, and the next cell is typed in.
    """

    accepted = Signal()
    rejected = Signal()
    moved_on = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self._composing = False
        self.setProperty("look", "cell")
        self.setTabChangesFocus(False)

    def set_text(self, text: str) -> None:
        """Begin with a text, all of it selected."""
        self.setPlainText(text)
        self.selectAll()

    def cursor_at(self) -> int:
        """Return before which letter the cursor stands."""
        return self.textCursor().position()

    def place_cursor(self, at: int) -> None:
        """Put the cursor before a letter; nothing stays selected."""
        cursor = self.textCursor()
        cursor.setPosition(min(at, len(self.toPlainText())), QTextCursor.MoveMode.MoveAnchor)
        self.setTextCursor(cursor)

    @override
    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._composing = bool(event.preeditString())
        super().inputMethodEvent(event)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        self._composing = False
        super().focusOutEvent(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if self._composing:
            super().keyPressEvent(event)
        elif key in ENTERS and not event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self.accepted.emit()
        elif key is Qt.Key.Key_Escape:
            self.rejected.emit()
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            self.moved_on.emit(key is Qt.Key.Key_Tab)
        else:
            super().keyPressEvent(event)
