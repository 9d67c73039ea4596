"""The window: places pages, menus and status, and connects them with what they do."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Slot
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QMainWindow
from typing_extensions import override

from app.changes import Changes
from app.queries.rows import ChecklistView, SortKey
from ui.actions import DEEDS, THEMES, Actions, Command
from ui.backup_flow import BackupFlow
from ui.correction_flow import CorrectionFlow
from ui.detail_flow import DetailFlow
from ui.drop_target import DropTarget
from ui.first_paint import FirstPaint
from ui.home_flow import HomeFlow
from ui.link_flow import LinkFlow
from ui.look import Look
from ui.messages import Messages
from ui.navigator import EVERYTHING, Navigator
from ui.pages.checklist_page import ChecklistPage
from ui.place_flow import PlaceFlow
from ui.row_actions import RowActions
from ui.showing import Showing
from ui.state_actions import StateActions
from ui.tasks import TaskRunner
from ui.undo_flow import UndoFlow
from ui.units_flow import UnitsFlow
from ui.viewmodels.state_deeds import StateDeed
from ui.window_commands import WindowCommands
from ui.window_flows import WindowFlows
from ui.window_layout import WindowLayout
from ui.window_state import WindowState

if TYPE_CHECKING:
    from app.desk import Desk
    from ui.pages.start_page import StartPage

SIZE = (1366, 768)
LEAST_SIZE = (1000, 600)
NEW_DAY_MS = 60_000  # how often the window looks whether a new day has begun


class MainWindow(QMainWindow):
    """The one window; everything it needs comes through the constructor.

    Attributes:
        commands: All actions by command.
        checklist: The middle column.
        parts: Everything else that is placed.
        navigator: Which list is shown.
        details: Which task is shown.
        home: The start page.
        flows: Import with its review, and export.
        history: Undo and redo.
        rows: What is done with chosen rows.
        states: 办理 of rows and units.
        links: 承接.
        places: Our place, and lists of bodies.
        units: The directory of units.
        corrections: What she taught the program.
        backups: Copies of the ledger.
        dialogs: What the menu opens.
        showing: Keeps bars and pages in line with what is shown.
    """

    def __init__(self, look: Look, desk: "Desk", runner: TaskRunner, messages: Messages, state: WindowState) -> None:
        super().__init__()
        self._look = look
        self._desk = desk
        self._runner = runner
        self._messages = messages
        self._state = state
        self.setWindowTitle(self.tr("督办清单"))
        self.setMinimumSize(*LEAST_SIZE)
        self.commands = Actions(look, self)
        self.parts = WindowLayout(
            self,
            look,
            self.commands,
            runner,
            make_checklist=lambda: ChecklistPage(look, desk, runner, messages, self),
            make_detail=lambda: self.details.make_pane(),
            make_start=self._make_start,
            make_home=lambda: self.home.make_page(),
            today=desk.clock.today(),
        )
        self.checklist = self.parts.checklist
        self._drops = DropTarget(lambda: not self.flows.reviewing, self)
        self.details = DetailFlow(look, desk, runner, messages, self.parts, self._drops)
        self.navigator = Navigator(desk, runner, messages, self.parts, self.details, self)
        self.home = HomeFlow(look, desk, runner, messages, self.parts, self.navigator)
        self.flows = WindowFlows(look, desk, runner, messages, self.parts, self.navigator)
        self.history = UndoFlow(desk, runner, messages, self.navigator)
        self.rows = RowActions(look, desk, runner, messages, self)
        self.states = StateActions(look, desk, self.rows, self)
        self.links = LinkFlow(look, desk, runner, messages, self.rows, self.parts.ready_banner, self)
        self.places = PlaceFlow(look, desk, runner, messages, self.rows, self)
        self.units = UnitsFlow(look, desk, runner, messages, self.rows, self.parts, self.places, self)
        self.corrections = CorrectionFlow(look, desk, runner, messages, self.rows, self)
        self.backups = BackupFlow(look, desk, runner, messages, self)
        self.dialogs = WindowCommands(look, desk, runner, messages, state, self)
        self.showing = Showing(desk, state, self.commands, self.parts, self.navigator, self.details, self.flows)
        self._new_day = QTimer(self, interval=NEW_DAY_MS)
        self._first_paint = FirstPaint(self)
        messages.set_window(self)
        self._connect_parts()
        self._connect_commands()
        self._restore()

    # ---- connecting ----------------------------------------------------------------------------------------------

    def _connect_parts(self) -> None:
        page, side = self.checklist, self.parts.side
        page.due_requested.connect(self.rows.ask_due)
        page.note_requested.connect(self.rows.ask_note)
        page.withdraw_requested.connect(self.rows.ask_withdraw)
        page.state_requested.connect(self.states.do_rows)
        self.details.state_requested.connect(self.states.do_unit)
        self.details.take_up_requested.connect(self.links.take_up_one)
        self.details.unlink_requested.connect(self.links.unlink)
        self.details.open_requested.connect(self.navigator.select_obligation)
        self.links.open_requested.connect(self.navigator.select_obligation)
        self.navigator.applied.connect(self.links.follow)
        self.navigator.applied.connect(self.corrections.follow)
        self.navigator.applied.connect(self.units.follow)
        self.units.list_requested.connect(self.navigator.show_unit)
        self.units.page_changed.connect(self.showing.show_chosen)
        self.places.place_changed.connect(self.showing.refresh)
        side.pin_requested.connect(self.rows.pin)
        side.export_requested.connect(self.flows.export_unit)
        side.withdraw_requested.connect(self.rows.ask_withdraw_document)
        self._drops.watch(self)
        self._drops.hovered.connect(self._show_drag)
        self._drops.dropped.connect(self.flows.imports.read)
        self.details.close_requested.connect(self.commands[Command.DETAIL].trigger)
        self.details.row_shown.connect(self.showing.show_chosen)
        self._first_paint.painted.connect(self.showing.start)
        self._first_paint.painted.connect(self.backups.start)
        self.backups.stands.connect(self.parts.status.show_backup)
        self.backups.restored.connect(self._show_restored)
        self.parts.done_banner.add_link(self.tr("撤销整次导入"), self.history.undo)
        self.navigator.shown.connect(self.showing.show_state)
        self.navigator.counted.connect(self.showing.show_counts)
        self.navigator.applied.connect(self.parts.done_banner.hide)
        self.flows.review_changed.connect(self.showing.show_state)
        self.flows.reviews.waiting.changed.connect(self.showing.show_chosen)
        self.rows.changed.connect(self.navigator.apply)
        self.dialogs.changed.connect(self._show_created)
        self.dialogs.settings_saved.connect(self.showing.refresh)
        self.dialogs.theme_chosen.connect(self.commands.show_theme)
        self._messages.said.connect(self.parts.status.say)
        self._messages.failed.connect(self.showing.show_error)
        self._new_day.timeout.connect(self.showing.look_for_new_day)
        self._new_day.timeout.connect(self.backups.look_for_new_day)
        self._new_day.start()

    def _connect_commands(self) -> None:
        doings = {
            Command.IMPORT: self.flows.imports.choose,
            Command.PASTE: self.flows.paste,
            Command.SAMPLE: self.flows.imports.read_sample,
            Command.RESUME: self.flows.reviews.resume_waiting,
            Command.EXPORT_ALL: self.flows.export_all,
            Command.EXPORT_UNIT: self.flows.export_current,
            Command.CORRECTIONS: self.corrections.show_list,
            Command.BACKUPS: self.backups.show_dialog,
            Command.SETTINGS: self.dialogs.ask_settings,
            Command.QUIT: self.close,
            Command.UNDO: self.history.undo,
            Command.REDO: self.history.redo,
            Command.NEW: self._ask_new,
            Command.NOTE: self.checklist.menu.ask_note,
            Command.DUE: self.checklist.menu.ask_due,
            Command.TAKE_UP: self._take_up,
            Command.HIGHER: self.links.show_list,
            Command.WITHDRAW: self._ask_withdraw,
            Command.HISTORY: self.dialogs.show_history,
            Command.OWN_WINDOW: self.details.open_current_window,
            Command.SEARCH: self.navigator.focus_search,
            Command.SEARCH_ALL: self.navigator.search_all,
            Command.FILTER_UNITS: self.parts.side.focus_filter,
            Command.HOME: self.home.show,
            Command.TODAY: self.navigator.show_all,
            Command.REFRESH: self.showing.refresh,
            Command.PIN: self._pin,
            Command.UNITS: self.units.show_page,
            Command.PLACE: self.places.ask_place,
            Command.ROSTER: self.places.ask_roster,
            Command.HELP: self.dialogs.show_help,
            Command.CHECK: self.dialogs.check,
            Command.FOLDER: self.dialogs.open_folder,
            Command.ABOUT: self.dialogs.show_about,
        }
        for command, doing in doings.items():
            self.commands[command].triggered.connect(doing)
        for command, deed in DEEDS.items():
            self.commands[command].triggered.connect(partial(self._do_deed, deed))
        for command in THEMES:
            self.commands[command].triggered.connect(self._choose_theme)
        self.commands[Command.DETAIL].toggled.connect(self.showing.toggle_detail)
        self.commands[Command.COMPACT].toggled.connect(self._set_compact)

    def _make_start(self) -> "StartPage":
        from ui.pages.start_page import StartPage  # shown while the ledger is empty only

        start = StartPage(self._look, self._desk.data_dir, self)
        start.choose_requested.connect(self.flows.imports.choose)
        start.sample_requested.connect(self.flows.imports.read_sample)
        start.new_requested.connect(self._ask_new)
        return start

    # ---- choosing ------------------------------------------------------------------------------------------------

    @Slot(bool)
    def _show_drag(self, over: bool) -> None:
        if not self.navigator.has_data:
            self.parts.start.show_drag(over=over)

    @Slot(bool)
    def _set_compact(self, wanted: bool) -> None:
        self.checklist.set_compact(wanted)
        self._state.keep("compact", wanted)

    @Slot()
    def _choose_theme(self) -> None:
        mode = next(mode for command, mode in THEMES.items() if self.commands[command].isChecked())
        self.dialogs.choose_theme(mode)

    # ---- changing ------------------------------------------------------------------------------------------------

    @Slot()
    def _ask_withdraw(self) -> None:
        rows = self.checklist.chosen()
        if rows is not None:
            self.rows.ask_withdraw(rows)

    @Slot()
    def _take_up(self) -> None:
        rows = self.checklist.chosen()
        if rows is not None:
            self.links.take_up_rows(rows)

    def _do_deed(self, deed: StateDeed, _checked: bool = False) -> None:
        rows = self.checklist.chosen()
        if rows is not None:
            self.states.do_rows(rows, deed)

    @Slot()
    def _ask_new(self) -> None:
        self.dialogs.ask_new(self.navigator.counts.documents, self.navigator.scope.document_id)

    @Slot(object)
    def _show_created(self, changes: Changes) -> None:
        self.navigator.apply(changes)
        if changes.created_id is not None:
            self.navigator.select_obligation(changes.created_id)

    @Slot(object)
    def _show_restored(self, changes: Changes) -> None:
        """Show the ledger that was put back: no task of the former one may stay open."""
        self.details.close_windows()
        self.navigator.apply(changes)
        self.showing.refresh()
        self.flows.reviews.waiting.look()

    @Slot()
    def _pin(self) -> None:
        unit = self.parts.side.current_unit()
        if unit is not None:
            self.rows.pin(unit.unit_id, not unit.pinned)

    # ---- the window itself ---------------------------------------------------------------------------------------

    def _restore(self) -> None:
        if not self._state.restore_window(self):
            self.resize(*SIZE)
        self.commands.show_theme(self._look.theme.mode)
        self.commands[Command.DETAIL].setChecked(self._state.detail_visible())
        self.commands[Command.COMPACT].setChecked(self._state.flag("compact"))
        self.parts.fit_width(self.width())
        self._state.restore_splitter("columns", self.parts.splitter)
        sort = self._state.text("sort", SortKey.DEADLINE.value)
        key = SortKey(sort) if sort in set(SortKey) else SortKey.DEADLINE
        self.navigator.start(ChecklistView(scope=EVERYTHING, sort=key))
        if self.navigator.has_data:
            self.checklist.focus_list()
        else:
            self.parts.start.choose_button.setFocus()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self.parts.fit_width(event.size().width())
        super().resizeEvent(event)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        self._new_day.stop()
        self.backups.stop()
        self.details.close_windows()
        self.links.close_list()
        self.corrections.close_list()
        self._state.save_window(self)
        self._state.save_splitter("columns", self.parts.splitter)
        self._state.keep("sort", self.checklist.view().sort.value)
        self._state.sync()
        self._runner.stop()
        self.flows.reviews.keeper.keep_now()  # a review that is open waits for her
        super().closeEvent(event)
