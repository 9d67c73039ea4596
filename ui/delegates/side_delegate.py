"""Paints the rows of the side panel: light or icon, name, red square with the overdue count, open count."""

import re
from typing import cast

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget
from typing_extensions import override

from ui.look import Look
from ui.viewmodels.side_model import NODE_ROLE
from ui.viewmodels.side_node import FOLDING, NOT_COUNTED, SideKind, SideNode

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
INNER_INDENT = 8
YEAR = re.compile(r"〔\d{4}〕")
NOTE_GAP = 8


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
        name = "" if self._is_inner(node) else node.icon
        if node.kind in FOLDING:
            name = "chevron-down" if expanded else "chevron-right"
        if not name:
            return
        ratio = painter.device().devicePixelRatioF()
        token = "ambert" if node.kind is SideKind.GAP else "text2"
        pixmap = self._look.icons.pixmap(name, token, ICON, ratio)
        left = rect.x() + LEFT - 2 + self._indent(node)
        painter.drawPixmap(QPoint(left, middle - ICON // 2), pixmap)

    def _paint_counts(self, painter: QPainter, rect: QRect, node: SideNode, font: QFont) -> int:
        """Paint open and overdue counts at the right edge; return where the name must end."""
        theme = self._look.theme
        right = rect.right() - RIGHT + 1
        if node.kind in NOT_COUNTED:
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
        painter.setPen(theme.color("overduet"))
        text = str(node.overdue)
        painter.drawText(QRect(rect.x(), rect.y(), right - rect.x(), rect.height()), flags, text)
        left = right - QFontMetrics(bold).horizontalAdvance(text) - 4 - SQUARE
        painter.fillRect(left, rect.center().y() - SQUARE // 2 + 1, SQUARE, SQUARE, theme.color("overdue"))
        return left - 6

    def _paint_name(
        self, painter: QPainter, rect: QRect, right: int, node: SideNode, font: QFont, *, bold: bool
    ) -> None:
        theme = self._look.theme
        font.setBold(bold)
        painter.setFont(font)
        empty = node.kind is SideKind.SMART and node.open == 0
        quiet = (empty and not bold) or node.kind is SideKind.GAP
        painter.setPen(theme.color("text3" if quiet else "text"))
        metrics = QFontMetrics(font)
        left = rect.x() + TEXT_LEFT + self._indent(node)
        note = metrics.horizontalAdvance(node.note) + NOTE_GAP if node.note else 0
        area = QRect(left, rect.y(), max(0, right - left - note), rect.height())
        text = self._fitted(node, metrics, area.width())
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
        if note:
            font.setBold(False)
            painter.setFont(font)
            painter.setPen(theme.color("ambert" if node.kind is SideKind.SHELF else "text3"))
            place = area.translated(metrics.horizontalAdvance(text) + NOTE_GAP, 0)
            painter.drawText(place.x(), place.y(), note, place.height(), Qt.AlignmentFlag.AlignVCenter, node.note)

    def _fitted(self, node: SideNode, metrics: QFontMetrics, width: int) -> str:
        """Return a name as long as fits; of a document's number the year goes first, the shelf it is on says it."""
        if node.kind is not SideKind.DOCUMENT:
            return metrics.elidedText(node.label, Qt.TextElideMode.ElideRight, width)
        fits = metrics.horizontalAdvance(node.label) <= width
        label = node.label if fits or not self._is_inner(node) else YEAR.sub("", node.label)
        return metrics.elidedText(label, Qt.TextElideMode.ElideMiddle, width)

    def _indent(self, node: SideNode) -> int:
        if node.depth > 1 and self._is_inner(node):
            return CHILD_INDENT + INNER_INDENT
        return CHILD_INDENT * node.depth

    @staticmethod
    def _is_inner(node: SideNode) -> bool:
        """Return whether a document stands below an issue or a year, where its number needs the room of the icon."""
        return node.kind is SideKind.DOCUMENT and node.depth > 0
