"""Columns of the checklist: her own, what their cells hold, and how she arranged them."""

from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from app.clock import Clock
from app.queries.table_cells import TableQueries
from app.settings import SettingsService
from app.store.session import Store
from app.table_columns import TableColumn, arranged, packed

if TYPE_CHECKING:  # its tables are mapped when she changes a column
    from app.services.own_columns import OwnColumnService


class ColumnServices:
    """Everything about columns, for one open store.

    Attributes:
        queries: What the cells hold.
    """

    def __init__(self, store: Store, clock: Clock, settings: SettingsService) -> None:
        """Take the store, the clock and the options."""
        self._store = store
        self._clock = clock
        self._settings = settings
        self.queries = TableQueries(store)

    @cached_property
    def own(self) -> "OwnColumnService":
        """Her own columns and their values."""
        from app.services.own_columns import OwnColumnService

        return OwnColumnService(self._store, self._clock)

    def arranged(self) -> tuple[TableColumn, ...]:
        """Return all columns in her order, hidden ones included."""
        return arranged(self._settings.get().columns, self.queries.own_columns())

    def arrange(self, columns: Iterable[TableColumn]) -> None:
        """Keep order, widths and which ones are shown.

        Raises:
            StoreError: Nothing was stored.
        """
        self._settings.save(replace(self._settings.get(), columns=packed(columns)))
