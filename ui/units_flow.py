"""单位名录 in the window: the page of the directory, in the place of the columns."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from app.changes import Changes
from ui.look import Look
from ui.messages import Messages
from ui.place_flow import PlaceFlow
from ui.rereading import Rereading
from ui.row_actions import RowActions
from ui.tasks import TaskRunner
from ui.unit_deeds import UnitDeeds
from ui.window_layout import WindowLayout

# Pages and dialogs are imported where they are opened: none is needed before she asks for it.
if TYPE_CHECKING:
    from app.desk import Desk
    from app.queries.rows import UnitRow
    from ui.pages.units_page import UnitsPage


class UnitsFlow(QObject):
    """Opens the page and keeps it in line with what is stored.

    Signals:
        list_requested(int): Show the duties of a unit.
        page_changed: The page was opened or closed.
    """

    list_requested = Signal(int)
    page_changed = Signal()

    def __init__(
        self,
        look: Look,
        desk: "Desk",
        runner: TaskRunner,
        messages: Messages,
        rows: RowActions,
        parts: WindowLayout,
        places: PlaceFlow,
        window: QWidget,
    ) -> None:
        """Take the services, who runs changes and tells of them, where the page is placed, and our place."""
        super().__init__(window)
        self._look = look
        self._desk = desk
        self._runner = runner
        self._messages = messages
        self._rows = rows
        self._parts = parts
        self._window = window
        self._places = places
        self._page: UnitsPage | None = None
        self._reading = Rereading(runner, messages, lambda: desk.queries.unit_rows(), self._fill, self)

    # ---- the page ------------------------------------------------------------------------------------------------

    @property
    def page(self) -> "UnitsPage | None":
        """The page, while it is open."""
        return self._page

    @Slot()
    def show_page(self) -> None:
        """Show the directory in the place of the columns."""
        if self._page is None:
            self._page = self._make_page()
            self._parts.show_review(self._page)
            self._refresh()
            self.page_changed.emit()
        self._page.setFocus()

    @Slot(int)
    def show_unit(self, unit_id: int) -> None:
        """Show the directory at one unit."""
        self.show_page()
        if self._page is not None:
            self._page.choose_next(unit_id)

    def _make_page(self) -> "UnitsPage":
        from ui.pages.units_page import UnitsPage

        page = UnitsPage(self._look)
        page.closed.connect(self.close_page)
        page.place_requested.connect(self._places.ask_place)
        page.roster_requested.connect(self._places.ask_roster)
        page.list.unit_chosen.connect(self._show_card)
        page.list.opened.connect(self._open_list)
        page.card.list_requested.connect(self._open_list)
        page.card.unit_requested.connect(page.list.choose)
        UnitDeeds(self._look, self._desk, self._runner, self._messages, self._rows, page, self._window)
        return page

    @Slot()
    def close_page(self) -> None:
        """Bring the columns back."""
        if self._page is not None:
            self._parts.end_review(self._page)
            self._page = None
            self._parts.checklist.focus_list()
            self.page_changed.emit()

    @Slot(int)
    def _open_list(self, unit_id: int) -> None:
        self.close_page()
        self.list_requested.emit(unit_id)

    @Slot(object)
    def follow(self, _changes: Changes) -> None:
        """Show what a change did to the directory."""
        if self._page is not None:
            self._refresh()

    def _refresh(self) -> None:
        """Read the list beside the window: over a large ledger counting takes too long for a click."""
        self._reading.request()

    def _fill(self, units: "list[UnitRow]") -> None:
        if self._page is not None:
            self._page.show_units(units)

    @Slot(object)
    def _show_card(self, unit_id: int | None) -> None:
        if self._page is None:
            return
        page = self._desk.directory.page(unit_id) if unit_id is not None else None
        found = self._desk.directory.names.suggest(page.name, page.place, page.level) if page is not None else ()
        others = [one for one in found if page is not None and one.unit_id != page.unit_id]
        self._page.card.show_page(page, others)
