"""Today, what counts as soon, and how many tasks another choice of lights would change."""

from typing import TYPE_CHECKING

from app.clock import Clock
from app.queries.lights import Days
from app.store.session import Store

# The census is counted for the options only: none of it is needed before she asks for them.
if TYPE_CHECKING:
    from app.light_sets import Counted
    from app.settings import SettingsService


class LightQueries:
    """What every query of rows stands on."""

    def __init__(self, store: Store, clock: Clock, settings: "SettingsService") -> None:
        """Take the store, the day and the options."""
        self._store = store
        self._clock = clock
        self._settings = settings

    def days(self) -> Days:
        """Return today and N of «N 天内»."""
        return Days(self._clock.today(), self._settings.get().soon_days)

    def light_census(self) -> "tuple[Counted, ...]":
        """Count the tasks that count, by light and by days to their date."""
        from app.queries.light_census import light_census

        with self._store.reading() as session:
            return light_census(session, self.days())
