"""The tick box of a row, painted: open, partly, ticked, closed."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from app.queries.rows import Ticked
from ui.delegates.ink import Ink, check_mark

RADIUS = 3


def paint_tick_box(ink: Ink, painter: QPainter, rect: QRect, ticked: Ticked, *, hovered: bool) -> None:
    """Draw a box; a closed item's is outlined grey with a grey check, it no longer asks for a hand."""
    outline = "text2" if hovered else "field"
    frame = QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(ink.color(outline), 1))
    painter.setBrush(ink.color("base") if ticked is Ticked.NO else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(frame, RADIUS, RADIUS)
    if ticked is Ticked.YES:
        painter.setPen(_pen(ink, "grey"))
        painter.drawPolyline(check_mark(QRectF(rect)))
    elif ticked is Ticked.PARTLY:
        painter.setPen(_pen(ink, "text2"))
        middle = QRectF(rect).center().y()
        painter.drawLine(round(frame.left()) + 4, round(middle), round(frame.right()) - 4, round(middle))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def _pen(ink: Ink, token: str) -> QPen:
    """Return the pen marks are drawn with."""
    pen = QPen(ink.color(token), 2 if token == "text2" else 1.6)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return pen
