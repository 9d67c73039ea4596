"""How often units report, and periods of her own: what the menu of the page 报送 asks for."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from app.jobs import JobContext
from app.report_days import ReportPeriod, ReportRule, with_rule
from models.enums import Reporters
from ui.look import Look
from ui.row_actions import RowActions
from ui.tasks import TaskRunner

# Dialogs are imported where they are opened: none is needed before she asks for it.
if TYPE_CHECKING:
    from app.desk import Desk


class ReportPeriods(QObject):
    """Opens the dialog that is needed and starts the job.

    Signals:
        rule_saved: Another cycle is in force.
        period_requested(object): Show this `ReportPeriod`, which is being made.
    """

    rule_saved = Signal()
    period_requested = Signal(object)

    def __init__(
        self,
        look: Look,
        desk: "Desk",
        runner: TaskRunner,
        rows: RowActions,
        shown: Callable[[], ReportPeriod | None],
        window: QWidget,
    ) -> None:
        """Take the services, and what tells the period that is shown."""
        super().__init__(window)
        self._look = look
        self._desk = desk
        self._runner = runner
        self._rows = rows
        self._shown = shown
        self._window = window

    @Slot()
    def ask_settings(self) -> None:
        """Ask how often units report."""
        from ui.dialogs.report_settings import ReportSettingsDialog

        rule, today = self._desk.report_queries.rule(), self._desk.clock.today()
        dialog = ReportSettingsDialog(self._look, rule, today, self._window)
        dialog.chosen.connect(self._take_rule)
        dialog.open()

    @Slot(object)
    def _take_rule(self, rule: ReportRule) -> None:
        def job(_ctx: JobContext) -> None:
            self._desk.settings.save(with_rule(self._desk.settings.get(), rule))

        self._runner.submit(job, done=lambda _: self.rule_saved.emit())

    @Slot()
    def ask_new(self) -> None:
        """Ask for a period with days of her own."""
        from ui.dialogs.report_period import ReportPeriodDialog

        today, reporters = self._desk.clock.today(), self._desk.report_queries.rule().reporters
        dialog = ReportPeriodDialog(self._look, today, reporters=reporters, parent=self._window)
        dialog.chosen.connect(self._make)
        dialog.open()

    @Slot(object, object, object, object)
    def _make(self, starts: date, ends: date, due_on: date, reporters: Reporters) -> None:
        self._rows.run(lambda _ctx: self._desk.reports.new_period(starts, ends, due_on, reporters))
        self.period_requested.emit(ReportPeriod(starts=starts, ends=ends, due_on=due_on, reporters=reporters))

    @Slot()
    def ask_change(self) -> None:
        """Ask for another report day of the period shown, and who reports."""
        from ui.dialogs.report_period import ReportPeriodDialog

        period = self._shown()
        if period is None:
            return
        today = self._desk.clock.today()
        dialog = ReportPeriodDialog(self._look, today, reporters=period.reporters, period=period, parent=self._window)
        dialog.chosen.connect(lambda _starts, _ends, due_on, reporters: self._change(period, due_on, reporters))
        dialog.open()

    def _change(self, period: ReportPeriod, due_on: date, reporters: Reporters) -> None:
        self._rows.run(lambda _ctx: self._desk.reports.change_period(period, due_on, reporters))

    @Slot()
    def remove(self) -> None:
        """Take the period away that is shown."""
        period = self._shown()
        period_id = period.period_id if period is not None else None
        if period_id is not None:
            self._rows.run(lambda _ctx: self._desk.reports.remove_period(period_id))
