"""What the workbooks that leave the office are made of; each call sees one state of the data."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from app.clock import Clock
from app.queries.lights import Days
from app.settings import Settings
from app.store.session import Store

if TYPE_CHECKING:
    from datetime import date

    from app.queries.feedback_rows import FeedbackSet
    from app.queries.ledger_rows import Ledger
    from app.queries.period_rows import PeriodReport
    from app.queries.rows import ChecklistView
    from app.queries.side_rows import SideUnit
    from app.queries.summary import Summary
    from app.words import Words  # handed in; words know the rows, not the other way round


class WorkbookQueries:
    """Forms to be filled in, counts, lists, and what changed in a span of days."""

    def __init__(
        self, store: Store, clock: Clock, days: Callable[[], Days], settings: Callable[[], Settings], words: "Words"
    ) -> None:
        """Take the store, the time, the options and the words."""
        self._store = store
        self._clock = clock
        self._days = days
        self._settings = settings
        self._words = words

    def asked_units(self) -> "list[SideUnit]":
        """Return the units that feedback may be asked of."""
        from app.queries.feedback import asked_units

        with self._store.reading() as session:
            return asked_units(session, self._days(), self._settings())

    def feedback(self, unit_ids: Sequence[int] | None = None) -> "FeedbackSet":
        """Return the forms of all units that have something to report on, or of these."""
        from app.queries.feedback import feedback

        with self._store.reading() as session:
            return feedback(session, self._days(), self._settings(), self._words, self._clock.now(), unit_ids)

    def summary(self) -> "Summary":
        """Return the counts by unit, by document and by level."""
        from app.queries.summary import summary

        with self._store.reading() as session:
            return summary(session, self._days(), self._settings())

    def ledger_of(self, view: "ChecklistView", *, name: str, by_unit: bool) -> "Ledger":
        """Return the ledger of a list: the one shown, or a saved view."""
        from app.queries.ledger_view import ledger_of_view

        with self._store.reading() as session:
            return ledger_of_view(
                session, self._days(), self._settings(), self._words, view, name=name, by_unit=by_unit
            )

    def changed(self, first: "date", last: "date", unit_ids: Sequence[int] | None = None) -> "PeriodReport":
        """Return what changed from one day to another, both included."""
        from app.queries.period_changes import period_report

        with self._store.reading() as session:
            return period_report(session, self._days(), self._settings(), first, last, unit_ids)
