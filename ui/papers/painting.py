"""Painting the marks of a page with any painter: screen, printer, PDF."""

from collections.abc import Iterable

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from app.papers.model import BoxMark, LineMark, Mark, TextMark
from ui.papers.fonts import UNIT, PaperFonts

BLACK, RED = QColor(0, 0, 0), QColor(200, 0, 0)
BOX_PEN = 0.8
TICK, TICK_PEN = ((0.2, 0.5), (0.42, 0.75), (0.82, 0.22)), 1.3
DASHES = (4.0, 3.0)


def paint_page(painter: QPainter, marks: Iterable[Mark], fonts: PaperFonts, scale: float) -> None:
    """Paint a page.

    Args:
        painter: Its origin is the corner of the sheet.
        marks: What stands on the page.
        fonts: What the page was laid out with.
        scale: Device units a point.
    """
    painter.save()
    painter.scale(scale / UNIT, scale / UNIT)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for mark in marks:
        if isinstance(mark, TextMark):
            _text(painter, mark, fonts)
        elif isinstance(mark, LineMark):
            _line(painter, mark)
        else:
            _box(painter, mark)
    painter.restore()


def _text(painter: QPainter, mark: TextMark, fonts: PaperFonts) -> None:
    style = mark.style
    painter.setPen(RED if style.red else BLACK)
    painter.setFont(fonts.font(style.role, style.size))
    if not style.spacing:
        painter.drawText(QPointF(mark.x * UNIT, mark.y * UNIT), mark.text)
        return
    x = mark.x
    for character in mark.text:
        painter.drawText(QPointF(x * UNIT, mark.y * UNIT), character)
        x += fonts.advance(character, style.role) * style.size + style.spacing


def _line(painter: QPainter, mark: LineMark) -> None:
    pen = QPen(RED if mark.red else BLACK, mark.thickness * UNIT)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap if mark.dashed else Qt.PenCapStyle.SquareCap)
    if mark.dashed:
        pen.setDashPattern(DASHES)
    painter.setPen(pen)
    painter.drawLine(QLineF(mark.x1 * UNIT, mark.y1 * UNIT, mark.x2 * UNIT, mark.y2 * UNIT))


def _box(painter: QPainter, mark: BoxMark) -> None:
    painter.setPen(QPen(BLACK, BOX_PEN * UNIT))
    painter.drawRect(QRectF(mark.x * UNIT, mark.y * UNIT, mark.size * UNIT, mark.size * UNIT))
    if mark.ticked:
        tick = [QPointF((mark.x + mark.size * x) * UNIT, (mark.y + mark.size * y) * UNIT) for x, y in TICK]
        painter.setPen(QPen(BLACK, TICK_PEN * UNIT))
        painter.drawPolyline(tick)
