"""A source as text: lines with their numbers, tables with a light grid, the pieces of drafts marked."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QColor, QGuiApplication, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget
from typing_extensions import override

from ui.look import Look
from ui.viewmodels.review_rows import ReviewColumn
from ui.viewmodels.review_source import SourceIndex, SourceMark, Span
from ui.widgets.review.text_layout import GUTTER, PADDING, TextLayout
from ui.widgets.review.text_marks import Marked, TextMarks

ZOOMS: Final = (11, 12, 13, 15, 17, 20, 24)
USUAL_ZOOM: Final = 2
ABOVE: Final = 60
FRAMED_ALONE: Final = 2
NEAR: Final = 12
"""Lines closer than this belong together."""


class TextView(QAbstractScrollArea):
    """Shows a `SourceIndex`.

    Attributes:
        marks: The values of drafts in it.

    Signals:
        mark_clicked: She clicked a value of a draft: its key and column.
        stretch_changed: Another stretch of text is marked, or none.
        take_requested: She wants the marked stretch as a task.
    """

    mark_clicked = Signal(int, object)
    stretch_changed = Signal()
    take_requested = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self._look = look
        self._layout = TextLayout()
        self._index = SourceIndex(())
        self.marks = TextMarks()
        self._pressed: Span | None = None
        self._stretch: tuple[Span, ...] = ()
        self._zoom = USUAL_ZOOM
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("原文"))
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        self.viewport().setAutoFillBackground(False)
        look.theme.changed.connect(self._fit)

    # ---- what is shown -------------------------------------------------------------------------------------------

    def set_source(self, index: SourceIndex) -> None:
        """Show another source, without marks."""
        self._index = index
        self.marks.set_source(index)
        self._stretch = ()
        self._layout.set_source(index)
        self._fit()
        self.verticalScrollBar().setValue(0)

    def set_marks(self, marks: Sequence[SourceMark]) -> None:
        """Mark the values of drafts."""
        self.marks.put(marks)
        self.viewport().update()

    def set_current(self, key: int | None, column: ReviewColumn | None, *, reveal: bool = True) -> None:
        """Mark another draft and cell as the current ones, and bring them into view."""
        self.marks.current = (key, column)
        if reveal:
            spans = self.marks.current_spans() or self.marks.spans_of(key)
            if spans:
                self.reveal(spans[0].row)
        self.viewport().update()

    def reveal(self, row: int) -> None:
        """Bring a row into view, unless it is."""
        rect = self._layout.row_rect(row)
        bar = self.verticalScrollBar()
        if rect.top() < bar.value() or rect.bottom() > bar.value() + self.viewport().height():
            bar.setValue(int(rect.top()) - ABOVE)

    def zoom(self, steps: int) -> None:
        """Make the text larger or smaller; 0 gives it its usual size."""
        self._zoom = min(max(self._zoom + steps, 0), len(ZOOMS) - 1) if steps else USUAL_ZOOM
        self._fit()

    def stretch(self) -> tuple[Span, ...]:
        """Return what is marked by the mouse."""
        return self._stretch

    def select(self, spans: Sequence[Span]) -> None:
        """Mark a stretch as the mouse would."""
        self._stretch = tuple(spans)
        self.stretch_changed.emit()
        self.viewport().update()

    @Slot()
    def _fit(self) -> None:
        font = self._look.theme.font()
        font.setPixelSize(ZOOMS[self._zoom])
        self._layout.set_room(self.viewport().width(), font, round(ZOOMS[self._zoom] * 1.54))
        bar = self.verticalScrollBar()
        bar.setRange(0, max(self._layout.height - self.viewport().height(), 0))
        bar.setPageStep(self.viewport().height())
        bar.setSingleStep(round(ZOOMS[self._zoom] * 3))
        self.viewport().update()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    # ---- painting ------------------------------------------------------------------------------------------------

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self._color("base"))
        painter.fillRect(QRect(0, 0, GUTTER - PADDING, self.viewport().height()), self._color("alt"))
        top = self.verticalScrollBar().value()
        painter.translate(0, -top)
        rows = self._layout.rows_between(top, top + self.viewport().height())
        marked = self.marks.between(rows)
        for token, spans in self.marks.grounds(marked):
            for rect in (rect for span in spans for rect in self._layout.span_rects(span)):
                painter.fillRect(rect, self._color(token))
        for span in self._stretch:
            if span.row in rows:
                for rect in self._layout.span_rects(span):
                    painter.fillRect(rect, self._color("line2"))
        for row in rows:
            self._paint_row(painter, row)
        self._paint_outlines(painter, marked)
        painter.end()

    def _paint_outlines(self, painter: QPainter, marked: Sequence[Marked]) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for mark, spans in marked:
            if mark.doubtful and mark.column is not None:
                _outline(
                    painter,
                    [rect for span in spans for rect in self._layout.span_rects(span)],
                    QPen(self._color("amber"), 1.5),
                )
        for mark, spans in marked:
            if self.marks.is_current_cell(mark):
                _outline(
                    painter,
                    [rect for span in spans for rect in self._layout.span_rects(span)],
                    QPen(self._color("accent"), 3),
                )

    def _paint_row(self, painter: QPainter, row: int) -> None:
        source = self._index.rows[row]
        rect = self._layout.row_rect(row)
        painter.setPen(self._color("text3"))
        painter.setFont(self._look.theme.font())
        number = QRectF(0, rect.top() + 3, GUTTER - 2 * PADDING - 2, 20)
        painter.drawText(number, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), source.number)
        for cell in range(len(source.cells)):
            if source.edges:
                painter.setPen(self._color("line2"))
                painter.drawRect(self._layout.cell_rect(row, cell).adjusted(0, 0, -0.5, -0.5))
            painter.setPen(self._color("text3" if source.quiet else "text"))
            self._layout.layout(row, cell).draw(painter, self._layout.text_origin(row, cell))

    def _color(self, token: str) -> QColor:
        return self._look.theme.color(token)

    # ---- mouse and keys ------------------------------------------------------------------------------------------

    def _hit(self, place: QPointF) -> Span | None:
        return self._layout.hit(place + QPointF(0, self.verticalScrollBar().value()))

    def mark_at(self, place: QPointF) -> SourceMark | None:
        """Return the smallest marked value at a place of the view."""
        found = self._hit(place)
        return None if found is None else self.marks.at(found)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed = self._hit(event.position())
            self._stretch = ()
            self.stretch_changed.emit()
            self.viewport().update()

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        reached = self._hit(event.position())
        if self._pressed is not None and reached is not None and event.buttons() & Qt.MouseButton.LeftButton:
            self._stretch = self._layout.between(self._pressed, reached)
            self.viewport().update()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        self._pressed = None
        self.stretch_changed.emit()
        mark = self.mark_at(event.position())
        if not self._stretch and mark is not None:
            self.mark_clicked.emit(mark.key, mark.column)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        steps = {Qt.Key.Key_Up: -bar.singleStep(), Qt.Key.Key_Down: bar.singleStep()}
        steps |= {Qt.Key.Key_PageUp: -bar.pageStep(), Qt.Key.Key_PageDown: bar.pageStep()}
        key = Qt.Key(event.key())
        if key in steps:
            bar.setValue(bar.value() + steps[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._stretch:
            self.take_requested.emit()
        elif key is Qt.Key.Key_C and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            QGuiApplication.clipboard().setText(self._index.text(self._stretch))
        else:
            super().keyPressEvent(event)


def _outline(painter: QPainter, rects: Sequence[QRectF], pen: QPen) -> None:
    """Frame rectangles; many lines below one another get one frame."""
    painter.setPen(pen)
    for rect in _joined(rects) if len(rects) > FRAMED_ALONE else rects:
        painter.drawRect(rect.adjusted(1, 1, -1, -1))


def _joined(rects: Sequence[QRectF]) -> list[QRectF]:
    found: list[QRectF] = []
    for rect in rects:
        if found and 0 <= rect.top() - found[-1].bottom() + NEAR <= 2 * NEAR:
            found[-1] = found[-1].united(rect)
        else:
            found.append(rect)
    return found
