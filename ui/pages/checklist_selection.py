"""Several rows selected: the bar below the list says what they are made of, and opens 办理 for them."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt, Slot

from app.queries.selected import SelectedCounts
from ui.messages import Messages
from ui.tasks import TaskRunner
from ui.viewmodels.counting import Counting
from ui.widgets.bulk_bar import LEAST

if TYPE_CHECKING:
    from app.desk import Desk
    from ui.pages.checklist_page import ChecklistPage


class ChecklistSelection(QObject):
    """Follows the selection of a checklist page.

    Attributes:
        counting: Counts it beside the window.
    """

    def __init__(self, desk: "Desk", runner: TaskRunner, messages: Messages, page: "ChecklistPage") -> None:
        """Act on this page."""
        super().__init__(page)
        self._page = page
        self.counting = Counting(desk, runner, messages, self)
        page.views.selected_count_changed.connect(self._show)
        page.bulk_bar.states_requested.connect(self._open_states)
        self.counting.counted.connect(page.bulk_bar.show_counts)

    @property
    def counts(self) -> SelectedCounts | None:
        """What the selection is made of; None where it is one row, or not counted yet."""
        return self.counting.counts

    @Slot(int)
    def _show(self, count: int) -> None:
        self._page.bulk_bar.show_count(count)
        self.counting.count(self._page.chosen() if count >= LEAST else None)

    @Slot()
    def _open_states(self) -> None:
        """Open 办理 above its button, with what fits the selection."""
        button = self._page.bulk_bar.state_button
        menu = self._page.menu.state_menu(self._page)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(button.mapToGlobal(QPoint(0, -menu.sizeHint().height())))
