"""Paints the lines of the palette: icon, words with what was meant marked, and what it is at the right."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from ui.delegates.ink import RIGHT, Ink
from ui.look import Look
from ui.viewmodels.palette_model import PaletteModel

AnyIndex = QModelIndex | QPersistentModelIndex
PADDING = 12
GAP = 10
HEIGHT = 32
HINT_SHARE = 0.4
ROUNDING = 2


class PaletteDelegate(QStyledItemDelegate):
    """Paints and sizes, nothing else."""

    def __init__(self, look: Look, parent: QObject | None = None) -> None:
        """Measure the fonts of the look."""
        super().__init__(parent)
        self._look = look
        self._ink = Ink(look)
        look.theme.changed.connect(self._ink.reload)

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        return QSize(0, HEIGHT)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        model = index.model()
        if not isinstance(model, PaletteModel) or index.row() >= len(model.shown):
            return
        shown, ink, rect = model.shown[index.row()], self._ink, QRect(option.rect)
        state: QStyle.StateFlag = option.state
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, ink.color("sel"))
            painter.fillRect(
                rect.left(), rect.top(), self._look.metrics.selection_bar, rect.height(), ink.color("accent")
            )
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, ink.color("hover"))
        area = rect.adjusted(PADDING, 0, -PADDING, 0)
        if shown.entry.light is not None:
            side = self._look.metrics.light
            light = QRect(area.left() + 1, area.top() + (area.height() - side) // 2, side, side)
            self._look.lights.paint(painter, light, shown.entry.light)
        elif shown.entry.icon:
            ink.icon(painter, area.left(), area, shown.entry.icon, "text2", self._look.metrics.icon)
        area.setLeft(area.left() + self._look.metrics.icon + GAP)
        width = min(ink.width(shown.entry.hint) + ROUNDING, int(area.width() * HINT_SHARE))
        hint = QRect(area.right() + 1 - width, area.top(), width, area.height())
        ink.text(painter, hint, shown.entry.hint, "text3", align=RIGHT)
        area.setRight(hint.left() - GAP)
        words = ink.elided(shown.entry.label, area.width())
        end = len(words.removesuffix("…")) if words != shown.entry.label else len(words)
        ink.mark(painter, area, words, [(first, min(last, end)) for first, last in shown.spans if first < end])
        ink.text(painter, area, words, "text")
        painter.restore()
