"""Draws words in the theme's colours and fonts, for painters of rows."""

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QTextLayout, QTextOption

from ui.look import Look

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
LEFT_FLAGS, RIGHT_FLAGS, SINGLE_LINE = int(LEFT), int(RIGHT), int(Qt.TextFlag.TextSingleLine)
"""As plain numbers: joining enums costs more than drawing a short word."""

REMEMBERED = 600
NARROWEST_GLYPH = 3


class Ink:
    """Fonts and measures of one look, kept between paints.

    Attributes:
        look: Colours, icons, sizes.
    """

    def __init__(self, look: Look) -> None:
        """Measure the fonts."""
        self.look = look
        self._wrapped: dict[tuple[str, int, int], tuple[str, ...]] = {}
        self.reload()

    def reload(self) -> None:
        """Take over the theme's fonts; wrapped lines are measured anew."""
        self._fonts = {bold: self.look.theme.font(bold=bold) for bold in (False, True)}
        self._metrics = {bold: QFontMetrics(font) for bold, font in self._fonts.items()}
        self._widest = {bold: metrics.height() for bold, metrics in self._metrics.items()}  # no usual glyph is wider
        self._wrapped.clear()

    def font(self, *, bold: bool = False) -> QFont:
        """Return the font of body text."""
        return self._fonts[bold]

    def width(self, text: str, *, bold: bool = False) -> int:
        """Return how wide a text is drawn."""
        return self._metrics[bold].horizontalAdvance(text)

    def elided(self, text: str, width: int, *, bold: bool = False) -> str:
        """Return a text cut to a width."""
        return self._metrics[bold].elidedText(text, Qt.TextElideMode.ElideRight, width)

    def color(self, token: str) -> QColor:
        """Return a colour of the theme."""
        return self.look.theme.color(token)

    def text(
        self,
        painter: QPainter,
        rect: QRect,
        text: str,
        token: str,
        *,
        bold: bool = False,
        align: Qt.AlignmentFlag = LEFT,
    ) -> int:
        """Draw one line, cut to the rectangle.

        Returns:
            How wide it was drawn.
        """
        shown = self.elided(text, rect.width(), bold=bold)
        self.line(painter, rect, shown, token, bold=bold, align=int(align))
        return min(self.width(shown, bold=bold), rect.width())

    def line(
        self, painter: QPainter, rect: QRect, text: str, token: str, *, bold: bool = False, align: int = LEFT_FLAGS
    ) -> None:
        """Draw one line, cut to the rectangle; nothing is measured where the text surely fits."""
        if len(text) * self._widest[bold] > rect.width():
            text = self.elided(text, rect.width(), bold=bold)
        painter.setFont(self._fonts[bold])
        painter.setPen(self.color(token))
        painter.drawText(rect, align | SINGLE_LINE, text)

    def lines(self, text: str, width: int, most: int) -> tuple[str, ...]:
        """Return a text broken into lines, the last one cut; remembered for the next paint."""
        key = (text, width, most)
        found = self._wrapped.get(key)
        if found is None:
            if len(self._wrapped) >= REMEMBERED:
                self._wrapped.clear()
            found = self._wrapped[key] = self._break(text, width, most)
        return found

    def _break(self, text: str, width: int, most: int) -> tuple[str, ...]:
        """Break a text into at most `most` lines."""
        if width <= 0:
            return ()
        text = text[: most * (width // NARROWEST_GLYPH + 1)]
        layout = QTextLayout(text, self._fonts[False])
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        lines: list[str] = []
        while len(lines) < most:
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(width)
            rest = text[line.textStart() :]
            last = len(lines) == most - 1
            lines.append(self.elided(rest, width) if last else rest[: line.textLength()].rstrip())
        layout.endLayout()
        return tuple(lines)

    def mark(
        self, painter: QPainter, rect: QRect, text: str, spans: Iterable[tuple[int, int]], *, bold: bool = False
    ) -> None:
        """Lay the ground of what was searched under parts of a line that is drawn next."""
        metrics = self._metrics[bold]
        height = min(rect.height(), metrics.height())
        top = rect.top() + (rect.height() - height) // 2
        for first, end in spans:
            left = rect.left() + metrics.horizontalAdvance(text[:first])
            right = min(rect.left() + metrics.horizontalAdvance(text[:end]), rect.right() + 1)
            if right > left:
                painter.fillRect(left, top, right - left, height, self.color("mark"))

    def strike(self, painter: QPainter, rect: QRect, width: int) -> None:
        """Draw the light line through a closed item's text."""
        color = QColor(self.color("text3"))
        color.setAlphaF(0.6)
        painter.setPen(QPen(color, 1))
        y = rect.center().y() + 1
        painter.drawLine(rect.left(), y, rect.left() + width, y)

    def icon(self, painter: QPainter, left: int, line: QRect, name: str, token: str, size: int) -> None:
        """Draw an icon in the middle of a line of text."""
        ratio = painter.device().devicePixelRatioF()
        top = line.top() + (line.height() - size) // 2
        painter.drawPixmap(left, top, self.look.icons.pixmap(name, token, size, ratio))


def check_mark(rect: QRectF) -> list[QPointF]:
    """Return the points of a check mark in a box."""
    x, y, unit = rect.x(), rect.y(), rect.width() / 16
    return [QPointF(x + px * unit, y + py * unit) for px, py in ((4, 8.4), (6.9, 11.2), (12, 5.4))]
