"""Paints the rows of the import review, and opens the editors of its cells."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QAbstractItemDelegate, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget
from typing_extensions import override

from ui.delegates.cell_editor import CellEditor
from ui.delegates.review_paint import RowPainter
from ui.look import Look
from ui.viewmodels.review_model import ENTRY_ROLE, ReviewModel
from ui.viewmodels.review_rows import FIELDS, DocumentEntry, DraftEntry, OfferedEntry, ReviewColumn

AnyIndex = QModelIndex | QPersistentModelIndex
Hint = QAbstractItemDelegate.EndEditHint
EDITOR_HEIGHT, EDITOR_WIDTH = 104, 200


@dataclass(frozen=True, slots=True)
class _Shade:
    """How a row is being looked at."""

    selected: bool
    focused: bool
    hovered: bool
    current: bool


class ReviewDelegate(QStyledItemDelegate):
    """Paints, sizes, and makes editors.

    Attributes:
        hovered_row: The row under the pointer, -1 for none; the table sets it.
        rows: Draws what stands in the rows.
    """

    def __init__(self, look: Look, parent: QObject | None = None) -> None:
        """Measure the fonts of the look."""
        super().__init__(parent)
        self.hovered_row = -1
        self._look = look
        self.rows = RowPainter(look, self)

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        metrics = self._look.metrics
        is_group = isinstance(index.data(ENTRY_ROLE), DocumentEntry)
        return QSize(0, metrics.group_row if is_group else metrics.import_row)

    # ---- editors -------------------------------------------------------------------------------------------------

    @override
    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: AnyIndex) -> QWidget:
        editor = CellEditor(parent)
        model = index.model()
        title = model.headerData(index.column(), Qt.Orientation.Horizontal)
        editor.setAccessibleName(str(title or ""))
        editor.accepted.connect(partial(self._close, editor, Hint.NoHint))
        editor.rejected.connect(partial(self._discard, editor))
        editor.moved_on.connect(partial(self._move_on, editor))
        return editor

    @override
    def setEditorData(self, editor: QWidget, index: AnyIndex) -> None:
        if isinstance(editor, CellEditor):
            editor.set_text(str(index.data(Qt.ItemDataRole.EditRole) or ""))

    @override
    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: AnyIndex) -> None:
        if isinstance(editor, CellEditor):
            model.setData(index, " ".join(editor.toPlainText().splitlines()))

    @override
    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        """Give long texts room beyond their cell, but not beyond the table."""
        rect: QRect = option.rect
        parent = editor.parentWidget()
        room = parent.rect() if parent is not None else rect
        long = len(str(index.data(Qt.ItemDataRole.EditRole) or "")) > 24
        width = max(rect.width(), EDITOR_WIDTH if long else 0)
        height = max(rect.height(), EDITOR_HEIGHT if long else 0)
        left = min(rect.left(), max(room.right() - width, 0))
        top = min(rect.top(), max(room.bottom() - height, 0))
        editor.setGeometry(left, top, width, height)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(watched, CellEditor) and event.type() is QEvent.Type.KeyPress:
            return False  # the editor knows its keys, and when the input method wants them
        return super().eventFilter(watched, event)

    def _close(self, editor: CellEditor, hint: Hint) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, hint)

    def _discard(self, editor: CellEditor) -> None:
        self.closeEditor.emit(editor, Hint.RevertModelCache)

    def _move_on(self, editor: CellEditor, forward: bool) -> None:
        self._close(editor, Hint.EditNextItem if forward else Hint.EditPreviousItem)

    # ---- ground --------------------------------------------------------------------------------------------------

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        entry = index.data(ENTRY_ROLE)
        model = index.model()
        rect: QRect = option.rect
        shade = self._shade(option, index.row())
        painter.save()
        if isinstance(entry, DocumentEntry):
            painter.fillRect(rect, self.rows.ink.color(self._row_token(shade, "alt")))
            self.rows.document(painter, rect, entry)
        elif isinstance(model, ReviewModel):
            column = model.column(index.column())
            self._paint_ground(painter, rect, entry, column, shade)
            if isinstance(entry, DraftEntry):
                self.rows.draft(painter, rect, entry, column)
            elif isinstance(entry, OfferedEntry):
                self.rows.offered(painter, rect, entry, column)
            if shade.current and column in FIELDS:
                self._paint_frame(painter, rect)
        self._paint_edges(painter, rect, index, shade)
        painter.restore()

    def _shade(self, option: QStyleOptionViewItem, row: int) -> _Shade:
        state: QStyle.StateFlag = option.state
        widget: QWidget | None = option.widget
        return _Shade(
            selected=bool(state & QStyle.StateFlag.State_Selected),
            focused=widget is not None and widget.hasFocus() and bool(state & QStyle.StateFlag.State_Active),
            hovered=row == self.hovered_row,
            current=bool(state & QStyle.StateFlag.State_HasFocus),
        )

    def _paint_ground(self, painter: QPainter, rect: QRect, entry: object, column: ReviewColumn, shade: _Shade) -> None:
        doubtful = isinstance(entry, DraftEntry) and column in entry.doubtful and not entry.dropped
        painter.fillRect(rect, self.rows.ink.color("amberbg" if doubtful else self._row_token(shade, "base")))

    def _row_token(self, shade: _Shade, rest: str) -> str:
        if shade.selected:
            return "sel" if shade.focused else "selidle"
        return "hover" if shade.hovered else rest

    def _paint_frame(self, painter: QPainter, rect: QRect) -> None:
        """Draw the frame of the current cell."""
        pen = QPen(self.rows.ink.color("accent"), 2)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(rect.adjusted(1, 1, -2, -2))

    def _paint_edges(self, painter: QPainter, rect: QRect, index: AnyIndex, shade: _Shade) -> None:
        ink = self.rows.ink
        if not shade.current:
            painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, ink.color("line"))
        is_group = isinstance(index.data(ENTRY_ROLE), DocumentEntry)
        if not is_group and not shade.current:
            painter.fillRect(rect.right(), rect.top(), 1, rect.height(), ink.color("line"))
        if shade.selected and index.column() == 0:
            painter.fillRect(
                rect.left(), rect.top(), self._look.metrics.selection_bar, rect.height(), ink.color("accent")
            )
