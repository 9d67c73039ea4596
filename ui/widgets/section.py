"""The head of a section in the detail pane: its name, what stands beside it, and one action as a link."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from ui.look import Look
from ui.widgets.link_button import LinkButton


class SectionHead(QWidget):
    """One line of 32 px.

    Signals:
        action_triggered: She clicked the link.
    """

    action_triggered = Signal()

    def __init__(
        self, look: Look, title: str, *, action: str = "", icon: str = "plus", parent: QWidget | None = None
    ) -> None:
        """Show the section's name.

        Args:
            look: Colours and icons.
            title: Name of the section.
            action: Words of the link at the right; empty for none.
            icon: Icon of the link.
            parent: Owner.
        """
        super().__init__(parent)
        self.setFixedHeight(look.metrics.section_head)
        self._title = QLabel(title)
        self._title.setProperty("look", "section")
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(look.metrics.grid)
        self._layout.addWidget(self._title)
        self._layout.addStretch(1)
        self._link: LinkButton | None = None
        if action:
            self._link = LinkButton(look, action, icon=icon)
            self._link.clicked.connect(self.action_triggered)
            self._layout.addWidget(self._link)

    def link(self) -> LinkButton | None:
        """Return the link, for enabling, or None."""
        return self._link

    def set_title(self, title: str) -> None:
        """Change the section's name."""
        self._title.setText(title)

    def add_beside(self, widget: QWidget) -> None:
        """Put something right after the name, such as a measures bar."""
        position = 1 + sum(1 for index in range(1, self._layout.count()) if self._is_beside(index))
        self._layout.insertWidget(position, widget)

    def _is_beside(self, index: int) -> bool:
        item = self._layout.itemAt(index)
        return item is not None and item.widget() is not None and item.widget() is not self._link
