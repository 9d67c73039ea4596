"""The search field of the tool bar: searches a moment after the last key, Esc clears."""

from PySide6.QtCore import QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget
from typing_extensions import override

from ui.look import Look

DELAY_MS = 150
WIDTH, LEAST_WIDTH = 344, 220


class SearchField(QLineEdit):
    """A line for words.

    Signals:
        searched(str): The words to search for now; empty: everything.
        left: Enter or Down: the keyboard goes to the list.
    """

    searched = Signal(str)
    left = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._told = ""
        self.setProperty("page", True)
        self.setPlaceholderText(self.tr("搜任务、单位、文号、拼音首字母　Ctrl+F"))
        self.setAccessibleName(self.tr("搜索任务"))
        self.setClearButtonEnabled(True)
        self.setAcceptDrops(False)
        self.setMinimumWidth(LEAST_WIDTH)
        self.setMaximumWidth(WIDTH)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._icon = QAction(self)
        self.addAction(self._icon, QLineEdit.ActionPosition.LeadingPosition)
        self._timer = QTimer(self, singleShot=True, interval=DELAY_MS)
        self._timer.timeout.connect(self._tell)
        self.textChanged.connect(self._wait)
        self.returnPressed.connect(self._leave)
        self._dress()
        look.theme.changed.connect(self._dress)

    @Slot()
    def _dress(self) -> None:
        self._icon.setIcon(self._look.icons.icon("search", "text3"))

    @override
    def sizeHint(self) -> QSize:
        return QSize(WIDTH, super().sizeHint().height())

    @Slot()
    def _wait(self) -> None:
        self._timer.start()

    @Slot()
    def _tell(self) -> None:
        self._timer.stop()
        words = self.text().strip()
        if words != self._told:
            self._told = words
            self.searched.emit(words)

    @Slot()
    def _leave(self) -> None:
        self._tell()
        self.left.emit()

    def search_for(self, words: str) -> None:
        """Search for these words at once."""
        self.setText(words)
        self._leave()

    def forget(self, words: str = "") -> None:
        """Empty the field, or show the words of a saved list, without searching."""
        self._told = words
        self.setText(words)
        self._timer.stop()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.clear()
            self._leave()
            return
        if event.key() == Qt.Key.Key_Down:
            self._leave()
            return
        super().keyPressEvent(event)
