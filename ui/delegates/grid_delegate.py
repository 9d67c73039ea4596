"""Paints the cells of the checklist as a table, and opens the editors of those she types in."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QAbstractItemDelegate, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget
from typing_extensions import override

from app.queries.rows import ChecklistRow, Ticked
from app.table_columns import CellEdit, CellKind, TableColumn
from ui.delegates.cell_editor import CellEditor
from ui.delegates.cell_line import CellLine
from ui.delegates.ink import LEFT_FLAGS, RIGHT_FLAGS, Ink
from ui.delegates.tick_box import paint_tick_box
from ui.look import Look
from ui.viewmodels.cell_reading import CellReader
from ui.viewmodels.checklist_model import GroupRow
from ui.viewmodels.grid_model import GridModel
from ui.viewmodels.row_words import is_closed

AnyIndex = QModelIndex | QPersistentModelIndex
Hint = QAbstractItemDelegate.EndEditHint
PAD = 8
CENTER_FLAGS = int(Qt.AlignmentFlag.AlignCenter)
FLAGS = {"left": LEFT_FLAGS, "center": CENTER_FLAGS, "right": RIGHT_FLAGS}
SELECTED = QStyle.StateFlag.State_Selected.value
ACTIVE = QStyle.StateFlag.State_Active.value
FOCUSED = QStyle.StateFlag.State_HasFocus.value
TEXT_HEIGHT, TEXT_WIDTH, LINE_WIDTH = 104, 240, 300


@dataclass(frozen=True, slots=True)
class _Shade:
    """How a cell is being looked at."""

    selected: bool
    focused: bool
    current: bool


class GridDelegate(QStyledItemDelegate):
    """Paints, and makes editors.

    Attributes:
        two_lines: Texts may take two lines.
        hovered_row: The row under the pointer, -1 for none; the table sets it.

    Signals:
        calendar_asked: (CellLine) she wants to pick a day for what she types in.
    """

    calendar_asked = Signal(object)

    def __init__(self, look: Look, model: GridModel, reader: CellReader, parent: QObject | None = None) -> None:
        """Measure the fonts of the look; `reader` says how what she types is read."""
        super().__init__(parent)
        self.two_lines = True
        self.hovered_row = -1
        self._look = look
        self._model = model
        self._reader = reader
        self._ink = Ink(look)
        look.theme.changed.connect(self._ink.reload)

    def row_height(self) -> int:
        """Return the height of every row."""
        return self._look.metrics.import_row if self.two_lines else self._look.metrics.table_header

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        return QSize(0, self.row_height())

    # ---- painting ------------------------------------------------------------------------------------------------

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        number, section = index.row(), index.column()
        item = self._model.item(number)
        rect: QRect = option.rect
        if isinstance(item, GroupRow):
            self._paint_heading(painter, rect, item, hovered=number == self.hovered_row)
            return
        shade = _shade(option)
        self._paint_ground(painter, rect, shade, number)
        if isinstance(item, ChecklistRow):
            self._paint_cell(painter, rect, number, item, self._model.columns[section])
        self._paint_edges(painter, rect, section, shade)

    def _paint_ground(self, painter: QPainter, rect: QRect, shade: _Shade, number: int) -> None:
        if shade.selected:
            token = "sel" if shade.focused else "selidle"
        else:
            token = "hover" if number == self.hovered_row else "base"
        painter.fillRect(rect, self._ink.color(token))

    def _paint_edges(self, painter: QPainter, rect: QRect, section: int, shade: _Shade) -> None:
        line = self._ink.color("line")
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, line)
        painter.fillRect(rect.right(), rect.top(), 1, rect.height(), line)
        if shade.selected and section == 0:
            bar = self._look.metrics.selection_bar
            painter.fillRect(rect.left(), rect.top(), bar, rect.height(), self._ink.color("accent"))
        if shade.current and shade.focused:
            pen = QPen(self._ink.color("accent"), 2)
            pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(1, 1, -2, -2))

    def _paint_heading(self, painter: QPainter, rect: QRect, group: GroupRow, *, hovered: bool) -> None:
        ink, metrics = self._ink, self._look.metrics
        painter.fillRect(rect, ink.color("hover" if hovered else "alt"))
        left = max(rect.left(), 0) + PAD  # it stays in sight when the columns are scrolled
        ink.icon(painter, left, rect, "chevron-right" if group.collapsed else "chevron-down", "text2", metrics.icon)
        left += metrics.icon + PAD
        line = QRect(left, rect.top(), rect.right() - left, rect.height())
        width = ink.text(painter, line, group.label, "text", bold=True)
        ink.text(painter, line.adjusted(width + PAD, 0, 0, 0), str(group.count), "text3")
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, ink.color("line"))

    def _paint_cell(self, painter: QPainter, rect: QRect, number: int, row: ChecklistRow, column: TableColumn) -> None:
        if column.code == "light":
            area = QRect(0, 0, self._look.metrics.light, self._look.metrics.light)
            area.moveCenter(rect.center())
            self._look.lights.paint(painter, area, row.light.light)
        elif column.code == "box":
            area = QRect(0, 0, self._look.metrics.box, self._look.metrics.box)
            area.moveCenter(rect.center())
            ticked = Ticked.YES if is_closed(row) else row.ticked
            paint_tick_box(self._ink, painter, area, ticked, hovered=number == self.hovered_row)
        else:
            self._paint_text(painter, rect, number, row, column)

    def _paint_text(self, painter: QPainter, rect: QRect, number: int, row: ChecklistRow, column: TableColumn) -> None:
        ink = self._ink
        cell = self._model.cell(number, row, column)
        if not cell.text:
            return
        area = rect.adjusted(PAD, 0, -PAD, -1)
        if not self.two_lines or column.kind is not CellKind.TEXT or column.align != "left":
            ink.line(painter, area, cell.text, cell.token, bold=cell.bold, align=FLAGS[column.align])
            if column.code == "task" and is_closed(row):
                ink.strike(painter, area, min(ink.width(cell.text), area.width()))
            return
        height = self._look.metrics.text_line
        lines = ink.lines(cell.text, area.width(), 2)
        line = QRect(area.left(), area.top() + (area.height() - height * len(lines)) // 2, area.width(), height)
        for text in lines:
            ink.line(painter, line, text, cell.token, bold=cell.bold)
            if column.code == "task" and is_closed(row):
                ink.strike(painter, line, ink.width(text))
            line.translate(0, height)

    # ---- editors -------------------------------------------------------------------------------------------------

    @override
    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: AnyIndex) -> QWidget:
        column = self._model.columns[index.column()]
        editor: CellEditor | CellLine
        if column.edit is CellEdit.TEXT:
            editor = CellEditor(parent)
        else:
            editor = CellLine(self._look, column, self._reader, parent)
            editor.calendar_asked.connect(partial(self.calendar_asked.emit, editor))
        editor.setAccessibleName(column.title)
        editor.accepted.connect(partial(self._close, editor, Hint.NoHint))
        editor.rejected.connect(partial(self._discard, editor))
        editor.moved_on.connect(partial(self._move_on, editor))
        return editor

    @override
    def setEditorData(self, editor: QWidget, index: AnyIndex) -> None:
        if isinstance(editor, CellEditor | CellLine):
            editor.set_text(str(index.data(Qt.ItemDataRole.EditRole) or ""))

    @override
    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: AnyIndex) -> None:
        if isinstance(editor, CellEditor):
            model.setData(index, editor.toPlainText().strip())
        elif isinstance(editor, CellLine) and editor.is_valid():
            model.setData(index, editor.value())

    @override
    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Give the editor room beyond its cell, but not beyond the table."""
        rect: QRect = option.rect
        parent = editor.parentWidget()
        room = parent.rect() if parent is not None else rect
        is_text = isinstance(editor, CellEditor)
        width = min(max(rect.width(), TEXT_WIDTH if is_text else LINE_WIDTH), room.width())
        height = min(max(rect.height(), TEXT_HEIGHT) if is_text else rect.height(), room.height())
        left = max(room.left(), min(rect.left(), room.right() + 1 - width))
        top = max(room.top(), min(rect.top(), room.bottom() + 1 - height))
        editor.setGeometry(left, top, width, height)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(watched, CellEditor | CellLine) and event.type() is QEvent.Type.KeyPress:
            return False  # the editor knows its keys, and when the input method wants them
        return super().eventFilter(watched, event)

    def _close(self, editor: CellEditor | CellLine, hint: Hint) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, hint)

    def _discard(self, editor: CellEditor | CellLine) -> None:
        self.closeEditor.emit(editor, Hint.RevertModelCache)

    def _move_on(self, editor: CellEditor | CellLine, forward: bool) -> None:
        self._close(editor, Hint.EditNextItem if forward else Hint.EditPreviousItem)


def _shade(option: QStyleOptionViewItem) -> _Shade:
    state: int = option.state.value
    widget: QWidget | None = option.widget
    return _Shade(
        selected=bool(state & SELECTED),
        focused=bool(state & ACTIVE) and widget is not None and widget.hasFocus(),
        current=bool(state & FOCUSED),
    )
