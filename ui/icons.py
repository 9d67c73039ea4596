"""Line icons tinted by the theme, drawn once per name, colour, size and screen."""

from functools import lru_cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QObject, QRectF, Qt, Slot
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from ui.theme import Theme

SIZE = 16


class Icons(QObject):
    """Gives icons of `resources/icons` by name (`undo-2`) in a colour of the theme.

    After `Theme.changed` a new icon must be asked for: an icon holds the pixels of its colour.
    """

    def __init__(self, theme: Theme, *, parent: QObject | None = None) -> None:
        """Read from the theme's resources folder."""
        super().__init__(parent)
        self._theme = theme
        self._folder = theme.resources / "icons"
        self._pixmaps: dict[tuple[str, str, int, float], QPixmap] = {}
        theme.changed.connect(self._forget)

    @Slot()
    def _forget(self) -> None:
        """Drop what was drawn in the old colours."""
        self._pixmaps.clear()

    def pixmap(self, name: str, token: str = "text2", size: int = SIZE, dpr: float = 1.0) -> QPixmap:
        """Return an icon as pixels.

        Args:
            name: File name without `.svg`.
            token: Colour of its lines.
            size: Side in logical pixels.
            dpr: Device pixel ratio of the screen it is drawn on.
        """
        key = (name, token, size, dpr)
        if key not in self._pixmaps:
            self._pixmaps[key] = _draw(self._folder / f"{name}.svg", self._theme.color(token), size, dpr)
        return self._pixmaps[key]

    def icon(self, name: str, token: str = "text2") -> QIcon:
        """Return an icon with its normal, hovered, checked and disabled states.

        Args:
            name: File name without `.svg`.
            token: Colour at rest; `onaccent` on the filled button.
        """
        dpr = _largest_dpr()
        active = "text" if token == "text2" else token
        icon = QIcon()
        for mode, colour in (
            (QIcon.Mode.Normal, token),
            (QIcon.Mode.Active, active),
            (QIcon.Mode.Selected, active),
            (QIcon.Mode.Disabled, "disabled"),
        ):
            for ratio in {1.0, dpr}:
                icon.addPixmap(self.pixmap(name, colour, SIZE, ratio), mode)
        return icon


def _largest_dpr() -> float:
    """Return the ratio of the sharpest screen."""
    return max((screen.devicePixelRatio() for screen in QGuiApplication.screens()), default=1.0)


@lru_cache(maxsize=128)
def _source(path: Path) -> str:
    """Return the text of an icon file."""
    return path.read_text(encoding="utf-8")


def _draw(path: Path, color: QColor, size: int, dpr: float) -> QPixmap:
    """Draw one icon with its lines in a colour."""
    text = _source(path).replace("currentColor", color.name())
    renderer = QSvgRenderer(QByteArray(text.encode("utf-8")))
    pixmap = QPixmap(round(size * dpr), round(size * dpr))
    pixmap.setDevicePixelRatio(dpr)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return pixmap
