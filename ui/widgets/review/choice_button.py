"""One likely reading of a doubt as a button: its key, what it is, what becomes of it."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QWidget
from typing_extensions import override

from ui.delegates.ink import Ink
from ui.look import Look

HEIGHT = 36
CAP = 20
EDGE = 9
GAP = 8


class ChoiceButton(QPushButton):
    """Painted by hand: a cap with the key, the choice in bold, what it does in grey."""

    def __init__(self, look: Look, number: int, parent: QWidget | None = None) -> None:
        """Start without words.

        Args:
            look: Colours and fonts.
            number: The key that presses it.
            parent: Owner.
        """
        super().__init__(parent)
        self._look = look
        self._ink = Ink(look)
        self._number = number
        self._title = ""
        self._outcome = ""
        self._suggested = False
        self.setProperty("look", "choice")
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        look.theme.changed.connect(self._ink.reload)

    def show_choice(self, title: str, outcome: str, *, suggested: bool) -> None:
        """Show a reading.

        Args:
            title: What it is.
            outcome: What becomes of the cell.
            suggested: It is the likeliest; Enter takes it.
        """
        self._title, self._outcome, self._suggested = title, outcome, suggested
        words = f"{title}　{outcome}".strip()
        self.setToolTip(words)
        self.setAccessibleName(f"{self._number} {words}")
        self.update()

    def words(self) -> tuple[str, str]:
        """Return what it says."""
        return self._title, self._outcome

    def is_suggested(self) -> bool:
        """Return whether Enter takes it."""
        return self._suggested

    @override
    def sizeHint(self) -> QSize:
        return QSize(200, HEIGHT)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(96, HEIGHT)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        painter = QPainter(self)
        self.style().drawControl(QStyle.ControlElement.CE_PushButtonBevel, option, painter, self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._suggested:
            painter.setPen(QPen(self._ink.color("accent"), 2))
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), 4, 4)
        cap = QRect(EDGE, (self.height() - CAP) // 2, CAP, CAP)
        painter.setPen(QPen(self._ink.color("line2"), 1))
        painter.drawRoundedRect(cap, 3, 3)
        self._ink.text(painter, cap.adjusted(6, 0, 0, 0), str(self._number), "text2", bold=True)
        area = self.rect().adjusted(cap.right() + GAP + 1, 0, -EDGE, 0)
        width = self._ink.text(painter, area, self._title, "text", bold=True)
        area.setLeft(area.left() + width + GAP)
        if area.width() > CAP:
            self._ink.text(painter, area, self._outcome, "text2")
        painter.end()
