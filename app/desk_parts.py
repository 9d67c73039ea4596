"""What the desk has besides the daily services: each part is made when it is first asked for."""

from functools import cached_property
from typing import TYPE_CHECKING

from app.clock import Clock
from app.settings import SettingsService
from app.store.session import Store

if TYPE_CHECKING:
    from app.services.column_services import ColumnServices


class DeskParts:
    """The part of a desk that is not needed every day.

    Attributes:
        store: The open database.
        clock: Today and now.
        settings: The options.
    """

    store: Store
    clock: Clock
    settings: SettingsService

    @cached_property
    def columns(self) -> "ColumnServices":
        """Columns of the checklist as a table: her own, their cells, how she arranged them."""
        know_tables()
        from app.services.column_services import ColumnServices

        return ColumnServices(self.store, self.clock, self.settings)


def know_tables() -> None:
    """Map every table before the first one is written: their keys point to each other."""
    from models import (  # noqa: F401 (importing them maps them)
        assignment,
        attachment,
        link,
        milestone,
        note,
        obligation,
        own_column,
        period,
        review,
        rule,
        source,
        unit,
    )
