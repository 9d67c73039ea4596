"""Paints the list of the directory: level headings, and units with place and open count."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget
from typing_extensions import override

from app.queries.rows import UnitRow
from app.words import load_words
from ui.delegates.ink import RIGHT_FLAGS, Ink
from ui.look import Look
from ui.viewmodels.unit_list import LevelHeading, UnitListModel

AnyIndex = QModelIndex | QPersistentModelIndex
PADDING = 12
GAP = 8
COUNT_WIDTH = 36
PLACE_WIDTH = 96


class UnitDelegate(QStyledItemDelegate):
    """Paints and sizes, nothing else."""

    def __init__(self, look: Look, parent: QObject | None = None) -> None:
        """Measure the fonts of the look."""
        super().__init__(parent)
        self._look = look
        self._ink = Ink(look)
        look.theme.changed.connect(self._ink.reload)

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        return QSize(0, self._look.metrics.tree_row)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        model = index.model()
        row = model.row_at(index) if isinstance(model, UnitListModel) else None
        rect: QRect = option.rect
        if isinstance(row, LevelHeading):
            self._paint_heading(painter, rect, row)
        elif row is not None:
            self._paint_unit(painter, option, rect, row)

    def _paint_heading(self, painter: QPainter, rect: QRect, row: LevelHeading) -> None:
        painter.fillRect(rect, self._ink.color("alt"))
        area = rect.adjusted(PADDING, 0, -PADDING, 0)
        self._ink.line(painter, area, load_words().level_word(row.level), "text2", bold=True)
        self._ink.line(painter, area, str(row.count), "text3", align=RIGHT_FLAGS)

    def _paint_unit(self, painter: QPainter, option: QStyleOptionViewItem, rect: QRect, row: UnitRow) -> None:
        state: QStyle.StateFlag = option.state
        selected = bool(state & QStyle.StateFlag.State_Selected)
        widget: QWidget | None = option.widget
        focused = widget is not None and widget.hasFocus()
        if selected:
            painter.fillRect(rect, self._ink.color("sel" if focused else "selidle"))
            painter.fillRect(
                rect.left(), rect.top(), self._look.metrics.selection_bar, rect.height(), self._ink.color("accent")
            )
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, self._ink.color("hover"))
        area = rect.adjusted(PADDING, 0, -PADDING, 0)
        count = QRect(area.right() - COUNT_WIDTH, area.top(), COUNT_WIDTH, area.height())
        place = QRect(count.left() - PLACE_WIDTH, area.top(), PLACE_WIDTH, area.height())
        name = QRect(area.left(), area.top(), place.left() - area.left() - GAP, area.height())
        self._ink.line(painter, name, row.name, "text", bold=row.is_ours)
        self._ink.line(painter, place, row.place, "text3", align=RIGHT_FLAGS)
        if row.open:
            self._ink.line(painter, count, str(row.open), "text3", align=RIGHT_FLAGS)
