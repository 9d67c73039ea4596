"""All that decides how the window looks, handed down as one bundle."""

from dataclasses import dataclass, field

from PySide6.QtWidgets import QApplication

from ui.icons import Icons
from ui.lights import Lights
from ui.metrics import Metrics
from ui.theme import Theme, ThemeMode


@dataclass(frozen=True, slots=True)
class Look:
    """Theme, icons, lights and sizes.

    Attributes:
        theme: Colours and fonts in force.
        icons: Tinted icons.
        lights: Painted lights.
        metrics: Fixed sizes.
    """

    theme: Theme
    icons: Icons
    lights: Lights
    metrics: Metrics = field(default_factory=Metrics)


def create_look(application: QApplication, mode: ThemeMode = ThemeMode.SYSTEM) -> Look:
    """Build the bundle and put its theme in force for the application."""
    theme = Theme(parent=application)
    look = Look(theme, Icons(theme, parent=theme), Lights(theme, parent=theme))
    theme.apply(application, mode)
    return look
