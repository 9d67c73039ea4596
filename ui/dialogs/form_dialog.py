"""What all small dialogs share: fields above, 取消 and the one filled button below; they never block the program."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.look import Look

MARGIN = 16


class FormDialog(QDialog):
    """A dialog to be opened with `open()`; it deletes itself when closed."""

    def __init__(self, look: Look, *, width: int = 440, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(width)
        self.content = QVBoxLayout()
        self.content.setSpacing(look.metrics.grid)
        self.ok_button = QPushButton(self)
        self.ok_button.setProperty("look", "primary")
        self.ok_button.setDefault(True)
        self.ok_button.clicked.connect(self.accept)
        self.cancel_button = QPushButton(self)
        self.cancel_button.setAutoDefault(False)
        self.cancel_button.clicked.connect(self.reject)
        self.foot = QHBoxLayout()
        self.foot.setSpacing(look.metrics.grid)
        self.foot.addStretch(1)
        self.foot.addWidget(self.cancel_button)
        self.foot.addWidget(self.ok_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        layout.setSpacing(MARGIN)
        layout.addLayout(self.content)
        layout.addLayout(self.foot)

    def name(self, title: str, ok: str, cancel: str) -> None:
        """Word the title and the two buttons."""
        self.setWindowTitle(title)
        self.ok_button.setText(ok)
        self.cancel_button.setText(cancel)

    def add_words(self, text: str, look: str = "secondary") -> QLabel:
        """Add a paragraph."""
        label = QLabel(text, self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setProperty("look", look)
        self.content.addWidget(label)
        return label

    def add_field(self, label: str, field: QWidget, hint: str = "") -> None:
        """Add a field below its label."""
        caption = QLabel(label, self)
        caption.setBuddy(field)
        field.setAccessibleName(label)
        self.content.addWidget(caption)
        self.content.addWidget(field)
        if hint:
            self.add_words(hint, "hint")

    @Slot(bool)
    def set_ready(self, ready: bool) -> None:
        """Let her accept, or not yet."""
        self.ok_button.setEnabled(ready)
