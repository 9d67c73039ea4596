"""Paints the measures bar: one segment per measure, or one bar where there are many."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from ui.look import Look


def paint_segments(painter: QPainter, rect: QRectF, look: Look, *, done: int, total: int) -> None:
    """Draw how many of all measures are done.

    Args:
        painter: Its state is left as it was.
        rect: Left, top and width of the bar; its height is fixed and centred in it.
        look: Colours and sizes.
        done: Measures ticked.
        total: All measures; with none nothing is drawn.
    """
    if total <= 0:
        return
    metrics = look.metrics
    top = rect.center().y() - metrics.segments_height / 2
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    if total > metrics.segments_most:
        bar = QRectF(rect.left(), top, rect.width(), metrics.segments_height)
        _fill(painter, bar, look, filled=False)
        if done > 0:
            _fill(
                painter,
                QRectF(bar.left(), top, bar.width() * min(done, total) / total, bar.height()),
                look,
                filled=True,
            )
    else:
        step = (rect.width() + metrics.segments_gap) / total
        for number in range(total):
            left = round(rect.left() + number * step)
            right = round(rect.left() + (number + 1) * step) - metrics.segments_gap
            _fill(painter, QRectF(left, top, right - left, metrics.segments_height), look, filled=number < done)
    painter.restore()


def _fill(painter: QPainter, rect: QRectF, look: Look, *, filled: bool) -> None:
    painter.setBrush(look.theme.color("text3" if filled else "line2"))
    painter.drawRoundedRect(rect, 1, 1)
