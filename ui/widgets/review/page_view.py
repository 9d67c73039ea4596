"""A source as pictures of its pages, the cells of drafts marked on the paper."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QColor, QImage, QMouseEvent, QPainter, QPen, QPixmap, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QFrame,
    QGraphicsPixmapItem,
    QGraphicsRectItem,
    QGraphicsScene,
    QGraphicsView,
    QRubberBand,
    QStyleOptionGraphicsItem,
    QWidget,
)
from typing_extensions import override

from ui.look import Look
from ui.viewmodels.review_rows import ReviewColumn
from ui.viewmodels.review_source import Box, SourceMark

# The paper stays white in both themes, and so do the colours of what is marked on it.
READ: Final = "#EEF0FA"
TASK: Final = "#DCE0F5"
DOUBT: Final = "#FDEFCF"
DOUBT_LINE: Final = "#B06A00"
CELL_LINE: Final = "#4450A5"
EDGE: Final = 24.0
SMALLEST, LARGEST, STEP = 0.3, 4.0, 1.25
CLICK: Final = 6
ROOMY: Final = 440
"""In a view narrower than this the empty margins of a page are left out."""


@dataclass(frozen=True, slots=True)
class PageImage:
    """A page as a picture.

    Attributes:
        page: Counted from 1.
        image: Its pixels.
        width: Of the page in points.
        height: Of the page in points.
    """

    page: int
    image: QImage
    width: float
    height: float


class _Mark(QGraphicsRectItem):
    """A coloured ground that leaves the print on it readable."""

    @override
    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, /, widget: QWidget | None = None) -> None:
        painter.save()
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
        painter.fillRect(self.rect(), self.brush())
        painter.restore()
        painter.setPen(self.pen())
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(self.rect())


class PageView(QGraphicsView):
    """Shows one page; its scene is measured in points.

    Attributes:
        fits: The page is kept as wide as the view.
        box: What she drew over the page, in points; None for nothing.

    Signals:
        mark_clicked: She clicked a value of a draft: its key and column.
        stretch_changed: She drew another box over the page, or none.
        page_requested: She scrolled beyond the page: -1 or 1.
        scale_changed: The page is shown larger or smaller.
    """

    mark_clicked = Signal(int, object)
    stretch_changed = Signal()
    page_requested = Signal(int)
    scale_changed = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        """Start without a page."""
        super().__init__(parent)
        self._look = look
        self._page: PageImage | None = None
        self._marks: tuple[SourceMark, ...] = ()
        self._items: list[QGraphicsRectItem] = []
        self._current: tuple[int | None, ReviewColumn | None] = (None, None)
        self.fits = True
        self._pressed: QPointF | None = None
        self.box: Box | None = None
        self._picture = QGraphicsPixmapItem()
        self._picture.setTransformationMode(Qt.TransformationMode.SmoothTransformation)
        scene = QGraphicsScene(self)
        scene.addItem(self._picture)
        self.setScene(scene)
        self._band = QRubberBand(QRubberBand.Shape.Rectangle, self.viewport())
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(self.tr("原文页面"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        look.theme.changed.connect(self._tint)
        self._tint()

    # ---- what is shown -------------------------------------------------------------------------------------------

    def show_page(self, page: PageImage) -> None:
        """Show another page, or the same one drawn more finely."""
        turned = self._page is None or self._page.page != page.page
        self._page = page
        pixmap = QPixmap.fromImage(page.image)
        self._picture.setPixmap(pixmap)
        self._picture.setScale(page.width / max(pixmap.width(), 1))
        if self.fits:
            self.fit_width()
        if turned:
            self.box = None
            self._band.hide()
            self.verticalScrollBar().setValue(self.verticalScrollBar().minimum())
        self._put_marks()

    def page(self) -> int:
        """Return which page is shown; 0 for none."""
        return self._page.page if self._page else 0

    def set_marks(self, marks: Sequence[SourceMark]) -> None:
        """Mark the values of drafts, of all pages."""
        self._marks = tuple(marks)
        self._put_marks()

    def set_current(self, key: int | None, column: ReviewColumn | None, *, reveal: bool = True) -> None:
        """Mark another draft and cell as the current ones, and bring them into view if their page is shown."""
        self._current = (key, column)
        self._put_marks()
        if reveal:
            self.reveal_current()

    def reveal_current(self) -> None:
        """Bring the current cell, else the current task into view."""
        key, column = self._current
        own = [mark for mark in self._shown() if mark.key == key]
        wanted = [mark for mark in own if mark.column is column] or own
        if wanted and wanted[0].anchor.box:
            self.ensureVisible(_rect(wanted[0].anchor.box), 24, 60)

    def _shown(self) -> list[SourceMark]:
        page = self.page()
        return [mark for mark in self._marks if mark.anchor.page == page and mark.anchor.box is not None]

    def _put_marks(self) -> None:
        """Draw the marks anew: what was read, the current task, doubts, the current cell on top."""
        for item in self._items:
            self.scene().removeItem(item)
        self._items = []
        key, column = self._current
        rank = partial(_rank, key, column)
        shown = {mark.anchor.box: mark for mark in sorted(self._shown(), key=rank)}  # one ground a place
        for mark in sorted(shown.values(), key=rank):
            fill = TASK if mark.key == key else READ
            pen = QPen(Qt.PenStyle.NoPen)
            if mark.doubtful and mark.column is not None:
                fill, pen = DOUBT, QPen(QColor(DOUBT_LINE), 1.5)
            if mark.key == key and column is not None and mark.column is column:
                pen = QPen(QColor(CELL_LINE), 3)
            self._items.append(_item(mark, fill, pen))
            self.scene().addItem(self._items[-1])

    @Slot()
    def _tint(self) -> None:
        self.setBackgroundBrush(self._look.theme.color("window"))

    # ---- size ----------------------------------------------------------------------------------------------------

    def pixels_per_point(self) -> float:
        """Return how large the page is shown."""
        return self.transform().m11()

    @Slot()
    def fit_width(self) -> None:
        """Show the page as wide as the view."""
        self.fits = True
        if self._page is not None:
            area = self._area(self._page)
            self.scene().setSceneRect(area)
            self._set_scale(self.viewport().width() / area.width())

    def _area(self, page: PageImage) -> QRectF:
        """Return what is shown of a page: all of it, or in a narrow view the part that drafts came from."""
        whole = QRectF(-EDGE, -EDGE, page.width + 2 * EDGE, page.height + 2 * EDGE)
        boxes = [mark.anchor.box for mark in self._shown() if mark.anchor.box]
        if self.viewport().width() >= ROOMY or not boxes:
            return whole
        left, right = min(box[0] for box in boxes) - EDGE / 2, max(box[2] for box in boxes) + EDGE / 2
        return QRectF(left, -EDGE, right - left, page.height + 2 * EDGE)

    def zoom(self, steps: int) -> None:
        """Show the page larger or smaller."""
        self.fits = False
        if self._page is not None:
            width, height = self._page.width + 2 * EDGE, self._page.height + 2 * EDGE
            self.scene().setSceneRect(-EDGE, -EDGE, width, height)
        self._set_scale(self.pixels_per_point() * STEP**steps)

    def _set_scale(self, scale: float) -> None:
        scale = min(max(scale, SMALLEST), LARGEST)
        if abs(scale - self.pixels_per_point()) > 0.001:
            self.resetTransform()
            self.scale(scale, scale)
            self.scale_changed.emit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.fits:
            self.fit_width()

    # ---- mouse ---------------------------------------------------------------------------------------------------

    def mark_at(self, place: QPointF) -> SourceMark | None:
        """Return the smallest value at a place in points."""
        inside = [mark for mark in self._shown() if mark.anchor.box and _rect(mark.anchor.box).contains(place)]
        return min(inside, key=lambda mark: (mark.column is None, _area(mark.anchor.box)), default=None)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._pressed = event.position()
            self._band.hide()

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is not None:
            drawn = QRectF(self._pressed, event.position()).normalized()
            if max(drawn.width(), drawn.height()) > CLICK:
                self._band.setGeometry(drawn.toRect())
                self._band.show()

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed = self._pressed, None
        if pressed is None:
            return
        drawn = QRectF(pressed, event.position()).normalized()
        if max(drawn.width(), drawn.height()) > CLICK:
            area = self.mapToScene(drawn.toRect()).boundingRect()
            self.box = (area.left(), area.top(), area.right(), area.bottom())
            self.stretch_changed.emit()
            return
        self.box = None
        self.stretch_changed.emit()
        mark = self.mark_at(self.mapToScene(event.position().toPoint()))
        if mark is not None:
            self.mark_clicked.emit(mark.key, mark.column)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        steps = event.angleDelta().y()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom(1 if steps > 0 else -1)
            return
        bar = self.verticalScrollBar()
        if steps and bar.value() == (bar.minimum() if steps > 0 else bar.maximum()):
            self.page_requested.emit(-1 if steps > 0 else 1)
            return
        super().wheelEvent(event)


def _rank(key: int | None, column: ReviewColumn | None, mark: SourceMark) -> tuple[bool, bool, bool]:
    """Return what lies above what: the current cell, doubts, the current task."""
    is_cell = mark.key == key and column is not None and mark.column is column
    return is_cell, mark.doubtful and mark.column is not None, mark.key == key


def _item(mark: SourceMark, fill: str, pen: QPen) -> _Mark:
    item = _Mark(_rect(mark.anchor.box or (0.0, 0.0, 0.0, 0.0)))
    pen.setCosmetic(True)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    item.setPen(pen)
    item.setBrush(QColor(fill))
    return item


def _rect(box: Box) -> QRectF:
    return QRectF(QPointF(box[0], box[1]), QPointF(box[2], box[3]))


def _area(box: Box | None) -> float:
    return (box[2] - box[0]) * (box[3] - box[1]) if box else 0.0
