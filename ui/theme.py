"""Colours, fonts and the one style sheet, for light and dark.

The values stand in `resources/theme.toml`, the style sheet in `resources/style.qss` with `@token` placeholders.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from app.light_sets import light_sets
from app.paths import resources_dir
from ui.light_tokens import tokens_of

PLACEHOLDER = re.compile(r"@([a-z][a-z0-9]*)")

_ROLES: tuple[tuple[QPalette.ColorRole, str], ...] = (
    (QPalette.ColorRole.Window, "window"),
    (QPalette.ColorRole.Base, "base"),
    (QPalette.ColorRole.AlternateBase, "alt"),
    (QPalette.ColorRole.Button, "raised"),
    (QPalette.ColorRole.WindowText, "text"),
    (QPalette.ColorRole.Text, "text"),
    (QPalette.ColorRole.ButtonText, "text"),
    (QPalette.ColorRole.BrightText, "onaccent"),
    (QPalette.ColorRole.PlaceholderText, "text3"),
    (QPalette.ColorRole.Highlight, "sel"),
    (QPalette.ColorRole.HighlightedText, "text"),
    (QPalette.ColorRole.Accent, "accentfill"),
    (QPalette.ColorRole.Link, "accent"),
    (QPalette.ColorRole.LinkVisited, "accent"),
    (QPalette.ColorRole.ToolTipBase, "raised"),
    (QPalette.ColorRole.ToolTipText, "text"),
    (QPalette.ColorRole.Light, "raised"),
    (QPalette.ColorRole.Midlight, "alt"),
    (QPalette.ColorRole.Mid, "line2"),
    (QPalette.ColorRole.Dark, "field"),
    (QPalette.ColorRole.Shadow, "line2"),
)
_TEXT_ROLES = (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText)


class ThemeMode(StrEnum):
    """What she chose in the settings."""

    LIGHT = "light"
    DARK = "dark"
    SYSTEM = "system"
    CONTRAST = "contrast"


@dataclass(frozen=True, slots=True)
class ThemeData:
    """What `theme.toml` holds.

    Attributes:
        colors: Token to its light and dark colour.
        contrast: Those that are others in high contrast.
        families: Font families, best first.
        body: Pixel size of all text.
        heading: Pixel size of the one heading per pane.
    """

    colors: Mapping[str, tuple[str, str]]
    contrast: Mapping[str, tuple[str, str]]
    families: tuple[str, ...]
    body: int
    heading: int


def load_theme_data(path: Path) -> ThemeData:
    """Read the colours and fonts of `theme.toml`."""
    raw = tomllib.loads(path.read_text(encoding="utf-8"))
    colors, contrast = (
        {name: (str(pair[0]), str(pair[1])) for name, pair in raw[table].items()} for table in ("colors", "contrast")
    )
    fonts = raw["fonts"]
    return ThemeData(colors, contrast, tuple(fonts["families"]), int(fonts["body"]), int(fonts["heading"]))


class Theme(QObject):
    """The colours in force; paints and style sheet follow it.

    Attributes:
        mode: What she chose; `is_dark` says what that amounts to now.

    Signals:
        changed: Other colours are in force; whatever is painted or cached by hand must be painted anew.
    """

    changed = Signal()

    def __init__(self, *, resources: Path | None = None, parent: QObject | None = None) -> None:
        """Read the colours, from the program's own folder unless told otherwise; light is in force, nothing applied."""
        super().__init__(parent)
        self.mode = ThemeMode.LIGHT
        self._resources = resources or resources_dir()
        self._data = load_theme_data(self._resources / "theme.toml")
        self._dark = self._contrast = False
        self._application: QApplication | None = None
        self._lights = tokens_of(light_sets()[0].lights)
        self._colors = self._read_colors()

    @property
    def is_dark(self) -> bool:
        """True while the dark colours are in force."""
        return self._dark

    @property
    def resources(self) -> Path:
        """The folder icons and style sheet are read from."""
        return self._resources

    def tokens(self) -> tuple[str, ...]:
        """Return the names of all colours."""
        return (*self._data.colors, *self._lights)

    def color(self, token: str) -> QColor:
        """Return the colour of a token, as in the table of `theme.toml`."""
        return self._colors[token]

    def font(self, *, bold: bool = False, heading: bool = False) -> QFont:
        """Return the font of body text or of a pane's heading (headings are always bold)."""
        font = QFont()
        font.setFamilies(list(self._data.families))
        font.setPixelSize(self._data.heading if heading else self._data.body)
        font.setBold(bold or heading)
        return font

    def use_lights(self, lights: Mapping[str, str]) -> None:
        """Put other colours of lights in force.

        Args:
            lights: What each of the lights' own names stands for, see `ui.light_tokens`.
        """
        if lights == self._lights:
            return
        self._lights = dict(lights)
        self._colors = self._read_colors()
        if self._application is not None:
            self._put_in_force(self._application)

    def apply(self, application: QApplication, mode: ThemeMode) -> None:
        """Put style, palette, fonts and style sheet in force for the whole program.

        Args:
            application: The one application.
            mode: Light, dark, whatever the system has, or its scheme in high contrast.
        """
        if self._application is None:
            self._application = application
            application.setStyle(QStyleFactory.create("Fusion"))
            hints = application.styleHints()
            hints.colorSchemeChanged.connect(self._follow_system)
            hints.accessibility().contrastPreferenceChanged.connect(self._follow_system)
        self.mode = mode
        application.styleHints().setColorScheme(_SCHEMES[mode])
        self._put_in_force(application)

    @Slot()
    def _follow_system(self) -> None:
        """Take over the system's new scheme, and its high contrast, if she chose to follow it."""
        if self._application is not None and self.mode in _FOLLOWING:
            self._put_in_force(self._application)

    def _put_in_force(self, application: QApplication) -> None:
        """Compute the colours of the mode and hand them to Qt."""
        hints = application.styleHints()
        system_dark = hints.colorScheme() is Qt.ColorScheme.Dark
        wanted = hints.accessibility().contrastPreference() is Qt.ContrastPreference.HighContrast
        self._dark = self.mode is ThemeMode.DARK or (self.mode in _FOLLOWING and system_dark)
        self._contrast = self.mode is ThemeMode.CONTRAST or (self.mode is ThemeMode.SYSTEM and wanted)
        self._colors = self._read_colors()
        application.setPalette(self.palette())
        application.setFont(self.font())
        application.setStyleSheet(self.style_sheet())
        self.changed.emit()

    def palette(self) -> QPalette:
        """Return the palette of the colours in force."""
        palette = QPalette()
        for role, token in _ROLES:
            palette.setColor(role, self.color(token))
        palette.setColor(QPalette.ColorGroup.Inactive, QPalette.ColorRole.Highlight, self.color("selidle"))
        for role in _TEXT_ROLES:
            palette.setColor(QPalette.ColorGroup.Disabled, role, self.color("disabled"))
        return palette

    def style_sheet(self) -> str:
        """Return the style sheet with every placeholder replaced."""
        template = (self._resources / "style.qss").read_text(encoding="utf-8")
        glyphs = self._resources / "icons" / "glyphs" / ("dark" if self._dark else "light")
        words = {token: color.name() for token, color in self._colors.items()}
        words["glyphs"] = glyphs.as_posix()
        return PLACEHOLDER.sub(lambda match: words[match.group(1)], template)

    def _read_colors(self) -> dict[str, QColor]:
        """Return the colours of light or dark, those of high contrast over them."""
        side = 1 if self._dark else 0
        pairs = {**self._data.colors, **(self._data.contrast if self._contrast else {})}
        colors = {token: QColor(pair[side]) for token, pair in pairs.items()}
        return colors | {token: colors[meant] for token, meant in self._lights.items()}


_FOLLOWING = (ThemeMode.SYSTEM, ThemeMode.CONTRAST)
_SCHEMES: Mapping[ThemeMode, Qt.ColorScheme] = {
    ThemeMode.LIGHT: Qt.ColorScheme.Light,
    ThemeMode.DARK: Qt.ColorScheme.Dark,
    ThemeMode.SYSTEM: Qt.ColorScheme.Unknown,
    ThemeMode.CONTRAST: Qt.ColorScheme.Unknown,
}
