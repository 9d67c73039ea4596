"""What the page 报送 asks for; each call sees one state of the data."""

from collections.abc import Callable

from app.queries import reports
from app.queries.lights import Days
from app.queries.report_rows import Reminder, ReportBoard, UnitReports
from app.report_days import ReportPeriod, ReportRule, rule_of
from app.settings import Settings
from app.store.session import Store


class ReportQueries:
    """Periods, who reports in them, and what is said."""

    def __init__(self, store: Store, days: Callable[[], Days], settings: Callable[[], Settings]) -> None:
        """Take the store, what tells the day, and what tells the options."""
        self._store = store
        self._days = days
        self._settings = settings

    def focus(self) -> ReportPeriod | None:
        """Return the period that is reported on now; None where there is none."""
        with self._store.reading() as session:
            return reports.periods(session, rule_of(self._settings())).focus(self._days().today)

    def current(self, period: ReportPeriod | None) -> ReportPeriod | None:
        """Return a period as it is now, with its report day; the one in focus where it is there no longer."""
        with self._store.reading() as session:
            return reports.periods(session, rule_of(self._settings())).current(period, self._days().today)

    def step(self, period: ReportPeriod, *, on: bool) -> ReportPeriod | None:
        """Return the period after one, or before it."""
        with self._store.reading() as session:
            known = reports.periods(session, rule_of(self._settings()))
            return known.following(period) if on else known.preceding(period)

    def board(self, period: ReportPeriod) -> ReportBoard:
        """Return who has to report in a period, and who has."""
        with self._store.reading() as session:
            known = reports.periods(session, rule_of(self._settings()))
            return reports.board(session, known, period, self._days().today)

    def of_unit(self, period: ReportPeriod, unit_id: int) -> UnitReports:
        """Return what a unit says in a period."""
        with self._store.reading() as session:
            known = reports.periods(session, rule_of(self._settings()))
            return reports.of_unit(session, known, period, unit_id, self._days())

    def reminders(self) -> tuple[Reminder, ...]:
        """Return whom to remind."""
        with self._store.reading() as session:
            return reports.reminders(session, self._days().today, self._settings())

    def rule(self) -> ReportRule:
        """Return how often units report, by the options."""
        return rule_of(self._settings())
