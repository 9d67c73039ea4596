"""The lights of a deadline: a shape and a colour each, painted once per theme and screen."""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, QPointF, QRect, QRectF, Qt, Slot
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap, QPolygonF

from app.light_sets import LightSet, light_sets
from models.enums import Light
from ui.light_tokens import tokens_of
from ui.theme import Theme

UNITS = 16.0
HOLLOW: Mapping[Light, str] = {Light.UNSET: "hollow", Light.NONE: "grey"}
"""Lights whose colour is not hers to choose."""
SPOKEN = frozenset({Light.RED, Light.YELLOW})
"""Lights whose words have their colour too."""


class Lights(QObject):
    """Paints lights; the word beside each is its reader's work (`app.words`)."""

    def __init__(self, theme: Theme, *, parent: QObject | None = None) -> None:
        """Take the colours from the theme."""
        super().__init__(parent)
        self._theme = theme
        self._set = light_sets()[0].lights
        self._pixmaps: dict[tuple[Light, str, int, float], QPixmap] = {}
        theme.changed.connect(self._forget)

    @Slot()
    def _forget(self) -> None:
        """Drop what was drawn in the old colours."""
        self._pixmaps.clear()

    def use(self, lights: LightSet) -> None:
        """Put another set of colours in force, everywhere."""
        self._set = lights
        self._theme.use_lights(tokens_of(lights))

    def token(self, light: Light, days: int = 0) -> str:
        """Return the name of a light's colour; `t` and `bg` behind it name those of its words and their ground.

        Args:
            light: Which one.
            days: For red: how many days it is overdue.
        """
        situation = self._set.situation(light, days)
        return HOLLOW[light] if situation is None else situation.value

    def word_token(self, light: Light, days: int | None = 0) -> str | None:
        """Return the colour the words of a light have; None for calm ones."""
        return f"{self.token(light, days or 0)}t" if light in SPOKEN else None

    def pixmap(self, light: Light, size: int, dpr: float = 1.0, *, dim: bool = False, days: int = 0) -> QPixmap:
        """Return a light as pixels.

        Args:
            light: Which one.
            size: Side in logical pixels (14 in lists, 12 in the tree).
            dpr: Device pixel ratio of the screen it is drawn on.
            dim: In the colour of disabled things, for a smart list with nothing in it.
            days: For red: how many days it is overdue.
        """
        token = "disabled" if dim else self.token(light, days)
        hollow = dim or light in HOLLOW
        return self.pixmap_in(light, token, token if hollow else f"{token}fill", size, dpr)

    def pixmap_in(self, light: Light, token: str, fill: str, size: int, dpr: float = 1.0) -> QPixmap:
        """Return the shape of a light in any colour of the theme, filled with another."""
        key = (light, token, size, dpr)
        if key not in self._pixmaps:
            self._pixmaps[key] = self._draw(light, token, fill, size, dpr)
        return self._pixmaps[key]

    def paint(self, painter: QPainter, rect: QRect, light: Light, *, dim: bool = False, days: int | None = 0) -> None:
        """Draw a light in the middle of a rectangle, as large as fits, whole pixels."""
        size = min(rect.width(), rect.height())
        left = rect.left() + (rect.width() - size) // 2
        top = rect.top() + (rect.height() - size) // 2
        device = painter.device()
        dpr = device.devicePixelRatioF() if device is not None else 1.0
        painter.drawPixmap(left, top, self.pixmap(light, size, dpr, dim=dim, days=days or 0))

    def _draw(self, light: Light, token: str, inside: str, size: int, dpr: float) -> QPixmap:
        """Draw one light on a clear ground."""
        pixmap = QPixmap(round(size * dpr), round(size * dpr))
        pixmap.setDevicePixelRatio(dpr)
        pixmap.fill(Qt.GlobalColor.transparent)
        color, fill = self._theme.color(token), self._theme.color(inside)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(size / UNITS, size / UNITS)
        _SHAPES[light](painter, color, fill)
        painter.end()
        return pixmap


def _square(painter: QPainter, color: QColor, fill: QColor) -> None:
    edge = _edge(painter, color, fill)
    painter.drawRoundedRect(QRectF(2, 2, 12, 12).adjusted(edge, edge, -edge, -edge), 1.5, 1.5)


def _triangle(painter: QPainter, color: QColor, fill: QColor) -> None:
    painter.setPen(_round_pen(color, 1.4))
    painter.setBrush(fill)
    painter.drawPolygon(QPolygonF([QPointF(8, 2), QPointF(14.6, 13.8), QPointF(1.4, 13.8)]))


def _disc(painter: QPainter, color: QColor, fill: QColor) -> None:
    edge = _edge(painter, color, fill)
    painter.drawEllipse(QPointF(8, 8), 6 - edge, 6 - edge)


def _edge(painter: QPainter, color: QColor, fill: QColor) -> float:
    """Fill with one colour, and edge with the other where it is another; return half of the line's width."""
    painter.setBrush(fill)
    if color == fill:
        painter.setPen(Qt.PenStyle.NoPen)
        return 0.0
    painter.setPen(_round_pen(color, 1.4))
    return 0.7


def _ring(painter: QPainter, color: QColor, _fill: QColor) -> None:
    painter.setPen(QPen(color, 3))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(QPointF(8, 8), 5, 5)


def _check(painter: QPainter, color: QColor, _fill: QColor) -> None:
    painter.setPen(_round_pen(color, 2))
    painter.drawPolyline(QPolygonF([QPointF(2.5, 8.5), QPointF(6.3, 12.2), QPointF(13.5, 4)]))


def _dashed(painter: QPainter, color: QColor, _fill: QColor) -> None:
    pen = QPen(color, 1.8)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    pen.setDashPattern([1.7, 0.9])
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(QPointF(8, 8), 6, 6)


def _round_pen(color: QColor, width: float) -> QPen:
    pen = QPen(color, width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return pen


_SHAPES: Mapping[Light, Callable[[QPainter, QColor, QColor], None]] = {
    Light.RED: _square,
    Light.YELLOW: _triangle,
    Light.GREEN: _disc,
    Light.BLUE: _ring,
    Light.GREY: _check,
    Light.UNSET: _dashed,
    Light.NONE: _dashed,
}
