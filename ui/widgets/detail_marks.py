"""Marks what is searched in the texts of a task."""

from PySide6.QtCore import QObject, Slot

from app.search_words import words
from ui.look import Look
from ui.widgets.detail_pane import DetailPane
from ui.widgets.marked_label import MarkedLabel


class DetailMarks(QObject):
    """Marks anew whenever the pane shows something."""

    def __init__(self, look: Look, pane: DetailPane) -> None:
        super().__init__(pane)
        self._look = look
        self._pane = pane
        self._searched: tuple[str, ...] = ()
        pane.shown.connect(self._mark)
        look.theme.changed.connect(self._mark)

    def show_search(self, search: str) -> None:
        """Mark these words from now on."""
        self._searched = words(search)
        self._mark()

    @Slot()
    def _mark(self) -> None:
        ground = self._look.theme.color("mark").name()
        for label in self._pane.findChildren(MarkedLabel):
            if label.is_data:
                label.mark(self._searched, ground)
