"""该催报: units whose reports are due and not here; every line leads to the reports."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from app.queries.home import Reminded
from app.words import load_words
from ui.delegates.ink import RIGHT, Ink
from ui.look import Look
from ui.widgets.detail.parts import LineColumn, wrap_label
from ui.widgets.home.card import PADDING, Card
from ui.widgets.home.shares import FOLLOW

LINE_HEIGHT = 32
SHOWN_UNITS = 6
COUNT_WIDTH, LATE_WIDTH = 40, 64
BETWEEN = 12


class ReminderLine(QWidget):
    """One unit: its name, how much it owes, since when.

    Signals:
        chosen: Show the reports.
    """

    chosen = Signal()

    def __init__(self, ink: Ink, reminded: Reminded, parent: QWidget | None = None) -> None:
        """Word the line."""
        super().__init__(parent)
        self._ink = ink
        self._name = reminded.name or self.tr("未明确单位")
        self._count = self.tr("{count} 项").format(count=reminded.outstanding)
        self._late = reminded.days_late > 0
        self._when = self._since(reminded.days_late)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(
            self.tr("{name}，{count}未报，{when}").format(name=self._name, count=self._count, when=self._when)
        )

    def _since(self, late: int) -> str:
        if late > 0:
            return self.tr("超 {days} 天").format(days=late)
        return self.tr("今天该报") if late == 0 else self.tr("余 {days} 天").format(days=-late)

    @override
    def sizeHint(self) -> QSize:
        return QSize(200, LINE_HEIGHT)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        ink, painter = self._ink, QPainter(self)
        if self.underMouse():
            painter.fillRect(self.rect(), ink.color("hover"))
        painter.fillRect(0, 0, self.width(), 1, ink.color("line"))
        late, owed = self._wide(self._when, LATE_WIDTH), self._wide(self._count, COUNT_WIDTH)
        when = QRect(self.width() - PADDING - late, 0, late, self.height())
        count = QRect(when.left() - owed, 0, owed, self.height())
        ink.text(painter, QRect(PADDING, 0, count.left() - PADDING, self.height()), self._name, "text")
        ink.text(painter, count, self._count, "text2", align=RIGHT)
        ink.text(painter, when, self._when, "ambert" if self._late else "text2", bold=self._late, align=RIGHT)
        if self.hasFocus():
            painter.setPen(ink.color("accent"))
            painter.drawRect(self.rect().adjusted(1, 1, -2, -2))
        painter.end()

    def _wide(self, text: str, least: int) -> int:
        """Return the room a text at the right needs, so that the name has the rest."""
        return max(least, self.fontMetrics().horizontalAdvance(text) + BETWEEN)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.chosen.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in FOLLOW:
            self.chosen.emit()
            return
        super().keyPressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()


class ReminderCard(Card):
    """The first units to be reminded.

    Signals:
        reports_requested: Show the reports.
    """

    reports_requested = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """Build an empty card."""
        super().__init__(look, "", parent)
        self.set_title(self.tr("该催报"))
        self._ink = Ink(look)
        look.theme.changed.connect(self._ink.reload)
        self.link = self.add_link("")
        self.link.clicked.connect(self.reports_requested)
        self._area = QWidget(self)
        self._lines = LineColumn(self._area)
        self.body.addWidget(self._area)
        self.body.addStretch(1)

    def show_reminders(self, reminders: Sequence[Reminded]) -> None:
        """Show whom to remind."""
        owed = sum(one.outstanding for one in reminders)
        self.note.setText(self.tr("缺 {count} 份").format(count=owed) if reminders else "")
        self.link.setText(self.tr("全部 {count} 个单位").format(count=len(reminders)))
        self.link.setAccessibleName(load_words().clauses((self.accessibleName(), self.link.text())))
        self.link.setVisible(bool(reminders))
        lines: list[QWidget] = []
        for reminded in reminders[:SHOWN_UNITS]:
            line = ReminderLine(self._ink, reminded, self._area)
            line.chosen.connect(self.reports_requested)
            lines.append(line)
        if not lines:
            words = self.tr("没有该催报的单位。到了报送日、还没有报进展的单位会列在这里。")
            nothing = wrap_label(words, "hint", parent=self._area)
            nothing.setContentsMargins(PADDING, 4, PADDING, 4)
            lines.append(nothing)
        self._lines.fill(lines)
