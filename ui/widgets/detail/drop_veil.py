"""What lies over the pane while files are held above it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

EDGE = 8


class DropVeil(QFrame):
    """Says what letting go does; covers its parent."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("look", "drop")
        self.setProperty("over", "true")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._words = QLabel(self)
        self._words.setProperty("look", "heading")
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._words.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.addWidget(self._words)
        self.hide()

    def open(self, words: str) -> None:
        """Cover the parent."""
        self._words.setText(words)
        self.fit()
        self.show()
        self.raise_()

    def fit(self) -> None:
        """Take the parent's size."""
        parent = self.parentWidget()
        if parent is not None:
            self.setGeometry(parent.rect().adjusted(EDGE, EDGE, -EDGE, -EDGE))
