"""A button that looks like a link: an action beside what it acts on."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from ui.look import Look


class LinkButton(QPushButton):
    """Words in the accent colour, with an icon where one helps."""

    def __init__(self, look: Look, text: str, *, icon: str = "", parent: QWidget | None = None) -> None:
        """Show the words.

        Args:
            look: Colours and icons.
            text: Words, also its accessible name.
            icon: Name of an icon to stand before them.
            parent: Owner.
        """
        super().__init__(text, parent)
        self._look = look
        self._icon = icon
        self.setProperty("look", "link")
        self.setFlat(True)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        look.theme.changed.connect(self._tint)
        self._tint()

    @Slot()
    def _tint(self) -> None:
        """Take the icon in the colour in force."""
        if self._icon:
            self.setIcon(self._look.icons.icon(self._icon, "accent"))
