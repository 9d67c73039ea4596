"""The checklist: the rows of what is chosen on the left, ticked off with a click or Space."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.changes import Changes
from app.queries.rows import NO_FILTER, ChecklistRow, ChecklistView, Chip, RowKind
from app.search_words import words
from ui.delegates.checklist_delegate import ChecklistDelegate
from ui.look import Look
from ui.messages import Messages
from ui.pages.checklist_arranging import ChecklistArranging
from ui.pages.checklist_empty import EmptyAction, EmptyWords
from ui.pages.checklist_menu import ChecklistMenu
from ui.pages.checklist_selection import ChecklistSelection
from ui.tasks import TaskRunner
from ui.viewmodels.checklist_model import ChecklistModel
from ui.viewmodels.row_set import RowSet
from ui.viewmodels.row_updates import update_rows
from ui.viewmodels.row_words import RowWords
from ui.viewmodels.ticking import Ticking
from ui.widgets.bulk_bar import BulkBar
from ui.widgets.checklist_header import ChecklistHeader
from ui.widgets.checklist_table import ChecklistTable, RowTable
from ui.widgets.empty_state import EmptyState
from ui.widgets.grid.row_views import RowViews

if TYPE_CHECKING:
    from app.desk import Desk


class ChecklistPage(QWidget):
    """The middle column.

    Attributes:
        words: What stands in a row.
        list: The rows as a list.
        views: The list, or the same rows as a table.

    Signals:
        row_chosen: Another row is current (`ChecklistRow`), or none (None).
        row_opened: She pressed Enter on a row or double-clicked it (`ChecklistRow`).
        changed: She ticked something here (`Changes`); this page shows it already.
        due_requested: She wants to set a deadline for these rows (`RowSet`).
        note_requested: She wants to add a note to these rows (`RowSet`).
        withdraw_requested: She wants to withdraw these rows (`RowSet`).
        copy_requested: She wants these rows as a table on the clipboard (`RowSet`).
        state_requested: She wants to do a `StateDeed` with these rows (`RowSet`, deed).
        view_changed: She chose another filter, grouping or sorting (`ChecklistView`).
        search_cleared: She wants to see everything again instead of what she searched.
    """

    row_chosen = Signal(object)
    row_opened = Signal(object)
    changed = Signal(object)
    due_requested = Signal(object)
    note_requested = Signal(object)
    withdraw_requested = Signal(object)
    copy_requested = Signal(object)
    state_requested = Signal(object, object)
    view_changed = Signal(object)
    search_cleared = Signal()

    def __init__(
        self, look: Look, desk: "Desk", runner: TaskRunner, messages: Messages, parent: QWidget | None = None
    ) -> None:
        """Build the page; `show_view` fills it."""
        super().__init__(parent)
        self._desk = desk
        self._shown: tuple[RowKind, int] | None = None
        self.ticking = Ticking(lambda: desk.obligations, runner, messages, self)
        self._empty_action = EmptyAction.NONE
        self._empty_words = EmptyWords(self)
        self.words = RowWords(desk.words, parent=self)
        self.model = ChecklistModel(desk.queries, self.words, self)
        self._delegate = ChecklistDelegate(look, self.words, self)
        self.list = ChecklistTable(look, self.model, self._delegate)
        self.header = ChecklistHeader(look, desk.words)
        self.bulk_bar = BulkBar(look)
        self.empty = EmptyState(look)
        self.menu = ChecklistMenu(look, self)
        self.views = RowViews(self.list, self.empty)
        self.arranging = ChecklistArranging(look, desk, self)
        self.selection = ChecklistSelection(desk, runner, messages, self)
        self._place()
        self._connect()

    def _place(self) -> None:
        """Put header, list and bulk bar below each other."""
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.header)
        layout.addWidget(self.views, 1)
        layout.addWidget(self.bulk_bar)
        self.setFocusProxy(self.views)

    def _connect(self) -> None:
        """Connect the parts."""
        self.header.view_chosen.connect(self.change_view)
        views = self.views
        views.current_moved.connect(self._tell_current)
        views.tick_asked.connect(self.tick_chosen)
        views.open_asked.connect(self.open_current)
        views.menu_asked.connect(self.menu.show_at)
        views.copy_asked.connect(self.menu.ask_copy)
        self.ticking.stored.connect(self._show_stored)
        self.model.tick_requested.connect(self.ticking.start)
        self.model.ran_short.connect(self._refresh_if_other, Qt.ConnectionType.QueuedConnection)
        self.bulk_bar.close_requested.connect(self.menu.close)
        self.bulk_bar.due_requested.connect(self.menu.ask_due)
        self.bulk_bar.note_requested.connect(self.menu.ask_note)
        self.bulk_bar.dismissed.connect(self.menu.select_current_only)
        self.empty.action_triggered.connect(self._do_empty_action)

    # ---- what is shown -------------------------------------------------------------------------------------------

    def view(self) -> ChecklistView:
        """Return what is shown."""
        return self.model.view

    def show_view(self, view: ChecklistView) -> None:
        """Show a list; the current row stays current where the list has it, else the first one is."""
        current = self.current_row()
        self._load(view)
        self.table.scrollToTop()
        if not (current and current.kind is view.scope.row_kind and self.select_row(current.row_id)):
            self.table.go_to(self.table.first_row())
        self._tell_current()

    @Slot()
    def refresh(self) -> None:
        """Read the list anew; place, selection and current row stay as far as the rows are still in it."""
        current = self.current_row()
        number = self.table.currentIndex().row()
        anchor = self.table.anchor()
        self._load(self.view())
        self.table.return_to(anchor)
        index = self.model.index_of(current.row_id) if current else self.table.nearest_row(number)
        self.table.make_current(index if index.isValid() else self.table.nearest_row(number))
        self._tell_current()

    @Slot(object)
    def apply(self, changes: Changes) -> None:
        """Show what a change did: its rows in place, the counts; the list is read anew only where it must be."""
        if changes.everything or not update_rows(self.model, self._desk.queries, changes):
            self.refresh()
            return
        summary = self._desk.queries.summary(self.view())
        if self.model.fits(summary):
            self.header.show_summary(self.view(), summary, self.words.soon_days)
        else:
            self.refresh()

    def _load(self, view: ChecklistView) -> None:
        """Fill header, list or empty state."""
        self.words.soon_days = self._desk.settings.get().soon_days
        summary = self._desk.queries.summary(view)
        self._delegate.searched = words(view.scope.search)
        self.model.show_view(view, summary)
        self.header.show_summary(view, summary, self.words.soon_days)
        self.bulk_bar.show_count(0)
        self.views.show_rows(summary.total > 0)
        if summary.total:
            return
        text = self._empty_words.text(view, summary, self.words.soon_days)
        self._empty_action = text.action
        self.empty.show_state(text.heading, text.line, action=text.button)

    @Slot()
    def _refresh_if_other(self) -> None:
        """See why the store has fewer rows than were counted; queued, for it is painting that notices."""
        if not self.model.fits(self._desk.queries.summary(self.view())):
            self.refresh()

    @Slot(object)
    def change_view(self, view: ChecklistView) -> None:
        """Show the filter or sorting she chose."""
        self.show_view(view)
        self.view_changed.emit(view)

    @Slot()
    def _do_empty_action(self) -> None:
        if self._empty_action is EmptyAction.CLEAR_FILTER:
            self.change_view(replace(self.view(), only=NO_FILTER))
        if self._empty_action is EmptyAction.SHOW_ALL:
            self.change_view(replace(self.view(), chip=Chip.ALL))
        elif self._empty_action is EmptyAction.CLEAR_SEARCH:
            self.search_cleared.emit()

    @property
    def table(self) -> RowTable:
        """The view of the rows that is shown: the list, or the table."""
        return self.views.shown

    # ---- rows ----------------------------------------------------------------------------------------------------

    def current_row(self) -> ChecklistRow | None:
        """Return the row the keyboard is on."""
        index = self.table.currentIndex()
        return self.model.row(index.row()) if index.isValid() else None

    def chosen(self) -> RowSet | None:
        """Return the selected rows, else the current one; None where there is none."""
        number = self.table.currentIndex().row()
        return self.model.row_set(self.table.ranges() or [(number, number)])

    def select_row(self, row_id: int) -> bool:
        """Make a row current and show it, unfolding its group.

        Returns:
            Whether the list has it.
        """
        index = self.model.reveal(row_id)
        if index.isValid():
            self.table.go_to(index)
        return index.isValid()

    def focus_list(self) -> None:
        """Give the keyboard to the list."""
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _tell_current(self) -> None:
        """Tell which row is current, if it is another one than told before."""
        row = self.current_row()
        key = (row.kind, row.row_id) if row else None
        if key != self._shown:
            self._shown = key
            self.row_chosen.emit(row)

    @Slot()
    def open_current(self) -> None:
        """Open the current row."""
        row = self.current_row()
        if row is not None:
            self.row_opened.emit(row)

    # ---- ticking -------------------------------------------------------------------------------------------------

    @Slot()
    def tick_chosen(self) -> None:
        """Close the chosen rows; if all of them are closed, open them again."""
        self.ticking.start(self.chosen(), None)

    @Slot(object)
    def _show_stored(self, changes: Changes) -> None:
        """Show what was stored and tell the window."""
        self.apply(changes)
        self.changed.emit(changes)
