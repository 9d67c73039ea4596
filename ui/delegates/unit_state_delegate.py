"""Paints the units of a task: a line each, a second one where there is more to say and no room beside."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from models.enums import Role
from ui.delegates.ink import RIGHT_FLAGS, Ink
from ui.look import Look
from ui.viewmodels.unit_states import UnitLine, UnitStates

AnyIndex = QModelIndex | QPersistentModelIndex
LINE, SECOND = 26, 18
WIDE = 620
"""From this width on everything stands in one line."""
GAP = 8
LIGHT = 12
ROLE, STATE, DAY = 28, 52, 76
HANDED, PROGRESS = 150, 96
LEAST_NOTE = 80


class UnitStateDelegate(QStyledItemDelegate):
    """Paints and sizes, nothing else."""

    def __init__(self, look: Look, parent: QObject | None = None) -> None:
        """Measure the fonts of the look."""
        super().__init__(parent)
        self._look = look
        self._ink = Ink(look)
        look.theme.changed.connect(self._ink.reload)

    def height(self, line: UnitLine, width: int) -> int:
        """Return how high a row is."""
        return LINE + (SECOND if width < WIDE and line.more else 0)

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        model = index.model()
        width = option.rect.width() or (option.widget.width() if option.widget else 0)
        return QSize(0, self.height(model.line(index), width) if isinstance(model, UnitStates) else LINE)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        model = index.model()
        if not isinstance(model, UnitStates):
            return
        line, rect = model.line(index), option.rect
        painter.save()
        self._paint_ground(painter, option, rect, line)
        area = rect.adjusted(GAP, 0, -4, 0)
        first = QRect(area.left(), area.top(), area.width(), LINE)
        if rect.width() >= WIDE:
            first = self._paint_beside(painter, first, line)
        elif line.more:
            second = QRect(area.left() + LIGHT + GAP, first.bottom() - 3, area.width() - LIGHT - GAP, SECOND)
            self._ink.line(painter, second, line.more, "text3")
        self._paint_first(painter, first, line)
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, rect: QRect, line: UnitLine) -> None:
        state = option.state
        focused = option.widget is not None and option.widget.hasFocus()
        if state & QStyle.StateFlag.State_Selected and focused:
            painter.fillRect(rect, self._ink.color("sel"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, self._ink.color("hover"))
        if line.own:
            bar = QRect(rect.left(), rect.top() + 3, self._look.metrics.selection_bar, rect.height() - 6)
            painter.fillRect(bar, self._ink.color("accent"))
        painter.setPen(QPen(self._ink.color("line"), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())

    def _paint_first(self, painter: QPainter, area: QRect, line: UnitLine) -> None:
        """Paint light, name, role, state and day."""
        light = QRect(area.left(), area.top() + (LINE - LIGHT) // 2, LIGHT, LIGHT)
        self._look.lights.paint(painter, light, line.unit.light.light)
        day = QRect(area.right() - DAY, area.top(), DAY, LINE)
        state = QRect(day.left() - GAP - STATE, area.top(), STATE, LINE)
        stated = state.right() - self._ink.width(line.state)
        role = QRect(stated - GAP - ROLE, area.top(), ROLE, LINE)
        left = light.right() + GAP
        lead, plain = line.unit.role is Role.LEAD, line.unit.role is Role.RESPONSIBLE
        end = stated if plain else role.left()  # plainly responsible goes unsaid
        name = QRect(left, area.top(), end - GAP - left, LINE)
        closed = not line.unit.state.is_open
        self._ink.text(painter, name, line.name, "text3" if closed else "text", bold=lead)
        if not plain:
            self._ink.line(painter, role, line.role, "text" if lead else "text3", bold=lead)
        self._ink.line(painter, state, line.state, "text3" if closed else "text2", align=RIGHT_FLAGS)
        loud = line.token in ("overduet", "soont")
        self._ink.line(painter, day, line.day, line.token, bold=loud, align=RIGHT_FLAGS)

    def _paint_beside(self, painter: QPainter, area: QRect, line: UnitLine) -> QRect:
        """Paint what else there is at the right; return what is left of the line."""
        note_width = max(LEAST_NOTE, area.width() - HANDED - PROGRESS - 3 * GAP - WIDE // 2 - 60)
        note = QRect(area.right() - note_width, area.top(), note_width, LINE)
        progress = QRect(note.left() - GAP - PROGRESS, area.top(), PROGRESS, LINE)
        handed = QRect(progress.left() - GAP - HANDED, area.top(), HANDED, LINE)
        for place, words in ((note, line.note), (progress, line.progress), (handed, line.handed)):
            self._ink.line(painter, place, words, "text3")
        return area.adjusted(0, 0, -(area.right() - handed.left()) - GAP, 0)
