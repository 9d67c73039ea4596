"""Paints the two lists of the page 报送: units with how far they are, and duties with whether they were reported on."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget
from typing_extensions import override

from app.queries.report_rows import ReportRow, ReportUnit
from ui.delegates.ink import RIGHT_FLAGS, Ink
from ui.look import Look
from ui.viewmodels.report_lists import ReportHeading, ReportItemsModel, ReportUnitsModel
from ui.viewmodels.report_words import ReportWords
from ui.viewmodels.row_words import title_of

AnyIndex = QModelIndex | QPersistentModelIndex
PADDING = 12
GAP = 8
COUNT_WIDTH = 48
NUMBER_WIDTH = 28
STATE_WIDTH = 104
DOCUMENT_WIDTH = 148
SAME_WIDTH = 76
WIDE = 640


class _RowDelegate(QStyledItemDelegate):
    """What both lists share: height, and the ground of a row."""

    def __init__(self, look: Look, words: ReportWords, parent: QObject | None = None) -> None:
        """Measure the fonts of the look."""
        super().__init__(parent)
        self._look = look
        self._words = words
        self._ink = Ink(look)
        look.theme.changed.connect(self._ink.reload)

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        return QSize(0, self._look.metrics.tree_row)

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        state: QStyle.StateFlag = option.state
        rect: QRect = option.rect
        widget: QWidget | None = option.widget
        if state & QStyle.StateFlag.State_Selected:
            focused = widget is not None and widget.hasFocus()
            painter.fillRect(rect, self._ink.color("sel" if focused else "selidle"))
            bar = QRect(rect.left(), rect.top(), self._look.metrics.selection_bar, rect.height())
            painter.fillRect(bar, self._ink.color("accent"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, self._ink.color("hover"))


class ReportUnitDelegate(_RowDelegate):
    """Paints units and the headings above them."""

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        model = index.model()
        row = model.row_at(index) if isinstance(model, ReportUnitsModel) else None
        rect: QRect = option.rect
        if isinstance(row, ReportHeading) and isinstance(model, ReportUnitsModel):
            painter.fillRect(rect, self._ink.color("alt"))
            area = rect.adjusted(PADDING, 0, -PADDING, 0)
            self._ink.line(painter, area, model.heading(row), "text2", bold=True)
            self._ink.line(painter, area, str(row.count), "text3", align=RIGHT_FLAGS)
        elif isinstance(row, ReportUnit):
            self._paint_ground(painter, option)
            self._paint_unit(painter, rect, row)

    def _paint_unit(self, painter: QPainter, rect: QRect, row: ReportUnit) -> None:
        area = rect.adjusted(PADDING, 0, -PADDING, 0)
        count = QRect(area.right() - COUNT_WIDTH, area.top(), COUNT_WIDTH, area.height())
        name = QRect(area.left(), area.top(), count.left() - area.left() - GAP, area.height())
        if row.is_complete:
            self._ink.line(painter, name, row.name, "text3")
            size = self._look.metrics.icon
            self._ink.icon(painter, count.right() - size, count, "check", "text3", size)
            return
        self._ink.line(painter, name, row.name, "text")
        self._ink.line(painter, count, f"{row.reported}/{row.due}", "text2", bold=True, align=RIGHT_FLAGS)


class ReportItemDelegate(_RowDelegate):
    """Paints duties: light, number, title, document, state."""

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        model = index.model()
        row = model.row_at(index) if isinstance(model, ReportItemsModel) else None
        if row is None:
            return
        rect: QRect = option.rect
        self._paint_ground(painter, option)
        area = rect.adjusted(PADDING, 0, -PADDING, 0)
        size = self._look.metrics.light
        middle = area.top() + (area.height() - size) // 2
        self._look.lights.paint(painter, QRect(area.left(), middle, size, size), row.row.light.light)
        left = area.left() + size + GAP
        number = QRect(left, area.top(), NUMBER_WIDTH, area.height())
        self._ink.line(painter, number, row.row.no or "", "text3", align=RIGHT_FLAGS)
        right = self._paint_right(painter, area, row)
        left = number.right() + GAP
        title = QRect(left, area.top(), right - left, area.height())
        self._ink.line(painter, title, title_of(row.row.title), "text" if row.is_missing else "text3")

    def _paint_right(self, painter: QPainter, area: QRect, row: ReportRow) -> int:
        """Paint what stands at the right; return where it begins."""
        missing = row.is_missing
        edge = area.right()
        parts = [(STATE_WIDTH, self._words.state(row), "text" if missing else "text3", missing)]
        if area.width() >= WIDE:
            parts.append((DOCUMENT_WIDTH, row.row.document, "text3", False))
        if row.repeats:
            parts.append((SAME_WIDTH, self._words.same(), "ambert", False))
        for width, words, token, bold in parts:
            place = QRect(edge - width, area.top(), width, area.height())
            self._ink.line(painter, place, words, token, bold=bold, align=RIGHT_FLAGS)
            edge = place.left() - GAP
        return edge
