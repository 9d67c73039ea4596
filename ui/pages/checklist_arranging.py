"""What she chooses about the list in panels and dialogs: what it is narrowed down to, and several keys to sort by."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from app.queries.arranged import SortKey
from ui.look import Look

# Not needed for the first list.
if TYPE_CHECKING:
    from app.desk import Desk
    from ui.pages.checklist_page import ChecklistPage
    from ui.widgets.filter_panel import FilterPanel


class ChecklistArranging(QObject):
    """Opens them for a checklist page."""

    def __init__(self, look: Look, desk: "Desk", page: "ChecklistPage") -> None:
        """Act on this page."""
        super().__init__(page)
        self._look = look
        self._desk = desk
        self._page = page
        self._panel: FilterPanel | None = None
        page.header.filter_asked.connect(self.ask_filter)
        page.header.arrange.more_asked.connect(self.ask_sorts)

    @Slot()
    def ask_filter(self) -> None:
        """Open the panel of what the list can be narrowed down to."""
        from ui.widgets.filter_panel import FilterPanel

        header = self._page.header
        if self._panel is None:
            self._panel = FilterPanel(self._look, header.filter_words, self._page)
            self._panel.changed.connect(header.choose_filter)
        self._panel.show_filter(self._page.view().only, self._desk.queries.years())
        self._panel.open_below(header.filter_button)

    @Slot()
    def ask_sorts(self) -> None:
        """Ask for several keys."""
        from ui.dialogs.sort_dialog import SortDialog

        page = self._page
        unit = page.view().scope.unit_id is not None
        keys = [key for key in SortKey if key is not SortKey.UNIT or not unit]
        dialog = SortDialog(self._look, self._desk.words, page.view().sorts, keys=keys, parent=page)
        dialog.chosen.connect(lambda sorts: page.change_view(replace(page.view(), sorts=sorts)))
        dialog.open()
