"""A note being written: its kind, its text; Ctrl+Enter saves it."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPlainTextEdit, QPushButton, QToolButton, QVBoxLayout, QWidget

from app.words import load_words
from models.enums import NoteKind

TEXT_HEIGHT = 76


class NoteEditor(QWidget):
    """Kinds as tabs, a few lines of text, 保存 and 取消.

    Signals:
        saved(object, str): The `NoteKind` and the text.
        cancelled: She put it away.
    """

    saved = Signal(object, str)
    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kinds: dict[NoteKind, QToolButton] = {}
        self.text = QPlainTextEdit(self)
        self.save_button = QPushButton(self.tr("保存"), self)
        self.cancel_button = QPushButton(self.tr("取消"), self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 2, 0, 4)
        layout.setSpacing(6)
        layout.addLayout(self._build_kinds())
        layout.addWidget(self.text)
        layout.addLayout(self._build_buttons())
        self._build_text()
        self._check()

    def _build_kinds(self) -> QHBoxLayout:
        group = QButtonGroup(self)
        row = QHBoxLayout()
        row.setSpacing(2)
        for kind in NoteKind:
            button = QToolButton(self)
            button.setText(load_words().note_kind_word(kind))
            button.setAccessibleName(button.text())
            button.setCheckable(True)
            button.setProperty("look", "tab")
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            group.addButton(button)
            row.addWidget(button)
            self._kinds[kind] = button
        row.addStretch(1)
        self._kinds[NoteKind.PROGRESS].setChecked(True)
        return row

    def _build_buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addStretch(1)
        for button in (self.cancel_button, self.save_button):
            button.setProperty("pane", True)
            button.setAutoDefault(False)
            row.addWidget(button)
        self.save_button.setToolTip(self.tr("Ctrl+回车"))
        self.save_button.clicked.connect(self._save)
        self.cancel_button.clicked.connect(self.cancelled)
        return row

    def _build_text(self) -> None:
        self.text.setAccessibleName(self.tr("备注内容"))
        self.text.setPlaceholderText(self.tr("写下进展、问题或下步打算"))
        self.text.setFixedHeight(TEXT_HEIGHT)
        self.text.setTabChangesFocus(True)
        self.text.setAcceptDrops(False)
        self.text.textChanged.connect(self._check)
        for keys, slot in (("Ctrl+Return", self._save), ("Ctrl+Enter", self._save), ("Esc", self.cancelled.emit)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

    def start(self, kind: NoteKind, text: str = "") -> None:
        """Start with a kind and a text."""
        self._kinds[kind].setChecked(True)
        self.text.setPlainText(text)
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_kind(self, kind: NoteKind) -> None:
        """Choose the kind."""
        self._kinds[kind].setChecked(True)

    def kind(self) -> NoteKind:
        """Return the kind chosen."""
        return next(kind for kind, button in self._kinds.items() if button.isChecked())

    def lock_kind(self, locked: bool) -> None:
        """Let only the text be changed: the kind of a stored note stays."""
        for button in self._kinds.values():
            button.setEnabled(not locked or button.isChecked())

    @Slot()
    def _check(self) -> None:
        self.save_button.setEnabled(bool(self.text.toPlainText().strip()))

    @Slot()
    def _save(self) -> None:
        text = self.text.toPlainText().strip()
        if text:
            self.saved.emit(self.kind(), text)
