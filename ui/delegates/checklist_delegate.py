"""Paints the rows of the checklist: light, box, number, title, role, document, measures, notes, deadline."""

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget
from typing_extensions import override

from app.queries.rows import ChecklistRow, RowKind, Ticked
from models.enums import Light, Role
from ui.delegates.checklist_layout import RowMode, RowParts, lay_out, row_height
from ui.delegates.chip_paint import ChipText, ChipTone, chip_size, paint_chip
from ui.delegates.ink import RIGHT, Ink
from ui.delegates.search_marks import marked_text, marks_of_lines
from ui.delegates.segments_paint import paint_segments
from ui.delegates.tick_box import paint_tick_box
from ui.look import Look
from ui.viewmodels.checklist_model import ITEM_ROLE, GroupRow
from ui.viewmodels.row_words import RowWords, is_closed, one_line

AnyIndex = QModelIndex | QPersistentModelIndex

QUIET = frozenset({Light.NONE, Light.GREY})
COUNT_GAP = 6
DATE_GAP = 4
FLOW_GAP = 12
NOTE_ICON = 14
DOUBT_ICON = 14
BETWEEN_WORDS = 4
NUMBER_MARKS = "（）()、．."
BESIDE_BOX = 2
DOCUMENT_LEAST = 72


@dataclass(frozen=True, slots=True)
class _Shade:
    """How a row is being looked at."""

    selected: bool
    active: bool
    hovered: bool
    current: bool


class ChecklistDelegate(QStyledItemDelegate):
    """Paints and sizes, nothing else.

    Attributes:
        mode: The shape of rows; the table sets it by its width.
        searched: The folded words of the search; where they stand is marked.
    """

    def __init__(self, look: Look, words: RowWords, parent: QObject | None = None) -> None:
        """Measure the fonts of the look."""
        super().__init__(parent)
        self.mode = RowMode.WIDE
        self.searched: tuple[str, ...] = ()
        self._look = look
        self._words = words
        self._ink = Ink(look)
        look.theme.changed.connect(self._ink.reload)

    # ---- what Qt asks --------------------------------------------------------------------------------------------

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        return QSize(0, row_height(self.mode, self._look.metrics))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        item = index.data(ITEM_ROLE)
        rect: QRect = option.rect
        shade = _shade(option)
        painter.save()
        if isinstance(item, GroupRow):
            self._paint_heading(painter, rect, item, shade)
        else:
            self._paint_ground(painter, rect, shade)
            if isinstance(item, ChecklistRow):
                self._paint_row(painter, rect, item, shade)
        self._paint_edges(painter, rect, shade)
        painter.restore()

    # ---- ground --------------------------------------------------------------------------------------------------

    def _paint_ground(self, painter: QPainter, rect: QRect, shade: _Shade) -> None:
        color = self._ink.color
        if shade.selected:
            painter.fillRect(rect, color("sel" if shade.active else "selidle"))
            bar = self._look.metrics.selection_bar
            painter.fillRect(rect.left(), rect.top(), bar, rect.height(), color("accent"))
        else:
            painter.fillRect(rect, color("hover" if shade.hovered else "base"))

    def _paint_edges(self, painter: QPainter, rect: QRect, shade: _Shade) -> None:
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, self._ink.color("line"))
        if shade.current and shade.active and not shade.selected:
            painter.setPen(self._ink.color("accent"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(0, 0, -1, -2))

    def _paint_heading(self, painter: QPainter, rect: QRect, group: GroupRow, shade: _Shade) -> None:
        ink, metrics = self._ink, self._look.metrics
        painter.fillRect(rect, ink.color("hover" if shade.hovered else "alt"))
        left = rect.left() + metrics.row_edge
        ink.icon(painter, left, rect, "chevron-right" if group.collapsed else "chevron-down", "text2", metrics.icon)
        left += metrics.icon + COUNT_GAP - 2
        area = QRect(left, rect.top(), rect.right() - left, rect.height() - 1)
        area.translate(ink.text(painter, area, group.label, "text2", bold=True) + COUNT_GAP, 0)
        ink.text(painter, area, str(group.count), "text3")

    # ---- parts of a row ------------------------------------------------------------------------------------------

    def _paint_row(self, painter: QPainter, rect: QRect, row: ChecklistRow, shade: _Shade) -> None:
        parts = lay_out(rect, self.mode, self._look.metrics)
        closed = is_closed(row)
        self._paint_head(painter, parts, row, shade)
        lines = self._paint_title(painter, parts, row, closed=closed)
        self._paint_deadline(painter, parts, row, closed=closed)
        if parts.flow is not None:
            unused = (parts.title_lines - lines) * parts.title.height()
            flow = parts.flow.translated(0, -unused)
            if unused:  # it moves up beside the deadline's second line
                flow.setRight(parts.title.right())
            self._paint_flow(painter, flow, row, closed=closed)
        if parts.role is not None:
            self._paint_role(painter, parts.role, row, closed=closed)
        if parts.document is not None:
            marked_text(self._ink, painter, parts.document, row.document, "text3", self.searched)
        if parts.progress is not None:
            self._paint_progress(painter, parts.progress.topLeft(), row)
        if parts.notes is not None:
            self._paint_notes(painter, parts.notes, row)

    def _paint_head(self, painter: QPainter, parts: RowParts, row: ChecklistRow, shade: _Shade) -> None:
        size = self._look.metrics.light
        area = QRect(0, 0, size, size)
        area.moveCenter(parts.light.center())
        self._look.lights.paint(painter, area, row.light.light, days=row.light.days)
        ticked = Ticked.YES if is_closed(row) else row.ticked
        paint_tick_box(self._ink, painter, parts.box, ticked, hovered=shade.hovered)
        if row.no:
            self._paint_number(painter, parts, row.no.strip(NUMBER_MARKS))

    def _paint_number(self, painter: QPainter, parts: RowParts, number: str) -> None:
        """Draw the printed number at the right of its column; a wide one takes some of the space beside it."""
        most = QRect(parts.number)
        most.setLeft(parts.box.right() + 1 + BESIDE_BOX)
        most.setRight(parts.title.left() - 1 - BESIDE_BOX)
        width = self._ink.width(number)
        if width <= parts.number.right() - most.left():
            most.setRight(parts.number.right())
        self._ink.text(painter, most, number, "text3", align=RIGHT)

    def _paint_title(self, painter: QPainter, parts: RowParts, row: ChecklistRow, *, closed: bool) -> int:
        """Draw the title; return how many lines it took."""
        ink = self._ink
        line = QRect(parts.title)
        title = one_line(row.title)
        lines = ink.lines(title, line.width(), parts.title_lines)
        marks = marks_of_lines(title, lines, self.searched) if self.searched else [()] * len(lines)
        for text, marked in zip(lines, marks, strict=True):
            ink.mark(painter, line, text, marked)
            width = ink.text(painter, line, text, "text3" if closed else "text")
            if closed:
                ink.strike(painter, line, width)
            line.translate(0, line.height())
        return len(lines)

    def _paint_deadline(self, painter: QPainter, parts: RowParts, row: ChecklistRow, *, closed: bool) -> None:
        ink, light = self._ink, row.light.light
        first, second = self._words.deadline(row)
        loud = self._look.lights.word_token(light, row.light.days)
        token, bold = loud or "text2", loud is not None
        if parts.word is None:
            ink.text(painter, parts.deadline, self._words.light(row), token, bold=bold)
            return
        plain = "text3" if closed or light in QUIET else "text"
        width = ink.text(painter, parts.deadline, first, plain)
        if row.inferred and row.deadline and not closed:
            self._paint_chip(painter, parts.deadline.left() + width + DATE_GAP, parts.deadline, self._inferred())
        if second:
            ink.text(painter, parts.word, second, "text3" if closed else token, bold=bold)

    def _paint_role(self, painter: QPainter, line: QRect, row: ChecklistRow, *, closed: bool) -> int:
        """Draw role or unit, then the small chips; a doubt is an icon where there is no room. Return where they end."""
        lead = row.role is Role.LEAD and not closed
        token = "text3" if closed else "text" if lead else "text2"
        chips = [_doubt_chip(text, doubt=doubt) for text, doubt in self._words.chips(row)]
        widths = [chip_size(self._look, chip).width() + COUNT_GAP for chip in chips]
        if self._whose_width(row, bold=lead) + sum(widths) > line.width():
            widths = [
                DOUBT_ICON + COUNT_GAP if chip.tone is ChipTone.WARNING else width
                for chip, width in zip(chips, widths, strict=True)
            ]
        whose = QRect(line.topLeft(), QSize(line.width() - sum(widths), line.height()))
        left = line.left() + self._paint_whose(painter, whose, row, token, bold=lead)
        for chip, width in zip(chips, widths, strict=True):
            if width == DOUBT_ICON + COUNT_GAP:
                self._ink.icon(painter, left + COUNT_GAP, line, "circle-help", "ambert", DOUBT_ICON)
            else:
                self._paint_chip(painter, left + COUNT_GAP, line, chip)
            left += width
        return left

    def _whose_width(self, row: ChecklistRow, *, bold: bool) -> int:
        """Return how wide role or unit want to be."""
        if row.kind is RowKind.ASSIGNMENT:
            return self._ink.width(self._words.role(row), bold=bold)
        rest = self._words.unit_rest(row)
        space = self._ink.width(rest) + BETWEEN_WORDS if rest else 0
        return self._ink.width(self._words.unit(row), bold=bold) + space

    def _inferred(self) -> ChipText:
        return ChipText(text=self._words.inferred(), small=True)

    def _paint_chip(self, painter: QPainter, left: int, line: QRect, chip: ChipText) -> int:
        """Draw a small chip on a line of text; return where it ends."""
        size = chip_size(self._look, chip)
        paint_chip(painter, QRect(left, line.top(), size.width(), size.height()), self._look, chip)
        return left + size.width()

    def _paint_whose(self, painter: QPainter, line: QRect, row: ChecklistRow, token: str, *, bold: bool) -> int:
        """Draw the role of the unit's row, or the unit of an obligation's row; return the width."""
        ink = self._ink
        if row.kind is RowKind.ASSIGNMENT:
            return ink.text(painter, line, self._words.role(row), token, bold=bold)
        rest = self._words.unit_rest(row)
        space = ink.width(rest) + BETWEEN_WORDS if rest else 0
        name = QRect(line.topLeft(), QSize(line.width() - space, line.height()))
        width = marked_text(ink, painter, name, self._words.unit(row), token, self.searched, bold=bold)
        if rest:
            ink.text(painter, line.adjusted(width + BETWEEN_WORDS, 0, 0, 0), rest, "text3")
        return width + space

    def _paint_progress(self, painter: QPainter, at: QPoint, row: ChecklistRow) -> int:
        """Draw the measures bar and its figures; return the width."""
        if not row.measures_total:
            return 0
        ink, metrics = self._ink, self._look.metrics
        line = QRect(at, QSize(metrics.progress_column, metrics.text_line))
        bar = QRectF(line.left(), line.top(), metrics.segments_width, line.height())
        paint_segments(painter, bar, self._look, done=row.measures_done, total=row.measures_total)
        figures = line.adjusted(metrics.segments_width + COUNT_GAP, 0, 0, 0)
        text = f"{row.measures_done}/{row.measures_total}"
        return metrics.segments_width + COUNT_GAP + ink.text(painter, figures, text, "text2")

    def _paint_notes(self, painter: QPainter, line: QRect, row: ChecklistRow) -> int:
        """Draw the notes mark and its figure; return the width."""
        if not row.notes:
            return 0
        self._ink.icon(painter, line.left(), line, "message-square", "text3", NOTE_ICON)
        figures = line.adjusted(NOTE_ICON + COUNT_GAP - 2, 0, 0, 0)
        return NOTE_ICON + COUNT_GAP - 2 + self._ink.text(painter, figures, str(row.notes), "text3")

    def _paint_flow(self, painter: QPainter, line: QRect, row: ChecklistRow, *, closed: bool) -> None:
        """Draw the third line of a narrow row: role, chips, document, measures, notes, as far as there is room."""
        ink = self._ink
        half = QRect(line.topLeft(), QSize(line.width() // 2, line.height()))
        left = self._paint_role(painter, half, row, closed=closed) + FLOW_GAP
        tail = self._progress_width(row)
        room = line.right() + 1 - left
        if tail and room - tail - FLOW_GAP < DOCUMENT_LEAST:
            tail = 0
        width = room - (tail + FLOW_GAP if tail else 0)
        place = QRect(left, line.top(), max(0, width), line.height())
        left += marked_text(ink, painter, place, row.document, "text3", self.searched) + FLOW_GAP
        if tail:
            left += self._paint_progress(painter, QPoint(left, line.top()), row) + FLOW_GAP
        notes = QRect(left, line.top(), line.right() + 1 - left, line.height())
        if notes.width() >= NOTE_ICON + 2 * COUNT_GAP + ink.width(str(row.notes)):
            self._paint_notes(painter, notes, row)

    def _progress_width(self, row: ChecklistRow) -> int:
        """Return how wide the measures bar with its figures is; 0 where there are no measures."""
        if not row.measures_total:
            return 0
        figures = self._ink.width(f"{row.measures_done}/{row.measures_total}")
        return self._look.metrics.segments_width + COUNT_GAP + figures


def _doubt_chip(text: str, *, doubt: bool) -> ChipText:
    """Return a chip beside the role: amber where it asks for her eye, else in the accent's tint."""
    return ChipText(text=text, tone=ChipTone.WARNING if doubt else ChipTone.LEAD, small=True)


def _shade(option: QStyleOptionViewItem) -> _Shade:
    """Return how the row of an option is being looked at."""
    state: QStyle.StateFlag = option.state
    widget: QWidget | None = option.widget
    focused = widget is not None and widget.hasFocus() and bool(state & QStyle.StateFlag.State_Active)
    return _Shade(
        selected=bool(state & QStyle.StateFlag.State_Selected),
        active=focused,
        hovered=bool(state & QStyle.StateFlag.State_MouseOver),
        current=bool(state & QStyle.StateFlag.State_HasFocus),
    )
