"""Everything about the directory of units that is more than one unit's own values, each made when first asked for."""

from functools import cached_property
from typing import TYPE_CHECKING

from app.clock import Clock
from app.settings import SettingsService
from app.store.session import Store

if TYPE_CHECKING:  # imported where first used: reading a roster needs more than looking a name up
    from app.queries.units import UnitPage
    from app.services.collectives import CollectiveService
    from app.services.directory import Directory
    from app.services.our_place import OurPlaceService
    from app.services.roster import RosterService


class DirectoryServices:
    """The services of the directory, for one open store."""

    def __init__(self, store: Store, clock: Clock, settings: SettingsService) -> None:
        """Take the store, the clock and the options."""
        self._store = store
        self._clock = clock
        self._settings = settings

    @cached_property
    def names(self) -> "Directory":
        """Which unit a name may mean."""
        from app.services.directory import Directory

        return Directory(self._store)

    @cached_property
    def collectives(self) -> "CollectiveService":
        """Collective names and their members."""
        from app.services.collectives import CollectiveService

        return CollectiveService(self._store, self._clock)

    @cached_property
    def our_place(self) -> "OurPlaceService":
        """Where we are, and which units are ours."""
        from app.services.our_place import OurPlaceService

        return OurPlaceService(self._store, self._clock, self._settings)

    def page(self, unit_id: int) -> "UnitPage | None":
        """Return everything about one unit; None where it is not there."""
        from app.queries.lights import Days
        from app.queries.units import unit_page

        days = Days(self._clock.today(), self._settings.get().soon_days)
        with self._store.reading() as session:
            return unit_page(session, unit_id, days)

    @cached_property
    def rosters(self) -> "RosterService":
        """Lists of bodies from workbooks."""
        from app.services.roster import RosterService

        return RosterService(self._store, self.names, self._settings)
