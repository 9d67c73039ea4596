"""A card of the start page: heading, count, a link to the list, and what stands below."""

from PySide6.QtCore import QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from app.queries.home import WaitingCard
from app.queries.rows import ChecklistRow, ChecklistView, Scope
from app.words import load_words
from ui.delegates.ink import RIGHT, Ink
from ui.look import Look
from ui.viewmodels.row_words import RowWords, title_of
from ui.widgets.detail.parts import LineColumn, wrap_label
from ui.widgets.link_button import LinkButton

ROW_HEIGHT = 52
PADDING = 16
DAY_WIDTH = 96


class Card(QFrame):
    """A frame with a head; what it shows is put into `body`.

    Signals:
        view_requested(object): Show this list (`ChecklistView`).
    """

    view_requested = Signal(object)

    def __init__(self, look: Look, title: str, parent: QWidget | None = None) -> None:
        """Build the head."""
        super().__init__(parent)
        self._look = look
        self.setProperty("look", "card")
        self._heading = QLabel(self)
        self._heading.setProperty("look", "heading")
        self.set_title(title)
        self.note = QLabel(self)
        self.note.setProperty("look", "secondary")
        self.note.setTextFormat(Qt.TextFormat.PlainText)
        head = QHBoxLayout()
        head.setContentsMargins(PADDING, 10, PADDING, 8)
        head.setSpacing(8)
        head.addWidget(self._heading)
        head.addWidget(self.note, 1)
        self.head = head
        self.body = QVBoxLayout()
        self.body.setContentsMargins(0, 0, 0, 8)
        self.body.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addLayout(self.body)

    def set_title(self, title: str) -> None:
        """Name the card."""
        self._heading.setText(title)
        self.setAccessibleName(title)

    def add_link(self, text: str) -> LinkButton:
        """Add a link at the right of the head."""
        link = LinkButton(self._look, text, parent=self)
        self.head.addWidget(link)
        return link


class TaskLine(QWidget):
    """One task of a card: light, title, unit and document, day; a click or Enter shows it.

    Signals:
        opened(int): Show this obligation.
    """

    opened = Signal(int)

    def __init__(self, look: Look, ink: Ink, words: RowWords, row: ChecklistRow, parent: QWidget | None = None) -> None:
        """Word the line."""
        super().__init__(parent)
        self._look = look
        self._ink = ink
        self._words = words
        self._row = row
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(words.spoken(row))
        self.setToolTip(row.title)

    @override
    def sizeHint(self) -> QSize:
        return QSize(200, ROW_HEIGHT)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        ink, row = self._ink, self._row
        painter = QPainter(self)
        if self.underMouse():
            painter.fillRect(self.rect(), ink.color("hover"))
        painter.fillRect(0, 0, self.width(), 1, ink.color("line"))
        side = self._look.metrics.light
        self._look.lights.paint(painter, QRect(PADDING, 10, side, side), row.light.light, days=row.light.days)
        left = PADDING + side + 12
        first = QRect(left, 6, self.width() - left - DAY_WIDTH - PADDING, 20)
        second = first.translated(0, 20)
        day = QRect(self.width() - DAY_WIDTH - PADDING, 6, DAY_WIDTH, 20)
        ink.text(painter, first, title_of(row.title), "text")
        ink.text(painter, second, self._second(), "text3")
        date, word = self._words.deadline(row)
        ink.text(painter, day, date, "text2", align=RIGHT)
        token = self._look.lights.word_token(row.light.light, row.light.days)
        ink.text(painter, day.translated(0, 20), word, token or "text3", bold=token is not None, align=RIGHT)
        if self.hasFocus():
            painter.setPen(ink.color("accent"))
            painter.drawRect(self.rect().adjusted(1, 1, -2, -2))
        painter.end()

    def _second(self) -> str:
        words = load_words()
        unit = f"{self._words.unit(self._row)} {words.role_word(self._row.role)}{self._words.unit_rest(self._row)}"
        return f"{unit} · {self._row.document}"

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.opened.emit(self._row.obligation_id)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.opened.emit(self._row.obligation_id)
            return
        super().keyPressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()


class TaskCard(Card):
    """The first tasks of a list.

    Signals:
        opened(int): Show this obligation.
    """

    opened = Signal(int)

    def __init__(self, look: Look, title: str, empty: str, parent: QWidget | None = None) -> None:
        """Build an empty card; `empty` is what it says while nothing waits."""
        super().__init__(look, title, parent)
        self._ink = Ink(look)
        look.theme.changed.connect(self._ink.reload)
        self._words = RowWords(load_words(), parent=self)
        self._empty = empty
        self._scope = Scope()
        self._link = self.add_link("")
        self._link.clicked.connect(self._show_all)
        self._area = QWidget(self)
        self._lines = LineColumn(self._area)
        self.body.addWidget(self._area)
        self.body.addStretch(1)

    def show_card(self, card: WaitingCard) -> None:
        """Show the first tasks; the keyboard stays on the line it was on."""
        self._link.setText(self.tr("全部 {count} 项").format(count=card.total))
        self._link.setAccessibleName(load_words().clauses((self.accessibleName(), self._link.text())))
        self._link.setVisible(card.total > 0)
        self._scope = Scope(smart=card.smart)
        focused = next((at for at, line in enumerate(self._lines.shown()) if line.hasFocus()), None)
        lines: list[QWidget] = []
        for row in card.rows:
            line = TaskLine(self._look, self._ink, self._words, row, self._area)
            line.opened.connect(self.opened)
            lines.append(line)
        if not lines:
            nothing = wrap_label(self._empty, "hint", parent=self._area)
            nothing.setContentsMargins(PADDING, 4, PADDING, 4)
            lines.append(nothing)
        self._lines.fill(lines)
        if focused is not None:
            lines[min(focused, len(lines) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _show_all(self) -> None:
        self.view_requested.emit(ChecklistView(scope=self._scope))
