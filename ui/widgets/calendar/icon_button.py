"""A small button that is only an icon, tinted by the theme."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QToolButton, QWidget

from ui.look import Look


class IconButton(QToolButton):
    """Its words are its tool tip and its accessible name."""

    def __init__(self, look: Look, icon: str, words: str, parent: QWidget | None = None) -> None:
        """Show the icon."""
        super().__init__(parent)
        self._look = look
        self._icon = icon
        self.setProperty("look", "icon")
        self.setToolTip(words)
        self.setAccessibleName(words)
        look.theme.changed.connect(self._tint)
        self._tint()

    @Slot()
    def _tint(self) -> None:
        """Take the icon in the colour in force."""
        self.setIcon(self._look.icons.icon(self._icon))
