"""What the pages beside the lists show: 工作台, 日历, 时间轴; each call sees one state of the data."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from app.queries.lights import Days
from app.store.session import Store

if TYPE_CHECKING:
    from app.queries.calendar import CalendarMonth, Timeline
    from app.queries.home import Home


class PageQueries:
    """Reads a page; what a page does not need is not imported for it."""

    def __init__(self, store: Store, days: Callable[[], Days]) -> None:
        """Take the store, and what tells today."""
        self._store = store
        self._days = days

    def home(self) -> "Home":
        """Return what 工作台 shows."""
        from app.queries.home import home

        with self._store.reading() as session:
            return home(session, self._days())

    def calendar(self, day: date) -> "CalendarMonth":
        """Return the month of a day."""
        from app.queries.calendar import month

        with self._store.reading() as session:
            return month(session, day, self._days())

    def timeline(self, document_id: int) -> "Timeline | None":
        """Return a document along the months; None where it is not there."""
        from app.queries.calendar import timeline

        with self._store.reading() as session:
            return timeline(session, document_id, self._days())
