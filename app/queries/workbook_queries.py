"""What the workbooks that leave the office are made of; each call sees one state of the data."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from app.clock import Clock
from app.queries.lights import Days
from app.settings import Settings
from app.store.session import Store
from app.words import Words

if TYPE_CHECKING:
    from app.queries.feedback_rows import FeedbackSet
    from app.queries.side_rows import SideUnit


class WorkbookQueries:
    """Forms to be filled in, counts, lists, and what changed in a span of days."""

    def __init__(
        self, store: Store, clock: Clock, days: Callable[[], Days], settings: Callable[[], Settings], words: Words
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
