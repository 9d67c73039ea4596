"""The only way to tell the clerk something or to ask her; tests put a fake in its place."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from models.errors import AppError

TEXT_WIDTH = 420


class Messages(QObject):
    """Says, warns and asks.

    Signals:
        said: A line for the status bar, and whether Ctrl+Z takes back what it tells of.
        failed: An `AppError` for the error banner.
    """

    said = Signal(str, bool)
    failed = Signal(object)

    def __init__(self, window: QWidget | None = None, *, parent: QObject | None = None) -> None:
        """Take the window that dialogs belong to; `set_window` may name it later."""
        super().__init__(parent)
        self._window = window
        self._folder = Path.home()

    def set_window(self, window: QWidget) -> None:
        """Name the window that dialogs belong to."""
        self._window = window

    def say(self, text: str, undoable: bool = False) -> None:
        """Tell in the status bar that something was done."""
        self.said.emit(text, undoable)

    def error(self, error: AppError) -> None:
        """Show an expected failure in the banner: what happened, what to do, details to copy."""
        self.failed.emit(error)

    def ask(self, title: str, text: str, yes: str, no: str) -> bool:
        """Ask before what undo cannot take back.

        Args:
            title: The question in a few words.
            text: What it means.
            yes: Word on the button that does it.
            no: Word on the button that does not; Esc means this one.
        """
        box = QMessageBox(self._window)
        box.setIcon(QMessageBox.Icon.NoIcon)
        box.setWindowTitle(title)
        box.setText(title)
        box.setInformativeText(text)
        accept = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
        reject = box.addButton(no, QMessageBox.ButtonRole.RejectRole)
        accept.setProperty("look", "primary")
        box.setDefaultButton(accept)
        box.setEscapeButton(reject)
        box.exec()
        return box.clickedButton() is accept

    def tell(self, title: str, text: str, button: str) -> None:
        """Say what she has to know before anything goes on.

        Args:
            title: What happened, in a few words.
            text: What it means.
            button: Word on the one button.
        """
        box = QMessageBox(self._window)
        box.setWindowTitle(title)
        box.setText(title)
        box.setInformativeText(text)
        box.addButton(button, QMessageBox.ButtonRole.AcceptRole)
        box.exec()

    def ask_text(
        self, title: str, label: str, initial: str = "", *, required: bool = True, lines: int = 1
    ) -> str | None:
        """Ask for a text.

        Args:
            title: Title of the dialog.
            label: What to type.
            initial: Text to start from.
            required: An empty text cannot be accepted.
            lines: More than one gives a field of that height.

        Returns:
            The text without outer spaces; None if she cancelled.
        """
        dialog = TextDialog(title, label, initial, required=required, lines=lines, parent=self._window)
        return dialog.text() if dialog.exec() == QDialog.DialogCode.Accepted else None

    def choose_open_files(self, title: str, filters: str) -> list[Path]:
        """Let her choose files to read; empty if she cancelled.

        Args:
            title: Title of the dialog.
            filters: As Qt writes them: `公报 (*.pdf *.docx);;所有文件 (*)`.
        """
        names, _ = QFileDialog.getOpenFileNames(self._window, title, str(self._folder), filters)
        paths = [Path(name) for name in names]
        if paths:
            self._folder = paths[0].parent
        return paths

    def choose_save_file(self, title: str, suggested: Path, filters: str) -> Path | None:
        """Let her choose where to write; None if she cancelled.

        Args:
            title: Title of the dialog.
            suggested: File name, with or without a folder.
            filters: As Qt writes them.
        """
        start = suggested if suggested.is_absolute() else self._folder / suggested
        name, _ = QFileDialog.getSaveFileName(self._window, title, str(start), filters)
        if not name:
            return None
        path = Path(name)
        self._folder = path.parent
        return path if path.suffix else path.with_suffix(suggested.suffix)

    def choose_folder(self, title: str, start: Path | None = None) -> Path | None:
        """Let her choose a folder; None if she cancelled."""
        name = QFileDialog.getExistingDirectory(self._window, title, str(start or self._folder))
        return Path(name) if name else None

    def choose(self, title: str, text: str, options: Sequence[str], cancel: str) -> int | None:
        """Let her choose one of a few ways.

        Args:
            title: The question in a few words.
            text: What it means.
            options: Words on the buttons, the suggested one first.
            cancel: Word on the button that does nothing.

        Returns:
            The number of the option from 0; None if she cancelled.
        """
        box = QMessageBox(self._window)
        box.setWindowTitle(title)
        box.setText(title)
        box.setInformativeText(text)
        buttons = [box.addButton(option, QMessageBox.ButtonRole.AcceptRole) for option in options]
        box.setEscapeButton(box.addButton(cancel, QMessageBox.ButtonRole.RejectRole))
        box.exec()
        clicked = box.clickedButton()
        return next((number for number, button in enumerate(buttons) if button is clicked), None)


class TextDialog(QDialog):
    """Asks for one text, of one or several lines."""

    def __init__(
        self, title: str, label: str, initial: str, *, required: bool, lines: int, parent: QWidget | None
    ) -> None:
        """Build label, field and buttons."""
        super().__init__(parent)
        self.setWindowTitle(title)
        self._required = required
        self._field: QLineEdit | QPlainTextEdit = QLineEdit(initial) if lines == 1 else QPlainTextEdit(initial)
        self._field.setAccessibleName(label)
        self._field.setMinimumWidth(TEXT_WIDTH)
        if isinstance(self._field, QPlainTextEdit):
            self._field.setFixedHeight(lines * 20 + 12)
            self._field.setTabChangesFocus(True)
        caption = QLabel(label)
        caption.setBuddy(self._field)
        caption.setWordWrap(True)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        self._buttons.button(QDialogButtonBox.StandardButton.Ok).setProperty("look", "primary")
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self._field.textChanged.connect(self._check)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(8)
        for widget in (caption, self._field, self._buttons):
            layout.addWidget(widget)
        self._check()

    def text(self) -> str:
        """Return what she typed, without outer spaces."""
        field = self._field
        return (field.text() if isinstance(field, QLineEdit) else field.toPlainText()).strip()

    def _check(self) -> None:
        """Let her accept only what may be accepted."""
        ok = self._buttons.button(QDialogButtonBox.StandardButton.Ok)
        ok.setEnabled(bool(self.text()) or not self._required)
