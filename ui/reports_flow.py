"""报送 in the window: which period and which unit the page shows; it is filled beside the window."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from app.queries.rows import ChecklistRow, Scope, SmartList
from app.report_days import ReportPeriod
from ui.detail_flow import DetailFlow
from ui.look import Look
from ui.messages import Messages
from ui.navigator import Navigator
from ui.report_periods import ReportPeriods
from ui.rereading import Rereading
from ui.row_actions import RowActions
from ui.tasks import TaskRunner

# The page is imported where it is made: it is not needed before she asks for it.
if TYPE_CHECKING:
    from app.desk import Desk
    from ui.pages.reports_page import ReportsPage, ReportsView

REPORTS = Scope(smart=SmartList.REPORTS)


class ReportsFlow(QObject):
    """Makes the page and keeps it in line with what is stored.

    Attributes:
        periods: How often units report, and periods of her own.
    """

    def __init__(
        self,
        look: Look,
        desk: "Desk",
        runner: TaskRunner,
        messages: Messages,
        rows: RowActions,
        navigator: Navigator,
        details: DetailFlow,
        window: QWidget,
    ) -> None:
        """Take the services, who runs changes, what is shown, and the owner of dialogs."""
        super().__init__(navigator)
        self._look = look
        self._desk = desk
        self._messages = messages
        self._rows = rows
        self._navigator = navigator
        self._details = details
        self._page: ReportsPage | None = None
        self._period: ReportPeriod | None = None
        self._unit_id: int | None = None
        self.periods = ReportPeriods(look, desk, runner, rows, self._shown, window)
        self._reading = Rereading(runner, messages, self._read, self._fill, self)
        self.periods.rule_saved.connect(navigator.refresh)
        self.periods.period_requested.connect(self.show_period)
        navigator.shown.connect(self.follow)

    @property
    def page(self) -> "ReportsPage | None":
        """The page, once it was shown."""
        return self._page

    def make_page(self) -> "ReportsPage":
        """Return the page, connected."""
        from ui.pages.reports_page import ReportsPage
        from ui.report_deeds import ReportDeeds

        page = self._page = ReportsPage(self._look)
        page.unit_chosen.connect(self._show_unit)
        page.empty.action_triggered.connect(self.periods.ask_new)
        page.bar.stepped.connect(self._step)
        page.bar.settings_requested.connect(self.periods.ask_settings)
        page.bar.new_requested.connect(self.periods.ask_new)
        page.bar.change_requested.connect(self.periods.ask_change)
        page.bar.remove_requested.connect(self.periods.remove)
        page.card.opened.connect(self._open_task)
        ReportDeeds(self._desk, self._messages, self._rows, page)
        return page

    @Slot()
    def show(self) -> None:
        """Show the page."""
        self._navigator.show_scope(REPORTS)
        if self._page is not None:
            self._page.setFocus()

    @Slot(object)
    def show_period(self, period: ReportPeriod, unit_id: int | None = None) -> None:
        """Show the page at a period, and at one of its units."""
        self._leave()
        self._period, self._unit_id = period, unit_id
        self.show()

    @Slot()
    def follow(self) -> None:
        """Read the page anew while it is shown."""
        if self._navigator.page is SmartList.REPORTS and self._navigator.has_data:
            self._reading.request()

    def _read(self) -> "ReportsView":
        """Read what the page shows; this runs beside the window."""
        from ui.pages.reports_page import ReportsView

        queries = self._desk.report_queries
        rule, period = queries.rule(), queries.current(self._period)
        if period is None:
            return ReportsView(rule=rule)
        board = queries.board(period)
        keys = [unit.unit_id for unit in (*board.missing, *board.units)]
        chosen = self._unit_id if self._unit_id in keys else next(iter(keys), None)
        unit = queries.of_unit(board.period, chosen) if chosen is not None else None
        return ReportsView(rule=rule, board=board, unit=unit)

    def _fill(self, view: "ReportsView") -> None:
        if self._page is None:
            return
        if self._unit_id is None and view.unit is not None:
            self._unit_id = view.unit.unit_id  # it stays when it has reported everything
        self._page.show_view(view)

    def _shown(self) -> ReportPeriod | None:
        """Return the period that is shown."""
        board = self._page.view.board if self._page is not None and self._page.view is not None else None
        return board.period if board is not None else None

    @Slot(bool)
    def _step(self, on: bool) -> None:
        self._leave()
        shown = self._shown()
        period = self._desk.report_queries.step(shown, on=on) if shown is not None else None
        if period is not None:
            self._period = period
            self._reading.request()

    @Slot(int)
    def _show_unit(self, unit_id: int) -> None:
        self._unit_id = unit_id
        self._reading.request()

    @Slot(object)
    def _open_task(self, row: ChecklistRow) -> None:
        self._leave()
        self._details.open_window(row)

    def _leave(self) -> None:
        """Keep what she is writing before something else is shown."""
        if self._page is not None:
            self._page.card.commit()

    def keep_now(self) -> None:
        """Keep what she is writing at once: the window closes."""
        card = self._page.card if self._page is not None else None
        if card is None or card.row is None or card.period is None:
            return
        texts = card.changed_texts()
        if texts:
            self._desk.reports.write(card.period, card.row.row.row_id, texts)
