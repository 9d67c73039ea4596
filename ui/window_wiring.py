"""What the parts of the window tell each other, and which command does what."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from app.changes import Changes
from ui.actions import DEEDS, THEMES, Command
from ui.messages import Messages
from ui.viewmodels.state_deeds import StateDeed

if TYPE_CHECKING:
    from ui.main_window import MainWindow


class WindowWiring(QObject):
    """Connects what the window has placed; holds nothing itself."""

    def __init__(self, window: "MainWindow", messages: Messages) -> None:
        """Connect everything."""
        super().__init__(window)
        self._window = window
        self._messages = messages
        self._connect_parts()
        self._connect_commands()

    # ---- connecting ----------------------------------------------------------------------------------------------

    def _connect_parts(self) -> None:
        page, side = self._window.checklist, self._window.parts.side
        page.due_requested.connect(self._window.rows.ask_due)
        page.note_requested.connect(self._window.rows.ask_note)
        page.withdraw_requested.connect(self._window.rows.ask_withdraw)
        page.state_requested.connect(self._window.states.do_rows)
        self._window.details.state_requested.connect(self._window.states.do_unit)
        self._window.details.take_up_requested.connect(self._window.links.take_up_one)
        self._window.details.unlink_requested.connect(self._window.links.unlink)
        self._window.details.open_requested.connect(self._window.navigator.select_obligation)
        self._window.links.open_requested.connect(self._window.navigator.select_obligation)
        self._window.navigator.applied.connect(self._window.links.follow)
        self._window.navigator.applied.connect(self._window.corrections.follow)
        self._window.navigator.applied.connect(self._window.units.follow)
        self._window.views.view_requested.connect(self._window.units.close_page)
        self._window.units.list_requested.connect(self._window.navigator.show_unit)
        self._window.units.page_changed.connect(self._window.showing.show_chosen)
        self._window.places.place_changed.connect(self._window.showing.refresh)
        side.pin_requested.connect(self._window.rows.pin)
        side.export_requested.connect(self._window.flows.export_unit)
        side.withdraw_requested.connect(self._window.rows.ask_withdraw_document)
        self._window.drops.watch(self._window)
        self._window.drops.hovered.connect(self._show_drag)
        self._window.drops.dropped.connect(self._window.flows.imports.read)
        self._window.details.close_requested.connect(self._window.commands[Command.DETAIL].trigger)
        self._window.details.row_shown.connect(self._window.showing.show_chosen)
        self._window.first_paint.painted.connect(self._window.showing.start)
        self._window.first_paint.painted.connect(self._window.pages.start)
        self._window.first_paint.painted.connect(self._window.backups.start)
        self._window.backups.stands.connect(self._window.parts.status.show_backup)
        self._window.backups.restored.connect(self._show_restored)
        self._window.parts.done_banner.add_link(self.tr("撤销整次导入"), self._window.history.undo)
        self._window.navigator.shown.connect(self._window.showing.show_state)
        self._window.navigator.counted.connect(self._window.showing.show_counts)
        self._window.navigator.applied.connect(self._window.parts.done_banner.hide)
        self._window.flows.review_changed.connect(self._window.showing.show_state)
        self._window.flows.reviews.waiting.changed.connect(self._window.showing.show_chosen)
        self._window.rows.changed.connect(self._window.navigator.apply)
        self._window.dialogs.changed.connect(self._show_created)
        self._window.dialogs.settings_saved.connect(self._window.showing.refresh)
        self._window.pages.home.reports_requested.connect(self._window.reports.show)
        self._window.dialogs.reports_requested.connect(self._window.reports.periods.ask_settings)
        self._window.dialogs.theme_chosen.connect(self._window.commands.show_theme)
        self._messages.said.connect(self._window.parts.status.say)
        self._messages.failed.connect(self._window.showing.show_error)
        self._window.new_day.timeout.connect(self._window.showing.look_for_new_day)
        self._window.new_day.timeout.connect(self._window.backups.look_for_new_day)
        self._window.new_day.start()

    def _connect_commands(self) -> None:
        doings = {
            Command.IMPORT: self._window.flows.imports.choose,
            Command.PASTE: self._window.flows.paste,
            Command.SAMPLE: self._window.flows.imports.read_sample,
            Command.RESUME: self._window.flows.reviews.resume_waiting,
            Command.EXPORT_ALL: self._window.flows.export_all,
            Command.EXPORT_UNIT: self._window.flows.export_current,
            Command.PRINT: self._window.printing.print_ledger,
            Command.NOTICE: self._window.printing.print_notice,
            Command.REMINDER: self._window.printing.print_reminder,
            Command.EXPORT_LIST: self._window.flows.workbooks.ask_list,
            Command.EXPORT_FEEDBACK: self._window.flows.workbooks.ask_feedback,
            Command.EXPORT_TASKS: self._window.flows.workbooks.export_tasks,
            Command.EXPORT_SUMMARY: self._window.flows.workbooks.export_summary,
            Command.EXPORT_PERIOD: self._window.flows.workbooks.ask_period,
            Command.ARCHIVE: self._window.archive.ask_year,
            Command.CORRECTIONS: self._window.corrections.show_list,
            Command.BACKUPS: self._window.backups.show_dialog,
            Command.SETTINGS: self._window.dialogs.ask_settings,
            Command.QUIT: self._window.close,
            Command.UNDO: self._window.history.undo,
            Command.REDO: self._window.history.redo,
            Command.NEW: self.ask_new,
            Command.NOTE: self._window.checklist.menu.ask_note,
            Command.DUE: self._window.checklist.menu.ask_due,
            Command.TAKE_UP: self._take_up,
            Command.HIGHER: self._window.links.show_list,
            Command.WITHDRAW: self._ask_withdraw,
            Command.HISTORY: self._window.history.show_history,
            Command.OWN_WINDOW: self._window.details.open_current_window,
            Command.FILTER: self._window.checklist.arranging.ask_filter,
            Command.SAVE_VIEW: self._window.views.ask_save,
            Command.VIEWS: self._window.views.show_list,
            Command.SEARCH: self._window.navigator.focus_search,
            Command.SEARCH_ALL: self._window.navigator.search_all,
            Command.FILTER_UNITS: self._window.parts.side.focus_filter,
            Command.HOME: self._window.pages.show_home,
            Command.REPORTS: self._window.reports.show,
            Command.CALENDAR: self._window.pages.show_calendar,
            Command.TIMELINE: self._window.pages.show_timeline,
            Command.TODAY: self._window.navigator.show_all,
            Command.REFRESH: self._window.showing.refresh,
            Command.PIN: self._pin,
            Command.UNITS: self._window.units.show_page,
            Command.PLACE: self._window.places.ask_place,
            Command.ROSTER: self._window.places.ask_roster,
            Command.HELP: self._window.dialogs.show_help,
            Command.CHECK: self._window.dialogs.check,
            Command.FOLDER: self._window.dialogs.open_folder,
            Command.ABOUT: self._window.dialogs.show_about,
        }
        for command, doing in doings.items():
            self._window.commands[command].triggered.connect(doing)
        for command, deed in DEEDS.items():
            self._window.commands[command].triggered.connect(partial(self._do_deed, deed))
        for command in THEMES:
            self._window.commands[command].triggered.connect(self._choose_theme)
        self._window.commands[Command.DETAIL].toggled.connect(self._window.showing.toggle_detail)

    # ---- choosing ------------------------------------------------------------------------------------------------

    @Slot(bool)
    def _show_drag(self, over: bool) -> None:
        if not self._window.navigator.has_data:
            self._window.parts.start.show_drag(over=over)

    @Slot()
    def _choose_theme(self) -> None:
        mode = next(mode for command, mode in THEMES.items() if self._window.commands[command].isChecked())
        self._window.dialogs.choose_theme(mode)

    # ---- changing ------------------------------------------------------------------------------------------------

    @Slot()
    def _ask_withdraw(self) -> None:
        rows = self._window.checklist.chosen()
        if rows is not None:
            self._window.rows.ask_withdraw(rows)

    @Slot()
    def _take_up(self) -> None:
        rows = self._window.checklist.chosen()
        if rows is not None:
            self._window.links.take_up_rows(rows)

    def _do_deed(self, deed: StateDeed, _checked: bool = False) -> None:
        rows = self._window.checklist.chosen()
        if rows is not None:
            self._window.states.do_rows(rows, deed)

    @Slot()
    def ask_new(self) -> None:
        """Ask for a task entered by hand."""
        self._window.dialogs.ask_new(self._window.navigator.counts.documents, self._window.navigator.scope.document_id)

    @Slot(object)
    def _show_created(self, changes: Changes) -> None:
        self._window.navigator.apply(changes)
        if changes.created_id is not None:
            self._window.navigator.select_obligation(changes.created_id)

    @Slot(object)
    def _show_restored(self, changes: Changes) -> None:
        """Show the ledger that was put back: no task of the former one may stay open."""
        self._window.details.close_windows()
        self._window.navigator.apply(changes)
        self._window.showing.refresh()
        self._window.flows.reviews.waiting.look()

    @Slot()
    def _pin(self) -> None:
        unit = self._window.parts.side.current_unit()
        if unit is not None:
            self._window.rows.pin(unit.unit_id, not unit.pinned)
