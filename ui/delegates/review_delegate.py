"""Paints the rows of the import review: documents, drafts with their doubts, and skipped lines."""

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget
from typing_extensions import override

from ui.delegates.ink import RIGHT, Ink
from ui.look import Look
from ui.viewmodels.review_model import DROPPED_ROLE, ENTRY_ROLE, ReviewModel
from ui.viewmodels.review_rows import DocumentEntry, DraftEntry, ReviewColumn, SkippedEntry

AnyIndex = QModelIndex | QPersistentModelIndex
PADDING = 8
TOP = 4
LINES = 2


@dataclass(frozen=True, slots=True)
class _Shade:
    """How a row is being looked at."""

    selected: bool
    focused: bool
    hovered: bool
    current: bool


class ReviewDelegate(QStyledItemDelegate):
    """Paints and sizes, nothing else.

    Attributes:
        hovered_row: The row under the pointer, -1 for none; the table sets it.
        shows_counts: Group rows say what was read of their document; with one document the banner does.
    """

    def __init__(self, look: Look, parent: QObject | None = None) -> None:
        """Measure the fonts of the look."""
        super().__init__(parent)
        self.hovered_row = -1
        self.shows_counts = True
        self._look = look
        self._ink = Ink(look)
        look.theme.changed.connect(self._ink.reload)

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        metrics = self._look.metrics
        is_group = isinstance(index.data(ENTRY_ROLE), DocumentEntry)
        return QSize(0, metrics.group_row if is_group else metrics.import_row)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        entry = index.data(ENTRY_ROLE)
        model = index.model()
        rect: QRect = option.rect
        shade = self._shade(option, index.row())
        painter.save()
        if isinstance(entry, DocumentEntry):
            self._paint_document(painter, rect, entry, shade)
        elif isinstance(model, ReviewModel):
            column = model.column(index.column())
            dropped = bool(index.data(DROPPED_ROLE))
            self._paint_ground(painter, rect, entry, column, shade, dropped=dropped)
            if isinstance(entry, DraftEntry):
                self._paint_draft(painter, rect, entry, column, dropped=dropped)
            elif isinstance(entry, SkippedEntry):
                self._paint_skipped(painter, rect, entry, column)
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

    # ---- ground --------------------------------------------------------------------------------------------------

    def _paint_ground(
        self, painter: QPainter, rect: QRect, entry: object, column: ReviewColumn, shade: _Shade, *, dropped: bool
    ) -> None:
        doubtful = isinstance(entry, DraftEntry) and column in entry.doubtful and not dropped
        painter.fillRect(rect, self._ink.color("amberbg" if doubtful else self._row_token(shade, "base")))

    def _row_token(self, shade: _Shade, rest: str) -> str:
        if shade.selected:
            return "sel" if shade.focused else "selidle"
        return "hover" if shade.hovered else rest

    def _paint_edges(self, painter: QPainter, rect: QRect, index: AnyIndex, shade: _Shade) -> None:
        ink = self._ink
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, ink.color("line"))
        is_group = isinstance(index.data(ENTRY_ROLE), DocumentEntry)
        if not is_group:
            painter.fillRect(rect.right(), rect.top(), 1, rect.height(), ink.color("line"))
        if shade.selected and index.column() == 0:
            painter.fillRect(
                rect.left(), rect.top(), self._look.metrics.selection_bar, rect.height(), ink.color("accent")
            )
        if shade.current and shade.focused and not shade.selected:
            painter.setPen(ink.color("accent"))
            painter.drawRect(rect.adjusted(0, 0, -2, -2))

    # ---- rows ----------------------------------------------------------------------------------------------------

    def _paint_document(self, painter: QPainter, rect: QRect, entry: DocumentEntry, shade: _Shade) -> None:
        ink = self._ink
        painter.fillRect(rect, ink.color(self._row_token(shade, "alt")))
        area = rect.adjusted(PADDING, 0, -PADDING, 0)
        said = entry.counts if self.shows_counts else ""
        counts = ink.width(said)
        doubts = ink.width(entry.doubts, bold=True) + 2 * PADDING if entry.doubts else 0
        name = area.adjusted(0, 0, -(counts + doubts + 2 * PADDING), 0)
        ink.text(painter, name, entry.label, "text2", bold=True)
        ink.text(painter, area, said, "text3", align=RIGHT)
        if entry.doubts:
            ink.text(
                painter, area.adjusted(0, 0, -counts - 2 * PADDING, 0), entry.doubts, "ambert", bold=True, align=RIGHT
            )

    def _paint_draft(
        self, painter: QPainter, rect: QRect, entry: DraftEntry, column: ReviewColumn, *, dropped: bool
    ) -> None:
        area = self._area(rect)
        if column is ReviewColumn.MARK:
            self._paint_mark(painter, rect, entry, dropped=dropped)
        elif column is ReviewColumn.NUMBER:
            self._ink.text(painter, self._line(area), entry.no, "text3", align=RIGHT)
        elif column is ReviewColumn.TASK:
            self._paint_task(painter, area, entry.task, dropped=dropped)
        elif column is ReviewColumn.FLAGS:
            self._paint_flags(painter, area, entry.flags, dropped=dropped)
        elif column is ReviewColumn.DEADLINE:
            self._paint_lines(painter, area, entry.deadline, "text3" if dropped else "text")
        else:
            text = entry.units if column is ReviewColumn.UNITS else entry.cooperating
            lines = self._ink.lines(text, area.width(), LINES)
            self._paint_lines(painter, area, lines, "text3" if dropped else "text")

    def _paint_mark(self, painter: QPainter, rect: QRect, entry: DraftEntry, *, dropped: bool) -> None:
        name, token = ("check", "text3")
        if dropped:
            name, token = ("x", "text3")
        elif entry.flags:
            name, token = ("circle-help", "ambert")
        size = self._look.metrics.icon
        line = QRect(rect.left(), rect.top() + TOP, rect.width(), self._look.metrics.text_line)
        self._ink.icon(painter, rect.left() + (rect.width() - size) // 2, line, name, token, size)

    def _paint_task(self, painter: QPainter, area: QRect, text: str, *, dropped: bool) -> None:
        line = self._line(area)
        for words in self._ink.lines(text, area.width(), LINES):
            width = self._ink.text(painter, line, words, "text3" if dropped else "text")
            if dropped:
                self._ink.strike(painter, line, width)
            line.translate(0, line.height())

    def _paint_flags(self, painter: QPainter, area: QRect, flags: tuple[str, ...], *, dropped: bool) -> None:
        """Draw the first doubt in bold; a second line holds its end, or how many more there are."""
        line = self._line(area)
        if dropped:
            self._ink.text(painter, line, self.tr("不导入"), "text3")
            return
        if not flags:
            return
        if len(flags) == 1:
            for words in self._ink.lines(flags[0], area.width(), LINES):
                self._ink.text(painter, line, words, "ambert", bold=True)
                line.translate(0, line.height())
            return
        self._ink.text(painter, line, flags[0].partition("，")[0], "ambert", bold=True)
        line.translate(0, line.height())
        rest = flags[1] if len(flags) == 2 else self.tr("另 {count} 处").format(count=len(flags) - 1)
        self._ink.text(painter, line, rest, "text2")

    def _paint_skipped(self, painter: QPainter, rect: QRect, entry: SkippedEntry, column: ReviewColumn) -> None:
        area = self._area(rect)
        if column is ReviewColumn.TASK:
            self._paint_lines(painter, area, self._ink.lines(entry.text, area.width(), LINES), "text2")
        elif column is ReviewColumn.FLAGS:
            self._paint_lines(painter, area, self._ink.lines(entry.reason, area.width(), LINES), "text2")

    def _paint_lines(self, painter: QPainter, area: QRect, lines: tuple[str, ...], token: str) -> None:
        line = self._line(area)
        for words in lines[:LINES]:
            self._ink.text(painter, line, words, token)
            line.translate(0, line.height())

    def _area(self, rect: QRect) -> QRect:
        return rect.adjusted(PADDING, TOP, -PADDING, 0)

    def _line(self, area: QRect) -> QRect:
        return QRect(area.left(), area.top(), area.width(), self._look.metrics.text_line)
