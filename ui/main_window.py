"""The window: places pages, menus and status, and connects them with what they do."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import QMainWindow
from typing_extensions import override

from app.queries.rows import SmartList
from ui.actions import Actions, Command
from ui.archive_flow import ArchiveFlow
from ui.backup_flow import BackupFlow
from ui.columns_flow import ColumnsFlow
from ui.correction_flow import CorrectionFlow
from ui.detail_flow import DetailFlow
from ui.drop_target import DropTarget
from ui.first_paint import FirstPaint
from ui.last_place import LastPlace
from ui.link_flow import LinkFlow
from ui.look import Look
from ui.messages import Messages
from ui.navigator import Navigator
from ui.page_flows import PageFlows
from ui.pages.checklist_page import ChecklistPage
from ui.palette_flow import PaletteFlow
from ui.place_flow import PlaceFlow
from ui.print_flow import PrintFlow
from ui.reports_flow import ReportsFlow
from ui.row_actions import RowActions
from ui.showing import Showing
from ui.state_actions import StateActions
from ui.tasks import TaskRunner
from ui.undo_flow import UndoFlow
from ui.units_flow import UnitsFlow
from ui.views_flow import ViewsFlow
from ui.window_commands import WindowCommands
from ui.window_flows import WindowFlows
from ui.window_layout import WindowLayout
from ui.window_state import WindowState
from ui.window_wiring import WindowWiring

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
        reports: What units report.
        pages: 工作台, 日历 and 时间轴.
        place: Where she was last.
        flows: Import with its review, and export.
        history: Undo and redo.
        rows: What is done with chosen rows.
        states: 办理 of rows and units.
        links: 承接.
        places: Our place, and lists of bodies.
        units: The directory of units.
        views: Saved views.
        corrections: What she taught the program.
        archive: 年度归档.
        columns: The checklist as a table.
        printing: Papers: preview, printer, files.
        backups: Copies of the ledger.
        dialogs: What the menu opens.
        palette_flow: Ctrl+K and F1.
        showing: Keeps bars and pages in line with what is shown.
        drops: Files dropped on the window.
        new_day: Looks once a minute whether a day has begun.
        first_paint: Tells when the first picture is on the screen.
        wiring: Connects all of them.
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
            make_page=lambda name: self.pages.make_page(name),
            today=desk.clock.today(),
        )
        self.checklist = self.parts.checklist
        self.drops = DropTarget(lambda: not self.flows.reviewing, self)
        self.details = DetailFlow(look, desk, runner, messages, self.parts, self.drops)
        self.navigator = Navigator(desk, runner, messages, self.parts, self.details, self)
        self.pages = PageFlows(
            look, desk, runner, messages, self.parts, self.navigator, lambda: desk.report_queries.reminders()
        )
        self.place = LastPlace(state)
        self.flows = WindowFlows(look, desk, runner, messages, self.parts, self.navigator)
        self.history = UndoFlow(look, desk, runner, messages, self.navigator, self)
        self.rows = RowActions(look, desk, runner, messages, self)
        self.reports = ReportsFlow(look, desk, runner, messages, self.rows, self.navigator, self.details, self)
        self.pages.add_page(SmartList.REPORTS, self.reports.make_page)
        self.states = StateActions(look, desk, self.rows, self)
        self.links = LinkFlow(look, desk, runner, messages, self.rows, self.parts.ready_banner, self)
        self.places = PlaceFlow(look, desk, runner, messages, self.rows, self)
        self.units = UnitsFlow(look, desk, runner, messages, self.rows, self.parts, self.places, self)
        self.views = ViewsFlow(look, desk, self.rows, self.commands, self.parts, self.navigator, self)
        self.corrections = CorrectionFlow(look, desk, runner, messages, self.rows, self)
        self.archive = ArchiveFlow(look, desk, runner, messages, self.rows, self.parts, self.flows.reviews, self)
        self.columns = ColumnsFlow(
            look, desk, runner, messages, self.rows, self.checklist, self.navigator, self.commands, state, self
        )
        self.printing = PrintFlow(look, desk, runner, messages, self.parts, self.navigator, self)
        self.backups = BackupFlow(look, desk, runner, messages, self)
        self.dialogs = WindowCommands(look, desk, runner, messages, state, self)
        self.showing = Showing(desk, state, self.commands, self.parts, self.navigator, self.details, self.flows)
        self.palette_flow = PaletteFlow(look, desk, self.commands, self.parts, self.navigator, state, self)
        self.new_day = QTimer(self, interval=NEW_DAY_MS)
        self.first_paint = FirstPaint(self)
        messages.set_window(self)
        self.wiring = WindowWiring(self, messages)
        self._restore()

    # ---- the window itself ---------------------------------------------------------------------------------------

    def _make_start(self) -> "StartPage":
        from ui.pages.start_page import StartPage  # shown while the ledger is empty only

        start = StartPage(self._look, self._desk.data_dir, self)
        start.choose_requested.connect(self.flows.imports.choose)
        start.sample_requested.connect(self.flows.imports.read_sample)
        start.new_requested.connect(lambda: self.wiring.ask_new())
        return start

    def _restore(self) -> None:
        if not self._state.restore_window(self):
            self.resize(*SIZE)
        self.commands.show_theme(self._look.theme.mode)
        self.commands[Command.DETAIL].setChecked(self._state.detail_visible())
        self.columns.restore()
        self.parts.fit_width(self.width())
        self._state.restore_splitter("columns", self.parts.splitter)
        self.place.connect_action(self.commands[Command.COME_BACK])
        self.navigator.start(self.place.first_view())
        if self.navigator.has_data:
            self.place.choose_row(self.checklist)
        else:
            self.parts.start.choose_button.setFocus()

    @Slot()
    def come_forward(self) -> None:
        """Show the window above all others: she started the program once more."""
        self.setWindowState((self.windowState() & ~Qt.WindowState.WindowMinimized) | Qt.WindowState.WindowActive)
        self.show()
        self.raise_()
        self.activateWindow()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self.parts.fit_width(event.size().width())
        super().resizeEvent(event)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        self.new_day.stop()
        self.backups.stop()
        self.details.close_windows()
        self.links.close_list()
        self.corrections.close_list()
        self._state.save_window(self)
        self._state.save_splitter("columns", self.parts.splitter)
        self.place.keep(self.checklist)
        self._state.sync()
        self._runner.stop()
        self.reports.keep_now()  # a text she is writing
        self.flows.reviews.keeper.keep_now()  # a review that is open waits for her
        super().closeEvent(event)
