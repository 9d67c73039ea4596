"""Keeps menus, bars, start page and detail pane in line with what is shown and what can be done with it."""

import gc
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from app.queries.rows import SmartList
from models.errors import AppError
from ui.actions import Actions, Chosen, Command
from ui.detail_flow import DetailFlow
from ui.navigator import Navigator
from ui.window_flows import WindowFlows
from ui.window_layout import WindowLayout
from ui.window_state import WindowState

if TYPE_CHECKING:
    from app.desk import Desk


class Showing(QObject):
    """Follows navigator, details and flows.

    Attributes:
        complete: All that the first picture did not need has been built.
    """

    def __init__(
        self,
        desk: "Desk",
        state: WindowState,
        commands: Actions,
        parts: WindowLayout,
        navigator: Navigator,
        details: DetailFlow,
        flows: WindowFlows,
    ) -> None:
        super().__init__(navigator)
        self._desk = desk
        self._state = state
        self._commands = commands
        self._parts = parts
        self._navigator = navigator
        self._details = details
        self._flows = flows
        self._day = desk.clock.today()
        self.complete = False

    @Slot()
    def start(self) -> None:
        """Build what the first picture did not need."""
        self.complete = True
        self._commands.dress()
        self._navigator.count()
        self._details.start()
        self.show_state()
        self._flows.reviews.waiting.look()
        gc.freeze()  # what is here now stays; the start has switched collecting off
        gc.enable()

    @Slot()
    def show_state(self) -> None:
        """Bring menus, bars and the start page in line with what is shown."""
        has_data = self._navigator.has_data
        page = self._navigator.page if has_data else None
        self._parts.middle.setCurrentWidget(self._middle(page, has_data=has_data))
        self._show_detail(wanted=has_data and not page and self._commands[Command.DETAIL].isChecked())
        self._parts.tool_bar.set_has_data(has_data)
        if self.complete:
            self._parts.status.show_saved(self._desk.queries.last_saved(), self._day)
            self._commands.show_undo(self._desk.queries.undo_state())
        self.show_chosen()

    def _middle(self, page: SmartList | None, *, has_data: bool) -> QWidget:
        if not has_data:
            return self._parts.start
        return self._parts.page(page) if page else self._parts.checklist

    @Slot()
    def show_counts(self) -> None:
        """Show how much there is, and what that makes possible."""
        counts = self._navigator.counts
        self._parts.status.show_counts(counts.obligations, counts.unit_total)
        self.show_chosen()

    @Slot()
    def show_chosen(self) -> None:
        """Switch on what can work on what is chosen."""
        unit = self._parts.side.current_unit()
        self._commands.show_unit(unit)
        self._commands.show_chosen(
            Chosen(
                has_data=self._navigator.has_data,
                has_row=self._details.row is not None,
                has_unit=unit is not None,
                reviewing=self._flows.reviewing,
                covered=self._navigator.page is not None
                or self._parts.pages.currentWidget() is not self._parts.splitter,
                waiting=bool(self._flows.reviews.waiting.items),
            )
        )

    @Slot()
    def refresh(self) -> None:
        """Read everything anew: she asked for it, another day, other options."""
        self._details.set_soon_days(self._desk.settings.get().soon_days)
        self._navigator.refresh()

    @Slot()
    def look_for_new_day(self) -> None:
        """Show the day that has begun; called once a minute."""
        today = self._desk.clock.today()
        if today != self._day:
            self._day = today
            self._parts.tool_bar.show_day(today)
            self.refresh()

    @Slot(bool)
    def toggle_detail(self, wanted: bool) -> None:
        """Open or close the detail pane, and keep that."""
        self._state.set_detail_visible(wanted)
        self._show_detail(wanted=wanted and self._navigator.has_data and not self._navigator.page)

    def _show_detail(self, *, wanted: bool) -> None:
        """Open or close the detail pane; one that opens shows the task chosen meanwhile."""
        was_hidden = self._parts.detail_place.isHidden()
        self._parts.detail_place.setVisible(wanted)
        if wanted and was_hidden:
            self._details.show_detail()

    @Slot(object)
    def show_error(self, error: AppError) -> None:
        """Show a failure above the columns."""
        self._parts.done_banner.hide()
        self._parts.error_banner.show_error(error)
