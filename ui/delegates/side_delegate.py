"""Paints the rows of the side panel: light or icon, name, red square with the overdue count, open count."""

from typing import cast

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget
from typing_extensions import override

from ui.look import Look
from ui.viewmodels.side_model import NODE_ROLE, SideKind, SideNode

ROW_HEIGHT = 28
LEFT = 14
TEXT_LEFT = 36
CHILD_INDENT = 16
RIGHT = 16
COUNT_WIDTH = 32
ICON = 16
LIGHT = 12
SQUARE = 7
BAR = 3
FOLDING = (SideKind.LEVEL, SideKind.ISSUE)


class SideDelegate(QStyledItemDelegate):
    """Paints and sizes; knows nothing but the node of a row."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(120, ROW_HEIGHT)

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        node = cast("SideNode", index.data(NODE_ROLE))
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        view = cast("QAbstractItemView", option.widget)
        painter.save()
        self._paint_ground(painter, rect, state)
        selected = bool(state & QStyle.StateFlag.State_Selected)
        font = QFont(option.font)
        if node.kind in (SideKind.HEADING, SideKind.HINT):
            self._paint_words_only(painter, rect, node, font)
        else:
            self._paint_mark(painter, rect, node, expanded=bool(state & QStyle.StateFlag.State_Open))
            right = self._paint_counts(painter, rect, node, font)
            self._paint_name(painter, rect, right, node, font, bold=selected)
        if self._is_current(view, index, state) and not selected:
            painter.setPen(self._look.theme.color("accent"))
            painter.drawRect(rect.adjusted(0, 0, -1, -1))
        painter.restore()

    def _is_current(
        self, view: QAbstractItemView, index: QModelIndex | QPersistentModelIndex, state: QStyle.StateFlag
    ) -> bool:
        return bool(state & QStyle.StateFlag.State_HasFocus) and view.hasFocus() and view.currentIndex() == index

    def _paint_ground(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag) -> None:
        theme = self._look.theme
        if state & QStyle.StateFlag.State_Selected:
            active = bool(state & QStyle.StateFlag.State_Active)
            painter.fillRect(rect, theme.color("sel" if active else "selidle"))
            painter.fillRect(rect.x(), rect.y(), BAR, rect.height(), theme.color("accent"))
        elif state & QStyle.StateFlag.State_MouseOver and state & QStyle.StateFlag.State_Enabled:
            painter.fillRect(rect, theme.color("selidle"))

    def _paint_words_only(self, painter: QPainter, rect: QRect, node: SideNode, font: QFont) -> None:
        heading = node.kind is SideKind.HEADING
        font.setBold(heading)
        painter.setFont(font)
        painter.setPen(self._look.theme.color("text2" if heading else "text3"))
        left = RIGHT if heading else TEXT_LEFT
        area = rect.adjusted(left, 0, -8, 0)
        text = QFontMetrics(font).elidedText(node.label, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)

    def _paint_mark(self, painter: QPainter, rect: QRect, node: SideNode, *, expanded: bool) -> None:
        middle = rect.center().y() + 1
        if node.light is not None:
            area = QRect(rect.x() + LEFT, middle - LIGHT // 2, LIGHT, LIGHT)
            self._look.lights.paint(painter, area, node.light, dim=node.open == 0)
            return
        name = node.icon
        if node.kind in FOLDING:
            name = "chevron-down" if expanded else "chevron-right"
        if not name:
            return
        ratio = painter.device().devicePixelRatioF()
        pixmap = self._look.icons.pixmap(name, "text2", ICON, ratio)
        left = rect.x() + LEFT - 2 + self._indent(node)
        painter.drawPixmap(QPoint(left, middle - ICON // 2), pixmap)

    def _paint_counts(self, painter: QPainter, rect: QRect, node: SideNode, font: QFont) -> int:
        """Paint open and overdue counts at the right edge; return where the name must end."""
        theme = self._look.theme
        right = rect.right() - RIGHT + 1
        if node.kind is SideKind.PAGE:
            return right
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        painter.setFont(font)
        painter.setPen(theme.color("text3"))
        text = str(node.open)
        painter.drawText(QRect(rect.x(), rect.y(), right - rect.x(), rect.height()), flags, text)
        right -= max(QFontMetrics(font).horizontalAdvance(text), COUNT_WIDTH - 8) + 8
        if not node.overdue:
            return right
        bold = QFont(font)
        bold.setBold(True)
        painter.setFont(bold)
        painter.setPen(theme.color("redt"))
        text = str(node.overdue)
        painter.drawText(QRect(rect.x(), rect.y(), right - rect.x(), rect.height()), flags, text)
        left = right - QFontMetrics(bold).horizontalAdvance(text) - 4 - SQUARE
        painter.fillRect(left, rect.center().y() - SQUARE // 2 + 1, SQUARE, SQUARE, theme.color("red"))
        return left - 6

    def _paint_name(
        self, painter: QPainter, rect: QRect, right: int, node: SideNode, font: QFont, *, bold: bool
    ) -> None:
        theme = self._look.theme
        font.setBold(bold)
        painter.setFont(font)
        empty = node.kind is SideKind.SMART and node.open == 0
        painter.setPen(theme.color("text3" if empty and not bold else "text"))
        left = rect.x() + TEXT_LEFT + self._indent(node)
        area = QRect(left, rect.y(), max(0, right - left), rect.height())
        text = QFontMetrics(font).elidedText(node.label, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)

    def _indent(self, node: SideNode) -> int:
        nested = node.parent is not None and node.parent.kind in FOLDING
        return CHILD_INDENT if nested else 0
